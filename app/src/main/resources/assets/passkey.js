// Signs in by passkey, offered in the email field and by a button, and adds one to an account.
"use strict";

const octets = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const post = (path, body, headers = {}) =>
  fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body),
  });

const asked = async (path, headers) => {
  const answer = await post(path, {}, headers);
  if (!answer.ok) throw Object.assign(new Error(path), { status: answer.status });
  const options = (await answer.json()).public_key;
  options.challenge = octets(options.challenge);
  if (options.user) options.user.id = octets(options.user.id);
  for (const each of options.excludeCredentials ?? []) each.id = octets(each.id);
  return options;
};

const written = (credential) => {
  const { response } = credential;
  const fields = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["authenticatorData", "signature", "userHandle", "attestationObject"]) {
    if (response[name]) fields[name] = text(response[name]);
  }
  if (response.attestationObject) {
    delete fields.authenticatorData;
    fields.transports = response.getTransports?.() ?? [];
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: fields,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};

const complain = (button) => {
  const place = document.getElementById("passkey-complaint");
  place.textContent = button.dataset.failed;
  place.hidden = false;
};

// As a form, so that the browser is led on as after every other way to sign in.
const enter = (credential) => {
  const form = document.getElementById("passkey-form");
  form.elements.credential.value = JSON.stringify(written(credential));
  form.submit();
};

const signIn = async (button, mediation, signal) => {
  const publicKey = await asked(button.dataset.options);
  enter(await navigator.credentials.get({ publicKey, mediation, signal }));
};

// The offer in the email field that is open now, if one is. A prompt that the person has opened by
// the button is none, so the renewal below never ends it.
let offered = null;

const withdraw = () => {
  offered?.abort();
  offered = null;
};

// A challenge lives for five minutes; the page may stay open for longer.
const offer = (button) => {
  const mine = new AbortController();
  offered = mine;
  signIn(button, "conditional", mine.signal).catch(() => {
    // the person did not ask for it, so a failure needs no message
  });
  setTimeout(() => {
    if (offered !== mine) return;
    withdraw();
    offer(button);
  }, 240000);
};

// Tells the browser which passkeys still count, where it has a way to hear that.
const signal = (name, details) => {
  window.PublicKeyCredential?.[name]?.(details).catch(() => {
    // the browser keeps offering what it has
  });
};

const unknown = document.getElementById("passkey-unknown");
if (unknown) {
  const { rpId, credentialId } = unknown.dataset;
  signal("signalUnknownCredential", { rpId, credentialId });
}

const accepted = document.getElementById("passkeys-accepted");
if (accepted) {
  const { rpId, userId, credentialIds } = accepted.dataset;
  const allAcceptedCredentialIds = credentialIds.split(" ").filter((id) => id);
  signal("signalAllAcceptedCredentials", { rpId, userId, allAcceptedCredentialIds });
}

const signInButton = document.getElementById("passkey-sign-in");
if (signInButton && window.PublicKeyCredential) {
  signInButton.hidden = false;
  let canOffer = false;
  signInButton.addEventListener("click", async () => {
    withdraw();
    try {
      await signIn(signInButton, "optional");
    } catch {
      complain(signInButton);
      if (canOffer) offer(signInButton);
    }
  });
  PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => {
    canOffer = can;
    if (can) offer(signInButton);
  });
}

const confirmButton = document.getElementById("passkey-confirm");
if (confirmButton && window.PublicKeyCredential) {
  confirmButton.hidden = false;
  confirmButton.addEventListener("click", async () => {
    const headers = { "X-CSRF-Token": confirmButton.dataset.csrf };
    try {
      const publicKey = await asked("/v1/me/passkeys/verify/options", headers);
      const credential = await navigator.credentials.get({ publicKey });
      const body = { credential: written(credential) };
      const answer = await post("/v1/me/passkeys/verify", body, headers);
      if (!answer.ok) throw new Error("verify");
      location.assign(confirmButton.dataset.onward);
    } catch {
      complain(confirmButton);
    }
  });
}

const addButton = document.getElementById("passkey-add");
if (addButton && window.PublicKeyCredential) {
  addButton.hidden = false;
  addButton.addEventListener("click", async () => {
    const headers = { "X-CSRF-Token": addButton.dataset.csrf };
    try {
      const publicKey = await asked("/v1/me/passkeys/options", headers);
      const credential = await navigator.credentials.create({ publicKey });
      const answer = await post("/v1/me/passkeys", { credential: written(credential) }, headers);
      if (!answer.ok) throw new Error("register");
      location.reload();
    } catch (error) {
      // the page has stood open for so long that the person has to be asked again
      if (error.status === 401) location.assign(addButton.dataset.confirm);
      else complain(addButton);
    }
  });
}
