//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use domain::Procedure;
use domain::agreement::{Agreement, Event};
use law::Lang;

kinds! {
    AgreementOpened => "agreement_opened",
    AgreementSent => "agreement_sent",
    AgreementSigned => "agreement_signed",
    AnnexSentBack => "annex_sent_back",
    AgreementWithdrawn => "agreement_withdrawn",
    AmendmentSent => "amendment_sent",
    AmendmentSigned => "amendment_signed",
    AmendmentWithdrawn => "amendment_withdrawn",
    AgreementRenewed => "agreement_renewed",
    YearEnded => "year_ended",
    NoticeGiven => "notice_given",
    AgreementEnded => "agreement_ended",
    BalanceRecorded => "balance_recorded",
    BalanceJudged => "balance_judged",
}

/// Facts of every kind, from real acts.
fn played() -> Vec<Event> {
    let whole = amended().on("2027-03-02").and(a_day_passes()).and(balance_by_rule());
    let whole = whole.and(judge(Some("Deux patients manquent."))).and(balance());
    let stories =
        [whole, ended(), sent_back().and(withdraw()), in_force().and(amend()).and(withdraw())];
    stories.into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("agreement", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn every_fact_is_told_in_both_languages() {
    for event in played() {
        let told = Agreement::entry(&event);
        let [fr, en] = &told.title;
        assert!(!fr.is_empty() && !en.is_empty() && fr != en, "{fr} / {en}");
        assert!(!fr.contains('\''), "{fr}");
        assert!(Lang::ALL.iter().all(|lang| !told.title(*lang).contains("  ")));
    }
}
