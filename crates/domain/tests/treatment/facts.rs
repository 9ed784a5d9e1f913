//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use crate::sheets::amended_plan;
use domain::access::Role;
use domain::treatment::{Event, Treatment};
use domain::{Addressee, Notice, Procedure};
use law::Lang;

kinds! {
    TreatmentOpened => "treatment_opened",
    FormSigned => "form_signed",
    FormDeclined => "form_declined",
    SentToPharmacy => "sent_to_pharmacy",
    SentToHolder => "sent_to_holder",
    SentBack => "sent_back",
    InformationAsked => "information_asked",
    InformationGiven => "information_given",
    AccessAgreed => "access_agreed",
    AccessDeclined => "access_declined",
    RequestGivenUp => "request_given_up",
    AgreementLapsed => "agreement_lapsed",
    DocumentGiven => "document_given",
    TreatmentStarted => "treatment_started",
    TreatmentNotStarted => "treatment_not_started",
    Dispensed => "dispensed",
    TreatmentStopped => "treatment_stopped",
    FormCorrected => "form_corrected",
    QueryOpened => "query_opened",
    QueryAnswered => "query_answered",
    QueryClosed => "query_closed",
    FormLocked => "form_locked",
    FormUnlocked => "form_unlocked",
    EffectDeclared => "effect_declared",
    DeclarationWaived => "declaration_waived",
    DeclarationAcknowledged => "declaration_acknowledged",
    DeclarationReferred => "declaration_referred",
    DeclarationReceived => "declaration_received",
    CareChanged => "care_changed",
    PlanAnnounced => "plan_announced",
    PlanChanged => "plan_changed",
    TreatmentClosed => "treatment_closed",
}

/// Stories that lead to facts of every kind by real acts.
fn stories() -> Vec<Story> {
    let unmet = begun().and(request_unmet()).and(send_back("Poids absent."));
    let informed = asked().and(inform("62,5 kg."));
    let cared = treated()
        .and(give_document(Some("2026-02-16"), "Au patient"))
        .and(dispense(dispensing("2026-02-16")))
        .and(change_care(&[PRESCRIBER, COLLEAGUE]))
        .and(change_plan(amended_plan()));
    let queried = followed()
        .and(query(3, "state.ecog", "Score revu\u{a0}?"))
        .and(answer(1, "Oui, 0."))
        .and(close_query(1))
        .and(lock(3))
        .and(unlock(3, "Jour à revoir."))
        .and(correct(3, "Jour mal lu.", seen("2026-03-16", &[])));
    let passed = declared(SERIOUS).and(acknowledge(4, "CAS-26-118", Some("2026-03-20")));
    let waived = followed_with_effect().and(waive(3, "Coché par erreur."));
    let announced = followed().and(change_plan_on("2026-05-01", amended_plan()));
    let silent = agreed().and(decline_form("inclusion"));
    let at_centre = referred().and(receive(4, "CRPV-26-0042"));
    let ended = [at_centre, silent, announced, declined(), given_up(), lapsed(), unused()];
    [vec![unmet, informed, cared, queried, passed, waived, closed()], ended.to_vec()].concat()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files(
        "treatment",
        KINDS,
        kind_of,
        stories().into_iter().flat_map(|story| story.facts).collect(),
    );
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    let facts: Vec<Event> = stories().into_iter().flat_map(|story| story.facts).collect();
    kept::are_reached(KINDS, kind_of, &facts);
}

/// Every fact with the notice of it, in the state that it led to.
fn told() -> Vec<(Event, Option<Notice>)> {
    let of = |story: Story| {
        let facts = story.facts.clone().into_iter().enumerate();
        let told = facts.map(move |(at, event)| {
            let state = Treatment::replay(&story.facts[..=at]);
            let notice = Treatment::notice(&state, &event);
            (event, notice)
        });
        told.collect::<Vec<_>>()
    };
    stories().into_iter().flat_map(of).collect()
}

#[test]
fn every_fact_is_told_in_both_languages() {
    for (event, _) in told() {
        let entry = Treatment::entry(&event);
        let [fr, en] = &entry.title;
        assert!(!fr.is_empty() && !en.is_empty() && fr != en, "{fr}");
        assert!(!fr.contains('\'') && !fr.contains(" :"), "{fr}");
    }
}

/// Who receives a mail may read it anywhere, and so may others: neither what is treated, nor with
/// what, nor that there was an effect.
#[test]
fn nothing_of_health_is_in_a_mail() {
    let health = [
        "effet",
        "effect",
        "indésirable",
        "adverse",
        "grave",
        "serious",
        "zelmiris",
        "myopathie",
        "grossesse",
        "pregnancy",
        "décès",
        "death",
        "score",
        "poids",
        "pharmacovigilance",
    ];
    let mut count = 0;
    for (event, notice) in told() {
        let Some(Notice { to, subject, body }) = notice else { continue };
        count += 1;
        assert!(!to.is_empty());
        for text in subject.iter().chain(&body) {
            assert!(text.contains("ACC-2026-K7M2P"), "{text}");
            let said = text.to_lowercase();
            for word in health {
                assert!(!said.contains(word), "{}: {text}", kind_of(&event));
            }
        }
    }
    assert!(count > 20, "{count}");
    for subject in law::clock::Subject::ALL {
        let said = subject.due().say(Lang::Fr);
        assert!(!said.contains("effet"), "a reminder says: {said}");
    }
}

#[test]
fn each_is_told_of_what_they_have_to_do() {
    let prescriber = Addressee::Hospital(Role::Prescriber);
    let pharmacy = Addressee::Hospital(Role::Pharmacist);
    let holder = Addressee::Applicant;
    let to = |word: &str| {
        let mut all = told().into_iter().filter(|(event, _)| kind_of(event) == word);
        all.next().and_then(|(_, notice)| notice).map(|it| it.to).unwrap_or_default()
    };
    assert_eq!(to("treatment_opened"), []);
    assert_eq!(to("form_signed"), []);
    assert_eq!(to("sent_to_pharmacy"), [pharmacy]);
    assert_eq!(to("sent_back"), [prescriber]);
    assert_eq!(to("sent_to_holder"), [holder]);
    assert_eq!(to("information_asked"), [prescriber, pharmacy]);
    assert_eq!(to("access_agreed"), [prescriber, pharmacy]);
    assert_eq!(to("agreement_lapsed"), [prescriber, pharmacy]);
    assert_eq!(to("query_opened"), [prescriber]);
    assert_eq!(to("query_answered"), [holder]);
    assert_eq!(to("effect_declared"), [holder]);
    assert_eq!(to("declaration_acknowledged"), [prescriber]);
    let centre = Addressee::Of(CRPV.organisation, Role::Crpv);
    assert_eq!(to("declaration_referred"), [centre]);
    assert_eq!(to("declaration_received"), [prescriber, holder]);
    assert_eq!(to("request_given_up"), [holder, pharmacy]);
    let early = begun().and(give_up("Le patient est sorti."));
    let nobody = Treatment::notice(&early.state, early.last("request_given_up"));
    assert_eq!(nobody, None, "nobody else knew of it");
}
