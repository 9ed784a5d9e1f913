//! The four kinds of value that cross the seam, and the rows that come back.

use crate::Error;
use bytes::BytesMut;
use jiff::{Timestamp, civil::Date};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

/// A value in a statement or a row. Booleans are 0 and 1, days are ISO text, instants
/// are UTC milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// The values of one statement, in the order of its placeholders.
pub type Args = Vec<Value>;

/// The values of a statement: `args![stream, version]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(value.into())
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Blob(value)
    }
}
impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Blob(value.to_vec())
    }
}
impl From<Timestamp> for Value {
    fn from(value: Timestamp) -> Self {
        Self::Int(value.as_millisecond())
    }
}
impl From<Date> for Value {
    fn from(value: Date) -> Self {
        Self::Text(value.to_string())
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
impl From<&Option<String>> for Value {
    fn from(value: &Option<String>) -> Self {
        value.as_ref().map_or(Self::Null, Self::from)
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
            Self::Blob(value) => ValueRef::Blob(value),
        }))
    }
}

impl Value {
    pub(crate) fn from_sqlite(value: rusqlite::types::ValueRef<'_>) -> Result<Self, &'static str> {
        use rusqlite::types::ValueRef;
        Ok(match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(value) => Self::Int(value),
            ValueRef::Text(value) => {
                Self::Text(std::str::from_utf8(value).map_err(|_| "UTF-8 text")?.to_owned())
            }
            ValueRef::Blob(value) => Self::Blob(value.to_vec()),
            ValueRef::Real(_) => return Err("an integer, a text or bytes"),
        })
    }
}

impl Value {
    /// The type that PostgreSQL gives such a value.
    pub(crate) fn ty(&self) -> Type {
        match self {
            Self::Int(_) => Type::INT8,
            Self::Null | Self::Text(_) => Type::TEXT,
            Self::Blob(_) => Type::BYTEA,
        }
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(value), &Type::INT8) => value.to_sql(ty, out),
            (Self::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(ty, out),
            (Self::Text(value), &Type::TEXT | &Type::VARCHAR | &Type::NAME) => {
                value.as_str().to_sql(ty, out)
            }
            (Self::Blob(value), &Type::BYTEA) => value.as_slice().to_sql(ty, out),
            _ => Err(format!("a placeholder of type {ty} was given another kind of value").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(
        ty: &Type,
        raw: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Int(bool::from_sql(ty, raw)?.into()),
            Type::BYTEA => Self::Blob(raw.to_vec()),
            _ => Self::Text(<&str>::from_sql(ty, raw)?.to_owned()),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::INT8
                | Type::INT4
                | Type::BOOL
                | Type::BYTEA
                | Type::TEXT
                | Type::VARCHAR
                | Type::NAME
                | Type::UNKNOWN
        )
    }
}

/// One row of an answer. Columns are read by position, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    fn value(&self, index: usize) -> Result<&Value, Error> {
        self.0.get(index).ok_or(Error::Column { index, expected: "in the row" })
    }

    /// Text, or `None` where the column is null.
    ///
    /// # Errors
    /// When the column holds another kind of value, here and in the methods below.
    pub fn opt_text(&self, index: usize) -> Result<Option<String>, Error> {
        match self.value(index)? {
            Value::Null => Ok(None),
            Value::Text(value) => Ok(Some(value.clone())),
            _ => Err(Error::Column { index, expected: "text" }),
        }
    }

    /// Text.
    pub fn text(&self, index: usize) -> Result<String, Error> {
        self.opt_text(index)?.ok_or(Error::Column { index, expected: "text, but null" })
    }

    /// A whole number, or `None` where the column is null.
    pub fn opt_int(&self, index: usize) -> Result<Option<i64>, Error> {
        match self.value(index)? {
            Value::Null => Ok(None),
            Value::Int(value) => Ok(Some(*value)),
            _ => Err(Error::Column { index, expected: "a whole number" }),
        }
    }

    /// A whole number.
    pub fn int(&self, index: usize) -> Result<i64, Error> {
        self.opt_int(index)?.ok_or(Error::Column { index, expected: "a whole number, but null" })
    }

    /// A yes or no, kept as 1 or 0.
    pub fn flag(&self, index: usize) -> Result<bool, Error> {
        match self.int(index)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Error::Column { index, expected: "0 or 1" }),
        }
    }

    /// Bytes, or `None` where the column is null.
    pub fn opt_blob(&self, index: usize) -> Result<Option<Vec<u8>>, Error> {
        match self.value(index)? {
            Value::Null => Ok(None),
            Value::Blob(value) => Ok(Some(value.clone())),
            _ => Err(Error::Column { index, expected: "bytes" }),
        }
    }

    /// Bytes.
    pub fn blob(&self, index: usize) -> Result<Vec<u8>, Error> {
        self.opt_blob(index)?.ok_or(Error::Column { index, expected: "bytes, but null" })
    }

    /// A day, kept as ISO text, or `None` where the column is null.
    pub fn opt_date(&self, index: usize) -> Result<Option<Date>, Error> {
        self.opt_text(index)?
            .map(|text| text.parse().map_err(|_| Error::Column { index, expected: "a day" }))
            .transpose()
    }

    /// A day, kept as ISO text.
    pub fn date(&self, index: usize) -> Result<Date, Error> {
        self.opt_date(index)?.ok_or(Error::Column { index, expected: "a day, but null" })
    }

    /// An instant, kept as UTC milliseconds, or `None` where the column is null.
    pub fn opt_instant(&self, index: usize) -> Result<Option<Timestamp>, Error> {
        self.opt_int(index)?
            .map(|millis| {
                Timestamp::from_millisecond(millis)
                    .map_err(|_| Error::Column { index, expected: "an instant" })
            })
            .transpose()
    }

    /// An instant, kept as UTC milliseconds.
    pub fn instant(&self, index: usize) -> Result<Timestamp, Error> {
        self.opt_instant(index)?.ok_or(Error::Column { index, expected: "an instant, but null" })
    }
}
