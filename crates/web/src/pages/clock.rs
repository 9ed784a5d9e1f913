//! The legal clock as the look draws it: its picture and the steps of its date.

use crate::look::cite::Cite;
use crate::look::clock::{ActPoint, ClockPicture};
use crate::look::steps::Step;
use jiff::civil::Date;
use law::clock::{Computation, LegalClock, StepKind, Subject};
use law::{Confidence, Lang, Say};

/// The picture of a clock today, or on the day on which it stopped for good.
#[must_use]
pub fn picture(
    clock: &LegalClock,
    today: Date,
    ended: Option<Date>,
    acts: Vec<ActPoint>,
) -> ClockPicture {
    let seen = ended.unwrap_or(today);
    let base = clock.extension.as_ref().map(|_| {
        let plain = LegalClock { extension: None, ..clock.clone() };
        plain.due(seen)
    });
    ClockPicture {
        start: clock.started_on,
        due: Some(clock.due(seen)),
        today,
        suspensions: clock.suspensions.iter().map(|it| (it.from, it.until.or(ended))).collect(),
        extension_from: base,
        acts,
        ended,
        late: ended.is_none() && clock.is_over(today),
        lasts: matches!(
            clock.subject,
            Subject::Expiry
                | Subject::Prolongation
                | Subject::AgreementTerm
                | Subject::FrameworkTerm
                | Subject::FrameworkEnding
        ),
    }
}

/// The steps of a date.
#[must_use]
pub fn steps(computation: &Computation, lang: Lang) -> Vec<Step> {
    let step = |it: &law::clock::Step| {
        let step = Step::new(it.say(lang)).result(it.gives).cite(Cite::of(&it.citation, lang));
        match it.kind {
            StepKind::Suspended { from, until, .. } => step.span(from, until),
            _ => step,
        }
    };
    computation.steps.iter().map(step).collect()
}

/// The version of the text on which a date rests: «version en vigueur au 1er juillet 2021».
#[must_use]
pub fn versions(computation: &Computation, lang: Lang) -> Vec<String> {
    let mut all: Vec<String> = computation
        .steps
        .iter()
        .map(|step| {
            let citation = &step.citation;
            let since = law::text::day(citation.since, lang);
            let read = match citation.confidence {
                Confidence::Confirmed => String::new(),
                Confidence::ToVerify => lang.pick(" (à vérifier)", " (to verify)").to_owned(),
            };
            lang.pick(
                format!("{}, version en vigueur depuis le {since}{read}", citation.say(lang)),
                format!("{}, version in force since {since}{read}", citation.say(lang)),
            )
        })
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|line| seen.insert(line.clone()));
    all
}

/// Whether a day has passed by itself: nobody is late when a period for appeal or an authorisation
/// ends.
#[must_use]
pub fn has_lapsed(subject: Subject, due: Date, today: Date) -> bool {
    let lapses = matches!(
        subject,
        Subject::Appeal
            | Subject::Expiry
            | Subject::AgreementTerm
            | Subject::NoticeEnd
            | Subject::FrameworkTerm
            | Subject::FrameworkEnding
    );
    lapses && due < today
}
