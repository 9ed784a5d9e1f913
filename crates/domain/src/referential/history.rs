//! The history of a referential as sentences.

use super::content::{FollowUp, Measure, Recipient, StopGround};
use super::event::Event;
use crate::access::Action::{ReadDeliberation, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use jiff::civil::Date;
use law::{Lang, text::day};

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    let told = plain(day_of(event), ReadFiling, title(event, Lang::Fr), title(event, Lang::En));
    match event {
        Event::ReferentialOpened { opening, citation, .. } => {
            told.by(citation).after(opening.request.as_ref()).leaving(Standing::InProgress)
        }
        Event::HolderNamed { .. } => told.minor(),
        Event::HolderInformed { citation, .. } | Event::UndertakingAsked { citation, .. } => {
            told.by(citation)
        }
        Event::MedicineQualified { citation, .. } | Event::UcdAllotted { citation, .. } => {
            told.by(citation)
        }
        Event::ItemAnswered { words, documents, .. } | Event::DataSent { words, documents, .. } => {
            told.saying(words).with(documents)
        }
        Event::GrantRecorded { cause, citation, .. } => {
            told.by(citation).after(Some(cause)).leaving(Standing::InForce)
        }
        Event::UndertakingStarted { cause, clock, .. } => {
            told.by(&clock.citation).after(Some(cause))
        }
        Event::UndertakingMet { cause, .. } => told.after(Some(cause)),
        Event::CriteriaPublished { criteria, citation, .. } => {
            let all: Vec<&str> = criteria.iter().map(|it| it.text.as_str()).collect();
            told.saying(&all.join("\n")).by(citation)
        }
        Event::ProtocolSet { terms, documents, citation, .. } => {
            told.saying(terms).with(documents).by(citation)
        }
        Event::ReportSent { summary, documents, .. } => told.saying(summary).with(documents),
        Event::ReportApproved { summary, citation, .. } => told.saying(summary).by(citation),
        Event::ReportSentBack { reason, .. }
        | Event::MeasureDropped { reason, .. }
        | Event::NotedSetAside { reason, .. } => told.saying(reason),
        Event::DataAsked { question, reply, .. } => told.saying(question).by(&reply.citation),
        Event::MeasureProposed { reasons, citation, .. } => told.saying(reasons).by(citation),
        Event::CommentReceived { text, documents, .. } => told.saying(text).with(documents),
        Event::AccessSuspended { reasons, end, .. } => {
            told.saying(reasons).by(&end.citation).leaving(Standing::Halted)
        }
        Event::SuspensionEnded { reason, .. } => told.saying(reason).leaving(Standing::InForce),
        Event::AccessWithdrawn { reasons, citation, .. } => {
            told.saying(reasons).by(citation).leaving(Standing::Ended)
        }
        // What another holder asks for or obtains may not be public yet.
        Event::StopProposed { noted, citation, .. } => {
            let mut told = told.saying(&noted.indication).by(citation).after(noted.cause.as_ref());
            told.needs = ReadDeliberation;
            told
        }
        Event::FilingNoted { cause, indication, .. } => told.saying(indication).after(Some(cause)),
        Event::StopFixed { reason, citation, .. } => told.saying(reason).by(citation),
        Event::AccessStopped { .. } => told.leaving(Standing::Ended),
    }
}

const fn day_of(event: &Event) -> Date {
    match event {
        Event::ReferentialOpened { on, .. }
        | Event::HolderNamed { on, .. }
        | Event::HolderInformed { on, .. }
        | Event::MedicineQualified { on, .. }
        | Event::ItemAnswered { on, .. }
        | Event::UndertakingAsked { on, .. }
        | Event::GrantRecorded { on, .. }
        | Event::UndertakingStarted { on, .. }
        | Event::UndertakingMet { on, .. }
        | Event::CriteriaPublished { on, .. }
        | Event::UcdAllotted { on, .. }
        | Event::ProtocolSet { on, .. }
        | Event::ReportSent { on, .. }
        | Event::ReportApproved { on, .. }
        | Event::ReportSentBack { on, .. }
        | Event::DataAsked { on, .. }
        | Event::DataSent { on, .. }
        | Event::MeasureProposed { on, .. }
        | Event::CommentReceived { on, .. }
        | Event::MeasureDropped { on, .. }
        | Event::AccessSuspended { on, .. }
        | Event::SuspensionEnded { on, .. }
        | Event::AccessWithdrawn { on, .. }
        | Event::StopProposed { on, .. }
        | Event::FilingNoted { on, .. }
        | Event::NotedSetAside { on, .. }
        | Event::StopFixed { on, .. }
        | Event::AccessStopped { on } => *on,
    }
}

fn title(event: &Event, lang: Lang) -> String {
    match event {
        Event::ReferentialOpened { by: None, .. } => {
            lang.pick("Référentiel ouvert par la première demande", "Opened by the first request")
        }
        Event::ReferentialOpened { .. } => {
            lang.pick("Référentiel ouvert par l’ANSM", "Opened by the ANSM")
        }
        Event::HolderNamed { .. } => lang.pick("Titulaire désigné", "Holder named"),
        Event::HolderInformed { .. } => lang.pick(
            "Titulaire informé\u{a0}; données, essais, AMM à l’étranger et projet de PUT-SP demandés",
            "Holder informed; data, trials, AMM abroad and draft PUT-SP asked for",
        ),
        Event::UndertakingAsked { .. } => lang.pick(
            "Engagement de demander un accès précoce demandé au titulaire",
            "Undertaking to apply for early access asked of the holder",
        ),
        Event::MedicineQualified { profile, .. } if profile.very_early => lang.pick(
            "Médicament qualifié\u{a0}: accès compassionnel très précoce",
            "Medicine qualified: very early compassionate access",
        ),
        Event::MedicineQualified { .. } => lang.pick(
            "Médicament qualifié\u{a0}: accès compassionnel",
            "Medicine qualified: compassionate access",
        ),
        Event::GrantRecorded { .. } => lang.pick(
            "Première AAC accordée\u{a0}: critères d’octroi à publier, code UCD à attribuer",
            "First AAC granted: criteria of grant to publish, UCD code to allot",
        ),
        Event::UndertakingMet { .. } => lang.pick(
            "Demande d’accès précoce déposée\u{a0}: engagement tenu",
            "Request for early access filed: undertaking met",
        ),
        Event::CommentReceived { .. } => {
            lang.pick("Observations du titulaire", "Comments of the holder")
        }
        Event::MeasureDropped { .. } => lang.pick("Mesure abandonnée", "Measure given up"),
        Event::AccessWithdrawn { .. } => lang.pick(
            "Retrait\u{a0}: les AAC ne sont plus accordées",
            "Withdrawal: AAC are no longer granted",
        ),
        Event::FilingNoted { .. } => lang.pick(
            "Demande d’accès précoce déposée pour la même substance\u{a0}: indication à comparer",
            "Request for early access filed for the same substance: indication to compare",
        ),
        Event::NotedSetAside { .. } => lang.pick(
            "Fait écarté\u{a0}: il ne concerne pas cette indication",
            "Set aside: it does not concern this indication",
        ),
        Event::AccessStopped { .. } => {
            lang.pick("Fin de l’octroi des AAC", "AAC are no longer granted")
        }
        Event::SuspensionEnded { .. } => lang.pick("Fin de la suspension", "End of the suspension"),
        other => return detailed(other, lang),
    }
    .to_owned()
}

/// The sentences that name a number, a day or a choice.
fn detailed(event: &Event, lang: Lang) -> String {
    match event {
        Event::ItemAnswered { item, .. } => {
            let item = item.text().say(lang);
            lang.pick(format!("Réponse du titulaire\u{a0}: {item}"), format!("Answer: {item}"))
        }
        Event::UndertakingStarted { clock, .. } => {
            let due = day(clock.due(clock.started_on), lang);
            lang.pick(
                format!("Première AAC très précoce\u{a0}: accès précoce à demander avant le {due}"),
                format!("First very early AAC: early access to be applied for by {due}"),
            )
        }
        Event::CriteriaPublished { version, from, .. } => {
            let from = day(*from, lang);
            lang.pick(
                format!(
                    "Critères d’octroi publiés (version\u{a0}{version}), applicables le {from}"
                ),
                format!("Criteria of grant published (version {version}), in force from {from}"),
            )
        }
        Event::UcdAllotted { ucd, .. } => lang
            .pick(format!("Code UCD attribué\u{a0}: {ucd}"), format!("UCD code allotted: {ucd}")),
        Event::ProtocolSet { version, follow_up, .. } => {
            let how = match follow_up {
                FollowUp::Collected { .. } => lang.pick("avec recueil de données", "with data"),
                FollowUp::Waived { .. } => lang.pick("sans recueil de données", "without data"),
            };
            lang.pick(
                format!("PUT-SP établi (version\u{a0}{version}), {how}"),
                format!("PUT-SP set (version {version}), {how}"),
            )
        }
        Event::ReportSent { number, until, .. } => {
            let until = day(*until, lang);
            lang.pick(
                format!("Rapport de synthèse n°\u{a0}{number} transmis, jusqu’au {until}"),
                format!("Summary report no. {number} sent, until {until}"),
            )
        }
        Event::ReportApproved { number, to, .. } => {
            let to = listed(to, lang);
            lang.pick(
                format!("Rapport n°\u{a0}{number} approuvé\u{a0}; résumé diffusé\u{a0}: {to}"),
                format!("Report no. {number} approved; summary sent to {to}"),
            )
        }
        Event::ReportSentBack { number, .. } => lang.pick(
            format!("Rapport n°\u{a0}{number} renvoyé au titulaire"),
            format!("Report no. {number} sent back to the holder"),
        ),
        Event::DataAsked { reply, .. } => {
            let due = day(reply.due(reply.started_on), lang);
            lang.pick(
                format!("Données demandées par l’ANSM, avant le {due}"),
                format!("Data asked for by the ANSM, by {due}"),
            )
        }
        Event::DataSent { number, .. } => lang.pick(
            format!("Données transmises par le titulaire (demande n°\u{a0}{number})"),
            format!("Data sent by the holder (request no. {number})"),
        ),
        Event::MeasureProposed { measure, comments, .. } => {
            let what = match measure {
                Measure::Suspension { .. } => {
                    lang.pick("Suspension envisagée", "Suspension intended")
                }
                Measure::Withdrawal => lang.pick("Retrait envisagé", "Withdrawal intended"),
            };
            match comments {
                Some(clock) => {
                    let due = day(clock.due(clock.started_on), lang);
                    lang.pick(
                        format!("{what}\u{a0}; observations attendues avant le {due}"),
                        format!("{what}; comments awaited by {due}"),
                    )
                }
                None => lang.pick(
                    format!("{what} en urgence, sans observations préalables"),
                    format!("{what} in an emergency, without prior comments"),
                ),
            }
        }
        Event::AccessSuspended { end, .. } => {
            let due = day(end.due(end.started_on), lang);
            lang.pick(
                format!("Octroi des AAC suspendu jusqu’au {due}"),
                format!("Grant of AAC suspended until {due}"),
            )
        }
        Event::StopProposed { noted, .. } => match noted.ground {
            StopGround::Amm => lang
                .pick("AMM obtenue\u{a0}: fin des AAC à fixer", "AMM obtained: end of AAC to fix")
                .to_owned(),
            StopGround::EarlyAccess => lang
                .pick(
                    "Accès précoce octroyé\u{a0}: arrêt des nouvelles AAC à confirmer",
                    "Early access granted: end of new AAC to confirm",
                )
                .to_owned(),
        },
        Event::StopFixed { stops_on, ground, .. } => {
            let (on, why) = (day(*stops_on, lang), ground.text().say(lang));
            lang.pick(
                format!("{why}\u{a0}: les AAC cessent d’être accordées le {on}"),
                format!("{why}: AAC stop being granted on {on}"),
            )
        }
        _ => String::new(),
    }
}

/// Recipients as one sentence lists them.
fn listed(to: &[Recipient], lang: Lang) -> String {
    let all: Vec<&str> = to.iter().map(|it| it.text().say(lang)).collect();
    let and = lang.pick(" et ", " and ");
    match all.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{}{and}{last}", before.join(", ")),
        None => String::new(),
    }
}
