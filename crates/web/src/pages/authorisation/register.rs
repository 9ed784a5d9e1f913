//! The register of commitments: each duty with its day, its article, its proof and what is to be
//! done about it.

use super::View;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::notice::Notice;
use crate::look::state::State;
use crate::look::steps;
use crate::look::table::{Column, Table};
use crate::pages::clock as legal;
use domain::access::Action;
use domain::authorisation::Authorisation;
use domain::authorisation::Held;
use domain::authorisation::duty::Standing;
use law::commitments;
use maud::{Markup, html};

pub(super) fn section(view: &View, it: &Held) -> Option<Markup> {
    if it.duties.is_empty() {
        return None;
    }
    let (lang, today) = (view.lang, view.opened.now.today);
    let columns = vec![
        Column::new("N°"),
        Column::new(view.pick("Engagement", "Commitment")),
        Column::new(view.pick("Échéance", "Due")),
        Column::new(view.pick("État", "State")),
        Column::new(view.pick("Justificatif", "Proof")),
    ];
    let table =
        Table::new(view.pick("Engagements du titulaire", "Commitments of the holder"), columns)
            .caption_unseen()
            .rows(it.duties.iter().map(|duty| row(view, duty)));
    let late = it.duties.iter().filter(|it| is_breached(it)).count();
    Some(html! {
        @if late > 0 && view.opened.state().ended().is_none() {
            (Notice::warning(match late {
                1 => view.pick("Un engagement est en retard", "One commitment is late").to_owned(),
                _ => lang.pick(format!("{late} engagements sont en retard"), format!("{late} commitments are late")),
            })
                .body(html! { p { (commitments::FAILURE.says.say(lang)) } })
                .cite(Cite::of(&commitments::FAILURE.citation(today), lang)).show(lang))
        }
        (table.show(lang))
    })
}

/// Whether a commitment of the decision is late, of which LAB-11 speaks.
fn is_breached(it: &Standing) -> bool {
    it.duty.owes.is_commitment() && it.is_owed() && it.late_since.is_some()
}

fn row(view: &View, it: &Standing) -> Vec<Markup> {
    let (lang, today) = (view.lang, view.opened.now.today);
    let duty = &it.duty;
    let due = match &duty.due {
        Some(clock) if it.lifted.is_none() => {
            let computation = clock.computation(today);
            let last = computation.due;
            let shown = html! {
                span.due.is-late[it.is_owed() && last < today] {
                    (date::time_short(last, lang))
                    @if it.is_owed() { span.due-left { (date::left(last, today, lang)) } }
                }
            };
            steps::folded(&shown, &legal::steps(&computation, lang), lang)
        }
        Some(_) => html! { "–" },
        None => html! { (view.pick("sans terme", "no end")) },
    };
    let (state, words) = state(view, it);
    let last = it.proofs.last();
    html_row(
        duty.number,
        html! {
            p { (duty.owes.text().say(lang)) @if let Some(year) = duty.year { " " (year) } }
            @if let Some(question) = &duty.question { p.under { (question) } }
            p.under { (Cite::of(&duty.citation, lang).show(lang)) }
        },
        due,
        state.saying(words),
        html! {
            @if let Some(proof) = last {
                p { (date::time_short(proof.on, lang)) (view.pick("\u{a0}: ", ": ")) (proof.words) }
                (crate::pages::dossier::documents::<Authorisation>(view.opened.id(), proof.documents.iter(), lang))
                @if let Some(verdict) = proof.verdict.as_ref().filter(|it| it.sent_back.is_none()) {
                    p { (view.pick("Accepté le ", "Accepted on ")) (date::time_short(verdict.on, lang)) }
                }
                @if let Some(back) = proof.verdict.as_ref().and_then(|it| it.sent_back.as_ref()) {
                    p { (view.pick("Renvoyé\u{a0}: ", "Sent back: ")) (back) }
                }
            }
            (next(view, it))
        },
    )
}

fn html_row(number: u32, what: Markup, due: Markup, state: Markup, proof: Markup) -> Vec<Markup> {
    vec![html! { (number) }, what, due, state, proof]
}

/// What may be done about a duty now.
fn next(view: &View, it: &Standing) -> Markup {
    let number = it.duty.number;
    let to = |act: &str| format!("/authorisations/{}/acts/{act}?number={number}", view.opened.id());
    let unseen = |what: &str| html! { span.unseen { " " (what) " " (number) } };
    html! {
        @if it.is_owed() && view.opened.may(Action::Fulfil) {
            a href=(to("prove-duty")) { (view.pick("Justifier", "Prove")) (unseen(view.pick("l’engagement", "commitment"))) }
        } @else if it.awaiting().is_some() && view.opened.may(Action::JudgeProof) {
            a href=(to("judge-proof")) { (view.pick("Se prononcer", "Give a word")) (unseen(view.pick("sur l’engagement", "on commitment"))) }
        } @else if it.proofs.is_empty() { "–" }
    }
}

fn state(view: &View, it: &Standing) -> (State, &'static str) {
    let lang = view.lang;
    if it.lifted.is_some() {
        return (State::Ended, lang.pick("N’est plus dû", "No longer owed"));
    }
    if it.is_done() {
        return (State::Granted, lang.pick("Tenu", "Met"));
    }
    if it.awaiting().is_some() {
        return (State::Waiting, lang.pick("Justificatif à examiner", "Proof to be judged"));
    }
    if it.late_since.is_some() {
        return (State::Late, lang.pick("En retard", "Late"));
    }
    match &it.duty.due {
        Some(_) => (State::InProgress, lang.pick("À tenir", "To be met")),
        None => (State::InProgress, lang.pick("En continu", "All along")),
    }
}
