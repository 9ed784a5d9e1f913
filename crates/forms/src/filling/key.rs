//! The key of a question, or of a repetition of a group, as long as the form is filled in.

use crate::form::{Form, Item, ItemId, Kind};

/// A place in a form: an item, and in which repetitions it stands.
///
/// It is written `link-id`, or `link-id@1.0` where it stands in repetitions: one number, from zero,
/// for each group on the way that repeats, its own included, and for each answer below which it
/// stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    item: ItemId,
    at: Vec<u32>,
}

/// Whether an item on the way has a number in the key of `of`.
fn is_numbered(item: &Item, of: ItemId) -> bool {
    match item.kind {
        Kind::Group => item.repeats,
        Kind::Display => false,
        _ => item.id != of,
    }
}

impl Key {
    /// A place by its item and its numbers.
    #[must_use]
    pub const fn new(item: ItemId, at: Vec<u32>) -> Self {
        Self { item, at }
    }

    /// Reads a key; `None` when the form has no such place.
    #[must_use]
    pub fn parse(form: &Form, text: &str) -> Option<Self> {
        let whole = form.by_link(text).map(|item| Self { item: item.id, at: Vec::new() });
        if let Some(key) = whole.filter(|it| it.fits(form)) {
            return Some(key);
        }
        let (link_id, numbers) = text.rsplit_once('@')?;
        let item = form.by_link(link_id)?;
        let at = numbers.split('.').map(|it| it.parse().ok()).collect::<Option<Vec<u32>>>()?;
        Some(Self { item: item.id, at }).filter(|it| it.fits(form))
    }

    /// As it is written.
    #[must_use]
    pub fn write(&self, form: &Form) -> String {
        let link_id = &form.item(self.item).link_id;
        if self.at.is_empty() {
            return link_id.clone();
        }
        let numbers: Vec<String> = self.at.iter().map(u32::to_string).collect();
        format!("{link_id}@{}", numbers.join("."))
    }

    /// Its item.
    #[must_use]
    pub const fn item(&self) -> ItemId {
        self.item
    }

    /// Its numbers, from the root.
    #[must_use]
    pub fn numbers(&self) -> &[u32] {
        &self.at
    }

    /// Whether it has as many numbers as its place asks for.
    #[must_use]
    pub fn fits(&self, form: &Form) -> bool {
        let way = form.ancestry(self.item);
        way.iter().filter(|id| is_numbered(form.item(**id), self.item)).count() == self.at.len()
    }

    /// Each item on the way, with its number where it has one.
    pub(super) fn way(&self, form: &Form) -> Vec<(ItemId, Option<usize>)> {
        let mut numbers = self.at.iter();
        let way = form.ancestry(self.item).into_iter();
        way.map(|id| {
            let number = if is_numbered(form.item(id), self.item) { numbers.next() } else { None };
            (id, number.map(|it| *it as usize))
        })
        .collect()
    }

    /// The same group, repeated for the `number`th time.
    pub(super) fn repetition(&self, number: usize) -> Self {
        let mut at = self.at.clone();
        if let Some(last) = at.last_mut() {
            *last = u32::try_from(number).unwrap_or(u32::MAX);
        }
        Self { item: self.item, at }
    }

    /// Whether it stands in a repetition of a group, or in a later one.
    pub(super) fn is_under(&self, group: &Self, form: &Form) -> bool {
        let inside = form.ancestry(self.item).contains(&group.item);
        let Some((last, before)) = group.at.split_last() else { return inside };
        inside
            && self.at.len() >= group.at.len()
            && self.at[..before.len()] == *before
            && self.at[before.len()] >= *last
    }
}
