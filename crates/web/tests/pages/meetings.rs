//! Pages of meetings: who reaches them, what each says and hides, the acts that they offer, and the
//! files for an agenda.

use crate::access::walk_of;
use crate::site::{Answer, HOSTILE, Persona, Trial, post_files};
use app::Offering;
use domain::meeting::{Command, Meeting, Request};
use domain::{Actor, DossierId};
use jiff::ToSpan;
use jiff::civil::{Date, time};
use law::Path;

const INDICATION: &str = "maladie de l’aube tardive";

fn day(trial: &Trial) -> Date {
    trial.app.now().today.saturating_add(60.days())
}

async fn offered(trial: &Trial, joint: bool) -> DossierId {
    let offering = Offering {
        day: day(trial),
        starts: time(10, 0, 0, 0),
        ends: time(11, 0, 0, 0),
        joint,
        place: "Salle Iris".into(),
    };
    let offered = trial.app.offer_slots(trial.people.officer.acting, vec![offering]).await;
    offered.expect("offered")[0]
}

async fn does(trial: &Trial, who: &Persona, slot: DossierId, command: Command) {
    let opened = trial.app.open::<Meeting>(who.acting, slot).await.expect("a slot");
    let (actor, seen) = (Actor::Person(who.acting), opened.version());
    trial.app.handle::<Meeting>(actor, slot, seen, command).await.expect("the act was allowed");
}

async fn requested(trial: &Trial) -> DossierId {
    let slot = offered(trial, true).await;
    let product = domain::aap::Product {
        name: "Aubérine".into(),
        substance: "aubérine".into(),
        ..domain::aap::Product::default()
    };
    let request = Request {
        applicant: trial.people.owner.acting.organisation,
        product,
        indication: INDICATION.into(),
        path: Path::PreAmm,
        planned_on: day(trial).saturating_add(90.days()),
        file: "Essai de phase 2.".into(),
        questions: "Quel comparateur ?".into(),
        documents: Vec::new(),
    };
    let command = Command::Request { request: Box::new(request) };
    does(trial, &trial.people.owner, slot, command).await;
    slot
}

async fn agreed(trial: &Trial) -> DossierId {
    let slot = requested(trial).await;
    let remarks = "Venez avec votre statisticien.".into();
    does(trial, &trial.people.officer, slot, Command::Confirm { remarks }).await;
    slot
}

async fn declined(trial: &Trial) -> DossierId {
    let slot = requested(trial).await;
    does(trial, &trial.people.officer, slot, Command::Decline { reason: "Trop tôt.".into() }).await;
    slot
}

#[tokio::test]
async fn each_stage_opens_to_those_of_the_table() {
    let trial = Trial::new().await;
    let slots = [
        offered(&trial, true).await,
        offered(&trial, false).await,
        requested(&trial).await,
        agreed(&trial).await,
        declined(&trial).await,
    ];
    for slot in slots {
        walk_of::<Meeting>(&trial, slot, &["/meetings"]).await;
    }
}

#[tokio::test]
async fn every_act_has_a_page_in_both_languages() {
    let trial = Trial::new().await;
    for slot in [offered(&trial, true).await, requested(&trial).await, agreed(&trial).await] {
        for (act, _) in web::acts("/meetings") {
            for persona in trial.people.all() {
                for lang in ["fr", "en"] {
                    let path = format!("/meetings/{slot}/acts/{act}?lang={lang}");
                    let code = trial.get(persona, &path).await.status.as_u16();
                    assert!([200, 403, 404].contains(&code), "{path} as {}: {code}", persona.name);
                }
            }
        }
    }
}

async fn done(trial: &Trial, who: &Persona, slot: DossierId, act: &str, fields: &[(&str, &str)]) {
    send(trial, who, slot, act, fields, None).await.is(303);
}

/// Sends the form of an act as it was seen at a version, the present one where none is named.
async fn send(
    trial: &Trial,
    who: &Persona,
    slot: DossierId,
    act: &str,
    fields: &[(&str, &str)],
    seen: Option<i64>,
) -> Answer {
    let opened = trial.app.open::<Meeting>(who.acting, slot).await.expect("a slot");
    let version = seen.unwrap_or(opened.version()).to_string();
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let form = post_files(&format!("/meetings/{slot}/acts/{act}"), &all, &[]);
    trial.ask(Some(who), form).await
}

#[tokio::test]
async fn a_slot_goes_from_the_has_to_a_laboratory_and_to_a_dossier() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let on = day(&trial).to_string();
    let form = [("day", on.as_str()), ("ends", "10:00-11:00\n14h-15h30"), ("joint", "yes")];
    trial.get(&people.officer, "/meetings/new").await.is(200).says("Participation de l’ANSM");
    trial.get(&people.owner, "/meetings/new").await.is(403);
    trial.post(&people.owner, "/meetings", &form).await.is(403);
    trial.post(&people.officer, "/meetings", &form).await.is(422).says("place-error");
    trial.post(&people.officer, "/meetings", &[("ends", "midi")]).await.is(422).says("ends-error");
    let form = [form.as_slice(), &[("place", "Salle Iris")]].concat();
    trial.post(&people.officer, "/meetings", &form).await.is(303);
    let slots = trial.app.calendar(people.owner.acting, None).await.expect("a calendar").bookings;
    assert_eq!(slots.len(), 2);
    let slot = slots[0].line.dossier;
    let path = format!("/meetings/{slot}");

    let free = trial.get(&people.owner, &path).await;
    free.is(200).says("Créneau proposé").says("Demander ce créneau");
    assert!(!free.body.contains("Salle Iris"), "the place is told later");
    let planned = day(&trial).saturating_add(90.days()).to_string();
    let hostile = format!("Aubérine {HOSTILE}");
    let fields = [
        ("product", hostile.as_str()),
        ("substance", "aubérine"),
        ("indication", INDICATION),
        ("path", "pre_amm"),
        ("planned_on", planned.as_str()),
        ("file", "Essai de phase 2."),
        ("questions", "Quel comparateur ?"),
    ];
    let wrong = send(&trial, &people.owner, slot, "request", &fields[..5], None).await;
    wrong.is(422).says("file-error");
    let files = [("attachment", "synthese.pdf", "%PDF-1.7 essai")];
    let all = [[("version", "1")].as_slice(), &fields].concat();
    let form = post_files(&format!("{path}/acts/request"), &all, &files);
    trial.ask(Some(&people.owner), form).await.is(303);
    let asked = trial.get(&people.officer, &path).await;
    asked.is(200).says(INDICATION).says("synthese.pdf").says("Laboratoire Orvane");
    assert!(!asked.body.contains("<img"), "what was typed runs");
    trial.get(&people.officer, "/home").await.is(200).says(INDICATION);

    done(&trial, &people.officer, slot, "confirm", &[("remarks", "Venez à trois.")]).await;
    trial.get(&people.owner, &path).await.is(200).says("Venez à trois.").says("Salle Iris");
    trial.app.move_clock(60).await.expect("the clock moves");
    let minutes = [("text", "Trois questions."), ("advice", "Suivi à douze mois.")];
    done(&trial, &people.officer, slot, "record-minutes", &minutes).await;
    trial.get(&people.owner, &path).await.is(200).says("Suivi à douze mois.");

    let link = format!("{path}/dossier");
    trial.get(&people.owner, &link).await.is(200).says("Ouvrir un nouveau dossier");
    trial.post(&people.owner, &link, &[("version", "4")]).await.is(422);
    trial.post(&people.owner, &link, &[("version", "1"), ("choice", "new")]).await.is(409);
    let opened = trial.post(&people.owner, &link, &[("version", "4"), ("choice", "new")]).await;
    opened.is(303);
    let draft = opened.location().trim_end_matches("/draft").to_owned();
    trial.get(&people.owner, &path).await.is(200).says(&format!("href=\"{draft}\""));
    let officer = trial.get(&people.officer, &path).await;
    officer.is(200).says("(en préparation)");
    assert!(!officer.body.contains(&draft), "a draft is nobody else's");
    let thread = draft.replace("/dossiers/", "/threads/");
    trial.get(&people.owner, &thread).await.is(200).says("Compte rendu du rendez-vous");
    trial.get(&people.officer, "/meetings").await.is(200).says("Rendez-vous tenus");
    let all = format!("/meetings?year={}", day(&trial).year());
    trial.get(&people.officer, &all).await.is(200);
}

#[tokio::test]
async fn a_second_laboratory_is_told_that_the_slot_is_taken_and_nothing_else() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let slot = requested(&trial).await;
    let path = format!("/meetings/{slot}");
    let planned = day(&trial).to_string();
    let fields = [
        ("product", "Ombrine"),
        ("substance", "ombrine"),
        ("indication", "autre maladie"),
        ("path", "pre_amm"),
        ("planned_on", planned.as_str()),
        ("file", "Essai."),
        ("questions", "Une question."),
    ];
    let stale = send(&trial, &people.competitor, slot, "request", &fields, Some(1)).await;
    stale.is(409).says("Créneau demandé");
    let refused = send(&trial, &people.competitor, slot, "request", &fields, None).await;
    refused.is(422).says("pris par un autre laboratoire");
    let form = trial.get(&people.competitor, &format!("{path}/acts/request")).await;
    let page = trial.get(&people.competitor, &path).await;
    page.is(200).says("Ce créneau est pris");
    let list = trial.get(&people.competitor, "/meetings").await;
    let english = trial.get(&people.competitor, &format!("{path}?lang=en")).await;
    for answer in [&stale, &refused, &form, &page, &list, &english] {
        for secret in
            ["Aubérine", "aubérine", INDICATION, "Orvane", "Quel comparateur", "Salle Iris"]
        {
            assert!(!answer.body.contains(secret), "{secret}: {}", answer.body);
        }
    }
    let closed = trial.get(&people.competitor, &format!("{path}/calendar.ics")).await;
    closed.is(403);
}

#[tokio::test]
async fn a_request_for_a_near_slot_is_warned_of_and_not_refused() {
    let trial = Trial::new().await;
    let offering = Offering {
        day: trial.app.now().today.saturating_add(3.days()),
        starts: time(10, 0, 0, 0),
        ends: time(11, 0, 0, 0),
        joint: true,
        place: "Salle Iris".into(),
    };
    let near = trial.app.offer_slots(trial.people.officer.acting, vec![offering]).await;
    let near = near.expect("offered")[0];
    let far = offered(&trial, true).await;
    let owner = &trial.people.owner;
    let page = trial.get(owner, &format!("/meetings/{near}/acts/request")).await;
    page.is(200).says("Ce créneau est proche").says("à vérifier");
    let page = trial.get(owner, &format!("/meetings/{far}/acts/request")).await;
    assert!(!page.is(200).body.contains("Ce créneau est proche"));
}

/// The lines of a calendar file, unfolded.
fn unfolded(answer: &Answer) -> Vec<String> {
    let kind = answer.headers.get("content-type").and_then(|it| it.to_str().ok());
    assert_eq!(kind, Some("text/calendar; charset=utf-8"));
    assert!(answer.body.split("\r\n").all(|line| line.len() <= 75), "{}", answer.body);
    answer.body.replace("\r\n ", "").split_terminator("\r\n").map(ToOwned::to_owned).collect()
}

#[tokio::test]
async fn an_agenda_reads_one_meeting_or_all_that_are_agreed() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let slot = agreed(&trial).await;
    let free = offered(&trial, true).await;
    let one = trial.get(&people.owner, &format!("/meetings/{slot}/calendar.ics")).await;
    let lines = unfolded(one.is(200));
    let has = |line: &str| lines.iter().any(|it| it == line);
    assert!(has("BEGIN:VCALENDAR") && has("VERSION:2.0") && has("END:VCALENDAR"), "{lines:?}");
    assert!(has(&format!("UID:{slot}@aube")) && has("STATUS:CONFIRMED"), "{lines:?}");
    let there = |hour: i8| {
        let paris = jiff::tz::TimeZone::get("Europe/Paris").expect("Paris");
        let at = day(&trial).to_datetime(time(hour, 0, 0, 0)).to_zoned(paris).expect("a time");
        at.with_time_zone(jiff::tz::TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
    };
    assert!(has(&format!("DTSTART:{}", there(10))) && has(&format!("DTEND:{}", there(11))));
    assert!(lines.iter().any(|it| it.starts_with("DTSTAMP:") && it.ends_with('Z')));
    let all = trial.get(&people.officer, "/meetings/calendar.ics").await;
    let lines = unfolded(all.is(200));
    let count = lines.iter().filter(|it| *it == "BEGIN:VEVENT").count();
    assert_eq!(count, 1, "{lines:?}");
    assert!(!all.body.contains(&free.to_string()));
    let none = trial.get(&people.competitor, "/meetings/calendar.ics").await;
    assert!(!none.is(200).body.contains("VEVENT"));
}

#[tokio::test]
async fn the_calendar_is_read_in_both_languages_by_everybody_with_dossiers() {
    let trial = Trial::new().await;
    offered(&trial, true).await;
    let people = &trial.people;
    for persona in [&people.owner, &people.officer, &people.ansm, &people.college] {
        let page = trial.get(persona, "/meetings").await;
        page.is(200).says("Rendez-vous pré-dépôt").says("HAS et ANSM").says("href=\"/meetings\"");
        trial.get(persona, "/meetings?lang=en").await.is(200).says("Pre-submission meetings");
    }
    trial.get(&people.ministry, "/meetings").await.is(200).says("Aucun rendez-vous");
}

#[tokio::test]
async fn a_consultant_asks_for_the_laboratory_that_let_it_and_for_no_other() {
    let trial = Trial::new().await;
    let people = &trial.people;
    let slot = offered(&trial, true).await;
    let planned = day(&trial).to_string();
    let (own, other) = (people.owner.acting.organisation, people.competitor.acting.organisation);
    let form = trial.get(&people.consultant, &format!("/meetings/{slot}/acts/request")).await;
    form.is(200).says("Laboratoire Orvane");
    assert!(!form.body.contains("Laboratoire Sélisse"));
    let fields = |of| {
        [
            ("laboratory", of),
            ("product", "Aubérine"),
            ("substance", "aubérine"),
            ("indication", INDICATION),
            ("path", "pre_amm"),
            ("planned_on", planned.as_str()),
            ("file", "Essai."),
            ("questions", "Une question."),
        ]
    };
    let (own, other) = (own.to_string(), other.to_string());
    for wrong in ["", other.as_str()] {
        let answer = send(&trial, &people.consultant, slot, "request", &fields(wrong), None).await;
        answer.is(422).says("laboratory-error");
    }
    done(&trial, &people.consultant, slot, "request", &fields(&own)).await;
    let path = format!("/meetings/{slot}");
    for persona in [&people.owner, &people.consultant] {
        trial.get(persona, &path).await.is(200).says(INDICATION);
        trial.get(persona, "/meetings").await.is(200).says("Aubérine");
    }
    trial.get(&people.consultant, &format!("{path}/acts/cancel")).await.is(403);
    trial.get(&people.owner, &format!("{path}/acts/cancel")).await.is(200);
}
