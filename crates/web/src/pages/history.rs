//! What happened on a dossier, act by act, as far as its reader may read it: the same for every
//! procedure.

use super::acts::Shown;
use super::lines;
use crate::failure::Failure;
use crate::look::cite::Cite;
use crate::look::timeline::{Entry as Drawn, timeline};
use crate::server::Site;
use app::Opened;
use domain::{DossierId, Entry, PersonId};
use law::Lang;
use maud::{Markup, html};
use std::collections::HashMap;

/// The names of the people whom the facts of a dossier name.
#[derive(Debug, Default)]
pub struct People(HashMap<PersonId, String>);

impl People {
    /// Those of a dossier.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of<P: Shown>(site: &Site, opened: &Opened<P>) -> Result<Self, Failure> {
        let persons: Vec<PersonId> =
            opened.events().filter_map(|(event, _)| P::actor(event)).collect();
        Ok(Self(site.app.names(&persons).await?))
    }

    fn name(&self, person: PersonId) -> &str {
        self.0.get(&person).map_or("–", String::as_str)
    }
}

/// The history, newest first.
#[must_use]
pub fn section<P: Shown>(opened: &Opened<P>, people: &People, lang: Lang) -> Markup {
    let entries: Vec<Drawn> = opened
        .events()
        .rev()
        .map(|(event, _)| (P::entry(event), P::actor(event)))
        .filter(|(entry, _)| !entry.minor && opened.may(entry.needs))
        .map(|(entry, actor)| {
            let drawn = drawn::<P>(opened.id(), &entry, lang);
            match actor {
                Some(person) => drawn.by(people.name(person)),
                None => drawn,
            }
        })
        .collect();
    timeline(&entries, lang)
}

/// One act of a history.
#[must_use]
pub fn drawn<P: Shown>(dossier: DossierId, entry: &Entry, lang: Lang) -> Drawn {
    let mut drawn = Drawn::new(entry.on, entry.title(lang));
    if entry.detail.is_some() || !entry.documents.is_empty() || entry.cause.is_some() {
        drawn = drawn.body(html! {
            @if let Some(detail) = &entry.detail { p.said { (detail) } }
            (super::dossier::documents::<P>(dossier, &entry.documents, lang))
            @if let Some(cause) = &entry.cause {
                p.under { (lang.pick("À la suite de ", "Following ")) a href=(lines::address(&cause.procedure, cause.dossier)) { (cause.reference) } }
            }
        });
    }
    if let Some(citation) = &entry.citation {
        drawn = drawn.cite(Cite::of(citation, lang));
    }
    match entry.standing {
        Some(standing) => drawn.state(lines::state(standing)),
        None => drawn,
    }
}
