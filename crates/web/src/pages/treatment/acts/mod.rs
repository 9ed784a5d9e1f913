//! The acts on a treatment.

mod answer;
mod care;
mod data;
mod request;

use crate::pages::acts::{self as engine, Shown};
use crate::server::Site;
use app::{Error, Opened};
use domain::PersonId;
use domain::treatment::{Command, Course, Event, Signer, State, Treatment};
use law::{Lang, Text};

type Act = engine::Act<Treatment>;
type Form<'a> = engine::Form<'a, Treatment>;

impl Shown for Treatment {
    const PLACE: &'static str = "/treatments";
    const NAMED: Text = Text::new("Traitements", "Treatments");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::FormSigned { by: Signer::Person(by), .. }
            | Event::SentToHolder { by, .. }
            | Event::SentBack { by, .. }
            | Event::InformationAsked { by, .. }
            | Event::InformationGiven { by, .. }
            | Event::AccessAgreed { by, .. }
            | Event::AccessDeclined { by, .. }
            | Event::RequestGivenUp { by, .. }
            | Event::DocumentGiven { by, .. }
            | Event::Dispensed { by, .. }
            | Event::FormCorrected { by, .. }
            | Event::QueryOpened { by, .. }
            | Event::QueryAnswered { by, .. }
            | Event::QueryClosed { by, .. }
            | Event::FormLocked { by, .. }
            | Event::FormUnlocked { by, .. }
            | Event::DeclarationWaived { by, .. }
            | Event::DeclarationAcknowledged { by, .. }
            | Event::DeclarationReceived { by, .. }
            | Event::TreatmentClosed { by, .. } => Some(*by),
            _ => None,
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }

    async fn checked(
        site: &Site,
        opened: &Opened<Self>,
        command: &Self::Command,
    ) -> Result<(), Error> {
        match command {
            Command::Query { number, link, .. } => site.app.asks_of(opened, *number, link).await,
            _ => Ok(()),
        }
    }

    fn called(opened: &Opened<Self>, lang: Lang) -> String {
        let number = opened.state().course().map(Course::number).unwrap_or_default();
        lang.pick(format!("Patient {number}"), format!("Patient {number}"))
    }
}

static ACTS: &[&Act] = &[
    &request::SEND,
    &request::SEND_BACK,
    &answer::AGREE,
    &answer::ASK,
    &answer::DECLINE,
    &request::INFORM,
    &data::ANSWER_QUERY,
    &data::WAIVE,
    &data::ACKNOWLEDGE,
    &care::GIVE_DOCUMENT,
    &care::DISPENSE,
    &data::QUERY,
    &data::CLOSE_QUERY,
    &data::LOCK,
    &data::UNLOCK,
    &care::CLOSE,
    &request::GIVE_UP,
];

/// What an act bears on, from what is known of the treatment.
fn first<T: Default>(state: &State, found: impl FnOnce(&Course) -> Option<T>) -> T {
    state.course().and_then(found).unwrap_or_default()
}
