// What every browser test stands on: the program under test in its demonstration, a Chromium
// beside it, screenshots, and the accessibility check.
//
//   const aube = await start();              // the demonstration, in a fresh folder, on a free port
//   const chromium = await browser();        // one for a whole file
//   const page = await open(chromium, aube, { javascript: false, lang: "fr" });
//   await page.goto("/");
//   assert.deepEqual(await violations(page), []);
//   await screenshot(page, "home-fr");
//   await chromium.close(); await aube.stop();
//
// AUBE_TEST_BIN names another program than target/debug/aube, AUBE_TEST_CHROMIUM another browser.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium as engine } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const binary = resolve(root, process.env.AUBE_TEST_BIN ?? "target/debug/aube");
const artefacts = join(root, "artefacts", "screenshots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// How long the demonstration may take to make its dossiers and answer, in milliseconds.
const READY_WITHIN = 120_000;

/// The reason why the demonstration cannot be started, or null. A reason is printed, so that a
/// skipped test is seen.
export function missing() {
  let reason = null;
  if (!existsSync(binary)) reason = `${binary} is not built: cargo build --bin aube`;
  else {
    const help = spawnSync(binary, ["demo", "--help"], { encoding: "utf8", timeout: 10_000 });
    if (help.status !== 0 || !help.stdout.includes("--listen")) {
      reason = `${binary} has no command 'demo' yet`;
    }
  }
  if (reason) console.error(`browser tests SKIPPED: ${reason}`);
  return reason;
}

/// Starts the demonstration and waits until it is ready. `data` is its folder: a fresh one by
/// default, removed at the end; name one to start twice on the same data. `args` go after those
/// of the harness.
export async function start({ data, args = [] } = {}) {
  const folder = data ?? mkdtempSync(join(tmpdir(), "aube-browser-"));
  const child = spawn(binary, ["demo", "--listen", "127.0.0.1:0", "--data", folder, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  let logged = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (logged += text));
  const ended = new Promise((done) => child.once("exit", done));
  child.once("error", (error) => (logged += `\n${error}`));

  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async (signal = "SIGTERM") => {
    process.off("exit", kill);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      const graceful = await Promise.race([ended.then(() => true), sleep(10_000, false, { ref: false })]);
      if (!graceful) {
        child.kill("SIGKILL");
        await ended;
      }
    }
    if (!data) rmSync(folder, { recursive: true, force: true });
  };

  const until = Date.now() + READY_WITHIN;
  let url = null;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    url ??= printed.match(/https?:\/\/[^\s/]+/)?.[0] ?? null;
    if (url) {
      const answer = await fetch(`${url}/health`).catch(() => null);
      if (answer?.ok) return { url, folder, stop, output: () => printed + logged };
    }
    await sleep(50);
  }
  await stop();
  throw new Error(`the demonstration was not ready:\n${printed}\n${logged}`);
}

/// Why nothing can be played on PostgreSQL, or null. Only a developer's machine may be without a
/// server: `tools/with-postgres` gives one.
export function missingPostgres() {
  if (process.env.AUBE_TEST_POSTGRES) return null;
  const reason = "AUBE_TEST_POSTGRES is not set: tools/with-postgres gives a server";
  if (process.env.CI) throw new Error(reason);
  console.error(`browser tests on PostgreSQL SKIPPED: ${reason}`);
  return reason;
}

/// A database of its own on the PostgreSQL server of the tests: its URL, and how it is dropped.
export function postgres() {
  const server = process.env.AUBE_TEST_POSTGRES;
  const name = `aube_browser_${process.pid}_${Date.now()}`;
  const ask = (sql) => {
    const answer = spawnSync("psql", ["--no-psqlrc", "--quiet", "--command", sql, server], { encoding: "utf8" });
    if (answer.status !== 0) throw new Error(`psql: ${answer.stderr || answer.error}`);
  };
  ask(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(`drop database ${name} with (force)`) };
}

/// Launches Chromium, without its own talk to the network.
export function browser() {
  return engine.launch({
    executablePath: process.env.AUBE_TEST_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/// Opens a page on the demonstration, in a browser context of its own (its own cookies). What the
/// page itself reports as an error is kept in `page.errors`; a test checks that it stays empty.
///
/// `javascript`: whether scripts run. `lang`: "fr" or "en". `phone`: a small touch screen.
/// `dark`: the dark colours.
export async function open(
  chromium,
  aube,
  { javascript = true, lang = "fr", phone = false, dark = false } = {},
) {
  const context = await chromium.newContext({
    baseURL: aube.url,
    javaScriptEnabled: javascript,
    locale: lang === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 900 },
    hasTouch: phone,
  });
  const page = await context.newPage();
  page.look = { javascript, lang, phone, dark };
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.errors.push(message.text());
  });
  return page;
}

/// Keeps a picture of the whole page in artefacts/screenshots/NAME.png.
export async function screenshot(page, name) {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true, animations: "disabled" });
}

/// Checks the page against WCAG 2.2 A and AA and axe's good practices. Answers what is violated:
/// rule, gravity, what to do, and where. An empty list is what a test wants.
export async function violations(page) {
  const read = page.look.javascript ? page : await copyWithScripts(page);
  // Evaluated from outside, so that the page's content security policy stays as strict as it is.
  await read.evaluate(`window.axe || (() => { ${axe} })()`);
  const found = await read.evaluate(() =>
    window.axe.run(document, {
      resultTypes: ["violations"],
      // Only sound and films would need it.
      preload: false,
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.map(({ id, impact, help, nodes }) => ({
    id,
    impact,
    help,
    where: nodes.map(({ target, html }) => `${target.join(" ")}: ${html.slice(0, 160)}`),
  }));
}

/// The same page where scripts can run, for a check that is itself a script: what stands in the
/// page now, without its own scripts, with what it shows in their absence. One for each page.
async function copyWithScripts(page) {
  const address = page.url();
  const html = (await page.content())
    .replace(/<script\b[\s\S]*?<\/script>/gi, "")
    .replace(/<(\/?)noscript\b/gi, "<$1div");
  const aube = { url: new URL(address).origin };
  page.copy ??= await open(page.context().browser(), aube, { ...page.look, javascript: true });
  await page.copy.setViewportSize(page.viewportSize());
  await page.copy.route(
    (url) => url.href.split("#")[0] === address.split("#")[0],
    (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
    { times: 1 },
  );
  // From elsewhere, so that a place in the page is no reason not to read it.
  await page.copy.goto("about:blank");
  await page.copy.goto(address);
  return page.copy;
}
