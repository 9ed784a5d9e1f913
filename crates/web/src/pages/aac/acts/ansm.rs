//! Acts of the ANSM.

use super::Act;
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::Form;
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::Among;
use domain::aac::{Aac, Command, Ground, MeasureKind};
use domain::access::Action;
use jiff::civil::Date;
use law::{Text, aac as rules, compassionate};
use maud::{Markup, html};

const REASONS: Text = Text::new("Motifs", "Reasons");

pub(super) static ASK: Act = Act {
    word: "ask",
    title: Text::new("Demander des informations", "Ask for information"),
    about: Text::new(
        "Le prescripteur et la PUI en sont avertis aussitôt\u{a0}; l’un ou l’autre répond.",
        "The prescriber and the pharmacy are told at once; either answers.",
    ),
    done: Text::new("La question est posée à l’établissement.", "The hospital was asked."),
    action: Action::QuestionAac,
    article: Some(|day| rules::CONTENT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "words", Text::new("Question", "Question"), NO_HINT),
    command: |typed, _| Ok(Command::AskInformation { words: typed.text("words") }),
    sample: |_| Command::AskInformation { words: "–".to_owned() },
};

pub(super) static REFUSE: Act = Act {
    word: "refuse",
    title: Text::new("Refuser", "Refuse"),
    about: Text::new(
        "Le refus est motivé et repose sur un fondement au moins. Une autorisation en cours va à son terme.",
        "A refusal is reasoned and rests on one ground at least. An authorisation that runs goes on to its end.",
    ),
    done: Text::new("La demande est refusée.", "The request is refused."),
    action: Action::DecideAac,
    article: Some(|day| rules::REFUSAL.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let choices: Vec<Choice> =
            Ground::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        let chosen: Vec<&str> = Ground::ALL
            .iter()
            .map(|it| it.word())
            .filter(|it| form.typed.has("grounds", it))
            .collect();
        html! {
            (Field::new(lang, "grounds", lang.pick("Fondements du refus", "Grounds of the refusal")).errors(form.errors).values(&chosen).checkboxes(&choices))
            (paragraph(form, "words", REASONS, NO_HINT))
        }
    },
    command: |typed, _| {
        let grounds = Ground::ALL.into_iter().filter(|it| typed.has("grounds", it.word()));
        Ok(Command::Refuse { grounds: grounds.collect(), words: typed.text("words") })
    },
    sample: |_| Command::Refuse { grounds: vec![Ground::Conditions], words: "–".to_owned() },
};

pub(super) static ASK_DATA: Act = Act {
    word: "ask-data",
    title: Text::new("Demander des données", "Ask for data"),
    about: Text::new(
        "L’établissement transmet sans délai les données utiles à l’évaluation du rapport entre le bénéfice et le risque.",
        "The hospital sends without delay the data needed to weigh the benefit against the risk.",
    ),
    done: Text::new("Les données sont demandées.", "The data are asked for."),
    action: Action::QuestionAac,
    article: Some(|day| compassionate::DATA.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        paragraph(form, "words", Text::new("Données demandées", "Data asked for"), NO_HINT)
    },
    command: |typed, _| Ok(Command::AskData { words: typed.text("words") }),
    sample: |_| Command::AskData { words: "–".to_owned() },
};

pub(super) static INVITE: Act = Act {
    word: "invite-comments",
    title: Text::new("Inviter à présenter des observations", "Invite to comment"),
    about: Text::new(
        "Sauf urgence, une suspension ou un retrait suit les observations de l’établissement.",
        "Save in an emergency, a suspension or a withdrawal follows the comments of the hospital.",
    ),
    done: Text::new(
        "L’établissement est invité à présenter ses observations.",
        "The hospital is invited to comment.",
    ),
    action: Action::QuestionAac,
    article: Some(|day| compassionate::MEASURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let choices: Vec<Choice> =
            MeasureKind::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        html! {
            (Field::new(lang, "measure", lang.pick("Mesure envisagée", "Measure considered")).errors(form.errors).value(form.typed.one("measure")).radios(&choices))
            (paragraph(form, "words", REASONS, NO_HINT))
            (Field::new(lang, "until", lang.pick("Dernier jour pour les observations", "Last day to comment")).errors(form.errors).value(form.typed.one("until")).date())
        }
    },
    command: |typed, _| {
        Ok(Command::InviteComments {
            measure: MeasureKind::from_word(typed.one("measure")),
            reasons: typed.text("words"),
            until: Some(typed.day("until")?),
        })
    },
    sample: |_| Command::InviteComments {
        measure: Some(MeasureKind::Suspension),
        reasons: "–".to_owned(),
        // A day to come, whatever today is.
        until: Some(Date::MAX),
    },
};

/// Whether it is an emergency, which needs no prior comments.
fn emergency(form: &Form<'_, Aac>) -> Markup {
    let lang = form.lang;
    let label = lang
        .pick("Urgence\u{a0}: sans observations préalables", "Emergency: without prior comments");
    Field::new(lang, "emergency", lang.pick("Urgence", "Emergency"))
        .optional()
        .value(form.typed.one("emergency"))
        .checkboxes(&[Choice::new("yes", label)])
}

pub(super) static SUSPEND: Act = Act {
    word: "suspend",
    title: Text::new("Suspendre", "Suspend"),
    about: Text::new(
        "La suspension dure trois mois au plus et prend fin d’elle-même.",
        "A suspension lasts three months at most and ends by itself.",
    ),
    done: Text::new("L’autorisation est suspendue.", "The authorisation is suspended."),
    action: Action::DecideAac,
    article: Some(|day| compassionate::MEASURE.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let months = form.typed.or("months", Some("3".to_owned()));
        html! {
            (Field::new(lang, "months", lang.pick("Durée", "Duration")).errors(form.errors).value(&months).width(Width::Short).suffix(lang.pick("mois", "months")).number())
            (paragraph(form, "words", REASONS, NO_HINT))
            (emergency(form))
        }
    },
    command: |typed, _| {
        Ok(Command::Suspend {
            reasons: typed.text("words"),
            months: typed.one("months").trim().parse().unwrap_or(0),
            emergency: typed.one("emergency") == "yes",
        })
    },
    sample: |_| Command::Suspend { reasons: "–".to_owned(), months: 1, emergency: true },
};

pub(super) static LIFT: Act = Act {
    word: "lift",
    title: Text::new("Lever la suspension", "Lift the suspension"),
    about: Text::new(
        "L’autorisation peut de nouveau être utilisée.",
        "The authorisation may be used again.",
    ),
    done: Text::new("La suspension est levée.", "The suspension is lifted."),
    action: Action::DecideAac,
    article: Some(|day| compassionate::MEASURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::Lift),
    sample: |_| Command::Lift,
};

pub(super) static WITHDRAW: Act = Act {
    word: "withdraw",
    title: Text::new("Retirer", "Withdraw"),
    about: Text::new(
        "Le retrait est motivé et met fin à l’accès de ce patient.",
        "A withdrawal is reasoned and ends the access of this patient.",
    ),
    done: Text::new("L’autorisation est retirée.", "The authorisation is withdrawn."),
    action: Action::DecideAac,
    article: Some(|day| compassionate::MEASURE.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| html! { (paragraph(form, "words", REASONS, NO_HINT)) (emergency(form)) },
    command: |typed, _| {
        Ok(Command::Withdraw {
            reasons: typed.text("words"),
            emergency: typed.one("emergency") == "yes",
        })
    },
    sample: |_| Command::Withdraw { reasons: "–".to_owned(), emergency: true },
};
