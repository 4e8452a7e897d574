// Asks whether an open session has spoken, and then loads the page again, which leads on.
"use strict";

const place = document.getElementById("waiting");

const look = async () => {
  try {
    const answer = await fetch(place.dataset.news, { cache: "no-store" });
    if (answer.status === 200) {
      location.reload();
      return;
    }
  } catch {
    // away for a moment; the next look tells
  }
  setTimeout(look, 2000);
};

setTimeout(look, 2000);
