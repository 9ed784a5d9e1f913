//! Agreements with hospitals on the collection of data: one in force, amended since; one that ended,
//! with its balance; one that awaits the hospital. Everything is invented.

use super::cast::Cast;
use super::play::drawn;
use anyhow::{Context, Result};
use app::App;
use domain::access::Action;
use domain::agreement::{Agreement, Command, FollowUp, PatientYears, Proposal};
use domain::authorisation::of_request;
use domain::{Acting, Actor, DocumentKind, DossierId};
use jiff::ToSpan;
use std::collections::HashMap;

/// What happens to an agreement.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The laboratory prepares it, on the authorisation of which story: what it proposes.
    Prepare(&'static str, Terms),
    /// It signs and sends it.
    Send(Terms),
    /// It proposes an amendment.
    Amend(Terms),
    /// The hospital sends it back.
    SendBack(&'static str),
    /// The hospital signs.
    Sign,
    /// The hospital gives notice, so many days ahead.
    Notice(i64, &'static str),
    /// The laboratory makes the balance of the year in which it ended: patients and years in
    /// hundredths, data expected, entered, not available.
    Balance(u32, [u32; 3]),
    /// The hospital accepts it.
    Accept,
}

/// What is proposed: the class, the base in cents, the particulars.
type Terms = (FollowUp, u64, &'static str);

/// An agreement: its key, the person of the laboratory, the manager of the hospital.
type Line = (&'static str, &'static str, &'static str);

const HELD: Line = ("held", "ravaudel", "pilon");
const OVER: Line = ("over", "ravaudel", "galmier");
const AWAITING: Line = ("awaiting", "montrelay", "pilon");

const FIRST: Terms = (
    FollowUp::Intermediate,
    30_000,
    "Saisie par l’attaché de recherche clinique du service de neurologie, sous quinze jours après chaque visite.",
);
const MENDED: Terms = (
    FollowUp::Intermediate,
    35_000,
    "Saisie par l’attaché de recherche clinique du service de neurologie, sous quinze jours après chaque visite. Paiement sur titre de recettes, dans les deux mois du bilan.",
);
const CLOSER: Terms = (
    FollowUp::Sustained,
    48_000,
    "Le dosage des neurofilaments à douze mois s’ajoute au suivi\u{a0}: la classe et la base sont relevées.",
);
const CHMP: Terms = (
    FollowUp::Moderate,
    22_000,
    "Saisie par le pharmacien de la PUI et par le prescripteur, chacun pour ses fiches.",
);

/// So many days before today, to which agreement.
const TURNS: [(i64, Line, Turn); 15] = [
    (285, HELD, Turn::Prepare("granted", FIRST)),
    (284, HELD, Turn::Send(FIRST)),
    (
        278,
        HELD,
        Turn::SendBack("La base ne couvre pas le temps de saisie, et le mode de paiement manque."),
    ),
    (274, HELD, Turn::Send(MENDED)),
    (268, HELD, Turn::Sign),
    (255, OVER, Turn::Prepare("granted", MENDED)),
    (254, OVER, Turn::Send(MENDED)),
    (247, OVER, Turn::Sign),
    (96, HELD, Turn::Amend(CLOSER)),
    (95, OVER, Turn::Notice(35, "Le dernier patient suivi a rejoint un autre établissement.")),
    (88, HELD, Turn::Sign),
    (52, OVER, Turn::Balance(175, [420, 371, 21])),
    (46, OVER, Turn::Accept),
    (9, AWAITING, Turn::Prepare("granted on the CHMP path", CHMP)),
    (7, AWAITING, Turn::Send(CHMP)),
];

/// The agreements, by key.
#[derive(Debug, Default)]
pub struct Agreements {
    all: HashMap<&'static str, DossierId>,
}

impl Agreements {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(
        &mut self,
        app: &App,
        cast: &Cast,
        dossiers: &HashMap<&'static str, DossierId>,
        left: i64,
    ) -> Result<()> {
        for (_, line, turn) in TURNS.iter().filter(|(day, ..)| *day == left) {
            self.turn(app, cast, dossiers, *line, *turn)
                .await
                .with_context(|| format!("the agreement «{}», {left} days before today", line.0))?;
        }
        Ok(())
    }

    async fn turn(
        &mut self,
        app: &App,
        cast: &Cast,
        dossiers: &HashMap<&'static str, DossierId>,
        (key, laboratory, manager): Line,
        turn: Turn,
    ) -> Result<()> {
        let today = app.now().today;
        let (holder, hospital) = (cast.person(laboratory)?, cast.person(manager)?);
        if let Turn::Prepare(story, terms) = turn {
            let request = dossiers.get(story).context("the request was not made")?;
            let of = of_request(*request);
            let to = hospital.organisation;
            let opened = app.open_agreement(holder, of, to, proposal(terms)).await?;
            self.all.insert(key, opened);
            return Ok(());
        }
        let agreement = *self.all.get(key).context("the agreement is not prepared yet")?;
        let (who, command) = match turn {
            Turn::Prepare(..) => return Ok(()),
            Turn::Send(terms) | Turn::Amend(terms) => {
                let (action, kind) = (Action::PrepareAgreement, DocumentKind::Agreement);
                let title = "Convention de recueil des données";
                let document =
                    drawn::<Agreement>(app, holder, agreement, action, kind, title, terms.2)
                        .await?;
                let (proposal, documents) = (Box::new(proposal(terms)), vec![document]);
                let command = match turn {
                    Turn::Amend(_) => Command::Amend { from: today, proposal, documents },
                    _ => Command::Send { from: today, proposal, documents },
                };
                (holder, command)
            }
            Turn::SendBack(reason) => (hospital, Command::SendBack { reason: reason.to_owned() }),
            Turn::Sign => (hospital, Command::Sign),
            Turn::Notice(days, reason) => {
                let (ends_on, reason) = (today.saturating_add(days.days()), reason.to_owned());
                (hospital, Command::GiveNotice { ends_on, reason })
            }
            Turn::Balance(patients, [expected, answered, not_available]) => {
                let (patients, year) =
                    (PatientYears(patients), ended(app, holder, agreement).await?);
                let cause = None;
                let command = Command::RecordBalance {
                    year,
                    patients,
                    expected,
                    answered,
                    not_available,
                    cause,
                };
                (holder, command)
            }
            Turn::Accept => {
                let year = ended(app, hospital, agreement).await?;
                (hospital, Command::JudgeBalance { year, contested: None })
            }
        };
        let seen = app.open::<Agreement>(who, agreement).await?.version();
        app.handle::<Agreement>(Actor::Person(who), agreement, seen, command).await?;
        Ok(())
    }
}

/// The year in which an agreement ended.
async fn ended(app: &App, who: Acting, agreement: DossierId) -> Result<i16> {
    let opened = app.open::<Agreement>(who, agreement).await?;
    let year = opened.state().life().and_then(|life| life.years.last().map(|it| it.0));
    year.context("the agreement has not ended")
}

fn proposal((follow_up, base, particulars): Terms) -> Proposal {
    Proposal {
        follow_up,
        base,
        model: "Convention type de l’arrêté du 15 avril 2022".to_owned(),
        scale: None,
        particulars: particulars.to_owned(),
    }
}
