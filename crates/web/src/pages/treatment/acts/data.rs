//! Acts on what was collected: questions, locks, declarations.

use super::{Act, Form, first};
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::Typed;
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::treatment::{Command, Course, Query, Submission};
use law::{Text, patients};
use maud::{Markup, html};

/// The signed forms among which one is chosen.
fn form_of(form: &Form<'_>, offered: impl Fn(&Course, &Submission) -> bool) -> Markup {
    let lang = form.lang;
    let mut choices = vec![Choice::new("", lang.pick("Choisissez une fiche", "Choose a form"))];
    if let Some(course) = form.opened.state().course() {
        for it in course.submissions.iter().filter(|it| offered(course, it)) {
            let label = format!("{} – {}", it.number, it.signed.kind.text().say(lang));
            choices.push(Choice::new(it.number.to_string(), label));
        }
    }
    Field::new(lang, "number", lang.pick("Fiche", "Form"))
        .errors(form.errors)
        .value(form.typed.one("number"))
        .select(&choices)
}

/// The questions among which one is chosen.
fn query_of(form: &Form<'_>, offered: impl Fn(&Query) -> bool) -> Markup {
    let lang = form.lang;
    let mut choices = vec![Choice::new("", lang.pick("Choisissez une question", "Choose a query"))];
    if let Some(course) = form.opened.state().course() {
        for it in course.queries.iter().filter(|it| it.closed_on.is_none() && offered(it)) {
            let words = crate::pages::lines::shortened(&it.words, 80);
            choices.push(Choice::new(it.query.to_string(), format!("{} – {words}", it.query)));
        }
    }
    Field::new(lang, "query", lang.pick("Question", "Query"))
        .errors(form.errors)
        .value(form.typed.one("query"))
        .select(&choices)
}

/// A number that was chosen: zero where none was, which is refused with its field.
fn chosen(typed: &Typed, field: &str) -> u32 {
    typed.one(field).parse().unwrap_or(0)
}

pub(super) static QUERY: Act = Act {
    word: "query",
    title: Text::new("Poser une question sur une réponse", "Ask about an answer"),
    about: Text::new(
        "L’établissement répond, ou corrige la fiche en disant pourquoi. Ouvrez la fiche pour poser la question à côté de la réponse.",
        "The hospital answers, or corrects the form, saying why. Open the form to ask beside the answer.",
    ),
    done: Text::new("La question est posée.", "The query is opened."),
    action: Action::QueryData,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (form_of(form, |_, it| !it.locked))
            (Field::new(lang, "link", lang.pick("Réponse", "Answer"))
                .hint(lang.pick("L’identifiant de la question dans la fiche.", "The identifier of the question in the form."))
                .errors(form.errors).value(form.typed.one("link")).width(Width::Medium).text())
            (paragraph(form, "words", Text::new("Votre question", "Your query"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::Query {
            number: chosen(typed, "number"),
            link: typed.text("link"),
            words: typed.text("words"),
        })
    },
    sample: |state| Command::Query {
        number: first(state, |it| it.submissions.iter().find(|it| !it.locked).map(|it| it.number)),
        link: "–".to_owned(),
        words: "–".to_owned(),
    },
};

pub(super) static ANSWER_QUERY: Act = Act {
    word: "answer-query",
    title: Text::new("Répondre à une question sur une fiche", "Answer a query"),
    about: Text::new(
        "Si la réponse donnée était erronée, corrigez plutôt la fiche.",
        "If the answer that was given was wrong, rather correct the form.",
    ),
    done: Text::new("La réponse est adressée au laboratoire.", "The answer is sent."),
    action: Action::InformHolder,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (query_of(form, |_| true))
            (paragraph(form, "words", Text::new("Réponse", "Answer"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::AnswerQuery { query: chosen(typed, "query"), words: typed.text("words") })
    },
    sample: |state| Command::AnswerQuery {
        query: first(state, |it| {
            it.queries.iter().find(|it| it.closed_on.is_none()).map(|it| it.query)
        }),
        words: "–".to_owned(),
    },
};

pub(super) static CLOSE_QUERY: Act = Act {
    word: "close-query",
    title: Text::new("Clore une question", "Close a query"),
    about: Text::new("La réponse vous suffit.", "The answer is enough."),
    done: Text::new("La question est close.", "The query is closed."),
    action: Action::QueryData,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| query_of(form, |_| true),
    command: |typed, _| Ok(Command::CloseQuery { query: chosen(typed, "query") }),
    sample: |state| Command::CloseQuery {
        query: first(state, |it| {
            it.queries.iter().find(|it| it.closed_on.is_none()).map(|it| it.query)
        }),
    },
};

pub(super) static LOCK: Act = Act {
    word: "lock",
    title: Text::new("Verrouiller une fiche", "Lock a form"),
    about: Text::new(
        "Une fiche verrouillée ne se corrige plus\u{a0}: ses données sont figées pour le rapport.",
        "A locked form is corrected no more: its data are frozen for the report.",
    ),
    done: Text::new("La fiche est verrouillée.", "The form is locked."),
    action: Action::QueryData,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| form_of(form, |_, it| !it.locked),
    command: |typed, _| Ok(Command::Lock { number: chosen(typed, "number") }),
    sample: |state| Command::Lock {
        number: first(state, |it| it.submissions.iter().find(|it| !it.locked).map(|it| it.number)),
    },
};

pub(super) static UNLOCK: Act = Act {
    word: "unlock",
    title: Text::new("Déverrouiller une fiche", "Unlock a form"),
    about: Text::new(
        "L’établissement pourra de nouveau la corriger.",
        "The hospital may correct it again.",
    ),
    done: Text::new("La fiche est déverrouillée.", "The form is unlocked."),
    action: Action::QueryData,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (form_of(form, |_, it| it.locked))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::Unlock { number: chosen(typed, "number"), reason: typed.text("reason") })
    },
    sample: |state| Command::Unlock {
        number: first(state, |it| it.submissions.iter().find(|it| it.locked).map(|it| it.number)),
        reason: "–".to_owned(),
    },
};

pub(super) static WAIVE: Act = Act {
    word: "waive",
    title: Text::new(
        "Indiquer qu’aucune déclaration n’a lieu d’être",
        "Say that there is nothing to declare",
    ),
    about: Text::new(
        "Une fiche signale un effet indésirable ou une grossesse sans déclaration liée. Dites pourquoi, par exemple parce qu’elle a déjà été faite ailleurs.",
        "A form tells of an adverse effect or a pregnancy without a declaration. Say why, for instance because it was made elsewhere already.",
    ),
    done: Text::new("Le motif est enregistré.", "The reason is recorded."),
    action: Action::SignForm,
    article: Some(|day| patients::DECLARE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (form_of(form, |course, it| course.undeclared().any(|other| other.number == it.number)))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::Waive { number: chosen(typed, "number"), reason: typed.text("reason") })
    },
    sample: |state| Command::Waive {
        number: first(state, |it| it.undeclared().next().map(|it| it.number)),
        reason: "–".to_owned(),
    },
};

pub(super) static ACKNOWLEDGE: Act = Act {
    word: "acknowledge",
    title: Text::new("Prendre en compte une déclaration", "Acknowledge a declaration"),
    about: Text::new(
        "Indiquez la référence du cas et le jour de sa transmission à Eudravigilance.",
        "Give the reference of the case and the day on which it was passed on to Eudravigilance.",
    ),
    done: Text::new("La déclaration est prise en compte.", "The declaration is acknowledged."),
    action: Action::AcknowledgeDeclaration,
    article: Some(|day| patients::SERIOUS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (form_of(form, |course, it| course.declarations.iter().any(|other| other.number == it.number && other.passed.is_none())))
            (Field::new(lang, "reference", lang.pick("Référence du cas", "Reference of the case")).errors(form.errors).value(form.typed.one("reference")).width(Width::Medium).text())
            (Field::new(lang, "passed_on", lang.pick("Transmis le", "Passed on on")).errors(form.errors).value(form.typed.one("passed_on")).date())
        }
    },
    command: |typed, _| {
        Ok(Command::Acknowledge {
            number: chosen(typed, "number"),
            reference: typed.text("reference"),
            passed_on: typed.one("passed_on").trim().parse().ok(),
        })
    },
    sample: |state| Command::Acknowledge {
        number: first(state, |it| {
            it.declarations.iter().find(|it| it.passed.is_none()).map(|it| it.number)
        }),
        reference: "–".to_owned(),
        passed_on: state.course().map(|it| it.opened_on),
    },
};
