//! The common law after an early access: an AMM, the request for a listing, the opinion, the price
//! and the Journal officiel. Everything is invented.

use super::cast::Cast;
use super::play::drawn;
use anyhow::{Context, Result};
use app::{App, Listable, ListingAsked};
use domain::access::Action;
use domain::authorisation::{AmmScope, Authorisation, Command as OfAuthorisation, of_request};
use domain::listing::{Asmr, Claim, Command, List, Listing, PriceForm, Smr};
use domain::{Actor, DocumentKind, DossierId};
use jiff::ToSpan;
use std::collections::HashMap;

/// What happens to the early access of a story.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The laboratory declares the AMM.
    Amm,
    /// It asks for the listing, with its documents.
    Ask(Smr, Asmr),
    /// The ministries acknowledge.
    Acknowledge,
    /// The committee gives its opinion: for how many patients, why.
    Opinion(Smr, Asmr, u64, &'static str),
    /// The talks on the price stall.
    Stall(&'static str),
    /// The price, in cents for a unit.
    Price(u64, &'static str),
    /// Publication, so many days before it is recorded.
    Publish(i64, &'static str),
}

/// So many days before today, to the early access of which story, by which laboratory's person.
const TURNS: [(i64, &str, &str, Turn); 12] = [
    (250, LISTED, "varanne", Turn::Amm),
    (235, LISTED, "varanne", Turn::Ask(Smr::Important, Asmr::Iii)),
    (228, LISTED, "varanne", Turn::Acknowledge),
    (
        180,
        LISTED,
        "varanne",
        Turn::Opinion(
            Smr::Important,
            Asmr::Iv,
            900,
            "Le bénéfice sur la capacité d’effort est démontré en association\u{a0}; les données recueillies pendant l’accès précoce sont concordantes. La quantité d’effet justifie une amélioration mineure.",
        ),
    ),
    (
        120,
        LISTED,
        "varanne",
        Turn::Stall("La population rejointe et la durée de traitement restent en discussion."),
    ),
    (70, LISTED, "varanne", Turn::Price(214_300, "flacon")),
    (
        58,
        LISTED,
        "varanne",
        Turn::Publish(
            2,
            "arrêté modifiant la liste des spécialités agréées et remboursables (inventé)",
        ),
    ),
    (64, UNDER_WAY, "montrelay", Turn::Amm),
    (50, UNDER_WAY, "montrelay", Turn::Ask(Smr::Important, Asmr::Iii)),
    (44, UNDER_WAY, "montrelay", Turn::Acknowledge),
    (
        15,
        UNDER_WAY,
        "montrelay",
        Turn::Opinion(
            Smr::Important,
            Asmr::Iii,
            1_400,
            "L’essai de phase III démontre un gain cliniquement pertinent sur un critère robuste, confirmé par les données recueillies pendant l’accès précoce.",
        ),
    ),
    (
        4,
        UNDER_WAY,
        "montrelay",
        Turn::Stall(
            "Les propositions de prix restent éloignées\u{a0}; une nouvelle séance est fixée.",
        ),
    ),
];

/// The stories whose early access is listed or about to be.
const LISTED: &str = "listed";
const UNDER_WAY: &str = "granted on the CHMP path";

const COMMITTEE: &str = "tarragnat";
const MINISTRY: &str = "estrabaud";

/// The listings, by story.
#[derive(Debug, Default)]
pub struct CommonLaw {
    listings: HashMap<&'static str, DossierId>,
}

impl CommonLaw {
    /// What happens so many days before today.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(
        &mut self,
        app: &App,
        cast: &Cast,
        left: i64,
        dossiers: &HashMap<&'static str, DossierId>,
    ) -> Result<()> {
        for (_, story, applicant, turn) in TURNS.iter().filter(|(day, ..)| *day == left) {
            let request = dossiers.get(story).context("the request was not made")?;
            self.turn(app, cast, of_request(*request), story, applicant, *turn)
                .await
                .with_context(|| {
                    format!("the common law of «{story}», {left} days before today")
                })?;
        }
        Ok(())
    }

    async fn turn(
        &mut self,
        app: &App,
        cast: &Cast,
        authorisation: DossierId,
        story: &'static str,
        applicant: &str,
        turn: Turn,
    ) -> Result<()> {
        let laboratory = cast.person(applicant)?;
        let early = app.open::<Authorisation>(laboratory, authorisation).await?;
        let held = early.state().authorisation().context("no early access")?;
        let today = app.now().today;
        if let Turn::Amm = turn {
            let declare = OfAuthorisation::DeclareAmm {
                amm_on: today.saturating_sub(4.days()),
                indication: held.indication.clone(),
                scope: AmmScope::Kept,
                documents: Vec::new(),
            };
            let actor = Actor::Person(laboratory);
            app.handle::<Authorisation>(actor, authorisation, early.version(), declare).await?;
            return Ok(());
        }
        if let Turn::Ask(smr, asmr) = turn {
            let asked = ListingAsked {
                indication: held.indication.clone(),
                amm_on: held.amm.as_ref().context("no AMM")?.on,
                lists: List::ALL.to_vec(),
                claim: Claim { smr, asmr },
            };
            let of = Listable::EarlyAccess(authorisation);
            let listing = app.request_listing(laboratory, of, asked).await?;
            self.listings.insert(story, listing);
            let text = format!("{}\u{a0}: {}", held.product().name, held.indication);
            let (action, kind) = (Action::FileListing, DocumentKind::Other);
            let title = "Dossier d’inscription";
            let document =
                drawn::<Listing>(app, laboratory, listing, action, kind, title, &text).await?;
            let add = Command::AddDocuments { documents: vec![document] };
            return act(app, cast, applicant, listing, add).await;
        }
        let listing = *self.listings.get(story).context("the listing was not asked for")?;
        let (who, command) = match turn {
            Turn::Amm | Turn::Ask(..) => return Ok(()),
            Turn::Acknowledge => (MINISTRY, Command::Acknowledge),
            Turn::Opinion(smr, asmr, patients, reasons) => {
                let opinion = Command::GiveOpinion {
                    smr,
                    asmr: Some(asmr),
                    reasons: reasons.to_owned(),
                    population: Some(patients),
                    documents: Vec::new(),
                };
                (COMMITTEE, opinion)
            }
            Turn::Stall(reason) => (MINISTRY, Command::ReportStall { reason: reason.to_owned() }),
            Turn::Price(cents, unit) => {
                let unit = unit.to_owned();
                (MINISTRY, Command::SetPrice { cents, unit, form: PriceForm::Agreement })
            }
            Turn::Publish(before, journal) => {
                let published_on = today.saturating_sub(before.days());
                let journal = journal.to_owned();
                (MINISTRY, Command::Publish { published_on, journal, documents: Vec::new() })
            }
        };
        act(app, cast, who, listing, command).await
    }
}

/// What a person's form does: the act, on the listing as it stands.
async fn act(
    app: &App,
    cast: &Cast,
    who: &str,
    listing: DossierId,
    command: Command,
) -> Result<()> {
    let acting = cast.person(who)?;
    let seen = app.open::<Listing>(acting, listing).await?.version();
    app.handle::<Listing>(Actor::Person(acting), listing, seen, command).await?;
    Ok(())
}
