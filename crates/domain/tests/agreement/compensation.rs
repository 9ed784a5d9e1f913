//! What is due: the base, the bands, the cap, the rounding.

use domain::agreement::{
    Band, Collected, Compensation, FollowUp, PatientYears, Scale, ScaleFault, decimal,
};
use jiff::civil::date;
use law::agreements::{CAP, RATE};
use law::{Lang, Say};
use proptest::prelude::*;

const CAPPED: u64 = 62_500;

fn collected(expected: u32, answered: u32, not_available: u32) -> Collected {
    Collected { expected, answered, not_available }
}

fn due(base: u64, patients: u32, of: Collected) -> Compensation {
    let patients = PatientYears(patients);
    Compensation::of(base, &Scale::default(), CAPPED, patients, of).expect("a band")
}

#[test]
fn the_base_is_changed_by_the_band_of_what_is_missing() {
    let worth = |answered| due(50_000, 100, collected(100, answered, 0)).amount;
    assert_eq!(worth(100), 62_500);
    assert_eq!(worth(95), 62_500);
    assert_eq!(worth(94), 50_000);
    assert_eq!(worth(90), 50_000);
    assert_eq!(worth(80), 40_000);
    assert_eq!(worth(60), 30_000);
    assert_eq!(worth(0), 20_000);
}

#[test]
fn what_is_not_available_counts_as_the_agreement_says() {
    let of = collected(1_000, 880, 60);
    assert_eq!((of.missing(false), of.missing(true)), (60, 120));
    assert_eq!((of.part(60), of.part(120)), (60, 120), "tenths of a percent");
    let strict = Scale { not_available_is_missing: true, ..Scale::default() };
    let patients = PatientYears::whole(1);
    let lenient = Compensation::of(50_000, &Scale::default(), CAPPED, patients, of);
    let strict = Compensation::of(50_000, &strict, CAPPED, patients, of);
    assert_eq!(lenient.map(|it| it.amount), Some(50_000));
    assert_eq!(strict.map(|it| it.amount), Some(40_000));
}

#[test]
fn each_result_is_rounded_to_the_nearest_cent_the_half_upwards() {
    // 333.33 € × 125 % = 416.6625 €; for a patient followed half a year 208.33 €.
    let half = due(33_333, 50, collected(10, 10, 0));
    assert_eq!((half.unit, half.amount), (41_666, 20_833));
    // 200.02 € × 125 % = 250.025 €: the half goes up.
    assert_eq!(due(20_002, 100, collected(10, 10, 0)).unit, 25_003);
}

#[test]
fn the_cap_holds_for_each_patient_and_year() {
    let scale = Scale { bands: vec![Band { up_to: 100, rate: 125 }], ..Scale::default() };
    let of =
        |base| Compensation::of(base, &scale, CAPPED, PatientYears::whole(2), collected(1, 1, 0));
    let capped = of(60_000).expect("a band");
    assert_eq!((capped.unit, capped.amount, capped.is_capped()), (62_500, 125_000, true));
    assert!(!of(40_000).expect("a band").is_capped());
}

#[test]
fn nobody_followed_is_nothing_due() {
    assert_eq!(due(50_000, 0, collected(0, 0, 0)).amount, 0);
}

#[test]
fn a_scale_is_whole_and_never_pays_more_for_less() {
    let rates = RATE.on(date(2026, 1, 1)).expect("a version").value;
    assert_eq!(Scale::default().check(rates), Ok(()));
    let of = |bands: &[(u16, u16)]| {
        let band = |(up_to, rate): &(u16, u16)| Band { up_to: *up_to, rate: *rate };
        let scale = Scale { bands: bands.iter().map(band).collect(), ..Scale::default() };
        scale.check(rates)
    };
    assert_eq!(of(&[]), Err(ScaleFault::End));
    assert_eq!(of(&[(50, 100)]), Err(ScaleFault::End));
    assert_eq!(of(&[(50, 100), (50, 80), (100, 40)]), Err(ScaleFault::Order));
    assert_eq!(of(&[(50, 80), (100, 100)]), Err(ScaleFault::Rising));
    assert_eq!(of(&[(50, 130), (100, 40)]), Err(ScaleFault::Rate));
    assert_eq!(of(&[(50, 100), (100, 39)]), Err(ScaleFault::Rate));
}

#[test]
fn patients_and_years_are_read_as_people_write_them() {
    for (typed, read) in [("12", 1_200), ("12,5", 1_250), (" 0.25 ", 25)] {
        assert_eq!(PatientYears::parse(typed), Some(PatientYears(read)), "{typed}");
    }
    for typed in ["", "-1", "1,234", "a", "1,,2"] {
        assert_eq!(PatientYears::parse(typed), None, "{typed}");
    }
    assert_eq!(PatientYears(1_250).say(Lang::Fr), "12,5");
    assert_eq!(PatientYears::of_days(730, 365), PatientYears::whole(2));
    assert_eq!(PatientYears::of_days(183, 366), PatientYears(50));
    assert_eq!(decimal(105, 1, Lang::En), "10.5");
}

#[test]
fn the_usual_bases_are_those_of_the_order() {
    let today = date(2026, 1, 1);
    let bases = FollowUp::ALL.map(|it| it.usual_base(today));
    assert_eq!(bases, [Some(20_000), Some(35_000), Some(50_000)]);
    assert_eq!(CAP.on(today).map(|it| it.value.0), Ok(CAPPED));
    for it in FollowUp::ALL {
        assert_eq!(FollowUp::from_word(it.word()), Some(it));
    }
}

proptest! {
    #[test]
    fn more_data_is_never_worth_less_and_nothing_is_above_the_cap(
        base in 20_000..=50_000_u64,
        patients in 0..100_000_u32,
        expected in 1..10_000_u32,
        answered in 0..10_000_u32,
        more in 0..10_000_u32,
    ) {
        let answered = answered.min(expected);
        let less = due(base, patients, collected(expected, answered, 0));
        let more = due(base, patients, collected(expected, (answered + more).min(expected), 0));
        prop_assert!(less.amount <= more.amount);
        prop_assert!(more.unit <= CAPPED);
        prop_assert!(less.unit * 100 >= base * 40 - 50);
    }
}
