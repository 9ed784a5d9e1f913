//! The acts on a question.

use crate::look::form::{Choice, Field};
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::Among;
use crate::pages::acts::{self as engine, Shown, Upload};
use domain::access::Action;
use domain::question::{Command, Event, Question, Team};
use domain::{DocumentKind, PersonId};
use law::Text;
use maud::html;

type Act = engine::Act<Question>;

impl Shown for Question {
    const PLACE: &'static str = "/questions";
    const NAMED: Text = Text::new("Questions", "Questions");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::QuestionAsked { by, .. }
            | Event::AskerWrote { by, .. }
            | Event::QuestionAnswered { by, .. }
            | Event::QuestionRouted { by, .. }
            | Event::QuestionClosed { by, .. }
            | Event::QuestionReopened { by, .. } => Some(*by),
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] =
    &[&ANSWER, &ROUTE, &CLOSE_FOR_TEAM, &REOPEN_FOR_TEAM, &WRITE, &CLOSE, &REOPEN];

static ATTACHED: [Upload; 1] = [Upload {
    name: "attachment",
    kind: DocumentKind::Other,
    label: Text::new("Pièce jointe", "Document"),
    hint: None,
    needed: false,
}];

static ANSWER: Act = Act {
    word: "answer",
    title: Text::new("Répondre", "Answer"),
    about: Text::new(
        "La réponse se lit sur la page de la question. Le courriel envoyé à son auteur dit seulement qu’elle l’attend.",
        "The answer is read on the page of the question. The mail that is sent to who asked only says that it waits.",
    ),
    done: Text::new(
        "La réponse est publiée sur la question.",
        "The answer stands on the question.",
    ),
    action: Action::AnswerQuestion,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &ATTACHED,
    fields: |form| paragraph(form, "text", Text::new("Réponse", "Answer"), NO_HINT),
    command: |typed, _| {
        Ok(Command::Answer { text: typed.text("text"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Answer { text: "–".to_owned(), documents: Vec::new() },
};

static WRITE: Act = Act {
    word: "write",
    title: Text::new("Ajouter un message", "Add a message"),
    about: Text::new(
        "Votre message rejoint le fil de la question.",
        "Your message joins the thread of the question.",
    ),
    done: Text::new("Le message est ajouté.", "The message is added."),
    action: Action::AskQuestion,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &ATTACHED,
    fields: |form| paragraph(form, "text", Text::new("Message", "Message"), NO_HINT),
    command: |typed, _| {
        Ok(Command::Write { text: typed.text("text"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Write { text: "–".to_owned(), documents: Vec::new() },
};

static ROUTE: Act = Act {
    word: "route",
    title: Text::new("Confier à une autre équipe", "Give to another team"),
    about: Text::new(
        "Une équipe de la HAS ou de l’ANSM. Votre autorité continue de suivre la question.",
        "A team of the HAS or of the ANSM. Your authority goes on following the question.",
    ),
    done: Text::new("La question est confiée à l’équipe.", "The question is given to the team."),
    action: Action::AnswerQuestion,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let teams: Vec<Choice> =
            Team::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        html! {
            (Field::new(lang, "team", lang.pick("Équipe", "Team")).errors(form.errors).value(form.typed.one("team")).radios(&teams))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        let team = typed.chosen("team", Team::from_word)?;
        Ok(Command::Route { team, reason: typed.text("reason") })
    },
    sample: |state| {
        let now = state.record().map(|it| it.team);
        let other = now == Some(Team::HasSupport);
        let team = if other { Team::HasEarlyAccess } else { Team::HasSupport };
        Command::Route { team, reason: "–".to_owned() }
    },
};

static CLOSE: Act = Act {
    word: "close",
    title: Text::new("Clore ma question", "Close my question"),
    about: Text::new(
        "Elle reste lisible et peut être rouverte.",
        "It stays readable and can be opened again.",
    ),
    done: Text::new("La question est close.", "The question is closed."),
    action: Action::AskQuestion,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::Close),
    sample: |_| Command::Close,
};

static REOPEN: Act = Act {
    word: "reopen",
    title: Text::new("Rouvrir ma question", "Open my question again"),
    about: Text::new(
        "L’équipe est prévenue que la question attend une réponse.",
        "The team is told that the question awaits an answer.",
    ),
    done: Text::new("La question est rouverte.", "The question is open again."),
    action: Action::AskQuestion,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "text", Text::new("Pourquoi", "Why"), NO_HINT),
    command: |typed, _| Ok(Command::Reopen { text: typed.text("text") }),
    sample: |_| Command::Reopen { text: "–".to_owned() },
};

static CLOSE_FOR_TEAM: Act = Act {
    word: "close-for-team",
    title: Text::new("Clore la question", "Close the question"),
    about: Text::new(
        "Son auteur en est prévenu et peut la rouvrir.",
        "Who asked is told of it, and can open it again.",
    ),
    done: Text::new("La question est close.", "The question is closed."),
    action: Action::AnswerQuestion,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::CloseForTeam),
    sample: |_| Command::CloseForTeam,
};

static REOPEN_FOR_TEAM: Act = Act {
    word: "reopen-for-team",
    title: Text::new("Rouvrir la question", "Open the question again"),
    about: Text::new(
        "Pour corriger ou compléter une réponse.",
        "To correct or complete an answer.",
    ),
    done: Text::new("La question est rouverte.", "The question is open again."),
    action: Action::AnswerQuestion,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "text", Text::new("Pourquoi", "Why"), NO_HINT),
    command: |typed, _| Ok(Command::ReopenForTeam { text: typed.text("text") }),
    sample: |_| Command::ReopenForTeam { text: "–".to_owned() },
};
