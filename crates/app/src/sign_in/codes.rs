//! One-time codes of an application (TOTP, RFC 6238), and recovery codes for whoever loses it.

use crate::Error;
use crate::sessions::{hex, later, random};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::sign_in::Pending;
use store::vault::Vault;
use store::{Tx, sign_in};
use totp_rs::{Builder, Totp};

/// How many recovery codes are given.
const RECOVERY: usize = 10;

/// What an application needs to make codes.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// To be typed, in groups of four.
    pub typed: String,
    /// To be shown as a picture: an address of the scheme `otpauth`.
    pub address: String,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

fn about(account: &str) -> String {
    format!("code {account}")
}

fn totp(secret: &[u8], name: &str) -> Result<Totp, Error> {
    Builder::new()
        .with_secret(secret.to_vec().into_boxed_slice())
        .with_account_name(name.replace(':', " "))
        .with_issuer(Some("Aube"))
        .build()
        .map_err(|_| Error::Fault("the secret of codes is not one"))
}

/// A secret for an account: that which it was given and has not shown yet, or a new one.
pub(crate) async fn enrol(
    tx: &mut Tx,
    vault: &Vault,
    account: &str,
    email: &str,
) -> Result<Secret, Error> {
    let known = sign_in::code(tx, account).await?.filter(|code| !code.confirmed);
    let secret = match known {
        Some(code) => vault.open(&about(account), &code.secret)?.to_vec(),
        None => {
            let fresh = random::<20>().to_vec();
            sign_in::put_code(tx, account, vault.seal(&about(account), &fresh)).await?;
            fresh
        }
    };
    shown(&secret, email)
}

fn shown(secret: &[u8], email: &str) -> Result<Secret, Error> {
    let totp = totp(secret, email)?;
    let base32 = totp_rs::Secret::new(secret.to_vec().into_boxed_slice()).to_base32();
    let groups: Vec<&str> =
        base32.as_bytes().chunks(4).filter_map(|it| std::str::from_utf8(it).ok()).collect();
    let address = totp.to_url().map_err(|_| Error::Fault("the address of codes"))?;
    Ok(Secret { typed: groups.join(" "), address })
}

/// What codes that are to replace others are kept as, until the first is shown.
const BESIDE: &str = "codes";
/// How long they may take to be shown.
const SETTING_UP: SignedDuration = SignedDuration::from_hours(1);

/// A secret that will replace that of an account once its first code is shown.
pub(crate) async fn enrol_beside(
    tx: &mut Tx,
    vault: &Vault,
    account: &str,
    email: &str,
    anew: bool,
    now: Timestamp,
) -> Result<Secret, Error> {
    if !anew
        && let Some(known) = sign_in::under_way(tx, BESIDE, &beside(account), now).await?
        && let Some(sealed) = unhex(&known.body)
    {
        return shown(&vault.open(&about(account), &sealed)?, email);
    }
    let fresh = random::<20>();
    sign_in::drop_pending(tx, BESIDE, account).await?;
    let pending = Pending {
        token_hash: beside(account),
        kind: BESIDE.to_owned(),
        account: Some(account.to_owned()),
        body: hex(&vault.seal(&about(account), &fresh)),
        expires_at: later(now, SETTING_UP),
    };
    sign_in::begin(tx, &pending).await?;
    shown(&fresh, email)
}

/// Takes the first code of a secret that replaces that of an account.
pub(crate) async fn take_beside(
    tx: &mut Tx,
    vault: &Vault,
    account: &str,
    typed: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let found = sign_in::under_way(tx, BESIDE, &beside(account), now).await?;
    let Some(sealed) = found.and_then(|it| unhex(&it.body)) else { return Ok(false) };
    let secret = vault.open(&about(account), &sealed)?;
    let Some(step) = step_of(&secret, typed, now)? else { return Ok(false) };
    sign_in::put_code(tx, account, sealed).await?;
    sign_in::drop_pending(tx, BESIDE, account).await?;
    Ok(sign_in::take_code(tx, account, step, now).await?)
}

fn beside(account: &str) -> String {
    hex(&Sha256::digest(format!("codes {account}").as_bytes()))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}

/// Whether an account has codes that it has shown.
pub(crate) async fn has(tx: &mut Tx, account: &str) -> Result<bool, Error> {
    Ok(sign_in::code(tx, account).await?.is_some_and(|code| code.confirmed))
}

/// Takes a code of an account: each once.
pub(crate) async fn take(
    tx: &mut Tx,
    vault: &Vault,
    account: &str,
    typed: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let Some(code) = sign_in::code(tx, account).await? else { return Ok(false) };
    let secret = vault.open(&about(account), &code.secret)?;
    let Some(step) = step_of(&secret, typed, now)? else { return Ok(false) };
    Ok(sign_in::take_code(tx, account, step, now).await?)
}

/// The step whose code was typed: the present one, that before or that after.
fn step_of(secret: &[u8], typed: &str, now: Timestamp) -> Result<Option<i64>, Error> {
    let typed: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    let step = totp(secret, "Aube")?.check(&typed, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// Gives fresh recovery codes, in the place of others. They are shown once.
pub(crate) async fn recovery(tx: &mut Tx, account: &str) -> Result<Vec<String>, Error> {
    // Without letters and digits that are taken for others.
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567890";
    let codes: Vec<String> = (0..RECOVERY)
        .map(|_| {
            let bytes = random::<10>();
            let letters: String =
                bytes.iter().map(|it| char::from(LETTERS[usize::from(it % 32)])).collect();
            format!("{}-{}", &letters[..5], &letters[5..])
        })
        .collect();
    let hashes: Vec<String> = codes.iter().map(|code| hash(account, code)).collect();
    sign_in::put_recovery(tx, account, &hashes).await?;
    Ok(codes)
}

/// Takes a recovery code of an account: each once.
pub(crate) async fn take_recovery(tx: &mut Tx, account: &str, typed: &str) -> Result<bool, Error> {
    let typed: String =
        typed.trim().to_lowercase().chars().filter(|it| !it.is_whitespace()).collect();
    Ok(sign_in::take_recovery(tx, account, &hash(account, &typed)).await?)
}

/// Fifty bits of chance: a digest keeps them.
fn hash(account: &str, code: &str) -> String {
    hex(&Sha256::digest(format!("recovery {account} {code}").as_bytes()))
}

/// Seals the secrets of codes again under the current master key, and tells how many that were.
pub(crate) async fn renew(tx: &mut Tx, vault: &Vault) -> Result<u64, Error> {
    let mut renewed = 0;
    for (account, secret) in sign_in::codes(tx).await? {
        if let Some(secret) = vault.renewed(&about(&account), &secret)? {
            sign_in::reseal_code(tx, &account, secret).await?;
            renewed += 1;
        }
    }
    Ok(renewed)
}
