//! Who is told of a fact of a referential.

use super::event::Event;
use super::history::entry;
use super::state::State;
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::Lang;

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let it = state.referential()?;
    let holder = it.holder.map(|holder| Addressee::Of(holder, Role::Applicant));
    let agency = Some(Addressee::Role(Role::AnsmAssessor));
    let ministry = Some(Addressee::Role(Role::Ministry));
    let to = match event {
        Event::ReferentialOpened { by: None, .. }
        | Event::ItemAnswered { .. }
        | Event::ReportSent { .. }
        | Event::DataSent { .. }
        | Event::CommentReceived { .. }
        | Event::FilingNoted { .. }
        | Event::StopProposed { .. } => vec![agency],
        Event::HolderInformed { .. }
        | Event::UndertakingAsked { .. }
        | Event::MedicineQualified { .. }
        | Event::CriteriaPublished { .. }
        | Event::UcdAllotted { .. }
        | Event::ProtocolSet { .. }
        | Event::ReportApproved { .. }
        | Event::ReportSentBack { .. }
        | Event::DataAsked { .. }
        | Event::MeasureProposed { .. }
        | Event::MeasureDropped { .. } => vec![holder],
        Event::GrantRecorded { .. } | Event::UndertakingStarted { .. } => vec![holder, agency],
        Event::UndertakingMet { .. } => vec![holder, agency],
        // The ministers publish the lists (AAC-PUB-01).
        Event::AccessSuspended { .. }
        | Event::SuspensionEnded { .. }
        | Event::AccessWithdrawn { .. }
        | Event::StopFixed { .. }
        | Event::AccessStopped { .. } => vec![holder, ministry],
        Event::ReferentialOpened { .. }
        | Event::HolderNamed { .. }
        | Event::NotedSetAside { .. } => return None,
    };
    let to: Vec<Addressee> = to.into_iter().flatten().collect();
    if to.is_empty() {
        return None;
    }
    let told = entry(event);
    let words = |lang: Lang| {
        let title = told.title(lang);
        let subject = format!("{} — {title}", it.opening.reference);
        let about = format!("{} ({})", it.opening.product.name, it.opening.indication);
        let mut body = lang.pick(
            format!("Référentiel des accès compassionnels, {about}\u{a0}:\n{title}."),
            format!("Referential of compassionate access, {about}:\n{title}."),
        );
        if let Some(detail) = &told.detail {
            body.push_str("\n\n");
            body.push_str(detail);
        }
        (subject, body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    Some(Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] })
}
