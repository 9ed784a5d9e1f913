//! Acts on the coverage: codes and maximum indemnity.

use super::Act;
use crate::look::form::{Field, Width};
use crate::pages::acts::Wrong;
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
        html! {
            (Field::new(lang, "indication_code", lang.pick("Code indication", "Code of the indication")).errors(form.errors).value(form.typed.one("indication_code")).width(Width::Medium).text())
            (Field::new(lang, "ucd", lang.pick("Codes UCD", "UCD codes")).hint(lang.pick("Un code de 7 ou 13 chiffres par ligne.", "One code of 7 or 13 digits a line.")).errors(form.errors).value(form.typed.one("ucd")).optional().textarea(4))
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
        html! {
            (Field::new(lang, "amount", lang.pick("Montant hors taxes", "Amount without tax")).errors(form.errors).value(form.typed.one("amount")).width(Width::Short).suffix("€").text())
            (Field::new(lang, "unit", lang.pick("Par unité", "For one unit")).hint(lang.pick("Flacon, comprimé, boîte…", "Vial, tablet, box…")).errors(form.errors).value(form.typed.one("unit")).width(Width::Medium).text())
        }
    },
    command: |typed, _| {
        Ok(Command::DeclareIndemnity {
            cents: cents(typed.one("amount"))?,
            unit: typed.text("unit"),
        })
    },
    sample: |_| Command::DeclareIndemnity { cents: 1, unit: "–".to_owned() },
};

/// An amount as people type it: `1 234,50` or `1234.5`.
fn cents(typed: &str) -> Result<u64, Wrong> {
    let wrong = || {
        let says = Text::new(
            "Écrivez un montant en euros, comme 1 234,50.",
            "Write an amount in euros, such as 1,234.50 or 1234.5.",
        );
        vec![("amount", says)]
    };
    let plain: String = typed.chars().filter(|it| !it.is_whitespace() && *it != '€').collect();
    let plain = plain.replace(',', ".");
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    if rest.len() > 2 || !rest.chars().all(|it| it.is_ascii_digit()) {
        return Err(wrong());
    }
    let whole: u64 = whole.parse().map_err(|_| wrong())?;
    let rest: u64 = format!("{rest:0<2}").parse().map_err(|_| wrong())?;
    whole.checked_mul(100).and_then(|it| it.checked_add(rest)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for (typed, read) in
            [("1 234,50", 123_450), ("1234.5", 123_450), ("12", 1_200), ("0,05", 5)]
        {
            assert_eq!(cents(typed).ok(), Some(read), "{typed}");
        }
        for typed in ["", "abc", "1,234", "-5", "1,2,3"] {
            assert!(cents(typed).is_err(), "{typed}");
        }
    }
}
