//! The review before the filing: all that will be sent, what is to be mended, to whom it goes and
//! what comes next.

use super::sheet::{Sheet, Stage, section_of};
use super::{address, as_filed, document_link, page, read, refusal, save};
use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::cite::Cite;
use crate::look::form::{self, Choice};
use crate::look::notice::Notice;
use crate::look::page::{self as frame, Heading};
use crate::look::{date, summary};
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::aap::template::Fault;
use domain::aap::{Content, Recipient, path_text};
use jiff::civil::Date;
use law::aap as rules;
use law::{Lang, Say};
use maud::{Markup, html};

/// Another draft of the filing, and how much of it is to be mended.
#[derive(Clone, Debug)]
pub(super) struct Other {
    dossier: DossierId,
    reference: String,
    indication: String,
    faults: usize,
}

/// `GET /dossiers/{id}/draft/review`.
///
/// # Errors
/// When the draft is not one's to write.
pub async fn review(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, dossier).await?;
    let others = others(&site, &me, &sheet).await?;
    Ok(page(&me, &sheet, &show(&sheet, &others, &html! {}, me.lang())))
}

/// `POST /dossiers/{id}/file`: files the draft, or sends what was missing.
///
/// # Errors
/// When it is not one's to file.
pub async fn file(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
    Form(pairs): Form<save::Pairs>,
) -> Result<Response, Failure> {
    let seen = save::value(&pairs, "version").parse().map_err(|_| Failure::Unreadable)?;
    let whole = save::value(&pairs, "whole") == "yes";
    let lang = me.lang();
    let (status, notice) = match site.app.file(me.acting(), dossier, seen, whole).await {
        Ok(_) => return Ok(Redirect::to(&format!("/dossiers/{dossier}/receipt")).into_response()),
        Err(app::Error::Refused(refused)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, refusal(&refused, lang))
        }
        Err(app::Error::Stale(since)) => (StatusCode::CONFLICT, changed(&since, lang)),
        Err(error) => return Err(Failure::from(error).needing(domain::access::Action::File)),
    };
    let sheet = read(&site, &me, dossier).await?;
    let others = others(&site, &me, &sheet).await?;
    Ok((status, page(&me, &sheet, &show(&sheet, &others, &notice, lang))).into_response())
}

async fn others(site: &Site, me: &SignedIn, sheet: &Sheet) -> Result<Vec<Other>, Failure> {
    let mut others = Vec::with_capacity(sheet.siblings.len());
    for (dossier, reference, indication) in &sheet.siblings {
        let faults = read(site, me, *dossier).await?.faults().len();
        let (reference, indication) = (reference.clone(), indication.clone());
        others.push(Other { dossier: *dossier, reference, indication, faults });
    }
    Ok(others)
}

fn changed(since: &[[String; 2]], lang: Lang) -> Markup {
    Notice::warning(lang.pick(
        "Rien n’a été déposé\u{a0}: le dossier a changé depuis l’affichage de cette page",
        "Nothing was filed: the dossier has changed since this page was shown",
    ))
    .body(html! {
        ul { @for title in since { li { (title[usize::from(lang == Lang::En)]) } } }
        p { (lang.pick("Relisez, puis déposez.", "Read again, then file.")) }
    })
    .show(lang)
}

/// The page.
pub(super) fn show(sheet: &Sheet, others: &[Other], notice: &Markup, lang: Lang) -> Markup {
    let faults = sheet.faults();
    let answers =
        sheet.answers().into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
    let content = Content { answers, documents: sheet.documents.clone() };
    let title = match sheet.stage {
        Stage::Draft => lang.pick("Relire et déposer", "Review and file"),
        Stage::Missing(..) => lang
            .pick("Relire et envoyer les pièces demandées", "Review and send the items asked for"),
        Stage::Filed => lang.pick("Relire", "Review"),
    };
    html! {
        (Heading::new(title)
            .kicker(format!("{} · {}", sheet.motive.beside(&sheet.reference, lang), sheet.product.name))
            .lead(&sheet.indication)
            .show())
        (notice)
        (frame::columns(
            &html! {
                (to_mend(sheet, &faults, lang))
                @if sheet.stage != Stage::Filed { (sending(sheet, others, &faults, lang)) }
                (as_filed(&content, sheet.path, sheet.today, &|it| document_link(sheet.dossier, it), lang))
            },
            &html! {
                (recipients(sheet, lang))
                (next(sheet, lang))
            },
        ))
    }
}

/// What is to be mended, each with the way to its field.
fn to_mend(sheet: &Sheet, faults: &[Fault], lang: Lang) -> Markup {
    if faults.is_empty() {
        return Notice::success(
            lang.pick("Toutes les réponses requises sont là", "Every required answer is there"),
        )
        .show(lang);
    }
    let sections = sheet.sections();
    let link = |fault: &Fault| {
        let section = section_of(&sections, fault.field).unwrap_or_default();
        format!("{}?section={section}&check=1#{}", address(sheet.dossier), fault.field)
    };
    let title = match (lang, faults.len()) {
        (Lang::Fr, 1) => "Un point est à compléter".to_owned(),
        (Lang::Fr, n) => format!("{n} points sont à compléter"),
        (Lang::En, 1) => "One point is to be completed".to_owned(),
        (Lang::En, n) => format!("{n} points are to be completed"),
    };
    Notice::warning(title)
        .cite(Cite::of(&rules::CONTENT.citation(sheet.today), lang))
        .body(html! { ul { @for fault in faults { li { a href=(link(fault)) { (fault.say(lang)) } } } } })
        .show(lang)
}

/// The act itself.
fn sending(sheet: &Sheet, others: &[Other], faults: &[Fault], lang: Lang) -> Markup {
    let (act, hint) = match sheet.stage {
        Stage::Draft => (
            lang.pick("Déposer la demande", "File the request"),
            lang.pick(
                "Le dépôt est un acte unique, fait au même moment auprès de tous les destinataires. Ce qui est déposé est conservé tel quel.",
                "The filing is one act, made at the same moment with every recipient. What is filed is kept as it is.",
            ),
        ),
        _ => (
            lang.pick("Envoyer les pièces", "Send the items"),
            lang.pick(
                "L’ensemble du dossier complété est transmis. La version précédente est conservée.",
                "The whole completed dossier is sent. The version before is kept.",
            ),
        ),
    };
    let whole = lang.pick(
        "Déposer en même temps les autres indications de ce dépôt",
        "File the other indications of this filing at the same time",
    );
    frame::section(
        "file",
        lang.pick("Dépôt", "Filing"),
        &html! {
            p { (hint) }
            @if !sheet.may_file {
                (Notice::info(lang.pick("Seule l’entreprise qui demande peut déposer", "Only the company that asks may file")).level(3).show(lang))
            } @else {
                (form::form(&format!("/dossiers/{}/file", sheet.dossier), &html! {
                    (form::version(sheet.version))
                    @if sheet.stage == Stage::Draft && !others.is_empty() {
                        (form::Field::new(lang, "whole", lang.pick("Dépôt groupé", "Filing together")).optional()
                            .values(if faults.is_empty() && others.iter().all(|it| it.faults == 0) { &["yes"] } else { &[] })
                            .checkboxes(&[Choice::new("yes", whole)]))
                        ul { @for other in others { li {
                            a href={ (address(other.dossier)) "/review" } { (other.reference) }
                            span.under { (other.indication) " – " (ready(other.faults, lang)) }
                        } } }
                    }
                    (Button::primary(act).show())
                }))
            }
        },
    )
}

fn ready(faults: usize, lang: Lang) -> String {
    match (lang, faults) {
        (Lang::Fr, 0) => "prêt".to_owned(),
        (Lang::Fr, 1) => "un point à compléter".to_owned(),
        (Lang::Fr, n) => format!("{n} points à compléter"),
        (Lang::En, 0) => "ready".to_owned(),
        (Lang::En, 1) => "one point to complete".to_owned(),
        (Lang::En, n) => format!("{n} points to complete"),
    }
}

fn recipients(sheet: &Sheet, lang: Lang) -> Markup {
    let citation = rules::RECIPIENTS.citation(sheet.today);
    frame::section(
        "recipients",
        lang.pick("Destinataires", "Recipients"),
        &html! {
            ul { @for it in Recipient::of(sheet.path) { li { (it.text().say(lang)) } } }
            p { (Cite::of(&citation, lang).show(lang)) }
            (summary::list(&[(lang.pick("Voie", "Path"), html! { (path_text(sheet.path).say(lang)) })]))
        },
    )
}

/// What comes after the filing, with the periods of the law of the day.
fn next(sheet: &Sheet, lang: Lang) -> Markup {
    let today: Date = sheet.today;
    let receipt = rules::RECEIPT.on(today).map(|it| (it.value.after(today), it.citation));
    let decision = rules::DECISION_DELAY.on(today);
    frame::section(
        "next",
        lang.pick("Ce qui se passe ensuite", "What happens next"),
        &html! {
            ol {
                li { (lang.pick("Un accusé d’enregistrement vous est remis sur-le-champ.", "A registration receipt is given to you at once.")) }
                @if let Ok((due, citation)) = &receipt {
                    li {
                        (lang.pick("L’accusé de réception de la demande vous est adressé au plus tard le ", "The acknowledgement of receipt is sent to you by ")) (date::time(*due, lang)) ". "
                        (Cite::of(citation, lang).show(lang))
                    }
                }
                li {
                    (lang.pick("La HAS vérifie que le dossier est complet et demande ce qui manque.", "The HAS checks that the dossier is complete and asks for what is missing.")) " "
                    (Cite::of(&rules::COMPLETENESS.citation(today), lang).show(lang))
                }
                @if let Ok(applied) = &decision {
                    li {
                        (match lang {
                            Lang::Fr => format!("À compter de l’accusé de réception du dossier complet, la HAS décide dans les {}. ", applied.value.say(lang)),
                            Lang::En => format!("From the acknowledgement of the complete dossier, the HAS decides within {}. ", applied.value.say(lang)),
                        })
                        (Cite::of(&applied.citation, lang).show(lang))
                    }
                }
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::draft::sheet::tests::{id, sheet};

    #[test]
    fn each_fault_leads_to_its_field() {
        let sheet = sheet(&[("applicant_name", "Laboratoire Orvane"), ("contact_mailbox", "rien")]);
        let faults = sheet.faults();
        let page = show(&sheet, &[], &html! {}, Lang::Fr).into_string();
        for fault in &faults {
            assert!(page.contains(&format!("#{}\">", fault.field)), "{}", fault.field);
        }
        assert!(!page.contains("#applicant_name\""), "what is answered is no fault");
        assert!(page.contains("#contact_mailbox\""));
        assert!(page.contains("ANSM") && page.contains("16 mars 2026") && page.contains("3 mois"));
        assert!(!page.contains("<b>NOVALIX"), "what people write is escaped");
    }

    #[test]
    fn the_page_speaks_both_languages() {
        let mut sheet = sheet(&[]);
        let other = |faults| Other {
            dossier: id('2'),
            reference: "AAP-2026-TEST2".to_owned(),
            indication: "Autre".to_owned(),
            faults,
        };
        sheet.siblings = vec![(id('2'), "AAP-2026-TEST2".to_owned(), "Autre".to_owned())];
        let english = show(&sheet, &[other(2)], &html! {}, Lang::En).into_string();
        assert!(english.contains("File the request") && english.contains("2 points to complete"));
        assert!(!english.contains("Déposer"));
        let french = show(&sheet, &[other(0)], &html! {}, Lang::Fr).into_string();
        assert!(french.contains("Déposer la demande") && french.contains("prêt"));
        sheet.may_file = false;
        let guest = show(&sheet, &[other(0)], &html! {}, Lang::Fr).into_string();
        assert!(
            guest.contains("Seule l’entreprise qui demande peut déposer")
                && !guest.contains("/file\"")
        );
    }
}
