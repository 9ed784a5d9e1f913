//! Playing the stories: each act goes through the program as a person's act would, on its day.

use super::answers::{Subject, answers};
use super::beside::Beside;
use super::cast::Cast;
use super::frameworks;
use super::medicines::Medicine;
use super::pdf;
use anyhow::{Context, Result, bail};
use app::App;
use bytes::Bytes;
use domain::aap::{
    Aap, Audience, Command, ContributionForm, Criterion, Decision, Grant, OpinionSense,
    PrescriptionClass, Recipient,
};
use domain::access::Action;
use domain::{Acting, Actor, Document, DocumentKind, DossierId, Procedure};
use futures_util::future::try_join_all;
use futures_util::stream;
use jiff::ToSpan;
use law::{Delay, Path};
use std::collections::HashMap;
use std::convert::Infallible;

/// One dossier and what happens to it.
#[derive(Debug)]
pub struct Story {
    /// Its key among the stories.
    pub key: &'static str,
    /// Who files, by key.
    pub applicant: &'static str,
    /// The medicine.
    pub medicine: &'static Medicine,
    /// The path.
    pub path: Path,
    /// The indication.
    pub indication: &'static str,
    /// The story whose filing it joins.
    pub beside: Option<&'static str>,
    /// What happens, each so many days before today, in order.
    pub acts: Vec<(i64, Act)>,
}

/// An act of a story. People are named by key.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// The laboratory opens the draft.
    Open,
    /// It answers a few fields.
    Begin,
    /// It answers all fields and adds the documents, but for those of a kind.
    Fill(Option<DocumentKind>),
    /// It invites somebody.
    Invite(&'static str),
    /// It files, or sends what was missing.
    File,
    /// It replies.
    Reply(&'static str),
    /// It withdraws the request.
    Withdraw(&'static str),
    /// The HAS asks for missing items.
    Missing(&'static str),
    /// The HAS acknowledges the complete dossier.
    Complete,
    /// The HAS names a rapporteur.
    Name(&'static str),
    /// A rapporteur declares interests: links, whether there is a conflict.
    Declare(&'static str, &'static str, bool),
    /// The HAS relieves a rapporteur.
    Relieve(&'static str, &'static str),
    /// The HAS asks for information, for an authority, within so many days.
    Ask(&'static str, Recipient, i64),
    /// The HAS confirms that the reply of so many days before today was the last.
    Confirm(i64),
    /// The HAS suspends in the second case.
    Suspend(&'static str),
    /// The HAS ends that suspension.
    Resume,
    /// The HAS extends.
    Extend(&'static str),
    /// The HAS records a hearing or a contribution: from whom, what.
    Hear(ContributionForm, &'static str, &'static str),
    /// The ANSM gives its opinion: sense, narrower indication, reasons.
    Opinion(OpinionSense, &'static str, &'static str),
    /// The committee gives its opinion.
    Committee(bool, &'static str),
    /// The HAS assesses the criteria that are its own; one of them may not be met, with reasons.
    Assess(Option<(Criterion, &'static str)>),
    /// The HAS proposes a grant: indication where it is narrowed, remarks.
    Grant(&'static str, &'static str),
    /// The HAS proposes a refusal.
    Refuse(&'static str),
    /// The college sends the proposal back.
    Return(&'static str),
    /// The college signs.
    Sign,
    /// The HAS publishes.
    Publish,
    /// Somebody writes a message.
    Say(&'static str, Audience, &'static str),
}

const OFFICER: &str = "castaneau";
const DOCTRINE: &str = "Doctrine d’évaluation de la HAS";

/// Plays all stories, moving the clock to today day by day; `seen` is told the days left.
///
/// # Errors
/// When an act is refused: a story that the law does not allow.
pub async fn all(app: &App, stories: &[Story], mut seen: impl FnMut(i64)) -> Result<()> {
    let cast = Cast::enter(app).await?;
    let mut acts: Vec<(i64, &Story, Act)> = stories
        .iter()
        .flat_map(|story| story.acts.iter().map(move |(day, act)| (*day, story, *act)))
        .collect();
    // A stable order: on one day the acts of a story keep theirs.
    acts.sort_by_key(|(day, ..)| -day);
    let mut stage = Stage {
        app,
        cast,
        dossiers: HashMap::new(),
        beside: Beside::default(),
        left: beginning(stories),
        first: requests(stories),
    };
    for (day, story, act) in acts {
        while stage.left > day {
            seen(stage.pass().await?);
        }
        stage
            .act(story, act)
            .await
            .with_context(|| format!("the story «{}», {day} days before today", story.key))?;
    }
    while stage.left > 0 {
        seen(stage.pass().await?);
    }
    app.work_until_idle().await?;
    Ok(())
}

/// How many days before today everybody is entered: one before the first framework or request.
pub fn beginning(stories: &[Story]) -> i64 {
    requests(stories).max(frameworks::beginning()) + 1
}

/// How many days before today the first request begins.
fn requests(stories: &[Story]) -> i64 {
    stories.iter().flat_map(|story| &story.acts).map(|(day, _)| *day).max().unwrap_or(0)
}

struct Stage<'a> {
    app: &'a App,
    cast: Cast,
    dossiers: HashMap<&'static str, DossierId>,
    beside: Beside,
    left: i64,
    /// The day on which what the requests need is set up.
    first: i64,
}

impl Stage<'_> {
    /// Lets a day pass, and says how many are left.
    async fn pass(&mut self) -> Result<i64> {
        self.app.move_clock(1).await?;
        self.left -= 1;
        if self.left == self.first {
            self.cast.set_up(self.app).await?;
        }
        self.beside.day(self.app, &self.cast, &self.dossiers, self.left).await?;
        Ok(self.left)
    }

    async fn act(&mut self, story: &Story, act: Act) -> Result<()> {
        let applicant = self.cast.person(story.applicant)?;
        if let Act::Open = act {
            let beside = story.beside.and_then(|key| self.dossiers.get(key).copied());
            let product = story.medicine.product();
            let indication = story.indication.to_owned();
            let opened = self
                .app
                .open_dossier(applicant, story.path, product, indication, beside, None)
                .await?;
            self.dossiers.insert(story.key, opened);
            return Ok(());
        }
        let dossier = *self.dossiers.get(story.key).context("the draft is not open yet")?;
        let (who, command) = match act {
            Act::Open => return Ok(()),
            Act::Begin => return self.fill(story, applicant, dossier, Some(5), None).await,
            Act::Fill(without) => return self.fill(story, applicant, dossier, None, without).await,
            Act::File => {
                let seen = self.app.open::<Aap>(applicant, dossier).await?.version();
                self.app.file(applicant, dossier, seen, false).await?;
                return Ok(());
            }
            Act::Invite(key) => {
                let Acting { person, organisation, .. } = self.cast.person(key)?;
                (story.applicant, Command::Invite { person, organisation })
            }
            Act::Reply(reply) => {
                let name = "Réponse aux questions";
                let document = self
                    .document(applicant, dossier, Action::Reply, DocumentKind::Other, name, reply)
                    .await?;
                let reply = reply.to_owned();
                let documents = vec![document];
                (story.applicant, Command::SupplyInformation { reply, documents })
            }
            Act::Withdraw(why) => (story.applicant, Command::Withdraw { reason: why.to_owned() }),
            Act::Say(key, audience, text) => {
                (key, Command::PostMessage { audience, text: text.to_owned() })
            }
            Act::Declare(key, links, conflict) => {
                (key, Command::DeclareInterests { links: links.to_owned(), conflict })
            }
            Act::Opinion(sense, narrower, reasons) => {
                ("fourcauld", self.opinion(story, dossier, sense, narrower, reasons).await?)
            }
            Act::Committee(favourable, reasons) => {
                let reasons = reasons.to_owned();
                let documents = Vec::new();
                ("tarragnat", Command::GiveCommitteeOpinion { favourable, reasons, documents })
            }
            Act::Return(reason) => {
                ("obercamps", Command::ReturnProposal { reason: reason.to_owned() })
            }
            Act::Sign => ("obercamps", Command::SignDecision),
            Act::Assess(against) => return self.assess(story, dossier, against).await,
            Act::Missing(items) => {
                (OFFICER, Command::RequestMissingItems { items: items.to_owned() })
            }
            Act::Complete => (OFFICER, Command::DeclareComplete),
            Act::Name(key) => {
                (OFFICER, Command::NameRapporteur { person: self.cast.person(key)?.person })
            }
            Act::Relieve(key, reason) => {
                let person = self.cast.person(key)?.person;
                (OFFICER, Command::RelieveRapporteur { person, reason: reason.to_owned() })
            }
            Act::Ask(question, origin, reply_days) => {
                let question = question.to_owned();
                (OFFICER, Command::RequestInformation { question, reply_days, origin })
            }
            Act::Confirm(day) => {
                let received_on = self.app.now().today.saturating_sub((day - self.left).days());
                (OFFICER, Command::ConfirmInformation { received_on })
            }
            Act::Suspend(reason) => (OFFICER, Command::SuspendReview { reason: reason.to_owned() }),
            Act::Resume => (OFFICER, Command::ResumeReview),
            Act::Extend(reason) => (OFFICER, Command::ExtendReview { reason: reason.to_owned() }),
            Act::Hear(form, from, summary) => {
                let (from, summary) = (from.to_owned(), summary.to_owned());
                let documents = Vec::new();
                (OFFICER, Command::RecordContribution { form, from, summary, documents })
            }
            Act::Grant(narrowed, remarks) => {
                (OFFICER, self.grant(story, dossier, narrowed, remarks).await?)
            }
            Act::Refuse(reasons) => {
                let decision = Decision::Refusal { reasons: reasons.to_owned() };
                (OFFICER, Command::ProposeDecision { decision })
            }
            Act::Publish => {
                let officer = self.cast.person(OFFICER)?;
                let text =
                    format!("Décision relative à {}, {}.", story.medicine.name, story.indication);
                let name = "Décision du collège";
                let kind = DocumentKind::Decision;
                let document =
                    self.document(officer, dossier, Action::Publish, kind, name, &text).await?;
                (OFFICER, Command::PublishDecision { documents: vec![document] })
            }
        };
        self.command(who, dossier, command).await
    }

    /// What a person's form does: the act, on the dossier as it stands.
    async fn command(&self, who: &str, dossier: DossierId, command: Command) -> Result<()> {
        let acting = self.cast.person(who)?;
        let seen = self.app.open::<Aap>(acting, dossier).await?.version();
        self.app.handle::<Aap>(Actor::Person(acting), dossier, seen, command).await?;
        Ok(())
    }

    async fn fill(
        &self,
        story: &Story,
        applicant: Acting,
        dossier: DossierId,
        most: Option<usize>,
        without: Option<DocumentKind>,
    ) -> Result<()> {
        let subject = Subject {
            medicine: story.medicine,
            path: story.path,
            laboratory: self.cast.organisation(story.applicant),
            today: self.app.now().today,
        };
        let (answers, kinds) = answers(subject);
        let draft = self.app.draft(applicant, dossier).await?;
        let wanted = answers.iter().take(most.unwrap_or(usize::MAX));
        // All at once: acts that wait together are made durable together.
        let saved = wanted.filter(|(field, _)| !draft.fields.contains_key(**field)).map(
            async |(field, value)| match self
                .app
                .save_field(applicant, dossier, field, value, 0)
                .await?
                .fault
            {
                None => Ok(()),
                Some(fault) => bail!("the field {field}: {fault:?}"),
            },
        );
        try_join_all(saved).await?;
        if most.is_some() {
            return Ok(());
        }
        let there = |kind: &DocumentKind| draft.documents.iter().any(|it| it.kind == *kind);
        let added = kinds.into_iter().filter(|kind| Some(*kind) != without && !there(kind)).map(
            async |kind| {
                let name = kind.text().fr;
                let text = format!("{}\u{a0}: {}", story.medicine.name, story.indication);
                self.document(applicant, dossier, Action::EditDraft, kind, name, &text).await
            },
        );
        try_join_all(added).await?;
        Ok(())
    }

    /// Adds a document to a request, drawn for the occasion.
    async fn document(
        &self,
        who: Acting,
        dossier: DossierId,
        action: Action,
        kind: DocumentKind,
        title: &str,
        text: &str,
    ) -> Result<Document> {
        drawn::<Aap>(self.app, who, dossier, action, kind, title, text).await
    }

    async fn opinion(
        &self,
        story: &Story,
        dossier: DossierId,
        sense: OpinionSense,
        narrower: &str,
        reasons: &str,
    ) -> Result<Command> {
        let assessor = self.cast.person("fourcauld")?;
        let kinds: &[DocumentKind] = match sense {
            OpinionSense::Unfavourable => &[DocumentKind::Opinion],
            _ => &[
                DocumentKind::Opinion,
                DocumentKind::Rcp,
                DocumentKind::Labelling,
                DocumentKind::Leaflet,
            ],
        };
        let text = format!("{} ({})", story.medicine.name, story.medicine.substance);
        let added = kinds.iter().map(async |kind| {
            let title = kind.text().fr;
            self.document(assessor, dossier, Action::GiveOpinion, *kind, title, &text).await
        });
        let documents = try_join_all(added).await?;
        let indication = Some(narrower.to_owned()).filter(|text| !text.is_empty());
        Ok(Command::GiveOpinion { sense, indication, reasons: reasons.to_owned(), documents })
    }

    async fn assess(
        &self,
        story: &Story,
        dossier: DossierId,
        against: Option<(Criterion, &str)>,
    ) -> Result<()> {
        let own = Criterion::ALL.into_iter().filter(|it| !it.is_judged_by_ansm(story.path));
        for criterion in own {
            let (met, reasons) = match against {
                Some((it, reasons)) if it == criterion => (false, reasons.to_owned()),
                _ => (true, met(criterion, story.medicine)),
            };
            let doctrine = DOCTRINE.to_owned();
            let command = Command::AssessCriterion { criterion, met, reasons, doctrine };
            self.command(OFFICER, dossier, command).await?;
        }
        Ok(())
    }

    async fn grant(
        &self,
        story: &Story,
        dossier: DossierId,
        narrowed: &str,
        remarks: &str,
    ) -> Result<Command> {
        let officer = self.cast.person(OFFICER)?;
        let opened = self.app.open::<Aap>(officer, dossier).await?;
        let presumed =
            opened.state().review().map(|review| review.presumed_indication().to_owned());
        let text = format!("{}\u{a0}: {}", story.medicine.name, story.indication);
        let (action, kind) = (Action::ProposeDecision, DocumentKind::PutRd);
        let protocol =
            self.document(officer, dossier, action, kind, "PUT-RD, version 1", &text).await?;
        let grant = Grant {
            duration: Some(Delay::Years(1)),
            remaining: None,
            product: story.medicine.product(),
            indication: if narrowed.is_empty() {
                presumed.unwrap_or_default()
            } else {
                narrowed.to_owned()
            },
            narrowed: !narrowed.is_empty(),
            class: PrescriptionClass::HospitalPrescription,
            protocol,
            amm_filing: story.path.is_before_amm().then_some(Delay::Months(18)),
            remarks: remarks.to_owned(),
        };
        Ok(Command::ProposeDecision { decision: Decision::Grant(grant) })
    }
}

/// Adds a document to a dossier, drawn for the occasion.
///
/// # Errors
/// When it is refused.
pub async fn drawn<P: Procedure>(
    app: &App,
    who: Acting,
    dossier: DossierId,
    action: Action,
    kind: DocumentKind,
    title: &str,
    text: &str,
) -> Result<Document> {
    let invented = "Document inventé pour la démonstration.".to_owned();
    let bytes = Bytes::from(pdf::page(title, &[text.to_owned(), String::new(), invented]));
    let name = format!("{}.pdf", kind.word().replace('_', "-"));
    let bytes = stream::iter([Ok::<_, Infallible>(bytes)]);
    Ok(app.upload::<P, _, _>(who, dossier, action, kind, &name, bytes).await?)
}

/// Why a criterion is met.
fn met(criterion: Criterion, medicine: &Medicine) -> String {
    let name = medicine.name;
    match criterion {
        Criterion::SeriousDisease => {
            format!("Sont en cause {} et ses conséquences. {}", medicine.disease, medicine.course)
        }
        Criterion::NoAppropriateTreatment => medicine.alternatives.to_owned(),
        Criterion::CannotBeDeferred => format!(
            "Compte tenu de l’évolution de la maladie et de l’absence d’alternative, la mise en œuvre d’un traitement par {name} ne peut être différée."
        ),
        Criterion::EfficacyAndSafety => {
            format!("{} Profil de tolérance\u{a0}: {}", medicine.results, medicine.safety)
        }
        Criterion::PresumedInnovative => format!(
            "{name} est susceptible d’apporter un changement substantiel de la prise en charge, avec un plan de développement adapté et des résultats cliniquement pertinents."
        ),
    }
}
