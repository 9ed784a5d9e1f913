//! A section of the guided template, with the way through all of them.

use super::sheet::{Sheet, Stage};
use super::{Conflict, address, field};
use crate::look::button::{self, Button};
use crate::look::form;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading};
use crate::look::{date, summary};
use domain::aap::path_text;
use domain::aap::template::{self, Fault, Field, Kind, Progress, Section};
use law::Lang;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What a section shows besides what is saved.
#[derive(Clone, Debug, Default)]
pub(super) struct Extra {
    /// What others saved meanwhile, by field.
    pub conflicts: BTreeMap<&'static str, Conflict>,
    /// Whether what is missing is shown too.
    pub check: bool,
    /// What was wrong with a document, by field.
    pub problem: Option<(&'static str, String)>,
    /// What was just done.
    pub done: Option<String>,
}

/// The page of a section; the first one where its name is not known.
pub(super) fn show(sheet: &Sheet, wanted: &str, extra: &Extra, lang: Lang) -> Markup {
    let sections = sheet.sections();
    let at = sections.iter().position(|(section, _)| section.id == wanted).unwrap_or(0);
    let Some((section, fields)) = sections.get(at) else { return html! {} };
    let next = sections.get(at + 1).map(|(section, _)| *section);
    let before = at.checked_sub(1).and_then(|at| sections.get(at)).map(|(section, _)| *section);
    let faults = if extra.check { sheet.faults() } else { Vec::new() };
    html! {
        (heading(sheet, lang))
        (stage(sheet, lang))
        @if let Some(done) = &extra.done { (Notice::success(done.as_str()).show(lang)) }
        @if !extra.conflicts.is_empty() {
            (Notice::warning(lang.pick("Des réponses ont été modifiées entre-temps", "Some answers were changed in between")).body(html! {
                p { (lang.pick("Tout le reste est enregistré. Choisissez le texte à garder pour\u{a0}:", "All the rest is saved. Choose the text to keep for:")) }
                ul { @for name in extra.conflicts.keys() { @if let Some(field) = template::field(name) {
                    li { a href={ "#" (field.id) } { (field.label.say(lang)) } }
                } } }
            }).show(lang))
        }
        (page::columns(
            &html! {
                (written(sheet, section, fields, next, extra, &faults, lang))
                (turn(sheet, before, next, lang))
            },
            &html! { (guide(sheet, section.id, false, lang)) (beside(sheet, lang)) },
        ))
    }
}

fn heading(sheet: &Sheet, lang: Lang) -> Markup {
    Heading::new(&sheet.product.name)
        .kicker(format!(
            "{} · {}",
            sheet.motive.beside(&sheet.reference, lang),
            path_text(sheet.path).say(lang)
        ))
        .lead(&sheet.indication)
        .tag(match sheet.stage {
            Stage::Draft => crate::look::state::State::Draft.tag(lang),
            Stage::Missing(..) => crate::look::state::State::Waiting
                .saying(lang.pick("Pièces attendues", "Items awaited")),
            Stage::Filed => {
                crate::look::state::State::InProgress.saying(lang.pick("Déposée", "Filed"))
            }
        })
        .show()
}

/// What is to be known before one writes.
fn stage(sheet: &Sheet, lang: Lang) -> Markup {
    match &sheet.stage {
        Stage::Draft => html! {},
        Stage::Missing(on, items) => Notice::warning(match lang {
            Lang::Fr => format!("La HAS a demandé des pièces le {}", date::long(*on, lang)),
            Lang::En => format!("The HAS asked for missing items on {}", date::long(*on, lang)),
        })
        .body(html! {
            p.verbatim { (items) }
            p { (lang.pick("Complétez ci-dessous, puis envoyez l’ensemble depuis la relecture. Ce qui avait été déposé reste conservé tel quel.", "Complete below, then send the whole from the review page. What was filed is kept as it was.")) }
        })
        .show(lang),
        Stage::Filed => Notice::info(lang.pick("Cette demande est déposée", "This request is filed"))
            .body(html! {
                p { (lang.pick("Ce que vous écrivez ici n’est pas transmis, sauf si la HAS demande des pièces manquantes.", "What you write here is not sent, unless the HAS asks for missing items.")) }
                p { a href={ "/dossiers/" (sheet.dossier) } { (lang.pick("Voir le dossier", "See the dossier")) } }
            })
            .show(lang),
    }
}

/// The questions in one form, then the documents, each with its own.
fn written(
    sheet: &Sheet,
    section: &'static Section,
    fields: &[&'static Field],
    next: Option<&'static Section>,
    extra: &Extra,
    faults: &[Fault],
    lang: Lang,
) -> Markup {
    let is_piece = |field: &Field| matches!(field.kind, Kind::Document(_));
    let on_path = || section.fields.iter().filter(|field| field.paths.contains(&sheet.path));
    let slot = |it: &'static Field| {
        let problem = extra.problem.as_ref().filter(|(id, _)| *id == it.id);
        let problem = problem.map(|(_, message)| message.as_str());
        field::slot(sheet, it, extra.conflicts.get(it.id), faults, problem, false, lang)
    };
    let questions = fields.iter().any(|field| !is_piece(field));
    let pieces = fields.iter().any(|field| is_piece(field));
    page::section(
        "section",
        section.title.say(lang),
        &html! {
            p.hint { (section.intro.say(lang)) }
            @if questions {
                (form::form(&address(sheet.dossier), &html! {
                    (form::hidden("section", section.id))
                    // Enter in a field sends the first button of the form: it must save.
                    div.first-button aria-hidden="true" { button type="submit" tabindex="-1" { } }
                    @for field in on_path().filter(|field| !is_piece(field)) { (slot(field)) }
                    (button::row(&[
                        if next.is_some() {
                            Button::primary(lang.pick("Enregistrer et continuer", "Save and continue")).sends("go", "next")
                        } else {
                            Button::primary(lang.pick("Enregistrer et relire", "Save and review")).sends("go", "review")
                        },
                        Button::secondary(lang.pick("Enregistrer", "Save")).sends("go", "stay"),
                    ]))
                }))
            }
            @if pieces {
                @if questions { h3 { (lang.pick("Documents", "Documents")) } }
                p.hint { (lang.pick("PDF, Word, Excel, image ou ZIP, 100\u{a0}Mo au plus par document.", "PDF, Word, Excel, picture or ZIP, at most 100 MB a document.")) }
                @for field in on_path().filter(|field| is_piece(field)) { (slot(field)) }
            }
        },
    )
}

/// The sections before and after.
fn turn(
    sheet: &Sheet,
    before: Option<&'static Section>,
    next: Option<&'static Section>,
    lang: Lang,
) -> Markup {
    let at = address(sheet.dossier);
    html! {
        nav.turn aria-label=(lang.pick("Section précédente et suivante", "Previous and next section")) {
            @if let Some(section) = before {
                a rel="prev" href={ (at) "?section=" (section.id) } { (Icon::Back.svg()) span { (section.title.say(lang)) } }
            }
            @match next {
                Some(section) => a.turn-next rel="next" href={ (at) "?section=" (section.id) } { span { (section.title.say(lang)) } (Icon::Forward.svg()) },
                None => a.turn-next rel="next" href={ (at) "/review" } { span { (lang.pick("Relire et déposer", "Review and file")) } (Icon::Forward.svg()) },
            }
        }
    }
}

/// The way through the sections, each with what is filled of what is required.
pub(super) fn guide(sheet: &Sheet, current: &str, swap: bool, lang: Lang) -> Markup {
    let at = address(sheet.dossier);
    let progress =
        template::completeness(sheet.path, &sheet.answers(), &sheet.documents, sheet.today);
    let whole = progress.whole;
    html! {
        nav.guide id="guide" aria-label=(lang.pick("Sections du dossier", "Sections of the dossier")) hx-swap-oob=[swap.then_some("true")] {
            p.guide-whole {
                label for="progress" { (match lang {
                    Lang::Fr => format!("{} réponses requises sur {}", whole.filled, whole.required),
                    Lang::En => format!("{} of {} required answers", whole.filled, whole.required),
                }) }
                progress id="progress" max=(whole.required) value=(whole.filled) { (whole.filled) "/" (whole.required) }
            }
            ol {
                @for (section, progress) in &progress.sections {
                    li {
                        a href={ (at) "?section=" (section.id) } aria-current=[(section.id == current).then_some("page")] {
                            span { (section.title.say(lang)) }
                            (filled(*progress, lang))
                        }
                    }
                }
            }
            p { a.guide-review href={ (at) "/review" } { (Icon::Forward.svg()) span { (lang.pick("Relire et déposer", "Review and file")) } } }
        }
    }
}

fn filled(progress: Progress, lang: Lang) -> Markup {
    let Progress { filled, required, answered, shown } = progress;
    html! {
        @if required == 0 {
            span.guide-count { (answered) "/" (shown) " " span.guide-word { (lang.pick("facultatif", "optional")) } }
        } @else if filled == required {
            span.guide-count.is-done { (Icon::Granted.svg()) span { (lang.pick("complet", "complete")) } }
        } @else {
            span.guide-count { (filled) "/" (required) span.unseen { " " (lang.pick("réponses requises", "required answers")) } }
        }
    }
}

/// The request itself, who may write, and the other indications.
fn beside(sheet: &Sheet, lang: Lang) -> Markup {
    let at = address(sheet.dossier);
    let dossier = format!("/dossiers/{}", sheet.dossier);
    html! {
        @if sheet.stage == Stage::Draft {
            (page::section("subject", lang.pick("Objet de la demande", "Subject of the request"), &html! {
                (summary::list(&[
                    (lang.pick("Médicament", "Medicine"), html! { (sheet.product.name) }),
                    (lang.pick("Substance", "Substance"), html! { (sheet.product.substance) }),
                    (lang.pick("Voie", "Path"), html! { (path_text(sheet.path).say(lang)) }),
                ]))
                p { a href={ (at) "/describe" } { (lang.pick("Modifier la voie, le médicament ou l’indication", "Change the path, medicine or indication")) } }
            }))
        }
        (page::section("filing", lang.pick("Ce dépôt", "This filing"), &html! {
            @if sheet.siblings.is_empty() {
                p.hint { (lang.pick("Une seule indication. D’autres indications du même médicament peuvent être déposées en même temps\u{a0}; les réponses communes ne se saisissent qu’une fois.", "One indication. Others of the same medicine can be filed together; shared answers are typed once.")) }
            } @else {
                ul { @for (other, reference, indication) in &sheet.siblings {
                    li { a href=(address(*other)) { (reference) } span.under { (indication) } }
                } }
            }
            @if sheet.stage == Stage::Draft {
                p { a href={ (at) "/indication" } { (lang.pick("Ajouter une indication", "Add an indication")) } }
            }
            @if sheet.may_file {
                p { a href={ (dossier) "/acts/invite" } { (lang.pick("Inviter un collègue ou un consultant", "Invite a colleague or a consultant")) } }
            }
            p { a href=(dossier) { (lang.pick("Voir la page du dossier", "See the page of the dossier")) } }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::draft::sheet::tests::sheet;

    fn drawn(sheet: &Sheet, section: &str, extra: &Extra, lang: Lang) -> String {
        show(sheet, section, extra, lang).into_string()
    }

    #[test]
    fn every_section_is_drawn_in_both_languages() {
        let sheet = sheet(&[("applicant_name", "<i>Orvane</i>")]);
        for (section, fields) in sheet.sections() {
            for lang in Lang::ALL {
                let page = drawn(&sheet, section.id, &Extra::default(), lang);
                assert!(page.contains("aria-current=\"page\""), "{}", section.id);
                for field in &fields {
                    assert!(page.contains(&format!("id=\"{}\"", field.id)), "{}", field.id);
                }
                assert!(!page.contains("<i>Orvane") && !page.contains("<b>NOVALIX"));
            }
        }
    }

    #[test]
    fn what_is_missing_is_told_only_where_asked() {
        let sheet = sheet(&[]);
        let calm = drawn(&sheet, "applicant", &Extra::default(), Lang::Fr);
        assert!(!calm.contains("Répondez à cette question"));
        let checked = Extra { check: true, ..Extra::default() };
        assert!(
            drawn(&sheet, "applicant", &checked, Lang::Fr).contains("Répondez à cette question")
        );
    }

    #[test]
    fn both_texts_of_a_conflict_are_shown() {
        let sheet = sheet(&[("manufacturer", "Le leur")]);
        let conflict = Conflict {
            mine: "Le mien".to_owned(),
            seen: "1.0".to_owned(),
            theirs: "Le leur".to_owned(),
            version: 2,
            saved_at: "2026-03-02T13:32:00Z".parse().expect("an instant"),
        };
        let extra = Extra { conflicts: [("manufacturer", conflict)].into(), ..Extra::default() };
        let page = drawn(&sheet, "medicine", &extra, Lang::Fr);
        assert!(page.contains("Le leur") && page.contains("value=\"Le mien\""));
        assert!(page.contains("14:32") && page.contains("value=\"manufacturer.2\""));
        assert!(
            page.contains("name=\"seen-manufacturer\" value=\"1.0\""),
            "nothing is replaced unseen"
        );
    }
}
