//! The calendar of visits, one visit a row.

use super::Sheet;
use super::fields::{Wrong, around, saves};
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::visits;
use crate::pages::draft::{Pairs, value};
use domain::protocol::calendar::{Anchor, Offset, Unit, Visit};
use domain::protocol::{FormKind, ProtocolForm, draft};
use law::{Lang, Text};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// How many empty rows there are to write in.
const MORE: usize = 2;

/// A visit as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Row {
    key: String,
    name: String,
    anchor: String,
    count: String,
    unit: String,
    before: String,
    after: String,
    forms: Vec<String>,
}

impl Row {
    fn of(visit: &Visit) -> Self {
        Self {
            key: visit.key.clone(),
            name: visit.name.clone(),
            anchor: visit.anchor.word().to_owned(),
            count: visit.offset.count.to_string(),
            unit: visit.offset.unit.word().to_owned(),
            before: visit.days_before.to_string(),
            after: visit.days_after.to_string(),
            forms: visit.forms.clone(),
        }
    }

    fn blank() -> Self {
        Self {
            anchor: Anchor::FirstAdministration.word().to_owned(),
            unit: Unit::Months.word().to_owned(),
            before: "7".to_owned(),
            after: "14".to_owned(),
            ..Self::default()
        }
    }

    /// Whether somebody wrote in it.
    fn is_written(&self) -> bool {
        !self.name.is_empty() || !self.count.is_empty()
    }
}

/// The rows of a page: those that were typed, or those that are kept.
fn rows(value: &str) -> Vec<Row> {
    let kept = |value: &str| serde_json::from_str::<Vec<Visit>>(value).ok();
    match kept(value) {
        Some(visits) => visits.iter().map(Row::of).collect(),
        None => serde_json::from_str(value).unwrap_or_default(),
    }
}

/// The picture, then the rows.
pub(super) fn fields(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let saves = saves(sheet, draft::VISITS);
    let mut all = rows(&sheet.value(draft::VISITS));
    all.extend(std::iter::repeat_n(Row::blank(), MORE));
    let rows = html! {
        (keys(sheet, false))
        @for (at, row) in all.iter().enumerate() {
            (one(sheet, at, row, &saves))
        }
    };
    html! {
        (visits::picture(&sheet.content.visits, lang))
        p.hint { (lang.pick("Chaque visite se compte depuis l’accord, la première administration ou l’arrêt, et peut avoir lieu quelques jours avant ou après. Videz le nom et le délai d’une ligne pour retirer une visite.", "Each visit is counted from the agreement, the first administration or the end, and may take place some days before or after. Empty the name and the delay of a row to take a visit out.")) }
        (around(sheet, draft::VISITS, &rows))
    }
}

/// The keys of the visits, which stay the same when a row changes.
pub(super) fn keys(sheet: &Sheet, swap: bool) -> Markup {
    html! {
        div id="visit-keys" hidden hx-swap-oob=[swap.then_some("true")] {
            @for (at, row) in rows(&sheet.value(draft::VISITS)).iter().enumerate() {
                input type="hidden" name={ "key-" (at) } value=(row.key);
            }
        }
    }
}

fn one(sheet: &Sheet, at: usize, row: &Row, saves: &str) -> Markup {
    let lang = sheet.lang;
    let name = |of: &str| format!("{of}-{at}");
    let number = at + 1;
    let legend = if row.name.is_empty() {
        lang.pick(format!("Visite {number}"), format!("Visit {number}"))
    } else {
        row.name.clone()
    };
    let anchors = Anchor::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
    let units = Unit::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
    // The others come when the treatment asks for them.
    let visited = |it: &&ProtocolForm| {
        let kinds = [FormKind::Initiation, FormKind::FollowUp, FormKind::QualityOfLife];
        kinds.contains(&it.kind) || row.forms.contains(&it.key)
    };
    let forms = sheet.content.forms.iter().filter(visited);
    let forms: Vec<Choice> = forms.map(|it| Choice::new(&it.key, it.title_in(lang))).collect();
    let chosen: Vec<&str> = row.forms.iter().map(String::as_str).collect();
    let names = ["name", "count", "unit", "anchor", "before", "after", "forms"].map(name);
    let [called, count, unit, anchor, before, after, due] = &names;
    let field =
        |name: &'_ str, label: &'static str, value: &'_ str, errors: &'_ Errors| -> Markup {
            Field::new(lang, name, label)
                .errors(errors)
                .value(value)
                .optional()
                .width(Width::Short)
                .autosave(saves)
                .number()
        };
    let errors = &sheet.errors;
    form::group(
        &legend,
        &html! {
            div.row-fields {
                (Field::new(lang, called, lang.pick("Nom", "Name")).value(&row.name).optional().width(Width::Short).autosave(saves).text())
                (field(count, lang.pick("Délai", "Delay"), &row.count, errors))
                (Field::new(lang, unit, lang.pick("Unité", "Unit")).value(&row.unit).width(Width::Short).autosave(saves).select(&units))
                (Field::new(lang, anchor, lang.pick("Après", "After")).value(&row.anchor).width(Width::Medium).autosave(saves).select(&anchors))
                (field(before, lang.pick("Jours avant", "Days before"), &row.before, errors))
                (field(after, lang.pick("Jours après", "Days after"), &row.after, errors))
            }
            @if !forms.is_empty() {
                div.row-choices {
                    (Field::new(lang, due, lang.pick("Fiches à remplir", "Forms due")).values(&chosen).optional().autosave(saves).checkboxes(&forms))
                }
            }
        },
    )
}

/// The rows as they were typed; those that are empty are left out.
fn typed(pairs: &Pairs) -> Vec<(usize, Row)> {
    let numbers = pairs.iter().filter_map(|(key, _)| key.strip_prefix("name-")?.parse().ok());
    let numbers: BTreeSet<usize> = numbers.collect();
    let row = |at: usize| {
        let text = |of: &str| value(pairs, &format!("{of}-{at}")).trim().to_owned();
        let forms = format!("forms-{at}");
        let forms = pairs.iter().filter(|(key, _)| *key == forms).map(|(_, value)| value.clone());
        let row = Row {
            key: text("key"),
            name: text("name"),
            anchor: text("anchor"),
            count: text("count"),
            unit: text("unit"),
            before: text("before"),
            after: text("after"),
            forms: forms.collect(),
        };
        row.is_written().then_some((at, row))
    };
    numbers.into_iter().filter_map(row).collect()
}

/// What was typed, to be shown again.
pub(super) fn kept(pairs: &Pairs) -> String {
    let rows: Vec<Row> = typed(pairs).into_iter().map(|it| it.1).collect();
    draft::written(&rows)
}

/// What was typed, as it is kept: each number is one, and each visit has a key of its own.
pub(super) fn assembled(pairs: &Pairs) -> Result<String, Wrong> {
    let typed = typed(pairs);
    let mut taken: BTreeSet<String> = typed.iter().map(|it| it.1.key.clone()).collect();
    let mut visits = Vec::with_capacity(typed.len());
    for (at, row) in typed {
        let number = |of: &str, text: &str, otherwise: Option<u16>| -> Result<u16, Wrong> {
            const SAYS: Text = Text::new(
                "Écrivez un nombre entier, en chiffres.",
                "Write a whole number, in digits.",
            );
            match (text, otherwise) {
                ("", Some(otherwise)) => Ok(otherwise),
                (text, _) => text.parse().map_err(|_| (format!("{of}-{at}"), SAYS)),
            }
        };
        let count = number("count", &row.count, None)?;
        let unit = Unit::from_word(&row.unit).unwrap_or(Unit::Months);
        let anchor = Anchor::from_word(&row.anchor).unwrap_or(Anchor::FirstAdministration);
        let key = if draft::is_key(&row.key) {
            row.key
        } else {
            let key = free(&taken, anchor, unit, count);
            taken.insert(key.clone());
            key
        };
        visits.push(Visit {
            key,
            name: row.name,
            anchor,
            offset: Offset { count, unit },
            days_before: number("before", &row.before, Some(0))?,
            days_after: number("after", &row.after, Some(0))?,
            forms: row.forms,
        });
    }
    Ok(draft::written(&visits))
}

/// A key that no other visit has: that of its day, such as `m3` or `stop_w4`.
fn free(taken: &BTreeSet<String>, anchor: Anchor, unit: Unit, count: u16) -> String {
    let from = match anchor {
        Anchor::FirstAdministration => "",
        Anchor::Agreement => "agreement_",
        Anchor::Stop => "stop_",
    };
    let letter = match unit {
        Unit::Days => 'd',
        Unit::Weeks => 'w',
        Unit::Months => 'm',
    };
    let key = format!("{from}{letter}{count}");
    let numbered = (2..).map(|it| format!("{key}_{it}"));
    std::iter::once(key.clone()).chain(numbered).find(|it| !taken.contains(it)).unwrap_or(key)
}

/// The calendar as it is read.
pub(super) fn in_words(kept: &str, lang: Lang) -> String {
    let line = |row: Row| {
        let unit = Unit::from_word(&row.unit).map_or("", |it| it.text().say(lang));
        let anchor = Anchor::from_word(&row.anchor).map_or("", |it| it.text().say(lang));
        let Row { name, count, before, after, forms, .. } = row;
        format!("{name}: {count} {unit}, {anchor}, −{before} +{after}, {}", forms.join(", "))
    };
    rows(kept).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(all: &[(&str, &str)]) -> Pairs {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn rows_become_visits_with_keys_of_their_own() {
        let sent = pairs(&[
            ("name-0", "M3"),
            ("key-0", "m3"),
            ("count-0", "3"),
            ("unit-0", "months"),
            ("forms-0", "follow_up"),
            ("name-1", "Trois mois, bis"),
            ("count-1", "3"),
            ("unit-1", "months"),
            ("name-2", ""),
            ("count-2", ""),
        ]);
        let kept = assembled(&sent).expect("visits");
        let visits: Vec<Visit> = serde_json::from_str(&kept).expect("visits");
        let keys: Vec<&str> = visits.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, ["m3", "m3_2"]);
        assert_eq!(visits[0].forms, ["follow_up"]);
    }

    #[test]
    fn a_word_is_no_number_and_is_kept_on_the_page() {
        let sent = pairs(&[("name-0", "M3"), ("count-0", "trois")]);
        let (at, _) = assembled(&sent).expect_err("refused");
        assert_eq!(at, "count-0");
        assert_eq!(rows(&kept(&sent))[0].count, "trois");
    }
}
