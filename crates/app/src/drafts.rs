//! Drafts: saved field by field by several people, put into one fact at the filing.
//!
//! A field that all dossiers of a filing share is kept once, under the filing.

use crate::act;
use crate::organisations::{Standing, standing};
use crate::reading::{self, Opened};
use crate::{App, Done, Error, documents, everything, program};
use domain::aap::template::{self, FaultReason, Kind, Scope};
use domain::aap::{Aap, Command, Content, Motive, Product, State};
use domain::access::{Action, Phase, Relation, Role, permit};
use domain::{
    Acting, Actor, Document, DossierId, FilingId, OrganisationId, OrganisationKind, Procedure,
};
use jiff::{Timestamp, civil::Date};
use law::Path;
use rand::RngExt;
use std::collections::BTreeMap;
use store::drafts::{self, Save};
use store::views::{self, Filter, Order};
use store::{Tx, claims, organisations};

/// A field of a draft as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftField {
    /// Its text.
    pub value: String,
    /// How often it was saved; a page that saves names the version it saw.
    pub version: i64,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// Whether who reads it saved it last.
    pub saved_by_me: bool,
}

/// A draft for who may write in it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The dossier.
    pub opened: Opened<Aap>,
    /// The fields that were saved.
    pub fields: BTreeMap<String, DraftField>,
    /// The documents.
    pub documents: Vec<Document>,
    /// The other drafts of the same filing: dossier, reference, indication.
    pub siblings: Vec<(DossierId, String, String)>,
}

impl Draft {
    /// The answers alone.
    #[must_use]
    pub fn answers(&self) -> BTreeMap<String, String> {
        self.fields.iter().map(|(field, it)| (field.clone(), it.value.clone())).collect()
    }
}

/// A field as saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// Its new version.
    pub version: i64,
    /// When.
    pub at: Timestamp,
    /// What is to be mended before the filing, if anything.
    pub fault: Option<FaultReason>,
}

impl App {
    /// Opens a draft for one indication; beside another draft it joins its filing. A consultant
    /// names the laboratory for which it is.
    ///
    /// # Errors
    /// The refusal of the procedure, [`Error::NotFound`] for a draft one may not see, or
    /// [`Error::Forbidden`] without a delegation in force.
    pub async fn open_dossier(
        &self,
        acting: Acting,
        path: Path,
        product: Product,
        indication: String,
        beside: Option<DossierId>,
        applicant: Option<OrganisationId>,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let dossier = DossierId(crate::new_id());
        let filing = FilingId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("AAP", now.today.year())).collect();
        let opened = self
            .db()
            .write(move |tx| {
                Box::pin(async move {
                    let (filing, applicant) = match beside {
                        Some(other) => written_in(tx, acting, other, now.today).await?,
                        None => (filing, applicant.unwrap_or(acting.organisation)),
                    };
                    may_ask_for(tx, acting, applicant, now.today).await?;
                    let stream = dossier.to_string();
                    let reference = free(tx, references, &stream).await?;
                    let command = Command::Open {
                        reference,
                        filing,
                        motive: Motive::First,
                        path,
                        product,
                        indication,
                        applicant,
                    };
                    let actor = Actor::Person(acting);
                    act::run::<Aap>(tx, now, actor, dossier, Some(0), command).await
                })
            })
            .await?;
        Ok(opened.done()?.dossier)
    }

    /// A draft with its fields and documents, for who may write in it.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`].
    pub async fn draft(&self, acting: Acting, dossier: DossierId) -> Result<Draft, Error> {
        let opened = self.open::<Aap>(acting, dossier).await?;
        permit(acting, dossier.0, opened.relation(), opened.phase(), Action::EditDraft)?;
        let filing = opened.state().request().ok_or(Error::NotFound)?.filing;
        let (fields, documents, mut siblings) = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let fields = stored(tx, dossier, filing).await?;
                    let documents = documents::of_draft(tx, dossier, filing).await?;
                    Ok((fields, documents, siblings(tx, dossier, filing).await?))
                })
            })
            .await?;
        // Who is invited to one indication is not told of the others.
        if opened.relation() != Relation::Own {
            let mut known = Vec::with_capacity(siblings.len());
            for sibling in siblings {
                match self.open::<Aap>(acting, sibling.0).await {
                    Ok(_) => known.push(sibling),
                    Err(Error::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
            siblings = known;
        }
        let me = acting.person.to_string();
        let field = |it: drafts::Draft| DraftField {
            saved_by_me: it.saved_by == me,
            value: it.value,
            version: it.version,
            saved_at: it.saved_at,
        };
        let fields = fields.into_iter().map(|it| (it.field.clone(), field(it))).collect();
        Ok(Draft { opened, fields, documents, siblings })
    }

    /// Saves one field as it was seen at a version (0 where there was none). What is wrong with it
    /// is told and does not keep it from being saved.
    ///
    /// # Errors
    /// [`Error::Conflict`] with what somebody else saved meanwhile.
    pub async fn save_field(
        &self,
        acting: Acting,
        dossier: DossierId,
        field: &str,
        value: &str,
        seen: i64,
    ) -> Result<Saved, Error> {
        let now = self.now();
        let field = template::field(field).ok_or(Error::NotFound)?;
        if matches!(field.kind, Kind::Document(_)) {
            return Err(Error::NotFound);
        }
        let value = value.replace("\r\n", "\n");
        let fault = template::check_one(field, &value);
        let by = acting.person.to_string();
        let version = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let filing = filing_of(tx, acting, dossier, now.today).await?;
                    let stream = match field.scope {
                        Scope::Filing => shared(filing),
                        Scope::Indication => dossier.to_string(),
                    };
                    let name = field.id.to_owned();
                    let save = Save { stream, field: name, value, seen, by, at: now.at };
                    Ok(drafts::save(tx, &save).await?)
                })
            })
            .await?;
        Ok(Saved { version, at: now.at, fault })
    }

    /// Files a draft, alone or with the other drafts of its filing, in one act: all or none. A
    /// dossier of which items were missing is completed instead.
    ///
    /// # Errors
    /// The refusal of the procedure with each field to mend; [`Error::Stale`].
    pub async fn file(
        &self,
        acting: Acting,
        dossier: DossierId,
        seen: i64,
        whole_filing: bool,
    ) -> Result<Vec<Done>, Error> {
        let now = self.now();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let filing = filing_of(tx, acting, dossier, now.today).await?;
                    let mut all = vec![(dossier, Some(seen))];
                    if whole_filing {
                        let others = siblings(tx, dossier, filing).await?;
                        all.extend(others.into_iter().map(|(other, ..)| (other, None)));
                    }
                    let mut done = Vec::with_capacity(all.len());
                    for (dossier, seen) in all {
                        let content = content(tx, dossier, filing).await?;
                        let read = reading::facts::<Aap>(tx, dossier).await?;
                        let command = match read.state {
                            State::Filed(_) => Command::SupplyMissingItems { content },
                            _ => Command::File { content },
                        };
                        let actor = Actor::Person(acting);
                        let ended = act::run::<Aap>(tx, now, actor, dossier, seen, command).await?;
                        done.push(ended.done()?);
                    }
                    Ok(done)
                })
            })
            .await
    }
}

/// The key under which a filing keeps what its dossiers share.
pub(crate) fn shared(filing: FilingId) -> String {
    format!("filing:{filing}")
}

/// The filing of a draft that a person may write in.
pub(crate) async fn filing_of(
    tx: &mut Tx,
    acting: Acting,
    dossier: DossierId,
    today: Date,
) -> Result<FilingId, Error> {
    written_in(tx, acting, dossier, today).await.map(|it| it.0)
}

/// The filing of a draft that a person may write in, and whose it is.
async fn written_in(
    tx: &mut Tx,
    acting: Acting,
    dossier: DossierId,
    today: Date,
) -> Result<(FilingId, OrganisationId), Error> {
    let read = reading::facts::<Aap>(tx, dossier).await?;
    let relation = reading::relation(tx, &read, acting, today).await?;
    let request = read.state.request().ok_or(Error::NotFound)?;
    permit(acting, dossier.0, relation, Aap::phase(&read.state), Action::EditDraft)?;
    Ok((request.filing, request.applicant))
}

/// Whether somebody may ask for an organisation: their own laboratory, or one whose delegation to
/// them is in force.
pub(crate) async fn may_ask_for(
    tx: &mut Tx,
    acting: Acting,
    applicant: OrganisationId,
    today: Date,
) -> Result<(), Error> {
    let may = if applicant == acting.organisation {
        let own = organisations::get(tx, &applicant.to_string()).await?;
        own.is_some_and(|own| own.kind == OrganisationKind::Laboratory.word())
    } else {
        standing(tx, applicant, acting.organisation, today).await? == Standing::InForce
    };
    if may || acting.role != Role::Applicant { Ok(()) } else { Err(Error::Forbidden) }
}

async fn stored(
    tx: &mut Tx,
    dossier: DossierId,
    filing: FilingId,
) -> Result<Vec<drafts::Draft>, Error> {
    let mut fields = drafts::of_stream(tx, program(), &shared(filing)).await?;
    fields.extend(drafts::of_stream(tx, program(), &dossier.to_string()).await?);
    Ok(fields)
}

/// What is put into the fact of the filing. Only what the template shows for the path, the answers
/// and the day is filed, so that nothing hidden is.
async fn content(tx: &mut Tx, dossier: DossierId, filing: FilingId) -> Result<Content, Error> {
    let fields = stored(tx, dossier, filing).await?;
    let written = fields.into_iter().filter(|it| !it.value.trim().is_empty());
    let answers = written.map(|it| (it.field, it.value.trim().to_owned())).collect();
    let documents = documents::of_draft(tx, dossier, filing).await?;
    Ok(Content { answers, documents })
}

async fn siblings(
    tx: &mut Tx,
    dossier: DossierId,
    filing: FilingId,
) -> Result<Vec<(DossierId, String, String)>, Error> {
    let filter = Filter {
        filing: Some(filing.to_string()),
        phases: vec![Phase::Draft.word().to_owned()],
        ..Filter::default()
    };
    let page = views::list(tx, &everything(), &filter, Order::default(), 0, 100).await?;
    let others = page.rows.into_iter().filter_map(|row| {
        let id = row.stream.parse().ok()?;
        (id != dossier).then_some((id, row.reference, row.indication))
    });
    Ok(others.collect())
}

/// A reference that people can read aloud: no letter that looks like a digit.
pub(crate) fn reference(of: &str, year: i16) -> String {
    const LETTERS: &[u8] = b"23456789BCDFGHJKLMNPQRSTVWXZ";
    let mut rng = rand::rng();
    let mut pick = || char::from(LETTERS[rng.random_range(0..LETTERS.len())]);
    let word: String = (0..5).map(|_| pick()).collect();
    format!("{of}-{year}-{word}")
}

/// The first reference that no other dossier has taken.
pub(crate) async fn free(
    tx: &mut Tx,
    references: Vec<String>,
    stream: &str,
) -> Result<String, Error> {
    for reference in references {
        if claims::take(tx, "reference", &reference, stream).await?.is_none() {
            return Ok(reference);
        }
    }
    Err(Error::Stale(Vec::new()))
}
