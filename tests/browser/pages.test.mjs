// Every page of the demonstration, for every role: accessible, no wider than a telephone, in both
// languages, with the keyboard. What is wrong is told in one list at the end.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browser, missing, open, screenshot, start } from "./aube.mjs";
import { enter, Looks } from "./steps.mjs";

const reason = missing();

/// One person of each role, and one of each laboratory, so that every dossier is seen.
const readers = [
  ["has-officer", "Hélène Castaneau"],
  ["orvelane", "Agathe Lormeau"],
  ["tivalune", "Célestine Ravaudel"],
  ["boresea", "Damien Oskaret"],
  ["nacrelis", "Élodie Varanne"],
  ["consultant", "Garance Thibodot"],
  ["rapporteur", "Judith Armengaut"],
  ["committee", "Louise Tarragnat"],
  ["college", "Mathieu Obercamps"],
  ["ansm", "Nadège Fourcauld"],
  ["ministry", "Pauline Estrabaud"],
];

/// The states that a dossier can be in, as its page says them.
const states = [
  "Brouillon", "Déposée", "En attente du demandeur", "En cours d’examen", "Délai suspendu",
  "Délai dépassé", "Octroyée", "Refusée", "Retirée", "Abandonnée",
];

describe("every page", { skip: reason ?? false }, () => {
  let aube;
  let chromium;
  const looks = new Looks();
  before(async () => {
    aube = await start();
    chromium = await browser();
  });
  after(async () => {
    await chromium?.close();
    await aube?.stop();
  });

  /// Opens an address and looks at it on both widths. `axe`: with the accessibility check.
  /// `narrow`: on a telephone too.
  /// `picture`: the name of the pictures to keep.
  async function visit(page, address, where, { axe = true, narrow = true, picture, status = 200, lang = "fr" } = {}) {
    const said = new URL(address, aube.url);
    if (!said.searchParams.has("lang")) said.searchParams.set("lang", lang);
    const answer = await page.goto(said.href);
    if (answer.status() !== status) {
      looks.note(where, `${address} answered ${answer.status()}, not ${status}`);
      if (answer.status() >= 500) return;
    }
    if (picture) await screenshot(page, `pages-${picture}-1280`);
    await looks.at(page, where, { axe });
    if (!narrow) return;
    await page.setViewportSize({ width: 360, height: 740 });
    await looks.at(page, `${where} at 360`, { axe: Boolean(picture) });
    if (picture) await screenshot(page, `pages-${picture}-360`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  /// The dossiers that the page's reader sees: address of each, with the state that the list says.
  async function dossiers(page) {
    const all = new Map();
    let next = "/dossiers";
    while (next) {
      await page.goto(next);
      const rows = await page.locator("main tbody tr").evaluateAll((lines) =>
        lines.map((line) => [
          line.querySelector('a[href^="/dossiers/"]')?.getAttribute("href"),
          line.querySelector(".tag")?.textContent.trim(),
        ]),
      );
      for (const [href, state] of rows) if (href) all.set(href, state);
      const after = page.locator('main a[rel="next"]').first();
      next = (await after.count()) ? await after.getAttribute("href") : null;
    }
    return [...all];
  }

  /// The calendar of meetings, each of them, and each act that it offers, once.
  async function meetings(page, role) {
    const year = new Date().getFullYear();
    const slots = new Set();
    for (const list of [`/meetings?year=${year}`, `/meetings?year=${year - 1}`, "/meetings"]) {
      await visit(page, list, `${role} meetings`, { axe: list === "/meetings" });
      const links = await page
        .locator('main tbody th a[href^="/meetings/"], main tbody td:first-child a[href^="/meetings/"]')
        .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
      for (const link of links) slots.add(link);
    }
    for (const slot of slots) {
      await visit(page, slot, `${role} meeting`);
      const links = await page
        .locator('#acts a[href*="/acts/"], #acts a[href$="/dossier"]')
        .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
      for (const link of new Set(links)) {
        const word = `meeting ${link.split("/").pop()}`;
        if (acts.has(word)) continue;
        acts.add(word);
        await visit(page, link, `${role} ${word}`);
        await visit(page, `${link}?lang=en`, `${role} ${word} in English`, { axe: false });
      }
    }
    if (role === "has-officer") await visit(page, "/meetings/new", `${role} new slots`);
  }

  /// What was granted, then the common law: each list, one of each state with every check, the others
  /// lightly, their forms once, and the thread of each.
  async function lives(page, role) {
    for (const place of ["/authorisations", "/listings", "/agreements", "/referentials"]) {
      await visit(page, place, `${role} ${place}`);
      await visit(page, `${place}?lang=en`, `${role} ${place} in English`, { axe: false, lang: "en" });
      await page.goto(`${place}?lang=fr`);
      const rows = await page.locator("main tbody tr").evaluateAll((lines) =>
        lines.map((line) => [line.querySelector("a").getAttribute("href"), line.querySelector(".tag")?.textContent.trim()]),
      );
      const looked = new Set();
      for (const [href, state] of rows) {
        if (looked.has(state)) {
          const answer = await page.request.get(href);
          if (answer.status() !== 200) looks.note(`${role} ${place}`, `${href} answered ${answer.status()}`);
        } else await visit(page, href, `${role} ${place} ${state}`);
        looked.add(state);
        await page.goto(href);
        const links = await page
          .locator(`main a[href^="${place}/"], main a[href^="/threads/"], main a[href^="/dossiers/"]`)
          .evaluateAll((all) => all.map((it) => it.getAttribute("href").split("#")[0]));
        for (const link of new Set(links)) {
          const word = link.replace(/[0-9a-f-]{36}/g, "…");
          if (link.includes("/documents/") || acts.has(word)) {
            const answer = await page.request.get(link);
            if (answer.status() !== 200) looks.note(`${role} ${href}`, `${link} answered ${answer.status()}`);
            continue;
          }
          acts.add(word);
          await visit(page, link, `${role} ${word}`);
        }
      }
    }
  }

  const seen = new Set();
  const pictured = new Set();
  const acts = new Set();
  const sections = new Set();
  for (const [role, name] of readers) {
    it(`as ${role}`, { timeout: 400_000 }, async () => {
      const page = await open(chromium, aube);
      await enter(page, name);
      await visit(page, "/home", `${role} home`, { picture: `${role}-home` });
      await visit(page, "/messages", `${role} messages`);
      await meetings(page, role);
      await lives(page, role);
      await visit(page, "/dossiers", `${role} list`, role === "has-officer" ? { picture: "list" } : {});
      const looked = new Set();
      for (const [href, state] of await dossiers(page)) {
        seen.add(state);
        const where = `${role} ${state} ${href}`;
        // Each state once for each role with the accessibility check; the rest lightly.
        const picture = pictured.has(state) ? undefined : `dossier-${[...pictured].length}`;
        pictured.add(state);
        await visit(page, href, where, { axe: !looked.has(state), picture });
        looked.add(state);
        const links = await page.locator('#acts a[href*="/acts/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
        const others = await page
          .locator('main a[href^="/dossiers/"]:not([href*="/acts/"]):not([href*="/documents/"])')
          .evaluateAll((all) => all.map((it) => it.getAttribute("href").split("#")[0]));
        for (const link of new Set(links)) {
          const word = link.split("/").pop();
          if (acts.has(word)) {
            const answer = await page.request.get(link);
            if (answer.status() !== 200) looks.note(where, `${link} answered ${answer.status()}`);
            continue;
          }
          acts.add(word);
          await visit(page, link, `${role} act ${word}`);
          await visit(page, `${link}?lang=en`, `${role} act ${word} in English`, { axe: false });
        }
        for (const link of new Set(others.filter((it) => it !== href))) {
          const answer = await page.request.get(link);
          if (answer.status() !== 200) looks.note(where, `${link} answered ${answer.status()}`);
        }
        const filing = others.find((it) => it.includes("/filing"));
        if (filing && !looked.has("filing")) {
          looked.add("filing");
          await visit(page, filing, `${role} filing`);
        }
        if (others.some((it) => it.endsWith("/draft"))) {
          await draft(page, href, where);
        }
        if (!looked.has(`${state} en`)) {
          looked.add(`${state} en`);
          await visit(page, `${href}?lang=en`, `${where} in English`, { axe: false });
        }
      }
      await visit(page, "/home?lang=en", `${role} home in English`);
      await visit(page, "/dossiers?lang=en", `${role} list in English`);
      await visit(page, "/messages?lang=en", `${role} messages in English`, { axe: false });
      await page.context().close();
    });
  }

  /// A draft: each section of the template once, and its review.
  async function draft(page, href, where) {
    const first = sections.size === 0;
    await visit(page, `${href}/draft`, `${where} draft`, { axe: first });
    const links = await page.locator("#guide li a").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    for (const [index, link] of links.entries()) {
      const section = new URL(link, aube.url).searchParams.get("section");
      if (sections.has(section)) continue;
      sections.add(section);
      await visit(page, link, `${where} ${section}`, index === 4 ? { picture: "draft-section" } : {});
      await visit(page, `${link}&check=1`, `${where} ${section} in English`, { axe: index === 1, lang: "en" });
    }
    await visit(page, `${href}/draft/review`, `${where} review`, first ? { picture: "review" } : { axe: false });
    await visit(page, `${href}/draft/review`, `${where} review in English`, { axe: false, lang: "en" });
    for (const more of first ? ["describe", "indication"] : []) {
      await visit(page, `${href}/draft/${more}`, `${where} ${more}`);
    }
  }

  /// The pages of those who have no dossiers, with what each leads to.
  const others = [
    ["prescriber", "Dr Rébecca Delombre", ["/patients", "/patients/new", "/organisation", "/account", "/account/place", "/account/password", "/account/codes"]],
    ["pharmacist", "Dr Théa Aubrelle", ["/patients", "/organisation"]],
    ["crpv", "Dr Xavière Corbelin", ["/organisation"]],
    ["association", "Yanis Lestradet", ["/organisation"]],
    ["hospital-manager", "Ulysse Pilon-Garde", ["/patients", "/emergency-openings", "/organisation", "/organisation/invite", "/organisation/sites/new", "/journal"]],
    ["laboratory-manager", "Côme Jasquier", ["/organisation", "/organisation/delegations/new", "/journal"]],
    ["administrator", "Émile Hauterivet", ["/administration", "/administration/organisations/new"]],
  ];
  for (const [role, name, addresses] of others) {
    it(`as ${role}`, { timeout: 400_000 }, async () => {
      const page = await open(chromium, aube);
      await enter(page, name);
      await visit(page, "/messages", `${role} messages`);
      const inner = new Map();
      for (const address of addresses) {
        const picture = `${role}${address.replaceAll("/", "-")}`;
        await visit(page, address, `${role} ${address}`, { picture });
        const links = await page
          .locator('main a[href^="/patients/"], main a[href^="/organisation/people/"], main a[href^="/organisation/sites/"], main a[href^="/administration/organisations/"]')
          .evaluateAll((all) => all.map((it) => it.getAttribute("href")));
        // One of each kind.
        for (const link of links) inner.set(link.replace(/[0-9a-f-]{36}/, "…"), link);
        await visit(page, address, `${role} ${address} in English`, { axe: false, narrow: false, lang: "en" });
      }
      for (const [kind, link] of inner) {
        if (addresses.includes(link)) continue;
        await visit(page, link, `${role} ${kind}`, { picture: `${role}${kind.replaceAll("/", "-").replace("…", "one")}` });
        for (const more of kind === "/patients/…" ? ["identity", "readings", "erase"] : []) {
          const href = page.locator(`main a[href="${link}/${more}"]`);
          await page.goto(link);
          if (await href.count()) await visit(page, `${link}/${more}`, `${role} patient ${more}`, { picture: `${role}-patient-${more}` });
        }
      }
      await page.context().close();
    });
  }

  it("has dossiers in every state", () => {
    assert.deepEqual(states.filter((it) => !seen.has(it)), [], [...seen].join(", "));
  });

  it("for the public and of the law", { timeout: 400_000 }, async () => {
    const page = await open(chromium, aube);
    for (const lang of ["fr", "en"]) {
      const picture = (name) => ({ picture: `${name}-${lang}` });
      await visit(page, `/?lang=${lang}`, `first page ${lang}`, picture("first"));
      await visit(page, `/about?lang=${lang}`, `about ${lang}`, picture("about"));
      await visit(page, `/sign-in?lang=${lang}`, `sign in ${lang}`, picture("sign-in"));
      await visit(page, `/demo/roles?lang=${lang}`, `roles ${lang}`);
      await visit(page, `/register?lang=${lang}`, `register ${lang}`, picture("register"));
      const public_ = await page.locator('main a[href^="/register/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
      assert.ok(public_.length > 5, `${public_.length} requests in the register`);
      for (const [index, href] of [...new Set(public_)].entries()) {
        await visit(page, href, `${href} ${lang}`, index === 2 ? picture("register-dossier") : { axe: lang === "fr" });
      }
      await visit(page, `/register/compassionate?lang=${lang}`, `compassionate ${lang}`, picture("compassionate"));
      const kept = await page.locator('main a[href^="/register/compassionate/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href")));
      assert.ok(kept.length > 2, `${kept.length} referentials in the register`);
      for (const href of kept) await visit(page, href, `${href} ${lang}`);
      await visit(page, `/law?lang=${lang}`, `law ${lang}`, picture("law"));
      const rules = await page.locator('main a[href^="/law/"]').evaluateAll((all) => all.map((it) => it.getAttribute("href").split("#")[0]));
      assert.ok(rules.length > 10, `${rules.length} rules`);
      for (const [index, href] of [...new Set(rules)].entries()) {
        await visit(page, href, `${href} ${lang}`, index === 0 ? picture("law-rule") : { axe: index % 8 === 0, narrow: index % 4 === 0 });
      }
      await visit(page, `/nowhere?lang=${lang}`, `no such page ${lang}`, { status: 404, ...picture("not-found") });
    }
    await page.goto("/?lang=fr");
    await page.goto("/dossiers");
    assert.match(page.url(), /\/sign-in/, "whoever is not signed in is asked to");
    await enter(page, "Pauline Estrabaud");
    await visit(page, "/dossiers/new", "forbidden", { status: 403, picture: "forbidden" });
    await visit(page, "/dossiers/new?lang=en", "forbidden in English", { status: 403 });
    await visit(page, "/dossiers/00000000-0000-0000-0000-000000000000", "no such dossier", { status: 404 });
    await page.context().close();
  });

  it("in the dark colours", { timeout: 120_000 }, async () => {
    const page = await open(chromium, aube, { dark: true });
    await visit(page, "/", "first page, dark", { picture: "first-dark" });
    await enter(page, "Hélène Castaneau");
    await visit(page, "/home", "home, dark");
    const [[first]] = (await dossiers(page)).filter(([, state]) => state === "Délai suspendu");
    await visit(page, first, "dossier, dark", { picture: "dossier-dark" });
    await visit(page, `${first}/acts/post-message`, "act, dark");
    await page.context().close();
  });

  it("by keyboard alone", { timeout: 120_000 }, async () => {
    const page = await open(chromium, aube);
    await enter(page, "Hélène Castaneau");
    const all = await dossiers(page);
    const [href] = all.find(([, state]) => state === "En cours d’examen");
    await page.goto(href);
    const focused = () =>
      page.evaluate(() => {
        const it = document.activeElement;
        const style = getComputedStyle(it);
        const box = it.getBoundingClientRect();
        return {
          what: `${it.tagName.toLowerCase()} «${it.textContent.trim().slice(0, 40)}»`,
          href: it.getAttribute("href") ?? "",
          ring: style.outlineStyle !== "none" || style.boxShadow !== "none",
          shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        };
      });
    await page.keyboard.press("Tab");
    assert.equal((await focused()).href, "#main", "the first stop skips to the content");
    await page.keyboard.press("Enter");
    let reached = null;
    for (let stop = 0; stop < 120 && !reached; stop += 1) {
      await page.keyboard.press("Tab");
      const it = await focused();
      if (!it.ring) looks.note("keyboard", `${it.what} shows no focus`);
      if (!it.shown) looks.note("keyboard", `${it.what} has the focus out of sight`);
      if (it.href.includes("/acts/request-information")) reached = it;
    }
    assert.ok(reached, "the tab key leads to the acts");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/acts/request-information");
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement.id === "question")) break;
    }
    await page.keyboard.type("Une question");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("46");
    await page.keyboard.press("Enter");
    await page.locator("[data-errors]").waitFor();
    assert.equal(await page.locator("#question").inputValue(), "Une question");
    await page.context().close();
  });

  it("has nothing to mend", () => looks.done());
});
