//! The clock of one history: what `aube clock` reads on a line and answers on a line.

use crate::clock::{Cause, LegalClock, Step};
use crate::review::{self, Irregularity, Path};
use crate::text::{Lang, Say};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A history of acts on one request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The path.
    pub path: Path,
    /// The day of the acknowledgement of the complete dossier.
    pub acknowledged: Date,
    /// The acts, in their order.
    #[serde(default)]
    pub events: Vec<Act>,
    /// The day on which the question is asked.
    pub today: Date,
}

/// An act on the clock.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// The HAS asks for information.
    InformationRequested {
        /// The day of the request.
        on: Date,
        /// The days given to reply.
        reply_days: i64,
    },
    /// All that was asked for is received.
    InformationComplete {
        /// The day of the complete reply.
        on: Date,
    },
    /// The second case of suspension starts.
    Suspended {
        /// The first day that does not count.
        on: Date,
    },
    /// The second case of suspension ends.
    Resumed {
        /// The last day that does not count.
        on: Date,
    },
    /// The period is lengthened by a month.
    Extended {
        /// The day of the notice.
        on: Date,
    },
}

impl Act {
    const fn on(self) -> Date {
        match self {
            Self::InformationRequested { on, .. }
            | Self::InformationComplete { on }
            | Self::Suspended { on }
            | Self::Resumed { on }
            | Self::Extended { on } => on,
        }
    }
}

/// What the clock shows.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The last day for the decision; an open suspension is taken to end today.
    pub due: Date,
    /// Whether the period is suspended.
    pub suspended: bool,
    /// The first day on which the request is deemed abandoned, for want of a reply.
    pub abandoned_on: Option<Date>,
    /// How the due date was found.
    pub steps: Vec<Step>,
}

/// The clock of a history.
///
/// # Errors
/// The first act that the law does not allow.
pub fn answer(history: &History) -> Result<Answer, Irregularity> {
    let mut clock = review::start(history.path, history.acknowledged)?;
    let mut reply: Option<LegalClock> = None;
    let mut last = history.acknowledged;
    for act in &history.events {
        let on = act.on();
        in_order(last, on)?;
        in_order(on, history.today)?;
        not_abandoned(reply.as_ref(), on)?;
        last = on;
        match *act {
            Act::InformationRequested { on, reply_days } => {
                let period = review::request_information(&clock, on, reply_days)?;
                let cause = Cause::InformationRequested;
                clock.suspend(review::suspension(cause, on, period.citation.clone()));
                reply = Some(period);
            }
            Act::InformationComplete { on } => {
                review::resume(&clock, Cause::InformationRequested, on)?;
                clock.resume(Cause::InformationRequested, on);
                reply = None;
            }
            Act::Suspended { on } => {
                let citation = review::suspend(&clock, on)?;
                clock.suspend(review::suspension(Cause::RegulatoryEvent, on, citation));
            }
            Act::Resumed { on } => {
                review::resume(&clock, Cause::RegulatoryEvent, on)?;
                clock.resume(Cause::RegulatoryEvent, on);
            }
            Act::Extended { on } => clock.extension = Some(review::extend(&clock, on)?),
        }
    }
    in_order(last, history.today)?;
    let computed = clock.computation(history.today);
    let abandoned_on =
        reply.as_ref().map(review::abandoned_from).filter(|first| *first <= history.today);
    Ok(Answer {
        due: computed.due,
        suspended: computed.suspended,
        abandoned_on,
        steps: computed.steps,
    })
}

/// Answers a line of JSON with a line of JSON: the clock of the history, or in words why there is
/// none.
#[must_use]
pub fn answer_line(line: &[u8]) -> String {
    let line = line.trim_ascii();
    let refused = match serde_json::from_slice::<History>(line) {
        Ok(history) => match answer(&history).map(|answer| serde_json::to_string(&answer)) {
            Ok(Ok(answer)) => return answer,
            Ok(Err(error)) => error.to_string(),
            Err(irregularity) => irregularity.say(Lang::En),
        },
        Err(_) if line.is_empty() => "The line is empty: write one history on it.".to_owned(),
        Err(error) => format!("The line is not a history: {error}."),
    };
    serde_json::json!({ "error": refused }).to_string()
}

fn in_order(earlier: Date, day: Date) -> Result<(), Irregularity> {
    if day < earlier { Err(Irregularity::OutOfOrder { day, earlier }) } else { Ok(()) }
}

/// Nothing follows an abandonment.
fn not_abandoned(reply: Option<&LegalClock>, on: Date) -> Result<(), Irregularity> {
    match reply {
        Some(period) if on >= review::abandoned_from(period) => Err(Irregularity::Abandoned {
            last_day: period.due(period.started_on),
            citation: crate::aap::ABANDONMENT.citation(on),
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Result<Answer, Irregularity> {
        answer(&serde_json::from_str(line).expect("a well-formed history"))
    }

    #[test]
    fn a_reply_and_an_extension_move_the_due_date() {
        let line = r#"{"path":"pre_amm","acknowledged":"2024-01-31","events":[{"type":"information_requested","on":"2024-02-10","reply_days":45},{"type":"information_complete","on":"2024-03-01"},{"type":"extended","on":"2024-04-02"}],"today":"2024-05-01"}"#;
        let answer = ask(line).expect("allowed");
        assert_eq!(answer.due, jiff::civil::date(2024, 6, 21));
        assert!(!answer.suspended);
        assert_eq!(answer.abandoned_on, None);
        assert_eq!(answer.steps.len(), 4);
    }

    #[test]
    fn no_reply_is_abandonment_the_day_after_the_last_day() {
        let line = |today: &str| {
            format!(
                r#"{{"path":"post_amm","acknowledged":"2024-01-31","events":[{{"type":"information_requested","on":"2024-02-10","reply_days":10}}],"today":"{today}"}}"#
            )
        };
        assert_eq!(ask(&line("2024-02-20")).expect("allowed").abandoned_on, None);
        let abandoned = ask(&line("2024-02-21")).expect("allowed").abandoned_on;
        assert_eq!(abandoned, Some(jiff::civil::date(2024, 2, 21)));
    }

    #[test]
    fn the_law_forbids_a_longer_reply_period_and_a_second_extension() {
        let longer = r#"{"path":"pre_amm","acknowledged":"2024-01-31","events":[{"type":"information_requested","on":"2024-02-10","reply_days":46}],"today":"2024-05-01"}"#;
        assert!(matches!(ask(longer), Err(Irregularity::ReplyPeriod { asked: 46, .. })));
        let twice = r#"{"path":"pre_amm","acknowledged":"2024-01-31","events":[{"type":"extended","on":"2024-02-10"},{"type":"extended","on":"2024-02-11"}],"today":"2024-05-01"}"#;
        assert!(matches!(ask(twice), Err(Irregularity::AlreadyExtended { .. })));
    }

    #[test]
    fn the_chmp_path_opens_with_the_act_of_2022() {
        let line = r#"{"path":"pre_amm_chmp","acknowledged":"2022-12-24","today":"2022-12-30"}"#;
        assert!(matches!(ask(line), Err(Irregularity::PathNotOpen { .. })));
        let line = r#"{"path":"pre_amm_chmp","acknowledged":"2022-12-25","today":"2022-12-30"}"#;
        assert!(ask(line).is_ok());
    }
}
