//! The group of questions on eligibility, made of the criteria of a protocol.

use super::compose::{list, say};
use crate::protocol::{Criterion, marks};
use forms::Json;
use forms::json::Object;
use law::Text;

const REASON: Text = Text::new(
    "Pourquoi traiter ce patient malgré cette réponse",
    "Why this patient is to be treated in spite of this answer",
);

/// The group; none where there is no criterion.
pub(super) fn group(title: Text, criteria: &[Criterion]) -> Option<Json> {
    let numbered = criteria.iter().zip(1..);
    let items: Vec<Json> = numbered.flat_map(|(it, number)| questions(it, number)).collect();
    if items.is_empty() {
        return None;
    }
    let group = Object::new().with("linkId", marks::CRITERIA).with("type", "group");
    Some(say(group, "text", title).with("item", list(items)).into())
}

/// The question of a criterion, and the one that follows an answer that is not the expected one.
fn questions(criterion: &Criterion, number: usize) -> [Json; 2] {
    let link_id = format!("{}.{number}", marks::CRITERIA);
    let unexpected = Object::new()
        .with("question", link_id.as_str())
        .with("operator", "=")
        .with("answerBoolean", !criterion.expected);
    let reason = Object::new().with("linkId", format!("{link_id}.reason")).with("type", "text");
    let reason = say(reason, "text", REASON)
        .with("enableWhen", list([unexpected.into()]))
        .with("required", true)
        .with("maxLength", Json::Number("1000".to_owned()));
    let question = Object::new()
        .with("linkId", link_id)
        .with("type", "boolean")
        .with("text", criterion.words.as_str())
        .with("required", true);
    [question.into(), reason.into()]
}
