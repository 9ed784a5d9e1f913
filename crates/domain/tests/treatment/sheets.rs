//! The protocol of the scenarios, composed of the library of blocks, and its forms as people sign
//! them.

use crate::shared::{Sheet, criteria, definition, form_of, surroundings};
use domain::protocol::calendar::{Anchor, Offset, Unit, Visit};
use domain::protocol::{Channel, Content, FormKind, ProtocolForm};
use domain::treatment::{Plan, Signed};
use forms::Status;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

/// The forms: the key, the kind, the blocks.
const FORMS: [(&str, FormKind, &[&str]); 6] = [
    ("request", FormKind::AccessRequest, &["identification", "treatment", "criteria", "trial"]),
    ("start", FormKind::Initiation, &["start", "tolerance"]),
    ("follow_up", FormKind::FollowUp, &["visit", "state", "tolerance", "continuation"]),
    ("stop", FormKind::Stop, &["stop"]),
    ("effect", FormKind::AdverseEvent, &["effect"]),
    ("quality", FormKind::QualityOfLife, &["progress"]),
];

/// What is answered where a scenario says nothing else.
const USUAL: [(&str, &str); 7] = [
    ("criteria.2", "false"),
    ("continued", "false"),
    ("trial.eligible", "false"),
    ("event.any", "false"),
    ("stop.now", "false"),
    ("effect.gravity", "255604002"),
    ("effect.outcome", "1336140009"),
];

fn visit(key: &str, anchor: Anchor, offset: Offset, window: (u16, u16), forms: &[&str]) -> Visit {
    Visit {
        key: key.into(),
        name: key.to_uppercase(),
        anchor,
        offset,
        days_before: window.0,
        days_after: window.1,
        forms: forms.iter().map(|it| (*it).to_owned()).collect(),
    }
}

fn months(count: u16) -> Offset {
    Offset { count, unit: Unit::Months }
}

/// What the protocol says.
pub fn content() -> Content {
    let form = |(key, kind, blocks): &(&str, FormKind, &[&str])| ProtocolForm {
        key: (*key).into(),
        kind: *kind,
        title: kind.text().fr.into(),
        filler: kind.filler(),
        blocks: blocks.iter().map(|it| (*it).to_owned()).collect(),
        definition: definition(*kind, blocks).compact(),
    };
    let from_start = Anchor::FirstAdministration;
    let now = Offset { count: 0, unit: Unit::Days };
    let weeks = Offset { count: 4, unit: Unit::Weeks };
    Content {
        criteria: criteria(),
        forms: FORMS.iter().map(form).collect(),
        visits: vec![
            visit("inclusion", Anchor::Agreement, now, (0, 14), &["quality"]),
            visit("m1", from_start, months(1), (7, 14), &["follow_up"]),
            visit("m3", from_start, months(3), (7, 14), &["follow_up", "quality"]),
            visit("after", Anchor::Stop, weeks, (7, 14), &["follow_up"]),
        ],
        report_months: Some(6),
        channel: Some(Channel::Holder),
        validity_days: Some(90),
        ..Content::default()
    }
}

/// What its second version says: a visit more, and an agreement that waits for a month.
pub fn amended() -> Content {
    let mut content = content();
    let m6 = visit("m6", Anchor::FirstAdministration, months(6), (7, 14), &["follow_up"]);
    content.visits.insert(3, m6);
    content.validity_days = Some(30);
    content
}

static PLANS: LazyLock<[Plan; 2]> =
    LazyLock::new(|| [Plan::of(1, &content()), Plan::of(2, &amended())]);

/// What the first version asks for.
pub fn plan() -> Plan {
    PLANS[0].clone()
}

/// What the second version asks for.
pub fn amended_plan() -> Plan {
    PLANS[1].clone()
}

/// A form filled in with the usual answers but for these, and signed. One that was filled in so
/// before is the same.
pub fn signed(key: &str, choices: &[(&str, &[&str])]) -> Signed {
    static BEFORE: Mutex<Vec<(String, Signed)>> = Mutex::new(Vec::new());
    let name = format!("{key} {choices:?}");
    let before = BEFORE.lock().expect("the forms").iter().find(|it| it.0 == name).cloned();
    if let Some((_, signed)) = before {
        return signed;
    }
    let signed = filled(key, choices);
    BEFORE.lock().expect("the forms").push((name, signed.clone()));
    signed
}

fn filled(key: &str, choices: &[(&str, &[&str])]) -> Signed {
    let (_, kind, blocks) = FORMS.into_iter().find(|it| it.0 == key).expect("a form");
    let form = form_of(kind, blocks);
    let mut sheet = Sheet::given(form.clone(), HashMap::new());
    for (link, code) in USUAL {
        sheet = sheet.choosing(link, &[code]);
    }
    for (link, codes) in choices {
        sheet = sheet.choosing(link, codes);
    }
    let response = sheet.filled().filling.response(Status::Completed);
    let plan = plan();
    let expected: Vec<bool> = plan.criteria.iter().map(|it| it.expected).collect();
    let planned = plan.form(key).expect("a form of the plan");
    Signed::check(planned, &form, &response, &expected, surroundings()).expect("a form to sign")
}
