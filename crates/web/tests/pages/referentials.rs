//! Pages of referentials: who reaches them, what each says, the acts that they offer, and what the
//! public reads.

use crate::access::walk_of;
use crate::site::{Answer, HOSTILE, Persona, Trial, post_files};
use domain::aap::Product;
use domain::reaction::Cause;
use domain::referential::{Command, Criterion, Marketing, Profile, Referential};
use domain::{Actor, DossierId};

fn product() -> Product {
    let (name, substance) = ("Sélénaze".to_owned(), "sélénase alfa".to_owned());
    Product { name, substance, ..Product::default() }
}

async fn does(trial: &Trial, who: &Persona, referential: DossierId, command: Command) {
    let opened = trial.app.open::<Referential>(who.acting, referential).await.expect("seen");
    let (actor, seen) = (Actor::Person(who.acting), opened.version());
    trial.app.handle::<Referential>(actor, referential, seen, command).await.expect("allowed");
}

async fn opened(trial: &Trial) -> DossierId {
    let holder = Some(trial.people.owner.acting.organisation);
    let keeper = trial.people.ansm.acting;
    let words = "Déficit en sélénase".to_owned();
    trial.app.open_referential(keeper, product(), words, holder).await.expect("opened")
}

/// Very early, with its first grant and its criteria.
async fn granted(trial: &Trial) -> DossierId {
    let referential = opened(trial).await;
    let ansm = &trial.people.ansm;
    let profile = Profile { marketing: Marketing::NoAmm, very_early: true, rare: true };
    does(trial, ansm, referential, Command::Qualify { profile }).await;
    let on = trial.app.now().today;
    let reference = "AAC-2026-BCDFG".to_owned();
    let cause = Cause { procedure: "aac".into(), dossier: referential, reference, on };
    let read = trial.app.open::<Referential>(ansm.acting, referential).await.expect("seen");
    let actor = Actor::Reaction { of: referential, version: 1 };
    let command = Command::RecordGrant { cause, on, very_early: true };
    let done = trial.app.handle::<Referential>(actor, referential, read.version(), command).await;
    done.expect("recorded");
    let criteria = Criterion::of_lines("Âge de moins de 12 ans", &[]);
    does(trial, ansm, referential, Command::PublishCriteria { from: on, criteria }).await;
    referential
}

/// Sends the form of an act as the referential stands.
async fn send(
    trial: &Trial,
    who: &Persona,
    referential: DossierId,
    act: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &str)],
) -> Answer {
    let opened = trial.app.open::<Referential>(who.acting, referential).await.expect("seen");
    let version = opened.version().to_string();
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let path = format!("/referentials/{referential}/acts/{act}");
    trial.ask(Some(who), post_files(&path, &all, files)).await
}

#[tokio::test]
async fn what_is_open_opens_each_act_to_its_party() {
    let trial = Trial::new().await;
    let referential = opened(&trial).await;
    walk_of::<Referential>(&trial, referential, &["/referentials"]).await;
}

#[tokio::test]
async fn what_is_over_opens_what_is_still_owed() {
    let trial = Trial::new().await;
    let referential = granted(&trial).await;
    let command = Command::FixStop {
        stops_on: trial.app.now().today,
        ground: domain::referential::StopGround::Amm,
        reason: "AMM notifiée.".into(),
    };
    does(&trial, &trial.people.ansm, referential, command).await;
    walk_of::<Referential>(&trial, referential, &["/referentials"]).await;
}

#[tokio::test]
async fn every_act_has_a_page_in_both_languages() {
    let trial = Trial::new().await;
    let referential = granted(&trial).await;
    for (act, _) in web::acts("/referentials") {
        for persona in trial.people.all() {
            for lang in ["fr", "en"] {
                let path = format!("/referentials/{referential}/acts/{act}?lang={lang}");
                let code = trial.get(persona, &path).await.status.as_u16();
                assert!([200, 403, 404].contains(&code), "{path} as {}: {code}", persona.name);
            }
        }
    }
}

#[tokio::test]
async fn the_ansm_alone_opens_one_and_names_its_holder() {
    let trial = Trial::new().await;
    let people = &trial.people;
    for persona in people.all() {
        let answer = trial.get(persona, "/referentials/new").await;
        let expected = if persona.name == people.ansm.name { 200 } else { 403 };
        answer.is(expected);
    }
    let form = [("name", "Sélénaze"), ("substance", "sélénase alfa"), ("holder", "")];
    trial.post(&people.owner, "/referentials", &form).await.is(403);
    trial.post(&people.ansm, "/referentials", &form).await.is(422).says("indication-error");
    let whole = [form[0], form[1], form[2], ("indication", "Déficit en sélénase")];
    let done = trial.post(&people.ansm, "/referentials", &whole).await;
    done.is(303);
    let path = done.location().split('?').next().unwrap_or_default().to_owned();
    trial.post(&people.ansm, "/referentials", &whole).await.is(422).says("déjà ouvert");
    trial.get(&people.owner, &path).await.is(404);
    trial.get(&people.ansm, &path).await.is(200).says("Désigner le titulaire");
    let naming = format!("{path}/holder");
    trial.get(&people.ansm, &naming).await.is(200).says("Laboratoire");
    trial.post(&people.ansm, &naming, &[("version", "1")]).await.is(422).says("holder-error");
    let holder = people.owner.acting.organisation.to_string();
    let fields = [("version", "1"), ("holder", holder.as_str())];
    trial.post(&people.ansm, &naming, &fields).await.is(303);
    trial.get(&people.owner, &path).await.is(200).says("Réponse attendue");
    trial.get(&people.owner, "/referentials").await.is(200).says("Sélénaze");
    trial.get(&people.competitor, "/referentials").await.is(200).says("Aucun référentiel");
}

#[tokio::test]
async fn a_holder_answers_and_reports_and_the_public_reads() {
    let trial = Trial::new().await;
    let (owner, ansm) = (&trial.people.owner, &trial.people.ansm);
    let referential = opened(&trial).await;
    let path = format!("/referentials/{referential}");
    let pdf = "%PDF-1.7 essai";
    let hostile = format!("Un essai {HOSTILE}");
    let answer =
        [("item", "trials"), ("words", hostile.as_str()), ("trials", "2025-500123-11-00 ; CHU")];
    let files = [("document", "a.pdf", pdf)];
    send(&trial, owner, referential, "answer", &answer, &files).await.is(303);
    let page = trial.get(ansm, &path).await;
    page.is(200).says("2025-500123-11-00").says("a.pdf").says("Engagement de demander");
    assert!(!page.body.contains("<img"), "what was typed runs");

    let marketed = [("marketing", "marketed"), ("very_early", "yes"), ("rare", "yes")];
    let refused = send(&trial, ansm, referential, "qualify", &marketed, &[]).await;
    refused.is(422).says("marketing-error");
    let profile = [("marketing", "no_amm"), ("very_early", "yes"), ("rare", "yes")];
    send(&trial, ansm, referential, "qualify", &profile, &[]).await.is(303);
    let on = trial.app.now().today;
    let reference = "AAC-2026-BCDFG".to_owned();
    let cause = Cause { procedure: "aac".into(), dossier: referential, reference, on };
    let read = trial.app.open::<Referential>(ansm.acting, referential).await.expect("seen");
    let actor = Actor::Reaction { of: referential, version: 1 };
    let grant = Command::RecordGrant { cause, on, very_early: true };
    let done = trial.app.handle::<Referential>(actor, referential, read.version(), grant).await;
    done.expect("recorded");
    let page = trial.get(owner, &path).await;
    page.is(200).says("étape par étape").says("AAC-2026-BCDFG").says("attribuer le code UCD");
    trial.get(owner, &format!("{path}?lang=en")).await.is(200).says("step by step");

    let public = "/register/compassionate";
    trial.get(owner, public).await.is(200).says("Aucun référentiel publié");
    let today = on.to_string();
    let criteria = [("from", today.as_str()), ("criteria", "Âge de moins de 12 ans\nÉchec")];
    send(&trial, ansm, referential, "publish-criteria", &criteria, &[]).await.is(303);
    let code = [("ucd", "12")];
    send(&trial, ansm, referential, "allot-ucd", &code, &[]).await.is(422).says("ucd-error");
    send(&trial, ansm, referential, "allot-ucd", &[("ucd", "9412345")], &[]).await.is(303);
    let protocol = [
        ("from", today.as_str()),
        ("terms", "Un comprimé par jour."),
        ("follow_up", "reported"),
        ("months", "6"),
        ("platform", "https://recueil.example"),
    ];
    let files = [("protocol", "put-sp.pdf", pdf)];
    send(&trial, ansm, referential, "set-protocol", &protocol, &files).await.is(303);
    let summary = [("summary", "Douze patients.")];
    let wanting = send(&trial, owner, referential, "send-report", &summary, &[]).await;
    wanting.is(422).says("Joignez le rapport.");
    let files = [("report", "rapport.pdf", pdf)];
    send(&trial, owner, referential, "send-report", &summary, &files).await.is(303);
    let approved = [("summary", "Douze patients traités."), ("poison_centres", "no")];
    send(&trial, ansm, referential, "approve-report", &approved, &[]).await.is(303);

    let nobody = async |path: &str| trial.ask(None, crate::site::get(path)).await;
    let list = nobody(public).await;
    list.is(200).says("Sélénaze").says("9412345").says("Médicaments autorisés");
    let reference = trial.app.referential_terms(referential).await.expect("terms").reference;
    let page = nobody(&format!("{public}/{reference}")).await;
    page.is(200).says("Âge de moins de 12 ans").says("Un comprimé par jour.");
    page.says("Douze patients traités.").says("put-sp.pdf").says("AAC très précoce");
    assert!(!page.body.contains("rapport.pdf"), "the report itself is not public");
    nobody(&format!("{public}/{reference}?lang=en")).await.is(200).says("Criteria of grant");
    let read = trial.app.open::<Referential>(ansm.acting, referential).await.expect("seen");
    let kept = read.state().referential().expect("kept");
    let (protocol, report) = (&kept.protocols[0].documents[0], &kept.reports[0].documents[0]);
    let document = |id| format!("{public}/{reference}/documents/{id}");
    nobody(&document(protocol.id)).await.is(200);
    nobody(&document(report.id)).await.is(404);
    nobody(&format!("{public}/REF-2026-ZZZZZ")).await.is(404);
}

#[tokio::test]
async fn a_measure_and_an_end_are_told_to_all() {
    let trial = Trial::new().await;
    let (owner, ansm) = (&trial.people.owner, &trial.people.ansm);
    let referential = granted(&trial).await;
    let path = format!("/referentials/{referential}");
    let measure = [
        ("measure", "suspension"),
        ("days", "60"),
        ("reasons", "Signal hépatique."),
        ("comment_days", "10"),
    ];
    send(&trial, ansm, referential, "propose-measure", &measure, &[]).await.is(303);
    send(&trial, ansm, referential, "sign-measure", &[], &[]).await.is(422);
    trial.get(owner, &path).await.is(200).says("Une suspension est envisagée");
    let comment = [("words", "Le lien n’est pas établi.")];
    send(&trial, owner, referential, "comment", &comment, &[]).await.is(303);
    send(&trial, ansm, referential, "sign-measure", &[], &[]).await.is(303);
    trial.get(owner, &path).await.is(200).says("est suspendu jusqu’au");
    let list = trial.get(owner, "/register/compassionate").await;
    list.is(200).says("Autorisations qui ont cessé, suspendues ou retirées");
    let lift = [("reason", "Signal écarté.")];
    send(&trial, ansm, referential, "lift-suspension", &lift, &[]).await.is(303);
    let soon = trial.app.now().today.tomorrow().expect("a day").to_string();
    let stop = [("ground", "amm"), ("stops_on", soon.as_str()), ("reason", "AMM notifiée.")];
    send(&trial, ansm, referential, "fix-stop", &stop, &[]).await.is(303);
    trial.get(owner, &path).await.is(200).says("cessent d’être accordées le");
    let ask = [("question", "Bilans hépatiques."), ("days", "10")];
    send(&trial, ansm, referential, "ask-for-data", &ask, &[]).await.is(303);
    let data = [("number", "1"), ("words", "Deux cas.")];
    send(&trial, owner, referential, "send-data", &data, &[]).await.is(303);
    trial.get(ansm, &path).await.is(200).says("Deux cas.");
    trial.app.move_clock(1).await.expect("the clock moves");
    trial.app.work_until_idle().await.expect("what follows");
    let thread = trial.get(owner, &format!("/threads/{referential}")).await;
    thread.is(200).says("Référentiel d’accès compassionnel");
}
