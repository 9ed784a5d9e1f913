//! The sections of a protocol, as data: what each is for, and when it is shown.

use super::content::Source;
use law::{Path, Text};

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Stable word: the key of its text.
    pub id: &'static str,
    /// Its field in the draft.
    pub field: &'static str,
    /// Its title.
    pub title: Text,
    /// What is expected, in one or two sentences.
    pub hint: Text,
    /// When it is shown.
    pub shown: Shown,
    /// The text from which a new draft starts, in the language of the protocol; empty where each
    /// protocol has its own.
    pub start: &'static str,
}

/// When a section is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Always.
    Always,
    /// Where the data are collected on a platform of the laboratory.
    OnPlatform,
    /// Where the data are those of a registry.
    InRegistry,
}

/// The longest text of a section, in characters.
pub const MOST: usize = 20_000;

static SECTIONS: [Section; 12] = [
    Section {
        id: "contact",
        field: "text.contact",
        title: Text::new("Contact du laboratoire", "Contact of the laboratory"),
        hint: Text::new(
            "La cellule qui répond aux prescripteurs et aux pharmaciens\u{a0}: service, téléphone, adresse électronique, heures d’ouverture.",
            "The desk that answers prescribers and pharmacists: department, telephone, electronic address, opening hours.",
        ),
        shown: Shown::Always,
        start: "",
    },
    Section {
        id: "access",
        field: "text.access",
        title: Text::new("L’accès précoce en bref", "Early access in brief"),
        hint: Text::new(
            "Ce qu’est cet accès, pourquoi il est ouvert, qui peut en bénéficier et jusqu’à quand. Le texte de départ convient le plus souvent.",
            "What this access is, why it is open, who may have it and until when. The starting text is most often right.",
        ),
        shown: Shown::Always,
        start: "L’accès précoce permet à des patients atteints d’une maladie grave, rare ou invalidante, sans traitement approprié, de recevoir un médicament présumé innovant avant sa prise en charge de droit commun. Il est accordé par la HAS pour une durée limitée et peut prendre fin à tout moment. En contrepartie, chaque prescripteur et chaque pharmacien suit les patients selon le présent protocole et transmet les données demandées.",
    },
    Section {
        id: "medicine",
        field: "text.medicine",
        title: Text::new("Le médicament", "The medicine"),
        hint: Text::new(
            "Forme et dosages, posologie dans l’indication, contre-indications et précautions propres à cet accès\u{a0}; pour le reste, renvoyez au RCP.",
            "Form and strengths, dosage in the indication, contraindications and precautions of this access; refer to the product summary for the rest.",
        ),
        shown: Shown::Always,
        start: "",
    },
    Section {
        id: "prescribing",
        field: "text.prescribing",
        title: Text::new("Prescription et dispensation", "Prescribing and dispensing"),
        hint: Text::new(
            "Qui peut prescrire, où, après quel avis\u{a0}; comment la PUI demande, reçoit et dispense le médicament, et sous quel délai.",
            "Who may prescribe, where, after which advice; how the hospital pharmacy asks for, receives and dispenses the medicine, and how fast.",
        ),
        shown: Shown::Always,
        start: "",
    },
    Section {
        id: "monitoring",
        field: "text.monitoring",
        title: Text::new("Suivi des patients", "Monitoring of patients"),
        hint: Text::new(
            "Ce qui se fait à chaque visite\u{a0}: examens, évaluations, adaptation ou arrêt du traitement. Les jours sont ceux du calendrier.",
            "What is done at each visit: examinations, assessments, change or end of treatment. The days are those of the calendar.",
        ),
        shown: Shown::Always,
        start: "",
    },
    Section {
        id: "data",
        field: "text.data",
        title: Text::new("Données recueillies et pourquoi", "Data collected, and why"),
        hint: Text::new(
            "Les questions auxquelles le recueil doit répondre, et pour chacune les variables analysées\u{a0}: patients, utilisation, efficacité, qualité de vie, tolérance. Rien qui ne soit analysé.",
            "The questions that the collection has to answer, and for each the variables that are analysed: patients, use, efficacy, quality of life, safety. Nothing that is not analysed.",
        ),
        shown: Shown::Always,
        start: "",
    },
    Section {
        id: "platform",
        field: "text.platform",
        title: Text::new("Accès à la plateforme", "Access to the platform"),
        hint: Text::new(
            "Comment un prescripteur et une PUI obtiennent un accès, par quelle identification, et qui les aide.",
            "How a prescriber and a hospital pharmacy get access, how they sign in, and who helps them.",
        ),
        shown: Shown::OnPlatform,
        start: "",
    },
    Section {
        id: "registry",
        field: "text.registry",
        title: Text::new("Recueil appuyé sur un registre", "Collection in a registry"),
        hint: Text::new(
            "Quelles variables viennent du registre, à quel rythme elles sont extraites, et lesquelles restent saisies ici parce que le registre ne les a pas.",
            "Which variables come from the registry, how often they are extracted, and which are still entered here because the registry lacks them.",
        ),
        shown: Shown::InRegistry,
        start: "",
    },
    Section {
        id: "reports",
        field: "text.reports",
        title: Text::new("Rapports de synthèse", "Synthesis reports"),
        hint: Text::new(
            "La date d’arrêt des données de chaque rapport et ce que chacun analyse. L’intervalle se règle dans la partie «\u{a0}Modalités\u{a0}».",
            "The day on which the data of each report are frozen, and what each analyses. The interval is set in the part “Terms”.",
        ),
        shown: Shown::Always,
        start: "À l’intervalle fixé par le présent protocole, le laboratoire arrête les données, les analyse et adresse aux autorités un rapport de synthèse avec un projet de résumé. Le résumé validé est rendu public par la HAS\u{a0}; le laboratoire le transmet aux prescripteurs, aux pharmaciens, aux centres régionaux de pharmacovigilance et aux centres antipoison.",
    },
    Section {
        id: "information",
        field: "text.information",
        title: Text::new(
            "Information des patients et données personnelles",
            "Information of patients and personal data",
        ),
        hint: Text::new(
            "Ce qui est dit et remis au patient, à son représentant ou à la personne de confiance, et par qui\u{a0}; qui répond des données, combien de temps elles sont gardées, comment s’exercent les droits.",
            "What is said and given to the patient, their representative or trusted person, and by whom; who answers for the data, how long they are kept, how rights are exercised.",
        ),
        shown: Shown::Always,
        start: "",
    },
    Section {
        id: "roles",
        field: "text.roles",
        title: Text::new("Rôle de chacun", "Role of each"),
        hint: Text::new(
            "Prescripteur, pharmacien, patient, laboratoire, CRPV, ANSM et HAS\u{a0}: ce que chacun fait, dans l’ordre où cela se fait.",
            "Prescriber, pharmacist, patient, laboratory, CRPV, ANSM and HAS: what each does, in the order in which it is done.",
        ),
        shown: Shown::Always,
        start: "Le prescripteur vérifie que le patient répond aux critères, l’informe, demande l’accès au traitement, assure les visites et remplit les fiches. Le pharmacien de la PUI complète la demande, commande et dispense le médicament. Le patient signale ce qu’il ressent et répond, s’il le souhaite, aux questionnaires qui lui sont destinés. Le laboratoire répond aux demandes, approvisionne les PUI, veille à la qualité des données et établit les rapports. Le CRPV évalue les effets indésirables qui lui parviennent. La HAS et, le cas échéant, l’ANSM évaluent les rapports et modifient ou retirent l’accès si les données le demandent.",
    },
    Section {
        id: "effects",
        field: "text.effects",
        title: Text::new("Effets indésirables", "Adverse effects"),
        hint: Text::new(
            "Ce qui se déclare, par qui et sous quel délai, y compris les situations particulières\u{a0}: grossesse, erreur, mésusage, absence d’effet. La voie se règle dans la partie «\u{a0}Modalités\u{a0}».",
            "What is declared, by whom and how fast, special situations included: pregnancy, error, misuse, lack of effect. The channel is set in the part “Terms”.",
        ),
        shown: Shown::Always,
        start: "Tout effet indésirable susceptible d’être dû au médicament, grave ou non, et toute situation particulière (grossesse, allaitement, surdosage, mésusage, erreur médicamenteuse, absence d’effet, exposition professionnelle) se déclarent sans attendre, par la voie que fixe le présent protocole. Le patient peut aussi déclarer lui-même.",
    },
];

impl Section {
    /// Whether it is shown.
    #[must_use]
    pub const fn is_shown(&self, source: &Source) -> bool {
        match self.shown {
            Shown::Always => true,
            Shown::OnPlatform => matches!(source, Source::Platform { .. }),
            Shown::InRegistry => matches!(source, Source::Registry { .. }),
        }
    }
}

/// Every section, in order.
#[must_use]
pub fn all() -> &'static [Section] {
    &SECTIONS
}

/// The sections of a protocol whose data are collected there.
pub fn sections(source: &Source) -> impl Iterator<Item = &'static Section> {
    SECTIONS.iter().filter(|it| it.is_shown(source))
}

/// The section of an identifier.
#[must_use]
pub fn section(id: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|it| it.id == id)
}

/// Whether a form of each visit is needed on a path: before the AMM the protocol collects data on
/// each patient (PUT-02), after it less may be collected (PUT-03).
#[must_use]
pub const fn needs_follow_up(path: Path, source: &Source) -> bool {
    path.is_before_amm() && !matches!(source, Source::Registry { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn sections_are_unique_and_said_in_both_languages() {
        let ids: BTreeSet<_> = SECTIONS.iter().map(|it| it.id).collect();
        assert_eq!(ids.len(), SECTIONS.len());
        for it in &SECTIONS {
            assert_eq!(it.field, format!("text.{}", it.id));
            for text in [it.title, it.hint] {
                assert!(!text.fr.is_empty() && text.fr != text.en, "{}", it.id);
            }
            let french = [it.title.fr, it.hint.fr, it.start].concat();
            assert!(!french.contains('\''), "{}", it.id);
            for before in [" ;", " :", " ?", " !", " »", "« "] {
                assert!(!french.contains(before), "{} needs a no-break space", it.id);
            }
        }
    }

    #[test]
    fn a_section_is_shown_where_it_is_needed() {
        let registry = Source::Registry { name: "R".into(), address: String::new() };
        let shown = |it: &Source| -> Vec<_> { sections(it).map(|it| it.id).collect() };
        assert!(!shown(&Source::Aube).contains(&"registry"));
        assert!(shown(&registry).contains(&"registry"));
        assert!(!shown(&registry).contains(&"platform"));
    }
}
