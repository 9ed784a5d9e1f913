// The life of an authorisation as people live it, on the clock of the demonstration: its register of
// commitments, a day that passes, its codes, a suspension, a renewal, its withdrawal, and the thread
// that tells it all. The laboratory has scripts, the HAS has none. Before that, each page of an
// authorisation, of the meetings, of the common law and of the agreements, on every look.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { browser, missing, open, screenshot, start } from "./aube.mjs";
import { act, enter, fill, Looks, move, openAct, pdf, people, said, send, submit, today } from "./steps.mjs";
import { fillDraft } from "./template.mjs";

const reason = missing();
const PLACE = "/authorisations";

/// Of the laboratory whose authorisation is followed: granted a few days before the first.
const holder = "Élodie Varanne";
const medicine = "VELTORANE";

/// Everyone who reads the authorisation from the side of the State.
const authorities = [people.officer, people.college, people.ansm, people.ministry];

/// What each role may do on an authorisation, a meeting or a listing, so that no form is forgotten.
const expected = [
  "prove-duty", "judge-proof", "ask-for-data", "send-new-data", "declare-amm", "propose-suspension",
  "propose-withdrawal", "comment", "sign-measure", "drop-measure", "suspend-in-emergency", "lift-suspension",
  "lift-emergency", "request-withdrawal", "acknowledge-withdrawal", "grant-withdrawal", "report-amm-refusal",
  "set-codes", "declare-indemnity", "publish",
];

/// A state in a word as the name of a file.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z]+/g, "-");

describe("the life of an authorisation", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  /// The laboratory with scripts; the authorities without.
  let page;
  let bare;
  /// The identifier of the authorisation that is followed.
  let authorisation;
  /// Its page in the register.
  let register;
  const looks = new Looks();
  const forms = new Set();

  before(async () => {
    aube = await start();
    chromium = await browser();
    page = await open(chromium, aube);
    bare = await open(chromium, aube, { javascript: false });
  });
  after(async () => {
    await chromium?.close();
    await aube?.stop();
  });

  /// Looks at the address on every look: wide and on a telephone, in French and English, in the
  /// light and the dark. Accessibility once in each; pictures of two, or of all when `pictured`.
  async function everyLook(on, address, name, { pictured = false, status = 200 } = {}) {
    for (const lang of ["fr", "en"]) {
      const asked = new URL(address, aube.url);
      asked.searchParams.set("lang", lang);
      const answer = await on.goto(asked.href);
      if (answer.status() !== status) {
        looks.note(name, `${address} answered ${answer.status()}, not ${status}`);
        if (answer.status() >= 500) continue;
      }
      for (const phone of [false, true]) {
        await on.setViewportSize(phone ? { width: 360, height: 740 } : { width: 1280, height: 900 });
        for (const dark of [false, true]) {
          await on.emulateMedia({ colorScheme: dark ? "dark" : "light" });
          const look = `${lang}-${phone ? 360 : 1280}-${dark ? "dark" : "light"}`;
          // On the copy of a page without scripts the colours of the system are those of its opening.
          const axe = dark ? lang === "fr" && on.look.javascript : true;
          await looks.at(on, `${name} ${look}`, { axe });
          const kept = pictured || look === "fr-1280-light" || look === "en-360-dark";
          if (kept) await screenshot(on, `life-${name}-${look}`);
        }
      }
    }
    await on.setViewportSize({ width: 1280, height: 900 });
    await on.emulateMedia({ colorScheme: "light" });
    await on.goto(new URL("/?lang=fr", aube.url).href);
  }

  /// Each form that the page of a dossier opens to its reader, once.
  async function everyForm(on, dossier, who) {
    await on.goto(dossier);
    const links = await on
      .locator('#acts a[href*="/acts/"]')
      .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    for (const link of new Set(links)) {
      const [, place, , , word] = link.split("/");
      const name = place === "authorisations" ? word : `${place}-${word}`;
      if (forms.has(name)) continue;
      forms.add(name);
      await everyLook(on, link, `form-${name}`);
      if (!on.look.javascript) looks.note(`form-${name}`, `only seen without scripts, as ${who}`);
    }
  }

  /// The rows of the list of authorisations: medicine, state, address.
  async function listed(on) {
    await on.goto(`${PLACE}?lang=fr`);
    return on.locator("main tbody tr").evaluateAll((rows) =>
      rows.map((row) => ({
        text: row.innerText,
        state: row.querySelector(".tag")?.textContent.trim(),
        href: row.querySelector('a[href^="/authorisations/"]').getAttribute("href"),
      })),
    );
  }

  /// What stands at the top of the authorisation: its state in a word.
  const state = (on) => on.locator("main header .tag, main .heading .tag, main h1 ~ .tag, main .tag").first().innerText();

  /// A row of the register of commitments, by number.
  const duty = (on, number) =>
    on.locator("#register tbody tr").filter({ has: on.locator("th, td").first().getByText(new RegExp(`^${number}$`)) });

  const visit = (on) => on.goto(`${PLACE}/${authorisation}?lang=fr`);
  const does = (on, word, values) => act(on, authorisation, word, values, PLACE);

  /// Moves the clock, by months, weeks then days, until the day is reached.
  async function until(on, day) {
    const left = async () => Math.round((Date.parse(day) - Date.parse(await today(on))) / 86_400_000);
    for (const [by, days] of [["month", 30], ["week", 7], ["day", 1]]) {
      while ((await left()) >= days) await move(on, by);
    }
  }

  /// Opens an address until what is sought is there: messages, and what an act does to another
  /// dossier, follow within moments.
  async function within(on, address, sought) {
    for (let tried = 0; tried < 20; tried += 1) {
      await on.goto(address);
      if (await sought.count()) return;
      await sleep(500);
    }
    assert.fail(`${address} does not show it within ten seconds`);
  }

  const plus = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

  /// Does one part; what it finds wrong is told with the page on which it stopped.
  async function part(work) {
    try {
      await work();
    } catch (error) {
      const where = await Promise.all(
        [page, bare].map(async (on) => `${on.url()}: ${await said(on).catch(() => "")}`),
      );
      throw new Error(`${error.message}\n  at ${where.join("\n  at ")}`, { cause: error });
    }
  }

  describe("on every look", () => {
    it("the authorisations, in each state", { timeout: 600_000 }, () =>
      part(async () => {
        const seen = new Map();
        for (const who of [holder, "Célestine Ravaudel", "Damien Oskaret", people.laboratory]) {
          await enter(page, who);
          const rows = await listed(page);
          if (who === holder) await everyLook(page, PLACE, "authorisations", { pictured: true });
          if (who === people.laboratory) await everyLook(page, `${PLACE}?search=nothing`, "authorisations-none");
          for (const { text, state: word, href } of rows) {
            const former = /ATU|RTU/.test(text) ? "former-" : "";
            const renewed = text.includes("SOD1") && !former ? "renewal-" : "";
            const name = `${former}${renewed}${plain(word)}`;
            if (!seen.has(name)) await everyLook(page, href, `one-${name}`, { pictured: name === "suspendue" });
            seen.set(name, href);
            await everyForm(page, href, who);
          }
        }
        const names = [...seen.keys()];
        for (const name of ["en-vigueur", "renewal-en-vigueur", "suspendue", "continuite-des-traitements", "former-en-vigueur"]) {
          assert.ok(seen.has(name), `none is ${name}: ${names}`);
        }
        assert.ok(names.some((it) => /^former-terminee?$/.test(it)), `none of the former regimes has ended: ${names}`);
        await enter(page, "Célestine Ravaudel");
        await everyLook(page, `${seen.get("renewal-en-vigueur")}/continue`, "continue");
        await everyLook(page, `${seen.get("renewal-en-vigueur")}/listing`, "listing-of-early-access");
        await page.goto(seen.get("renewal-en-vigueur"));
        await everyLook(page, await page.locator('main a[href^="/threads/"]').getAttribute("href"), "thread-renewal");
        await enter(page, holder);
        await page.goto(seen.get("continuite-des-traitements"));
        await everyLook(page, await page.locator('main a[href^="/threads/"]').getAttribute("href"), "thread-listed", { pictured: true });
        for (const who of authorities) {
          await enter(page, who);
          await everyLook(page, PLACE, `authorisations-${authorities.indexOf(who)}`);
          for (const href of seen.values()) await everyForm(page, href, who);
        }
      }),
    );

    it("the meetings", { timeout: 300_000 }, () =>
      part(async () => {
        for (const [role, who] of [["officer", people.officer], ["laboratory", "Damien Oskaret"], ["asking", people.colleague]]) {
          await enter(page, who);
          await everyLook(page, "/meetings", `meetings-${role}`);
          if (role === "officer") await everyLook(page, "/meetings/new", "meetings-new");
          const slots = new Set();
          await page.goto("/meetings?lang=fr");
          const years = await page.locator('main nav a[href*="year="]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
          for (const list of ["/meetings", ...years]) {
            await page.goto(list);
            const links = await page
              .locator('main tbody a[href^="/meetings/"]:not([href*="/acts/"])')
              .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
            for (const link of links) slots.add(link);
          }
          assert.ok(slots.size > 1, `${slots.size} meetings for ${who}`);
          const seen = new Set();
          for (const slot of slots) {
            await page.goto(slot);
            const name = plain(await page.locator("main .tag").first().innerText());
            if (!seen.has(name)) await everyLook(page, slot, `meeting-${role}-${name}`);
            seen.add(name);
            await everyForm(page, slot, who);
          }
        }
      }),
    );

    it("the common law", { timeout: 300_000 }, () =>
      part(async () => {
        for (const [role, who] of [["laboratory", holder], ["ministry", people.ministry], ["committee", people.committee]]) {
          await enter(page, who);
          await everyLook(page, "/listings", `listings-${role}`);
          if (role === "laboratory") await everyLook(page, "/listings/new", "listings-new");
          await page.goto("/listings?lang=fr");
          const links = await page
            .locator('main tbody a[href^="/listings/"]')
            .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
          assert.ok(new Set(links).size >= 2, `${links.length} listings for ${who}`);
          for (const [index, link] of [...new Set(links)].entries()) {
            await everyLook(page, link, `listing-${role}-${index}`);
            await everyForm(page, link, who);
          }
        }
      }),
    );

    it("the agreements", { timeout: 300_000 }, () =>
      part(async () => {
        const sides = [["holder", "Célestine Ravaudel"], ["manager", people.hospitalManager], ["pharmacist", people.pharmacist]];
        for (const [role, who] of sides) {
          await enter(page, who);
          await everyLook(page, "/agreements", `agreements-${role}`);
          await page.goto("/agreements?lang=fr");
          const links = await page
            .locator('main tbody a[href^="/agreements/"]')
            .evaluateAll((all) => all.map((it) => it.getAttribute("href").split("#")[0]));
          assert.ok(new Set(links).size >= 2, `${links.length} agreements for ${who}`);
          for (const [index, link] of [...new Set(links)].entries()) {
            await everyLook(page, link, `agreement-${role}-${index}`);
            await everyForm(page, link, who);
          }
        }
      }),
    );

    it("without scripts, some", { timeout: 300_000 }, () =>
      part(async () => {
        await enter(bare, holder);
        const [first] = (await listed(bare)).filter((it) => it.text.includes(medicine));
        await everyLook(bare, PLACE, "nojs-authorisations");
        await everyLook(bare, first.href, "nojs-one");
        for (const more of ["/continue", "/acts/prove-duty", "/acts/declare-amm"]) {
          await everyLook(bare, `${first.href}${more}`, `nojs${more.replaceAll("/", "-")}`);
        }
        await everyLook(bare, "/listings/new", "nojs-listings-new");
        await enter(bare, people.officer);
        await everyLook(bare, `${first.href}/acts/propose-suspension`, "nojs-propose-suspension");
        await everyLook(bare, "/meetings/new", "nojs-meetings-new");
      }),
    );
  });

  describe("as it is lived", () => {
    it("the laboratory proves its commitments", { timeout: 300_000 }, () =>
      part(async () => {
        await enter(page, holder);
        await page.goto(`${PLACE}?lang=fr`);
        const row = page.locator("main tbody tr").filter({ hasText: medicine });
        assert.equal(await row.count(), 1);
        await row.locator(`a[href^="${PLACE}/"]`).first().click();
        await page.waitForURL(/\/authorisations\/[0-9a-f-]{36}/);
        authorisation = page.url().match(/authorisations\/([0-9a-f-]{36})/)[1];
        assert.equal(await state(page), "En vigueur");
        assert.ok((await page.locator("#register tbody tr").count()) >= 5, "the register");

        // Nothing is proved by nothing.
        await duty(page, 2).getByRole("link", { name: /Justifier/ }).click();
        await page.waitForURL("**/acts/prove-duty?number=2");
        const form = page.locator("main form.form");
        assert.equal(await form.locator('[name="number"]').inputValue(), "2", "the commitment is chosen already");
        assert.equal(await send(page), 422);
        await looks.at(page, "prove-refused");
        await screenshot(page, "life-prove-refused");
        await fill(form, {
          words: "Plan d’approvisionnement du marché français et attestation du site de conditionnement.",
          proof: pdf("plan-approvisionnement.pdf", "Plan d'approvisionnement"),
        });
        assert.equal(await send(page), 200, await said(page));
        assert.match(page.url(), /\?done=prove-duty$/);
        assert.match(await duty(page, 2).innerText(), /Justificatif à examiner/);

        await enter(bare, people.officer);
        await visit(bare);
        assert.match(await duty(bare, 2).innerText(), /plan-approvisionnement\.pdf/);
        await duty(bare, 2).getByRole("link", { name: /Se prononcer/ }).click();
        await bare.waitForURL("**/acts/judge-proof?number=2");
        await everyLook(bare, bare.url(), "nojs-judge-proof");
        await bare.goto(`${PLACE}/${authorisation}/acts/judge-proof?number=2&lang=fr`);
        await fill(bare.locator("main form.form"), { accepted: "yes" });
        assert.equal(await send(bare), 200, await said(bare));
        // It holds all along: one proof never ends it.
        assert.match(await duty(bare, 2).innerText(), /En continu[^]*Accepté le/);

        await does(page, "prove-duty", {
          number: "1 –",
          words: "Bons de livraison.",
          proof: pdf("bons-de-livraison.pdf", "Bons de livraison"),
        });
        await enter(page, people.officer);
        forms.delete("judge-proof");
        await everyForm(page, `${PLACE}/${authorisation}`, people.officer);
        await openAct(bare, authorisation, "judge-proof", PLACE);
        const judging = bare.locator("main form.form");
        await fill(judging, { number: "1 –", accepted: "no" });
        assert.equal(await send(bare), 422, "what is missing has to be said");
        await looks.at(bare, "judge-refused");
        await screenshot(bare, "life-judge-refused");
        const why = "Les bons ne portent ni les dates ni les établissements livrés.";
        await fill(bare.locator("main form.form"), { sent_back: why });
        assert.equal(await send(bare), 200, await said(bare));

        await enter(page, holder);
        const message = page.locator("main").getByText("Engagement 1\u00a0: justificatif renvoyé");
        await within(page, "/messages?lang=fr", message);
        await screenshot(page, "life-messages-sent-back");
        await visit(page);
        assert.match(await duty(page, 1).innerText(), /Renvoyé\s: Les bons ne portent ni les dates/);
        assert.match(await duty(page, 2).innerText(), /En continu[^]*Accepté le/);
        await everyLook(page, `${PLACE}/${authorisation}`, "proofs");
      }),
    );

    it("a day that passed is visibly late, for all the same", { timeout: 300_000 }, () =>
      part(async () => {
        await visit(page);
        const due = await duty(page, 1).locator("time").first().getAttribute("datetime");
        assert.doesNotMatch(await duty(page, 1).innerText(), /En retard/);
        await until(page, plus(due, 1));
        const told = [];
        for (const who of [holder, people.officer, people.ansm]) {
          await enter(page, who);
          await visit(page);
          const line = duty(page, 1);
          assert.match(await line.innerText(), /En retard/, who);
          const warned = page.locator("#register .notice");
          assert.match(await warned.innerText(), /la HAS peut la suspendre ou la retirer/, who);
          assert.match(await warned.innerText(), /R\. 5121-72-1/, who);
          const cells = await page.locator("#register tbody tr").evaluateAll((rows) =>
            // The last cell also offers what each may do.
            rows.map((row) => [...row.children].slice(0, 4).map((it) => it.innerText.trim()).join(" | ")),
          );
          told.push(cells.join("\n"));
        }
        assert.equal(told[1], told[0], "the HAS reads what the laboratory reads");
        assert.equal(told[2], told[0], "the ANSM reads what the laboratory reads");
        await enter(page, holder);
        await page.goto("/home?lang=fr");
        await looks.at(page, "home-late");
        await screenshot(page, "life-home-late");
        await everyLook(page, `${PLACE}/${authorisation}`, "late", { pictured: true });
      }),
    );

    it("the codes, the indemnity, the public page", { timeout: 300_000 }, () =>
      part(async () => {
        await enter(page, people.ministry);
        await does(page, "set-codes", { indication_code: "VELTO01", ucd: "9400036\n3400894000361" });
        await enter(page, holder);
        await openAct(page, authorisation, "declare-indemnity", PLACE);
        const form = page.locator("main form.form");
        await fill(form, { amount: "beaucoup", unit: "flacon" });
        assert.equal(await send(page), 422);
        await looks.at(page, "indemnity-refused");
        await screenshot(page, "life-indemnity-refused");
        await fill(page.locator("main form.form"), { amount: "1 234,50" });
        assert.equal(await send(page), 200, await said(page));
        const covered = page.locator("#coverage");
        for (const part of [/VELTO01/, /9400036/, /1\s234,50\s€/, /flacon/]) assert.match(await covered.innerText(), part);

        // The public reads nothing of it before the decision is published.
        const request = await page.locator('#about a[href^="/dossiers/"]').getAttribute("href");
        await enter(bare, people.officer);
        await act(bare, request.split("/").pop(), "publish-decision", { decision_document: pdf("decision.pdf", "Décision") });
        const anyone = await open(chromium, aube);
        await anyone.goto("/register?lang=fr&search=VELTORANE");
        await anyone.locator('main a[href^="/register/"]').filter({ hasText: medicine }).first().waitFor();
        const links = await anyone
          .locator('main a[href^="/register/"]')
          .evaluateAll((all) => [...new Set(all.map((it) => it.getAttribute("href")))]);
        let found = null;
        for (const link of links) {
          await anyone.goto(link);
          if ((await anyone.locator("main").innerText()).includes("non éligible à une autogreffe")) found = link;
        }
        assert.ok(found, `the request is in the register: ${links}`);
        await anyone.goto(found);
        const text = await anyone.locator("#authorisation").innerText();
        for (const part of [/En vigueur/, /VELTO01/, /Prise en charge à 100\s%/]) assert.match(text, part);
        await everyLook(anyone, found, "public");
        register = found;
        await anyone.context().close();
      }),
    );

    it("a suspension, from the proposal to its own end", { timeout: 300_000 }, () =>
      part(async () => {
        await enter(bare, people.officer);
        await openAct(bare, authorisation, "propose-suspension", PLACE);
        const why = "La mise à disposition n’est pas établie deux mois après l’octroi\u00a0: une condition n’est plus remplie.";
        await fill(bare.locator("main form.form"), { days: "200", reasons: why });
        assert.equal(await send(bare), 422, "three months at most");
        await looks.at(bare, "suspension-refused");
        await screenshot(bare, "life-suspension-refused");
        await fill(bare.locator("main form.form"), { days: "30" });
        assert.equal(await send(bare), 200, await said(bare));
        // Who proposes does not sign.
        assert.equal(await bare.locator('#acts a[href$="/acts/sign-measure"]').count(), 0);

        await enter(page, holder);
        await visit(page);
        assert.match(await page.locator("main .notice").first().innerText(), /Une mesure est envisagée/);
        await everyForm(page, `${PLACE}/${authorisation}`, holder);
        await does(page, "comment", {
          words: "Les livraisons reprennent dans trois semaines\u00a0; les patients traités sont fournis.",
          comments: pdf("calendrier.pdf", "Calendrier de livraison"),
        });
        await everyLook(page, `${PLACE}/${authorisation}`, "measure-proposed");
        await enter(page, people.officer);
        await everyForm(page, `${PLACE}/${authorisation}`, people.officer);
        await enter(page, people.college);
        await everyForm(page, `${PLACE}/${authorisation}`, people.college);
        await page.goto(`${PLACE}/${authorisation}/acts/sign-measure?lang=fr`);
        assert.match(await page.locator("main").innerText(), /Les livraisons reprennent/, "who signs reads the comments");
        await does(page, "sign-measure");

        for (const who of [holder, ...authorities]) {
          await enter(page, who);
          await visit(page);
          assert.match(await state(page), /^suspendue$/i, who);
          assert.match(await page.locator("main .notice").first().innerText(), /L’autorisation est suspendue/, who);
          const [row] = (await listed(page)).filter((it) => it.href.includes(authorisation));
          assert.match(row.state, /^suspendue$/i, `${who}, in the list`);
          await everyForm(page, `${PLACE}/${authorisation}`, who);
        }
        await enter(page, holder);
        await everyLook(page, `${PLACE}/${authorisation}`, "suspended");
        await enter(bare, people.officer);
        await does(bare, "publish", { decision: pdf("suspension.pdf", "Suspension") });
        const anyone = await open(chromium, aube);
        await anyone.goto(`${register}?lang=fr`);
        assert.match(await anyone.locator("#authorisation").innerText(), /suspendue/i, "the public reads it too");
        await everyLook(anyone, register, "public-suspended");
        await anyone.context().close();

        await visit(page);
        const end = await page.locator("main .notice").first().locator("time").last().getAttribute("datetime");
        await until(page, end);
        await visit(page);
        assert.match(await state(page), /^suspendue$/i, "its last day is a day of suspension");
        await until(page, plus(end, 1));
        for (const who of [holder, people.officer, people.ansm]) {
          await enter(page, who);
          await visit(page);
          assert.equal(await state(page), "En vigueur", who);
        }
        assert.match(await page.locator("#history").innerText(), /suspension/i);
        await screenshot(page, "life-suspension-ended");
      }),
    );

    it("a suspension in an emergency, lifted", { timeout: 120_000 }, () =>
      part(async () => {
        await enter(page, people.ansm);
        await does(page, "suspend-in-emergency", {
          days: "10",
          reasons: "Deux cas graves d’hypersensibilité en une semaine\u00a0: l’examen du lot ne peut attendre.",
        });
        await everyForm(page, `${PLACE}/${authorisation}`, people.ansm);
        await enter(page, holder);
        await visit(page);
        assert.match(await state(page), /^suspendue$/i);
        assert.match(await page.locator("main .notice").first().innerText(), /par l’ANSM, en urgence/);
        await everyLook(page, `${PLACE}/${authorisation}`, "suspended-in-emergency");
        await enter(page, people.ansm);
        await does(page, "lift-emergency", { reason: "Le lot n’est pas en cause." });
        await visit(page);
        assert.equal(await state(page), "En vigueur");
      }),
    );

    it("the renewal", { timeout: 300_000 }, () =>
      part(async () => {
        await enter(page, holder);
        await visit(page);
        await page.locator("#acts").getByRole("link", { name: "Renouveler ou modifier" }).click();
        await page.waitForURL("**/continue");
        const ask = () => submit(page, page.locator("main form.form button[type=submit]"));
        assert.equal(await ask(), 422);
        await looks.at(page, "continue-refused");
        await screenshot(page, "life-continue-refused");
        await fill(page.locator("main form.form"), { motive: "renewal" });
        assert.equal(await ask(), 200, await said(page));
        assert.match(page.url(), /\/dossiers\/[0-9a-f-]{36}\/draft/);
        const renewal = page.url().match(/dossiers\/([0-9a-f-]{36})/)[1];
        assert.match(await page.locator("main").innerText(), /VELTORANE/);
        await page.goto(`/dossiers/${renewal}/draft?section=applicant&lang=fr`);
        assert.match(await page.locator("#applicant_name").inputValue(), /Nacrélis/, "what was filed last is there");
        await screenshot(page, "life-renewal-draft");
        await page.goto(`/dossiers/${renewal}/draft/review?lang=fr`);
        await looks.at(page, "renewal-review");
        await screenshot(page, "life-renewal-review");
        if (await page.locator("main .notice li a").count()) await fillDraft(page, renewal);
        await page.goto(`/dossiers/${renewal}/draft/review?lang=fr`);
        assert.equal(await page.locator("main .notice li a").count(), 0, await said(page));
        assert.equal(await submit(page, page.locator('form[action$="/file"] button[type=submit]')), 200, await said(page));
        assert.match(page.url(), /\/receipt$/);

        const asked = page.locator("#requests");
        await within(page, `${PLACE}/${authorisation}?lang=fr`, asked);
        assert.match(await asked.innerText(), /Renouvellement/);
        assert.match(await asked.innerText(), /en cours/);
        assert.match(await asked.innerText(), /dans le délai/);
        assert.doesNotMatch(await page.locator("main").innerText(), /n’a pas été demandé à temps/);
        await everyLook(page, `${PLACE}/${authorisation}`, "renewal-filed");

        await enter(bare, people.officer);
        await bare.goto(`/dossiers/${renewal}?lang=fr`);
        await looks.at(bare, "renewal-officer");
        await screenshot(bare, "life-renewal-officer");
        await act(bare, renewal, "declare-complete");
        await enter(page, holder);
        await page.goto(`/dossiers/${renewal}?lang=fr`);
        assert.match(await page.locator("main").innerText(), /En cours d’examen/);
        await screenshot(page, "life-renewal-examined");
      }),
    );

    it("a renewal that is not decided does not prolong beyond the longest duration", { timeout: 120_000 }, () =>
      part(async () => {
        // The renewal of the demonstration, filed and acknowledged before the first day, of an
        // authorisation granted for the longest duration already (AAP-REN-03).
        await enter(page, "Célestine Ravaudel");
        const [row] = (await listed(page)).filter((it) => it.text.includes("SOD1") && !/ATU/.test(it.text));
        assert.equal(row.state, "Continuité des traitements");
        await page.goto(`${row.href}?lang=fr`);
        assert.match(await page.locator("main .notice").first().innerText(), /terme atteint/);
        assert.match(await page.locator("#requests").innerText(), /Renouvellement/);
        await everyLook(page, row.href, "renewal-after-the-term");
      }),
    );

    it("the withdrawal at the holder’s request, by silence, and its thread", { timeout: 300_000 }, () =>
      part(async () => {
        await enter(page, holder);
        await does(page, "request-withdrawal", { reason: "Le développement est arrêté dans cette indication." });
        await visit(page);
        assert.match(await page.locator("main").innerText(), /Le titulaire demande le retrait/);
        assert.equal(await state(page), "En vigueur");
        await everyLook(page, `${PLACE}/${authorisation}`, "withdrawal-asked");
        await enter(page, people.officer);
        await everyForm(page, `${PLACE}/${authorisation}`, people.officer);
        await enter(bare, people.officer);
        await does(bare, "acknowledge-withdrawal");
        await enter(page, people.college);
        await everyForm(page, `${PLACE}/${authorisation}`, people.college);
        await enter(page, holder);
        await visit(page);
        const told = page.locator("main .notice").filter({ hasText: "Le titulaire demande le retrait" });
        assert.match(await told.innerText(), /Sans décision de la HAS/);
        const silence = await told.locator("time").last().getAttribute("datetime");
        await until(page, silence);
        await visit(page);
        assert.equal(await state(page), "En vigueur", "the last day of the month is the HAS’s");
        await until(page, plus(silence, 1));
        for (const who of [holder, ...authorities]) {
          await enter(page, who);
          await visit(page);
          assert.equal(await state(page), "Continuité des traitements", who);
          const over = page.locator("main .notice").first();
          assert.match(await over.innerText(), /L’autorisation a pris fin/, who);
          assert.match(await over.innerText(), /reste fourni aux patients déjà traités jusqu’au/, who);
        }
        await enter(page, holder);
        await everyLook(page, `${PLACE}/${authorisation}`, "withdrawn", { pictured: true });

        await visit(page);
        const thread = await page.locator('main a[href^="/threads/"]').getAttribute("href");
        await everyLook(page, thread, "thread", { pictured: true });
        for (const who of [holder, people.officer]) {
          await enter(page, who);
          await page.goto(`${thread}?lang=fr`);
          const told = await page.locator("main").innerText();
          for (const part of [/Autorisation octroyée/, /suspen/i, /[Rr]etrait/, /Codes?/, /[Ii]ndemnité/, /Justificatif/i, /Demande déposée|déposée/]) {
            assert.match(told, part, `${who} reads ${part} in the thread`);
          }
        }
        // Then the continuity ends too.
        await visit(page);
        const last = await page.locator("main .notice").first().locator("time").last().getAttribute("datetime");
        await until(page, plus(last, 1));
        await enter(page, holder);
        await visit(page);
        assert.match(await state(page), /^Terminée?$/);
        await everyLook(page, `${PLACE}/${authorisation}`, "ended");
      }),
    );
  });

  it("every message leads to its dossier", { timeout: 120_000 }, () =>
    part(async () => {
      for (const who of [holder, "Damien Oskaret", ...authorities, people.committee]) {
        await enter(page, who);
        await page.goto("/messages?lang=fr");
        const links = await page.locator("main a").evaluateAll((all) => [...new Set(all.map((it) => it.href))]);
        for (const link of links) {
          const answer = await page.request.get(link);
          if (answer.status() !== 200) looks.note(`messages of ${who}`, `${new URL(link).pathname} answered ${answer.status()}`);
        }
      }
    }),
  );

  it("every form was looked at", () => {
    assert.deepEqual(expected.filter((word) => !forms.has(word)), [], [...forms].join(", "));
  });

  it("has nothing to mend", () => looks.done());
});
