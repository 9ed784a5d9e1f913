//! Acts of the examination: rapporteurs, information, contributions.

use super::filing::NOBODY;
use super::{Act, Form};
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::Upload;
use crate::pages::acts::fields::{NO_HINT, paragraph, yes_no};
use crate::pages::acts::people::{self, Among};
use domain::DocumentKind;
use domain::PersonId;
use domain::aap::{Command, ContributionForm, Recipient, State};
use domain::access::Action;
use law::clock::LegalClock;
use law::{Delay, Text, aap as rules};
use maud::{Markup, html};

pub(super) static NAME_RAPPORTEUR: Act = Act {
    word: "name-rapporteur",
    title: Text::new("Désigner un rapporteur", "Name a rapporteur"),
    about: Text::new(
        "Le rapporteur n’accède au dossier qu’après sa déclaration d’intérêts, et si elle ne révèle aucun conflit.",
        "The rapporteur reads the dossier only after declaring interests, and where no conflict appears.",
    ),
    done: Text::new(
        "Le rapporteur est désigné\u{a0}: sa déclaration d’intérêts lui est demandée.",
        "The rapporteur is named: a declaration of interests is asked for.",
    ),
    action: Action::NameRapporteur,
    article: None,
    ends: false,
    among: Among::Rapporteurs,
    uploads: &[],
    fields: |form| people::field(form, Text::new("Rapporteur", "Rapporteur")),
    command: |typed, form| {
        Ok(Command::NameRapporteur { person: people::chosen(typed, form)?.person })
    },
    sample: |_| Command::NameRapporteur { person: NOBODY },
};

pub(super) static DECLARE_INTERESTS: Act = Act {
    word: "declare-interests",
    title: Text::new("Déclarer ses liens d’intérêts", "Declare one’s interests"),
    about: Text::new(
        "Pour ce médicament, ce demandeur et ses concurrents. Un conflit ferme l’accès au dossier.",
        "For this medicine, this applicant and its competitors. A conflict closes the dossier.",
    ),
    done: Text::new("La déclaration est enregistrée.", "The declaration is recorded."),
    action: Action::DeclareInterests,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let answers = [
            Choice::new("no", lang.pick("Aucun conflit d’intérêts", "No conflict of interests")),
            Choice::new("yes", lang.pick("Un conflit d’intérêts", "A conflict of interests")),
        ];
        html! {
            (Field::new(lang, "conflict", lang.pick("Ces liens créent-ils un conflit\u{a0}?", "Do these interests make a conflict?")).errors(form.errors).value(form.typed.one("conflict")).radios(&answers))
            (paragraph(form, "links", Text::new("Liens d’intérêts", "Interests"), Text::new("Nature, organisme, période\u{a0}; écrivez «\u{a0}aucun lien\u{a0}» s’il n’y en a pas.", "Nature, organisation, period; write “none” if there is none.")))
        }
    },
    command: |typed, _| {
        let conflict = typed.chosen("conflict", yes_no)?;
        Ok(Command::DeclareInterests { links: typed.text("links"), conflict })
    },
    sample: |_| Command::DeclareInterests { links: "–".to_owned(), conflict: false },
};

/// `yes` or `no`.
pub(super) static RELIEVE_RAPPORTEUR: Act = Act {
    word: "relieve-rapporteur",
    title: Text::new("Relever un rapporteur", "Relieve a rapporteur"),
    about: Text::new(
        "La personne n’a plus accès au dossier. Ses appréciations demeurent.",
        "The person no longer has access to the dossier. Their assessments stay.",
    ),
    done: Text::new("Le rapporteur est relevé.", "The rapporteur is relieved."),
    action: Action::NameRapporteur,
    article: None,
    ends: false,
    among: Among::Named,
    uploads: &[],
    fields: |form| {
        html! {
            (people::field(form, Text::new("Rapporteur", "Rapporteur")))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, form| {
        let person = people::chosen(typed, form)?.person;
        Ok(Command::RelieveRapporteur { person, reason: typed.text("reason") })
    },
    sample: |state| Command::RelieveRapporteur {
        person: rapporteur(state),
        reason: "–".to_owned(),
    },
};

fn rapporteur(state: &State) -> PersonId {
    let review = state.review();
    review.and_then(|it| it.rapporteurs.first()).map_or(NOBODY, |it| it.person)
}

pub(super) static REQUEST_INFORMATION: Act = Act {
    word: "request-information",
    title: Text::new("Demander des informations complémentaires", "Request information"),
    about: Text::new(
        "Le délai de la décision est suspendu dès aujourd’hui et jusqu’à la réception de la totalité des informations. Sans réponse dans le délai fixé, la demande est réputée abandonnée.",
        "The decision period is suspended from today until all the information is received. Without a reply in the period given, the request is deemed abandoned.",
    ),
    done: Text::new(
        "Les informations sont demandées\u{a0}: le délai est suspendu.",
        "The information is requested: the period is suspended.",
    ),
    action: Action::RequestInformation,
    article: Some(|day| rules::REPLY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let recipients = form.opened.state().filed().map(|it| it.recipients.as_slice());
        let origins: Vec<Choice> = recipients
            .unwrap_or_default()
            .iter()
            .map(|it| Choice::new(it.word(), it.text().say(lang)))
            .collect();
        let origin = match form.typed.one("origin") {
            "" => Recipient::Has.word(),
            other => other,
        };
        let most = longest_reply(form);
        let days = match form.typed.one("reply_days") {
            "" => most.to_string(),
            other => other.to_owned(),
        };
        let hint = lang.pick(
            format!("De 1 à {most} jours\u{a0}; le jour de la demande ne compte pas."),
            format!("From 1 to {most} days; the day of the request does not count."),
        );
        html! {
            (paragraph(form, "question", Text::new("Informations demandées", "Information requested"), Text::new("Une question par point\u{a0}: la réponse est jugée complète ou non sur cette liste.", "One point per question: the reply is judged complete or not on this list.")))
            (Field::new(lang, "reply_days", lang.pick("Délai de réponse", "Reply period")).hint(&hint).errors(form.errors).value(&days).width(Width::Short).suffix(lang.pick("jours", "days")).number())
            (Field::new(lang, "origin", lang.pick("Demande faite pour", "Requested for")).errors(form.errors).value(origin).radios(&origins))
        }
    },
    command: |typed, _| {
        Ok(Command::RequestInformation {
            question: typed.text("question"),
            reply_days: typed.number("reply_days")?,
            origin: typed
                .chosen("origin", |word| Recipient::ALL.into_iter().find(|it| it.word() == word))?,
        })
    },
    sample: |_| Command::RequestInformation {
        question: "–".to_owned(),
        reply_days: 1,
        origin: Recipient::Has,
    },
};

/// The longest reply period that the law allows today, in days.
fn longest_reply(form: &Form<'_>) -> u16 {
    match rules::REPLY.on(form.opened.now.today).map(|it| it.value) {
        Ok(Delay::Days(days)) => days,
        _ => 1,
    }
}

pub(super) static REPLY: Act = Act {
    word: "reply",
    title: Text::new(
        "Répondre à la demande d’informations",
        "Reply to the request for information",
    ),
    about: Text::new(
        "En une ou plusieurs fois. Le délai reprend quand la HAS constate que tout est reçu.",
        "At once or in several parts. The period runs again once the HAS finds that all is received.",
    ),
    done: Text::new("La réponse est envoyée.", "The reply is sent."),
    action: Action::Reply,
    article: Some(|day| rules::REPLY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[
        Upload {
            name: "reply_document",
            kind: DocumentKind::Other,
            label: Text::new("Document", "Document"),
            hint: None,
            needed: false,
        },
        Upload {
            name: "reply_document_2",
            kind: DocumentKind::Other,
            label: Text::new("Autre document", "Another document"),
            hint: None,
            needed: false,
        },
        Upload {
            name: "reply_put_rd",
            kind: DocumentKind::PutRd,
            label: Text::new("PUT-RD mis à jour", "Updated PUT-RD"),
            hint: None,
            needed: false,
        },
    ],
    fields: |form| {
        let enquiry = form.opened.state().review().and_then(|it| it.open_enquiry());
        html! {
            @if let Some(enquiry) = enquiry { (asked(form, &enquiry.question, &enquiry.reply)) }
            (paragraph(form, "reply", Text::new("Réponse", "Reply"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::SupplyInformation {
            reply: typed.text("reply"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::SupplyInformation { reply: "–".to_owned(), documents: Vec::new() },
};

/// The question to which one replies, and until when.
fn asked(form: &Form<'_>, question: &str, reply: &LegalClock) -> Markup {
    let lang = form.lang;
    let today = form.opened.now.today;
    let due = reply.due(today);
    crate::look::summary::list(&[
        (lang.pick("Demandé", "Asked"), html! { p.said { (question) } }),
        (
            lang.pick("À fournir le", "Due by"),
            html! { (crate::look::date::time(due, lang)) ", " (crate::look::date::left(due, today, lang)) },
        ),
    ])
}

pub(super) static CONFIRM_INFORMATION: Act = Act {
    word: "confirm-information",
    title: Text::new(
        "Constater la réception de toutes les informations",
        "Confirm that all information is received",
    ),
    about: Text::new(
        "La suspension prend fin le jour de la réception de la dernière information\u{a0}; le délai reprend le lendemain.",
        "The suspension ends on the day on which the last of it was received; the period runs again from the next day.",
    ),
    done: Text::new(
        "La suspension a pris fin\u{a0}: le délai reprend.",
        "The suspension has ended: the period runs again.",
    ),
    action: Action::RequestInformation,
    article: Some(|day| rules::REPLY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let replies = form
            .opened
            .state()
            .review()
            .and_then(|it| it.open_enquiry())
            .map(|it| it.replies.as_slice());
        let replies = replies.unwrap_or_default();
        let last = replies.last().map(|(on, ..)| on.to_string()).unwrap_or_default();
        let chosen = match form.typed.one("received_on") {
            "" => last.as_str(),
            other => other,
        };
        let mut days: Vec<Choice> = Vec::new();
        for (on, reply, documents) in replies.iter().rev() {
            let about = lang.pick(
                format!(
                    "{} – {} document(s)",
                    crate::pages::lines::shortened(reply, 90),
                    documents.len()
                ),
                format!(
                    "{} – {} document(s)",
                    crate::pages::lines::shortened(reply, 90),
                    documents.len()
                ),
            );
            days.push(Choice::new(on.to_string(), crate::look::date::long(*on, lang)).hint(about));
        }
        Field::new(
            lang,
            "received_on",
            lang.pick(
                "Jour de réception de la dernière information",
                "Day on which the last of it was received",
            ),
        )
        .errors(form.errors)
        .value(chosen)
        .radios(&days)
    },
    command: |typed, _| Ok(Command::ConfirmInformation { received_on: typed.day("received_on")? }),
    sample: |state| {
        let enquiry = state.review().and_then(|it| it.open_enquiry());
        let last = enquiry.and_then(|it| it.replies.last()).map(|(on, ..)| *on);
        Command::ConfirmInformation { received_on: last.unwrap_or_default() }
    },
};

pub(super) static CONFIRM_ABANDONMENT: Act = Act {
    word: "confirm-abandonment",
    title: Text::new("Constater l’abandon de la demande", "Confirm that the request is abandoned"),
    about: Text::new(
        "Le délai de réponse est terminé et la réponse reçue n’est pas complète. La demande prend fin.",
        "The reply period has ended and the reply received is not complete. The request ends.",
    ),
    done: Text::new("La demande est réputée abandonnée.", "The request is deemed abandoned."),
    action: Action::RequestInformation,
    article: Some(|day| rules::ABANDONMENT.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        paragraph(
            form,
            "reason",
            Text::new("Motif", "Reason"),
            Text::new("Ce qui manque encore à la réponse.", "What the reply still lacks."),
        )
    },
    command: |typed, _| Ok(Command::ConfirmAbandonment { reason: typed.text("reason") }),
    sample: |_| Command::ConfirmAbandonment { reason: "–".to_owned() },
};

pub(super) static RECORD_CONTRIBUTION: Act = Act {
    word: "record-contribution",
    title: Text::new(
        "Consigner une audition ou une contribution",
        "Record a hearing or a contribution",
    ),
    about: Text::new(
        "Association de patients, société savante, demandeur\u{a0}: ce qui a été dit ou écrit est versé au dossier.",
        "Patients’ association, learned society, applicant: what was said or written joins the dossier.",
    ),
    done: Text::new(
        "La contribution est versée au dossier.",
        "The contribution joins the dossier.",
    ),
    action: Action::RecordContribution,
    article: Some(|day| rules::HEARING.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "contribution_document",
        kind: DocumentKind::Other,
        label: Text::new("Document", "Document"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        let lang = form.lang;
        let forms = [
            Choice::new("hearing", lang.pick("Audition", "Hearing")),
            Choice::new("writing", lang.pick("Contribution écrite", "Written contribution")),
        ];
        html! {
            (Field::new(lang, "form", lang.pick("Forme", "Form")).errors(form.errors).value(form.typed.one("form")).radios(&forms))
            (Field::new(lang, "from", lang.pick("De qui", "From whom")).errors(form.errors).value(form.typed.one("from")).text())
            (paragraph(form, "summary", Text::new("Résumé", "Summary"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::RecordContribution {
            form: typed.chosen("form", contribution_form)?,
            from: typed.text("from"),
            summary: typed.text("summary"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::RecordContribution {
        form: ContributionForm::Writing,
        from: "–".to_owned(),
        summary: "–".to_owned(),
        documents: Vec::new(),
    },
};

fn contribution_form(word: &str) -> Option<ContributionForm> {
    match word {
        "hearing" => Some(ContributionForm::Hearing),
        "writing" => Some(ContributionForm::Writing),
        _ => None,
    }
}
