//! What to know first of an authorisation.

use super::{View, named};
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::notice::Notice;
use domain::aap::Recipient;
use domain::access::Action;
use domain::authorisation::{Held, State, doubtful, ended};
use law::life;
use maud::{Markup, html};

pub(super) fn section(view: &View, it: &Held) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    html! {
        @match view.opened.state() {
            State::Suspended(_, suspension) => {
                @let by = match suspension.by { Recipient::Ansm => view.pick("par l’ANSM, en urgence", "by the ANSM, in an emergency"), _ => view.pick("par la HAS", "by the HAS") };
                (Notice::warning(view.pick("L’autorisation est suspendue", "The authorisation is suspended"))
                    .body(html! {
                        p { (view.pick("Depuis le ", "Since ")) (date::time(suspension.on, lang)) " " (by) (view.pick(", jusqu’au ", ", until ")) (date::time(suspension.until.due(today), lang)) "." }
                        p.said { (suspension.reasons) }
                    })
                    .cite(Cite::of(&suspension.citation, lang)).show(lang))
            }
            State::Ended(_, over) => {
                @let (fr, en) = ended(&over.ending.why);
                (Notice::info(view.pick("L’autorisation a pris fin", "The authorisation has ended"))
                    .body(html! {
                        p { (view.pick("Le ", "On ")) (date::time(over.ending.on, lang)) (view.pick("\u{a0}: ", ": ")) (view.pick(fr, en)) "." }
                        @match &over.ending.continuity {
                            Some(clock) if !over.continuity_over => p { (view.pick("Le médicament reste fourni aux patients déjà traités jusqu’au ", "The patients already treated are supplied until ")) (date::time(clock.due(today), lang)) (view.pick(" au moins. Aucun nouveau patient n’est admis.", " at least. No new patient is admitted.")) }
                            Some(_) => p { (view.pick("La continuité des traitements est terminée.", "The continuity of treatment is over.")) }
                            None => p { (view.pick("Aucune continuité des traitements n’est due.", "No continuity of treatment is owed.")) }
                        }
                    })
                    .cite(Cite::of(&over.ending.citation, lang)).show(lang))
            }
            _ => {}
        }
        @for (_, doubt, citation) in &it.doubts {
            @let (fr, en) = doubtful(doubt);
            (Notice::warning(view.pick("Une fin est à confirmer", "An end is to be confirmed"))
                .body(html! {
                    p { (view.pick(fr, en)) ". " (view.pick("L’effet n’est pas établi par les textes\u{a0}: il appartient à la HAS de se prononcer.", "The texts do not settle the effect: the HAS says what follows.")) }
                    @if !doubt.words().is_empty() { p.said { (doubt.words()) } }
                })
                .cite(Cite::of(citation, lang)).show(lang))
        }
        @for (cause, indication, citation) in it.superseded.iter().filter(|_| view.opened.may(Action::ReadDeliberation)) {
            (Notice::warning(view.pick("Un accès précoce a été octroyé pour cette substance", "An early access was granted for this substance"))
                .body(html! {
                    p { (cause.reference) ", " (date::time(cause.on, lang)) }
                    p.said { (indication) }
                    p { (view.pick("L’ANSM fixe la date de fin, ou dit que l’indication est différente.", "The ANSM sets the end, or says that the indication is another.")) }
                })
                .cite(Cite::of(citation, lang)).show(lang))
        }
        @if let Some(measure) = &it.measure {
            (Notice::warning(view.pick("Une mesure est envisagée", "A measure is intended"))
                .body(html! {
                    p { (named(measure.measure, lang)) "." }
                    p.said { (measure.reasons) }
                    @match &measure.comments {
                        Some(clock) => p { (view.pick("Observations du titulaire jusqu’au ", "Comments of the holder until ")) (date::time(clock.due(today), lang)) "." }
                        None => p { (view.pick("En urgence, sans observations préalables.", "In an emergency, without prior comments.")) }
                    }
                    @for (on, text) in &measure.received {
                        p { (view.pick("Observations reçues le ", "Comments received on ")) (date::time(*on, lang)) }
                        p.said { (text) }
                    }
                })
                .cite(Cite::of(&life::COMMENTS.citation(measure.on), lang)).show(lang))
        }
        @if let Some(withdrawal) = &it.withdrawal {
            (Notice::info(view.pick("Le titulaire demande le retrait", "The holder asks for the withdrawal"))
                .body(html! {
                    p.said { (withdrawal.reason) }
                    @match &withdrawal.clock {
                        Some(clock) => p { (view.pick("Sans décision de la HAS, il est accepté après le ", "Without a decision of the HAS it is accepted after ")) (date::time(clock.due(today), lang)) "." }
                        None => p { (view.pick("La HAS en accuse réception\u{a0}: le mois commence alors.", "The HAS acknowledges it: the month starts then.")) }
                    }
                })
                .cite(Cite::of(&life::WITHDRAWAL_REQUEST.citation(withdrawal.on), lang)).show(lang))
        }
        @if let (true, Some(expiry), None) = (it.renewal_missed, &it.expiry, view.opened.state().ended()) {
            (Notice::warning(view.pick("Le renouvellement n’a pas été demandé à temps", "The renewal was not asked for in time"))
                .body(html! {
                    p { (view.pick("L’autorisation prend fin le ", "The authorisation ends on ")) (date::time(expiry.due(today), lang)) (view.pick(". Une demande peut encore être déposée\u{a0}: son effet après le terme est à vérifier, et la HAS le confirme.", ". A request may still be filed: its effect after the end is to be verified, and the HAS confirms it.")) }
                })
                .cite(Cite::of(&life::LATE_RENEWAL.citation(expiry.started_on), lang)).show(lang))
        }
    }
}
