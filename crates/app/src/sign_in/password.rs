//! Passwords, hashed with Argon2id.

use crate::accounts::AccountError;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use zxcvbn::{Score, zxcvbn};

/// The fewest characters of a password.
pub(crate) const SHORTEST: usize = 12;

/// What is tried first in France, beside what the estimator knows: rows of a French keyboard, words.
const FRENCH: [&str; 14] = [
    "azerty",
    "azertyuiop",
    "qsdf",
    "qsdfghjklm",
    "wxcvbn",
    "motdepasse",
    "bonjour",
    "soleil",
    "chouchou",
    "doudou",
    "loulou",
    "jetaime",
    "marseille",
    "aube",
];

/// As many hashes at once, each of 19 MiB: a crowd of attempts waits instead of filling the memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// What is verified where no account has the address, so that it takes the same time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Whether a password may be taken by whoever has these names and addresses: long enough, and not
/// one that is guessed soon.
pub(crate) fn strong_enough(password: &str, of: &[&str]) -> Result<(), AccountError> {
    let words = of.iter().flat_map(|it| it.split(|letter: char| !letter.is_alphanumeric()));
    let known: Vec<&str> = of.iter().copied().chain(words).chain(FRENCH).collect();
    if password.chars().count() < SHORTEST || zxcvbn(password, &known).score() < Score::Three {
        return Err(AccountError::Password);
    }
    Ok(())
}

/// The hash of a password, with its salt and parameters.
pub(crate) async fn hash(password: String) -> String {
    aside(move || hashed(&password)).await
}

/// Whether a password is that of a hash; never, where there is no hash.
pub(crate) async fn verify(password: String, hash: Option<String>) -> bool {
    aside(move || {
        let hash = hash.filter(|hash| !hash.is_empty());
        let against = hash.as_deref().unwrap_or(NOBODY);
        let answer =
            PasswordVerifier::<str>::verify_password(&argon2(), password.as_bytes(), against);
        answer.is_ok() && hash.is_some()
    })
    .await
}

/// Runs what is heavy beside the threads that answer.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    // The semaphore is never closed, and a panic of the work goes on here.
    let _turn = AT_ONCE.acquire().await;
    spawn_blocking(work).await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
}

/// Argon2id with 19 MiB, two passes and one lane.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

fn hashed(password: &str) -> String {
    let salt = crate::sessions::random::<16>();
    argon2()
        .hash_password_with_salt(password.as_bytes(), &salt)
        // A salt of sixteen bytes, the default parameters and a password in memory are accepted.
        .expect("the parameters of the hash are valid")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_is_short_known_or_of_its_holder_is_refused() {
        let of = ["ana.dubois@aurore.example", "Ana Dubois"];
        for guessed in [
            "onze lettre",
            "123456789012",
            "motdepasse123",
            "passwordpassword",
            "azertyuiopqsdf",
            "aaaaaaaaaaaaaaaa",
            "ana.dubois@aurore.example",
        ] {
            assert!(strong_enough(guessed, &of).is_err(), "{guessed}");
        }
        for taken in ["une phrase assez longue", "correct horse battery", "8fK-q2mX.zR41"] {
            assert!(strong_enough(taken, &of).is_ok(), "{taken}");
        }
    }

    #[test]
    fn the_parameters_are_written_in_the_hash() {
        let hash = hashed("correct horse battery");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[test]
    fn where_there_is_no_account_the_same_work_is_done() {
        use argon2::password_hash::phc::PasswordHash;
        let parameters = |hash: &str| {
            let hash = PasswordHash::new(hash).expect("a hash");
            (hash.algorithm.to_string(), hash.version, hash.params.to_string())
        };
        assert_eq!(parameters(NOBODY), parameters(&hashed("correct horse battery")));
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_alone() {
        let kept = hash("correct horse battery".into()).await;
        assert!(verify("correct horse battery".into(), Some(kept.clone())).await);
        assert!(!verify("correct horse batterY".into(), Some(kept)).await);
        assert!(!verify("correct horse battery".into(), None).await);
        assert!(!verify(String::new(), Some(String::new())).await);
    }
}
