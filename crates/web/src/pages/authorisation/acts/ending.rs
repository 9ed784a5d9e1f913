//! Acts that may end an authorisation.

use super::Act;
use crate::look::form::{Choice, Field};
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph, yes_no};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::authorisation::Command;
use law::{Text, life};
use maud::html;

pub(super) static REQUEST_WITHDRAWAL: Act = Act {
    word: "request-withdrawal",
    title: Text::new("Demander le retrait", "Ask for the withdrawal"),
    about: Text::new(
        "La HAS se prononce dans le mois de son accusé de réception\u{a0}; son silence vaut acceptation. Vos obligations financières et la continuité des traitements demeurent.",
        "The HAS decides within a month of its acknowledgement; its silence is acceptance. Your financial obligations and the continuity of treatment remain.",
    ),
    done: Text::new("Le retrait est demandé.", "The withdrawal is asked for."),
    action: Action::RequestWithdrawal,
    article: Some(|day| life::WITHDRAWAL_REQUEST.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::RequestWithdrawal { reason: typed.text("reason") }),
    sample: |_| Command::RequestWithdrawal { reason: "–".to_owned() },
};

pub(super) static ACKNOWLEDGE_WITHDRAWAL: Act = Act {
    word: "acknowledge-withdrawal",
    title: Text::new(
        "Accuser réception de la demande de retrait",
        "Acknowledge the request to withdraw",
    ),
    about: Text::new(
        "Le mois commence aujourd’hui\u{a0}; passé ce délai, le silence vaut acceptation.",
        "The month starts today; after it silence is acceptance.",
    ),
    done: Text::new("L’accusé de réception est adressé.", "The acknowledgement is sent."),
    action: Action::AcknowledgeWithdrawal,
    article: Some(|day| life::WITHDRAWAL_REQUEST.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::AcknowledgeWithdrawal),
    sample: |_| Command::AcknowledgeWithdrawal,
};

pub(super) static GRANT_WITHDRAWAL: Act = Act {
    word: "grant-withdrawal",
    title: Text::new("Retirer à la demande du titulaire", "Withdraw at the holder’s request"),
    about: Text::new(
        "L’autorisation prend fin aujourd’hui et la continuité des traitements commence.",
        "The authorisation ends today and the continuity of treatment starts.",
    ),
    done: Text::new("L’autorisation est retirée.", "The authorisation is withdrawn."),
    action: Action::SignMeasure,
    article: Some(|day| life::WITHDRAWAL_REQUEST.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::GrantWithdrawal),
    sample: |_| Command::GrantWithdrawal,
};

pub(super) static REPORT_AMM_REFUSAL: Act = Act {
    word: "report-amm-refusal",
    title: Text::new(
        "Signaler le refus de l’AMM ou le retrait de sa demande",
        "Report the refusal of the AMM or the withdrawal of its application",
    ),
    about: Text::new(
        "L’effet sur l’accès précoce n’est pas automatique\u{a0}: la HAS le confirme.",
        "The effect on the early access is not automatic: the HAS confirms it.",
    ),
    done: Text::new("La HAS est informée.", "The HAS is told."),
    action: Action::DeclareAmm,
    article: Some(|day| life::ENDS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        paragraph(
            form,
            "words",
            Text::new("Décision et motifs", "Decision and reasons"),
            Text::new("Qui a décidé, quand et pourquoi.", "Who decided, when and why."),
        )
    },
    command: |typed, _| Ok(Command::ReportAmmRefusal { words: typed.text("words") }),
    sample: |_| Command::ReportAmmRefusal { words: "–".to_owned() },
};

pub(super) static SETTLE_END: Act = Act {
    word: "settle-end",
    title: Text::new("Se prononcer sur la fin", "Say whether it ends"),
    about: Text::new(
        "L’effet n’est pas établi par les textes\u{a0}: il appartient à la HAS de se prononcer.",
        "The texts do not settle the effect: it is for the HAS to say.",
    ),
    done: Text::new("Votre décision est enregistrée.", "Your decision is recorded."),
    action: Action::SettleEnd,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let held = form.opened.state().authorisation();
        let oldest = held.and_then(|it| it.doubts.first());
        let mut ends =
            Choice::new("yes", lang.pick("L’autorisation prend fin", "The authorisation ends"));
        if oldest.is_some_and(|(_, doubt, _)| doubt.needs_measure()) {
            ends = ends.hint(lang.pick(
                "Par un retrait seulement\u{a0}: proposez-le, le titulaire présente ses observations.",
                "By a withdrawal alone: propose it, and the holder comments.",
            ));
        }
        let answers = [
            ends,
            Choice::new(
                "no",
                lang.pick("L’autorisation reste en vigueur", "The authorisation stays in force"),
            ),
        ];
        html! {
            (Field::new(lang, "ends", lang.pick("Effet", "Effect")).errors(form.errors).value(form.typed.one("ends")).radios(&answers))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::SettleEnd { ends: typed.chosen("ends", yes_no)?, reason: typed.text("reason") })
    },
    sample: |_| Command::SettleEnd { ends: false, reason: "–".to_owned() },
};

pub(super) static SET_END_DATE: Act = Act {
    word: "set-end-date",
    title: Text::new("Fixer la date de fin", "Set the day of the end"),
    about: Text::new(
        "Un accès précoce a été octroyé pour cette substance. Fixez la date selon le temps nécessaire à la mise à disposition, ou dites que l’indication est différente.",
        "An early access was granted for this substance. Set the day by the time needed to make it available, or say that the indication is another.",
    ),
    done: Text::new("Votre décision est enregistrée.", "Your decision is recorded."),
    action: Action::SetEndDate,
    article: Some(|day| life::FRAMEWORK_ENDS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let day = Field::new(lang, "ends_on", lang.pick("Dernier jour", "Last day"))
            .errors(form.errors)
            .value(form.typed.one("ends_on"))
            .date();
        let answers = [
            Choice::new(
                "same",
                lang.pick(
                    "Même indication\u{a0}: fixer la fin",
                    "The same indication: set the end",
                ),
            )
            .reveals(day),
            Choice::new(
                "other",
                lang.pick(
                    "Autre indication\u{a0}: l’accès compassionnel se poursuit",
                    "Another indication: the compassionate access goes on",
                ),
            ),
        ];
        html! {
            (Field::new(lang, "use", lang.pick("Indication", "Indication")).errors(form.errors).value(form.typed.one("use")).radios(&answers))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        let same = typed.chosen("use", |word| match word {
            "same" => Some(true),
            "other" => Some(false),
            _ => None,
        })?;
        let ends_on = if same { Some(typed.day("ends_on")?) } else { None };
        Ok(Command::SetEndDate { ends_on, reason: typed.text("reason") })
    },
    sample: |_| Command::SetEndDate { ends_on: None, reason: "–".to_owned() },
};
