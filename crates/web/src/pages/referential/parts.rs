//! The parts of the page of a referential.

use super::View;
use crate::look::cite::Cite;
use crate::look::clock::{Size, picture};
use crate::look::notice::Notice;
use crate::look::table::{Column, Table};
use crate::look::{date, steps, summary};
use crate::pages::dossier::documents;
use crate::pages::{clock as legal, due as dues};
use domain::Procedure;
use domain::referential::{
    Criteria, Ending, FollowUp, Kept, Measure, Protocol, Referential, State, Verdict, What,
};
use law::{Lang, compassionate as rules};
use maud::{Markup, html};

/// How it stands, where a reader must know before all else.
pub fn notices(view: &View, it: &Kept) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    let cited = |title: String, body: Markup, cite: Cite| {
        Notice::warning(title).body(body).cite(cite).show(lang)
    };
    html! {
        @match view.opened.state() {
            State::Suspended(_, suspension) => {
                @let until = date::long(suspension.end.due(today), lang);
                (cited(
                    lang.pick(format!("L’octroi des AAC est suspendu jusqu’au {until}"), format!("The grant of AAC is suspended until {until}")),
                    html! { p.said { (suspension.reasons) } },
                    Cite::of(&suspension.end.citation, lang),
                ))
            },
            State::Over(_, ending) => @match &**ending {
                Ending::Withdrawn { on, reasons, citation } => {
                    @let on = date::long(*on, lang);
                    (cited(
                        lang.pick(format!("Retrait le {on}\u{a0}: les AAC ne sont plus accordées"), format!("Withdrawn on {on}: AAC are no longer granted")),
                        html! { p.said { (reasons) } },
                        Cite::of(citation, lang),
                    ))
                },
                Ending::Stopped(on) => {
                    @let on = date::long(*on, lang);
                    (Notice::info(lang.pick(format!("Les AAC ne sont plus accordées depuis le {on}"), format!("AAC are no longer granted since {on}")))
                        .body(html! { @if let Some(stop) = &it.stop { p { (stop.ground.text().say(lang)) } p.said { (stop.reason) } } }).show(lang))
                },
            },
            State::Open(_) | State::Empty => {
                @if let Some(stop) = &it.stop {
                    @let on = date::long(stop.on, lang);
                    (Notice::info(lang.pick(format!("Les AAC cessent d’être accordées le {on}"), format!("AAC stop being granted on {on}")))
                        .body(html! { p { (stop.ground.text().say(lang)) } p.said { (stop.reason) } })
                        .cite(Cite::of(&stop.citation, lang)).show(lang))
                }
            },
        }
        @if let Some(measure) = &it.measure {
            (Notice::warning(match measure.measure {
                Measure::Suspension { .. } => view.pick("Une suspension est envisagée", "A suspension is intended"),
                Measure::Withdrawal => view.pick("Un retrait est envisagé", "A withdrawal is intended"),
            }).body(html! { p.said { (measure.reasons) } }).cite(Cite::of(&rules::MEASURE.citation(today), lang)).show(lang))
        }
        @if view.opened.may(domain::access::Action::KeepReferential) {
            @for noted in it.unsettled() { (pending(view, &noted.what)) }
        }
    }
}

/// What was noted elsewhere, for the ANSM alone.
fn pending(view: &View, what: &What) -> Markup {
    let lang = view.lang;
    match what {
        What::Stop(noted) => {
            let title = format!(
                "{} – {}",
                noted.ground.text().say(lang),
                date::long(noted.happened_on, lang)
            );
            Notice::info(title)
                .body(html! {
                    p { (view.pick("Pour l’indication\u{a0}: ", "For the indication: ")) (noted.indication) }
                    p { (view.pick("Fixez la fin de l’octroi des AAC, ou écartez ce fait s’il ne concerne pas l’indication.", "Fix when AAC stop being granted, or set this aside where it does not concern the indication.")) }
                })
                .show(lang)
        }
        What::Filing(cause, indication) => Notice::info(lang.pick(
            format!("Demande d’accès précoce {} à rapprocher", cause.reference),
            format!("Request for early access {} to compare", cause.reference),
        ))
        .body(html! { p { (indication) } })
        .show(lang),
    }
}

/// The clock of the undertaking, and every due date with its steps.
pub fn due(view: &View, it: &Kept) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    let deadlines = Referential::deadlines(view.opened.state(), today);
    html! {
        @if let Some(undertaking) = &it.undertaking {
            @let met = undertaking.met.as_ref().map(|(on, _)| *on);
            @let computation = undertaking.clock.computation(met.unwrap_or(today));
            p { (view.pick("Le titulaire s’est engagé à demander l’accès précoce à la suite de la première AAC très précoce", "The holder undertook to apply for early access after the first very early AAC")) " (" (undertaking.cause.reference) ")." }
            (picture(&legal::picture(&undertaking.clock, today, met, Vec::new()), lang, Size::Large))
            @match &undertaking.met {
                Some((on, cause)) => {
                    (Notice::success(lang.pick(format!("Engagement tenu le {}", date::long(*on, lang)), format!("Undertaking met on {}", date::long(*on, lang))))
                        .body(html! { p { (view.pick("Demande d’accès précoce ", "Request for early access ")) (cause.reference) } }).show(lang))
                }
                None => (steps::steps(view.pick("Dépôt de la demande d’accès précoce, étape par étape", "Filing of the request for early access, step by step"), &legal::steps(&computation, lang), lang)),
            }
        }
        (publication(view, it))
        @if deadlines.is_empty() {
            p { (view.pick("Aucune échéance ne court.", "No deadline runs.")) }
        } @else {
            (dues::table(&deadlines, today, lang))
        }
    }
}

/// What the ANSM owes after the first grant.
fn publication(view: &View, it: &Kept) -> Markup {
    let Some((cause, citation)) = &it.first_grant else { return html! {} };
    let mut owed = Vec::new();
    if it.criteria.is_empty() {
        owed.push(view.pick("publier les critères d’octroi", "publish the criteria of grant"));
    }
    if it.ucd.is_none() {
        owed.push(view.pick("attribuer le code UCD", "allot the UCD code"));
    }
    html! {
        @if !owed.is_empty() {
            (Notice::info(view.pick("Après le premier octroi, l’ANSM doit encore", "After the first grant the ANSM still has to"))
                .body(html! {
                    ul { @for what in &owed { li { (what) } } }
                    p { (view.pick("Premier octroi\u{a0}: ", "First grant: ")) (cause.reference) ", " (date::time(cause.on, view.lang)) }
                })
                .cite(Cite::of(citation, view.lang)).show(view.lang))
        }
    }
}

pub fn criteria_section(view: &View, it: &Kept) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    let held = it.criteria_on(today).map(|it| it.version);
    html! {
        @if it.criteria.is_empty() {
            p { (view.pick("Les critères d’octroi ne sont pas encore publiés\u{a0}: chaque demande est motivée.", "The criteria of grant are not published yet: each request gives its reasons.")) }
        }
        @for version in it.criteria.iter().rev() { (criteria(version, held, lang)) }
    }
}

/// A version of the criteria.
pub fn criteria(it: &Criteria, held: Option<u16>, lang: Lang) -> Markup {
    let list = html! { ol { @for criterion in &it.criteria { li { (criterion.text) } } } };
    let title = html! {
        (lang.pick("Version\u{a0}", "Version ")) (it.version)
        (lang.pick(", applicable à partir du ", ", in force from ")) (date::time(it.from, lang))
    };
    html! {
        @if held == Some(it.version) || held.is_none() {
            p { strong { (title) } }
            (list)
        } @else {
            details { summary { (title) } (list) }
        }
    }
}

pub fn protocol_section(view: &View, it: &Kept) -> Markup {
    let lang = view.lang;
    html! {
        @if let Some(last) = it.protocols.last() {
            (protocol(last, lang))
            (documents::<Referential>(view.opened.id(), &last.documents, lang))
            @if it.is_very_early() {
                p.under { (view.pick("Accès très précoce\u{a0}: le titulaire prend part au recueil.", "Very early access: the holder takes part in the collection.")) " " (Cite::of(&rules::PARTICIPATION.citation(view.opened.now.today), lang).show(lang)) }
            }
        } @else {
            p { (view.pick("Le PUT-SP n’est pas encore établi.", "The PUT-SP is not set yet.")) }
        }
    }
}

/// A version of the protocol, without its documents.
pub fn protocol(it: &Protocol, lang: Lang) -> Markup {
    let follow_up = match &it.follow_up {
        FollowUp::Collected { months: Some(months) } => lang.pick(
            format!("Recueil de données, rapport de synthèse tous les {months}\u{a0}mois"),
            format!("Data collected, summary report every {months} months"),
        ),
        FollowUp::Collected { months: None } => lang
            .pick("Recueil de données, sans rapport", "Data collected, without reports")
            .to_owned(),
        FollowUp::Waived { reason } => {
            lang.pick(format!("Sans recueil\u{a0}: {reason}"), format!("No data: {reason}"))
        }
    };
    let mut rows = vec![(
        lang.pick("Version", "Version"),
        html! { (it.version) (lang.pick(", applicable à partir du ", ", in force from ")) (date::time(it.from, lang)) },
    )];
    rows.push((
        lang.pick("Utilisation thérapeutique", "Therapeutic use"),
        html! { p.said { (it.terms) } },
    ));
    rows.push((lang.pick("Suivi des patients", "Follow-up of patients"), html! { (follow_up) }));
    if !it.platform.is_empty() {
        rows.push((
            lang.pick("Plateforme de recueil", "Collection platform"),
            html! { a href=(it.platform) rel="noreferrer" { (it.platform) } },
        ));
    }
    html! {
        (summary::list(&rows))
        p.under { (Cite::of(&it.citation, lang).show(lang)) }
    }
}

/// The reports, the newest first.
pub fn reports(view: &View, it: &Kept) -> Option<Markup> {
    let lang = view.lang;
    if it.reports.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new(lang.pick("Rapport", "Report")),
        Column::new(lang.pick("Transmis le", "Sent on")),
        Column::new(lang.pick("Suite", "Outcome")),
        Column::new(lang.pick("Résumé", "Summary")),
    ];
    let rows = it.reports.iter().rev().map(|report| {
        let outcome = match &report.verdict {
            None => html! { (view.pick("Attend l’ANSM", "Awaits the ANSM")) },
            Some(Verdict::Approved { on, .. }) => {
                html! { (view.pick("Approuvé le ", "Approved on ")) (date::time_short(*on, lang)) }
            }
            Some(Verdict::SentBack { on, reason }) => html! {
                (view.pick("Renvoyé le ", "Sent back on ")) (date::time_short(*on, lang))
                p.under { (reason) }
            },
        };
        let summary = match &report.verdict {
            Some(Verdict::Approved { summary, .. }) => summary,
            _ => &report.draft,
        };
        vec![
            html! {
                (lang.pick("N°\u{a0}", "No. ")) (report.number)
                p.under { (view.pick("jusqu’au ", "until ")) (date::time_short(report.until, lang)) }
            },
            date::time_short(report.sent_on, lang),
            outcome,
            html! { p.said { (summary) } (documents::<Referential>(view.opened.id(), &report.documents, lang)) },
        ]
    });
    let title = lang.pick("Rapports de synthèse", "Summary reports");
    Some(Table::new(title, columns).caption_unseen().rows(rows).show(lang))
}

/// What the holder was asked at the first request, each item with its last answer.
pub fn answers(view: &View, it: &Kept) -> Markup {
    let lang = view.lang;
    let Some((on, citation)) = &it.informed else {
        return html! { p { (view.pick("Le titulaire n’est pas encore désigné\u{a0}: il n’a pas été informé.", "The holder is not named yet and was not informed.")) } };
    };
    let rows: Vec<(&str, Markup)> = it
        .items
        .iter()
        .map(|(item, all)| {
            let answer = match all.last() {
                None => html! { (view.pick("Réponse attendue", "Answer awaited")) },
                Some(answer) => html! {
                    p.under { (date::time(answer.on, lang)) }
                    p.said { (answer.words) }
                    @if !answer.trials.is_empty() {
                        ul { @for trial in &answer.trials { li { (trial.reference) @if !trial.sites.is_empty() { " – " (trial.sites) } } } }
                    }
                    (documents::<Referential>(view.opened.id(), &answer.documents, lang))
                },
            };
            (item.text().say(lang), answer)
        })
        .collect();
    html! {
        p { (view.pick("Titulaire informé et interrogé le ", "Holder informed and asked on ")) (date::time(*on, lang)) }
        (summary::list(&rows))
        p.under { (Cite::of(citation, lang).show(lang)) }
    }
}

/// What the ANSM asked at any time, and the comments of the holder.
pub fn data(view: &View, it: &Kept) -> Option<Markup> {
    let lang = view.lang;
    if it.asked.is_empty() {
        return None;
    }
    Some(html! {
        @for asked in it.asked.iter().rev() {
            p.said { strong { (asked.question) } }
            @match &asked.sent {
                Some(answer) => {
                    p.under { (view.pick("Transmises le ", "Sent on ")) (date::time(answer.on, lang)) }
                    p.said { (answer.words) }
                    (documents::<Referential>(view.opened.id(), &answer.documents, lang))
                }
                None => p.under { (view.pick("Attendues pour le ", "Awaited by ")) (date::time(asked.reply.due(view.opened.now.today), lang)) },
            }
        }
    })
}
