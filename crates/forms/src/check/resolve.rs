//! Which definition a response answers.

use super::Status;
use crate::filled::Surroundings;
use crate::form::{Form, Reading};
use crate::json::Json;
use crate::plain;
use crate::problem::{AnswerFault as Fault, Place, Problem, Severity};
use crate::value_sets::Library;

/// The profile of a response that carries the questions that it was asked.
const ADAPTIVE: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaireresponse-adapt";

/// Types of resources that have a canonical address, and are no questionnaires.
const OTHER_TYPES: [&str; 12] = [
    "ValueSet",
    "CodeSystem",
    "StructureDefinition",
    "ConceptMap",
    "Library",
    "Measure",
    "PlanDefinition",
    "ActivityDefinition",
    "StructureMap",
    "OperationDefinition",
    "SearchParameter",
    "CapabilityStatement",
];

/// The definition that a response names. Earlier versions of FHIR write a reference.
pub fn named(response: &Json) -> Option<&str> {
    let written = response.get("questionnaire")?;
    written.text().or_else(|| written.text_of("reference"))
}

/// Whether a response contains the form that it names.
pub fn contains(response: &Json, named: &str, form: &Form) -> bool {
    let id = named.strip_prefix('#');
    id.is_some() && id == form.id.as_deref() && contained(response, named).is_some()
}

fn contained<'r>(response: &'r Json, named: &str) -> Option<&'r Json> {
    let id = named.strip_prefix('#')?;
    let mut all = response.list_of("contained").iter();
    all.find(|it| it.text_of("id") == Some(id) && it.resource_type() == Some("Questionnaire"))
}

/// Checks a response against the form that somebody chose for it. That it names another is said
/// and not refused: whoever chose the form knows better.
#[must_use]
pub fn check_with(form: &Form, response: &Json, surroundings: Surroundings<'_>) -> Vec<Problem> {
    let mut problems = form.check(response, surroundings);
    for problem in &mut problems {
        if matches!(problem.fault, crate::problem::Fault::Answer(Fault::QuestionnaireOther { .. }))
        {
            problem.severity = Severity::Warning;
        }
    }
    problems
}

/// Checks a response against the definition that it names: one that it contains, or one of the
/// library. A draft may wait for its definition; what is finished cannot be accepted without it.
#[must_use]
pub fn check_alone(
    response: &Json,
    library: &Library,
    surroundings: Surroundings<'_>,
) -> Vec<Problem> {
    let place = Place::whole("QuestionnaireResponse");
    let found = response.resource_type().unwrap_or_default();
    if found != "QuestionnaireResponse" {
        return vec![Problem::new(Fault::NotResponse { found: plain::text(found) }, place)];
    }
    let Some(canonical) = named(response) else {
        return vec![Problem::new(Fault::QuestionnaireMissing, place)];
    };
    let Reading { form, mut problems } = if let Some(json) = contained(response, canonical) {
        let whole = with_neighbours(json, response);
        if is_adaptive(response) {
            Form::read_asked(whole, library)
        } else {
            Form::read(whole, library)
        }
    } else if let Some(json) = library.form(canonical) {
        Form::read(json.clone(), library)
    } else {
        return vec![unresolved(response, canonical, library, place.below("questionnaire"))];
    };
    if let Some(form) = form {
        problems.extend(form.check(response, surroundings));
    }
    problems
}

/// A contained definition, with what stands beside it in the response: it may refer to that.
fn with_neighbours(json: &Json, response: &Json) -> Json {
    let mut whole = json.clone();
    let others = response.list_of("contained").iter().filter(|it| *it != json);
    let others: Vec<Json> = others.cloned().collect();
    if let Some(object) = whole.object_mut().filter(|_| !others.is_empty()) {
        object.set("contained", Json::List(others));
    }
    whole
}

fn is_adaptive(response: &Json) -> bool {
    let profiles = response.get("meta").map(|it| it.list_of("profile")).unwrap_or_default();
    profiles.iter().filter_map(Json::text).any(|it| it.split('|').next() == Some(ADAPTIVE))
}

fn unresolved(response: &Json, canonical: &str, library: &Library, place: Place) -> Problem {
    let named = plain::text(canonical);
    let other = library.other_type(canonical).or_else(|| type_of_address(canonical));
    if let Some(found) = other {
        return Problem::new(Fault::QuestionnaireType { named, found: found.to_owned() }, place);
    }
    let status = response.text_of("status").and_then(Status::from_code);
    // A place on a server, as STU3 writes it, says nothing of which definition is there.
    let location = response.get("questionnaire").is_some_and(|it| it.object().is_some());
    let mut problem = Problem::new(Fault::QuestionnaireUnresolved { named }, place);
    if location || !status.is_some_and(Status::is_final) {
        problem.severity = Severity::Warning;
    }
    problem
}

/// The type that a canonical address of FHIR says, where it is another one.
fn type_of_address(canonical: &str) -> Option<&'static str> {
    let kind = canonical.split('|').next()?.rsplit('/').nth(1)?;
    OTHER_TYPES.into_iter().find(|it| *it == kind)
}
