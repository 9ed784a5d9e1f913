//! How often signing in may be tried. Attempts on one address do not shut its holder out: a browser
//! that has signed in before counts by itself, and passkeys and outside identities count by their
//! source alone.

use super::SignInError;
use crate::Error;
use crate::sessions::{Visit, later};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::{Tx, sign_in};

/// Attempts are counted over this span from the first.
pub(crate) const SPAN: SignedDuration = SignedDuration::from_mins(15);
/// Attempts on one address by browsers that are not known, and by each that is.
const ADDRESS: i64 = 10;
/// Attempts from one source, behind which many people may be.
const SOURCE: i64 = 100;
/// Attempts on one link of a patient, by whoever holds it.
const LINK: i64 = 10;
/// Messages asked for to one address.
const MESSAGES: i64 = 3;

/// Counts an attempt to sign in to an address.
pub(crate) async fn count(
    tx: &mut Tx,
    email: &str,
    account: Option<&str>,
    visit: &Visit,
    now: Timestamp,
) -> Result<(), SignInError> {
    from_source(tx, visit, now).await?;
    let key = of_address(tx, email, account, visit, now).await?;
    limit(tx, &key, ADDRESS, now).await
}

/// Counts an attempt that names no address.
pub(crate) async fn from_source(
    tx: &mut Tx,
    visit: &Visit,
    now: Timestamp,
) -> Result<(), SignInError> {
    limit(tx, &key("source", &visit.origin.source), SOURCE, now).await
}

/// Counts a message asked for to an address: whether one more is sent.
pub(crate) async fn message(tx: &mut Tx, email: &str, now: Timestamp) -> Result<bool, Error> {
    let key = key("message", email);
    let (count, _) = sign_in::attempt(tx, &key, now, later(now, -SPAN)).await?;
    Ok(count <= MESSAGES)
}

/// Forgets the attempts on an address once its holder is in.
pub(crate) async fn forgive(
    tx: &mut Tx,
    email: &str,
    account: &str,
    visit: &Visit,
    now: Timestamp,
) -> Result<(), Error> {
    let key = of_address(tx, email, Some(account), visit, now).await?;
    Ok(sign_in::forgive(tx, &key).await?)
}

/// Counts an attempt to open a link of a patient, whether or not it exists.
pub(crate) async fn of_link(
    tx: &mut Tx,
    link: &str,
    visit: &Visit,
    now: Timestamp,
) -> Result<(), SignInError> {
    from_source(tx, visit, now).await?;
    limit(tx, &key("link", link), LINK, now).await
}

/// Forgets the attempts on a link once its holder is in.
pub(crate) async fn forgive_link(tx: &mut Tx, link: &str) -> Result<(), Error> {
    Ok(sign_in::forgive(tx, &key("link", link)).await?)
}

async fn of_address(
    tx: &mut Tx,
    email: &str,
    account: Option<&str>,
    visit: &Visit,
    now: Timestamp,
) -> Result<String, Error> {
    if let (Some(device), Some(account)) = (&visit.device, account) {
        let digest = device.digest();
        if sign_in::knows_device(tx, &digest, account, now).await? {
            return Ok(key("device", &digest));
        }
    }
    Ok(key("address", email))
}

async fn limit(tx: &mut Tx, key: &str, most: i64, now: Timestamp) -> Result<(), SignInError> {
    let (count, since) = sign_in::attempt(tx, key, now, later(now, -SPAN)).await?;
    if count <= most {
        return Ok(());
    }
    let left = SPAN - now.duration_since(since);
    Err(SignInError::TooMany { minutes: left.as_secs() / 60 + 1 })
}

/// What is counted is kept as a digest: the table holds no address.
fn key(what: &str, text: &str) -> String {
    crate::sessions::hex(&Sha256::digest(format!("{what} {text}").as_bytes()))
}
