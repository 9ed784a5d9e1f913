//! What must be unique across streams: a name and a key, held by one stream.

use crate::{Error, Tx, args};

/// Takes a key for a stream, in the act's own transaction. `None` when the stream holds
/// it now, else the stream that holds it already.
///
/// # Errors
/// When the database refuses.
pub async fn take(
    tx: &mut Tx,
    name: &str,
    key: &str,
    stream: &str,
) -> Result<Option<String>, Error> {
    let taken = tx
        .execute(
            "insert into claim (name, key, stream) values ($1, $2, $3) \
             on conflict (name, key) do nothing",
            args![name, key, stream],
        )
        .await?;
    if taken == 1 {
        return Ok(None);
    }
    Ok(holder(tx, name, key).await?.filter(|holder| holder != stream))
}

/// The stream that holds a key.
///
/// # Errors
/// When the database refuses.
pub async fn holder(tx: &mut Tx, name: &str, key: &str) -> Result<Option<String>, Error> {
    tx.optional("select stream from claim where name = $1 and key = $2", args![name, key])
        .await?
        .map(|row| row.text(0))
        .transpose()
}

/// Gives a key back, where this stream holds it.
///
/// # Errors
/// When the database refuses.
pub async fn release(tx: &mut Tx, name: &str, key: &str, stream: &str) -> Result<(), Error> {
    tx.execute(
        "delete from claim where name = $1 and key = $2 and stream = $3",
        args![name, key, stream],
    )
    .await
    .map(drop)
}
