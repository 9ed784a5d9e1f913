//! A form being filled in: answer by answer, with what follows from each.

mod computed;
mod key;
mod place;
mod typed;
mod view;

pub use key::Key;
pub use typed::Typed;
pub use view::{MANY, Row, View};

pub(crate) use computed::{answer, value};

use crate::check::{Check, Status};
use crate::completeness::Completeness;
use crate::filled::{Filled, NodeId, Surroundings};
use crate::form::{Form, Item, Kind, Options, extensions};
use crate::json::{Json, Object, object};
use crate::problem::{AnswerFault as Fault, Problem};
use crate::value::Value;
use jiff::Timestamp;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How many answers a question, or repetitions a group, may have while it is filled in.
const MOST: usize = 200;

/// A form being filled in.
#[derive(Clone, Debug)]
pub struct Filling {
    form: Arc<Form>,
    response: Json,
    today: Date,
    now: Timestamp,
    given: HashMap<String, Json>,
    /// Computed answers that a person has replaced by others.
    own: HashSet<Key>,
}

/// Why an answer is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// There is nothing at this place.
    #[error("there is no such place in the form")]
    NoPlace,
    /// The answer contradicts what the form asks for.
    #[error("the answer is not one to this question")]
    Wrong(Box<Problem>),
    /// There are as many as can be.
    #[error("there are too many already")]
    Many,
}

impl Filling {
    /// An empty response, with the first answers that the form gives and what follows from them.
    #[must_use]
    pub fn new(form: Arc<Form>, today: Date, now: Timestamp, given: HashMap<String, Json>) -> Self {
        let mut response = object! {
            "resourceType" => "QuestionnaireResponse",
        };
        if let Some(canonical) = form.canonical() {
            response.set("questionnaire", canonical);
        }
        response.set("status", Status::InProgress.code());
        let mut filling =
            Self { form, response: response.into(), today, now, given, own: HashSet::new() };
        filling.begin("QuestionnaireResponse");
        filling.recompute();
        filling
    }

    /// A response that was begun. It is taken as it is: what is wrong with it is in its view.
    #[must_use]
    pub fn resume(
        form: Arc<Form>,
        response: Json,
        today: Date,
        now: Timestamp,
        given: HashMap<String, Json>,
    ) -> Self {
        let mut filling = Self { form, response, today, now, given, own: HashSet::new() };
        filling.own = filling.replaced();
        filling
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// The response as it stands, with answers that are not to be given any more.
    #[must_use]
    pub fn json(&self) -> &Json {
        &self.response
    }

    pub(crate) fn surroundings(&self) -> Surroundings<'_> {
        Surroundings { today: self.today, now: self.now, given: Some(&self.given) }
    }

    /// The response laid over the form, with answers that are not to be given any more.
    pub(crate) fn filled(&self) -> Filled<'_> {
        self.lay(&self.response)
    }

    fn lay<'r>(&'r self, response: &'r Json) -> Filled<'r> {
        Filled::new(&self.form, response, self.surroundings())
    }

    /// The response without the answers that are not to be given any more: what others see. One
    /// that is gone may leave another without a reason.
    pub(crate) fn seen(&self) -> Cow<'_, Json> {
        let mut seen = Cow::Borrowed(&self.response);
        for _ in 0..self.form.items().len() {
            let gone: Vec<String> = {
                let filled = self.lay(&seen);
                let gone = filled.ids().filter(|id| {
                    let above = filled.node(*id).parent.is_none_or(|it| filled.is_enabled(it));
                    above && !filled.is_enabled(*id) && filled.has_content(*id)
                });
                gone.map(|id| filled.node(id).element.clone()).collect()
            };
            if gone.is_empty() {
                break;
            }
            for element in gone {
                if let Some(item) = place::at(seen.to_mut(), &element) {
                    item.remove("answer");
                    item.remove("item");
                }
            }
        }
        seen
    }

    /// Gives a question its answers, and computes what follows. Answers below one that stays are
    /// kept.
    ///
    /// # Errors
    /// [`NotTaken`] when the place is none, nobody may answer there, or a value is of another type.
    /// A value out of bounds is taken, and said to be wrong in the view.
    pub fn set(&mut self, key: &Key, values: &[Value]) -> Result<(), NotTaken> {
        let item = self.form.item(key.item()).clone();
        if values.len() > MOST {
            return Err(NotTaken::Many);
        }
        self.may_answer(key, &item)?;
        for value in values {
            if !crate::check::accepts(&item, value.of_type()) {
                let expected = crate::check::expected(&item);
                let found = value.of_type().name().to_owned();
                return Err(self.wrong(key, Fault::ValueType { expected, found }));
            }
        }
        if values.len() > 1 && !item.repeats {
            let link_id = crate::plain::text(&item.link_id);
            return Err(self.wrong(key, Fault::AnswersMany { link_id }));
        }
        if item.is_calculated() {
            self.own.insert(key.clone());
        }
        self.write(key, values)?;
        self.recompute();
        Ok(())
    }

    /// Takes the answers of a question away, and computes what follows.
    ///
    /// # Errors
    /// [`NotTaken`] as for [`Filling::set`].
    pub fn clear(&mut self, key: &Key) -> Result<(), NotTaken> {
        let item = self.form.item(key.item()).clone();
        self.may_answer(key, &item)?;
        self.own.remove(key);
        self.write(key, &[])?;
        self.recompute();
        Ok(())
    }

    /// Says that a question has no answer, and why: `unknown`, `not-asked`, `not-performed`, a code
    /// of the reasons of FHIR.
    ///
    /// # Errors
    /// [`NotTaken`] as for [`Filling::set`].
    pub fn set_absent(&mut self, key: &Key, reason: &str) -> Result<(), NotTaken> {
        let item = self.form.item(key.item()).clone();
        self.may_answer(key, &item)?;
        let extension = object! {
            "url" => "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "valueCode" => reason,
        };
        let answer = object! { "extension" => Json::List(vec![extension.into()]) };
        let entry = self.entry(key).ok_or(NotTaken::NoPlace)?;
        entry.set("answer", Json::List(vec![answer.into()]));
        self.recompute();
        Ok(())
    }

    /// Adds a repetition of a group, and tells its key.
    ///
    /// # Errors
    /// [`NotTaken`] when the group does not repeat, or repeats often enough.
    pub fn add(&mut self, key: &Key) -> Result<Key, NotTaken> {
        let item = self.form.item(key.item()).clone();
        if item.kind != Kind::Group || !item.repeats {
            return Err(NotTaken::NoPlace);
        }
        let count = self.repetitions(key);
        let most = item.limits.max_occurs.map_or(MOST, |it| MOST.min(it as usize));
        if count >= most {
            return Err(NotTaken::Many);
        }
        let added = key.repetition(count);
        self.entry(&added).ok_or(NotTaken::NoPlace)?;
        let element = {
            let filled = self.filled();
            view::find(&filled, &added).map(|id| filled.node(id).element.clone())
        };
        if let Some(element) = element {
            self.begin(&element);
        }
        self.recompute();
        Ok(added)
    }

    /// Takes a repetition of a group away, with all that was answered in it.
    ///
    /// # Errors
    /// [`NotTaken`] when it is not there.
    pub fn remove(&mut self, key: &Key) -> Result<(), NotTaken> {
        let item = self.form.item(key.item());
        if item.kind != Kind::Group || !self.take(key) {
            return Err(NotTaken::NoPlace);
        }
        self.own.retain(|it| !it.is_under(key, &self.form));
        self.recompute();
        Ok(())
    }

    fn may_answer(&self, key: &Key, item: &Item) -> Result<(), NotTaken> {
        if !item.kind.is_question() || !key.fits(&self.form) {
            return Err(NotTaken::NoPlace);
        }
        if item.read_only {
            return Err(self.wrong(key, Fault::ReadOnly { label: item.names() }));
        }
        Ok(())
    }

    fn wrong(&self, key: &Key, fault: Fault) -> NotTaken {
        let filled = self.filled();
        let mut place = crate::problem::Place {
            links: self.form.links(key.item()),
            element: "QuestionnaireResponse".to_owned(),
        };
        if let Some(id) = view::find(&filled, key) {
            place = filled.place(id);
        }
        NotTaken::Wrong(Box::new(Problem::new(fault, place)))
    }

    /// First answers for what stands at an element, where nothing is answered yet.
    fn begin(&mut self, element: &str) {
        let first = {
            let seen = self.seen();
            let filled = self.lay(&seen);
            let mut first: Vec<(Key, Vec<Value>)> = Vec::new();
            let ids: Vec<NodeId> = filled.ids().collect();
            for id in ids {
                let (item, node) = (filled.item(id), filled.node(id));
                let unanswered = node.answers.is_empty() && item.kind.is_question();
                if !unanswered || !node.element.starts_with(element) {
                    continue;
                }
                let values = initial(&filled, id, item);
                if !values.is_empty() {
                    first.push((view::key(&filled, id), values));
                }
            }
            first
        };
        for (key, values) in first {
            // A place that is not there any more has no first answer.
            let _ = self.write(&key, &values);
        }
    }

    /// The response to be kept: without what is not to be filled in, and without what is empty.
    #[must_use]
    pub fn response(&self, status: Status) -> Json {
        let seen = self.seen();
        let filled = self.lay(&seen);
        let mut response = self.response.clone();
        let items: Vec<Json> = filled.roots().iter().filter_map(|id| kept(&filled, *id)).collect();
        if let Some(object) = response.object_mut() {
            object.set("status", status.code());
            if status != Status::InProgress && object.get("authored").is_none() {
                object.set("authored", self.now.to_string());
            }
            object.remove("item");
            if !items.is_empty() {
                object.set("item", Json::List(items));
            }
        }
        response
    }

    /// What is wrong with the response, were it to have a status.
    #[must_use]
    pub fn problems(&self, status: Status) -> Vec<Problem> {
        self.form.check(&self.response(status), self.surroundings())
    }

    /// How much of it is filled in.
    #[must_use]
    pub fn completeness(&self) -> Completeness {
        let seen = self.seen();
        Completeness::of(&self.lay(&seen), &|_| true)
    }
}

/// The first answers of a question: what is given from outside, or else what the form says.
fn initial(filled: &Filled<'_>, id: NodeId, item: &Item) -> Vec<Value> {
    let most = if item.repeats { MOST } else { 1 };
    if let Some(expression) = &item.initial_expression {
        match filled.evaluate(Some(id), expression) {
            Ok(nodes) => {
                let values: Vec<Value> =
                    nodes.iter().filter_map(|it| answer(item, it)).take(most).collect();
                if !values.is_empty() {
                    return values;
                }
            }
            Err(fail) => filled.failed(id, expression, &fail),
        }
    }
    let mut values = item.initial.clone();
    if let Options::Listed(choices) = &item.options {
        let selected = choices.iter().filter(|it| it.selected).map(|it| it.value.clone());
        if values.is_empty() {
            values.extend(selected);
        }
    }
    values.truncate(most);
    values
}

/// What is kept of a node.
fn kept(filled: &Filled<'_>, id: NodeId) -> Option<Json> {
    let node = filled.node(id);
    let mut out = node.json?.object()?.clone();
    if !filled.is_enabled(id) || !filled.has_content(id) {
        return None;
    }
    let below = |answer: Option<usize>| -> Vec<Json> {
        let children = node.children.iter().filter(|it| filled.node(**it).answer == answer);
        children.filter_map(|it| kept(filled, *it)).collect()
    };
    if filled.item(id).kind.is_question() {
        let answers = node.answers.iter().enumerate().map(|(at, answered)| {
            let mut answer = answered.json.clone();
            replace(&mut answer, below(Some(at)));
            Json::Object(answer)
        });
        out.set("answer", Json::List(answers.collect()));
    } else {
        let items = below(None);
        if items.is_empty() {
            return None;
        }
        replace(&mut out, items);
    }
    Some(Json::Object(out))
}

fn replace(holder: &mut Object, items: Vec<Json>) {
    if items.is_empty() {
        holder.remove("item");
    } else {
        holder.set("item", Json::List(items));
    }
}

/// Whether an answer says why it has no value.
pub(crate) fn reason(answer: &Object) -> Option<String> {
    let own = |it: &Object| {
        extensions::first_value(it, extensions::ABSENT).and_then(Json::text).map(str::to_owned)
    };
    own(answer).or_else(|| {
        answer
            .iter()
            .filter(|(name, _)| name.contains("value"))
            .find_map(|(_, it)| it.object().and_then(own))
    })
}

impl Filling {
    pub(crate) fn check<'f>(&self, filled: &'f Filled<'f>, whole: bool) -> Check<'f, 'f> {
        Check { filled, whole }
    }
}
