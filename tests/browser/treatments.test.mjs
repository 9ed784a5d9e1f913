// The way of a patient, from the request of a prescriber to the end of the treatment, months later:
// prescriber, pharmacist and laboratory, on the demonstration; and every page that they see.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { enter, fill, Looks, move, people, said, send, submit, today } from "./steps.mjs";

const reason = missing();
const holder = "Célestine Ravaudel";

describe("the way of a patient", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  let doctor;
  let pharmacist;
  let laboratory;
  let treatment;
  const looks = new Looks("treatments");

  before(async () => {
    aube = await start();
    chromium = await browser();
    doctor = await open(chromium, aube);
    pharmacist = await open(chromium, aube);
    laboratory = await open(chromium, aube);
    await enter(doctor, people.prescriber);
    await enter(pharmacist, people.pharmacist);
    await enter(laboratory, holder);
  });
  after(async () => {
    await chromium?.close();
    await aube?.stop();
  });

  /// Looks at a page on both widths, with every check.
  async function look(page, name) {
    await looks.step(page, name);
    await page.setViewportSize({ width: 360, height: 740 });
    await looks.at(page, `${name} at 360`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  /// One day as a form takes it: so many days before the day of the demonstration.
  async function before_(page, days = 1) {
    const day = new Date(`${await today(page)}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() - days);
    return day.toISOString().slice(0, 10).split("-").reverse().join("/");
  }

  /// Answers what is required and open on the page: what is given by name, or else something
  /// plausible. Tells whether anything was left to answer.
  const answer = (page, given, day) =>
    page.evaluate(
      ({ given, day }) => {
        let changed = false;
        for (const question of document.querySelectorAll("main .question")) {
          const link = question.dataset.question.split("@")[0];
          const wanted = given[link];
          if (!question.querySelector(".required") && wanted === undefined) continue;
          const own = (it) => it.name.startsWith("f:");
          const inputs = [...question.querySelectorAll("input, select, textarea")].filter(own);
          const boxes = inputs.filter((it) => it.type === "radio" || it.type === "checkbox");
          if (question.querySelector('[name^="f-absent"]:checked')) continue;
          if (boxes.length) {
            if (boxes.some((it) => it.checked) && wanted === undefined) continue;
            const hit = boxes.find((it) => it.value === wanted || it.value.endsWith(`|${wanted}`)) ?? boxes[0];
            if (hit.checked) continue;
            hit.checked = true;
            changed = true;
            continue;
          }
          for (const input of inputs) {
            if (input.value && wanted === undefined) continue;
            const text = question.innerText;
            let value = "Réponse du prescripteur";
            if (input.tagName === "SELECT") value = [...input.options].find((it) => it.value)?.value ?? "";
            else if (/AAAA/.test(text)) value = day;
            else if (input.inputMode === "decimal" || input.inputMode === "numeric") value = "62";
            else if (input.classList.contains("is-short")) value = "150";
            if (wanted !== undefined) value = wanted;
            if (input.value === value) continue;
            input.value = value;
            changed = true;
          }
        }
        return changed;
      },
      { given, day },
    );

  /// Fills the open form in, saving it as a page without script does, then signs it.
  async function signed(page, given = {}) {
    const day = await before_(page);
    for (let turn = 0; turn < 12; turn += 1) {
      if (!(await answer(page, given, day))) break;
      const status = await submit(page, page.locator("main form.form .buttons button:not([name])"));
      assert.ok(status === 200 || status === 422, `saving: ${status}, ${await said(page)}`);
    }
    const status = await submit(page, page.locator('main form.form button[name="sign"]'));
    assert.equal(status, 200, await said(page));
    assert.match(page.url(), /\?done=sign$/, await said(page));
  }

  /// Does an act of the treatment, with what is filled in.
  async function does(page, word, values = {}, asked = "") {
    await page.goto(`${treatment}/acts/${word}${asked}`);
    await look(page, word);
    await fill(page.locator("main form.form"), values);
    const status = await send(page);
    assert.equal(status, 200, `${word}: ${status}, ${await said(page)}`);
    assert.match(page.url(), new RegExp(`\\?done=${word}$`));
  }

  it("a ward, a pharmacy and a laboratory see what waits for them", async () => {
    for (const [page, name] of [[doctor, "doctor"], [pharmacist, "pharmacist"], [laboratory, "laboratory"]]) {
      await page.goto("/treatments");
      await look(page, `list-${name}`);
      const first = page.locator('#all tbody a[href^="/treatments/"]').first();
      await first.click();
      await page.waitForURL(/treatments\/[0-9a-f-]{36}/);
      await look(page, `one-${name}`);
      await page.goto("/treatments?lang=en");
      await looks.at(page, `list-${name} in English`);
      await page.goto("/treatments?lang=fr");
    }
    // The laboratory knows numbers, never names.
    assert.doesNotMatch(await laboratory.locator("main").innerText(), /Kerivel|Tessandier|Vauquelin/);
  });

  it("access is asked for, sent by the pharmacy and agreed", async () => {
    await doctor.goto("/patients");
    await doctor.locator("main a", { hasText: "Vauquelin" }).first().click();
    await doctor.waitForURL(/patients\/[0-9a-f-]{36}/);
    await look(doctor, "patient");
    await doctor.locator('a[href$="/access"]').click();
    await doctor.waitForURL("**/access");
    await look(doctor, "asking");
    assert.equal(await send(doctor), 422);
    await doctor.locator('[name="protocol"]').first().check();
    assert.equal(await send(doctor), 200, await said(doctor));
    treatment = new URL(doctor.url()).pathname;
    await look(doctor, "begun");
    await doctor.locator('#acts a[href*="/forms/"]').first().click();
    await doctor.waitForURL("**/forms/**");
    await look(doctor, "request");
    // What is missing is told, and nothing is signed.
    assert.equal(await submit(doctor, doctor.locator('main form.form button[name="sign"]')), 422);
    await look(doctor, "request-unfinished");
    await signed(doctor, { "trial.eligible": "false", continued: "false", "criteria.2": "false", "criteria.3": "false" });
    await look(doctor, "request-signed");

    const unseen = await laboratory.goto(treatment);
    assert.equal(unseen.status(), 404, "not before the pharmacy has sent it");
    await pharmacist.goto(treatment);
    await pharmacist.locator('#acts a[href$="/acts/send"]').click();
    await pharmacist.waitForURL("**/acts/send");
    assert.equal(await send(pharmacist), 422);
    await does(pharmacist, "send", { units: "2", presentation: "3400890000055", address: "PUI, quai C" });
    await laboratory.goto(treatment);
    await look(laboratory, "request-at-laboratory");
    assert.doesNotMatch(await laboratory.locator("body").innerText(), /Vauquelin/);
    await does(laboratory, "ask", { words: "Le bilan préthérapeutique est-il disponible\u00a0?" });
    await does(doctor, "inform", { words: "Oui, réalisé la semaine dernière." });
    await does(laboratory, "agree", { words: "Commande au dépositaire." });
    assert.match(await laboratory.locator("main").innerText(), /P-20\d\d-/);
  });

  it("the treatment begins, visits follow, an effect is declared once", async () => {
    await does(doctor, "give-document", { given_on: await today(doctor), to: "Le patient" });
    await does(pharmacist, "dispense", {
      on: await today(pharmacist), presentation: "3400890000055", batch: "VB2411-02", units: "1",
    });
    // The agreement came today: so does the first administration.
    const day = await before_(doctor, 0);
    await doctor.goto(treatment);
    await doctor.locator('#acts a[href*="/forms/"]').filter({ hasText: "Initiation" }).click();
    await doctor.waitForURL("**/forms/**");
    await signed(doctor, { "start.done": "true", "start.on": day, "event.any": "false" });
    assert.match(await doctor.locator("main").innerText(), /En cours de traitement/);

    await move(doctor, "month");
    await doctor.goto(treatment);
    await doctor.locator("#calendar a").filter({ hasText: "Suivi" }).first().click();
    await doctor.waitForURL("**/forms/**");
    await look(doctor, "visit");
    await signed(doctor, { "event.any": "true", "stop.now": "false" });
    await look(doctor, "declaration-awaited");
    assert.match(await doctor.locator("main").innerText(), /Une déclaration d’effet indésirable est attendue/);
    await doctor.locator('main .notice a[href*="follows="]').click();
    await doctor.waitForURL("**/forms/**");
    await signed(doctor, { "effect.gravity": "266938001", "suspects.any": "false", "concomitant.any": "false" });
    assert.doesNotMatch(await doctor.locator("main").innerText(), /Une déclaration d’effet indésirable est attendue/);
    await laboratory.goto(treatment);
    await look(laboratory, "declared");
    const acknowledge = laboratory.locator('#acts a[href$="/acts/acknowledge"]');
    assert.equal(await acknowledge.count(), 1);
    const number = await laboratory.locator("#safety tbody tr a").first().innerText();
    await does(
      laboratory,
      "acknowledge",
      { reference: "FR-TIV-2026-0007", passed_on: await today(laboratory) },
      `?number=${number.replace(/\D/g, "")}`,
    );
  });

  it("an answer is queried, corrected and locked", async () => {
    await laboratory.goto(treatment);
    await laboratory.locator("#forms a").filter({ hasText: "Suivi" }).first().click();
    await laboratory.waitForURL("**/signed/**");
    const form = laboratory.url().split("?")[0];
    await look(laboratory, "signed");
    await laboratory.locator("main a.ask").first().click();
    await laboratory.waitForURL("**/acts/query**");
    await laboratory.locator('[name="words"]').fill("Cette réponse est-elle celle du jour de la visite\u00a0?");
    assert.equal(await send(laboratory), 200, await said(laboratory));
    await doctor.goto("/treatments");
    assert.match(await doctor.locator("#due").innerText(), /Répondre à une question/);
    await doctor.goto(form);
    await look(doctor, "queried");
    await doctor.locator('a[href*="/acts/answer-query"]').click();
    await doctor.waitForURL("**/acts/answer-query**");
    await doctor.locator('[name="words"]').fill("Oui.");
    assert.equal(await send(doctor), 200, await said(doctor));
    await laboratory.goto(form);
    await laboratory.locator('a[href*="/acts/close-query"]').click();
    await laboratory.waitForURL("**/acts/close-query**");
    assert.equal(await send(laboratory), 200, await said(laboratory));

    // A correction asks why, and keeps what was said.
    await doctor.goto(form);
    await doctor.locator('a[href*="corrects="]').click();
    await doctor.waitForURL("**/forms/**");
    await look(doctor, "correcting");
    const unsaid = await submit(doctor, doctor.locator('main form.form button[name="sign"]'));
    assert.equal(unsaid, 422, "a correction says why");
    await doctor.locator('[name="reason"]').fill("Erreur de saisie sur la modalité de la visite.");
    const corrected = await submit(doctor, doctor.locator('main form.form button[name="sign"]'));
    assert.equal(corrected, 200, await said(doctor));
    await doctor.goto(form);
    assert.match(await doctor.locator("main").innerText(), /Corrigée/);
    await look(doctor, "corrected");

    const number = form.split("/").pop();
    await does(laboratory, "lock", {}, `?number=${number}`);
    await doctor.goto(form);
    assert.equal(await doctor.locator('a[href*="corrects="]').count(), 0, "locked");
    await does(laboratory, "unlock", { reason: "Correction demandée." }, `?number=${number}`);
  });

  it("the treatment stops, and is closed once all is said", async () => {
    await move(doctor, "month");
    await doctor.goto(treatment);
    await doctor.locator('#acts a[href*="/forms/"]').filter({ hasText: "Arrêt" }).click();
    await doctor.waitForURL("**/forms/**");
    await look(doctor, "stop");
    await signed(doctor, { "stop.reason": "EI" });
    assert.match(await doctor.locator("main").innerText(), /Traitement arrêté/);
    // An effect ended it: nothing is closed before it is declared, or said why not.
    await doctor.goto(`${treatment}/acts/close`);
    assert.match(await doctor.locator("main").innerText(), /déclaration/);
    await doctor.goto(treatment);
    const waive = await doctor.locator('main .notice a[href*="/acts/waive"]').getAttribute("href");
    await does(doctor, "waive", { reason: "Effet déjà déclaré à la visite précédente." }, waive.slice(waive.indexOf("?")));
    await does(doctor, "close");
    assert.match(await doctor.locator("main").innerText(), /Terminé/);
    await look(doctor, "closed");
    await laboratory.goto(treatment);
    await look(laboratory, "closed-laboratory");
  });

  it("has nothing to mend", () => assert.deepEqual(looks.found, []));
});
