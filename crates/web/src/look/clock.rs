//! The picture of a legal clock: one line from the acknowledgement to the due date, with its acts,
//! its suspensions, its extension and today.
//!
//! The large picture is drawn twice, lying and standing; the style shows the one that fits, so
//! that its words keep their size on a phone. It is plain data in and SVG out: no date is computed.

mod lanes;
mod small;
mod tall;
mod wide;

use super::date;
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};

/// What the picture shows.
#[derive(Clone, Debug)]
pub struct ClockPicture {
    /// The day from which the delay runs.
    pub start: Date,
    /// The day on which it ends; `None` when it is not known.
    pub due: Option<Date>,
    /// Today, in the eyes of the program.
    pub today: Date,
    /// First and last day of each suspension; without its last day it still runs.
    pub suspensions: Vec<(Date, Option<Date>)>,
    /// The due date before the extension, when there is one.
    pub extension_from: Option<Date>,
    /// The acts, in any order.
    pub acts: Vec<ActPoint>,
    /// The day on which the clock stopped for good.
    pub ended: Option<Date>,
    /// Whether the due date passed without the act that was due.
    pub late: bool,
    /// Whether it is the time that something lasts, and not one that is given to decide.
    pub lasts: bool,
}

/// An act on the line.
#[derive(Clone, Debug)]
pub struct ActPoint {
    /// Its day.
    pub on: Date,
    /// What it is, in a few words.
    pub label: String,
    /// Its article, short.
    pub article: Option<String>,
}

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// For a row of a list: no words.
    Small,
    /// For the dossier: every point with its words.
    Large,
}

/// Draws the clock.
#[must_use]
pub fn picture(clock: &ClockPicture, lang: Lang, size: Size) -> Markup {
    match size {
        Size::Small => small::draw(clock, lang),
        Size::Large => html! {
            div.clock {
                (wide::draw(clock, lang))
                (tall::draw(clock, lang))
            }
        },
    }
}

/// The due date for a row, with how far it is while the clock runs: «21 juin 2026, dans 12 jours».
#[must_use]
pub fn due(clock: &ClockPicture, lang: Lang) -> Markup {
    html! {
        @match clock.due {
            Some(due) => span.due.is-late[clock.late] {
                (date::time_short(due, lang))
                @if clock.ended.is_none() { span.due-left { (date::left(due, clock.today, lang)) } }
            },
            None => span.due { "–" },
        }
    }
}

impl ClockPicture {
    /// The last day on the picture.
    fn end(&self) -> Date {
        let mut end = self.due.max(self.extension_from).max(self.ended).unwrap_or(self.start);
        if self.ended.is_none() {
            end = end.max(self.today);
        }
        end = self.acts.iter().map(|act| act.on).fold(end, Date::max);
        end.max(self.start.saturating_add(jiff::Span::new().days(1)))
    }

    /// The day up to which the delay has run.
    fn reached(&self) -> Date {
        self.ended.unwrap_or(self.today).max(self.start)
    }

    /// Whether today is a point of the line.
    fn shows_today(&self) -> bool {
        self.ended.is_none() && self.today >= self.start
    }

    /// Whether the clock is suspended today.
    fn is_suspended(&self) -> bool {
        self.ended.is_none() && self.suspensions.iter().any(|(_, to)| to.is_none())
    }

    /// The parts of the line, in the order in which they are drawn.
    fn parts(&self) -> Vec<Part> {
        let end = self.end();
        let due = self.due.unwrap_or(end);
        let base = self.extension_from.unwrap_or(due).min(due);
        let reached = self.reached();
        let mut parts = Vec::new();
        let mut add = |from: Date, to: Date, kind| {
            if from < to {
                parts.push(Part { from, to, kind });
            }
        };
        let rest = if self.ended.is_some() { Kind::Unused } else { Kind::Ahead };
        add(reached.min(base), base, rest);
        add(
            base.max(reached.min(due)),
            due,
            if self.ended.is_some() { Kind::Unused } else { Kind::Extension },
        );
        add(self.start, reached.min(base), Kind::Past);
        add(base, reached.min(due), Kind::PastExtension);
        if self.due.is_some() {
            add(due, reached, Kind::Late);
        }
        for (from, to) in &self.suspensions {
            // A day is a place on the line: a suspension of one day still has a width.
            let to = to.unwrap_or(reached).max(from.saturating_add(jiff::Span::new().days(1)));
            add(*from, to, Kind::Suspended);
        }
        parts
    }

    /// The name of the picture, for those who do not see it.
    fn title(&self, lang: Lang) -> String {
        let due = match self.due {
            Some(due) if self.ended.is_none() => {
                let left = date::left(due, self.today, lang);
                let due = date::long(due, lang);
                lang.pick(format!("échéance le {due}, {left}"), format!("due on {due}, {left}"))
            }
            Some(due) => {
                let due = date::long(due, lang);
                lang.pick(format!("échéance le {due}"), format!("due on {due}"))
            }
            None => lang.pick("échéance non fixée", "no due date yet").to_owned(),
        };
        let state = match self.ended {
            Some(ended) => {
                let ended = date::long(ended, lang);
                lang.pick(format!(", close le {ended}"), format!(", closed on {ended}"))
            }
            None if self.is_suspended() => lang.pick(", suspendue", ", suspended").to_owned(),
            None => String::new(),
        };
        lang.pick(format!("Horloge\u{a0}: {due}{state}"), format!("Clock: {due}{state}"))
    }

    /// Everything that the picture shows, in words.
    fn description(&self, lang: Lang) -> String {
        let day = |date| date::long(date, lang);
        let mut sentences = vec![lang.pick(
            format!("Le délai court depuis le {}.", day(self.start)),
            format!("The delay runs from {}.", day(self.start)),
        )];
        for (from, to) in &self.suspensions {
            sentences.push(match (to, lang) {
                (Some(to), Lang::Fr) => format!("Suspension du {} au {}.", day(*from), day(*to)),
                (Some(to), Lang::En) => format!("Suspended from {} to {}.", day(*from), day(*to)),
                (None, Lang::Fr) => format!("Suspension depuis le {}.", day(*from)),
                (None, Lang::En) => format!("Suspended since {}.", day(*from)),
            });
        }
        if let Some(base) = self.extension_from {
            sentences.push(lang.pick(
                format!("Délai prolongé\u{a0}; échéance initiale le {}.", day(base)),
                format!("Delay extended; initially due on {}.", day(base)),
            ));
        }
        for act in &self.acts {
            let article = act.article.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            sentences.push(lang.pick(
                format!("{}\u{a0}: {}{article}.", day(act.on), act.label),
                format!("{}: {}{article}.", day(act.on), act.label),
            ));
        }
        sentences.join(" ")
    }

    /// The marks of the line that are not acts: suspensions, initial due date, today, end, due date.
    fn marks(&self, lang: Lang) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (from, to) in &self.suspensions {
            let last = to.unwrap_or_else(|| self.reached());
            let count = date::days(date::days_between(*from, last) + 1, lang);
            let title = match (to, lang) {
                (Some(_), Lang::Fr) => format!("Suspension, {count}"),
                (Some(_), Lang::En) => format!("Suspended, {count}"),
                (None, Lang::Fr) => format!("Suspension en cours, {count}"),
                (None, Lang::En) => format!("Suspended now, {count}"),
            };
            let from_text = date::day_month(*from, lang);
            let detail = match to {
                Some(to) if to == from => from_text,
                Some(to) => {
                    let to_text = date::day_month(*to, lang);
                    lang.pick(
                        format!("du {from_text} au {to_text}"),
                        format!("{from_text} to {to_text}"),
                    )
                }
                None => lang.pick(format!("depuis le {from_text}"), format!("since {from_text}")),
            };
            marks.push(Mark { from: *from, kind: MarkKind::Suspended, title, detail });
        }
        let mut point = |on: Date, kind, title: &str| {
            marks.push(Mark {
                from: on,
                kind,
                title: title.to_owned(),
                detail: date::short(on, lang),
            });
        };
        if let Some(base) = self.extension_from {
            point(base, MarkKind::Base, lang.pick("Échéance initiale", "Initially due"));
        }
        if let Some(due) = self.due {
            let (decide, last) =
                (lang.pick("Échéance", "Due"), lang.pick("Terme prévu", "Set end"));
            point(due, MarkKind::Due, if self.lasts { last } else { decide });
        }
        if let Some(ended) = self.ended {
            let stopped = lang.pick("Horloge arrêtée", "Clock stopped");
            let over = lang.pick("Fin", "End");
            point(ended, MarkKind::Ended, if self.lasts { over } else { stopped });
        }
        if self.shows_today() {
            point(self.today, MarkKind::Today, lang.pick("Aujourd’hui", "Today"));
        }
        marks
    }
}

/// A part of the line.
struct Part {
    from: Date,
    to: Date,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Past,
    PastExtension,
    Ahead,
    Extension,
    Unused,
    Late,
    Suspended,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Past => "clock-past",
            Self::PastExtension => "clock-past-extension",
            Self::Ahead => "clock-ahead",
            Self::Extension => "clock-extension",
            Self::Unused => "clock-unused",
            Self::Late => "clock-late",
            Self::Suspended => "clock-suspended",
        }
    }
}

/// A labelled place of the line that is not an act.
struct Mark {
    from: Date,
    kind: MarkKind,
    title: String,
    detail: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    Suspended,
    Base,
    Due,
    Ended,
    Today,
}

impl MarkKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Suspended => "of-suspension",
            Self::Base => "of-base",
            Self::Due => "of-due",
            Self::Ended => "of-end",
            Self::Today => "of-today",
        }
    }
}

/// Days to places along the line.
struct Scale {
    start: Date,
    days: f64,
    from: f64,
    length: f64,
}

impl Scale {
    fn new(clock: &ClockPicture, from: f64, length: f64) -> Self {
        let days = f64::from(date::days_between(clock.start, clock.end()));
        Self { start: clock.start, days, from, length }
    }

    /// The place of a day; a day out of the picture stands at its edge.
    fn at(&self, day: Date) -> f64 {
        let share = f64::from(date::days_between(self.start, day)) / self.days;
        self.from + share.clamp(0.0, 1.0) * self.length
    }
}

/// A coordinate as SVG writes it.
fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// Slanted strokes that fill a box. They are drawn, not a pattern by reference: a reference needs
/// an id, and a page holds many clocks.
fn hatch(x: f64, y: f64, width: f64, height: f64) -> String {
    use std::fmt::Write as _;
    let mut path = String::new();
    let mut offset = 5.0;
    while offset < width + height {
        let (x1, y1) =
            if offset <= height { (x, y + offset) } else { (x + offset - height, y + height) };
        let (x2, y2) =
            if offset <= width { (x + offset, y) } else { (x + width, y + offset - width) };
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {}L{} {}", px(x1), px(y1), px(x2), px(y2));
        offset += 5.0;
    }
    path
}

/// The sun that rises at the due date, its foot at (x, y).
fn sun(x: f64, y: f64, radius: f64) -> Markup {
    let ray = |angle: f64| {
        let (sin, cos) = angle.to_radians().sin_cos();
        let (near, far) = (radius * 1.3, radius * 1.62);
        format!(
            "M{} {}L{} {}",
            px(x - cos * near),
            px(y - sin * near),
            px(x - cos * far),
            px(y - sin * far)
        )
    };
    let rays: String = [18.0, 54.0, 90.0, 126.0, 162.0].into_iter().map(ray).collect();
    html! {
        path.clock-rays d=(rays) {}
        path.clock-sun d={ "M" (px(x - radius)) " " (px(y)) "a" (px(radius)) " " (px(radius)) " 0 0 1 " (px(radius * 2.0)) " 0z" } {}
    }
}

/// At most so many characters, with an ellipsis where some were left out.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
