//! The rules of the agreement between the holder of an authorisation and a hospital for the
//! collection of data, and of what the hospital is paid for it.

use crate::aap::{NOTHING, csp, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Readable, Rule, Version};
use crate::text::{Lang, Text};
use jiff::civil::{Date, date};

/// The day after the publication (JO of 23 April 2022) of the order that sets the model agreement and its compensation.
pub const ORDER_OF_2022: Date = date(2022, 4, 24);

const ORDER: Article =
    Article { code: Code::Doctrine, number: "Arrêté du 15 avril 2022", legifrance: "" };
const EXPECTATION: Article = Article {
    code: Code::Doctrine,
    number: "HAS, attente sur les données manquantes des PUT-RD",
    legifrance: "",
};

/// An amount of euros, without tax, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cents(pub u64);

impl Readable for Cents {
    fn read(&self, lang: Lang) -> String {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match (lang, rest) {
            (Lang::Fr, 0) => format!("{whole}\u{a0}€ HT"),
            (Lang::Fr, _) => format!("{whole},{rest:02}\u{a0}€ HT"),
            (Lang::En, 0) => format!("€{whole} without tax"),
            (Lang::En, _) => format!("€{whole}.{rest:02} without tax"),
        }
    }
}

/// Two bounds, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds<T> {
    /// The least.
    pub least: T,
    /// The most.
    pub most: T,
}

impl<T: Copy + PartialOrd> Bounds<T> {
    /// Whether a value lies between them.
    #[must_use]
    pub fn hold(&self, value: T) -> bool {
        self.least <= value && value <= self.most
    }
}

impl<T: Readable> Readable for Bounds<T> {
    fn read(&self, lang: Lang) -> String {
        let (least, most) = (self.least.read(lang), self.most.read(lang));
        lang.pick(format!("de {least} à {most}"), format!("{least} to {most}"))
    }
}

/// A whole number of hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub u16);

impl Readable for Percent {
    fn read(&self, lang: Lang) -> String {
        lang.pick(format!("{}\u{a0}%", self.0), format!("{}%", self.0))
    }
}

const fn recalled<T: Copy>(article: Article, value: T) -> Version<T> {
    Version { since: REFORM, article, confidence: Confidence::ToVerify, value }
}

/// A value of the order, which was read; the months before it are to verify.
const fn of_the_order<T: Copy>(value: T) -> [Version<T>; 2] {
    [
        recalled(ORDER, value),
        Version { since: ORDER_OF_2022, article: ORDER, confidence: Confidence::Confirmed, value },
    ]
}

const BEFORE: Text = Text::new(
    "L’arrêté a été lu dans des notes de la profession, non dans son texte. Avant lui, aucune règle n’a été lue.",
    "The order was read in notes of the profession, not in its text. No rule was read for the time before it.",
);

/// The agreement follows a model.
#[doc(alias = "convention type")]
pub static MODEL: Rule<()> = Rule {
    id: "CONV-01",
    says: Text::new(
        "La convention suit un modèle officiel, qui fixe la compensation versée à l’établissement.",
        "The agreement follows an official model, which sets what the hospital is paid.",
    ),
    left_out: Text::new(
        "Le modèle a été lu pour l’accès compassionnel très précoce\u{a0}; qu’il vaille aussi pour l’accès précoce reste à vérifier.",
        "The model was read for very early compassionate access; that it also holds for early access is to be verified.",
    ),
    versions: &[since_reform(csp("R. 5121-74-5"), ())],
};

/// The base for a patient in a year.
pub static BASE: Rule<Bounds<Cents>> = Rule {
    id: "CONV-02",
    says: Text::new(
        "La base annuelle par patient va de 200\u{a0}€ HT pour un suivi modéré à 500\u{a0}€ HT pour un suivi soutenu.",
        "The base for a patient in a year goes from €200 without tax for a moderate follow-up to €500 for a sustained one.",
    ),
    left_out: BEFORE,
    versions: &of_the_order(Bounds { least: Cents(20_000), most: Cents(50_000) }),
};

/// The base of the class between the two.
pub static INTERMEDIATE_BASE: Rule<Cents> = Rule {
    id: "CONV-03",
    says: Text::new(
        "Un suivi intermédiaire a sa propre base, entre les deux autres.",
        "An intermediate follow-up has a base of its own, between the two others.",
    ),
    left_out: Text::new(
        "Le montant n’a pas été lu\u{a0}: le milieu est proposé, les parties écrivent le leur.",
        "The amount was not read: the middle is proposed, and the parties write theirs.",
    ),
    versions: &[recalled(ORDER, Cents(35_000))],
};

/// By how much the base is changed.
pub static RATE: Rule<Bounds<Percent>> = Rule {
    id: "CONV-04",
    says: Text::new(
        "La base est modulée selon le taux de données manquantes.",
        "The base is changed by the rate of missing data.",
    ),
    left_out: BEFORE,
    versions: &of_the_order(Bounds { least: Percent(40), most: Percent(125) }),
};

/// Which rate of missing data gives which part of the base.
pub static BANDS: Rule<()> = Rule {
    id: "CONV-05",
    says: Text::new(
        "Des tranches de données manquantes donnent chacune un taux de la base.",
        "Bands of missing data each give a rate of the base.",
    ),
    left_out: Text::new(
        "Les tranches n’ont pas été lues, ni le compte des données dites non disponibles\u{a0}: l’exploitant les règle, et chaque convention garde les siennes.",
        "The bands were not read, nor how data called not available count: the operator sets them, and each agreement keeps its own.",
    ),
    versions: &[recalled(ORDER, ())],
};

/// The most for a patient in a year.
pub static CAP: Rule<Cents> = Rule {
    id: "CONV-06",
    says: Text::new(
        "La compensation ne dépasse pas 625\u{a0}€ HT par patient et par an.",
        "The compensation is €625 without tax at most for a patient in a year.",
    ),
    left_out: BEFORE,
    versions: &of_the_order(Cents(62_500)),
};

/// When the balance of a year is made.
#[doc(alias = "bilan annuel")]
pub static BALANCE: Rule<Delay> = Rule {
    id: "CONV-07",
    says: Text::new(
        "Un bilan est arrêté chaque année au 31\u{a0}décembre.",
        "A balance is made each year on 31 December.",
    ),
    left_out: Text::new(
        "Le bilan semestriel que les parties peuvent choisir n’est pas modélisé. L’arrêté a été lu dans des notes de la profession, non dans son texte. Avant lui, aucune règle n’a été lue.",
        "The half-yearly balance that the parties may choose is not modelled. The order was read in notes of the profession, not in its text. No rule was read for the time before it.",
    ),
    versions: &of_the_order(Delay::Years(1)),
};

/// How long an agreement lasts.
#[doc(alias = "tacite reconduction")]
pub static DURATION: Rule<Delay> = Rule {
    id: "CONV-08",
    says: Text::new(
        "La convention dure un an et se renouvelle chaque année par tacite reconduction.",
        "The agreement lasts one year and is tacitly renewed each year.",
    ),
    left_out: BEFORE,
    versions: &of_the_order(Delay::Years(1)),
};

/// How long it lasts at most.
pub static LONGEST: Rule<Delay> = Rule {
    id: "CONV-09",
    says: Text::new(
        "Ses reconductions comprises, la convention dure quatre ans au plus.",
        "With its renewals, the agreement lasts four years at most.",
    ),
    left_out: BEFORE,
    versions: &of_the_order(Delay::Years(4)),
};

/// How long before its end notice is given.
#[doc(alias = "préavis")]
pub static NOTICE: Rule<Delay> = Rule {
    id: "CONV-10",
    says: Text::new(
        "Chaque partie peut mettre fin à la convention en prévenant l’autre à l’avance.",
        "Each party may end the agreement by giving the other notice.",
    ),
    left_out: Text::new(
        "La durée du préavis n’a pas été lue\u{a0}: une fin plus proche est signalée, elle n’est pas refusée.",
        "The length of the notice was not read: an earlier end is pointed out, and not refused.",
    ),
    versions: &[recalled(ORDER, Delay::Months(1))],
};

/// How much may be missing.
#[doc(alias = "données manquantes")]
pub static MISSING: Rule<Percent> = Rule {
    id: "CONV-11",
    says: Text::new(
        "La HAS attend 10\u{a0}% de données manquantes au plus.",
        "The HAS expects 10% of missing data at most.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(EXPECTATION, Percent(10))],
};

/// Every rule of this file.
pub static ALL: &[&dyn Listed] = &[
    &MODEL,
    &BASE,
    &INTERMEDIATE_BASE,
    &RATE,
    &BANDS,
    &CAP,
    &BALANCE,
    &DURATION,
    &LONGEST,
    &NOTICE,
    &MISSING,
];
