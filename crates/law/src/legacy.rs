//! The regimes before the reform, and to what they lead.

use crate::aap::{NOTHING, since_reform};
use crate::article::{Article, Code, Confidence};
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;
use jiff::civil::{Date, date};

/// The last day on which the former cohort authorisations stand beside the new regime (LEG-02).
pub const COEXISTENCE_ENDS: Date = date(2022, 6, 30);

const LEAFLET: Article = Article {
    code: Code::Doctrine,
    number: "Fiche HAS-ANSM à l’attention des prescripteurs",
    legifrance: "",
};

/// What became of what.
pub static MAPPING: Rule<()> = Rule {
    id: "LEG-01",
    says: Text::new(
        "ATU de cohorte, ATU d’extension d’indication, post-ATU et PECT deviennent des accès précoces\u{a0}; les ATU nominatives, des accès compassionnels\u{a0}; les RTU, des cadres de prescription compassionnelle.",
        "Cohort ATU, ATU for a new indication, post-ATU and PECT become early access; named-patient ATU become compassionate access; RTU become compassionate prescribing frameworks.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(LEAFLET, ())],
};

/// The dates of the passage.
pub static COEXISTENCE: Rule<()> = Rule {
    id: "LEG-02",
    says: Text::new(
        "Le nouveau régime s’applique le 1er juillet 2021\u{a0}; anciennes ATU de cohorte et nouveaux accès précoces coexistent jusqu’au 30 juin 2022.",
        "The new regime applies on 1 July 2021; former cohort ATU and new early access stand side by side until 30 June 2022.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(
        Article {
            code: Code::Doctrine,
            number: "Page de l’ANSM sur les demandes d’AAP, juillet 2025",
            legifrance: "",
        },
        (),
    )],
};

/// What a running cohort authorisation follows.
pub static RUNNING: Rule<()> = Rule {
    id: "LEG-03",
    says: Text::new(
        "Une ATU de cohorte demandée ou en cours au 1er juillet 2021 suit l’un de trois parcours\u{a0}: demandée et non décidée, en cours sans AMM, en cours avec AMM.",
        "A cohort ATU asked for or running on 1 July 2021 follows one of three ways: asked for and undecided, running without AMM, running with AMM.",
    ),
    left_out: Text::new(
        "Le détail de chaque parcours n’a pas été lu.",
        "The detail of each way was not read.",
    ),
    versions: &[since_reform(
        Article {
            code: Code::Doctrine,
            number: "Décret 2021-869, dispositions transitoires",
            legifrance: "",
        },
        (),
    )],
};

/// Frameworks came later.
pub static FRAMEWORKS: Rule<bool> = Rule {
    id: "LEG-04",
    says: Text::new(
        "Aucun cadre de prescription compassionnelle ne pouvait être établi avant le décret 2022-164\u{a0}: les RTU ont continué jusque-là.",
        "No compassionate prescribing framework could be set before decree 2022-164: RTU ran on until then.",
    ),
    left_out: Text::new(
        "Que les RTU aient continué n’a pas été lu dans un texte.",
        "That RTU ran on was not read in a text.",
    ),
    versions: &[
        Version {
            since: REFORM,
            article: Article { code: Code::Doctrine, number: "Décret 2022-164", legifrance: "" },
            confidence: Confidence::Confirmed,
            value: false,
        },
        Version {
            since: crate::aap::DECREE_2022_164,
            article: Article { code: Code::Doctrine, number: "Décret 2022-164", legifrance: "" },
            confidence: Confidence::Confirmed,
            value: true,
        },
    ],
};

/// The first day of the reform.
pub static FIRST_DAY: Rule<()> = Rule {
    id: "LEG-05",
    says: Text::new(
        "Le premier jour du nouveau régime est le 1er juillet 2021.",
        "The first day of the new regime is 1 July 2021.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(
        Article { code: Code::Doctrine, number: "Décret 2021-870", legifrance: "" },
        (),
    )],
};

/// Every rule of this file, in the order of the rulebook.
pub static ALL: &[&dyn Listed] = &[&MAPPING, &COEXISTENCE, &RUNNING, &FRAMEWORKS, &FIRST_DAY];
