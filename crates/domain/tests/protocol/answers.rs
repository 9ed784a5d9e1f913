//! Forms that are filled in are valid, and not once a required answer is taken away.

use crate::shared::{Sheet, form_of, refusals, surroundings};
use domain::protocol::FormKind;
use domain::protocol::blocks::BLOCKS;
use forms::{Key, Status};

/// Every required question that is answered.
fn required(sheet: &Sheet) -> Vec<Key> {
    let form = sheet.filling.form();
    let rows = sheet.filling.view(true).rows;
    let asked = rows.iter().filter(|it| it.enabled && !it.answers.is_empty());
    asked.filter(|it| it.item(form).required).map(|it| it.key.clone()).collect()
}

fn assert_sent(sheet: &Sheet) {
    assert_eq!(sheet.refusals(), []);
    let response = sheet.filling.response(Status::Completed);
    assert_eq!(refusals(&sheet.filling.form().check(&response, surroundings())), []);
}

#[test]
fn each_usual_form_is_sent_when_filled_in_and_not_without_a_required_answer() {
    for kind in FormKind::ALL {
        let sheet = Sheet::of(kind).choosing("effect.outcome", &["405535005"]).filled();
        assert_sent(&sheet);
        let required = required(&sheet);
        assert!(required.len() >= 3, "{kind:?}: {}", required.len());
        for key in required {
            let mut less = sheet.filling.clone();
            less.clear(&key).expect("an answer to take away");
            let missing = refusals(&less.problems(Status::Completed));
            let link = &less.form().item(key.item()).link_id;
            assert!(
                missing.contains(&("required".to_owned(), link.clone())),
                "{link}: {missing:?}"
            );
        }
    }
}

#[test]
fn the_form_of_all_blocks_of_a_kind_can_be_sent() {
    for kind in FormKind::ALL {
        let offered = BLOCKS.iter().filter(|it| it.kinds.contains(&kind));
        let all: Vec<&str> = offered.map(|it| it.key).collect();
        let sheet = Sheet::given(form_of(kind, &all), Default::default());
        assert_sent(&sheet.choosing("effect.outcome", &["MED-1281"]).filled());
    }
}

#[test]
fn a_short_form_stays_short() {
    for (kind, most) in [
        (FormKind::AccessRequest, 30),
        (FormKind::Initiation, 8),
        (FormKind::FollowUp, 14),
        (FormKind::Stop, 4),
        (FormKind::AdverseEvent, 18),
        (FormKind::QualityOfLife, 9),
    ] {
        let mut sheet = Sheet::of(kind);
        for (link, code) in [
            ("childbearing.possible", "false"),
            ("continued", "false"),
            ("trial.eligible", "false"),
            ("prior.any", "N"),
            ("concomitant.any", "N"),
            ("criteria.2", "false"),
            ("context.meeting", "false"),
            ("exposure.changed", "false"),
            ("exposure.interrupted", "false"),
            ("changes.any", "false"),
            ("suspects.any", "false"),
            ("relay.any", "false"),
            ("effect.gravity", "255604002"),
        ] {
            sheet = sheet.choosing(link, &[code]);
        }
        let sheet = sheet.filled();
        assert_sent(&sheet);
        let asked = sheet.filling.completeness().required.expected;
        assert!(asked <= most, "{kind:?} asks {asked} questions");
    }
}
