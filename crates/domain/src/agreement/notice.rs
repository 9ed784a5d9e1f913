//! Who is told of a fact of an agreement.

use super::event::{Event, Party};
use super::history::entry;
use super::relation::hospital;
use super::state::State;
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::Lang;

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let it = state.contract()?;
    let holder = Addressee::Applicant;
    let of_hospital = |roles: &[Role]| -> Vec<Addressee> {
        let Some(hospital) = hospital(state) else { return Vec::new() };
        roles.iter().map(|role| Addressee::Of(hospital, *role)).collect()
    };
    let readers = || of_hospital(&[Role::Manager, Role::Pharmacist]);
    let both = || [vec![holder], readers()].concat();
    let to = match event {
        Event::AgreementOpened { .. } => return None,
        Event::AgreementSent { .. } | Event::AmendmentSent { .. } => readers(),
        Event::AgreementWithdrawn { .. } | Event::AmendmentWithdrawn { .. } => readers(),
        Event::AgreementSigned { .. } | Event::AmendmentSigned { .. } => {
            [vec![holder], of_hospital(&[Role::Pharmacist])].concat()
        }
        Event::AnnexSentBack { .. } | Event::BalanceJudged { .. } | Event::YearEnded { .. } => {
            vec![holder]
        }
        Event::AgreementRenewed { .. } | Event::AgreementEnded { .. } => both(),
        Event::NoticeGiven { party: Party::Holder, .. } => readers(),
        Event::NoticeGiven { party: Party::Hospital, .. } => {
            [vec![holder], of_hospital(&[Role::Pharmacist])].concat()
        }
        Event::BalanceRecorded { by: Some(_), .. } => readers(),
        Event::BalanceRecorded { by: None, .. } => both(),
    };
    if to.is_empty() {
        return None;
    }
    let told = entry(event);
    let words = |lang: Lang| {
        let title = told.title(lang);
        let subject = format!("{} — {title}", it.opening.reference);
        let about = format!("{} ({})", it.opening.product.name, it.opening.indication);
        let mut body = lang.pick(
            format!("Convention de recueil des données pour {about}\u{a0}:\n{title}."),
            format!("Agreement for the collection of data on {about}:\n{title}."),
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
