//! What is sealed at rest: XChaCha20-Poly1305 under keys that stand under a master key. The master
//! key comes from the environment and is never kept.

use crate::Error;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, KeyInit as _, Mac};
use rand::{TryRng, rngs::SysRng};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// The bytes of a key.
const KEY: usize = 32;
/// The bytes of a nonce, which stands before what it sealed.
const NONCE: usize = 24;

/// A key in memory, wiped when it is dropped.
type Secret = Zeroizing<[u8; KEY]>;

/// The key under which all others stand.
#[derive(Clone)]
pub struct MasterKey(Secret);

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

impl MasterKey {
    /// A new one, as the operating system draws it.
    #[must_use]
    pub fn fresh() -> Self {
        Self(Zeroizing::new(random::<KEY>()))
    }

    /// One that is written as 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() != 2 * KEY || !text.bytes().all(|it| it.is_ascii_hexdigit()) {
            return None;
        }
        let mut key = Zeroizing::new([0; KEY]);
        for (at, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(key))
    }

    /// As 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(crate::digest::hex(&self.0[..]))
    }
}

/// The master keys: the one that seals, and those that it replaced, which still open.
#[derive(Clone)]
pub struct Vault {
    current: Secret,
    former: Vec<Secret>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// A vault under a master key, and under those that it replaced.
    #[must_use]
    pub fn new(current: MasterKey, former: Vec<MasterKey>) -> Self {
        Self { current: current.0, former: former.into_iter().map(|key| key.0).collect() }
    }

    /// Seals bytes under the master key. `about` binds them to what they belong to: they open for
    /// nothing else.
    #[must_use]
    pub fn seal(&self, about: &str, bytes: &[u8]) -> Vec<u8> {
        seal(&self.current, about, bytes)
    }

    /// Opens what a master key sealed.
    ///
    /// # Errors
    /// [`Error::Sealed`] when no key opens it, or it was sealed about something else.
    pub fn open(&self, about: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        std::iter::once(&self.current)
            .chain(&self.former)
            .find_map(|key| open(key, about, sealed).ok())
            .ok_or(Error::Sealed)
    }

    /// Seals again, under the current key, what a former one sealed; none where the current key
    /// sealed it.
    ///
    /// # Errors
    /// [`Error::Sealed`] when no key opens it.
    pub fn renewed(&self, about: &str, sealed: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        if open(&self.current, about, sealed).is_ok() {
            return Ok(None);
        }
        Ok(Some(self.seal(about, &self.open(about, sealed)?)))
    }

    /// A fresh key, sealed: what is kept under it is gone once it is destroyed.
    pub(crate) fn fresh(&self, about: &str) -> (Lock, Vec<u8>) {
        let key = Zeroizing::new(random::<KEY>());
        let sealed = self.seal(about, &*key);
        (Lock(key), sealed)
    }

    /// A key that was sealed.
    pub(crate) fn lock(&self, about: &str, sealed: &[u8]) -> Result<Lock, Error> {
        let opened = self.open(about, sealed)?;
        let key: [u8; KEY] = opened.as_slice().try_into().map_err(|_| Error::Sealed)?;
        Ok(Lock(Zeroizing::new(key)))
    }

    /// A keyed digest, by which something is found again without being read. It is made with the
    /// current master key: [`Vault::marks`] gives those of former ones too.
    #[must_use]
    pub fn mark(&self, about: &str, text: &str) -> String {
        mark(&self.current, about, text)
    }

    /// The digests that something may be kept under, the current one first.
    #[must_use]
    pub fn marks(&self, about: &str, text: &str) -> Vec<String> {
        std::iter::once(&self.current)
            .chain(&self.former)
            .map(|key| mark(key, about, text))
            .collect()
    }
}

/// The key of one thing.
pub(crate) struct Lock(Secret);

impl Lock {
    pub(crate) fn seal(&self, about: &str, bytes: &[u8]) -> Vec<u8> {
        seal(&self.0, about, bytes)
    }

    pub(crate) fn open(&self, about: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        open(&self.0, about, sealed)
    }
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(Key::from_slice(&key[..]))
}

fn seal(key: &Secret, about: &str, bytes: &[u8]) -> Vec<u8> {
    let nonce = random::<NONCE>();
    let payload = Payload { msg: bytes, aad: about.as_bytes() };
    let mut sealed = nonce.to_vec();
    // Sealing fails for texts of hundreds of gigabytes alone.
    let body = cipher(key).encrypt(XNonce::from_slice(&nonce), payload);
    sealed.extend(body.expect("a text that fits in memory is sealed"));
    sealed
}

fn open(key: &Secret, about: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let (nonce, body) = sealed.split_at_checked(NONCE).ok_or(Error::Sealed)?;
    let payload = Payload { msg: body, aad: about.as_bytes() };
    let opened = cipher(key).decrypt(XNonce::from_slice(nonce), payload);
    opened.map(Zeroizing::new).map_err(|_| Error::Sealed)
}

fn mark(key: &Secret, about: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key[..]).expect("a key of any length is taken");
    for part in ["mark", about, text] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    crate::digest::hex(&mac.finalize().into_bytes())
}

/// Random bytes from the operating system.
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // A machine that gives no randomness cannot keep a secret: nothing may go on.
    SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives randomness");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: &str) -> MasterKey {
        MasterKey::parse(&byte.repeat(KEY)).expect("64 digits")
    }

    #[test]
    fn a_master_key_is_written_as_digits() {
        let fresh = MasterKey::fresh();
        let again = MasterKey::parse(&fresh.to_hex()).expect("what was written");
        assert_eq!(again.0, fresh.0);
        assert_ne!(MasterKey::fresh().0, fresh.0);
        for wrong in ["", "07", &"0g".repeat(KEY), &"é".repeat(KEY), &"0".repeat(2 * KEY + 1)] {
            assert!(MasterKey::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn what_is_sealed_opens_for_what_it_is_about_alone() {
        let vault = Vault::new(key("07"), Vec::new());
        let sealed = vault.seal("patient 1", b"Zo\xc3\xa9");
        assert_eq!(vault.open("patient 1", &sealed).expect("opens").as_slice(), b"Zo\xc3\xa9");
        assert!(vault.open("patient 2", &sealed).is_err());
        let mut altered = sealed.clone();
        altered[NONCE] ^= 1;
        assert!(vault.open("patient 1", &altered).is_err());
        assert!(vault.open("patient 1", &sealed[..10]).is_err());
        assert_ne!(sealed, vault.seal("patient 1", b"Zo\xc3\xa9"), "a nonce of its own each time");
        assert!(!sealed.windows(4).any(|part| part == b"Zo\xc3\xa9"));
    }

    #[test]
    fn a_new_master_key_opens_what_the_former_one_sealed() {
        let old = Vault::new(key("07"), Vec::new());
        let sealed = old.seal("x", b"text");
        let new = Vault::new(key("08"), vec![key("07")]);
        let renewed = new.renewed("x", &sealed).expect("opens").expect("sealed again");
        assert!(new.renewed("x", &renewed).expect("opens").is_none());
        assert!(Vault::new(key("08"), Vec::new()).open("x", &renewed).is_ok());
        assert!(Vault::new(key("09"), Vec::new()).open("x", &sealed).is_err());
        assert_eq!(new.marks("h", "a")[1], old.mark("h", "a"));
    }
}
