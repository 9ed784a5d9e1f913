//! The decision: what is proposed, what was decided, why, and how to appeal.

use super::acts::CLASSES;
use super::{View, documents};
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::notice::Notice;
use crate::look::state::State as Shade;
use crate::look::summary;
use domain::DossierId;
use domain::aap::{
    Aap, Criterion, Decided, Decision, Outcome, SignedDecision, SilenceEffect, State,
};
use domain::access::Action;
use law::clock::LegalClock;
use law::{Lang, Say as _};
use maud::{Markup, html};

/// The decision, or its proposal for who may read it.
pub(super) fn section(view: &View) -> Option<Markup> {
    match view.opened.state() {
        State::UnderReview(review) => {
            let proposal =
                review.proposal.as_ref().filter(|_| view.opened.may(Action::ReadAssessment))?;
            Some(html! {
                (Notice::info(view.pick("Une décision est proposée à la signature", "A decision is proposed for signature"))
                    .level(3)
                    .body(html! { p { (view.name(proposal.by)) ", " (date::time(proposal.on, view.lang)) } })
                    .show(view.lang))
                (terms(&proposal.decision, view.opened.id(), view.lang))
            })
        }
        State::Decided(decided) => Some(decided_section(view, decided)),
        _ => None,
    }
}

fn decided_section(view: &View, decided: &Decided) -> Markup {
    let lang = view.lang;
    html! {
        @match &decided.outcome {
            Outcome::Signed(signed) => {
                p {
                    (if decided.outcome.is_grant() { Shade::Granted.saying(view.pick("Autorisation octroyée", "Authorisation granted")) } else { Shade::Refused.saying(view.pick("Autorisation refusée", "Authorisation refused")) })
                    " " (date::time(signed.on, lang))
                }
                p.under { (view.pick("Proposée par ", "Proposed by ")) (view.name(signed.proposed_by)) (view.pick(", signée par ", ", signed by ")) (view.name(signed.signed_by)) }
                (terms(&signed.decision, view.opened.id(), lang))
                @if view.opened.may(Action::ReadAssessment) { (grounds(view, decided, signed)) }
                (periods(view, &[signed.expiry.as_ref(), signed.amm_filing.as_ref()]))
                (appeal(view, Some(&signed.appeal)))
                p.notice-cites { @for citation in &signed.citations { (Cite::of(citation, lang).show(lang)) " " } }
            }
            Outcome::Tacit { on, effect, citation, confirmed, expiry, appeal: period } => {
                p {
                    (match effect { SilenceEffect::Acceptance => Shade::Granted.saying(view.pick("Acceptation implicite", "Tacit acceptance")), SilenceEffect::Rejection => Shade::Refused.saying(view.pick("Rejet implicite", "Tacit rejection")) })
                    " " (date::time(*on, lang)) " " (Cite::of(citation, lang).show(lang))
                }
                @if let Some(confirmed) = confirmed {
                    p.under { (view.pick("Constatée par ", "Confirmed by ")) (view.name(confirmed.by)) ", " (date::time(confirmed.on, lang)) }
                    p.said { (confirmed.reason) }
                }
                (periods(view, &[expiry.as_deref()]))
                @if let Some(period) = period.as_deref() { (appeal(view, Some(period))) }
            }
        }
        @match &decided.published {
            Some(published) => {
                p { (view.pick("Publiée le ", "Published on ")) (date::time(published.on, lang)) }
                (view.documents(&published.documents))
            }
            None => p { (view.pick("Elle n’est pas encore publiée.", "It is not published yet.")) },
        }
    }
}

/// What a decision states.
#[must_use]
pub fn terms(decision: &Decision, dossier: DossierId, lang: Lang) -> Markup {
    match decision {
        Decision::Refusal { reasons } => summary::list(&[
            (lang.pick("Sens", "Sense"), html! { (lang.pick("Refus", "Refusal")) }),
            (lang.pick("Motifs", "Reasons"), html! { p.said { (reasons) } }),
        ]),
        Decision::Grant(grant) => {
            let class =
                CLASSES.iter().find(|it| it.0 == grant.class).map_or("–", |it| it.2.say(lang));
            let product = &grant.product;
            let mut rows = vec![
                (lang.pick("Sens", "Sense"), html! { (lang.pick("Octroi", "Grant")) }),
                (
                    lang.pick("Médicament", "Medicine"),
                    html! { (product.name) " (" (product.substance) ")" @if !product.form.is_empty() { ", " (product.form) } },
                ),
                (
                    lang.pick("Indication", "Indication"),
                    html! { p.said { (grant.indication) } @if grant.narrowed { p.under { (lang.pick("Plus étroite que celle de l’avis ou de la demande", "Narrower than that of the opinion or of the request")) } } },
                ),
                (
                    lang.pick("Durée", "Duration"),
                    html! { @match grant.duration { Some(duration) => (duration.say(lang)), None => (lang.pick("inchangée", "unchanged")) } },
                ),
                (lang.pick("Classement de prescription", "Prescription class"), html! { (class) }),
                (
                    lang.pick("PUT-RD annexé", "PUT-RD annexed"),
                    documents::<Aap>(dossier, [&grant.protocol], lang),
                ),
            ];
            if let Some(delay) = grant.amm_filing {
                rows.push((
                    lang.pick("Dépôt de la demande d’AMM", "Filing of the AMM application"),
                    html! { (lang.pick("dans un délai de ", "within ")) (delay.say(lang)) },
                ));
            }
            if !grant.remarks.is_empty() {
                rows.push((
                    lang.pick("Conditions et remarques", "Conditions and remarks"),
                    html! { p.said { (grant.remarks) } },
                ));
            }
            summary::list(&rows)
        }
    }
}

/// The reasons: those of the criteria that are not met, and the way to all of them.
fn grounds(view: &View, decided: &Decided, signed: &SignedDecision) -> Markup {
    let review = &decided.review;
    let path = review.filed.request.path;
    let reasons = |criterion: Criterion| match criterion.is_judged_by_ansm(path) {
        true => review.opinion.as_ref().map(|it| it.reasons.as_str()),
        false => review.criteria.get(&criterion).map(|it| it.reasons.as_str()),
    };
    html! {
        @if !signed.not_met.is_empty() {
            h3 { (view.pick("Critères non remplis", "Criteria that are not met")) }
            dl.pairs {
                @for criterion in &signed.not_met {
                    div { dt { (criterion.text().say(view.lang)) } dd { p.said { (reasons(*criterion).unwrap_or_default()) } } }
                }
            }
        }
        p { a href="#criteria" { (view.pick("Les motifs de la décision, critère par critère", "The reasons of the decision, criterion by criterion")) } }
    }
}

fn periods(view: &View, clocks: &[Option<&LegalClock>]) -> Markup {
    let today = view.opened.now.today;
    let rows: Vec<(&str, Markup)> = clocks
        .iter()
        .flatten()
        .map(|clock| {
            let (due, lang) = (clock.due(today), view.lang);
            let shown = html! { (date::time(due, lang)) ", " (date::left(due, today, lang)) " " (Cite::of(&clock.citation, lang).show(lang)) };
            (clock.subject.due().say(lang), shown)
        })
        .collect();
    if rows.is_empty() {
        html! {}
    } else {
        summary::list(&rows)
    }
}

/// How the decision can be contested, and until when.
fn appeal(view: &View, period: Option<&LegalClock>) -> Markup {
    let lang = view.lang;
    let Some(period) = period else { return html! {} };
    let last = period.due(view.opened.now.today);
    let body = html! {
        p {
            (view.pick("Jusqu’au ", "Until ")) (date::time(last, lang))
            (view.pick("\u{a0}: recours gracieux devant la HAS, ou recours contentieux devant la juridiction administrative. ", ": to the HAS for reconsideration, or to the administrative court. "))
            (Cite::of(&period.citation, lang).show(lang))
        }
    };
    Notice::info(view.pick("Voies et délais de recours", "Routes and periods of appeal"))
        .level(3)
        .body(body)
        .show(lang)
}
