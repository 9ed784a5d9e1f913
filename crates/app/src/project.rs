//! What the views hold of a dossier, from its state.

use crate::Error;
use crate::moment::Moment;
use crate::reading::Read;
use domain::access::{of_alerting, of_asker, of_centre, of_hospital, of_pharmacy};
use domain::{OrganisationId, PersonId, Procedure, Summary};
use store::views::{DeadlineRow, DossierRow, Held, PartyRow};
use store::{Statement, Tx, organisations};

/// Puts a dossier in the views.
pub(crate) async fn put<P: Procedure>(
    tx: &mut Tx,
    read: &Read<P>,
    now: Moment,
) -> Result<(), Error> {
    let (sql, args) = Held::query(&read.dossier.to_string());
    let held = Held::from_answer(&tx.query(sql, args).await?)?;
    let changes = changes(tx, read, &held, now).await?;
    tx.execute_all(changes).await?;
    Ok(())
}

/// The statements that bring what the views show of a dossier to its state.
pub(crate) async fn changes<P: Procedure>(
    tx: &mut Tx,
    read: &Read<P>,
    held: &Held,
    now: Moment,
) -> Result<Vec<Statement>, Error> {
    let Some(summary) = P::summary(&read.state, now.today) else { return Ok(Vec::new()) };
    let stream = read.dossier.to_string();
    let deadlines = P::deadlines(&read.state, now.today);
    let id = summary.applicant.to_string();
    let applicant_name = match &held.applicant {
        Some((known, name)) if *known == id => name.clone(),
        // The first act on a dossier: it is in no view yet.
        _ => organisations::get(tx, &id).await?.map(|it| it.name).unwrap_or_default(),
    };
    let row = DossierRow {
        stream: stream.clone(),
        reference: summary.reference.clone(),
        procedure: P::NAME.to_owned(),
        path: summary.path.map(|path| path.word().to_owned()).unwrap_or_default(),
        phase: summary.phase.word().to_owned(),
        product: summary.product.clone(),
        substance: summary.substance.clone(),
        indication: summary.indication.clone(),
        applicant: id,
        applicant_name,
        opened_on: summary.opened_on,
        filed_on: summary.filed_on,
        acknowledged_on: summary.acknowledged_on,
        due_on: summary.due_on,
        suspended: summary.standing == domain::Standing::Suspended,
        decided_on: summary.decided_on,
        standing: summary.standing.word().to_owned(),
        published_on: summary.published_on,
        awaits: summary.awaits.iter().map(|role| role.word().to_owned()).collect(),
        updated_at: read.at.last().copied().unwrap_or(now.at),
        version: read.version(),
        filing: summary.filing.map(|it| it.to_string()).unwrap_or_default(),
        thread: summary.thread.unwrap_or(read.dossier).to_string(),
    };
    let deadlines: Vec<DeadlineRow> = deadlines
        .iter()
        .map(|deadline| DeadlineRow {
            stream: stream.clone(),
            kind: deadline.subject.word().to_owned(),
            due_on: deadline.computation.due,
            awaits: deadline.awaits.word().to_owned(),
            suspended: deadline.computation.suspended,
        })
        .collect();
    let (hospital, alerting) = (P::hospital(&read.state), P::alerting(&read.state));
    let parties = parties(&summary, hospital, P::asker(&read.state), &alerting);
    Ok(held.changes(&row, &parties, &deadlines))
}

/// Who has a part: what a list may show to whom. An authority stands by its word once the request
/// was filed with it; a rapporteur, a guest and a prescriber stand by their person.
fn parties(
    summary: &Summary,
    hospital: Option<OrganisationId>,
    asker: Option<(PersonId, OrganisationId)>,
    alerting: &[OrganisationId],
) -> Vec<PartyRow> {
    let organisation = |organisation: String, part: &str| PartyRow {
        organisation,
        person: String::new(),
        part: part.to_owned(),
    };
    let person = |person: String, part: &str| PartyRow {
        organisation: String::new(),
        person,
        part: part.to_owned(),
    };
    let mut parties = Vec::new();
    // A laboratory knows nothing of an access request before the pharmacy has sent it.
    if summary.is_known_to_applicant() {
        parties.push(organisation(summary.applicant.to_string(), "applicant"));
    }
    if let Some((who, of)) = asker {
        parties.push(organisation(of_asker(who, of), "asker"));
    }
    if let Some(hospital) = hospital {
        parties.push(organisation(of_hospital(hospital), "hospital"));
        parties.push(organisation(of_pharmacy(hospital), "pharmacy"));
    }
    parties.extend(alerting.iter().map(|it| organisation(of_alerting(*it), "alert")));
    let guests = summary.contributors.iter().filter(|(_, of)| *of != summary.applicant);
    parties.extend(guests.map(|(guest, _)| person(guest.to_string(), "guest")));
    let recipients = summary.recipients.iter();
    parties.extend(recipients.map(|it| organisation(it.word().to_owned(), "recipient")));
    parties.extend(summary.rapporteurs.iter().map(|it| person(it.to_string(), "rapporteur")));
    if let Some(care) = &summary.care {
        parties.push(organisation(of_pharmacy(care.hospital), "pharmacy"));
        parties.extend(care.centres.iter().map(|it| organisation(of_centre(*it), "centre")));
        parties.extend(care.team.iter().map(|it| person(it.to_string(), "prescriber")));
        parties.push(person(care.patient.to_string(), "patient"));
    }
    parties
}
