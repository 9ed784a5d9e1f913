// A protocol, from the first word of its laboratory to the patients: drafted part by part, with forms
// made of blocks, of a spreadsheet and of a Questionnaire; commented by the ANSM and the HAS, amended,
// annexed, published; then changed while patients are treated; and one whose data are in a registry.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { act, enter, fill, Looks, openAct, pdf, people, said, send, submit, today } from "./steps.mjs";
import { workbook } from "./workbook.mjs";

const reason = missing();
const owner = "Élodie Varanne";
const holder = "Célestine Ravaudel";

const spreadsheet = workbook("ressenti.xlsx", {
  survey: [
    "type|name|label::Français (fr)|label::English (en)|hint::Français (fr)|hint::English (en)|required|constraint|constraint_message::Français (fr)|constraint_message::English (en)|relevant|remarque",
    "select_one fatigue|fatigue|Êtes-vous fatigué\u00a0?|Are you tired?|Ces sept derniers jours|In the last seven days|yes",
    "integer|nuits|Combien de nuits avez-vous mal dormi\u00a0?|How many nights did you sleep badly?|||yes|. <= 7 and . >= 0 and . != 5|Une semaine compte sept nuits.|A week has seven nights.|${fatigue} = 'oui'|à relire",
  ],
  choices: ["list_name|name|label::Français (fr)|label::English (en)", "fatigue|oui|Oui, souvent|Yes, often", "fatigue|non|Non|No"],
});
const faulty = workbook("fautes.xlsx", {
  survey: ["type|name|label", "integer|age|Âge", "geopoint|lieu|Où\u00a0?", "text|age|Encore l’âge", "select_one absente|choix|Choix"],
  choices: ["list_name|name|label", "autre|a|A"],
});

const translated = (text) => ({
  extension: [{ url: "http://hl7.org/fhir/StructureDefinition/translation", extension: [{ url: "lang", valueCode: "en" }, { url: "content", valueString: text }] }],
});
const computed = (expression) => [
  { url: "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", valueExpression: { language: "text/fhirpath", expression } },
];
const questionnaire = (item) => ({
  name: "fiche.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({ resourceType: "Questionnaire", status: "active", language: "fr", item })),
});
const sound = questionnaire([
  { linkId: "bleeding", type: "boolean", text: "Un saignement est-il survenu\u00a0?", _text: translated("Did a bleed occur?"), required: true },
  { linkId: "bleeds", type: "integer", text: "Combien de saignements\u00a0?", _text: translated("How many bleeds?"), enableWhen: [{ question: "bleeding", operator: "=", answerBoolean: true }], required: true },
]);
const cyclic = questionnaire([
  { linkId: "dose", type: "decimal", text: "Dose", extension: computed("%resource.item.where(linkId='total').answer.value / 2") },
  { linkId: "total", type: "decimal", text: "Total", extension: computed("%resource.item.where(linkId='dose').answer.value * 2") },
]);

describe("a protocol", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  const at = {};
  const looks = new Looks("protocol");

  before(async () => {
    aube = await start();
    chromium = await browser();
    const names = { laboratory: owner, colleague: owner, ansm: people.ansm, has: people.officer, doctor: people.prescriber, holder };
    for (const [key, name] of Object.entries(names)) {
      at[key] = await open(chromium, aube);
      await enter(at[key], name);
    }
    at.visitor = await open(chromium, aube);
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

  /// Looks at an address in English, and comes back to French.
  async function english(page, address, name) {
    const joint = address.includes("?") ? "&" : "?";
    await page.goto(`${address}${joint}lang=en`);
    await looks.at(page, `${name} in English`, { axe: false });
    const text = await page.locator("main").innerText();
    await page.goto(`${address}${joint}lang=fr`);
    return text;
  }

  const main = (page) => page.locator("main").innerText();
  const notices = (page) => page.locator("main .notice, main .errors").allInnerTexts().then((all) => all.join("\n"));
  const saves = (page, word = "stay") => submit(page, page.locator(`main form.form button[name="go"][value="${word}"]`));
  const sends = (page) => submit(page, page.locator('form[action$="/submit"] button[type=submit]'));

  /// Opens the draft of a protocol from the page of a request or an authorisation.
  async function begins(page, list, words) {
    await page.goto(list);
    await page.locator("main tbody tr").filter({ hasText: words }).locator("th a").first().click();
    await page.waitForURL(/[0-9a-f-]{36}$/);
    assert.equal(await submit(page, page.locator('form[action="/protocols"] button')), 200, await said(page));
    return new URL(page.url()).pathname.match(/\/protocols\/[0-9a-f-]{36}/)[0];
  }

  /// Writes every section that is empty.
  async function writes(page, draft) {
    await page.goto(`${draft}/texts`);
    for (const area of await page.locator("main textarea").all()) {
      if (!(await area.inputValue())) await area.fill("Texte du laboratoire, adapté à ce médicament.");
    }
    assert.equal(await saves(page), 200, await said(page));
  }

  /// Imports a file into the form that is open.
  async function imports(page, file) {
    await page.locator('#import [name="file"]').setInputFiles(file);
    return submit(page, page.locator("#import form").first().locator("button"));
  }

  it("is drafted part by part", { timeout: 300_000 }, async () => {
    const page = at.laboratory;
    at.protocol = await begins(page, "/dossiers?search=NCR-35", /l’adulte et l’adolescent/);
    const draft = `${at.protocol}/draft`;
    at.draft = draft;

    // What is missing is said before anything is sent, with the way to it.
    await page.goto(draft);
    assert.match(await notices(page), /Le protocole n’est pas encore complet/);
    await look(page, "review-begun");
    assert.equal(await sends(page), 422);
    await look(page, "sending-refused");

    await page.goto(`${draft}/terms`);
    await look(page, "terms");
    await fill(page.locator("main form.form"), { report_months: "six", channel: "crpv", validity_days: "60" });
    assert.equal(await saves(page), 422, "a word is no number of months");
    await look(page, "terms-refused");
    await fill(page.locator("main form.form"), { report_months: "6" });
    assert.equal(await saves(page, "next"), 200, await said(page));
    assert.match(page.url(), /\/draft\/texts$/);
    await look(page, "texts");
    await writes(page, draft);

    await page.goto(`${draft}/criteria`);
    await fill(page.locator("main form.form"), {
      "words-0": "Le déficit est-il confirmé par deux dosages\u00a0?",
      "words-1": "Un inhibiteur est-il présent\u00a0?",
      "expected-1": "Non",
    });
    assert.equal(await saves(page), 200);
    await look(page, "criteria");
    await page.goto(`${draft}/forms`);
    await look(page, "forms");
  });

  it("has forms made of blocks, in another order", { timeout: 300_000 }, async () => {
    const page = at.laboratory;
    await page.goto(`${at.draft}/forms/follow_up`);
    await page.locator("#block-hospitalisations").check();
    await fill(page.locator("main form.form").first(), { "order-measures": "1", "order-visit": "2", "order-hospitalisations": "3" });
    assert.equal(await submit(page, page.getByRole("button", { name: "Enregistrer la fiche" })), 200);
    const outline = await page.locator("#outline").innerText();
    assert.ok(outline.indexOf("Poids") < outline.indexOf("Date de la visite"), "measures stand before the visit");
    assert.match(outline, /Hospitalisations/);
    await look(page, "form-of-blocks");
    // It is tried out as each person who may fill it in; what is computed is computed at once.
    for (const filler of ["pharmacist", "patient", "prescriber"]) {
      await page.goto(`${at.draft}/forms/follow_up/preview?as=${filler}`);
      await look(page, `preview-${filler}`);
    }
    const typed = (link, value) => page.locator(`[data-question="${link}"] input[name^="f:"]`).first().fill(value);
    await typed("patient.weight", "62");
    await typed("patient.height", "170");
    await page.locator('[data-question="patient.height"] input[name^="f:"]').first().blur();
    await page.locator('[data-question="patient.bmi"]').filter({ hasText: /21,4|21,5/ }).waitFor();
    const text = await english(page, `${at.draft}/forms/follow_up/preview?as=prescriber`, "preview");
    assert.match(text, /Hospital stays/);
    assert.doesNotMatch(text, /obligatoire|Poids|Taille|jours|JJ\/MM/);
  });

  it("has a form from a spreadsheet and one from a Questionnaire", { timeout: 300_000 }, async () => {
    const page = at.laboratory;
    const adds = async (kind) => {
      await page.goto(`${at.draft}/forms`);
      await page.locator('[name="kind"]').selectOption(kind);
      await submit(page, page.getByRole("button", { name: "Ajouter", exact: true }));
      return page.url().split("?")[0];
    };
    const felt = await adds("quality_of_life");
    // A file is what it holds, not what it is called; what is wrong stands by sheet, row and column.
    assert.equal(await imports(page, { ...spreadsheet, buffer: Buffer.from("%PDF-1.7") }), 422);
    assert.match(await notices(page), /n’est pas une définition/);
    const before_ = await page.locator("#outline").innerText();
    assert.equal(await imports(page, faulty), 422);
    await look(page, "spreadsheet-refused");
    const rows = await page.locator("main .notice tbody tr").allInnerTexts();
    assert.ok(rows.some((it) => /survey\s+3\s+type\s+à corriger/.test(it)), rows.join("\n"));
    assert.ok(rows.some((it) => /survey\s+4\s+name\s+à corriger/.test(it)), rows.join("\n"));
    assert.equal(await page.locator("#outline").innerText(), before_, "nothing is half written");
    assert.equal(await imports(page, spreadsheet), 200, await said(page));
    assert.match(await notices(page), /Définition importée\u00a0: 2 questions/);
    assert.match(await notices(page), /non repris/);
    await look(page, "spreadsheet-taken");
    await page.locator('main .notice a[href*="/preview"]').click();
    await page.waitForURL("**/preview?as=patient");
    await look(page, "spreadsheet-preview");
    await page.goto(`${felt}/preview?as=patient&lang=en`);
    await page.locator('[data-question="fatigue"] label', { hasText: "Yes, often" }).click();
    const nights = page.locator('[data-question="nuits"] input[name^="f:"]');
    await page.locator('[data-question="nuits"]', { hasText: "Written as: A week has seven nights." }).waitFor();
    await nights.fill("5");
    await nights.blur();
    await page.locator('[data-question="nuits"] .error', { hasText: "A week has seven nights." }).waitFor();
    assert.match(await main(page), /In the last seven days/);
    await looks.at(page, "spreadsheet-preview in English", { axe: false });
    await page.goto(`${at.draft}/forms?lang=fr`);
    await submit(page, page.locator("main tbody tr", { hasText: "Qualité de vie" }).getByRole("button", { name: /Monter/ }));

    const bleeds = await adds("follow_up");
    assert.match(bleeds, /follow_up_2$/);
    await page.locator('[name="title"]').fill("Saignements");
    await submit(page, page.getByRole("button", { name: "Enregistrer la fiche" }));
    assert.equal(await imports(page, cyclic), 200, await said(page));
    await look(page, "cycle");
    await page.goto(at.draft);
    assert.equal(await sends(page), 422);
    assert.match(await notices(page), /dose → total → dose|total → dose → total/);
    await page.goto(bleeds);
    assert.equal(await imports(page, sound), 200, await said(page));
    assert.doesNotMatch(await notices(page), /ne peut pas encore servir/);
  });

  it("has a calendar and documents, and no text is replaced unseen", { timeout: 300_000 }, async () => {
    const page = at.laboratory;
    await page.goto(`${at.draft}/calendar`);
    await fill(page.locator("main form.form"), { "name-3": "M9", "count-3": "neuf", "before-3": "10", "after-3": "21" });
    await page.locator('[name="forms-3"][value="follow_up_2"]').check();
    assert.equal(await saves(page), 422);
    await look(page, "calendar-refused");
    await fill(page.locator("main form.form"), { "count-3": "9" });
    assert.equal(await saves(page), 200, await said(page));
    await look(page, "calendar");
    assert.equal(await page.locator('[name="key-3"]').inputValue(), "m9");

    await page.goto(`${at.draft}/documents`);
    const adds = async (file) => {
      await page.locator('main [name="file"]').setInputFiles(file);
      return submit(page, page.getByRole("button", { name: "Joindre" }));
    };
    assert.equal(await adds({ ...pdf("note.pdf"), buffer: Buffer.from("MZ") }), 422);
    await look(page, "document-refused");
    assert.equal(await adds(pdf("note-information.pdf", "Ce que vous devez savoir")), 200, await said(page));
    await look(page, "documents");

    // Two people write in one section: both texts are shown, and one of them chooses.
    const other = at.colleague;
    await other.goto(at.draft);
    await page.goto(`${at.draft}/texts`);
    await page.evaluate(() => document.querySelectorAll("[hx-post]").forEach((it) => it.removeAttribute("hx-post")));
    await page.locator('[name="text-contact"]').fill("Cellule accès précoce, téléphone 01 99 00 35 35");
    const second = await at.colleague.context().newPage();
    await second.goto(`${at.draft}/texts`);
    await second.locator('[name="text-contact"]').fill("Cellule accès précoce, courriel acces@nacrelis.example");
    await submit(second, second.locator('main form.form button[value="stay"]'));
    await second.close();
    assert.equal(await saves(page), 409);
    const conflict = await page.locator(".conflict").innerText();
    assert.match(conflict, /01 99 00 35 35/);
    assert.match(conflict, /acces@nacrelis\.example/);
    await look(page, "conflict");
    assert.equal(await submit(page, page.getByRole("button", { name: "Enregistrer la mienne" })), 200);
    // A review that was read before is not what is sent.
    assert.equal(await sends(other), 409);
    assert.match(await notices(other), /Rien n’a été envoyé/);
    await look(other, "review-stale");
    await look(other, "review-complete");
    assert.equal(await sends(other), 200, await said(other));
    assert.match(other.url(), /\?done=submit$/);
    await look(other, "sent");
  });

  it("is commented and changed, and annexed to no decision that is not signed", { timeout: 300_000 }, async () => {
    const { laboratory, ansm, has, visitor } = at;
    const id = at.protocol.split("/").pop();
    const comments = async (page, about, text) => {
      await openAct(page, id, "comment", "/protocols");
      await look(page, `comment-${about}`);
      assert.equal(await send(page), 422, "a comment says something");
      await page.locator('[name="about"]').selectOption(about);
      await page.locator('[name="text"]').fill(text);
      assert.equal(await send(page), 200, await said(page));
    };
    await comments(ansm, "text.monitoring", "Préciser la surveillance des inhibiteurs.");
    await comments(has, "form.follow_up_2", "Demander aussi la gravité des saignements.");
    await laboratory.goto(at.protocol);
    const told = await laboratory.locator("#comments").innerText();
    assert.match(told, /ANSM[\s\S]*Suivi des patients|HAS[\s\S]*Saignements/);
    await look(laboratory, "comments");
    await laboratory.goto(at.draft);
    assert.equal(await sends(laboratory), 422, "what did not change is not sent again");
    await laboratory.goto(`${at.draft}/texts`);
    await laboratory.locator('[name="text-monitoring"]').fill("Recherche d’inhibiteur à chaque visite.");
    assert.equal(await saves(laboratory), 200);
    await laboratory.goto(at.draft);
    assert.equal(await sends(laboratory), 200, await said(laboratory));
    await openAct(has, id, "annex", "/protocols");
    await look(has, "annex");
    await has.locator('[name="applies_on"]').fill("2020-01-01");
    assert.equal(await send(has), 422, "never backward");
    await has.locator('[name="applies_on"]').fill(await today(has));
    assert.equal(await send(has), 422, "the request is still examined");
    assert.match(await said(has), /n’est pas signée/);
    await look(has, "annex-unsigned");
    // Nothing is public before the decision to which it is annexed.
    const reference = (await main(has)).match(/PUT-20\d\d-[A-Z0-9]+/)[0];
    const answer = await visitor.goto(`/register/protocols/${reference}`);
    assert.equal(answer.status(), 404);
    await english(laboratory, at.protocol, "protocol");
  });

  it("changes while patients are treated, and what they answered stays", { timeout: 300_000 }, async () => {
    const { holder: page, ansm, has, doctor, visitor } = at;
    await page.goto("/protocols");
    await page.locator("main tbody tr").filter({ hasText: "SOD1" }).locator("th a").first().click();
    await page.waitForURL(/protocols\/[0-9a-f-]{36}$/);
    const place = new URL(page.url()).pathname;
    const id = place.split("/").pop();

    // A treatment that goes on, with a visit that was signed under the version of today.
    await doctor.goto("/treatments");
    const all = await doctor.locator('#all tbody a[href^="/treatments/"]').evaluateAll((links) => links.map((it) => it.getAttribute("href")));
    let signed;
    for (const treatment of new Set(all)) {
      await doctor.goto(treatment);
      const visit = doctor.locator('#forms a[href*="/signed/"]', { hasText: "Suivi" }).first();
      const goes = await doctor.getByRole("link", { name: "Visite non prévue" }).count();
      if (!goes || !(await visit.count())) continue;
      at.treatment = treatment;
      signed = await visit.getAttribute("href");
      break;
    }
    assert.ok(signed, "a treatment with a signed visit");
    await doctor.goto(signed);
    const answered = await doctor.locator(".response").innerText();
    assert.doesNotMatch(answered, /Hospitalisations/);

    await act(page, id, "amend", { reason: "Un essai d’avenant." }, "/protocols");
    await look(page, "amendment");
    await act(page, id, "withdraw", { reason: "Ouvert par erreur." }, "/protocols");
    assert.match(await main(page), /En vigueur/);
    await look(page, "amendment-withdrawn");
    await act(page, id, "amend", { reason: "Recueillir les hospitalisations." }, "/protocols");
    await page.goto(`${place}/draft`);
    assert.equal(await sends(page), 422, "an amendment changes something");
    await page.goto(`${place}/draft/forms/follow_up`);
    await page.locator("#block-hospitalisations").check();
    await page.locator('[name="order-hospitalisations"]').fill("2");
    assert.equal(await submit(page, page.getByRole("button", { name: "Enregistrer la fiche" })), 200);
    await page.goto(`${place}/draft`);
    await look(page, "amendment-review");
    assert.equal(await sends(page), 200, await said(page));
    await act(ansm, id, "comment", { about: "Suivi du traitement", text: "Sans observation de fond." }, "/protocols");
    await act(has, id, "annex", { applies_on: await today(has) }, "/protocols");
    await act(has, id, "publish", {}, "/protocols");

    // What was answered stays under its version; what is asked from now on is asked by the new one.
    await doctor.waitForTimeout(1_500);
    await doctor.goto(signed);
    assert.equal(await doctor.locator(".response").innerText(), answered);
    await doctor.goto(at.treatment);
    await doctor.getByRole("link", { name: "Visite non prévue" }).click();
    await doctor.waitForURL("**/forms/**");
    assert.match(await main(doctor), /Hospitalisations/);
    const text = await english(doctor, new URL(doctor.url()).pathname, "visit");
    assert.match(text, /Hospital stays/);

    await page.goto(place);
    const reference = (await main(page)).match(/PUT-20\d\d-[A-Z0-9]+/)[0];
    const public_ = `/register/protocols/${reference}`;
    await visitor.goto(public_);
    await look(visitor, "public");
    assert.match(await main(visitor), /Version 3/);
    for (const href of await visitor.locator('main a[href*="questionnaire.json"], main a[href*="/documents/"]').evaluateAll((links) => links.map((it) => it.getAttribute("href")))) {
      const answer = await visitor.request.get(href);
      assert.equal(answer.status(), 200, href);
    }
    await visitor.goto(`${public_}?version=1`);
    assert.match(await main(visitor), /Cette version n’est pas celle qui s’applique aujourd’hui/);
    await visitor.goto(`${public_}/forms/follow_up`);
    await look(visitor, "public-form");
    await english(visitor, public_, "public");
  });

  it("with the data in a registry leads prescribers to it", { timeout: 300_000 }, async () => {
    const { laboratory: page, has, doctor } = at;
    const asks = async () => {
      await doctor.goto("/patients");
      await doctor.locator("main a", { hasText: "Vauquelin" }).first().click();
      await doctor.waitForURL(/patients\/[0-9a-f-]{36}/);
      await doctor.locator('a[href$="/access"]').click();
      await doctor.waitForURL("**/access");
    };
    // Before, the request is made on the platform of the laboratory.
    await asks();
    assert.match(await doctor.locator("#elsewhere").innerText(), /NCR-22[\s\S]*Ouvrir la plateforme/);
    await page.goto("/protocols?lang=fr");
    await page.locator("main tbody tr").filter({ hasText: "NCR-22" }).locator("th a").first().click();
    await page.waitForURL(/protocols\/[0-9a-f-]{36}$/);
    const place = new URL(page.url()).pathname;
    const id = place.split("/").pop();
    await act(page, id, "amend", { reason: "Reprendre les données d’un registre." }, "/protocols");
    await page.goto(`${place}/draft/terms`);
    await fill(page.locator("main form.form"), { source: "registry" });
    await fill(page.locator("main form.form"), { registry_name: "Registre de l’hypertension pulmonaire", registry_address: "https://registre-htap.example/aap" });
    assert.equal(await saves(page), 200, await said(page));
    await look(page, "terms-registry");
    await writes(page, `${place}/draft`);
    await page.goto(`${place}/draft`);
    assert.match(await notices(page), /Le protocole est complet/);
    assert.equal(await sends(page), 200, await said(page));
    await act(has, id, "annex", { applies_on: await today(has) }, "/protocols");
    await act(has, id, "publish", {}, "/protocols");
    await asks();
    await look(doctor, "asking-registry");
    assert.equal(await doctor.locator('#registry a[href="https://registre-htap.example/aap"]').count(), 1);
    assert.equal(await doctor.locator("#elsewhere").count(), 0);
    await english(doctor, new URL(doctor.url()).pathname, "asking");
  });

  it("has nothing to mend", () => looks.done());
});
