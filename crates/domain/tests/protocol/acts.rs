//! The acts of the scenarios, each by the person whose act it is.

use domain::aap::Product;
use domain::access::Role;
use domain::protocol::calendar::{Anchor, Offset, Unit, Visit};
use domain::protocol::{
    Channel, Command, Content, Criterion, FormKind, Opening, ProtocolForm, template,
};
use domain::{Acting, Actor, DossierId, OrganisationId, PersonId};
use jiff::civil::{Date, date};
use law::Path;
use uuid::Uuid;

/// An act: who asks for what.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Actor,
    pub command: Command,
}

impl Act {
    /// The same act by someone else.
    pub fn by(self, who: Actor) -> Self {
        Self { who, ..self }
    }
}

fn actor(person: u128, organisation: u128, role: Role) -> Actor {
    Actor::Person(Acting {
        person: PersonId(Uuid::from_u128(person)),
        organisation: OrganisationId(Uuid::from_u128(organisation)),
        role,
        confirmed: true,
    })
}

/// The protocol of the scenarios.
pub const SUBJECT: Uuid = Uuid::from_u128(870);
pub const APPLIES: Date = date(2026, 5, 4);

pub fn laboratory() -> Actor {
    actor(1, 100, Role::Applicant)
}

pub fn competitor() -> Actor {
    actor(2, 101, Role::Applicant)
}

/// Of a consultant of the laboratory.
pub fn consultant() -> Actor {
    actor(9, 102, Role::Applicant)
}

pub fn officer() -> Actor {
    actor(3, 200, Role::HasOfficer)
}

pub fn assessor() -> Actor {
    actor(7, 300, Role::AnsmAssessor)
}

pub fn ministry() -> Actor {
    actor(8, 400, Role::Ministry)
}

pub fn nobody() -> Actor {
    Actor::Schedule
}

fn act(who: Actor, command: Command) -> Act {
    Act { who, command }
}

pub fn opening(path: Path) -> Opening {
    Opening {
        reference: "PUT-2026-B7K2M".into(),
        thread: DossierId(Uuid::from_u128(900)),
        authorisation: DossierId(Uuid::from_u128(901)),
        of: "AAP-2026-K2M7B".into(),
        path,
        product: Product {
            name: "Aurorivine".into(),
            substance: "aurorivine".into(),
            ..Product::default()
        },
        indication: "myopathie à corps cristallins de l’adulte".into(),
        holder: OrganisationId(Uuid::from_u128(100)),
    }
}

pub fn open_with(opening: Opening) -> Act {
    act(laboratory(), Command::Open { opening: Box::new(opening) })
}

/// For a request before the AMM, which the ANSM examines too.
pub fn open() -> Act {
    open_with(opening(Path::PreAmm))
}

/// A questionnaire of one question.
pub fn definition(question: &str) -> String {
    format!(
        r#"{{"resourceType":"Questionnaire","url":"https://aube.example/q","status":"active","item":[{{"linkId":"a","text":"{question}","type":"boolean"}}]}}"#
    )
}

pub fn form(key: &str, kind: FormKind) -> ProtocolForm {
    ProtocolForm {
        key: key.into(),
        kind,
        title: kind.text().fr.into(),
        filler: kind.filler(),
        blocks: Vec::new(),
        definition: definition("Le patient va-t-il mieux ?"),
    }
}

pub fn visit(key: &str, months: u16, forms: &[&str]) -> Visit {
    Visit {
        key: key.into(),
        name: key.to_uppercase(),
        anchor: Anchor::FirstAdministration,
        offset: Offset { count: months, unit: Unit::Months },
        days_before: 7,
        days_after: 14,
        forms: forms.iter().map(|it| (*it).to_owned()).collect(),
    }
}

/// What a complete protocol says.
pub fn content() -> Content {
    let texts = template::sections(&domain::protocol::Source::Aube);
    let texts = texts.map(|it| (it.id.to_owned(), format!("{}.", it.title.fr))).collect();
    Content {
        texts,
        criteria: vec![Criterion { words: "Le patient a-t-il 18 ans ?".into(), expected: true }],
        forms: vec![
            form("request", FormKind::AccessRequest),
            form("follow_up", FormKind::FollowUp),
            form("stop", FormKind::Stop),
        ],
        visits: vec![visit("m1", 1, &["follow_up"]), visit("m3", 3, &["follow_up"])],
        report_months: Some(6),
        channel: Some(Channel::Crpv),
        ..Content::default()
    }
}

/// What the amended protocol says.
pub fn amended_content() -> Content {
    let mut content = content();
    content.visits.push(visit("m6", 6, &["follow_up"]));
    content
}

pub fn submit_with(content: Content) -> Act {
    act(laboratory(), Command::Submit { content: Box::new(content) })
}

pub fn submit() -> Act {
    submit_with(content())
}

pub fn comment(about: &str, text: &str) -> Act {
    act(officer(), Command::Comment { about: about.into(), text: text.into() })
}

pub fn annex_on(applies_on: Date, tacit: bool) -> Act {
    act(officer(), Command::Annex { applies_on, tacit })
}

pub fn annex() -> Act {
    annex_on(APPLIES, false)
}

pub fn publish() -> Act {
    act(officer(), Command::Publish)
}

pub fn amend(reason: &str) -> Act {
    act(laboratory(), Command::Amend { reason: reason.into() })
}

pub fn withdraw(reason: &str) -> Act {
    act(laboratory(), Command::Withdraw { reason: reason.into() })
}

pub fn close(reason: &str) -> Act {
    act(officer(), Command::Close { reason: reason.into() })
}

pub fn a_day_passes() -> Act {
    act(nobody(), Command::Elapse)
}
