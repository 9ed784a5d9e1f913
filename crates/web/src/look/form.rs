//! Forms: a label, a hint, the error at the field, and a summary that a screen reader announces.

use super::icon::Icon;
use law::Lang;
use maud::{Markup, PreEscaped, html};

/// What was wrong with a form: for each field its message, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    /// No error.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds the message of a field. The first of a field is the one shown beside it.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push((field.into(), message.into()));
    }

    /// Adds what a refusal says of its fields, each in French and in English.
    pub fn add_all(&mut self, faults: &[(&'static str, [String; 2])], lang: Lang) {
        for (field, says) in faults {
            self.add(*field, &says[usize::from(lang == Lang::En)]);
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The message of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, message)| message.as_str())
    }

    /// The summary at the head of the form, announced at once; nothing when there is no error.
    /// Each message leads to its field.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> Markup {
        html! {
            @if !self.is_empty() {
                div.errors role="alert" tabindex="-1" data-errors {
                    h2 { (Icon::Warning.svg()) (lang.pick("Le formulaire n’a pas été enregistré", "The form was not saved")) }
                    p { (lang.pick("Corrigez ce qui suit, puis recommencez\u{a0}:", "Correct the following, then try again:")) }
                    ul { @for (field, message) in &self.0 { li { a href={ "#" (field) } { (message) } } } }
                }
            }
        }
    }
}

/// One of several answers.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
    reveals: Option<Markup>,
    closed: bool,
}

impl Choice {
    /// An answer, with the value that is sent.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// A line that explains the answer.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Fields that only this answer needs; shown when it is chosen.
    #[must_use]
    pub fn reveals(mut self, fields: Markup) -> Self {
        self.reveals = Some(fields);
        self
    }

    /// Closes the answer; say why in its hint.
    #[must_use]
    pub fn closed(mut self) -> Self {
        self.closed = true;
        self
    }
}

/// How wide an input is, so that its size tells what it expects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// A few digits.
    Short,
    /// A name, a code.
    Medium,
    /// A sentence.
    #[default]
    Full,
}

/// A field of a form. Its name is also its id.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    lang: Lang,
    name: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    error: Option<&'a str>,
    values: Vec<&'a str>,
    optional: bool,
    autosave: Option<&'a str>,
    width: Width,
    suffix: Option<&'a str>,
    complete: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// A field that must be filled.
    #[must_use]
    pub fn new(lang: Lang, name: &'a str, label: &'a str) -> Self {
        Self {
            lang,
            name,
            label,
            hint: None,
            error: None,
            values: Vec::new(),
            optional: false,
            autosave: None,
            width: Width::Full,
            suffix: None,
            complete: None,
        }
    }

    /// A line under the label.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Takes its message from the errors of the form.
    #[must_use]
    pub fn errors(mut self, errors: &'a Errors) -> Self {
        self.error = errors.of(self.name);
        self
    }

    /// The present value.
    #[must_use]
    pub fn value(mut self, value: &'a str) -> Self {
        self.values = vec![value];
        self
    }

    /// The present values of checkboxes.
    #[must_use]
    pub fn values(mut self, values: &[&'a str]) -> Self {
        self.values = values.to_vec();
        self
    }

    /// Need not be filled: said beside the label.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Saves the field by itself as it is typed, by a POST to this address; the state of the
    /// saving is said under it. The whole form is sent along: the address must name the field, and
    /// the handler take that field only, so that two writers do not undo each other. Answer with
    /// what changes out of band, or 409 when somebody else saved it meanwhile. Keep it out of an
    /// [`upload`]: its files would be sent each time.
    #[must_use]
    pub fn autosave(mut self, address: &'a str) -> Self {
        self.autosave = Some(address);
        self
    }

    /// How wide it is.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// A unit after the input: «jours», «mg».
    #[must_use]
    pub fn suffix(mut self, suffix: &'a str) -> Self {
        self.suffix = Some(suffix);
        self
    }

    /// What a browser may fill by itself: `username`, `current-password`, `email`.
    #[must_use]
    pub fn autocomplete(mut self, token: &'a str) -> Self {
        self.complete = Some(token);
        self
    }

    fn current(&self) -> &'a str {
        self.values.first().copied().unwrap_or_default()
    }

    /// The ids of what describes the field: its hint, then its error.
    fn described(&self) -> Option<String> {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.name));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.name));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    fn trigger(&self) -> Option<&'static str> {
        self.autosave.map(|_| "input changed delay:700ms, change changed")
    }

    fn no_swap(&self) -> Option<&'static str> {
        self.autosave.map(|_| "none")
    }

    /// One saving after the other in a form, none left out.
    fn queue(&self) -> Option<&'static str> {
        self.autosave.map(|_| "closest form:queue all")
    }

    fn label_text(&self) -> Markup {
        html! {
            (self.label)
            @if self.optional { span.optional { (self.lang.pick(" (facultatif)", " (optional)")) } }
        }
    }

    fn notes(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p.hint id={ (self.name) "-hint" } { (hint) } }
            @if let Some(error) = self.error {
                p.error id={ (self.name) "-error" } {
                    (Icon::Warning.svg())
                    span { span.unseen { (self.lang.pick("Erreur\u{a0}: ", "Error: ")) } (error) }
                }
            }
        }
    }

    fn saved(&self) -> Markup {
        html! {
            @if self.autosave.is_some() {
                p.saved role="status" data-saved-for=(self.name)
                    data-saving=(self.lang.pick("Enregistrement…", "Saving…"))
                    data-saved=(self.lang.pick("Enregistré à", "Saved at"))
                    data-stale=(self.lang.pick("Non enregistré\u{a0}: cette réponse a été modifiée entre-temps. Choisissez ci-dessous.", "Not saved: this answer was changed in between. Choose below."))
                    data-failed=(self.lang.pick("Non enregistré. Vérifiez la connexion\u{a0}; le texte reste ici.", "Not saved. Check the connection; your text stays here.")) {}
            }
        }
    }

    fn class(&self, more: &str) -> String {
        let error = if self.error.is_some() { " has-error" } else { "" };
        format!("field{more}{error}")
    }

    const fn width_class(&self) -> &'static str {
        match self.width {
            Width::Short => "is-short",
            Width::Medium => "is-medium",
            Width::Full => "is-full",
        }
    }

    /// A labelled control.
    fn single(&self, control: &Markup) -> Markup {
        html! {
            div class=(self.class("")) {
                label for=(self.name) { (self.label_text()) }
                (self.notes())
                @if let Some(suffix) = self.suffix {
                    div.with-suffix { (control) span.suffix { (suffix) } }
                } @else { (control) }
                (self.saved())
            }
        }
    }

    fn input(&self, kind: &str, mode: Option<&str>) -> Markup {
        self.single(&html! {
            input class=(self.width_class()) type=(kind) id=(self.name) name=(self.name) value=(self.current())
                inputmode=[mode] autocomplete=[self.complete] required[!self.optional]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()]
                hx-post=[self.autosave] hx-trigger=[self.trigger()] hx-swap=[self.no_swap()] hx-sync=[self.queue()];
        })
    }

    /// One line of text.
    #[must_use]
    pub fn text(&self) -> Markup {
        self.input("text", None)
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self) -> Markup {
        self.input("text", Some("numeric"))
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(&self) -> Markup {
        self.input("email", None)
    }

    /// A password: its value is never sent back.
    #[must_use]
    pub fn password(&self) -> Markup {
        self.single(&html! {
            input class=(self.width_class()) type="password" id=(self.name) name=(self.name)
                autocomplete=(self.complete.unwrap_or("current-password")) required
                aria-describedby=[self.described()] aria-invalid=[self.invalid()];
        })
    }

    /// A day, sent as `2026-11-21`.
    #[must_use]
    pub fn date(&self) -> Markup {
        self.input("date", None)
    }

    /// Several lines of text.
    #[must_use]
    pub fn textarea(&self, rows: u8) -> Markup {
        self.single(&html! {
            textarea class=(self.width_class()) id=(self.name) name=(self.name) rows=(rows) required[!self.optional]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()]
                hx-post=[self.autosave] hx-trigger=[self.trigger()] hx-swap=[self.no_swap()] hx-sync=[self.queue()] {
                // A browser drops one newline after the tag: give it one to drop.
                (PreEscaped("\n")) (self.current())
            }
        })
    }

    /// One of a long list; `Choice::new("", "…")` first where none is chosen yet.
    #[must_use]
    pub fn select(&self, choices: &[Choice]) -> Markup {
        self.single(&html! {
            select class=(self.width_class()) id=(self.name) name=(self.name) required[!self.optional]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()]
                hx-post=[self.autosave] hx-trigger=[self.trigger()] hx-swap=[self.no_swap()] hx-sync=[self.queue()] {
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == self.current()] disabled[choice.closed] {
                        (choice.label)
                    }
                }
            }
        })
    }

    /// A file. The form around it must be an [`upload`].
    #[must_use]
    pub fn file(&self, accept: &str) -> Markup {
        self.single(&html! {
            input class="is-full" type="file" id=(self.name) name=(self.name) accept=(accept) required[!self.optional]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()];
        })
    }

    fn group(&self, kind: &str, choices: &[Choice]) -> Markup {
        html! {
            fieldset class=(self.class(" choices")) aria-describedby=[self.described()] {
                legend { (self.label_text()) }
                (self.notes())
                @for (index, choice) in choices.iter().enumerate() {
                    // The first has the name of the field as its id: the summary of errors leads to it.
                    @let id = if index == 0 { self.name.to_owned() } else { format!("{}-{index}", self.name) };
                    @let hint = choice.hint.as_ref().map(|_| format!("{id}-about"));
                    div.choice {
                        input type=(kind) id=(id) name=(self.name) value=(choice.value)
                            checked[self.values.contains(&choice.value.as_str())] disabled[choice.closed]
                            aria-describedby=[hint.as_deref()]
                            hx-post=[self.autosave] hx-trigger=[self.autosave.map(|_| "change")] hx-swap=[self.no_swap()] hx-sync=[self.queue()];
                        label for=(id) { (choice.label) }
                        @if let Some(text) = &choice.hint { p.hint id=[hint.as_deref()] { (text) } }
                        @if let Some(fields) = &choice.reveals { div.reveals { (fields) } }
                    }
                }
                (self.saved())
            }
        }
    }

    /// One of a few answers.
    #[must_use]
    pub fn radios(&self, choices: &[Choice]) -> Markup {
        self.group("radio", choices)
    }

    /// Any of a few answers.
    #[must_use]
    pub fn checkboxes(&self, choices: &[Choice]) -> Markup {
        self.group("checkbox", choices)
    }

    /// A text that searches as one types: `GET address?name=…` answers with [`matches`]. The value
    /// of the chosen line is sent as `<name>_code`, here `code`. Without JavaScript the button
    /// sends the form with `search=<name>`, and the page can show the matches as radios.
    #[must_use]
    pub fn combobox(&self, address: &str, code: &str) -> Markup {
        let list = format!("{}-matches", self.name);
        html! {
            div class=(self.class("")) {
                label for=(self.name) { (self.label_text()) }
                (self.notes())
                div.combobox data-combobox=(list)
                    data-found=(self.lang.pick("résultats, flèches pour choisir", "results, arrow keys to choose"))
                    data-none=(self.lang.pick("Aucun résultat", "No result")) {
                    div.with-suffix {
                        input class="is-full" type="text" id=(self.name) name=(self.name) value=(self.current())
                            autocomplete="off" spellcheck="false" required[!self.optional]
                            aria-describedby=[self.described()] aria-invalid=[self.invalid()]
                            hx-get=(address) hx-trigger="input changed delay:250ms" hx-target={ "#" (list) } hx-swap="innerHTML";
                        button.button.is-secondary.without-js type="submit" name="search" value=(self.name) formnovalidate {
                            (Icon::Search.svg()) span { (self.lang.pick("Chercher", "Search")) }
                        }
                    }
                    input type="hidden" name={ (self.name) "_code" } value=(code) data-code;
                    div.matches id=(list) role="listbox" aria-label=(self.label) hidden {}
                    p.unseen role="status" data-count {}
                }
            }
        }
    }
}

/// A line found by a combobox.
#[derive(Clone, Debug)]
pub struct Match {
    /// What is sent.
    pub code: String,
    /// What is written into the field.
    pub label: String,
    /// What tells it from its neighbours: substance, code, holder.
    pub detail: Option<String>,
}

/// The answer to the search of a [`Field::combobox`]: a fragment of a page. `name` is the name of
/// the field.
#[must_use]
pub fn matches(name: &str, found: &[Match]) -> Markup {
    html! {
        @for (index, line) in found.iter().enumerate() {
            div.match id={ (name) "-match-" (index) } role="option" aria-selected="false" data-code=(line.code) data-label=(line.label) {
                span.match-label { (line.label) }
                @if let Some(detail) = &line.detail { span.match-detail { (detail) } }
            }
        }
    }
}

/// A form that is sent by POST. Checks are made by the server, so that their messages are ours.
#[must_use]
pub fn form(action: &str, content: &Markup) -> Markup {
    html! { form.form method="post" action=(action) novalidate { (content) } }
}

/// A form with files.
#[must_use]
pub fn upload(action: &str, content: &Markup) -> Markup {
    html! { form.form method="post" action=(action) enctype="multipart/form-data" novalidate { (content) } }
}

/// The filters above a list: a GET form in a row, with its button and a link that clears it.
#[must_use]
pub fn filters(lang: Lang, action: &str, fields: &Markup) -> Markup {
    html! {
        form.filters role="search" method="get" action=(action) {
            (fields)
            div.buttons {
                button.button.is-secondary type="submit" { (Icon::Search.svg()) span { (lang.pick("Filtrer", "Filter")) } }
                a.button.is-quiet href=(action) { span { (lang.pick("Tout afficher", "Show all")) } }
            }
        }
    }
}

/// Fields that belong together under a heading.
#[must_use]
pub fn group(legend: &str, fields: &Markup) -> Markup {
    html! { fieldset.group { legend { (legend) } (fields) } }
}

/// The version of the dossier that the reader saw: the server refuses an act on a stale one.
#[must_use]
pub fn version(seen: impl std::fmt::Display) -> Markup {
    html! { input type="hidden" name="version" value=(seen); }
}

/// A value that the reader does not see.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
