//! Why somebody is not signed in.

use super::provider;
use crate::Error;
use law::{Lang, Say, Text};

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The address or the password is wrong: which, is not told.
    #[error("the address or the password is wrong")]
    Wrong,
    /// The code is wrong, or was used already.
    #[error("the code is wrong or was used already")]
    Code,
    /// The passkey is not known here.
    #[error("the passkey is not known here")]
    Passkey,
    /// Too many attempts.
    #[error("too many attempts: wait {} minutes", .minutes)]
    TooMany {
        /// After how many minutes one may try again.
        minutes: i64,
    },
    /// What was begun took too long, was done already or belongs to another browser.
    #[error("what was begun took too long or was done already")]
    Over,
    /// The account has no role.
    #[error("the account has no role in any organisation")]
    NoRole,
    /// What comes back is not the person who acts.
    #[error("this is somebody else than who acts")]
    Other,
    /// A provider does not answer, or not as it has to.
    #[error(transparent)]
    Provider(#[from] provider::ProviderError),
    /// The address of the program is none for which browsers keep passkeys.
    #[error("passkeys need an address with a name: public_url")]
    NoPasskeys,
    /// The database failed, or what is sealed does not open.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for SignInError {
    fn from(error: store::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Say for SignInError {
    fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::Wrong => Text::new(
                "L’adresse ou le mot de passe est erroné.",
                "The address or the password is wrong.",
            ),
            Self::Code => Text::new(
                "Ce code est erroné ou a déjà servi\u{a0}: attendez le suivant, ou vérifiez l’heure de votre téléphone.",
                "This code is wrong or was used already: wait for the next one, or check the time of your telephone.",
            ),
            Self::Passkey => Text::new(
                "Cette clé d’accès n’est pas connue ici.",
                "This passkey is not known here.",
            ),
            Self::TooMany { minutes } => {
                return lang.pick(
                    format!("Trop de tentatives\u{a0}: réessayez dans {minutes}\u{a0}min."),
                    format!("Too many attempts: try again in {minutes} min."),
                );
            }
            Self::Over => Text::new(
                "Cette étape a expiré ou a déjà servi\u{a0}: recommencez depuis la page de connexion.",
                "This step has expired or was done already: begin again from the sign-in page.",
            ),
            Self::NoRole => Text::new(
                "Ce compte n’a de rôle dans aucun organisme\u{a0}: adressez-vous au gestionnaire des accès du vôtre.",
                "This account has no role in any organisation: ask the access manager of yours.",
            ),
            Self::Other => Text::new(
                "Cette identité n’est pas celle de la personne connectée.",
                "This identity is not that of the person who is signed in.",
            ),
            Self::NoPasskeys => Text::new(
                "Les clés d’accès demandent une adresse qui porte un nom (public_url).",
                "Passkeys need an address with a name (public_url).",
            ),
            Self::Provider(error) => return error.say(lang),
            Self::Failed(_) => Text::new(
                "La base de données n’a pas répondu. Réessayez dans un instant.",
                "The database did not answer. Try again in a moment.",
            ),
        };
        text.say(lang).to_owned()
    }
}
