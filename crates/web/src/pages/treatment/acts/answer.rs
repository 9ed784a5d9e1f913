//! Acts of the laboratory on a request.

use super::Act;
use crate::look::form::{Choice, Field};
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::treatment::{Command, Motive};
use law::{Text, patients};
use maud::html;

pub(super) static AGREE: Act = Act {
    word: "agree",
    title: Text::new("Accorder l’accès", "Agree to the access"),
    about: Text::new(
        "Le numéro du patient est attribué\u{a0}; le prescripteur et la PUI sont avertis. L’accord attend la première administration aussi longtemps que le protocole le dit.",
        "The number of the patient is given; the prescriber and the pharmacy are told. The agreement waits for the first administration as long as the protocol says.",
    ),
    done: Text::new("L’accès est accordé.", "The access is agreed."),
    action: Action::AnswerRequest,
    article: Some(|day| patients::WAY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        Field::new(
            lang,
            "words",
            lang.pick("Informations pour la commande", "What to know of the order"),
        )
        .optional()
        .errors(form.errors)
        .value(form.typed.one("words"))
        .textarea(4)
    },
    command: |typed, _| Ok(Command::Agree { words: typed.text("words") }),
    sample: |_| Command::Agree { words: String::new() },
};

pub(super) static ASK: Act = Act {
    word: "ask",
    title: Text::new("Demander des informations", "Ask for information"),
    about: Text::new(
        "La demande attend la réponse de l’établissement.",
        "The request waits for the answer of the hospital.",
    ),
    done: Text::new("La question est posée à l’établissement.", "The hospital is asked."),
    action: Action::AnswerRequest,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "words", Text::new("Question", "Question"), NO_HINT),
    command: |typed, _| Ok(Command::AskInformation { words: typed.text("words") }),
    sample: |_| Command::AskInformation { words: "–".to_owned() },
};

pub(super) static DECLINE: Act = Act {
    word: "decline",
    title: Text::new("Ne pas accorder l’accès", "Decline the access"),
    about: Text::new(
        "Le motif est communiqué au prescripteur et à la PUI.",
        "The reason is told to the prescriber and the pharmacy.",
    ),
    done: Text::new("La réponse est communiquée à l’établissement.", "The hospital is told."),
    action: Action::AnswerRequest,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let motives = Motive::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
        html! {
            (Field::new(lang, "motive", lang.pick("Motif", "Reason")).errors(form.errors).value(form.typed.one("motive")).radios(&motives))
            (paragraph(form, "words", Text::new("Explication", "Explanation"), NO_HINT))
        }
    },
    command: |typed, _| {
        let motive = Motive::from_word(typed.one("motive"));
        Ok(Command::Decline { motive, words: typed.text("words") })
    },
    sample: |_| Command::Decline { motive: Some(Motive::Other), words: "–".to_owned() },
};
