//! A request as the public reads it: nothing of a decision before its publication.

use crate::failure::Failure;
use crate::look::cite::Cite;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::timeline::{Entry, timeline};
use crate::look::{date, state, steps, summary};
use crate::pages::draft::about_document;
use crate::pages::{clock, lines};
use crate::server::Site;
use crate::session::Visitor;

use app::{PublicAuthorisation, PublicDecision, PublicDossier};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::Response;
use domain::aap::{
    Decision, Grant, Opinion, OpinionSense, Outcome, PrescriptionClass, SilenceEffect, entry,
    path_text,
};
use domain::authorisation::euros;
use domain::{Document, DocumentId, Standing};
use law::{Lang, Say, Text};
use maud::{Markup, html};

/// `GET /register/{reference}`.
///
/// # Errors
/// Where nothing of that reference is public.
pub async fn show(
    State(site): State<Site>,
    reader: Visitor,
    Path(reference): Path<String>,
) -> Result<Markup, Failure> {
    let dossier = site.app.public_dossier(&reference).await?;
    let lang = reader.lang;
    let crumbs = vec![Link::new(lang.pick("Registre", "Register"), "/register")];
    let title = format!("{} – {}", dossier.product, dossier.reference);
    Ok(reader.page(title).crumbs(crumbs).show(&draw(&dossier, lang)))
}

/// `GET /register/{reference}/documents/{id}`: a document that is public.
///
/// # Errors
/// For any other.
pub async fn document(
    State(site): State<Site>,
    Path((reference, id)): Path<(String, DocumentId)>,
) -> Result<Response, Failure> {
    let (document, bytes) = site.app.download_public(&reference, id).await?;
    let name = crate::pages::encoded(&document.name).replace('/', "%2F");
    let mut response = Response::new(Body::from_stream(bytes));
    let headers = response.headers_mut();
    let header = |value: String| HeaderValue::try_from(value).map_err(|_| Failure::NotFound);
    headers.insert(CONTENT_TYPE, header(document.media_type)?);
    headers.insert(CONTENT_LENGTH, header(document.size.to_string())?);
    headers.insert(CONTENT_DISPOSITION, header(format!("attachment; filename*=UTF-8''{name}"))?);
    Ok(response)
}

fn draw(dossier: &PublicDossier, lang: Lang) -> Markup {
    html! {
        (Heading::new(&dossier.product)
            .kicker(format!("{} · {}", dossier.reference, path_text(dossier.path).say(lang)))
            .lead(&dossier.indication)
            .tag(lines::tag(dossier.standing, lang))
            .show())
        (page::columns(
            &html! {
                @match &dossier.decision {
                    Some(decision) => (decided(dossier, decision, lang)),
                    None => (undecided(dossier, lang)),
                }
                @if let Some(it) = &dossier.authorisation { (authorised(it, lang)) }
                @if let Some(opinion) = &dossier.opinion { (opinion_of_ansm(dossier, opinion, lang)) }
                (history(dossier, lang))
            },
            &html! { (account(dossier, lang)) },
        ))
    }
}

/// What the request is, in short.
fn account(dossier: &PublicDossier, lang: Lang) -> Markup {
    let mut rows = vec![
        (lang.pick("Substance", "Substance"), html! { (dossier.substance) }),
        (lang.pick("Demandeur", "Applicant"), html! { (dossier.applicant) }),
        (lang.pick("Déposée le", "Filed on"), date::time(dossier.filed_on, lang)),
        (lang.pick("Dossier complet le", "Complete on"), date::time(dossier.acknowledged_on, lang)),
    ];
    if let Some(due) = &dossier.due {
        rows.push((lang.pick("Décision attendue le", "Decision due"), date::time(due.due, lang)));
    }
    if let Some(decision) = &dossier.decision {
        rows.push((lang.pick("Décidée le", "Decided on"), date::time(decision.outcome.on(), lang)));
        rows.push((
            lang.pick("Publiée le", "Published on"),
            date::time(decision.published_on, lang),
        ));
    }
    page::section("account", lang.pick("En bref", "In short"), &summary::list(&rows))
}

/// Whether it may be used, since when and until when, under which code.
fn authorised(it: &PublicAuthorisation, lang: Lang) -> Markup {
    let mut rows = vec![
        (lang.pick("Aujourd’hui", "Today"), lines::tag(it.standing, lang)),
        (
            lang.pick("Prise en charge à 100\u{a0}%", "Covered at 100%"),
            html! {
                (lang.pick("depuis le ", "since ")) (date::time(it.coverage.from, lang))
                @if let Some(until) = it.coverage.until { (lang.pick(" jusqu’au ", " until ")) (date::time(until, lang)) }
            },
        ),
    ];
    if let (Some(day), None) = (it.ends_on, it.coverage.until) {
        rows.push((lang.pick("Prend fin le", "Ends on"), date::time(day, lang)));
    }
    if let Some(day) = it.continuity_until {
        rows.push((
            lang.pick(
                "Médicament fourni aux patients déjà traités jusqu’au",
                "Patients already treated supplied until",
            ),
            date::time(day, lang),
        ));
    }
    if let Some(codes) = &it.codes {
        let indication = html! { (codes.indication) };
        rows.push((lang.pick("Code indication", "Code of the indication"), indication));
        if !codes.ucd.is_empty() {
            rows.push((lang.pick("Codes UCD", "UCD codes"), html! { (codes.ucd.join(", ")) }));
        }
    }
    if let Some((cents, unit)) = &it.indemnity {
        rows.push((
            lang.pick("Indemnité maximale", "Maximum indemnity"),
            html! { (euros(*cents, lang)) (lang.pick(" HT par ", " without tax for one ")) (unit) },
        ));
    }
    if let Some(days) = it.coverage.gained {
        rows.push((
            lang.pick("Accès gagné sur le droit commun", "Access gained over the common law"),
            html! { (date::days(i32::try_from(days).unwrap_or(i32::MAX), lang)) },
        ));
    }
    page::section(
        "authorisation",
        lang.pick("Autorisation", "Authorisation"),
        &summary::list(&rows),
    )
}

fn undecided(dossier: &PublicDossier, lang: Lang) -> Markup {
    html! {
        @match dossier.standing {
            Standing::Withdrawn => (Notice::info(lang.pick("Le demandeur a retiré sa demande", "The applicant withdrew the request")).show(lang)),
            Standing::Abandoned => (Notice::info(lang.pick("La demande est réputée abandonnée", "The request is deemed abandoned")).show(lang)),
            _ => {
                @if let Some(due) = &dossier.due {
                    (page::section("due", lang.pick("Quand la décision est attendue", "When the decision is due"), &html! {
                        @if due.suspended {
                            p { (lang.pick("Le délai est suspendu\u{a0}: la date recule chaque jour que dure la suspension.", "The period is suspended: the date moves by each day that the suspension lasts.")) }
                        }
                        (steps::steps(lang.pick("Échéance de la décision", "Date of the decision"), &clock::steps(due, lang), lang))
                        (silence(dossier, lang))
                    }))
                }
            }
        }
    }
}

/// What silence is worth, where acceptance may come from it (AAP-SIL-05).
fn silence(dossier: &PublicDossier, lang: Lang) -> Markup {
    html! {
        @match &dossier.deemed_accepted_on {
            Some((day, citation)) => {
                (Notice::info(lang.pick("Si la HAS ne répond pas", "If the HAS does not answer")).level(3).body(html! {
                    p {
                        (lang.pick("Si l’ANSM rend un avis favorable dans ce délai, la demande sera réputée acceptée le ", "If the ANSM gives a favourable opinion within this period, the request will be deemed accepted on "))
                        strong { (date::time(*day, lang)) } "."
                    }
                }).cite(Cite::of(citation, lang)).cite(Cite::of(&law::aap::TACIT_PUBLICATION.citation(dossier.acknowledged_on), lang)).show(lang))
            }
            None => p.hint {
                (lang.pick(
                    "La règle du silence n’est pas établie avec certitude pour cette demande\u{a0}: aucun effet n’est automatique. ",
                    "The rule on silence is not established with certainty for this request: no effect is automatic. ",
                ))
                a href={ "/law/" (silence_rule(dossier)) } { (lang.pick("Lire la règle", "Read the rule")) }
            },
        }
    }
}

fn silence_rule(dossier: &PublicDossier) -> &'static str {
    let before = &law::aap::SILENCE_BEFORE_AMM;
    if dossier.path.needs_opinion() { before.id } else { law::aap::SILENCE_OTHERWISE.id }
}

fn decided(dossier: &PublicDossier, decision: &PublicDecision, lang: Lang) -> Markup {
    let title = match &decision.outcome {
        Outcome::Signed(signed) => match signed.decision {
            Decision::Grant(_) => Text::new("Autorisation octroyée", "Authorisation granted"),
            Decision::Refusal { .. } => Text::new("Autorisation refusée", "Authorisation refused"),
        },
        Outcome::Tacit { effect: SilenceEffect::Acceptance, .. } => {
            Text::new("Autorisation née du silence", "Authorisation by silence")
        }
        Outcome::Tacit { effect: SilenceEffect::Rejection, .. } => {
            Text::new("Refus né du silence", "Refusal by silence")
        }
    };
    html! {
        (page::section("decision", title.say(lang), &html! {
            @match &decision.outcome {
                Outcome::Signed(signed) => {
                    @match &signed.decision {
                        Decision::Grant(grant) => (granted(grant, signed.expiry.as_ref().map(|it| it.due(signed.on)), lang)),
                        Decision::Refusal { reasons } => @if !reasons.is_empty() { p.verbatim { (reasons) } },
                    }
                    p { @for citation in &signed.citations { (Cite::of(citation, lang).show(lang)) " " } }
                }
                Outcome::Tacit { citation, .. } => p {
                    (lang.pick("La HAS n’a pas répondu dans le délai. ", "The HAS did not answer within the period. ")) (Cite::of(citation, lang).show(lang))
                },
            }
        }))
        @if matches!(decision.outcome, Outcome::Signed(_)) {
            (page::section("criteria", lang.pick("Motifs, critère par critère", "Reasons, criterion by criterion"), &criteria(decision, lang)))
        }
        @if !decision.documents.is_empty() {
            (page::section("documents", lang.pick("Documents publiés", "Published documents"), &documents(dossier, &decision.documents, lang)))
        }
    }
}

fn granted(grant: &Grant, until: Option<jiff::civil::Date>, lang: Lang) -> Markup {
    let mut rows = vec![
        (
            lang.pick("Indication autorisée", "Authorised indication"),
            html! {
                (grant.indication)
                @if grant.narrowed { span.under { (lang.pick("plus étroite que celle qui était demandée", "narrower than that asked for")) } }
            },
        ),
        (
            lang.pick("Médicament", "Medicine"),
            html! { (grant.product.name) @if !grant.product.form.is_empty() { ", " (grant.product.form) } },
        ),
        (
            lang.pick("Durée", "Duration"),
            html! {
                @match grant.duration { Some(duration) => (duration.say(lang)), None => (lang.pick("inchangée", "unchanged")) }
                @if let Some(until) = until { (lang.pick(", jusqu’au ", ", until ")) (date::time(until, lang)) }
            },
        ),
        (lang.pick("Prescription", "Prescription"), html! { (class(grant.class).say(lang)) }),
    ];
    if let Some(delay) = grant.amm_filing {
        rows.push((
            lang.pick("Demande d’AMM à déposer sous", "AMM application due within"),
            html! { (delay.say(lang)) },
        ));
    }
    if !grant.remarks.is_empty() {
        rows.push((
            lang.pick("Conditions", "Conditions"),
            html! { span.verbatim { (grant.remarks) } },
        ));
    }
    summary::list(&rows)
}

/// The words for a prescription class.
const fn class(class: PrescriptionClass) -> Text {
    match class {
        PrescriptionClass::HospitalUse => {
            Text::new("Réservé à l’usage hospitalier", "Hospital use only")
        }
        PrescriptionClass::HospitalPrescription => {
            Text::new("Prescription hospitalière", "Hospital prescription")
        }
        PrescriptionClass::InitialHospitalPrescription => {
            Text::new("Prescription initiale hospitalière", "First prescription in hospital")
        }
        PrescriptionClass::Specialists => Text::new(
            "Prescription réservée à certains spécialistes",
            "Prescription by certain specialists",
        ),
        PrescriptionClass::Monitoring => Text::new(
            "Surveillance particulière pendant le traitement",
            "Particular monitoring during treatment",
        ),
    }
}

fn criteria(decision: &PublicDecision, lang: Lang) -> Markup {
    html! {
        @for (criterion, met, reasons) in &decision.criteria {
            h3 { (criterion.text().say(lang)) }
            p { @match met {
                Some(true) => (state::State::Granted.saying(lang.pick("Rempli", "Met"))),
                Some(false) => (state::State::Refused.saying(lang.pick("Non rempli", "Not met"))),
                None => (state::State::Ended.saying(lang.pick("Non apprécié", "Not assessed"))),
            } }
            @if !reasons.is_empty() { p.verbatim { (reasons) } }
        }
    }
}

fn opinion_of_ansm(dossier: &PublicDossier, opinion: &Opinion, lang: Lang) -> Markup {
    let sense = match opinion.sense {
        OpinionSense::Favourable => {
            state::State::Granted.saying(lang.pick("Favorable", "Favourable"))
        }
        OpinionSense::Narrower => state::State::Granted.saying(
            lang.pick("Favorable, indication plus étroite", "Favourable, narrower indication"),
        ),
        OpinionSense::Unfavourable => {
            state::State::Refused.saying(lang.pick("Défavorable", "Unfavourable"))
        }
    };
    page::section(
        "opinion",
        lang.pick("Avis de l’ANSM", "Opinion of the ANSM"),
        &html! {
            p { (sense) " " (date::time(opinion.on, lang)) " " (Cite::of(&opinion.citation, lang).show(lang)) }
            p.verbatim { (opinion.reasons) }
            @if opinion.sense == OpinionSense::Narrower {
                p { strong { (lang.pick("Indication retenue\u{a0}: ", "Indication retained: ")) } (opinion.indication) }
            }
            @if !opinion.documents.is_empty() { (documents(dossier, &opinion.documents, lang)) }
        },
    )
}

fn documents(dossier: &PublicDossier, documents: &[Document], lang: Lang) -> Markup {
    let lines: Vec<_> = documents
        .iter()
        .map(|it| summary::Document {
            name: it.name.clone(),
            href: format!("/register/{}/documents/{}", dossier.reference, it.id),
            about: format!("{}, {}", it.kind.text().say(lang), about_document(it, lang)),
            action: None,
        })
        .collect();
    summary::documents(&lines)
}

/// The facts that are public: what happened, never in the words of who acted.
fn history(dossier: &PublicDossier, lang: Lang) -> Markup {
    let mut acts =
        vec![Entry::new(dossier.filed_on, lang.pick("Demande déposée", "Request filed"))];
    let of_request = dossier.history.iter().map(entry);
    let later = dossier.authorisation.iter().flat_map(|it| &it.history);
    for public in of_request.chain(later.map(domain::authorisation::entry)) {
        let mut act = Entry::new(public.on, public.title(lang));
        if let Some(citation) = &public.citation {
            act = act.cite(Cite::of(citation, lang));
        }
        acts.push(act);
    }
    if let Some(due) = dossier.due.as_ref().filter(|due| !due.suspended) {
        let label =
            lang.pick("Décision de la HAS, au plus tard", "Decision of the HAS, at the latest");
        acts.push(Entry::new(due.due, label).to_come());
    }
    page::section(
        "history",
        lang.pick("Historique public", "Public history"),
        &html! {
            (timeline(&acts, lang))
            p.hint { (Icon::Law.svg()) " " (lang.pick("Publication\u{a0}: ", "Publication: "))
                (Cite::of(&law::aap::PUBLICATION.citation(dossier.acknowledged_on), lang).show(lang)) }
        },
    )
}
