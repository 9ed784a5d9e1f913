//! Agreements with hospitals: opened by the holder of an authorisation, one under way with each
//! hospital at a time.

use crate::act;
use crate::drafts::{free, may_ask_for, reference};
use crate::lists::{Line, Sort, Sought};
use crate::{App, Error, Opened, Organisation, reading};
use domain::aap::Continued;
use domain::access::{Action, Phase, permit};
use domain::agreement::{Agreement, Command, Opening, Proposal, Reason, Scale, Terms};
use domain::authorisation::Authorisation;
use domain::{Acting, Actor, Because, DossierId, OrganisationId, OrganisationKind, Procedure};
use store::Tx;
use store::{claims, organisations};

/// What the agreement under way of an authorisation with a hospital holds.
const AGREEMENT: &str = "agreement";

/// The parties of an agreement, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parties {
    /// The holder.
    pub holder: String,
    /// The hospital.
    pub hospital: String,
}

impl App {
    /// Begins an agreement on an authorisation of one’s own with a hospital; its bands are those
    /// that the operator set.
    ///
    /// # Errors
    /// The refusal of the procedure with each field to mend; [`Error::NotFound`] or
    /// [`Error::Forbidden`] by the table of rights.
    pub async fn open_agreement(
        &self,
        acting: Acting,
        authorisation: DossierId,
        hospital: OrganisationId,
        proposal: Proposal,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let agreement = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("CONV", now.today.year())).collect();
        let scale = proposal.scale.clone().or_else(|| Some(self.scale().clone()));
        let proposal = Box::new(Proposal { scale, ..proposal });
        let opened = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut opening = opening(tx, acting, authorisation, hospital).await?;
                    may_ask_for(tx, acting, opening.holder, now.today).await?;
                    hold(tx, authorisation, hospital, agreement).await?;
                    opening.reference = free(tx, references, &agreement.to_string()).await?;
                    let command = Command::Open { opening: Box::new(opening), proposal };
                    let actor = Actor::Person(acting);
                    act::run::<Agreement>(tx, now, actor, agreement, Some(0), command).await
                })
            })
            .await?;
        Ok(opened.done()?.dossier)
    }

    /// By which bands of missing data a new agreement changes its base, as the operator sets it.
    #[must_use]
    pub fn scale(&self) -> &Scale {
        &self.inner.settings.scale
    }

    /// Sends the hospital an amendment of an agreement, as it was seen at a version: what holds
    /// today, with the bands that the operator has set since.
    ///
    /// # Errors
    /// [`Error::Stale`], the refusal of the procedure, [`Error::NotFound`] or [`Error::Forbidden`]
    /// by the table of rights.
    pub async fn propose_scale(
        &self,
        acting: Acting,
        agreement: DossierId,
        seen: i64,
    ) -> Result<(), Error> {
        let opened = self.open::<Agreement>(acting, agreement).await?;
        let from = self.now().today;
        let held = opened.state().contract().and_then(|it| it.in_force(from));
        let terms = held.ok_or(Error::Forbidden)?.annex.terms.clone();
        let Terms { follow_up, base, model, particulars, .. } = terms;
        let scale = Some(self.scale().clone());
        let proposal = Box::new(Proposal { follow_up, base, model, scale, particulars });
        let command = Command::Amend { from, proposal, documents: Vec::new() };
        self.handle::<Agreement>(Actor::Person(acting), agreement, seen, command).await.map(drop)
    }

    /// The hospitals with which an agreement can be made, by name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn hospitals(&self) -> Result<Vec<Organisation>, Error> {
        self.organisations(Some(OrganisationKind::Hospital)).await
    }

    /// The agreements of the medicine and indication of an authorisation that somebody may see, the
    /// first opened first, each with the name of its hospital.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn agreements_of(
        &self,
        opened: &Opened<Authorisation>,
    ) -> Result<Vec<(Line, String)>, Error> {
        let Some(it) = opened.state().authorisation() else { return Ok(Vec::new()) };
        let sought = Sought {
            procedure: Some(Agreement::NAME),
            thread: Some(it.opening.thread.unwrap_or(opened.id())),
            sort: Sort::Reference,
            ..Sought::default()
        };
        let mut lines = self.list(opened.acting(), sought).await?.lines;
        lines.sort_by_key(|line| (line.row.opened_on, line.dossier));
        self.with_hospitals(lines).await
    }

    /// Some lines of agreements, each with the name of its hospital.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn with_hospitals(&self, lines: Vec<Line>) -> Result<Vec<(Line, String)>, Error> {
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut named = Vec::with_capacity(lines.len());
                    for line in lines {
                        let read = reading::facts::<Agreement>(tx, line.dossier).await?;
                        let hospital = read.state.contract().map(|it| it.opening.hospital);
                        let name = match hospital {
                            Some(hospital) => name(tx, hospital).await?,
                            None => String::new(),
                        };
                        named.push((line, name));
                    }
                    Ok(named)
                })
            })
            .await
    }

    /// The names of the parties of an agreement.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn parties(&self, opened: &Opened<Agreement>) -> Result<Parties, Error> {
        let Some(it) = opened.state().contract() else { return Err(Error::NotFound) };
        let (holder, hospital) = (it.opening.holder, it.opening.hospital);
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    Ok(Parties {
                        holder: name(tx, holder).await?,
                        hospital: name(tx, hospital).await?,
                    })
                })
            })
            .await
    }
}

async fn name(tx: &mut Tx, organisation: OrganisationId) -> Result<String, Error> {
    let found = organisations::get(tx, &organisation.to_string()).await?;
    Ok(found.map(|it| it.name).unwrap_or_default())
}

/// Between whom and for what the agreement is made: who proves the commitments of the authorisation
/// makes its agreements, as long as these are owed.
async fn opening(
    tx: &mut Tx,
    acting: Acting,
    authorisation: DossierId,
    hospital: OrganisationId,
) -> Result<Opening, Error> {
    let read = reading::facts::<Authorisation>(tx, authorisation).await?;
    let relation = Authorisation::relation(&read.state, acting);
    let phase = Authorisation::phase(&read.state);
    permit(acting, authorisation.0, relation, phase, Action::Fulfil)?;
    let it = read.state.authorisation().ok_or(Error::NotFound)?;
    if phase == Phase::Over {
        return Err(Error::refused(&Because::from(Reason::AuthorisationOver)));
    }
    let found = organisations::get(tx, &hospital.to_string()).await?;
    if found.is_none_or(|it| it.kind != OrganisationKind::Hospital.word()) {
        return Err(Error::refused(&Because::from(Reason::NoHospital)));
    }
    Ok(Opening {
        reference: String::new(),
        authorisation: Continued {
            authorisation,
            reference: it.opening.reference.clone(),
            thread: it.opening.thread.unwrap_or(authorisation),
        },
        product: it.product().clone(),
        indication: it.indication.clone(),
        holder: it.opening.holder,
        hospital,
    })
}

/// Takes the place of the one agreement that an authorisation may have under way with a hospital:
/// what two people begin at once is begun once.
async fn hold(
    tx: &mut Tx,
    authorisation: DossierId,
    hospital: OrganisationId,
    agreement: DossierId,
) -> Result<(), Error> {
    let (key, stream) = (format!("{authorisation} {hospital}"), agreement.to_string());
    let Some(held) = claims::take(tx, AGREEMENT, &key, &stream).await? else { return Ok(()) };
    let other = held.parse().map_err(|_| Error::NotFound)?;
    let read = reading::facts::<Agreement>(tx, other).await?;
    if Agreement::phase(&read.state) == Phase::AgreementOver {
        claims::release(tx, AGREEMENT, &key, &held).await?;
        if claims::take(tx, AGREEMENT, &key, &stream).await?.is_none() {
            return Ok(());
        }
    }
    Err(Error::refused(&Because::from(Reason::UnderWay)))
}
