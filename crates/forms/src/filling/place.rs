//! Answers written into the response, each where its definition has it.

use super::{Filling, Key, NotTaken};
use crate::form::{Form, ItemId};
use crate::json::{Json, Object, object};
use crate::value::{Read, Value, read};

/// The list of a member, made where there is none.
fn list<'o>(holder: &'o mut Object, name: &str) -> Option<&'o mut Vec<Json>> {
    if holder.get(name).is_none() {
        holder.set(name, Json::List(Vec::new()));
    }
    holder.get_mut(name).and_then(Json::list_mut)
}

fn is_of(json: &Json, link_id: &str) -> bool {
    json.text_of("linkId") == Some(link_id)
}

/// The `number`th entry of an item in a list, made in the order of the definition where it is the
/// next one.
fn nth<'o>(
    entries: &'o mut Vec<Json>,
    form: &Form,
    id: ItemId,
    number: usize,
) -> Option<&'o mut Object> {
    let link_id = &form.item(id).link_id;
    let same: Vec<usize> =
        entries.iter().enumerate().filter(|(_, it)| is_of(it, link_id)).map(|(at, _)| at).collect();
    let at = match same.get(number) {
        Some(at) => *at,
        None if same.len() == number => {
            let after = |it: &Json| {
                let known = it.text_of("linkId").and_then(|it| form.by_link(it));
                known.is_some_and(|it| it.id > id)
            };
            let at = entries.iter().position(after).unwrap_or(entries.len());
            let mut entry = object! { "linkId" => link_id.as_str() };
            if let Some(text) = &form.item(id).text {
                entry.set("text", text.as_str());
            }
            entries.insert(at, entry.into());
            at
        }
        None => return None,
    };
    entries.get_mut(at).and_then(Json::object_mut)
}

/// The item of an element that a place names: `QuestionnaireResponse.item[0].answer[1].item[2]`.
pub(super) fn at<'r>(response: &'r mut Json, element: &str) -> Option<&'r mut Object> {
    let mut here = response;
    for part in element.split('.').skip(1) {
        let (name, index) = part.strip_suffix(']')?.split_once('[')?;
        let index: usize = index.parse().ok()?;
        here = here.object_mut()?.get_mut(name)?.list_mut()?.get_mut(index)?;
    }
    here.object_mut()
}

impl Filling {
    /// The entry of a key, made where it is not there; `None` where an answer on the way is missing
    /// or a repetition before it.
    pub(super) fn entry(&mut self, key: &Key) -> Option<&mut Object> {
        let form = std::sync::Arc::clone(&self.form);
        let mut holder = self.response.object_mut()?;
        let way = key.way(&form);
        let (last, before) = way.split_last()?;
        for (id, number) in before {
            let item = form.item(*id);
            if item.kind.is_question() {
                let entry = nth(list(holder, "item")?, &form, *id, 0)?;
                let answers = entry.get_mut("answer").and_then(Json::list_mut)?;
                holder = answers.get_mut(number.unwrap_or(0))?.object_mut()?;
            } else {
                holder = nth(list(holder, "item")?, &form, *id, number.unwrap_or(0))?;
            }
        }
        let number = last.1.unwrap_or(0);
        let items = list(holder, "item")?;
        if number > 0 {
            // The first repetition is there, even where nothing was answered in it.
            nth(items, &form, last.0, 0)?;
        }
        nth(items, &form, last.0, number)
    }

    /// How many repetitions of a group there are where a key stands, with the one that is shown
    /// although nothing is in it yet.
    pub(super) fn repetitions(&self, key: &Key) -> usize {
        let filled = self.filled();
        let Some(first) = super::view::find(&filled, &key.repetition(0)) else { return 0 };
        let (item, node) = (filled.item(first), filled.node(first));
        let beside = node
            .parent
            .map_or_else(|| filled.roots().to_vec(), |it| filled.node(it).children.clone());
        let same = beside.iter().filter(|it| {
            filled.item(**it).id == item.id
                && filled.node(**it).answer == node.answer
                && filled.is_begun(**it)
        });
        same.count()
    }

    /// Writes the answers of a question.
    pub(super) fn write(&mut self, key: &Key, values: &[Value]) -> Result<(), NotTaken> {
        if values.is_empty() && !self.is_there(key) {
            // Nothing is made only to be empty.
            return if key.fits(&self.form) { Ok(()) } else { Err(NotTaken::NoPlace) };
        }
        let entry = self.entry(key).ok_or(NotTaken::NoPlace)?;
        let mut old: Vec<Option<Object>> = match entry.remove("answer") {
            Some(Json::List(answers)) => {
                answers.into_iter().map(|it| it.object().cloned()).collect()
            }
            _ => Vec::new(),
        };
        if values.is_empty() {
            return Ok(());
        }
        // An answer that stays keeps all that stands in it; one that changes keeps what is below.
        let same = |it: &Option<Object>, value: &Value| {
            it.as_ref()
                .is_some_and(|it| matches!(read(it, "value"), Read::Value(own) if own == *value))
        };
        let mut answers = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            if let Some(at) = old.iter().position(|it| same(it, value)) {
                answers.extend(old[at].take().map(Json::Object));
                continue;
            }
            let mut answer = Object::new().with(&value.member(), value.json());
            let stays = |it: &Object| values.iter().any(|value| same(&Some(it.clone()), value));
            if let Some(before) = old.get_mut(index)
                && before.as_ref().is_some_and(|it| !stays(it))
                && let Some(below) = before.take().and_then(|mut it| it.remove("item"))
            {
                answer.set("item", below);
            }
            answers.push(answer.into());
        }
        entry.set("answer", Json::List(answers));
        Ok(())
    }

    fn is_there(&self, key: &Key) -> bool {
        let filled = self.filled();
        super::view::find(&filled, key).is_some_and(|id| filled.node(id).json.is_some())
    }

    /// Takes a repetition away; tells whether it was there.
    pub(super) fn take(&mut self, key: &Key) -> bool {
        if !key.fits(&self.form) || !self.is_there(key) {
            return false;
        }
        let form = std::sync::Arc::clone(&self.form);
        let way = key.way(&form);
        let Some((last, before)) = way.split_last() else { return false };
        let Some(mut holder) = self.response.object_mut() else { return false };
        for (id, number) in before {
            let Some(items) = list(holder, "item") else { return false };
            let question = form.item(*id).kind.is_question();
            let Some(entry) =
                nth(items, &form, *id, if question { 0 } else { number.unwrap_or(0) })
            else {
                return false;
            };
            holder = if question {
                let answers = entry.get_mut("answer").and_then(Json::list_mut);
                let answer = answers.and_then(|it| it.get_mut(number.unwrap_or(0)));
                match answer.and_then(Json::object_mut) {
                    Some(answer) => answer,
                    None => return false,
                }
            } else {
                entry
            };
        }
        let Some(items) = list(holder, "item") else { return false };
        let link_id = &form.item(last.0).link_id;
        let at =
            items.iter().enumerate().filter(|(_, it)| is_of(it, link_id)).nth(last.1.unwrap_or(0));
        match at.map(|(at, _)| at) {
            Some(at) => {
                items.remove(at);
                true
            }
            None => false,
        }
    }
}
