// The program as it is run for real people: `aube serve` on a database of its own, with a mail
// server that keeps what it is sent and the providers of identity that a test starts beside it.

import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { binary } from "./aube.mjs";
import { fill, submit } from "./steps.mjs";

export const PASSWORD = "une phrase assez longue";
const KEY = "07".repeat(32);

/// A port that was free just now.
export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/// A mail server on loopback. `to(address)` waits for the last message to an address.
export async function mailServer() {
  const messages = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      let text = "";
      stream.setEncoding("utf8").on("data", (part) => (text += part));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map((it) => it.address);
        messages.push({ to, text: decoded(text) });
        done();
      });
    },
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address();
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    async to(address, after = 0) {
      for (let turn = 0; turn < 200; turn += 1) {
        const found = messages.slice(after).filter((it) => it.to.includes(address));
        if (found.length) return found.at(-1).text;
        await sleep(100);
      }
      throw new Error(`no message to ${address}`);
    },
    stop: () => new Promise((done) => server.close(done)),
  };
}

/// A message as people read it: its lines joined, its letters decoded.
function decoded(text) {
  const [head, ...parts] = text.split("\r\n\r\n");
  const body = parts.join("\n\n");
  if (/content-transfer-encoding: base64/i.test(head)) {
    return `${head}\n\n${Buffer.from(body, "base64").toString("utf8")}`;
  }
  const joined = body.replace(/=\r?\n/g, "");
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, it) => String.fromCharCode(parseInt(it, 16)));
  return `${head}\n\n${/quoted-printable/i.test(head) ? Buffer.from(bytes, "latin1").toString("utf8") : body}`;
}

/// Starts `aube serve`. `providers`: [{ name, label, kind, issuer, secret }]. Passkeys need an
/// address with a name: people reach it as http://localhost.
export async function serve({ mail, providers = [], log = "debug", requests = 6000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "aube-service-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const lines = [
    `public_url = "${url}"`,
    `listen = "127.0.0.1:${port}"`,
    "[limits]",
    `requests_per_minute = ${requests}`,
  ];
  if (mail) lines.push("[smtp]", 'from = "Aube <aube@aube.example>"');
  const env = { ...process.env, AUBE_MASTER_KEY: KEY, AUBE_LOG: `warn,aube=${log},app=${log},web=${log},store=${log}` };
  for (const it of providers) {
    lines.push("[[providers]]", `name = "${it.name}"`, `label = "${it.label}"`, `issuer = "${it.issuer}"`, 'client_id = "aube"');
    if (it.kind) lines.push(`kind = "${it.kind}"`);
    if (it.level) lines.push(`level = "${it.level}"`);
    env[`AUBE_PROVIDER_${it.name.toUpperCase().replaceAll("-", "_")}_SECRET`] = "a-secret-of-the-tests";
  }
  if (mail) env.AUBE_SMTP_URL = mail.url;
  const config = join(folder, "aube.toml");
  writeFileSync(config, `${lines.join("\n")}\n`);
  const place = ["--database", `sqlite:${join(folder, "aube.db")}`, "--config", config];
  const command = (...args) =>
    execFileSync(binary, [...place, ...args], { env: { ...env, AUBE_LOG: "warn" }, encoding: "utf8" }).trim();

  let logged = "";
  let child = null;
  const begin = async () => {
    child = spawn(binary, [...place, "serve"], { env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.setEncoding("utf8").on("data", (text) => (logged += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (logged += text));
    for (let turn = 0; turn < 600 && child.exitCode === null; turn += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
      if (answer?.ok) return;
      await sleep(50);
    }
    throw new Error(`not ready:\n${logged}`);
  };
  const kill = () => child?.kill("SIGKILL");
  process.once("exit", kill);
  command("migrate");
  await begin();
  return {
    url,
    folder,
    command,
    logs: () => logged,
    organisation: (kind, name, finess) =>
      command("organisation", "create", "--kind", kind, "--name", name, ...(finess ? ["--finess", finess] : [])),
    account: (email, name, organisation, role, rpps) =>
      execFileSync(
        binary,
        [...place, "account", "create", "--email", email, "--name", name, "--organisation", organisation, "--role", role, ...(rpps ? ["--rpps", rpps] : [])],
        { env: { ...env, AUBE_LOG: "warn", AUBE_PASSWORD: PASSWORD }, encoding: "utf8" },
      ).trim(),
    async stop() {
      process.off("exit", kill);
      if (child.exitCode === null) {
        const ended = new Promise((done) => child.once("exit", done));
        child.kill("SIGTERM");
        await Promise.race([ended, sleep(10_000).then(kill)]);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/// The code that an authenticator application shows (RFC 6238) for a secret in base 32.
function code(secret, at = Date.now()) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of secret.replace(/\s/g, "")) bits += letters.indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/// Each code is taken once: the present one, or a recovery code where it was shown already, or else
/// the next one.
export class Codes {
  #last = "";
  #recovered = 0;
  recovery = [];

  constructor(secret) {
    this.secret = secret;
  }

  async next() {
    if (code(this.secret) === this.#last && this.#recovered < this.recovery.length) {
      this.#recovered += 1;
      return this.recovery[this.#recovered - 1];
    }
    while (code(this.secret) === this.#last) await sleep(250);
    this.#last = code(this.secret);
    return this.#last;
  }
}

/// The button that sends the form of a page.
const sends = (page, action) => page.locator(`form[action="${action}"] .buttons button[type=submit]`).first();

/// Signs in by password, setting up codes at the first time. Answers the codes.
export async function signIn(page, email, codes, password = PASSWORD) {
  await page.goto("/sign-in");
  await fill(page.locator('form[action="/sign-in"]'), { email, password });
  await submit(page, sends(page, "/sign-in"));
  return secondStep(page, codes);
}

/// The second step: a code, or setting codes up.
export async function secondStep(page, codes) {
  await page.waitForURL("**/sign-in/second**");
  const shown = page.locator("code.secret");
  const first = (await shown.count()) > 0;
  const known = first ? new Codes(await shown.innerText()) : codes;
  await page.locator('[name="code"]').fill(await known.next());
  await submit(page, sends(page, "/sign-in/second"));
  if (first) {
    known.recovery = await page.locator(".recovery code").allInnerTexts();
    await submit(page, page.locator("main .buttons a").first());
  }
  return known;
}

