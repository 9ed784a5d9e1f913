//! The life of authorisations after their grant: proofs, codes, data, a renewal under way, a
//! suspension; and what was taken over from the former regimes. Everything is invented.

use super::cast::Cast;
use super::play::drawn;
use anyhow::{Context, Result, bail};
use app::App;
use domain::aap::{Aap, Command as Ask, Motive};
use domain::access::Action;
use domain::authorisation::{Authorisation, Codes, Command, Measure, of_request};
use domain::{Actor, DocumentKind, DossierId};
use std::collections::HashMap;

/// What happens to the authorisation of a story.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// Somebody of the laboratory proves a duty: its number, in which words.
    Prove(&'static str, u32, &'static str),
    /// The HAS accepts that proof.
    Accept(u32),
    /// The HAS sends it back, with what is missing.
    SendBack(u32, &'static str),
    /// The ministries set the code of the indication and a UCD code.
    Codes(&'static str, &'static str),
    /// The laboratory declares what it asks of hospitals, in cents for a unit.
    Indemnity(&'static str, u64, &'static str),
    /// It sends new data with their significance.
    Data(&'static str, &'static str, &'static str),
    /// The ANSM asks for data, to be sent within so many days.
    AskForData(&'static str, i64),
    /// The laboratory files the renewal.
    Renew(&'static str),
    /// The HAS acknowledges its complete dossier.
    Acknowledge,
    /// The HAS intends to suspend for so many days, and invites to comment.
    Propose(u16, &'static str),
    /// The laboratory comments.
    Comment(&'static str, &'static str),
    /// The college signs.
    Sign,
}

/// The stories whose authorisation lives on.
const RENEWED: &str = "granted";
const SUSPENDED: &str = "granted narrower";

/// So many days before today, to the authorisation of which story.
const TURNS: [(i64, &str, Turn); 16] = [
    (
        300,
        RENEWED,
        Turn::Prove("ravaudel", 1, "Livraison des premières unités aux PUI, bons signés."),
    ),
    (297, RENEWED, Turn::Accept(1)),
    (296, RENEWED, Turn::Codes("TIV0801", "9400012")),
    (294, RENEWED, Turn::Indemnity("ravaudel", 486_000, "seringue préremplie")),
    (
        150,
        RENEWED,
        Turn::Data(
            "ravaudel",
            "Analyse intermédiaire à douze mois de l’essai d’extension, hors de l’Union européenne.",
            "Le ralentissement du déclin se maintient\u{a0}; aucun signal nouveau. Le rapport bénéfice-risque n’est pas modifié.",
        ),
    ),
    (62, RENEWED, Turn::Renew("ravaudel")),
    (55, RENEWED, Turn::Acknowledge),
    (
        30,
        RENEWED,
        Turn::AskForData(
            "Suivi à douze mois des chaînes légères de neurofilaments des patients traités.",
            45,
        ),
    ),
    (150, SUSPENDED, Turn::Prove("oskaret", 1, "Attestation de mise à disposition.")),
    (
        146,
        SUSPENDED,
        Turn::SendBack(1, "L’attestation ne porte ni les dates ni les établissements livrés."),
    ),
    (140, SUSPENDED, Turn::Codes("BOR5511", "9400029")),
    (
        45,
        SUSPENDED,
        Turn::Propose(
            60,
            "La mise à disposition n’est pas établie plus de cinq mois après l’octroi\u{a0}: une condition de l’autorisation n’est plus remplie (LAB-01, LAB-11).",
        ),
    ),
    (
        38,
        SUSPENDED,
        Turn::Comment(
            "oskaret",
            "La ligne de conditionnement est de nouveau qualifiée\u{a0}; les premières livraisons sont prévues sous six semaines.",
        ),
    ),
    (20, SUSPENDED, Turn::Sign),
    (
        12,
        SUSPENDED,
        Turn::Prove("oskaret", 3, "Accusé de réception de la demande d’AMM par l’EMA."),
    ),
    (8, SUSPENDED, Turn::Accept(3)),
];

/// What ran before the reform, so many days before today.
const TAKEN_OVER: i64 = 360;
const FORMER: &str = "\
regime;reference;medicament;substance;forme;indication;titulaire;octroi;fin;amm;reprise
ATUc;2020-014;SYLVAREN;sylvarocog alfa;poudre et solvant pour solution injectable;Déficit congénital sévère en facteur de coagulation chez l’enfant;Laboratoires Orvelane;2020-03-12;2022-06-30;;2021-07-01
ATUn;2018-207;TIV-08 200 mg;quorimersen;solution injectable;Sclérose latérale amyotrophique liée à une mutation du gène SOD1, chez l’adulte;Tivalune Thérapeutique;2018-11-05;;;2021-07-01
RTU;2019-03;DORVANE;dorvanemide;comprimé;Prurit cholestatique réfractaire de l’adulte;Boréséa Pharma;2019-06-03;;;2022-02-13
";

const OFFICER: &str = "castaneau";

/// The requests that go on from an authorisation, by story.
#[derive(Debug, Default)]
pub struct Lives {
    renewals: HashMap<&'static str, DossierId>,
}

impl Lives {
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
        if left == TAKEN_OVER {
            let told = app.take_over(FORMER.as_bytes(), false).await?;
            if let Some(fault) = told.faults.first() {
                bail!("the former regimes: {fault:?}");
            }
        }
        for (_, story, turn) in TURNS.iter().filter(|(day, ..)| *day == left) {
            let request = dossiers.get(story).context("the request was not made")?;
            self.turn(app, cast, of_request(*request), story, *turn)
                .await
                .with_context(|| format!("the life of «{story}», {left} days before today"))?;
        }
        Ok(())
    }

    async fn turn(
        &mut self,
        app: &App,
        cast: &Cast,
        authorisation: DossierId,
        story: &'static str,
        turn: Turn,
    ) -> Result<()> {
        let (who, command) = match turn {
            Turn::Renew(applicant) => {
                let acting = cast.person(applicant)?;
                let motive = |of| Motive::Renewal { of };
                let renewal = app.continue_authorisation(acting, authorisation, motive).await?;
                let seen = app.open::<Aap>(acting, renewal).await?.version();
                app.file(acting, renewal, seen, false).await?;
                self.renewals.insert(story, renewal);
                return Ok(());
            }
            Turn::Acknowledge => {
                let renewal = *self.renewals.get(story).context("no renewal was filed")?;
                let officer = cast.person(OFFICER)?;
                let seen = app.open::<Aap>(officer, renewal).await?.version();
                let actor = Actor::Person(officer);
                app.handle::<Aap>(actor, renewal, seen, Ask::DeclareComplete).await?;
                return Ok(());
            }
            Turn::Prove(applicant, number, words) => {
                let acting = cast.person(applicant)?;
                let (action, kind) = (Action::Fulfil, DocumentKind::Other);
                let title = "Justificatif";
                let document =
                    drawn::<Authorisation>(app, acting, authorisation, action, kind, title, words)
                        .await?;
                let (words, documents) = (words.to_owned(), vec![document]);
                (applicant, Command::ProveDuty { number, words, documents })
            }
            Turn::Accept(number) => (OFFICER, Command::JudgeProof { number, sent_back: None }),
            Turn::SendBack(number, why) => {
                (OFFICER, Command::JudgeProof { number, sent_back: Some(why.to_owned()) })
            }
            Turn::Codes(indication, ucd) => {
                let codes = Codes { indication: indication.to_owned(), ucd: vec![ucd.to_owned()] };
                ("estrabaud", Command::SetCodes { codes })
            }
            Turn::Indemnity(applicant, cents, unit) => {
                (applicant, Command::DeclareIndemnity { cents, unit: unit.to_owned() })
            }
            Turn::Data(applicant, summary, significance) => {
                let (summary, significance) = (summary.to_owned(), significance.to_owned());
                let documents = Vec::new();
                (applicant, Command::SendNewData { summary, significance, documents })
            }
            Turn::AskForData(question, days) => {
                ("fourcauld", Command::AskForData { question: question.to_owned(), days })
            }
            Turn::Propose(days, reasons) => {
                let measure = Measure::Suspension { days };
                let (reasons, comment_days) = (reasons.to_owned(), Some(15));
                (OFFICER, Command::ProposeMeasure { measure, reasons, comment_days })
            }
            Turn::Comment(applicant, text) => {
                (applicant, Command::Comment { text: text.to_owned(), documents: Vec::new() })
            }
            Turn::Sign => ("obercamps", Command::SignMeasure),
        };
        let acting = cast.person(who)?;
        let seen = app.open::<Authorisation>(acting, authorisation).await?.version();
        app.handle::<Authorisation>(Actor::Person(acting), authorisation, seen, command).await?;
        Ok(())
    }
}
