// Compassionate access of one patient, from the request of the prescriber to the renewal, on the
// demonstration: every page that a prescriber, a pharmacist and the ANSM see; and how many clicks
// and keys a renewal with nothing changed takes.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";
import { enter, fill, Looks, people, said, submit } from "./steps.mjs";

const reason = missing();

describe("compassionate access", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  let doctor;
  let pharmacist;
  let ansm;
  let access;
  const looks = new Looks("aac");

  before(async () => {
    aube = await start();
    chromium = await browser();
    doctor = await open(chromium, aube);
    pharmacist = await open(chromium, aube);
    ansm = await open(chromium, aube);
    await enter(doctor, people.colleague2);
    await enter(pharmacist, people.pharmacist);
    await enter(ansm, "Nadège Fourcauld");
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

  /// A page that counts what a person does: clicks and keys.
  function counting(page) {
    const count = { done: 0 };
    return {
      count,
      async click(locator) {
        count.done += 1;
        await locator.click();
      },
    };
  }

  it("each sees what waits for them", async () => {
    for (const [page, name] of [[doctor, "prescriber"], [pharmacist, "pharmacist"], [ansm, "ansm"]]) {
      assert.equal((await page.goto("/aac")).status(), 200);
      await look(page, `the list of the ${name}`);
    }
    for (const page of [doctor, pharmacist]) {
      await page.goto("/treatments");
      await look(page, "one list for the ward");
      assert.ok((await page.locator("#aac tbody tr").count()) >= 6);
    }
  });

  it("a request is signed, sent and granted", async () => {
    await doctor.goto("/patients");
    await doctor.locator("main table a", { hasText: "Dumontet" }).first().click();
    await doctor.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
    const patient = new URL(doctor.url()).pathname;
    await doctor.goto(`${patient}/aac`);
    await look(doctor, "choosing the medicine");
    await doctor.locator("#known a", { hasText: "Cardamylis" }).click();
    await doctor.waitForURL(/referential=/);
    await look(doctor, "the request");
    assert.equal(await submit(doctor, doctor.locator("main form.form .buttons button")), 422);
    await look(doctor, "the request to mend");
    await fill(doctor.locator("main form.form"), { weight: "41,5", dosage: "150 mg par mois", route: "sous-cutanée" });
    await doctor.locator('[name="deferral"][value="cannot_wait"]').check();
    await doctor.locator('[name="basis"][value="criteria"]').check();
    for (const box of await doctor.locator('[name="met"]').all()) await box.check();
    await doctor.locator('[name="informs"]').check();
    assert.equal(await submit(doctor, doctor.locator("main form.form .buttons button")), 200, await said(doctor));
    assert.match(doctor.url(), /\/aac\/[0-9a-f-]{36}\?done=request$/);
    access = new URL(doctor.url()).pathname;
    await look(doctor, "a request at the pharmacy");
    // The same again is pointed out as soon as the medicine is chosen.
    await doctor.goto(`${patient}/aac`);
    await doctor.locator("#known a", { hasText: "Cardamylis" }).click();
    await doctor.waitForURL(/referential=/);
    assert.ok((await doctor.locator(`main a[href="${access}"]`).count()) > 0, "a duplicate is pointed out");

    assert.equal((await ansm.goto(access)).status(), 404, "not before the pharmacy has sent it");
    await pharmacist.goto(access);
    await look(pharmacist, "a request to send");
    await pharmacist.locator('[name="units"]').fill("13");
    assert.equal(await submit(pharmacist, pharmacist.locator('form[action$="/send"] button')), 200, await said(pharmacist));

    await ansm.goto(access);
    await look(ansm, "a request to decide");
    assert.match(await ansm.locator("#about").innerText(), /A\. D\./);
    assert.doesNotMatch(await ansm.locator("main").innerText(), /Dumontet|Apolline/);
    await ansm.goto("/aac");
    const row = ansm.locator(`#due tr:has(a[href="${access}"])`);
    assert.equal(await submit(ansm, row.locator("form button")), 200, await said(ansm));
    assert.match(ansm.url(), /\/aac\?done=grant$/, await said(ansm));
    await ansm.goto(access);
    await look(ansm, "an authorisation");
  });

  it("every act has its page", async () => {
    for (const [page, acts] of [
      [ansm, ["ask-data", "invite-comments", "suspend", "withdraw"]],
      [doctor, ["stop"]],
    ]) {
      for (const word of acts) {
        assert.equal((await page.goto(`${access}/acts/${word}`)).status(), 200, word);
        await look(page, word);
      }
    }
    await ansm.goto("/aac?standing=asked");
    await ansm.locator("#all tbody a").first().click();
    await ansm.waitForURL(/\/aac\/[0-9a-f-]{36}$/);
    await look(ansm, "a question that waits");
    const asked = new URL(ansm.url()).pathname;
    for (const [page, word] of [[doctor, "inform"], [doctor, "give-up"], [ansm, "refuse"], [ansm, "ask"]]) {
      assert.equal((await page.goto(`${asked}/acts/${word}`)).status(), 200, word);
      await look(page, word);
    }
    await pharmacist.goto("/aac?standing=at_pharmacy");
    await pharmacist.locator("#all tbody a").first().click();
    await pharmacist.waitForURL(/\/aac\/[0-9a-f-]{36}$/);
    const waits = new URL(pharmacist.url()).pathname;
    for (const word of ["dispense-first", "send-back"]) {
      assert.equal((await pharmacist.goto(`${waits}/acts/${word}`)).status(), 200, word);
      await look(pharmacist, word);
    }
  });

  it("a renewal with nothing changed takes few clicks and no key", async () => {
    // From the list, which is the first thing that each of them has open.
    await doctor.goto("/aac");
    const prescriber = counting(doctor);
    await prescriber.click(doctor.locator("#due a", { hasText: "Renouveler" }).first());
    await doctor.waitForURL(/\/request$/);
    await look(doctor, "a renewal");
    await prescriber.click(doctor.locator('label[for^="response"]', { hasText: "Stabilité" }));
    await prescriber.click(doctor.locator('label[for^="effects"]', { hasText: "Aucun" }));
    if (!(await doctor.locator('[name="basis"][value="criteria"]').isChecked())) {
      // The first request gave reasons: they are still there, and are signed again.
      assert.ok(await doctor.locator('[name="basis"][value="reasons"]').isChecked());
    }
    await prescriber.click(doctor.locator("main form.form .buttons button"));
    await doctor.waitForURL(/done=request$/);
    assert.ok(prescriber.count.done <= 4, `${prescriber.count.done} interactions of the prescriber`);
    const renewed = new URL(doctor.url()).pathname;

    await pharmacist.goto("/aac");
    const pharmacy = counting(pharmacist);
    await pharmacy.click(pharmacist.locator(`#due a[href="${renewed}"]`).last());
    await pharmacist.waitForURL((url) => url.pathname === renewed);
    await pharmacy.click(pharmacist.locator('form[action$="/send"] button'));
    await pharmacist.waitForURL(/done=send$/);
    assert.ok(pharmacy.count.done <= 3, `${pharmacy.count.done} interactions of the pharmacist`);
    console.log(`renewal: ${prescriber.count.done} interactions of the prescriber, ${pharmacy.count.done} of the pharmacist`);
  });

  it("nothing is wrong on any page", () => looks.done());
});
