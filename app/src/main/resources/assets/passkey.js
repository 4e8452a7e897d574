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

let waiting = new AbortController();

const signIn = async (button, mediation) => {
  const publicKey = await asked(button.dataset.options);
  const request = { publicKey, mediation, signal: waiting.signal };
  enter(await navigator.credentials.get(request));
};

// A challenge lives for five minutes; the page may stand open for longer.
const offer = (button) => {
  signIn(button, "conditional").catch(() => {
    // nobody has asked for it, so nobody misses it
  });
  setTimeout(() => {
    if (waiting.signal.aborted) return;
    waiting.abort();
    waiting = new AbortController();
    offer(button);
  }, 240000);
};

const signInButton = document.getElementById("passkey-sign-in");
if (signInButton && window.PublicKeyCredential) {
  signInButton.hidden = false;
  signInButton.addEventListener("click", async () => {
    waiting.abort();
    waiting = new AbortController();
    try {
      await signIn(signInButton, "optional");
    } catch {
      complain(signInButton);
    }
  });
  PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => {
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
