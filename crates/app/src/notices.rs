//! Telling people: of a fact, by the notice that its procedure writes, and of a deadline before it
//! ends.

use crate::moment::Moment;
use crate::procedures::of_procedure;
use crate::reading::{self, Read};
use crate::{Error, mail, program};
use domain::aac::Aac;
use domain::access::Role;
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
use domain::{
    Addressee, Deadline, DossierId, Notice, OrganisationId, PersonId, Procedure, Summary,
};
use jiff::civil::Date;
use law::{Lang, text::day};
use std::collections::BTreeMap;
use store::jobs::Job;
use store::{Tx, accounts, facts};

/// The kind of the jobs that tell of a fact; the body is `STREAM VERSION`.
pub(crate) const FACT: &str = "notice";
/// The kind of the jobs that remind of a deadline; the body is `STREAM SUBJECT DAY DUE`.
pub(crate) const DEADLINE: &str = "reminder";

/// Tells of the fact that a job names.
pub(crate) async fn tell(tx: &mut Tx, now: Moment, job: &Job, home: &str) -> Result<(), Error> {
    let (stream, version) = job.body.split_once(' ').unwrap_or_default();
    let version = version.parse().unwrap_or_default();
    let dossier = dossier(stream)?;
    let name = procedure(tx, stream).await?;
    of_procedure!(
        name.as_str(),
        P => fact::<P>(tx, now, job, dossier, version, home).await,
        other => Err(unknown(stream, other))
    )
}

/// What is reminded of: a deadline, as it stood on a day.
struct Reminded<'j> {
    dossier: DossierId,
    subject: &'j str,
    on: Date,
    due: Date,
}

/// Reminds of the deadline that a job names.
pub(crate) async fn remind(tx: &mut Tx, now: Moment, job: &Job, home: &str) -> Result<(), Error> {
    let words: Vec<&str> = job.body.split(' ').collect();
    let [stream, subject, on, due] = words[..] else { return Err(unknown(&job.body, "")) };
    let (Ok(on), Ok(due)) = (on.parse(), due.parse()) else { return Err(unknown(stream, "")) };
    let about = Reminded { dossier: dossier(stream)?, subject, on, due };
    let name = procedure(tx, stream).await?;
    of_procedure!(
        name.as_str(),
        P => deadline::<P>(tx, now, job, &about, home).await,
        other => Err(unknown(stream, other))
    )
}

/// The procedure of a stream.
pub(crate) async fn procedure(tx: &mut Tx, stream: &str) -> Result<String, Error> {
    let stream = facts::stream(tx, stream).await?;
    Ok(stream.map(|stream| stream.procedure).unwrap_or_default())
}

/// A stream whose procedure this version of the program does not know.
pub(crate) fn unknown(stream: &str, procedure: &str) -> Error {
    let reason = format!("the procedure `{procedure}` is not known");
    Error::Unreadable { stream: stream.to_owned(), version: 0, reason }
}

/// The dossier of a stream.
pub(crate) fn dossier(stream: &str) -> Result<DossierId, Error> {
    stream.parse().map_err(|_| unknown(stream, ""))
}

async fn fact<P: Procedure>(
    tx: &mut Tx,
    now: Moment,
    job: &Job,
    dossier: DossierId,
    version: usize,
    home: &str,
) -> Result<(), Error> {
    let read = reading::facts::<P>(tx, dossier).await?;
    let Some(event) = version.checked_sub(1).and_then(|at| read.events.get(at)) else {
        return Ok(());
    };
    // The state to which the fact led, not what came since.
    let state = P::replay(&read.events[..version]);
    let (Some(notice), Some(summary)) = (P::notice(&state, event), P::summary(&state, now.today))
    else {
        return Ok(());
    };
    send(tx, now, job, &summary, &notice, home, &place::<P>(home, dossier)).await
}

async fn deadline<P: Procedure>(
    tx: &mut Tx,
    now: Moment,
    job: &Job,
    about: &Reminded<'_>,
    home: &str,
) -> Result<(), Error> {
    let Reminded { dossier, subject, on, due } = *about;
    let read: Read<P> = reading::facts(tx, dossier).await?;
    let running = P::deadlines(&read.state, on);
    let deadline = running.iter().find(|it| {
        it.subject.word() == subject && it.computation.due == due && !it.computation.suspended
    });
    // What was due was done or moved meanwhile: nothing to remind of.
    let (Some(deadline), Some(summary)) = (deadline, P::summary(&read.state, on)) else {
        return Ok(());
    };
    let link = place::<P>(home, dossier);
    send(tx, now, job, &summary, &reminder(&summary, deadline), home, &link).await
}

/// The words of a reminder.
fn reminder(summary: &Summary, deadline: &Deadline) -> Notice {
    let due = deadline.computation.due;
    let basis = deadline.computation.steps.first().map(|step| &step.citation);
    let subject = Lang::ALL.map(|lang| {
        let (on, what) = (day(due, lang), deadline.said(lang));
        lang.pick(
            format!("{} — Échéance le {on}\u{a0}: {what}", summary.reference),
            format!("{} — Due on {on}: {what}", summary.reference),
        )
    });
    let body = Lang::ALL.map(|lang| {
        let (on, what) = (day(due, lang), deadline.said(lang));
        let about = match summary.care {
            Some(_) => summary.reference.clone(),
            None => format!("{} ({})", summary.product, summary.indication),
        };
        let mut body = lang.pick(
            format!("Rappel pour {about}\u{a0}:\n{what}, échéance le {on}."),
            format!("Reminder for {about}:\n{what}, due on {on}."),
        );
        if let Some(basis) = basis {
            let basis = basis.say(lang);
            body.push_str(
                &lang
                    .pick(format!("\n\nFondement\u{a0}: {basis}."), format!("\n\nBasis: {basis}.")),
            );
        }
        body
    });
    let to = vec![match deadline.awaits {
        Role::Applicant => Addressee::Applicant,
        role @ (Role::Prescriber | Role::Pharmacist) => Addressee::Hospital(role),
        role => Addressee::Role(role),
    }];
    Notice { to, subject, body }
}

/// The page of a dossier.
fn place<P: Procedure>(home: &str, dossier: DossierId) -> String {
    let under = match P::NAME {
        Authorisation::NAME => "authorisations",
        Meeting::NAME => "meetings",
        Listing::NAME => "listings",
        Treatment::NAME => "treatments",
        Protocol::NAME => "protocols",
        Agreement::NAME => "agreements",
        Cpc::NAME => "cpc",
        Device::NAME => "devices",
        Orientation::NAME => "orientation",
        Question::NAME => "questions",
        Aac::NAME => "aac",
        Referential::NAME => "referentials",
        _ => "dossiers",
    };
    format!("{home}/{under}/{dossier}")
}

/// One message for each account that is told; a job that runs again writes none twice.
async fn send(
    tx: &mut Tx,
    now: Moment,
    job: &Job,
    summary: &Summary,
    notice: &Notice,
    home: &str,
    link: &str,
) -> Result<(), Error> {
    let centre = format!("{home}/declarations");
    let mut told = BTreeMap::new();
    for addressee in &notice.to {
        let at = match addressee {
            // A centre reads the declarations that it has, and not the treatment.
            Addressee::Of(_, Role::Crpv) => centre.as_str(),
            _ => link,
        };
        let reached = reached(tx, summary, *addressee).await?;
        told.extend(reached.into_iter().map(|account| (account, at)));
    }
    for (account, at) in told {
        let id = format!("{}:{account}", job.key);
        mail::put(tx, now, id, &account, &notice.subject[0], &letter(notice, at)).await?;
    }
    Ok(())
}

/// French first, English below, each with the link.
fn letter(notice: &Notice, link: &str) -> String {
    let [fr, en] = &notice.body;
    let subject = &notice.subject[1];
    format!(
        "{fr}\n\nConsulter le dossier\u{a0}: {link}\n\n\
         ————————\n\n\
         {subject}\n\n{en}\n\nSee the dossier: {link}\n"
    )
}

/// The open accounts of an addressee.
async fn reached(
    tx: &mut Tx,
    summary: &Summary,
    addressee: Addressee,
) -> Result<Vec<String>, Error> {
    match addressee {
        Addressee::Applicant | Addressee::Role(Role::Applicant) => {
            let mut told = members(tx, summary.applicant, Role::Applicant).await?;
            let invited: Vec<PersonId> = summary.contributors.iter().map(|(who, _)| *who).collect();
            told.extend(open(tx, &invited).await?);
            Ok(told)
        }
        // A rapporteur is told of the dossiers for which they are named, and of no other.
        Addressee::Role(Role::Rapporteur) => open(tx, &summary.rapporteurs).await,
        Addressee::Role(role) => {
            let holders = accounts::with_role(tx, role.word()).await?;
            Ok(holders.into_iter().map(|account| account.id).collect())
        }
        Addressee::Hospital(role) => {
            let Some(care) = &summary.care else { return Ok(Vec::new()) };
            if role == Role::Prescriber {
                return open(tx, &care.team).await;
            }
            members(tx, care.hospital, role).await
        }
        Addressee::Of(organisation, role) => members(tx, organisation, role).await,
        Addressee::Person(person) => open(tx, &[person]).await,
    }
}

/// The open accounts that have a role in an organisation.
async fn members(
    tx: &mut Tx,
    organisation: OrganisationId,
    role: Role,
) -> Result<Vec<String>, Error> {
    let all = accounts::members(tx, program(), organisation).await?;
    let holders = all.into_iter().filter(|(_, held)| held == role.word());
    Ok(holders.map(|(account, _)| account.id).collect())
}

/// Those of these persons whose account is open.
async fn open(tx: &mut Tx, persons: &[PersonId]) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for person in persons {
        let account = accounts::account(tx, &person.to_string()).await?;
        found.extend(
            account.filter(|account| account.disabled_at.is_none()).map(|account| account.id),
        );
    }
    Ok(found)
}
