//! Referentials of compassionate access: opened by the ANSM or by the first request, and read by
//! what rests on them.

mod public;

pub use public::{PublicReferential, PublicSummary};

use crate::drafts::{free, reference};
use crate::moment::Moment;
use crate::{App, Error, act, everything, reading};
use domain::aap::Product;
use domain::access::Role;
use domain::reaction::Cause;
use domain::referential::{Command, Opening, Reason, Referential, Terms};
use domain::{Acting, Actor, Because, DossierId, OrganisationId, OrganisationKind, Procedure};
use jiff::civil::Date;
use store::views::{self, Filter};
use store::{Tx, claims, folded, organisations};

/// What the one referential of a medicine in an indication holds.
const REFERENTIAL: &str = "referential";
/// How many dossiers are read at once.
const PAGE: i64 = 500;

impl App {
    /// The referentials, as they hold today, by medicine: what may be asked for a named patient,
    /// and what no longer may.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn referentials_open(&self) -> Result<Vec<Terms>, Error> {
        let today = self.now().today;
        self.db().read::<_, Error, _>(move |tx| Box::pin(async move { all(tx, today).await })).await
    }

    /// What holds today of a referential.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn referential_terms(&self, referential: DossierId) -> Result<Terms, Error> {
        let today = self.now().today;
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move { terms(tx, referential, today).await })
            })
            .await
    }

    /// The referential of a medicine in an indication, which the first request opens where there is
    /// none: the holder is informed at once (AAC-REQ-05).
    ///
    /// # Errors
    /// The refusal of the procedure with each field to mend.
    pub async fn referential_for(
        &self,
        product: Product,
        indication: String,
        request: Option<Cause>,
    ) -> Result<DossierId, Error> {
        let now = self.now();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move { find_or_open(tx, now, product, indication, request).await })
            })
            .await
    }

    /// Opens a referential, as the ANSM: for a holder where it is known.
    ///
    /// # Errors
    /// The refusal of the procedure with each field to mend, or [`Error::Forbidden`] by the table of
    /// rights.
    pub async fn open_referential(
        &self,
        acting: Acting,
        product: Product,
        indication: String,
        holder: Option<OrganisationId>,
    ) -> Result<DossierId, Error> {
        if acting.role != Role::AnsmAssessor {
            return Err(Error::Forbidden);
        }
        let now = self.now();
        let asked = self
            .db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let key = key(&product, &indication);
                    if claims::holder(tx, REFERENTIAL, &key).await?.is_some() {
                        return Err(Error::refused(&Because::from(Reason::AlreadyOpened)));
                    }
                    let actor = Actor::Person(acting);
                    let asked = Asked { product, indication, request: None };
                    open(tx, now, actor, asked, holder, acting.organisation).await
                })
            })
            .await?;
        Ok(asked)
    }
}

/// The one of a medicine in an indication, in the transaction of what rests on it.
pub(crate) async fn find_or_open(
    tx: &mut Tx,
    now: Moment,
    product: Product,
    indication: String,
    request: Option<Cause>,
) -> Result<DossierId, Error> {
    if let Some(held) = claims::holder(tx, REFERENTIAL, &key(&product, &indication)).await? {
        return held.parse().map_err(|_| Error::NotFound);
    }
    let keepers = organisations::all(tx, Some(OrganisationKind::Ansm.word())).await?;
    let keeper = keepers.first().and_then(|it| it.id.parse().ok()).ok_or(Error::NotFound)?;
    let holder = known_holder(tx, &product).await?;
    // A rule opens it: nobody but the ANSM has that right, and the request obliges it.
    let of = request.as_ref().map_or(DossierId(crate::new_id()), |it| it.dossier);
    let actor = Actor::Reaction { of, version: 1 };
    open(tx, now, actor, Asked { product, indication, request }, holder, keeper).await
}

/// What holds on a day of a referential, in the transaction of what rests on it.
pub(crate) async fn terms(
    tx: &mut Tx,
    referential: DossierId,
    today: Date,
) -> Result<Terms, Error> {
    let read = reading::facts::<Referential>(tx, referential).await?;
    Terms::of(referential, &read.state, today).ok_or(Error::NotFound)
}

/// For what one is opened.
struct Asked {
    product: Product,
    indication: String,
    request: Option<Cause>,
}

async fn open(
    tx: &mut Tx,
    now: Moment,
    actor: Actor,
    asked: Asked,
    holder: Option<OrganisationId>,
    keeper: OrganisationId,
) -> Result<DossierId, Error> {
    let Asked { product, indication, request } = asked;
    let referential = DossierId(crate::new_id());
    let stream = referential.to_string();
    claims::take(tx, REFERENTIAL, &key(&product, &indication), &stream).await?;
    let references = (0..8).map(|_| reference("REF", now.today.year())).collect();
    let reference = free(tx, references, &stream).await?;
    let thread = thread(tx, &product, &indication).await?;
    let opening =
        Box::new(Opening { reference, thread, product, indication, holder, keeper, request });
    let command = Command::Open { opening };
    act::run::<Referential>(tx, now, actor, referential, Some(0), command).await?;
    Ok(referential)
}

/// One medicine in one indication: the same words, however they are accented or spaced.
fn key(product: &Product, indication: &str) -> String {
    let words = |text: &str| folded(text).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}\n{}", words(&product.name), words(indication))
}

/// The thread of the same medicine in the same indication, where another dossier opened one.
async fn thread(
    tx: &mut Tx,
    product: &Product,
    indication: &str,
) -> Result<Option<DossierId>, Error> {
    let wanted = key(product, indication);
    for row in of_name(tx, product).await? {
        let named = Product { name: row.product.clone(), ..Product::default() };
        if key(&named, &row.indication) == wanted {
            let thread = if row.thread.is_empty() { &row.stream } else { &row.thread };
            return Ok(thread.parse().ok());
        }
    }
    Ok(None)
}

/// The laboratory whose dossiers name the medicine; none where none does, or several do: then the
/// ANSM names the holder.
async fn known_holder(tx: &mut Tx, product: &Product) -> Result<Option<OrganisationId>, Error> {
    let rows = of_name(tx, product).await?;
    let mut found: Vec<&str> = rows.iter().map(|it| it.applicant.as_str()).collect();
    found.sort_unstable();
    found.dedup();
    let [one] = found.as_slice() else { return Ok(None) };
    let known = organisations::get(tx, one).await?;
    let laboratory = known.filter(|it| it.kind == OrganisationKind::Laboratory.word());
    Ok(laboratory.and_then(|it| it.id.parse().ok()))
}

async fn of_name(tx: &mut Tx, product: &Product) -> Result<Vec<views::DossierRow>, Error> {
    let name = folded(&product.name);
    let filter = Filter {
        text: product.name.clone(),
        procedures: ["aap", "authorisation"].map(str::to_owned).to_vec(),
        ..Filter::default()
    };
    let rows = views::walk(tx, &everything(), &filter, "", PAGE).await?;
    Ok(rows.into_iter().filter(|row| folded(&row.product) == name).collect())
}

/// All of them, by medicine.
pub(crate) async fn all(tx: &mut Tx, today: Date) -> Result<Vec<Terms>, Error> {
    let mut found = Vec::new();
    for referential in identifiers(tx).await? {
        found.push(terms(tx, referential, today).await?);
    }
    found.sort_by_cached_key(|it| (folded(&it.product.name), folded(&it.indication)));
    Ok(found)
}

/// Those of every referential.
pub(crate) async fn identifiers(tx: &mut Tx) -> Result<Vec<DossierId>, Error> {
    let filter = Filter { procedures: vec![Referential::NAME.to_owned()], ..Filter::default() };
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = views::walk(tx, &everything(), &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after.clone_from(&last.stream);
        found.extend(page.iter().filter_map(|row| row.stream.parse::<DossierId>().ok()));
    }
}
