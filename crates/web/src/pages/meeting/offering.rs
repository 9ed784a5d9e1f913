//! Offering slots: a day, one slot a line, whether the ANSM takes part, and where.

use super::offers;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::page::{Heading, Link};
use crate::pages::acts::fields::yes_no;
use crate::server::Site;
use crate::session::SignedIn;
use app::{Error, Offering};
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use jiff::civil::{Date, Time};
use law::{Lang, meetings as rules};
use maud::{Markup, html};
use serde::Deserialize;

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asking {
    day: String,
    ends: String,
    joint: String,
    place: String,
}

/// The form.
///
/// # Errors
/// When one's role offers no slot.
pub async fn show(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    may(&reader)?;
    Ok(draw(&reader, &Asking::default(), &Errors::none(), site.app.now().today))
}

/// Offers the slots, or shows the form again with what is to be mended.
///
/// # Errors
/// When one's role offers no slot.
pub async fn offer(
    State(site): State<Site>,
    reader: SignedIn,
    Form(asking): Form<Asking>,
) -> Result<Response, Failure> {
    may(&reader)?;
    let lang = reader.lang();
    let today = site.app.now().today;
    let again = |errors: &Errors| {
        let page = draw(&reader, &asking, errors, today);
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    };
    let offerings = match read(&asking, lang) {
        Ok(offerings) => offerings,
        Err(errors) => return Ok(again(&errors)),
    };
    match site.app.offer_slots(reader.acting(), offerings).await {
        Ok(_) => Ok(Redirect::to("/meetings?offered=1").into_response()),
        Err(Error::Refused(refused)) => {
            let mut errors = Errors::none();
            errors.add_all(&refused.faults, lang);
            if errors.is_empty() {
                errors.add("day", refused.say(lang));
            }
            Ok(again(&errors))
        }
        Err(error) => Err(Failure::from(error).needing(Action::OfferMeeting)),
    }
}

fn may(reader: &SignedIn) -> Result<(), Failure> {
    if offers(reader.acting().role) {
        Ok(())
    } else {
        Err(Failure::Forbidden(Some(Action::OfferMeeting)))
    }
}

fn read(asking: &Asking, lang: Lang) -> Result<Vec<Offering>, Errors> {
    let mut errors = Errors::none();
    let day: Option<Date> = asking.day.trim().parse().ok();
    if day.is_none() {
        errors.add("day", lang.pick("Choisissez un jour.", "Choose a day."));
    }
    let joint = yes_no(&asking.joint);
    if joint.is_none() {
        errors.add("joint", lang.pick("Choisissez une réponse.", "Choose an answer."));
    }
    let lines = asking.ends.lines().map(str::trim).filter(|line| !line.is_empty());
    let times: Option<Vec<(Time, Time)>> = lines.map(span).collect();
    let times = times.filter(|times| !times.is_empty());
    if times.is_none() {
        let text = lang.pick(
            "Écrivez un créneau par ligne, début et fin\u{a0}: 10:00-11:00.",
            "Write one slot a line, its beginning and its end: 10:00-11:00.",
        );
        errors.add("ends", text);
    }
    let (Some(day), Some(joint), Some(times)) = (day, joint, times) else { return Err(errors) };
    let place = &asking.place;
    let offering = |(starts, ends)| Offering { day, starts, ends, joint, place: place.clone() };
    Ok(times.into_iter().map(offering).collect())
}

/// A line as two times: `10:00-11:00`, `10 h – 11 h 30`.
fn span(line: &str) -> Option<(Time, Time)> {
    let (starts, ends) = line.split_once(['-', '–', '—', 'à'])?;
    Some((time(starts)?, time(ends)?))
}

fn time(text: &str) -> Option<Time> {
    let plain: String = text.to_lowercase().chars().filter(|it| !it.is_whitespace()).collect();
    let (hour, minute) = plain.split_once(['h', ':']).unwrap_or((&plain, ""));
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    Time::new(hour.parse().ok()?, minute, 0, 0).ok()
}

fn draw(reader: &SignedIn, asking: &Asking, errors: &Errors, today: Date) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Proposer des créneaux", "Offer slots");
    let joint = [
        Choice::new("yes", lang.pick("Oui, rendez-vous conjoint", "Yes, a joint meeting")).hint(
            lang.pick(
                "Pour les projets avant l’AMM. L’ANSM voit le créneau et la demande.",
                "For projects before the AMM. The ANSM sees the slot and the request.",
            ),
        ),
        Choice::new("no", lang.pick("Non, la HAS seule", "No, the HAS alone"))
            .hint(lang.pick("Pour les projets après l’AMM.", "For projects after the AMM.")),
    ];
    let fields = html! {
        (errors.summary(lang))
        (Field::new(lang, "day", lang.pick("Jour", "Day")).errors(errors).value(&asking.day).date())
        (Field::new(lang, "ends", lang.pick("Horaires, heure de Paris", "Hours, in Paris")).errors(errors).value(&asking.ends).width(Width::Medium)
            .hint(lang.pick("Un créneau par ligne, début et fin\u{a0}: 10:00-11:00.", "One slot a line, its beginning and its end: 10:00-11:00.")).textarea(4))
        (Field::new(lang, "joint", lang.pick("Participation de l’ANSM", "The ANSM takes part")).errors(errors).value(&asking.joint).radios(&joint))
        (Field::new(lang, "place", lang.pick("Lieu ou lien de visioconférence", "Place or link of the video call")).errors(errors).value(&asking.place)
            .hint(lang.pick("Communiqué au seul laboratoire qui demande le créneau.", "Told only to the laboratory that requests the slot.")).text())
        (button::row(&[Button::primary(title), Button::quiet(lang.pick("Annuler", "Cancel")).href("/meetings")]))
    };
    let lead = lang.pick(
        "Les laboratoires voient aussitôt les créneaux dans leur calendrier.",
        "Laboratories see the slots in their calendar at once.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        p.act-article { (Cite::of(&rules::JOINT.citation(today), lang).show(lang)) }
        (form::form("/meetings", &fields))
    };
    let crumbs = vec![Link::new(lang.pick("Rendez-vous", "Meetings"), "/meetings")];
    reader.page(title).crumbs(crumbs).show(&content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time as at;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let expected = Some((at(10, 0, 0, 0), at(11, 30, 0, 0)));
        for line in ["10:00-11:30", "10h – 11h30", "10 h à 11 h 30", "10-11:30"] {
            assert_eq!(span(line), expected, "{line}");
        }
        for line in ["", "10:00", "10:00-25:00", "dix-onze"] {
            assert_eq!(span(line), None, "{line}");
        }
    }
}
