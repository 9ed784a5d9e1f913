//! What the holder says: the items asked at the first request, data asked later, comments.

use super::{Answer, person, undertaking, written};
use crate::document::Document;
use crate::procedure::Context;
use crate::referential::content::{Item, Trial};
use crate::referential::event::Event;
use crate::referential::reasons::Reason;
use crate::referential::state::Referential;
use crate::refusal::Because;
use law::compassionate as rules;

/// An item may be answered again: the last answer holds, those before are kept.
pub(super) fn answer(
    it: &Referential,
    item: Item,
    words: &str,
    trials: Vec<Trial>,
    documents: Vec<Document>,
    context: &Context,
) -> Answer {
    if !it.items.iter().any(|(asked, _)| *asked == item) {
        return Err(Reason::NotAsked.into());
    }
    let words = written(words, Reason::NoWords)?;
    let trials = if item == Item::Trials { trials } else { Vec::new() };
    let (on, by) = (context.today, person(context)?);
    let runs = !trials.is_empty();
    let mut facts = vec![Event::ItemAnswered { on, by, item, words, trials, documents }];
    if runs {
        facts.extend(undertaking(it, on)?);
    }
    Ok(facts)
}

pub(super) fn send_data(
    it: &Referential,
    number: u16,
    words: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Answer {
    let asked = it.asked.iter().find(|it| it.number == number).ok_or(Reason::NotAsked)?;
    if asked.sent.is_some() {
        return Err(Reason::AlreadySent.into());
    }
    let words = written(words, Reason::NoWords)?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::DataSent { on, by, number, words, documents }])
}

pub(super) fn comment(
    it: &Referential,
    text: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Answer {
    let measure = it.measure.as_ref().ok_or(Reason::NoMeasure)?;
    if measure.comments.as_ref().is_none_or(|clock| clock.is_over(context.today)) {
        let citation = rules::MEASURE.on(context.today)?.citation;
        return Err(Because::by(Reason::CommentsOver, citation));
    }
    let text = written(text, Reason::NoWords)?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::CommentReceived { on, by, text, documents }])
}
