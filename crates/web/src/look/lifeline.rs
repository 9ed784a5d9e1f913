//! A medicine in one indication as bars on one line of time: its requests, its authorisation, what
//! suspended it, what goes on after its end. Beside it stands the table of its dossiers.

use super::date;
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};

/// One dossier of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is: «Autorisation – AAP-2025-DTXBD-A».
    pub label: String,
    /// Its bars, each drawn over those before it.
    pub bars: Vec<Bar>,
}

/// A time on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// What was so.
    pub kind: Kind,
}

/// What a time on the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A request was written and examined.
    Examined,
    /// The medicine may be used.
    InForce,
    /// It may not be used for a time.
    Suspended,
    /// Only those who are treated are supplied.
    Continuity,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Examined => "clock-past-extension",
            Self::InForce => "clock-past",
            Self::Suspended => "clock-suspended",
            Self::Continuity => "clock-extension",
        }
    }

    const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Examined, Lang::Fr) => "examen",
            (Self::Examined, Lang::En) => "examination",
            (Self::InForce, Lang::Fr) => "en vigueur",
            (Self::InForce, Lang::En) => "in force",
            (Self::Suspended, Lang::Fr) => "suspendue",
            (Self::Suspended, Lang::En) => "suspended",
            (Self::Continuity, Lang::Fr) => "continuité des traitements",
            (Self::Continuity, Lang::En) => "continuity of treatment",
        }
    }
}

/// The widths at which it is drawn: for a screen and for a telephone, where the letters keep their
/// size.
const WIDE: f64 = 900.0;
const NARROW: f64 = 320.0;
const ROW: f64 = 46.0;
const TOP: f64 = 26.0;
const BAR: f64 = 12.0;

/// The picture.
#[must_use]
pub fn picture(rows: &[Row], today: Date, lang: Lang) -> Markup {
    html! {
        div.clock {
            (drawn(rows, today, lang, WIDE, "clock-wide"))
            (drawn(rows, today, lang, NARROW, "clock-tall"))
        }
    }
}

fn drawn(rows: &[Row], today: Date, lang: Lang, width: f64, class: &str) -> Markup {
    let bars = || rows.iter().flat_map(|row| &row.bars);
    let Some(from) = bars().map(|bar| bar.from).min() else { return html! {} };
    let until = bars().map(|bar| bar.until).max().unwrap_or(today).max(today);
    let days = f64::from(date::days_between(from, until).max(1));
    let x = |day: Date| f64::from(date::days_between(from, day)).clamp(0.0, days) / days * width;
    let rows_of = f64::from(u16::try_from(rows.len()).unwrap_or(u16::MAX));
    let height = rows_of.mul_add(ROW, TOP);
    let years = (from.year()..=until.year()).filter_map(|year| Date::new(year, 1, 1).ok());
    let years: Vec<Date> = years.filter(|day| *day >= from && *day <= until).collect();
    html! {
        svg class={ (class) " lifeline" } viewBox=(format!("0 0 {width} {height}")) role="img" {
            title { (lang.pick("Les dossiers sur une ligne de temps", "The dossiers on a line of time")) }
            desc { (described(rows, lang)) }
            g.clock-grid {
                @for year in &years {
                    line x1=(px(x(*year))) x2=(px(x(*year))) y1="18" y2=(px(height)) {}
                    text x=(px(x(*year))) y="12" text-anchor="middle" { (year.year()) }
                }
            }
            @for (at, row) in rows.iter().enumerate() {
                @let y = f64::from(u16::try_from(at).unwrap_or(u16::MAX)).mul_add(ROW, TOP);
                @let start = row.bars.iter().map(|bar| bar.from).min().map_or(0.0, x);
                g.clock-label {
                    @if start > width / 2.0 {
                        text x=(px(row.bars.iter().map(|bar| bar.until).max().map_or(start, x))) y=(px(y + 14.0)) text-anchor="end" { (row.label) }
                    } @else {
                        text x=(px(start)) y=(px(y + 14.0)) { (row.label) }
                    }
                }
                @for bar in &row.bars {
                    @let (left, right) = (x(bar.from), x(bar.until).max(x(bar.from) + 3.0));
                    rect class=(bar.kind.class()) x=(px(left)) y=(px(y + 21.0)) width=(px(right - left)) height=(px(BAR)) rx="2" {}
                    @if bar.kind == Kind::InForce && bar.until > today {
                        @let left = x(today.max(bar.from));
                        rect.clock-ahead x=(px(left)) y=(px(y + 21.0)) width=(px(right - left)) height=(px(BAR)) rx="2" {}
                    }
                }
            }
            line.clock-today x1=(px(x(today))) x2=(px(x(today))) y1="18" y2=(px(height)) {}
        }
    }
}

/// Everything that the picture shows, in words.
fn described(rows: &[Row], lang: Lang) -> String {
    let bar = |bar: &Bar| {
        let (from, until) = (date::long(bar.from, lang), date::long(bar.until, lang));
        let word = bar.kind.word(lang);
        lang.pick(format!("{word} du {from} au {until}"), format!("{word} from {from} to {until}"))
    };
    let row = |row: &Row| {
        let bars: Vec<String> = row.bars.iter().map(bar).collect();
        let colon = lang.pick("\u{a0}: ", ": ");
        format!("{}{colon}{}.", row.label, bars.join(", "))
    };
    rows.iter().map(row).collect::<Vec<_>>().join(" ")
}

fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
