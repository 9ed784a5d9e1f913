//! Patient associations, what the applicant undertakes, and the references.

use super::{AFTER, ALL, ANSM, BEFORE, Field, Kind, Section};
use crate::document::DocumentKind;
use law::Text;

/// Patient associations and other stakeholders.
pub(super) static STAKEHOLDERS: Section = Section {
    id: "stakeholders",
    title: Text::new("Associations de patients", "Patient associations"),
    intro: Text::new(
        "La HAS invite les associations à contribuer. Nommez des organismes, jamais des personnes.",
        "The HAS invites associations to contribute. Name organisations, never persons.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "associations",
            Kind::Paragraph,
            Text::new("Associations concernées", "Associations concerned"),
            Text::new(
                "Une association par ligne, avec son site.",
                "One association a line, with its website.",
            ),
        ),
        Field::own(
            "associations_consulted",
            Kind::YesNo,
            Text::new(
                "Avez-vous consulté des associations\u{a0}?",
                "Did you consult associations?",
            ),
            Text::new(
                "Par exemple sur le protocole ou la note pour le patient.",
                "For example on the protocol or the note for the patient.",
            ),
        ),
        Field::own(
            "associations_input",
            Kind::Paragraph,
            Text::new("Ce que les associations ont apporté", "What associations brought"),
            Text::new(
                "Leurs attentes et la suite que vous leur avez donnée.",
                "What they expect and what you did about it.",
            ),
        )
        .when("associations_consulted", "yes"),
    ],
};

/// What the applicant undertakes (LAB-01 to LAB-08).
pub(super) static UNDERTAKINGS: Section = Section {
    id: "undertakings",
    title: Text::new("Engagements", "Undertakings"),
    intro: Text::new(
        "Chaque case cochée engage l’entreprise pendant toute l’autorisation. Un engagement non tenu peut conduire à la suspension ou au retrait.",
        "Each box ticked binds the company for the whole authorisation. An undertaking that is not kept may lead to suspension or withdrawal.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "undertaking_amm",
            Kind::Undertaking,
            Text::new(
                "Déposer la demande d’AMM dans le délai que fixera la HAS",
                "File the AMM application within the period that the HAS will set",
            ),
            Text::new("Deux ans au plus à compter de l’octroi.", "At most two years from the grant."),
        )
        .required()
        .on(ANSM)
        .when("amm_filing", "undertaken"),
        Field::own(
            "undertaking_listing_after_amm",
            Kind::Undertaking,
            Text::new(
                "Demander l’inscription au remboursement dans le mois qui suit l’AMM",
                "Ask for the listing within a month of the AMM",
            ),
            Text::new("Le délai court de l’obtention de l’AMM dans l’indication.", "The period runs from the AMM in the indication."),
        )
        .required()
        .on(BEFORE),
        Field::own(
            "undertaking_listing",
            Kind::Undertaking,
            Text::new(
                "Déposer la demande d’inscription au remboursement dans le mois qui suit l’AMM",
                "File the request for listing within a month of the AMM",
            ),
            Text::new(
                "Le mois se compte de la date d’AMM indiquée plus haut.",
                "The month is counted from the date of the AMM given above.",
            ),
        )
        .required()
        .on(AFTER)
        .when("listing_request", "undertaken"),
        Field::own(
            "undertaking_supply",
            Kind::Undertaking,
            Text::new(
                "Mettre le médicament à disposition dans les deux mois de l’octroi",
                "Supply the medicine within two months of the grant",
            ),
            Text::new("Première livraison possible à toute pharmacie à usage intérieur qui commande.", "First delivery possible to any hospital pharmacy that orders."),
        )
        .required(),
        Field::own(
            "undertaking_continuous_supply",
            Kind::Undertaking,
            Text::new(
                "Approvisionner le marché français de façon appropriée et continue",
                "Supply the French market appropriately and continuously",
            ),
            Text::new("À hauteur des besoins des patients (art. L. 5121-12, IV, 1°).", "To the measure of patients’ needs (art. L. 5121-12, IV, 1°)."),
        )
        .required()
        .law(&law::commitments::CONTINUOUS_SUPPLY),
        Field::own(
            "undertaking_continuity",
            Kind::Undertaking,
            Text::new(
                "Assurer la continuité des traitements commencés, après la fin de l’autorisation",
                "Ensure the continuity of treatments begun, after the authorisation ends",
            ),
            Text::new("Pour chaque patient traité, pendant la durée que fixe la loi.", "For each patient treated, for as long as the law provides."),
        )
        .required(),
        Field::own(
            "undertaking_data_collection",
            Kind::Undertaking,
            Text::new(
                "Respecter le protocole, recueillir les données et en remettre les rapports de synthèse",
                "Respect the protocol, collect the data and send the summary reports",
            ),
            Text::new("Donnez aux prescripteurs et aux pharmaciens un moyen simple de saisir.", "Give prescribers and pharmacists a simple means to enter data."),
        )
        .required(),
        Field::own(
            "undertaking_agreements",
            Kind::Undertaking,
            Text::new(
                "Conclure une convention avec chaque établissement pour le recueil des données",
                "Sign an agreement with each hospital for the collection of data",
            ),
            Text::new("Elle précise qui saisit quoi, et comment l’établissement est aidé.", "It says who enters what, and how the hospital is supported."),
        )
        .required(),
        Field::own(
            "undertaking_new_data",
            Kind::Undertaking,
            Text::new(
                "Transmettre sans délai toute donnée nouvelle, avec sa portée",
                "Send any new data without delay, with its significance",
            ),
            Text::new(
                "Résultats favorables ou non, interdictions et restrictions à l’étranger (art. R. 5121-71-1).",
                "Results, favourable or not, bans and restrictions abroad (art. R. 5121-71-1).",
            ),
        )
        .required(),
        Field::own(
            "undertakings_signed",
            Kind::Document(DocumentKind::Undertakings),
            Text::new("Engagements signés", "Signed undertakings"),
            Text::new("Si vous disposez d’une version signée\u{a0}; les cases ci-dessus suffisent au dépôt.", "If you have a signed version; the boxes above are enough to file."),
        ),
    ],
};

/// Bibliography and annexes.
pub(super) static BIBLIOGRAPHY: Section = Section {
    id: "bibliography",
    title: Text::new("Bibliographie et annexes", "Bibliography and annexes"),
    intro: Text::new(
        "Les références citées dans le dossier, et les publications en texte intégral.",
        "The references cited in the dossier, and the publications in full.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "references",
            Kind::Paragraph,
            Text::new("Références", "References"),
            Text::new(
                "Une par ligne, numérotées dans l’ordre de citation.",
                "One a line, numbered in the order of citation.",
            ),
        ),
        Field::own(
            "annexes",
            Kind::Document(DocumentKind::Annex),
            Text::new("Publications et annexes", "Publications and annexes"),
            Text::new(
                "Articles, recommandations et rapports cités.",
                "Articles, guidelines and reports cited.",
            ),
        ),
    ],
};
