//! What programs ask for, as JSON: the same as the pages, with the same rights.

use crate::failure::Failure;
use crate::pages::dossiers::Asked;
use crate::server::Site;
use crate::session::SignedIn;
use app::{Line, Total};
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::aap::Aap;
use domain::access::Action;
use domain::{DossierId, Procedure};
use law::clock::Subject;
use serde_json::{Value, json};

/// Whether the program answers and reaches its database.
pub async fn health(State(site): State<Site>) -> Result<Json<Value>, Failure> {
    site.app.organisations(None).await?;
    Ok(Json(json!({ "status": "ok" })))
}

/// The list of dossiers, by the filters of the page.
pub async fn dossiers(
    State(site): State<Site>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Json<Value>, Failure> {
    let listed = site.app.list(reader.acting(), asked.sought()).await?;
    let (count, exact) = match listed.total {
        Total::Exactly(count) => (count, true),
        Total::MoreThan(count) => (count, false),
    };
    let lines: Vec<Value> = listed.lines.iter().map(line).collect();
    Ok(Json(json!({
        "dossiers": lines,
        "page": listed.page,
        "total": { "count": count, "exact": exact },
    })))
}

fn line(line: &Line) -> Value {
    json!({
        "id": line.dossier,
        "procedure": line.row.procedure,
        "reference": line.row.reference,
        "standing": line.standing.word(),
        "path": line.path.map(law::Path::word),
        "product": line.row.product,
        "substance": line.row.substance,
        "indication": line.row.indication,
        "applicant": line.row.applicant_name,
        "filed_on": line.row.filed_on,
        "acknowledged_on": line.row.acknowledged_on,
        "due_on": line.row.due_on,
        "decided_on": line.row.decided_on,
        "published_on": line.row.published_on,
        "awaits": line.row.awaits,
        "version": line.row.version,
    })
}

/// A dossier: how it stands and what is due, each date with its steps.
pub async fn dossier(
    State(site): State<Site>,
    reader: SignedIn,
    Path(dossier): Path<DossierId>,
) -> Result<Json<Value>, Failure> {
    let opened = site.app.open::<Aap>(reader.acting(), dossier).await?;
    let today = opened.now.today;
    let summary = Aap::summary(opened.state(), today).ok_or(Failure::NotFound)?;
    let mut deadlines = Aap::deadlines(opened.state(), today);
    deadlines.retain(|it| it.subject != Subject::Reply || opened.may(Action::ReadFiling));
    let deadlines: Vec<Value> = deadlines
        .iter()
        .map(|it| {
            json!({
                "subject": it.subject,
                "awaits": it.awaits,
                "due_on": it.computation.due,
                "suspended": it.computation.suspended,
                "suspended_days": it.computation.suspended_days,
                "steps": it.computation.steps,
            })
        })
        .collect();
    Ok(Json(json!({
        "id": dossier,
        "version": opened.version(),
        "today": today,
        "reference": summary.reference,
        "phase": summary.phase,
        "standing": summary.standing.word(),
        "path": summary.path,
        "product": summary.product,
        "substance": summary.substance,
        "indication": summary.indication,
        "filed_on": summary.filed_on,
        "acknowledged_on": summary.acknowledged_on,
        "due_on": summary.due_on,
        "decided_on": summary.decided_on,
        "published_on": summary.published_on,
        "awaits": summary.awaits,
        "deadlines": deadlines,
    })))
}
