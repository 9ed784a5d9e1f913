//! Pages of protocols: who reaches them, how one is written part by part, what is lost of nobody's
//! text, and what the public reads.

use crate::access::walk_of;
use crate::site::{Answer, HOSTILE, Persona, Trial, get, post_files};
use app::ProtocolSave;
use domain::aap::{self, Aap};
use domain::protocol::{Command, Protocol, draft, template};
use domain::{Actor, DossierId};

/// A draft of the request of a dossier.
async fn drafted(trial: &Trial, of: DossierId) -> DossierId {
    trial.app.open_protocol(trial.people.owner.acting, of).await.expect("opened")
}

/// The texts that a new draft lacks, and the channel.
async fn write(trial: &Trial, protocol: DossierId) {
    let owner = trial.people.owner.acting;
    let read = trial.app.protocol_draft(owner, protocol).await.expect("a draft");
    let source = read.content().source;
    let empty = template::sections(&source).map(|it| it.field);
    let mut saves: Vec<ProtocolSave> = empty
        .filter(|field| read.field(field).value.is_empty())
        .map(|field| ProtocolSave { field: field.to_owned(), value: HOSTILE.to_owned(), seen: 0 })
        .collect();
    let channel = ProtocolSave {
        field: draft::CHANNEL.into(),
        value: "crpv".into(),
        seen: read.field(draft::CHANNEL).version,
    };
    saves.push(channel);
    trial.app.save_protocol(owner, protocol, saves).await.expect("saved");
}

async fn does(trial: &Trial, who: &Persona, protocol: DossierId, command: Command) {
    let opened = trial.app.open::<Protocol>(who.acting, protocol).await.expect("a protocol");
    let (actor, seen) = (Actor::Person(who.acting), opened.version());
    trial.app.handle::<Protocol>(actor, protocol, seen, command).await.expect("done");
}

async fn submitted(trial: &Trial, of: DossierId) -> DossierId {
    let protocol = drafted(trial, of).await;
    write(trial, protocol).await;
    let owner = trial.people.owner.acting;
    let read = trial.app.protocol_draft(owner, protocol).await.expect("a draft");
    let (seen, drafted) = (read.opened.version(), read.drafted());
    trial.app.submit_protocol(owner, protocol, seen, drafted).await.expect("sent");
    protocol
}

async fn published(trial: &Trial, of: DossierId) -> DossierId {
    let protocol = submitted(trial, of).await;
    let applies_on = trial.app.now().today;
    let officer = &trial.people.officer;
    does(trial, officer, protocol, Command::Annex { applies_on, tacit: false }).await;
    does(trial, officer, protocol, Command::Publish).await;
    protocol
}

async fn amended(trial: &Trial, of: DossierId) -> DossierId {
    let protocol = published(trial, of).await;
    let reason = "Une visite de plus.".to_owned();
    does(trial, &trial.people.owner, protocol, Command::Amend { reason }).await;
    protocol
}

#[tokio::test]
async fn each_stage_opens_to_those_of_the_table() {
    let trial = Trial::new().await;
    let protocols = [
        drafted(&trial, trial.draft().await).await,
        submitted(&trial, trial.filed().await).await,
        published(&trial, trial.decided().await).await,
        amended(&trial, trial.filed().await).await,
    ];
    for protocol in protocols {
        walk_of::<Protocol>(&trial, protocol, &["/protocols"]).await;
    }
}

#[tokio::test]
async fn every_act_has_a_page_in_both_languages() {
    let trial = Trial::new().await;
    let protocols = [
        submitted(&trial, trial.filed().await).await,
        published(&trial, trial.decided().await).await,
    ];
    for protocol in protocols {
        for (act, _) in web::acts("/protocols") {
            for persona in trial.people.all() {
                for lang in ["fr", "en"] {
                    let path = format!("/protocols/{protocol}/acts/{act}?lang={lang}");
                    let code = trial.get(persona, &path).await.status.as_u16();
                    assert!([200, 403, 404].contains(&code), "{path} as {}: {code}", persona.name);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_protocol_is_annexed_to_a_decision_that_is_signed() {
    let trial = Trial::new().await;
    let officer = &trial.people.officer;
    let annex = async |protocol: DossierId| {
        let seen = trial.app.open::<Protocol>(officer.acting, protocol).await.expect("read");
        let (version, today) = (seen.version().to_string(), trial.app.now().today.to_string());
        let fields = [("version", &*version), ("applies_on", &*today)];
        let act = format!("/protocols/{protocol}/acts/annex");
        trial.ask(Some(officer), crate::site::post_files(&act, &fields, &[])).await
    };
    let examined = submitted(&trial, trial.filed().await).await;
    annex(examined).await.is(422).says("n’est pas signée");
    let granted = trial.decided().await;
    trial.app.work_until_idle().await.expect("what follows a grant");
    annex(submitted(&trial, granted).await).await.is(303);
}

#[tokio::test]
async fn a_protocol_is_opened_from_the_page_of_its_request() {
    let trial = Trial::new().await;
    let dossier = trial.filed().await;
    let owner = &trial.people.owner;
    trial.get(owner, &format!("/dossiers/{dossier}")).await.is(200).says("Rédiger le protocole");
    let of = dossier.to_string();
    trial.post(&trial.people.officer, "/protocols", &[("of", &of)]).await.is(404);
    let opened = trial.post(owner, "/protocols", &[("of", &of)]).await;
    opened.is(303);
    trial.get(owner, opened.location()).await.is(200).says("points à reprendre");
    trial.get(owner, &format!("/dossiers/{dossier}")).await.says("Voir le protocole");
    trial.post(owner, "/protocols", &[("of", &of)]).await.is(422).says("existe déjà");
    trial.get(owner, "/protocols").await.is(200).says("PUT-");
}

/// The hidden version of a field on a page.
fn seen(page: &Answer, field: &str) -> String {
    let mark = format!("name=\"seen-{}\" value=\"", field.replace('.', "-"));
    let (_, rest) = page.body.split_once(&mark).unwrap_or_else(|| panic!("no {field}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_text_is_saved_by_itself_and_replaced_by_nobody_unseen() {
    let trial = Trial::new().await;
    let protocol = drafted(&trial, trial.draft().await).await;
    let owner = &trial.people.owner;
    let texts = format!("/protocols/{protocol}/draft/texts");
    let page = trial.get(owner, &texts).await;
    page.is(200).says("L’accès précoce permet");
    let mark = seen(&page, "text.medicine");
    let save = async |text: &str| {
        let pairs = [("seen-text-medicine", mark.as_str()), ("text-medicine", text)];
        trial.post(owner, &texts, &pairs).await
    };
    save("Le premier").await.is(303);
    let lost = save("Le second").await;
    lost.is(409).says("Le premier").says("Le second").says("Enregistrer la mienne");
    let keep = [
        ("seen-text-medicine", mark.as_str()),
        ("text-medicine", "Le second"),
        ("keep", "text-medicine.1"),
    ];
    trial.post(owner, &texts, &keep).await.is(303);
    trial.get(owner, &texts).await.says("Le second");
    // As a script saves it.
    let page = trial.get(owner, &texts).await;
    let mark = seen(&page, "text.medicine");
    let address = format!("/protocols/{protocol}/draft/fields/text.medicine");
    let pairs = [("seen-text-medicine", mark.as_str()), ("text-medicine", "Le troisième")];
    trial.post(owner, &address, &pairs).await.is(303);
    let late = [("seen-text-medicine", mark.as_str()), ("text-medicine", "Le dernier")];
    trial.post(owner, &address, &late).await.is(409).says("Le troisième");
}

#[tokio::test]
async fn rows_are_written_and_what_is_wrong_is_told_at_its_field() {
    let trial = Trial::new().await;
    let protocol = drafted(&trial, trial.draft().await).await;
    let owner = &trial.people.owner;
    let at = format!("/protocols/{protocol}/draft");
    let calendar = format!("{at}/calendar");
    let page = trial.get(owner, &calendar).await;
    page.is(200).says("M3").says("visit-window");
    let mark = seen(&page, "visits");
    let row = |count: &'static str| {
        vec![
            ("seen-visits", mark.clone()),
            ("name-0", "M3".to_owned()),
            ("key-0", "m3".to_owned()),
            ("count-0", count.to_owned()),
            ("unit-0", "months".to_owned()),
            ("anchor-0", "first_administration".to_owned()),
            ("before-0", "7".to_owned()),
            ("after-0", "14".to_owned()),
            ("forms-0", "follow_up".to_owned()),
        ]
    };
    let send = async |count: &'static str| {
        let all = row(count);
        let pairs: Vec<(&str, &str)> = all.iter().map(|(k, v)| (*k, v.as_str())).collect();
        trial.post(owner, &calendar, &pairs).await
    };
    send("trois").await.is(422).says("count-0-error").says("trois");
    send("4").await.is(303);
    let criteria = format!("{at}/criteria");
    let mark = seen(&trial.get(owner, &criteria).await, "criteria");
    let pairs = [
        ("seen-criteria", mark.as_str()),
        ("words-0", HOSTILE),
        ("expected-0", "no"),
        ("words-1", " "),
    ];
    trial.post(owner, &criteria, &pairs).await.is(303);
    let read = trial.app.protocol_draft(owner.acting, protocol).await.expect("a draft").content();
    assert_eq!((read.visits.len(), read.visits[0].offset.count), (1, 4));
    assert_eq!((read.criteria.len(), read.criteria[0].expected), (1, false));
    // The criterion is a question of the access request.
    let form = read.form("access_request").expect("a form");
    assert!(form.definition.contains("criteria.1"));
    let terms = format!("{at}/terms");
    let mark = seen(&trial.get(owner, &terms).await, "report_months");
    let pairs = [("seen-report_months", mark.as_str()), ("report_months", "six")];
    trial.post(owner, &terms, &pairs).await.is(422).says("report_months-error");
}

#[tokio::test]
async fn forms_are_added_ordered_composed_imported_and_tried() {
    let trial = Trial::new().await;
    let protocol = drafted(&trial, trial.draft().await).await;
    let owner = &trial.people.owner;
    let forms = format!("/protocols/{protocol}/draft/forms");
    let add = [("do", "add"), ("kind", "quality_of_life"), ("seen", "0")];
    let added = trial.post(owner, &format!("{forms}/order"), &add).await;
    added.is(303);
    let form = added.location().to_owned();
    trial.post(owner, &format!("{forms}/order"), &add).await.is(409);
    let page = trial.get(owner, &form).await;
    page.is(200).says("Blocs de questions").says("Toutes les questions");
    let mark = seen(&page, "form.quality_of_life");
    let pairs = [
        ("seen-form-quality_of_life", mark.as_str()),
        ("title", "Ce que vous ressentez"),
        ("filler", "patient"),
        ("by", "blocks"),
        ("block", "progress"),
        ("block", "scales"),
        ("order-progress", "1"),
        ("order-scales", "2"),
    ];
    trial.post(owner, &form, &pairs).await.is(303);
    let read = trial.app.protocol_draft(owner.acting, protocol).await.expect("a draft");
    let made = read.content().form("quality_of_life").cloned().expect("a form");
    assert_eq!(made.blocks, ["progress", "scales"]);
    for filler in ["prescriber", "pharmacist", "patient"] {
        let preview = format!("{form}/preview?as={filler}");
        trial.get(owner, &preview).await.is(200).says("questionnaire");
        trial.post(owner, &preview, &[]).await.is(200);
    }
    // A definition from elsewhere takes the place of the blocks; one that cannot be used is told.
    let seen = read.field("form.quality_of_life").version.to_string();
    let import = format!("{form}/import");
    let files = |name: &str, text: &str| {
        post_files(&import, &[("seen", seen.as_str())], &[("file", name, text)])
    };
    trial.ask(Some(owner), files("fiche.json", "{")).await.is(422).says("Ligne 1");
    trial.ask(Some(owner), files("fiche.pdf", "%PDF-")).await.is(422).says("XLSForm");
    let cyclic = r#"{"resourceType":"Questionnaire","status":"active","item":[{"linkId":"a","type":"boolean"},{"linkId":"a","type":"boolean"}]}"#;
    trial.ask(Some(owner), files("fiche.json", cyclic)).await.is(303);
    trial.get(owner, &form).await.is(200).says("ne peut pas encore servir");
    let review = format!("/protocols/{protocol}/draft");
    trial.get(owner, &review).await.is(200).says("Ce que vous ressentez");
}

#[tokio::test]
async fn a_protocol_goes_from_its_review_to_the_public() {
    let trial = Trial::new().await;
    let dossier = trial.decided().await;
    let people = &trial.people;
    let protocol = drafted(&trial, dossier).await;
    let review = format!("/protocols/{protocol}/draft");
    let send = async || {
        let read = trial.app.protocol_draft(people.owner.acting, protocol).await.expect("a draft");
        let (version, drafted) = (read.opened.version().to_string(), read.drafted().to_string());
        let pairs = [("version", version.as_str()), ("drafted", drafted.as_str())];
        trial.post(&people.owner, &format!("/protocols/{protocol}/submit"), &pairs).await
    };
    send().await.is(422).says("points sont à reprendre");
    write(&trial, protocol).await;
    trial.get(&people.owner, &review).await.says("Le protocole est complet");
    let stale = [("version", "1"), ("drafted", "0")];
    trial.post(&people.owner, &format!("/protocols/{protocol}/submit"), &stale).await.is(409);
    send().await.is(303);
    let page = format!("/protocols/{protocol}");
    trial.get(&people.officer, &page).await.is(200).says("Calendrier des visites");
    let comment = [("version", "2"), ("about", "form.follow_up"), ("text", HOSTILE)];
    trial.post(&people.ansm, &format!("{page}/acts/comment"), &comment).await.is(303);
    trial.get(&people.owner, &page).await.says("Suivi du traitement").says("Observations");
    let on = trial.app.now().today.to_string();
    let annex = [("version", "3"), ("applies_on", on.as_str())];
    trial.post(&people.officer, &format!("{page}/acts/annex"), &annex).await.is(303);
    trial.post(&people.officer, &format!("{page}/acts/publish"), &[("version", "4")]).await.is(303);
    let opened = trial.app.open::<Protocol>(people.owner.acting, protocol).await.expect("its own");
    let reference = opened.state().record().expect("a record").opening.reference.clone();
    let public = format!("/register/protocols/{reference}");
    // Nothing is public before the decision is.
    trial.ask(None, get(&public)).await.is(404);
    let read = trial.app.open::<Aap>(people.officer.acting, dossier).await.expect("a dossier");
    if read.state().decided().is_some_and(|it| it.published.is_none()) {
        let publish = aap::Command::PublishDecision { documents: Vec::new() };
        let (actor, seen) = (Actor::Person(people.officer.acting), read.version());
        trial.app.handle::<Aap>(actor, dossier, seen, publish).await.expect("published");
    }
    for lang in ["fr", "en"] {
        for path in ["/register/protocols", &public, &format!("{public}/forms/follow_up")] {
            let answer = trial.ask(None, get(&format!("{path}?lang={lang}"))).await;
            answer.is(200);
            assert!(!answer.body.contains(HOSTILE), "{path}");
        }
    }
    let json = trial.ask(None, get(&format!("{public}/forms/follow_up/questionnaire.json"))).await;
    json.is(200).says("\"resourceType\": \"Questionnaire\"");
    trial.ask(None, get(&format!("{public}?version=7"))).await.is(404);
}
