// A compassionate prescribing framework as people live it: the alert of a rare-disease centre, its
// assessment, the protocol proposals of the holder, the adoption, the renewal, the end by an AMM; and
// what the public reads of each step. Before that, each page of the demonstration, in both widths.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, screenshot, start } from "./aube.mjs";
import { act, enter, fill, Looks, move, openAct, pdf, people, said, send, today } from "./steps.mjs";

const reason = missing();
const PLACE = "/cpc";

/// Those who play here beside the others.
const centre = "Pr Gaspard Mirandol";
const association = "Yanis Lestradet";

/// So many days after a day, as 2026-11-22.
const later = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe("a compassionate prescribing framework", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  let page;
  let bare;
  let framework;
  let register;
  const looks = new Looks("cpc");

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

  /// Looks at an address wide and on a telephone, in French and English, with every check.
  async function bothWidths(on, address, name, { status = 200 } = {}) {
    for (const lang of ["fr", "en"]) {
      const asked = new URL(address, aube.url);
      asked.searchParams.set("lang", lang);
      const answer = await on.goto(asked.href);
      if (answer.status() !== status) looks.note(name, `${address} answered ${answer.status()}`);
      for (const width of [1280, 360]) {
        await on.setViewportSize({ width, height: width === 360 ? 740 : 900 });
        await looks.at(on, `${name} ${lang}-${width}`);
        if (lang === "fr") await screenshot(on, `cpc-${name}-${width}`);
      }
    }
    await on.setViewportSize({ width: 1280, height: 900 });
    await on.goto(new URL("/?lang=fr", aube.url).href);
  }

  /// The addresses of a list.
  async function listed(on, address, start) {
    await on.goto(`${address}${address.includes("?") ? "&" : "?"}lang=fr`);
    const links = await on
      .locator(`main tbody a[href^="${start}/"]`)
      .evaluateAll((all) => all.map((it) => it.getAttribute("href").split("#")[0]));
    return [...new Set(links)];
  }

  /// Each form that the page of a framework opens to its reader, once.
  const forms = new Set();
  async function everyForm(on, address) {
    await on.goto(address);
    const links = await on
      .locator('#acts a[href*="/acts/"]')
      .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    for (const link of new Set(links)) {
      const word = link.split("/").at(-1);
      if (forms.has(word)) continue;
      forms.add(word);
      await bothWidths(on, link, `form-${word}`);
    }
  }

  const does = (who, word, values = {}) => async () => {
    await enter(page, who);
    await act(page, framework, word, values, PLACE);
  };
  const state = () => page.locator("main .tag").first().innerText();

  it("every page of the demonstration", { timeout: 900_000 }, async () => {
    const sides = [["ansm", people.ansm, 4], ["ministry", people.ministry, 4], ["holder", people.laboratory, 1], ["centre", centre, 1], ["association", association, 1]];
    for (const [role, who, count] of sides) {
      await enter(page, who);
      await bothWidths(page, PLACE, `list-${role}`);
      const links = await listed(page, PLACE, PLACE);
      assert.equal(links.length, count, `${links.length} frameworks for ${who}`);
      for (const [index, link] of links.entries()) {
        await bothWidths(page, link, `one-${role}-${index}`);
        await everyForm(page, link);
      }
    }
    for (const [role, who] of [["centre", centre], ["association", association], ["ansm", people.ansm]]) {
      await enter(page, who);
      await bothWidths(page, `${PLACE}/new`, `new-${role}`);
    }
    await bothWidths(bare, "/register/frameworks", "register");
    const links = await listed(bare, "/register/frameworks", "/register/frameworks");
    assert.equal(links.length, 3, "in force, ended, refused");
    for (const [index, link] of links.entries()) await bothWidths(bare, link, `public-${index}`);
    looks.done();
  });

  it("a centre alerts the ANSM", { timeout: 300_000 }, async () => {
    await enter(page, centre);
    await page.goto(`${PLACE}/new?lang=fr`);
    await page.locator("main details summary").first().click();
    const form = page.locator("main form.form");
    const alert = {
      name: "AURORIVE",
      substance: "aurorivone",
      form: "solution buvable 5 mg/ml",
      indication: "Myoclonies d’action de l’adulte",
      need: "Aucune spécialité n’est autorisée dans cette maladie rare ; l’usage varie d’un centre à l’autre.".replace(" ;", "\u{a0};"),
      rare: "yes",
    };
    await fill(form, alert);
    assert.equal(await send(page), 422, "a rare disease asks for a first analysis");
    await looks.step(page, "alert-refused");
    await fill(form, { rare: "yes", analysis: "Trois séries de cas, 41 patients." });
    await send(page);
    await page.waitForURL(/\/cpc\/[0-9a-f-]{36}/);
    framework = page.url().match(/cpc\/([0-9a-f-]{36})/)[1];
    assert.equal(await state(), "Signalement reçu");
    await looks.step(page, "alerted");
    await act(page, framework, "add-documents", { annex: pdf("serie.pdf") }, PLACE);
  });

  it("the ANSM assesses it and the holder proposes a protocol", { timeout: 300_000 }, async () => {
    await does(people.ansm, "take-up", { holder: "Laboratoires Orvelane" })();
    await act(page, framework, "ask-information", { question: "Essais en cours\u{a0}?", days: "20" }, PLACE);
    assert.equal(await state(), "Chez le laboratoire");
    await looks.step(page, "information-asked");
    await does(people.laboratory, "give-information", { words: "Aucun essai n’est en cours." })();
    await enter(page, people.ansm);
    for (const condition of ["authorised", "special_need", "no_equivalent", "no_trial", "no_treatment"]) {
      await act(page, framework, "assess-condition", { condition, met: "yes", reasons: "Établi." }, PLACE);
    }
    await act(page, framework, "judge-balance", { favourable: "yes", reasons: "Données concordantes." }, PLACE);
    await act(page, framework, "record-centres", { centres: "Centre de Valbrume", words: "Suivi possible." }, PLACE);
    const asking = await openAct(page, framework, "ask-proposals", PLACE);
    await fill(asking, { days: "90" });
    assert.equal(await send(page), 422, "two months at most");
    assert.match(await said(page), /deux mois/);
    await act(page, framework, "ask-proposals", { days: "45" }, PLACE);
    await looks.step(page, "proposals-asked");
    await does(people.laboratory, "propose", { words: "Suivi semestriel.", put_sp: pdf("projet.pdf") })();
    await looks.step(page, "proposed");
  });

  it("it is adopted and published", { timeout: 300_000 }, async () => {
    await enter(page, people.ansm);
    const terms = {
      dosage: "5 à 20 mg par jour, voie orale",
      reactions: "Somnolence",
      class: "spécialistes",
      report_months: "12",
      put_sp: pdf("put-sp.pdf"),
    };
    await act(page, framework, "adopt", terms, PLACE);
    assert.equal(await state(), "En vigueur");
    await act(page, framework, "publish", {}, PLACE);
    await looks.step(page, "adopted");
    register = await page.locator('#about a[href^="/register/frameworks/"]').getAttribute("href");
    await bare.goto(`${register}?lang=fr`);
    assert.match(await bare.locator("main").innerText(), /aucune autorisation par patient/);
    assert.match(await bare.locator("main").innerText(), /5 à 20 mg par jour/);
    await looks.step(bare, "public");
  });

  it("it is renewed, and an AMM ends it", { timeout: 300_000 }, async () => {
    await enter(page, people.ansm);
    await act(page, framework, "renew", { reasons: "Besoin inchangé." }, PLACE);
    await act(page, framework, "publish", {}, PLACE);
    await looks.step(page, "renewed");
    const ends = later(await today(page), 3);
    await act(page, framework, "set-end", { obtained: "amm", ends_on: ends, reasons: "Déjà disponible en officine." }, PLACE);
    await act(page, framework, "publish", {}, PLACE);
    await looks.step(page, "end-set");
    await move(page, "week");
    await page.goto(`${PLACE}/${framework}`);
    assert.equal(await state(), "Terminé");
    await looks.step(page, "ended");
    await bare.goto(`${register}?lang=fr`);
    assert.match(await bare.locator("main").innerText(), /Le cadre a pris fin/);
    await looks.step(bare, "public-ended");
    looks.done();
  });
});
