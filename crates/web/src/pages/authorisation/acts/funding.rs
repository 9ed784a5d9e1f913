//! Acts on the coverage: codes and maximum indemnity.

use super::Act;
use crate::look::form::{Field, Width};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::authorisation::{Codes, Command};
use law::{Text, funding};
use maud::html;

pub(super) static SET_CODES: Act = Act {
    word: "set-codes",
    title: Text::new("Fixer les codes de prise en charge", "Set the codes of the coverage"),
    about: Text::new(
        "Le code indication et les codes UCD sont publiés\u{a0}; les établissements codent chaque utilisation.",
        "The code of the indication and the UCD codes are published; hospitals code each use.",
    ),
    done: Text::new("Les codes sont fixés.", "The codes are set."),
    action: Action::SetCodes,
    article: Some(|day| funding::CODES.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let held = form.opened.state().authorisation().and_then(|it| it.codes.as_ref());
        let indication = form.typed.or("indication_code", held.map(|it| it.indication.clone()));
        let ucd = form.typed.or("ucd", held.map(|it| it.ucd.join("\n")));
        html! {
            (Field::new(lang, "indication_code", lang.pick("Code indication", "Code of the indication")).errors(form.errors).value(&indication).width(Width::Medium).text())
            (Field::new(lang, "ucd", lang.pick("Codes UCD", "UCD codes")).hint(lang.pick("Un code de 7 ou 13 chiffres par ligne.", "One code of 7 or 13 digits a line.")).errors(form.errors).value(&ucd).optional().textarea(4))
        }
    },
    command: |typed, _| {
        let ucd = typed.text("ucd").lines().map(str::to_owned).collect();
        Ok(Command::SetCodes { codes: Codes { indication: typed.text("indication_code"), ucd } })
    },
    sample: |_| Command::SetCodes {
        codes: Codes { indication: "–".to_owned(), ucd: Vec::new() }
    },
};

pub(super) static DECLARE_INDEMNITY: Act = Act {
    word: "declare-indemnity",
    title: Text::new("Déclarer l’indemnité maximale", "Declare the maximum indemnity"),
    about: Text::new(
        "En l’absence de prix, vous fixez librement l’indemnité maximale demandée aux établissements\u{a0}; elle est déclarée au CEPS et aux ministres, et publiée.",
        "Where there is no price you freely set the maximum indemnity asked of hospitals; it is declared to the CEPS and the ministers, and published.",
    ),
    done: Text::new("L’indemnité maximale est déclarée.", "The maximum indemnity is declared."),
    action: Action::DeclareIndemnity,
    article: Some(|day| funding::INDEMNITY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let held = form.opened.state().authorisation().and_then(|it| it.indemnity.as_ref());
        let cents = |cents: &u64| format!("{},{:02}", cents / 100, cents % 100);
        let amount = form.typed.or("amount", held.map(|it| cents(&it.0)));
        let unit = form.typed.or("unit", held.map(|it| it.1.clone()));
        html! {
            (Field::new(lang, "amount", lang.pick("Montant hors taxes", "Amount without tax")).errors(form.errors).value(&amount).width(Width::Short).suffix("€").text())
            (Field::new(lang, "unit", lang.pick("Par unité", "For one unit")).hint(lang.pick("Flacon, comprimé, boîte…", "Vial, tablet, box…")).errors(form.errors).value(&unit).width(Width::Medium).text())
        }
    },
    command: |typed, _| {
        Ok(Command::DeclareIndemnity { cents: typed.cents("amount")?, unit: typed.text("unit") })
    },
    sample: |_| Command::DeclareIndemnity { cents: 1, unit: "–".to_owned() },
};
