// What the browser tests do over and over: enter as somebody, fill a form, do an act, look at a
// page with every check. What a look finds is kept and told at the end, so that one run shows all.

import assert from "node:assert/strict";
import { screenshot, violations } from "./aube.mjs";

/// Invented people of the demonstration.
export const people = {
  laboratory: "Agathe Lormeau",
  colleague: "Basile Quentric",
  officer: "Hélène Castaneau",
  otherOfficer: "Idriss Belhamra",
  rapporteur: "Judith Armengaut",
  committee: "Louise Tarragnat",
  college: "Mathieu Obercamps",
  ansm: "Nadège Fourcauld",
  ministry: "Pauline Estrabaud",
  prescriber: "Dr Rébecca Delombre",
  colleague2: "Dr Simon Sartuis",
  pharmacist: "Dr Théa Aubrelle",
  hospitalManager: "Ulysse Pilon-Garde",
  otherPrescriber: "Dr Violette Morvanet",
  otherPharmacist: "Dr Hippolyte Bressault",
  holder: "Célestine Ravaudel",
  laboratoryManager: "Côme Jasquier",
  consultant: "Garance Thibodot",
  administrator: "Émile Hauterivet",
};

/// Enters the demonstration as somebody, by the button with the name; `organisation`: for whom they
/// act, where they act for several.
export async function enter(page, name, organisation = "") {
  await page.goto("/demo/roles");
  const person = page.locator("ul.roles li").filter({ hasText: organisation });
  await person.getByRole("button", { name }).first().click();
  await page.waitForURL((url) => url.pathname !== "/demo/roles");
}

/// Waits until the page stands at a path. The address of a page that asks who one is ends in the
/// same words as that of the page to which it leads.
export const arrives = (page, path) => page.waitForURL((url) => url.pathname === path);

/// Moves the clock of the demonstration, by its bar: day, week, month, deadline.
export async function move(page, by) {
  await submit(page, page.locator(`aside.demo button[value="${by}"]`));
}

/// The day that the demonstration shows, as 2026-11-22.
export const today = (page) => page.locator("aside.demo time").getAttribute("datetime");

/// Presses a button that sends a form and waits for the page that answers. Answers its status.
export async function submit(page, button) {
  // The page itself has to have changed, not only its answer to have come: what is pressed next
  // would else be pressed on the page before. Its letters have to be there too: a button that moves
  // between press and release is not pressed.
  await page.evaluate(() => document.fonts.ready.then(() => true));
  // A script that notes where it stands in the history opens no page: only what loads one counts.
  const answers = (it) => it.request().isNavigationRequest() && (it.status() < 300 || it.status() >= 400);
  const [response] = await Promise.all([
    page.waitForEvent("response", answers),
    page.waitForEvent("load"),
    button.click(),
  ]);
  return response.status();
}

/// Fills the fields of a form by name: radios and boxes by value, lists by label, files as given.
export async function fill(scope, values) {
  for (const [name, value] of Object.entries(values)) {
    const all = scope.locator(`[name="${name}"]:not([type=hidden])`);
    const kind = await all.first().evaluate((it) => (it.tagName === "SELECT" ? "select" : it.type));
    if (kind === "radio" || kind === "checkbox") {
      await scope.locator(`[name="${name}"][value="${value}"]`).check();
    } else if (kind === "select") {
      const option = all.locator("option").filter({ hasText: value });
      await all.selectOption(await option.getAttribute("value"));
    } else if (kind === "file") await all.setInputFiles(value);
    else await all.fill(value);
  }
}

/// The form of an act, reached from the page of the dossier, which stands at another place when it
/// is an authorisation, a meeting or a listing.
export async function openAct(page, dossier, word, place = "/dossiers") {
  await page.goto(`${place}/${dossier}`);
  await page.locator(`#acts a[href$="/acts/${word}"]`).first().click();
  await page.waitForURL(`**/acts/${word}`);
  return page.locator(`form[action$="/acts/${word}"]`);
}

/// Sends the form of an act that is open on the page. Answers the status.
export function send(page) {
  return submit(page, page.locator("main form.form .buttons button[type=submit]").first());
}

/// Does an act from the page of the dossier, and comes back to it.
export async function act(page, dossier, word, values = {}, place = "/dossiers") {
  const form = await openAct(page, dossier, word, place);
  await fill(form, values);
  const status = await send(page);
  assert.equal(status, 200, `${word}: ${status}, ${await said(page)}`);
  assert.match(page.url(), new RegExp(`\\?done=${word}$`));
}

/// What the page says of an error or a refusal.
export async function said(page) {
  const notices = await page.locator("main .errors, main .notice, main h1").allInnerTexts();
  return notices.join(" | ").replaceAll("\n", " ");
}

/// A small PDF with a line of text.
export function pdf(name, line = name) {
  const parts = ["%PDF-1.4\n"];
  const places = [];
  const text = line.normalize("NFD").replace(/[^ -~]/g, "").replace(/[()\\]/g, " ");
  const drawn = `BT /F1 18 Tf 72 760 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  objects.forEach((object, index) => {
    places.push(parts.join("").length);
    parts.push(`${index + 1} 0 obj\n${object}\nendobj\n`);
  });
  const table = parts.join("").length;
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  parts.push(...places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`));
  parts.push(`trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return { name, mimeType: "application/pdf", buffer: Buffer.from(parts.join(""), "latin1") };
}

/// Looks at pages with every check, and keeps what is wrong.
export class Looks {
  found = [];
  pictures = 0;

  /// `prefix`: how the pictures of this run begin; none where pictures are named one by one.
  constructor(prefix = "") {
    this.prefix = prefix;
  }

  /// Notes what is wrong, and where.
  note(where, what) {
    this.found.push(`${where}: ${what}`);
  }

  /// A numbered picture, then every check.
  async step(page, name) {
    this.pictures += 1;
    const number = String(this.pictures).padStart(2, "0");
    await screenshot(page, `${this.prefix}-${number}-${name}`);
    await this.at(page, `${this.prefix}-${number}-${name}`);
  }

  /// Every check of a page, its accessibility too unless told.
  async at(page, where, { axe = true } = {}) {
    if (axe) {
      for (const { id, impact, help, where: places } of await violations(page)) {
        this.note(where, `axe ${id} (${impact}): ${help}\n    ${places.slice(0, 3).join("\n    ")}`);
      }
    }
    for (const what of await page.evaluate(inspect)) this.note(where, what);
    for (const error of page.errors.splice(0)) {
      // The answer of the page itself may well be a refusal; what it loads may not.
      if (!/status of (403|404|409|410|422|429|502)/.test(error)) this.note(where, `console: ${error}`);
    }
  }

  /// Fails with the whole list when there is any.
  done() {
    const once = [...new Set(this.found)];
    assert.equal(once.length, 0, `${once.length} to mend:\n${once.join("\n")}\n`);
  }
}

/// What a page says of itself, run inside it: what is wider than the screen, links and labels that
/// lead nowhere, typography.
function inspect() {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("main *, header *, aside *, footer *")]
      .filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1)
      .filter((it) => !it.closest(".table-scroll, .scroll, pre"))
      .slice(0, 3)
      .map((it) => `${it.tagName.toLowerCase()}.${it.className?.baseVal ?? it.className}`);
    wrong.push(`wider than the screen, ${root.scrollWidth} > ${root.clientWidth}: ${wide.join(", ")}`);
  }
  if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
  for (const link of document.querySelectorAll('main a[href^="#"]')) {
    const name = decodeURIComponent(link.hash.slice(1));
    if (!document.getElementById(name)) wrong.push(`the link «${link.textContent.trim()}» leads nowhere: #${name}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length) wrong.push(`ids that stand twice: ${[...new Set(twice)].join(", ")}`);
  const parts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const french = root.lang.startsWith("fr");
  for (let node = parts.nextNode(); node; node = parts.nextNode()) {
    const text = node.nodeValue;
    if (node.parentElement.closest("script, style, noscript, textarea, [lang=en]")) continue;
    if (french && (/[^\s] [:;!?»](\s|$)/.test(text) || /« \S/.test(text) || /\w[!?;»](\s|$)/u.test(text) || /\p{L}'\p{L}/u.test(text))) {
      wrong.push(`typography: ${text.trim().slice(0, 120)}`);
    }
    if (/\b(undefined|null|NaN|None|Some\()/.test(text)) wrong.push(`a word of the program: ${text.trim().slice(0, 80)}`);
  }
  if (!french) {
    // What the program says itself, not what people wrote.
    for (const it of document.querySelectorAll("main :is(h2, label, legend, th, dt, button), nav a, footer a")) {
      if (it.closest(".crumbs, .conflict, [lang=fr]") || it.matches("label[for^=protocol], label[for^=place], tbody th, [id^=organisation-], [id^=opening-]")) continue;
      const own = [...it.childNodes].filter((child) => child.nodeType === 3).map((child) => child.nodeValue).join("");
      if (/[éèêàçùûôîœ]|\b(le|la|les|des|une?)\b/.test(own)) wrong.push(`French on an English page: ${own.trim().slice(0, 80)}`);
    }
  }
  return [...new Set(wrong)];
}
