//! What a response says to a question, found by its link identifier wherever it stands.

use crate::json::Json;
use crate::value::{Read, Value, read};

/// The answers of every item of a link identifier, in their order.
#[must_use]
pub fn answers<'j>(response: &'j Json, link: &str) -> Vec<&'j Json> {
    let mut found = Vec::new();
    below(response, link, &mut found);
    found
}

fn below<'j>(holder: &'j Json, link: &str, found: &mut Vec<&'j Json>) {
    for item in holder.list_of("item") {
        let answers = item.list_of("answer");
        if item.text_of("linkId") == Some(link) {
            found.extend(answers);
        }
        below(item, link, found);
        for answer in answers {
            below(answer, link, found);
        }
    }
}

/// The values of those answers that have one.
#[must_use]
pub fn values(response: &Json, link: &str) -> Vec<Value> {
    let all = answers(response, link).into_iter();
    all.filter_map(|answer| match read(answer.object()?, "value") {
        Read::Value(value) => Some(value),
        _ => None,
    })
    .collect()
}
