//! Acts on the clock: the second case of suspension, its end, the extension.

use super::Act;
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::Among;
use domain::aap::Command;
use domain::access::Action;
use law::{Text, aap as rules};

pub(super) static SUSPEND: Act = Act {
    word: "suspend",
    title: Text::new("Suspendre le délai", "Suspend the period"),
    about: Text::new(
        "Dans l’attente de l’examen d’un événement réglementaire, hors demande d’informations. Le délai est suspendu dès aujourd’hui.",
        "While a regulatory event is examined, other than a request for information. The period is suspended from today.",
    ),
    done: Text::new("Le délai est suspendu.", "The period is suspended."),
    action: Action::MoveClock,
    article: Some(|day| rules::SECOND_SUSPENSION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::SuspendReview { reason: typed.text("reason") }),
    sample: |_| Command::SuspendReview { reason: "–".to_owned() },
};

pub(super) static RESUME: Act = Act {
    word: "resume",
    title: Text::new("Mettre fin à la suspension", "End the suspension"),
    about: Text::new(
        "Aujourd’hui est le dernier jour suspendu\u{a0}; le délai reprend demain.",
        "Today is the last suspended day; the period runs again from tomorrow.",
    ),
    done: Text::new(
        "La suspension a pris fin\u{a0}: le délai reprend.",
        "The suspension has ended: the period runs again.",
    ),
    action: Action::MoveClock,
    article: Some(|day| rules::SECOND_SUSPENSION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::ResumeReview),
    sample: |_| Command::ResumeReview,
};

pub(super) static EXTEND: Act = Act {
    word: "extend",
    title: Text::new("Prolonger le délai d’un mois", "Extend the period by one month"),
    about: Text::new(
        "Une seule fois, avant l’expiration du délai, lorsque le nombre de demandes le justifie. Le demandeur en est informé.",
        "Once only, before the period ends, where the number of requests justifies it. The applicant is told.",
    ),
    done: Text::new("Le délai est prolongé d’un mois.", "The period is extended by one month."),
    action: Action::MoveClock,
    article: Some(|day| rules::EXTENSION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        paragraph(
            form,
            "reason",
            Text::new("Motif", "Reason"),
            Text::new(
                "Le nombre de demandes en cours d’examen.",
                "The number of requests under review.",
            ),
        )
    },
    command: |typed, _| Ok(Command::ExtendReview { reason: typed.text("reason") }),
    sample: |_| Command::ExtendReview { reason: "–".to_owned() },
};
