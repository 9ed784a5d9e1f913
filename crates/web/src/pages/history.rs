//! What happened on a dossier, act by act, as far as its reader may read it: the same for every
//! procedure.

use super::acts::Shown;
use super::lines;
use crate::failure::Failure;
use crate::look::cite::Cite;
use crate::look::timeline::{Entry as Drawn, timeline};
use crate::server::Site;
use app::Opened;
use domain::reaction::Cause;
use domain::{DossierId, Entry, PersonId};
use law::Lang;
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// What the facts of a dossier name: people, and the dossiers that set them off.
#[derive(Debug, Default)]
pub struct Named {
    people: HashMap<PersonId, String>,
    /// The dossiers that the reader may open.
    dossiers: BTreeSet<DossierId>,
}

impl Named {
    /// What those of a dossier name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of<P: Shown>(site: &Site, opened: &Opened<P>) -> Result<Self, Failure> {
        let persons: Vec<PersonId> =
            opened.events().filter_map(|(event, _)| P::actor(event)).collect();
        let causes = opened.events().filter_map(|(event, _)| P::entry(event).cause);
        let causes = causes.map(|cause| (cause.dossier, cause.procedure)).collect();
        let people = site.app.names(&persons).await?;
        let dossiers = site.app.readable(opened.acting(), causes).await?;
        Ok(Self { people, dossiers })
    }

    /// Dossiers that the reader may open.
    #[must_use]
    pub fn dossiers(dossiers: BTreeSet<DossierId>) -> Self {
        Self { people: HashMap::new(), dossiers }
    }

    /// Whether the reader may open a dossier that is named.
    #[must_use]
    pub fn may_open(&self, cause: &Cause) -> bool {
        self.dossiers.contains(&cause.dossier)
    }

    /// The reference of a dossier: a link where its reader may follow it.
    #[must_use]
    pub fn link(&self, cause: &Cause) -> Markup {
        html! {
            @if self.may_open(cause) {
                a href=(lines::address(&cause.procedure, cause.dossier)) { (cause.reference) }
            } @else { (cause.reference) }
        }
    }

    fn name(&self, person: PersonId) -> &str {
        self.people.get(&person).map_or("–", String::as_str)
    }
}

/// The history, newest first.
#[must_use]
pub fn section<P: Shown>(opened: &Opened<P>, named: &Named, lang: Lang) -> Markup {
    let mut told: Vec<(Entry, Option<PersonId>)> = opened
        .events()
        .rev()
        .map(|(event, _)| (P::entry(event), P::actor(event)))
        .filter(|(entry, _)| !entry.minor && opened.may(entry.needs))
        .collect();
    // What was recorded later may have happened before.
    told.sort_by_key(|(entry, _)| Reverse(entry.on));
    let entries: Vec<Drawn> = told
        .into_iter()
        .map(|(entry, actor)| {
            let drawn = drawn::<P>(opened.id(), &entry, named, lang);
            match actor {
                Some(person) => drawn.by(named.name(person)),
                None => drawn,
            }
        })
        .collect();
    timeline(&entries, lang)
}

/// One act of a history.
#[must_use]
pub fn drawn<P: Shown>(dossier: DossierId, entry: &Entry, named: &Named, lang: Lang) -> Drawn {
    let mut drawn = Drawn::new(entry.on, entry.title(lang));
    if entry.detail.is_some() || !entry.documents.is_empty() || entry.cause.is_some() {
        drawn = drawn.body(html! {
            @if let Some(detail) = &entry.detail { p.said { (detail) } }
            (super::dossier::documents::<P>(dossier, &entry.documents, lang))
            @if let Some(cause) = &entry.cause {
                p.under { (lang.pick("À la suite de ", "Following ")) (named.link(cause)) }
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
