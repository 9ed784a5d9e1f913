//! The sections of the page of a framework.

use super::View;
use super::acts::class_text;
use crate::look::cite::Cite;
use crate::look::notice::Notice;
use crate::look::state::State as Look;
use crate::look::table::{Column, Table};
use crate::look::{date, summary};
use crate::pages::dossier::documents;
use domain::access::Action;
use domain::access::Role;
use domain::cpc::{
    Answered, Asked, Assessment, Condition, Cpc, Life, PutSp, Raised, Terms, Verdict,
};
use law::{Lang, Say, cpc as rules};
use maud::{Markup, html};

/// What a framework says, as its rows.
pub(in crate::pages) fn terms(terms: &Terms, lang: Lang) -> Markup {
    let class = terms
        .class
        .map_or_else(|| lang.pick("Celle de l’AMM", "That of the AMM"), |it| class_text(it, lang));
    summary::list(&[
        (lang.pick("Indications", "Indications"), html! { p.said { (terms.indications) } }),
        (lang.pick("Posologie et voie", "Dosage and route"), html! { p.said { (terms.dosage) } }),
        (
            lang.pick("Effets indésirables", "Adverse reactions"),
            html! { p.said { (terms.reactions) } },
        ),
        (lang.pick("Prescription et délivrance", "Prescription and dispensing"), html! { (class) }),
    ])
}

/// Whether there is a PUT-SP, and how often reports are made.
pub(in crate::pages) fn protocol(it: &PutSp, lang: Lang) -> Markup {
    html! {
        @match it {
            PutSp::Attached { every, citation, .. } => {
                p { (lang.pick("Le PUT-SP est annexé au cadre. Rapport de synthèse du titulaire tous les ", "The PUT-SP is attached to the framework. Summary report of the holder every ")) (every.say(lang)) "." }
                p.under { (Cite::of(citation, lang).show(lang)) }
            },
            PutSp::Waived { reasons, citation } => {
                p { (lang.pick("Le cadre est dispensé de PUT-SP\u{a0}: ", "The PUT-SP was waived: ")) (reasons) }
                p.under { (Cite::of(citation, lang).show(lang)) }
            },
        }
    }
}

/// The medicines to which it extends.
pub(in crate::pages) fn group(life: &Life, lang: Lang) -> Markup {
    html! {
        @if !life.group.is_empty() {
            h3 { (lang.pick("Spécialités auxquelles le cadre s’étend", "Medicines to which the framework extends")) }
            ul { @for name in &life.group { li { (name) } } }
        }
    }
}

pub(super) fn framework(view: &View) -> Option<Markup> {
    let (lang, life) = (view.lang, view.opened.state().life()?);
    let today = view.opened.now.today;
    let last = life.versions.last()?;
    Some(html! {
        @if life.unpublished && view.opened.may(Action::PublishFramework) {
            (Notice::warning(view.pick("Ce qui est décidé n’est pas encore publié", "What was decided is not public yet")).cite(Cite::of(&rules::PUBLICATION.citation(today), lang)).show(lang))
        }
        (terms(&last.terms, lang))
        p { (view.pick("Prescription directe\u{a0}: aucune autorisation par patient n’est demandée.", "Direct prescription: no authorisation is asked for each patient.")) }
        p.under { (Cite::of(&rules::DIRECT_PRESCRIPTION.citation(today), lang).show(lang)) }
        (protocol(&life.protocol, lang))
        (group(life, lang))
        (documents::<Cpc>(view.opened.id(), life.decided(), lang))
        @if life.versions.len() > 1 {
            h3 { (view.pick("Versions précédentes", "Versions before")) }
            ul { @for version in life.versions.iter().rev().skip(1) {
                li { (view.pick("Depuis le ", "Since ")) (date::time(version.on, lang)) "\u{a0}: " (version.terms.indications) }
            } }
        }
        p.under { (Cite::of(&last.citation, lang).show(lang)) }
    })
}

pub(super) fn ending(view: &View) -> Option<Markup> {
    let (lang, state) = (view.lang, view.opened.state());
    if let Some(it) = state.ending() {
        return Some(html! {
            (summary::list(&[
                (view.pick("Dernier jour", "Last day"), date::time(it.on, lang)),
                (view.pick("Pourquoi", "Why"), html! { (it.cause.text().say(lang)) }),
            ]))
            (documents::<Cpc>(view.opened.id(), &it.documents, lang))
            p.under { (Cite::of(&it.citation, lang).show(lang)) }
        });
    }
    let life = state.life()?;
    if let Some(it) = &life.ending {
        return Some(html! {
            p { (it.obtained.text().say(lang)) "\u{a0}: " (view.pick("le cadre prend fin le ", "the framework ends on ")) (date::time(it.clock.due(view.opened.now.today), lang)) "." }
            p.said { (it.reasons) }
            p.under { (Cite::of(&it.clock.citation, lang).show(lang)) }
        });
    }
    if life.noted.is_empty() || !view.opened.may(Action::ReadAssessment) {
        return None;
    }
    Some(html! {
        @for noted in &life.noted {
            (Notice::warning(view.pick("Un accès précoce est octroyé pour cette substance", "An early access was granted for this substance"))
                .body(html! {
                    p { (view.named.link(&noted.cause)) ", " (date::time(noted.cause.on, lang)) }
                    p.said { (noted.indication) }
                    p { (view.pick("S’il vaut dans une indication du cadre, l’ANSM en fixe la date de fin\u{a0}; sinon, elle l’écarte.", "Where it is for an indication of the framework, the ANSM sets its end; otherwise it sets it aside.")) }
                })
                .cite(Cite::of(&noted.citation, lang)).show(lang))
        }
    })
}

pub(super) fn refusal(view: &View) -> Option<Markup> {
    let (lang, it) = (view.lang, view.opened.state().refusal()?);
    Some(html! {
        (summary::list(&[
            (view.pick("Refusé le", "Refused on"), date::time(it.on, lang)),
            (view.pick("Motifs", "Reasons"), html! { p.said { (it.reasons) } }),
        ]))
        (documents::<Cpc>(view.opened.id(), &it.documents, lang))
        p.under { (Cite::of(&it.citation, lang).show(lang)) }
    })
}

pub(super) fn intention(view: &View) -> Option<Markup> {
    if !view.opened.may(Action::ReadAssessment) {
        return None;
    }
    let (lang, it) = (view.lang, view.opened.state().life()?.intention.as_ref()?);
    Some(html! {
        (summary::list(&[
            (view.pick("Mesure", "Measure"), html! { (it.measure.text().say(lang)) }),
            (view.pick("Motif", "Ground"), html! { (it.ground.text().say(lang)) }),
            (view.pick("Explication", "Explanation"), html! { p.said { (it.reasons) } }),
            (view.pick("Observations jusqu’au", "Comments until"), date::time(it.clock.due(view.opened.now.today), lang)),
        ]))
        @for comment in &it.comments { (answered(view, comment)) }
        p.under { (Cite::of(&it.clock.citation, lang).show(lang)) }
    })
}

/// Each alert for those who read them all; one’s own for who alerted.
pub(super) fn alerts(view: &View) -> Option<Markup> {
    let case = view.opened.state().case()?;
    let acting = view.opened.acting();
    let alerts = acting.role.alerts();
    let own = |it: &&Raised| !alerts || it.alert.organisation == acting.organisation;
    Some(html! { @for raised in case.alerts.iter().filter(own) { (alert(view, raised)) } })
}

fn alert(view: &View, raised: &Raised) -> Markup {
    let (lang, alert) = (view.lang, &raised.alert);
    let mut rows = vec![
        (view.pick("Organisme", "Organisation"), html! { (view.name(alert.organisation)) }),
        (view.pick("Reçu le", "Received on"), date::time(raised.on, lang)),
        (view.pick("Besoin", "Need"), html! { p.said { (alert.need) } }),
    ];
    for (label, text) in [
        (view.pick("Première analyse", "First analysis"), &alert.analysis),
        (
            view.pick("Observatoire régional (OMEDIT)", "Regional observatory (OMEDIT)"),
            &alert.observatory,
        ),
        (view.pick("Agrément", "Approval"), &alert.approval),
    ] {
        if !text.is_empty() {
            rows.push((label, html! { p.said { (text) } }));
        }
    }
    html! {
        h3 { (alert.source.text().say(lang)) }
        (summary::list(&rows))
        @if view.opened.may(Action::ReadFiling) { (documents::<Cpc>(view.opened.id(), &raised.documents, lang)) }
        p.under { (Cite::of(&raised.citation, lang).show(lang)) }
    }
}

pub(super) fn assessment(view: &View) -> Option<Markup> {
    let it = view.opened.state().assessment()?;
    if !view.opened.may(Action::ReadAssessment) {
        return None;
    }
    Some(html! {
        @if view.opened.may(Action::ReadDeliberation) { (deliberation(view, it)) }
        @if !it.information.is_empty() {
            h3 { (view.pick("Informations demandées", "Information asked for")) }
            @for asked in &it.information { (asked_of(view, asked)) }
        }
        h3 { (view.pick("Protocole (PUT-SP)", "Protocol (PUT-SP)")) }
        @match (&it.waiver, &it.proposals) {
            (Some((on, reasons, citation)), _) => {
                p { (view.pick("Dispense du ", "Waived on ")) (date::time(*on, view.lang)) }
                p.said { (reasons) }
                p.under { (Cite::of(citation, view.lang).show(view.lang)) }
            },
            (None, Some(asked)) => (asked_of(view, asked)),
            (None, None) => p { (view.pick("Aucune proposition n’est encore demandée.", "No proposal is asked for yet.")) },
        }
        @if let Some(draft) = &it.draft {
            h3 { (view.pick("Projet de cadre", "Draft of the framework")) }
            @if view.opened.state().life().is_none() { (terms(&draft.terms, view.lang)) }
            p { (view.pick("Observations jusqu’au ", "Comments until ")) (date::time(draft.clock.due(view.opened.now.today), view.lang)) }
            @for comment in &draft.comments { (answered(view, comment)) }
            p.under { (Cite::of(&draft.clock.citation, view.lang).show(view.lang)) }
        }
    })
}

/// What the ANSM thinks: the conditions one by one, benefit and risk, the centres.
fn deliberation(view: &View, it: &Assessment) -> Markup {
    let lang = view.lang;
    let columns = vec![
        Column::new(view.pick("Condition", "Condition")),
        Column::new(view.pick("Appréciation", "Assessment")),
        Column::new(view.pick("Motifs", "Reasons")),
    ];
    let judged = |verdict: Option<&Verdict>| match verdict {
        Some(it) if it.holds => Look::Granted.saying(view.pick("Oui", "Yes")),
        Some(_) => Look::Refused.saying(view.pick("Non", "No")),
        None => Look::Waiting.saying(view.pick("À examiner", "To examine")),
    };
    let row = |label: &str, verdict: Option<&Verdict>| {
        let reasons = verdict.map_or("–", |it| it.reasons.as_str());
        vec![html! { (label) }, judged(verdict), html! { p.said { (reasons) } }]
    };
    let mut rows: Vec<Vec<Markup>> = Condition::ALL
        .iter()
        .map(|condition| row(condition.text().say(lang), it.conditions.get(condition)))
        .collect();
    rows.push(row(
        view.pick(
            "Rapport bénéfice/risque présumé favorable",
            "Benefit and risk presumed favourable",
        ),
        it.balance.as_ref(),
    ));
    html! {
        (Table::new(view.pick("Conditions, une à une", "Conditions, one by one"), columns).rows(rows).show(lang))
        @if view.opened.state().case().is_some_and(|case| case.is_rare()) {
            h3 { (view.pick("Centres maladies rares consultés", "Rare-disease centres consulted")) }
            @if it.centres.is_empty() { p { (view.pick("Aucun à ce jour\u{a0}: ils le sont avant le titulaire.", "None to this day: they are before the holder.")) } }
            @for (on, centres, words) in &it.centres {
                p { (centres) ", " (date::time(*on, lang)) }
                p.said { (words) }
            }
        }
    }
}

fn asked_of(view: &View, asked: &Asked) -> Markup {
    let lang = view.lang;
    html! {
        @if !asked.question.is_empty() { p.said { (asked.question) } }
        p { (view.pick("Demandé le ", "Asked on ")) (date::time(asked.clock.started_on, lang))
            (view.pick(", attendu le ", ", expected on ")) (date::time(asked.clock.due(view.opened.now.today), lang)) }
        @if asked.is_open() { p { (view.pick("Rien n’est encore venu du titulaire.", "Nothing came from the holder yet.")) } }
        @for answer in &asked.answers { (answered(view, answer)) }
        p.under { (Cite::of(&asked.clock.citation, lang).show(lang)) }
    }
}

fn answered(view: &View, it: &Answered) -> Markup {
    html! {
        p { (view.pick("Titulaire, le ", "Holder, on ")) (date::time(it.on, view.lang)) }
        p.said { (it.words) }
        (documents::<Cpc>(view.opened.id(), &it.documents, view.lang))
    }
}

pub(super) fn reports(view: &View) -> Option<Markup> {
    let (lang, life) = (view.lang, view.opened.state().life()?);
    let reads = view.opened.may(Action::ReadAssessment);
    let all: Vec<_> =
        (1..).zip(&life.reports).filter(|(_, it)| reads || it.published_on.is_some()).collect();
    if matches!(life.protocol, PutSp::Waived { .. }) || (all.is_empty() && !reads) {
        return None;
    }
    Some(html! {
        @if all.is_empty() { p { (view.pick("Aucun rapport n’est encore transmis.", "No report was sent yet.")) } }
        @for (number, report) in all {
            h3 { (view.pick("Rapport n° ", "Report no. ")) (number) (view.pick(", arrêté au ", ", up to ")) (date::time(report.until, lang)) }
            p.said { (report.summary) }
            p { @match report.published_on {
                Some(on) => { (view.pick("Résumé publié le ", "Summary published on ")) (date::time(on, lang)) },
                None => (view.pick("Résumé non publié", "Summary not public")),
            } }
            @if reads { (documents::<Cpc>(view.opened.id(), &report.documents, lang)) }
        }
    })
}

pub(super) fn communications(view: &View) -> Option<Markup> {
    let (lang, life) = (view.lang, view.opened.state().life()?);
    if !view.opened.may(Action::ReadAssessment)
        || (life.communications.is_empty() && view.opened.acting().role != Role::Applicant)
    {
        return None;
    }
    Some(html! {
        @if life.communications.is_empty() { p { (view.pick("Toute communication sur le cadre suppose l’avis préalable de l’ANSM.", "Any communication on the framework needs the prior opinion of the ANSM.")) } }
        @for (number, it) in (1_u32..).zip(&life.communications) {
            h3 { (view.pick("Communication n° ", "Communication no. ")) (number) }
            p.said { (it.words) }
            (documents::<Cpc>(view.opened.id(), &it.documents, lang))
            @match &it.opinion {
                Some(opinion) => {
                    p { (if opinion.holds { Look::Granted.saying(view.pick("Avis favorable", "Favourable opinion")) } else { Look::Refused.saying(view.pick("Avis défavorable", "Unfavourable opinion")) }) " " (date::time(opinion.on, lang)) }
                    p.said { (opinion.reasons) }
                },
                None => p { (Look::Waiting.saying(view.pick("Avis attendu", "Opinion awaited"))) },
            }
            p.under { (Cite::of(&it.citation, lang).show(lang)) }
        }
    })
}
