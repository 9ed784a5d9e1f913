//! Extensions: those that act, those that are refused, and all others, which are kept.

use crate::json::{Json, Object};
use law::Lang;

const CORE: &str = "http://hl7.org/fhir/StructureDefinition/";
const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

/// An extension that acts, by the end of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Of FHIR itself.
    Core(&'static str),
    /// Of the guide on structured data capture.
    Sdc(&'static str),
}

/// The control with which an item is shown.
pub const CONTROL: Known = Known::Core("questionnaire-itemControl");
/// An item that is not shown.
pub const HIDDEN: Known = Known::Core("questionnaire-hidden");
/// The unit in which a number counts.
pub const UNIT: Known = Known::Core("questionnaire-unit");
/// A unit that an amount may have.
pub const UNIT_OPTION: Known = Known::Core("questionnaire-unitOption");
/// The units that an amount may have, as a value set.
pub const UNIT_VALUE_SET: Known = Known::Core("questionnaire-unitValueSet");
/// Whether other units are possible.
pub const UNIT_OPEN: Known = Known::Sdc("unitOpen");
/// An option beside which there is no other answer.
pub const EXCLUSIVE: Known = Known::Core("questionnaire-optionExclusive");
/// The letter or number before an option.
pub const OPTION_PREFIX: Known = Known::Core("questionnaire-optionPrefix");
/// The resources that may be referred to.
pub const REFERENCE_RESOURCE: Known = Known::Core("questionnaire-referenceResource");
/// The form that an answer is to have, in words.
pub const ENTRY_FORMAT: Known = Known::Core("entryFormat");
/// The least number of characters.
pub const MIN_LENGTH: Known = Known::Core("minLength");
/// A regular expression.
pub const REGEX: Known = Known::Core("regex");
/// The least value.
pub const MIN_VALUE: Known = Known::Core("minValue");
/// The greatest value.
pub const MAX_VALUE: Known = Known::Core("maxValue");
/// The least amount.
pub const MIN_QUANTITY: Known = Known::Sdc("minQuantity");
/// The greatest amount.
pub const MAX_QUANTITY: Known = Known::Sdc("maxQuantity");
/// The most decimal places.
pub const MAX_DECIMAL_PLACES: Known = Known::Core("maxDecimalPlaces");
/// The least number of answers.
pub const MIN_OCCURS: Known = Known::Core("questionnaire-minOccurs");
/// The greatest number of answers.
pub const MAX_OCCURS: Known = Known::Core("questionnaire-maxOccurs");
/// A type that a file may have.
pub const MIME_TYPE: Known = Known::Core("mimeType");
/// The most megabytes that a file may have.
pub const MAX_SIZE: Known = Known::Core("maxSize");
/// A variable.
pub const VARIABLE: Known = Known::Core("variable");
/// A constraint.
pub const CONSTRAINT: Known = Known::Core("questionnaire-constraint");
/// A constraint, as the guide writes it now.
pub const TARGET_CONSTRAINT: Known = Known::Core("targetConstraint");
/// What enables an item.
pub const ENABLE_WHEN: Known = Known::Sdc("enableWhenExpression");
/// What computes an answer.
pub const CALCULATED: Known = Known::Sdc("calculatedExpression");
/// What gives a first answer.
pub const INITIAL: Known = Known::Sdc("initialExpression");
/// What gives the possible answers.
pub const ANSWERS: Known = Known::Sdc("answerExpression");
/// Something that is given from outside.
pub const LAUNCH: Known = Known::Sdc("launchContext");
/// A form that asks for its questions one by one.
pub const ADAPTIVE: Known = Known::Sdc("questionnaireAdaptive");
/// How a definition derives from another.
pub const DERIVATION: Known = Known::Core("questionnaire-derivationType");
/// Why there is no value.
pub const ABSENT: Known = Known::Core("data-absent-reason");
/// An expression that stands for a value.
pub const CQF_EXPRESSION: Known = Known::Core("cqf-expression");

/// A text in another language.
pub const TRANSLATION: Known = Known::Core("translation");

/// The translations that stand beside a member, as FHIR writes them.
#[must_use]
pub fn translations(object: &Object, member: &str) -> Vec<(Lang, String)> {
    let Some(beside) = object.get(&format!("_{member}")).and_then(Json::object) else {
        return Vec::new();
    };
    let one = |extension: &Json| {
        let part = |name: &str| {
            let parts = extension.list_of("extension").iter();
            parts.filter(|it| it.text_of("url") == Some(name)).find_map(value).and_then(Json::text)
        };
        Some((Lang::from_tag(part("lang")?)?, part("content")?.to_owned()))
    };
    all(beside, TRANSLATION).filter_map(one).collect()
}

impl Known {
    /// Whether an address is its own. The guide has published some under both.
    #[must_use]
    pub fn is(self, url: &str) -> bool {
        match self {
            Self::Core(end) => {
                let older = match end {
                    "targetConstraint" => {
                        "http://hl7.org/fhir/StructureDefinition/questionnaire-targetConstraint"
                    }
                    "questionnaire-minOccurs" => {
                        "http://hl7.org/fhir/StructureDefinition/minOccurs"
                    }
                    "questionnaire-maxOccurs" => {
                        "http://hl7.org/fhir/StructureDefinition/maxOccurs"
                    }
                    _ => "",
                };
                url.strip_prefix(CORE) == Some(end) || (!older.is_empty() && url == older)
            }
            Self::Sdc(end) => {
                let core = url.strip_prefix(CORE).and_then(|it| it.strip_prefix("questionnaire-"));
                url.strip_prefix(SDC).or(core) == Some(end)
            }
        }
    }
}

/// The extensions of an object that have an address.
pub fn all(object: &Object, known: Known) -> impl Iterator<Item = &Json> {
    let extensions = object.get("extension").and_then(Json::list).unwrap_or_default();
    extensions.iter().filter(move |it| it.text_of("url").is_some_and(|url| known.is(url)))
}

/// The first extension of an address.
#[must_use]
pub fn first(object: &Object, known: Known) -> Option<&Json> {
    all(object, known).next()
}

/// The value of an extension, whatever its type.
#[must_use]
pub fn value(extension: &Json) -> Option<&Json> {
    let object = extension.object()?;
    object.iter().find(|(name, _)| name.starts_with("value")).map(|(_, value)| value)
}

/// The value of the first extension of an address.
#[must_use]
pub fn first_value(object: &Object, known: Known) -> Option<&Json> {
    first(object, known).and_then(value)
}

/// An extension that changes what a form does, and that the engine does not provide: the end of its
/// address, why in French, why in English.
pub type Unsupported = (&'static str, &'static str, &'static str);

const SERVER: (&str, &str) =
    ("elle interroge un serveur pendant la saisie", "it asks a server while the form is filled in");
const MODULAR: (&str, &str) = (
    "le formulaire est à assembler\u{a0}: publiez le formulaire assemblé",
    "the form is to be assembled: publish the assembled form",
);
const VARYING: (&str, &str) = (
    "les options ne peuvent varier ainsi\u{a0}: exprimez-le par une contrainte",
    "options cannot vary in this way: express it as a constraint",
);
const POPULATING: (&str, &str) = (
    "les groupes ne peuvent être préremplis ainsi",
    "groups cannot be filled in beforehand in this way",
);

const UNSUPPORTED: &[(&str, (&str, &str))] = &[
    ("sourceQueries", SERVER),
    ("sourceStructureMap", SERVER),
    ("lookupQuestionnaire", SERVER),
    ("questionnaire-externallydefined", SERVER),
    ("subQuestionnaire", MODULAR),
    ("assembleContext", MODULAR),
    ("answerOptionsToggleExpression", VARYING),
    ("itemPopulationContext", POPULATING),
    ("itemContext", POPULATING),
];

/// Why an extension is refused; `None` when it acts, or is kept without effect.
#[must_use]
pub fn unsupported(url: &str) -> Option<Unsupported> {
    const BASES: [&str; 3] = [SDC, CORE, "http://lhcforms.nlm.nih.gov/fhir/StructureDefinition/"];
    let end = BASES.iter().find_map(|base| url.strip_prefix(base))?;
    let found = UNSUPPORTED.iter().find(|(name, _)| *name == end)?;
    Some((found.0, found.1.0, found.1.1))
}
