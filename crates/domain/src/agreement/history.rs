//! The history of an agreement as sentences.

use super::event::{Event, Why};
use crate::access::Action::ReadFiling;
use crate::authorisation::euros;
use crate::history::{Entry, plain};
use crate::summary::Standing;
use jiff::civil::Date;
use law::{Lang, text::day};

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    let told = plain(day_of(event), ReadFiling, title(event, Lang::Fr), title(event, Lang::En));
    match event {
        Event::AgreementOpened { citation, .. } => told.by(citation).leaving(Standing::Draft),
        Event::AgreementSent { annex, .. } => told
            .saying(&annex.terms.particulars)
            .with(&annex.documents)
            .leaving(Standing::AwaitingSignature),
        Event::AmendmentSent { annex, .. } => {
            told.saying(&annex.terms.particulars).with(&annex.documents)
        }
        Event::AgreementSigned { citation, .. } => told.by(citation).leaving(Standing::InForce),
        Event::AnnexSentBack { number: 1, reason, .. } => {
            told.saying(reason).leaving(Standing::AwaitingApplicant)
        }
        Event::AnnexSentBack { reason, .. } | Event::AmendmentWithdrawn { reason, .. } => {
            told.saying(reason)
        }
        Event::AgreementWithdrawn { reason, .. } => {
            told.saying(reason).leaving(Standing::Withdrawn)
        }
        Event::AmendmentSigned { .. } => told,
        Event::AgreementRenewed { term, .. } => told.by(&term.citation),
        Event::YearEnded { closing, .. } => told.by(&closing.citation),
        Event::NoticeGiven { reason, notice, .. } => told.saying(reason).by(&notice.citation),
        Event::AgreementEnded { citation, .. } => told.by(citation).leaving(Standing::Ended),
        Event::BalanceRecorded { cause, citations, .. } => {
            told.by(&citations[0]).after(cause.as_ref())
        }
        Event::BalanceJudged { contested, .. } => {
            told.saying(contested.as_deref().unwrap_or_default())
        }
    }
}

const fn day_of(event: &Event) -> Date {
    match event {
        Event::AgreementOpened { on, .. }
        | Event::AgreementSent { on, .. }
        | Event::AgreementSigned { on, .. }
        | Event::AnnexSentBack { on, .. }
        | Event::AgreementWithdrawn { on, .. }
        | Event::AmendmentSent { on, .. }
        | Event::AmendmentSigned { on, .. }
        | Event::AmendmentWithdrawn { on, .. }
        | Event::AgreementRenewed { on, .. }
        | Event::YearEnded { on, .. }
        | Event::NoticeGiven { on, .. }
        | Event::AgreementEnded { on, .. }
        | Event::BalanceRecorded { on, .. }
        | Event::BalanceJudged { on, .. } => *on,
    }
}

fn title(event: &Event, lang: Lang) -> String {
    match event {
        Event::AgreementOpened { .. } => lang
            .pick("Convention préparée par le laboratoire", "Agreement prepared by the laboratory")
            .to_owned(),
        Event::AgreementSent { annex, .. } => lang.pick(
            format!("Convention transmise à l’établissement (version\u{a0}{})", annex.number),
            format!("Agreement sent to the hospital (version {})", annex.number),
        ),
        Event::AgreementSigned { term, .. } => {
            let from = day(term.started_on, lang);
            lang.pick(
                format!("Convention signée par l’établissement, avec effet le {from}"),
                format!("Agreement signed by the hospital, in force from {from}"),
            )
        }
        Event::AnnexSentBack { number, .. } => lang.pick(
            format!("Version\u{a0}{number} renvoyée par l’établissement"),
            format!("Version {number} sent back by the hospital"),
        ),
        Event::AgreementWithdrawn { .. } => lang
            .pick(
                "Convention abandonnée par le laboratoire",
                "Agreement given up by the laboratory",
            )
            .to_owned(),
        Event::AmendmentSent { annex, .. } => lang.pick(
            format!("Avenant transmis à l’établissement (version\u{a0}{})", annex.number),
            format!("Amendment sent to the hospital (version {})", annex.number),
        ),
        Event::AmendmentSigned { number, from, .. } => {
            let from = day(*from, lang);
            lang.pick(
                format!("Avenant signé (version\u{a0}{number}), avec effet le {from}"),
                format!("Amendment signed (version {number}), in force from {from}"),
            )
        }
        Event::AmendmentWithdrawn { number, .. } => lang.pick(
            format!("Avenant abandonné par le laboratoire (version\u{a0}{number})"),
            format!("Amendment given up by the laboratory (version {number})"),
        ),
        Event::AgreementRenewed { .. }
        | Event::YearEnded { .. }
        | Event::NoticeGiven { .. }
        | Event::AgreementEnded { .. }
        | Event::BalanceRecorded { .. }
        | Event::BalanceJudged { .. } => lived(event, lang),
    }
}

/// What happens to an agreement that was signed.
fn lived(event: &Event, lang: Lang) -> String {
    match event {
        Event::AgreementRenewed { term, on, .. } => {
            let until = day(term.due(*on), lang);
            lang.pick(
                format!("Convention reconduite tacitement jusqu’au {until}"),
                format!("Agreement tacitly renewed until {until}"),
            )
        }
        Event::YearEnded { year, .. } => lang.pick(
            format!("Année {year} close\u{a0}: son bilan est à faire"),
            format!("Year {year} closed: its balance is to be made"),
        ),
        Event::NoticeGiven { party, ends_on, .. } => {
            let (by, ends_on) = (party.text().say(lang), day(*ends_on, lang));
            lang.pick(
                format!("Convention dénoncée par {by}, avec effet le {ends_on}"),
                format!("Notice given by {by}: the agreement ends on {ends_on}"),
            )
        }
        Event::AgreementEnded { ended_on, why, .. } => {
            let ended_on = day(*ended_on, lang);
            match why {
                Why::Notice => lang.pick(
                    format!("Fin de la convention le {ended_on}, après dénonciation"),
                    format!("Agreement ended on {ended_on}, after notice"),
                ),
                Why::Longest => lang.pick(
                    format!("Fin de la convention le {ended_on}, au terme de sa durée maximale"),
                    format!("Agreement ended on {ended_on}, having lasted as long as it may"),
                ),
            }
        }
        Event::BalanceRecorded { balance, .. } => {
            let (year, amount) = (balance.year, euros(balance.compensation.amount, lang));
            lang.pick(
                format!("Bilan {year}\u{a0}: {amount} HT dus à l’établissement"),
                format!("Balance of {year}: {amount} without tax due to the hospital"),
            )
        }
        Event::BalanceJudged { year, contested: None, .. } => lang.pick(
            format!("Bilan {year} accepté par l’établissement"),
            format!("Balance of {year} accepted by the hospital"),
        ),
        Event::BalanceJudged { year, .. } => lang.pick(
            format!("Bilan {year} contesté par l’établissement"),
            format!("Balance of {year} contested by the hospital"),
        ),
        _ => title(event, lang),
    }
}
