//! The forms of the versions of protocols, read once: a version never changes.

use crate::{App, Error};
use domain::DossierId;
use domain::protocol::{Content, Opening, Protocol};
use forms::{Form, Json, Library};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// How many versions are kept at hand.
const KEPT: usize = 64;

/// The versions at hand.
#[derive(Debug, Default)]
pub(crate) struct Definitions(Mutex<HashMap<(DossierId, u32), Arc<Definition>>>);

/// A version of a protocol with its forms, read.
#[derive(Debug)]
pub(crate) struct Definition {
    pub version: u32,
    pub opening: Opening,
    pub content: Content,
    forms: HashMap<String, Arc<Form>>,
}

impl Definition {
    /// The form of a key.
    pub(crate) fn form(&self, key: &str) -> Result<Arc<Form>, Error> {
        self.forms.get(key).cloned().ok_or(Error::NotFound)
    }
}

impl App {
    /// A version of a protocol.
    pub(crate) async fn definition(
        &self,
        protocol: DossierId,
        version: u32,
    ) -> Result<Arc<Definition>, Error> {
        if let Ok(kept) = self.inner.forms.0.lock()
            && let Some(found) = kept.get(&(protocol, version))
        {
            return Ok(Arc::clone(found));
        }
        let read = self.read_facts::<Protocol>(protocol).await?;
        let record = read.state.record().ok_or(Error::NotFound)?;
        let content = read.state.version(version).ok_or(Error::NotFound)?.content.clone();
        let library = Library::default();
        let mut forms = HashMap::new();
        for form in &content.forms {
            let json = Json::parse(&form.definition);
            let published = json.ok().and_then(|it| Form::publish(it, &library).ok());
            // A form that was published is one that the engine reads.
            let published = published.ok_or(Error::Fault("a published form cannot be read"))?;
            forms.insert(form.key.clone(), Arc::new(published));
        }
        let opening = record.opening.clone();
        let definition = Arc::new(Definition { version, opening, content, forms });
        if let Ok(mut kept) = self.inner.forms.0.lock() {
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.insert((protocol, version), Arc::clone(&definition));
        }
        Ok(definition)
    }
}
