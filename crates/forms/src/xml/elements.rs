//! Which elements repeat, and of which type they are: those of FHIR R4 that definitions, responses
//! and value sets are made of. Anything else is read by what it looks like.

use std::borrow::Cow;

/// What is known of an element.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    /// Its type.
    pub kind: Cow<'static, str>,
    /// Whether it repeats.
    pub many: bool,
}

/// A type: its name and its elements. `*` after a name: it repeats; no type after it: a text.
type Row = (&'static str, &'static str);

/// Those that are resources.
const RESOURCES: [&str; 5] =
    ["Questionnaire", "QuestionnaireResponse", "ValueSet", "CodeSystem", "Bundle"];

const TABLE: &[Row] = &[
    ("Resource", "meta:Meta text:Narrative contained*:Resource"),
    ("Backbone", "extension*:Extension modifierExtension*:Extension"),
    ("Extension", "extension*:Extension value[x]"),
    ("Meta", "profile* security*:Coding tag*:Coding"),
    ("Narrative", "status div"),
    (
        "Questionnaire",
        "identifier*:Identifier derivedFrom* experimental:boolean subjectType* \
         contact*:ContactDetail useContext*:UsageContext jurisdiction*:CodeableConcept \
         effectivePeriod:Period code*:Coding item*:Question",
    ),
    (
        "Question",
        "code*:Coding enableWhen*:EnableWhen required:boolean repeats:boolean readOnly:boolean \
         maxLength:integer answerOption*:AnswerOption option*:AnswerOption initial*:Initial \
         item*:Question",
    ),
    ("EnableWhen", "answer[x]"),
    ("AnswerOption", "value[x] initialSelected:boolean"),
    ("Initial", "value[x]"),
    (
        "QuestionnaireResponse",
        "identifier:Identifier basedOn*:Reference partOf*:Reference subject:Reference \
         encounter:Reference author:Reference source:Reference item*:Answered",
    ),
    ("Answered", "answer*:Answer item*:Answered"),
    ("Answer", "value[x] item*:Answered"),
    (
        "ValueSet",
        "identifier*:Identifier experimental:boolean contact*:ContactDetail \
         useContext*:UsageContext jurisdiction*:CodeableConcept immutable:boolean compose:Compose \
         expansion:Expansion",
    ),
    ("Compose", "inactive:boolean include*:Include exclude*:Include"),
    ("Include", "concept*:Concept filter*:Filter valueSet*"),
    ("Concept", "designation*:Designation"),
    ("Designation", "use:Coding additionalUse*:Coding"),
    ("Filter", ""),
    ("Expansion", "total:integer offset:integer parameter*:Parameter contains*:Contains"),
    ("Parameter", "value[x]"),
    ("Contains", "abstract:boolean inactive:boolean designation*:Designation contains*:Contains"),
    (
        "CodeSystem",
        "identifier*:Identifier experimental:boolean contact*:ContactDetail \
         useContext*:UsageContext jurisdiction*:CodeableConcept caseSensitive:boolean \
         compositional:boolean versionNeeded:boolean count:integer filter*:CodeSystemFilter \
         property*:Property concept*:CodeSystemConcept",
    ),
    ("CodeSystemFilter", "operator*"),
    ("Property", ""),
    (
        "CodeSystemConcept",
        "designation*:Designation property*:ConceptProperty concept*:CodeSystemConcept",
    ),
    ("ConceptProperty", "value[x]"),
    ("Bundle", "identifier:Identifier total:integer link*:Link entry*:Entry"),
    ("Link", ""),
    ("Entry", "link*:Link resource:Resource search:Search request:Link response:Link"),
    ("Search", "score:decimal"),
    ("Coding", "userSelected:boolean"),
    ("CodeableConcept", "coding*:Coding"),
    ("Quantity", "value:decimal"),
    ("Age", "value:decimal"),
    ("Count", "value:decimal"),
    ("Distance", "value:decimal"),
    ("Duration", "value:decimal"),
    ("SimpleQuantity", "value:decimal"),
    ("Money", "value:decimal"),
    ("Range", "low:Quantity high:Quantity"),
    ("Ratio", "numerator:Quantity denominator:Quantity"),
    ("Period", ""),
    ("Attachment", "size:unsignedInt"),
    ("Reference", "identifier:Identifier"),
    ("Identifier", "type:CodeableConcept period:Period assigner:Reference"),
    ("ContactDetail", "telecom*:ContactPoint"),
    ("ContactPoint", "rank:positiveInt period:Period"),
    ("UsageContext", "code:Coding value[x]"),
    ("Expression", ""),
    ("Annotation", "author[x]"),
    ("HumanName", "given* prefix* suffix* period:Period"),
    ("Address", "line* period:Period"),
    ("Signature", "type*:Coding who:Reference onBehalfOf:Reference"),
];

/// What is known of an element of a type.
pub fn element(kind: &str, name: &str) -> Element {
    let row = |named: &str| TABLE.iter().find(|(it, _)| *it == named).map(|(_, row)| *row);
    let own = row(kind);
    let resource = own.is_none() || RESOURCES.contains(&kind);
    let shared = if resource { row("Resource") } else { None };
    let rows = [own, shared, row("Backbone")];
    for field in rows.iter().flatten().flat_map(|row| row.split_ascii_whitespace()) {
        let (written, of) = field.split_once(':').unwrap_or((field, "string"));
        let (written, many) = written.strip_suffix('*').map_or((written, false), |it| (it, true));
        if written == name {
            return Element { kind: Cow::Borrowed(of), many };
        }
        let chosen = written.strip_suffix("[x]").and_then(|stem| name.strip_prefix(stem));
        if let Some(chosen) = chosen.filter(|it| it.starts_with(char::is_uppercase)) {
            return Element { kind: choice(chosen), many: false };
        }
    }
    Element { kind: Cow::Borrowed("?"), many: false }
}

/// Whether values of a type are written in an attribute.
pub fn is_simple(kind: &str) -> bool {
    kind.starts_with(char::is_lowercase)
}

/// The type that the name of a choice element ends with: `Boolean` of `valueBoolean`.
fn choice(name: &str) -> Cow<'static, str> {
    let simple = [
        ("Boolean", "boolean"),
        ("Integer", "integer"),
        ("Decimal", "decimal"),
        ("UnsignedInt", "unsignedInt"),
        ("PositiveInt", "positiveInt"),
    ];
    if let Some((_, kind)) = simple.into_iter().find(|(it, _)| *it == name) {
        return Cow::Borrowed(kind);
    }
    TABLE
        .iter()
        .find(|(it, _)| *it == name)
        .map_or(Cow::Borrowed("string"), |(it, _)| Cow::Borrowed(*it))
}
