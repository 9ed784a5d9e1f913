//! The opening of an authorisation, with what its holder owes from then on.

use super::Outcome;
use crate::authorisation::duty::{Duty, DutyKind};
use crate::authorisation::event::Event;
use crate::authorisation::opening::{Opening, Origin, Regime};
use crate::authorisation::state::State;
use jiff::civil::{Date, date};
use law::clock::{LegalClock, Subject};
use law::{Applied, Citation, NotInForce, commitments as owed, funding, legacy, life};

/// Opens it. A second time does nothing: a rule that runs again opens nothing twice.
pub(super) fn open(state: &State, opening: Opening) -> Outcome {
    if *state != State::Empty {
        return Ok(Vec::new());
    }
    let on = match &opening.origin {
        Origin::Legacy { taken_over_on, .. } => *taken_over_on,
        Origin::Request { cause } | Origin::Split { cause } => cause.on,
    };
    let citation = match &opening.origin {
        Origin::Legacy { .. } => legacy::MAPPING.on(on)?.citation,
        Origin::Split { .. } => life::AMM_SPLIT.on(on)?.citation,
        Origin::Request { .. } => law::aap::DECISION_CONTENT.on(on)?.citation,
    };
    let duties = match opening.regime {
        Regime::Aap => duties(&opening, on)?,
        Regime::Aac | Regime::Cpc => Vec::new(),
    };
    let mut facts = vec![Event::AuthorisationOpened { on, opening, citation }];
    facts.extend(duties.into_iter().map(|duty| Event::DutyOpened { duty }));
    Ok(facts)
}

/// What the decision makes the holder owe, each with its day and its article (LAB-01 to 09).
fn duties(opening: &Opening, on: Date) -> Result<Vec<Duty>, NotInForce> {
    let mut register = Register { on, all: Vec::new() };
    let is_legacy = matches!(opening.origin, Origin::Legacy { .. });
    // What a former regime or the whole indication supplied is supplied already.
    if matches!(opening.origin, Origin::Request { .. }) {
        let supply = owed::SUPPLY.on(on)?;
        register.due(DutyKind::Supply, Subject::Supply, opening.granted_on, supply);
    }
    let supply = owed::CONTINUOUS_SUPPLY.on(on)?;
    if supply.value {
        register.always(DutyKind::ContinuousSupply, supply.citation);
    }
    if let Some(clock) = &opening.amm_filing {
        register.add(DutyKind::AmmFiling, Some(clock.clone()), clock.citation.clone());
    }
    let listing = owed::LISTING.on(on)?;
    match opening.amm_on {
        // What a former regime asked for was asked for under its own rules.
        Some(_) if is_legacy => register.always(DutyKind::Listing, listing.citation),
        Some(amm) => {
            let clock = LegalClock::start(Subject::Listing, amm, listing.clone());
            // A day that passed before the grant makes nobody late: only its proof is owed.
            let clock = Some(clock).filter(|clock| clock.due(on) >= on);
            register.add(DutyKind::Listing, clock, listing.citation);
        }
        None if !opening.path.is_before_amm() => {
            // The AMM is there, and its day is to be declared for the month to be counted.
            register.always(DutyKind::Listing, listing.citation);
        }
        None => {}
    }
    register.always(DutyKind::Protocol, owed::PROTOCOL.on(on)?.citation);
    register.always(DutyKind::Agreements, owed::AGREEMENTS.on(on)?.citation);
    register.always(DutyKind::NewData, owed::NEW_DATA.on(on)?.citation);
    register.always(DutyKind::Financing, owed::FINANCING.on(on)?.citation);
    Ok(register.all)
}

/// The register while it is written.
struct Register {
    on: Date,
    all: Vec<Duty>,
}

impl Register {
    fn add(&mut self, owes: DutyKind, due: Option<LegalClock>, citation: Citation) {
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX).saturating_add(1);
        let opened_on = self.on;
        self.all.push(Duty { number, owes, opened_on, year: None, question: None, due, citation });
    }

    fn always(&mut self, owes: DutyKind, citation: Citation) {
        self.add(owes, None, citation);
    }

    fn due(&mut self, owes: DutyKind, subject: Subject, from: Date, delay: Applied<law::Delay>) {
        let citation = delay.citation.clone();
        self.add(owes, Some(LegalClock::start(subject, from, delay)), citation);
    }
}

/// The yearly declaration of a year, at its end (FIN-04).
pub(super) fn declaration(number: u32, year: i16) -> Result<Duty, NotInForce> {
    let ends = date(year, 12, 31);
    let delay = funding::DECLARATION.on(ends)?;
    let citation = delay.citation.clone();
    Ok(Duty {
        number,
        owes: DutyKind::Declaration,
        opened_on: date(year.saturating_add(1), 1, 1),
        year: Some(year),
        question: None,
        due: Some(LegalClock::start(Subject::Declaration, ends, delay)),
        citation,
    })
}
