// Real people: who one is, for whom one acts, what one may see, and who looked. Over the program as
// it is served, with a real mail server, a real provider of identity, and one that lies.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { browser, missing, open } from "./aube.mjs";
import { lyingProvider, realProvider } from "./providers.mjs";
import { Codes, mailServer, PASSWORD, secondStep, serve, signIn } from "./service.mjs";
import { arrives, fill, Looks, said, send, submit } from "./steps.mjs";

const reason = missing();

/// What Pro Santé Connect says of a doctor of two hospitals; many of its claims are empty.
const doctor = (rpps, sites) => ({
  SubjectNameID: `8${rpps}`,
  given_name: "Mireille",
  family_name: "Tassard",
  SubjectRefPro: {
    exercices: [
      { codeProfession: "10", activities: sites.map((site) => ({ numeroFinessSite: site, numeroFinessetablissementJuridique: "" })) },
      { codeProfession: "", activities: [{ numeroFinessSite: "" }] },
    ],
  },
});

describe("real people", { skip: reason ?? false }, () => {
  const looks = new Looks("identity");
  let chromium;
  let mail;
  let aube;
  let agency;
  let psc;
  let liar;
  let hospital;
  let other;
  before(async () => {
    chromium = await browser();
    mail = await mailServer();
    agency = await realProvider("agence", { "agent-7": { email: "oriane.castel@has.example" } });
    psc = await realProvider("psc", {
      "psc-mireille": doctor("10199900017", ["990000036", "990000051"]),
      "psc-nobody": doctor("10199900025", []),
    });
    liar = await lyingProvider("menteur");
    aube = await serve({
      mail,
      providers: [
        { name: "agence", label: "Annuaire de l’agence", issuer: agency.issuer },
        { name: "psc", label: "Pro Santé Connect", kind: "pro-sante-connect", issuer: psc.issuer },
        { name: "menteur", label: "Fournisseur essayé", issuer: liar.issuer },
        { name: "muet", label: "Fournisseur muet", issuer: "http://localhost:1" },
      ],
    });
    await agency.ready(aube.url);
    await psc.ready(aube.url);
    hospital = aube.organisation("hospital", "CHU de Valbrume", "990000010");
    other = aube.organisation("hospital", "Institut Solac", "990000028");
    aube.organisation("has", "HAS (essai)");
    aube.account("gildas.morel@chu.example", "Gildas Morel", hospital, "manager");
    aube.account("nadine.reuvel@has.example", "Nadine Reuvel", "HAS (essai)", "manager");
    aube.account("sylvain.otrante@chu.example", "Sylvain Otrante", hospital, "prescriber");
    aube.account("mireille.tassard@chu.example", "Mireille Tassard", hospital, "prescriber", "10199900017");
  });
  after(async () => {
    await chromium?.close();
    for (const it of [aube, agency, psc, liar, mail]) await it?.stop();
  });

  /// Signs in by password, with the codes that were set up at the first time.
  const codes = new Map();
  const enter = async (page, email, password) => {
    codes.set(email, await signIn(page, email, codes.get(email), password));
    // Whoever works at several sites says at which.
    if (page.url().includes("/account/place")) await submit(page, page.locator("main form button[type=submit]").first());
  };
  const button = (page, action) => page.locator(`form[action="${action}"] button[type=submit]`).first();
  it("a password and a code: set up once, taken once", { timeout: 120_000 }, async () => {
    const page = await open(chromium, aube);
    await page.goto("/sign-in");
    await looks.step(page, "sign-in");
    const form = page.locator('form[action="/sign-in"]');
    await fill(form, { email: "gildas.morel@chu.example", password: PASSWORD });
    assert.equal(await submit(page, button(page, "/sign-in")), 200);
    await looks.step(page, "codes-to-set-up");
    const secret = await page.locator("code.secret").innerText();
    const gildas = new Codes(secret);
    codes.set("gildas.morel@chu.example", gildas);
    await page.locator('[name="code"]').fill("000000");
    assert.equal(await submit(page, button(page, "/sign-in/second")), 422);
    await looks.step(page, "wrong-code");
    assert.equal(await page.locator("code.secret").innerText(), secret, "the same secret is shown again");
    const shown = await gildas.next();
    await page.locator('[name="code"]').fill(shown);
    await submit(page, button(page, "/sign-in/second"));
    await looks.step(page, "recovery-codes");
    gildas.recovery = await page.locator(".recovery code").allInnerTexts();
    assert.equal(gildas.recovery.length, 10);
    await submit(page, page.locator("main .buttons a").first());
    assert.match(page.url(), /\/patients$|\/organisation$/);
    await page.goto("/account");
    await looks.step(page, "account");
    await submit(page, button(page, "/sign-out"));

    // The code that was shown opens nothing a second time; the next one does.
    await page.goto("/sign-in");
    await fill(page.locator('form[action="/sign-in"]'), { email: "gildas.morel@chu.example", password: PASSWORD });
    await submit(page, button(page, "/sign-in"));
    await page.locator('[name="code"]').fill(shown);
    assert.equal(await submit(page, button(page, "/sign-in/second")), 422, "a code is taken once");
    await page.locator('[name="code"]').fill(await gildas.next());
    assert.equal(await submit(page, button(page, "/sign-in/second")), 200, await said(page));
    await page.context().close();
  });

  it("an invitation goes by mail, is accepted once, and gives what it says", { timeout: 120_000 }, async () => {
    const page = await open(chromium, aube);
    await enter(page, "gildas.morel@chu.example");
    await page.goto("/organisation");
    await looks.step(page, "organisation");
    await page.goto("/organisation/invite");
    const form = page.locator('form[action="/organisation/invite"]');
    await fill(form, { name: "Ambre Delcourt", email: "ambre.delcourt@chu.example", roles: "pharmacist" });
    assert.equal(await send(page), 200, await said(page));
    await looks.step(page, "invited");
    const link = (await mail.to("ambre.delcourt@chu.example")).match(/http:\/\/localhost:\d+\/invitation\/[0-9a-f]{64}/)[0];
    assert.ok(!(await page.content()).includes(link), "the link goes by mail alone");

    const theirs = await open(chromium, aube);
    await theirs.goto(link);
    await looks.step(theirs, "invitation");
    const account = theirs.locator("#account form");
    await fill(account, { password: "court", again: "court" });
    assert.equal(await submit(theirs, account.locator("button[type=submit]")), 422);
    await fill(theirs.locator("#account form"), { password: PASSWORD, again: PASSWORD });
    await submit(theirs, theirs.locator("#account form button[type=submit]"));
    await secondStep(theirs);
    await theirs.goto("/patients");
    assert.match(await theirs.locator("main").innerText(), /Aucun patient/);
    const again = await open(chromium, aube);
    await again.goto(link);
    await looks.step(again, "invitation-over");
    assert.match(await said(again), /expiré/);

    // What somebody may do ends when the role is withdrawn, wherever they are.
    await page.goto("/organisation");
    await page.locator("main tr", { hasText: "Ambre Delcourt" }).locator("a").click();
    await page.waitForURL("**/organisation/people/**");
    await looks.step(page, "person");
    const withdraw = page.locator('form[action$="/withdraw"]').filter({ has: page.locator('input[value="pharmacist"]') });
    assert.equal(await submit(page, withdraw.locator("button")), 200, await said(page));
    await theirs.goto("/patients");
    assert.match(theirs.url(), /sign-in/, "the session ended with the role");
    await page.goto("/journal");
    await looks.step(page, "journal");
    assert.match(await page.locator("main").innerText(), /Rôle retiré/i);
    for (const it of [page, theirs, again]) await it.context().close();
  });

  it("a forgotten password: the same answer for all, a link for whoever has an account", { timeout: 120_000 }, async () => {
    const page = await open(chromium, aube);
    const before = mail.messages.length;
    const answers = [];
    for (const email of ["personne@chu.example", "sylvain.otrante@chu.example"]) {
      await page.goto("/sign-in/password");
      await page.locator('[name="email"]').fill(email);
      await submit(page, button(page, "/sign-in/password"));
      answers.push((await page.locator("main").innerText()).replaceAll(email, ""));
    }
    await looks.step(page, "password-asked");
    assert.equal(answers[0], answers[1]);
    const link = (await mail.to("sylvain.otrante@chu.example", before)).match(/http:\/\/localhost:\d+\/sign-in\/password\/[0-9a-f]{64}/)[0];
    assert.ok(!mail.messages.slice(before).some((it) => it.to.includes("personne@chu.example")));
    await page.goto(link);
    await looks.step(page, "password-new");
    const form = page.locator("main form").first();
    await fill(form, { password: "une autre phrase longue", again: "une autre phrase longue" });
    assert.equal(await send(page), 200, await said(page));
    // The link is spent; the new password asks for a code as before.
    await page.goto(link);
    assert.match(await said(page), /expiré/);
    await enter(page, "sylvain.otrante@chu.example", "une autre phrase longue");
    await page.context().close();
  });

  it("a passkey: kept, shown, asked again before an act that commits", { timeout: 120_000 }, async () => {
    const page = await open(chromium, aube);
    const talk = await page.context().newCDPSession(page);
    await talk.send("WebAuthn.enable");
    const { authenticatorId } = await talk.send("WebAuthn.addVirtualAuthenticator", {
      options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await enter(page, "nadine.reuvel@has.example");
    await page.goto("/account");
    await page.locator("#passkey_name").fill("Ordinateur du bureau");
    await page.locator('[data-passkey="make"]').click();
    await page.waitForURL("**/account?done=**");
    await looks.step(page, "passkey-kept");
    assert.match(await page.locator("main").innerText(), /Ordinateur du bureau/);
    assert.match(await mail.to("nadine.reuvel@has.example"), /connexion/i);
    await submit(page, button(page, "/sign-out"));
    await page.goto("/sign-in");
    await page.locator('[data-passkey="show"]').click();
    await arrives(page, "/organisation");
    // Whoever has shown who they are need not again; the page that asks works with the passkey too.
    await page.goto("/account/confirm?to=/organisation/invite");
    await looks.step(page, "confirm");
    await page.locator('[data-passkey="show"]').click();
    await arrives(page, "/organisation/invite");
    // A key that is not known here.
    const { credentials } = await talk.send("WebAuthn.getCredentials", { authenticatorId });
    await page.goto("/account");
    await submit(page, page.locator('form[action^="/account/passkeys/"] button').first());
    await submit(page, button(page, "/sign-out"));
    assert.equal(credentials.length, 1);
    await page.goto("/sign-in");
    await page.locator('[data-passkey="show"]').click();
    await page.getByText("Cette clé d’accès n’est pas connue ici").waitFor();
    page.errors.splice(0);
    await page.context().close();
  });

  it("a standard provider: invited, known from then on, asked again", { timeout: 120_000 }, async () => {
    const manager = await open(chromium, aube);
    await enter(manager, "nadine.reuvel@has.example");
    await manager.goto("/organisation/invite");
    await fill(manager.locator('form[action="/organisation/invite"]'), { name: "Oriane Castel", email: "oriane.castel@has.example", roles: "has_officer" });
    assert.equal(await send(manager), 200, await said(manager));
    const link = (await mail.to("oriane.castel@has.example")).match(/http:\/\/localhost:\d+\/invitation\/[0-9a-f]{64}/)[0];

    // Nobody is known to the agency's directory here yet.
    agency.as("agent-7");
    const page = await open(chromium, aube);
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Continuer avec Annuaire de l’agence" }).click();
    await page.getByText("aucun compte n’est ouvert ici à votre nom").waitFor();
    await looks.step(page, "provider-no-account");
    await page.goto(link);
    await page.getByRole("link", { name: "Accepter avec Annuaire de l’agence" }).click();
    await arrives(page, "/home");
    assert.match(await page.locator("header").innerText(), /Oriane Castel/);
    await submit(page, button(page, "/sign-out"));
    await page.goto("/sign-in?to=/dossiers");
    await page.getByRole("link", { name: "Continuer avec Annuaire de l’agence" }).click();
    await arrives(page, "/dossiers");
    await page.goto("/account");
    await looks.step(page, "account-by-provider");
    await page.goto("/account/confirm?to=/account");
    await page.getByRole("link", { name: "Confirmer avec Annuaire de l’agence" }).click();
    await arrives(page, "/account");
    // Roles come from here, whatever the token says: a withdrawn role is gone.
    await manager.goto("/organisation");
    await manager.locator("main tr", { hasText: "Oriane Castel" }).locator("a").click();
    await submit(manager, manager.locator('form[action$="/withdraw"] button').first());
    await page.goto("/home");
    await page.getByRole("link", { name: "Continuer avec Annuaire de l’agence" }).click();
    await page.getByText("n’a de rôle dans aucun organisme").waitFor();
    for (const it of [page, manager]) await it.context().close();
  });

  it("Pro Santé Connect: a doctor of two sites chooses where they work", { timeout: 120_000 }, async () => {
    const manager = await open(chromium, aube);
    await enter(manager, "gildas.morel@chu.example");
    for (const [name, finess] of [["Hôpital des Tamaris", "990000036"], ["Hôpital Ambrel", "990000051"]]) {
      await manager.goto("/organisation/sites/new");
      await fill(manager.locator('form[action="/organisation/sites"]'), { name, finess, pharmacy: "yes" });
      assert.equal(await send(manager), 200, await said(manager));
    }
    await looks.step(manager, "sites");
    psc.as("psc-mireille");
    const page = await open(chromium, aube);
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Continuer avec Pro Santé Connect" }).click();
    await arrives(page, "/sign-in/practice");
    await looks.step(page, "practice");
    await page.getByText("Hôpital Ambrel").first().click();
    await submit(page, button(page, "/sign-in/practice"));
    assert.match(page.url(), /patients|home/);
    assert.match(await page.locator("header").innerText(), /Mireille Tassard/);
    await page.goto("/account");
    assert.match(await page.locator("main").innerText(), /10199900017/);
    // Whoever is in the national directory, and not here, comes no further.
    psc.as("psc-nobody");
    const stranger = await open(chromium, aube);
    await stranger.goto("/sign-in");
    await stranger.getByRole("link", { name: "Continuer avec Pro Santé Connect" }).click();
    await stranger.getByText("aucun compte n’est ouvert ici à votre nom").waitFor();
    for (const it of [page, manager, stranger]) await it.context().close();
  });

  it("what a provider forges, alters, repeats or sends to another opens nothing", { timeout: 180_000 }, async () => {
    const page = await open(chromium, aube);
    liar.lie("good");
    await enter(page, "mireille.tassard@chu.example");
    await page.goto("/account");
    await page.locator('a[href^="/account/identities/menteur"]').click();
    await page.waitForURL("**/account?done=**");
    await submit(page, button(page, "/sign-out"));
    const arrive = async (how) => {
      liar.lie(how);
      await page.goto("/sign-in");
      await page.getByRole("link", { name: "Continuer avec Fournisseur essayé" }).click();
      await page.waitForLoadState("load");
      return page.url();
    };
    const lies = [
      "wrong audience", "wrong issuer", "wrong nonce", "expired", "another key", "unsigned", "altered", "without token",
    ];
    for (const how of lies) {
      const url = await arrive(how);
      assert.match(await said(page), /n’est pas valable/, `${how}: ${url}`);
      await page.goto("/account");
      assert.match(page.url(), /sign-in/, how);
    }
    await arrive("wrong audience");
    await looks.step(page, "forged");
    await arrive("refused");
    assert.match(await said(page), /n’a pas confirmé votre identité/);
    await arrive("down");
    assert.match(await said(page), /ne répond pas|n’a pas confirmé/);
    await looks.step(page, "provider-down");

    // The truth opens; the same answer shown again opens nothing, nor in another browser.
    let back = null;
    page.on("request", (request) => {
      if (request.url().includes("/sign-in/with/menteur/return")) back = request.url();
    });
    await arrive("good");
    assert.match(await page.locator("header").innerText(), /Mireille Tassard/);
    const thief = await open(chromium, aube);
    for (const it of [page, thief]) {
      await it.goto(back);
      assert.match(await said(it), /expiré ou a déjà servi/);
    }
    await thief.goto("/account");
    assert.match(thief.url(), /sign-in/);
    // An act that commits is not confirmed by who signed in to the provider long ago.
    liar.lie("signed in long ago");
    await page.goto("/account/confirm?to=/account");
    await page.getByRole("link", { name: "Confirmer avec Fournisseur essayé" }).click();
    await page.waitForLoadState("load");
    assert.match(await said(page), /n’est pas valable/);
    // One that never answers.
    await thief.goto("/sign-in");
    await thief.getByRole("link", { name: "Continuer avec Fournisseur muet" }).click();
    await thief.getByText("ne répond pas").waitFor();
    await looks.step(thief, "provider-mute");
    for (const it of [page, thief]) await it.context().close();
  });

  const patient = { surname: "Vauquelin-Estoublon", given: "Zoraïde", born: "1961-03-14", phone: "06 12 34 56 78", email: "zoraide@famille.example", local: "V-104233" };
  let record;

  it("a patient is known to those who care, opened in an emergency, judged by another, erased", { timeout: 180_000 }, async () => {
    const doctor = await open(chromium, aube);
    await enter(doctor, "mireille.tassard@chu.example");
    await doctor.goto("/patients/new");
    await looks.step(doctor, "patient-new");
    const form = doctor.locator('form[action="/patients"]');
    await fill(form, { ...patient, surname: "", sex: "F" });
    await form.evaluate((it) => (it.noValidate = true));
    assert.equal(await send(doctor), 422);
    await looks.step(doctor, "patient-refused");
    await fill(doctor.locator('form[action="/patients"]'), { surname: patient.surname });
    await doctor.locator('form[action="/patients"] [name="pharmacy"]').uncheck();
    assert.equal(await send(doctor), 200, await said(doctor));
    record = new URL(doctor.url()).pathname;
    assert.ok(!record.includes("auquelin"), "no name in an address");
    await looks.step(doctor, "patient");
    const number = (await doctor.locator(".kicker").innerText()).match(/[A-Z0-9]{4}-[A-Z0-9]{4}/)[0];

    // A colleague finds the number, not the person; opens in an emergency, with a reason.
    const colleague = await open(chromium, aube);
    await enter(colleague, "sylvain.otrante@chu.example", "une autre phrase longue");
    await colleague.goto("/patients");
    await colleague.locator('form[action="/patients/find"] [name="number"]').fill(number.toLowerCase());
    await submit(colleague, button(colleague, "/patients/find"));
    await looks.step(colleague, "patient-sealed");
    assert.ok(!(await colleague.content()).includes("Vauquelin"));
    await colleague.goto(`${record}/unseal`);
    const unseal = () => colleague.locator(`form[action="${record}/unseal"]`);
    await fill(unseal(), { reason: "Appel de nuit, rappeler au 06 12 34 56 78", hours: "4" });
    assert.equal(await send(colleague), 422);
    await looks.step(colleague, "reason-names-somebody");
    assert.match(await said(colleague), /numéro de téléphone/);
    await fill(unseal(), { reason: "Appel de nuit de la réanimation, dose à vérifier" });
    await looks.step(colleague, "unseal");
    const before = mail.messages.length;
    assert.equal(await send(colleague), 200, await said(colleague));
    await looks.step(colleague, "unsealed");
    assert.match(await colleague.locator("main").innerText(), /Zoraïde/);
    for (const address of ["gildas.morel@chu.example", "mireille.tassard@chu.example"]) {
      const told = await mail.to(address, before);
      assert.ok(!/Vauquelin|Zoraïde/.test(told), "the notice names nobody");
    }

    // The manager judges, reads who looked, and erases.
    const manager = await open(chromium, aube);
    await enter(manager, "gildas.morel@chu.example");
    await manager.goto("/emergency-openings");
    await looks.step(manager, "to-review");
    const review = manager.locator('form[action^="/emergency-openings/"]').first();
    await review.locator('input[value="yes"]').check();
    await review.locator("textarea").fill("Appel confirmé par le service");
    assert.equal(await submit(manager, review.locator("button[type=submit]")), 200, await said(manager));
    await looks.step(manager, "reviewed");
    await manager.goto("/patients");
    assert.ok(!(await manager.content()).includes("Vauquelin"), "a manager sees numbers");
    await manager.goto(`${record}/readings`);
    await looks.step(manager, "who-looked");
    const log = await manager.locator("main").innerText();
    for (const part of ["Mireille Tassard", "Sylvain Otrante", "Appel de nuit de la réanimation", "127.0.0.1"]) assert.ok(log.includes(part), part);
    await manager.goto(`${record}/erase`);
    await fill(manager.locator(`form[action="${record}/erase"]`), { reason: "Demande du patient" });
    await looks.step(manager, "erase");
    assert.equal(await send(manager), 200, await said(manager));
    await doctor.goto(record);
    await looks.step(doctor, "erased");
    assert.ok(!(await doctor.content()).includes("Vauquelin"));
    assert.match(aube.command("verify"), /nothing was changed/);
    for (const it of [doctor, colleague, manager]) await it.context().close();
  });

  it("sessions are listed and ended by their owner", { timeout: 120_000 }, async () => {
    const [one, two] = [await open(chromium, aube), await open(chromium, aube)];
    await enter(one, "gildas.morel@chu.example");
    await enter(two, "gildas.morel@chu.example");
    await one.goto("/account");
    await looks.step(one, "sessions");
    await submit(one, button(one, "/account/sessions/end-others"));
    await two.goto("/account");
    assert.match(two.url(), /sign-in/);
    await one.goto("/account");
    assert.match(one.url(), /account/);
    for (const it of [one, two]) await it.context().close();
  });

  it("too many requests wait, and say so", { timeout: 60_000 }, async () => {
    const small = await serve({ requests: 30, log: "info" });
    const page = await open(chromium, small);
    let status = 200;
    for (let turn = 0; turn < 40 && status === 200; turn += 1) status = (await page.goto("/sign-in")).status();
    assert.equal(status, 429);
    assert.match(await page.locator("main").innerText(), /Patientez une minute/);
    assert.equal((await fetch(`${small.url}/health`)).status, 200, "who asks whether it is well is not limited");
    await page.context().close();
    await small.stop();
  });

  it("no log names anybody or holds a secret", async () => {
    await sleep(300);
    const logs = aube.logs();
    assert.ok(logs.length > 10_000, "the logs of the whole journey");
    const names = [
      "Vauquelin", "Zoraïde", "104233", "06 12 34", "0612345678", "famille.example", "1961-03-14",
      "gildas", "morel@", "mireille", "Tassard", "sylvain", "Otrante", "ambre", "Delcourt", "oriane", "Castel", "nadine", "Reuvel",
      "10199900017", "agent-7", "psc-mireille", "subject-of-the-lies", "an-access-token", "a-secret-of-the-tests",
      PASSWORD, "une autre phrase longue", "07".repeat(32), "Appel de nuit", "Ordinateur du bureau", ...codes.get("gildas.morel@chu.example").recovery,
    ];
    const found = names.filter((name) => logs.toLowerCase().includes(name.toLowerCase()));
    assert.deepEqual(found, []);
    // Links, tokens and codes of providers: 64 hexadecimal digits never stand in a log.
    const secrets = logs.match(/[0-9a-f]{64}/g) ?? [];
    assert.deepEqual(secrets, []);
    assert.ok(!/eyJ[\w-]{10,}\./.test(logs), "no token");
  });

  it("has nothing to mend", () => looks.done());
});
