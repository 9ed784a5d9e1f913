//! `aube forms check`: what is wrong with a form, or with a response to it.

use crate::arguments::FormsCheckOptions;
use crate::failure::{Ended, Usage};
use ::forms::json::Json;
use ::forms::{
    Fault, Form, Library, Problem, Surroundings, accepted, check_alone, check_with, outcome,
};
use anyhow::{Context, Result};
use law::{Lang, Say};
use std::io::{Write, stdout};
use std::path::Path;

/// Checks, prints an OperationOutcome, and tells how it ended.
///
/// # Errors
/// When a file cannot be read, or standard output is closed.
pub fn check(options: &FormsCheckOptions) -> Result<Ended> {
    let lang = Lang::from_tag(&options.lang).unwrap_or(Lang::En);
    let mut library = Library::new();
    for path in options.value_set.iter().chain(&options.base) {
        if library.add(read(path, lang)?) == 0 {
            return Err(nothing(path, lang));
        }
    }
    let first = read(&options.questionnaire, lang)?;
    let second = options.response.as_deref().map(|path| read(path, lang)).transpose()?;
    let problems = problems(first, second, &library);
    print(&outcome(&problems, lang))?;
    Ok(ended(&problems))
}

/// What is wrong with a form, with a response to it, or with a response that contains its form:
/// what each file holds tells which it is.
fn problems(first: Json, second: Option<Json>, library: &Library) -> Vec<Problem> {
    let moment = app::Clock::Machine.now();
    let surroundings = Surroundings::at(moment.today, moment.at);
    let is_response = |it: &Json| it.resource_type() == Some("QuestionnaireResponse");
    let (questionnaire, response) = match second {
        Some(second) if is_response(&first) && !is_response(&second) => (second, Some(first)),
        None if is_response(&first) => return check_alone(&first, library, surroundings),
        second => (first, second),
    };
    let reading = Form::read(questionnaire, library);
    let mut problems = reading.problems;
    if let (Some(form), Some(response)) = (reading.form, response) {
        problems.extend(check_with(&form, &response, surroundings));
    }
    problems
}

fn ended(problems: &[Problem]) -> Ended {
    let unsupported =
        |it: &Problem| it.is_unsupported() && matches!(it.fault, Fault::Definition(_));
    if problems.iter().any(unsupported) {
        Ended::Unsupported
    } else if accepted(problems) {
        Ended::Well
    } else {
        Ended::Found
    }
}

fn read(path: &Path, lang: Lang) -> Result<Json> {
    let wrongly = |why: String| Usage(format!("cannot read {}: {why}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| wrongly(error.to_string()))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| wrongly(lang.pick("ce n’est pas de l’UTF-8", "not UTF-8").to_owned()))?;
    match ::forms::read(&text) {
        Ok(json) => Ok(json),
        Err(unreadable) => {
            let said = unreadable.say(lang);
            print(&::forms::problem::unreadable(&said))?;
            Err(wrongly(said).into())
        }
    }
}

/// A file that holds nothing to refer to.
fn nothing(path: &Path, lang: Lang) -> anyhow::Error {
    let why = lang.pick(
        "ni ValueSet, ni CodeSystem, ni Questionnaire, ni Bundle qui en contienne, avec une adresse (url)",
        "neither a ValueSet, a CodeSystem, a Questionnaire nor a Bundle of them, with an address (url)",
    );
    Usage(format!("cannot use {}: {why}", path.display())).into()
}

fn print(outcome: &Json) -> Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "{}", outcome.pretty()).context("cannot write")
}
