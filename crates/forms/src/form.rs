//! A definition, read and checked: the form that people fill in.

mod conditions;
mod cycles;
mod derived;
mod expressions;
pub mod extensions;
mod item;
mod options;
mod read;
mod rules;

pub use conditions::{Condition, Enable, Operator};
pub(crate) use expressions::is_customary;
pub use expressions::{Constraint, Variable};
pub use item::{Item, ItemId, Kind, Limits, Pattern, Units};
pub(crate) use options::says_not_available;
pub use options::{Choice, Options, is_not_available};

use crate::json::Json;
use crate::path::Expression;
use crate::problem::{Problem, accepted};
use crate::value_sets::Library;
use law::Lang;
use std::collections::HashMap;
use std::sync::Arc;

/// How far a definition is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    /// A draft.
    Draft,
    /// In use.
    Active,
    /// No longer in use.
    Retired,
    /// Not known.
    Unknown,
}

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    source: Arc<Json>,
    /// Its canonical address.
    pub url: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its identifier on the server where it was written.
    pub id: Option<String>,
    /// Its title, as a text.
    pub title: Option<String>,
    pub(crate) titles: item::Translations,
    /// How far it is.
    pub publication: Publication,
    pub(crate) items: Vec<Item>,
    pub(crate) roots: Vec<ItemId>,
    by_link: HashMap<String, ItemId>,
    /// Variables of the whole form.
    pub(crate) variables: Vec<Variable>,
    /// Constraints on the whole form.
    pub(crate) constraints: Vec<Constraint>,
    /// Names of what is given from outside: the patient, the user.
    pub(crate) launch: Vec<String>,
    /// Values that expressions of items define by a name.
    pub(crate) named: HashMap<String, Named>,
    /// The items whose value is computed, each after those that it reads.
    pub(crate) computed: Vec<ItemId>,
}

/// An expression that bears a name, and the item to which it belongs.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub item: Option<ItemId>,
    pub expression: Expression,
}

/// What reading a definition gave.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The form; `None` when the definition is refused.
    pub form: Option<Form>,
    /// What is wrong, in the order of the definition.
    pub problems: Vec<Problem>,
}

/// A definition that is refused, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the definition is refused: {} problems", .problems.len())]
pub struct Refused {
    /// What is wrong; at least one is an error.
    pub problems: Vec<Problem>,
}

impl Form {
    /// Reads a definition, with everything that is wrong with it. What is harmless and not known is
    /// kept and goes out again.
    #[must_use]
    pub fn read(source: Json, library: &Library) -> Reading {
        let (form, problems) = read::read(source, library, read::Within::Alone);
        Reading { form: form.filter(|_| accepted(&problems)), problems }
    }

    /// Reads the definition that an adaptive response carries: the questions that were asked.
    #[must_use]
    pub(crate) fn read_asked(source: Json, library: &Library) -> Reading {
        let (form, problems) = read::read(source, library, read::Within::AdaptiveResponse);
        Reading { form: form.filter(|_| accepted(&problems)), problems }
    }

    /// Reads a definition that is to be used.
    ///
    /// # Errors
    /// [`Refused`] when something in it is wrong, or not supported.
    pub fn publish(source: Json, library: &Library) -> Result<Self, Refused> {
        let Reading { form, problems } = Self::read(source, library);
        form.ok_or(Refused { problems })
    }

    /// Its title in a language, where the definition translates it; as it is written otherwise.
    #[must_use]
    pub fn title_in(&self, lang: Lang) -> Option<String> {
        item::translated(&self.titles, lang).or_else(|| self.title.clone())
    }

    /// The definition, as it came in.
    #[must_use]
    pub fn json(&self) -> &Json {
        &self.source
    }

    /// An item.
    #[must_use]
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }

    /// The JSON of an item.
    #[must_use]
    pub fn written(&self, id: ItemId) -> Option<&Json> {
        rules::written(self, self.item(id))
    }

    /// The item of a link identifier.
    #[must_use]
    pub fn by_link(&self, link_id: &str) -> Option<&Item> {
        self.by_link.get(link_id).map(|id| self.item(*id))
    }

    /// All items, in the order of the definition.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items at the root.
    pub fn roots(&self) -> impl Iterator<Item = &Item> {
        self.roots.iter().map(|id| self.item(*id))
    }

    /// The items below an item.
    pub fn children(&self, item: &Item) -> impl Iterator<Item = &Item> {
        item.children.iter().map(|id| self.item(*id))
    }

    /// The items from the root to an item, which is the last.
    #[must_use]
    pub fn ancestry(&self, id: ItemId) -> Vec<ItemId> {
        let mut path = vec![id];
        while let Some(parent) = self.item(path[path.len() - 1]).parent {
            path.push(parent);
        }
        path.reverse();
        path
    }

    /// The link identifiers from the root to an item.
    #[must_use]
    pub fn links(&self, id: ItemId) -> Vec<String> {
        self.ancestry(id).into_iter().map(|id| self.item(id).link_id.clone()).collect()
    }

    /// How it is named in a response: its address and its version.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        let url = self.url.as_ref()?;
        Some(
            self.version.as_ref().map_or_else(|| url.clone(), |version| format!("{url}|{version}")),
        )
    }

    /// Whether a response that names `canonical` answers this form.
    #[must_use]
    pub fn is_named(&self, canonical: &str) -> bool {
        let (url, version) = match canonical.split_once('|') {
            Some((url, version)) => (url, Some(version)),
            None => (canonical, None),
        };
        let by_url = self.url.as_deref() == Some(url);
        // A form without an address is named by where it is.
        let by_id = self.id.as_deref().is_some_and(|id| {
            url.strip_suffix(id).is_some_and(|base| base.ends_with("Questionnaire/") || base == "#")
        });
        let versions = version.is_none() || self.version.as_deref() == version;
        (by_url || (self.url.is_none() && by_id) || (by_id && url.starts_with("Questionnaire/")))
            && versions
    }
}
