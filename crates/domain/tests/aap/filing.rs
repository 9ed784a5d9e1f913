//! From the draft to the acknowledgement of the complete dossier.

use crate::acts::*;
use crate::given::*;
use domain::aap::{Command, Content, Event, Product, Reason, Recipient, Refusal, State};
use domain::access::Action;
use domain::{Cites, Standing};
use law::Path::{self, PostAmm, PreAmm, PreAmmChmp};
use law::clock::Subject;

#[test]
fn a_laboratory_opens_a_draft_that_only_it_sees() {
    given(nothing().on("2024-01-02"))
        .when(open(PreAmm))
        .then(&["dossier_opened"])
        .stands(Standing::Draft)
        .may(laboratory(), Action::EditDraft)
        .knows_nothing_of_it(stranger())
        .knows_nothing_of_it(consultant())
        .knows_nothing_of_it(officer())
        .knows_nothing_of_it(assessor());
}

#[test]
fn before_the_reform_no_request_can_be_opened() {
    for path in Path::ALL {
        let before = given(nothing().on("2021-06-30"));
        before.when(open(path)).refused_by_the_clock("n’était en vigueur le 30 juin 2021");
    }
    given(nothing().on("2021-07-01")).when(open(PreAmm)).then(&["dossier_opened"]);
}

#[test]
fn the_path_with_a_chmp_opinion_opens_on_25_december_2022() {
    given(nothing().on("2022-12-24"))
        .when(open(PreAmmChmp))
        .refused_by_the_clock("n’existe que depuis le 25 décembre 2022")
        .by_rule("AAP-ELIG-07");
    given(nothing().on("2022-12-25")).when(open(PreAmmChmp)).then(&["dossier_opened"]);
}

#[test]
fn a_draft_cannot_move_to_the_chmp_path_before_it_exists() {
    given(draft(PreAmm, "2022-12-24"))
        .when(describe(PreAmmChmp, product(), INDICATION))
        .refused_by_the_clock("n’existe que depuis")
        .so()
        .on("2022-12-25")
        .when(describe(PreAmmChmp, product(), INDICATION))
        .then(&["request_described"]);
}

#[test]
fn a_request_has_a_medicine_a_substance_and_an_indication() {
    let without = |product: Product, indication: &str, reason: Reason| {
        let story = given(draft(PreAmm, "2024-01-02"));
        story.when(describe(PreAmm, product, indication)).refused(reason);
    };
    without(Product { name: "  ".into(), ..product() }, INDICATION, Reason::NoProduct);
    without(Product { substance: String::new(), ..product() }, INDICATION, Reason::NoSubstance);
    without(product(), " \n ", Reason::NoIndication);
}

#[test]
fn a_dossier_is_opened_once() {
    given(draft(PreAmm, "2024-01-02")).when(open(PreAmm)).refused(Reason::AlreadyOpened);
}

#[test]
fn describing_a_draft_as_it_is_changes_nothing() {
    given(draft(PreAmm, "2024-01-02"))
        .when(describe(PreAmm, product(), INDICATION))
        .nothing_happens()
        .when(describe(PreAmm, product(), NARROWER))
        .then(&["request_described"]);
}

#[test]
fn a_consultant_is_invited_to_the_draft_and_sees_only_that_one() {
    given(draft(PreAmm, "2024-01-02"))
        .when(invite(consultant()))
        .then(&["contributor_invited"])
        .may(consultant(), Action::EditDraft)
        .may_not(consultant(), Action::File)
        .may_not(consultant(), Action::Invite)
        .knows_nothing_of_it(stranger());
}

/// The dossier is the laboratory's from its first day: the consultant who opened it works in it and
/// does not file it.
#[test]
fn a_consultant_opens_a_draft_for_a_laboratory() {
    given(nothing().on("2024-01-02"))
        .when(open(PreAmm).by(consultant()))
        .then(&["dossier_opened", "contributor_invited"])
        .may(consultant(), Action::EditDraft)
        .may_not(consultant(), Action::File)
        .may(laboratory(), Action::File)
        .knows_nothing_of_it(stranger());
}

#[test]
fn a_person_is_invited_once_and_removed_once() {
    given(draft(PreAmm, "2024-01-02").and(invite(consultant())))
        .when(invite(consultant()))
        .refused(Reason::AlreadyContributor)
        .at("person")
        .so()
        .and(remove(consultant()))
        .knows_nothing_of_it(consultant())
        .when(remove(consultant()))
        .refused(Reason::NotAContributor);
}

#[test]
fn an_empty_dossier_cannot_be_filed_and_each_fault_names_its_field() {
    let then = given(draft(PreAmm, "2024-01-02")).when(file_with(Content::default()));
    let Err(refusal) = &then.result else { panic!("filed empty") };
    assert!(matches!(refusal, Refusal::Incomplete(faults, _) if faults.len() > 5));
    assert_eq!(refusal.faults(law::Lang::Fr).len(), refusal.faults(law::Lang::En).len());
    then.by_rule("AAP-APP-02");
}

#[test]
fn one_act_files_to_the_has_the_ministers_and_before_the_amm_the_ansm() {
    let recipients =
        |path| given(filed(path, "2024-01-02")).state.filed().map(|it| it.recipients.clone());
    let all = vec![Recipient::Has, Recipient::Ministers, Recipient::Ansm];
    assert_eq!(recipients(PreAmm), Some(all.clone()));
    assert_eq!(recipients(PreAmmChmp), Some(all));
    assert_eq!(recipients(PostAmm), Some(vec![Recipient::Has, Recipient::Ministers]));
}

#[test]
fn the_authorities_that_received_the_request_read_it_and_no_other() {
    given(filed(PreAmm, "2024-01-02"))
        .may(officer(), Action::ReadFiling)
        .may(ministry(), Action::ReadFiling)
        .may(assessor(), Action::ReadFiling)
        .knows_nothing_of_it(rapporteur())
        .knows_nothing_of_it(stranger());
    given(filed(PostAmm, "2024-01-02"))
        .may(officer(), Action::ReadFiling)
        .knows_nothing_of_it(assessor());
}

#[test]
fn a_filing_has_its_receipt_and_starts_no_period_of_decision() {
    // Ten working days from Tuesday 29 April 2025, past 1 and 8 May.
    given(draft(PreAmm, "2025-04-29"))
        .when(file())
        .then(&["request_filed"])
        .expects(Subject::Acknowledgement, "2025-05-15")
        .does_not_expect(Subject::Decision);
}

#[test]
fn what_was_filed_no_longer_changes() {
    given(filed(PreAmm, "2024-01-02"))
        .when(describe(PreAmm, product(), NARROWER))
        .refused(Reason::NotADraft)
        .so()
        .when(file())
        .refused(Reason::NotADraft);
}

#[test]
fn nothing_can_be_done_to_a_dossier_that_does_not_exist() {
    given(nothing()).when(file()).refused(Reason::NotOpened);
    given(nothing()).when(invite(consultant())).refused(Reason::NotOpened);
    given(nothing()).when(withdraw("Abandon du projet.")).refused(Reason::NotOpened);
}

#[test]
fn a_draft_cannot_be_examined() {
    given(draft(PreAmm, "2024-01-02")).when(declare_complete()).refused(Reason::NotFiled);
    given(draft(PreAmm, "2024-01-02")).when(ask(10)).refused(Reason::NotFiled);
}

#[test]
fn a_dossier_that_lacks_items_is_not_complete_until_they_come() {
    given(filed(PreAmm, "2024-01-02").on("2024-01-08"))
        .when(ask_for_what_is_missing("Le plan de gestion des risques."))
        .then(&["missing_items_requested"])
        .stands(Standing::AwaitingApplicant)
        .when(declare_complete())
        .refused(Reason::StillMissing)
        .by_rule("AAP-CLOCK-02")
        .so()
        .on("2024-01-20")
        .and(supply_what_was_missing())
        .stands(Standing::Filed)
        .on("2024-01-31")
        .when(declare_complete())
        .then(&["dossier_declared_complete"])
        .expects(Subject::Decision, "2024-04-30");
}

#[test]
fn what_is_missing_is_said_and_what_was_first_asked_stands() {
    let story = given(filed(PreAmm, "2024-01-02"))
        .when(ask_for_what_is_missing("   "))
        .refused(Reason::NoItems)
        .at("items")
        .so()
        .and(ask_for_what_is_missing("L’étiquetage."))
        .and(ask_for_what_is_missing("La notice."));
    let State::Filed(filed) = &story.state else { panic!("filed") };
    let missing = filed.missing.as_ref().map(|(_, items)| items.as_str());
    assert_eq!(missing, Some("L’étiquetage.\nLa notice."));
}

#[test]
fn what_was_filed_stays_readable_as_filed() {
    let story = filed(PreAmm, "2024-01-02")
        .and(ask_for_what_is_missing("La notice."))
        .on("2024-01-05")
        .and(supply_what_was_missing());
    let days: Vec<_> =
        story.state.filed().expect("filed").versions.iter().map(|(on, _)| on.to_string()).collect();
    assert_eq!(days, ["2024-01-02", "2024-01-05"]);
}

#[test]
fn what_was_not_asked_for_is_not_supplied() {
    given(filed(PreAmm, "2024-01-02"))
        .when(supply_what_was_missing())
        .refused(Reason::NothingMissing);
}

#[test]
fn what_is_supplied_is_complete_too() {
    let supply = Act {
        who: laboratory(),
        command: Command::SupplyMissingItems { content: Content::default() },
    };
    let then = filed(PreAmm, "2024-01-02").and(ask_for_what_is_missing("La notice.")).when(supply);
    assert!(matches!(then.result, Err(Refusal::Incomplete(..))));
}

#[test]
fn the_acknowledgement_of_the_complete_dossier_starts_the_clock() {
    given(filed(PreAmm, "2024-01-02").on("2024-01-31"))
        .when(declare_complete())
        .then(&["dossier_declared_complete"])
        .stands(Standing::InProgress)
        .expects(Subject::Decision, "2024-04-30")
        .expects(Subject::Opinion, "2024-04-30")
        .when(declare_complete())
        .refused(Reason::AlreadyComplete);
}

#[test]
fn without_the_opinion_of_the_ansm_its_deadline_is_not_shown() {
    for path in [PreAmmChmp, PostAmm] {
        given(complete(path, "2024-01-31")).does_not_expect(Subject::Opinion);
    }
}

#[test]
fn the_law_of_silence_is_that_of_the_day_of_the_acknowledgement() {
    let law_of = |path, on: &str| {
        let story = complete(path, on);
        let Event::DossierDeclaredComplete { silence, .. } = story.last() else { panic!() };
        (silence.follows_opinion, silence.citation.confidence)
    };
    use law::Confidence::{Confirmed, ToVerify};
    assert_eq!(law_of(PreAmm, "2022-02-12"), (true, Confirmed));
    assert_eq!(law_of(PreAmm, "2022-02-13"), (true, ToVerify));
    assert_eq!(law_of(PreAmmChmp, "2024-01-31"), (false, ToVerify));
    assert_eq!(law_of(PostAmm, "2021-07-01"), (false, ToVerify));
}
