//! Empty states: they say what there would be, and what to do next.

use super::button::Button;
use super::icon::Icon;
use maud::{Markup, html};

/// Nothing here yet: why, and what to do next.
#[must_use]
pub fn empty(icon: Icon, title: &str, body: &str, next: Option<&Button<'_>>) -> Markup {
    html! {
        div.empty {
            (icon.svg())
            p.empty-title { (title) }
            p { (body) }
            @if let Some(button) = next { (button.show()) }
        }
    }
}
