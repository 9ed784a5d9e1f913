//! Protocols: opened from a request or an authorisation, drafted field by field, sent, and read by
//! everybody once a version is public.

use crate::act::{self, Ended};
use crate::documents::{Bytestream, drafted, drafted_by};
use crate::drafts::{free, may_ask_for, reference};
use crate::lists::{Line, Sought, line, list, of_reference, sight};
use crate::{App, Done, Error, Opened, everything, notices, program, reading};
use domain::aap::{Aap, Product};
use domain::access::{Action, Phase, permit};
use domain::authorisation::{self, Authorisation, Regime, of_request};
use domain::protocol::{
    Command, Content, Lack, Opening, Protocol, Reason, Record, Refusal, Source, State, Version,
    check, draft,
};
use domain::{Acting, Actor, Document, DocumentId, DossierId, OrganisationId, Procedure};
use exchange::xlsform::{self, Named};
use forms::Json;
use jiff::{Timestamp, civil::Date};
use law::{Lang, Path, Say};
use std::collections::BTreeMap;
use store::drafts::{self as kept, Save, SaveError};
use store::views::{self, Filter};
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

/// A protocol into which patients may be included.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenProtocol {
    /// The protocol.
    pub protocol: DossierId,
    /// Its reference.
    pub reference: String,
    /// The authorisation with which it goes.
    pub authorisation: DossierId,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The laboratory.
    pub holder: OrganisationId,
    /// The name of the laboratory.
    pub holder_name: String,
    /// The number of the version in force.
    pub version: u32,
    /// The platform of the laboratory on which patients are included; none where they are here.
    pub platform: Option<String>,
}

/// A protocol as the public reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicProtocol {
    /// The protocol.
    pub protocol: DossierId,
    /// The reference.
    pub reference: String,
    /// The path.
    pub path: Path,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The name of the laboratory.
    pub holder: String,
    /// The versions that are public, the first first.
    pub versions: Vec<Version>,
    /// The number of the one that applies today.
    pub in_force: Option<u32>,
    /// The day on which the protocol was closed, where it was.
    pub closed_on: Option<Date>,
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
        match opened {
            Ended::Done(done) => Ok(done.dossier),
            Ended::Overtaken(since) => Err(Error::Stale(since)),
        }
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
                        versions.push(kept::save(tx, &save).await.map_err(conflict)?);
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
            Ok(Ended::Done(done)) => Ok(done),
            Ok(Ended::Overtaken(since)) => Err(Error::Stale(since)),
            Err(Error::Store(store::Error::Stale)) => Err(Error::Stale(Vec::new())),
            Err(error) => Err(error),
        }
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

    /// The version of a protocol that is public and applies today, with its number; none where
    /// there is none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn protocol_in_force(
        &self,
        protocol: DossierId,
    ) -> Result<Option<(u32, Content)>, Error> {
        let today = self.now().today;
        let read = self.read_facts::<Protocol>(protocol).await?;
        Ok(read.state.in_force(today).map(|it| (it.number, it.content.clone())))
    }

    /// A public version of a protocol, whether it still applies or not: what was done by it stays so.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn protocol_version(
        &self,
        protocol: DossierId,
        number: u32,
    ) -> Result<Option<Content>, Error> {
        let read = self.read_facts::<Protocol>(protocol).await?;
        let version = read.state.version(number).filter(|it| it.published_on.is_some());
        Ok(version.map(|it| it.content.clone()))
    }

    /// The protocols into which prescribers may include patients today: those of which a version
    /// applies and is public, and whose authorisation is in force.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn protocols_open_to_prescribers(&self) -> Result<Vec<OpenProtocol>, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut open = Vec::new();
                    for (line, state) in public(tx).await? {
                        let (Some(record), Some(version)) = (state.record(), state.in_force(today))
                        else {
                            continue;
                        };
                        let opening = &record.opening;
                        let of = reading::facts::<Authorisation>(tx, opening.authorisation).await?;
                        if !matches!(of.state, authorisation::State::InForce(_)) {
                            continue;
                        }
                        open.push(OpenProtocol {
                            protocol: line.dossier,
                            reference: opening.reference.clone(),
                            authorisation: opening.authorisation,
                            product: opening.product.clone(),
                            indication: opening.indication.clone(),
                            holder: opening.holder,
                            holder_name: line.row.applicant_name.clone(),
                            version: version.number,
                            platform: match &version.content.source {
                                Source::Platform { address } => Some(address.clone()),
                                Source::Aube | Source::Registry { .. } => None,
                            },
                        });
                    }
                    Ok(open)
                })
            })
            .await
    }

    /// The protocols that are public, by medicine.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn public_protocols(&self) -> Result<Vec<PublicProtocol>, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let read = public(tx).await?;
                    let all = read.iter().filter_map(|(line, state)| told(line, state, today));
                    let mut all: Vec<PublicProtocol> = all.collect();
                    all.sort_by_key(|it| (store::folded(&it.product.name), it.protocol));
                    Ok(all)
                })
            })
            .await
    }

    /// A protocol that is public, by its reference.
    ///
    /// # Errors
    /// [`Error::NotFound`] before its publication.
    pub async fn public_protocol(&self, reference: &str) -> Result<PublicProtocol, Error> {
        let today = self.now().today;
        let reference = reference.to_owned();
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let name = Some(Protocol::NAME);
                    let row = of_reference(tx, &everything(), name, reference).await?;
                    let line = row.and_then(line).ok_or(Error::NotFound)?;
                    let state = may_be_public(tx, &line).await?.ok_or(Error::NotFound)?;
                    told(&line, &state, today).ok_or(Error::NotFound)
                })
            })
            .await
    }

    /// A document for patients of a public version, with its bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for any other.
    pub async fn download_of_protocol(
        &self,
        reference: &str,
        id: DocumentId,
    ) -> Result<(Document, Bytestream), Error> {
        let public = self.public_protocol(reference).await?;
        let all = public.versions.into_iter().flat_map(|it| it.content.documents);
        let found = all.into_iter().find(|it| it.id == id).ok_or(Error::NotFound)?;
        let bytes = self.files().get(program(), &found.file.0).await?;
        Ok((found, bytes))
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

fn conflict(error: SaveError) -> Error {
    match error {
        SaveError::Conflict(Some(standing)) => Error::Conflict(Box::new(standing)),
        SaveError::Conflict(None) => Error::Stale(Vec::new()),
        SaveError::Store(error) => Error::Store(error),
    }
}

/// The protocols that are public, each with its state.
async fn public(tx: &mut Tx) -> Result<Vec<(Line, State)>, Error> {
    let filter = Filter { procedures: vec![Protocol::NAME.to_owned()], ..Filter::default() };
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after.clone_from(&last.stream);
        for line in page.into_iter().filter_map(line) {
            if let Some(state) = may_be_public(tx, &line).await? {
                found.push((line, state));
            }
        }
    }
}

/// A protocol that is public: a version of it was published, and so was the decision to which it is
/// annexed (AAP-DEC-03).
async fn may_be_public(tx: &mut Tx, line: &Line) -> Result<Option<State>, Error> {
    if line.row.published_on.is_none() {
        return Ok(None);
    }
    let state = reading::facts::<Protocol>(tx, line.dossier).await?.state;
    let Some(record) = state.record() else { return Ok(None) };
    let first = views::find(tx, &record.opening.thread.to_string()).await?;
    let is_unpublished =
        |it: &views::DossierRow| it.procedure == Aap::NAME && it.published_on.is_none();
    Ok(Some(state.clone()).filter(|_| !first.as_ref().is_some_and(is_unpublished)))
}

fn told(line: &Line, state: &State, today: Date) -> Option<PublicProtocol> {
    let record = state.record()?;
    let opening = &record.opening;
    let versions = record.versions.iter().filter(|it| it.published_on.is_some());
    Some(PublicProtocol {
        protocol: line.dossier,
        reference: opening.reference.clone(),
        path: opening.path,
        product: opening.product.clone(),
        indication: opening.indication.clone(),
        holder: line.row.applicant_name.clone(),
        versions: versions.cloned().collect(),
        in_force: state.in_force(today).map(|it| it.number),
        closed_on: state.ending().map(|it| it.on),
    })
}

/// A definition that comes from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// As JSON.
    pub definition: String,
    /// What of it was changed or left out, in French and in English.
    pub told: Vec<[String; 2]>,
}

/// What could not be taken from a workbook as it was, with its place.
fn placed(fault: &xlsform::Fault) -> [String; 2] {
    let words = fault.words();
    let place = |sheet: &str, row: &str| match (fault.sheet, fault.row) {
        ("", _) => String::new(),
        (name, 0) => format!("{sheet} {name}, "),
        (name, number) => format!("{sheet} {name}, {row} {number}, "),
    };
    let (fr, en) = (place("feuille", "ligne"), place("sheet", "row"));
    [format!("{fr}{} {}", fault.column, words.fr), format!("{en}{} {}", fault.column, words.en)]
}

/// The definition of a form that comes from elsewhere, a Questionnaire of FHIR R4 or an XLSForm, as
/// JSON.
///
/// # Errors
/// What is wrong with it, in French and in English.
pub fn definition(name: &str, bytes: &[u8], form: &Named) -> Result<Imported, Vec<[String; 2]>> {
    let wrong = |fr: &str, en: &str| vec![[fr.to_owned(), en.to_owned()]];
    match name.rsplit_once('.').map(|(_, it)| it.to_lowercase()).as_deref() {
        Some("json") => {}
        Some("xlsx") => {
            let read = xlsform::read(bytes, form);
            let told = read.faults.iter().map(placed).collect();
            return match read.questionnaire {
                Some(it) => Ok(Imported { definition: it.compact(), told }),
                None => Err(told),
            };
        }
        _ => {
            return Err(wrong(
                "Ce fichier n’est pas une définition\u{a0}: joignez un Questionnaire FHIR R4 (.json) ou un XLSForm (.xlsx).",
                "This file is no definition: add a FHIR R4 Questionnaire (.json) or an XLSForm (.xlsx).",
            ));
        }
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        wrong("Ce fichier n’est pas un texte en UTF-8.", "This file is no text in UTF-8.")
    })?;
    let json = Json::parse(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let (line, column) = (error.line, error.column);
        let (fr, en) = (error.fault.say(Lang::Fr), error.fault.say(Lang::En));
        vec![[
            format!("Ligne {line}, colonne {column}\u{a0}: {fr}."),
            format!("Line {line}, column {column}: {en}."),
        ]]
    })?;
    if json.resource_type() == Some("Questionnaire") {
        Ok(Imported { definition: json.compact(), told: Vec::new() })
    } else {
        Err(wrong(
            "Cette définition n’est pas un Questionnaire de FHIR R4.",
            "This definition is no Questionnaire of FHIR R4.",
        ))
    }
}
