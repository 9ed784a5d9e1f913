//! A patient's own forms: the link and the code that open them without an account, what waits, what
//! is answered or declined. Nothing here blocks a treatment.

mod answering;
mod entering;
mod links;
mod reminders;

pub use answering::{OwnBegun, OwnForm, OwnForms};
pub use entering::{LinkError, OwnEntry};
pub use links::GivenLink;

use crate::moment::Moment;
use crate::{Error, program};
use domain::{DossierId, PatientId};
use sha2::{Digest, Sha256};
use store::{Tx, drafts, patient_links};

/// With what the names of a patient's drafts begin: they are apart from those of the hospital.
const OWN: &str = "own:";
/// Letters and digits that are not taken for others, in links that may be typed from paper.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567890";

/// The name of the draft of a form of a visit.
fn field(form: &str, visit: &str) -> String {
    format!("{OWN}{form}:{visit}")
}

/// What is kept of a link, however it is typed.
fn link_hash(link: &str) -> String {
    let typed = link.chars().filter(char::is_ascii_alphanumeric);
    let letters: String = typed.map(|it| it.to_ascii_lowercase()).collect();
    crate::sessions::hex(&Sha256::digest(format!("patient link {letters}").as_bytes()))
}

/// Closes the link of a treatment for good: what was not sent is gone.
async fn shut(tx: &mut Tx, now: Moment, treatment: DossierId) -> Result<bool, Error> {
    drafts::clear_under(tx, &treatment.to_string(), OWN).await?;
    Ok(patient_links::close_of_treatment(tx, treatment, now.at).await?)
}

/// Closes the links of a patient whose identity is erased.
pub(crate) async fn shut_all(tx: &mut Tx, now: Moment, patient: PatientId) -> Result<(), Error> {
    for treatment in patient_links::treatments_of(tx, program(), patient).await? {
        shut(tx, now, treatment).await?;
    }
    Ok(())
}
