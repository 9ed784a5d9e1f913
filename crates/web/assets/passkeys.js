// Passkeys: what the browser keeps is asked for and given back. Loaded by the pages that need it.
"use strict";
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const ids = (all) => all?.map((it) => ({ ...it, id: bytes(it.id) }));

  const post = async (address, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.error ?? "");
    return said;
  };

  const make = async (options) => {
    const asked = options.publicKey;
    asked.challenge = bytes(asked.challenge);
    asked.user.id = bytes(asked.user.id);
    asked.excludeCredentials = ids(asked.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: asked });
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      extensions: made.getClientExtensionResults(),
      response: {
        attestationObject: text(made.response.attestationObject),
        clientDataJSON: text(made.response.clientDataJSON),
        transports: made.response.getTransports?.() ?? [],
      },
    };
  };

  const show = async (options) => {
    const asked = options.publicKey;
    asked.challenge = bytes(asked.challenge);
    asked.allowCredentials = ids(asked.allowCredentials);
    const shown = await navigator.credentials.get({ publicKey: asked });
    return {
      id: shown.id,
      rawId: text(shown.rawId),
      type: shown.type,
      extensions: shown.getClientExtensionResults(),
      response: {
        authenticatorData: text(shown.response.authenticatorData),
        clientDataJSON: text(shown.response.clientDataJSON),
        signature: text(shown.response.signature),
        userHandle: shown.response.userHandle ? text(shown.response.userHandle) : null,
      },
    };
  };

  for (const button of document.querySelectorAll("[data-passkey]")) {
    const line = document.getElementById(button.getAttribute("aria-describedby"));
    if (!window.PublicKeyCredential) {
      if (line) line.textContent = button.dataset.absent;
      continue;
    }
    button.disabled = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      if (line) line.textContent = button.dataset.waiting;
      try {
        const { options, token } = await post(button.dataset.begin, {});
        const credential = await (button.dataset.passkey === "make" ? make : show)(JSON.parse(options));
        const name = document.getElementById("passkey_name")?.value ?? "";
        const { to } = await post(button.dataset.end, { token, name, credential: JSON.stringify(credential), to: button.dataset.to ?? "" });
        location.assign(to);
      } catch (error) {
        if (line) line.textContent = error.message && error.name === "Error" ? error.message : button.dataset.failed;
        button.disabled = false;
      }
    });
  }
})();
