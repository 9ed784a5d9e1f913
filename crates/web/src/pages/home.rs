//! What awaits a person: what is due soon, what is late, what changed.

use crate::failure::Failure;
use crate::look::page::Heading;
use crate::session::SignedIn;
use maud::Markup;

/// The first page of who is signed in.
pub async fn show(reader: SignedIn) -> Result<Markup, Failure> {
    let title = reader.lang().pick("Mon activité", "My work");
    Ok(reader.page(title).show(&Heading::new(title).show()))
}
