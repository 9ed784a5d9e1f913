//! The life of an authorisation in `aube clock`: one history a line in, how it stands out. The
//! decider of the program answers, so that an independent reading of the law can be held against it.

use domain::aap::{Product, Recipient};
use domain::authorisation::{
    Authorisation, Command, EndCause, Opening, Origin, Regime, State, Suspension,
};
use domain::reaction::Cause as Told;
use domain::{Acting, Actor, Context, DossierId, OrganisationId, PersonId, Procedure, Standing};
use jiff::{Timestamp, civil::Date};
use law::clock::{Cause, LegalClock, Subject};
use law::{Applied, Delay, Path, aap as rules, review};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// A history of an authorisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Life {
    granted: Date,
    months: u16,
    #[serde(default)]
    events: Vec<Act>,
    today: Date,
}

/// An act on an authorisation, or on the examination of its renewal.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Act {
    RenewalFiled { on: Date },
    RenewalComplete { on: Date },
    InformationRequested { on: Date },
    InformationComplete { on: Date },
    Extended { on: Date },
    Renewed { on: Date, months: u16 },
    RenewalRefused { on: Date },
    RenewalClosed { on: Date },
    Suspended { on: Date, days: i64 },
    Lifted { on: Date },
    WithdrawalAcknowledged { on: Date },
    Listed { on: Date },
}

impl Act {
    const fn on(self) -> Date {
        match self {
            Self::RenewalFiled { on }
            | Self::RenewalComplete { on }
            | Self::InformationRequested { on }
            | Self::InformationComplete { on }
            | Self::Extended { on }
            | Self::Renewed { on, .. }
            | Self::RenewalRefused { on }
            | Self::RenewalClosed { on }
            | Self::Suspended { on, .. }
            | Self::Lifted { on }
            | Self::WithdrawalAcknowledged { on }
            | Self::Listed { on } => on,
        }
    }
}

/// Answers a line that tells the life of an authorisation; none for any other line.
pub fn answer_line(line: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(line).ok()?;
    value.get("granted")?;
    let told = serde_json::from_value::<Life>(value)
        .map_err(|error| format!("The line is not a history: {error}."))
        .and_then(|life| answer(&life));
    Some(match told {
        Ok(answer) => answer.to_string(),
        Err(error) => json!({ "error": error }).to_string(),
    })
}

fn answer(life: &Life) -> Result<Value, String> {
    let mut story = Story::granted(life)?;
    let mut last = life.granted;
    for act in &life.events {
        if act.on() < last {
            return Err(format!("An act on {} cannot come before that of {last}.", act.on()));
        }
        last = act.on();
        story.does(*act)?;
    }
    if life.today < last {
        return Err(format!("Today cannot come before {last}."));
    }
    story.ask(life.today, Actor::Schedule, Command::Elapse)?;
    Ok(story.stands(life.today))
}

/// An authorisation and the examination of its renewal.
struct Story {
    state: State,
    examination: Option<LegalClock>,
    requests: u128,
}

fn person(role: domain::access::Role) -> Actor {
    Actor::Person(Acting {
        person: PersonId(Uuid::nil()),
        organisation: OrganisationId(Uuid::nil()),
        role,
        confirmed: true,
    })
}

fn lasting(subject: Subject, from: Date, value: Delay) -> Result<LegalClock, String> {
    let citation = rules::DURATION.on(from).map_err(|error| error.to_string())?.citation;
    Ok(LegalClock::start(subject, from, Applied { value, citation }))
}

impl Story {
    fn granted(life: &Life) -> Result<Self, String> {
        if !(1..=12).contains(&life.months) {
            return Err("An authorisation lasts from 1 to 12 months.".to_owned());
        }
        let mut story = Self { state: State::Empty, examination: None, requests: 0 };
        let opening = Opening {
            reference: "A".to_owned(),
            regime: Regime::Aap,
            origin: Origin::Request { cause: story.cause(life.granted) },
            thread: None,
            path: Path::PreAmm,
            product: Product::default(),
            indication: String::new(),
            holder: OrganisationId(Uuid::nil()),
            granted_on: life.granted,
            expiry: Some(lasting(Subject::Expiry, life.granted, Delay::Months(life.months))?),
            amm_filing: None,
            amm_on: None,
            protocol: None,
        };
        let rule = Actor::Reaction { of: DossierId(Uuid::nil()), version: 1 };
        story.ask(life.granted, rule, Command::Open { opening: Box::new(opening) })?;
        Ok(story)
    }

    fn cause(&self, on: Date) -> Told {
        Told {
            procedure: "aap".to_owned(),
            dossier: DossierId(Uuid::from_u128(self.requests)),
            reference: String::new(),
            on,
        }
    }

    fn ask(&mut self, today: Date, actor: Actor, command: Command) -> Result<(), String> {
        let context = Context { at: Timestamp::UNIX_EPOCH, today, actor };
        let facts = Authorisation::decide(&self.state, command, &context)
            .map_err(|refusal| refusal.to_string())?;
        let state = std::mem::take(&mut self.state);
        self.state = facts.iter().fold(state, Authorisation::evolve);
        Ok(())
    }

    /// What is told by a rule, as of its day.
    fn told(&mut self, on: Date, command: Command) -> Result<(), String> {
        self.ask(on, Actor::Reaction { of: DossierId(Uuid::nil()), version: 1 }, command)
    }

    fn examined(&mut self, on: Date, change: impl FnOnce(&mut LegalClock)) -> Result<(), String> {
        let clock = self.examination.as_mut().ok_or("No renewal is examined.")?;
        change(clock);
        let clock = clock.clone();
        let cause = self.cause(on);
        self.told(on, Command::FollowExamination { cause, clock })
    }

    fn does(&mut self, act: Act) -> Result<(), String> {
        use domain::access::Role;
        let on = act.on();
        // Time comes first.
        self.ask(on, Actor::Schedule, Command::Elapse)?;
        let cause = self.cause(on);
        match act {
            Act::RenewalFiled { .. } => {
                self.requests += 1;
                self.examination = None;
                let cause = self.cause(on);
                self.told(on, Command::FollowRequest { cause, motive: "renewal".to_owned() })
            }
            Act::RenewalComplete { .. } => {
                let clock = review::start(Path::PreAmm, on).map_err(|it| it.to_string())?;
                self.examination = Some(clock);
                self.examined(on, |_| {})
            }
            Act::InformationRequested { .. } => {
                let citation = rules::REPLY.citation(on);
                let cause = Cause::InformationRequested;
                self.examined(on, |clock| clock.suspend(review::suspension(cause, on, citation)))
            }
            Act::InformationComplete { .. } => {
                self.examined(on, |clock| clock.resume(Cause::InformationRequested, on))
            }
            Act::Extended { .. } => {
                let clock = self.examination.as_ref().ok_or("No renewal is examined.")?;
                let extension = review::extend(clock, on).map_err(|it| it.to_string())?;
                self.examined(on, |clock| clock.extension = Some(extension))
            }
            Act::Renewed { months, .. } => {
                let expiry = lasting(Subject::Expiry, on, Delay::Months(months))?;
                let indication = String::new();
                self.told(on, Command::Renew { cause, expiry, indication, protocol: None })
            }
            Act::RenewalRefused { .. } => self.told(on, Command::FollowRefusal { cause }),
            Act::RenewalClosed { .. } => self.told(on, Command::FollowClosing { cause }),
            Act::Suspended { days, .. } => {
                let reasons = "–".to_owned();
                let command = Command::SuspendInEmergency { days, reasons };
                self.ask(on, person(Role::AnsmAssessor), command)
            }
            Act::Lifted { .. } => {
                let command = Command::LiftEmergency { reason: "–".to_owned() };
                self.ask(on, person(Role::AnsmAssessor), command)
            }
            Act::WithdrawalAcknowledged { .. } => {
                let command = Command::RequestWithdrawal { reason: "–".to_owned() };
                self.ask(on, person(Role::Applicant), command)?;
                self.ask(on, person(Role::HasOfficer), Command::AcknowledgeWithdrawal)
            }
            Act::Listed { .. } => {
                let held = self.state.authorisation();
                let indication = held.map(|it| it.indication.clone()).unwrap_or_default();
                let journal = "–".to_owned();
                self.told(on, Command::EndByListing { cause, journal, indication })
            }
        }
    }

    /// How it stands on a day.
    fn stands(&self, today: Date) -> Value {
        let summary = Authorisation::summary(&self.state, today);
        let standing = summary.as_ref().map_or("none", |it| it.standing.word());
        let due = |subject| {
            let all = Authorisation::deadlines(&self.state, today);
            all.into_iter().find(|it| it.subject == subject).map(|it| it.computation.due)
        };
        let ended = self.state.ended().map(|it| &it.ending);
        let suspension = match &self.state {
            State::Suspended(_, suspension) => Some(until(suspension, today)),
            _ => None,
        };
        debug_assert!(standing != Standing::Late.word());
        json!({
            "standing": standing,
            "ends_on": summary.and_then(|it| it.due_on),
            "ended_by": ended.map(|it| why(&it.why)),
            "renewal_due": due(Subject::Renewal),
            "suspended_until": suspension,
            "continuity_until": ended.and_then(|it| it.continuity.as_ref()).map(|it| it.due(today)),
            "conditions_until": ended.and_then(|it| it.last_conditions.as_ref()).map(|it| it.due(today)),
            "to_confirm": self.state.authorisation().is_some_and(|it| !it.doubts.is_empty()),
        })
    }
}

fn until(suspension: &Suspension, today: Date) -> Date {
    debug_assert_eq!(suspension.by, Recipient::Ansm);
    suspension.until.due(today)
}

const fn why(cause: &EndCause) -> &'static str {
    match cause {
        EndCause::Expired => "expired",
        EndCause::RenewalRefused { .. } => "renewal_refused",
        EndCause::Withdrawn { .. } => "withdrawn",
        EndCause::AtHolderRequest { .. } => "at_holder_request",
        EndCause::Listed { .. } => "listed",
        EndCause::Confirmed { .. } => "confirmed",
        EndCause::Superseded { .. } => "superseded",
    }
}
