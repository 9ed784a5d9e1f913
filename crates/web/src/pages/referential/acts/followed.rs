//! Acts on the protocol and its periodic reports.

use super::Act;
use super::agency::{LATE, from};
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::Upload;
use crate::pages::acts::fields::{NO_HINT, paragraph, sample_document, yes_no};
use crate::pages::acts::people::Among;
use domain::DocumentKind;
use domain::access::Action;
use domain::referential::{Command, FollowUp};
use law::{Text, compassionate as rules};
use maud::html;

/// How patients are followed, by the word of the choice.
#[derive(Clone, Copy)]
enum Kind {
    Reported,
    Collected,
    Waived,
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "reported" => Some(Kind::Reported),
        "collected" => Some(Kind::Collected),
        "waived" => Some(Kind::Waived),
        _ => None,
    }
}

pub(super) static SET_PROTOCOL: Act = Act {
    word: "set-protocol",
    title: Text::new("Établir le PUT-SP", "Set the PUT-SP"),
    about: Text::new(
        "Le protocole d’utilisation thérapeutique et de suivi des patients est publié et s’impose aux prescripteurs et aux pharmaciens\u{a0}; pour un accès très précoce, au titulaire aussi.",
        "The protocol for therapeutic use and follow-up of patients is published and binds prescribers and pharmacists; for very early access the holder too.",
    ),
    done: Text::new("Le PUT-SP est établi et publié.", "The PUT-SP is set and published."),
    action: Action::Publish,
    article: Some(|day| rules::PROTOCOL.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "protocol",
        kind: DocumentKind::Annex,
        label: Text::new("PUT-SP et ses annexes", "PUT-SP and its annexes"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        let lang = form.lang;
        let held = form.opened.state().referential().and_then(|it| it.protocols.last());
        let terms = form.typed.or("terms", held.map(|it| it.terms.clone()));
        let platform = form.typed.or("platform", held.map(|it| it.platform.clone()));
        let months = Field::new(
            lang,
            "months",
            lang.pick("Mois entre deux rapports", "Months between two reports"),
        );
        let waiver =
            Field::new(lang, "waiver", lang.pick("AMM et expérience", "AMM and experience"));
        let choices = [
            Choice::new(
                "reported",
                lang.pick(
                    "Recueil de données et rapports périodiques",
                    "Data collected, with periodic reports",
                ),
            )
            .reveals(
                months
                    .errors(form.errors)
                    .value(form.typed.one("months"))
                    .width(Width::Short)
                    .optional()
                    .number(),
            ),
            Choice::new(
                "collected",
                lang.pick("Recueil de données, sans rapport", "Data collected, without reports"),
            ),
            Choice::new(
                "waived",
                lang.pick(
                    "Sans recueil\u{a0}: AMM dans l’EEE et expérience suffisante",
                    "No data: AMM in the EEA and enough experience",
                ),
            )
            .reveals(
                waiver.errors(form.errors).value(form.typed.one("waiver")).optional().textarea(3),
            ),
        ];
        html! {
            (from(form))
            (Field::new(lang, "terms", lang.pick("Utilisation thérapeutique", "Therapeutic use"))
                .hint(lang.pick("Indication, posologie, conditions de prescription et de dispensation, pharmacovigilance.", "Indication, dosage, conditions of prescription and dispensing, pharmacovigilance."))
                .errors(form.errors).value(&terms).textarea(8))
            (Field::new(lang, "follow_up", lang.pick("Suivi des patients", "Follow-up of patients")).errors(form.errors).value(form.typed.one("follow_up")).radios(&choices))
            (Field::new(lang, "platform", lang.pick("Adresse de la plateforme de recueil", "Address of the collection platform"))
                .errors(form.errors).value(&platform).optional().text())
        }
    },
    command: |typed, _| {
        let follow_up = match typed.chosen("follow_up", kind)? {
            Kind::Reported => {
                let months = u16::try_from(typed.number("months")?).unwrap_or(0);
                FollowUp::Collected { months: Some(months) }
            }
            Kind::Collected => FollowUp::Collected { months: None },
            Kind::Waived => FollowUp::Waived { reason: typed.text("waiver") },
        };
        Ok(Command::SetProtocol {
            from: typed.day("from")?,
            follow_up,
            terms: typed.text("terms"),
            platform: typed.text("platform"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::SetProtocol {
        from: LATE,
        follow_up: FollowUp::Collected { months: None },
        terms: "–".to_owned(),
        platform: String::new(),
        documents: Vec::new(),
    },
};

pub(super) static SEND_REPORT: Act = Act {
    word: "send-report",
    title: Text::new("Transmettre le rapport de synthèse", "Send the summary report"),
    about: Text::new(
        "Le rapport porte sur la période qui s’achève\u{a0}; il est accompagné d’un projet de résumé, diffusé une fois approuvé par l’ANSM.",
        "The report covers the period that ends; it comes with a draft summary, which is told once the ANSM has approved it.",
    ),
    done: Text::new("Le rapport est transmis à l’ANSM.", "The report is sent to the ANSM."),
    action: Action::AnswerReferential,
    article: Some(|day| rules::REPORT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "report",
        kind: DocumentKind::Other,
        label: Text::new("Rapport de synthèse", "Summary report"),
        hint: None,
        needed: true,
    }],
    fields: |form| {
        let label = Text::new("Projet de résumé", "Draft summary");
        let hint = Text::new(
            "Lu par les prescripteurs, les pharmaciens et les CRPV\u{a0}: aucune donnée qui désigne un patient.",
            "Read by prescribers, pharmacists and the CRPV: nothing that names a patient.",
        );
        paragraph(form, "summary", label, hint)
    },
    command: |typed, _| {
        let (summary, documents) = (typed.text("summary"), typed.documents.clone());
        Ok(Command::SendReport { summary, documents })
    },
    sample: |_| Command::SendReport {
        summary: "–".to_owned(), documents: vec![sample_document()]
    },
};

pub(super) static APPROVE_REPORT: Act = Act {
    word: "approve-report",
    title: Text::new("Approuver le rapport de synthèse", "Approve the summary report"),
    about: Text::new(
        "Le résumé est publié et transmis aux prescripteurs, aux pharmaciens et aux CRPV.",
        "The summary is published and sent to prescribers, pharmacists and the CRPV.",
    ),
    done: Text::new(
        "Le rapport est approuvé, son résumé publié.",
        "The report is approved, its summary published.",
    ),
    action: Action::KeepReferential,
    article: Some(|day| rules::REPORT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let draft = form.opened.state().referential().and_then(|it| it.report_to_judge());
        let summary = form.typed.or("summary", draft.map(|it| it.draft.clone()));
        let answers = [
            Choice::new("yes", lang.pick("Oui", "Yes")),
            Choice::new("no", lang.pick("Non", "No")),
        ];
        html! {
            (Field::new(lang, "summary", lang.pick("Résumé à diffuser", "Summary to be told")).errors(form.errors).value(&summary).textarea(8))
            (Field::new(lang, "poison_centres", lang.pick("Transmettre aussi aux centres antipoison", "Also send to poison centres")).errors(form.errors).value(form.typed.one("poison_centres")).radios(&answers))
        }
    },
    command: |typed, _| {
        let poison_centres = typed.chosen("poison_centres", yes_no)?;
        Ok(Command::ApproveReport { summary: typed.text("summary"), poison_centres })
    },
    sample: |_| Command::ApproveReport { summary: "–".to_owned(), poison_centres: false },
};

pub(super) static SEND_REPORT_BACK: Act = Act {
    word: "send-report-back",
    title: Text::new("Renvoyer le rapport de synthèse", "Send the summary report back"),
    about: Text::new(
        "Le titulaire complète le rapport et le transmet de nouveau.",
        "The holder completes the report and sends it again.",
    ),
    done: Text::new(
        "Le rapport est renvoyé au titulaire.",
        "The report is sent back to the holder.",
    ),
    action: Action::KeepReferential,
    article: Some(|day| rules::REPORT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::SendReportBack { reason: typed.text("reason") }),
    sample: |_| Command::SendReportBack { reason: "–".to_owned() },
};
