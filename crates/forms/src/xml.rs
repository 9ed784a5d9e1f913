//! FHIR's XML read into the same JSON: which elements repeat and which are numbers is not written
//! in XML and comes from a table of elements.

mod elements;

use crate::json::{Json, Object};
use elements::Element;
use law::{Lang, Say};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may stand in each other.
const DEEPEST: usize = 256;

/// The namespace of FHIR.
const FHIR: &str = "http://hl7.org/fhir";

/// Why a text is no FHIR XML, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}", .fault.say(Lang::En))]
pub struct XmlMalformed {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: XmlFault,
}

/// What is wrong in a text that is no FHIR XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlFault {
    /// It is not well-formed.
    Syntax,
    /// It declares a document type, which may name files: none is read.
    DocumentType,
    /// Elements stand too deep in each other.
    Deep,
    /// Its root element is not of FHIR.
    NotFhir,
    /// A text stands where FHIR has none.
    Text,
}

impl Say for XmlFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Syntax => lang.pick("le XML est mal formé", "the XML is not well-formed"),
            Self::DocumentType => lang.pick(
                "une déclaration DOCTYPE n’est pas acceptée",
                "a DOCTYPE declaration is not accepted",
            ),
            Self::Deep => lang.pick("l’imbrication est trop profonde", "nested too deep"),
            Self::NotFhir => lang.pick(
                "l’élément racine n’est pas dans l’espace de noms http://hl7.org/fhir",
                "the root element is not in the namespace http://hl7.org/fhir",
            ),
            Self::Text => lang.pick(
                "du texte se trouve entre des éléments, où FHIR n’en prévoit pas",
                "text stands between elements, where FHIR has none",
            ),
        }
        .to_owned()
    }
}

/// Reads a resource written in XML.
///
/// # Errors
/// [`XmlMalformed`] with its line, when the text is not FHIR XML.
pub fn read(text: &str) -> Result<Json, XmlMalformed> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let read = root(&mut reader, text);
    read.map_err(|fault| {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        let line = text.as_bytes()[..at].iter().filter(|it| **it == b'\n').count() + 1;
        XmlMalformed { line, fault }
    })
}

/// An element as it was written.
struct Node {
    name: String,
    /// `value`, `url` and `id`: FHIR has no other attribute.
    value: Option<String>,
    url: Option<String>,
    id: Option<String>,
    children: Vec<Node>,
    /// The text of a narrative, as it was written.
    raw: Option<String>,
}

fn root(reader: &mut Reader<&[u8]>, text: &str) -> Result<Json, XmlFault> {
    let mut found = None;
    loop {
        let event = reader.read_event().map_err(|_| XmlFault::Syntax)?;
        match event {
            Event::Start(start) if found.is_none() => {
                in_fhir(&start)?;
                found = Some(element(reader, text, &start, 0)?);
            }
            Event::Empty(start) if found.is_none() => {
                in_fhir(&start)?;
                found = Some(node(&start)?);
            }
            Event::Start(_) | Event::Empty(_) | Event::End(_) | Event::CData(_) => {
                return Err(XmlFault::Syntax);
            }
            Event::DocType(_) => return Err(XmlFault::DocumentType),
            Event::Text(it) if it.iter().all(u8::is_ascii_whitespace) => {}
            Event::Text(_) | Event::GeneralRef(_) => return Err(XmlFault::Text),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => {
                return found.map(|it| resource(&it)).ok_or(XmlFault::Syntax);
            }
        }
    }
}

fn in_fhir(start: &BytesStart<'_>) -> Result<(), XmlFault> {
    let named = start.attributes().flatten().any(|it| {
        let key = it.key.as_ref();
        (key == b"xmlns" || key.starts_with(b"xmlns:")) && it.value.as_ref() == FHIR.as_bytes()
    });
    if named { Ok(()) } else { Err(XmlFault::NotFhir) }
}

fn node(start: &BytesStart<'_>) -> Result<Node, XmlFault> {
    let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
    let mut it = Node { name, value: None, url: None, id: None, children: Vec::new(), raw: None };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| XmlFault::Syntax)?;
        let slot = match attribute.key.as_ref() {
            b"value" => &mut it.value,
            b"url" => &mut it.url,
            b"id" => &mut it.id,
            _ => continue,
        };
        let text = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|_| XmlFault::Syntax)?;
        *slot = Some(text.into_owned());
    }
    Ok(it)
}

fn element(
    reader: &mut Reader<&[u8]>,
    text: &str,
    start: &BytesStart<'_>,
    depth: usize,
) -> Result<Node, XmlFault> {
    if depth > DEEPEST {
        return Err(XmlFault::Deep);
    }
    let mut it = node(start)?;
    if it.name == "div" {
        it.raw = Some(narrative(reader, text, start)?);
        return Ok(it);
    }
    loop {
        match reader.read_event().map_err(|_| XmlFault::Syntax)? {
            Event::Start(child) => it.children.push(element(reader, text, &child, depth + 1)?),
            Event::Empty(child) => it.children.push(node(&child)?),
            Event::End(_) => return Ok(it),
            Event::Text(between) if between.iter().all(u8::is_ascii_whitespace) => {}
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => return Err(XmlFault::Text),
            Event::Comment(_) | Event::PI(_) => {}
            Event::Decl(_) | Event::DocType(_) | Event::Eof => return Err(XmlFault::Syntax),
        }
    }
}

/// A narrative is kept as the text that it is; nothing of it is ever shown as markup.
fn narrative(
    reader: &mut Reader<&[u8]>,
    text: &str,
    start: &BytesStart<'_>,
) -> Result<String, XmlFault> {
    let span = reader.read_to_end(start.to_end().name()).map_err(|_| XmlFault::Syntax)?;
    let bound = |at: u64| usize::try_from(at).map_err(|_| XmlFault::Syntax);
    let inner = text.get(bound(span.start)?..bound(span.end)?).ok_or(XmlFault::Syntax)?;
    let opening = String::from_utf8_lossy(start.as_ref());
    Ok(format!("<{opening}>{inner}</div>"))
}

fn resource(node: &Node) -> Json {
    let mut out = Object::new();
    out.set("resourceType", node.name.as_str());
    members(node, &node.name, &mut out);
    Json::Object(out)
}

fn members(node: &Node, kind: &str, out: &mut Object) {
    if let Some(id) = &node.id {
        out.set("id", id.as_str());
    }
    if let Some(url) = &node.url {
        out.set("url", url.as_str());
    }
    let mut done: Vec<&str> = Vec::new();
    for child in &node.children {
        if done.contains(&child.name.as_str()) {
            continue;
        }
        done.push(&child.name);
        let same: Vec<&Node> = node.children.iter().filter(|it| it.name == child.name).collect();
        let element = elements::element(kind, &child.name);
        put(&child.name, &same, &element, out);
    }
}

fn put(name: &str, nodes: &[&Node], element: &Element, out: &mut Object) {
    let many = element.many || nodes.len() > 1;
    let read: Vec<(Json, Option<Json>)> = nodes.iter().map(|it| one(it, element)).collect();
    if many {
        let beside = read.iter().any(|(_, beside)| beside.is_some());
        let (values, besides): (Vec<Json>, Vec<Option<Json>>) = read.into_iter().unzip();
        if values.iter().any(|it| *it != Json::Null) {
            out.set(name, Json::List(values));
        }
        if beside {
            let besides = besides.into_iter().map(|it| it.unwrap_or(Json::Null)).collect();
            out.set(&format!("_{name}"), Json::List(besides));
        }
    } else if let Some((value, beside)) = read.into_iter().next() {
        if value != Json::Null {
            out.set(name, value);
        }
        if let Some(beside) = beside {
            out.set(&format!("_{name}"), beside);
        }
    }
}

/// The value of an element and, for a simple one, what JSON writes beside it.
fn one(node: &Node, element: &Element) -> (Json, Option<Json>) {
    if let Some(raw) = &node.raw {
        return (Json::Text(raw.clone()), None);
    }
    if element.kind == "Resource" {
        return (node.children.first().map_or(Json::Null, resource), None);
    }
    let simple = node.value.is_some() || elements::is_simple(&element.kind);
    if !simple {
        let mut out = Object::new();
        members(node, &element.kind, &mut out);
        return (Json::Object(out), None);
    }
    let value = node.value.as_deref().map_or(Json::Null, |text| primitive(text, &element.kind));
    let mut beside = Object::new();
    members(node, "Backbone", &mut beside);
    (value, (!beside.is_empty()).then_some(Json::Object(beside)))
}

/// A text that does not have the form of its type stays a text, and is refused as one later.
fn primitive(text: &str, kind: &str) -> Json {
    match kind {
        "boolean" if text == "true" || text == "false" => Json::Bool(text == "true"),
        "integer" | "unsignedInt" | "positiveInt" | "decimal" => match Json::parse(text) {
            Ok(number @ Json::Number(_)) => number,
            _ => Json::from(text),
        },
        _ => Json::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compact(text: &str) -> String {
        read(text).expect("FHIR").compact()
    }

    #[test]
    fn what_repeats_is_a_list_even_when_it_stands_once() {
        let read = compact(
            r#"<QuestionnaireResponse xmlns="http://hl7.org/fhir"><status value="completed"/>
            <item><linkId value="a"/><answer><valueDecimal value="1.50"/></answer></item>
            </QuestionnaireResponse>"#,
        );
        assert_eq!(
            read,
            r#"{"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"a","answer":[{"valueDecimal":1.50}]}]}"#
        );
    }

    #[test]
    fn what_stands_beside_a_simple_value_has_its_own_member() {
        let read = compact(
            r#"<Questionnaire xmlns="http://hl7.org/fhir"><item><linkId value="a"/>
            <text value="A &amp; B"><extension url="http://e"><valueString value="x"/></extension></text>
            </item></Questionnaire>"#,
        );
        assert_eq!(
            read,
            r#"{"resourceType":"Questionnaire","item":[{"linkId":"a","text":"A & B","_text":{"extension":[{"url":"http://e","valueString":"x"}]}}]}"#
        );
    }

    #[test]
    fn a_narrative_stays_a_text() {
        let read = compact(
            "<Questionnaire xmlns=\"http://hl7.org/fhir\"><text><status value=\"generated\"/>\
             <div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a<br/>b</p></div></text></Questionnaire>",
        );
        assert!(
            read.contains(
                r#""div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a<br/>b</p></div>""#
            ),
            "{read}"
        );
    }

    #[test]
    fn a_contained_resource_is_an_entry_of_a_list() {
        let read = compact(
            r#"<Questionnaire xmlns="http://hl7.org/fhir"><contained><ValueSet><id value="v"/></ValueSet></contained></Questionnaire>"#,
        );
        assert_eq!(
            read,
            r#"{"resourceType":"Questionnaire","contained":[{"resourceType":"ValueSet","id":"v"}]}"#
        );
    }

    #[test]
    fn what_is_no_fhir_is_refused_with_its_line() {
        let fault = |text: &str| read(text).expect_err("refused");
        assert_eq!(fault("<a/>").fault, XmlFault::NotFhir);
        assert_eq!(fault("").fault, XmlFault::Syntax);
        let doctype = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a/>";
        assert_eq!(fault(doctype).fault, XmlFault::DocumentType);
        let broken =
            "<Questionnaire xmlns=\"http://hl7.org/fhir\">\n<id value=\"a\">\n</Questionnaire>";
        assert_eq!(fault(broken), XmlMalformed { line: 3, fault: XmlFault::Syntax });
        let entity =
            "<Questionnaire xmlns=\"http://hl7.org/fhir\"><id value=\"&b;\"/></Questionnaire>";
        assert_eq!(fault(entity).fault, XmlFault::Syntax);
    }
}
