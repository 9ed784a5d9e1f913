//! The calendar of visits of a protocol as a picture: one line from each day from which visits
//! count, with each visit and the days within which it may take place. Beside it stands its table.

use domain::protocol::calendar::{Anchor, Unit, Visit};
use law::Lang;
use maud::{Markup, html};

/// The widths at which it is drawn: for a screen and for a telephone.
const WIDE: f64 = 900.0;
const NARROW: f64 = 320.0;
const ROW: f64 = 76.0;
const SIDE: f64 = 18.0;
/// The days of a month, on the line.
const MONTH: f64 = 30.4375;

/// The picture; nothing where there is no visit.
#[must_use]
pub fn picture(visits: &[Visit], lang: Lang) -> Markup {
    html! {
        @if !visits.is_empty() {
            div.clock {
                (drawn(visits, lang, WIDE, "clock-wide"))
                (drawn(visits, lang, NARROW, "clock-tall"))
            }
        }
    }
}

/// How long after its day a visit is planned: «3 mois», “3 months”.
#[must_use]
pub fn after(visit: &Visit, lang: Lang) -> String {
    let count = visit.offset.count;
    if count == 0 {
        return lang.pick("le jour même", "on the day").to_owned();
    }
    let unit = match (visit.offset.unit, lang, count) {
        (Unit::Days, Lang::Fr, 1) => "jour",
        (Unit::Days, Lang::En, 1) => "day",
        (Unit::Weeks, Lang::Fr, 1) => "semaine",
        (Unit::Weeks, Lang::En, 1) => "week",
        (Unit::Months, Lang::En, 1) => "month",
        (unit, ..) => unit.text().say(lang),
    };
    format!("{count}\u{a0}{unit}")
}

/// The days around it: «7 jours avant, 14 jours après».
#[must_use]
pub fn window(visit: &Visit, lang: Lang) -> String {
    let (before, after) = (visit.days_before, visit.days_after);
    if (before, after) == (0, 0) {
        return lang.pick("ce jour seulement", "that day alone").to_owned();
    }
    match lang {
        Lang::Fr => format!("de {before}\u{a0}j avant à {after}\u{a0}j après"),
        Lang::En => format!("{before}\u{a0}d before to {after}\u{a0}d after"),
    }
}

/// The day of a visit on its line.
fn day(visit: &Visit) -> f64 {
    let count = f64::from(visit.offset.count);
    match visit.offset.unit {
        Unit::Days => count,
        Unit::Weeks => count * 7.0,
        Unit::Months => count * MONTH,
    }
}

fn drawn(visits: &[Visit], lang: Lang, width: f64, class: &str) -> Markup {
    let rows: Vec<(Anchor, Vec<&Visit>)> = Anchor::ALL
        .into_iter()
        .map(|anchor| (anchor, visits.iter().filter(|it| it.anchor == anchor).collect()))
        .filter(|(_, visits): &(Anchor, Vec<&Visit>)| !visits.is_empty())
        .collect();
    let from = visits.iter().map(|it| day(it) - f64::from(it.days_before)).fold(0.0, f64::min);
    let until = visits.iter().map(|it| day(it) + f64::from(it.days_after)).fold(1.0, f64::max);
    let x = |day: f64| SIDE + (day - from) / (until - from) * 2.0f64.mul_add(-SIDE, width);
    let rows_of = f64::from(u16::try_from(rows.len()).unwrap_or(u16::MAX));
    let height = rows_of * ROW;
    html! {
        svg class={ (class) " lifeline" } viewBox=(format!("0 0 {width} {height}")) role="img" {
            title { (lang.pick("Calendrier des visites", "Calendar of visits")) }
            desc { (described(visits, lang)) }
            @for (at, (anchor, visits)) in rows.iter().enumerate() {
                @let y = f64::from(u16::try_from(at).unwrap_or(u16::MAX)) * ROW;
                g.clock-label { text x="0" y=(px(y + 13.0)) { (from_words(*anchor, lang)) } }
                line.visit-line x1=(px(x(from))) x2=(px(x(until))) y1=(px(y + 42.0)) y2=(px(y + 42.0)) {}
                rect.visit-anchor x=(px(x(0.0) - 2.0)) y=(px(y + 32.0)) width="4" height="20" {}
                @for visit in visits {
                    @let on = day(visit);
                    @let left = x(on - f64::from(visit.days_before));
                    @let right = x(on + f64::from(visit.days_after)).max(left + 2.0);
                    rect.visit-window x=(px(left)) y=(px(y + 36.0)) width=(px(right - left)) height="12" rx="2" {}
                }
                @for (visit, label) in visits.iter().zip(labels(visits, &x, width)) {
                    circle.visit-point cx=(px(x(day(visit)))) cy=(px(y + 42.0)) r="4.5" {}
                    @if let Some(place) = label {
                        g.clock-label { text x=(px(place)) y=(px(y + 68.0)) text-anchor="middle" { (visit.name) } }
                    }
                }
            }
        }
    }
}

/// Where the name of each visit stands; none where it would cover the one before it. The table
/// names them all.
fn labels(visits: &[&Visit], x: &impl Fn(f64) -> f64, width: f64) -> Vec<Option<f64>> {
    const LETTER: f64 = 8.0;
    let mut order: Vec<usize> = (0..visits.len()).collect();
    order.sort_by(|a, b| day(visits[*a]).total_cmp(&day(visits[*b])));
    let mut places = vec![None; visits.len()];
    let mut last = f64::MIN;
    for at in order {
        let visit = visits[at];
        let letters = u16::try_from(visit.name.chars().count()).unwrap_or(u16::MAX);
        let half = f64::from(letters) * LETTER / 2.0;
        let place = x(day(visit)).min(width - half).max(half);
        if place - half > last {
            places[at] = Some(place);
            last = place + half + LETTER / 2.0;
        }
    }
    places
}

fn from_words(anchor: Anchor, lang: Lang) -> &'static str {
    match anchor {
        Anchor::Agreement => {
            lang.pick("À partir de l’accord du laboratoire", "From the agreement of the laboratory")
        }
        Anchor::FirstAdministration => {
            lang.pick("À partir de la première administration", "From the first administration")
        }
        Anchor::Stop => lang.pick("À partir de l’arrêt du traitement", "From the end of treatment"),
    }
}

/// Everything that the picture shows, in words.
fn described(visits: &[Visit], lang: Lang) -> String {
    let visit = |it: &Visit| {
        let (name, after, window) = (&it.name, after(it, lang), window(it, lang));
        let from = it.anchor.text().say(lang);
        lang.pick(
            format!("{name}\u{a0}: {after} ({from}), {window}."),
            format!("{name}: {after} ({from}), {window}."),
        )
    };
    visits.iter().map(visit).collect::<Vec<_>>().join(" ")
}

fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::protocol::calendar::Offset;

    fn visit(name: &str, count: u16, unit: Unit) -> Visit {
        Visit {
            key: name.to_lowercase(),
            name: name.to_owned(),
            anchor: Anchor::FirstAdministration,
            offset: Offset { count, unit },
            days_before: 7,
            days_after: 14,
            forms: Vec::new(),
        }
    }

    #[test]
    fn each_visit_is_drawn_and_told() {
        let visits = [visit("M1", 1, Unit::Months), visit("<i>", 3, Unit::Months)];
        for lang in Lang::ALL {
            let page = picture(&visits, lang).into_string();
            assert_eq!(page.matches("visit-window").count(), 4, "a wide and a narrow picture");
            assert!(page.contains("M1") && !page.contains("<i>"));
        }
        assert_eq!(after(&visits[0], Lang::Fr), "1\u{a0}mois");
        assert_eq!(after(&visit("J", 1, Unit::Days), Lang::En), "1\u{a0}day");
        assert!(picture(&[], Lang::Fr).into_string().is_empty());
    }

    #[test]
    fn names_do_not_cover_each_other() {
        let close = [visit("Semaine 1", 1, Unit::Weeks), visit("Semaine 2", 2, Unit::Weeks)];
        let far = visit("M24", 24, Unit::Months);
        let all: Vec<&Visit> = close.iter().chain([&far]).collect();
        let places = labels(&all, &|day| day, 320.0);
        assert_eq!(places.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true]);
    }
}
