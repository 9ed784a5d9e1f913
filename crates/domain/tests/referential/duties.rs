//! What the holder and the ANSM owe: answers, criteria, the early access within its time, reports.

use crate::acts::*;
use crate::given::*;
use domain::Procedure;
use domain::access::Role;
use domain::referential::{FollowUp, Item, Marketing, Reason, Referential, Verdict};
use domain::{Addressee, Cites, Standing};
use law::clock::Subject;

fn awaited(story: &Story) -> Vec<Role> {
    Referential::summary(&story.state, story.today).expect("it exists").awaits
}

#[test]
fn the_first_request_informs_the_holder_at_once() {
    let story = nothing().leads_to(open_by_request(), &["referential_opened", "holder_informed"]);
    let (on, citation) = story.kept().informed.clone().expect("informed");
    assert_eq!((on.to_string().as_str(), citation.rule.as_str()), ("2026-02-02", "AAC-REQ-05"));
    assert_eq!(story.kept().unanswered().collect::<Vec<_>>(), Item::ALWAYS);
    let told = Referential::notice(&story.state, &story.facts[1]).expect("told");
    assert_eq!(told.to, [Addressee::Of(HOLDER.organisation, Role::Applicant)]);
    assert_eq!(awaited(&story), [Role::Applicant, Role::AnsmAssessor]);
}

#[test]
fn a_holder_who_becomes_known_is_informed_then() {
    let story = unnamed();
    assert!(story.kept().informed.is_none());
    story.clone().refuses(ask(), Reason::NoHolder);
    story.leads_to(name_holder(), &["holder_named", "holder_informed"]);
}

#[test]
fn a_trial_that_runs_asks_for_the_undertaking_once() {
    let story = opened().leads_to(declare_trial(), &["item_answered", "undertaking_asked"]);
    assert!(story.kept().unanswered().any(|it| it == Item::Undertaking));
    let story = story.leads_to(declare_trial(), &["item_answered"]);
    let story = story.and(answer(Item::Undertaking));
    assert_eq!(story.terms().trials, ["2025-500123-11-00", "2025-500124-22-00"]);
    assert_eq!(story.kept().trials()[0].sites, "CHU de Brume");
}

#[test]
fn a_marketed_medicine_is_not_open_to_compassionate_access() {
    let refusal = opened().refuses(qualify(Marketing::Marketed, false, false), Reason::Marketed);
    assert_eq!(refusal.citation().expect("cited").rule, "AAC-ELIG-02");
    opened().and(qualify(Marketing::Discontinued, false, true));
    let no_trial = opened().and(answer(Item::Trials));
    no_trial.refuses(qualify(Marketing::NoAmm, true, false), Reason::NoTrial);
}

#[test]
fn the_first_grant_opens_the_duties_of_the_ansm_once() {
    let story = opened().and(qualify(Marketing::NoAmm, false, false)).stands(Standing::InProgress);
    let story =
        story.on("2026-02-10").leads_to(grant(60, "2026-02-10", false), &["grant_recorded"]);
    let story = story.stands(Standing::InForce).leads_to(grant(61, "2026-02-10", false), &[]);
    assert!(awaited(&story).contains(&Role::AnsmAssessor));
    let story = story.and(publish("2026-02-10", "Âge de moins de 18 ans", &[]));
    assert!(awaited(&story).contains(&Role::AnsmAssessor), "the code is owed");
    let story = story.and(ucd("9412345"));
    assert!(!awaited(&story).contains(&Role::AnsmAssessor));
    assert_eq!(story.terms().ucd.as_deref(), Some("9412345"));
}

#[test]
fn the_early_access_is_to_be_asked_for_within_twelve_months_or_eighteen() {
    let common = very_early(false);
    assert_eq!(common.due(Subject::AapFiling), ["2027-02-10"]);
    let rare = very_early(true);
    assert_eq!(rare.due(Subject::AapFiling), ["2027-08-10"]);
    let steps = |story: &Story| {
        let all = Referential::deadlines(&story.state, story.today);
        let of = all.into_iter().find(|it| it.subject == Subject::AapFiling).expect("it runs");
        of.computation.steps.iter().map(|it| it.citation.rule.clone()).collect::<Vec<_>>()
    };
    assert!(steps(&common).contains(&"AAC-REQ-06".to_owned()));
    assert!(steps(&rare).contains(&"LAB-10".to_owned()));
    // A second grant changes nothing.
    let again = rare.on("2026-06-01").leads_to(grant(61, "2026-06-01", true), &[]);
    assert_eq!(again.due(Subject::AapFiling), ["2027-08-10"]);
}

#[test]
fn a_first_very_early_grant_after_an_ordinary_one_starts_the_time_from_its_own_day() {
    let story = granted().on("2026-05-04").and(declare_trial());
    let story = story.and(qualify(Marketing::NoAmm, true, false));
    let story = story.leads_to(grant(61, "2026-05-04", true), &["undertaking_started"]);
    assert_eq!(story.due(Subject::AapFiling), ["2027-05-04"]);
}

#[test]
fn a_filing_in_the_same_words_meets_the_undertaking() {
    let same = INDICATION.to_uppercase();
    let story = very_early(false).on("2026-10-01").leads_to(filing(&same), &["undertaking_met"]);
    assert_eq!(story.due(Subject::AapFiling), Vec::<String>::new());
    story.leads_to(filing(&same), &[]);
    granted().leads_to(filing(INDICATION), &[]);
}

#[test]
fn a_filing_in_other_words_is_for_the_ansm_to_recognise() {
    let story = filing_noted();
    assert_eq!(story.due(Subject::AapFiling), ["2027-02-10"], "nothing is met yet");
    let met = story.clone().on("2026-10-05").and(confirm_filing(1));
    let (on, cause) = met.kept().undertaking.clone().and_then(|it| it.met).expect("met");
    assert_eq!((on.to_string().as_str(), cause.procedure.as_str()), ("2026-10-01", "aap"));
    assert_eq!(met.kept().unsettled().count(), 0);
    let aside = story.and(set_aside(1));
    assert_eq!(aside.due(Subject::AapFiling), ["2027-02-10"]);
    aside.refuses(confirm_filing(1), Reason::NothingNoted);
}

#[test]
fn a_filing_before_the_first_very_early_grant_is_recognised_after_it() {
    let story = opened().and(declare_trial()).and(qualify(Marketing::NoAmm, true, false));
    let story = story.on("2026-10-01").leads_to(filing(INDICATION), &["filing_noted"]);
    let story = story.on("2026-10-10").and(grant(60, "2026-10-10", true));
    assert_eq!(story.due(Subject::AapFiling), ["2027-10-10"]);
    assert_eq!(story.and(confirm_filing(1)).due(Subject::AapFiling), Vec::<String>::new());
}

#[test]
fn a_request_keeps_the_version_of_the_criteria_of_its_day() {
    let story = kept_up();
    let before = story.terms();
    assert_eq!((before.version, before.criteria.len()), (1, 2));
    let lines = "Âge de moins de 18 ans\nSuivi possible dans un centre de référence";
    let story = story.and(publish("2026-04-01", lines, &before.criteria));
    assert_eq!(story.terms().version, 1, "the second version is to come");
    let story = story.on("2026-04-01");
    let after = story.terms();
    assert_eq!(after.version, 2);
    assert_eq!(after.criteria[0].key, before.criteria[0].key, "unchanged, the same key");
    assert!(before.criteria.iter().all(|it| it.key != after.criteria[1].key));
}

#[test]
fn reports_follow_the_interval_of_the_protocol() {
    let story = kept_up();
    assert_eq!(story.due(Subject::SummaryReport), ["2026-09-01"]);
    let story = story.on("2026-09-15").and(report());
    assert_eq!(story.due(Subject::SummaryReport), ["2027-03-01"], "from the end of the period");
    story.refuses(report(), Reason::ReportAwaits);
    let story = story.and(send_back());
    assert!(awaited(&story).contains(&Role::Applicant));
    let story = story.and(report());
    assert_eq!(story.due(Subject::SummaryReport), ["2027-03-01"], "sent again for its period");
    let story = story.and(approve());
    let last = story.kept().reports.last().expect("a report");
    assert_eq!(last.until.to_string(), "2026-09-01");
    let Some(Verdict::Approved { to, .. }) = &last.verdict else { panic!("{last:?}") };
    assert_eq!(to.len(), 4);
}

#[test]
fn a_protocol_without_data_asks_for_no_report() {
    let waived = FollowUp::Waived { reason: "AMM en Allemagne depuis 2015.".into() };
    let story = kept_up().on("2026-04-01").and(protocol("2026-04-01", waived));
    assert_eq!(story.due(Subject::SummaryReport), Vec::<String>::new());
    story.refuses(report(), Reason::NoReportAsked);
    let silent = FollowUp::Waived { reason: " ".into() };
    let refusal = granted().refuses(protocol("2026-04-01", silent), Reason::NoWaiver);
    assert_eq!(refusal.citation().expect("cited").rule, "AAC-PUT-01");
}
