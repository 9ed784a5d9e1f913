//! A form put together of blocks.

use super::{Block, Source, block, criteria};
use crate::protocol::{Criterion, FormKind, marks};
use forms::Json;
use forms::json::Object;
use law::{Lang, Text};
use std::collections::BTreeSet;

/// A key that no block has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no block “{0}”")]
pub struct UnknownBlock(pub String);

/// The longest identifier of a resource.
const LONGEST_ID: usize = 64;

/// Puts blocks together, in their order, to a Questionnaire of FHIR R4. A block that is named twice
/// stands once. The block of criteria is left out where there are none.
///
/// # Errors
/// [`UnknownBlock`] where a key is that of none.
pub fn compose(
    url: &str,
    version: &str,
    title: &str,
    kind: FormKind,
    blocks: &[impl AsRef<str>],
    criteria: &[Criterion],
) -> Result<Json, UnknownBlock> {
    let mut chosen: Vec<&Block> = Vec::new();
    for key in blocks.iter().map(AsRef::as_ref) {
        let block = block(key).ok_or_else(|| UnknownBlock(key.to_owned()))?;
        if chosen.iter().all(|it| it.key != block.key) {
            chosen.push(block);
        }
    }
    let mut items: Vec<Json> = Vec::new();
    let mut extensions: Vec<Json> = Vec::new();
    for block in chosen {
        if matches!(block.source, Source::Criteria) {
            items.extend(criteria::group(block.title, criteria));
        }
        let Some(written) = block.written() else { continue };
        items.extend_from_slice(written.list_of("item"));
        for extension in written.list_of("extension") {
            if !extensions.contains(extension) {
                extensions.push(extension.clone());
            }
        }
    }
    let mut asked = BTreeSet::new();
    gather(&items, &mut asked);
    keep_conditions(&mut items, &asked);
    let mut form = Object::new()
        .with("resourceType", "Questionnaire")
        .with("id", id(url, kind))
        .with("language", Lang::Fr.tag());
    if !extensions.is_empty() {
        form.set("extension", list(extensions));
    }
    form = form.with("url", url).with("version", version).with("name", name(kind));
    form = if title == kind.text().fr {
        say(form, "title", kind.text())
    } else {
        form.with("title", title)
    };
    let code = Object::new().with("system", format!("{}form", marks::CODES));
    form = form
        .with("status", "active")
        .with("subjectType", list(["Patient".into()]))
        .with("code", list([code.with("code", kind.word()).into()]));
    if !items.is_empty() {
        form.set("item", list(items));
    }
    Ok(form.into())
}

/// A list.
pub(super) fn list(entries: impl Into<Vec<Json>>) -> Json {
    Json::List(entries.into())
}

/// Adds a text in French, with its English translation beside it.
pub(super) fn say(object: Object, member: &str, text: Text) -> Object {
    let part = |url: &str| Object::new().with("url", url);
    let lang = part("lang").with("valueCode", Lang::En.tag());
    let content = part("content").with("valueString", text.en);
    let translation = part("http://hl7.org/fhir/StructureDefinition/translation")
        .with("extension", list([lang.into(), content.into()]));
    let beside = Object::new().with("extension", list([translation.into()]));
    object.with(member, text.fr).with(&format!("_{member}"), beside)
}

/// The link identifiers of items and of what stands in them.
fn gather(items: &[Json], links: &mut BTreeSet<String>) {
    for item in items {
        links.extend(item.text_of("linkId").map(str::to_owned));
        gather(item.list_of("item"), links);
    }
}

/// Takes conditions away that are on a question which the form does not ask.
fn keep_conditions(items: &mut [Json], asked: &BTreeSet<String>) {
    for item in items.iter_mut().filter_map(Json::object_mut) {
        if let Some(conditions) = item.get_mut("enableWhen").and_then(Json::list_mut) {
            conditions.retain(|it| it.text_of("question").is_some_and(|it| asked.contains(it)));
            let left = conditions.len();
            if left < 2 {
                item.remove("enableBehavior");
            }
            if left == 0 {
                item.remove("enableWhen");
            }
        }
        if let Some(below) = item.get_mut("item").and_then(Json::list_mut) {
            keep_conditions(below, asked);
        }
    }
}

/// The end of the address, as far as an identifier can hold it; else the kind.
fn id(url: &str, kind: FormKind) -> String {
    let end = url.rsplit('/').next().unwrap_or_default();
    let kept = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.');
    let id: String = end.chars().filter(kept).take(LONGEST_ID).collect();
    if id.is_empty() { kind.word().replace('_', "-") } else { id }
}

/// The kind as a name for programs: `FollowUp`.
fn name(kind: FormKind) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|it| it.to_ascii_uppercase()).into_iter().chain(letters).collect()
    };
    kind.word().split('_').map(capital).collect::<Vec<String>>().concat()
}
