//! What early access is, in a page: the way of a request in five steps, with the periods of the
//! law of the day.

use crate::look::cite::Cite;
use crate::look::page::{self, Heading};
use crate::server::Site;
use crate::session::Visitor;
use axum::extract::State;
use jiff::civil::Date;
use law::aap as rules;
use law::{Delay, Lang, Rule, Say};
use maud::{Markup, html};

/// `GET /about`.
pub async fn about(State(site): State<Site>, reader: Visitor) -> Markup {
    let lang = reader.lang;
    reader.page(title(lang)).show(&show(site.app.now().today, lang))
}

fn title(lang: Lang) -> &'static str {
    lang.pick("L’accès précoce en cinq étapes", "Early access in five steps")
}

/// A step of the way: its title, what happens, the period that matters, its text.
struct Step {
    title: &'static str,
    what: String,
    period: Option<String>,
    cites: Vec<Cite>,
}

fn delay(rule: &'static Rule<Delay>, today: Date, lang: Lang) -> String {
    rule.on(today).map(|applied| applied.value.say(lang)).unwrap_or_default()
}

fn steps(today: Date, lang: Lang) -> [Step; 5] {
    let say = |rule| delay(rule, today, lang);
    let (decision, reply, extension) =
        (say(&rules::DECISION_DELAY), say(&rules::REPLY), say(&rules::EXTENSION));
    let (duration, listing, receipt) =
        (say(&rules::DURATION), say(&rules::LISTING_REQUEST), say(&rules::RECEIPT));
    let cites = |all: &[law::Citation]| all.iter().map(|it| Cite::of(it, lang)).collect();
    [
        Step {
            title: lang.pick("Le dépôt", "The filing"),
            what: lang.pick(
                "Le laboratoire dépose sa demande, pour un médicament et une indication, au même moment auprès de la HAS, des ministres et, avant l’AMM, de l’ANSM.",
                "The laboratory files its request, for one medicine and one indication, at the same moment with the HAS, the ministers and, before the AMM, the ANSM.",
            ).to_owned(),
            period: Some(match lang {
                Lang::Fr => format!("Accusé de réception sous {receipt}"),
                Lang::En => format!("Acknowledged within {receipt}"),
            }),
            cites: cites(&[rules::RECIPIENTS.citation(today), rules::RECEIPT.citation(today)]),
        },
        Step {
            title: lang.pick("Le dossier complet", "The complete dossier"),
            what: lang.pick(
                "La HAS vérifie les pièces et demande ce qui manque. Le jour où elle accuse réception du dossier complet, le délai commence et le dépôt devient public.",
                "The HAS checks the items and asks for what is missing. The day it acknowledges the complete dossier, the period starts and the filing becomes public.",
            ).to_owned(),
            period: None,
            cites: cites(&[rules::COMPLETENESS.citation(today), rules::PUBLICATION.citation(today)]),
        },
        Step {
            title: lang.pick("L’examen", "The assessment"),
            what: match lang {
                Lang::Fr => format!("Avant l’AMM, l’ANSM se prononce sur l’efficacité et la sécurité\u{a0}; la commission de la transparence et la HAS apprécient les autres critères. Une demande d’informations suspend le délai ({reply} au plus pour répondre)\u{a0}; il peut être prolongé une fois de {extension}."),
                Lang::En => format!("Before the AMM, the ANSM judges efficacy and safety; the transparency committee and the HAS judge the other criteria. A request for information stops the period (at most {reply} to reply); it may be lengthened once by {extension}."),
            },
            period: Some(match lang {
                Lang::Fr => format!("Décision sous {decision}"),
                Lang::En => format!("Decision within {decision}"),
            }),
            cites: cites(&[rules::DECISION_DELAY.citation(today), rules::REPLY.citation(today), rules::EXTENSION.citation(today)]),
        },
        Step {
            title: lang.pick("La décision", "The decision"),
            what: lang.pick(
                "La HAS octroie ou refuse, avec ses motifs, critère par critère. Un seul critère non rempli conduit au refus. La décision est publiée.",
                "The HAS grants or refuses, with its reasons, criterion by criterion. A single criterion that is not met leads to refusal. The decision is published.",
            ).to_owned(),
            period: Some(match lang {
                Lang::Fr => format!("Autorisation de {duration} au plus, renouvelable"),
                Lang::En => format!("Authorisation of at most {duration}, renewable"),
            }),
            cites: cites(&[rules::CRITERIA.citation(today), rules::DURATION.citation(today), rules::PUBLICATION.citation(today)]),
        },
        Step {
            title: lang.pick("L’accès, puis le droit commun", "Access, then common law"),
            what: match lang {
                Lang::Fr => format!("Les patients sont traités selon le protocole, qui recueille leurs données. Le laboratoire approvisionne le marché et tient ses engagements, dont la demande d’inscription au remboursement dans le délai de {listing} qui suit l’AMM."),
                Lang::En => format!("Patients are treated under the protocol, which collects their data. The laboratory supplies the market and keeps its undertakings, such as the listing request within {listing} of the AMM."),
            },
            period: None,
            cites: cites(&[law::commitments::CONTINUOUS_SUPPLY.citation(today), rules::LISTING_REQUEST.citation(today)]),
        },
    ]
}

fn show(today: Date, lang: Lang) -> Markup {
    html! {
        (Heading::new(title(lang)).lead(lang.pick(
            "L’accès précoce permet de traiter des patients en impasse avec un médicament présumé innovant, avant son remboursement de droit commun et parfois avant son AMM.",
            "Early access treats patients without another option with a medicine presumed innovative, before its common-law reimbursement and sometimes before its AMM.",
        )).show())
        ol.journey {
            @for (index, step) in steps(today, lang).iter().enumerate() {
                li {
                    span.journey-number aria-hidden="true" { (index + 1) }
                    div {
                        h2 { (step.title) }
                        @if let Some(period) = &step.period { p.journey-period { (period) } }
                        p { (step.what) }
                        p.journey-cites { @for cite in &step.cites { (cite.show(lang)) " " } }
                    }
                }
            }
        }
        (page::section("silence", lang.pick("Et si la HAS ne répond pas\u{a0}?", "And if the HAS does not answer?"), &html! {
            p { (rules::SILENCE_BEFORE_AMM.says.say(lang)) " " (Cite::of(&rules::SILENCE_BEFORE_AMM.citation(today), lang).show(lang)) }
            p { (rules::SILENCE_OTHERWISE.says.say(lang)) " " (Cite::of(&rules::SILENCE_OTHERWISE.citation(today), lang).show(lang)) }
            p { (lang.pick("Tant qu’un texte n’a pas été lu, aucun effet n’est appliqué sans qu’une personne le confirme.", "As long as a text was not read, no effect is applied without a person confirming it.")) }
        }))
        (page::section("more", lang.pick("Aller plus loin", "Further"), &html! {
            ul {
                li { a href="/register" { (lang.pick("Consulter le registre des demandes et décisions", "Read the register of requests and decisions")) } }
                li { a href="/law" { (lang.pick("Lire les règles de droit appliquées", "Read the rules of law that are applied")) } }
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_periods_are_those_of_the_law() {
        let page = show(jiff::civil::date(2026, 11, 21), Lang::Fr).into_string();
        for words in ["Décision sous 3 mois", "45 jours au plus", "10 jours ouvrés", "1 an au plus"]
        {
            assert!(page.contains(words), "{words}");
        }
        let page = show(jiff::civil::date(2026, 11, 21), Lang::En).into_string();
        assert!(page.contains("Decision within 3 months"));
    }
}
