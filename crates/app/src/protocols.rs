//! Protocols: opened from a request or an authorisation, drafted field by field, sent, and read by
//! everybody once a version is public.

mod imported;
mod public;

pub use imported::{Imported, LARGEST_DEFINITION, NotImported, definition};
pub use public::{OpenProtocol, PublicProtocol};

use crate::act;
use crate::documents::{drafted, drafted_by};
use crate::drafts::{free, may_ask_for, reference};
use crate::lists::{Line, Sought, list, sight};
use crate::{App, Done, Error, Opened, Refused, notices, program, reading};
use domain::aap::Aap;
use domain::access::{Action, Phase, permit};
use domain::authorisation::{Authorisation, Regime, of_request};
use domain::protocol::{
    Command, Content, Lack, Opening, Protocol, Reason, Record, Refusal, State, check, draft,
};
use domain::{Acting, Actor, Document, DocumentId, DossierId, Procedure};
use jiff::{Timestamp, civil::Date};
use law::aap;
use std::collections::BTreeMap;
use store::drafts::{self as kept, Save};
use store::views::Filter;
use store::{Tx, claims, documents};

/// What the one protocol of a thread holds.
const PROTOCOL: &str = "protocol";
/// How many rows are walked at once.
const PAGE: i64 = 500;

/// A field of the draft of a protocol as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolField {
    /// Its text.
    pub value: String,
    /// How often it was saved; a page that saves names the version it saw.
    pub version: i64,
    /// When it was last saved; never, where it stands as the draft began.
    pub saved_at: Option<Timestamp>,
    /// Whether who reads it saved it last.
    pub saved_by_me: bool,
}

/// A field of the draft of a protocol as somebody saves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolSave {
    /// Its name.
    pub field: String,
    /// Its new text.
    pub value: String,
    /// The version that was seen; 0 where it was never saved.
    pub seen: i64,
}

/// The draft of a protocol for who may write in it.
#[derive(Clone, Debug)]
pub struct ProtocolDraft {
    /// The protocol.
    pub opened: Opened<Protocol>,
    /// Its fields: those that were saved, and those from which the draft starts.
    pub fields: BTreeMap<String, ProtocolField>,
    /// The documents for patients.
    pub documents: Vec<Document>,
}

impl ProtocolDraft {
    /// What the draft says.
    #[must_use]
    pub fn content(&self) -> Content {
        let values = self.fields.iter().map(|(field, it)| (field.clone(), it.value.clone()));
        let record = self.opened.state().record();
        let made =
            |it: &Record| draft::content(&values.collect(), self.documents.clone(), it.naming());
        record.map(made).unwrap_or_default()
    }

    /// What it lacks before it can be sent.
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let record = self.opened.state().record();
        record.map(|it| check(&self.content(), it.opening.path)).unwrap_or_default()
    }

    /// A number that changes with each save: who sends the draft names the one that they read.
    #[must_use]
    pub fn drafted(&self) -> i64 {
        saves(&self.fields)
    }

    /// A field as it stands; empty where it was never saved.
    #[must_use]
    pub fn field(&self, name: &str) -> ProtocolField {
        self.fields.get(name).cloned().unwrap_or(ProtocolField {
            value: String::new(),
            version: 0,
            saved_at: None,
            saved_by_me: false,
        })
    }
}

/// The protocols of a thread that somebody sees, and whether they may open one.
#[derive(Clone, Debug, PartialEq)]
pub struct ProtocolsOf {
    /// Those that they see, the last opened last.
    pub lines: Vec<Line>,
    /// Whether none is there that is not closed.
    pub none: bool,
}

impl App {
    /// Opens the draft of the protocol of a request or of an authorisation.
    ///
    /// # Errors
    /// The refusal of the procedure, [`Error::NotFound`] or [`Error::Forbidden`] by the table of
    /// rights.
    pub async fn open_protocol(&self, acting: Acting, of: DossierId) -> Result<DossierId, Error> {
        let now = self.now();
        let protocol = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("PUT", now.today.year())).collect();
        let opened = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut opening = opening(tx, acting, of, now.today).await?;
                    may_ask_for(tx, acting, opening.holder, now.today).await?;
                    hold(tx, opening.thread, protocol).await?;
                    opening.reference = free(tx, references, &protocol.to_string()).await?;
                    let command = Command::Open { opening: Box::new(opening) };
                    let actor = Actor::Person(acting);
                    act::run::<Protocol>(tx, now, actor, protocol, Some(0), command).await
                })
            })
            .await?;
        Ok(opened.done()?.dossier)
    }

    /// The draft of a protocol, for who may write in it.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`].
    pub async fn protocol_draft(
        &self,
        acting: Acting,
        protocol: DossierId,
    ) -> Result<ProtocolDraft, Error> {
        let opened = self.open::<Protocol>(acting, protocol).await?;
        permit(acting, protocol.0, opened.relation(), opened.phase(), Action::EditDraft)?;
        let (state, me) = (opened.state().clone(), acting.person.to_string());
        let (fields, documents) = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let fields = stored(tx, protocol, &state, &me).await?;
                    Ok((fields, drafted_by(tx, protocol).await?))
                })
            })
            .await?;
        Ok(ProtocolDraft { opened, fields, documents })
    }

    /// Saves fields of a draft, all or none, each as it was seen at a version, and gives their new
    /// versions. What is not finished is saved too.
    ///
    /// # Errors
    /// [`Error::Conflict`] with what somebody else saved meanwhile, [`Error::NotFound`] for what is
    /// no field of a protocol.
    pub async fn save_protocol(
        &self,
        acting: Acting,
        protocol: DossierId,
        saves: Vec<ProtocolSave>,
    ) -> Result<Vec<i64>, Error> {
        let now = self.now();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let read = written_in(tx, acting, protocol, now.today).await?;
                    let stream = stream(protocol, &read.state);
                    let mut versions = Vec::with_capacity(saves.len());
                    for ProtocolSave { field, value, seen } in saves {
                        let value = value.replace("\r\n", "\n");
                        if !draft::accepts(&field, &value) {
                            return Err(Error::NotFound);
                        }
                        let (stream, by) = (stream.clone(), acting.person.to_string());
                        let save = Save { stream, field, value, seen, by, at: now.at };
                        versions.push(kept::save(tx, &save).await?);
                    }
                    Ok(versions)
                })
            })
            .await
    }

    /// Takes a document out of the draft of a protocol; what was sent stays in its fact.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not of this draft.
    pub async fn remove_protocol_document(
        &self,
        acting: Acting,
        protocol: DossierId,
        id: DocumentId,
    ) -> Result<(), Error> {
        let now = self.now();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    written_in(tx, acting, protocol, now.today).await?;
                    let found = documents::get(tx, program(), &id.to_string()).await?;
                    let (row, _) = found.ok_or(Error::NotFound)?;
                    if row.stream != drafted(protocol) {
                        return Err(Error::NotFound);
                    }
                    Ok(documents::remove(tx, &row.id).await?)
                })
            })
            .await
    }

    /// Sends a draft as it was read: at a version of the protocol, and after so many saves.
    ///
    /// # Errors
    /// The refusal of the procedure with each point to mend; [`Error::Stale`] when the protocol or
    /// its draft changed since.
    pub async fn submit_protocol(
        &self,
        acting: Acting,
        protocol: DossierId,
        seen: i64,
        read: i64,
    ) -> Result<Done, Error> {
        let now = self.now();
        let sent = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let written = written_in(tx, acting, protocol, now.today).await?;
                    let me = acting.person.to_string();
                    let fields = stored(tx, protocol, &written.state, &me).await?;
                    if saves(&fields) != read {
                        return Err(Error::Stale(vec![[
                            "Le projet a été modifié depuis cette relecture".to_owned(),
                            "The draft was changed since this review".to_owned(),
                        ]]));
                    }
                    let values = fields.into_iter().map(|(field, it)| (field, it.value));
                    let documents = drafted_by(tx, protocol).await?;
                    let record = written.state.record().ok_or(Error::NotFound)?;
                    let content = draft::content(&values.collect(), documents, record.naming());
                    let content = Box::new(content);
                    let command = Command::Submit { content };
                    let actor = Actor::Person(acting);
                    act::run::<Protocol>(tx, now, actor, protocol, Some(seen), command).await
                })
            })
            .await;
        match sent {
            Ok(ended) => ended.done(),
            Err(Error::Store(store::Error::Stale)) => Err(Error::Stale(Vec::new())),
            Err(error) => Err(error),
        }
    }

    /// Whether there is a decision to which a protocol can be annexed: a request that is still
    /// examined has none.
    ///
    /// # Errors
    /// The refusal, which says what is missing.
    pub async fn awaits_annex(&self, opened: &Opened<Protocol>) -> Result<(), Error> {
        let record = opened.state().record().ok_or(Error::NotFound)?;
        let read = self.read_facts::<Authorisation>(record.opening.authorisation).await?;
        if read.state.authorisation().is_some() {
            return Ok(());
        }
        // What is granted opens its authorisation a moment after it is signed.
        let request = self.read_facts::<Aap>(record.opening.thread).await?.state;
        if matches!(&request, domain::aap::State::Decided(it) if it.outcome.is_grant()) {
            return Ok(());
        }
        let of = &record.opening.of;
        let says = [
            format!(
                "La décision de {of} n’est pas signée\u{a0}: le collège de la HAS la signe d’abord, puis le protocole y est annexé."
            ),
            format!(
                "The decision on {of} is not signed: the college of the HAS signs it first, then the protocol is annexed to it."
            ),
        ];
        let citation = Some(aap::DECISION_CONTENT.citation(opened.now.today));
        Err(Error::Refused(Box::new(Refused { says, citation, faults: Vec::new() })))
    }

    /// The protocols of a thread that a person sees.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn protocols_of(
        &self,
        acting: Acting,
        thread: DossierId,
    ) -> Result<ProtocolsOf, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let sight = sight(tx, acting, today).await?;
                    let procedure = Some(Protocol::NAME);
                    let sought = Sought { thread: Some(thread), procedure, ..Sought::default() };
                    let mut lines = list(tx, &sight, Filter::default(), &sought, None).await?.lines;
                    lines.sort_by_key(|it| (it.row.opened_on, it.dossier));
                    let held = claims::holder(tx, PROTOCOL, &thread.to_string()).await?;
                    let none = match held.and_then(|it| it.parse().ok()) {
                        Some(other) => is_over(tx, other).await?,
                        None => true,
                    };
                    Ok(ProtocolsOf { lines, none })
                })
            })
            .await
    }
}

/// For what a protocol is opened from a dossier that somebody may read, its reference left empty.
async fn opening(
    tx: &mut Tx,
    acting: Acting,
    of: DossierId,
    today: Date,
) -> Result<Opening, Error> {
    let name = notices::procedure(tx, &of.to_string()).await?;
    if name == Authorisation::NAME {
        let read = reading::facts::<Authorisation>(tx, of).await?;
        let relation = Authorisation::relation(&read.state, acting);
        let phase = Authorisation::phase(&read.state);
        permit(acting, of.0, relation, phase, Action::Fulfil)?;
        let early = read.state.authorisation().filter(|it| it.opening.regime == Regime::Aap);
        let it = early.ok_or(Error::NotFound)?;
        return Ok(Opening {
            reference: String::new(),
            thread: it.opening.thread.unwrap_or(of),
            authorisation: of,
            of: it.opening.reference.clone(),
            path: it.path,
            product: it.product().clone(),
            indication: it.indication.clone(),
            holder: it.opening.holder,
        });
    }
    if name != Aap::NAME {
        return Err(Error::NotFound);
    }
    let read = reading::facts::<Aap>(tx, of).await?;
    let relation = reading::relation(tx, &read, acting, today).await?;
    permit(acting, of.0, relation, Aap::phase(&read.state), Action::ReadFiling)?;
    let request = read.state.request().ok_or(Error::NotFound)?;
    let continued = request.motive.continued();
    Ok(Opening {
        reference: String::new(),
        thread: continued.map_or(of, |it| it.thread),
        authorisation: continued.map_or_else(|| of_request(of), |it| it.authorisation),
        of: request.reference.clone(),
        path: request.path,
        product: request.product.clone(),
        indication: request.indication.clone(),
        holder: request.applicant,
    })
}

/// Takes the place of the one protocol of a thread: what two people open at once is opened once.
async fn hold(tx: &mut Tx, thread: DossierId, protocol: DossierId) -> Result<(), Error> {
    let (key, stream) = (thread.to_string(), protocol.to_string());
    let Some(held) = claims::take(tx, PROTOCOL, &key, &stream).await? else { return Ok(()) };
    let other = held.parse().map_err(|_| Error::NotFound)?;
    if is_over(tx, other).await? {
        claims::release(tx, PROTOCOL, &key, &held).await?;
        if claims::take(tx, PROTOCOL, &key, &stream).await?.is_none() {
            return Ok(());
        }
    }
    Err(Error::refused(&Refusal::from(Reason::UnderWay)))
}

async fn is_over(tx: &mut Tx, protocol: DossierId) -> Result<bool, Error> {
    let read = reading::facts::<Protocol>(tx, protocol).await?;
    Ok(Protocol::phase(&read.state) == Phase::ProtocolOver)
}

/// A protocol in whose draft somebody may write.
async fn written_in(
    tx: &mut Tx,
    acting: Acting,
    protocol: DossierId,
    today: Date,
) -> Result<reading::Read<Protocol>, Error> {
    let read = reading::facts::<Protocol>(tx, protocol).await?;
    let relation = reading::relation(tx, &read, acting, today).await?;
    permit(acting, protocol.0, relation, Protocol::phase(&read.state), Action::EditDraft)?;
    Ok(read)
}

/// The key under which the draft that is written now keeps its fields: each amendment has its own.
fn stream(protocol: DossierId, state: &State) -> String {
    let draft = state.record().map_or(1, |it| it.draft);
    format!("{protocol}:{draft}")
}

/// The fields of a draft: those that were saved, over those from which it starts. An amendment
/// starts from the version that it changes.
async fn stored(
    tx: &mut Tx,
    protocol: DossierId,
    state: &State,
    me: &str,
) -> Result<BTreeMap<String, ProtocolField>, Error> {
    let last = state.record().and_then(|it| it.last());
    let start = last.map_or_else(draft::start, |it| draft::fields(&it.content));
    let begun = |(field, value)| {
        let field_as_begun =
            ProtocolField { value, version: 0, saved_at: None, saved_by_me: false };
        (field, field_as_begun)
    };
    let mut fields: BTreeMap<String, ProtocolField> = start.into_iter().map(begun).collect();
    for it in kept::of_stream(tx, program(), &stream(protocol, state)).await? {
        let saved = ProtocolField {
            saved_by_me: it.saved_by == me,
            value: it.value,
            version: it.version,
            saved_at: Some(it.saved_at),
        };
        fields.insert(it.field, saved);
    }
    Ok(fields)
}

fn saves(fields: &BTreeMap<String, ProtocolField>) -> i64 {
    fields.values().map(|it| it.version).sum()
}
