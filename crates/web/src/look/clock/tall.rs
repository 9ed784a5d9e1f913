//! The standing clock, for narrow places: time runs down, words stand to the right.

use super::{ClockPicture, Kind, MarkKind, Scale, hatch, px, sun};
use crate::look::date;
use law::Lang;
use maud::{Markup, html};

const WIDTH: f64 = 340.0;
const LINE: f64 = 24.0;
const WORDS: f64 = 62.0;
const TOP: f64 = 26.0;
const THICK: f64 = 10.0;
/// Characters of a line of words.
const MEASURE: usize = 34;

struct Label {
    y: f64,
    class: &'static str,
    lines: Vec<String>,
    detail: String,
}

impl Label {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * 18.0 + 17.0 + 13.0
    }
}

pub(super) fn draw(clock: &ClockPicture, lang: Lang) -> Markup {
    let count = clock.acts.len() + clock.marks(lang).len();
    let length = (count as f64 * 46.0).max(260.0);
    let scale = Scale::new(clock, TOP, length);
    let mut labels: Vec<Label> = clock
        .acts
        .iter()
        .map(|act| Label {
            y: scale.at(act.on),
            class: "of-act",
            lines: wrapped(&act.label),
            detail: match &act.article {
                Some(article) => format!("{} · {article}", date::short(act.on, lang)),
                None => date::short(act.on, lang),
            },
        })
        .collect();
    labels.extend(clock.marks(lang).into_iter().map(|mark| Label {
        y: scale.at(mark.from),
        class: mark.kind.class(),
        lines: wrapped(&mark.title),
        detail: mark.detail,
    }));
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    let tops = settled(&labels);
    let foot = labels
        .iter()
        .zip(&tops)
        .map(|(label, top)| top + label.height())
        .fold(TOP + length + 14.0, f64::max);
    html! {
        svg.clock-tall.is-over[clock.ended.is_some()] viewBox={ "0 0 " (px(WIDTH)) " " (px(foot)) } role="img" {
            title { (clock.title(lang)) }
            desc { (clock.description(lang)) }
            @for (label, top) in labels.iter().zip(&tops) {
                g class={ "clock-label " (label.class) } {
                    path.clock-stem d={ "M" (px(LINE)) " " (px(label.y)) "H" (px(LINE + 14.0)) "L" (px(WORDS - 14.0)) " " (px(top + 11.0)) "H" (px(WORDS - 5.0)) } {}
                    @for (index, words) in label.lines.iter().enumerate() {
                        text.clock-title x=(px(WORDS)) y=(px(top + 16.0 + index as f64 * 18.0)) { (words) }
                    }
                    text.clock-detail x=(px(WORDS)) y=(px(top + 16.0 + label.lines.len() as f64 * 18.0)) { (label.detail) }
                }
            }
            (track(clock, &scale))
        }
    }
}

/// The upper edge of each label: as near to its point as the one above lets it.
fn settled(labels: &[Label]) -> Vec<f64> {
    let mut free = 0.0;
    labels
        .iter()
        .map(|label| {
            let top = f64::max(label.y - 11.0, free);
            free = top + label.height();
            top
        })
        .collect()
}

/// A title on at most two lines.
fn wrapped(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split_whitespace() {
        let room = lines.last().map_or(0, |line| line.chars().count());
        if room > 0 && room + 1 + word.chars().count() > MEASURE && lines.len() < 2 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    if let Some(last) = lines.last_mut() {
        *last = super::shortened(last, MEASURE);
    }
    lines
}

fn track(clock: &ClockPicture, scale: &Scale) -> Markup {
    let left = LINE - THICK / 2.0;
    html! {
        @for part in clock.parts() {
            @let (from, to) = (scale.at(part.from), scale.at(part.to));
            @if part.kind == Kind::Suspended {
                @let height = (to - from).max(4.0);
                rect.clock-suspended x=(px(left - 4.0)) y=(px(from)) width=(px(THICK + 8.0)) height=(px(height)) rx="2" {}
                path.clock-hatch d=(hatch(left - 4.0, from, THICK + 8.0, height)) {}
            } @else {
                rect class=(part.kind.class()) x=(px(left)) y=(px(from)) width=(px(THICK)) height=(px(to - from)) {}
            }
        }
        rect.clock-origin x=(px(LINE - 10.0)) y=(px(scale.at(clock.start) - 2.0)) width="20" height="4" rx="2" {}
        @for mark in clock.marks(Lang::Fr) {
            @let y = scale.at(mark.from);
            @match mark.kind {
                MarkKind::Due => { (sun(LINE, y, 12.0)) line.clock-due x1=(px(LINE - 16.0)) y1=(px(y)) x2=(px(LINE + 16.0)) y2=(px(y)) {} }
                MarkKind::Base => line.clock-base x1=(px(left - 3.0)) y1=(px(y)) x2=(px(left + THICK + 3.0)) y2=(px(y)) {},
                MarkKind::Ended => rect.clock-end x=(px(LINE - 11.0)) y=(px(y - 4.0)) width="22" height="8" rx="2" {},
                MarkKind::Today => {
                    line.clock-today x1=(px(LINE - 16.0)) y1=(px(y)) x2=(px(LINE + 16.0)) y2=(px(y)) {}
                    circle.clock-today-head cx=(px(LINE - 17.0)) cy=(px(y)) r="5" {}
                }
                MarkKind::Suspended => {}
            }
        }
        @for act in &clock.acts { circle.clock-point cx=(px(LINE)) cy=(px(scale.at(act.on))) r="6" {} }
    }
}
