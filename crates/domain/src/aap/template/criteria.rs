//! The indication claimed and the argument on each of the five criteria (AAP-ELIG-02).

use super::{AFTER, ALL, ANSM, BEFORE, CHMP, Field, Kind, Section};
use crate::document::DocumentKind;
use law::Text;

/// The indication claimed.
pub(super) static INDICATION: Section = Section {
    id: "indication",
    title: Text::new("Indication revendiquée", "Indication claimed"),
    intro: Text::new(
        "Le libellé est repris de la demande\u{a0}; chaque indication a son dossier et sa décision. Situez-la ici dans la pratique.",
        "The wording comes from the request; each indication has its dossier and its decision. Place it here in practice.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "treatment_line",
            Kind::Line,
            Text::new("Place dans la prise en charge", "Place in care"),
            Text::new(
                "Ligne de traitement, association, traitement préalable.",
                "Line of treatment, combination, earlier treatment.",
            ),
        ),
        Field::own(
            "trial_differences",
            Kind::Paragraph,
            Text::new(
                "Écarts avec la population des essais",
                "Differences from the population of the trials",
            ),
            Text::new(
                "Si l’indication dépasse la population étudiée, dites en quoi et pourquoi.",
                "If the indication goes beyond the population studied, say how and why.",
            ),
        ),
    ],
};

/// The disease.
pub(super) static DISEASE: Section = Section {
    id: "disease",
    title: Text::new("Maladie grave, rare ou invalidante", "Serious, rare or disabling disease"),
    intro: Text::new(
        "Un seul des trois caractères suffit\u{a0}; appuyez chaque affirmation sur une référence.",
        "One of the three is enough; rest each statement on a reference.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "disease_argument",
            Kind::Paragraph,
            Text::new("En quoi la maladie est-elle grave, rare ou invalidante\u{a0}?", "How is the disease serious, rare or disabling?"),
            Text::new(
                "Évolution spontanée, mortalité, handicap, qualité de vie, au stade de l’indication.",
                "Natural course, mortality, disability, quality of life, at the stage of the indication.",
            ),
        )
        .required(),
        Field::own(
            "epidemiology",
            Kind::Paragraph,
            Text::new("Épidémiologie", "Epidemiology"),
            Text::new("Incidence et prévalence en France, sources et année\u{a0}; code ORPHA d’une maladie rare.", "Incidence and prevalence in France, sources and year; ORPHA code of a rare disease."),
        ),
    ],
};

/// No appropriate treatment.
pub(super) static ALTERNATIVES: Section = Section {
    id: "alternatives",
    title: Text::new("Absence de traitement approprié", "No appropriate treatment"),
    intro: Text::new(
        "Examinez tout ce dont disposent les patients en France, médicaments ou non, y compris hors AMM et en accès précoce.",
        "Review all that patients have in France, medicines or not, including off-label use and early access.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "alternatives_argument",
            Kind::Paragraph,
            Text::new("Pourquoi n’existe-t-il pas de traitement approprié\u{a0}?", "Why is there no appropriate treatment?"),
            Text::new(
                "Dites de chaque option pourquoi elle ne convient pas\u{a0}: échec, contre-indication, efficacité, tolérance, accès.",
                "Say of each option why it is not suitable: failure, contraindication, efficacy, safety, access.",
            ),
        )
        .required(),
        Field::own(
            "comparators",
            Kind::Paragraph,
            Text::new("Comparateurs cliniquement pertinents", "Clinically relevant comparators"),
            Text::new("Un par ligne\u{a0}: nom, indication, niveau de preuve, remboursement, recommandations qui le citent.", "One a line: name, indication, level of evidence, reimbursement, guidelines that cite it."),
        ),
    ],
};

/// A treatment that cannot be deferred.
pub(super) static DEFERRAL: Section = Section {
    id: "deferral",
    title: Text::new(
        "Mise en œuvre du traitement ne pouvant être différée",
        "Treatment that cannot be deferred",
    ),
    intro: Text::new(
        "La question est celle du patient\u{a0}: que perd-il à attendre l’accès de droit commun\u{a0}?",
        "The question is that of the patient: what is lost by waiting for ordinary access?",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "deferral_argument",
            Kind::Paragraph,
            Text::new("Pourquoi le traitement ne peut-il attendre\u{a0}?", "Why can the treatment not wait?"),
            Text::new(
                "Risque à court terme de décès, d’aggravation ou de séquelle\u{a0}; perte de chance documentée.",
                "Short-term risk of death, worsening or lasting harm; documented loss of chance.",
            ),
        )
        .required(),
    ],
};

/// Presumed innovative.
pub(super) static INNOVATION: Section = Section {
    id: "innovation",
    title: Text::new("Caractère présumé innovant", "Presumed innovative"),
    intro: Text::new(
        "Le médicament est comparé, le cas échéant, à un comparateur cliniquement pertinent.",
        "The medicine is compared, where there is one, with a clinically relevant comparator.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "innovation_argument",
            Kind::Paragraph,
            Text::new("En quoi le médicament est-il présumé innovant\u{a0}?", "How is the medicine presumed innovative?"),
            Text::new(
                "Changement attendu pour le patient, taille de l’effet, besoin couvert. Une nouveauté de mécanisme ne suffit pas.",
                "Change expected for the patient, size of the effect, need covered. A new mechanism alone is not enough.",
            ),
        )
        .required(),
        Field::own(
            "innovation_evidence",
            Kind::Paragraph,
            Text::new("Qualité des données", "Quality of the data"),
            Text::new(
                "Plan, comparateur, critère principal, maturité des données\u{a0}; justifiez l’absence de comparaison directe.",
                "Design, comparator, primary endpoint, maturity of the data; give reasons if there is no direct comparison.",
            ),
        ),
        Field::own(
            "innovation_uncertainty",
            Kind::Paragraph,
            Text::new("Incertitudes et moyens de les lever", "Uncertainties and how to resolve them"),
            Text::new("Ce qui reste à démontrer, par quelle étude et pour quand.", "What remains to be shown, by which study and by when."),
        ),
    ],
};

/// Efficacy and safety.
pub(super) static EFFICACY: Section = Section {
    id: "efficacy",
    title: Text::new("Efficacité et sécurité fortement présumées", "Efficacy and safety strongly presumed"),
    intro: Text::new(
        "La présomption s’appuie sur les résultats d’essais thérapeutiques. Avant l’AMM et sans avis positif du CHMP, c’est l’ANSM qui l’apprécie.",
        "The presumption rests on the results of therapeutic trials. Before the AMM and without a positive CHMP opinion, the ANSM judges it.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "presumption",
            Kind::Paragraph,
            Text::new(
                "Argumentaire sur la présomption d’efficacité et de sécurité, pour l’ANSM",
                "Argument on presumed efficacy and safety, for the ANSM",
            ),
            Text::new(
                "Résultats principaux avec leurs intervalles de confiance, puis rapport bénéfice/risque dans l’indication.",
                "Main results with their confidence intervals, then benefit and risk in the indication.",
            ),
        )
        .required()
        .on(ANSM),
        Field::own(
            "chmp_presumption",
            Kind::Paragraph,
            Text::new("Efficacité et sécurité au vu de l’avis du CHMP", "Efficacy and safety in the light of the CHMP opinion"),
            Text::new(
                "Ce que l’avis retient, ses réserves, et tout écart avec l’indication revendiquée.",
                "What the opinion holds, its reservations, and any difference from the indication claimed.",
            ),
        )
        .required()
        .on(CHMP),
        Field::own(
            "chmp_opinion_on",
            Kind::Date,
            Text::new("Date de l’avis positif du CHMP", "Date of the positive CHMP opinion"),
            Text::new("L’avis doit porter sur l’indication revendiquée.", "The opinion must be on the indication claimed."),
        )
        .required()
        .on(CHMP),
        Field::own(
            "chmp_opinion",
            Kind::Document(DocumentKind::ChmpOpinion),
            Text::new("Avis du CHMP", "Opinion of the CHMP"),
            Text::new("Le texte adopté et, s’il est disponible, le rapport d’évaluation.", "The text adopted and, if available, the assessment report."),
        )
        .required()
        .on(CHMP),
        Field::own(
            "amm_data",
            Kind::Paragraph,
            Text::new("Données d’efficacité et de sécurité de l’AMM", "Efficacy and safety data of the AMM"),
            Text::new(
                "Résultats qui ont fondé l’AMM dans l’indication, et données acquises depuis.",
                "Results on which the AMM in the indication rests, and data obtained since.",
            ),
        )
        .required()
        .on(AFTER),
        Field::own(
            "pivotal_trial",
            Kind::Paragraph,
            Text::new("Essai pivot", "Pivotal trial"),
            Text::new(
                "Numéro d’enregistrement, plan, population, critère principal, date d’analyse, résultat.",
                "Registration number, design, population, primary endpoint, date of analysis, result.",
            ),
        ),
        Field::own(
            "safety_profile",
            Kind::Paragraph,
            Text::new("Profil de tolérance", "Safety profile"),
            Text::new(
                "Effets graves et fréquents, décès, arrêts de traitement, risques importants identifiés et potentiels.",
                "Serious and frequent effects, deaths, discontinuations, important risks identified and potential.",
            ),
        ),
        Field::own(
            "vaccine_recommendations",
            Kind::Paragraph,
            Text::new("Recommandations vaccinales de la HAS", "Vaccine recommendations of the HAS"),
            Text::new(
                "Recommandations publiées ou attendues et place du vaccin dans la stratégie.",
                "Recommendations published or awaited, and the place of the vaccine in the strategy.",
            ),
        )
        .when("vaccine", "yes"),
        Field::shared(
            "technical_dossier",
            Kind::Document(DocumentKind::Technical),
            Text::new(
                "Données de qualité, précliniques et cliniques, ou brochure pour l’investigateur et dossier technique",
                "Quality, preclinical and clinical data, or investigator brochure and technical dossier",
            ),
            Text::new("Version en vigueur\u{a0}; signalez ce qui a changé depuis la dernière.", "Current version; say what changed since the last one."),
        )
        .required()
        .on(BEFORE),
        Field::shared(
            "clinical_documents",
            Kind::Document(DocumentKind::Technical),
            Text::new("Documents cliniques complémentaires", "Further clinical documents"),
            Text::new(
                "Rapports d’étude postérieurs à l’AMM, rapport européen public d’évaluation.",
                "Study reports later than the AMM, European public assessment report.",
            ),
        )
        .on(AFTER),
    ],
};
