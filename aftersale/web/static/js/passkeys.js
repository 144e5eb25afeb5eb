// Passkeys: forms whose hidden field `credential` the browser's authenticator fills.
// data-passkey="make" and "use" read their options from <script id="js_data">; "enter" asks for
// them at the form's own address, since nobody has said yet who they are.
import { say as phrase } from "./words.js";

function bytes(text) {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const raw = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function opened(options) {
  const key = structuredClone(options.publicKey);
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const list of [key.excludeCredentials, key.allowCredentials]) {
    for (const one of list ?? []) one.id = bytes(one.id);
  }
  return key;
}

function closed(credential) {
  const response = {};
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  for (const part of parts) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function asked(form) {
  if (form.dataset.passkey !== "enter") {
    return JSON.parse(document.getElementById("js_data").textContent);
  }
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  const answer = await fetch(form.action, { headers });
  if (!answer.ok) throw new Error("no options");
  return answer.json();
}

// A passkey signs in by itself: it must be kept on the device and must know its holder.
function alone(publicKey) {
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return publicKey;
}

async function credential(form) {
  const options = await asked(form);
  if (form.dataset.passkey === "make") {
    const publicKey = opened(options.creation_options);
    const wanted = form.elements.passwordless?.checked ? alone(publicKey) : publicKey;
    return navigator.credentials.create({ publicKey: wanted });
  }
  return navigator.credentials.get({ publicKey: opened(options.request_options) });
}

function say(form, words) {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.querySelector("span").textContent = words;
  problem.hidden = !words;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(form, "");
    if (!window.PublicKeyCredential) {
      say(form, phrase("no_passkeys"));
      return;
    }
    try {
      form.elements.credential.value = JSON.stringify(closed(await credential(form)));
      form.submit();
    } catch (error) {
      say(form, error.name === "NotAllowedError"
        ? phrase("passkey_none")
        : phrase("passkey_failed"));
    }
  });
}
