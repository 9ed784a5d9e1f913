//! Meetings before a request: the slots that the HAS offers, the calendar that each sees, and the
//! dossier that follows.

use crate::act;
use crate::drafts::{free, may_ask_for, reference};
use crate::lists::{Line, line, sight};
use crate::{App, Error, everything, reading};
use domain::aap::{self, Aap, Motive};
use domain::access::{Action, Phase, Relation, Role, granted, permit};
use domain::meeting::{Asked, Command, Link, Meeting, Slot, State};
use domain::{Acting, Actor, DossierId, FilingId, Procedure};
use exchange::icalendar::{self, Event, Status};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz::TimeZone};
use law::Lang;
use std::collections::BTreeSet;
use store::Tx;
use store::views::{self, DossierRow, Filter};

/// How many rows are walked at once.
const PAGE: i64 = 500;

/// A slot to offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offering {
    /// The day.
    pub day: Date,
    /// When it begins, in Paris.
    pub starts: Time,
    /// When it ends, in Paris.
    pub ends: Time,
    /// Whether the ANSM takes part.
    pub joint: bool,
    /// Where, or the link of the video call.
    pub place: String,
}

/// A slot as somebody sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Booking {
    /// As a line of a list.
    pub line: Line,
    /// The slot.
    pub slot: Slot,
    /// What who sees it is to it.
    pub relation: Relation,
    /// How far it is.
    pub phase: Phase,
    /// The dossier that followed.
    pub link: Option<Link>,
}

/// The slots that somebody sees, by day and hour, with the years that hold some.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The slots.
    pub bookings: Vec<Booking>,
    /// The years, the last first.
    pub years: Vec<i16>,
}

impl App {
    /// Offers slots, all or none.
    ///
    /// # Errors
    /// The refusal of a slot, [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights.
    pub async fn offer_slots(
        &self,
        acting: Acting,
        offerings: Vec<Offering>,
    ) -> Result<Vec<DossierId>, Error> {
        let now = self.now();
        let numbered: Vec<(DossierId, Vec<String>, Offering)> = offerings
            .into_iter()
            .map(|offering| {
                let year = offering.day.year();
                let references = (0..8).map(|_| reference("RDV", year)).collect();
                (DossierId(crate::new_id()), references, offering)
            })
            .collect();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut offered = Vec::with_capacity(numbered.len());
                    for (slot, references, offering) in numbered {
                        let reference = free(tx, references, &slot.to_string()).await?;
                        let Offering { day, starts, ends, joint, place } = offering;
                        let command = Command::Offer { reference, day, starts, ends, joint, place };
                        let actor = Actor::Person(acting);
                        act::run::<Meeting>(tx, now, actor, slot, Some(0), command).await?;
                        offered.push(slot);
                    }
                    Ok(offered)
                })
            })
            .await
    }

    /// The slots that a person sees of a year, or, where none is named, from this month on, with
    /// what still waits for somebody from before.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn calendar(&self, acting: Acting, year: Option<i16>) -> Result<Calendar, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let rows = rows(tx, acting, today).await?;
                    let days = rows.iter().filter_map(|row| row.due_on);
                    let years: BTreeSet<i16> = days.map(Date::year).collect();
                    let shown = rows.into_iter().filter(|row| match (year, row.due_on) {
                        (Some(year), Some(day)) => day.year() == year,
                        (None, Some(day)) => {
                            day >= today.first_of_month() || !row.awaits.is_empty()
                        }
                        (_, None) => false,
                    });
                    let mut bookings = Vec::new();
                    for row in shown {
                        bookings.extend(booking(tx, acting, today, row).await?.map(|it| it.0));
                    }
                    bookings.sort_by_key(|it| (it.slot.day, it.slot.starts, it.line.dossier));
                    Ok(Calendar { bookings, years: years.into_iter().rev().collect() })
                })
            })
            .await
    }

    /// How many meetings were held of those that a person sees, and how many of these led to a
    /// dossier that was filed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn meetings_and_filings(&self, acting: Acting) -> Result<(usize, usize), Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let (mut held, mut filed) = (0, 0);
                    for row in rows(tx, acting, today).await? {
                        if row.phase != Phase::Held.word() {
                            continue;
                        }
                        held += 1;
                        let read = booking(tx, acting, today, row).await?;
                        let Some(link) = read.and_then(|it| it.0.link) else { continue };
                        let dossier = views::find(tx, &link.dossier.to_string()).await?;
                        filed += usize::from(dossier.is_some_and(|it| it.filed_on.is_some()));
                    }
                    Ok((held, filed))
                })
            })
            .await
    }

    /// The dossiers of the laboratory to which a meeting can be linked, the last opened first.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights.
    pub async fn linkable(&self, acting: Acting, meeting: DossierId) -> Result<Vec<Line>, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let asked = linking(tx, acting, meeting).await?;
                    let sight = sight(tx, acting, today).await?;
                    let procedures = vec![Aap::NAME.to_owned()];
                    let filter = Filter { procedures, ..Filter::default() };
                    let applicant = asked.request.applicant.to_string();
                    let (mut found, mut after) = (Vec::new(), String::new());
                    loop {
                        let page = views::walk(tx, &sight, &filter, &after, PAGE).await?;
                        let Some(last) = page.last() else { break };
                        after.clone_from(&last.stream);
                        let own = page.into_iter().filter(|row| row.applicant == applicant);
                        found.extend(own.filter_map(line));
                    }
                    found.sort_by_key(|it| std::cmp::Reverse((it.row.opened_on, it.dossier)));
                    Ok(found)
                })
            })
            .await
    }

    /// Links a meeting, as it was seen at a version, to a dossier of its laboratory.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a dossier of another, [`Error::Stale`], the refusal of the meeting.
    pub async fn link_meeting(
        &self,
        acting: Acting,
        meeting: DossierId,
        seen: i64,
        dossier: DossierId,
    ) -> Result<(), Error> {
        let now = self.now();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let asked = linking(tx, acting, meeting).await?;
                    let read = reading::facts::<Aap>(tx, dossier).await?;
                    let relation = reading::relation(tx, &read, acting, now.today).await?;
                    let phase = Aap::phase(&read.state);
                    permit(acting, dossier.0, relation, phase, Action::ReadDossier)?;
                    let summary = Aap::summary(&read.state, now.today).ok_or(Error::NotFound)?;
                    if summary.applicant != asked.request.applicant {
                        return Err(Error::NotFound);
                    }
                    let thread = summary.thread.unwrap_or(dossier);
                    let reference = summary.reference;
                    let command = Command::LinkDossier { dossier, reference, thread };
                    let actor = Actor::Person(acting);
                    act::run::<Meeting>(tx, now, actor, meeting, Some(seen), command)
                        .await?
                        .done()
                        .map(drop)
                })
            })
            .await
            .map_err(raced)
    }

    /// Opens the dossier that follows from a meeting, as it was seen at a version, and links it:
    /// the draft starts from what the laboratory said of its medicine.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights, [`Error::Stale`].
    pub async fn open_from_meeting(
        &self,
        acting: Acting,
        meeting: DossierId,
        seen: i64,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let dossier = DossierId(crate::new_id());
        let filing = FilingId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("AAP", now.today.year())).collect();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let asked = linking(tx, acting, meeting).await?;
                    let request = asked.request;
                    may_ask_for(tx, acting, request.applicant, now.today).await?;
                    let reference = free(tx, references, &dossier.to_string()).await?;
                    let open = aap::Command::Open {
                        reference: reference.clone(),
                        filing,
                        motive: Motive::First,
                        path: request.path,
                        product: request.product,
                        indication: request.indication,
                        applicant: request.applicant,
                    };
                    let actor = Actor::Person(acting);
                    act::run::<Aap>(tx, now, actor, dossier, Some(0), open).await?.done()?;
                    let command = Command::LinkDossier { dossier, reference, thread: dossier };
                    act::run::<Meeting>(tx, now, actor, meeting, Some(seen), command)
                        .await?
                        .done()?;
                    Ok(dossier)
                })
            })
            .await
            .map_err(raced)
    }

    /// A meeting as a calendar file, for who reads its request.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`] by the table of rights.
    pub async fn meeting_file(
        &self,
        acting: Acting,
        meeting: DossierId,
        lang: Lang,
    ) -> Result<String, Error> {
        let opened = self.open::<Meeting>(acting, meeting).await?;
        if !opened.may(Action::ReadFiling) {
            return Err(Error::Forbidden);
        }
        let event = self.event(meeting, opened.state(), opened.version(), lang)?;
        Ok(icalendar::calendar(&event.summary.clone(), &[event]))
    }

    /// The meetings that are agreed or were held, of those that a person sees, as a calendar file.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn calendar_file(&self, acting: Acting, lang: Lang) -> Result<String, Error> {
        let today = self.now().today;
        let agreed = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut agreed = Vec::new();
                    for row in rows(tx, acting, today).await? {
                        if [Phase::Agreed.word(), Phase::Held.word()].contains(&row.phase.as_str())
                        {
                            agreed.extend(booking(tx, acting, today, row).await?);
                        }
                    }
                    Ok(agreed)
                })
            })
            .await?;
        let events: Result<Vec<Event>, Error> = agreed
            .iter()
            .map(|(it, state)| self.event(it.line.dossier, state, it.line.row.version, lang))
            .collect();
        let name = lang.pick("Rendez-vous pré-dépôt", "Pre-submission meetings");
        Ok(icalendar::calendar(name, &events?))
    }

    /// A meeting as an event of an agenda.
    fn event(
        &self,
        meeting: DossierId,
        state: &State,
        version: i64,
        lang: Lang,
    ) -> Result<Event, Error> {
        let slot = state.slot().ok_or(Error::NotFound)?;
        let request = state.asked().map(|asked| &asked.request);
        let title = lang.pick("Rendez-vous pré-dépôt", "Pre-submission meeting");
        let summary = match request {
            Some(request) => lang.pick(
                format!("{title}\u{a0}: {}", request.product.name),
                format!("{title}: {}", request.product.name),
            ),
            None => title.to_owned(),
        };
        let description = request.map(|it| format!("{}\n\n{}", it.indication, it.questions));
        Ok(Event {
            uid: format!("{meeting}@aube"),
            sequence: version,
            stamp: self.now().at,
            starts: instant(slot.day, slot.starts)?,
            ends: instant(slot.day, slot.ends)?,
            summary: format!("{summary} ({})", slot.reference),
            description: description.unwrap_or_default(),
            location: slot.place.clone(),
            url: format!("{}/meetings/{meeting}", self.inner.settings.public_url),
            status: match state {
                State::Agreed(_) | State::Held(..) => Status::Confirmed,
                State::Empty | State::Offered(_) | State::Requested(_) => Status::Tentative,
                State::Unused(..) | State::Closed(..) => Status::Cancelled,
            },
        })
    }
}

/// A time of a day in Paris.
fn instant(day: Date, time: Time) -> Result<Timestamp, Error> {
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let there = paris.to_ambiguous_timestamp(day.to_datetime(time)).compatible();
    there.map_err(|_| Error::Fault("a meeting lies outside the calendar"))
}

/// Another act that won the race makes the page that asked stale.
fn raced(error: Error) -> Error {
    match error {
        Error::Store(error) if error.is_contention() || matches!(error, store::Error::Stale) => {
            Error::Stale(Vec::new())
        }
        error => error,
    }
}

/// A meeting that a person may link to a dossier.
async fn linking(tx: &mut Tx, acting: Acting, meeting: DossierId) -> Result<Asked, Error> {
    let read = reading::facts::<Meeting>(tx, meeting).await?;
    let relation = Meeting::relation(&read.state, acting);
    let phase = Meeting::phase(&read.state);
    permit(acting, meeting.0, relation, phase, Action::LinkDossier)?;
    read.state.asked().cloned().ok_or(Error::NotFound)
}

/// The rows of the meetings that a person may see: those in which they have a part and, for a
/// laboratory, the slots that are free.
async fn rows(tx: &mut Tx, acting: Acting, today: Date) -> Result<Vec<DossierRow>, Error> {
    let sight = sight(tx, acting, today).await?;
    let procedures = vec![Meeting::NAME.to_owned()];
    let own = Filter { procedures, ..Filter::default() };
    let mut asked = vec![(sight, own.clone())];
    if acting.role == Role::Applicant {
        let phases = vec![Phase::Offered.word().to_owned()];
        asked.push((everything(), Filter { phases, ..own }));
    }
    let mut found = Vec::new();
    for (sight, filter) in asked {
        let mut after = String::new();
        loop {
            let page = views::walk(tx, &sight, &filter, &after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.stream);
            found.extend(page);
        }
    }
    Ok(found)
}

/// A row as a person may see it; none where the table of rights does not open it.
async fn booking(
    tx: &mut Tx,
    acting: Acting,
    today: Date,
    row: DossierRow,
) -> Result<Option<(Booking, State)>, Error> {
    let Some(line) = line(row) else { return Ok(None) };
    let read = reading::facts::<Meeting>(tx, line.dossier).await?;
    let relation = match reading::relation(tx, &read, acting, today).await {
        Ok(relation) => relation,
        // A delegation that ended shows nothing more.
        Err(Error::DelegationOver { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let phase = Meeting::phase(&read.state);
    let Some(slot) = read.state.slot().cloned() else { return Ok(None) };
    if !granted(acting.role, relation, phase, Action::ReadDossier) {
        return Ok(None);
    }
    let link = read.state.asked().and_then(|asked| asked.link.clone());
    Ok(Some((Booking { line, slot, relation, phase, link }, read.state)))
}
