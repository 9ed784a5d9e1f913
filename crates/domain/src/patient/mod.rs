//! Patients: who they are stays with the hospital that treats them. Nothing here is ever in a fact;
//! what leaves the hospital is a number and the traits that a form asks for.

mod care;
mod identity;
mod ins;
mod traits;

pub use care::{Care, Caregiver, Unsealing, UnsealingRefusal, relation};
pub use identity::{Identity, IdentityFault, Sex};
pub use ins::Ins;
pub use traits::{Initials, identifying};
