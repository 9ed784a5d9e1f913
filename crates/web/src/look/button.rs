//! Buttons, and links that look like them.

use super::icon::Icon;
use maud::{Markup, html};

/// How much a button asks for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Primary,
    Secondary,
    Danger,
    Quiet,
}

/// A button that sends the form around it, or a link when it has an address.
#[derive(Clone, Debug)]
pub struct Button<'a> {
    label: &'a str,
    weight: Weight,
    icon: Option<Icon>,
    href: Option<&'a str>,
    name: Option<(&'a str, &'a str)>,
    about: Option<&'a str>,
    action: Option<&'a str>,
}

impl<'a> Button<'a> {
    const fn new(label: &'a str, weight: Weight) -> Self {
        Self { label, weight, icon: None, href: None, name: None, about: None, action: None }
    }

    /// The one act that the page is for: one on a page.
    #[must_use]
    pub const fn primary(label: &'a str) -> Self {
        Self::new(label, Weight::Primary)
    }

    /// Another act.
    #[must_use]
    pub const fn secondary(label: &'a str) -> Self {
        Self::new(label, Weight::Secondary)
    }

    /// An act that cannot be taken back: withdrawal, refusal.
    #[must_use]
    pub const fn danger(label: &'a str) -> Self {
        Self::new(label, Weight::Danger)
    }

    /// A small act inside a line: remove, edit.
    #[must_use]
    pub const fn quiet(label: &'a str) -> Self {
        Self::new(label, Weight::Quiet)
    }

    /// An icon before the label.
    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Makes it a link.
    #[must_use]
    pub const fn href(mut self, href: &'a str) -> Self {
        self.href = Some(href);
        self
    }

    /// The name and value it adds to the form.
    #[must_use]
    pub const fn sends(mut self, name: &'a str, value: &'a str) -> Self {
        self.name = Some((name, value));
        self
    }

    /// What the act is about, read after the label: «Retirer» … «notice.pdf».
    #[must_use]
    pub const fn about(mut self, thing: &'a str) -> Self {
        self.about = Some(thing);
        self
    }

    /// Sends the form to another address than its own.
    #[must_use]
    pub const fn action(mut self, address: &'a str) -> Self {
        self.action = Some(address);
        self
    }

    /// Draws it.
    #[must_use]
    pub fn show(&self) -> Markup {
        let class = match self.weight {
            Weight::Primary => "button",
            Weight::Secondary => "button is-secondary",
            Weight::Danger => "button is-danger",
            Weight::Quiet => "button is-quiet",
        };
        let inside = html! {
            @if let Some(icon) = self.icon { (icon.svg()) }
            span { (self.label) @if let Some(thing) = self.about { span.unseen { " " (thing) } } }
        };
        html! {
            @match self.href {
                Some(href) => a class=(class) href=(href) { (inside) }
                None => button class=(class) type="submit" name=[self.name.map(|it| it.0)]
                    value=[self.name.map(|it| it.1)] formaction=[self.action] { (inside) }
            }
        }
    }
}

/// Buttons in a row, the first being the main one.
#[must_use]
pub fn row(buttons: &[Button<'_>]) -> Markup {
    html! { div.buttons { @for button in buttons { (button.show()) } } }
}

/// A form of one button: an act that needs no other word. `hidden` are its named values, such as
/// the version of the dossier that the reader saw.
#[must_use]
pub fn post(action: &str, hidden: &[(&str, &str)], button: &Button<'_>) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            (button.show())
        }
    }
}
