//! The smaller desks: devices without a CE mark, projects at the innovation desk, questions to the
//! authorities with the texts that answer them. Everything is invented.

use super::cast::Cast;
use super::play::drawn;
use anyhow::{Context, Result};
use app::App;
use domain::access::Action;
use domain::device::{Case, Command as OfDevice, Content, Device, DeviceKind, Interest, Scope};
use domain::orientation::{
    Answers, Command as OfProject, Committee, MainAction, Matter, Orientation, Project, Stage,
};
use domain::question::{Command as OfQuestion, Question, Team, Topic};
use domain::{Acting, Actor, DocumentKind, DossierId, Procedure};
use jiff::ToSpan;
use std::collections::HashMap;

const ANSM: &str = "fourcauld";
const MAKER: &str = "ferrandel";

/// What was opened at the desks, by key.
#[derive(Debug, Default)]
pub struct Desks {
    all: HashMap<&'static str, DossierId>,
}

impl Desks {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        self.devices(app, cast, left)
            .await
            .with_context(|| format!("a device, {left} days before today"))?;
        self.projects(app, cast, left)
            .await
            .with_context(|| format!("a project, {left} days before today"))?;
        self.questions(app, cast, left)
            .await
            .with_context(|| format!("a question, {left} days before today"))
    }

    /// Does an act on what a key names.
    async fn act<P: Procedure>(
        &self,
        app: &App,
        who: Acting,
        key: &str,
        command: P::Command,
    ) -> Result<()> {
        let dossier = *self.all.get(key).with_context(|| format!("«{key}» is not open yet"))?;
        let seen = app.open::<P>(who, dossier).await?.version();
        app.handle::<P>(Actor::Person(who), dossier, seen, command).await?;
        Ok(())
    }

    /// Opens a request for a device, adds its documents and files it.
    async fn file(
        &mut self,
        app: &App,
        cast: &Cast,
        key: &'static str,
        content: Content,
    ) -> Result<()> {
        let maker = cast.person(MAKER)?;
        let late = content.case == Case::LateRenewal;
        let device = app.open_device(maker, content).await?;
        self.all.insert(key, device);
        let mut documents = Vec::new();
        let mut kinds = vec![
            (DocumentKind::Technical, "Données de sécurité et de performance"),
            (DocumentKind::Annex, "Bénéfice attendu"),
        ];
        if late {
            kinds.push((DocumentKind::ProfessionalRequest, "Demande d’un centre de référence"));
        }
        for (kind, title) in kinds {
            let text = "Synthèse des données disponibles.";
            let action = Action::FileDevice;
            documents.push(drawn::<Device>(app, maker, device, action, kind, title, text).await?);
        }
        self.act::<Device>(app, maker, key, OfDevice::AddDocuments { documents }).await?;
        self.act::<Device>(app, maker, key, OfDevice::File).await
    }

    async fn grant(&self, app: &App, cast: &Cast, key: &str, days: i64) -> Result<()> {
        let ansm = cast.person(ANSM)?;
        let device = *self.all.get(key).context("the request is not open yet")?;
        let (action, kind) = (Action::DecideDevice, DocumentKind::Decision);
        let text = "L’ANSM autorise la mise en service du dispositif en France.";
        let decision = drawn::<Device>(app, ansm, device, action, kind, "Décision", text).await?;
        let today = app.now().today;
        let command = OfDevice::Grant {
            from: today,
            until: today.saturating_add(days.days()),
            conditions: "Pose dans deux centres de référence, suivi à trois, six et douze mois."
                .to_owned(),
            reasons: "Aucun dispositif marqué CE ne répond au besoin, et le bénéfice attendu l’emporte sur les risques connus.".to_owned(),
            documents: vec![decision],
        };
        self.act::<Device>(app, ansm, key, command).await
    }

    async fn devices(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        let (maker, ansm) = (cast.person(MAKER)?, cast.person(ANSM)?);
        match left {
            190 => self.file(app, cast, "valve", valve(Scope::Whole)).await,
            186 => self.act::<Device>(app, ansm, "valve", OfDevice::Acknowledge).await,
            170 => self.grant(app, cast, "valve", 200).await,
            168 => self.act::<Device>(app, ansm, "valve", OfDevice::Publish).await,
            12 => {
                let reasons = "Le certificat est attendu avant l’été. Dix-sept enfants ont été traités, sans incident grave.";
                let (reasons, documents) = (reasons.to_owned(), Vec::new());
                let command = OfDevice::AskToRenew { reasons, documents };
                self.act::<Device>(app, maker, "valve", command).await
            }
            60 => {
                let scope = Scope::NamedPatient { patient: None };
                self.file(app, cast, "patient", valve(scope)).await?;
                self.act::<Device>(app, ansm, "patient", OfDevice::Acknowledge).await?;
                self.grant(app, cast, "patient", 90).await
            }
            26 => self.file(app, cast, "assay", assay()).await,
            22 => self.act::<Device>(app, ansm, "assay", OfDevice::Acknowledge).await,
            15 => {
                let command = OfDevice::Ask {
                    questions: "Combien de laboratoires utilisent ce réactif, et quelle solution ont-ils en cas d’arrêt\u{a0}?".to_owned(),
                    wanted_on: Some(app.now().today.saturating_add(21.days())),
                };
                self.act::<Device>(app, ansm, "assay", command).await
            }
            _ => Ok(()),
        }
    }

    async fn projects(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        let ansm = cast.person(ANSM)?;
        let today = app.now().today;
        match left {
            80 => {
                let holder = cast.person("iribarne")?;
                let project = app.submit_project(holder, gene_therapy()).await?;
                self.all.insert("gene", project);
                Ok(())
            }
            77 => {
                let command = OfProject::Promise { day: today.saturating_add(30.days()) };
                self.act::<Orientation>(app, ansm, "gene", command).await
            }
            70 => {
                let day = today.saturating_add(10.days());
                let place = "10\u{a0}h, visioconférence".to_owned();
                let command = OfProject::OfferMeeting { day, place };
                self.act::<Orientation>(app, ansm, "gene", command).await
            }
            60 => {
                let minutes = "Le modèle animal et le plan de biodistribution ont été discutés. Un avis du SAWP est conseillé avant l’essai.";
                let (minutes, documents) = (minutes.to_owned(), Vec::new());
                let command = OfProject::RecordMeeting { minutes, documents };
                self.act::<Orientation>(app, ansm, "gene", command).await
            }
            55 => {
                let text = "Une étude de biodistribution chez une seule espèce suffit si le vecteur a déjà été étudié. Le suivi à long terme est à prévoir dès le premier patient.";
                let command = OfProject::Advise { text: text.to_owned(), documents: Vec::new() };
                self.act::<Orientation>(app, ansm, "gene", command).await
            }
            40 => {
                let holder = cast.person("iribarne")?;
                let command = OfProject::RecordEuropean {
                    committee: Committee::Sawp,
                    procedure: "SA-DEMO-0421".to_owned(),
                    asked_on: today,
                    given_on: None,
                    outcome: String::new(),
                };
                self.act::<Orientation>(app, holder, "gene", command).await
            }
            9 => {
                let holder = cast.person("guyancel")?;
                let project = app.submit_project(holder, software()).await?;
                self.all.insert("software", project);
                Ok(())
            }
            6 => {
                let text = "Merci de préciser si le logiciel propose une dose ou seulement un calcul à vérifier par le médecin.";
                let (text, documents) = (text.to_owned(), Vec::new());
                let command = OfProject::AnswerBack { text, documents };
                self.act::<Orientation>(app, ansm, "software", command).await
            }
            4 => {
                let holder = cast.person("guyancel")?;
                let text = "Il propose une dose, que le médecin confirme.";
                let command = OfProject::Write { text: text.to_owned(), documents: Vec::new() };
                self.act::<Orientation>(app, holder, "software", command).await
            }
            _ => Ok(()),
        }
    }

    async fn questions(&mut self, app: &App, cast: &Cast, left: i64) -> Result<()> {
        let officer = cast.person("castaneau")?;
        match left {
            100 => texts(app, officer).await,
            45 => {
                let who = cast.person("delombre")?;
                let subject = "Changement de pharmacie en cours de traitement".to_owned();
                let text = "Une de nos patientes déménage. Qui signe la suite, et qui tient les fiches de suivi\u{a0}?".to_owned();
                let topic = Topic::Commitments;
                let asked = app.ask_question(who, topic, subject, text, "").await?;
                self.all.insert("pharmacy", asked);
                Ok(())
            }
            43 => {
                let text = "La pharmacie de l’établissement qui poursuit le traitement prend la suite. Les fiches déjà signées restent à l’établissement d’origine.";
                let command = OfQuestion::Answer { text: text.to_owned(), documents: Vec::new() };
                self.act::<Question>(app, officer, "pharmacy", command).await
            }
            41 => {
                let who = cast.person("delombre")?;
                self.act::<Question>(app, who, "pharmacy", OfQuestion::Close).await
            }
            3 => {
                let who = cast.person("lormeau")?;
                let subject = "Pièces attendues pour un renouvellement".to_owned();
                let text = "Le rapport de synthèse doit-il couvrir toute la période, ou les trois derniers mois\u{a0}?".to_owned();
                let topic = Topic::EarlyAccess;
                let asked = app.ask_question(who, topic, subject, text, "").await?;
                self.all.insert("renewal", asked);
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// The texts that the HAS keeps.
async fn texts(app: &App, officer: Acting) -> Result<()> {
    for (seen, team, title, body) in [
        (
            0,
            Team::HasEarlyAccess,
            "Contenu du rapport de synthèse",
            "Le rapport de synthèse couvre toute la période écoulée depuis le rapport précédent, selon le plan annexé au protocole.",
        ),
        (
            1,
            Team::HasSupport,
            "Retrouver un dossier",
            "La recherche de la page «\u{a0}Dossiers\u{a0}» accepte le nom du médicament, l’indication, le laboratoire ou la référence.",
        ),
    ] {
        app.keep_answer_text(officer, seen, None, team, title.to_owned(), body.to_owned()).await?;
    }
    Ok(())
}

fn valve(scope: Scope) -> Content {
    Content {
        kind: DeviceKind::Medical,
        scope,
        name: "Corvalis Junior".to_owned(),
        model: "CJ-14".to_owned(),
        purpose: "Valve pulmonaire posée par cathéter chez l’enfant de moins de 15\u{a0}kg.".to_owned(),
        case: Case::UnmetNeed,
        interest: Interest::Patients,
        justification: "Aucune valve marquée CE n’existe à cette taille\u{a0}; la chirurgie est la seule alternative.".to_owned(),
        safety: "Étude de faisabilité sur 24\u{a0}enfants, deux ans de recul, aucun décès lié au dispositif.".to_owned(),
        benefit: "Éviter une chirurgie à cœur ouvert et la répéter moins souvent pendant la croissance.".to_owned(),
    }
}

fn assay() -> Content {
    Content {
        kind: DeviceKind::InVitro,
        scope: Scope::Whole,
        name: "Réactif Tarelis".to_owned(),
        model: "TRL-200".to_owned(),
        purpose: "Dosage d’un facteur de la coagulation chez le nouveau-né.".to_owned(),
        case: Case::LateRenewal,
        interest: Interest::PublicHealth,
        justification:
            "L’évaluation par l’organisme notifié se termine après la fin du certificat en cours."
                .to_owned(),
        safety: "Quinze ans d’utilisation, sans rappel depuis cinq ans.".to_owned(),
        benefit: "Maintenir un diagnostic pour lequel deux laboratoires n’ont pas d’autre réactif."
            .to_owned(),
    }
}

fn gene_therapy() -> Project {
    Project {
        name: "Rétigène".to_owned(),
        purpose: "Thérapie génique d’une dystrophie rare de la rétine.".to_owned(),
        answers: Answers {
            action: MainAction::CellsOrGenes,
            joined: false,
            stage: Stage::Preclinical,
            matter: Matter::Scientific,
        },
        data:
            "Deux modèles animaux, un lot pilote, un vecteur déjà utilisé dans une autre maladie."
                .to_owned(),
        questions: "Quelle étude de biodistribution est attendue avant le premier essai\u{a0}?"
            .to_owned(),
    }
}

fn software() -> Project {
    Project {
        name: "Dosévia".to_owned(),
        purpose: "Logiciel qui adapte la dose d’un anticancéreux à la fonction rénale.".to_owned(),
        answers: Answers {
            action: MainAction::Computation,
            joined: false,
            stage: Stage::Clinical,
            matter: Matter::Regulatory,
        },
        data: "Étude rétrospective dans trois centres.".to_owned(),
        questions: "Le logiciel est-il un dispositif médical, et de quelle classe\u{a0}?"
            .to_owned(),
    }
}
