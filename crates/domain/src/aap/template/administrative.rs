//! Who asks, for which medicine, and where the AMM stands.

use super::{AFTER, ALL, ANSM, BEFORE, Choice, Field, Kind, Section};
use law::{Text, aap};

static QUALITY: [Choice; 2] = [
    Choice {
        word: "holder",
        text: Text::new("Titulaire des droits d’exploitation", "Holder of the exploitation rights"),
    },
    Choice { word: "agent", text: Text::new("Mandataire du titulaire", "Agent of the holder") },
];

/// The applicant and the filing.
pub(super) static APPLICANT: Section = Section {
    id: "applicant",
    title: Text::new("Demandeur", "Applicant"),
    intro: Text::new(
        "L’entreprise qui dépose et, si elle agit pour une autre, son mandant. Aucun nom de personne\u{a0}: les échanges passent par une adresse fonctionnelle.",
        "The company that files and, if it acts for another, the company that gave the mandate. No person’s name: exchanges go through a functional mailbox.",
    ),
    paths: ALL,
    fields: &[
        Field::shared(
            "applicant_name",
            Kind::Line,
            Text::new("Dénomination de l’entreprise", "Name of the company"),
            Text::new(
                "Raison sociale telle qu’elle figurera dans la décision.",
                "Registered name, as the decision will show it.",
            ),
        )
        .required(),
        Field::shared(
            "applicant_address",
            Kind::Paragraph,
            Text::new("Adresse de l’entreprise", "Address of the company"),
            Text::new(
                "Adresse postale du siège ou de l’établissement qui dépose.",
                "Postal address of the head office or of the site that files.",
            ),
        )
        .required(),
        Field::shared(
            "applicant_siret",
            Kind::Line,
            Text::new("Numéro SIRET", "SIRET number"),
            Text::new(
                "14 chiffres\u{a0}; laissez vide si l’entreprise n’est pas établie en France.",
                "14 digits; leave empty if the company is not established in France.",
            ),
        ),
        Field::shared(
            "contact_mailbox",
            Kind::Email,
            Text::new("Adresse électronique fonctionnelle", "Functional mailbox"),
            Text::new(
                "Une boîte de service, par exemple affaires.reglementaires@…, jamais une adresse nominative.",
                "A mailbox of the department, such as regulatory.affairs@…, never that of a person.",
            ),
        ),
        Field::shared(
            "applicant_quality",
            Kind::Choice(&QUALITY),
            Text::new("Qualité du demandeur", "Capacity of the applicant"),
            Text::new(
                "Un mandataire dépose au nom du titulaire, qu’il désigne ci-dessous.",
                "An agent files in the name of the holder, named below.",
            ),
        )
        .required(),
        Field::shared(
            "mandator_name",
            Kind::Line,
            Text::new("Dénomination du mandant", "Name of the mandator"),
            Text::new(
                "L’entreprise qui exploite ou exploitera le médicament.",
                "The company that exploits or will exploit the medicine.",
            ),
        )
        .required()
        .when("applicant_quality", "agent"),
        Field::shared(
            "mandator_address",
            Kind::Paragraph,
            Text::new("Adresse du mandant", "Address of the mandator"),
            Text::new(
                "Adresse postale du siège. Joignez le mandat parmi les autres documents.",
                "Postal address of the head office. Add the mandate among the other documents.",
            ),
        )
        .required()
        .when("applicant_quality", "agent"),
    ],
};

/// The medicine.
pub(super) static MEDICINE: Section = Section {
    id: "medicine",
    title: Text::new("Médicament", "Medicine"),
    intro: Text::new(
        "Le nom et la substance sont repris de la demande. Décrivez ici le produit qui sera mis à disposition en France.",
        "Name and substance come from the request. Describe here the product that will be supplied in France.",
    ),
    paths: ALL,
    fields: &[
        Field::shared(
            "form",
            Kind::Line,
            Text::new("Forme pharmaceutique", "Pharmaceutical form"),
            Text::new("Par exemple\u{a0}: comprimé pelliculé, solution pour perfusion.", "For example: film-coated tablet, solution for infusion."),
        ),
        Field::shared(
            "strength",
            Kind::Line,
            Text::new("Dosage", "Strength"),
            Text::new("Tous les dosages demandés, avec leur unité.", "Every strength asked for, with its unit."),
        ),
        Field::shared(
            "route",
            Kind::Line,
            Text::new("Voie d’administration", "Route of administration"),
            Text::new("Selon les termes standard de la Pharmacopée européenne.", "In the standard terms of the European Pharmacopoeia."),
        ),
        Field::shared(
            "manufacturer",
            Kind::Line,
            Text::new("Fabricant", "Manufacturer"),
            Text::new("Fabricant du produit fini et site qui libère les lots.", "Manufacturer of the finished product and site that releases the batches."),
        ),
        Field::shared(
            "atc",
            Kind::Line,
            Text::new("Code ATC", "ATC code"),
            Text::new("Code attribué ou demandé\u{a0}; laissez vide s’il n’existe pas encore.", "Code given or asked for; leave empty if there is none yet."),
        ),
        Field::shared(
            "presentations",
            Kind::Paragraph,
            Text::new("Présentations", "Presentations"),
            Text::new(
                "Une présentation par ligne\u{a0}: conditionnement, code CIP et code UCD s’ils existent.",
                "One presentation a line: pack, CIP code and UCD code where they exist.",
            ),
        ),
        Field::own(
            "orphan",
            Kind::YesNo,
            Text::new("Le médicament est-il désigné orphelin\u{a0}?", "Is the medicine designated as an orphan?"),
            Text::new("Désignation européenne en vigueur pour l’indication.", "European designation in force for the indication."),
        ),
        Field::own(
            "prime",
            Kind::YesNo,
            Text::new("Le médicament est-il suivi dans le programme PRIME\u{a0}?", "Is the medicine in the PRIME scheme?"),
            Text::new("Programme de l’EMA pour les médicaments prioritaires.", "Scheme of the EMA for priority medicines."),
        ),
        Field::shared(
            "gmo",
            Kind::YesNo,
            Text::new(
                "Le médicament est-il composé, en tout ou partie, d’organismes génétiquement modifiés\u{a0}?",
                "Is the medicine made, wholly or partly, of genetically modified organisms?",
            ),
            Text::new(
                "Si oui, une demande au titre de l’article L. 533-5 du code de l’environnement va aussi à l’ANSM (art. R. 5121-68-1 du code de la santé publique).",
                "If so, an application under article L. 533-5 of the Environment Code also goes to the ANSM (art. R. 5121-68-1 of the Public Health Code).",
            ),
        )
        .required(),
        Field::shared(
            "gmo_undertaking",
            Kind::Undertaking,
            Text::new(
                "La demande prévue à l’article L. 533-5 du code de l’environnement est ou sera déposée à l’ANSM",
                "The application of article L. 533-5 of the Environment Code is or will be filed with the ANSM",
            ),
            Text::new("Elle s’ajoute à ce dossier et ne le remplace pas.", "It comes on top of this dossier and does not replace it."),
        )
        .required()
        .when("gmo", "yes"),
        Field::shared(
            "vaccine",
            Kind::YesNo,
            Text::new("Le médicament est-il un vaccin\u{a0}?", "Is the medicine a vaccine?"),
            Text::new(
                "Si oui, l’efficacité et la sécurité sont aussi lues au regard des recommandations vaccinales de la HAS.",
                "If so, efficacy and safety are also read in the light of the vaccine recommendations of the HAS.",
            ),
        )
        .required()
        .law(&aap::VACCINE),
        Field::shared(
            "previous_access",
            Kind::YesNo,
            Text::new(
                "Le médicament a-t-il déjà été mis à disposition en France à titre dérogatoire\u{a0}?",
                "Has the medicine already been supplied in France under a derogation?",
            ),
            Text::new("ATU, accès compassionnel ou autre accès précoce, toutes indications.", "Former ATU, compassionate access or another early access, in any indication."),
        ),
        Field::shared(
            "previous_access_details",
            Kind::Paragraph,
            Text::new("Accès dérogatoires antérieurs", "Earlier derogatory access"),
            Text::new(
                "Type d’accès, indication, dates de début et de fin, nombre de patients traités.",
                "Type of access, indication, start and end dates, number of patients treated.",
            ),
        )
        .when("previous_access", "yes"),
    ],
};

static PROCEDURE: [Choice; 4] = [
    Choice { word: "centralised", text: Text::new("Centralisée (EMA)", "Centralised (EMA)") },
    Choice { word: "decentralised", text: Text::new("Décentralisée", "Decentralised") },
    Choice {
        word: "mutual_recognition",
        text: Text::new("Reconnaissance mutuelle", "Mutual recognition"),
    },
    Choice { word: "national", text: Text::new("Nationale", "National") },
];

static FILING: [Choice; 2] = [
    Choice {
        word: "filed", text: Text::new("Demande déjà déposée", "Application already filed")
    },
    Choice { word: "undertaken", text: Text::new("Engagement à déposer", "Undertaking to file") },
];

/// The AMM: where it stands, and the listing for reimbursement.
pub(super) static AMM: Section = Section {
    id: "amm",
    title: Text::new("AMM et remboursement", "AMM and reimbursement"),
    intro: Text::new(
        "La voie demandée repose sur ces éléments\u{a0}: avant l’AMM, la demande d’AMM\u{a0}; après l’AMM, la demande d’inscription au remboursement.",
        "The path asked for rests on these: before the AMM, the AMM application; after the AMM, the request for listing.",
    ),
    paths: ALL,
    fields: &[
        Field::own(
            "amm_elsewhere",
            Kind::Paragraph,
            Text::new("AMM dans d’autres indications", "AMM in other indications"),
            Text::new(
                "Indication, date de l’AMM, état du remboursement. Elles n’empêchent pas la demande\u{a0}: seule compte l’indication revendiquée.",
                "Indication, date of the AMM, state of the reimbursement. They do not bar the request: only the indication claimed counts.",
            ),
        ),
        Field::own(
            "amm_procedure",
            Kind::Choice(&PROCEDURE),
            Text::new("Procédure d’AMM", "AMM procedure"),
            Text::new("Procédure suivie ou prévue pour l’indication.", "Procedure followed or planned for the indication."),
        ),
        Field::own(
            "ema_calendar",
            Kind::Paragraph,
            Text::new("Calendrier de la procédure européenne", "Calendar of the European procedure"),
            Text::new(
                "Numéro de procédure et dates passées ou prévues\u{a0}: validation, questions, avis du CHMP, décision. Signalez une évaluation accélérée.",
                "Procedure number and dates, past or planned: validation, questions, opinion of the CHMP, decision. Say if the assessment is accelerated.",
            ),
        ),
        Field::own(
            "no_amm",
            Kind::Undertaking,
            Text::new(
                "L’entreprise atteste que le médicament n’a pas d’AMM dans l’indication revendiquée",
                "The company attests that the medicine has no AMM in the indication claimed",
            ),
            Text::new("Condition de la demande avant l’AMM (art. L. 5121-12, II, 1°).", "Condition of a request before the AMM (art. L. 5121-12, II, 1°)."),
        )
        .required()
        .on(BEFORE),
        Field::own(
            "amm_filing",
            Kind::Choice(&FILING),
            Text::new("Demande d’AMM dans l’indication", "AMM application in the indication"),
            Text::new(
                "Déposée, ou à déposer dans le délai que fixera la HAS, deux ans au plus à compter de l’octroi.",
                "Filed, or to be filed within the period that the HAS will set, at most two years from the grant.",
            ),
        )
        .required()
        .on(ANSM),
        Field::own(
            "amm_filed_on",
            Kind::Date,
            Text::new("Date de dépôt de la demande d’AMM", "Date on which the AMM application was filed"),
            Text::new("Date de l’envoi à l’EMA ou à l’ANSM.", "Date of submission to the EMA or to the ANSM."),
        )
        .required()
        .on(ANSM)
        .when("amm_filing", "filed"),
        Field::own(
            "amm_planned_on",
            Kind::Date,
            Text::new("Date prévue de dépôt de la demande d’AMM", "Planned date of the AMM application"),
            Text::new(
                "Une date réaliste\u{a0}: la HAS s’en sert pour fixer le délai, et il vous engage.",
                "A realistic date: the HAS uses it to set the period, which binds you.",
            ),
        )
        .required()
        .on(ANSM)
        .when("amm_filing", "undertaken"),
        Field::own(
            "amm_granted_on",
            Kind::Date,
            Text::new("Date de l’AMM dans l’indication", "Date of the AMM in the indication"),
            Text::new("Date de la décision, ou de l’extension d’indication.", "Date of the decision, or of the extension of indication."),
        )
        .required()
        .on(AFTER),
        Field::own(
            "not_listed",
            Kind::Undertaking,
            Text::new(
                "L’entreprise atteste que l’indication n’est inscrite sur aucune liste de remboursement",
                "The company attests that the indication is on no reimbursement list",
            ),
            Text::new(
                "Ni liste des collectivités, ni liste des assurés sociaux (art. L. 5121-12, II, 2°).",
                "Neither the hospital list nor the retail list (art. L. 5121-12, II, 2°).",
            ),
        )
        .required()
        .on(AFTER),
        Field::own(
            "listing_request",
            Kind::Choice(&FILING),
            Text::new("Demande d’inscription au remboursement", "Request for listing"),
            Text::new("Déposée, ou à déposer dans le mois qui suit l’AMM.", "Filed, or to be filed within a month of the AMM."),
        )
        .required()
        .on(AFTER),
        Field::own(
            "listing_filed_on",
            Kind::Date,
            Text::new("Date de la demande d’inscription", "Date of the request for listing"),
            Text::new("Date du dépôt auprès de la HAS et des ministres.", "Date of filing with the HAS and the ministers."),
        )
        .required()
        .on(AFTER)
        .when("listing_request", "filed"),
    ],
};
