//! What is wrong with a definition or with a response: a value with its place, its rule and its
//! sentence, never a text alone.

mod answer;
mod definition;

pub use answer::AnswerFault;
pub use definition::DefinitionFault;

use crate::json::{Json, object};
use law::{Lang, Say};

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// To be known.
    Information,
    /// To be looked at; nothing is refused for it.
    Warning,
    /// Refused.
    Error,
}

impl Severity {
    /// Its code in FHIR.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The kind of an issue, by the code system of FHIR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueType {
    /// Not of the form that FHIR gives.
    Structure,
    /// Something required is missing.
    Required,
    /// A value that cannot be.
    Value,
    /// A rule of the definition, or of FHIR, is broken.
    Invariant,
    /// The engine does not support it.
    NotSupported,
    /// What is named is not at hand.
    NotFound,
    /// A code that is not allowed.
    CodeInvalid,
    /// A rule of the form is broken.
    BusinessRule,
    /// Longer than allowed.
    TooLong,
    /// An expression could not be evaluated.
    Exception,
    /// To be known.
    Informational,
}

impl IssueType {
    /// Its code in FHIR.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Required => "required",
            Self::Value => "value",
            Self::Invariant => "invariant",
            Self::NotSupported => "not-supported",
            Self::NotFound => "not-found",
            Self::CodeInvalid => "code-invalid",
            Self::BusinessRule => "business-rule",
            Self::TooLong => "too-long",
            Self::Exception => "exception",
            Self::Informational => "informational",
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// With a definition.
    Definition(DefinitionFault),
    /// With a response.
    Answer(AnswerFault),
}

impl Fault {
    /// The name of the rule: stable, for programs and for tests.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Definition(fault) => fault.rule(),
            Self::Answer(fault) => fault.rule(),
        }
    }

    /// The kind of the issue.
    #[must_use]
    pub fn issue(&self) -> IssueType {
        match self {
            Self::Definition(fault) => fault.issue(),
            Self::Answer(fault) => fault.issue(),
        }
    }

    /// How grave it is, where the definition does not say otherwise.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Definition(fault) => fault.severity(),
            Self::Answer(fault) => fault.severity(),
        }
    }
}

impl Say for Fault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Definition(fault) => fault.say(lang),
            Self::Answer(fault) => fault.say(lang),
        }
    }
}

impl From<DefinitionFault> for Fault {
    fn from(fault: DefinitionFault) -> Self {
        Self::Definition(fault)
    }
}

impl From<AnswerFault> for Fault {
    fn from(fault: AnswerFault) -> Self {
        Self::Answer(fault)
    }
}

/// Where a problem is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The link identifiers from the root to the item; empty for the whole.
    pub links: Vec<String>,
    /// The element, as FHIRPath writes it: `QuestionnaireResponse.item[0].answer[1]`.
    pub element: String,
}

impl Place {
    /// The whole of a resource.
    #[must_use]
    pub fn whole(resource: &str) -> Self {
        Self { links: Vec::new(), element: resource.to_owned() }
    }

    /// An element below this one, of the same item.
    #[must_use]
    pub fn below(&self, element: &str) -> Self {
        Self { links: self.links.clone(), element: format!("{}.{element}", self.element) }
    }

    /// The link identifier of the item.
    #[must_use]
    pub fn link_id(&self) -> Option<&str> {
        self.links.last().map(String::as_str)
    }
}

/// A problem: what, where, and how grave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How grave.
    pub severity: Severity,
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub place: Place,
}

impl Problem {
    /// A problem as grave as its fault usually is.
    pub fn new(fault: impl Into<Fault>, place: Place) -> Self {
        let fault = fault.into();
        Self { severity: fault.severity(), fault, place }
    }

    /// What a person is told: of a constraint its words, without its name.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        match &self.fault {
            Fault::Answer(AnswerFault::Constraint { human, .. }) => human.pick(lang).to_owned(),
            fault => fault.say(lang),
        }
    }

    /// Whether something is refused for it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether it says that the engine does not support something.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        self.is_error() && self.fault.issue() == IssueType::NotSupported
    }

    /// The issue of an OperationOutcome.
    #[must_use]
    pub fn issue(&self, lang: Lang) -> Json {
        let coding = object! { "system" => RULES, "code" => self.fault.rule() };
        let details = object! {
            "coding" => Json::List(vec![coding.into()]),
            "text" => self.say(lang),
        };
        let mut issue = object! {
            "severity" => self.severity.code(),
            "code" => self.fault.issue().code(),
            "details" => details,
        };
        if !self.place.links.is_empty() {
            issue.set("diagnostics", format!("linkId {}", self.place.links.join(" > ")));
        }
        issue.set("expression", Json::List(vec![Json::from(self.place.element.as_str())]));
        Json::Object(issue)
    }
}

impl Say for Problem {
    fn say(&self, lang: Lang) -> String {
        self.fault.say(lang)
    }
}

/// The code system of the names of rules.
pub const RULES: &str = "urn:aube:forms:rules";

/// Whether none of them is an error.
#[must_use]
pub fn accepted(problems: &[Problem]) -> bool {
    !problems.iter().any(Problem::is_error)
}

/// The OperationOutcome of FHIR that tells problems; that all is well where there are none.
#[must_use]
pub fn outcome(problems: &[Problem], lang: Lang) -> Json {
    let mut issues: Vec<Json> = problems.iter().map(|problem| problem.issue(lang)).collect();
    if issues.is_empty() {
        let text = lang.pick("Aucune anomalie.", "Nothing is wrong.");
        issues.push(Json::Object(object! {
            "severity" => Severity::Information.code(),
            "code" => IssueType::Informational.code(),
            "details" => object! { "text" => text },
        }));
    }
    Json::Object(object! {
        "resourceType" => "OperationOutcome",
        "issue" => Json::List(issues),
    })
}

/// The OperationOutcome of a text that could not be read at all.
#[must_use]
pub fn unreadable(said: &str) -> Json {
    let issue = object! {
        "severity" => "fatal",
        "code" => IssueType::Structure.code(),
        "details" => object! { "text" => said },
    };
    Json::Object(object! {
        "resourceType" => "OperationOutcome",
        "issue" => Json::List(vec![issue.into()]),
    })
}

/// Words that are not the same in both languages: a date, a decimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.fr, &self.en)
    }

    /// What something says.
    #[must_use]
    pub fn of(it: &impl Say) -> Self {
        Self { fr: it.say(Lang::Fr), en: it.say(Lang::En) }
    }

    /// What several things say, one after the other.
    #[must_use]
    pub fn all<'a, S: Say + 'a>(them: impl IntoIterator<Item = &'a S>) -> Self {
        let words: Vec<Self> = them.into_iter().map(Self::of).collect();
        let join = |part: fn(&Self) -> &str| words.iter().map(part).collect::<Vec<_>>().join(", ");
        Self { fr: join(|it| &it.fr), en: join(|it| &it.en) }
    }
}

/// A table of faults: documentation, fields, rule, issue, severity, French, English. Those of the
/// second part have fields in brackets that are not the same in both languages.
macro_rules! faults {
    (
        $(#[$outer:meta])* $name:ident {
            $($(#[$doc:meta])* $variant:ident $({ $($field:ident),* })? :
                $rule:literal $issue:ident $severity:ident, $fr:literal, $en:literal;)*
        } {
            $($(#[$doc2:meta])* $variant2:ident [$($word:ident),*] $({ $($field2:ident),* })? :
                $rule2:literal $issue2:ident $severity2:ident, $fr2:literal, $en2:literal;)*
        }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $(
                $(#[$doc])*
                $variant $({ $(#[allow(missing_docs)] $field: String),* })?,
            )*
            $(
                $(#[$doc2])*
                $variant2 {
                    $(#[allow(missing_docs)] $word: $crate::problem::Words,)*
                    $($(#[allow(missing_docs)] $field2: String),*)?
                },
            )*
        }

        impl $name {
            /// The names of all rules.
            pub const RULES: &[&str] = &[$($rule,)* $($rule2,)*];

            /// The name of the rule.
            #[must_use]
            pub fn rule(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $rule,)*
                    $(Self::$variant2 { .. } => $rule2,)*
                }
            }

            /// The kind of the issue.
            #[must_use]
            pub fn issue(&self) -> $crate::problem::IssueType {
                match self {
                    $(Self::$variant { .. } => $crate::problem::IssueType::$issue,)*
                    $(Self::$variant2 { .. } => $crate::problem::IssueType::$issue2,)*
                }
            }

            /// How grave it is, where the definition does not say otherwise.
            #[must_use]
            pub fn severity(&self) -> $crate::problem::Severity {
                match self {
                    $(Self::$variant { .. } => $crate::problem::Severity::$severity,)*
                    $(Self::$variant2 { .. } => $crate::problem::Severity::$severity2,)*
                }
            }
        }

        impl law::Say for $name {
            fn say(&self, lang: law::Lang) -> String {
                match self {
                    $(Self::$variant $({ $($field),* })? => match lang {
                        law::Lang::Fr => format!($fr),
                        law::Lang::En => format!($en),
                    },)*
                    $(Self::$variant2 { $($word,)* $($($field2),*)? } => match lang {
                        law::Lang::Fr => {
                            $(let $word = &$word.fr;)*
                            format!($fr2)
                        }
                        law::Lang::En => {
                            $(let $word = &$word.en;)*
                            format!($en2)
                        }
                    },)*
                }
            }
        }
    };
}
pub(crate) use faults;
