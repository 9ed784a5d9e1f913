//! The list of an officer, among a thousand dossiers and among a hundred thousand.

use crate::Size;
use crate::dossiers::{dossier, laboratory, officer};
use crate::engines::{Engine, Fault};
use crate::report::{Table, millis, ratio, spread};
use crate::timing::Series;
use app::{App, Sort, Sought};
use domain::Standing;
use domain::access::{Phase, Role};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::date};
use law::Path;
use std::time::Instant;
use store::views::{self, DeadlineRow, DossierRow, PartyRow};

/// How many dossiers are put in one transaction.
const AT_ONCE: usize = 500;

/// The same lists of both, by turns.
pub async fn measure(engine: &Engine, size: Size) -> Result<Table, Fault> {
    let apps = [fill(engine, size.lists[0]).await?, fill(engine, size.lists[1]).await?];
    let mut rows = Vec::new();
    for (what, sought) in cases() {
        let mut series = [Series::default(), Series::default()];
        for round in 0..=3 * size.rounds {
            for (app, series) in apps.iter().zip(&mut series) {
                let took = seconds(app, &sought).await?;
                if round > 0 {
                    series.0.push(took);
                }
            }
        }
        let [small, large] = &series;
        rows.push(vec![
            what.to_owned(),
            millis(small.median()),
            spread(small.spread()),
            millis(large.median()),
            spread(large.spread()),
            ratio(large.over(small).median()),
        ]);
    }
    Ok(Table {
        title: format!("A page of fifty of the list, on {}", engine.name()),
        head: vec!["", "among 1,000", "spread", "among 100,000", "spread", "longer over shorter"],
        rows,
    })
}

async fn seconds(app: &App, sought: &Sought) -> Result<f64, Fault> {
    const PAGES: u32 = 4;
    let began = Instant::now();
    for _ in 0..PAGES {
        app.list(officer(), sought.clone()).await?;
    }
    Ok(began.elapsed().as_secs_f64() / f64::from(PAGES))
}

fn cases() -> Vec<(&'static str, Sought)> {
    let recent = Sought { descending: true, ..Sought::default() };
    let due = Sought { sort: Sort::Due, ..Sought::default() };
    let word = |word: &str| Sought { search: word.to_owned(), ..recent.clone() };
    vec![
        ("what changed last", recent.clone()),
        ("by due date", due.clone()),
        ("by medicine", Sought { sort: Sort::Product, ..Sought::default() }),
        ("the tenth page", Sought { page: 10, ..recent.clone() }),
        (
            "under review, by due date",
            Sought { standing: Some(Standing::InProgress), ..due.clone() },
        ),
        ("awaiting me, by due date", Sought { awaiting_me: true, ..due }),
        ("on one path", Sought { path: Some(Path::PostAmm), ..recent.clone() }),
        ("a word that many have", word("leucémie")),
        ("a word that one in a hundred has", word("mélanome")),
        ("the reference of one", word("AAP-2026-000777")),
        ("a word that none has", word("absente")),
    ]
}

/// A database whose views hold so many dossiers.
async fn fill(engine: &Engine, count: usize) -> Result<App, Fault> {
    let (app, _) = engine.fresh(&format!("list_{count}")).await?;
    let mut tasks = tokio::task::JoinSet::new();
    for from in (1..=count).step_by(AT_ONCE) {
        let app = app.clone();
        let to = (from + AT_ONCE).min(count + 1);
        // PostgreSQL takes several at a time, SQLite one after the other.
        if tasks.len() >= 4
            && let Some(done) = tasks.join_next().await
        {
            done??;
        }
        tasks.spawn(async move {
            app.db()
                .write::<_, store::Error, _>(move |tx| {
                    Box::pin(async move {
                        for number in from..to {
                            let (row, parties, deadlines) = line(number);
                            views::put(tx, &row, &parties, &deadlines).await?;
                        }
                        Ok(())
                    })
                })
                .await
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    app.db().analyze().await?;
    Ok(app)
}

/// The n-th line of a made-up set, of which each property recurs at its own pace.
fn line(number: usize) -> (DossierRow, Vec<PartyRow>, Vec<DeadlineRow>) {
    let n = i64::try_from(number).unwrap_or_default();
    let stream = dossier(number).to_string();
    let opened_on = date(2024, 1, 1).saturating_add((n % 700).days());
    let filed_on = opened_on.saturating_add(20.days());
    let (phase, standing) = match n % 10 {
        0 => (Phase::Draft, Standing::Draft),
        1 => (Phase::Filed, Standing::Filed),
        2 => (Phase::UnderReview, Standing::Suspended),
        3 | 4 => (Phase::UnderReview, Standing::InProgress),
        5 => (Phase::Closed, Standing::Withdrawn),
        6 => (Phase::Decided, Standing::Refused),
        _ => (Phase::Decided, Standing::Granted),
    };
    let open = phase == Phase::UnderReview;
    let awaits = match phase {
        Phase::Filed => vec![Role::HasOfficer],
        Phase::UnderReview if n % 3 == 0 => vec![Role::AnsmAssessor],
        Phase::UnderReview => vec![Role::HasOfficer],
        _ => Vec::new(),
    };
    let due_on = open.then(|| filed_on.saturating_add(90.days()));
    let path = if n % 7 == 0 { Path::PostAmm } else { Path::PreAmm };
    let names = ["Zéphyrine", "Aurorivine", "Étésienne", "Nivalune", "Orphéane"];
    let ills = ["leucémie aiguë myéloïde", "myopathie à corps cristallins", "drépanocytose"];
    let ill = if n % 100 == 3 { "mélanome uvéal" } else { ills[number % ills.len()] };
    let row = DossierRow {
        reference: format!("AAP-2026-{number:06}"),
        procedure: "aap".into(),
        path: path.word().into(),
        phase: phase.word().into(),
        product: format!("{} {}", names[number % names.len()], number % 1_000),
        substance: "néantine".into(),
        indication: format!("{ill} de l’adulte, après échec d’au moins deux lignes"),
        applicant: laboratory().organisation.to_string(),
        applicant_name: format!("Laboratoire {}", n % 50),
        opened_on,
        filed_on: (phase != Phase::Draft).then_some(filed_on),
        acknowledged_on: open.then_some(filed_on),
        due_on,
        suspended: standing == Standing::Suspended,
        decided_on: (phase == Phase::Decided).then(|| filed_on.saturating_add(80.days())),
        standing: standing.word().into(),
        awaits: awaits.iter().map(|role| role.word().to_owned()).collect(),
        updated_at: Timestamp::UNIX_EPOCH + SignedDuration::from_secs(1_700_000_000 + 61 * n),
        version: 20,
        filing: dossier(number / 2).to_string(),
        stream: stream.clone(),
        ..DossierRow::default()
    };
    let party = |organisation: &str, part: &str| PartyRow {
        organisation: organisation.to_owned(),
        person: String::new(),
        part: part.to_owned(),
    };
    let mut parties = vec![party(&row.applicant, "applicant")];
    if phase != Phase::Draft {
        parties.extend(["has", "ministers", "ansm"].map(|it| party(it, "recipient")));
    }
    let deadlines = due_on.map(|due_on| DeadlineRow {
        stream,
        kind: "decision".into(),
        due_on,
        awaits: Role::HasOfficer.word().to_owned(),
        suspended: row.suspended,
    });
    (row, parties, deadlines.into_iter().collect())
}
