//! What an act or a reading can answer instead of what was asked.

use domain::Cites;
use domain::access::Denied;
use jiff::civil::Date;
use law::{Citation, Lang, Say};

/// Why an act or a reading did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing of that name is known to who asks.
    #[error("nothing of that name is known")]
    NotFound,
    /// Who asks may see the dossier but not do this.
    #[error("your role does not open this act")]
    Forbidden,
    /// A sensitive act asks again who acts.
    #[error("this act asks again who you are")]
    Unconfirmed,
    /// The delegation of a laboratory under which who asks acted is over.
    #[error("the delegation of {laboratory} ended on {on}")]
    DelegationOver {
        /// The name of the laboratory.
        laboratory: String,
        /// Since when.
        on: Date,
    },
    /// Who the patient is was erased.
    #[error("the identity was erased")]
    Erased,
    /// Nothing can be sealed: the operator gave no master key.
    #[error("AUBE_MASTER_KEY is not set: `aube key` makes one")]
    NoMasterKey,
    /// Something that cannot be is.
    #[error("a fault of the program: {0}")]
    Fault(&'static str),
    /// The law or the dossier says no. It is shown to the person and never logged as a failure.
    #[error("{}", .0.says[1])]
    Refused(Box<Refused>),
    /// The page was drawn before the dossier changed: what has changed since, in both languages.
    #[error("the dossier has changed since the page was drawn")]
    Stale(Vec<[String; 2]>),
    /// A draft field was saved by someone else in between.
    #[error("the field was changed in between")]
    Conflict(Box<store::drafts::Draft>),
    /// The bytes of a file are not what its name says, or of a type that is not stored.
    #[error("the file is not of a type that may be stored, or not what its name says")]
    WrongType,
    /// A file could not be kept or found.
    #[error(transparent)]
    File(#[from] store::files::FileError),
    /// A fact that is kept cannot be read by this version of the program.
    #[error("fact {version} of {stream} cannot be read: {reason}")]
    Unreadable {
        /// The stream.
        stream: String,
        /// The version of the fact.
        version: i64,
        /// Why.
        reason: String,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A refusal, in both languages, with its article and the fields to mend.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The sentence, in French and in English.
    pub says: [String; 2],
    /// The text it rests on.
    pub citation: Option<Citation>,
    /// The fields to mend, each with what to do in French and in English.
    pub faults: Vec<(&'static str, [String; 2])>,
}

impl Refused {
    /// The sentence in one language.
    #[must_use]
    pub fn say(&self, lang: Lang) -> &str {
        &self.says[usize::from(lang == Lang::En)]
    }
}

impl Error {
    /// A refusal of a procedure.
    pub(crate) fn refused<R: Say + Cites>(refusal: &R) -> Self {
        let [french, english] = Lang::ALL.map(|lang| refusal.faults(lang));
        let faults = french.into_iter().zip(english);
        Self::Refused(Box::new(Refused {
            says: Lang::ALL.map(|lang| refusal.say(lang)),
            citation: refusal.citation().cloned(),
            faults: faults.map(|((field, fr), (_, en))| (field, [fr, en])).collect(),
        }))
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Hidden => Self::NotFound,
            Denied::Forbidden => Self::Forbidden,
            Denied::Unconfirmed => Self::Unconfirmed,
        }
    }
}

impl From<store::drafts::SaveError> for Error {
    fn from(error: store::drafts::SaveError) -> Self {
        use store::drafts::SaveError;
        match error {
            SaveError::Conflict(Some(standing)) => Self::Conflict(Box::new(standing)),
            SaveError::Conflict(None) => Self::Stale(Vec::new()),
            SaveError::Store(error) => Self::Store(error),
        }
    }
}
