//! A question: its words, what is wrong with its answer, its controls, what stands below it.

use super::control;
use super::draw::Sheet;
use super::entry::{self, Control, Entry};
use super::read::{Clash, Why};
use super::{Drawing, words as text};
use crate::look::button::Button;
use crate::look::icon::Icon;
use forms::date::Moment;
use forms::{Item, Kind, Row, Value};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use law::{Lang, Say};
use maud::{Markup, html};
use std::borrow::Cow;

/// Warnings that tell a person nothing.
const UNSAID: [&str; 6] = [
    "item-text",
    "code-system",
    "options-none",
    "option-display",
    "questionnaire-draft",
    "display",
];

/// The words of an item, with its number.
pub(super) fn words(item: &Item, lang: Lang) -> Markup {
    html! {
        @if let Some(prefix) = item.prefix() { span.question-number { (prefix) } " " }
        (text::label(item, lang))
    }
}

/// What is wrong with a row, in sentences: what was typed and is not taken comes alone.
pub(super) fn errors(drawing: &Drawing<'_>, row: &Row) -> Vec<String> {
    let lang = drawing.lang;
    if let Some(refused) = drawing.refused(&row.key) {
        // A person who just chose “other” is given the time to say it.
        let early = refused.why == Why::Unsaid && drawing.saving.is_some() && !drawing.whole;
        return if early { Vec::new() } else { vec![refused.why.say(lang)] };
    }
    row.problems.iter().filter(|it| it.is_error()).map(|it| it.told(lang)).collect()
}

/// Sentences that say what is wrong; the id is that of all of them.
pub(super) fn said(said: &[String], id: Option<&str>, lang: Lang) -> Markup {
    html! {
        div id=[id] {
            @for words in said {
                p.error {
                    (Icon::Warning.svg())
                    span { span.unseen { (lang.pick("Erreur\u{a0}: ", "Error: ")) } (words) }
                }
            }
        }
    }
}

/// A question where it is asked.
pub(super) struct Asked<'a> {
    pub sheet: &'a Sheet<'a>,
    pub row: &'a Row,
    pub item: &'a Item,
    pub id: String,
    pub control: Control,
    /// What its controls hold.
    pub entry: Entry,
    pub lang: Lang,
    /// Whether something is wrong with its answer.
    pub is_wrong: bool,
    hint: String,
    clash: Option<&'a Clash>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(sheet: &'a Sheet<'a>, row: &'a Row) -> Self {
        let drawing = sheet.drawing;
        let item = row.item(sheet.form);
        let clash = drawing.clash(&row.key);
        let typed = drawing.refused(&row.key).map(|it| &it.entry).or(clash.map(|it| &it.mine));
        let entry = typed.cloned().unwrap_or_else(|| Entry::of(row, item, drawing.lang));
        Self {
            sheet,
            row,
            item,
            id: drawing.id(&row.key),
            control: Control::of(row, item),
            entry,
            lang: drawing.lang,
            is_wrong: !errors(drawing, row).is_empty(),
            hint: text::hint(row, item, drawing.lang),
            clash,
        }
    }

    pub(super) fn name(&self, role: &str) -> String {
        self.sheet.drawing.name(role, self.sheet.form, &self.row.key)
    }

    pub(super) fn button(&self, act: &str) -> String {
        format!("{}-{act}", self.sheet.drawing.prefix)
    }

    pub(super) fn key(&self) -> String {
        self.row.key.write(self.sheet.form)
    }

    /// Whether nobody answers it here.
    fn is_read(&self) -> bool {
        self.sheet.drawing.read_only || self.item.read_only
    }

    /// Whether it has one control that its label names.
    fn is_single(&self) -> bool {
        match self.control {
            Control::Select | Control::Search | Control::Number | Control::Amount => {
                !self.item.repeats
            }
            Control::Line | Control::Lines => !self.item.repeats,
            Control::YesNo | Control::Radios | Control::Checks | Control::Closed => false,
        }
    }

    /// The ids of what describes the controls.
    pub(super) fn described(&self) -> Option<String> {
        let parts = [
            (!self.row.help.is_empty(), "help"),
            (!self.hint.is_empty(), "hint"),
            (self.is_wrong, "error"),
        ];
        let ids: Vec<String> = parts
            .into_iter()
            .filter(|(there, _)| *there)
            .map(|(_, part)| format!("{}-{part}", self.id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The question with what stands below its answers.
    pub(super) fn show(&self, below: &[Row], level: u8) -> Markup {
        let errors = errors(self.sheet.drawing, self.row);
        html! {
            div.question id={ (self.id) "-question" } data-question=(self.key()) data-refused=[self.refusal()] {
                @if self.is_read() {
                    (self.told())
                } @else {
                    (self.marks())
                    @let described = self.described();
                    div.field.has-error[self.is_wrong] {
                        (self.label())
                        (self.explained())
                        @let role = (!self.is_single()).then_some(if self.is_radios() { "radiogroup" } else { "group" });
                        div.given role=[role] aria-labelledby=[role.map(|_| format!("{}-label", self.id))]
                            aria-describedby=[described.as_deref().filter(|_| role.is_some())]
                            aria-required=[(self.is_radios() && self.item.required).then_some("true")]
                            aria-invalid=[(self.is_radios() && self.is_wrong).then_some("true")] {
                            @if !errors.is_empty() { (said(&errors, Some(&format!("{}-error", self.id)), self.lang)) }
                            (self.remarks())
                            (control::controls(self))
                            (self.beside())
                        }
                    }
                    @if let Some(clash) = self.clash { (self.conflict(clash)) }
                }
                (self.below(below, level))
            }
        }
    }

    /// What the script has to send again: `early` where nothing is told of it yet.
    fn refusal(&self) -> Option<&'static str> {
        let refused = self.sheet.drawing.refused(&self.row.key).is_some() || self.clash.is_some();
        refused.then_some(if self.is_wrong || self.clash.is_some() { "" } else { "early" })
    }

    fn is_radios(&self) -> bool {
        matches!(self.control, Control::YesNo | Control::Radios)
    }

    /// What the page showed, so that only what is changed on it is saved.
    fn marks(&self) -> Markup {
        if self.control == Control::Closed {
            return html! {};
        }
        let marks = match self.clash {
            Some(clash) => Cow::Borrowed(clash.seen.as_str()),
            None => Cow::Owned(entry::marks(self.row, self.item, self.lang)),
        };
        html! { input type="hidden" name=(self.name("-mark")) value=(marks) data-mark; }
    }

    fn label(&self) -> Markup {
        let inside = html! {
            (words(self.item, self.lang))
            @if self.item.required && !self.is_read() {
                span.required { (self.lang.pick(" (obligatoire)", " (required)")) }
            }
        };
        let id = format!("{}-label", self.id);
        html! {
            @if self.is_single() && !self.is_read() {
                label.question-label for=(self.id) id=(id) { (inside) }
            } @else {
                p.question-label id=(id) { (inside) }
            }
        }
    }

    fn explained(&self) -> Markup {
        html! {
            @if !self.row.help.is_empty() || !self.hint.is_empty() {
                div.explained {
                    @if !self.row.help.is_empty() {
                        div id={ (self.id) "-help" } { @for help in &self.row.help { p.hint { (help.pick(self.lang)) } } }
                    }
                    @if !self.hint.is_empty() && !self.is_read() {
                        p.hint id={ (self.id) "-hint" } { (self.hint) }
                    }
                }
            }
        }
    }

    /// What is to be looked at, although nothing is refused for it.
    fn remarks(&self) -> Markup {
        let remarks = self
            .row
            .problems
            .iter()
            .filter(|it| !it.is_error() && !UNSAID.contains(&it.fault.rule()));
        html! {
            @for remark in remarks {
                p.remark { (Icon::Info.svg()) span { (remark.told(self.lang)) } }
            }
        }
    }

    /// That there is no answer, and the way back to none.
    fn beside(&self) -> Markup {
        let lang = self.lang;
        let answered = !self.row.answers.is_empty();
        let offered = self.row.choices.iter().any(forms::form::Choice::is_not_available);
        let absent = self.entry.absent.as_deref();
        let may_be_absent = self.item.required && !offered && !self.sheet.is_airy();
        let asks = self.control != Control::Closed && (may_be_absent || absent.is_some());
        html! {
            @if asks {
                div.choice.absent {
                    input type="checkbox" id={ (self.id) "-absent" } name=(self.name("-absent"))
                        value=(absent.unwrap_or(text::UNKNOWN)) checked[absent.is_some()];
                    label for={ (self.id) "-absent" } {
                        (text::absence(absent.unwrap_or(text::UNKNOWN), lang))
                        span.unseen { (lang.pick("\u{a0}: ", ": ")) (text::label(self.item, lang)) }
                    }
                }
            }
            @if self.item.is_calculated() && answered {
                (Button::quiet(lang.pick("Reprendre la valeur calculée", "Use the computed value"))
                    .sends(&self.button("clear"), &self.key()).about(&text::label(self.item, lang)).show())
            } @else if self.is_radios() && answered {
                (Button::quiet(lang.pick("Effacer la réponse", "Clear the answer"))
                    .sends(&self.button("clear"), &self.key()).about(&text::label(self.item, lang)).show())
            }
        }
    }

    /// The two answers between which a person chooses.
    fn conflict(&self, clash: &Clash) -> Markup {
        let lang = self.lang;
        let label = text::label(self.item, lang);
        let state = entry::state(&[self.row]);
        html! {
            div.conflict id={ (self.id) "-conflict" } role="group" aria-labelledby={ (self.id) "-conflict-title" } {
                p.conflict-title id={ (self.id) "-conflict-title" } {
                    (Icon::Warning.svg())
                    span { (lang.pick("Cette réponse a été modifiée entre-temps", "This answer was changed in between")) }
                }
                div.conflict-texts {
                    div {
                        p.conflict-who { (lang.pick("Votre réponse", "Your answer")) }
                        p.verbatim { (control::entered(self, &clash.mine)) }
                        (Button::secondary(lang.pick("Garder la mienne", "Keep mine"))
                            .sends(&self.button("keep"), &format!("{state:x} {}", self.key())).about(&label).show())
                    }
                    div {
                        p.conflict-who {
                            (lang.pick("Réponse enregistrée", "Saved answer"))
                            @if let Some(by) = &clash.by { ", " (by) }
                        }
                        p.verbatim { (told(self.row, self.item, lang)) }
                        (Button::secondary(lang.pick("Prendre celle-ci", "Take this one"))
                            .sends(&self.button("take"), &self.key()).about(&label).show())
                    }
                }
            }
        }
    }

    /// An answer that nobody gives here.
    fn told(&self) -> Markup {
        let said = told(self.row, self.item, self.lang);
        let label = format!("{}-label", self.id);
        html! {
            div.field.is-told {
                (self.label())
                (self.explained())
                div.given {
                    @let errors = errors(self.sheet.drawing, self.row);
                    @if !errors.is_empty() { (super::question::said(&errors, None, self.lang)) }
                    @if self.item.is_calculated() {
                        output id=(self.id) aria-labelledby=(label) {
                            @if self.row.answers.is_empty() { "–" } @else { (said) }
                        }
                        @if self.row.answers.is_empty() {
                            p.hint { (self.lang.pick("Calculé à partir des autres réponses.", "Computed from the other answers.")) }
                        }
                    } @else {
                        p.verbatim id=(self.id) tabindex="-1" { (said) }
                    }
                }
            }
        }
    }

    /// What stands below the answers, each answer with its own.
    fn below(&self, rows: &[Row], level: u8) -> Markup {
        if rows.is_empty() {
            return html! {};
        }
        let under = self.row.key.numbers().len();
        let answer = |row: &Row| row.key.numbers().get(under).copied();
        let depth = rows[0].depth;
        let groups =
            rows.chunk_by(|one, other| other.depth > depth || answer(one) == answer(other));
        let several = self.row.answers.len() > 1;
        html! {
            @for group in groups {
                div.below {
                    @if several {
                        @if let Some(value) = answer(&group[0]).and_then(|it| self.row.answers.get(it as usize)) {
                            p.below-of { (value_in(self.row, self.item, value, self.lang)) }
                        }
                    }
                    (self.sheet.level(group, level))
                }
            }
        }
    }
}

/// An answer as it is read: an option by its name in the language of the reader, a decimal with its
/// unit.
pub(super) fn value_in(row: &Row, item: &Item, value: &Value, lang: Lang) -> String {
    if let Some(choice) = row.choices.iter().find(|it| it.value == *value) {
        return choice.label(lang);
    }
    let said = match value {
        // As it was typed: what looks like a tag may be a comparison.
        Value::Text(text) => text.clone(),
        Value::Boolean(true) => lang.pick("Oui", "Yes").to_owned(),
        Value::Boolean(false) => lang.pick("Non", "No").to_owned(),
        Value::Time(time) if time.second() == 0 => time.strftime("%H:%M").to_string(),
        Value::Quantity(amount) => item.units.amount(amount, lang),
        Value::DateTime(Moment::Instant { at, offset }) => {
            in_paris(*at, *offset, lang).unwrap_or_else(|| value.say(lang))
        }
        other => other.say(lang),
    };
    match &item.units.usual {
        Some(unit) if matches!(item.kind, Kind::Decimal | Kind::Integer) => {
            format!("{said}\u{a0}{}", item.units.label(unit, lang))
        }
        _ => said,
    }
}

/// An instant of the clocks of Paris, which needs no zone; none where it was written in another.
fn in_paris(at: Timestamp, offset: Offset, lang: Lang) -> Option<String> {
    let there = at.to_zoned(TimeZone::get("Europe/Paris").ok()?);
    let day = law::text::day(there.date(), lang);
    let (hour, minute) = (there.hour(), there.minute());
    (there.offset() == offset).then(|| match lang {
        Lang::Fr => format!("{day} à {hour}\u{a0}h\u{a0}{minute:02}"),
        Lang::En => format!("{day} at {hour:02}:{minute:02}"),
    })
}

/// The answers of a row as they are read.
pub(super) fn told(row: &Row, item: &Item, lang: Lang) -> String {
    if let Some(reason) = &row.absent {
        return text::absence(reason, lang);
    }
    if row.answers.is_empty() {
        return lang.pick("Sans réponse", "No answer").to_owned();
    }
    let said: Vec<String> = row.answers.iter().map(|it| value_in(row, item, it, lang)).collect();
    said.join(if item.kind == Kind::Text { "\n" } else { lang.pick("\u{a0}; ", "; ") })
}
