// Shows what is typed into a password field, for as long as its button is pressed in.
"use strict";

for (const button of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hide : button.dataset.show;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    show(field.type === "password");
    field.focus();
  });
  // so that neither the browser's memory of forms nor a glance at the screen keeps it
  field.form.addEventListener("submit", () => show(false));
}
