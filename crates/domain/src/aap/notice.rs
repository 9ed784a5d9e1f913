//! Who is told of a fact of a request for early access.

use super::event::{Audience, Decision, Event};
use super::history::entry;
use super::state::State;
use crate::access::Role;
use crate::notice::{Addressee, Notice};
use law::{Lang, text::day};

/// The notices of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let request = state.request()?;
    let has = Addressee::Role(Role::HasOfficer);
    let ansm = Addressee::Role(Role::AnsmAssessor);
    let ministry = Addressee::Role(Role::Ministry);
    let applicant = Addressee::Applicant;
    let opinion_needed = request.path.needs_opinion();
    let before_amm = request.path.is_before_amm();
    let to = match event {
        Event::ContributorInvited { person, .. } | Event::RapporteurNamed { person, .. } => {
            vec![Addressee::Person(*person)]
        }
        Event::RequestFiled { .. } | Event::RequestWithdrawn { .. } if before_amm => {
            vec![applicant, has, ministry, ansm]
        }
        Event::RequestFiled { .. } | Event::RequestWithdrawn { .. } => {
            vec![applicant, has, ministry]
        }
        Event::MissingItemsSupplied { .. }
        | Event::InformationSupplied { .. }
        | Event::OpinionGiven { .. }
        | Event::CommitteeOpinionGiven { .. }
        | Event::ProposalReturned { .. }
        | Event::AbandonmentProposed { .. } => vec![has],
        Event::DossierDeclaredComplete { .. } if opinion_needed => {
            vec![applicant, ansm, ministry, Addressee::Role(Role::Committee)]
        }
        Event::DossierDeclaredComplete { .. } => {
            vec![applicant, ministry, Addressee::Role(Role::Committee)]
        }
        Event::InformationRequested { .. }
        | Event::InformationComplete { .. }
        | Event::ReviewSuspended { .. }
        | Event::ReviewResumed { .. }
        | Event::ReviewExtended { .. }
            if opinion_needed =>
        {
            vec![applicant, ansm]
        }
        Event::MissingItemsRequested { .. }
        | Event::InformationRequested { .. }
        | Event::InformationComplete { .. }
        | Event::ReviewSuspended { .. }
        | Event::ReviewResumed { .. }
        | Event::ReviewExtended { .. } => vec![applicant],
        Event::DecisionProposed { .. } => vec![Addressee::Role(Role::College)],
        Event::SilenceProposed { .. } => vec![has, Addressee::Role(Role::College)],
        Event::DecisionSigned { .. }
        | Event::SilenceTookEffect { .. }
        | Event::RequestAbandoned { .. }
        | Event::DecisionPublished { .. }
            if before_amm =>
        {
            vec![applicant, has, ministry, ansm]
        }
        Event::DecisionSigned { .. }
        | Event::SilenceTookEffect { .. }
        | Event::RequestAbandoned { .. }
        | Event::DecisionPublished { .. } => vec![applicant, has, ministry],
        Event::AnsmToldOfNarrowing { .. } => vec![ansm],
        Event::MessagePosted { audience: Audience::All, .. } => vec![applicant, has],
        Event::MessagePosted { audience: Audience::Authorities, .. } => vec![has],
        Event::DossierOpened { .. }
        | Event::RequestDescribed { .. }
        | Event::ContributorRemoved { .. }
        | Event::InterestsDeclared { .. }
        | Event::RapporteurRelieved { .. }
        | Event::ContributionReceived { .. }
        | Event::CriterionAssessed { .. }
        | Event::SilenceSetAside { .. } => return None,
    };
    let told = entry(event);
    let words = |lang: Lang| {
        let subject = format!("{} — {}", request.reference, told.title(lang));
        let on = day(told.on, lang);
        let about = format!("{} ({})", request.product.name, request.indication);
        let mut body = match lang {
            Lang::Fr => format!("Le {on}, pour {about}\u{a0}:\n{}.", told.title(lang)),
            Lang::En => format!("On {on}, for {about}:\n{}.", told.title(lang)),
        };
        if let Some(citation) = &told.citation {
            body.push_str(&match lang {
                Lang::Fr => format!("\n\nFondement\u{a0}: {}.", citation.say(lang)),
                Lang::En => format!("\n\nBasis: {}.", citation.say(lang)),
            });
        }
        if let Some(appeal) = appeal(event, lang) {
            body.push_str("\n\n");
            body.push_str(&appeal);
        }
        (subject, body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    Some(Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] })
}

/// A notification states the routes and periods of appeal (AAP-DEC-07), or they cannot be opposed.
fn appeal(event: &Event, lang: Lang) -> Option<String> {
    let clock = match event {
        Event::DecisionSigned { decision } => match &decision.decision {
            Decision::Grant(grant) if !grant.narrowed => return None,
            Decision::Grant(_) | Decision::Refusal { .. } => &decision.appeal,
        },
        Event::SilenceTookEffect { appeal, .. } => appeal.as_ref()?,
        _ => return None,
    };
    let until = day(clock.due(clock.started_on), lang);
    let by = clock.citation.say(lang);
    Some(match lang {
        Lang::Fr => format!(
            "Voies et délais de recours\u{a0}: un recours gracieux peut être adressé à la HAS, et un recours pour excès de pouvoir formé devant la juridiction administrative, dans les deux mois de la notification, soit jusqu’au {until} ({by})."
        ),
        Lang::En => format!(
            "Routes and periods of appeal: an appeal may be addressed to the HAS, or lodged with the administrative court, within two months of the notification, that is until {until} ({by})."
        ),
    })
}
