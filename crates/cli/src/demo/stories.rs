//! The stories: what happened to each dossier, in days before today.
//!
//! A review lasts three months, 89 days at the shortest: what is decided in time is decided within
//! 88 days of the acknowledgement, and what is late is older than 93.

use super::medicines as m;
use super::play::{Act, Story};
use domain::DocumentKind;
use domain::aap::{Audience, ContributionForm, Criterion, OpinionSense, Recipient};
use law::Path;

const FAVOURABLE: &str = "Au vu des résultats de l’essai et du profil de tolérance, l’efficacité et la sécurité sont fortement présumées dans l’indication. Les risques identifiés sont maîtrisables par le suivi prévu.";
const COMMITTEE: &str = "La commission est favorable à l’octroi\u{a0}: la maladie est grave, les alternatives insuffisantes, et les données disponibles laissent attendre un bénéfice important pour les patients.";
const NO_LINKS: &str =
    "Aucun lien avec le demandeur ni avec ses concurrents au cours des cinq dernières années.";

/// A story whose laboratory is the applicant's.
fn story(
    key: &'static str,
    applicant: &'static str,
    medicine: &'static m::Medicine,
    path: Path,
    indication: &'static str,
    acts: Vec<(i64, Act)>,
) -> Story {
    Story { key, applicant, medicine, path, indication, beside: None, acts }
}

/// The draft, the filing and the acknowledgement, on three days.
fn filed(opened: i64, filed: i64, complete: i64) -> Vec<(i64, Act)> {
    vec![
        (opened, Act::Open),
        (filed + 1, Act::Fill(None)),
        (filed, Act::File),
        (complete, Act::Complete),
    ]
}

/// A first part and what follows.
fn then(mut first: Vec<(i64, Act)>, more: impl IntoIterator<Item = (i64, Act)>) -> Vec<(i64, Act)> {
    first.extend(more);
    first
}

/// Every story.
pub fn all() -> Vec<Story> {
    let mut stories = drafts();
    stories.extend(in_review());
    stories.extend(late_in_review());
    stories.extend(decided());
    stories.extend(ended());
    stories
}

/// Before the acknowledgement.
fn drafts() -> Vec<Story> {
    let begun = story(
        "draft begun",
        "quentric",
        &m::ORV_4410,
        Path::PreAmm,
        "Prévention des crises encéphalopathiques de l’acidurie glutarique de type 1 chez l’enfant de moins de six ans",
        vec![(2, Act::Open), (2, Act::Begin)],
    );
    let nearly = story(
        "draft nearly ready",
        "ravaudel",
        &m::TIV_08,
        Path::PreAmm,
        "Sclérose latérale amyotrophique liée à une mutation du gène FUS, chez l’adulte et l’adolescent",
        vec![
            (24, Act::Open),
            (20, Act::Invite("thibodot")),
            (3, Act::Fill(Some(DocumentKind::PutRd))),
        ],
    );
    let beside = Story {
        beside: Some("draft nearly ready"),
        ..story(
            "second indication",
            "ravaudel",
            &m::TIV_08,
            Path::PreAmm,
            "Sclérose latérale amyotrophique liée à une mutation du gène TARDBP, chez l’adulte",
            vec![(23, Act::Open), (1, Act::Fill(None))],
        )
    };
    let waiting = story(
        "completeness to check",
        "oskaret",
        &m::BOR_604,
        Path::PreAmm,
        "Leucémie aiguë myéloïde en rechute après une première greffe de cellules souches hématopoïétiques, chez l’adulte",
        vec![(30, Act::Open), (4, Act::Fill(None)), (3, Act::File)],
    );
    let missing = story(
        "items missing",
        "varanne",
        &m::NCR_22,
        Path::PreAmm,
        "Hypertension artérielle pulmonaire à haut risque malgré une trithérapie, chez l’adulte",
        vec![
            (40, Act::Open),
            (19, Act::Fill(None)),
            (18, Act::File),
            (
                6,
                Act::Missing(
                    "Rapport clinique complet de l’essai de phase III (annexes statistiques).\nListe des investigateurs français, à jour.",
                ),
            ),
            (
                5,
                Act::Say(
                    "varanne",
                    Audience::All,
                    "Les annexes statistiques vous parviendront en début de semaine\u{a0}; la liste des investigateurs est en cours de mise à jour.",
                ),
            ),
        ],
    );
    vec![begun, nearly, beside, waiting, missing]
}

/// Under review, within the first two months.
fn in_review() -> Vec<Story> {
    let early = story(
        "just begun",
        "lormeau",
        &m::ORV_3127,
        Path::PreAmm,
        "Adénocarcinome du pancréas métastatique avec fusion NRG1, après échec d’une première ligne",
        then(filed(35, 16, 9), [(4, Act::Name("vasseret"))]),
    );
    let rapporteurs = story(
        "rapporteurs",
        "lormeau",
        &m::ORV_3127,
        Path::PreAmm,
        "Cancer bronchique non à petites cellules avancé avec fusion NRG1, après échec d’une chimiothérapie à base de sels de platine",
        then(
            filed(60, 41, 33),
            [
                (30, Act::Name("vasseret")),
                (
                    29,
                    Act::Declare(
                        "vasseret",
                        "Investigateur d’un essai du demandeur dans la même indication, clos l’an dernier.",
                        true,
                    ),
                ),
                (27, Act::Relieve("vasseret", "Conflit d’intérêts déclaré.")),
                (27, Act::Name("armengaut")),
                (25, Act::Declare("armengaut", NO_LINKS, false)),
                (
                    12,
                    Act::Hear(
                        ContributionForm::Writing,
                        "Association de patients (inventée)",
                        "Les patients décrivent l’attente d’un traitement par voie orale et le poids des hospitalisations.",
                    ),
                ),
                (
                    8,
                    Act::Hear(
                        ContributionForm::Hearing,
                        "Demandeur",
                        "Présentation des données actualisées et réponse aux questions des rapporteurs.",
                    ),
                ),
                (
                    7,
                    Act::Say(
                        "castaneau",
                        Audience::Authorities,
                        "L’évaluation clinique sera partagée avec l’ANSM en fin de semaine.",
                    ),
                ),
            ],
        ),
    );
    let asked = story(
        "reply awaited",
        "oskaret",
        &m::BOR_551,
        Path::PreAmm,
        "Maladie chronique du greffon contre l’hôte réfractaire après au moins deux lignes de traitement systémique, chez l’adulte",
        then(
            filed(70, 48, 40),
            [
                (37, Act::Name("armengaut")),
                (35, Act::Declare("armengaut", NO_LINKS, false)),
                (
                    12,
                    Act::Ask(
                        "Merci de fournir les données de suivi à 52 semaines et l’analyse en sous-groupe des patients déjà traités par ruxolitinib.",
                        Recipient::Has,
                        30,
                    ),
                ),
            ],
        ),
    );
    let partial = story(
        "partial reply",
        "montrelay",
        &m::NCR_35,
        Path::PreAmm,
        "Prophylaxie des hémorragies du déficit congénital sévère en facteur X, chez l’enfant de moins de douze ans",
        then(
            filed(80, 53, 45),
            [
                (
                    25,
                    Act::Ask(
                        "Quelle est la stabilité du produit reconstitué\u{a0}? Merci de joindre le rapport et les données d’immunogénicité à deux ans.",
                        Recipient::Ansm,
                        45,
                    ),
                ),
                (
                    4,
                    Act::Reply(
                        "Vous trouverez ci-joint le rapport de stabilité. Les données d’immunogénicité seront transmises dès la fin de leur contrôle qualité.",
                    ),
                ),
            ],
        ),
    );
    let chmp = story(
        "CHMP path",
        "ravaudel",
        &m::TIV_19,
        Path::PreAmmChmp,
        "Dystrophie rétinienne héréditaire liée à une mutation biallélique du gène RDH12, chez l’adulte et l’enfant à partir de quatre ans",
        then(
            filed(55, 42, 35),
            [
                (30, Act::Name("armengaut")),
                (28, Act::Declare("armengaut", NO_LINKS, false)),
                (6, Act::Assess(None)),
            ],
        ),
    );
    let post = story(
        "after the AMM",
        "lormeau",
        &m::VELTORANE,
        Path::PostAmm,
        "Myélome multiple en rechute et réfractaire après au moins trois lignes de traitement, en association à la dexaméthasone",
        then(
            filed(40, 26, 20),
            [(15, Act::Name("vasseret")), (13, Act::Declare("vasseret", NO_LINKS, false))],
        ),
    );
    vec![early, rapporteurs, asked, partial, chmp, post]
}

/// Under review, near the end of the period or beyond it.
fn late_in_review() -> Vec<Story> {
    let suspended = story(
        "second suspension",
        "varanne",
        &m::NCR_22,
        Path::PreAmm,
        "Hypertension artérielle pulmonaire associée à une cardiopathie congénitale opérée, chez l’adulte",
        then(
            filed(90, 58, 50),
            [
                (
                    44,
                    Act::Ask(
                        "Merci de préciser le schéma de titration et ses justifications.",
                        Recipient::Has,
                        20,
                    ),
                ),
                (
                    36,
                    Act::Reply(
                        "Le schéma de titration et ses justifications figurent dans le document joint.",
                    ),
                ),
                (34, Act::Confirm(36)),
                (
                    15,
                    Act::Suspend(
                        "Un référé de pharmacovigilance européen est en cours sur la classe du médicament.",
                    ),
                ),
            ],
        ),
    );
    let narrower = story(
        "narrower opinion",
        "oskaret",
        &m::BOR_551,
        Path::PreAmm,
        "Maladie chronique du greffon contre l’hôte, en première ligne de traitement systémique",
        then(
            filed(95, 68, 60),
            [
                (55, Act::Name("vasseret")),
                (53, Act::Declare("vasseret", NO_LINKS, false)),
                (
                    5,
                    Act::Opinion(
                        OpinionSense::Narrower,
                        "Maladie chronique du greffon contre l’hôte corticorésistante, à partir de la deuxième ligne de traitement systémique",
                        "Les données en première ligne reposent sur 19 patients sans comparateur\u{a0}: la présomption n’est attestée qu’à partir de la deuxième ligne.",
                    ),
                ),
            ],
        ),
    );
    let proposed = story(
        "to sign",
        "oskaret",
        &m::BOR_604,
        Path::PreAmm,
        "Leucémie aiguë myéloïde réfractaire à l’induction, chez l’adulte éligible à une greffe",
        then(
            filed(110, 84, 78),
            [
                (72, Act::Name("armengaut")),
                (70, Act::Declare("armengaut", NO_LINKS, false)),
                (40, Act::Opinion(OpinionSense::Favourable, "", FAVOURABLE)),
                (20, Act::Committee(true, COMMITTEE)),
                (8, Act::Assess(None)),
                (5, Act::Grant("", "")),
                (
                    3,
                    Act::Return("Préciser les modalités du suivi hématologique dans le protocole."),
                ),
                (
                    1,
                    Act::Grant(
                        "",
                        "Hémogramme deux fois par semaine pendant les deux premiers cycles.",
                    ),
                ),
            ],
        ),
    );
    let extended = story(
        "extended",
        "montrelay",
        &m::NCR_35,
        Path::PreAmm,
        "Prophylaxie des hémorragies du déficit congénital sévère en facteur X, chez l’adulte et l’adolescent",
        then(
            filed(120, 92, 84),
            [
                (
                    75,
                    Act::Suspend(
                        "Une réévaluation européenne de la classe du médicament est annoncée.",
                    ),
                ),
                (70, Act::Resume),
                (
                    60,
                    Act::Ask(
                        "Merci de transmettre le plan d’analyse statistique et ses amendements.",
                        Recipient::Ansm,
                        30,
                    ),
                ),
                (48, Act::Reply("Le plan d’analyse et ses trois amendements sont joints.")),
                (47, Act::Confirm(48)),
                (
                    12,
                    Act::Extend(
                        "Le nombre de demandes en cours d’examen ne permet pas de statuer dans les trois mois\u{a0}; le demandeur en est informé.",
                    ),
                ),
            ],
        ),
    );
    let late = story(
        "silence to confirm",
        "lormeau",
        &m::ORV_3127,
        Path::PreAmm,
        "Cholangiocarcinome avancé avec fusion NRG1, après échec d’une première ligne",
        then(
            filed(130, 107, 99),
            [
                (90, Act::Name("armengaut")),
                (88, Act::Declare("armengaut", NO_LINKS, false)),
                (30, Act::Opinion(OpinionSense::Favourable, "", FAVOURABLE)),
                (12, Act::Committee(true, COMMITTEE)),
            ],
        ),
    );
    vec![suspended, narrower, proposed, extended, late]
}

/// Decided.
fn decided() -> Vec<Story> {
    let granted = story(
        "granted",
        "ravaudel",
        &m::TIV_08,
        Path::PreAmm,
        "Sclérose latérale amyotrophique liée à une mutation du gène SOD1, chez l’adulte",
        then(
            filed(420, 402, 395),
            [
                (390, Act::Name("armengaut")),
                (388, Act::Declare("armengaut", NO_LINKS, false)),
                (
                    370,
                    Act::Ask(
                        "Merci de fournir les concentrations de neurofilaments par patient.",
                        Recipient::Has,
                        30,
                    ),
                ),
                (
                    355,
                    Act::Reply("Les concentrations individuelles figurent dans le tableau joint."),
                ),
                (354, Act::Confirm(355)),
                (350, Act::Opinion(OpinionSense::Favourable, "", FAVOURABLE)),
                (335, Act::Committee(true, COMMITTEE)),
                (330, Act::Assess(None)),
                (
                    325,
                    Act::Grant(
                        "",
                        "Administration réservée aux centres de référence de la maladie.",
                    ),
                ),
                (320, Act::Sign),
                (315, Act::Publish),
            ],
        ),
    );
    let narrowed = story(
        "granted narrower",
        "oskaret",
        &m::BOR_551,
        Path::PreAmm,
        "Maladie chronique du greffon contre l’hôte sévère, après échec d’au moins une ligne, chez l’adulte et l’adolescent",
        then(
            filed(320, 297, 290),
            [
                (270, Act::Opinion(OpinionSense::Favourable, "", FAVOURABLE)),
                (245, Act::Committee(true, COMMITTEE)),
                (235, Act::Assess(None)),
                (
                    228,
                    Act::Grant(
                        "Maladie chronique du greffon contre l’hôte sévère, après échec d’au moins deux lignes, chez l’adulte",
                        "Chez l’adolescent et après une seule ligne, des alternatives appropriées existent.",
                    ),
                ),
                (224, Act::Sign),
                (218, Act::Publish),
            ],
        ),
    );
    let unfavourable = story(
        "refused after the opinion",
        "quentric",
        &m::ORV_4410,
        Path::PreAmm,
        "Traitement des crises aiguës de l’acidurie glutarique de type 1, à tout âge",
        then(
            filed(230, 208, 200),
            [
                (
                    150,
                    Act::Opinion(
                        OpinionSense::Unfavourable,
                        "",
                        "Les données portent sur la prévention des crises et non sur leur traitement\u{a0}: l’efficacité ne peut être présumée dans l’indication, et le risque hépatique à forte dose n’est pas caractérisé.",
                    ),
                ),
                (
                    138,
                    Act::Refuse(
                        "L’avis défavorable de l’ANSM sur l’efficacité et la sécurité fait obstacle à l’octroi.",
                    ),
                ),
                (133, Act::Sign),
                (128, Act::Publish),
            ],
        ),
    );
    let criterion = story(
        "refused on a criterion",
        "lormeau",
        &m::OLVERIANE,
        Path::PostAmm,
        "Pemphigoïde bulleuse modérée à sévère de l’adulte, en association à une corticothérapie locale",
        then(
            filed(290, 268, 262),
            [
                (
                    240,
                    Act::Committee(
                        false,
                        "La commission relève que des alternatives employées en pratique permettent d’attendre l’accès de droit commun.",
                    ),
                ),
                (
                    210,
                    Act::Assess(Some((
                        Criterion::CannotBeDeferred,
                        "La corticothérapie locale très forte permet de contrôler la maladie chez la plupart des patients dans l’attente\u{a0}: la mise en œuvre du traitement peut être différée sans perte de chance démontrée.",
                    ))),
                ),
                (200, Act::Refuse("La mise en œuvre du traitement peut être différée.")),
                (192, Act::Sign),
                (186, Act::Publish),
            ],
        ),
    );
    let unpublished = story(
        "granted, to publish",
        "varanne",
        &m::VELTORANE,
        Path::PostAmm,
        "Myélome multiple nouvellement diagnostiqué, non éligible à une autogreffe",
        then(
            filed(110, 96, 90),
            [
                (60, Act::Committee(true, COMMITTEE)),
                (30, Act::Assess(None)),
                (12, Act::Grant("", "")),
                (6, Act::Sign),
            ],
        ),
    );
    let chmp = story(
        "granted on the CHMP path",
        "montrelay",
        &m::NCR_22,
        Path::PreAmmChmp,
        "Hypertension artérielle pulmonaire du groupe 1, classe fonctionnelle III ou IV, sous bithérapie",
        then(
            filed(180, 166, 160),
            [
                (130, Act::Committee(true, COMMITTEE)),
                (120, Act::Assess(None)),
                (
                    112,
                    Act::Grant(
                        "",
                        "Mesure de l’hémoglobine avant chaque injection pendant six mois.",
                    ),
                ),
                (105, Act::Sign),
                (100, Act::Publish),
            ],
        ),
    );
    let listed = story(
        "listed",
        "varanne",
        &m::NCR_22,
        Path::PreAmmChmp,
        "Hypertension artérielle pulmonaire associée à une connectivite, classe fonctionnelle III, chez l’adulte",
        then(
            filed(400, 388, 382),
            [
                (350, Act::Committee(true, COMMITTEE)),
                (340, Act::Assess(None)),
                (330, Act::Grant("", "Suivi de l’hémoglobine pendant les six premiers mois.")),
                (322, Act::Sign),
                (315, Act::Publish),
            ],
        ),
    );
    vec![granted, narrowed, unfavourable, criterion, unpublished, chmp, listed]
}

/// Ended without a decision.
fn ended() -> Vec<Story> {
    let abandoned = story(
        "abandoned",
        "quentric",
        &m::ORV_4410,
        Path::PreAmm,
        "Acidurie glutarique de type 1 de révélation tardive, chez l’adulte",
        then(
            filed(190, 168, 160),
            [(
                148,
                Act::Ask(
                    "Merci de fournir toute donnée clinique chez l’adulte, l’essai n’ayant inclus que des enfants.",
                    Recipient::Ansm,
                    30,
                ),
            )],
        ),
    );
    let withdrawn = story(
        "withdrawn",
        "ravaudel",
        &m::TIV_19,
        Path::PreAmm,
        "Dystrophie rétinienne liée au gène RDH12 à un stade avancé, sans photorécepteur résiduel",
        then(
            filed(150, 117, 110),
            [(
                80,
                Act::Withdraw(
                    "Le demandeur concentre le développement sur les stades précoces de la maladie.",
                ),
            )],
        ),
    );
    vec![abandoned, withdrawn]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The day of the last act of a kind, before today.
    fn day(story: &Story, is: fn(&Act) -> bool) -> Option<i64> {
        story.acts.iter().rev().find(|(_, act)| is(act)).map(|(day, _)| *day)
    }

    /// Whatever the month in which the demonstration is made: the shortest three months have 89
    /// days, the longest 92.
    #[test]
    fn the_stories_hold_on_every_day_of_the_year() {
        for story in all() {
            let days: Vec<i64> = story.acts.iter().map(|(day, _)| *day).collect();
            assert!(
                days.is_sorted_by(|a, b| a >= b) && days.iter().all(|it| *it >= 0),
                "{}",
                story.key
            );
            let Some(complete) = day(&story, |it| matches!(it, Act::Complete)) else { continue };
            let last = days.last().copied().unwrap_or(0);
            assert!(complete - last <= 88, "{}: an act beyond the period", story.key);
            let ends = day(&story, |it| {
                matches!(
                    it,
                    Act::Sign | Act::Withdraw(_) | Act::Ask(..) | Act::Suspend(_) | Act::Extend(_)
                )
            });
            if ends.is_none() {
                assert!(complete <= 88 || complete > 93, "{}: late in some months only", story.key);
            }
        }
    }

    #[test]
    fn the_stories_are_told_apart_and_show_every_path() {
        let stories = all();
        let keys: BTreeSet<&str> = stories.iter().map(|it| it.key).collect();
        assert_eq!(keys.len(), stories.len());
        for path in Path::ALL {
            assert!(stories.iter().filter(|it| it.path == path).count() >= 2, "{path:?}");
        }
        for story in &stories {
            assert!(story.beside.is_none_or(|it| keys.contains(it)), "{}", story.key);
            let said = story.indication;
            assert!(!said.contains(['\'', '"']) && !said.contains(" :"), "{said}");
        }
    }
}
