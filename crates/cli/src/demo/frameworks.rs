//! Compassionate prescribing frameworks: one near its end, one whose protocol proposals are awaited,
//! one alert that was refused, one that an AMM ended. Everything is invented.

use super::cast::Cast;
use super::play::drawn;
use anyhow::{Context, Result};
use app::{AlertAsked, App};
use domain::aap::{PrescriptionClass, Product};
use domain::access::Action;
use domain::cpc::{Adoption, Command, Condition, Cpc, Obtained, Terms};
use domain::{Actor, DocumentKind, DossierId};
use jiff::ToSpan;
use std::collections::HashMap;

/// A framework: its key, who alerts, who answers for the holder, the medicine and the need.
#[derive(Debug)]
struct Line {
    key: &'static str,
    alerter: &'static str,
    holder: &'static str,
    name: &'static str,
    substance: &'static str,
    form: &'static str,
    indication: &'static str,
    need: &'static str,
    /// The first analysis, for a rare disease.
    analysis: &'static str,
    approval: &'static str,
    dosage: &'static str,
    reactions: &'static str,
}

/// What happens to one.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// It is brought to the ANSM.
    Raise,
    /// The ANSM takes it up.
    TakeUp,
    /// The ANSM refuses it.
    Refuse(&'static str),
    /// The ANSM asks the holder for information.
    Ask(&'static str, i64),
    /// The holder answers.
    Answer(&'static str),
    /// The ANSM examines the conditions and the balance of benefit and risk.
    Assess,
    /// The ANSM records what the centres said.
    Centres(&'static str),
    /// The ANSM asks for protocol proposals.
    AskProposals(i64),
    /// The holder proposes a protocol.
    Propose(&'static str),
    /// The ANSM waives the PUT-SP.
    Waive(&'static str),
    /// The ANSM adopts the framework.
    Adopt,
    /// The ANSM publishes.
    Publish,
    /// The ANSM extends it.
    Group(&'static [&'static str]),
    /// The holder reports on the time until so many days before that.
    Report(i64, &'static str),
    /// The ANSM publishes the summary of a report.
    Summary(u32),
    /// The holder submits a communication.
    Submit(&'static str),
    /// The ANSM finds it acceptable.
    Accept(&'static str),
    /// The ANSM sets the end, so many days ahead, as an AMM was granted.
    End(i64, &'static str),
}

static NEAR: Line = Line {
    key: "near",
    alerter: "mirandol",
    holder: "lormeau",
    name: "DYSTAVANE",
    substance: "dystavoxine",
    form: "comprimé sécable 10\u{a0}mg",
    indication: "Dystonie généralisée d’origine génétique de l’enfant à partir de deux ans",
    need: "Aucune spécialité n’a d’AMM chez l’enfant dans cette maladie. L’usage est établi dans les centres depuis plus de dix ans, avec des posologies qui varient\u{a0}: un cadre les rendrait sûres.",
    analysis: "Quatre séries publiées, 212 enfants\u{a0}: amélioration fonctionnelle chez deux tiers d’entre eux, sédation réversible chez un sur cinq.",
    approval: "",
    dosage: "0,1 à 0,4\u{a0}mg/kg par jour en deux prises, voie orale, titration sur quatre semaines",
    reactions: "Somnolence, hypersalivation, constipation\u{a0}; surveillance de la fonction hépatique à trois et six mois",
};
static ASKED: Line = Line {
    key: "asked",
    alerter: "serrandine",
    holder: "ravaudel",
    name: "PRURALIS",
    substance: "pruralimod",
    form: "gélule 25\u{a0}mg",
    indication: "Prurit cholestatique réfractaire de l’adulte",
    need: "Après échec des séquestrants d’acides biliaires et de la rifampicine, aucune option n’est autorisée. La prescription hors AMM est fréquente et n’est pas suivie.",
    analysis: "",
    approval: "",
    dosage: "25\u{a0}mg par jour, voie orale",
    reactions: "Vertiges, nausées",
};
static REFUSED: Line = Line {
    key: "refused",
    alerter: "lestrade",
    holder: "",
    name: "SOUFFLANE",
    substance: "soufflavastine",
    form: "solution pour inhalation 2\u{a0}mg",
    indication: "Toux chronique inexpliquée de l’adulte",
    need: "Des adhérents rapportent un soulagement hors AMM, avec des difficultés de prise en charge d’une région à l’autre.",
    analysis: "",
    approval: "N2023RN0999",
    dosage: "",
    reactions: "",
};
static ENDED: Line = Line {
    key: "ended",
    alerter: "obervil",
    holder: "oskaret",
    name: "ORLIGNANE",
    substance: "orlignatinib",
    form: "comprimé pelliculé 100\u{a0}mg",
    indication: "Tumeur desmoïde évolutive de l’adulte, non accessible à la chirurgie",
    need: "La surveillance seule laisse progresser une partie des tumeurs\u{a0}; l’usage hors AMM est inscrit dans les recommandations nationales.",
    analysis: "Deux essais académiques, 151 patients\u{a0}: stabilisation à un an chez 78\u{a0}% d’entre eux.",
    approval: "",
    dosage: "400\u{a0}mg par jour, voie orale",
    reactions: "Diarrhée, éruption, hypothyroïdie\u{a0}; bilan thyroïdien tous les trois mois",
};

/// So many days before today, to which framework.
static TURNS: [(i64, &Line, Turn); 39] = [
    (1086, &NEAR, Turn::Raise),
    (1084, &NEAR, Turn::TakeUp),
    (
        1084,
        &NEAR,
        Turn::Ask(
            "Essais en cours ou prévus chez l’enfant\u{a0}? Ventes et cas de pharmacovigilance dans cette indication depuis cinq ans\u{a0}?",
            20,
        ),
    ),
    (
        1075,
        &NEAR,
        Turn::Answer(
            "Aucun essai n’est en cours ni prévu. Trente-huit cas notifiés, dont deux graves, d’évolution favorable.",
        ),
    ),
    (1072, &NEAR, Turn::Assess),
    (
        1070,
        &NEAR,
        Turn::Centres(
            "Le suivi semestriel proposé est celui de la filière\u{a0}; la base nationale existante suffit au recueil.",
        ),
    ),
    (1070, &NEAR, Turn::AskProposals(30)),
    (
        1048,
        &NEAR,
        Turn::Propose(
            "Suivi à trois, six et douze mois puis chaque année\u{a0}: score fonctionnel, poids, bilan hépatique. Un rapport par an.",
        ),
    ),
    (1040, &NEAR, Turn::Adopt),
    (1039, &NEAR, Turn::Publish),
    (
        1000,
        &NEAR,
        Turn::Submit("Lettre d’information aux neuropédiatres sur la titration et le suivi."),
    ),
    (
        992,
        &NEAR,
        Turn::Accept("Contenu conforme au cadre et à son PUT-SP, sans caractère promotionnel."),
    ),
    (
        900,
        &NEAR,
        Turn::Group(&["DYSTAVOXINE Nacrélis 10\u{a0}mg", "DYSTAVOXINE Boréséa 10\u{a0}mg"]),
    ),
    (899, &NEAR, Turn::Publish),
    (
        660,
        &NEAR,
        Turn::Report(
            10,
            "64 enfants suivis la première année. Amélioration fonctionnelle chez 41. Sédation chez 11, réversible. Aucun arrêt pour effet indésirable grave.",
        ),
    ),
    (640, &NEAR, Turn::Summary(1)),
    (
        300,
        &NEAR,
        Turn::Report(
            10,
            "97 enfants suivis la deuxième année. Efficacité maintenue chez huit patients sur dix. Deux arrêts pour élévation des transaminases.",
        ),
    ),
    (281, &NEAR, Turn::Summary(2)),
    (400, &ENDED, Turn::Raise),
    (392, &ENDED, Turn::TakeUp),
    (390, &ENDED, Turn::Ask("Calendrier de la demande d’AMM dans cette indication\u{a0}?", 30)),
    (
        370,
        &ENDED,
        Turn::Answer("Demande d’AMM déposée auprès de l’EMA\u{a0}; avis attendu dans l’année."),
    ),
    (366, &ENDED, Turn::Assess),
    (364, &ENDED, Turn::Centres("Les centres du réseau des sarcomes suivent déjà ces patients.")),
    (
        360,
        &ENDED,
        Turn::Waive(
            "Usage bien établi, suivi assuré par le réseau national des sarcomes et sa base.",
        ),
    ),
    (352, &ENDED, Turn::Adopt),
    (350, &ENDED, Turn::Publish),
    (
        120,
        &ENDED,
        Turn::End(
            80,
            "AMM européenne obtenue dans l’indication\u{a0}: quatre-vingts jours pour l’approvisionnement des pharmacies et l’information des prescripteurs.",
        ),
    ),
    (119, &ENDED, Turn::Publish),
    (38, &ENDED, Turn::Publish),
    (90, &REFUSED, Turn::Raise),
    (
        70,
        &REFUSED,
        Turn::Refuse(
            "Les données disponibles se limitent à des témoignages et à une étude ouverte de 24 patients\u{a0}: l’efficacité ne peut être présumée. Un essai comparatif est en cours, auquel les patients peuvent être adressés.",
        ),
    ),
    (69, &REFUSED, Turn::Publish),
    (40, &ASKED, Turn::Raise),
    (33, &ASKED, Turn::TakeUp),
    (
        33,
        &ASKED,
        Turn::Ask("Données d’exposition et cas d’atteinte hépatique depuis l’AMM\u{a0}?", 20),
    ),
    (
        20,
        &ASKED,
        Turn::Answer(
            "1\u{a0}900 patients-années d’exposition\u{a0}; six cas, tous résolutifs à l’arrêt.",
        ),
    ),
    (14, &ASKED, Turn::Assess),
    (12, &ASKED, Turn::AskProposals(45)),
];

/// Who acts for the ANSM.
const ASSESSOR: &str = "sembrane";

/// How many days before today the first one begins.
pub fn beginning() -> i64 {
    TURNS.iter().map(|(day, ..)| *day).max().unwrap_or(0)
}

/// The frameworks, by key.
#[derive(Debug, Default)]
pub struct Frameworks {
    all: HashMap<&'static str, DossierId>,
}

impl Frameworks {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        for (_, line, turn) in TURNS.iter().filter(|(day, ..)| *day == left) {
            self.turn(app, cast, line, *turn).await.with_context(|| {
                format!("the framework «{}», {left} days before today", line.key)
            })?;
        }
        Ok(())
    }

    async fn turn(
        &mut self,
        app: &App,
        cast: &Cast,
        line: &'static Line,
        turn: Turn,
    ) -> Result<()> {
        if let Turn::Raise = turn {
            let raised = app.raise_alert(cast.person(line.alerter)?, asked(line)).await?;
            self.all.insert(line.key, raised);
            return Ok(());
        }
        let framework = *self.all.get(line.key).context("the alert is not raised yet")?;
        if let Turn::Assess = turn {
            for condition in Condition::ALL {
                let reasons = reasons(condition).to_owned();
                let command = Command::AssessCondition { condition, met: true, reasons };
                act(app, cast, ASSESSOR, framework, command).await?;
            }
            let reasons =
                "Les données concordent et les risques sont connus et surveillés.".to_owned();
            let command = Command::JudgeBalance { favourable: true, reasons };
            return act(app, cast, ASSESSOR, framework, command).await;
        }
        let (who, command) = command(app, cast, line, framework, turn).await?;
        act(app, cast, who, framework, command).await
    }
}

/// What a turn asks for, and who asks.
async fn command(
    app: &App,
    cast: &Cast,
    line: &'static Line,
    framework: DossierId,
    turn: Turn,
) -> Result<(&'static str, Command)> {
    let today = app.now().today;
    let documents = async |who: &str, action, kind, title: &str, text: &str| {
        let who = cast.person(who)?;
        anyhow::Ok(vec![drawn::<Cpc>(app, who, framework, action, kind, title, text).await?])
    };
    let holder = line.holder;
    Ok(match turn {
        Turn::Raise | Turn::Assess => anyhow::bail!("no single act"),
        Turn::TakeUp => {
            (ASSESSOR, Command::TakeUp { holder: cast.person(line.holder)?.organisation })
        }
        Turn::Refuse(reasons) => {
            let reasons = reasons.to_owned();
            (ASSESSOR, Command::Refuse { reasons, documents: Vec::new() })
        }
        Turn::Ask(question, days) => {
            (ASSESSOR, Command::AskInformation { question: question.to_owned(), days })
        }
        Turn::Answer(words) => {
            let words = words.to_owned();
            (holder, Command::GiveInformation { words, documents: Vec::new() })
        }
        Turn::Centres(words) => {
            let centres = "Centres de la filière de santé concernée (inventés)".to_owned();
            (ASSESSOR, Command::RecordCentres { centres, words: words.to_owned() })
        }
        Turn::AskProposals(days) => (ASSESSOR, Command::AskProposals { days }),
        Turn::Propose(words) => {
            let (action, kind) = (Action::AnswerAnsm, DocumentKind::PutSp);
            let documents = documents(holder, action, kind, "Projet de PUT-SP", words).await?;
            (holder, Command::Propose { words: words.to_owned(), documents })
        }
        Turn::Waive(reasons) => (ASSESSOR, Command::WaiveProtocol { reasons: reasons.to_owned() }),
        Turn::Adopt => {
            let opened = app.open::<Cpc>(cast.person(ASSESSOR)?, framework).await?;
            let waived = opened.state().assessment().is_some_and(|it| it.waiver.is_some());
            let (action, kind) = (Action::AdoptFramework, DocumentKind::PutSp);
            let documents = if waived {
                Vec::new()
            } else {
                documents(ASSESSOR, action, kind, "PUT-SP annexé au cadre", line.dosage).await?
            };
            let terms = Terms {
                indications: line.indication.to_owned(),
                dosage: line.dosage.to_owned(),
                reactions: line.reactions.to_owned(),
                class: Some(PrescriptionClass::Specialists),
            };
            let report_months = (!waived).then_some(12);
            let adoption = Box::new(Adoption { terms, report_months, documents });
            (ASSESSOR, Command::Adopt { adoption })
        }
        Turn::Publish => (ASSESSOR, Command::Publish { documents: Vec::new() }),
        Turn::Group(members) => {
            let members = members.iter().map(|&it| it.to_owned()).collect();
            (ASSESSOR, Command::SetGroup { members })
        }
        Turn::Report(before, summary) => {
            let until = today.saturating_sub(before.days());
            let (action, kind) = (Action::ReportOnFramework, DocumentKind::Other);
            let documents = documents(holder, action, kind, "Rapport de synthèse", summary).await?;
            (holder, Command::SendReport { until, summary: summary.to_owned(), documents })
        }
        Turn::Summary(number) => (ASSESSOR, Command::PublishSummary { number }),
        Turn::Submit(words) => {
            let (action, kind) = (Action::ReportOnFramework, DocumentKind::Other);
            let documents = documents(holder, action, kind, "Projet de lettre", words).await?;
            (holder, Command::SubmitCommunication { words: words.to_owned(), documents })
        }
        Turn::Accept(reasons) => {
            let reasons = reasons.to_owned();
            (ASSESSOR, Command::JudgeCommunication { number: 1, favourable: true, reasons })
        }
        Turn::End(days, reasons) => {
            let ends_on = today.saturating_add(days.days());
            let (obtained, reasons) = (Obtained::Amm, reasons.to_owned());
            (ASSESSOR, Command::SetEnd { obtained, ends_on, reasons })
        }
    })
}

/// What an alert says.
fn asked(line: &Line) -> AlertAsked {
    AlertAsked {
        product: Product {
            name: line.name.to_owned(),
            substance: line.substance.to_owned(),
            form: line.form.to_owned(),
            ..Product::default()
        },
        indication: line.indication.to_owned(),
        need: line.need.to_owned(),
        rare: !line.analysis.is_empty(),
        analysis: line.analysis.to_owned(),
        observatory: String::new(),
        approval: line.approval.to_owned(),
    }
}

/// Why a condition is met.
const fn reasons(condition: Condition) -> &'static str {
    match condition {
        Condition::Authorised => "AMM en vigueur dans une autre indication.",
        Condition::SpecialNeed => "Besoin établi par les professionnels, sans réponse autorisée.",
        Condition::NoEquivalent => {
            "Aucune spécialité de même substance, dosage et forme dans l’indication."
        }
        Condition::NoTrial => "Aucune recherche à finalité commerciale en cours en France.",
        Condition::NoTreatment => "Les options autorisées sont épuisées ou contre-indiquées.",
    }
}

async fn act(
    app: &App,
    cast: &Cast,
    who: &str,
    framework: DossierId,
    command: Command,
) -> Result<()> {
    let acting = cast.person(who)?;
    let seen = app.open::<Cpc>(acting, framework).await?.version();
    app.handle::<Cpc>(Actor::Person(acting), framework, seen, command).await?;
    Ok(())
}
