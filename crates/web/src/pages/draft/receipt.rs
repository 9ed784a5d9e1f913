//! The registration receipt of a filing (AAP-CLOCK-11): what was received, when, by whom, and
//! what it is not.

use super::{as_filed, document_link, hour};
use crate::failure::Failure;
use crate::look::cite::{self, Cite};
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::{date, steps, summary};
use crate::pages::clock;
use crate::server::Site;
use crate::session::SignedIn;
use axum::extract::{Path, State};
use domain::DossierId;
use domain::aap::{Aap, Event, Filed, path_text};
use domain::access::Action;
use jiff::Timestamp;
use law::aap as rules;
use law::{Confidence, Lang};
use maud::{Markup, html};

/// `GET /dossiers/{id}/receipt`.
///
/// # Errors
/// Where nothing was filed, or the filing is not one's to read.
pub async fn receipt(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Aap>(me.acting(), dossier).await?;
    if !opened.may(Action::ReadFiling) {
        return Err(Failure::Forbidden(Some(Action::ReadFiling)));
    }
    let filed = opened.state().filed().ok_or(Failure::NotFound)?;
    let act = opened.events().find(|(event, _)| matches!(event, Event::RequestFiled { .. }));
    let (_, at) = act.ok_or(Failure::NotFound)?;
    let applicant = site.app.organisation(filed.request.applicant).await?;
    let applicant = applicant.map(|it| it.name).unwrap_or_default();
    let lang = me.lang();
    let content = show(filed, dossier, at, &applicant, lang);
    let crumbs = vec![
        Link::new("Dossiers", "/dossiers"),
        Link::new(filed.request.reference.clone(), format!("/dossiers/{dossier}")),
    ];
    Ok(me.page(title(lang)).crumbs(crumbs).show(&content))
}

fn title(lang: Lang) -> &'static str {
    lang.pick("Accusé d’enregistrement", "Registration receipt")
}

/// The receipt.
pub(super) fn show(
    filed: &Filed,
    dossier: DossierId,
    at: Timestamp,
    applicant: &str,
    lang: Lang,
) -> Markup {
    let request = &filed.request;
    let due = filed.acknowledgement.computation(filed.on);
    // The clock of this receipt never stops: today makes no difference.
    let recipients: Vec<&str> = filed.recipients.iter().map(|it| it.text().say(lang)).collect();
    let receipt = &filed.acknowledgement.citation;
    let version = &filed.versions[0].1;
    html! {
        (Heading::new(title(lang))
            .kicker(request.motive.beside(&request.reference, lang))
            .lead(lang.pick("Demande d’autorisation d’accès précoce", "Request for an early access authorisation"))
            .show())
        (Notice::success(match lang {
            Lang::Fr => format!("La demande {} est enregistrée", request.reference),
            Lang::En => format!("Request {} is registered", request.reference),
        }).show(lang))
        (page::section("registered", lang.pick("Enregistrement", "Registration"), &summary::list(&[
            (lang.pick("Numéro", "Number"), html! { (request.reference) }),
            (lang.pick("Reçue le", "Received on"), html! { (date::time(filed.on, lang)) (lang.pick(" à ", " at ")) (hour(at)) (lang.pick(" (heure de Paris)", " (Paris time)")) }),
            (lang.pick("Demandeur", "Applicant"), html! { (applicant) }),
            (lang.pick("Médicament", "Medicine"), html! { (request.product.name) " (" (request.product.substance) ")" }),
            (lang.pick("Indication", "Indication"), html! { (request.indication) }),
            (lang.pick("Voie", "Path"), html! { (path_text(request.path).say(lang)) }),
            (lang.pick("Adressée à", "Sent to"), html! { (recipients.join(", ")) " " (Cite::of(&rules::RECIPIENTS.citation(filed.on), lang).show(lang)) }),
            (lang.pick("Documents", "Documents"), html! { (version.documents.len()) }),
        ])))
        (page::section("next", lang.pick("Suite", "What comes next"), &html! {
            p {
                (lang.pick("L’accusé de réception de la demande vous est adressé au plus tard le ", "The acknowledgement of receipt is sent to you by "))
                strong { (date::time(due.due, lang)) } "."
            }
            (steps::steps(lang.pick("Échéance de l’accusé de réception", "Date of the acknowledgement of receipt"), &clock::steps(&due, lang), lang))
            (Notice::info(lang.pick(
                "Ceci n’est pas l’accusé de réception du dossier complet",
                "This is not the acknowledgement of the complete dossier",
            )).level(3).body(html! {
                p { (lang.pick(
                    "Le délai de décision ne court pas du dépôt\u{a0}: il court du jour où la HAS accuse réception du dossier complet.",
                    "The period for the decision does not run from the filing: it runs from the day on which the HAS acknowledges the complete dossier.",
                )) }
            }).cite(Cite::of(receipt, lang)).cite(Cite::of(&rules::COMPLETENESS.citation(filed.on), lang)).show(lang))
        }))
        (page::section("silence", lang.pick("Ce que vaut le silence", "What silence means"), &silence(filed, lang)))
        (page::section("filed", lang.pick("Ce qui a été déposé", "What was filed"), &html! {
            details {
                summary { (lang.pick("Lire le dossier tel que déposé", "Read the dossier as filed")) }
                (as_filed(version, request.path, filed.on, &|it| document_link(dossier, it), lang))
            }
        }))
        p { a href={ "/dossiers/" (dossier) } { (lang.pick("Aller au dossier", "Go to the dossier")) } }
    }
}

/// What the rulebook knows of silence, by the law of the day of the filing.
fn silence(filed: &Filed, lang: Lang) -> Markup {
    let rule = if filed.request.path.needs_opinion() {
        &rules::SILENCE_BEFORE_AMM
    } else {
        &rules::SILENCE_OTHERWISE
    };
    let citation = rule.citation(filed.on);
    let uncertain = citation.confidence == Confidence::ToVerify;
    html! {
        p { (rule.says.say(lang)) " " (Cite::of(&citation, lang).show(lang)) }
        @if uncertain {
            p { (cite::to_verify(lang)) " " (rule.left_out.say(lang)) }
        }
        p.hint { (lang.pick(
            "Le terme du délai ne peut être daté au jour du dépôt\u{a0}: il dépend de l’accusé de réception du dossier complet. La page du dossier l’affiche dès qu’il est connu.",
            "The end of the period cannot be dated on the day of the filing: it depends on the acknowledgement of the complete dossier. The page of the dossier shows it as soon as it is known.",
        )) }
    }
}
