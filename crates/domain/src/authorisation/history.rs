//! The history of an authorisation as sentences: what happened, on which day, by which article,
//! set off by what.

use super::ending::{EndCause, doubtful, ended};
use super::event::{Event, Measure, RequestEnd};
use super::opening::Origin;
use crate::aap::Recipient;
use crate::access::Action::{ReadDeliberation, ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use law::{Lang, text::day};

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    match event {
        Event::AuthorisationOpened { on, opening, citation } => {
            let (title, cause) = match &opening.origin {
                Origin::Request { cause } => (
                    ("Autorisation octroyée".to_owned(), "Authorisation granted".to_owned()),
                    Some(cause),
                ),
                Origin::Split { cause } => (
                    (
                        "Autorisation poursuivie pour la part de l’indication sans AMM".to_owned(),
                        "Authorisation goes on for the part of the indication without AMM"
                            .to_owned(),
                    ),
                    Some(cause),
                ),
                Origin::Legacy { regime, reference, .. } => (
                    (
                        format!("Reprise de l’ancien régime\u{a0}: {} {reference}", regime.name()),
                        format!("Taken over from the former regime: {} {reference}", regime.name()),
                    ),
                    None,
                ),
            };
            plain(*on, ReadDossier, title.0, title.1)
                .saying(&opening.indication)
                .by(citation)
                .after(cause)
                .leaving(Standing::InForce)
        }
        Event::DutyOpened { .. }
        | Event::DutyFellLate { .. }
        | Event::DutyProved { .. }
        | Event::ProofJudged { .. }
        | Event::DutyLifted { .. } => register(event),
        Event::RequestFollowed { .. }
        | Event::ExaminationFollowed { .. }
        | Event::RequestEnded { .. }
        | Event::RenewalNotFiled { .. }
        | Event::AuthorisationProlonged { .. }
        | Event::AuthorisationRenewed { .. }
        | Event::AuthorisationModified { .. } => continued(event),
        Event::MeasureProposed { .. }
        | Event::CommentReceived { .. }
        | Event::MeasureDropped { .. }
        | Event::AuthorisationSuspended { .. }
        | Event::SuspensionEnded { .. }
        | Event::MeasurePublished { .. } => measure(event),
        Event::NewDataSent { on, summary, significance, documents, citation, .. } => plain(
            *on,
            ReadFiling,
            "Données nouvelles transmises par le titulaire",
            "New data sent by the holder",
        )
        .saying(&format!("{summary}\n{significance}"))
        .with(documents)
        .by(citation),
        Event::AmmDeclared { on, amm_on, indication, scope, documents, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("AMM obtenue le {}\u{a0}: {}", day(*amm_on, Lang::Fr), lower(scope.text().fr)),
            format!("AMM obtained on {}: {}", day(*amm_on, Lang::En), lower(scope.text().en)),
        )
        .saying(indication)
        .with(documents)
        .by(citation),
        Event::CodesSet { on, codes, citation } => {
            let ucd = codes.ucd.join(", ");
            let [fr, en] = [
                format!("Codes de prise en charge\u{a0}: {}", codes.indication),
                format!("Codes of the coverage: {}", codes.indication),
            ];
            plain(*on, ReadDossier, fr, en).saying(&ucd).by(citation)
        }
        Event::IndemnityDeclared { on, cents, unit, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("Indemnité maximale déclarée\u{a0}: {} par {unit}", euros(*cents, Lang::Fr)),
            format!("Maximum indemnity declared: {} for one {unit}", euros(*cents, Lang::En)),
        )
        .by(citation),
        _ => ending(event),
    }
}

/// An amount as people write it.
#[must_use]
pub fn euros(cents: u64, lang: Lang) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(lang.pick('\u{202f}', ','));
        }
        grouped.push(digit);
    }
    lang.pick(format!("{grouped},{rest:02}\u{a0}€"), format!("€{grouped}.{rest:02}"))
}

/// A text that goes on a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn register(event: &Event) -> Entry {
    match event {
        Event::DutyOpened { duty } => {
            let text = duty.owes.text();
            let year = duty.year.map(|year| format!(" {year}")).unwrap_or_default();
            let due = duty.due.as_ref().map(|clock| clock.due(duty.opened_on));
            let by = |lang: Lang| {
                due.map(|due| {
                    let due = day(due, lang);
                    lang.pick(format!(", au plus tard le {due}"), format!(", by {due}"))
                })
                .unwrap_or_default()
            };
            let opened = plain(
                duty.opened_on,
                ReadDossier,
                format!(
                    "Engagement {}\u{a0}: {}{year}{}",
                    duty.number,
                    lower(text.fr),
                    by(Lang::Fr)
                ),
                format!("Commitment {}: {}{year}{}", duty.number, lower(text.en), by(Lang::En)),
            )
            .saying(duty.question.as_deref().unwrap_or_default())
            .by(&duty.citation);
            // What the grant makes owe is in the register.
            if duty.question.is_some() || duty.year.is_some() { opened } else { opened.minor() }
        }
        Event::DutyFellLate { number, on, citation } => plain(
            *on,
            ReadDossier,
            format!("Engagement {number} en retard"),
            format!("Commitment {number} late"),
        )
        .by(citation)
        .leaving(Standing::Late),
        Event::DutyProved { number, on, words, documents, cause, .. } => plain(
            *on,
            ReadFiling,
            format!("Engagement {number}\u{a0}: justificatif transmis"),
            format!("Commitment {number}: proof sent"),
        )
        .saying(words)
        .with(documents)
        .after(cause.as_ref()),
        Event::ProofJudged { number, verdict } => {
            let (fr, en) = match &verdict.sent_back {
                Some(_) => ("renvoyé", "sent back"),
                None => ("accepté", "accepted"),
            };
            plain(
                verdict.on,
                ReadFiling,
                format!("Engagement {number}\u{a0}: justificatif {fr}"),
                format!("Commitment {number}: proof {en}"),
            )
            .saying(verdict.sent_back.as_deref().unwrap_or_default())
        }
        Event::DutyLifted { number, on } => plain(
            *on,
            ReadDossier,
            format!("Engagement {number}\u{a0}: n’est plus dû"),
            format!("Commitment {number}: no longer owed"),
        )
        .minor(),
        _ => unknown(event),
    }
}

/// A request that goes on from an authorisation, as its motive reads.
const fn motive(word: &str) -> (&'static str, &'static str) {
    match word.as_bytes() {
        b"renewal" => ("Demande de renouvellement", "Request for renewal"),
        b"amm_obtained" => ("Demande à la suite de l’AMM", "Request after the AMM"),
        _ => ("Demande de modification", "Request for modification"),
    }
}

fn continued(event: &Event) -> Entry {
    match event {
        Event::RequestFollowed { cause, motive: word, in_time, due, citation } => {
            let (fr, en) = motive(word);
            let late = |lang: Lang| match (in_time, due) {
                (Some(false), Some(due)) => {
                    let due = day(*due, lang);
                    lang.pick(
                        format!(", après le dernier jour qui était le {due}"),
                        format!(", after the last day, which was {due}"),
                    )
                }
                _ => String::new(),
            };
            let fr = format!("{fr} déposée{}", late(Lang::Fr));
            let en = format!("{en} filed{}", late(Lang::En));
            plain(cause.on, ReadDossier, fr, en).by(citation).after(Some(cause))
        }
        Event::ExaminationFollowed { cause, clock } => {
            let (fr, en) = if clock.is_suspended() {
                ("Examen du renouvellement suspendu", "Examination of the renewal suspended")
            } else {
                ("Examen du renouvellement en cours", "Examination of the renewal under way")
            };
            plain(cause.on, ReadDossier, fr, en).after(Some(cause)).minor()
        }
        Event::RequestEnded { cause, end } => {
            let (fr, en) = match end {
                RequestEnd::Granted => ("Demande accordée", "Request granted"),
                RequestEnd::Refused => ("Demande refusée", "Request refused"),
                RequestEnd::Closed => {
                    ("Demande retirée ou abandonnée", "Request withdrawn or abandoned")
                }
            };
            plain(cause.on, ReadDossier, fr, en).after(Some(cause))
        }
        Event::RenewalNotFiled { on, expiry, citation } => plain(
            *on,
            ReadDossier,
            format!(
                "Renouvellement non demandé à temps\u{a0}: l’autorisation prend fin le {}",
                day(*expiry, Lang::Fr)
            ),
            format!(
                "Renewal not asked for in time: the authorisation ends on {}",
                day(*expiry, Lang::En)
            ),
        )
        .by(citation)
        .leaving(Standing::Late),
        Event::AuthorisationProlonged { on, until, citation } => plain(
            *on,
            ReadDossier,
            format!(
                "Autorisation maintenue pendant l’examen de son renouvellement, au plus tard jusqu’au {}",
                day(until.due(*on), Lang::Fr)
            ),
            format!(
                "Authorisation kept while its renewal is examined, at most until {}",
                day(until.due(*on), Lang::En)
            ),
        )
        .by(citation),
        Event::AuthorisationRenewed { cause, expiry, citation, indication, .. } => plain(
            cause.on,
            ReadDossier,
            format!("Autorisation renouvelée jusqu’au {}", day(expiry.due(cause.on), Lang::Fr)),
            format!("Authorisation renewed until {}", day(expiry.due(cause.on), Lang::En)),
        )
        .saying(indication)
        .by(citation)
        .after(Some(cause))
        .leaving(Standing::InForce),
        Event::AuthorisationModified { cause, indication, remaining, citation, .. } => {
            let said = match remaining {
                Some(remaining) => format!("{indication}\n{remaining}"),
                None => indication.clone(),
            };
            plain(cause.on, ReadDossier, "Autorisation modifiée", "Authorisation modified")
                .saying(&said)
                .by(citation)
                .after(Some(cause))
        }
        _ => unknown(event),
    }
}

fn measure(event: &Event) -> Entry {
    match event {
        Event::MeasureProposed { on, measure, reasons, comments, citation, .. } => {
            let (fr, en) = match measure {
                Measure::Suspension { .. } => ("Suspension envisagée", "Suspension intended"),
                Measure::Withdrawal { .. } => ("Retrait envisagé", "Withdrawal intended"),
            };
            let until = |lang: Lang| match comments {
                Some(clock) => {
                    let due = day(clock.due(*on), lang);
                    lang.pick(
                        format!("\u{a0}: observations du titulaire jusqu’au {due}"),
                        format!(": comments of the holder until {due}"),
                    )
                }
                None => lang.pick(" en urgence", " in an emergency").to_owned(),
            };
            plain(
                *on,
                ReadFiling,
                format!("{fr}{}", until(Lang::Fr)),
                format!("{en}{}", until(Lang::En)),
            )
            .saying(reasons)
            .by(citation)
        }
        Event::CommentReceived { on, text, documents, .. } => {
            plain(*on, ReadFiling, "Observations du titulaire", "Comments of the holder")
                .saying(text)
                .with(documents)
        }
        Event::MeasureDropped { on, reason } => {
            plain(*on, ReadFiling, "Mesure abandonnée", "Measure given up").saying(reason)
        }
        Event::AuthorisationSuspended { suspension, .. } => {
            let by = match suspension.by {
                Recipient::Ansm => ("en urgence par l’ANSM", "in an emergency by the ANSM"),
                Recipient::Has | Recipient::Ministers => ("par la HAS", "by the HAS"),
            };
            let until = suspension.until.due(suspension.on);
            plain(
                suspension.on,
                ReadDossier,
                format!("Autorisation suspendue {} jusqu’au {}", by.0, day(until, Lang::Fr)),
                format!("Authorisation suspended {} until {}", by.1, day(until, Lang::En)),
            )
            .saying(&suspension.reasons)
            .by(&suspension.citation)
            .leaving(Standing::Halted)
        }
        Event::SuspensionEnded { on, reason, citation } => {
            plain(*on, ReadDossier, "Fin de la suspension", "End of the suspension")
                .saying(reason.as_deref().unwrap_or_default())
                .by(citation)
                .leaving(Standing::InForce)
        }
        Event::MeasurePublished { on, documents, citation } => {
            plain(*on, ReadDossier, "Décision publiée", "Decision published")
                .with(documents)
                .by(citation)
        }
        _ => unknown(event),
    }
}

fn ending(event: &Event) -> Entry {
    match event {
        Event::WithdrawalRequested { on, reason, citation, .. } => plain(
            *on,
            ReadDossier,
            "Retrait demandé par le titulaire",
            "Withdrawal asked for by the holder",
        )
        .saying(reason)
        .by(citation),
        Event::WithdrawalAcknowledged { clock } => {
            let due = clock.due(clock.started_on);
            plain(
                clock.started_on,
                ReadDossier,
                format!(
                    "Accusé de réception de la demande de retrait\u{a0}: le silence vaut acceptation après le {}",
                    day(due, Lang::Fr)
                ),
                format!(
                    "Request to withdraw acknowledged: silence accepts it after {}",
                    day(due, Lang::En)
                ),
            )
            .by(&clock.citation)
        }
        Event::EndProposed { on, doubt, citation } => {
            let (fr, en) = doubtful(doubt);
            plain(
                *on,
                ReadDossier,
                format!("{fr}\u{a0}: la HAS se prononce sur l’effet"),
                format!("{en}: the HAS says what follows"),
            )
            .saying(doubt.words())
            .by(citation)
            .after(doubt.cause())
        }
        Event::EndSetAside { on, reason, .. } => {
            plain(*on, ReadDossier, "Fin non retenue", "End set aside").saying(reason)
        }
        // That of another holder may not be public yet.
        Event::EarlyAccessGranted { cause, indication, citation } => plain(
            cause.on,
            ReadDeliberation,
            "Accès précoce octroyé pour cette substance\u{a0}: l’ANSM fixe la date de fin",
            "Early access granted for this substance: the ANSM sets the end",
        )
        .saying(indication)
        .by(citation)
        .after(Some(cause)),
        Event::EarlyAccessRefused { cause, innovation_only, citation } => {
            let (fr, en) = if *innovation_only {
                (
                    "Accès précoce refusé sur le seul caractère innovant\u{a0}: l’accès compassionnel reste ouvert",
                    "Early access refused on innovation alone: compassionate access stays open",
                )
            } else {
                (
                    "Accès précoce refusé\u{a0}: l’effet sur l’accès compassionnel est à vérifier",
                    "Early access refused: its effect on compassionate access is to be verified",
                )
            };
            plain(cause.on, ReadDeliberation, fr, en).by(citation).after(Some(cause))
        }
        Event::EndDateSet { on, ends_on, reason, cause, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("Fin fixée par l’ANSM au {}", day(*ends_on, Lang::Fr)),
            format!("End set by the ANSM on {}", day(*ends_on, Lang::En)),
        )
        .saying(reason)
        .by(citation)
        .after(cause.as_ref()),
        Event::AuthorisationEnded { ending } => {
            let (fr, en) = ended(&ending.why);
            let (said, cause) = match &ending.why {
                EndCause::Withdrawn { reasons, .. } => (reasons.as_str(), None),
                EndCause::Confirmed { reason, doubt, .. } => (reason.as_str(), doubt.cause()),
                EndCause::Listed { journal, cause } => (journal.as_str(), Some(cause)),
                EndCause::RenewalRefused { cause } => ("", Some(cause)),
                EndCause::Superseded { cause } => ("", cause.as_ref()),
                EndCause::Expired | EndCause::AtHolderRequest { .. } => ("", None),
            };
            plain(
                ending.on,
                ReadDossier,
                format!("Fin de l’autorisation\u{a0}: {fr}"),
                format!("End of the authorisation: {en}"),
            )
            .saying(said)
            .by(&ending.citation)
            .after(cause)
            .leaving(if ending.continuity.is_some() {
                Standing::Continuity
            } else {
                Standing::Ended
            })
        }
        Event::ContinuityEnded { on, citation } => plain(
            *on,
            ReadDossier,
            "Fin de la continuité des traitements",
            "End of the continuity of treatment",
        )
        .by(citation)
        .leaving(Standing::Ended),
        _ => unknown(event),
    }
}

/// Each fact has its sentence above; the groups cover them all, which a test holds.
fn unknown(event: &Event) -> Entry {
    debug_assert!(false, "{event:?} has no sentence");
    plain(jiff::civil::Date::MIN, ReadDossier, "", "")
}
