//! The figures of docs/benchmarks.md for whole pages: `make bench`.
//!
//! The router answers in memory, without a network, to an officer who is signed in.

#[allow(dead_code, reason = "the figures of acts and lists need more of it")]
#[path = "../../app/benches/aube/dossiers.rs"]
mod dossiers;
#[path = "../../app/benches/aube/report.rs"]
#[allow(dead_code, reason = "the figures of acts and lists need more of it")]
mod report;
#[path = "../../app/benches/aube/timing.rs"]
#[allow(dead_code, reason = "the figures of acts and lists need more of it")]
mod timing;

/// What the made-up dossiers ask of the benchmark that they serve.
mod engines {
    /// What fails ends the run.
    pub type Fault = Box<dyn std::error::Error>;
}

use app::{App, Clock, Limits, Visit};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use domain::aap::Aap;
use domain::{Actor, DossierId};
use dossiers::officer;
use engines::Fault;
use forms::{Filling, Form, Json, Key, Library, Value};
use futures_util::StreamExt;
use jiff::civil::date;
use law::Lang;
use report::{Report, Table, ratio, spread, whole};
use std::collections::HashMap;
use std::sync::Arc;
use store::files::{Files, Place};
use store::{Database, accounts};
use timing::{kept, rates};
use tokio::runtime::Runtime;
use tower::Service;
use web::look::questionnaire::{Drawing, draw, read};

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().collect();
    let given = |what: &str| arguments.iter().any(|it| it == what);
    let only = arguments.iter().position(|it| it == "--only").and_then(|at| arguments.get(at + 1));
    if only.is_some_and(|only| only != "pages") {
        return Ok(());
    }
    let (rounds, sizes) = if given("--quick") { (1, [10, 20]) } else { (7, [30, 200]) };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut report = Report::new();
    report.add(runtime.block_on(set_up())?.measure(&runtime, rounds, sizes)?);
    report.add(questions(rounds)?);
    if given("--markdown") {
        report.write_into_document("pages")?;
    }
    Ok(())
}

/// A form of 500 questions in 25 groups, half of them answered: drawn whole, drawn one group at a
/// time, and one answer of it saved and drawn again.
fn questions(rounds: usize) -> Result<Table, Fault> {
    let groups: Vec<String> = (0..25)
        .map(|group| {
            let items: Vec<String> = (0..20)
                .map(|item| match item % 4 {
                    0 => format!(r#"{{"linkId": "{group}.{item}", "type": "decimal", "text": "Mesure {item}", "required": true}}"#),
                    1 => format!(r#"{{"linkId": "{group}.{item}", "type": "boolean", "text": "Signe {item}"}}"#),
                    2 => format!(r#"{{"linkId": "{group}.{item}", "type": "date", "text": "Date {item}"}}"#),
                    _ => format!(r#"{{"linkId": "{group}.{item}", "type": "choice", "text": "Stade {item}", "answerOption": [{{"valueString": "I"}}, {{"valueString": "II"}}, {{"valueString": "III"}}]}}"#),
                })
                .collect();
            format!(r#"{{"linkId": "{group}", "type": "group", "text": "Partie {group}", "item": [{}]}}"#, items.join(","))
        })
        .collect();
    let text = format!(
        r#"{{"resourceType": "Questionnaire", "status": "active", "url": "https://forms.example/long", "item": [{}]}}"#,
        groups.join(",")
    );
    let definition = Json::parse(&text).map_err(|error| format!("{error:?}"))?;
    let form = Arc::new(Form::publish(definition, &Library::new())?);
    let mut filling =
        Filling::new(form, date(2026, 5, 4), "2026-05-04T09:00:00Z".parse()?, HashMap::new());
    for group in 0..25 {
        for item in (0..20).step_by(4) {
            let places =
                [item, item + 1].map(|it| Key::parse(filling.form(), &format!("{group}.{it}")));
            for (place, value) in
                places.into_iter().zip([Value::Decimal(70.into()), Value::Boolean(true)])
            {
                filling.set(&place.ok_or("a place")?, &[value])?;
            }
        }
    }
    let whole_form = Drawing::new(Lang::Fr);
    let one_group = whole_form.pages("/form?section=").section(Some(12));
    let bytes = [&whole_form, &one_group].map(|it| draw(&filling, it).into_string().len());
    let html = draw(&filling, &one_group).into_string();
    let mark = html.split_once("f-mark:12.2\" value=\"").and_then(|(_, it)| it.split_once('"'));
    let mark = mark.ok_or("a mark")?.0;
    let sent = [("f:12.2", "03/2024"), ("f-mark:12.2", mark)];
    let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let [all, group, saved] = rates(
        rounds,
        [
            &mut kept(|| draw(&filling, &whole_form)),
            &mut kept(|| draw(&filling, &one_group)),
            &mut kept(|| {
                let mut filling = filling.clone();
                let posted = read(&mut filling, "f", &sent);
                assert!(posted.changed, "it is saved");
                draw(&filling, &one_group.posted(&posted))
            }),
        ],
    );
    let row = |name: String, series: &timing::Series| {
        vec![name, whole(series.median()), spread(series.spread())]
    };
    let rows = vec![
        row(format!("drawn whole, {} kB", bytes[0] / 1_000), &all),
        row(format!("one group, {} kB", bytes[1] / 1_000), &group),
        row("one answer saved, its group drawn again".to_owned(), &saved),
    ];
    let head = vec!["", "a second", "spread"];
    Ok(Table { title: "A form of 500 questions in 25 groups".to_owned(), head, rows })
}

/// A program with an officer who is signed in.
struct Ready {
    app: App,
    router: Router,
    cookie: String,
    _folder: tempfile::TempDir,
}

async fn set_up() -> Result<Ready, Fault> {
    let folder = tempfile::tempdir()?;
    let db =
        Database::open(&format!("sqlite:{}", folder.path().join("pages.db").display())).await?;
    let files = Files::open(&Place::Folder(folder.path().join("files")))?;
    let app = App::new(db, files, Clock::movable(0));
    let at = app.now().at;
    app.db().migrate(at).await?;
    app.db().write::<_, store::Error, _>(|tx| Box::pin(store::views::reset(tx))).await?;
    dossiers::organisations(&app).await?;
    let officer = officer();
    app.db()
        .write::<_, store::Error, _>(move |tx| {
            Box::pin(async move {
                let account = accounts::Account {
                    id: officer.person.to_string(),
                    email: "camille.exemple@has.example".to_owned(),
                    name: "Camille Exemple".to_owned(),
                    password_hash: String::new(),
                    rpps: None,
                    created_at: at,
                    disabled_at: None,
                };
                accounts::create(tx, &account).await?;
                let (role, organisation) = (officer.role.word(), officer.organisation.to_string());
                accounts::grant(tx, &account.id, &organisation, role).await
            })
        })
        .await?;
    let token = app.enter_as(officer.person, &Visit::from("")).await?;
    let (public_url, limits) = ("http://localhost".to_owned(), Limits::default());
    let settings = web::Settings { public_url, demo: true, limits };
    let router = web::router(web::Site::new(app.clone(), settings));
    let cookie = format!("aube_session={}", token.as_str());
    Ok(Ready { app, router, cookie, _folder: folder })
}

impl Ready {
    fn measure(self, runtime: &Runtime, rounds: usize, sizes: [usize; 2]) -> Result<Table, Fault> {
        let mut rows = Vec::new();
        for (number, facts) in (1..).zip(sizes) {
            let dossier = runtime.block_on(self.dossier(number, facts))?;
            let address = format!("/dossiers/{dossier}");
            let bytes = runtime.block_on(self.page(&address))?;
            let [opened, page] = rates(
                rounds,
                [
                    &mut || {
                        let opened = runtime.block_on(self.app.open::<Aap>(officer(), dossier));
                        drop(opened.expect("it opens"));
                    },
                    &mut || {
                        runtime.block_on(self.page(&address)).expect("it answers");
                    },
                ],
            );
            rows.push(vec![
                format!("{facts} facts, {} kB", bytes / 1_000),
                whole(page.median()),
                spread(page.spread()),
                whole(opened.median()),
                spread(opened.spread()),
                ratio(page.over(&opened).median()),
            ]);
        }
        let head = vec![
            "",
            "pages a second",
            "spread",
            "openings a second",
            "spread",
            "pages over openings",
        ];
        Ok(Table { title: "The dossier page, one reader, on SQLite".to_owned(), head, rows })
    }

    /// A dossier under review with so many facts.
    async fn dossier(&self, number: usize, facts: usize) -> Result<DossierId, Fault> {
        let content = dossiers::content(self.app.now().today);
        let opening = dossiers::opening(number, &content).into_iter();
        let more = (0..facts.saturating_sub(3)).map(|number| (officer(), dossiers::act(number)));
        let dossier = dossiers::dossier(number);
        for (seen, (acting, command)) in (0..).zip(opening.chain(more)) {
            self.app.handle::<Aap>(Actor::Person(acting), dossier, seen, command).await?;
        }
        Ok(dossier)
    }

    /// The bytes of a whole page.
    async fn page(&self, address: &str) -> Result<usize, Fault> {
        let request = Request::get(address).header("cookie", &self.cookie).body(Body::empty())?;
        let answer = self.router.clone().call(request).await?;
        if !answer.status().is_success() {
            return Err(format!("{address} answers {}", answer.status()).into());
        }
        let mut pieces = answer.into_body().into_data_stream();
        let mut bytes = 0;
        while let Some(piece) = pieces.next().await {
            bytes += piece?.len();
        }
        Ok(bytes)
    }
}
