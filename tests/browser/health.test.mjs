import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, start } from "./aube.mjs";

const reason = missing();

describe("the demonstration", { skip: reason ?? false }, () => {
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
    it(`answers that it is ready, ${javascript ? "with" : "without"} scripts`, async () => {
      const page = await open(chromium, aube, { javascript });
      const answer = await page.goto("/health");
      assert.equal(answer.status(), 200);
      await page.context().close();
    });
  }
});
