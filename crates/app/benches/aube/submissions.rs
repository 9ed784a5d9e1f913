//! Durable form submissions a second: forty answers, checked against their definition and signed,
//! beside the raw insert of their facts.

use crate::Size;
use crate::dossiers::{self, dossier};
use crate::engines::{Engine, Fault};
use crate::raw::{Bytes, Raw};
use crate::report::{Table, ratio, spread, whole};
use crate::timing::Series;
use app::App;
use domain::access::Role;
use domain::protocol::{Filler, FormKind};
use domain::treatment::{
    Command, Event, Opening, PharmacyPart, Plan, PlannedForm, Signed, Treatment,
};
use domain::{Acting, Actor, DossierId, OrganisationId, PatientId, PersonId, aap::Product};
use forms::json::Object;
use forms::{Form, Json, Library, Surroundings};
use jiff::civil::Date;
use std::sync::Arc;
use std::time::Instant;
use uuid::Uuid;

/// How many write at a time.
const CLIENTS: usize = 8;
/// The questions of a form.
const QUESTIONS: usize = 40;

/// Rounds of raw inserts and of submissions by turns, on fresh treatments each.
pub async fn measure(engine: &Engine, size: Size) -> Result<Table, Fault> {
    let (app, url) = engine.fresh("submissions").await?;
    dossiers::organisations(&app).await?;
    let raw = Arc::new(Raw::open(&url, CLIENTS).await?);
    let forms = Arc::new(Sheet::new());
    let text = Arc::new(fact(&forms, app.now().today));
    let (mut alone, mut shared, mut done) =
        (Series::default(), Series::default(), Series::default());
    let mut first = 1;
    for round in 0..=size.rounds {
        let mut by_raw = Vec::new();
        for (turn, share) in [(0, false), (1, true)] {
            by_raw.push(inserts(&raw, &text, 2 * round + turn, share, size).await?);
        }
        for number in first..first + size.dossiers {
            begin(&app, &forms, number).await?;
        }
        let rate = submissions(&app, &forms, first, size).await?;
        first += size.dossiers;
        // The first round warms up.
        if round > 0 {
            alone.0.push(by_raw[0]);
            shared.0.push(by_raw[1]);
            done.0.push(rate);
        }
    }
    let sqlite = matches!(engine, Engine::Sqlite(_));
    let mut head = vec![
        "clients",
        "forms a second",
        "spread",
        "raw inserts a second",
        "spread",
        "forms over raw",
    ];
    let mut row = vec![
        CLIENTS.to_string(),
        whole(done.median()),
        spread(done.spread()),
        whole(alone.median()),
        spread(alone.spread()),
        ratio(done.over(&alone).median()),
    ];
    if sqlite {
        head.extend(["raw, one sync for all that wait", "forms over that"]);
        row.push(whole(shared.median()));
        row.push(ratio(done.over(&shared).median()));
    }
    let title = format!("Signed forms of {QUESTIONS} answers on {}", engine.name());
    Ok(Table { title, head, rows: vec![row] })
}

/// The definitions, read once, and what is answered.
struct Sheet {
    plan: Plan,
    short: Arc<Form>,
    long: Arc<Form>,
    answered: String,
}

impl Sheet {
    fn new() -> Self {
        let forms = [FormKind::AccessRequest, FormKind::Initiation, FormKind::FollowUp];
        let forms = forms.map(|kind| PlannedForm {
            key: kind.word().to_owned(),
            kind,
            title: kind.text().fr.to_owned(),
            filler: Filler::Prescriber,
            asks: 0,
        });
        let plan = Plan { version: 1, forms: forms.to_vec(), ..Plan::default() };
        let (short, long) = (read(&definition("short", 0)), read(&definition("long", QUESTIONS)));
        Self { plan, short, long, answered: response("long", &[], QUESTIONS).compact() }
    }

    fn signed(&self, kind: FormKind, text: &str, today: Date) -> Box<Signed> {
        let planned = self.plan.form_of(kind).expect("a form of the plan");
        let form = if kind == FormKind::FollowUp { &self.long } else { &self.short };
        let response = Json::parse(text).expect("JSON");
        let surroundings = Surroundings::at(today, jiff::Timestamp::UNIX_EPOCH);
        Box::new(Signed::check(planned, form, &response, &[], surroundings).expect("valid"))
    }
}

fn read(definition: &Json) -> Arc<Form> {
    Arc::new(Form::publish(definition.clone(), &Library::default()).expect("a form"))
}

fn object(pairs: &[(&str, Json)]) -> Json {
    let mut object = Object::default();
    for (name, value) in pairs {
        object.set(name, value.clone());
    }
    object.into()
}

fn url(name: &str) -> String {
    format!("https://aube.example/forms/{name}")
}

/// A form of the marks of a first administration and so many questions, by turns of four types.
fn definition(name: &str, questions: usize) -> Json {
    let item = |link: &str, kind: &str| {
        object(&[
            ("linkId", link.into()),
            ("text", format!("Question {link}").into()),
            ("type", kind.into()),
            ("required", (questions > 0).into()),
        ])
    };
    let mut items = vec![item("start.on", "date")];
    if questions > 0 {
        let kinds = ["string", "boolean", "date", "integer"];
        items = (0..questions).map(|at| item(&format!("q{at}"), kinds[at % 4])).collect();
    }
    object(&[
        ("resourceType", "Questionnaire".into()),
        ("url", url(name).into()),
        ("status", "active".into()),
        ("item", Json::List(items)),
    ])
}

/// A complete response to such a form.
fn response(name: &str, marks: &[(&str, &str)], questions: usize) -> Json {
    let item = |link: &str, member: &str, value: Json| {
        let answer = object(&[(member, value)]);
        object(&[("linkId", link.into()), ("answer", Json::List(vec![answer]))])
    };
    let mut items: Vec<Json> =
        marks.iter().map(|(link, day)| item(link, "valueDate", (*day).into())).collect();
    for at in 0..questions {
        let link = format!("q{at}");
        items.push(match at % 4 {
            0 => item(&link, "valueString", "Bonne tolérance, poursuite à la même dose.".into()),
            1 => item(&link, "valueBoolean", true.into()),
            2 => item(&link, "valueDate", "2026-03-02".into()),
            _ => item(&link, "valueInteger", Json::parse("42").expect("a number")),
        });
    }
    object(&[
        ("resourceType", "QuestionnaireResponse".into()),
        ("questionnaire", url(name).into()),
        ("status", "completed".into()),
        ("item", Json::List(items)),
    ])
}

fn somebody(person: u128, organisation: u128, role: Role) -> Acting {
    let organisation = OrganisationId(Uuid::from_u128(organisation));
    Acting { person: PersonId(Uuid::from_u128(person)), organisation, role, confirmed: true }
}

fn prescriber() -> Acting {
    somebody(11, 300, Role::Prescriber)
}

/// The acts that bring a treatment to its first administration.
fn opening(forms: &Sheet, number: usize, today: Date) -> [(Acting, Command); 5] {
    let opening = Opening {
        reference: format!("ACC-2026-{number:05}"),
        protocol: DossierId(Uuid::from_u128(7)),
        thread: DossierId(Uuid::from_u128(8)),
        product: Product { name: "Aurorivine".into(), ..Product::default() },
        indication: "myopathie à corps cristallins de l’adulte".into(),
        holder: dossiers::laboratory().organisation,
        hospital: prescriber().organisation,
        patient: PatientId(Uuid::from_u128(9_000_000 + number as u128)),
        prescriber: prescriber().person,
    };
    let part = PharmacyPart {
        units: 1,
        presentation: "3400890000055".into(),
        address: "PUI".into(),
        wanted_on: None,
        comment: String::new(),
    };
    let sign = |kind: FormKind| {
        let text = response("short", &[("start.on", &today.to_string())], 0).compact();
        let signed = forms.signed(kind, &text, today);
        Command::Sign { visit: None, follows: None, signed }
    };
    let plan = Box::new(forms.plan.clone());
    [
        (prescriber(), Command::Open { opening: Box::new(opening), plan }),
        (prescriber(), sign(FormKind::AccessRequest)),
        (somebody(12, 300, Role::Pharmacist), Command::Send { part }),
        (dossiers::laboratory(), Command::Agree { words: String::new() }),
        (prescriber(), sign(FormKind::Initiation)),
    ]
}

async fn begin(app: &App, forms: &Sheet, number: usize) -> Result<(), Fault> {
    let mut seen = 0;
    for (acting, command) in opening(forms, number, app.now().today) {
        let actor = Actor::Person(acting);
        seen = app.handle::<Treatment>(actor, dossier(number), seen, command).await?.version;
    }
    Ok(())
}

/// The fact of a signed form, as it is kept.
fn fact(forms: &Sheet, today: Date) -> String {
    let signed = *forms.signed(FormKind::FollowUp, &forms.answered, today);
    let event = Event::FormSigned {
        on: today,
        by: domain::treatment::Signer::Person(prescriber().person),
        number: 3,
        version: 1,
        visit: None,
        follows: None,
        signed,
    };
    serde_json::to_string(&event).expect("a fact is written")
}

/// Each client signs the forms of its own treatments: read from its text, checked, decided, kept.
async fn submissions(
    app: &App,
    forms: &Arc<Sheet>,
    first: usize,
    size: Size,
) -> Result<f64, Fault> {
    let began = Instant::now();
    let today = app.now().today;
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let (app, forms) = (app.clone(), Arc::clone(forms));
        tasks.spawn(async move {
            let actor = Actor::Person(prescriber());
            for turn in 0..signed(size) {
                for mine in (client..size.dossiers).step_by(CLIENTS) {
                    let signed = forms.signed(FormKind::FollowUp, &forms.answered, today);
                    let command = Command::Sign { visit: None, follows: None, signed };
                    // Opened, sent to the pharmacy and to the laboratory, agreed, started.
                    let seen = BEGUN + i64::try_from(turn).unwrap_or_default();
                    app.handle::<Treatment>(actor, dossier(first + mine), seen, command).await?;
                }
            }
            Ok::<_, app::Error>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(rate(size, began))
}

/// The facts of a treatment before its first visit: two of them come with a form that is signed.
const BEGUN: i64 = 7;

/// How many forms each treatment has.
const fn signed(size: Size) -> usize {
    size.acts.div_ceil(2)
}

/// As many inserts of the same bytes, by as many clients.
async fn inserts(
    raw: &Arc<Raw>,
    text: &Arc<String>,
    batch: usize,
    share: bool,
    size: Size,
) -> Result<f64, Fault> {
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let (raw, text) = (Arc::clone(raw), Arc::clone(text));
        tasks.spawn(async move {
            let who = prescriber();
            for turn in 0..signed(size) {
                for mine in (client..size.dossiers).step_by(CLIENTS) {
                    let bytes = Bytes {
                        stream: dossier(batch * size.dossiers + mine).to_string(),
                        version: BEGUN + 1 + i64::try_from(turn).unwrap_or_default(),
                        kind: "form_signed".to_owned(),
                        body: text.as_str().to_owned(),
                        actor: format!("{}@{}:{}", who.person, who.organisation, who.role.word()),
                        digest: "0123456789abcdef".repeat(4),
                    };
                    raw.insert(client, bytes, share).await.map_err(|error| error.to_string())?;
                }
            }
            Ok::<_, String>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(rate(size, began))
}

#[expect(clippy::cast_precision_loss, reason = "some thousands")]
fn rate(size: Size, began: Instant) -> f64 {
    (size.dossiers * signed(size)) as f64 / began.elapsed().as_secs_f64()
}
