//! What the views hold of a dossier, from its state.

use crate::Error;
use crate::moment::Moment;
use crate::reading::Read;
use domain::access::Phase;
use domain::{Procedure, Summary};
use store::views::{self, DeadlineRow, DossierRow, PartyRow};
use store::{Tx, accounts};

/// Puts a dossier in the views, in the transaction of its act.
pub(crate) async fn put<P: Procedure>(
    tx: &mut Tx,
    read: &Read<P>,
    now: Moment,
) -> Result<(), Error> {
    let Some(summary) = P::summary(&read.state, now.today) else { return Ok(()) };
    let stream = read.dossier.to_string();
    let deadlines = P::deadlines(&read.state, now.today);
    let applicant = accounts::organisation(tx, &summary.applicant.to_string()).await?;
    let row = DossierRow {
        stream: stream.clone(),
        reference: summary.reference.clone(),
        procedure: P::NAME.to_owned(),
        path: summary.path.word().to_owned(),
        phase: summary.phase.word().to_owned(),
        product: summary.product.clone(),
        substance: summary.substance.clone(),
        indication: summary.indication.clone(),
        applicant: summary.applicant.to_string(),
        applicant_name: applicant.map(|organisation| organisation.name).unwrap_or_default(),
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
        filing: summary.filing.to_string(),
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
    views::put(tx, &row, &parties(&summary), &deadlines).await?;
    Ok(())
}

/// Who has a part: what a list may show to whom. An authority stands by its word once the request
/// was filed with it; a rapporteur and a guest stand by their person.
fn parties(summary: &Summary) -> Vec<PartyRow> {
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
    let mut parties = vec![organisation(summary.applicant.to_string(), "applicant")];
    let guests = summary.contributors.iter().filter(|(_, of)| *of != summary.applicant);
    parties.extend(guests.map(|(guest, _)| person(guest.to_string(), "guest")));
    if summary.phase != Phase::Draft {
        let recipients = domain::aap::Recipient::of(summary.path);
        parties.extend(recipients.iter().map(|it| organisation(it.word().to_owned(), "recipient")));
    }
    parties.extend(summary.rapporteurs.iter().map(|it| person(it.to_string(), "rapporteur")));
    parties
}
