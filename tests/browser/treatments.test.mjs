// The way of a patient, from the request of a prescriber to the end of the treatment, months later:
// prescriber, pharmacist and laboratory, on the demonstration; and every page that they see.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { enter, Looks, move, people, said, send, submit, today } from "./steps.mjs";
import { carry, daysBefore, signed } from "./treatment.mjs";

const reason = missing();

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
    await enter(laboratory, people.holder);
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

  /// Does an act of the treatment, its form having been looked at.
  const does = (page, word, values = {}, asked = "") =>
    carry(page, treatment, word, values, { asked, look: (it) => look(it, word) });

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
    const day = await daysBefore(doctor, 0);
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
