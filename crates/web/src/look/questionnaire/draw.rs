//! The form as a whole: what is wrong with it, how far it is, its parts, its groups.

use super::parts::{self, Part};
use super::question::{self, Asked};
use super::read::{Refused, Why, state_of};
use super::{Drawing, words};
use crate::look::button::Button;
use crate::look::icon::Icon;
use crate::look::page::Audience;
use forms::problem::Problem;
use forms::{Filling, Form, Kind, Row, View};
use law::{Lang, Say, Text};
use maud::{Markup, html};

/// A form where it is drawn.
pub(super) struct Sheet<'a> {
    pub drawing: &'a Drawing<'a>,
    pub form: &'a Form,
    pub view: &'a View,
}

/// Draws a form that is being filled in: the inside of an HTML form, without its buttons.
#[must_use]
pub fn draw(filling: &Filling, drawing: &Drawing<'_>) -> Markup {
    let view = filling.view(drawing.whole);
    let form = filling.form();
    let sheet = Sheet { drawing, form, view: &view };
    let (all, parts) = (parts::rows(form, &view), parts::parts(form));
    let lang = drawing.lang;
    let prefix = drawing.prefix;
    let drawn: Vec<(usize, &Part)> = parts
        .iter()
        .enumerate()
        .filter(|(number, _)| drawing.section.is_none_or(|it| it == *number))
        .collect();
    let around = parts::around(form)
        .map(|it| it.label_in(lang))
        .filter(|it| !it.trim().is_empty() && form.title_in(lang).as_deref() != Some(it));
    html! {
        div.questionnaire.is-dense[!sheet.is_airy()].is-airy[sheet.is_airy()] id=(prefix)
            data-questionnaire=(prefix) data-save-to=[drawing.saving.filter(|_| !drawing.read_only)]
            data-lost[sheet.lost().next().is_some()] {
            @if !drawing.read_only {
                // Enter in a field presses the first button of a form: it must be one that saves.
                div.first-button aria-hidden="true" { button type="submit" tabindex="-1" {} }
                div id={ (prefix) "-carried" } hidden {
                    @for (name, value) in drawing.carried { input type="hidden" name=(name) value=(value) data-carried; }
                }
            }
            (sheet.summary(&parts))
            (sheet.progress())
            (parts::contents(form, drawing, &all, &parts))
            @if let Some(around) = around { p.questionnaire-around { (around) } }
            div.questionnaire-parts-drawn id={ (prefix) "-body" } {
                @for (_, part) in &drawn { (sheet.part(part, &parts::of(part, &all))) }
            }
            @if !drawing.read_only {
                (parts::turn(form, drawing, &all, &parts))
                (saved(drawing))
            }
        }
    }
}

/// The line that says what became of the last saving.
fn saved(drawing: &Drawing<'_>) -> Markup {
    const SAVING: Text = Text::new("Enregistrement…", "Saving…");
    const SAVED: Text = Text::new("Enregistré à", "Saved at");
    const PARTLY: Text = Text::new(
        "Une réponse n’est pas enregistrée\u{a0}: corrigez ce qui est signalé.",
        "An answer is not saved: correct what is marked.",
    );
    const STALE: Text = Text::new(
        "Non enregistré\u{a0}: une réponse a été modifiée entre-temps. Choisissez celle à garder.",
        "Not saved: an answer was changed in between. Choose the one to keep.",
    );
    const WAITS: Text = Text::new(
        "Connexion interrompue. Vos réponses restent sur cette page et seront enregistrées dès son retour.",
        "Connection lost. Your answers stay on this page and will be saved when it returns.",
    );
    const FAILED: Text = Text::new(
        "Non enregistré. Vos réponses restent sur cette page\u{a0}; rechargez-la dans un autre onglet pour vérifier votre connexion au service.",
        "Not saved. Your answers stay on this page; reload it in another tab to check that you are still signed in.",
    );
    let lang = drawing.lang;
    html! {
        @if drawing.saving.is_some() {
            p.saved.questionnaire-saved id={ (drawing.prefix) "-saved" } role="status"
                data-saving=(SAVING.say(lang)) data-saved=(SAVED.say(lang)) data-partly=(PARTLY.say(lang))
                data-stale=(STALE.say(lang)) data-waits=(WAITS.say(lang)) data-failed=(FAILED.say(lang)) {}
        }
    }
}

/// What is asked before a repetition goes with all that it holds.
fn removing(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("Retirer «\u{a0}{name}\u{a0}» et tout ce qui y est saisi\u{a0}?"),
        Lang::En => format!("Remove “{name}” and all that is entered in it?"),
    }
}

/// A heading of a level; a strong line where there are no more levels.
pub(super) fn heading(level: u8, id: &str, words: &Markup) -> Markup {
    html! {
        @match level {
            0..=2 => h2 id=(id) { (words) },
            3 => h3 id=(id) { (words) },
            4 => h4 id=(id) { (words) },
            5 => h5 id=(id) { (words) },
            _ => h6 id=(id) { (words) },
        }
    }
}

/// The words of a problem, with the question that it is about.
fn sentence(label: &str, said: &str, lang: Lang) -> String {
    if said.contains(label) {
        return said.to_owned();
    }
    match lang {
        Lang::Fr => format!("{label}\u{a0}: {said}"),
        Lang::En => format!("{label}: {said}"),
    }
}

impl Sheet<'_> {
    pub(super) fn is_airy(&self) -> bool {
        self.drawing.audience == Audience::Public
    }

    /// What is wrong, each with the way to it. Where answers are saved as they are typed, each is
    /// told at its question, and all of them before a signature alone.
    fn summary(&self, parts: &[Part]) -> Markup {
        let (drawing, lang) = (self.drawing, self.drawing.lang);
        let id = format!("{}-errors", drawing.prefix);
        let wrong = self.wrong(parts);
        let shown = !wrong.is_empty() && (drawing.whole || drawing.posted.is_some());
        html! {
            div id=(id) hidden[!shown] {
                @if shown {
                    div.errors role="group" tabindex="-1" aria-labelledby={ (id) "-title" } data-errors {
                        h2 id={ (id) "-title" } { (Icon::Warning.svg()) (match (lang, wrong.len()) {
                            (Lang::Fr, 1) => "Une réponse est à revoir".to_owned(),
                            (Lang::Fr, count) => format!("{count} réponses sont à revoir"),
                            (Lang::En, 1) => "One answer needs your attention".to_owned(),
                            (Lang::En, count) => format!("{count} answers need your attention"),
                        }) }
                        ul {
                            @for (href, words) in &wrong {
                                li { @match href { Some(href) => a href=(href) { (words) }, None => (words) } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What is wrong, with the address of its question where a person can reach it.
    fn wrong(&self, parts: &[Part]) -> Vec<(Option<String>, String)> {
        let (drawing, form, lang) = (self.drawing, self.form, self.drawing.lang);
        let mut wrong = Vec::new();
        for row in &self.view.rows {
            let item = row.item(form);
            let label = words::label(item, lang);
            let said = question::errors(drawing, row);
            if said.is_empty() {
                continue;
            }
            let number = parts.iter().position(|it| it.holds(form, item.id));
            let page = match (number, drawing.section, drawing.pages) {
                (Some(number), Some(here), Some(pages)) if number != here => {
                    format!("{pages}{number}")
                }
                _ => String::new(),
            };
            let drawn = row.shown && row.enabled && number.is_some();
            let href = drawn.then(|| format!("{page}#{}", drawing.id(&row.key)));
            wrong.extend(said.iter().map(|it| (href.clone(), sentence(&label, it, lang))));
        }
        wrong.extend(self.lost().map(|refused| {
            let label = words::label(form.item(refused.key.item()), lang);
            let (said, typed) = (refused.why.say(lang), refused.entry.texts.join(", "));
            let said = match lang {
                _ if typed.trim().is_empty() => said,
                Lang::Fr => format!("{said} Vous aviez saisi\u{a0}: «\u{a0}{typed}\u{a0}»."),
                Lang::En => format!("{said} You had entered: “{typed}”."),
            };
            (None, sentence(&label, &said, lang))
        }));
        let whole = self.view.problems.iter().filter(|it| it.is_error());
        wrong.extend(whole.map(|it: &Problem| (None, it.told(lang))));
        wrong
    }

    /// What was typed where there is no place any more.
    fn lost(&self) -> impl Iterator<Item = &Refused> {
        let refused = self.drawing.posted.map(|it| it.refused.as_slice()).unwrap_or_default();
        refused.iter().filter(|it| !self.view.rows.iter().any(|row| row.key == it.key))
    }

    /// How much is filled in.
    fn progress(&self) -> Markup {
        let counted = &self.view.completeness;
        let dense = !self.is_airy();
        let tally =
            if dense && counted.required.expected > 0 { counted.required } else { counted.all };
        let id = format!("{}-progress", self.drawing.prefix);
        html! {
            div.questionnaire-progress id=(id) hidden[counted.all.expected == 0] {
                progress max=(tally.expected.max(1)) value=(tally.answered + tally.not_available) aria-labelledby={ (id) "-words" } {}
                p id={ (id) "-words" } { (words::counted(counted, dense, self.drawing.lang)) }
            }
        }
    }

    /// A part on the page: a group, or a few questions without one.
    fn part(&self, part: &Part, rows: &[&[Row]]) -> Markup {
        if !parts::is_open(rows) {
            return html! {};
        }
        let id = parts::anchor(self.drawing, rows);
        let first = part.items.first().map(|it| self.form.item(*it));
        let titled = first.filter(|it| it.kind == Kind::Group && !it.label().trim().is_empty());
        let title = format!("{id}-title");
        html! {
            section.questionnaire-part id=(id) aria-labelledby=[titled.map(|_| title.as_str())] {
                @match titled {
                    Some(item) => {
                        (heading(self.drawing.level, &title, &question::words(item, self.drawing.lang)))
                        @if item.repeats { (self.repetitions(rows, self.drawing.level + 1)) }
                        @else { @for group in rows { (self.inside(group, self.drawing.level + 1)) } }
                    }
                    None => (self.items(rows, self.drawing.level)),
                }
            }
        }
    }

    /// What stands in a group: what is wrong with it, its help, its items.
    fn inside(&self, group: &[Row], level: u8) -> Markup {
        let (row, below) = (&group[0], &group[1..]);
        let id = self.drawing.id(&row.key);
        html! {
            @for help in row.help.iter().filter(|_| row.repetition.is_none()) { p.hint { (help.pick(self.drawing.lang)) } }
            @let said = question::errors(self.drawing, row);
            @if !said.is_empty() { div.group-errors id=(id) tabindex="-1" { (question::said(&said, None, self.drawing.lang)) } }
            (self.level(below, level))
        }
    }

    /// The items of a level.
    pub(super) fn level(&self, rows: &[Row], level: u8) -> Markup {
        self.items(&parts::split(rows), level)
    }

    fn items(&self, items: &[&[Row]], level: u8) -> Markup {
        let same = |one: &&[Row], other: &&[Row]| one[0].key.item() == other[0].key.item();
        let beside: Vec<&[&[Row]]> = items.chunk_by(same).collect();
        html! {
            @for together in beside {
                @if together[0][0].repetition.is_some() {
                    (self.repeated(together, level))
                } @else {
                    @for item in together { (self.item(item, level)) }
                }
            }
        }
    }

    fn item(&self, rows: &[Row], level: u8) -> Markup {
        let row = &rows[0];
        if !row.shown || !row.enabled {
            return html! {};
        }
        let (item, lang) = (row.item(self.form), self.drawing.lang);
        let id = self.drawing.id(&row.key);
        match item.kind {
            Kind::Display => html! {
                p.told.hint[item.is_help()] id=(id) { (item.label_in(lang)) }
                (self.level(&rows[1..], level))
            },
            Kind::Group => {
                let title = format!("{id}-title");
                let named = !item.label().trim().is_empty();
                html! {
                    div.questionnaire-group role="group" id={ (id) "-group" } aria-labelledby=[named.then_some(&title)] {
                        @if named { (heading(level, &title, &question::words(item, lang))) }
                        (self.inside(rows, level + 1))
                    }
                }
            }
            _ => Asked::new(self, row).show(&rows[1..], level),
        }
    }

    /// A group that repeats, below its heading.
    fn repeated(&self, all: &[&[Row]], level: u8) -> Markup {
        let row = &all[0][0];
        if !row.shown || !all.iter().any(|it| it[0].enabled) {
            return html! {};
        }
        let item = row.item(self.form);
        let id = format!("{}-all", self.drawing.id(&row.key));
        let title = format!("{id}-title");
        html! {
            div.questionnaire-group role="group" id=(id) aria-labelledby=(title) {
                (heading(level, &title, &question::words(item, self.drawing.lang)))
                (self.repetitions(all, level + 1))
            }
        }
    }

    /// The repetitions of a group, and the button that adds one.
    fn repetitions(&self, all: &[&[Row]], level: u8) -> Markup {
        let (drawing, form, lang) = (self.drawing, self.form, self.drawing.lang);
        let row = &all[0][0];
        let item = row.item(form);
        let label = words::label(item, lang);
        let count = row.repetition.map_or(0, |(_, of)| of);
        let fewest = item.limits.min_occurs.map_or(usize::from(item.required), |it| it as usize);
        let full = item.limits.max_occurs.is_some_and(|it| count >= it as usize);
        let key = row.key.write(form);
        html! {
            @for help in &row.help { p.hint { (help.pick(lang)) } }
            @if count == 0 {
                p.hint { (lang.pick("Rien n’est encore saisi.", "Nothing is entered yet.")) }
                @let said = question::errors(drawing, row);
                @if !said.is_empty() {
                    div.group-errors id=(drawing.id(&row.key)) tabindex="-1" { (question::said(&said, None, lang)) }
                }
            } @else {
                @for (number, group) in all.iter().enumerate() {
                    @if group[0].enabled {
                        @let id = drawing.id(&group[0].key);
                        @let name = format!("{label} {}", number + 1);
                        @let state = state_of(self.view, &group[0].key).unwrap_or_default();
                        @let begun = group[1..].iter().any(|it| !it.answers.is_empty() || it.absent.is_some());
                        div.repetition role="group" id={ (id) "-repetition" } aria-labelledby={ (id) "-number" }
                            data-confirm=[begun.then(|| removing(&name, lang))] {
                            div.repetition-head {
                                (heading(level, &format!("{id}-number"), &html! { (name) }))
                                @if !drawing.read_only && count > fewest {
                                    (Button::quiet(lang.pick("Retirer", "Remove"))
                                        .sends(&format!("{}-remove", drawing.prefix), &format!("{state:x} {}", group[0].key.write(form)))
                                        .about(&name).show())
                                }
                            }
                            (self.inside(group, level + 1))
                        }
                    }
                }
            }
            @if !drawing.read_only {
                @if full {
                    p.hint { (Why::Many.say(lang)) }
                } @else {
                    p { (Button::secondary(lang.pick("Ajouter", "Add")).icon(Icon::Plus)
                        .sends(&format!("{}-add", drawing.prefix), &key).about(&label).show()) }
                }
            }
        }
    }
}
