//! The response laid over the form.

use super::{Answered, Filled, Node, NodeId, Surroundings};
use crate::form::{Form, Item, ItemId, Kind, extensions};
use crate::json::{Json, Object};
use crate::plain;
use crate::problem::{AnswerFault as Fault, Place, Problem, Words};
use crate::value;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How many items a response may hold; one with more is not read to its end.
const MOST: usize = 100_000;

const ITEM: &[&str] =
    &["id", "extension", "modifierExtension", "linkId", "definition", "text", "answer", "item"];
const ANSWER: &[&str] = &["id", "extension", "modifierExtension", "item"];

struct Builder<'j> {
    form: &'j Form,
    nodes: Vec<Node<'j>>,
    problems: Vec<Problem>,
}

impl<'j> Filled<'j> {
    /// Lays a response over its form.
    #[must_use]
    pub fn new(form: &'j Form, response: &'j Json, surroundings: Surroundings<'j>) -> Self {
        let mut builder =
            Builder { form, nodes: Vec::with_capacity(form.items().len()), problems: Vec::new() };
        let place = Place::whole("QuestionnaireResponse");
        let items = builder.list(response, "item", &place);
        let roots = builder.level(items, &form.roots, None, None, &place);
        let enabled = (0..builder.nodes.len()).map(|_| Cell::new(None)).collect();
        Self {
            form,
            response,
            problems: builder.problems,
            nodes: builder.nodes,
            roots,
            surroundings,
            enabled,
            variables: RefCell::new(HashMap::new()),
            inside: Cell::new(0),
            failures: RefCell::new(Vec::new()),
        }
    }
}

impl<'j> Builder<'j> {
    fn tell(&mut self, fault: Fault, place: &Place) {
        self.problems.push(Problem::new(fault, place.clone()));
    }

    fn list(&mut self, holder: &'j Json, name: &str, place: &Place) -> &'j [Json] {
        let Some(json) = holder.get(name) else { return &[] };
        json.list().unwrap_or_else(|| {
            self.tell(Fault::WrongForm { element: name.into(), expected: "list".into() }, place);
            &[]
        })
    }

    /// Members that are not of an element, and extensions that change what is said.
    fn members(&mut self, object: &Object, known: &[&str], place: &Place) {
        for (name, json) in object.iter() {
            let bare = name.strip_prefix('_').unwrap_or(name);
            if name == "modifierExtension" {
                for extension in json.list().unwrap_or_default() {
                    let url = plain::text(extension.text_of("url").unwrap_or_default());
                    self.tell(Fault::ModifierExtension { url }, place);
                }
                continue;
            }
            let value = known == ANSWER && bare.starts_with("value");
            if !value && !known.contains(&bare) {
                self.tell(Fault::UnknownMember { name: plain::text(name) }, place);
            }
        }
    }

    fn level(
        &mut self,
        items: &'j [Json],
        defined: &[ItemId],
        parent: Option<NodeId>,
        answer: Option<usize>,
        place: &Place,
    ) -> Vec<NodeId> {
        let mut found: Vec<(usize, usize, &'j Json)> = Vec::new();
        for (index, json) in items.iter().enumerate() {
            let mut here = place.below(&format!("item[{index}]"));
            let Some(link_id) = json.text_of("linkId") else {
                let fault = if json.object().is_some() {
                    Fault::LinkIdMissing
                } else {
                    Fault::WrongForm { element: "item".into(), expected: "object".into() }
                };
                self.tell(fault, &here);
                continue;
            };
            let Some(item) = self.form.by_link(link_id) else {
                here.links.push(link_id.to_owned());
                self.tell(Fault::LinkIdUnknown { link_id: plain::text(link_id) }, &here);
                continue;
            };
            here.links = self.form.links(item.id);
            match defined.iter().position(|id| *id == item.id) {
                Some(at) => found.push((at, index, json)),
                None => {
                    let fault = misplaced(self.form, item);
                    self.tell(fault, &here);
                }
            }
        }
        for pair in found.windows(2) {
            if pair[1].0 < pair[0].0 {
                let name = |at: usize| plain::text(&self.form.item(defined[at]).link_id);
                let place = Place {
                    links: self.form.links(defined[pair[1].0]),
                    element: format!("{}.item[{}]", place.element, pair[1].1),
                };
                let fault = Fault::OutOfOrder { link_id: name(pair[1].0), before: name(pair[0].0) };
                self.tell(fault, &place);
            }
        }
        let mut ids = Vec::with_capacity(defined.len());
        for (at, id) in defined.iter().enumerate() {
            let item = self.form.item(*id);
            let mut repetition = 0;
            for (_, index, json) in found.iter().filter(|it| it.0 == at) {
                if self.nodes.len() >= MOST {
                    return ids;
                }
                let place = Place {
                    links: self.form.links(*id),
                    element: format!("{}.item[{index}]", place.element),
                };
                if repetition > 0 && !(item.kind == Kind::Group && item.repeats) {
                    let link_id = plain::text(&item.link_id);
                    let fault = if item.kind == Kind::Group {
                        Fault::GroupTwice { link_id }
                    } else {
                        Fault::QuestionTwice { link_id }
                    };
                    self.tell(fault, &place);
                }
                ids.push(self.present(item, json, parent, answer, repetition, &place));
                repetition += 1;
            }
            if repetition == 0 {
                ids.push(self.absent(item, parent, answer, &place.element));
            }
        }
        ids
    }

    fn push(&mut self, node: Node<'j>) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
        id
    }

    fn present(
        &mut self,
        item: &'j Item,
        json: &'j Json,
        parent: Option<NodeId>,
        answer: Option<usize>,
        repetition: usize,
        place: &Place,
    ) -> NodeId {
        let id = self.push(Node {
            item: item.id,
            json: Some(json),
            parent,
            answer,
            repetition,
            answers: Vec::new(),
            children: Vec::new(),
            element: place.element.clone(),
        });
        let link_id = || plain::text(&item.link_id);
        if let Some(object) = json.object() {
            self.members(object, ITEM, place);
        }
        if let (Some(text), Some(own)) = (json.text_of("text"), item.text.as_deref())
            && !text.split_whitespace().eq(own.split_whitespace())
        {
            self.tell(Fault::TextDiffers { link_id: link_id() }, place);
        }
        let answers = self.list(json, "answer", place);
        let below = self.list(json, "item", place);
        if !item.kind.is_question() {
            if !answers.is_empty() {
                let fault = if item.kind == Kind::Group {
                    Fault::GroupAnswered { link_id: link_id() }
                } else {
                    Fault::DisplayAnswered { link_id: link_id() }
                };
                self.tell(fault, place);
            }
            let children = self.level(below, &item.children, Some(id), None, place);
            self.nodes[id.index()].children = children;
            return id;
        }
        if !below.is_empty() {
            self.tell(Fault::BesideAnswer { link_id: link_id() }, place);
            self.strangers(below, place);
        }
        for (index, json) in answers.iter().enumerate() {
            let here = place.below(&format!("answer[{index}]"));
            let Some(object) = json.object() else {
                self.tell(
                    Fault::WrongForm { element: "answer".into(), expected: "object".into() },
                    &here,
                );
                continue;
            };
            self.members(object, ANSWER, &here);
            let at = self.nodes[id.index()].answers.len();
            self.nodes[id.index()].answers.push(Answered {
                json: object,
                value: value::read(object, "value"),
                absent: absent(object),
                index,
            });
            let inner = self.list(json, "item", &here);
            let children = self.level(inner, &item.children, Some(id), Some(at), &here);
            self.nodes[id.index()].children.extend(children);
        }
        id
    }

    /// Items that the definition does not have, among some that are out of place anyway.
    fn strangers(&mut self, items: &'j [Json], place: &Place) {
        for (index, json) in items.iter().enumerate() {
            let Some(link_id) = json.text_of("linkId") else { continue };
            if self.form.by_link(link_id).is_none() {
                let mut here = place.below(&format!("item[{index}]"));
                here.links.push(link_id.to_owned());
                self.tell(Fault::LinkIdUnknown { link_id: plain::text(link_id) }, &here);
            }
        }
    }

    /// What would stand here: a group with all that would stand in it, where it stands once.
    fn absent(
        &mut self,
        item: &'j Item,
        parent: Option<NodeId>,
        answer: Option<usize>,
        element: &str,
    ) -> NodeId {
        let id = self.push(Node {
            item: item.id,
            json: None,
            parent,
            answer,
            repetition: 0,
            answers: Vec::new(),
            children: Vec::new(),
            element: element.to_owned(),
        });
        if item.kind == Kind::Group && stands_once(item) {
            let children = item.children.iter();
            let children: Vec<NodeId> = children
                .map(|it| self.absent(self.form.item(*it), Some(id), None, element))
                .collect();
            self.nodes[id.index()].children = children;
        }
        id
    }
}

/// Whether a group is there whether or not it has been begun.
fn stands_once(item: &Item) -> bool {
    !item.repeats || item.required || item.limits.min_occurs.is_some_and(|it| it > 0)
}

/// Whether an answer says why it has no value.
fn absent(answer: &Object) -> bool {
    let says = |it: &Object| extensions::first(it, extensions::ABSENT).is_some();
    says(answer)
        || answer.iter().any(|(name, json)| {
            (name.starts_with("_value") || name.starts_with("value"))
                && json.object().is_some_and(says)
        })
}

fn misplaced(form: &Form, item: &Item) -> Fault {
    let link_id = plain::text(&item.link_id);
    let under = match item.parent.map(|id| form.item(id)) {
        None => Words { fr: "à la racine".into(), en: "at the root".into() },
        Some(parent) => {
            let name = plain::text(&parent.link_id);
            Words { fr: format!("dans «\u{a0}{name}\u{a0}»"), en: format!("in “{name}”") }
        }
    };
    Fault::Misplaced { link_id, under }
}
