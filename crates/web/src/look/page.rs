//! The document around every page.

use super::date;
use super::icon::{Icon, dawn};
use crate::assets;
use jiff::civil::Date;
use law::{Lang, Text};
use maud::{DOCTYPE, Markup, html};

/// For whom the page is: it sets how dense it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Those who work on dossiers: dense.
    #[default]
    Professional,
    /// Those who read: airy.
    Public,
}

/// The colours that a reader chose, kept in the cookie `aube-theme` as `light` or `dark`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The theme named by the cookie; any other value leaves the choice to the system.
    #[must_use]
    pub fn from_cookie(value: &str) -> Option<Self> {
        match value {
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A link of a menu.
#[derive(Clone, Debug, Default)]
pub struct Link {
    label: String,
    href: String,
    current: bool,
    count: u64,
}

impl Link {
    /// A link.
    #[must_use]
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), ..Self::default() }
    }

    /// Marks the part of the site in which the reader is.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// How many things wait there; nothing is shown for zero.
    #[must_use]
    pub fn count(mut self, count: u64) -> Self {
        self.count = count;
        self
    }
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name of the person.
    pub name: String,
    /// What the person is there: «Cheffe de projet».
    pub role: String,
    /// For whom: «HAS», «Laboratoire Orvane».
    pub organisation: String,
    /// The page of their account.
    pub account: String,
    /// Where the sign-out form is sent.
    pub sign_out: String,
}

/// The bar of the demonstration: its day, the moves of its clock, its roles.
#[derive(Clone, Debug)]
pub struct Demo {
    /// Today in the demonstration.
    pub today: Date,
    /// Where the clock is moved: a POST with `by` being `day`, `week`, `month` or `deadline`.
    pub action: String,
    /// The page with every role.
    pub roles: String,
}

/// A page under construction; [`Page::show`] ends it.
#[derive(Clone, Debug)]
pub struct Page {
    lang: Lang,
    title: String,
    audience: Audience,
    theme: Option<Theme>,
    other_lang: String,
    home: String,
    member: Option<Member>,
    sign_in: Option<String>,
    nav: Vec<Link>,
    beside: Vec<Link>,
    demo: Option<Demo>,
    crumbs: Vec<Link>,
    footer: Vec<Link>,
    script: Option<&'static str>,
}

impl Page {
    /// A page by its language and title; the title comes first in the window, then «Aube».
    #[must_use]
    pub fn new(lang: Lang, title: impl Into<String>) -> Self {
        Self {
            lang,
            title: title.into(),
            audience: Audience::default(),
            theme: None,
            other_lang: lang.pick("?lang=en", "?lang=fr").to_owned(),
            home: "/".to_owned(),
            member: None,
            sign_in: None,
            nav: Vec::new(),
            beside: Vec::new(),
            demo: None,
            crumbs: Vec::new(),
            footer: Vec::new(),
            script: None,
        }
    }

    /// For whom it is.
    #[must_use]
    pub fn audience(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// The colours that the reader chose.
    #[must_use]
    pub fn theme(mut self, theme: Option<Theme>) -> Self {
        self.theme = theme;
        self
    }

    /// The address of the same page in the other language; `?lang=` unless told.
    #[must_use]
    pub fn other_lang(mut self, href: impl Into<String>) -> Self {
        self.other_lang = href.into();
        self
    }

    /// Where the wordmark leads; `/` unless told.
    #[must_use]
    pub fn home(mut self, href: impl Into<String>) -> Self {
        self.home = href.into();
        self
    }

    /// Who is signed in.
    #[must_use]
    pub fn member(mut self, member: Option<Member>) -> Self {
        self.member = member;
        self
    }

    /// Where a visitor signs in.
    #[must_use]
    pub fn sign_in(mut self, href: impl Into<String>) -> Self {
        self.sign_in = Some(href.into());
        self
    }

    /// The main menu.
    #[must_use]
    pub fn nav(mut self, links: Vec<Link>) -> Self {
        self.nav = links;
        self
    }

    /// The pages of the part of the main menu in which the reader is.
    #[must_use]
    pub fn beside(mut self, links: Vec<Link>) -> Self {
        self.beside = links;
        self
    }

    /// The bar of the demonstration.
    #[must_use]
    pub fn demo(mut self, demo: Option<Demo>) -> Self {
        self.demo = demo;
        self
    }

    /// The way to this page, its parents only.
    #[must_use]
    pub fn crumbs(mut self, links: Vec<Link>) -> Self {
        self.crumbs = links;
        self
    }

    /// The links at the foot.
    #[must_use]
    pub fn footer(mut self, links: Vec<Link>) -> Self {
        self.footer = links;
        self
    }

    /// A script that this page alone needs.
    #[must_use]
    pub fn script(mut self, name: &'static str) -> Self {
        self.script = Some(name);
        self
    }

    /// The whole document around its content. The content must hold one `h1`: see [`Heading`].
    #[must_use]
    pub fn show(&self, content: &Markup) -> Markup {
        let lang = self.lang;
        html! {
            (DOCTYPE)
            html lang=(lang.tag()) data-theme=[self.theme.map(Theme::name)] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content=(self.theme.map_or("light dark", Theme::name));
                    title { (self.title) " – Aube" }
                    link rel="preload" href=(assets::address("fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2")) as="font" type="font/woff2" crossorigin;
                    link rel="stylesheet" href=(assets::address("aube.css"));
                    link rel="icon" type="image/svg+xml" href=(assets::address("aube.svg"));
                    script src=(assets::address("htmx.min.js")) defer {}
                    script src=(assets::address("aube.js")) defer {}
                    @if let Some(script) = self.script { script src=(assets::address(script)) defer {} }
                }
                body.is-public[self.audience == Audience::Public] {
                    a.skip href="#main" { (lang.pick("Aller au contenu", "Skip to content")) }
                    @if let Some(demo) = &self.demo { (demo_bar(demo, lang)) }
                    (self.mast())
                    @if !self.crumbs.is_empty() {
                        nav.crumbs.wrap aria-label=(lang.pick("Fil d’Ariane", "Breadcrumb")) {
                            ol { @for link in &self.crumbs { li { a href=(link.href) { (link.label) } } } }
                        }
                    }
                    main.wrap id="main" tabindex="-1" { (content) }
                    (self.foot())
                }
            }
        }
    }

    fn mast(&self) -> Markup {
        let lang = self.lang;
        let other = lang.pick(Lang::En, Lang::Fr);
        html! {
            header.mast {
                div.wrap.mast-line {
                    a.wordmark href=(self.home) { (dawn()) span { "Aube" } }
                    @if self.audience == Audience::Public && self.member.is_none() {
                        p.mast-about { (lang.pick("Accès dérogatoire aux médicaments", "Derogatory access to medicines")) }
                    }
                    div.mast-tools {
                        @if let Some(member) = &self.member {
                            a.badge href=(member.account) title=(lang.pick("Mon compte", "My account")) {
                                (Icon::Person.svg())
                                span { span.badge-name { (member.name) } span.badge-role { (member.role) ", " (member.organisation) } }
                            }
                        }
                        a.tool href=(self.other_lang) hreflang=(other.tag()) lang=(other.tag()) title=(other.pick("Afficher cette page en français", "Show this page in English")) {
                            (other.pick("Français", "English"))
                        }
                        button.tool type="button" data-theme-toggle hidden {
                            (Icon::Theme.svg()) span.unseen { (lang.pick("Changer de thème, clair ou sombre", "Change theme, light or dark")) }
                        }
                        @if let Some(member) = &self.member {
                            form.inline method="post" action=(member.sign_out) {
                                button.tool type="submit" { (Icon::Leave.svg()) span.tool-word { (lang.pick("Se déconnecter", "Sign out")) } }
                            }
                        } @else if let Some(href) = &self.sign_in {
                            a.tool.is-strong href=(href) { (Icon::Person.svg()) span { (lang.pick("Se connecter", "Sign in")) } }
                        }
                    }
                }
                @if !self.nav.is_empty() {
                    nav.nav aria-label=(lang.pick("Menu principal", "Main menu")) {
                        // Where the pages of a part are listed below, one of them is the current page.
                        (menu(&self.nav, if self.beside.is_empty() { "page" } else { "true" }))
                    }
                }
            }
            @if !self.beside.is_empty() {
                nav.beside aria-label=(lang.pick("Dans cette partie", "In this part")) {
                    (menu(&self.beside, "page"))
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        html! {
            footer.foot {
                div.wrap {
                    p.wordmark { (dawn()) span { "Aube" } }
                    p { (self.lang.pick(
                        "Logiciel libre pour l’accès dérogatoire aux médicaments. Seuls les textes publiés font foi.",
                        "Free software for derogatory access to medicines. Only the published texts are authentic.",
                    )) }
                    @if !self.footer.is_empty() {
                        ul { @for link in &self.footer { li { a href=(link.href) { (link.label) } } } }
                    }
                }
            }
        }
    }
}

fn menu(links: &[Link], current: &str) -> Markup {
    html! {
        ul.wrap {
            @for link in links {
                li { a href=(link.href) aria-current=[link.current.then_some(current)] {
                    span { (link.label) }
                    @if link.count > 0 { " " span.count { (link.count) } }
                } }
            }
        }
    }
}

fn demo_bar(demo: &Demo, lang: Lang) -> Markup {
    const MOVES: [(&str, Text); 4] = [
        ("day", Text::new("+ 1 jour", "+ 1 day")),
        ("week", Text::new("+ 1 semaine", "+ 1 week")),
        ("month", Text::new("+ 1 mois", "+ 1 month")),
        ("deadline", Text::new("Prochaine échéance", "Next due date")),
    ];
    html! {
        aside.demo aria-label=(lang.pick("Démonstration", "Demonstration")) {
            div.wrap {
                p { strong { (lang.pick("Démonstration", "Demonstration")) } " "
                    span { (lang.pick("Nous sommes le ", "Today is ")) time datetime=(demo.today) { (date::full(demo.today, lang)) } } }
                form method="post" action=(demo.action) {
                    span.demo-label { (lang.pick("Avancer de", "Move forward")) }
                    @for (value, label) in MOVES {
                        button type="submit" name="by" value=(value) { (label.say(lang)) }
                    }
                }
                a href=(demo.roles) { (lang.pick("Changer de rôle", "Change role")) }
            }
        }
    }
}

/// The head of a page: what it is, its state, what to know first.
#[derive(Clone, Debug)]
pub struct Heading {
    title: String,
    kicker: Option<String>,
    lead: Option<String>,
    tags: Vec<Markup>,
    aside: Option<Markup>,
}

impl Heading {
    /// The title of the page, its only `h1`.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), kicker: None, lead: None, tags: Vec::new(), aside: None }
    }

    /// A line above it: the number of the dossier, its procedure.
    #[must_use]
    pub fn kicker(mut self, kicker: impl Into<String>) -> Self {
        self.kicker = Some(kicker.into());
        self
    }

    /// A sentence below it.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    /// The tag of its state; there may be several.
    #[must_use]
    pub fn tag(mut self, tag: Markup) -> Self {
        self.tags.push(tag);
        self
    }

    /// What stands beside it: buttons.
    #[must_use]
    pub fn aside(mut self, aside: Markup) -> Self {
        self.aside = Some(aside);
        self
    }

    /// Draws it.
    #[must_use]
    pub fn show(&self) -> Markup {
        html! {
            div.heading {
                div {
                    @if let Some(kicker) = &self.kicker { p.kicker { (kicker) } }
                    h1 { (self.title) }
                    @if !self.tags.is_empty() { p.heading-tags { @for tag in &self.tags { (tag) " " } } }
                    @if let Some(lead) = &self.lead { p.lead { (lead) } }
                }
                @if let Some(aside) = &self.aside { div.heading-aside { (aside) } }
            }
        }
    }
}

/// A part of a page under a heading of level 2, to which a link can lead.
#[must_use]
pub fn section(id: &str, title: &str, content: &Markup) -> Markup {
    html! {
        section.section id=(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (title) }
            (content)
        }
    }
}

/// Two columns, the second narrow: on a phone it comes after. Put there the acts and what sums up.
#[must_use]
pub fn columns(wide: &Markup, narrow: &Markup) -> Markup {
    html! { div.columns { div { (wide) } aside { (narrow) } } }
}

/// Links to the sections of a long page.
#[must_use]
pub fn contents(lang: Lang, sections: &[(&str, &str)]) -> Markup {
    html! {
        nav.contents aria-label=(lang.pick("Sur cette page", "On this page")) {
            ul { @for (id, title) in sections { li { a href={ "#" (id) } { (title) } } } }
        }
    }
}

/// Text to be read at length, in lines of a good width.
#[must_use]
pub fn prose(content: &Markup) -> Markup {
    html! { div.prose { (content) } }
}
