//! Acts of the ANSM on what is kept: the medicine, the criteria, the code, data at any time.

use super::Act;
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::Form;
use crate::pages::acts::fields::paragraph;
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::referential::{Command, Criterion, Marketing, Profile, Referential};
use jiff::civil::date;
use law::{Text, compassionate as rules};
use maud::{Markup, html};

/// The first day of a new version.
pub(super) fn from(form: &Form<'_, Referential>) -> Markup {
    let lang = form.lang;
    let known = form.typed.or("from", Some(form.opened.now.today.to_string()));
    Field::new(lang, "from", lang.pick("Applicable à partir du", "In force from"))
        .hint(lang.pick(
            "Une demande garde la version dans laquelle elle a été accordée.",
            "A request keeps the version in which it was granted.",
        ))
        .errors(form.errors)
        .value(&known)
        .date()
}

/// A day that is late enough for any version, to learn whether the act is open.
pub(super) const LATE: jiff::civil::Date = date(9000, 1, 1);

pub(super) static QUALIFY: Act = Act {
    word: "qualify",
    title: Text::new("Qualifier le médicament", "Qualify the medicine"),
    about: Text::new(
        "L’accès compassionnel suppose un médicament sans AMM en France, ou dont la commercialisation a cessé et dont l’AMM ne couvre pas l’indication. L’accès très précoce suppose un essai à un stade très précoce et l’engagement du titulaire de demander l’accès précoce.",
        "Compassionate access supposes a medicine without AMM in France, or no longer marketed and whose AMM does not cover the indication. Very early access supposes a trial at a very early stage and the undertaking of the holder to apply for early access.",
    ),
    done: Text::new("Le médicament est qualifié.", "The medicine is qualified."),
    action: Action::KeepReferential,
    article: Some(|day| rules::MEDICINE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let known = form.opened.state().referential().and_then(|it| it.profile.as_ref());
        let known = known.map(|(it, _)| *it);
        let states: Vec<Choice> =
            Marketing::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        let yes = |said: bool| if said { "yes" } else { "no" }.to_owned();
        let answers = [
            Choice::new("yes", lang.pick("Oui", "Yes")),
            Choice::new("no", lang.pick("Non", "No")),
        ];
        let marketing = form.typed.or("marketing", known.map(|it| it.marketing.word().to_owned()));
        let early = form.typed.or("very_early", known.map(|it| yes(it.very_early)));
        let rare = form.typed.or("rare", known.map(|it| yes(it.rare)));
        html! {
            (Field::new(lang, "marketing", lang.pick("Situation du médicament", "The medicine on the market")).errors(form.errors).value(&marketing).radios(&states))
            (Field::new(lang, "very_early", lang.pick("Accès compassionnel très précoce", "Very early compassionate access")).errors(form.errors).value(&early).radios(&answers))
            (Field::new(lang, "rare", lang.pick("Maladie rare", "Rare disease"))
                .hint(lang.pick("Le titulaire a alors dix-huit mois, et non douze, pour demander l’accès précoce.", "The holder then has eighteen months, not twelve, to apply for early access."))
                .errors(form.errors).value(&rare).radios(&answers))
        }
    },
    command: |typed, _| {
        let yes = crate::pages::acts::fields::yes_no;
        Ok(Command::Qualify {
            profile: Profile {
                marketing: typed.chosen("marketing", Marketing::from_word)?,
                very_early: typed.chosen("very_early", yes)?,
                rare: typed.chosen("rare", yes)?,
            },
        })
    },
    sample: |_| Command::Qualify {
        profile: Profile { marketing: Marketing::NoAmm, very_early: false, rare: false },
    },
};

pub(super) static PUBLISH_CRITERIA: Act = Act {
    word: "publish-criteria",
    title: Text::new("Publier les critères d’octroi", "Publish the criteria of grant"),
    about: Text::new(
        "Après le premier octroi, l’ANSM publie les critères\u{a0}: le prescripteur dont le patient les remplit s’y engage dans sa demande.",
        "After the first grant the ANSM publishes the criteria: the prescriber whose patient meets them says so in the request.",
    ),
    done: Text::new("Les critères d’octroi sont publiés.", "The criteria of grant are published."),
    action: Action::Publish,
    article: Some(|day| rules::FIRST_GRANT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let held = form.opened.state().referential().and_then(|it| it.criteria.last());
        let lines = held.map(|it| {
            let all: Vec<&str> = it.criteria.iter().map(|it| it.text.as_str()).collect();
            all.join("\n")
        });
        let criteria = form.typed.or("criteria", lines);
        html! {
            (from(form))
            (Field::new(lang, "criteria", lang.pick("Critères d’octroi", "Criteria of grant"))
                .hint(lang.pick("Un critère par ligne.", "One criterion on each line."))
                .errors(form.errors).value(&criteria).textarea(8))
        }
    },
    command: |typed, form| {
        let held = form.opened.state().referential().and_then(|it| it.criteria.last());
        let before = held.map_or(&[][..], |it| &it.criteria);
        let criteria = Criterion::of_lines(typed.one("criteria"), before);
        Ok(Command::PublishCriteria { from: typed.day("from")?, criteria })
    },
    sample: |_| Command::PublishCriteria { from: LATE, criteria: Criterion::of_lines("–", &[]) },
};

pub(super) static ALLOT_UCD: Act = Act {
    word: "allot-ucd",
    title: Text::new("Attribuer le code UCD", "Allot the UCD code"),
    about: Text::new(
        "Le code de l’unité commune de dispensation figure dans le référentiel publié\u{a0}: les PUI s’en servent pour la dispensation et la facturation.",
        "The dispensing-unit code stands in the published referential: hospital pharmacies use it to dispense and to bill.",
    ),
    done: Text::new("Le code UCD est attribué.", "The UCD code is allotted."),
    action: Action::KeepReferential,
    article: Some(|day| rules::FIRST_GRANT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        Field::new(lang, "ucd", lang.pick("Code UCD", "UCD code"))
            .hint(lang.pick("7 ou 13 chiffres.", "7 or 13 digits."))
            .errors(form.errors)
            .value(form.typed.one("ucd"))
            .width(Width::Short)
            .text()
    },
    command: |typed, _| Ok(Command::AllotUcd { ucd: typed.text("ucd") }),
    sample: |_| Command::AllotUcd { ucd: "0000000".to_owned() },
};

pub(super) static ASK_FOR_DATA: Act = Act {
    word: "ask-for-data",
    title: Text::new("Demander des données", "Ask for data"),
    about: Text::new(
        "L’ANSM peut exiger à tout moment des données sur le rapport entre les bénéfices et les risques. Le texte dit «\u{a0}sans délai\u{a0}»\u{a0}: écrivez les jours que vous laissez.",
        "The ANSM may at any time require data on benefits and risks. The text says “without delay”: write the days that you give.",
    ),
    done: Text::new("La demande est adressée au titulaire.", "The request is sent to the holder."),
    action: Action::AskForData,
    article: Some(|day| rules::DATA.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (paragraph(form, "question", Text::new("Données demandées", "Data asked for"), crate::pages::acts::fields::NO_HINT))
            (Field::new(lang, "days", lang.pick("Jours laissés", "Days given")).errors(form.errors).value(form.typed.one("days")).width(Width::Short).number())
        }
    },
    command: |typed, _| {
        Ok(Command::AskForData { question: typed.text("question"), days: typed.number("days")? })
    },
    sample: |_| Command::AskForData { question: "–".to_owned(), days: 1 },
};
