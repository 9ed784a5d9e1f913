//! A definition that says to comply with another, or to extend it, does.

use super::{Form, Item, Options, extensions, rules};
use crate::json::{Json, Object};
use crate::plain;
use crate::problem::{DefinitionFault as Fault, Place, Problem};
use crate::value::Value;
use crate::value_sets::Library;
use law::{Lang, Say};

/// How a definition derives from another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Derivation {
    /// It asks the same, no more.
    Complies,
    /// It asks the same, and more.
    Extends,
}

/// Checks a definition against those that it derives from.
pub fn check(form: &Form, library: &Library, problems: &mut Vec<Problem>) {
    let bases = form.json().list_of("derivedFrom");
    let beside = form.json().list_of("_derivedFrom");
    for (index, base) in bases.iter().enumerate() {
        let Some(base) = base.text() else { continue };
        let how = beside.get(index).and_then(Json::object).and_then(derivation);
        let Some(how) = how else { continue };
        let place = Place::whole("Questionnaire").below(&format!("derivedFrom[{index}]"));
        let Some(json) = library.form(base) else {
            let base = plain::text(base);
            problems.push(Problem::new(Fault::BaseUnknown { base }, place));
            continue;
        };
        // What is wrong with the other is not said here.
        let mut without = json.clone();
        if let Some(object) = without.object_mut() {
            object.remove("derivedFrom");
            object.remove("_derivedFrom");
        }
        let (Some(original), _) = super::read::read(without, library, super::read::Within::Alone)
        else {
            continue;
        };
        compare(form, &original, &plain::text(base), how, problems);
    }
}

fn derivation(beside: &Object) -> Option<Derivation> {
    let value = extensions::first_value(beside, extensions::DERIVATION)?;
    match value.text_of("code").or_else(|| value.text())? {
        "compliesWith" => Some(Derivation::Complies),
        "extends" => Some(Derivation::Extends),
        _ => None,
    }
}

fn compare(form: &Form, original: &Form, base: &str, how: Derivation, problems: &mut Vec<Problem>) {
    for item in form.items() {
        let place = Place { links: form.links(item.id), element: item.element.clone() };
        let (link_id, base) = (plain::text(&item.link_id), base.to_owned());
        let mut tell = |fault| problems.push(Problem::new(fault, place.clone()));
        let Some(other) = original.by_link(&item.link_id) else {
            if how == Derivation::Complies {
                tell(Fault::DerivedItem { link_id, base });
            }
            continue;
        };
        if item.kind != other.kind {
            let code = |form: &Form, item: &Item| {
                let written = rules::written(form, item).and_then(|it| it.text_of("type"));
                written.unwrap_or(item.kind.code()).to_owned()
            };
            let (from, to) = (code(original, other), code(form, item));
            tell(Fault::DerivedType { link_id: link_id.clone(), base: base.clone(), from, to });
        }
        if item.repeats && !other.repeats {
            tell(Fault::DerivedRepeats { link_id: link_id.clone(), base: base.clone() });
        }
        if other.required && !item.required {
            tell(Fault::DerivedRequired { link_id: link_id.clone(), base: base.clone() });
        }
        if let (Options::Listed(own), Options::Listed(allowed)) = (&item.options, &other.options) {
            for choice in own {
                if !allowed.iter().any(|it| it.value.same(&choice.value) == Some(true)) {
                    let option = shown(&choice.value);
                    tell(Fault::DerivedOption {
                        link_id: link_id.clone(),
                        base: base.clone(),
                        option,
                    });
                }
            }
        }
    }
}

fn shown(value: &Value) -> String {
    value.say(Lang::En)
}
