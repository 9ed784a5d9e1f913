//! What the operator has set, by key.

use crate::{Error, Tx, args};

/// The value of a setting.
///
/// # Errors
/// When the database refuses.
pub async fn get(tx: &mut Tx, key: &str) -> Result<Option<String>, Error> {
    tx.optional("select value from setting where key = $1", args![key])
        .await?
        .map(|row| row.text(0))
        .transpose()
}

/// Sets a setting.
///
/// # Errors
/// When the database refuses.
pub async fn put(tx: &mut Tx, key: &str, value: &str) -> Result<(), Error> {
    tx.execute(
        "insert into setting (key, value) values ($1, $2) \
         on conflict (key) do update set value = excluded.value",
        args![key, value],
    )
    .await
    .map(drop)
}

/// Sets a setting unless it is set; gives the value that stands.
///
/// # Errors
/// When the database refuses.
pub async fn put_once(tx: &mut Tx, key: &str, value: &str) -> Result<String, Error> {
    tx.execute(
        "insert into setting (key, value) values ($1, $2) on conflict (key) do nothing",
        args![key, value],
    )
    .await?;
    tx.one("select value from setting where key = $1", args![key]).await?.text(0)
}
