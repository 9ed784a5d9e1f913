//! What can go wrong between the program and its database.

use std::fmt;

/// A refusal or failure of the store.
///
/// Messages never carry the values of a statement, so that they can be logged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database URL names no engine that the program knows, or is malformed.
    #[error("unsupported database URL: {0} (expected `sqlite:PATH` or `postgres://…`)")]
    Url(String),
    /// The stream moved on since it was read: what was to be written no longer holds.
    #[error("what was to be changed has changed since it was read")]
    Stale,
    /// A chain of facts does not verify.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The engine refused a statement.
    #[error("the database refused a statement ({code}): {message}")]
    Statement {
        /// What kind of refusal it is, the same for both engines.
        kind: StatementKind,
        /// The engine's own code: SQLSTATE, or SQLite's extended result code.
        code: String,
        /// The engine's message, without the values involved.
        message: String,
    },
    /// The engine cannot be reached, or the connection was lost.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A column does not hold what the program reads it as.
    #[error("column {index} is not {expected}")]
    Column {
        /// Position in the row, from 0.
        index: usize,
        /// What was expected there.
        expected: &'static str,
    },
    /// A statement names more or fewer placeholders than it was given values.
    #[error("a statement was given {given} values where it takes {taken}")]
    Arguments {
        /// How many placeholders the statement has.
        taken: usize,
        /// How many values came with it.
        given: usize,
    },
    /// A row that has to exist does not.
    #[error("no such row")]
    NotFound,
    /// The transaction could not be committed: nothing of it is kept.
    #[error("the transaction was not committed: {0}")]
    NotCommitted(String),
    /// The act panicked; nothing of it is kept.
    #[error("the act stopped on a fault of the program: {0}")]
    Panicked(String),
    /// The act waited for something else than its database while it held the writer.
    #[error("an act waited for something else than its database")]
    Waited,
    /// What was sealed opens with none of the keys.
    #[error("what is sealed does not open: is AUBE_MASTER_KEY the key it was sealed under?")]
    Sealed,
    /// Something was asked for without the right to it.
    #[error("something was asked for without the right to it")]
    Unproven,
    /// The database was closed.
    #[error("the database is closed")]
    Closed,
    /// The schema of the database and the program do not go together.
    #[error("migration {name}: {what}")]
    Migration {
        /// Which migration, by number and name.
        name: String,
        /// What is wrong with it, and what to do.
        what: String,
    },
    /// Certificates for the connection could not be read or used.
    #[error("the secure connection could not be set up: {0}")]
    Tls(String),
}

/// What kind of refusal a statement met, the same for both engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementKind {
    /// A row with the same unique key exists.
    Unique,
    /// A row refers to another that does not exist.
    Reference,
    /// Another transaction stood in the way; the same act may succeed if tried again.
    Contention,
    /// Anything else.
    Other,
}

impl Error {
    /// Is it the refusal of a second row with the same unique key?
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Statement { kind: StatementKind::Unique, .. })
    }

    /// Could the same act succeed if it were tried again, unchanged?
    pub fn is_contention(&self) -> bool {
        matches!(self, Self::Statement { kind: StatementKind::Contention, .. })
    }

    /// Nothing is told without the right to it.
    pub(crate) fn unless(granted: bool) -> Result<(), Self> {
        if granted { Ok(()) } else { Err(Self::Unproven) }
    }

    /// A second fact in the same place read as a lost race: somebody else wrote first. The
    /// message of both engines names the table; what an act writes beside its facts is no race.
    pub(crate) fn stale_if_second_fact(self) -> Self {
        match &self {
            Self::Statement { kind: StatementKind::Unique, message, .. }
                if message.contains("fact.") || message.contains("fact_pkey") =>
            {
                Self::Stale
            }
            _ => self,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi;
        let rusqlite::Error::SqliteFailure(code, message) = &error else {
            return Self::Statement {
                kind: StatementKind::Other,
                code: "sqlite".into(),
                message: error.to_string(),
            };
        };
        let kind = match (code.extended_code, code.code) {
            (ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY, _) => {
                StatementKind::Unique
            }
            (ffi::SQLITE_CONSTRAINT_FOREIGNKEY, _) => StatementKind::Reference,
            (_, ffi::ErrorCode::DatabaseBusy | ffi::ErrorCode::DatabaseLocked) => {
                StatementKind::Contention
            }
            _ => StatementKind::Other,
        };
        Self::Statement {
            kind,
            code: code.extended_code.to_string(),
            message: message.clone().unwrap_or_else(|| code.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        // The detail of a PostgreSQL error quotes the row: it stays out of the message.
        let Some(refusal) = error.as_db_error() else {
            let message = described(&error);
            return if message.starts_with("error serializing")
                || message.starts_with("error deserializing")
            {
                Self::Statement { kind: StatementKind::Other, code: "driver".into(), message }
            } else {
                Self::Unreachable(message)
            };
        };
        let state = refusal.code();
        let kind = if *state == SqlState::UNIQUE_VIOLATION {
            StatementKind::Unique
        } else if *state == SqlState::FOREIGN_KEY_VIOLATION {
            StatementKind::Reference
        } else if *state == SqlState::T_R_SERIALIZATION_FAILURE
            || *state == SqlState::T_R_DEADLOCK_DETECTED
            || *state == SqlState::LOCK_NOT_AVAILABLE
        {
            StatementKind::Contention
        } else {
            StatementKind::Other
        };
        Self::Statement {
            kind,
            code: state.code().to_owned(),
            message: refusal.message().to_owned(),
        }
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(error) => error.into(),
            other => Self::Unreachable(described(&other)),
        }
    }
}

/// An error with its causes, on one line.
pub(crate) fn described(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

/// Where a chain of facts stops being what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The stream.
    pub stream: String,
    /// The first version that does not verify; 0 for the head of the stream itself.
    pub version: i64,
    /// What is wrong there.
    pub flaw: Flaw,
}

/// What is wrong with a chain of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A fact is missing or out of its place.
    Gap,
    /// A fact is not what its digest says.
    Altered,
    /// The head of the stream and its last fact differ: facts were cut off or the head changed.
    Head,
    /// Facts exist without the head of their stream, or the stream does not exist.
    NoHead,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gap => "a fact is missing or out of its place",
            Self::Altered => "the fact is not what its digest says",
            Self::Head => "the head of the stream and its facts differ",
            Self::NoHead => "the stream has no head",
        })
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { stream, version, flaw } = self;
        write!(f, "stream {stream}, version {version}: {flaw}")
    }
}

impl std::error::Error for Broken {}
