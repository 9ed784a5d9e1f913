//! The history of a request as sentences: what happened, on which day, by which article, and who
//! may read it.

use super::event::{Audience, Decision, Event, OpinionSense, SilenceEffect};
use crate::access::Action;
use crate::history::{Entry, plain};
use law::{Lang, Say, text::day};

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    use Action::{ReadAssessment, ReadDeliberation, ReadDossier, ReadFiling};
    match event {
        Event::DossierOpened { on, .. } => {
            plain(*on, ReadFiling, "Brouillon ouvert", "Draft opened")
        }
        Event::RequestDescribed { on, indication, .. } => {
            plain(*on, ReadFiling, "Objet de la demande précisé", "Subject of the request changed")
                .saying(indication)
        }
        Event::ContributorInvited { on, .. } => plain(
            *on,
            ReadFiling,
            "Une personne a été invitée au dossier",
            "A person was invited to the dossier",
        ),
        Event::ContributorRemoved { on, .. } => plain(
            *on,
            ReadFiling,
            "Une personne a été retirée du dossier",
            "A person was removed from the dossier",
        ),
        Event::RequestFiled { on, content, recipients, citation, .. } => {
            let to = |lang: Lang| {
                let names: Vec<&str> = recipients.iter().map(|it| it.text().say(lang)).collect();
                names.join(", ")
            };
            plain(
                *on,
                ReadDossier,
                format!("Demande déposée auprès de\u{a0}: {}", to(Lang::Fr)),
                format!("Request filed with: {}", to(Lang::En)),
            )
            .with(&content.documents)
            .by(citation)
        }
        Event::MissingItemsRequested { on, items, citation } => plain(
            *on,
            ReadFiling,
            "Pièces manquantes demandées par la HAS",
            "Missing items asked for by the HAS",
        )
        .saying(items)
        .by(citation),
        Event::MissingItemsSupplied { on, .. } => plain(
            *on,
            ReadFiling,
            "Dossier complété par le demandeur",
            "Dossier completed by the applicant",
        ),
        Event::DossierDeclaredComplete { on, clock, .. } => plain(
            *on,
            ReadDossier,
            "Accusé de réception du dossier complet\u{a0}: le délai commence",
            "Complete dossier acknowledged: the period starts",
        )
        .by(&clock.citation),
        Event::RapporteurNamed { on, .. } => {
            plain(*on, ReadAssessment, "Rapporteur désigné", "Rapporteur named")
        }
        Event::InterestsDeclared { on, links, conflict, .. } => {
            let (fr, en) = if *conflict {
                ("Déclaration d’intérêts\u{a0}: conflit", "Declaration of interests: conflict")
            } else {
                (
                    "Déclaration d’intérêts\u{a0}: aucun conflit",
                    "Declaration of interests: no conflict",
                )
            };
            plain(*on, ReadDeliberation, fr, en).saying(links)
        }
        Event::RapporteurRelieved { on, reason, .. } => {
            plain(*on, ReadDeliberation, "Rapporteur relevé", "Rapporteur relieved").saying(reason)
        }
        Event::InformationRequested { on, question, reply, .. } => {
            let last = reply.due(*on);
            plain(
                *on,
                ReadFiling,
                format!("Informations demandées, à fournir le {} au plus tard\u{a0}: le délai est suspendu", day(last, Lang::Fr)),
                format!("Information requested, due by {}: the period is suspended", day(last, Lang::En)),
            )
            .saying(question)
            .by(&reply.citation)
        }
        Event::InformationSupplied { on, reply, documents } => {
            plain(*on, ReadFiling, "Réponse du demandeur", "Reply of the applicant")
                .saying(reply)
                .with(documents)
        }
        Event::InformationComplete { on } => plain(
            *on,
            ReadDossier,
            "Totalité des informations reçue\u{a0}: le délai reprend",
            "All the information is received: the period runs again",
        ),
        Event::AbandonmentProposed { on, citation } => plain(
            *on,
            ReadFiling,
            "Délai de réponse terminé sur une réponse partielle\u{a0}: la HAS doit se prononcer",
            "Reply period ended on a partial reply: the HAS must say what it is worth",
        )
        .by(citation),
        Event::RequestAbandoned { on, citation, reason } => {
            plain(*on, ReadDossier, "Demande réputée abandonnée", "Request deemed abandoned")
                .saying(reason.as_deref().unwrap_or_default())
                .by(citation)
        }
        Event::ReviewSuspended { on, reason, citation } => {
            plain(*on, ReadDossier, "Délai suspendu par la HAS", "Period suspended by the HAS")
                .saying(reason)
                .by(citation)
        }
        Event::ReviewResumed { on } => {
            plain(*on, ReadDossier, "Fin de la suspension", "End of the suspension")
        }
        Event::ReviewExtended { extension, reason } => plain(
            extension.on,
            ReadDossier,
            format!("Délai prolongé de {}", extension.delay.say(Lang::Fr)),
            format!("Period extended by {}", extension.delay.say(Lang::En)),
        )
        .saying(reason)
        .by(&extension.citation),
        Event::ContributionReceived { on, form, from, summary, documents, citation } => {
            let (fr, en) = match form {
                super::ContributionForm::Hearing => ("Audition", "Hearing"),
                super::ContributionForm::Writing => ("Contribution écrite", "Written contribution"),
            };
            plain(*on, ReadAssessment, format!("{fr}\u{a0}: {from}"), format!("{en}: {from}"))
                .saying(summary)
                .with(documents)
                .by(citation)
        }
        Event::RequestWithdrawn { on, reason, citation } => plain(
            *on,
            ReadDossier,
            "Demande retirée par le demandeur",
            "Request withdrawn by the applicant",
        )
        .saying(reason)
        .by(citation),
        Event::MessagePosted { on, text, audience, .. } => {
            let needs = match audience {
                Audience::All => ReadFiling,
                Audience::Authorities => ReadDeliberation,
            };
            plain(*on, needs, "Message", "Message").saying(text)
        }
        Event::OpinionGiven { opinion } => {
            let (fr, en) = match opinion.sense {
                OpinionSense::Favourable => ("favorable", "favourable"),
                OpinionSense::Narrower => (
                    "favorable pour une indication plus étroite",
                    "favourable for a narrower indication",
                ),
                OpinionSense::Unfavourable => ("défavorable", "unfavourable"),
            };
            let title = (
                format!("Avis conforme de l’ANSM\u{a0}: {fr}"),
                format!("Binding opinion of the ANSM: {en}"),
            );
            plain(opinion.on, ReadAssessment, title.0, title.1)
                .saying(&opinion.reasons)
                .with(&opinion.documents)
                .by(&opinion.citation)
        }
        Event::CommitteeOpinionGiven { opinion } => {
            let (fr, en) = if opinion.favourable {
                ("favorable", "favourable")
            } else {
                ("défavorable", "unfavourable")
            };
            plain(
                opinion.on,
                ReadAssessment,
                format!("Avis de la commission de la transparence\u{a0}: {fr}"),
                format!("Opinion of the transparency committee: {en}"),
            )
            .saying(&opinion.reasons)
            .with(&opinion.documents)
        }
        Event::CriterionAssessed { criterion, assessment } => {
            let (fr, en) =
                if assessment.met { ("rempli", "met") } else { ("non rempli", "not met") };
            plain(
                assessment.on,
                ReadAssessment,
                format!("Critère «\u{a0}{}\u{a0}»\u{a0}: {fr}", criterion.text().fr),
                format!("Criterion “{}”: {en}", criterion.text().en),
            )
            .saying(&assessment.reasons)
        }
        Event::DecisionProposed { proposal } => {
            let (fr, en) = sense(&proposal.decision);
            plain(
                proposal.on,
                ReadDeliberation,
                format!("Décision proposée à la signature\u{a0}: {fr}"),
                format!("Decision proposed for signature: {en}"),
            )
        }
        Event::ProposalReturned { on, reason } => {
            plain(*on, ReadDeliberation, "Proposition renvoyée", "Proposal sent back")
                .saying(reason)
        }
        Event::DecisionSigned { decision } => {
            let (fr, en) = sense(&decision.decision);
            let entry = plain(
                decision.on,
                ReadDossier,
                format!("Décision signée et notifiée\u{a0}: {fr}"),
                format!("Decision signed and notified: {en}"),
            );
            match decision.citations.first() {
                Some(citation) => entry.by(citation),
                None => entry,
            }
        }
        Event::AnsmToldOfNarrowing { on, citation } => plain(
            *on,
            ReadDossier,
            "Décision adressée à l’ANSM\u{a0}: indication plus étroite que celle de l’avis",
            "Decision sent to the ANSM: indication narrower than that of the opinion",
        )
        .by(citation),
        Event::SilenceProposed { on, effect, citation } => {
            let (fr, en) = match effect {
                Some(effect) => silence(*effect),
                None => ("effet à confirmer", "effect to be confirmed"),
            };
            plain(
                *on,
                ReadAssessment,
                format!(
                    "Délai expiré sans décision, à confirmer par une personne désignée\u{a0}: {fr}"
                ),
                format!("Period ended without a decision, to be confirmed by a named person: {en}"),
            )
            .by(citation)
        }
        Event::SilenceTookEffect { on, effect, citation, confirmed, .. } => {
            let (fr, en) = silence(*effect);
            let reason = confirmed.as_ref().map(|it| it.reason.as_str()).unwrap_or_default();
            plain(
                *on,
                ReadDossier,
                format!("Silence de la HAS au terme du délai\u{a0}: {fr}"),
                format!("Silence of the HAS at the end of the period: {en}"),
            )
            .saying(reason)
            .by(citation)
        }
        Event::SilenceSetAside { on, confirmed } => plain(
            *on,
            ReadAssessment,
            "Effet du silence écarté\u{a0}: l’examen se poursuit, en retard",
            "Effect of silence set aside: the examination goes on, late",
        )
        .saying(&confirmed.reason),
        Event::DecisionPublished { on, documents, citation } => {
            plain(*on, ReadDossier, "Décision publiée", "Decision published")
                .with(documents)
                .by(citation)
        }
    }
}

const fn sense(decision: &Decision) -> (&'static str, &'static str) {
    match decision {
        Decision::Grant(_) => ("octroi", "grant"),
        Decision::Refusal { .. } => ("refus", "refusal"),
    }
}

const fn silence(effect: SilenceEffect) -> (&'static str, &'static str) {
    match effect {
        SilenceEffect::Acceptance => ("acceptation", "acceptance"),
        SilenceEffect::Rejection => ("rejet", "rejection"),
    }
}
