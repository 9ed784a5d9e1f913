//! Dossiers as lines of a table, each with its state and its clock.

use super::acts::Shown;
use super::clock;
use crate::look::clock::{Size, due, picture};
use crate::look::date;
use crate::look::paging::Paging;
use crate::look::state::State;
use crate::look::table::Column;
use app::{Line, PAGE, Total};
use domain::aac::Aac;
use domain::aap::{Aap, path_text};
use domain::agreement::Agreement;
use domain::authorisation::Authorisation;
use domain::cpc::Cpc;
use domain::device::Device;
use domain::listing::Listing;
use domain::meeting::Meeting;
use domain::orientation::Orientation;
use domain::protocol::Protocol;
use domain::question::Question;
use domain::referential::Referential;
use domain::treatment::Treatment;
use domain::{DossierId, Procedure, Standing};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::Lang;
use law::clock::LegalClock;
use maud::{Markup, html};

/// Where the reader is in a list, as it was answered.
#[must_use]
pub fn paging(page: i64, total: Total) -> Paging {
    let (Total::Exactly(total) | Total::MoreThan(total)) = total;
    let total = total.unsigned_abs();
    Paging { page: u64::try_from(page).unwrap_or(1), size: PAGE.unsigned_abs(), total }
}

/// The colour and icon of a standing.
#[must_use]
pub const fn state(standing: Standing) -> State {
    match standing {
        Standing::Draft => State::Draft,
        Standing::AwaitingApplicant => State::Waiting,
        Standing::Filed | Standing::InProgress | Standing::Alerted => State::InProgress,
        Standing::Suspended => State::Suspended,
        Standing::Late => State::Late,
        Standing::Granted => State::Granted,
        Standing::Refused => State::Refused,
        Standing::InForce | Standing::Listed => State::Granted,
        Standing::Halted => State::Suspended,
        Standing::Continuity
        | Standing::Offered
        | Standing::Requested
        | Standing::Unanswered
        | Standing::AwaitingSignature => State::Waiting,
        Standing::Confirmed | Standing::Annexed | Standing::Treated | Standing::Signed => {
            State::InProgress
        }
        Standing::AtPharmacy | Standing::WithHolder | Standing::Asked | Standing::Stopped => {
            State::Waiting
        }
        Standing::Agreed | Standing::Answered => State::Granted,
        Standing::SentBack | Standing::AtAnsm => State::Waiting,
        Standing::ToRegularise | Standing::UrgentAtAnsm => State::Late,
        Standing::Declined | Standing::NotFollowed => State::Refused,
        Standing::Withdrawn | Standing::Abandoned | Standing::Ended | Standing::Held => {
            State::Ended
        }
    }
}

/// The tag of a standing.
#[must_use]
pub fn tag(standing: Standing, lang: Lang) -> Markup {
    state(standing).saying(standing.text().say(lang))
}

/// The headings of a table of dossiers that is not sorted by its reader.
#[must_use]
pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new(lang.pick("Dossier", "Dossier")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Voie", "Path")),
        Column::new(lang.pick("Demandeur", "Applicant")),
        Column::new(lang.pick("Déposée le", "Filed on")),
        Column::new(lang.pick("Échéance", "Due")),
    ]
}

/// A dossier as a row of such a table.
#[must_use]
pub fn row(line: &Line, running: Option<&LegalClock>, today: Date, lang: Lang) -> Vec<Markup> {
    vec![
        title(line),
        tag(line.standing, lang),
        html! { (line.path.map_or("–", |path| path_text(path).say(lang))) },
        html! { (line.row.applicant_name) },
        html! { @match line.row.filed_on { Some(day) => (date::time_short(day, lang)), None => "–" } },
        html! {
            @match running {
                Some(running) => {
                    @let drawn = clock::picture(running, today, ended(line), Vec::new());
                    (picture(&drawn, lang, Size::Small))
                    (explained(line, &due(&drawn, lang), lang))
                }
                None => "–"
            }
        },
    ]
}

/// A date of a line, which leads to the steps by which it was found.
#[must_use]
pub fn explained(line: &Line, date: &Markup, lang: Lang) -> Markup {
    html! {
        a.explained href={ (place(line)) "#clock" } {
            (date)
            span.unseen { (lang.pick(" – pourquoi cette date", " – why this date")) }
        }
    }
}

/// The address of a line.
#[must_use]
pub fn place(line: &Line) -> String {
    address(&line.row.procedure, line.dossier)
}

/// The address of a dossier of a procedure.
#[must_use]
pub fn address(procedure: &str, dossier: DossierId) -> String {
    let under = match procedure {
        Authorisation::NAME => Authorisation::PLACE,
        Meeting::NAME => Meeting::PLACE,
        Listing::NAME => Listing::PLACE,
        Treatment::NAME => Treatment::PLACE,
        Protocol::NAME => Protocol::PLACE,
        Agreement::NAME => Agreement::PLACE,
        Cpc::NAME => Cpc::PLACE,
        Device::NAME => Device::PLACE,
        Orientation::NAME => Orientation::PLACE,
        Question::NAME => Question::PLACE,
        Aac::NAME => Aac::PLACE,
        Referential::NAME => Referential::PLACE,
        _ => Aap::PLACE,
    };
    format!("{under}/{dossier}")
}

/// The medicine, which leads to the dossier, with its indication and its reference.
#[must_use]
pub fn title(line: &Line) -> Markup {
    html! {
        a href=(place(line)) { (line.row.product) }
        p.under { (shortened(&line.row.indication, 120)) }
        p.under { (line.row.reference) }
    }
}

/// The day on which the clock of a line stopped for good.
fn ended(line: &Line) -> Option<Date> {
    if line.row.procedure == Authorisation::NAME {
        let over = matches!(line.standing, Standing::Continuity | Standing::Ended);
        return line.row.due_on.filter(|_| over);
    }
    line.row.decided_on.or_else(|| closed_on(line))
}

/// The day on which a line was withdrawn or abandoned.
#[must_use]
pub fn closed_on(line: &Line) -> Option<Date> {
    let closed = matches!(line.standing, Standing::Withdrawn | Standing::Abandoned);
    let last = || {
        let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
        paris.to_datetime(line.row.updated_at).date()
    };
    closed.then(last)
}

/// The beginning of a text.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
