//! What anyone may read of the referentials: criteria of grant, protocols, summaries of reports,
//! and the lists of medicines that are authorised or no longer are (AAC-PUB-01).

use super::identifiers;
use crate::documents::Bytestream;
use crate::{App, Error, program, reading};
use domain::referential::{Criteria, Ending, Protocol, Referential, State, Terms, Verdict};
use domain::{Document, DocumentId, DossierId, Procedure, Standing};
use jiff::civil::Date;
use store::{Tx, folded, organisations};

/// A referential as the public reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublicReferential {
    /// As it holds today.
    pub terms: Terms,
    /// How it stands.
    pub standing: Standing,
    /// The holder.
    pub holder: String,
    /// The day of the first grant.
    pub granted_on: Option<Date>,
    /// The versions of the criteria, the newest first.
    pub criteria: Vec<Criteria>,
    /// The versions of the protocol, the newest first.
    pub protocols: Vec<Protocol>,
    /// The summaries of the reports, the newest first.
    pub summaries: Vec<PublicSummary>,
    /// Until when none is granted, while it is suspended.
    pub suspended_until: Option<Date>,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// The summary of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicSummary {
    /// The number of the report.
    pub number: u16,
    /// The last day of its period.
    pub until: Date,
    /// The day of its approval.
    pub approved_on: Date,
    /// The summary.
    pub summary: String,
}

impl App {
    /// The referentials that are public, by medicine: those whose criteria were published.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn public_referentials(&self) -> Result<Vec<PublicReferential>, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut all = Vec::new();
                    for referential in identifiers(tx).await? {
                        all.extend(told(tx, referential, today).await?);
                    }
                    all.sort_by_cached_key(|it| {
                        (folded(&it.terms.product.name), folded(&it.terms.indication))
                    });
                    Ok(all)
                })
            })
            .await
    }

    /// A referential that is public, by its reference.
    ///
    /// # Errors
    /// [`Error::NotFound`] before its criteria are published.
    pub async fn public_referential(&self, reference: &str) -> Result<PublicReferential, Error> {
        let all = self.public_referentials().await?;
        all.into_iter().find(|it| it.terms.reference == reference).ok_or(Error::NotFound)
    }

    /// A document of a public protocol, with its bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for any other.
    pub async fn download_of_referential(
        &self,
        reference: &str,
        id: DocumentId,
    ) -> Result<(Document, Bytestream), Error> {
        let public = self.public_referential(reference).await?;
        let all = public.protocols.into_iter().flat_map(|it| it.documents);
        let found = all.into_iter().find(|it| it.id == id).ok_or(Error::NotFound)?;
        let bytes = self.files().get(program(), &found.file.0).await?;
        Ok((found, bytes))
    }
}

async fn told(
    tx: &mut Tx,
    referential: DossierId,
    today: Date,
) -> Result<Option<PublicReferential>, Error> {
    let read = reading::facts::<Referential>(tx, referential).await?;
    let state = &read.state;
    let Some(it) = state.referential().filter(|it| !it.criteria.is_empty()) else {
        return Ok(None);
    };
    let (Some(terms), Some(summary)) =
        (Terms::of(referential, state, today), Referential::summary(state, today))
    else {
        return Ok(None);
    };
    let holder = match it.holder {
        Some(holder) => organisations::get(tx, &holder.to_string()).await?,
        None => None,
    };
    let approved = it.reports.iter().rev().filter_map(|report| match &report.verdict {
        Some(Verdict::Approved { on, summary, .. }) => Some(PublicSummary {
            number: report.number,
            until: report.until,
            approved_on: *on,
            summary: summary.clone(),
        }),
        _ => None,
    });
    Ok(Some(PublicReferential {
        terms,
        standing: summary.standing,
        holder: holder.map(|it| it.name).unwrap_or_default(),
        granted_on: it.first_grant.as_ref().map(|(cause, _)| cause.on),
        criteria: it.criteria.iter().rev().cloned().collect(),
        protocols: it.protocols.iter().rev().cloned().collect(),
        summaries: approved.collect(),
        suspended_until: match state {
            State::Suspended(_, suspension) => Some(suspension.end.due(today)),
            _ => None,
        },
        withdrawn: matches!(state, State::Over(_, ending) if matches!(**ending, Ending::Withdrawn { .. })),
    }))
}
