// A derogation for a device, as its manufacturer, the ANSM and the public live it: asked for, filed,
// decided, published; each page in both widths with its accessibility.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { act, enter, fill, Looks, pdf, people, send } from "./steps.mjs";

const reason = missing();
const PLACE = "/devices";
const maker = "Flavie Ferrandel";

describe("a device without a CE mark", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  let manufacturer;
  let ansm;
  let device;
  const looks = new Looks("devices");

  before(async () => {
    aube = await start();
    chromium = await browser();
    manufacturer = await open(chromium, aube);
    ansm = await open(chromium, aube);
    await enter(manufacturer, maker);
    await enter(ansm, people.ansm);
  });
  after(async () => {
    await chromium?.close();
    await aube?.stop();
  });

  /// The page as it is, wide and on a telephone.
  async function look(page, name) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await looks.step(page, name);
    await page.setViewportSize({ width: 360, height: 740 });
    await looks.step(page, `${name}-phone`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  it("is asked for by its manufacturer", async () => {
    await manufacturer.goto(PLACE);
    await look(manufacturer, "list");
    await manufacturer.goto(`${PLACE}/new`);
    await look(manufacturer, "new");
    assert.equal(await send(manufacturer), 422);
    await look(manufacturer, "new-refused");
    await fill(manufacturer.locator("main form.form"), {
      kind: "medical",
      scope: "whole",
      name: "Otolis",
      model: "OT-2",
      purpose: "Implant du nerf auditif chez l’enfant.",
      case: "unmet_need",
      interest: "patients",
      justification: "Aucun implant marqué CE ne convient.",
      safety: "Douze enfants, trois ans de recul.",
      benefit: "Entendre la parole.",
    });
    assert.equal(await send(manufacturer), 200);
    device = new URL(manufacturer.url()).pathname.split("/").at(-1);
    await look(manufacturer, "draft");
    await act(manufacturer, device, "add-documents", { technical: pdf("securite.pdf") }, PLACE);
    await act(manufacturer, device, "file", {}, PLACE);
    await look(manufacturer, "filed");
  });

  it("is decided and published by the ANSM", async () => {
    await act(ansm, device, "acknowledge", {}, PLACE);
    await act(ansm, device, "ask", { questions: "Quel suivi à cinq ans\u00a0?" }, PLACE);
    await look(ansm, "asked");
    await act(manufacturer, device, "reply", { text: "Un contrôle par an." }, PLACE);
    await ansm.goto(`${PLACE}/${device}/acts/grant`);
    await look(ansm, "grant");
    await act(ansm, device, "grant", { until: "2030-01-31", reasons: "Le besoin n’est pas couvert." }, PLACE);
    await look(ansm, "granted");
    await act(ansm, device, "publish", {}, PLACE);
  });

  it("is read by everybody once it is published", async () => {
    const public_ = await open(chromium, aube, { javascript: false });
    await public_.goto("/register/devices");
    await look(public_, "public-list");
    await public_.getByRole("link", { name: "Otolis" }).click();
    assert.match(await public_.locator("main").innerText(), /en France seulement/);
    await look(public_, "public-one");
  });

  it("is renewed at the request of its manufacturer", async () => {
    await act(manufacturer, device, "ask-to-renew", { reasons: "Le certificat est attendu." }, PLACE);
    await look(manufacturer, "renewal-asked");
    await act(ansm, device, "renew", { until: "2031-01-31", reasons: "Le besoin demeure." }, PLACE);
    await act(manufacturer, device, "declare-ce-mark", { marked_on: "2026-01-05", certificate: "N° 1, organisme 0000" }, PLACE);
    await act(ansm, device, "end", { cause: "ce_mark", reasons: "Le dispositif est marqué CE." }, PLACE);
    await look(manufacturer, "ended");
  });

  it("has nothing to mend", () => looks.done());
});
