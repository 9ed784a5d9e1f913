//! A value set made of what it includes and excludes, as far as that is at hand.

use super::{Concept, Library, ValueSet};
use crate::json::{Json, Object};
use crate::value::Number;
use rust_decimal::Decimal;

/// How deep value sets may include each other.
const DEEPEST: usize = 8;

/// Extensions that say what a code weighs in a score.
const WEIGHTS: [&str; 3] = [
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
];

/// The codes of a value set; `None` when it is none, or says nothing.
pub fn value_set(json: &Json, library: &Library) -> Option<ValueSet> {
    if json.resource_type() != Some("ValueSet") {
        return None;
    }
    let mut gathered = Gathered::default();
    gathered.set(json, library, 0);
    if gathered.concepts.is_empty() && gathered.form.is_none() {
        return None;
    }
    let mut set = ValueSet::of(gathered.concepts);
    set.open = gathered.open;
    set.form = gathered.form;
    set.loose = gathered.loose;
    Some(set)
}

#[derive(Default)]
struct Gathered {
    concepts: Vec<Concept>,
    open: Vec<Option<String>>,
    form: Option<super::Form>,
    loose: bool,
}

impl Gathered {
    fn set(&mut self, json: &Json, library: &Library, depth: usize) {
        if depth > DEEPEST {
            self.open.push(None);
            return;
        }
        if let Some(expansion) =
            json.get("expansion").filter(|it| !it.list_of("contains").is_empty())
        {
            self.contains(expansion.list_of("contains"));
            let total = expansion.get("total").and_then(Json::whole);
            if total.is_some_and(|total| {
                usize::try_from(total).is_ok_and(|it| it > self.concepts.len())
            }) {
                self.open.push(None);
            }
            return;
        }
        let Some(compose) = json.get("compose") else {
            self.open.push(None);
            return;
        };
        for include in compose.list_of("include") {
            let mut part = Self::default();
            part.include(include, library, depth);
            self.add(part);
        }
        for exclude in compose.list_of("exclude") {
            let mut part = Self::default();
            part.include(exclude, library, depth);
            if part.open.is_empty() {
                self.concepts.retain(|it| {
                    !part.concepts.iter().any(|out| out.system == it.system && out.code == it.code)
                });
            } else {
                // What is left out is not known: nothing of that system is certain.
                for open in part.open {
                    self.concepts.retain(|it| open.is_some() && it.system != open);
                    self.open.push(open);
                }
            }
        }
    }

    fn add(&mut self, part: Self) {
        self.concepts.extend(part.concepts);
        self.open.extend(part.open);
        self.form = self.form.or(part.form);
        self.loose |= part.loose;
    }

    fn contains(&mut self, entries: &[Json]) {
        for entry in entries {
            let hidden = entry.get("abstract").and_then(Json::truth) == Some(true);
            if !hidden {
                self.concepts.extend(concept(entry, entry.text_of("system")));
            }
            self.contains(entry.list_of("contains"));
        }
    }

    fn include(&mut self, include: &Json, library: &Library, depth: usize) {
        let system = include.text_of("system");
        let listed = include.list_of("concept");
        let sets = include.list_of("valueSet");
        let filtered = !include.list_of("filter").is_empty();
        if !listed.is_empty() {
            self.concepts.extend(listed.iter().filter_map(|it| concept(it, system)));
        } else if let Some(system) = system {
            match library.code_system(system).filter(|_| !filtered) {
                Some(json) => self.system(json.list_of("concept"), system),
                None => self.open.push(Some(system.to_owned())),
            }
        }
        // What is of a system and of sets is in all of them.
        let mut own = system.is_some() || !listed.is_empty();
        for canonical in sets.iter().filter_map(Json::text) {
            let mut part = Self::default();
            match super::find(&library.sets, canonical) {
                Some(json) => part.set(json, library, depth + 1),
                None => match super::known::value_set(canonical) {
                    Some(known) => {
                        part.concepts = known.concepts.clone();
                        part.open = known.open.clone();
                        part.form = known.form;
                        part.loose = known.loose;
                    }
                    None => part.open.push(None),
                },
            }
            if own {
                self.concepts.retain(|it| {
                    !part.open.is_empty()
                        || part
                            .concepts
                            .iter()
                            .any(|other| other.system == it.system && other.code == it.code)
                });
            } else {
                self.add(part);
            }
            own = true;
        }
    }

    fn system(&mut self, concepts: &[Json], system: &str) {
        for entry in concepts {
            self.concepts.extend(concept(entry, Some(system)));
            self.system(entry.list_of("concept"), system);
        }
    }
}

fn concept(json: &Json, system: Option<&str>) -> Option<Concept> {
    let designations = json.list_of("designation").iter();
    Some(Concept {
        system: system.map(str::to_owned),
        code: json.text_of("code")?.to_owned(),
        display: json.text_of("display").map(str::to_owned),
        designations: designations
            .filter_map(|it| it.text_of("value").map(str::to_owned))
            .collect(),
        weight: json.object().and_then(weight),
    })
}

/// What an extension says that a code or an option weighs.
pub fn weight(object: &Object) -> Option<Decimal> {
    let extensions = object.get("extension").and_then(Json::list).unwrap_or_default();
    let weighed =
        extensions.iter().find(|it| it.text_of("url").is_some_and(|url| WEIGHTS.contains(&url)))?;
    let value = weighed.get("valueDecimal").or_else(|| weighed.get("valueInteger"))?;
    Number::parse(value.digits()?).map(|it| it.value())
}
