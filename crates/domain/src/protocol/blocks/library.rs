//! The blocks, in the order in which a template offers them.

use super::{Block, Source};
use crate::protocol::FormKind::{
    AccessRequest, AdverseEvent, FollowUp, Initiation, QualityOfLife, Stop,
};
use law::Text;

/// Every block of the library.
pub static BLOCKS: &[Block] = &[
    Block {
        key: "identification",
        title: Text::new("Identification du patient", "Patient"),
        about: Text::new(
            "Mois de naissance, sexe, âge calculé.",
            "Month of birth, sex, computed age.",
        ),
        kinds: &[AccessRequest],
        source: Source::Written(include_str!("identification.json")),
    },
    Block {
        key: "start",
        title: Text::new("Début du traitement", "Start of treatment"),
        about: Text::new(
            "Date de la première administration, ou pourquoi elle n’a pas eu lieu.",
            "Date of the first administration, or why there was none.",
        ),
        kinds: &[Initiation],
        source: Source::Written(include_str!("start.json")),
    },
    Block {
        key: "visit",
        title: Text::new("Visite", "Visit"),
        about: Text::new("Date et modalité de la visite.", "Date and kind of the visit."),
        kinds: &[FollowUp],
        source: Source::Written(include_str!("visit.json")),
    },
    Block {
        key: "measures",
        title: Text::new("Poids et taille", "Weight and height"),
        about: Text::new(
            "Poids, taille, surface corporelle et indice de masse corporelle calculés.",
            "Weight, height, computed body surface and body-mass index.",
        ),
        kinds: &[AccessRequest, Initiation, FollowUp, AdverseEvent],
        source: Source::Written(include_str!("measures.json")),
    },
    Block {
        key: "childbearing",
        title: Text::new("Femme en âge de procréer", "Childbearing potential"),
        about: Text::new(
            "Test de grossesse, contraception, allaitement\u{a0}; demandé aux seules femmes.",
            "Pregnancy test, contraception, breastfeeding; asked of women alone.",
        ),
        kinds: &[AccessRequest, Initiation, FollowUp],
        source: Source::Written(include_str!("childbearing.json")),
    },
    Block {
        key: "disease",
        title: Text::new("Maladie", "Disease"),
        about: Text::new(
            "Diagnostic et ses codes, date, stade, anomalie moléculaire, histoire.",
            "Diagnosis and its codes, date, stage, molecular anomaly, course.",
        ),
        kinds: &[AccessRequest],
        source: Source::Written(include_str!("disease.json")),
    },
    Block {
        key: "state",
        title: Text::new("État général", "General condition"),
        about: Text::new(
            "ECOG, Karnofsky ou NYHA, au choix.",
            "ECOG, Karnofsky or NYHA, by choice.",
        ),
        kinds: &[AccessRequest, Initiation, FollowUp, Stop],
        source: Source::Written(include_str!("state.json")),
    },
    Block {
        key: "laboratory",
        title: Text::new("Résultats d’examens", "Test results"),
        about: Text::new("Examens datés, avec leurs limites.", "Dated tests, with their limits."),
        kinds: &[AccessRequest, Initiation, FollowUp, AdverseEvent],
        source: Source::Written(include_str!("laboratory.json")),
    },
    Block {
        key: "history",
        title: Text::new("Antécédents et comorbidités", "Medical history"),
        about: Text::new(
            "Antécédents par appareil, et lesquels.",
            "Past diseases by organ, and which.",
        ),
        kinds: &[AccessRequest, AdverseEvent],
        source: Source::Written(include_str!("history.json")),
    },
    Block {
        key: "prior",
        title: Text::new("Traitements antérieurs", "Prior treatments"),
        about: Text::new(
            "Lignes reçues, meilleure réponse, raison de l’arrêt.",
            "Lines received, best response, why each ended.",
        ),
        kinds: &[AccessRequest],
        source: Source::Written(include_str!("prior.json")),
    },
    Block {
        key: "concomitant",
        title: Text::new("Traitements concomitants", "Concomitant treatments"),
        about: Text::new("Autres médicaments en cours.", "Other medicines that are taken."),
        kinds: &[AccessRequest, AdverseEvent],
        source: Source::Written(include_str!("concomitant.json")),
    },
    Block {
        key: "treatment",
        title: Text::new("Traitement demandé", "Requested treatment"),
        about: Text::new(
            "Dose, fréquence, voie, durée, début souhaité\u{a0}; initiation ou poursuite.",
            "Dose, frequency, route, duration, wished start; begun or continued.",
        ),
        kinds: &[AccessRequest],
        source: Source::Written(include_str!("treatment.json")),
    },
    Block {
        key: "criteria",
        title: Text::new("Critères d’éligibilité", "Eligibility criteria"),
        about: Text::new(
            "Une question par critère du protocole, et la justification de toute réponse inattendue.",
            "A question for each criterion of the protocol, and the reason for any unexpected answer.",
        ),
        kinds: &[AccessRequest],
        source: Source::Criteria,
    },
    Block {
        key: "trial",
        title: Text::new("Essai clinique", "Clinical trial"),
        about: Text::new(
            "Un essai passe avant l’accès précoce\u{a0}: pourquoi le patient n’y est pas, ou quels registres ont été consultés.",
            "A trial comes before early access: why the patient is not in it, or which registries were looked at.",
        ),
        kinds: &[AccessRequest],
        source: Source::Written(include_str!("trial.json")),
    },
    Block {
        key: "context",
        title: Text::new("Décision de traitement", "Decision to treat"),
        about: Text::new(
            "Avis de la réunion de concertation pluridisciplinaire.",
            "Opinion of the multidisciplinary meeting.",
        ),
        kinds: &[AccessRequest],
        source: Source::Written(include_str!("context.json")),
    },
    Block {
        key: "undertakings",
        title: Text::new("Engagements du prescripteur", "Undertakings of the prescriber"),
        about: Text::new(
            "Ce à quoi le prescripteur s’engage avant l’envoi.",
            "What the prescriber undertakes before sending.",
        ),
        kinds: &[AccessRequest],
        source: Source::Written(include_str!("undertakings.json")),
    },
    Block {
        key: "posology",
        title: Text::new("Posologie", "Dosage"),
        about: Text::new("Dose et fréquence ce jour.", "Dose and frequency on that day."),
        kinds: &[Initiation, FollowUp, Stop],
        source: Source::Written(include_str!("posology.json")),
    },
    Block {
        key: "exposure",
        title: Text::new("Modifications et interruptions", "Changes and interruptions"),
        about: Text::new(
            "Changements de dose et interruptions datés, avec leur raison\u{a0}; observance.",
            "Dated changes of dose and interruptions, with their reason; adherence.",
        ),
        kinds: &[FollowUp],
        source: Source::Written(include_str!("exposure.json")),
    },
    Block {
        key: "changes",
        title: Text::new("Changement des traitements associés", "Changes of other treatments"),
        about: Text::new(
            "Autres traitements débutés, arrêtés ou modifiés.",
            "Other treatments started, stopped or changed.",
        ),
        kinds: &[FollowUp],
        source: Source::Written(include_str!("changes.json")),
    },
    Block {
        key: "response",
        title: Text::new("Réponse au traitement", "Response to treatment"),
        about: Text::new(
            "Réponse globale, sa date et les critères utilisés.",
            "Overall response, its date and the criteria in use.",
        ),
        kinds: &[FollowUp, Stop],
        source: Source::Written(include_str!("response.json")),
    },
    Block {
        key: "survival",
        title: Text::new("Survie", "Survival"),
        about: Text::new(
            "Statut vital et dernières nouvelles, y compris après l’arrêt.",
            "Vital status and last news, also after the end of treatment.",
        ),
        kinds: &[FollowUp],
        source: Source::Written(include_str!("survival.json")),
    },
    Block {
        key: "biomarker",
        title: Text::new("Biomarqueurs", "Biomarkers"),
        about: Text::new(
            "Résultats datés des biomarqueurs que suit le protocole.",
            "Dated results of the biomarkers that the protocol follows.",
        ),
        kinds: &[AccessRequest, Initiation, FollowUp, Stop],
        source: Source::Written(include_str!("biomarker.json")),
    },
    Block {
        key: "scores",
        title: Text::new("Scores cliniques", "Clinical scores"),
        about: Text::new(
            "Scores datés que suit le protocole.",
            "Dated scores that the protocol follows.",
        ),
        kinds: &[AccessRequest, Initiation, FollowUp, Stop],
        source: Source::Written(include_str!("scores.json")),
    },
    Block {
        key: "hospitalisations",
        title: Text::new("Hospitalisations", "Hospital stays"),
        about: Text::new("Nombre, jours et raisons.", "Number, days and reasons."),
        kinds: &[FollowUp, Stop],
        source: Source::Written(include_str!("hospitalisations.json")),
    },
    Block {
        key: "impression",
        title: Text::new("Impression clinique globale", "Clinical global impression"),
        about: Text::new(
            "Évolution en sept degrés, selon le médecin.",
            "Change in seven degrees, as the physician sees it.",
        ),
        kinds: &[FollowUp, Stop],
        source: Source::Written(include_str!("impression.json")),
    },
    Block {
        key: "quality",
        title: Text::new("Questionnaire de qualité de vie", "Quality-of-life questionnaire"),
        about: Text::new(
            "Si le questionnaire du patient a été remis, rempli ou refusé.",
            "Whether the questionnaire of the patient was given, filled in or refused.",
        ),
        kinds: &[Initiation, FollowUp, Stop],
        source: Source::Written(include_str!("quality.json")),
    },
    Block {
        key: "tolerance",
        title: Text::new("Tolérance", "Safety"),
        about: Text::new(
            "Oui ou non\u{a0}: la déclaration est une fiche à part.",
            "Yes or no: the declaration is a form of its own.",
        ),
        kinds: &[Initiation, FollowUp],
        source: Source::Written(include_str!("tolerance.json")),
    },
    Block {
        key: "continuation",
        title: Text::new("Poursuite du traitement", "Whether the treatment goes on"),
        about: Text::new(
            "Oui ou non\u{a0}: l’arrêt définitif est une fiche à part.",
            "Yes or no: the end of treatment is a form of its own.",
        ),
        kinds: &[FollowUp],
        source: Source::Written(include_str!("continuation.json")),
    },
    Block {
        key: "stop",
        title: Text::new("Arrêt définitif", "End of treatment"),
        about: Text::new(
            "Date, durée, raisons et ce que chacune demande de préciser.",
            "Date, duration, reasons and what each needs to be told.",
        ),
        kinds: &[Stop],
        source: Source::Written(include_str!("stop.json")),
    },
    Block {
        key: "relay",
        title: Text::new("Traitement relais", "What comes next"),
        about: Text::new(
            "Ce qui suit\u{a0}: droit commun, essai, autre traitement.",
            "What comes next: common law, trial, another treatment.",
        ),
        kinds: &[Stop],
        source: Source::Written(include_str!("relay.json")),
    },
    Block {
        key: "effect",
        title: Text::new(
            "Effet indésirable ou situation particulière",
            "Adverse effect or special situation",
        ),
        about: Text::new(
            "Gravité, évolution, lien, dates et description, par les jeux de valeurs nationaux.",
            "Seriousness, outcome, link, dates and description, by the national value sets.",
        ),
        kinds: &[AdverseEvent],
        source: Source::Written(include_str!("effect.json")),
    },
    Block {
        key: "product",
        title: Text::new("Médicament de l’accès précoce", "Medicine of the early access"),
        about: Text::new(
            "Lot, dose, dates, mesure prise, effet de l’arrêt et de la reprise.",
            "Batch, dose, dates, what was done, effect of withdrawal and of giving again.",
        ),
        kinds: &[AdverseEvent],
        source: Source::Written(include_str!("product.json")),
    },
    Block {
        key: "suspects",
        title: Text::new("Autres médicaments suspectés", "Other suspected medicines"),
        about: Text::new(
            "Autres médicaments qui peuvent être en cause.",
            "Other medicines that may be the cause.",
        ),
        kinds: &[AdverseEvent],
        source: Source::Written(include_str!("suspects.json")),
    },
    Block {
        key: "scales",
        title: Text::new("Comment allez-vous\u{a0}?", "How are you?"),
        about: Text::new(
            "Douleur, fatigue, sommeil, appétit, moral, activités, état général, de 0 à 10.",
            "Pain, fatigue, sleep, appetite, spirits, activities, overall state, from 0 to 10.",
        ),
        kinds: &[QualityOfLife],
        source: Source::Written(include_str!("scales.json")),
    },
    Block {
        key: "progress",
        title: Text::new("Depuis le début du traitement", "Since the treatment began"),
        about: Text::new(
            "Ce que le patient dit de son évolution, en sept degrés.",
            "What the patient says of the change, in seven degrees.",
        ),
        kinds: &[QualityOfLife],
        source: Source::Written(include_str!("progress.json")),
    },
    Block {
        key: "days_lost",
        title: Text::new("Votre vie de tous les jours", "Your daily life"),
        about: Text::new(
            "Jours d’activité perdus sur les quatre dernières semaines.",
            "Days of activity lost in the last four weeks.",
        ),
        kinds: &[QualityOfLife],
        source: Source::Written(include_str!("days_lost.json")),
    },
];
