//! A form as a browser shows it, what the browser sends back, and what was answered as it is read.
//!
//! [`draw`] makes the inside of an HTML form: the page puts it into [`super::form::form`] beside
//! its own buttons. [`read`] takes what the browser sends and applies it to the [`forms::Filling`].
//! [`show`] draws answers to be read. Nothing here stores: handlers do.
//!
//! # What is sent
//!
//! With the prefix `f`, and for each question its key (`link-id` or `link-id@1.0`):
//!
//! | Name | Value |
//! | --- | --- |
//! | `f:KEY` | what was typed or chosen; several times where the question takes several answers |
//! | `f-unit:KEY` | the unit of each amount, in the same order |
//! | `f-own:KEY` | the words of “other”; the code of what was searched |
//! | `f-absent:KEY` | why there is no answer |
//! | `f-mark:KEY` | a mark of what the page showed: without it the question is not read |
//! | `f-add`, `f-remove`, `f-clear`, `f-more`, `f-keep`, `f-take` | the button that was pressed |
//! | `f-go` | the number of the section to which the reader wants to go, once all is saved |
//!
//! A question is applied when it was changed on the page; when somebody else changed it meanwhile
//! it is a [`Clash`], and nothing is replaced unseen.
//!
//! # Saving as one types
//!
//! With [`Drawing::saving`], the script posts the pairs of the questions that were changed, the
//! button where one was pressed, and the pairs of [`Drawing::carried`], as a form, to that address.
//! The handler reads the response that it keeps, resumes the filling, calls [`read`], keeps what
//! came out, and answers with [`draw`] under the same options and [`Drawing::posted`]:
//!
//! - `200`: all that could be taken is kept. What was [`Refused`] is shown at its question;
//! - `409`: some answers are a [`Clash`]: both texts are shown with the choice between them. What
//!   did not clash is kept all the same;
//! - any other status, a redirection, or no answer at all: nothing was kept. The text stays on the
//!   page. After `408`, `429`, `5xx` and a lost connection the script tries again by itself.
//!
//! The script lays the answer over the page: questions come and go, computed values change, and
//! what is being typed stays. Pairs that change with each saving, such as the version of the
//! response, belong to [`Drawing::carried`]: they come back in the same answer. A page without
//! script posts the whole form to the address of its form element; the handler calls [`read`] in
//! the same way, then leads on where [`Posted::is_clean`], or draws the page again.

mod control;
mod draw;
mod entry;
mod parts;
mod question;
mod read;
mod show;
mod words;

pub use draw::draw;
pub use entry::Entry;
pub use parts::{Part, parts};
pub use read::{Clash, Posted, Refused, Why, read};
pub use show::{Showing, show};

use super::form::{Match, matches};
use super::page::Audience;
use forms::form::Options;
use forms::{Form, Key};
use law::{Lang, Say};
use maud::Markup;

/// How a form is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    lang: Lang,
    prefix: &'a str,
    audience: Audience,
    whole: bool,
    read_only: bool,
    saving: Option<&'a str>,
    search: Option<&'a str>,
    section: Option<usize>,
    pages: Option<&'a str>,
    level: u8,
    carried: &'a [(&'a str, &'a str)],
    posted: Option<&'a Posted>,
}

impl<'a> Drawing<'a> {
    /// For professionals, all on one page, sent by its own buttons.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self {
            lang,
            prefix: "f",
            audience: Audience::Professional,
            whole: false,
            read_only: false,
            saving: None,
            search: None,
            section: None,
            pages: None,
            level: 2,
            carried: &[],
            posted: None,
        }
    }

    /// What the names and ids of the fields begin with, `f` unless told: letters and digits.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'a str) -> Self {
        self.prefix = prefix;
        self
    }

    /// For whom: dense for professionals; airy for patients, who see one thing after the other.
    #[must_use]
    pub const fn audience(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// Says what is required and missing, as before a signature.
    #[must_use]
    pub const fn whole(mut self, whole: bool) -> Self {
        self.whole = whole;
        self
    }

    /// Shows the questions with their answers, and no control.
    #[must_use]
    pub const fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    /// Where a changed answer is saved by itself.
    #[must_use]
    pub const fn saving(mut self, address: &'a str) -> Self {
        self.saving = Some(address);
        self
    }

    /// Where a long list of codes is searched: a GET with what was typed and the `key` of the
    /// question, answered with [`found`].
    #[must_use]
    pub const fn search(mut self, address: &'a str) -> Self {
        self.search = Some(address);
        self
    }

    /// Draws one of the [`parts`] of the form alone, by its number from zero.
    #[must_use]
    pub const fn section(mut self, section: Option<usize>) -> Self {
        self.section = section;
        self
    }

    /// The address of a section without its number: `/forms/7?section=`.
    #[must_use]
    pub const fn pages(mut self, address: &'a str) -> Self {
        self.pages = Some(address);
        self
    }

    /// The level of the first headings, 2 unless told.
    #[must_use]
    pub const fn level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    /// Pairs that are sent each time: the version of the response, the section.
    #[must_use]
    pub const fn carried(mut self, pairs: &'a [(&'a str, &'a str)]) -> Self {
        self.carried = pairs;
        self
    }

    /// What came of the answers just sent: what was not taken is shown as it was typed.
    #[must_use]
    pub const fn posted(mut self, posted: &'a Posted) -> Self {
        self.posted = Some(posted);
        self
    }

    fn refused(&self, key: &Key) -> Option<&'a Refused> {
        self.posted?.refused.iter().find(|it| it.key == *key)
    }

    fn clash(&self, key: &Key) -> Option<&'a Clash> {
        self.posted?.clashes.iter().find(|it| it.key == *key)
    }

    fn id(&self, key: &Key) -> String {
        id(self.prefix, key)
    }

    fn name(&self, role: &str, form: &Form, key: &Key) -> String {
        format!("{}{role}:{}", self.prefix, key.write(form))
    }
}

/// The id of what asks for an answer, or of a repetition of a group, as long as the form has this
/// version: what a link leads to.
#[must_use]
pub fn id(prefix: &str, key: &Key) -> String {
    let (item, numbers) = (key.item().index(), key.numbers());
    numbers.iter().fold(format!("{prefix}-{item}"), |id, number| format!("{id}-{number}"))
}

/// Lines at most that a search answers with.
const FOUND: usize = 12;

/// The answer to a search in a long list of codes: `pairs` are those of the address, with the `key`
/// of the question and what was typed.
#[must_use]
pub fn found(form: &Form, prefix: &str, pairs: &[(String, String)], lang: Lang) -> Markup {
    let of = |name: &str| pairs.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
    let key = of("key").and_then(|it| Key::parse(form, it));
    let typed = key.as_ref().and_then(|key| of(&format!("{prefix}:{}", key.write(form))));
    let (Some(key), Some(typed)) = (key, typed.filter(|it| !it.trim().is_empty())) else {
        return matches(prefix, &[]);
    };
    let Options::ValueSet(_, Some(set)) = &form.item(key.item()).options else {
        return matches(prefix, &[]);
    };
    let lines: Vec<Match> = set
        .search(typed, FOUND)
        .into_iter()
        .map(|it| Match {
            code: it.code.clone(),
            label: it.coding().say(lang),
            detail: Some(it.code.clone()),
        })
        .collect();
    matches(&id(prefix, &key), &lines)
}
