//! The legal clock: dates worked out by hand, and what holds of every date.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use law::clock::{Cause, LegalClock, StepKind, Subject, Suspension};
use law::{Applied, Delay, Path, Say, review};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().expect("a civil day")
}

fn clock(started_on: &str, delay: Delay) -> LegalClock {
    let citation = law::aap::DECISION_DELAY.citation(law::REFORM);
    LegalClock::start(Subject::Decision, day(started_on), Applied { value: delay, citation })
}

fn stopped(from: Date, until: Option<Date>, cause: Cause) -> Suspension {
    Suspension { from, until, cause, citation: law::aap::REPLY.citation(from) }
}

/// The due date of a delay that was stopped from one day to another, any number of times.
fn due(started_on: &str, delay: Delay, suspensions: &[(&str, &str)]) -> Date {
    let mut clock = clock(started_on, delay);
    for (from, until) in suspensions {
        clock.suspend(stopped(day(from), Some(day(until)), Cause::InformationRequested));
    }
    clock.due(day("2021-07-01"))
}

#[test]
fn a_delay_in_months_ends_on_the_same_day_number_or_on_the_last_of_the_month() {
    for (started_on, months, last) in [
        ("2024-01-15", 3, "2024-04-15"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 3, "2024-04-30"),
        ("2024-01-31", 4, "2024-05-31"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2022-11-30", 3, "2023-02-28"),
        ("2023-11-29", 3, "2024-02-29"),
        ("2023-11-28", 3, "2024-02-28"),
        ("2024-02-29", 3, "2024-05-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-28", 3, "2024-05-28"),
        ("2023-12-31", 3, "2024-03-31"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2021-07-01", 3, "2021-10-01"),
        ("2025-08-30", 3, "2025-11-30"),
        ("2025-08-31", 3, "2025-11-30"),
        ("2025-05-31", 1, "2025-06-30"),
        ("2025-10-31", 4, "2026-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2099-11-30", 3, "2100-02-28"),
    ] {
        assert_eq!(due(started_on, Delay::Months(months), &[]), day(last), "{started_on}");
    }
}

#[test]
fn years_and_days_are_counted_on_the_calendar() {
    assert_eq!(due("2024-02-29", Delay::Years(1), &[]), day("2025-02-28"));
    assert_eq!(due("2024-02-29", Delay::Years(4), &[]), day("2028-02-29"));
    assert_eq!(due("2024-02-10", Delay::Days(45), &[]), day("2024-03-26"));
    assert_eq!(due("2023-02-10", Delay::Days(45), &[]), day("2023-03-27"));
    // The acknowledgement of a filing of 20 December 2024 passes over Christmas and New Year.
    assert_eq!(due("2024-12-20", Delay::WorkingDays(10), &[]), day("2025-01-07"));
}

/// Values known from another system in production, which states the day on which a period is over.
#[test]
fn a_period_is_over_on_the_day_after_its_last() {
    let over = |started_on, suspensions: &[(&str, &str)]| {
        due(started_on, Delay::Months(2), suspensions).saturating_add(1.day())
    };
    assert_eq!(over("2023-05-15", &[]), day("2023-07-16"));
    assert_eq!(over("2023-05-15", &[("2023-05-20", "2023-05-25")]), day("2023-07-22"));
}

/// TIME-01: months from the act, then a day; never a day, then months.
#[test]
fn adding_a_day_first_would_give_another_date() {
    let last = due("2025-08-30", Delay::Months(3), &[]);
    assert_eq!(last.saturating_add(1.day()), day("2025-12-01"));
    let day_first = |started: Date| started.saturating_add(1.day()).saturating_add(3.months());
    assert_eq!(day_first(day("2025-08-30")), day("2025-11-30"));
    // Over ten years, the wrong order is wrong on many days and never by more than three.
    let started = day("2021-07-01").series(1.day()).take_while(|it| *it < day("2031-07-01"));
    let mut differ = 0;
    for started in started {
        let right = Delay::Months(3).after(started).saturating_add(1.day());
        let wrong = day_first(started);
        let apart = (right - wrong).get_days().abs();
        assert!(apart <= 3, "{started}");
        differ += i32::from(apart != 0);
    }
    assert!(differ > 50, "{differ}");
}

#[test]
fn an_extension_makes_one_delay_of_four_months_from_the_act() {
    let mut clock = review::start(Path::PreAmm, day("2024-01-31")).expect("open");
    clock.extension = Some(review::extend(&clock, day("2024-02-01")).expect("allowed"));
    // Not 30 April and then a month, which would be 30 May.
    assert_eq!(clock.due(day("2024-02-01")), day("2024-05-31"));
}

#[test]
fn suspended_days_are_added_after_the_months() {
    let one = &[("2024-02-01", "2024-02-01")];
    assert_eq!(due("2024-01-31", Delay::Months(3), one), day("2024-05-01"));
    let six = &[("2025-10-01", "2025-10-06")];
    assert_eq!(due("2025-08-30", Delay::Months(3), six), day("2025-12-06"));
}

#[test]
fn a_day_in_two_suspensions_counts_once() {
    let months = Delay::Months(3);
    let touching = &[("2024-03-01", "2024-03-05"), ("2024-03-05", "2024-03-06")];
    assert_eq!(due("2024-02-01", months, touching), day("2024-05-07"));
    let following = &[("2024-03-01", "2024-03-05"), ("2024-03-06", "2024-03-06")];
    assert_eq!(due("2024-02-01", months, following), day("2024-05-07"));
    let inside = &[("2024-03-01", "2024-03-20"), ("2024-03-05", "2024-03-06")];
    assert_eq!(due("2024-02-01", months, inside), day("2024-05-21"));
    let across = &[("2024-03-01", "2024-03-10"), ("2024-03-05", "2024-03-20")];
    assert_eq!(due("2024-02-01", months, across), day("2024-05-21"));
}

#[test]
fn an_open_suspension_is_taken_to_end_today() {
    let mut clock = clock("2024-02-01", Delay::Months(3));
    clock.suspend(stopped(day("2024-03-01"), None, Cause::InformationRequested));
    assert_eq!(clock.due(day("2024-03-01")), day("2024-05-02"));
    assert_eq!(clock.due(day("2024-03-11")), day("2024-05-12"));
    // A stopped delay is never over, whatever the day.
    assert!(!clock.is_over(day("2030-01-01")));
    clock.resume(Cause::InformationRequested, day("2024-03-11"));
    assert!(!clock.is_over(day("2024-05-12")));
    assert!(clock.is_over(day("2024-05-13")));
}

#[test]
fn the_steps_of_a_history_are_stable() {
    let history = serde_json::from_str(
        r#"{"path":"pre_amm","acknowledged":"2024-01-31","events":[
            {"type":"information_requested","on":"2024-02-10","reply_days":45},
            {"type":"suspended","on":"2024-02-25"},
            {"type":"information_complete","on":"2024-03-01"},
            {"type":"extended","on":"2024-03-02"}],"today":"2024-03-05"}"#,
    )
    .expect("a well-formed history");
    let answer = law::history::answer(&history).expect("allowed");
    insta::assert_snapshot!(serde_json::to_string_pretty(&answer).expect("an answer is written"));
    let said: Vec<String> = law::Lang::ALL
        .into_iter()
        .flat_map(|lang| answer.steps.iter().map(move |step| step.say(lang)))
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

/// A suspension by its first day, counted from the act, and its length; open when there is none.
type Stop = (i64, Option<i64>);

fn stops() -> impl Strategy<Value = Vec<Stop>> {
    prop::collection::vec((0_i64..200, prop::option::weighted(0.8, 0_i64..60)), 0..6)
}

fn started() -> impl Strategy<Value = Date> {
    (0_i64..3800).prop_map(|days| law::REFORM.saturating_add(days.days()))
}

fn delays() -> impl Strategy<Value = Delay> {
    prop_oneof![
        (1_u16..13).prop_map(Delay::Months),
        (1_u16..400).prop_map(Delay::Days),
        (1_u16..3).prop_map(Delay::Years),
        (1_u16..30).prop_map(Delay::WorkingDays),
    ]
}

fn after(from: Date, days: i64) -> Date {
    from.saturating_add(Span::new().days(days))
}

fn with_stops(started_on: Date, delay: Delay, stops: &[Stop], extended: bool) -> LegalClock {
    let mut clock = clock("2024-01-01", delay);
    clock.started_on = started_on;
    if extended {
        clock.extension = Some(law::clock::Extension {
            on: started_on,
            delay: Delay::Months(1),
            citation: law::aap::EXTENSION.citation(started_on),
        });
    }
    for (from, length) in stops {
        let from = after(started_on, *from);
        let until = length.map(|days| after(from, days));
        clock.suspend(stopped(from, until, Cause::RegulatoryEvent));
    }
    clock
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn a_delay_never_ends_before_it_starts(
        started in started(), delay in delays(), stops in stops(), extended: bool, later in 0_i64..500,
    ) {
        let clock = with_stops(started, delay, &stops, extended);
        let today = after(started, later);
        prop_assert!(clock.due(today) >= started);
        prop_assert!(clock.due(today) > started || delay == Delay::WorkingDays(0));
    }

    #[test]
    fn a_suspension_never_brings_a_date_nearer(
        started in started(), delay in delays(), stops in stops(), extended: bool,
        more in (0_i64..200, prop::option::of(0_i64..60)), later in 0_i64..500,
    ) {
        let today = after(started, later);
        let without = with_stops(started, delay, &stops, extended);
        let mut with = without.clone();
        let from = after(started, more.0);
        let until = more.1.map(|days| after(from, days));
        with.suspend(stopped(from, until, Cause::InformationRequested));
        prop_assert!(with.due(today) >= without.due(today));
    }

    #[test]
    fn a_longer_suspension_never_brings_a_date_nearer(
        started in started(), delay in delays(), stops in stops(), from in 0_i64..200,
        length in 0_i64..60, more in 0_i64..30,
    ) {
        let with = |days| {
            let stops = [stops.as_slice(), &[(from, Some(days))]].concat();
            with_stops(started, delay, &stops, false).due(started)
        };
        prop_assert!(with(length + more) >= with(length));
        prop_assert!(with(length + more) <= after(with(length), more));
    }

    #[test]
    fn a_day_that_passes_never_brings_a_date_nearer(
        started in started(), delay in delays(), stops in stops(), later in 0_i64..500,
    ) {
        let clock = with_stops(started, delay, &stops, false);
        let (today, tomorrow) = (after(started, later), after(started, later + 1));
        prop_assert!(clock.due(tomorrow) >= clock.due(today));
        if !clock.is_suspended() {
            prop_assert_eq!(clock.due(tomorrow), clock.due(today));
        }
    }

    #[test]
    fn the_order_in_which_suspensions_are_told_changes_nothing(
        started in started(), delay in delays(), stops in stops(), extended: bool, today in 0_i64..500,
    ) {
        let today = after(started, today);
        let told = with_stops(started, delay, &stops, extended).computation(today);
        let mut backwards = stops.clone();
        backwards.reverse();
        let other = with_stops(started, delay, &backwards, extended).computation(today);
        prop_assert_eq!(told.due, other.due);
        prop_assert_eq!(told.suspended_days, other.suspended_days);
    }

    #[test]
    fn each_suspended_day_counts_once_whatever_overlaps(
        started in started(), delay in delays(), stops in stops(), today in 0_i64..500,
    ) {
        let today = after(started, today);
        let clock = with_stops(started, delay, &stops, false);
        let mut days = std::collections::BTreeSet::new();
        for it in &clock.suspensions {
            let until = it.until.unwrap_or(today.max(it.from));
            days.extend(it.from.series(1.day()).take_while(|day| *day <= until));
        }
        let counted = i64::try_from(days.len()).expect("few days");
        prop_assert_eq!(clock.computation(today).suspended_days, counted);
        prop_assert_eq!(clock.due(today), after(delay.after(started), counted));
    }

    #[test]
    fn the_last_step_gives_the_due_date(
        started in started(), delay in delays(), stops in stops(), extended: bool, today in 0_i64..500,
    ) {
        let today = after(started, today);
        let told = with_stops(started, delay, &stops, extended).computation(today);
        prop_assert_eq!(told.steps.last().map(|step| step.gives), Some(told.due));
        prop_assert_eq!(told.steps.len(), 2 + usize::from(extended) + stops.len());
        let added = told.steps.iter().map(|step| match step.kind {
            StepKind::Suspended { days, .. } => days,
            _ => 0,
        });
        prop_assert_eq!(added.sum::<i64>(), told.suspended_days);
        for lang in law::Lang::ALL {
            prop_assert!(told.steps.iter().all(|step| !step.say(lang).is_empty()));
        }
    }

    #[test]
    fn a_clock_kept_as_json_is_the_same_clock(
        started in started(), delay in delays(), stops in stops(), extended: bool,
    ) {
        let clock = with_stops(started, delay, &stops, extended);
        let kept = serde_json::to_string(&clock).expect("a clock is written");
        let read: LegalClock = serde_json::from_str(&kept).expect("a clock is read");
        prop_assert_eq!(read, clock);
    }
}

#[test]
fn a_working_day_is_neither_in_a_weekend_nor_a_holiday() {
    for (holiday, year) in
        [(date(2026, 4, 6), 2026), (date(2026, 5, 14), 2026), (date(2025, 6, 9), 2025)]
    {
        assert!(law::calendar::public_holidays(year).contains(&holiday));
        assert!(!law::calendar::is_working_day(holiday));
    }
    assert!(law::calendar::is_working_day(date(2026, 4, 7)));
}
