//! The rules of the law as pages for everyone: what each says, since when, by which article, how
//! sure we are of it, and what is left out.

use crate::failure::Failure;
use crate::look::cite::{self, Cite};
use crate::look::date;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::table::{Column, Table};
use crate::session::Visitor;
use axum::extract::Path;
use law::{Confidence, Lang, Listed, Text, VersionSheet};
use maud::{Markup, html};

/// The parts of the rulebook, in its order: how the identifiers of a part begin, and its title.
const PARTS: [(&str, &str, Text); 8] = [
    ("AAP-ELIG", "eligibility", Text::new("Conditions et critères", "Conditions and criteria")),
    ("AAP-APP", "application", Text::new("Demande", "Request")),
    ("AAP-CLOCK", "clock", Text::new("Délais", "Periods")),
    ("AAP-OPI", "opinion", Text::new("Avis de l’ANSM", "Opinion of the ANSM")),
    ("AAP-SIL", "silence", Text::new("Silence", "Silence")),
    ("AAP-DEC", "decision", Text::new("Décision et publication", "Decision and publication")),
    ("AAP-DUR", "duration", Text::new("Durée", "Duration")),
    ("", "others", Text::new("Obligations et calcul des délais", "Duties and counting of periods")),
];

/// `GET /law`: every rule.
pub async fn list(reader: Visitor) -> Markup {
    let lang = reader.lang;
    reader.page(title(lang)).show(&all(lang))
}

/// `GET /law/{id}`: a rule.
///
/// # Errors
/// When there is none of that name.
pub async fn show(reader: Visitor, Path(id): Path<String>) -> Result<Markup, Failure> {
    let lang = reader.lang;
    let rule =
        law::rules().find(|rule| rule.id().eq_ignore_ascii_case(&id)).ok_or(Failure::NotFound)?;
    let crumbs = vec![Link::new(title(lang), "/law")];
    Ok(reader.page(rule.id()).crumbs(crumbs).show(&one(rule, lang)))
}

fn title(lang: Lang) -> &'static str {
    lang.pick("Règles de droit", "Rules of law")
}

fn part_of(id: &str) -> usize {
    // The last part takes what no other does.
    PARTS.iter().position(|(start, ..)| id.starts_with(start)).unwrap_or(PARTS.len() - 1)
}

fn all(lang: Lang) -> Markup {
    let contents: Vec<(&str, &str)> =
        PARTS.iter().map(|(_, id, text)| (*id, text.say(lang))).collect();
    html! {
        (Heading::new(title(lang)).lead(lang.pick(
            "Les règles que le programme applique, dans nos mots, chacune avec son article et ses versions. Seuls les textes publiés font foi.",
            "The rules that the program applies, in our own words, each with its article and its versions. Only the published texts are authentic.",
        )).show())
        (page::contents(lang, &contents))
        @for (index, (_, id, text)) in PARTS.iter().enumerate() {
            (page::section(id, text.say(lang), &table(index, text.say(lang), lang)))
        }
    }
}

fn table(part: usize, caption: &str, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Règle", "Rule")),
        Column::new(lang.pick("Ce qu’elle dit", "What it says")),
        Column::new(lang.pick("Valeur actuelle", "Present value")),
        Column::new(lang.pick("Texte", "Text of law")),
    ];
    let rows = law::rules().filter(|rule| part_of(rule.id()) == part).map(|rule| {
        let versions = rule.versions();
        let last = versions.last();
        vec![
            html! { a.rule href={ "/law/" (rule.id()) } { (rule.id()) } },
            html! { (rule.says().say(lang)) },
            html! { @match last.map(|it| value(it, lang)).filter(|it| !it.is_empty()) { Some(value) => (value), None => "–" } },
            html! { @if let Some(last) = last { (Cite::of(&last.citation, lang).show(lang)) } },
        ]
    });
    Table::new(caption, columns).caption_unseen().rows(rows).show(lang)
}

fn value(version: &VersionSheet, lang: Lang) -> &str {
    &version.value[usize::from(lang == Lang::En)]
}

fn one(rule: &dyn Listed, lang: Lang) -> Markup {
    let versions = rule.versions();
    let uncertain = versions.iter().any(|it| it.citation.confidence == Confidence::ToVerify);
    let left_out = rule.left_out().say(lang);
    html! {
        (Heading::new(rule.id()).kicker(PARTS[part_of(rule.id())].2.say(lang)).lead(rule.says().say(lang)).show())
        (page::section("versions", lang.pick("Versions", "Versions"), &html! {
            (history(&versions, lang))
            @if versions.len() > 1 {
                p.hint { (lang.pick(
                    "La version qui s’applique est celle du jour de l’acte qui déclenche la règle, jamais celle d’aujourd’hui.",
                    "The version that applies is that of the day of the act that triggers the rule, never that of today.",
                )) }
            }
        }))
        @if uncertain {
            (Notice::warning(lang.pick("Règle à vérifier", "Rule to verify")).body(html! { p {
                (lang.pick(
                    "Une version au moins n’a pas été lue dans son texte. Le programme ne décide alors rien seul\u{a0}: il propose, et une personne désignée confirme.",
                    "At least one version was not read in its text. The program then decides nothing alone: it proposes, and a named person confirms.",
                ))
            } }).show(lang))
        }
        @if !left_out.is_empty() {
            (page::section("left-out", lang.pick("Ce qui n’est pas repris", "What is left out"), &html! { p { (left_out) } }))
        }
        p { a href="/law" { (lang.pick("Toutes les règles", "Every rule")) } }
    }
}

fn history(versions: &[VersionSheet], lang: Lang) -> Markup {
    let mut columns = vec![Column::new(lang.pick("En vigueur", "In force"))];
    let valued = versions.iter().any(|it| !value(it, lang).is_empty());
    if valued {
        columns.push(Column::new(lang.pick("Valeur", "Value")));
    }
    columns.push(Column::new(lang.pick("Texte", "Text of law")));
    columns.push(Column::new(lang.pick("Lecture", "Reading")));
    let rows = versions.iter().enumerate().rev().map(|(index, version)| {
        let until = versions.get(index + 1).map(|next| next.since.saturating_sub(jiff::Span::new().days(1)));
        let mut row = vec![html! {
            @match until {
                Some(until) => { (lang.pick("du ", "from ")) (date::time(version.since, lang)) (lang.pick(" au ", " to ")) (date::time(until, lang)) }
                None => { (lang.pick("depuis le ", "since ")) (date::time(version.since, lang)) }
            }
        }];
        if valued {
            row.push(html! { (value(version, lang)) });
        }
        row.push(html! {
            @match version.citation.url() {
                Some(url) => a href=(url) rel="external noreferrer" { (version.citation.say(lang)) },
                None => (version.citation.say(lang)),
            }
        });
        row.push(html! {
            @match version.citation.confidence {
                Confidence::Confirmed => (version.citation.confidence.label().say(lang)),
                Confidence::ToVerify => (cite::to_verify(lang)),
            }
        });
        row
    });
    Table::new(lang.pick("Versions de la règle", "Versions of the rule"), columns)
        .caption_unseen()
        .rows(rows)
        .show(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_once_on_the_list_and_has_its_page() {
        for lang in Lang::ALL {
            let list = all(lang).into_string();
            for rule in law::rules() {
                let link = format!("href=\"/law/{}\"", rule.id());
                assert_eq!(list.matches(&link).count(), 1, "{}", rule.id());
                let page = one(rule, lang).into_string();
                assert!(page.contains(rule.id()) && page.contains("2021"), "{}", rule.id());
                let verify =
                    rule.versions().iter().any(|it| it.citation.confidence == Confidence::ToVerify);
                assert_eq!(page.contains("is-warning"), verify, "{}", rule.id());
            }
        }
    }

    #[test]
    fn a_version_ends_the_day_before_the_next() {
        let rule = law::rules().find(|rule| rule.id() == "AAP-ELIG-07").expect("a coded rule");
        let page = one(rule, Lang::Fr).into_string();
        assert!(page.contains("24 décembre 2022") && page.contains("25 décembre 2022"), "{page}");
    }
}
