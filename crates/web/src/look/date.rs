//! Days as people write them.

use jiff::Unit;
use jiff::civil::{Date, Weekday};
use law::{Lang, Text};
use maud::{Markup, html};

const SHORT: [Text; 12] = [
    Text::new("janv.", "Jan"),
    Text::new("févr.", "Feb"),
    Text::new("mars", "Mar"),
    Text::new("avr.", "Apr"),
    Text::new("mai", "May"),
    Text::new("juin", "June"),
    Text::new("juil.", "July"),
    Text::new("août", "Aug"),
    Text::new("sept.", "Sept"),
    Text::new("oct.", "Oct"),
    Text::new("nov.", "Nov"),
    Text::new("déc.", "Dec"),
];

/// The month, short: «nov.», “Nov”.
#[must_use]
pub fn month(date: Date, lang: Lang) -> &'static str {
    SHORT[usize::from(date.month().unsigned_abs()) - 1].say(lang)
}

/// The day in full: «21 novembre 2026», “21 November 2026”.
#[must_use]
pub fn long(date: Date, lang: Lang) -> String {
    law::text::day(date, lang)
}

/// The day for tables and labels: «21 nov. 2026», “21 Nov 2026”.
#[must_use]
pub fn short(date: Date, lang: Lang) -> String {
    format!("{} {}", day_month(date, lang), date.year())
}

/// The day without its year: «1er mars», “1 Mar”.
#[must_use]
pub fn day_month(date: Date, lang: Lang) -> String {
    match (lang, date.day()) {
        (Lang::Fr, 1) => format!("1er {}", month(date, lang)),
        (_, day) => format!("{day} {}", month(date, lang)),
    }
}

/// The day with its weekday: «samedi 21 novembre 2026».
#[must_use]
pub fn full(date: Date, lang: Lang) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => Text::new("lundi", "Monday"),
        Weekday::Tuesday => Text::new("mardi", "Tuesday"),
        Weekday::Wednesday => Text::new("mercredi", "Wednesday"),
        Weekday::Thursday => Text::new("jeudi", "Thursday"),
        Weekday::Friday => Text::new("vendredi", "Friday"),
        Weekday::Saturday => Text::new("samedi", "Saturday"),
        Weekday::Sunday => Text::new("dimanche", "Sunday"),
    };
    format!("{} {}", weekday.say(lang), long(date, lang))
}

/// The day in full as a `time` element.
#[must_use]
pub fn time(date: Date, lang: Lang) -> Markup {
    html! { time datetime=(date) { (long(date, lang)) } }
}

/// The short day as a `time` element.
#[must_use]
pub fn time_short(date: Date, lang: Lang) -> Markup {
    html! { time datetime=(date) { (short(date, lang)) } }
}

/// Days from one day to another; negative when the second is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    // Between two civil dates the largest unit is the day and nothing can overflow.
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}

/// A number of days: «1 jour», «21 jours».
#[must_use]
pub fn days(count: i32, lang: Lang) -> String {
    match (lang, count) {
        // In French zero is singular.
        (Lang::Fr, -1..=1) => format!("{count}\u{a0}jour"),
        (Lang::Fr, _) => format!("{count}\u{a0}jours"),
        (Lang::En, 1 | -1) => format!("{count} day"),
        (Lang::En, _) => format!("{count} days"),
    }
}

/// How far a due date is: «dans 12 jours», «aujourd’hui», «dépassée de 3 jours».
#[must_use]
pub fn left(due: Date, today: Date, lang: Lang) -> String {
    match (days_between(today, due), lang) {
        (0, Lang::Fr) => "aujourd’hui".into(),
        (0, Lang::En) => "today".into(),
        (1, Lang::Fr) => "demain".into(),
        (1, Lang::En) => "tomorrow".into(),
        (n, Lang::Fr) if n > 0 => format!("dans {}", days(n, lang)),
        (n, Lang::En) if n > 0 => format!("in {}", days(n, lang)),
        (n, Lang::Fr) => format!("dépassée de {}", days(-n, lang)),
        (n, Lang::En) => format!("{} overdue", days(-n, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_read_in_both_languages() {
        let day = date(2026, 11, 21);
        assert_eq!(long(day, Lang::Fr), "21 novembre 2026");
        assert_eq!(long(day, Lang::En), "21 November 2026");
        assert_eq!(short(day, Lang::Fr), "21 nov. 2026");
        assert_eq!(short(day, Lang::En), "21 Nov 2026");
        assert_eq!(full(day, Lang::Fr), "samedi 21 novembre 2026");
        assert_eq!(day_month(date(2026, 3, 1), Lang::Fr), "1er mars");
        assert_eq!(
            time(day, Lang::Fr).into_string(),
            "<time datetime=\"2026-11-21\">21 novembre 2026</time>"
        );
    }

    #[test]
    fn the_distance_is_said_on_both_sides_of_today() {
        let today = date(2026, 11, 21);
        assert_eq!(left(date(2026, 12, 3), today, Lang::En), "in 12 days");
        assert_eq!(left(today, today, Lang::Fr), "aujourd’hui");
        assert_eq!(left(date(2026, 11, 20), today, Lang::Fr), "dépassée de 1\u{a0}jour");
        assert_eq!(left(date(2026, 10, 20), today, Lang::En), "32 days overdue");
        assert_eq!(days(0, Lang::Fr), "0\u{a0}jour");
    }
}
