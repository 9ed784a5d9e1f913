//! Reports, the channel of adverse effects, where the data are collected, how long an agreement
//! waits.

use super::Sheet;
use super::fields::{Wrong, around, saves};
use crate::look::cite::Cite;
use crate::look::form::{Choice, Field, Width};
use crate::pages::draft::{Pairs, value};
use domain::protocol::{Channel, Source, draft};
use law::{Lang, Text, protocol as rules};
use maud::{Markup, html};
use std::str::FromStr;

/// The fields.
pub(super) fn fields(sheet: &Sheet) -> Markup {
    let (lang, on) = (sheet.lang, sheet.draft.opened.now.today);
    let cite = |citation: law::Citation| Cite::of(&citation, lang).show(lang);
    let at = |field: &str| (saves(sheet, field), sheet.value(field));
    let (months_to, months) = at(draft::REPORT_MONTHS);
    let (days_to, days) = at(draft::VALIDITY_DAYS);
    let (channel_to, channel) = at(draft::CHANNEL);
    let channels = Channel::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
    html! {
        (around(sheet, draft::REPORT_MONTHS, &html! {
            (Field::new(lang, draft::REPORT_MONTHS, lang.pick("Intervalle entre deux rapports de synthèse", "Interval between two synthesis reports"))
                .hint(lang.pick("Souvent six mois, ou calé sur le renouvellement.", "Often six months, or in step with the renewal."))
                .errors(&sheet.errors).value(&months).width(Width::Short).suffix(lang.pick("mois", "months")).autosave(&months_to).number())
            p.under { (cite(rules::REPORTS.citation(on))) " " (cite(rules::INTERVAL.citation(on))) }
        }))
        (around(sheet, draft::CHANNEL, &html! {
            (Field::new(lang, draft::CHANNEL, lang.pick("Où se déclarent les effets indésirables", "Where adverse effects are declared"))
                .value(&channel).autosave(&channel_to).radios(&channels))
            p.under { (cite(rules::CHANNEL.citation(on))) }
        }))
        (source_fields(sheet))
        (around(sheet, draft::VALIDITY_DAYS, &Field::new(lang, draft::VALIDITY_DAYS, lang.pick("Validité d’un accord sans première administration", "How long an agreement holds without a first administration"))
            .hint(lang.pick("Au-delà, l’accord du laboratoire expire. Laissez vide s’il n’expire pas.", "After it, the agreement of the laboratory expires. Leave it empty where it does not."))
            .errors(&sheet.errors).value(&days).optional().width(Width::Short).suffix(lang.pick("jours", "days")).autosave(&days_to).number()))
    }
}

fn source_fields(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let saves = saves(sheet, draft::SOURCE);
    let source: Source = serde_json::from_str(&sheet.value(draft::SOURCE)).unwrap_or_default();
    let (word, platform, name, registry) = match &source {
        Source::Aube => ("aube", "", "", ""),
        Source::Platform { address } => ("platform", address.as_str(), "", ""),
        Source::Registry { name, address } => ("registry", "", name.as_str(), address.as_str()),
    };
    let line = |field: &'static str, label: &'static str, value: &str| {
        Field::new(lang, field, label).value(value).optional().autosave(&saves).text()
    };
    let choices = [
        Choice::new("aube", lang.pick("Sur Aube", "On Aube")).hint(lang.pick("Les prescripteurs et les PUI remplissent les fiches ici.", "Prescribers and hospital pharmacies fill the forms in here.")),
        Choice::new("platform", lang.pick("Sur une plateforme du laboratoire", "On a platform of the laboratory"))
            .reveals(line("platform_address", lang.pick("Adresse de la plateforme (https://…)", "Address of the platform (https://…)"), platform)),
        Choice::new("registry", lang.pick("Dans un registre", "In a registry"))
            .hint(lang.pick("Par exemple la banque nationale de données maladies rares, ou un registre de pathologie.", "For example the national database of rare diseases, or a registry of a disease."))
            .reveals(html! {
                (line("registry_name", lang.pick("Nom du registre", "Name of the registry"), name))
                (line("registry_address", lang.pick("Adresse, s’il en a une (https://…)", "Address, if it has one (https://…)"), registry))
            }),
    ];
    around(
        sheet,
        draft::SOURCE,
        &Field::new(
            lang,
            draft::SOURCE,
            lang.pick("Où les données sont recueillies", "Where the data are collected"),
        )
        .value(word)
        .autosave(&saves)
        .radios(&choices),
    )
}

/// The source as it was chosen.
pub(super) fn source(pairs: &Pairs) -> Source {
    let text = |name: &str| value(pairs, name).trim().to_owned();
    match value(pairs, draft::SOURCE) {
        "platform" => Source::Platform { address: text("platform_address") },
        "registry" => {
            Source::Registry { name: text("registry_name"), address: text("registry_address") }
        }
        _ => Source::Aube,
    }
}

/// The source as it is read.
pub(super) fn source_in_words(kept: &str, lang: Lang) -> String {
    match serde_json::from_str(kept).unwrap_or_default() {
        Source::Aube => lang.pick("Sur Aube", "On Aube").to_owned(),
        Source::Platform { address } => address,
        Source::Registry { name, address } => format!("{name} {address}"),
    }
}

/// A whole number of a field, or nothing.
pub(super) fn number<T: FromStr>(field: &str, pairs: &Pairs) -> Result<String, Wrong> {
    let typed = value(pairs, field).trim();
    if typed.is_empty() || typed.parse::<T>().is_ok() {
        return Ok(typed.to_owned());
    }
    let says =
        Text::new("Écrivez un nombre entier, en chiffres.", "Write a whole number, in digits.");
    Err((field.to_owned(), says))
}
