//! The rules of funding that a program needs.

use crate::aap::{NOTHING, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;
use jiff::civil::{Date, date};

/// The note that makes the code of the indication a condition of coverage.
pub const CODING_NOTE: Date = date(2022, 2, 7);

const fn css(number: &'static str) -> Article {
    Article { code: Code::Css, number, legifrance: "" }
}

const LEAFLET: Article = Article {
    code: Code::Doctrine,
    number: "Fiche HAS-ANSM à l’attention des prescripteurs",
    legifrance: "",
};

/// Coverage from the grant.
#[doc(alias = "prise en charge")]
pub static COVERAGE: Rule<()> = Rule {
    id: "FIN-01",
    says: Text::new(
        "L’assurance maladie prend en charge le médicament à 100\u{a0}%, automatiquement dès l’octroi.",
        "Health insurance covers the medicine at 100%, automatically from the grant.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(LEAFLET, ())],
};

/// The maximum indemnity, where there is no price.
#[doc(alias = "indemnité maximale")]
pub static INDEMNITY: Rule<()> = Rule {
    id: "FIN-03",
    says: Text::new(
        "En l’absence de prix, le titulaire fixe librement une indemnité maximale et la déclare au CEPS et aux ministres\u{a0}; elle est publiée.",
        "Where there is no price the holder freely sets a maximum indemnity and declares it to the CEPS and the ministers; it is published.",
    ),
    left_out: NOTHING,
    versions: &[Version {
        since: REFORM,
        article: css("L. 162-16-5-1"),
        confidence: Confidence::ToVerify,
        value: (),
    }],
};

/// The yearly declaration: within how long after the end of the year.
#[doc(alias = "déclaration annuelle")]
pub static DECLARATION: Rule<Delay> = Rule {
    id: "FIN-04",
    says: Text::new(
        "Des remises annuelles portent sur le chiffre d’affaires\u{a0}; le titulaire déclare chaque année le chiffre d’affaires et les unités par indication, au début de l’année suivante.",
        "Annual rebates bear on turnover; each year the holder declares turnover and units per indication, early in the next year.",
    ),
    left_out: Text::new(
        "La date de la déclaration et les tranches n’ont pas été lues\u{a0}: un mois et demi est une valeur de configuration.",
        "The date of the declaration and the bands were not read: a month and a half is a value of configuration.",
    ),
    versions: &[Version {
        since: REFORM,
        article: css("L. 162-16-5-1-1"),
        confidence: Confidence::ToVerify,
        value: Delay::Days(45),
    }],
};

/// The code of the indication.
#[doc(alias = "code indication")]
pub static CODES: Rule<bool> = Rule {
    id: "FIN-06",
    says: Text::new(
        "La prise en charge demande le code indication à chaque utilisation\u{a0}; les ministères publient les codes UCD et indication.",
        "Coverage asks for the indication code at each use; the ministries publish the UCD and indication codes.",
    ),
    left_out: NOTHING,
    versions: &[
        Version {
            since: REFORM,
            article: Article {
                code: Code::Doctrine,
                number: "Note DGOS/DSS 2022/30",
                legifrance: "",
            },
            confidence: Confidence::ToVerify,
            value: false,
        },
        Version {
            since: CODING_NOTE,
            article: Article {
                code: Code::Doctrine,
                number: "Note DGOS/DSS 2022/30 du 7 février 2022",
                legifrance: "",
            },
            confidence: Confidence::Confirmed,
            value: true,
        },
    ],
};

/// Every rule of this file, in the order of the rulebook.
pub static ALL: &[&dyn Listed] = &[&COVERAGE, &INDEMNITY, &DECLARATION, &CODES];
