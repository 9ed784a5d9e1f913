//! What a running program needs to know.

use crate::mail::Mailer;
use crate::sign_in::provider::Provider;
use domain::agreement::Scale;
use std::collections::BTreeMap;
use std::path::PathBuf;
use store::vault::Vault;

/// What a running program needs to know beside its database, files and clock.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address under which people reach the program, without a slash at the end.
    pub public_url: String,
    /// What sends mail; without it messages stay in the mailboxes.
    pub mailer: Option<Mailer>,
    /// How many days before a deadline people are reminded of it.
    pub leads: Vec<u16>,
    /// The folders whose disk the program looks after.
    pub folders: Vec<PathBuf>,
    /// What seals who patients are and the secrets of codes; without it neither can be kept.
    pub vault: Option<Vault>,
    /// The providers by which one can sign in.
    pub providers: Vec<Provider>,
    /// Whether a password asks for a code too.
    pub second_factor: bool,
    /// How many days what is removed by a rule of retention is kept, where the operator sets it.
    pub retention: BTreeMap<String, i64>,
    /// By which bands of missing data a new agreement with a hospital changes its base.
    pub scale: Scale,
    /// How the duty officer of the ANSM is reached in a vital emergency.
    pub duty_officer: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            mailer: None,
            leads: vec![15, 3, 0],
            folders: Vec::new(),
            vault: None,
            providers: Vec::new(),
            second_factor: true,
            retention: BTreeMap::new(),
            scale: Scale::default(),
            duty_officer: None,
        }
    }
}
