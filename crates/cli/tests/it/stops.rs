//! The program killed at random instants, again and again, while years pass: in the end all has
//! happened that happens without a stop, and each thing once.

use crate::program::{KEY, aube, run};
use app::{App, Clock, Settings};
use domain::aap::{Aap, Command, Content, Motive, OpinionSense, Product, template};
use domain::access::Role;
use domain::{
    Acting, Actor, Document, DocumentId, DocumentKind, DossierId, FileDigest, FilingId,
    OrganisationKind,
};
use jiff::Timestamp;
use law::Path as Way;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use store::files::{Files, Place};
use store::{Database, args};
use uuid::Uuid;

const DB: &str = "sqlite:aube.db";
/// How often the program is stopped in the middle of its work, in all.
const STOPS: usize = 200;
/// From where years pass until today.
const BEGINS: &str = "2022-01-10T09:00:00Z";

fn url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("aube.db").display())
}

/// A numbered choice that looks random and is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

fn document(kind: DocumentKind, nth: u128) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(nth)),
        kind,
        name: format!("{}.pdf", kind.word()),
        media_type: "application/pdf".into(),
        size: 10,
        file: FileDigest("00".into()),
    }
}

/// What a request needs to be filed.
fn content(today: jiff::civil::Date) -> Content {
    let (mut answers, mut documents) = (BTreeMap::new(), Vec::new());
    loop {
        let faults = template::check(Way::PreAmm, &answers, &documents, today);
        if faults.is_empty() {
            return Content { answers, documents };
        }
        for fault in faults {
            let field = template::field(fault.field).expect("a field");
            let answer = match field.kind {
                template::Kind::Document(kind) => {
                    documents.push(document(kind, documents.len() as u128 + 1));
                    continue;
                }
                template::Kind::Date => "2020-06-15",
                template::Kind::Number => "40",
                template::Kind::Email => "contact@aurore.example",
                template::Kind::YesNo | template::Kind::Undertaking => "yes",
                template::Kind::Choice(choices) => choices[0].word,
                template::Kind::Line | template::Kind::Paragraph => "Réponse",
            };
            answers.insert(field.id.to_owned(), answer.to_owned());
        }
    }
}

/// Requests on which silence will be acceptance, and what the former regimes left: from here on
/// time alone acts.
async fn prepare(folder: &Path) {
    let at: Timestamp = BEGINS.parse().expect("an instant");
    let clock = Clock::movable(at.duration_since(Clock::Machine.now().at).as_secs());
    let db = Database::open(&url(folder)).await.expect("opens");
    db.migrate(at).await.expect("migrates");
    let files = Files::open(&Place::Folder(folder.join("aube-files"))).expect("a folder");
    let app = App::with(db, files, clock, Settings::default());
    app.prepare().await.expect("the views are made");
    let mut people = Vec::new();
    for (kind, name, email, role) in [
        (OrganisationKind::Laboratory, "Laboratoire Aurore", "a@aurore.example", Role::Applicant),
        (OrganisationKind::Has, "HAS", "b@has.example", Role::HasOfficer),
        (OrganisationKind::Ansm, "ANSM", "c@ansm.example", Role::AnsmAssessor),
    ] {
        let organisation = app.create_organisation(kind, name, None).await.expect("entered");
        let password = "une phrase assez longue";
        let person = app.create_account(email, name, password, organisation, role).await;
        let person = person.expect("an account");
        people.push(Acting { person, organisation, role, confirmed: true });
    }
    let [laboratory, officer, assessor] = people[..] else { panic!("three people") };
    app.work_until_idle().await.expect("the first day");
    for number in 1..=4_u128 {
        let dossier = DossierId(Uuid::from_u128(number));
        let product = Product {
            name: format!("AUR-{number}"),
            substance: format!("aurorine {number}"),
            ..Product::default()
        };
        let kinds = [DocumentKind::Rcp, DocumentKind::Labelling, DocumentKind::Leaflet];
        let documents = (100..).zip(kinds).map(|(at, kind)| document(kind, at)).collect();
        let open = Command::Open {
            reference: format!("AAP-2022-000{number}"),
            filing: FilingId(dossier.0),
            motive: Motive::First,
            path: Way::PreAmm,
            product,
            indication: "Maladie rare de l’aurore".into(),
            applicant: laboratory.organisation,
        };
        let opinion = Command::GiveOpinion {
            sense: OpinionSense::Favourable,
            indication: None,
            reasons: "Présomption forte.".into(),
            documents,
        };
        let acts = [
            (laboratory, open),
            (laboratory, Command::File { content: content(app.now().today) }),
            (officer, Command::DeclareComplete),
            (assessor, opinion),
        ];
        for (seen, (who, command)) in (0..).zip(acts) {
            let done = app.handle::<Aap>(Actor::Person(who), dossier, seen, command).await;
            done.expect("the act is done");
        }
    }
    let table = "regime;reference;medicament;substance;indication;titulaire;octroi;fin\n\
        ATUc;2020-1;NIVAL;nivaltanib;Myopathie;Laboratoire Aurore;2020-02-03;2022-06-30\n\
        ATUc;2020-2;ORBEL;orbelinib;Vascularite;Laboratoire Aurore;2020-02-03;2023-01-31\n\
        ATUn;2018-1;AUR-1;aurorine 1;Maladie rare;Laboratoire Aurore;2018-05-02;\n\
        ATUn;2018-2;AUR-2;aurorine 2;Maladie rare;Laboratoire Aurore;2018-05-02;\n";
    let told = app.take_over(table.as_bytes(), false).await.expect("it is read");
    assert_eq!((told.new, told.faults), (4, Vec::new()));
}

fn copy(from: &Path, to: &Path) {
    for name in ["aube.db", "aube.db-wal"] {
        let from = from.join(name);
        if from.exists() {
            std::fs::copy(from, to.join(name)).expect("a copy");
        }
    }
}

fn worker(folder: &Path) -> Child {
    let mut command = aube(folder, ["work", "--database", DB]);
    command.env("AUBE_MASTER_KEY", KEY).env("AUBE_LOG", "error");
    command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().expect("it starts")
}

/// Whether today was run and nothing waits but what is for later.
async fn is_over(folder: &Path) -> bool {
    let db = Database::open(&url(folder)).await.expect("opens");
    let over = db
        .read(|tx| {
            Box::pin(async move {
                let day = tx
                    .optional("select value from setting where key = 'schedule.day'", args![])
                    .await?
                    .map(|row| row.text(0))
                    .transpose()?;
                let waiting = tx
                    .one("select count(*) from job where done_at is null", args![])
                    .await?
                    .int(0)?;
                Ok::<_, store::Error>((day, waiting))
            })
        })
        .await
        .expect("it is read");
    over == (Some(Clock::Machine.now().today.to_string()), 0)
}

/// The jobs that are left.
async fn left(folder: &Path) -> Vec<String> {
    let db = Database::open(&url(folder)).await.expect("opens");
    let sql = "select kind, attempts, coalesce(failed, ''), run_at from job where done_at is null";
    let rows = db.read(move |tx| Box::pin(async move { tx.query(sql, args![]).await }));
    let job = |row: &store::Row| {
        let text = |at| row.text(at).unwrap_or_default();
        format!("{} {} {} {}", text(0), row.int(1).unwrap_or(0), text(2), row.int(3).unwrap_or(0))
    };
    rows.await.expect("it is read").iter().map(job).collect()
}

async fn finish(folder: &Path) {
    let mut child = worker(folder);
    let begun = Instant::now();
    while !is_over(folder).await {
        let late = begun.elapsed() > Duration::from_secs(120);
        assert!(!late, "the work does not end: {:?}", left(folder).await);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    child.kill().expect("it is stopped");
    child.wait().expect("it ended");
}

/// All that happened and all that was told, but when it was written down.
async fn kept(folder: &Path) -> (Vec<String>, Vec<String>) {
    let db = Database::open(&url(folder)).await.expect("opens");
    db.read(|tx| {
        Box::pin(async move {
            let facts = tx
                .query(
                    "select stream, version, kind, on_day, actor, body from fact \
                     order by stream, version",
                    args![],
                )
                .await?;
            let facts: Result<Vec<String>, store::Error> = facts
                .iter()
                .map(|row| {
                    Ok(format!(
                        "{} {} {} {} {} {}",
                        row.text(0)?,
                        row.int(1)?,
                        row.text(2)?,
                        row.text(3)?,
                        row.text(4)?,
                        row.text(5)?
                    ))
                })
                .collect();
            let mails = tx.query("select id, subject from mail order by id", args![]).await?;
            let mails: Result<Vec<String>, store::Error> =
                mails.iter().map(|row| Ok(format!("{} {}", row.text(0)?, row.text(1)?))).collect();
            Ok::<_, store::Error>((facts?, mails?))
        })
    })
    .await
    .expect("it is read")
}

/// What a worker that died held is free once its lease is over: five minutes, which pass here.
async fn leases_end(folder: &Path) {
    let db = Database::open(&url(folder)).await.expect("opens");
    db.write(|tx| {
        Box::pin(async move { tx.execute("update job set claimed_until = null", args![]).await })
    })
    .await
    .expect("the time passed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_two_hundred_times_it_does_each_thing_once() {
    let prepared = tempfile::tempdir().expect("a folder");
    prepare(prepared.path()).await;
    let quiet = tempfile::tempdir().expect("a folder");
    copy(prepared.path(), quiet.path());
    finish(quiet.path()).await;
    let expected = kept(quiet.path()).await;
    let happened = |word: &str| expected.0.iter().filter(|it| it.contains(word)).count();
    assert_eq!(happened(" silence_took_effect "), 4);
    assert_eq!(happened(" authorisation_opened "), 8);
    assert_eq!(happened(" early_access_granted "), 2);
    assert_eq!(happened(" authorisation_ended "), 6);
    assert_eq!(happened(" continuity_ended "), 6);
    assert!(expected.1.len() > 100, "{} messages", expected.1.len());
    let (mut dice, mut stops) = (Dice(0x5eed), 0);
    while stops < STOPS {
        let folder = tempfile::tempdir().expect("a folder");
        copy(prepared.path(), folder.path());
        while stops < STOPS && !is_over(folder.path()).await {
            let mut child = worker(folder.path());
            tokio::time::sleep(Duration::from_millis(20 + dice.roll(120))).await;
            child.kill().expect("it is killed");
            child.wait().expect("it ended");
            stops += 1;
        }
        leases_end(folder.path()).await;
        finish(folder.path()).await;
        let (facts, mails) = kept(folder.path()).await;
        assert_eq!(facts, expected.0, "after {stops} stops");
        assert_eq!(mails, expected.1, "after {stops} stops");
        run(folder.path(), ["verify", "--database", DB]).ended(0);
    }
}
