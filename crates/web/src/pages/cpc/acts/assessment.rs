//! Acts of the assessment, by the ANSM and by the holder.

use super::Act;
use super::fields::{days, either, sample_terms, terms, typed_terms};
use crate::look::cite::Cite;
use crate::look::form::{Choice, Field};
use crate::look::notice::Notice;
use crate::pages::acts::Upload;
use crate::pages::acts::fields::{NO_HINT, paragraph, yes_no};
use crate::pages::acts::people::Among;
use domain::DocumentKind;
use domain::access::Action;
use domain::cpc::{Command, Condition};
use law::{Text, cpc as rules};
use maud::html;

const ANNEX: Upload = Upload {
    name: "annex",
    kind: DocumentKind::Annex,
    label: Text::new("Pièce", "Document"),
    hint: None,
    needed: false,
};

pub(super) static ASK_INFORMATION: Act = Act {
    word: "ask-information",
    title: Text::new("Demander des informations au titulaire", "Ask the holder for information"),
    about: Text::new(
        "Données disponibles, essais en cours, ventes, pharmacovigilance dans l’indication. Le délai est le vôtre\u{a0}: le texte qui le fixe reste à vérifier, et son dépassement ne produit aucun effet.",
        "Available data, trials under way, sales, pharmacovigilance in the indication. The period is yours: the text that sets it is to be verified, and nothing is attached to lateness.",
    ),
    done: Text::new("La demande est adressée au titulaire.", "The request is sent to the holder."),
    action: Action::AssessFramework,
    article: Some(|day| rules::INFORMATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (paragraph(form, "question", Text::new("Ce qui est demandé", "What is asked"), NO_HINT))
            (days(form, Text::new("Trente jours sont proposés.", "Thirty days are offered."), 30))
        }
    },
    command: |typed, _| {
        Ok(Command::AskInformation {
            question: typed.text("question"),
            days: typed.number("days")?,
        })
    },
    sample: |_| Command::AskInformation { question: "–".to_owned(), days: 1 },
};

pub(super) static GIVE_INFORMATION: Act = Act {
    word: "give-information",
    title: Text::new("Répondre à la demande d’informations", "Answer the request for information"),
    about: Text::new(
        "Votre réponse et vos pièces sont transmises à l’ANSM. Elles ne sont pas publiées.",
        "Your answer and your documents are sent to the ANSM. They are not published.",
    ),
    done: Text::new("La réponse est transmise à l’ANSM.", "The answer is sent to the ANSM."),
    action: Action::AnswerAnsm,
    article: Some(|day| rules::INFORMATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[ANNEX],
    fields: |form| paragraph(form, "words", Text::new("Réponse", "Answer"), NO_HINT),
    command: |typed, _| {
        Ok(Command::GiveInformation {
            words: typed.text("words"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::GiveInformation { words: "–".to_owned(), documents: Vec::new() },
};

pub(super) static ASSESS_CONDITION: Act = Act {
    word: "assess-condition",
    title: Text::new("Examiner une condition", "Examine a condition"),
    about: Text::new(
        "Les conditions sont examinées une à une. Toutes doivent être remplies pour adopter le cadre\u{a0}; la dernière appréciation d’une condition est celle qui compte.",
        "Conditions are examined one by one. All must be met to adopt the framework; the last word on a condition counts.",
    ),
    done: Text::new("La condition est examinée.", "The condition is examined."),
    action: Action::AssessFramework,
    article: Some(|day| rules::CONDITIONS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let first = form.opened.state().assessment().and_then(|it| it.missing().first().copied());
        let value = form.typed.or("condition", first.map(|it| it.word().to_owned()));
        let choices = Condition::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
        html! {
            (Field::new(lang, "condition", lang.pick("Condition", "Condition")).errors(form.errors).value(&value).radios(&choices))
            (either(form, "met", Text::new("Appréciation", "Assessment"), Text::new("Remplie", "Met"), Text::new("Non remplie", "Not met")))
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::AssessCondition {
            condition: typed.chosen("condition", Condition::from_word)?,
            met: typed.chosen("met", yes_no)?,
            reasons: typed.text("reasons"),
        })
    },
    sample: |_| Command::AssessCondition {
        condition: Condition::Authorised,
        met: true,
        reasons: "–".to_owned(),
    },
};

pub(super) static JUDGE_BALANCE: Act = Act {
    word: "judge-balance",
    title: Text::new("Apprécier le rapport bénéfice/risque", "Judge benefit and risk"),
    about: Text::new(
        "Présumé favorable, il ouvre le projet de cadre et la demande de propositions de protocole. Sinon, le signalement est refusé.",
        "Presumed favourable, it opens the draft of the framework and the request for protocol proposals. Otherwise the alert is refused.",
    ),
    done: Text::new("L’appréciation est enregistrée.", "The assessment is recorded."),
    action: Action::AssessFramework,
    article: Some(|day| rules::PROPOSALS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (either(form, "favourable", Text::new("Rapport bénéfice/risque", "Benefit and risk"), Text::new("Présumé favorable", "Presumed favourable"), Text::new("Non présumé favorable", "Not presumed favourable")))
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::JudgeBalance {
            favourable: typed.chosen("favourable", yes_no)?,
            reasons: typed.text("reasons"),
        })
    },
    sample: |_| Command::JudgeBalance { favourable: true, reasons: "–".to_owned() },
};

pub(super) static RECORD_CENTRES: Act = Act {
    word: "record-centres",
    title: Text::new(
        "Enregistrer la consultation des centres",
        "Record the consultation of the centres",
    ),
    about: Text::new(
        "Pour une maladie rare, les centres de référence et de compétence qui participeront au protocole sont consultés avant le titulaire.",
        "For a rare disease the reference and competence centres that will support the protocol are consulted before the holder.",
    ),
    done: Text::new("La consultation est enregistrée.", "The consultation is recorded."),
    action: Action::AssessFramework,
    article: Some(|day| rules::PROPOSALS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (Field::new(form.lang, "centres", form.lang.pick("Centres consultés", "Centres consulted")).errors(form.errors).value(form.typed.one("centres")).text())
            (paragraph(form, "words", Text::new("Ce qu’ils ont dit", "What they said"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::RecordCentres { centres: typed.text("centres"), words: typed.text("words") })
    },
    sample: |_| Command::RecordCentres { centres: "–".to_owned(), words: "–".to_owned() },
};

pub(super) static ASK_PROPOSALS: Act = Act {
    word: "ask-proposals",
    title: Text::new("Demander des propositions de protocole", "Ask for protocol proposals"),
    about: Text::new(
        "Le titulaire propose un PUT-SP dans le délai que vous fixez, de deux mois au plus.",
        "The holder proposes a PUT-SP within the period that you set, two months at most.",
    ),
    done: Text::new("La demande est adressée au titulaire.", "The request is sent to the holder."),
    action: Action::AssessFramework,
    article: Some(|day| rules::PROPOSALS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| days(form, Text::new("Deux mois au plus.", "Two months at most."), 45),
    command: |typed, _| Ok(Command::AskProposals { days: typed.number("days")? }),
    sample: |_| Command::AskProposals { days: 1 },
};

pub(super) static WAIVE_PROTOCOL: Act = Act {
    word: "waive-protocol",
    title: Text::new("Dispenser de PUT-SP", "Waive the PUT-SP"),
    about: Text::new(
        "Au titre du V de l’article L. 5121-12-1, par exemple lorsque l’usage est bien établi. Aucun rapport périodique n’est alors dû.",
        "Under part V of article L. 5121-12-1, for instance where the use is well established. No periodic report is then owed.",
    ),
    done: Text::new("La dispense est enregistrée.", "The waiver is recorded."),
    action: Action::AssessFramework,
    article: Some(|day| rules::PROTOCOL.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT),
    command: |typed, _| Ok(Command::WaiveProtocol { reasons: typed.text("reasons") }),
    sample: |_| Command::WaiveProtocol { reasons: "–".to_owned() },
};

pub(super) static PROPOSE: Act = Act {
    word: "propose",
    title: Text::new("Transmettre des propositions de protocole", "Send protocol proposals"),
    about: Text::new(
        "Suivi des patients, données recueillies, périodicité des rapports, rôle de chacun.",
        "Follow-up of patients, data collected, how often reports are made, who does what.",
    ),
    done: Text::new(
        "Les propositions sont transmises à l’ANSM.",
        "The proposals are sent to the ANSM.",
    ),
    action: Action::AnswerAnsm,
    article: Some(|day| rules::PROPOSALS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "put_sp",
        kind: DocumentKind::PutSp,
        label: Text::new("Projet de PUT-SP", "Draft PUT-SP"),
        hint: None,
        needed: false,
    }],
    fields: |form| paragraph(form, "words", Text::new("Propositions", "Proposals"), NO_HINT),
    command: |typed, _| {
        Ok(Command::Propose { words: typed.text("words"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Propose { words: "–".to_owned(), documents: Vec::new() },
};

pub(super) static SEND_DRAFT: Act = Act {
    word: "send-draft",
    title: Text::new(
        "Adresser le projet de cadre au titulaire",
        "Send the draft of the framework to the holder",
    ),
    about: Text::new(
        "Le titulaire présente ses observations. Cette étape reste à vérifier dans le texte\u{a0}: le cadre peut être adopté sans elle.",
        "The holder comments. This step is to be verified in the text: the framework may be adopted without it.",
    ),
    done: Text::new("Le projet est adressé au titulaire.", "The draft is sent to the holder."),
    action: Action::AssessFramework,
    article: Some(|day| rules::OBSERVATIONS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (Notice::info(form.lang.pick("Cette étape est à vérifier\u{a0}: elle n’est jamais exigée.", "This step is to be verified: it is never required.")).cite(Cite::of(&rules::OBSERVATIONS.citation(form.opened.now.today), form.lang)).show(form.lang))
            (terms(form))
            (days(form, Text::new("Quinze jours sont proposés.", "Fifteen days are offered."), 15))
        }
    },
    command: |typed, _| {
        Ok(Command::SendDraft { terms: typed_terms(typed), days: typed.number("days")? })
    },
    sample: |_| Command::SendDraft { terms: sample_terms(), days: 1 },
};

pub(super) static COMMENT: Act = Act {
    word: "comment",
    title: Text::new("Présenter des observations", "Comment"),
    about: Text::new(
        "Sur le projet de cadre, ou sur la mesure que l’ANSM envisage.",
        "On the draft of the framework, or on the measure that the ANSM means to take.",
    ),
    done: Text::new(
        "Les observations sont transmises à l’ANSM.",
        "The comments are sent to the ANSM.",
    ),
    action: Action::AnswerAnsm,
    article: Some(|day| rules::HOLDER_INFORMED.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[ANNEX],
    fields: |form| paragraph(form, "words", Text::new("Observations", "Comments"), NO_HINT),
    command: |typed, _| {
        Ok(Command::Comment { words: typed.text("words"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Comment { words: "–".to_owned(), documents: Vec::new() },
};
