// A year of three patients in two hospitals, under a published protocol: prescribers, pharmacists, the
// laboratory and a patient on a telephone, on SQLite and on PostgreSQL; and every page that they see.
//
// A is treated for a year, every visit in time. B stops for a serious effect, in the other hospital.
// C is refused, asked for again, agreed, and misses a visit that is caught up late.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, missingPostgres, open, postgres, start } from "./aube.mjs";
import { enter, fill, Looks, move, people, said, send, submit, today } from "./steps.mjs";
import { carry, daysBefore, signed } from "./treatment.mjs";

const reason = missing();
/// The names that no laboratory may ever read.
const NAMES = /Vauquelin|Ombeline|Sorenza|Livia|Mirandol|Aurélien/i;
const PRESENTATION = "3400890000055";

/// Looks at each page once: on SQLite with every check, in both widths, and each address in English
/// too; elsewhere at each address once.
class Eyes {
  #seen = new Set();

  constructor(engine, whole) {
    this.looks = new Looks(`year-${engine.toLowerCase()}`);
    this.whole = whole;
  }

  #first(what) {
    const first = !this.#seen.has(what);
    this.#seen.add(what);
    return first;
  }

  /// `english`: false where the page is the answer to a form, which cannot be asked for again.
  async at(page, name, { english = true } = {}) {
    const path = new URL(page.url()).pathname;
    const route = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID").replace(/\/\d+/g, "/N").replace(/^\/p\/[^/]+/, "/p/LINK");
    if (!this.#first(this.whole ? name : route)) return;
    await this.looks.step(page, name);
    if (!this.whole) return;
    const here = page.viewportSize();
    const other = here.width > 400 ? { width: 360, height: 740 } : { width: 1280, height: 900 };
    await page.setViewportSize(other);
    await this.looks.at(page, `${name} at ${other.width}`);
    await page.setViewportSize(here);
    if (!english || !this.#first(`${route} in English`)) return;
    const said = async (lang) => {
      const there = new URL(page.url());
      there.searchParams.set("lang", lang);
      await page.goto(there.href);
      assert.equal(await page.locator("html").getAttribute("lang"), lang);
    };
    await said("en");
    await this.looks.at(page, `${name} in English`);
    await said("fr");
  }
}

/// The year, on an engine. `database` gives one of its own to the demonstration, or none.
function year(engine, { whole, skip, database = () => null }) {
  // The days follow each other, whatever the other engine does meanwhile.
  describe(`on ${engine}`, { skip: skip ?? false, concurrency: false }, () => {
    let aube;
    let held;
    let chromium;
    // Of the first hospital, of the second, of the laboratory; and a patient.
    let doctor;
    let pharmacist;
    let otherDoctor;
    let otherPharmacist;
    let laboratory;
    let phone;
    const eyes = new Eyes(engine, whole);
    // The treatments: where each stands, and the number by which the laboratory knows it.
    const A = {};
    const B = {};
    const C = {};
    let link;
    let code;

    before(async () => {
      held = database();
      aube = await start({ args: held ? ["--database", held.url] : [] });
      chromium = await browser();
      doctor = await open(chromium, aube);
      pharmacist = await open(chromium, aube);
      otherDoctor = await open(chromium, aube);
      otherPharmacist = await open(chromium, aube);
      laboratory = await open(chromium, aube);
      phone = await open(chromium, aube, { phone: true });
      await enter(doctor, people.prescriber);
      await enter(pharmacist, people.pharmacist);
      await enter(otherDoctor, people.otherPrescriber, "Institut Marguerite-Solac");
      await enter(otherPharmacist, people.otherPharmacist);
      await enter(laboratory, people.holder);
    });
    after(async () => {
      await chromium?.close();
      await aube?.stop();
      held?.drop();
    });

    /// Looks at a page; what the laboratory reads names nobody.
    async function look(page, name, how) {
      if (page === laboratory) {
        assert.doesNotMatch(await page.locator("body").innerText(), NAMES, name);
        assert.doesNotMatch(await page.title(), NAMES, name);
      }
      await eyes.at(page, name, how);
    }

    const text = (page, place = "main") => page.locator(place).innerText();

    async function goes(page, to, name) {
      const answer = await page.goto(to);
      assert.equal(answer.status(), 200, `${to}: ${await said(page)}`);
      await look(page, name);
    }

    const does = (page, of, word, values = {}, asked = "") =>
      carry(page, of.at, word, values, { asked, look: (it) => look(it, word) });

    /// The months that pass, of thirty days each.
    async function months(count) {
      await doctor.goto("/treatments");
      for (let month = 0; month < count; month += 1) await move(doctor, "month");
    }

    /// The line of a treatment in the list of somebody.
    async function line(page, of) {
      await page.goto("/treatments");
      return page.locator(`#all tbody tr:has(a[href="${of.at}"])`).innerText();
    }

    /// What is to be done for a treatment, in the list of somebody.
    async function due(page, of) {
      await page.goto("/treatments");
      return (await page.locator(`#due tr:has(a[href="${of.at}"])`).allInnerTexts()).join("\n");
    }

    /// Begins the request for a patient and signs its form.
    async function asks(page, surname, of, given = {}) {
      await goes(page, "/patients", "patients");
      await page.locator("main a", { hasText: surname }).first().click();
      await page.waitForURL(/patients\/[0-9a-f-]{36}/);
      of.patient = new URL(page.url()).pathname;
      await look(page, "patient");
      await page.goto(`${of.patient}/access`);
      await look(page, "asking");
      await page.locator('[name="protocol"]').first().check();
      assert.equal(await send(page), 200, await said(page));
      of.at = new URL(page.url()).pathname;
      await look(page, "begun");
      await page.locator('#acts a[href*="/forms/access_request"]').first().click();
      await page.waitForURL("**/forms/**");
      await look(page, "request");
      await signed(page, { "trial.eligible": "false", continued: "false", "criteria.2": "false", "criteria.3": "false", ...given });
      assert.match(await text(page), /À la PUI|pharmacie|PUI/);
    }

    /// The pharmacy completes the request and sends it.
    async function sends(page, of) {
      assert.match(await due(page, of), /Compléter la demande/);
      await look(page, "pharmacy-list");
      await does(page, of, "send", { units: "2", presentation: PRESENTATION, address: "PUI, quai des livraisons" });
    }

    /// The laboratory agrees, and gives a number.
    async function agrees(of) {
      await does(laboratory, of, "agree", { words: "Commande au dépositaire." });
      of.number = (await text(laboratory)).match(/P-20\d\d-\w+/)?.[0];
      assert.ok(of.number, await text(laboratory));
    }

    /// A form of a treatment, signed: the one that its acts name.
    async function fills(page, of, form, given, name = form) {
      await page.goto(of.at);
      await page.locator(`#acts a[href*="/forms/${form}"]`).first().click();
      await page.waitForURL("**/forms/**");
      await look(page, name);
      await signed(page, given);
    }

    /// A visit, from the calendar.
    async function visits(page, of, visit, given = {}) {
      await page.goto(of.at);
      await page.locator(`#calendar a[href$="/forms/follow_up?visit=${visit}"]`).click();
      await page.waitForURL("**/forms/**");
      await look(page, "visit");
      await signed(page, {
        "event.any": "false", "stop.now": "false", "exposure.changed": "false", "exposure.interrupted": "false",
        "changes.any": "false", ...given,
      });
    }

    /// The document for the patient, the first dispensing, the first administration: today.
    async function begins(prescriber, pharmacy, of) {
      await does(prescriber, of, "give-document", { given_on: await today(prescriber), to: "Le patient" });
      await dispenses(pharmacy, of, "VB2611-04");
      const day = await daysBefore(prescriber, 0);
      await fills(prescriber, of, "initiation", { "start.done": "true", "start.on": day, "event.any": "false" });
      assert.match(await text(prescriber), /En cours de traitement/);
      await look(prescriber, "treated");
    }

    const dispenses = async (page, of, batch) =>
      does(page, of, "dispense", { on: await today(page), presentation: PRESENTATION, batch, units: "1" });

    /// The declaration that the last form asks for.
    async function declares(page, gravity) {
      assert.match(await text(page), /Une déclaration d’effet indésirable est attendue/);
      await page.locator('main .notice a[href*="follows="]').click();
      await page.waitForURL("**/forms/**");
      await look(page, "declaration");
      await signed(page, { "effect.kind": "EI", "effect.gravity": gravity, "suspects.any": "false", "concomitant.any": "N" });
      assert.doesNotMatch(await text(page), /Une déclaration d’effet indésirable est attendue/);
    }

    /// The laboratory passes on what was declared.
    async function acknowledges(of, reference) {
      await laboratory.goto("/treatments");
      const waits = laboratory.locator(`#due tr:has(a[href="${of.at}"]) a[href*="/acts/acknowledge"]`);
      const asked = new URL(await waits.getAttribute("href"), aube.url).search;
      await does(laboratory, of, "acknowledge", { reference, passed_on: await today(laboratory) }, asked);
      assert.match(await text(laboratory, "#safety"), new RegExp(`Transmise[\\s\\S]*${reference}`));
    }

    /// Opens the questionnaires of the patient with the code, on the telephone.
    async function opens() {
      await phone.goto(link);
      await look(phone, "own-code");
      await phone.locator("[name=code]").fill(code);
      await submit(phone, phone.locator("main form button[type=submit]").first());
      await look(phone, "own-waiting");
      await phone.locator('main a[href*="/forms/"]').first().click();
      await phone.locator('[data-question="scales.pain"]').waitFor();
      await look(phone, "own-form", { english: false });
    }

    /// Leaves the telephone as it was.
    async function leaves() {
      await submit(phone, phone.locator("form[action$='/leave'] button"));
    }

    /// The patient gives an answer, and goes on to the next once it is kept.
    async function gives(answer) {
      await Promise.all([phone.waitForResponse((it) => new URL(it.url()).pathname.endsWith("/answers")), answer()]);
      await phone.locator("#f-saved.is-done").waitFor();
    }

    /// The patient answers.
    async function answers() {
      await opens();
      for (const question of await phone.locator("[data-question]").all()) {
        const radios = question.locator("input[type=radio]");
        const chosen = await question.locator("input:checked").count();
        if ((await radios.count()) && !chosen) await gives(() => radios.nth(1).check());
        const typed = question.locator("input[inputmode]:visible");
        if ((await typed.count()) === 1 && !(await typed.inputValue())) await gives(() => typed.fill("2"));
      }
      await submit(phone, phone.locator('button[name="sign"]'));
      assert.match(phone.url(), /done=sent/, await text(phone));
      await look(phone, "own-sent", { english: false });
      await leaves();
    }

    /// How the questionnaire of a visit of A stands, for the hospital.
    async function own(visit) {
      await doctor.goto(A.at);
      return doctor.locator(`#own-forms tbody tr:has(:text-is("${visit}"))`).innerText();
    }

    /// How often the patient of A was written to, by the journal of who read what.
    async function written() {
      await doctor.goto(`${A.patient}/readings`);
      await look(doctor, "readings");
      return doctor.locator("main tr").filter({ hasText: "Rappel écrit au patient" }).count();
    }

    it("day 0: A is asked for, sent, agreed, and treated", async () => {
      await asks(doctor, "Vauquelin", A);
      assert.equal((await laboratory.goto(A.at)).status(), 404, "not before the pharmacy has sent it");
      await sends(pharmacist, A);
      assert.match(await due(laboratory, A), /Répondre à la demande/);
      await look(laboratory, "laboratory-list");
      await goes(laboratory, A.at, "request-at-laboratory");
      await agrees(A);
      await begins(doctor, pharmacist, A);
      await goes(pharmacist, A.at, "treated-at-pharmacy");
    });

    it("day 0: C enters, is asked for and refused, with a reason", async () => {
      await goes(doctor, "/patients/new", "patient-new");
      await fill(doctor.locator("main form.form"), {
        surname: "Mirandol", given: "Aurélien", born: "1970-02-11", sex: "M", local: "V-120881", pharmacy: "yes",
      });
      assert.equal(await send(doctor), 200, await said(doctor));
      await asks(doctor, "Mirandol", C);
      await sends(pharmacist, C);
      await laboratory.goto(`${C.at}/acts/decline`);
      await look(laboratory, "decline");
      assert.equal(await send(laboratory), 422, "not without a reason");
      await does(laboratory, C, "decline", {
        motive: "incomplete", words: "Le résultat génétique n’est pas joint\u00a0: à renvoyer avec la demande.",
      });
      await goes(doctor, C.at, "declined");
      assert.match(await text(doctor, "#request"), /Demande incomplète[\s\S]*Le résultat génétique/);
      C.refused = C.at;
    });

    it("day 0: B, in the other hospital, does not meet a criterion; a question, then treated", async () => {
      await asks(otherDoctor, "Sorenza", B, {
        "criteria.2": "true", "criteria.2.reason": "Ventilation par trachéotomie la nuit seulement, sevrage engagé.",
      });
      await sends(otherPharmacist, B);
      await goes(laboratory, B.at, "unmet-at-laboratory");
      assert.match(await text(laboratory, "#request"), /Critère non rempli[\s\S]*sevrage engagé/);
      await does(laboratory, B, "ask", { words: "Le sevrage est-il prévu avant la première injection\u00a0?" });
      assert.match(await due(otherDoctor, B), /Répondre au laboratoire/);
      assert.match(await due(otherPharmacist, B), /Répondre au laboratoire/);
      await does(otherDoctor, B, "inform", { words: "Oui, dans les dix jours." });
      await agrees(B);
      await begins(otherDoctor, otherPharmacist, B);
    });

    it("nobody sees the patients of the other hospital", async () => {
      for (const [page, of] of [[doctor, B], [pharmacist, B], [otherDoctor, A], [otherPharmacist, A], [otherDoctor, C]]) {
        assert.equal((await page.goto(of.at)).status(), 404);
        assert.equal((await page.goto(of.patient)).status(), 404);
        await page.goto("/treatments");
        assert.equal(await page.locator(`a[href="${of.at}"]`).count(), 0);
      }
      for (const page of [doctor, pharmacist]) {
        await page.goto("/patients");
        assert.doesNotMatch(await text(page), /Sorenza/);
      }
      for (const page of [otherDoctor, otherPharmacist]) {
        await page.goto("/patients");
        assert.doesNotMatch(await text(page), /Vauquelin|Mirandol/);
      }
      // One stream of the laboratory: both hospitals, and the number of each patient alone.
      assert.match(await line(laboratory, A), /CHU de Valbrume/);
      assert.match(await line(laboratory, B), /Institut Marguerite-Solac/);
      assert.equal((await laboratory.goto(A.patient)).status(), 404);
    });

    it("month 1: A has an effect, declared and passed on; the patient gets a link; C is asked for again", async () => {
      await months(1);
      assert.match(await due(doctor, A), /M1/);
      await look(doctor, "ward-list");
      await visits(doctor, A, "m1", { "event.any": "true" });
      await declares(doctor, "255604002");
      await acknowledges(A, "FR-TIV-0101");
      await dispenses(pharmacist, A, "VB2612-11");
      await visits(otherDoctor, B, "m1");

      await goes(doctor, `${A.patient}/identity`, "identity");
      await fill(doctor.locator("main form.form").first(), { email: "ombeline@patients.example" });
      assert.equal(await send(doctor), 200, await said(doctor));
      await goes(doctor, `${A.at}/patient-link`, "patient-link");
      await doctor.locator('[name="mail"]').check();
      await submit(doctor, doctor.locator("main form.form button[type=submit]").first());
      link = new URL(await doctor.locator(".own-address").innerText()).pathname;
      code = (await doctor.locator(".own-code").innerText()).replace(/\D/g, "");
      await look(doctor, "sheet", { english: false });

      await asks(doctor, "Mirandol", C);
      assert.notEqual(C.at, C.refused);
      await sends(pharmacist, C);
      await agrees(C);
      await begins(doctor, pharmacist, C);
    });

    it("month 3: another dose for A, who answers; B stops for an effect; a visit of C is late", async () => {
      await months(2);
      const day = await daysBefore(doctor, 20);
      await visits(doctor, A, "m3", {
        "exposure.changed": "true", "exposure.change.on": day, "exposure.change.dose": "75", "exposure.change.reason": "PREVUE",
      });
      assert.match(await own("M3"), /À remplir/);
      await answers();
      assert.match(await own("M3"), /Signée/);
      await look(doctor, "answered");

      await visits(otherDoctor, B, "m3", { "stop.now": "true" });
      await fills(otherDoctor, B, "stop", { "stop.reason": "EI" });
      assert.match(await text(otherDoctor), /Traitement arrêté/);
      // Nothing is closed before the effect is declared.
      await otherDoctor.goto(`${B.at}/acts/close`);
      await look(otherDoctor, "close-refused");
      assert.match(await text(otherDoctor), /déclaration/);
      await otherDoctor.goto(B.at);
      await look(otherDoctor, "declaration-awaited");
      await declares(otherDoctor, "266938001");
      assert.match(await due(laboratory, B), /Transmettre un effet grave/);
      await acknowledges(B, "FR-TIV-0102");
      await does(otherDoctor, B, "close");
      await look(otherDoctor, "closed");

      // The first visit of C ended last week without a form.
      assert.match(await line(doctor, C), /1 en retard/);
      assert.match(await due(doctor, C), /M1/);
      assert.match(await line(laboratory, C), /0 \/ 1[\s\S]*1 en retard/);
      await goes(doctor, C.at, "late");
    });

    it("the data of B are locked", async () => {
      await laboratory.goto(B.at);
      const forms = await laboratory.locator('#forms a[href*="/signed/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
      assert.equal(forms.length, 6, "request, initiation, two visits, the end, a declaration");
      for (const form of forms) await does(laboratory, B, "lock", {}, `?number=${form.split("/").pop()}`);
      await goes(laboratory, B.at, "locked");
      assert.equal(await laboratory.locator("#forms").getByText("Verrouillée").count(), 6);
      await otherDoctor.goto(forms[0]);
      assert.equal(await otherDoctor.locator('a[href*="corrects="]').count(), 0);
    });

    it("month 4: C is caught up late, then in time", async () => {
      await visits(doctor, C, "m1");
      assert.doesNotMatch(await line(doctor, C), /en retard/);
      await months(1);
      await visits(doctor, C, "m3", { "exposure.changed": "true", "exposure.change.dose": "90" });
      // The dose changed: so does what the patient has to know.
      await does(doctor, C, "give-document", { given_on: await today(doctor), to: "Le patient" });
      await doctor.goto(C.at);
      assert.equal(await doctor.locator("#request p").filter({ hasText: "Document d’information remis le" }).count(), 2);
    });

    it("month 6: A was interrupted and resumed, and does not wish to answer", async () => {
      await months(2);
      const [from, to] = [await daysBefore(doctor, 40), await daysBefore(doctor, 12)];
      await visits(doctor, A, "m6", {
        "exposure.interrupted": "true", "exposure.interruption.from": from, "exposure.interruption.to": to,
        "exposure.interruption.reason": "INTERVENTION",
      });
      await opens();
      await phone.locator('a[href$="/decline"]').click();
      await look(phone, "own-decline");
      await submit(phone, phone.locator("main form button[type=submit]").first());
      assert.match(phone.url(), /done=declined/);
      await leaves();
      assert.match(await own("M6"), /Ne souhaite pas répondre/);
    });

    it("month 7: C in time; a question of the laboratory is answered and closed", async () => {
      await months(1);
      await visits(doctor, C, "m6");
      await laboratory.goto(C.at);
      const form = await laboratory.locator("#forms a").filter({ hasText: "Suivi" }).first().getAttribute("href");
      await goes(laboratory, form, "signed");
      await laboratory.locator("main a.ask").first().click();
      await laboratory.waitForURL("**/acts/query**");
      await look(laboratory, "query");
      await laboratory.locator('[name="words"]').fill("Cette date est-elle celle de l’injection\u00a0?");
      assert.equal(await send(laboratory), 200, await said(laboratory));
      assert.match(await due(doctor, C), /Répondre à une question/);
      await goes(doctor, form, "queried");
      await doctor.locator('a[href*="/acts/answer-query"]').click();
      await doctor.waitForURL("**/acts/answer-query**");
      await doctor.locator('[name="words"]').fill("Oui, la visite et l’injection sont du même jour.");
      assert.equal(await send(doctor), 200, await said(doctor));
      assert.match(await due(laboratory, C), /Lire une réponse/);
      await laboratory.goto(form);
      await laboratory.locator('a[href*="/acts/close-query"]').click();
      await laboratory.waitForURL("**/acts/close-query**");
      assert.equal(await send(laboratory), 200, await said(laboratory));
    });

    it("months 9 and 10: A is reminded, and answers late", async () => {
      await months(2);
      await visits(doctor, A, "m9");
      const before = await written();
      await months(1);
      assert.match(await own("M9"), /En retard/);
      assert.ok((await written()) > before, "reminded before the last day");
      await answers();
      assert.match(await own("M9"), /Signée/);
      await visits(doctor, C, "m9");
    });

    it("month 12: the calendar of A is met; the treatment of C goes on", async () => {
      await months(2);
      await move(doctor, "week");
      await visits(doctor, A, "m12");
      await answers();
      await goes(doctor, A.at, "year");
      const states = await doctor.locator("#calendar tbody tr td:last-child").allInnerTexts();
      assert.equal(states.length, 9, "five visits, four questionnaires");
      assert.equal(states.filter((it) => /Signée/.test(it)).length, 8);
      assert.equal(states.filter((it) => /Ne souhaite pas répondre/.test(it)).length, 1);
      assert.doesNotMatch(await due(doctor, A), /M\d/);
      for (const page of [doctor, laboratory]) {
        assert.match(await line(page, A), /En cours de traitement[\s\S]*8 \/ 8\s+0\s%/);
      }
      // Of B, three visits were due until the end: two were made, and a questionnaire never came.
      assert.match(await line(laboratory, B), /Terminé[\s\S]*2 \/ 3/);
      // C goes on: every visit is there, and the patient was given no link.
      assert.match(await line(laboratory, C), /En cours de traitement[\s\S]*4 \/ 7/);
      assert.match(await line(otherDoctor, B), /Terminé/);
      await look(otherDoctor, "other-ward-list");
      await goes(laboratory, A.at, "year-at-laboratory");
      await goes(laboratory, "/treatments", "year-list-at-laboratory");
    });

    it("no message names a patient or says anything of health", async () => {
      for (const [page, name] of [[doctor, "doctor"], [pharmacist, "pharmacist"], [otherDoctor, "other doctor"], [laboratory, "laboratory"]]) {
        await goes(page, "/messages", `messages-${name}`);
        const all = await page.locator("main li").filter({ hasText: /ACC-20\d\d-/ }).allInnerTexts();
        assert.ok(all.length > 2, name);
        const words = all.join("\n");
        assert.doesNotMatch(words, NAMES, name);
        assert.doesNotMatch(words, /effet|grave|TIV-08|injection|ventilation|sevrage/i, name);
      }
    });

    it("has nothing to mend", () => assert.deepEqual(eyes.looks.found, []));
  });
}

describe("a year of three patients", { concurrency: true }, () => {
  year("SQLite", { whole: true, skip: reason });
  year("PostgreSQL", { whole: false, skip: reason ?? missingPostgres(), database: postgres });
});
