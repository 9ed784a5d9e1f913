//! Referentials of compassionate access: one very early, whose holder owes a request for early
//! access; one with a PUT-SP and a report that falls due; one that an AMM ended. Everything is
//! invented.

use super::cast::Cast;
use super::play::drawn;
use anyhow::{Context, Result};
use app::App;
use domain::aap::Product;
use domain::access::Action;
use domain::authorisation::identifier;
use domain::reaction::Cause;
use domain::referential::{
    Command, Criterion, FollowUp, Item, Marketing, Profile, Referential, StopGround, Trial,
};
use domain::{Acting, Actor, DocumentKind, DossierId};
use jiff::ToSpan;
use std::collections::HashMap;

/// What happens to a referential.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The ANSM opens it: what the medicine is called, its substance, its form, the indication.
    Open([&'static str; 4]),
    /// The holder answers an item; trials, one on each line, where it is that of trials.
    Answer(Item, &'static str, &'static str),
    /// The ANSM says what the medicine is: how it is marketed, very early, rare.
    Qualify(Marketing, bool, bool),
    /// A first authorisation is granted for a named patient.
    Grant(&'static str, bool),
    /// The ANSM publishes the criteria.
    Criteria(&'static str),
    /// It allots the code.
    Ucd(&'static str),
    /// It sets the protocol, with so many months between two reports.
    Protocol(u16, &'static str, &'static str),
    /// The holder sends a report.
    Report(&'static str),
    /// The ANSM approves it.
    Approve(&'static str),
    /// The ANSM asks for data, to be sent within so many days.
    Ask(&'static str, i64),
    /// The ANSM fixes the end, so many days ahead.
    Stop(i64, &'static str),
}

/// A referential: its key, the person of the holder.
type Line = (&'static str, &'static str);

const EARLY: Line = ("very early", "lormeau");
const FOLLOWED: Line = ("followed", "oskaret");
const ENDED: Line = ("ended", "montrelay");

const EARLY_CRITERIA: &str = "\
Déficit en ornivase confirmé par dosage et par séquençage du gène ORN2
Âge de moins de douze ans
Échec ou impossibilité de la greffe
Patient ne pouvant entrer dans l’essai ouvert, pour une raison que la demande expose";

const FOLLOWED_CRITERIA: &str = "\
Lymphangiectasies intestinales primitives avec hypoalbuminémie sous régime adapté
Échec ou intolérance d’un analogue de la somatostatine
Suivi dans un centre de référence ou de compétence";

const FOLLOWED_LATER: &str = "\
Lymphangiectasies intestinales primitives avec hypoalbuminémie sous régime adapté
Échec ou intolérance d’un analogue de la somatostatine
Suivi dans un centre de référence ou de compétence
Bilan hépatique normal dans le mois qui précède la demande";

const ENDED_CRITERIA: &str = "\
Porphyrie aiguë intermittente de l’adulte, trois crises ou plus dans l’année
Contre-indication de l’hémine humaine";

/// So many days before today, to which referential.
const TURNS: [(i64, Line, Turn); 31] = [
    (
        355,
        FOLLOWED,
        Turn::Open([
            "BOR-118",
            "trametolide",
            "gélule 0,5\u{a0}mg",
            "Lymphangiectasies intestinales primitives de l’enfant et de l’adulte",
        ]),
    ),
    (352, FOLLOWED, Turn::Qualify(Marketing::Discontinued, false, true)),
    (350, FOLLOWED, Turn::Grant("AAC-2025-TRM4K", false)),
    (347, FOLLOWED, Turn::Ucd("9461187")),
    (346, FOLLOWED, Turn::Criteria(FOLLOWED_CRITERIA)),
    (
        345,
        FOLLOWED,
        Turn::Answer(
            Item::Data,
            "Synthèse des données publiées et des cas traités depuis 2016.",
            "",
        ),
    ),
    (
        345,
        FOLLOWED,
        Turn::Answer(Item::Trials, "Aucun essai à des fins commerciales n’est en cours.", ""),
    ),
    (
        344,
        FOLLOWED,
        Turn::Answer(Item::ForeignAmm, "AMM au Japon depuis 2014 dans une autre indication.", ""),
    ),
    (343, FOLLOWED, Turn::Answer(Item::Protocol, "Projet de PUT-SP joint.", "")),
    (
        340,
        FOLLOWED,
        Turn::Protocol(
            6,
            "Dose initiale de 0,5\u{a0}mg par jour, à jeun. Prescription hospitalière réservée aux gastro-entérologues et aux pédiatres. Dispensation par la PUI. Tout effet indésirable est déclaré au CRPV.",
            "https://recueil.boresea.example/bor-118",
        ),
    ),
    (
        335,
        ENDED,
        Turn::Open([
            "NAC-77",
            "porfilisiran",
            "solution injectable 189\u{a0}mg/mL",
            "Porphyrie aiguë intermittente de l’adulte à crises répétées",
        ]),
    ),
    (333, ENDED, Turn::Qualify(Marketing::NoAmm, false, true)),
    (331, ENDED, Turn::Grant("AAC-2025-PRF8D", false)),
    (328, ENDED, Turn::Criteria(ENDED_CRITERIA)),
    (328, ENDED, Turn::Ucd("9461202")),
    (
        220,
        EARLY,
        Turn::Open([
            "ORV-5290",
            "ornivasogène alfa",
            "solution pour perfusion 2\u{a0}mg/mL",
            "Déficit en ornivase de l’enfant",
        ]),
    ),
    (
        212,
        EARLY,
        Turn::Answer(
            Item::Trials,
            "Un essai de phase I/II est ouvert depuis le printemps.",
            "2025-512345-17-00 ; CHU de Valbrume, Institut Marguerite-Solac",
        ),
    ),
    (211, EARLY, Turn::Qualify(Marketing::NoAmm, true, true)),
    (
        208,
        EARLY,
        Turn::Answer(
            Item::Undertaking,
            "Nous nous engageons à demander l’accès précoce dans les dix-huit mois de la première autorisation.",
            "",
        ),
    ),
    (205, EARLY, Turn::Grant("AAC-2026-RNV2C", true)),
    (201, EARLY, Turn::Criteria(EARLY_CRITERIA)),
    (199, EARLY, Turn::Ucd("9461348")),
    (
        190,
        EARLY,
        Turn::Protocol(
            3,
            "Perfusion de 2\u{a0}mg/kg toutes les deux semaines, sous surveillance hospitalière. Dosage de l’activité enzymatique à chaque visite. Tout effet indésirable est déclaré au CRPV.",
            "https://recueil.orvelane.example/orv-5290",
        ),
    ),
    (
        155,
        FOLLOWED,
        Turn::Report(
            "Vingt et un patients traités depuis l’ouverture. L’albuminémie remonte chez quatorze d’entre eux. Deux cytolyses hépatiques, réversibles à l’arrêt.",
        ),
    ),
    (
        140,
        FOLLOWED,
        Turn::Approve(
            "Vingt et un patients ont été traités. L’albuminémie remonte chez quatorze d’entre eux. Deux cytolyses hépatiques ont régressé à l’arrêt\u{a0}: un bilan hépatique mensuel est recommandé.",
        ),
    ),
    (135, FOLLOWED, Turn::Criteria(FOLLOWED_LATER)),
    (
        96,
        EARLY,
        Turn::Report(
            "Trois enfants traités, suivis de un à trois mois. Aucun effet indésirable grave. L’activité enzymatique remonte dès la deuxième perfusion.",
        ),
    ),
    (
        88,
        EARLY,
        Turn::Approve(
            "Trois enfants ont été traités, avec un à trois mois de recul. Aucun effet indésirable grave n’est rapporté.",
        ),
    ),
    (
        60,
        ENDED,
        Turn::Stop(
            45,
            "AMM notifiée\u{a0}; le titulaire annonce la mise à disposition dans les PUI sous six semaines.",
        ),
    ),
    (6, FOLLOWED, Turn::Ask("Bilans hépatiques des patients traités depuis plus de six mois.", 30)),
    (
        5,
        EARLY,
        Turn::Answer(Item::Data, "Données de tolérance de la première cohorte de l’essai.", ""),
    ),
];

/// Who keeps them.
const KEEPER: &str = "fourcauld";

/// The referentials, by key.
#[derive(Debug, Default)]
pub struct Referentials {
    all: HashMap<&'static str, DossierId>,
}

impl Referentials {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        for (_, line, turn) in TURNS.iter().filter(|(day, ..)| *day == left) {
            self.turn(app, cast, *line, *turn).await.with_context(|| {
                format!("the referential «{}», {left} days before today", line.0)
            })?;
        }
        Ok(())
    }

    async fn turn(
        &mut self,
        app: &App,
        cast: &Cast,
        (key, holder): Line,
        turn: Turn,
    ) -> Result<()> {
        let (keeper, holder) = (cast.person(KEEPER)?, cast.person(holder)?);
        if let Turn::Open([name, substance, form, indication]) = turn {
            let product = Product {
                name: name.to_owned(),
                substance: substance.to_owned(),
                form: form.to_owned(),
                ..Product::default()
            };
            let of = Some(holder.organisation);
            let opened = app.open_referential(keeper, product, indication.to_owned(), of).await?;
            self.all.insert(key, opened);
            return Ok(());
        }
        let referential = *self.all.get(key).context("the referential is not open yet")?;
        let seen = app.open::<Referential>(keeper, referential).await?.version();
        let (actor, command) = match turn {
            Turn::Open(_) => return Ok(()),
            Turn::Grant(reference, very_early) => grant(app, referential, reference, very_early),
            Turn::Answer(..) | Turn::Report(_) => {
                (Actor::Person(holder), by_holder(app, holder, referential, turn).await?)
            }
            other => (Actor::Person(keeper), by_keeper(app, keeper, referential, other).await?),
        };
        app.handle::<Referential>(actor, referential, seen, command).await?;
        Ok(())
    }
}

/// An authorisation for a named patient, which its own dossier tells of.
fn grant(app: &App, referential: DossierId, reference: &str, very_early: bool) -> (Actor, Command) {
    let on = app.now().today;
    let dossier = identifier(referential, reference);
    let (procedure, reference) = ("aac".to_owned(), reference.to_owned());
    let cause = Cause { procedure, dossier, reference, on };
    let actor = Actor::Reaction { of: dossier, version: 1 };
    (actor, Command::RecordGrant { cause, on, very_early })
}

async fn by_holder(
    app: &App,
    holder: Acting,
    referential: DossierId,
    turn: Turn,
) -> Result<Command> {
    let action = Action::AnswerReferential;
    Ok(match turn {
        Turn::Answer(item, words, trials) => {
            let (kind, title) = (DocumentKind::Technical, "Réponse à l’ANSM");
            let document =
                drawn::<Referential>(app, holder, referential, action, kind, title, words).await?;
            let (words, trials) = (words.to_owned(), Trial::of_lines(trials));
            Command::AnswerItem { item, words, trials, documents: vec![document] }
        }
        Turn::Report(summary) => {
            let (kind, title) = (DocumentKind::Other, "Rapport de synthèse périodique");
            let document =
                drawn::<Referential>(app, holder, referential, action, kind, title, summary)
                    .await?;
            Command::SendReport { summary: summary.to_owned(), documents: vec![document] }
        }
        other => anyhow::bail!("{other:?} is no act of the holder"),
    })
}

async fn by_keeper(
    app: &App,
    keeper: Acting,
    referential: DossierId,
    turn: Turn,
) -> Result<Command> {
    let today = app.now().today;
    Ok(match turn {
        Turn::Qualify(marketing, very_early, rare) => {
            Command::Qualify { profile: Profile { marketing, very_early, rare } }
        }
        Turn::Criteria(lines) => {
            let opened = app.open::<Referential>(keeper, referential).await?;
            let held = opened.state().referential().and_then(|it| it.criteria.last());
            let before = held.map_or(&[][..], |it| &it.criteria);
            Command::PublishCriteria { from: today, criteria: Criterion::of_lines(lines, before) }
        }
        Turn::Ucd(ucd) => Command::AllotUcd { ucd: ucd.to_owned() },
        Turn::Protocol(months, terms, platform) => {
            let (action, kind) = (Action::Publish, DocumentKind::Annex);
            let title = "Protocole d’utilisation thérapeutique et de suivi des patients";
            let document =
                drawn::<Referential>(app, keeper, referential, action, kind, title, terms).await?;
            Command::SetProtocol {
                from: today,
                follow_up: FollowUp::Collected { months: Some(months) },
                terms: terms.to_owned(),
                platform: platform.to_owned(),
                documents: vec![document],
            }
        }
        Turn::Approve(summary) => {
            Command::ApproveReport { summary: summary.to_owned(), poison_centres: false }
        }
        Turn::Ask(question, days) => Command::AskForData { question: question.to_owned(), days },
        Turn::Stop(days, reason) => Command::FixStop {
            stops_on: today.saturating_add(days.days()),
            ground: StopGround::Amm,
            reason: reason.to_owned(),
        },
        other => anyhow::bail!("{other:?} is no act of the ANSM"),
    })
}
