//! Listing requests: filed from an early access or for a medicine that has none, and the days of
//! access that the early one gained.

use crate::act;
use crate::drafts::{free, may_ask_for, reference};
use crate::{App, Error, Opened, reading};
use domain::aap::{Continued, Product};
use domain::access::{Action, Phase, permit};
use domain::authorisation::{Authorisation, Regime, coverage};
use domain::listing::{Claim, Command, List, Listing, Reason};
use domain::{Acting, Actor, Because, DossierId, Procedure};
use jiff::civil::Date;
use store::Tx;
use store::claims;

/// What the listing under way of an early access holds.
const LISTING: &str = "listing";

/// For what a listing is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Listable {
    /// The medicine of an early access, which the listing ends.
    EarlyAccess(DossierId),
    /// A medicine that has none.
    Medicine(Product),
}

/// What a listing request says.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingAsked {
    /// The indication.
    pub indication: String,
    /// The day of the AMM in it.
    pub amm_on: Date,
    /// On which lists.
    pub lists: Vec<List>,
    /// What is claimed.
    pub claim: Claim,
}

impl App {
    /// Files a listing request.
    ///
    /// # Errors
    /// The refusal of the procedure with each field to mend; [`Error::NotFound`] or
    /// [`Error::Forbidden`] by the table of rights.
    pub async fn request_listing(
        &self,
        acting: Acting,
        of: Listable,
        asked: ListingAsked,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        let dossier = DossierId(crate::new_id());
        let references: Vec<String> = (0..8).map(|_| reference("INS", now.today.year())).collect();
        let filed = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let (authorisation, product) = match of {
                        Listable::Medicine(product) => (None, product),
                        Listable::EarlyAccess(authorisation) => {
                            let (of, product) =
                                early_access(tx, acting, authorisation, dossier).await?;
                            (Some(of), product)
                        }
                    };
                    may_ask_for(tx, acting, acting.organisation, now.today).await?;
                    let ListingAsked { indication, amm_on, lists, claim } = asked;
                    let reference = free(tx, references, &dossier.to_string()).await?;
                    let command = Command::File {
                        reference,
                        authorisation,
                        product,
                        indication,
                        amm_on,
                        lists,
                        claim,
                    };
                    let actor = Actor::Person(acting);
                    act::run::<Listing>(tx, now, actor, dossier, Some(0), command).await
                })
            })
            .await?;
        Ok(filed.done()?.dossier)
    }

    /// The days by which the early access of a listing came before it, once that is published.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn access_gained(&self, opened: &Opened<Listing>) -> Result<Option<i64>, Error> {
        let request = opened.state().request();
        let Some(of) = request.and_then(|it| it.authorisation.as_ref()) else { return Ok(None) };
        let read = self.read_facts::<Authorisation>(of.authorisation).await?;
        Ok(coverage(&read.state).and_then(|it| it.gained))
    }
}

/// The early access from which somebody may ask for a listing, and its medicine: one request at a
/// time.
async fn early_access(
    tx: &mut Tx,
    acting: Acting,
    authorisation: DossierId,
    listing: DossierId,
) -> Result<(Continued, Product), Error> {
    let read = reading::facts::<Authorisation>(tx, authorisation).await?;
    let relation = Authorisation::relation(&read.state, acting);
    let phase = Authorisation::phase(&read.state);
    permit(acting, authorisation.0, relation, phase, Action::AskToContinue)?;
    let early = read.state.authorisation().filter(|it| it.opening.regime == Regime::Aap);
    let it = early.ok_or(Error::NotFound)?;
    let thread = it.opening.thread.unwrap_or(authorisation);
    hold(tx, authorisation, listing).await?;
    let reference = it.opening.reference.clone();
    Ok((Continued { authorisation, reference, thread }, it.product().clone()))
}

/// Takes the place of the one listing request that an early access may have under way: what two
/// people file at once is filed once.
async fn hold(tx: &mut Tx, authorisation: DossierId, listing: DossierId) -> Result<(), Error> {
    let (key, stream) = (authorisation.to_string(), listing.to_string());
    let Some(held) = claims::take(tx, LISTING, &key, &stream).await? else { return Ok(()) };
    let other = held.parse().map_err(|_| Error::NotFound)?;
    let read = reading::facts::<Listing>(tx, other).await?;
    if Listing::phase(&read.state) == Phase::ListingOver {
        claims::release(tx, LISTING, &key, &held).await?;
        if claims::take(tx, LISTING, &key, &stream).await?.is_none() {
            return Ok(());
        }
    }
    Err(Error::refused(&Because::from(Reason::UnderWay)))
}
