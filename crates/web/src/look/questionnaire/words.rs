//! Words of a form: how an answer is typed, why there is none, what is expected.

use forms::{Item, Kind, Row, Value};
use law::{Lang, Say, Text};
use std::fmt::Write as _;

/// Why there is no answer, by the codes of FHIR.
const REASONS: [(&str, Text); 9] = [
    ("unknown", Text::new("inconnue", "unknown")),
    (
        "asked-unknown",
        Text::new("demandée, le patient ne sait pas", "asked, the patient does not know"),
    ),
    ("temp-unknown", Text::new("pas encore connue", "not yet known")),
    ("not-asked", Text::new("non demandée", "not asked")),
    (
        "asked-declined",
        Text::new(
            "demandée, le patient n’a pas souhaité répondre",
            "asked, the patient declined to answer",
        ),
    ),
    ("masked", Text::new("masquée", "masked")),
    ("not-applicable", Text::new("sans objet", "not applicable")),
    ("not-performed", Text::new("examen non réalisé", "test not performed")),
    ("error", Text::new("erreur de mesure ou de transmission", "error in measuring or sending")),
];

/// The reason that is kept where nobody says more.
pub(super) const UNKNOWN: &str = "unknown";

/// That the data are not available.
pub(super) const NOT_AVAILABLE: Text = Text::new("Donnée non disponible", "Data not available");

/// Whether a code is a reason that may be sent.
pub(super) fn is_reason(code: &str) -> bool {
    REASONS.iter().any(|(it, _)| *it == code)
}

/// That there is no answer, and why.
pub(super) fn absence(code: &str, lang: Lang) -> String {
    let words = NOT_AVAILABLE.say(lang);
    match REASONS.iter().find(|(it, _)| *it == code && *it != UNKNOWN) {
        Some((_, why)) => format!("{words} ({})", why.say(lang)),
        None => words.to_owned(),
    }
}

/// The text of an item; its identifier where it has none.
pub(super) fn label(item: &Item, lang: Lang) -> String {
    let label = item.label_in(lang);
    if label.trim().is_empty() { item.name() } else { label }
}

/// What is said of a bound: «entre 0,3 et 350».
fn bounds(item: &Item, lang: Lang) -> Option<String> {
    let limits = &item.limits;
    let say = |it: &Value| match it {
        Value::Quantity(amount) => item.units.amount(amount, lang),
        other => other.say(lang),
    };
    Some(match (limits.min.as_ref().map(say), limits.max.as_ref().map(say)) {
        (Some(min), Some(max)) => match lang {
            Lang::Fr => format!("Entre {min} et {max}."),
            Lang::En => format!("Between {min} and {max}."),
        },
        (Some(min), None) => match lang {
            Lang::Fr => format!("Minimum\u{a0}: {min}."),
            Lang::En => format!("Minimum: {min}."),
        },
        (None, Some(max)) => match lang {
            Lang::Fr => format!("Maximum\u{a0}: {max}."),
            Lang::En => format!("Maximum: {max}."),
        },
        (None, None) => return None,
    })
}

/// How an answer is written, in one or two sentences; empty where nothing needs to be said.
pub(super) fn hint(row: &Row, item: &Item, lang: Lang) -> String {
    const DATE: Text = Text::new(
        "JJ/MM/AAAA, ou MM/AAAA, ou AAAA si le reste n’est pas connu.",
        "DD/MM/YYYY, or MM/YYYY, or YYYY where the rest is not known.",
    );
    const MOMENT: Text =
        Text::new("JJ/MM/AAAA HH:MM, ou la date seule.", "DD/MM/YYYY HH:MM, or the date alone.");
    const TIME: Text = Text::new("HH:MM, par exemple 08:30.", "HH:MM, such as 08:30.");
    let mut said: Vec<String> = Vec::new();
    // A form that says itself how a date is written says it better.
    let told = row.help.iter().any(|it| it.fr.contains("AAAA"));
    if row.choices.is_empty() && !told {
        match item.kind {
            Kind::Date => said.push(DATE.say(lang).to_owned()),
            Kind::DateTime => said.push(MOMENT.say(lang).to_owned()),
            Kind::Time => said.push(TIME.say(lang).to_owned()),
            _ => {}
        }
    }
    said.extend(bounds(item, lang));
    if let Some(max) = item.limits.max_length.filter(|it| *it < 1_000) {
        said.push(match lang {
            Lang::Fr => format!("{max} caractères au plus."),
            Lang::En => format!("{max} characters at most."),
        });
    }
    if let Some(max) = item.limits.max_places.filter(|_| item.kind != Kind::Integer) {
        said.push(match (lang, max) {
            (Lang::Fr, 0) => "Sans décimale.".to_owned(),
            (Lang::En, 0) => "No decimal places.".to_owned(),
            (Lang::Fr, 1) => "Une décimale au plus.".to_owned(),
            (Lang::En, 1) => "One decimal place at most.".to_owned(),
            (Lang::Fr, _) => format!("{max} décimales au plus."),
            (Lang::En, _) => format!("{max} decimal places at most."),
        });
    }
    if let Some(max) = item.limits.max_occurs.filter(|it| item.repeats && *it > 1) {
        said.push(match lang {
            Lang::Fr => format!("{max} réponses au plus."),
            Lang::En => format!("{max} answers at most."),
        });
    } else if item.repeats && !row.choices.is_empty() {
        said.push(
            lang.pick("Plusieurs réponses possibles.", "Several answers possible.").to_owned(),
        );
    }
    if let Some(form) = item.limits.entry_format.as_ref().map(|it| it.pick(lang)) {
        said.push(match lang {
            Lang::Fr => format!("Sous la forme\u{a0}: {form}"),
            Lang::En => format!("Written as: {form}"),
        });
    }
    said.join(" ")
}

/// Questions counted in a sentence.
pub(super) fn counted(counted: &forms::Completeness, dense: bool, lang: Lang) -> String {
    let (all, required) = (counted.all, counted.required);
    if !dense {
        let done = all.answered + all.not_available;
        return match lang {
            Lang::Fr => format!("{done} sur {} questions", all.expected),
            Lang::En => format!("{done} of {} questions", all.expected),
        };
    }
    let of = |tally: &forms::Tally| {
        let mut said = match lang {
            Lang::Fr => format!("{} sur {}", tally.answered, tally.expected),
            Lang::En => format!("{} of {}", tally.answered, tally.expected),
        };
        let (missing, not_available) = (tally.missing(), tally.not_available);
        let rest = match (lang, missing) {
            (_, 0) => None,
            (Lang::Fr, 1) => Some("1 manquante".to_owned()),
            (Lang::Fr, _) => Some(format!("{missing} manquantes")),
            (Lang::En, _) => Some(format!("{missing} missing")),
        };
        let gone = match (lang, not_available) {
            (_, 0) => None,
            (Lang::Fr, 1) => Some("1 non disponible".to_owned()),
            (Lang::Fr, _) => Some(format!("{not_available} non disponibles")),
            (Lang::En, _) => Some(format!("{not_available} not available")),
        };
        for words in rest.into_iter().chain(gone) {
            let _ = write!(said, ", {words}");
        }
        said
    };
    let total = of(&all);
    match (lang, required.expected) {
        (Lang::Fr, 0) => format!("Réponses\u{a0}: {total}."),
        (Lang::En, 0) => format!("Answers: {total}."),
        (Lang::Fr, _) => format!(
            "Réponses obligatoires\u{a0}: {}. En tout\u{a0}: {} sur {}.",
            of(&required),
            all.answered,
            all.expected
        ),
        (Lang::En, _) => format!(
            "Required answers: {}. In all: {} of {}.",
            of(&required),
            all.answered,
            all.expected
        ),
    }
}

/// That a value was computed.
pub(super) const fn computed(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "calculé",
        Lang::En => "computed",
    }
}
