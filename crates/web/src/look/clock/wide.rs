//! The lying clock: acts above the line, suspensions and dates below, months at the foot.

use super::lanes::{self, Place, Want};
use super::{ClockPicture, Kind, MarkKind, Scale, hatch, px, shortened, sun};
use crate::look::date;
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};

const WIDTH: f64 = 800.0;
const LEFT: f64 = 14.0;
const RIGHT: f64 = 26.0;
/// Height of a lane of labels: two lines of words.
const LANE: f64 = 40.0;
/// Between the line and the first lane, on each side.
const CLEAR: f64 = 30.0;
/// The thickness of the line.
const THICK: f64 = 10.0;

struct Label {
    x: f64,
    class: &'static str,
    title: String,
    detail: String,
}

impl Label {
    /// The width of its words, generous: the typeface is about half as wide as high.
    fn want(&self) -> Want {
        let title = self.title.chars().count() as f64 * 7.6;
        let detail = self.detail.chars().count() as f64 * 6.5;
        Want { x: self.x, width: title.max(detail) }
    }
}

pub(super) fn draw(clock: &ClockPicture, lang: Lang) -> Markup {
    let scale = Scale::new(clock, LEFT, WIDTH - LEFT - RIGHT);
    let above: Vec<Label> = clock
        .acts
        .iter()
        .map(|act| Label {
            x: scale.at(act.on),
            class: "of-act",
            title: shortened(&act.label, 40),
            detail: match &act.article {
                Some(article) => {
                    format!("{} · {}", date::day_month(act.on, lang), shortened(article, 30))
                }
                None => date::day_month(act.on, lang),
            },
        })
        .collect();
    let below: Vec<Label> = clock
        .marks(lang)
        .into_iter()
        .map(|mark| Label {
            x: scale.at(mark.from),
            class: mark.kind.class(),
            title: mark.title,
            detail: mark.detail,
        })
        .collect();
    let above_places = places(&above);
    let below_places = places(&below);
    let line = 6.0 + lanes_of(&above_places) * LANE + CLEAR;
    let months = line + THICK / 2.0 + CLEAR - 8.0 + lanes_of(&below_places) * LANE + 12.0;
    let height = months + 22.0;
    html! {
        svg.clock-wide.is-over[clock.ended.is_some()] viewBox={ "0 0 " (px(WIDTH)) " " (px(height)) } role="img" {
            title { (clock.title(lang)) }
            desc { (clock.description(lang)) }
            (grid(clock, &scale, line, months, lang))
            @for (label, place) in above.iter().zip(&above_places) {
                (words(label, *place, line - CLEAR - (place.lane as f64 + 1.0) * LANE, line, true))
            }
            @for (label, place) in below.iter().zip(&below_places) {
                (words(label, *place, line + THICK / 2.0 + CLEAR - 8.0 + place.lane as f64 * LANE, line, false))
            }
            (track(clock, &scale, line))
        }
    }
}

fn places(labels: &[Label]) -> Vec<Place> {
    let wants: Vec<Want> = labels.iter().map(Label::want).collect();
    lanes::place(&wants, WIDTH)
}

fn lanes_of(places: &[Place]) -> f64 {
    places.iter().map(|place| place.lane + 1).max().unwrap_or(0) as f64
}

/// A label beside its stem, `top` being the upper edge of its lane.
fn words(label: &Label, place: Place, top: f64, line: f64, above: bool) -> Markup {
    let (x, anchor) =
        if place.left { (label.x - lanes::GAP, "end") } else { (label.x + lanes::GAP, "start") };
    let stem_end = if above { top + 4.0 } else { top + LANE - 4.0 };
    html! {
        g class={ "clock-label " (label.class) } {
            line.clock-stem x1=(px(label.x)) y1=(px(line)) x2=(px(label.x)) y2=(px(stem_end)) {}
            text.clock-title x=(px(x)) y=(px(top + 16.0)) text-anchor=(anchor) { (label.title) }
            text.clock-detail x=(px(x)) y=(px(top + 33.0)) text-anchor=(anchor) { (label.detail) }
        }
    }
}

/// The line itself with its points, over everything else.
fn track(clock: &ClockPicture, scale: &Scale, line: f64) -> Markup {
    let top = line - THICK / 2.0;
    let mut days: Vec<Date> = clock.acts.iter().map(|act| act.on).collect();
    days.sort_unstable();
    days.dedup();
    html! {
        @for part in clock.parts() {
            @let (from, to) = (scale.at(part.from), scale.at(part.to));
            @if part.kind == Kind::Suspended {
                @let width = (to - from).max(4.0);
                rect.clock-suspended x=(px(from)) y=(px(top - 4.0)) width=(px(width)) height=(px(THICK + 8.0)) rx="2" {}
                path.clock-hatch d=(hatch(from, top - 4.0, width, THICK + 8.0)) {}
            } @else {
                rect class=(part.kind.class()) x=(px(from)) y=(px(top)) width=(px(to - from)) height=(px(THICK)) {}
            }
        }
        rect.clock-origin x=(px(scale.at(clock.start) - 2.0)) y=(px(line - 10.0)) width="4" height="20" rx="2" {}
        @for mark in clock.marks(Lang::Fr) {
            @let x = scale.at(mark.from);
            @match mark.kind {
                MarkKind::Due => { (sun(x, top + THICK / 2.0, 12.0)) line.clock-due x1=(px(x - 16.0)) y1=(px(line)) x2=(px(x + 16.0)) y2=(px(line)) {} }
                MarkKind::Base => line.clock-base x1=(px(x)) y1=(px(top - 3.0)) x2=(px(x)) y2=(px(top + THICK + 3.0)) {},
                MarkKind::Ended => rect.clock-end x=(px(x - 4.0)) y=(px(line - 11.0)) width="8" height="22" rx="2" {},
                MarkKind::Today => {
                    line.clock-today x1=(px(x)) y1=(px(line - 16.0)) x2=(px(x)) y2=(px(line + 16.0)) {}
                    circle.clock-today-head cx=(px(x)) cy=(px(line - 17.0)) r="5" {}
                }
                MarkKind::Suspended => {}
            }
        }
        @for day in days { circle.clock-point cx=(px(scale.at(day))) cy=(px(line)) r="6" {} }
    }
}

/// The first day of each month: a faint line and, where there is room, its name.
fn grid(clock: &ClockPicture, scale: &Scale, line: f64, foot: f64, lang: Lang) -> Markup {
    let end = clock.end();
    let mut firsts = Vec::new();
    let mut first = clock.start.first_of_month();
    // Ten years of months: a clock is never as long.
    for _ in 0..120 {
        first = first.saturating_add(jiff::Span::new().months(1));
        if first > end {
            break;
        }
        firsts.push(first);
    }
    let step = (firsts.len() / 13) + 1;
    html! {
        g.clock-grid {
            @for (index, first) in firsts.iter().enumerate().filter(|(index, _)| index % step == 0) {
                @let x = scale.at(*first);
                line x1=(px(x)) y1=(px(line)) x2=(px(x)) y2=(px(foot + 2.0)) {}
                @if x < WIDTH - 30.0 {
                    text x=(px(x + 4.0)) y=(px(foot + 14.0)) {
                        (date::month(*first, lang)) @if index == 0 || first.month() == 1 { " " (first.year()) }
                    }
                }
            }
        }
    }
}
