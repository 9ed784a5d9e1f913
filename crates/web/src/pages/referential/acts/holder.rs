//! Acts of the holder: what was asked at the first request, data asked later, comments.

use super::Act;
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use crate::pages::acts::{Form, Upload};
use domain::DocumentKind;
use domain::access::Action;
use domain::referential::{Command, Item, Referential, State, Trial};
use law::{Text, compassionate as rules};
use maud::{Markup, html};

const DOCUMENTS: &[Upload] = &[Upload {
    name: "document",
    kind: DocumentKind::Technical,
    label: Text::new("Document", "Document"),
    hint: None,
    needed: false,
}];

/// Which item is answered: those without an answer first.
fn items(form: &Form<'_, Referential>) -> Markup {
    let lang = form.lang;
    let Some(it) = form.opened.state().referential() else { return html! {} };
    let mut all: Vec<(Item, bool)> =
        it.items.iter().map(|(item, answers)| (*item, answers.is_empty())).collect();
    all.sort_by_key(|(_, open)| !open);
    let choices: Vec<Choice> = all
        .iter()
        .map(|(item, open)| {
            let choice = Choice::new(item.word(), item.text().say(lang));
            if *open {
                choice
            } else {
                choice.hint(lang.pick(
                    "Déjà transmis\u{a0}: une nouvelle réponse remplace la précédente.",
                    "Answered: a new answer replaces the one before.",
                ))
            }
        })
        .collect();
    Field::new(lang, "item", lang.pick("Réponse à", "Answer to"))
        .errors(form.errors)
        .value(form.typed.one("item"))
        .radios(&choices)
}

/// The first item without an answer, or any.
fn first(state: &State) -> Item {
    let it = state.referential();
    let open = it.and_then(|it| it.unanswered().next());
    open.or_else(|| it.and_then(|it| it.items.first().map(|(item, _)| *item))).unwrap_or(Item::Data)
}

pub(super) static ANSWER: Act = Act {
    word: "answer",
    title: Text::new("Répondre à l’ANSM", "Answer the ANSM"),
    about: Text::new(
        "À la première demande pour ce médicament et cette indication, l’ANSM demande au titulaire les données, les essais, les AMM à l’étranger et un projet de PUT-SP. Répondez point par point.",
        "At the first request for this medicine and indication the ANSM asks the holder for data, trials, AMM abroad and a draft PUT-SP. Answer item by item.",
    ),
    done: Text::new("La réponse est transmise à l’ANSM.", "The answer is sent to the ANSM."),
    action: Action::AnswerReferential,
    article: Some(|day| rules::HOLDER_ASKED.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: DOCUMENTS,
    fields: |form| {
        let lang = form.lang;
        html! {
            (items(form))
            (paragraph(form, "words", Text::new("Réponse", "Answer"), NO_HINT))
            (Field::new(lang, "trials", lang.pick("Essais à des fins commerciales en cours", "Commercial trials that run"))
                .hint(lang.pick("Pour ce point seulement\u{a0}: un essai par ligne, sa référence puis ses lieux après un point-virgule. Laissez vide s’il n’y en a pas.", "For that item alone: one trial on each line, its reference then its sites after a semicolon. Leave empty where there is none."))
                .errors(form.errors).value(form.typed.one("trials")).optional().textarea(4))
        }
    },
    command: |typed, _| {
        Ok(Command::AnswerItem {
            item: typed.chosen("item", Item::from_word)?,
            words: typed.text("words"),
            trials: Trial::of_lines(typed.one("trials")),
            documents: typed.documents.clone(),
        })
    },
    sample: |state| Command::AnswerItem {
        item: first(state),
        words: "–".to_owned(),
        trials: Vec::new(),
        documents: Vec::new(),
    },
};

/// The first request for data without an answer.
fn awaited(state: &State) -> u16 {
    let first = state.referential().and_then(|it| it.awaited_data().next());
    first.map_or(0, |it| it.number)
}

pub(super) static SEND_DATA: Act = Act {
    word: "send-data",
    title: Text::new("Transmettre les données demandées", "Send the data asked for"),
    about: Text::new(
        "Les données sur le rapport entre les bénéfices et les risques sont transmises sans délai.",
        "Data on benefits and risks are sent without delay.",
    ),
    done: Text::new("Les données sont transmises.", "The data are sent."),
    action: Action::AnswerReferential,
    article: Some(|day| rules::DATA.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: DOCUMENTS,
    fields: |form| {
        let lang = form.lang;
        let known = form.typed.or("number", Some(awaited(form.opened.state()).to_string()));
        let all = form.opened.state().referential();
        let choices: Vec<Choice> = all
            .iter()
            .flat_map(|it| it.awaited_data())
            .map(|it| Choice::new(it.number.to_string(), &it.question))
            .collect();
        html! {
            (Field::new(lang, "number", lang.pick("Demande", "Request")).errors(form.errors).value(&known).width(Width::Medium).radios(&choices))
            (paragraph(form, "words", Text::new("Réponse", "Answer"), NO_HINT))
        }
    },
    command: |typed, _| {
        let number = u16::try_from(typed.number("number")?).unwrap_or(0);
        let (words, documents) = (typed.text("words"), typed.documents.clone());
        Ok(Command::SendData { number, words, documents })
    },
    sample: |state| Command::SendData {
        number: awaited(state),
        words: "–".to_owned(),
        documents: Vec::new(),
    },
};

pub(super) static COMMENT: Act = Act {
    word: "comment",
    title: Text::new("Présenter des observations", "Comment"),
    about: Text::new(
        "La mesure envisagée n’est signée qu’une fois vos observations reçues, ou le délai passé.",
        "The intended measure is signed only once your comments are received, or the time is over.",
    ),
    done: Text::new("Les observations sont transmises.", "The comments are sent."),
    action: Action::Comment,
    article: Some(|day| rules::MEASURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: DOCUMENTS,
    fields: |form| paragraph(form, "words", Text::new("Observations", "Comments"), NO_HINT),
    command: |typed, _| {
        Ok(Command::Comment { text: typed.text("words"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Comment { text: "–".to_owned(), documents: Vec::new() },
};
