//! The state of anything, shown everywhere with the same colour, icon and word.

use super::icon::Icon;
use law::{Lang, Text};
use maud::{Markup, html};

/// Where a thing stands, for those who look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written, not filed.
    Draft,
    /// Being treated.
    InProgress,
    /// Someone's answer or act is awaited.
    Waiting,
    /// The clock does not run.
    Suspended,
    /// A date has passed.
    Late,
    /// The answer is yes, or the duty is met.
    Granted,
    /// The answer is no.
    Refused,
    /// Over: withdrawn, abandoned, expired.
    Ended,
}

impl State {
    /// All states, for legends.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::InProgress,
        Self::Waiting,
        Self::Suspended,
        Self::Late,
        Self::Granted,
        Self::Refused,
        Self::Ended,
    ];

    /// The word of the state.
    #[must_use]
    pub const fn word(self) -> Text {
        match self {
            Self::Draft => Text::new("Brouillon", "Draft"),
            Self::InProgress => Text::new("En cours", "In progress"),
            Self::Waiting => Text::new("En attente", "Waiting"),
            Self::Suspended => Text::new("Suspendu", "Suspended"),
            Self::Late => Text::new("En retard", "Late"),
            Self::Granted => Text::new("Accordé", "Granted"),
            Self::Refused => Text::new("Refusé", "Refused"),
            Self::Ended => Text::new("Terminé", "Ended"),
        }
    }

    /// The icon of the state.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::Draft => Icon::Pencil,
            Self::InProgress => Icon::Half,
            Self::Waiting => Icon::Hourglass,
            Self::Suspended => Icon::Pause,
            Self::Late => Icon::Late,
            Self::Granted => Icon::Granted,
            Self::Refused => Icon::Refused,
            Self::Ended => Icon::Flag,
        }
    }

    /// The class that carries the colours of the state.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Draft => "is-draft",
            Self::InProgress => "is-progress",
            Self::Waiting => "is-waiting",
            Self::Suspended => "is-suspended",
            Self::Late => "is-late",
            Self::Granted => "is-granted",
            Self::Refused => "is-refused",
            Self::Ended => "is-ended",
        }
    }

    /// The tag with the word of the state.
    #[must_use]
    pub fn tag(self, lang: Lang) -> Markup {
        self.saying(self.word().say(lang))
    }

    /// The tag with more precise words, «En attente de l’ANSM», under the same colour and icon.
    #[must_use]
    pub fn saying(self, words: &str) -> Markup {
        html! { span class=(format!("tag {}", self.class())) { (self.icon().svg()) span { (words) } } }
    }
}
