// What the tests of treatments do over and over: fill a form of a protocol in and sign it, carry an
// act out, ask for access.

import assert from "node:assert/strict";
import { fill, said, send, submit, today } from "./steps.mjs";

/// One day as a form takes it: so many days before the day of the demonstration.
export async function daysBefore(page, days = 1) {
  const day = new Date(`${await today(page)}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10).split("-").reverse().join("/");
}

/// Answers what is required and open on the page: what is given by name, or else something
/// plausible. Tells whether anything was left to answer.
const answer = (page, given, day) =>
  page.evaluate(
    ({ given, day }) => {
      let changed = false;
      for (const question of document.querySelectorAll("main .question")) {
        const link = question.dataset.question.split("@")[0];
        const wanted = given[link];
        if (!question.querySelector(".required") && wanted === undefined) continue;
        const own = (it) => it.name.startsWith("f:");
        const inputs = [...question.querySelectorAll("input, select, textarea")].filter(own);
        const boxes = inputs.filter((it) => it.type === "radio" || it.type === "checkbox");
        if (question.querySelector('[name^="f-absent"]:checked')) continue;
        if (boxes.length) {
          if (boxes.some((it) => it.checked) && wanted === undefined) continue;
          const hit = boxes.find((it) => it.value === wanted || it.value.endsWith(`|${wanted}`)) ?? boxes[0];
          if (hit.checked) continue;
          hit.checked = true;
          changed = true;
          continue;
        }
        for (const input of inputs) {
          if (input.value && wanted === undefined) continue;
          const text = question.innerText;
          let value = "Réponse du prescripteur";
          if (input.tagName === "SELECT") value = [...input.options].find((it) => it.value)?.value ?? "";
          else if (/AAAA/.test(text)) value = day;
          else if (input.inputMode === "decimal" || input.inputMode === "numeric") value = "62";
          else if (input.classList.contains("is-short")) value = "150";
          if (wanted !== undefined) value = wanted;
          if (input.value === value) continue;
          input.value = value;
          changed = true;
        }
      }
      return changed;
    },
    { given, day },
  );

/// Fills the open form in, saving it as a page without script does, then signs it.
export async function signed(page, given = {}) {
  const day = await daysBefore(page);
  for (let turn = 0; turn < 12; turn += 1) {
    if (!(await answer(page, given, day))) break;
    const status = await submit(page, page.locator("main form.form .buttons button:not([name])"));
    assert.ok(status === 200 || status === 422, `saving: ${status}, ${await said(page)}`);
  }
  const status = await submit(page, page.locator('main form.form button[name="sign"]'));
  assert.equal(status, 200, await said(page));
  assert.match(page.url(), /\?done=sign$/, await said(page));
}

/// Does an act of a treatment, with what is filled in. `look`: what is done with the page of its form.
export async function carry(page, treatment, word, values = {}, { asked = "", look = async () => {} } = {}) {
  await page.goto(`${treatment}/acts/${word}${asked}`);
  await look(page);
  await fill(page.locator("main form.form"), values);
  const status = await send(page);
  assert.equal(status, 200, `${word}: ${status}, ${await said(page)}`);
  assert.match(page.url(), new RegExp(`\\?done=${word}$`));
}
