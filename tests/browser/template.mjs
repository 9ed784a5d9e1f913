// Filling the guided template of a request, field by field with scripts, by section without.

import assert from "node:assert/strict";
import { pdf, submit } from "./steps.mjs";

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/// What the laboratory answers, by field. A choice is answered by its word.
const answers = {
  applicant_name: "Laboratoires Orvelane",
  applicant_address: "18, allée des Tamaris\n69999 Valbrume",
  contact_mailbox: "affaires.reglementaires@orvelane.example",
  applicant_quality: "holder",
  form: "Gélule",
  strength: "50 mg",
  route: "Orale",
  amm_filing: "undertaken",
  amm_planned_on: day(150),
  available_on: day(75),
  target_population: "180",
  expected_patients: "120",
  report_interval_months: "6",
  disease_argument:
    "Maladie héréditaire du métabolisme, révélée avant deux ans. Sans traitement, les lésions neurologiques sont irréversibles\u00a0: la moitié des enfants décèdent avant dix ans.",
  alternatives_argument:
    "Aucun médicament n’a d’AMM dans l’indication. Le régime restrictif ne ralentit la maladie que chez un patient sur cinq.",
  presumption:
    "L’essai pivot, randomisé, réduit de 62\u00a0% la survenue des lésions. Élévations des transaminases réversibles chez 9\u00a0% des patients\u00a0; aucun effet grave lié au traitement.",
};
const otherwise =
  "Les éléments figurent dans le rapport clinique joint, partie 2, avec les tableaux et les analyses de sensibilité.";

/// The names of the fields of the section that have no answer yet, and their kinds.
const open = (page) =>
  page.locator("#section").evaluate((section) => {
    const fields = new Map();
    for (const it of section.querySelectorAll("form:not([enctype]) [name]:not([type=hidden], button)")) {
      const set = it.closest("fieldset.field");
      const known = fields.get(it.name);
      const chosen = ["radio", "checkbox"].includes(it.type);
      fields.set(it.name, {
        name: it.name,
        kind: it.type,
        value: known?.value || (chosen ? (it.checked ? it.value : "") : it.value),
        word: known?.word ?? it.value,
        words: [...(known?.words ?? []), it.value],
        required: set ? !set.querySelector(".optional") : it.required,
      });
    }
    return [...fields.values()].filter((it) => it.value === "");
  });

const answer = ({ name, kind, word, words, required }) => {
  if (answers[name]) return answers[name];
  if (kind === "radio") return words.includes("no") ? "no" : required ? word : null;
  if (kind === "checkbox") return word;
  if (!required) return null;
  return kind === "date" ? day(-30) : kind === "textarea" ? otherwise : "Voir le dossier joint";
};

/// Answers what is open in the section that the page shows; `leave` names fields to leave out.
/// With scripts each answer is saved as it is given and said to be; without, the section is sent.
export async function answerSection(page, leave = []) {
  const done = new Set(leave);
  for (;;) {
    const left = (await open(page)).filter((it) => !done.has(it.name));
    let given = 0;
    for (const field of left) {
      done.add(field.name);
      const value = answer(field);
      if (value === null) continue;
      given += 1;
      const one = page.locator(`#section [name="${field.name}"]:not([type=hidden])`);
      if (field.kind === "radio" || field.kind === "checkbox") {
        await page.locator(`#section [name="${field.name}"][value="${value}"]`).check();
      } else {
        await one.fill(value);
        if (page.look.javascript) await one.blur();
      }
      if (page.look.javascript) await saved(page, field.name);
    }
    if (given === 0) return;
    if (!page.look.javascript) {
      await submit(page, page.locator('#section button[name="go"][value="stay"]'));
      await page.locator(".notice").first().waitFor();
    }
  }
}

/// Waits until the page says that a field is saved.
export const saved = (page, name) => page.locator(`[data-saved-for="${name}"].is-done`).waitFor({ timeout: 10_000 });

/// Adds the required documents of the section that the page shows; `leave` names some to leave out.
export async function addDocuments(page, leave = []) {
  for (;;) {
    const names = await page.locator("#section .piece").evaluateAll((pieces) =>
      pieces
        .filter((it) => it.querySelector("input[type=file][required]") && !it.querySelector("form[action*=remove]"))
        .map((it) => it.querySelector("input[type=file]").name),
    );
    const name = names.find((it) => !leave.includes(it));
    if (!name) return;
    await add(page, name, pdf(`${name.replaceAll("_", "-")}.pdf`));
  }
}

/// Adds a document to a field.
export async function add(page, name, file) {
  const form = page.locator(`#section .piece form[action$="field=${name}"]`);
  await form.locator("input[type=file]").setInputFiles(file);
  assert.equal(await submit(page, form.locator("button[type=submit]")), 200, name);
  await page.locator("#section .piece", { hasText: file.name }).waitFor();
}

/// The sections of the template that the page offers, in order.
export const sections = (page) =>
  page.locator("#guide li a").evaluateAll((links) => links.map((it) => new URL(it.href).searchParams.get("section")));

/// Fills a whole draft; `each` is called once in each section that was filled.
export async function fillDraft(page, dossier, { leave = [], each = async () => {} } = {}) {
  await page.goto(`/dossiers/${dossier}/draft`);
  for (const section of await sections(page)) {
    await page.goto(`/dossiers/${dossier}/draft?section=${section}`);
    await answerSection(page, leave);
    await addDocuments(page, leave);
    await each(section);
  }
}
