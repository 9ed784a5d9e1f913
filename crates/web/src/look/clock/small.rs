//! The clock of a row: 160 by 20, no words.

use super::{ClockPicture, Kind, Scale, hatch, px, sun};
use law::Lang;
use maud::{Markup, html};

pub(super) fn draw(clock: &ClockPicture, lang: Lang) -> Markup {
    let scale = Scale::new(clock, 4.0, 146.0);
    html! {
        svg.clock-small.is-over[clock.ended.is_some()] viewBox="0 0 160 20" role="img" {
            title { (clock.title(lang)) }
            desc { (clock.description(lang)) }
            @for part in clock.parts() {
                @let (from, to) = (scale.at(part.from), scale.at(part.to));
                @if part.kind == Kind::Suspended {
                    @let width = (to - from).max(3.0);
                    rect.clock-suspended x=(px(from)) y="8" width=(px(width)) height="10" rx="1.5" {}
                    path.clock-hatch d=(hatch(from, 8.0, width, 10.0)) {}
                } @else {
                    rect class=(part.kind.class()) x=(px(from)) y="10" width=(px(to - from)) height="6" {}
                }
            }
            @if let Some(due) = clock.due { (sun(scale.at(due), 16.0, 5.5)) }
            @if let Some(ended) = clock.ended { rect.clock-end x=(px(scale.at(ended) - 3.0)) y="9" width="6" height="8" rx="1.5" {} }
            @if clock.shows_today() {
                @let x = scale.at(clock.today);
                line.clock-today x1=(px(x)) y1="3" x2=(px(x)) y2="19" {}
                circle.clock-today-head cx=(px(x)) cy="3.5" r="2.6" {}
            }
        }
    }
}
