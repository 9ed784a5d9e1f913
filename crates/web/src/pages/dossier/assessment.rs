//! What is judged: the criteria, the opinions, the contributions.

use super::View;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::state::State as Shade;
use crate::look::summary::{self, Card};
use crate::look::table::{Column, Table};
use crate::pages::acts;
use domain::aap::{
    Aap, CommitteeOpinion, Contribution, ContributionForm, Criterion, Opinion, OpinionSense, Review,
};
use domain::access::Action;
use maud::{Markup, html};

/// The five criteria: met or not, by whom, why.
pub(super) fn criteria(view: &View) -> Option<Markup> {
    let review =
        view.opened.state().review().filter(|_| view.opened.may(Action::ReadAssessment))?;
    let columns = vec![
        Column::new(view.pick("Critère", "Criterion")),
        Column::new(view.pick("Appréciation", "Assessment")),
        Column::new(view.pick("Motifs", "Reasons")),
        Column::new(view.pick("Acte", "Act")).unseen(),
    ];
    let open = acts::find::<Aap>("assess-criterion")
        .filter(|act| view.opened.try_out((act.sample)(view.opened.state())).is_ok());
    let rows = Criterion::ALL.into_iter().map(|it| {
        let by_ansm = it.is_judged_by_ansm(review.filed.request.path);
        vec![
            html! {
                (it.text().say(view.lang))
                @if by_ansm { p.under { (view.pick("Apprécié par l’avis de l’ANSM", "Judged by the opinion of the ANSM")) } }
            },
            met(view, review, it),
            reasons(view, review, it, by_ansm),
            html! {
                @if let Some(act) = open.filter(|_| !by_ansm) {
                    a href={ (acts::address(act, &view.opened)) "?criterion=" (it.word()) } {
                        (if review.criteria.contains_key(&it) { view.pick("Reprendre", "Redo") } else { view.pick("Apprécier", "Assess") })
                        span.unseen { " " (it.text().say(view.lang)) }
                    }
                }
            },
        ]
    });
    let caption = view.pick("Les cinq critères", "The five criteria");
    Some(Table::new(caption, columns).caption_unseen().rows(rows).show(view.lang))
}

fn met(view: &View, review: &Review, criterion: Criterion) -> Markup {
    match review.is_met(criterion) {
        Some(true) => Shade::Granted.saying(view.pick("Rempli", "Met")),
        Some(false) => Shade::Refused.saying(view.pick("Non rempli", "Not met")),
        None => Shade::Waiting.saying(view.pick("À apprécier", "To be assessed")),
    }
}

fn reasons(view: &View, review: &Review, criterion: Criterion, by_ansm: bool) -> Markup {
    if by_ansm {
        return html! {
            @if let Some(opinion) = &review.opinion {
                p.said { (opinion.reasons) }
                (signed(view, opinion.by, opinion.on))
            }
        };
    }
    html! {
        @if let Some(assessment) = review.criteria.get(&criterion) {
            p.said { (assessment.reasons) }
            (signed(view, assessment.by, assessment.on))
            @if !assessment.doctrine.is_empty() { p.under { (view.pick("Doctrine\u{a0}: ", "Doctrine: ")) (assessment.doctrine) } }
        }
    }
}

fn signed(view: &View, by: domain::PersonId, on: jiff::civil::Date) -> Markup {
    html! { p.under { (view.name(by)) ", " (date::time_short(on, view.lang)) } }
}

/// The opinions of the ANSM and of the committee, then the hearings and contributions.
pub(super) fn opinions(view: &View) -> Option<Markup> {
    let review =
        view.opened.state().review().filter(|_| view.opened.may(Action::ReadAssessment))?;
    let mut cards = Vec::new();
    if review.filed.request.path.needs_opinion() || review.opinion.is_some() {
        cards.push(ansm(view, review.opinion.as_ref()));
    }
    cards.push(committee(view, review.committee.as_ref()));
    cards.extend(review.contributions.iter().map(|it| contribution(view, it)));
    Some(summary::cards(&cards))
}

fn awaited(view: &View, title: &str) -> Card {
    let body = html! { p { (view.pick("Il n’est pas encore rendu.", "It is not given yet.")) } };
    Card::new(title, body).tag(Shade::Waiting.saying(view.pick("Attendu", "Awaited")))
}

fn ansm(view: &View, opinion: Option<&Opinion>) -> Card {
    let title = view.pick("Avis conforme de l’ANSM", "Binding opinion of the ANSM");
    let Some(opinion) = opinion else { return awaited(view, title) };
    let tag = match opinion.sense {
        OpinionSense::Favourable => Shade::Granted.saying(view.pick("Favorable", "Favourable")),
        OpinionSense::Narrower => Shade::Granted.saying(
            view.pick("Favorable, indication plus étroite", "Favourable, narrower indication"),
        ),
        OpinionSense::Unfavourable => {
            Shade::Refused.saying(view.pick("Défavorable", "Unfavourable"))
        }
    };
    let body = html! {
        (signed(view, opinion.by, opinion.on))
        @if opinion.sense == OpinionSense::Narrower {
            p { strong { (view.pick("Indication retenue\u{a0}: ", "Indication attested: ")) } (opinion.indication) }
        }
        p.said { (opinion.reasons) }
        (view.documents(&opinion.documents))
    };
    Card::new(title, body).tag(tag).foot(Cite::of(&opinion.citation, view.lang).show(view.lang))
}

fn committee(view: &View, opinion: Option<&CommitteeOpinion>) -> Card {
    let title = view
        .pick("Avis de la commission de la transparence", "Opinion of the transparency committee");
    let Some(opinion) = opinion else { return awaited(view, title) };
    let tag = if opinion.favourable {
        Shade::Granted.saying(view.pick("Favorable", "Favourable"))
    } else {
        Shade::Refused.saying(view.pick("Défavorable", "Unfavourable"))
    };
    let body = html! {
        p.under { (date::time_short(opinion.on, view.lang)) }
        p.said { (opinion.reasons) }
        (view.documents(&opinion.documents))
    };
    Card::new(title, body).tag(tag)
}

fn contribution(view: &View, contribution: &Contribution) -> Card {
    let form = match contribution.form {
        ContributionForm::Hearing => view.pick("Audition", "Hearing"),
        ContributionForm::Writing => view.pick("Contribution écrite", "Written contribution"),
    };
    let body = html! {
        p.under { (date::time_short(contribution.on, view.lang)) }
        p.said { (contribution.summary) }
        (view.documents(&contribution.documents))
    };
    Card::new(&contribution.from, body).kicker(form)
}
