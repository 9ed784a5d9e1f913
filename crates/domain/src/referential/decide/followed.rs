//! The protocol, its periodic reports, and the data that the ANSM asks for.

use super::{Answer, days, known, person, written};
use crate::document::Document;
use crate::procedure::Context;
use crate::referential::command::told;
use crate::referential::content::FollowUp;
use crate::referential::event::Event;
use crate::referential::reasons::Reason;
use crate::referential::state::{Referential, State, Verdict};
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, compassionate as rules};

/// The longest interval between two reports that a form takes, in months: no text fixes one.
const LONGEST_INTERVAL: u16 = 60;
/// The longest time to send data that a form takes, in days.
const DATA_DAYS: u16 = 365;

/// A protocol as it is asked for.
pub(super) struct Set {
    pub from: Date,
    pub follow_up: FollowUp,
    pub terms: String,
    pub platform: String,
    pub documents: Vec<Document>,
}

/// Data may be dropped where an AMM exists in the EEA with enough experience (AAC-PUT-01): the
/// reason says which.
pub(super) fn set_protocol(it: &Referential, set: Set, context: &Context) -> Answer {
    let Set { from, follow_up, terms, platform, documents } = set;
    let (on, by) = (context.today, person(context)?);
    let rule = rules::PROTOCOL.on(on)?;
    let first = it.protocols.last().map_or(on, |last| last.from.max(on));
    if from < first {
        return Err(Reason::FirstDay.into());
    }
    let terms = written(&terms, Reason::NoTerms)?;
    let platform = platform.trim().to_owned();
    if !platform.is_empty() && !platform.starts_with("https://") {
        return Err(Reason::Platform.into());
    }
    let follow_up = match follow_up {
        FollowUp::Waived { reason } => {
            let reason = reason.trim().to_owned();
            if reason.is_empty() {
                return Err(Because::by(Reason::NoWaiver, rule.citation));
            }
            FollowUp::Waived { reason }
        }
        collected @ FollowUp::Collected { .. } => collected,
    };
    let report = match follow_up {
        FollowUp::Collected { months: Some(months) } => {
            if !(1..=LONGEST_INTERVAL).contains(&months) {
                return Err(Reason::Interval.into());
            }
            let delay = Delay::Months(months);
            let kept = it.next_report.clone().filter(|clock| clock.delay == delay);
            let citation = rules::REPORT.on(on)?.citation;
            let rule = Applied { value: delay, citation };
            Some(kept.unwrap_or_else(|| LegalClock::start(Subject::SummaryReport, from, rule)))
        }
        FollowUp::Collected { months: None } | FollowUp::Waived { .. } => None,
    };
    let version = it.protocols.last().map_or(1, |last| last.version.saturating_add(1));
    let citation = rule.citation;
    Ok(vec![Event::ProtocolSet {
        on,
        by,
        version,
        from,
        follow_up,
        terms,
        platform,
        documents,
        report,
        citation,
    }])
}

/// The next period follows the one that was reported; a report that was sent back is sent again.
pub(super) fn send_report(
    state: &State,
    summary: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Answer {
    let it = known(state)?;
    let (on, by) = (context.today, person(context)?);
    if it.report_to_judge().is_some() {
        return Err(Reason::ReportAwaits.into());
    }
    let summary = written(summary, Reason::NoSummary)?;
    if documents.is_empty() {
        return Err(Reason::NoReport.into());
    }
    let number = it.reports.last().map_or(1, |last| last.number.saturating_add(1));
    let again = it.reports.last().filter(|it| matches!(it.verdict, Some(Verdict::SentBack { .. })));
    let (until, next) = if let Some(last) = again {
        (last.until, it.next_report.clone())
    } else {
        let clock = it.next_report.as_ref().ok_or(Reason::NoReportAsked)?;
        let due = clock.due(on);
        let next = LegalClock { started_on: due, ..clock.clone() };
        let next = (!matches!(state, State::Over(..))).then_some(next);
        (due.min(on), next)
    };
    Ok(vec![Event::ReportSent { on, by, number, until, summary, documents, next }])
}

pub(super) fn approve(
    it: &Referential,
    summary: &str,
    poison_centres: bool,
    context: &Context,
) -> Answer {
    let number = it.report_to_judge().ok_or(Reason::NoReportToJudge)?.number;
    let summary = written(summary, Reason::NoSummary)?;
    let (on, by) = (context.today, person(context)?);
    let citation = rules::REPORT.on(on)?.citation;
    let to = told(poison_centres);
    Ok(vec![Event::ReportApproved { on, by, number, summary, to, citation }])
}

pub(super) fn send_back(it: &Referential, reason: &str, context: &Context) -> Answer {
    let number = it.report_to_judge().ok_or(Reason::NoReportToJudge)?.number;
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::ReportSentBack { on: context.today, by: person(context)?, number, reason }])
}

/// Data may be asked for at any time (AAC-LIFE-01).
pub(super) fn ask(it: &Referential, question: &str, asked: i64, context: &Context) -> Answer {
    if it.holder.is_none() {
        return Err(Reason::NoHolder.into());
    }
    let question = written(question, Reason::NoQuestion)?;
    let (on, by) = (context.today, person(context)?);
    let citation = rules::DATA.on(on)?.citation;
    let days = days(asked, DATA_DAYS, Because::by(Reason::Days, citation.clone()))?;
    let rule = Applied { value: Delay::Days(days), citation };
    let reply = LegalClock::start(Subject::DataAsked, on, rule);
    let number = it.asked.last().map_or(1, |last| last.number.saturating_add(1));
    Ok(vec![Event::DataAsked { on, by, number, question, reply }])
}
