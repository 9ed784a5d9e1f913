// Providers of identity beside the program: a real one (oidc-provider), and one that lies.

import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import Provider from "oidc-provider";
import { freePort } from "./service.mjs";

/// A provider that speaks OpenID Connect as its standard says. `as(subject)` says who sits before
/// the browser; `people` what it says of each. It listens at a port that is known beforehand, so
/// that the program can be told of it: `ready(url of the program)`.
export async function realProvider(name, people) {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  let subject = null;
  let server = null;
  return {
    name,
    issuer,
    as: (who) => (subject = who),
    async ready(aube) {
      const provider = new Provider(issuer, {
        clients: [{ client_id: "aube", client_secret: "a-secret-of-the-tests", redirect_uris: [`${aube}/sign-in/with/${name}/return`] }],
        claims: { openid: ["sub"], email: ["email"], scope_all: ["SubjectNameID", "SubjectRefPro", "given_name", "family_name"], acr: null, auth_time: null },
        acrValues: ["eidas1"],
        cookies: { keys: ["a key of the tests"] },
        features: { devInteractions: { enabled: false } },
        pkce: { required: () => true },
        interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
        findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
      });
      const answer = provider.callback();
      server = createServer(async (request, response) => {
        if (!request.url.startsWith("/interaction/")) return answer(request, response);
        const details = await provider.interactionDetails(request, response);
        const grant = new provider.Grant({ accountId: subject, clientId: details.params.client_id });
        grant.addOIDCScope(details.params.scope);
        const login = { accountId: subject, acr: "eidas1", remember: false };
        await provider.interactionFinished(request, response, { login, consent: { grantId: await grant.save() } });
      });
      await new Promise((done) => server.listen(port, "127.0.0.1", done));
    },
    async stop() {
      server?.closeAllConnections();
      await new Promise((done) => (server ? server.close(done) : done()));
    },
  };
}

/// A provider that signs what a test asks for: `mode` names the lie, `good` the truth.
export async function lyingProvider(name) {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const other = await generateKeyPair("RS256");
  const key = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const nonces = new Map();
  let mode = "good";
  let codes = 0;

  const token = async (nonce) => {
    const now = Math.floor(Date.now() / 1000);
    const said = {
      iss: mode === "wrong issuer" ? "http://localhost:1" : issuer,
      aud: mode === "wrong audience" ? "another-service" : "aube",
      sub: "subject-of-the-lies",
      nonce: mode === "wrong nonce" ? "0".repeat(64) : nonce,
      iat: mode === "expired" ? now - 7200 : now,
      exp: mode === "expired" ? now - 3600 : now + 300,
      auth_time: mode === "signed in long ago" ? now - 86_400 : now,
    };
    if (mode === "unsigned") return new UnsecuredJWT(said).encode();
    const signed = await new SignJWT(said)
      .setProtectedHeader({ alg: "RS256", kid: "one" })
      .sign(mode === "another key" ? other.privateKey : privateKey);
    // A letter of what is said is changed after the signature.
    if (mode !== "altered") return signed;
    const [head, body, seal] = signed.split(".");
    const changed = Buffer.from(body, "base64url").toString().replace("subject-of-the-lies", "subject-of-the-lioX");
    return [head, Buffer.from(changed).toString("base64url"), seal].join(".");
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, issuer);
    const json = (body, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === "/.well-known/openid-configuration") {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    }
    if (url.pathname === "/jwks") return json({ keys: [key] });
    if (url.pathname === "/auth") {
      const back = new URL(url.searchParams.get("redirect_uri"));
      if (mode === "refused") back.searchParams.set("error", "access_denied");
      else {
        const code = `code-${(codes += 1)}`;
        nonces.set(code, url.searchParams.get("nonce"));
        back.searchParams.set("code", code);
      }
      back.searchParams.set("state", url.searchParams.get("state"));
      response.writeHead(302, { location: back.href });
      return response.end();
    }
    if (url.pathname === "/token") {
      let body = "";
      for await (const part of request) body += part;
      const code = new URLSearchParams(body).get("code");
      if (mode === "down") return json({ error: "server_error" }, 503);
      if (!nonces.has(code)) return json({ error: "invalid_grant" }, 400);
      const nonce = nonces.get(code);
      nonces.delete(code);
      const answer = { access_token: "an-access-token", token_type: "Bearer", expires_in: 300 };
      if (mode !== "without token") answer.id_token = await token(nonce);
      return json(answer);
    }
    return json({ error: "not_found" }, 404);
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return {
    name,
    issuer,
    lie: (how) => (mode = how),
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
