//! Acts on the balance of a year: it is made by the holder, accepted or contested by the hospital.

use super::Act;
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::fields::{NO_HINT, paragraph, yes_no};
use crate::pages::acts::people::Among;
use crate::pages::acts::{Form, Typed, Wrong};
use domain::access::Action;
use domain::agreement::{Agreement, Balance, Collected, Command, Life, PatientYears, State};
use law::{REFORM, Say, Text, agreements as rules};
use maud::{Markup, html};

/// The years whose balance can be made: those that ended, and the one that runs.
fn years(life: &Life) -> Vec<i16> {
    let ended = life.years.iter().map(|(year, _)| *year);
    let mut all: Vec<i16> = ended.filter(|year| life.may_make(*year)).collect();
    let running = life.closing.due(life.from).year();
    if life.may_make(running) && !all.contains(&running) {
        all.push(running);
    }
    all
}

/// The balance that stands for the year that comes first, as what a correction starts from.
fn corrected<'f>(form: &'f Form<'_, Agreement>) -> Option<&'f Balance> {
    let life = form.opened.state().life()?;
    let year = years(life).first().copied()?;
    life.balance(year).map(|it| &it.balance)
}

/// The years whose balance awaits the word of the hospital.
fn unjudged(life: &Life) -> Vec<i16> {
    life.balances.iter().filter(|it| it.awaits_word()).map(|it| it.balance.year).collect()
}

fn first(state: &State, of: impl Fn(&Life) -> Vec<i16>) -> i16 {
    state.life().and_then(|life| of(life).first().copied()).unwrap_or(REFORM.year())
}

fn year(form: &Form<'_, Agreement>, of: impl Fn(&Life) -> Vec<i16>) -> Markup {
    let lang = form.lang;
    let all = form.opened.state().life().map(of).unwrap_or_default();
    let known = form.typed.or("year", all.first().map(ToString::to_string));
    let choices: Vec<Choice> =
        all.iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect();
    Field::new(lang, "year", lang.pick("Année", "Year"))
        .errors(form.errors)
        .value(&known)
        .width(Width::Short)
        .select(&choices)
}

fn chosen(typed: &Typed) -> Result<i16, Wrong> {
    let says = Text::new("Choisissez une année.", "Choose a year.");
    typed.chosen("year", |it| it.parse().ok()).map_err(|_| vec![("year", says)])
}

fn count(typed: &Typed, field: &'static str) -> Result<u32, Wrong> {
    let negative = Text::new("Écrivez un nombre, en chiffres.", "Write a number, in digits.");
    u32::try_from(typed.number(field)?).map_err(|_| vec![(field, negative)])
}

pub(super) static RECORD: Act = Act {
    word: "record-balance",
    title: Text::new("Faire le bilan d’une année", "Make the balance of a year"),
    about: Text::new(
        "La base de la convention, multipliée par le taux de la tranche de données manquantes et par les patients-années, plafonnée. Chaque montant est arrondi au centime.",
        "The base of the agreement, times the rate of the band of missing data and the patients and years, capped. Each amount is rounded to the cent.",
    ),
    done: Text::new(
        "Le bilan est transmis à l’établissement.",
        "The balance is sent to the hospital.",
    ),
    action: Action::RecordBalance,
    article: Some(|day| rules::BALANCE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let made = corrected(form);
        let known = |name, known: Option<String>| form.typed.or(name, known);
        let count = |name, of: fn(&Collected) -> u32| {
            known(name, made.map(|it| of(&it.collected).to_string()))
        };
        let patients = known("patients", made.map(|it| it.patients.say(lang)));
        let expected = count("expected", |it| it.expected);
        let answered = count("answered", |it| it.answered);
        let not_available = count("not_available", |it| it.not_available);
        let field = |name, label, known| {
            Field::new(lang, name, label).errors(form.errors).value(known).width(Width::Short)
        };
        html! {
            (year(form, years))
            (field("patients", lang.pick("Patients-années", "Patients and years"), &patients)
                .hint(lang.pick("Un patient suivi six mois compte pour 0,5.", "A patient followed for six months counts for 0.5.")).text())
            (field("expected", lang.pick("Données attendues", "Data expected"), &expected).number())
            (field("answered", lang.pick("Données saisies", "Data entered"), &answered).number())
            (field("not_available", lang.pick("Données dites non disponibles", "Data said not to be available"), &not_available).number())
        }
    },
    command: |typed, _| {
        let otherwise = Text::new(
            "Écrivez un nombre, comme 12 ou 12,5.",
            "Write a number, such as 12 or 12.5.",
        );
        let patients = PatientYears::parse(typed.one("patients"));
        Ok(Command::RecordBalance {
            year: chosen(typed)?,
            patients: patients.ok_or_else(|| vec![("patients", otherwise)])?,
            expected: count(typed, "expected")?,
            answered: count(typed, "answered")?,
            not_available: count(typed, "not_available")?,
            cause: None,
        })
    },
    sample: |state| Command::RecordBalance {
        year: first(state, years),
        patients: PatientYears::default(),
        expected: 0,
        answered: 0,
        not_available: 0,
        cause: None,
    },
};

pub(super) static JUDGE: Act = Act {
    word: "judge-balance",
    title: Text::new("Se prononcer sur un bilan", "Give a word on a balance"),
    about: Text::new(
        "Un bilan accepté fixe le montant dû à l’établissement. Contesté, il est refait par le laboratoire.",
        "A balance that is accepted sets what is due to the hospital. One that is contested is made again by the laboratory.",
    ),
    done: Text::new("Votre réponse est enregistrée.", "Your answer is recorded."),
    action: Action::JudgeBalance,
    article: Some(|day| rules::BALANCE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let reason = paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT);
        let answers = [
            Choice::new(
                "yes",
                lang.pick("L’établissement accepte le bilan", "The hospital accepts the balance"),
            ),
            Choice::new("no", lang.pick("L’établissement le conteste", "The hospital contests it"))
                .reveals(reason),
        ];
        html! {
            (year(form, unjudged))
            (Field::new(lang, "accepted", lang.pick("Réponse", "Answer")).errors(form.errors).value(form.typed.one("accepted")).radios(&answers))
        }
    },
    command: |typed, _| {
        let accepted = typed.chosen("accepted", yes_no)?;
        let contested = (!accepted).then(|| typed.text("reason"));
        Ok(Command::JudgeBalance { year: chosen(typed)?, contested })
    },
    sample: |state| Command::JudgeBalance { year: first(state, unjudged), contested: None },
};
