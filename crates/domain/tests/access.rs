//! The table of rights, walked whole, and its page in the documentation.

use domain::access::{Action, Denied, Phase, Relation, Role, TABLE, granted, permit};
use domain::{Acting, OrganisationId, PersonId};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use uuid::Uuid;

/// Every action: a new one does not compile until it stands here.
macro_rules! actions {
    ($($name:ident => $words:literal,)*) => {
        const ACTIONS: &[Action] = &[$(Action::$name,)*];

        const fn words(action: Action) -> &'static str {
            match action { $(Action::$name => $words,)* }
        }
    };
}

actions! {
    OpenDossier => "open a draft",
    ReadDossier => "see the title, clock and history",
    ReadFiling => "read what was filed and the exchanges",
    ReadAssessment => "read the assessment",
    ReadDeliberation => "read what the authorities keep among themselves",
    EditDraft => "write in the draft",
    Invite => "invite and remove",
    File => "file, and send what was missing",
    Reply => "reply to a request for information",
    Withdraw => "withdraw",
    CheckCompleteness => "check completeness",
    NameRapporteur => "name and relieve rapporteurs",
    DeclareInterests => "declare one’s interests",
    RequestInformation => "ask for information and judge the reply",
    MoveClock => "suspend, resume and extend",
    RecordContribution => "record hearings and contributions",
    GiveOpinion => "give the opinion of the ANSM",
    GiveCommitteeOpinion => "give the opinion of the committee",
    AssessCriterion => "assess a criterion",
    ProposeDecision => "propose a decision",
    SignDecision => "sign a decision or send it back",
    ConfirmSilence => "say what silence is worth",
    Publish => "publish the decision",
    PostMessage => "write a message",
}

fn every() -> impl Iterator<Item = (Role, Relation, Phase, Action)> {
    Role::ALL.into_iter().flat_map(|role| {
        Relation::ALL.into_iter().flat_map(move |relation| {
            Phase::ALL.into_iter().flat_map(move |phase| {
                ACTIONS.iter().map(move |action| (role, relation, phase, *action))
            })
        })
    })
}

fn acting(role: Role) -> Acting {
    let id = Uuid::from_u128(1);
    Acting { person: PersonId(id), organisation: OrganisationId(id), role }
}

#[test]
fn a_permit_is_granted_exactly_where_the_table_says() {
    let mut rights = 0;
    for (role, relation, phase, action) in every() {
        let found = permit(acting(role), relation, phase, action);
        let sees = granted(role, relation, phase, Action::ReadDossier);
        match found {
            Ok(permit) => {
                rights += 1;
                assert!(granted(role, relation, phase, action));
                assert_eq!((permit.acting(), permit.action()), (acting(role), action));
            }
            Err(Denied::Forbidden) => assert!(sees && !granted(role, relation, phase, action)),
            Err(Denied::Hidden) => assert!(!sees && !granted(role, relation, phase, action)),
        }
    }
    assert!(rights > 100, "{rights}");
}

#[test]
fn a_stranger_has_no_right_and_does_not_know_of_the_dossier() {
    for (role, relation, phase, action) in every() {
        if relation == Relation::Stranger {
            let denied = permit(acting(role), relation, phase, action).err();
            assert_eq!(denied, Some(Denied::Hidden), "{role:?} {phase:?} {action:?}");
        }
    }
}

#[test]
fn whoever_may_do_something_to_a_dossier_may_see_it() {
    for (role, relation, phase, action) in every() {
        if granted(role, relation, phase, action) {
            assert!(granted(role, relation, phase, Action::ReadDossier), "{role:?} {action:?}");
        }
    }
}

#[test]
fn a_draft_is_known_to_the_applicant_alone() {
    for (role, relation, phase, action) in every() {
        if phase == Phase::Draft && role != Role::Applicant {
            assert!(!granted(role, relation, phase, action), "{role:?} {action:?}");
        }
    }
}

#[test]
fn a_rapporteur_without_clearance_reads_no_assessment_and_no_filing() {
    for phase in Phase::ALL {
        for action in [Action::ReadFiling, Action::ReadAssessment, Action::AssessCriterion] {
            assert!(!granted(Role::Rapporteur, Relation::Named, phase, action));
        }
    }
}

#[test]
fn the_applicant_reads_no_assessment_while_it_is_made() {
    for relation in Relation::ALL {
        for phase in [Phase::Draft, Phase::Filed, Phase::UnderReview] {
            assert!(!granted(Role::Applicant, relation, phase, Action::ReadAssessment));
        }
    }
}

/// After the decision the applicant reads its assessment, never what the authorities wrote to each
/// other.
#[test]
fn what_the_authorities_keep_among_themselves_is_never_for_the_applicant_or_the_ministries() {
    for (role, relation, phase, action) in every() {
        if action == Action::ReadDeliberation && granted(role, relation, phase, action) {
            assert!(!matches!(role, Role::Applicant | Role::Ministry), "{role:?} {phase:?}");
        }
    }
}

#[test]
fn no_role_both_proposes_and_signs() {
    let may = |role, action| {
        every().any(|it| it.0 == role && it.3 == action && granted(it.0, it.1, it.2, it.3))
    };
    for role in Role::ALL {
        assert!(!(may(role, Action::ProposeDecision) && may(role, Action::SignDecision)));
    }
}

#[test]
fn nothing_is_examined_once_the_request_is_decided_or_closed() {
    let after = [
        Action::ReadDossier,
        Action::ReadFiling,
        Action::ReadAssessment,
        Action::ReadDeliberation,
        Action::OpenDossier,
        Action::PostMessage,
        Action::Publish,
    ];
    for (role, relation, phase, action) in every() {
        let ended = matches!(phase, Phase::Decided | Phase::Closed);
        if ended && granted(role, relation, phase, action) {
            assert!(after.contains(&action), "{role:?} {phase:?} {action:?}");
        }
    }
}

#[test]
fn every_action_is_granted_to_someone() {
    let granted: BTreeSet<Action> =
        every().filter(|it| granted(it.0, it.1, it.2, it.3)).map(|it| it.3).collect();
    assert_eq!(granted.len(), ACTIONS.len());
}

#[test]
fn the_table_says_each_right_once() {
    let mut seen = BTreeSet::new();
    for line in TABLE {
        for (phase, action) in
            line.phases.iter().flat_map(|phase| line.actions.iter().map(move |it| (phase, it)))
        {
            let right = (line.role, format!("{:?}", line.relation), *phase, *action);
            assert!(seen.insert(right), "{:?} {:?} {phase:?} {action:?}", line.role, line.relation);
        }
    }
}

const fn relation_words(relation: Relation) -> &'static str {
    match relation {
        Relation::Own => "of the organisation that asks",
        Relation::Invited => "invited to the dossier",
        Relation::Recipient => "of an authority that received the request",
        Relation::Named => "named, without declaration of interests or with a conflict",
        Relation::Cleared => "named, free of conflict",
        Relation::Stranger => "none of these",
    }
}

/// The rights of each role and relation, an action a line, a phase a column.
fn page() -> String {
    let mut page = String::from(
        "# Who may do what\n\n\
         Made from the table in `crates/domain/src/access.rs` by the test that walks it; to write it\n\
         anew: `UPDATE_DOCS=1 cargo test -p domain --test access`. What is not marked is denied.\n\
         Who may not see the title of a dossier is answered as if it did not exist.\n",
    );
    for role in Role::ALL {
        writeln!(page, "\n## {}", role.text().en).expect("a string grows");
        for relation in Relation::ALL {
            let line = |action: &Action| {
                let marks = Phase::ALL
                    .map(|phase| if granted(role, relation, phase, *action) { "yes" } else { "" });
                let some = marks.iter().any(|mark| !mark.is_empty());
                some.then(|| format!("| {} | {} |\n", words(*action), marks.join(" | ")))
            };
            let lines: String = ACTIONS.iter().filter_map(line).collect();
            if !lines.is_empty() {
                let phases = Phase::ALL.map(|phase| phase.word().replace('_', " ")).join(" | ");
                let rule = Phase::ALL.map(|_| "---").join(" | ");
                let who = relation_words(relation);
                write!(page, "\n### {who}\n\n| | {phases} |\n| --- | {rule} |\n{lines}")
                    .expect("a string grows");
            }
        }
    }
    page
}

#[test]
fn the_table_of_rights() {
    insta::assert_snapshot!(page());
}

#[test]
fn the_page_of_rights_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/access.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, page()).expect("the page is written");
    }
    let written = std::fs::read_to_string(&file).expect("docs/access.md");
    assert_eq!(written, page(), "docs/access.md is not that of the table: run with UPDATE_DOCS=1");
}
