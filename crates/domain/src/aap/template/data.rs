//! Trials, situation abroad, patients expected, protocol, and the texts on the product.

use super::{AFTER, ALL, BEFORE, Field, Kind, Section};
use crate::document::DocumentKind;
use law::Text;

/// Clinical development and running trials.
pub(super) static DEVELOPMENT: Section = Section {
    id: "development",
    title: Text::new("Développement clinique et essais en cours", "Clinical development and running trials"),
    intro: Text::new(
        "L’accès précoce ne remplace pas un essai\u{a0}: un patient qui peut y entrer y est d’abord orienté. Les investigateurs sont nommés dans le document joint, jamais dans les réponses.",
        "Early access does not replace a trial: a patient who may enter one goes there first. Investigators are named in the attached document, never in the answers.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "development_plan",
            Kind::Paragraph,
            Text::new("Plan de développement", "Development plan"),
            Text::new(
                "Études terminées, en cours et prévues dans l’indication\u{a0}: objectif, état, date attendue des résultats.",
                "Studies finished, running and planned in the indication: aim, state, expected date of results.",
            ),
        ),
        Field::own(
            "trials",
            Kind::Document(DocumentKind::Trials),
            Text::new("Liste des essais, investigateurs et lieux", "List of trials, investigators and sites"),
            Text::new(
                "Titre, objectif, état et investigateur principal de chaque essai\u{a0}; pour la France, tous les investigateurs et lieux.",
                "Title, aim, state and principal investigator of each trial; for France, every investigator and site.",
            ),
        )
        .required(),
        Field::own(
            "trial_in_france",
            Kind::YesNo,
            Text::new("Un essai recrute-t-il en France dans l’indication\u{a0}?", "Is a trial recruiting in France in the indication?"),
            Text::new("Tout promoteur, y compris académique, à votre connaissance.", "By any sponsor, academic included, as far as you know."),
        )
        .required(),
        Field::own(
            "trial_orientation",
            Kind::Paragraph,
            Text::new("Que deviennent les patients éligibles à cet essai\u{a0}?", "What becomes of patients eligible for this trial?"),
            Text::new(
                "Comment le prescripteur vérifie l’éligibilité et oriente vers l’essai avant de demander l’accès, et fin prévue des inclusions.",
                "How the prescriber checks eligibility and directs to the trial before asking for access, and expected end of recruitment.",
            ),
        )
        .required()
        .when("trial_in_france", "yes"),
    ],
};

/// The situation abroad.
pub(super) static ABROAD: Section = Section {
    id: "abroad",
    title: Text::new("Situation à l’étranger", "Situation abroad"),
    intro: Text::new(
        "Autorisations, refus et évaluations dans les autres pays, pour la même indication ou une indication voisine.",
        "Authorisations, refusals and assessments in other countries, for the same indication or one close to it.",
    ),
    paths: ALL,
    fields: &[
        Field::shared(
            "authorisations_abroad",
            Kind::Paragraph,
            Text::new("Autorisations et refus", "Authorisations and refusals"),
            Text::new(
                "Un pays par ligne\u{a0}: date, libellé, conditions. Signalez tout retrait ou refus.",
                "One country a line: date, wording, conditions. Report any withdrawal or refusal.",
            ),
        ),
        Field::shared(
            "programmes_abroad",
            Kind::Paragraph,
            Text::new("Programmes d’accès à l’étranger", "Access programmes abroad"),
            Text::new(
                "Pays, cadre juridique, dates, nombre de patients.",
                "Country, legal frame, dates, number of patients.",
            ),
        ),
        Field::own(
            "hta_abroad",
            Kind::Paragraph,
            Text::new("Évaluations de technologies de santé", "Health technology assessments"),
            Text::new(
                "Conclusions rendues ou attendues par les agences étrangères et au niveau européen.",
                "Findings made or awaited from foreign agencies and at European level.",
            ),
        ),
    ],
};

/// Target population and supply.
pub(super) static POPULATION: Section = Section {
    id: "population",
    title: Text::new("Population cible et mise à disposition", "Target population and supply"),
    intro: Text::new(
        "Combien de patients, à partir de quand, avec quels volumes\u{a0}: la HAS et les ministres s’y réfèrent.",
        "How many patients, from when, with what volumes: the HAS and the ministers refer to it.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "target_population",
            Kind::Number,
            Text::new("Population cible en France", "Target population in France"),
            Text::new(
                "Nombre de patients qui répondent à l’indication, par an.",
                "Number of patients who match the indication, each year.",
            ),
        ),
        Field::own(
            "expected_patients",
            Kind::Number,
            Text::new(
                "Nombre de patients attendus la première année",
                "Number of patients expected in the first year",
            ),
            Text::new(
                "Ceux que vous prévoyez de traiter en accès précoce.",
                "Those you expect to treat under early access.",
            ),
        ),
        Field::own(
            "population_method",
            Kind::Paragraph,
            Text::new("Méthode d’estimation", "Method of the estimate"),
            Text::new(
                "Sources, étapes du calcul et bornes basse et haute.",
                "Sources, steps of the computation, low and high bounds.",
            ),
        ),
        Field::own(
            "supply_volumes",
            Kind::Paragraph,
            Text::new("Volumes prévus", "Volumes planned"),
            Text::new(
                "Unités par présentation sur douze mois, et stock de sécurité.",
                "Units by presentation over twelve months, and safety stock.",
            ),
        ),
        Field::own(
            "available_on",
            Kind::Date,
            Text::new("Date de mise à disposition", "Date of availability"),
            Text::new(
                "Date à laquelle vous pourrez livrer\u{a0}; au plus tard deux mois après l’octroi.",
                "Date on which you will be able to deliver; at the latest two months after the grant.",
            ),
        ),
    ],
};

/// The protocol and the data collected.
pub(super) static PROTOCOL: Section = Section {
    id: "protocol",
    title: Text::new("Protocole et recueil de données", "Protocol and data collection"),
    intro: Text::new(
        "Le projet de PUT-RD dit comment le médicament est prescrit, dispensé et suivi, et quelles données sont recueillies. La HAS l’arrête et l’annexe à sa décision.",
        "The draft PUT-RD says how the medicine is prescribed, dispensed and followed, and which data are collected. The HAS settles it and attaches it to its decision.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "put_rd_draft",
            Kind::Document(DocumentKind::PutRd),
            Text::new("Projet de PUT-RD", "Draft PUT-RD"),
            Text::new(
                "Établi sur le modèle des autorités, avec ses fiches et la note pour le patient.",
                "Based on the authorities’ model, with its forms and the note for the patient.",
            ),
        )
        .required(),
        Field::own(
            "registry",
            Kind::YesNo,
            Text::new(
                "Le recueil s’appuie-t-il sur un registre existant\u{a0}?",
                "Does the collection rest on an existing registry?",
            ),
            Text::new(
                "Évite une double saisie\u{a0}: pensez à BaMaRa pour une maladie rare.",
                "Avoids entering data twice: think of BaMaRa for a rare disease.",
            ),
        ),
        Field::own(
            "registry_name",
            Kind::Line,
            Text::new("Registre", "Registry"),
            Text::new(
                "Nom du registre et organisme responsable.",
                "Name of the registry and body in charge.",
            ),
        )
        .when("registry", "yes"),
        Field::own(
            "report_interval_months",
            Kind::Number,
            Text::new(
                "Intervalle des rapports de synthèse, en mois",
                "Interval of the summary reports, in months",
            ),
            Text::new(
                "Votre proposition\u{a0}; le protocole annexé à la décision le fixe.",
                "Your proposal; the protocol attached to the decision sets it.",
            ),
        ),
    ],
};

/// The texts that inform on the product.
pub(super) static INFORMATION: Section = Section {
    id: "information",
    title: Text::new("Information sur le produit", "Product information"),
    intro: Text::new(
        "Avant l’AMM, vos projets\u{a0}; après l’AMM, les textes de l’AMM. Ils portent sur l’indication revendiquée.",
        "Before the AMM, your drafts; after the AMM, the texts of the AMM. They bear on the indication claimed.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "rcp_draft",
            Kind::Document(DocumentKind::Rcp),
            Text::new("Projet de RCP", "Draft RCP"),
            Text::new("En français, limité à l’indication et aux présentations demandées.", "In French, limited to the indication and the presentations asked for."),
        )
        .required()
        .on(BEFORE),
        Field::own(
            "labelling_draft",
            Kind::Document(DocumentKind::Labelling),
            Text::new("Projet d’étiquetage", "Draft labelling"),
            Text::new(
                "Attendu avec le projet de RCP\u{a0}; pour un conditionnement étranger, joignez la contre-étiquette.",
                "Expected with the draft RCP; for a foreign pack, add the over-label.",
            ),
        )
        .on(BEFORE),
        Field::own(
            "leaflet_draft",
            Kind::Document(DocumentKind::Leaflet),
            Text::new("Projet de notice", "Draft leaflet"),
            Text::new("Attendu avec le projet de RCP\u{a0}; un texte lisible par le patient.", "Expected with the draft RCP; a text that a patient can read."),
        )
        .on(BEFORE),
        Field::own(
            "amm_document",
            Kind::Document(DocumentKind::Amm),
            Text::new("AMM et ses annexes", "AMM and its annexes"),
            Text::new("Décision et annexes en vigueur, RCP et notice en français compris.", "Decision and annexes in force, with the RCP and the leaflet in French."),
        )
        .required()
        .on(AFTER),
    ],
};
