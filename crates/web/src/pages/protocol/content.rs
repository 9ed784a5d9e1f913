//! What a protocol says, drawn to be read: the same for its own page, for a version and for the
//! public.

use crate::look::cite::Cite;
use crate::look::icon::Icon;
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::look::visits;
use domain::Document;
use domain::protocol::{Content, ProtocolForm, Source, template};
use forms::form::{Enable, Options};
use forms::{Form, Item, Json, Kind, Library};
use jiff::civil::Date;
use law::{Lang, protocol as rules};
use maud::{Markup, html};

/// The texts, section by section.
#[must_use]
pub fn texts(content: &Content, lang: Lang) -> Markup {
    html! {
        @for section in template::sections(&content.source) {
            @let title = section.title.say(lang);
            h3 id=(section.id) { (title) }
            @match content.texts.get(section.id) {
                Some(text) => p.said { (text) },
                None => p.hint { (lang.pick("Cette partie n’est pas rédigée.", "This section is not written.")) },
            }
        }
    }
}

/// What a patient has to meet; nothing where there is no criterion.
#[must_use]
pub fn criteria(content: &Content, lang: Lang) -> Option<Markup> {
    if content.criteria.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(lang.pick("Question posée", "Question asked")),
        Column::new(lang.pick("Réponse attendue", "Expected answer")),
    ];
    let rows = content.criteria.iter().map(|it| {
        let expected = if it.expected { lang.pick("Oui", "Yes") } else { lang.pick("Non", "No") };
        vec![html! { (it.words) }, html! { (expected) }]
    });
    let title = lang.pick("Critères d’éligibilité", "Eligibility criteria");
    Some(Table::new(title, columns).caption_unseen().rows(rows).show(lang))
}

/// Reports, channel, source, validity, on a day.
#[must_use]
pub fn terms(content: &Content, on: Date, lang: Lang) -> Markup {
    let missing = || html! { (lang.pick("à fixer", "to be set")) };
    let reports = match content.report_months {
        Some(months) => {
            html! { (lang.pick("tous les ", "every ")) (months) (lang.pick("\u{a0}mois", "\u{a0}months")) }
        }
        None => missing(),
    };
    let validity = match content.validity_days {
        Some(days) => html! { (days) (lang.pick("\u{a0}jours", "\u{a0}days")) },
        None => html! { (lang.pick("sans limite", "no limit")) },
    };
    html! {
        (summary::list(&[
            (lang.pick("Rapports de synthèse", "Synthesis reports"), html! { (reports) " " (Cite::of(&rules::REPORTS.citation(on), lang).show(lang)) }),
            (lang.pick("Effets indésirables", "Adverse effects"), html! {
                @match content.channel { Some(channel) => (channel.text().say(lang)), None => (missing()) }
                " " (Cite::of(&rules::CHANNEL.citation(on), lang).show(lang))
            }),
            (lang.pick("Recueil des données", "Collection of data"), source(&content.source, lang)),
            (lang.pick("Un accord attend la première administration", "An agreement waits for the first administration"), validity),
        ]))
    }
}

/// Where the data are collected.
#[must_use]
pub fn source(source: &Source, lang: Lang) -> Markup {
    let elsewhere = |address: &str| {
        html! { a href=(address) rel="noopener external" { (address) } }
    };
    html! {
        @match source {
            Source::Aube => (lang.pick("sur Aube", "on Aube")),
            Source::Platform { address } => { (lang.pick("sur la plateforme du laboratoire\u{a0}: ", "on the platform of the laboratory: ")) (elsewhere(address)) },
            Source::Registry { name, address } => {
                (lang.pick("dans le registre ", "in the registry ")) (name)
                @if !address.is_empty() { " – " (elsewhere(address)) }
            },
        }
    }
}

/// The forms, each with the way to read it.
#[must_use]
pub fn forms(content: &Content, at: &str, query: &str, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Fiche", "Form")),
        Column::new(lang.pick("Objet", "Purpose")),
        Column::new(lang.pick("Remplie par", "Filled in by")),
        Column::new(lang.pick("Questions", "Questions")).numeric(),
        Column::new(lang.pick("À télécharger", "To download")),
    ];
    let rows = content.forms.iter().map(|it| {
        let under = format!("{at}/forms/{}", it.key);
        vec![
            html! { a href={ (under) (query) } { (it.title_in(lang)) } },
            html! { (it.kind.text().say(lang)) },
            html! { (it.filler.text().say(lang)) },
            html! { (read(it).map_or_else(|| "–".to_owned(), |form| asked(&form).to_string())) },
            html! {
                a href={ (under) "/questionnaire.json" (query) } {
                    "FHIR (JSON)" span.unseen { " – " (it.title_in(lang)) }
                }
            },
        ]
    });
    let title = lang.pick("Fiches", "Forms");
    html! {
        @if content.forms.is_empty() {
            p { (lang.pick("Aucune fiche.", "No form.")) }
        } @else {
            (Table::new(title, columns).caption_unseen().rows(rows).show(lang))
        }
    }
}

/// The calendar as a picture and as a table.
#[must_use]
pub fn calendar(content: &Content, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Visite", "Visit")),
        Column::new(lang.pick("Quand", "When")),
        Column::new(lang.pick("Compté depuis", "Counted from")),
        Column::new(lang.pick("Fenêtre", "Window")),
        Column::new(lang.pick("Fiches à remplir", "Forms due")),
    ];
    let titles = |keys: &[String]| {
        let title = |key: &String| {
            content.form(key).map_or(key.as_str(), |it| it.title_in(lang)).to_owned()
        };
        let all: Vec<String> = keys.iter().map(title).collect();
        if all.is_empty() { "–".to_owned() } else { all.join(", ") }
    };
    let rows = content.visits.iter().map(|it| {
        vec![
            html! { (it.name) },
            html! { (visits::after(it, lang)) },
            html! { (it.anchor.text().say(lang)) },
            html! { (visits::window(it, lang)) },
            html! { (titles(&it.forms)) },
        ]
    });
    let title = lang.pick("Calendrier des visites", "Calendar of visits");
    html! {
        @if content.visits.is_empty() {
            p { (lang.pick("Aucune visite n’est planifiée.", "No visit is planned.")) }
        } @else {
            (visits::picture(&content.visits, lang))
            (Table::new(title, columns).caption_unseen().rows(rows).show(lang))
        }
    }
}

/// The documents for patients, under an address.
#[must_use]
pub fn documents(all: &[Document], at: &str, lang: Lang) -> Option<Markup> {
    let row = |it: &Document| summary::Document {
        name: it.name.clone(),
        href: format!("{at}/documents/{}", it.id),
        about: crate::pages::draft::about_document(it, lang),
        action: None,
    };
    (!all.is_empty()).then(|| summary::documents(&all.iter().map(row).collect::<Vec<_>>()))
}

/// The definition of a form, where it can be used.
#[must_use]
pub fn read(form: &ProtocolForm) -> Option<Form> {
    Json::parse(&form.definition).ok().and_then(|it| Form::publish(it, &Library::new()).ok())
}

/// How many questions a form has.
pub(super) fn asked(form: &Form) -> usize {
    form.items().iter().filter(|it| it.is_asked()).count()
}

/// Every question of a form, also those that only some answers open.
#[must_use]
pub fn outline(form: &ProtocolForm, lang: Lang) -> Markup {
    html! {
        @match read(form) {
            Some(read) => {
                @let roots: Vec<&Item> = read.roots().collect();
                (items(&read, &roots, lang))
            }
            None => p { (lang.pick("La définition de cette fiche ne peut pas être lue.", "The definition of this form cannot be read.")) },
        }
    }
}

fn items(form: &Form, all: &[&Item], lang: Lang) -> Markup {
    html! {
        ul.outline {
            @for item in all.iter().filter(|it| !it.hidden && !it.is_help()) {
                @let below: Vec<&Item> = form.children(item).collect();
                li.is-group[item.kind == Kind::Group] {
                    p {
                        @if item.kind == Kind::Group { strong { (item.label_in(lang)) } } @else { (item.label_in(lang)) }
                        @if let Some(about) = about(item, lang) { " " span.hint { "(" (about) ")" } }
                    }
                    @if let Some(answers) = answers(item, lang) { p.hint { (answers) } }
                    @if !below.is_empty() { (items(form, &below, lang)) }
                }
            }
        }
    }
}

/// What an answer is, whether it is required, and whether it is always asked for.
fn about(item: &Item, lang: Lang) -> Option<String> {
    let kind = match item.kind {
        Kind::Group | Kind::Display => None,
        Kind::Boolean => Some(lang.pick("oui ou non", "yes or no")),
        Kind::Decimal | Kind::Integer | Kind::Quantity => Some(lang.pick("nombre", "number")),
        Kind::Date | Kind::DateTime => Some(lang.pick("date", "date")),
        Kind::Time => Some(lang.pick("heure", "time")),
        Kind::String | Kind::Text | Kind::Url => Some(lang.pick("texte", "text")),
        Kind::Choice | Kind::OpenChoice => Some(lang.pick("choix", "choice")),
        Kind::Attachment => Some(lang.pick("fichier", "file")),
        Kind::Reference => Some(lang.pick("renvoi", "reference")),
    };
    let computed = item.is_calculated().then(|| lang.pick("calculé", "computed"));
    let required = item.required.then(|| lang.pick("obligatoire", "required"));
    let several = item.repeats.then(|| lang.pick("plusieurs fois", "several times"));
    let some = !matches!(item.enable, Enable::Always);
    let some = some.then(|| lang.pick("selon d’autres réponses", "by other answers"));
    let all: Vec<&str> = [kind, computed, required, several, some].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The first of the answers that may be chosen.
fn answers(item: &Item, lang: Lang) -> Option<String> {
    const SHOWN: usize = 12;
    let Options::Listed(choices) = &item.options else { return None };
    let mut words: Vec<String> = choices.iter().take(SHOWN).map(|it| it.label(lang)).collect();
    if choices.len() > SHOWN {
        words.push("…".to_owned());
    }
    Some(words.join(" · "))
}

/// A link back, with its arrow.
#[must_use]
pub fn back(href: &str, label: &str) -> Markup {
    html! { p { a href=(href) { (Icon::Back.svg()) " " (label) } } }
}
