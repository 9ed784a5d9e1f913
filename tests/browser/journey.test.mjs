// The whole journey of a request, from the draft to the published decision, once with scripts and
// once without, each state looked at and pictured.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { act, enter, fill, Looks, move, openAct, pdf, people, said, send, submit, today } from "./steps.mjs";
import { add, answerSection, fillDraft, sections } from "./template.mjs";

const reason = missing();
const favourable =
  "Au vu de l’essai et du profil de tolérance, l’efficacité et la sécurité sont fortement présumées dans l’indication.";

describe("a request, from draft to published decision", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  before(async () => {
    aube = await start();
    chromium = await browser();
  });
  after(async () => {
    await chromium?.close();
    await aube?.stop();
  });

  for (const javascript of [true, false]) {
    it(javascript ? "with scripts" : "without scripts", { timeout: 480_000 }, async () => {
      const page = await open(chromium, aube, { javascript });
      const looks = new Looks(`journey-${javascript ? "js" : "nojs"}`);
      const medicine = javascript ? "ORV-7301" : "ORV-7302";
      const journey = { page, looks, medicine, javascript };
      try {
        Object.assign(journey, await draft(journey));
        await file(journey);
        await complete(journey);
        await rapporteur(journey);
        await information(journey);
        await opinions(journey);
        await decision(journey);
        await published(journey);
        await withdrawal(journey);
      } catch (error) {
        const where = `${page.url()}: ${await said(page).catch(() => "")}`;
        throw new Error(`${error.message}\n  at ${where}\n${looks.found.join("\n")}`, { cause: error });
      }
      await page.context().close();
      looks.done();
    });
  }
});

const id = (address) => address.match(/dossiers\/([0-9a-f-]{36})/)[1];

/// The laboratory opens a request with two indications and fills the template.
async function draft({ page, looks, medicine, javascript }) {
  await enter(page, people.laboratory);
  await looks.step(page, "laboratory-home");
  await page.goto("/dossiers");
  await looks.step(page, "dossiers");
  await page.locator('main a[href="/dossiers/new"]').first().click();
  await page.waitForURL("**/dossiers/new");
  const form = page.locator('form[action="/dossiers"][method="post"]');

  // Nothing was filled: each error stands at its field, and the summary is read first.
  assert.equal(await send(page), 422);
  await looks.step(page, "new-request-refused");
  const summary = page.locator("[data-errors]");
  assert.ok((await summary.locator("a").count()) >= 3);
  if (javascript) assert.ok(await summary.evaluate((it) => it === document.activeElement), "the summary has the focus");

  await fill(form, {
    path: "pre_amm",
    indications: `Déficit en ornithine translocase, chez l’enfant de moins de six ans\nDéficit en ornithine translocase, forme tardive de l’adulte`,
  });
  // After an error the description of the medicine may stand open already.
  const described = form.locator("details");
  if ((await described.getAttribute("open")) === null) await described.locator("summary").click();
  await fill(form, { name: medicine, substance: "orvelidone", form: "Gélule à 50 mg" });
  await looks.step(page, "new-request");
  assert.equal(await send(page), 200);
  assert.match(page.url(), /\/draft$/);
  const first = id(page.url());
  const second = id(await page.locator("#filing li a").first().getAttribute("href"));
  await looks.step(page, "draft-begun");

  const leave = ["presumption", "put_rd_draft"];
  const all = await sections(page);
  assert.ok(all.length >= 12, `${all.length} sections`);
  const pictured = new Set(["disease", "information", "undertakings"]);
  await fillDraft(page, first, {
    leave,
    each: (section) =>
      pictured.has(section) ? looks.step(page, `draft-${section}`) : looks.at(page, `draft ${section}`, { axe: javascript }),
  });

  // A reload finds everything.
  await page.goto(`/dossiers/${first}/draft?section=disease`);
  const kept = await page.locator("#disease_argument").inputValue();
  assert.match(kept, /lésions neurologiques/);
  await page.reload();
  assert.equal(await page.locator("#disease_argument").inputValue(), kept);

  // What is missing is listed with the way to it; filing is refused until it is there.
  await page.locator("a.guide-review").click();
  await page.waitForURL("**/draft/review");
  await looks.step(page, "review-to-mend");
  const mend = page.locator("main .notice li a");
  assert.equal(await mend.count(), leave.length, await said(page));
  assert.equal(await submit(page, page.locator('form[action$="/file"] button[type=submit]')), 422);
  await looks.step(page, "filing-refused");
  for (const field of leave) {
    await page.goto(`/dossiers/${first}/draft/review`);
    await page.locator(`main .notice li a[href$="#${field}"]`).click();
    await page.waitForURL(`**#${field}`);
    if (field === "presumption") {
      await looks.step(page, "mend-a-field");
      await answerSection(page);
    } else await add(page, field, pdf("put-rd.pdf", "Projet de PUT-RD"));
  }
  // The second indication already holds what is common to both.
  await page.goto(`/dossiers/${second}/draft?section=applicant`);
  assert.equal(await page.locator("#applicant_name").inputValue(), "Laboratoires Orvelane");
  await fillDraft(page, second);
  return { first, second };
}

/// The filing of both indications in one act, and the receipt.
async function file({ page, looks, first }) {
  await page.goto(`/dossiers/${first}/draft/review`);
  await looks.step(page, "review-ready");
  await page.locator('form[action$="/file"] [name="whole"][value="yes"]').check();
  assert.equal(await submit(page, page.locator('form[action$="/file"] button[type=submit]')), 200, await said(page));
  assert.match(page.url(), /\/receipt$/);
  await looks.step(page, "receipt");
  await page.goto(`/dossiers/${first}`);
  await looks.step(page, "filed-dossier");
  await page.goto(`/dossiers/${first}/filing`);
  await looks.step(page, "as-filed");
  assert.match(await page.locator("main").innerText(), /transaminases/);
}

/// The HAS acknowledges the complete dossiers and names a rapporteur.
async function complete({ page, looks, first, second }) {
  await enter(page, people.officer);
  await looks.step(page, "officer-home");
  await page.goto(`/dossiers/${first}`);
  await looks.step(page, "officer-dossier");
  await openAct(page, first, "declare-complete");
  await looks.step(page, "act-declare-complete");
  await act(page, first, "declare-complete");
  await looks.step(page, "complete");
  await act(page, second, "declare-complete");
  await openAct(page, first, "name-rapporteur");
  await looks.step(page, "act-name-rapporteur");
  await act(page, first, "name-rapporteur", { person: people.rapporteur });
}

/// The rapporteur sees the dossier and its assessment only once interests are declared.
async function rapporteur({ page, looks, first }) {
  await enter(page, people.rapporteur);
  await page.goto(`/dossiers/${first}`);
  await looks.step(page, "rapporteur-before");
  for (const part of ["#criteria", "#opinions", "#filing"]) assert.equal(await page.locator(part).count(), 0, part);
  const filing = await page.goto(`/dossiers/${first}/filing`);
  assert.ok([403, 404].includes(filing.status()), `the filing: ${filing.status()}`);
  await looks.step(page, "rapporteur-refused");
  await openAct(page, first, "declare-interests");
  await looks.step(page, "act-declare-interests");
  await act(page, first, "declare-interests", { conflict: "no", links: "Aucun lien." });
  assert.ok((await page.locator("#criteria").count()) === 1, "the criteria");
  assert.ok((await page.locator("#filing").count()) === 1, "the filing");
  await looks.step(page, "rapporteur-after");
}

/// A request for information, refused with too long a period, then made; the reply; its confirmation.
async function information({ page, looks, first, javascript }) {
  await enter(page, people.officer);
  const form = await openAct(page, first, "request-information");
  const question = "1. Les données de suivi à 52 semaines.\n2. L’analyse en sous-groupe des patients déjà traités.";
  await fill(form, { question, reply_days: "46" });
  assert.equal(await send(page), 422);
  await looks.step(page, "46-days-refused");
  const field = page.locator("#reply_days");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("#reply_days-error").innerText(), /45/);
  const summary = page.locator("[data-errors]");
  assert.equal(await summary.getAttribute("role"), "alert");
  if (javascript) assert.ok(await summary.evaluate((it) => it === document.activeElement), "the summary has the focus");
  await summary.locator('a[href="#reply_days"]').click();
  assert.ok(await field.evaluate((it) => it === document.activeElement), "the summary leads to the field");
  assert.equal(await page.locator("#question").inputValue(), question, "what was typed stays");
  await field.fill("30");
  assert.equal(await send(page), 200);
  await looks.step(page, "suspended");

  const before = await today(page);
  await move(page, "week");
  assert.notEqual(await today(page), before);
  await enter(page, people.laboratory);
  await looks.step(page, "laboratory-asked");
  await page.goto(`/dossiers/${first}`);
  await looks.step(page, "laboratory-dossier-asked");
  await openAct(page, first, "reply");
  await looks.step(page, "act-reply");
  await act(page, first, "reply", {
    reply: "Les données à 52 semaines et l’analyse en sous-groupe sont jointes.",
    reply_document: pdf("suivi-52-semaines.pdf", "Suivi à 52 semaines"),
  });
  await looks.step(page, "replied");
  await move(page, "day");
  await enter(page, people.officer);
  await openAct(page, first, "confirm-information");
  await looks.step(page, "act-confirm-information");
  await act(page, first, "confirm-information");
  await openAct(page, first, "extend");
  await looks.step(page, "act-extend");
  await act(page, first, "extend", { reason: "Le nombre de demandes en cours d’examen ne permet pas de statuer dans les trois mois." });
  await looks.step(page, "extended");
}

/// The opinion of the ANSM with its three documents, then that of the committee.
async function opinions({ page, looks, first }) {
  await enter(page, people.ansm);
  await looks.step(page, "ansm-home");
  await page.goto(`/dossiers/${first}`);
  await looks.step(page, "ansm-dossier");
  // Without its documents a favourable opinion is refused.
  let form = await openAct(page, first, "give-opinion");
  await fill(form, { sense: "favourable", reasons: favourable });
  assert.equal(await send(page), 422);
  await looks.step(page, "opinion-without-documents");
  form = page.locator('form[action$="/acts/give-opinion"]');
  await fill(form, {
    opinion_document: pdf("avis-ansm.pdf", "Avis de l'ANSM"),
    rcp: pdf("rcp.pdf", "RCP"),
    labelling: pdf("etiquetage.pdf", "Étiquetage"),
    leaflet: pdf("notice.pdf", "Notice"),
    put_rd: pdf("put-rd.pdf", "PUT-RD"),
  });
  assert.equal(await send(page), 200, await said(page));
  await looks.step(page, "opinion-given");

  await enter(page, people.committee);
  await openAct(page, first, "give-committee-opinion");
  await looks.step(page, "act-committee-opinion");
  await act(page, first, "give-committee-opinion", {
    favourable: "yes",
    reasons: "La maladie est grave et sans alternative\u00a0; les données laissent attendre un bénéfice important.",
    committee_document: pdf("avis-commission.pdf", "Avis de la commission"),
  });
  await looks.step(page, "committee-opinion-given");
}

/// The criteria one by one, the proposal, the signature by another, the publication.
async function decision({ page, looks, first }) {
  await enter(page, people.officer);
  await openAct(page, first, "assess-criterion");
  await looks.step(page, "act-assess-criterion");
  const words = await page.locator('[name="criterion"]').evaluateAll((all) => all.map((it) => it.value));
  assert.ok(words.length >= 4, `${words.length} criteria for the HAS`);
  for (const [index, criterion] of words.entries()) {
    await act(page, first, "assess-criterion", {
      criterion,
      met: "yes",
      reasons: `Au vu du dossier, de l’avis de l’ANSM et de celui de la commission, ce critère est rempli (motif ${index + 1}).`,
    });
  }
  await looks.step(page, "criteria-assessed");
  await openAct(page, first, "propose-grant");
  await looks.step(page, "act-propose-grant");
  await act(page, first, "propose-grant", {
    duration: "12",
    class: "hospital_prescription",
    amm_filing: "18",
    remarks: "Bilan hépatique mensuel pendant les six premiers mois.",
  });
  await looks.step(page, "proposed");
  // Who proposes does not sign.
  assert.equal(await page.locator('#acts a[href$="/acts/sign-decision"]').count(), 0);
  const refused = await page.goto(`/dossiers/${first}/acts/sign-decision`);
  assert.equal(refused.status(), 403);
  await looks.step(page, "proposer-cannot-sign");

  await enter(page, people.college);
  await looks.step(page, "college-home");
  await openAct(page, first, "sign-decision");
  await looks.step(page, "act-sign");
  await act(page, first, "sign-decision");
  await looks.step(page, "signed");
  await enter(page, people.officer);
  await openAct(page, first, "publish-decision");
  await looks.step(page, "act-publish");
  await act(page, first, "publish-decision", { decision_document: pdf("decision.pdf", "Décision") });
  await looks.step(page, "published-officer");
}

/// Anyone reads the decision in the register and downloads a document.
async function published({ page, looks, medicine }) {
  await submit(page, page.locator('form[action="/sign-out"] button'));
  await looks.step(page, "public-home");
  await page.goto("/register");
  await looks.step(page, "register");
  await page.locator('form[role="search"] input[name="search"]').fill(medicine);
  await submit(page, page.locator('form[role="search"] button[type=submit]'));
  await looks.step(page, "register-search");
  const found = page.locator('main a[href^="/register/"]').filter({ hasText: medicine });
  const granted = page.locator("main tr, main li, main article").filter({ hasText: "moins de six ans" });
  await ((await granted.count()) ? granted.locator('a[href^="/register/"]').first() : found.first()).click();
  await page.waitForURL(/\/register\/[^/?]+$/);
  await looks.step(page, "register-decision");
  const text = await page.locator("main").innerText();
  for (const part of [/octroyée/i, /12\smois/, /Bilan hépatique/]) assert.match(text, part);
  const link = page.locator('main a[href*="/documents/"]').first();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  assert.match(download.suggestedFilename(), /\.pdf$/);
}

/// The second indication is withdrawn: its dossier ends alone.
async function withdrawal({ page, looks, first, second }) {
  await enter(page, people.laboratory);
  await openAct(page, second, "withdraw");
  await looks.step(page, "act-withdraw");
  await act(page, second, "withdraw", { reason: "Les données chez l’adulte seront complétées avant une nouvelle demande." });
  await looks.step(page, "withdrawn");
  await page.goto(`/dossiers/${first}`);
  await looks.step(page, "laboratory-granted");
}
