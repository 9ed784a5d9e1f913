//! Who is told of a fact of an authorisation.

use super::event::Event;
use super::history::entry;
use super::opening::Regime;
use super::state::State;
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::clock::LegalClock;
use law::{Lang, text::day};

/// The notice of a fact, in the state that it led to: the holder and the authorities see the same.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let it = state.authorisation()?;
    let has = Addressee::Role(Role::HasOfficer);
    let ansm = Addressee::Role(Role::AnsmAssessor);
    let ministry = Addressee::Role(Role::Ministry);
    let holder = Addressee::Applicant;
    let all = match it.opening.regime {
        Regime::Aap => vec![holder, has, ansm, ministry],
        Regime::Aac | Regime::Cpc => vec![holder, ansm, ministry],
    };
    let to = match event {
        Event::AuthorisationOpened { opening, .. } => match opening.origin {
            super::opening::Origin::Legacy { .. } => return None,
            _ => vec![holder, ministry],
        },
        Event::DutyOpened { duty } if duty.question.is_some() => vec![holder],
        Event::DutyFellLate { .. } => vec![holder, has, ansm],
        Event::DutyProved { .. } => vec![has],
        Event::ProofJudged { verdict, .. } if verdict.sent_back.is_some() => vec![holder],
        Event::NewDataSent { .. } if it.path.is_before_amm() => vec![has, ministry, ansm],
        Event::NewDataSent { .. } => vec![has, ministry],
        Event::AmmDeclared { .. }
        | Event::AuthorisationProlonged { .. }
        | Event::AuthorisationRenewed { .. }
        | Event::AuthorisationModified { .. }
        | Event::AuthorisationSuspended { .. }
        | Event::SuspensionEnded { .. }
        | Event::AuthorisationEnded { .. }
        | Event::ContinuityEnded { .. } => all,
        Event::RenewalNotFiled { .. } => vec![holder, has],
        Event::MeasureProposed { .. } => vec![holder, Addressee::Role(Role::College)],
        Event::CommentReceived { .. } => vec![has, Addressee::Role(Role::College)],
        Event::MeasureDropped { .. } => vec![holder],
        Event::WithdrawalRequested { .. } => vec![has, ministry],
        Event::WithdrawalAcknowledged { .. } => vec![holder, Addressee::Role(Role::College)],
        Event::EndProposed { .. } => vec![holder, has, Addressee::Role(Role::College)],
        Event::EndSetAside { .. } | Event::EndDateSet { .. } => all,
        // Its holder reads of another's early access once that is public.
        Event::EarlyAccessGranted { .. } | Event::EarlyAccessRefused { .. } => vec![ansm],
        Event::IndemnityDeclared { .. } => vec![ministry],
        Event::CodesSet { .. } => vec![holder],
        Event::DutyOpened { .. }
        | Event::ProofJudged { .. }
        | Event::DutyLifted { .. }
        | Event::RequestFollowed { .. }
        | Event::ExaminationFollowed { .. }
        | Event::RequestEnded { .. }
        | Event::MeasurePublished { .. } => return None,
    };
    let told = entry(event);
    let words = |lang: Lang| {
        let subject = format!("{} — {}", it.opening.reference, told.title(lang));
        let on = day(told.on, lang);
        let about = format!("{} ({})", it.product().name, it.indication);
        let mut body = match lang {
            Lang::Fr => format!("Le {on}, pour {about}\u{a0}:\n{}.", told.title(lang)),
            Lang::En => format!("On {on}, for {about}:\n{}.", told.title(lang)),
        };
        if let Some(citation) = &told.citation {
            let basis = citation.say(lang);
            body.push_str(
                &lang
                    .pick(format!("\n\nFondement\u{a0}: {basis}."), format!("\n\nBasis: {basis}.")),
            );
        }
        if let Some(clock) = appeal(event) {
            body.push_str("\n\n");
            body.push_str(&routes(clock, lang));
        }
        (subject, body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    Some(Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] })
}

/// The period for appeal of a measure or of an end that the HAS pronounced (AAP-WDR-05, AAP-DEC-07).
const fn appeal(event: &Event) -> Option<&LegalClock> {
    use super::ending::EndCause;
    match event {
        Event::AuthorisationSuspended { suspension, .. } => Some(&suspension.appeal),
        Event::AuthorisationEnded { ending } => match &ending.why {
            EndCause::Withdrawn { appeal, .. } | EndCause::Confirmed { appeal, .. } => Some(appeal),
            _ => None,
        },
        _ => None,
    }
}

/// The routes and periods of appeal, without which they cannot be opposed.
pub(crate) fn routes(clock: &LegalClock, lang: Lang) -> String {
    let until = day(clock.due(clock.started_on), lang);
    let by = clock.citation.say(lang);
    lang.pick(
        format!("Voies et délais de recours\u{a0}: un recours gracieux peut être adressé à l’autorité qui a pris la décision, et un recours pour excès de pouvoir formé devant la juridiction administrative, dans les deux mois de la notification, soit jusqu’au {until} ({by})."),
        format!("Routes and periods of appeal: an appeal may be addressed to the authority that decided, or lodged with the administrative court, within two months of the notification, that is until {until} ({by})."),
    )
}
