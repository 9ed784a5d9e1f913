//! The pages.

pub mod aac;
pub mod account;
pub mod acts;
pub mod administration;
pub mod agreement;
pub mod authorisation;
pub mod clock;
pub mod cpc;
pub mod declarations;
pub mod demo;
pub mod device;
pub mod dossier;
pub mod dossiers;
pub mod draft;
pub mod due;
pub mod history;
pub mod home;
pub mod information;
pub mod invitation;
pub mod journal;
pub mod law;
pub mod lines;
pub mod listing;
pub mod medicines;
pub mod meeting;
pub mod menu;
pub mod messages;
pub mod naming;
pub mod organisation;
pub mod orientation;
pub mod own;
pub mod patients;
pub mod protocol;
pub mod public;
pub mod question;
pub mod referential;
pub mod sign_in;
pub mod threads;
pub mod treatment;

use domain::access::Role;
use std::fmt::Write as _;

/// Where somebody who is signed in starts.
pub const HOME: &str = "/home";

/// The first page of a role: that on which its work stands.
#[must_use]
pub const fn first(role: Role) -> Option<&'static str> {
    match role {
        Role::Prescriber | Role::Pharmacist => Some("/patients"),
        Role::Crpv => Some("/declarations"),
        Role::Alerter | Role::Association => Some("/cpc"),
        Role::Manager => Some("/organisation"),
        Role::Administrator => Some("/administration"),
        _ => None,
    }
}

/// A text as it stands in the query of an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// An address with its query: the parts that say something.
#[must_use]
pub fn address(path: &str, parts: &[(&str, &String)]) -> String {
    let said = parts.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> =
        said.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// An address of this site to which one is sent on, or the first page.
#[must_use]
pub fn local(address: Option<&str>) -> &str {
    let address = address.unwrap_or_default();
    // A browser reads `//` and `/\` as another site.
    let ours = address.starts_with('/')
        && !address[1..].starts_with(['/', '\\'])
        && !address.contains(|it: char| it.is_control() || it == '\\');
    if ours { address } else { "/home" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_sent_on_to_this_site_alone() {
        assert_eq!(local(Some("/dossiers?page=2")), "/dossiers?page=2");
        for other in
            ["https://example.org/", "//example.org", "/\\example.org", "dossiers", "/a\r\nb", ""]
        {
            assert_eq!(local(Some(other)), "/home");
        }
        assert_eq!(local(None), "/home");
    }

    #[test]
    fn a_query_keeps_its_words() {
        assert_eq!(encoded("/dossiers?q=é&x"), "/dossiers%3Fq%3D%C3%A9%26x");
    }
}
