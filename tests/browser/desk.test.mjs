// The two desks: a project that the ANSM orients, a question that a prescriber asks and that a kept
// text answers; each page in both widths with its accessibility.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { act, enter, fill, Looks, people, send } from "./steps.mjs";

const reason = missing();

describe("the desks", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  let holder;
  let ansm;
  let officer;
  let doctor;
  const looks = new Looks("desk");

  before(async () => {
    aube = await start();
    chromium = await browser();
    [holder, ansm, officer, doctor] = await Promise.all([1, 2, 3, 4].map(() => open(chromium, aube)));
    await enter(holder, "Inès Iribarnet");
    await enter(ansm, people.ansm);
    await enter(officer, people.officer);
    await enter(doctor, people.prescriber);
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

  it("orient a project", async () => {
    await holder.goto("/orientation");
    await look(holder, "projects");
    await holder.goto("/orientation/new");
    await look(holder, "project-new");
    await fill(holder.locator("main form.form"), {
      name: "Myogène",
      purpose: "Thérapie cellulaire d’une myopathie rare.",
      action: "cells_or_genes",
      joined: "no",
      stage: "research",
      matter: "technical",
      data: "Un modèle animal.",
      questions: "Quels contrôles de pureté\u00a0?",
    });
    assert.equal(await send(holder), 200);
    const project = new URL(holder.url()).pathname.split("/").at(-1);
    assert.match(await holder.locator("main").innerText(), /Thérapies innovantes/);
    await look(holder, "project");
    await act(ansm, project, "advise", { text: "Trois contrôles suffisent à ce stade." }, "/orientation");
    await look(ansm, "project-advised");
    await ansm.goto("/orientation");
    await look(ansm, "projects-ansm");
    await act(ansm, project, "close", { reason: "L’avis est rendu." }, "/orientation");
    await holder.goto(`/orientation/${project}`);
    await look(holder, "project-closed");
  });

  it("answer a question with a kept text", async () => {
    await doctor.goto("/questions/new");
    await look(doctor, "question-new");
    await fill(doctor.locator("main form.form"), {
      topic: "early_access",
      subject: "Période du rapport",
      text: "Quelle période le rapport couvre-t-il\u00a0?",
    });
    assert.equal(await send(doctor), 200);
    const question = new URL(doctor.url()).pathname.split("/").at(-1);
    await look(doctor, "question");
    await officer.goto("/questions/texts");
    await look(officer, "texts");
    await officer.goto("/questions/texts/new");
    await look(officer, "text-new");
    await officer.goto(`/questions/${question}`);
    await look(officer, "question-officer");
    await officer.getByRole("link", { name: "Contenu du rapport de synthèse" }).click();
    await officer.waitForURL("**/acts/answer**");
    assert.match(await officer.locator("textarea[name=text]").inputValue(), /toute la période/);
    assert.equal(await send(officer), 200);
    await doctor.goto(`/questions/${question}`);
    assert.match(await doctor.locator("main").innerText(), /toute la période/);
    await look(doctor, "question-answered");
    await act(doctor, question, "close", {}, "/questions");
    await act(doctor, question, "reopen", { text: "Et pour un renouvellement\u00a0?" }, "/questions");
    await doctor.goto("/questions?search=rapport");
    await look(doctor, "questions");
  });

  it("have nothing to mend", () => looks.done());
});
