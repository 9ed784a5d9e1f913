//! The parts of a Questionnaire that are written in several places.

use super::columns::Texts;
use forms::Json;
use forms::json::Object;

/// The addresses of extensions of FHIR itself.
pub const CORE: &str = "http://hl7.org/fhir/StructureDefinition/";
/// The addresses of extensions of the guide on structured data capture.
pub const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

/// An extension with its value.
pub fn extension(base: &str, end: &str, member: &str, value: impl Into<Json>) -> Json {
    Object::new().with("url", format!("{base}{end}")).with(member, value).into()
}

/// An extension whose value is an expression.
pub fn expression(base: &str, end: &str, name: Option<&str>, text: &str) -> Json {
    let mut value = Object::new();
    if let Some(name) = name {
        value.set("name", name);
    }
    value.set("language", "text/fhirpath");
    value.set("expression", text);
    extension(base, end, "valueExpression", value)
}

/// Writes a text in its own language, and its translations beside it.
pub fn text(object: &mut Object, member: &str, texts: &Texts, base: Option<&str>) {
    let Some(shown) = texts.shown(base) else { return };
    object.set(member, shown);
    let translations: Vec<Json> = texts
        .others(base)
        .filter(|(_, text)| *text != shown)
        .map(|(tag, text)| {
            let part = |name: &str, member: &str, value: &str| -> Json {
                Object::new().with("url", name).with(member, value).into()
            };
            let parts = vec![part("lang", "valueCode", tag), part("content", "valueString", text)];
            Object::new()
                .with("url", format!("{CORE}translation"))
                .with("extension", Json::List(parts))
                .into()
        })
        .collect();
    if !translations.is_empty() {
        let beside = Object::new().with("extension", Json::List(translations));
        object.set(&format!("_{member}"), beside);
    }
}

/// A number.
pub fn number(digits: impl Into<String>) -> Json {
    Json::Number(digits.into())
}

/// A control with which an item is shown.
pub fn control(code: &str) -> Json {
    let coding = Object::new()
        .with("system", "http://hl7.org/fhir/questionnaire-item-control")
        .with("code", code);
    let concept = Object::new().with("coding", Json::List(vec![coding.into()]));
    extension(CORE, "questionnaire-itemControl", "valueCodeableConcept", concept)
}
