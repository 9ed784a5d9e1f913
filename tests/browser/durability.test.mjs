// What was acknowledged is not lost: by a reload, a closed browser, a killed server. A stopped
// upload leaves nothing behind. And two people do not undo each other's work.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { enter, fill, Looks, openAct, pdf, people, send, submit } from "./steps.mjs";
import { add, saved } from "./template.mjs";

const reason = missing();

describe("what was acknowledged", { skip: reason ?? false }, () => {
  const data = mkdtempSync(join(tmpdir(), "aube-durable-"));
  const looks = new Looks("durability");
  let aube;
  let chromium;
  before(async () => {
    aube = await start({ data });
    chromium = await browser();
  });
  after(async () => {
    await chromium?.close();
    await aube?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  /// A page on the draft that Basile Quentric began.
  const drafting = async (who = people.colleague, section = "disease") => {
    const page = await open(chromium, aube);
    await enter(page, who);
    await page.goto("/dossiers?standing=draft");
    const href = await page.locator('main tbody a[href^="/dossiers/"]').first().getAttribute("href");
    await page.goto(`${href}/draft?section=${section}`);
    return { page, href };
  };
  const field = (page, name) => page.locator(`[name="${name}"]:not([type=hidden])`);
  const save = async (page, name, text) => {
    await field(page, name).fill(text);
    await field(page, name).blur();
    await saved(page, name);
  };

  it("outlives the SIGKILL of the server, the reload and the browser", { timeout: 120_000 }, async () => {
    const { page, href } = await drafting();
    const texts = {
      disease_argument: "Écrit avant la coupure\u00a0: «\u00a0tout\u00a0» reste, même <b>ceci</b> & cela.\nSeconde ligne.",
      epidemiology: "Trente nouveaux patients par an.",
    };
    for (const [name, text] of Object.entries(texts)) await save(page, name, text);
    await page.goto(`${href}/draft?section=efficacy`);
    await add(page, "technical_dossier", pdf("dossier-technique.pdf"));
    const last = "La toute dernière réponse, acquittée juste avant la fin.";
    await page.goto(`${href}/draft?section=deferral`);
    await save(page, "deferral_argument", last);
    await aube.stop("SIGKILL");
    await page.context().close();

    aube = await start({ data });
    const again = await open(chromium, aube);
    await enter(again, people.colleague);
    await again.goto(`${href}/draft?section=disease`);
    for (const [name, text] of Object.entries(texts)) assert.equal(await field(again, name).inputValue(), text);
    await again.reload();
    assert.equal(await field(again, "disease_argument").inputValue(), texts.disease_argument);
    await again.goto(`${href}/draft?section=deferral`);
    assert.equal(await field(again, "deferral_argument").inputValue(), last);
    await again.goto(`${href}/draft?section=efficacy`);
    const link = again.locator("#section a", { hasText: "dossier-technique.pdf" });
    const answer = await again.request.get(await link.getAttribute("href"));
    assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
    await again.context().close();

    // Another browser, with nothing kept.
    const { page: third } = await drafting();
    assert.equal(await field(third, "epidemiology").inputValue(), texts.epidemiology);
    await third.context().close();
  });

  it("is told from what was not: a field says so when the server is gone", { timeout: 90_000 }, async () => {
    const { page } = await drafting(people.colleague, "alternatives");
    await save(page, "alternatives_argument", "Avant.");
    await aube.stop("SIGKILL");
    await field(page, "alternatives_argument").fill("Pendant la coupure.");
    await field(page, "alternatives_argument").blur();
    await page.locator('[data-saved-for="alternatives_argument"].is-failed').waitFor();
    assert.equal(await field(page, "alternatives_argument").inputValue(), "Pendant la coupure.");
    await page.context().close();
    aube = await start({ data });
    const { page: again } = await drafting(people.colleague, "alternatives");
    assert.equal(await field(again, "alternatives_argument").inputValue(), "Avant.");
    await again.context().close();
  });

  it("a stopped upload leaves nothing behind", { timeout: 120_000 }, async () => {
    const { page, href } = await drafting(people.colleague, "efficacy");
    const files = () => readdirSync(join(data, "files"), { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name)).sort();
    const before = files();
    const piece = await page.locator("#section .piece input[type=file]").last().getAttribute("name");
    const shown = await page.locator("#section .documents li").count();
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const { hostname, port, host, origin } = new URL(aube.url);
    const boundary = "----stopped";
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    await new Promise((done) => socket.once("connect", done));
    socket.write(
      `POST ${href}/draft/documents?field=${piece} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\n` +
        `Sec-Fetch-Site: same-origin\r\nCookie: ${cookies}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\n` +
        `Content-Length: 9000000\r\n\r\n--${boundary}\r\nContent-Disposition: form-data; name="${piece}"; ` +
        `filename="coupe.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n`,
    );
    // A third of it, then the line is cut; what arrives is on its way to the storage.
    for (let part = 0; part < 30; part += 1) socket.write(Buffer.alloc(100_000, 0x20));
    await sleep(400);
    socket.destroy();
    const until = Date.now() + 10_000;
    while (files().length > before.length && Date.now() < until) await sleep(100);
    assert.deepEqual(files(), before);
    await page.reload();
    assert.equal(await page.locator("#section .documents li").count(), shown);
    assert.equal(await page.getByText("coupe.pdf").count(), 0);
    // The same field takes a whole document afterwards.
    await add(page, piece, pdf("rapport.pdf"));
    await page.context().close();
  });

  for (const javascript of [true, false]) {
    it(`two people write one answer, ${javascript ? "with" : "without"} scripts: both texts are shown`, { timeout: 90_000 }, async () => {
      const pages = [];
      for (const who of [people.laboratory, people.colleague]) {
        const page = await open(chromium, aube, { javascript });
        await enter(page, who);
        await page.goto("/dossiers?standing=draft");
        const href = await page.locator('main tbody a[href^="/dossiers/"]').first().getAttribute("href");
        await page.goto(`${href}/draft?section=innovation`);
        pages.push(page);
      }
      const [one, two] = pages;
      const name = "innovation_argument";
      const mine = `Le texte d’Agathe ${javascript}`;
      const theirs = `Le texte de Basile ${javascript}`;
      const write = async (page, text) => {
        await field(page, name).fill(text);
        if (javascript) await field(page, name).blur();
        else await submit(page, page.locator('#section button[name="go"][value="stay"]'));
      };
      await write(one, mine);
      if (javascript) await saved(one, name);
      await write(two, theirs);
      const box = two.locator(`#conflict-${name} .conflict`);
      await box.waitFor();
      const text = await box.innerText();
      assert.ok(text.includes(mine) && text.includes(theirs), text);
      await looks.step(two, `conflict-${javascript ? "js" : "nojs"}`);
      await submit(two, box.locator('button[name="keep"]'));
      assert.equal(await field(two, name).inputValue(), theirs);
      await one.reload();
      assert.equal(await field(one, name).inputValue(), theirs);
      for (const page of pages) await page.context().close();
    });
  }

  it("an act from a stale page is refused with what changed", { timeout: 120_000 }, async () => {
    const one = await open(chromium, aube);
    await enter(one, people.officer);
    await one.goto("/dossiers?standing=in_progress");
    const href = await one.locator('main tbody a[href^="/dossiers/"]').last().getAttribute("href");
    const id = href.split("/").pop();
    const two = await open(chromium, aube);
    await enter(two, people.otherOfficer);
    await fill(await openAct(one, id, "post-message"), { text: "Mon message, écrit longuement." });
    await fill(await openAct(two, id, "record-contribution"), {
      form: "writing",
      from: "Association de patients (inventée)",
      summary: "Les patients décrivent l’attente d’un traitement.",
    });
    assert.equal(await send(two), 200);
    assert.equal(await send(one), 409);
    await looks.step(one, "stale-act");
    const said = await one.locator("main .notice").first().innerText();
    assert.match(said, /Contribution|Audition/i);
    assert.equal(await field(one, "text").inputValue(), "Mon message, écrit longuement.");
    assert.equal(await send(one), 200);
    await one.getByText("Mon message, écrit longuement.").first().waitFor();
    for (const page of [one, two]) await page.context().close();
  });

  it("has nothing to mend", () => looks.done());
});
