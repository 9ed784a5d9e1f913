//! The table of rights, walked whole, and its page in the documentation.

use domain::access::{Action, Denied, Phase, Proof, Relation, Role, TABLE, granted, permit};
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
    Fulfil => "prove a commitment, send new data",
    DeclareAmm => "declare the AMM or its refusal",
    DeclareIndemnity => "declare the maximum indemnity",
    Comment => "comment on a measure",
    AskToContinue => "ask for a renewal or a modification",
    RequestWithdrawal => "ask for the withdrawal of the authorisation",
    JudgeProof => "accept a proof or send it back",
    AskForData => "ask the holder for data",
    ProposeMeasure => "propose a suspension or a withdrawal, or give it up",
    SignMeasure => "sign a measure, lift a suspension, withdraw at the holder’s request",
    SuspendInEmergency => "suspend in an emergency, and end it",
    AcknowledgeWithdrawal => "acknowledge a request to withdraw",
    SettleEnd => "say whether a doubt ends the authorisation",
    SetEndDate => "set when a compassionate access ends",
    SetCodes => "set the codes of the coverage",
    OfferMeeting => "offer a slot for a meeting, and take it back",
    RequestMeeting => "ask for a slot",
    ConfirmMeeting => "confirm a meeting, or decline its request",
    CancelMeeting => "take a request for a meeting back, or call the meeting off",
    RecordMinutes => "record the minutes",
    LinkDossier => "name the dossier that follows",
    FileListing => "file a listing request and add documents to it",
    AcknowledgeListing => "acknowledge a complete listing request",
    AssessListing => "give the opinion of the committee on a listing",
    SetPrice => "set a price, or say that the talks stall",
    DecideListing => "publish a listing or refuse it",
    WithdrawListing => "withdraw a listing request",
    RequestAccess => "begin the access request of a patient, or give it up",
    SignForm => "sign a form of a treatment, correct it, close the treatment",
    InformHolder => "answer the questions of the laboratory",
    SendRequest => "send an access request to the laboratory, or back",
    Dispense => "record what was dispensed",
    AnswerRequest => "agree to an access request, decline it, ask for information",
    QueryData => "ask about the answers of a form, and lock it",
    AcknowledgeDeclaration => "acknowledge a declared effect",
    ReadDeclaration => "read a declared effect and what its case needs",
    ReceiveDeclaration => "acknowledge a declared effect for the regional centre",
    GivePatientLink => "give a patient the link to their own forms, and close it",
    RequestAac => "ask for a compassionate access, renew it, stop it",
    SendAac => "send the request to the ANSM, or back; dispense first",
    InformAnsm => "answer the ANSM about a compassionate access",
    QuestionAac => "ask the hospital about a compassionate access",
    DecideAac => "grant, refuse, suspend or withdraw a compassionate access",
    SubmitProtocol => "send a protocol for comments",
    CommentProtocol => "comment on a protocol",
    AnnexProtocol => "annex a protocol to a decision",
    PublishProtocol => "publish a protocol",
    AmendProtocol => "open an amendment of a protocol",
    WithdrawProtocol => "give up the draft of a protocol, or an amendment",
    CloseProtocol => "close a protocol",
    PrepareAgreement => "prepare an agreement with a hospital, send it and amend it",
    SignAgreement => "sign an agreement for the hospital, or send it back",
    GiveNotice => "give notice on an agreement",
    RecordBalance => "make the balance of a year",
    JudgeBalance => "accept a balance or contest it",
    RaiseAlert => "alert the ANSM of a need, and complete the alert",
    JoinAlert => "join the alert of a need that is known already",
    TakeUpAlert => "take an alert up",
    RefuseAlert => "refuse an alert",
    AssessFramework => "assess what an alert asks for",
    AnswerAnsm => "answer the ANSM on a framework",
    ReportOnFramework => "report on a framework, and submit communications",
    AdoptFramework => "adopt a framework",
    FollowFramework => "follow a framework: its group, measures that are meant, communications",
    DecideFramework => "renew, modify, suspend or revoke a framework, and set its end",
    PublishFramework => "make a framework or a refusal public",
    FileDevice => "write and file a request for a device, answer, ask for its renewal",
    WithdrawDevice => "withdraw a request for a device",
    ExamineDevice => "check a request for a device and ask for information",
    DecideDevice => "grant, refuse, renew, end or publish a derogation for a device",
    AskOrientation => "bring a project to the innovation desk and write on it",
    Orient => "route a project, answer it and close it",
    AskQuestion => "ask a question, write on it, close it and open it again",
    AnswerQuestion => "answer a question, route it, close it and open it again",
    KeepAnswers => "keep the texts with which a team answers",
    KeepReferential => "open a referential of compassionate access, name its holder, qualify the medicine, allot its code, judge its reports",
    AnswerReferential => "answer the ANSM on a referential, send its reports and the data asked for",
    ReadOrganisation => "see who acts for it, its sites and delegations",
    InvitePeople => "invite people",
    GiveRoles => "give and withdraw roles",
    KeepSites => "keep its sites",
    Delegate => "give a delegation to a consultant, and end it",
    ReadJournal => "read who looked and who gave which right",
    ReviewUnsealing => "judge an emergency opening made by another person",
    ListDeclarations => "list the effects declared to the regional centre",
    KeepOrganisations => "enter organisations and invite their first manager",
    ReadOperations => "see what retention removed",
    ListPatients => "list the patients: those in one’s care, or all by their numbers",
    EnterPatient => "enter a patient",
    KnowPatient => "know that there is a record, under its number",
    ReadInitials => "read the initials, age and sex",
    ReadIdentity => "read who the patient is",
    WriteIdentity => "correct who the patient is",
    ShareCare => "say who cares for the patient",
    Unseal => "open the identity in an emergency, for a time",
    ReadPatientJournal => "read who looked at the record",
    EraseIdentity => "erase who the patient is",
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
    Acting { person: PersonId(id), organisation: OrganisationId(id), role, confirmed: true }
}

const SUBJECT: Uuid = Uuid::from_u128(2);

#[test]
fn a_permit_is_granted_exactly_where_the_table_says() {
    let mut rights = 0;
    for (role, relation, phase, action) in every() {
        let found = permit(acting(role), SUBJECT, relation, phase, action);
        let sees = granted(role, relation, phase, action.knowing());
        match found {
            Ok(permit) => {
                rights += 1;
                assert!(granted(role, relation, phase, action));
                assert_eq!((permit.acting(), permit.action()), (acting(role), action));
                assert_eq!(permit.subject(), SUBJECT);
                let proof = Proof::from(permit);
                assert!(proof.opens(SUBJECT) && !proof.opens(Uuid::from_u128(3)));
            }
            Err(Denied::Forbidden) => assert!(sees && !granted(role, relation, phase, action)),
            Err(Denied::Hidden) => assert!(!sees && !granted(role, relation, phase, action)),
            Err(Denied::Unconfirmed) => panic!("whoever acts has just shown who they are"),
        }
    }
    assert!(rights > 100, "{rights}");
}

#[test]
fn a_sensitive_act_asks_again_who_acts_and_no_other_does() {
    for (role, relation, phase, action) in every() {
        let unsure = Acting { confirmed: false, ..acting(role) };
        let found = permit(unsure, SUBJECT, relation, phase, action);
        if granted(role, relation, phase, action) {
            let denied = action.is_sensitive().then_some(Denied::Unconfirmed);
            assert_eq!(found.err(), denied, "{role:?} {action:?}");
        } else {
            let sure = permit(acting(role), SUBJECT, relation, phase, action);
            assert_eq!(found, sure, "it tells nothing that one may not know");
        }
    }
}

#[test]
fn a_stranger_has_no_right_and_does_not_know_of_the_thing() {
    for (role, relation, phase, action) in every() {
        if relation == Relation::Stranger {
            // A laboratory sees the slots that it may ask for, and that one is taken.
            let sees = role == Role::Applicant
                && matches!(phase, Phase::Offered | Phase::Requested | Phase::Agreed);
            // Whoever alerts of a need that is known already joins it.
            let joins = role.alerts() && matches!(phase, Phase::Alerted | Phase::FrameworkAssessed);
            let expected = match action {
                Action::ReadDossier | Action::RequestMeeting if sees => None,
                Action::JoinAlert if joins => None,
                action if sees && action.knowing() == Action::ReadDossier => {
                    Some(Denied::Forbidden)
                }
                _ => Some(Denied::Hidden),
            };
            let denied = permit(acting(role), SUBJECT, relation, phase, action).err();
            assert_eq!(denied, expected, "{role:?} {phase:?} {action:?}");
        }
    }
}

#[test]
fn whoever_may_do_something_to_a_thing_may_know_of_it() {
    for (role, relation, phase, action) in every() {
        if granted(role, relation, phase, action) {
            assert!(granted(role, relation, phase, action.knowing()), "{role:?} {action:?}");
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

/// Who a patient is stays with those who care for them, and with whom it was opened to.
#[test]
fn an_identity_is_read_by_those_who_care_alone() {
    for (role, relation, phase, action) in every() {
        let identity = matches!(action, Action::ReadIdentity | Action::WriteIdentity);
        if identity && granted(role, relation, phase, action) {
            assert!(role.has_patients(), "{role:?}");
            assert!(matches!(relation, Relation::Caring | Relation::Unsealed), "{relation:?}");
        }
    }
}

/// A treatment is known to those who care for the patient and to the laboratory that supplies it.
#[test]
fn a_treatment_is_for_those_who_care_and_for_its_laboratory() {
    for (role, relation, phase, action) in every() {
        let treatment =
            matches!(phase, Phase::AccessSought | Phase::Treated | Phase::TreatmentOver);
        if treatment && granted(role, relation, phase, action) {
            let cares = role.has_patients() && relation == Relation::Caring;
            let supplies = role == Role::Applicant && relation == Relation::Own;
            // A centre reads the declaration that it has, and nothing else.
            let vigilant = role == Role::Crpv
                && relation == Relation::Centre
                && action.knowing() == Action::ReadDeclaration;
            assert!(cares || supplies || vigilant, "{role:?} {relation:?} {action:?}");
            assert!(cares || action != Action::SignForm, "whoever treats signs");
        }
    }
}

/// Whoever keeps the program or its people sees no dossier, and no identity.
/// Whoever keeps the program or its people sees no dossier, and no identity: a manager sees the
/// agreements of their hospital, which they sign.
#[test]
fn managers_and_administrators_see_no_dossier() {
    for (role, relation, phase, action) in every() {
        let keeps = matches!(role, Role::Manager | Role::Administrator);
        let signs = role == Role::Manager && relation == Relation::Hospital;
        // Anybody may ask a question, and reads the answer.
        let asks = relation == Relation::Own
            && matches!(phase, Phase::QuestionOpen | Phase::QuestionClosed);
        if keeps && !signs && !asks && granted(role, relation, phase, action) {
            assert_ne!(action.knowing(), Action::ReadDossier, "{role:?} {action:?}");
        }
    }
}

/// Nobody both opens an identity in an emergency and judges openings.
#[test]
fn no_role_both_opens_in_an_emergency_and_judges() {
    let may = |role, action| {
        every().any(|it| it.0 == role && it.3 == action && granted(it.0, it.1, it.2, it.3))
    };
    for role in Role::ALL {
        assert!(!(may(role, Action::Unseal) && may(role, Action::ReviewUnsealing)));
    }
}

/// The people of a hospital see agreements alone, once these were sent, and one of them signs.
#[test]
fn a_hospital_sees_what_was_sent_to_it_and_its_manager_alone_signs() {
    let sent = [Phase::AgreementProposed, Phase::AgreementInForce, Phase::AgreementOver];
    for (role, relation, phase, action) in every() {
        if relation == Relation::Hospital && granted(role, relation, phase, action) {
            assert!(sent.contains(&phase), "{role:?} {phase:?} {action:?}");
            let reads = matches!(action, Action::ReadDossier | Action::ReadFiling);
            assert!(reads || role == Role::Manager, "{role:?} {phase:?} {action:?}");
        }
        if action == Action::SignAgreement && granted(role, relation, phase, action) {
            assert_eq!((role, relation), (Role::Manager, Relation::Hospital));
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
        Relation::Own => "of the organisation",
        Relation::Invited => "invited to the dossier, with a delegation in force",
        Relation::Recipient => "of an authority that received the request",
        Relation::Named => "named, without declaration of interests or with a conflict",
        Relation::Cleared => "named, free of conflict",
        Relation::Caring => "of those who care for the patient",
        Relation::SameHospital => "of the hospital of the patient, and not of those who care",
        Relation::Unsealed => "of the hospital, with an emergency opening in force",
        Relation::Hospital => "of the hospital with which an agreement is made",
        Relation::Centre => "of the regional centre to which an effect was declared",
        Relation::Keeper => "of those who keep the program",
        Relation::Stranger => "none of these",
    }
}

fn starred(action: Action) -> String {
    format!("{}{}", words(action), if action.is_sensitive() { " \\*" } else { "" })
}

/// The rights of each role and relation, an action a line, a phase a column.
fn page() -> String {
    let mut page = String::from(
        "# Who may do what\n\n\
         Made from the table in `crates/domain/src/access/table.rs` by the test that walks it; to write it\n\
         anew: `UPDATE_DOCS=1 cargo test -p domain --test access`. What is not marked is denied.\n\
         Who may not know of a thing is answered as if it did not exist. An act with a star asks\n\
         again who is acting, unless they have shown it in the last ten minutes.\n",
    );
    for role in Role::ALL {
        writeln!(page, "\n## {}", role.text().en).expect("a string grows");
        for relation in Relation::ALL {
            let line = |action: &Action| {
                let marks = Phase::OF_DOSSIERS
                    .map(|phase| if granted(role, relation, phase, *action) { "yes" } else { "" });
                let some = marks.iter().any(|mark| !mark.is_empty());
                some.then(|| format!("| {} | {} |\n", starred(*action), marks.join(" | ")))
            };
            let lines: String = ACTIONS.iter().filter_map(line).collect();
            let standing: String = ACTIONS
                .iter()
                .filter(|action| granted(role, relation, Phase::Standing, **action))
                .map(|action| format!("- {}\n", starred(*action)))
                .collect();
            let who = relation_words(relation);
            if !lines.is_empty() {
                let phases =
                    Phase::OF_DOSSIERS.map(|phase| phase.word().replace('_', " ")).join(" | ");
                let rule = Phase::OF_DOSSIERS.map(|_| "---").join(" | ");
                let head = format!("| Dossiers | {phases} |\n| --- | {rule} |");
                write!(page, "\n### {who}\n\n{head}\n{lines}").expect("a string grows");
            }
            if !standing.is_empty() {
                let head = if lines.is_empty() { format!("\n### {who}\n") } else { String::new() };
                write!(page, "{head}\n{standing}").expect("a string grows");
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
