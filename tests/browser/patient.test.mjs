// A patient's own forms on a telephone: the sheet that the hospital prints, the code, answers that
// survive the loss of the network and a reload, two devices at once, sending, not answering. And the
// same without a script.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { enter, Looks, move, people, submit } from "./steps.mjs";

const reason = missing();

describe("a patient's own forms", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  let doctor;
  let phone;
  let bare;
  let treatment;
  let link;
  let code;
  const looks = new Looks("patient");

  before(async () => {
    aube = await start();
    chromium = await browser();
    doctor = await open(chromium, aube);
    phone = await open(chromium, aube, { phone: true });
    bare = await open(chromium, aube, { phone: true, javascript: false });
  });
  after(async () => {
    await chromium?.close();
    await aube?.stop();
  });

  /// Opens the forms with the code, on a page of a device.
  async function opens(page) {
    await page.goto(link);
    await page.locator("[name=code]").fill(code);
    await submit(page, page.locator("main form button[type=submit]").first());
  }

  const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((it) => it.startsWith("aube-own:")));
  const pain = (page, index) => page.locator('[data-question="scales.pain"] input[type=radio]').nth(index);
  const saved = (page) => page.locator("#f-saved.is-done").waitFor();

  it("the hospital gives a link once, with a square to scan", async () => {
    await enter(doctor, people.prescriber);
    // The visit of the third month opens.
    await move(doctor, "month");
    await move(doctor, "month");
    await doctor.goto("/treatments");
    const all = await doctor.locator('main a[href^="/treatments/"]').evaluateAll((links) => links.map((it) => it.getAttribute("href")));
    for (const href of new Set(all.filter((it) => /^\/treatments\/[0-9a-f-]{36}$/.test(it)))) {
      await doctor.goto(href);
      const waits = doctor.locator("#own-forms tbody tr").filter({ hasText: /À remplir|En retard/ });
      if (await waits.count()) {
        treatment = href;
        break;
      }
    }
    assert.ok(treatment, "a treatment with a questionnaire that waits");
    await looks.step(doctor, "treatment");
    await doctor.locator('#own-forms a[href$="/patient-link"]').click();
    await doctor.waitForURL("**/patient-link");
    await looks.step(doctor, "giving");
    await submit(doctor, doctor.locator("main form.form button[type=submit]").first());
    link = await doctor.locator(".own-address").innerText();
    code = (await doctor.locator(".own-code").innerText()).replace(/\D/g, "");
    assert.match(link, /\/p\/[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
    assert.equal(code.length, 6);
    assert.equal(await doctor.locator("svg.qr").count(), 1);
    await looks.step(doctor, "sheet");
    link = new URL(link).pathname;
  });

  it("nothing tells that a link exists", async () => {
    const answers = [];
    for (const [path, typed] of [[link, "000000"], ["/p/aaaa-bbbb-cccc-dddd", code]]) {
      await phone.goto(path);
      await phone.locator("[name=code]").fill(typed === code ? typed : code === "000000" ? "000001" : "000000");
      const status = await submit(phone, phone.locator("main form button[type=submit]").first());
      answers.push([status, (await phone.locator("main").innerText()).trim()]);
    }
    assert.deepEqual(answers[0], answers[1]);
    await looks.step(phone, "wrong code");
  });

  it("answers survive the loss of the network and a reload", async () => {
    await opens(phone);
    await looks.step(phone, "waiting");
    await phone.locator('main a[href*="/forms/"]').first().click();
    await phone.locator('[data-question="scales.pain"]').waitFor();
    await looks.step(phone, "form");
    await pain(phone, 2).check();
    await saved(phone);
    assert.deepEqual(await kept(phone), [], "what the server has is not kept here");
    await phone.context().setOffline(true);
    await pain(phone, 4).check();
    await phone.locator("#f-saved.is-failed").waitFor();
    assert.equal((await kept(phone)).length, 1);
    const stored = await phone.evaluate(() => JSON.stringify(localStorage));
    assert.ok(!stored.includes("/p/") && !stored.includes("Bearer"), stored);
    // The page goes while there is no network; once there is, what was typed is there and is saved.
    const { look, errors } = phone;
    const device = phone.context();
    await phone.close();
    phone = Object.assign(await device.newPage(), { look, errors });
    await device.setOffline(false);
    errors.splice(0);
    await phone.goto(`${link}`);
    await phone.locator('main a[href*="/forms/"]').first().click();
    await saved(phone);
    assert.ok(await pain(phone, 4).isChecked());
    assert.deepEqual(await kept(phone), []);
    await phone.reload();
    assert.ok(await pain(phone, 4).isChecked(), "the server has it");
  });

  it("two devices never overwrite each other unseen", async () => {
    const other = await open(chromium, aube, { phone: true });
    await opens(other);
    await other.locator('main a[href*="/forms/"]').first().click();
    await other.locator('[data-question="scales.pain"]').waitFor();
    await phone.context().setOffline(true);
    await pain(phone, 6).check();
    await phone.locator("#f-saved.is-failed").waitFor();
    await pain(other, 1).check();
    await saved(other);
    await phone.context().setOffline(false);
    phone.errors.splice(0);
    await phone.reload();
    // Both are shown, with the choice between them.
    await phone.locator('[data-question="scales.pain"] button[name="f-keep"], [data-question="scales.pain"] button[name="f-take"]').first().waitFor();
    await looks.step(phone, "clash");
    await phone.locator('[data-question="scales.pain"] button[name="f-keep"]').click();
    await saved(phone);
    await other.reload();
    assert.ok(await pain(other, 6).isChecked());
    await other.context().close();
  });

  it("the answers are sent, and the hospital reads them", async () => {
    for (const question of await phone.locator("[data-question]").all()) {
      const radios = question.locator("input[type=radio]");
      if ((await radios.count()) && !(await question.locator("input:checked").count())) await radios.nth(1).check();
      const typed = question.locator("input[inputmode]:visible");
      if ((await typed.count()) === 1 && !(await typed.inputValue())) await typed.fill("2");
    }
    await submit(phone, phone.locator('button[name="sign"]'));
    assert.match(phone.url(), /done=sent/, await phone.locator("main").innerText());
    await looks.step(phone, "sent");
    assert.deepEqual(await kept(phone), []);
    await doctor.goto(treatment);
    await doctor.locator("#own-forms tbody tr").filter({ hasText: "Signée" }).first().waitFor();
    await phone.locator("form[action$='/leave'] button").click();
    await phone.waitForURL("**done=left");
    await phone.goto(link);
    await phone.locator("[name=code]").waitFor();
  });

  it("without a script one opens, says no, and comes back", async () => {
    await doctor.goto(treatment);
    await move(doctor, "month");
    await move(doctor, "month");
    await move(doctor, "month");
    await opens(bare);
    const next = bare.locator('main a[href*="/forms/"]').first();
    await looks.step(bare, "bare waiting");
    assert.equal(await next.count(), 1, await bare.locator("main").innerText());
    await next.click();
    await looks.step(bare, "bare form");
    await bare.locator('a[href$="/decline"]').click();
    await looks.step(bare, "declining");
    await submit(bare, bare.locator("main form button[type=submit]").first());
    assert.match(bare.url(), /done=declined/);
    await looks.step(bare, "declined");
    await doctor.goto(treatment);
    await doctor.locator("#own-forms tbody tr").filter({ hasText: "Ne souhaite pas répondre" }).first().waitFor();
  });

  it("every page passes every check", () => assert.deepEqual(looks.found, []));
});
