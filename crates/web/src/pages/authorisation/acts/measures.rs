//! Acts of suspension and withdrawal.

use super::{Act, Form};
use crate::look::form::{Choice, Field, Width};
use crate::look::{date, summary};
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::Among;
use crate::pages::acts::{Typed, Upload, Wrong};
use domain::DocumentKind;
use domain::access::Action;
use domain::authorisation::{Command, Measure};
use law::{Text, aap as rules, life};
use maud::{Markup, html};

/// The reasons of a measure and the time to comment.
fn reasons_and_comments(form: &Form<'_>) -> Markup {
    let lang = form.lang;
    let days = Field::new(
        lang,
        "comment_days",
        lang.pick("Délai pour les observations", "Time to comment"),
    )
    .errors(form.errors)
    .value(match form.typed.one("comment_days") {
        "" => "15",
        other => other,
    })
    .width(Width::Short)
    .suffix(lang.pick("jours", "days"))
    .number();
    let ways = [
        Choice::new(
            "invited",
            lang.pick(
                "Inviter le titulaire à présenter ses observations",
                "Invite the holder to comment",
            ),
        )
        .reveals(days),
        Choice::new(
            "emergency",
            lang.pick(
                "Urgence\u{a0}: sans observations préalables",
                "Emergency: without prior comments",
            ),
        )
        .hint(
            lang.pick("Les motifs doivent dire l’urgence.", "The reasons must say the emergency."),
        ),
    ];
    let way = match form.typed.one("way") {
        "" => "invited",
        other => other,
    };
    html! {
        (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), Text::new("En droit et en fait\u{a0}; ils deviennent ceux de la décision.", "In law and in fact; they become those of the decision.")))
        (Field::new(lang, "way", lang.pick("Observations du titulaire", "Comments of the holder")).errors(form.errors).value(way).radios(&ways))
    }
}

fn comment_days(typed: &Typed) -> Result<Option<i64>, Wrong> {
    match typed.one("way") {
        "emergency" => Ok(None),
        _ => Ok(Some(typed.number("comment_days")?)),
    }
}

pub(super) static PROPOSE_SUSPENSION: Act = Act {
    word: "propose-suspension",
    title: Text::new("Proposer la suspension", "Propose to suspend"),
    about: Text::new(
        "Trois mois au plus. Le titulaire est d’abord invité à présenter ses observations, sauf urgence\u{a0}; une autre personne signe.",
        "Three months at most. The holder is first invited to comment, except in an emergency; another person signs.",
    ),
    done: Text::new("La suspension est proposée.", "The suspension is proposed."),
    action: Action::ProposeMeasure,
    article: Some(|day| life::MEASURES.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (Field::new(lang, "days", lang.pick("Durée de la suspension", "Length of the suspension")).errors(form.errors).value(form.typed.one("days")).width(Width::Short).suffix(lang.pick("jours", "days")).number())
            (reasons_and_comments(form))
        }
    },
    command: |typed, _| {
        // A number that no suspension has is refused by the law.
        let days = u16::try_from(typed.number("days")?).unwrap_or(0);
        Ok(Command::ProposeMeasure {
            measure: Measure::Suspension { days },
            reasons: typed.text("reasons"),
            comment_days: comment_days(typed)?,
        })
    },
    sample: |_| Command::ProposeMeasure {
        measure: Measure::Suspension { days: 1 },
        reasons: "–".to_owned(),
        comment_days: Some(15),
    },
};

pub(super) static PROPOSE_WITHDRAWAL: Act = Act {
    word: "propose-withdrawal",
    title: Text::new("Proposer le retrait", "Propose to withdraw"),
    about: Text::new(
        "L’autorisation prend fin à la signature\u{a0}; la continuité des traitements en cours est due, sauf raisons graves de sécurité.",
        "The authorisation ends with the signature; the treatments under way go on, except for serious reasons of safety.",
    ),
    done: Text::new("Le retrait est proposé.", "The withdrawal is proposed."),
    action: Action::ProposeMeasure,
    article: Some(|day| life::MEASURES.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let answers = [
            Choice::new(
                "no",
                lang.pick(
                    "Non\u{a0}: le médicament reste fourni aux patients traités",
                    "No: the patients treated are still supplied",
                ),
            ),
            Choice::new(
                "yes",
                lang.pick(
                    "Oui\u{a0}: la fourniture cesse aussi pour les patients traités",
                    "Yes: the supply stops for the patients treated too",
                ),
            ),
        ];
        html! {
            (reasons_and_comments(form))
            (Field::new(lang, "safety", lang.pick("La commercialisation cesse pour des raisons graves de sécurité des patients", "Marketing stops for serious reasons of patient safety")).errors(form.errors).value(match form.typed.one("safety") { "" => "no", other => other }).radios(&answers))
        }
    },
    command: |typed, _| {
        let safety = typed.chosen("safety", crate::pages::acts::fields::yes_no)?;
        Ok(Command::ProposeMeasure {
            measure: Measure::Withdrawal { safety },
            reasons: typed.text("reasons"),
            comment_days: comment_days(typed)?,
        })
    },
    sample: |_| Command::ProposeMeasure {
        measure: Measure::Withdrawal { safety: false },
        reasons: "–".to_owned(),
        comment_days: Some(15),
    },
};

pub(super) static COMMENT: Act = Act {
    word: "comment",
    title: Text::new("Présenter des observations", "Comment on the measure"),
    about: Text::new(
        "L’autorité vous invite à présenter vos observations avant de décider.",
        "The authority invites you to comment before it decides.",
    ),
    done: Text::new("Vos observations sont transmises.", "Your comments are sent."),
    action: Action::Comment,
    article: Some(|day| life::COMMENTS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "comments",
        kind: DocumentKind::Other,
        label: Text::new("Documents", "Documents"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        html! {
            (proposed(form))
            (paragraph(form, "words", Text::new("Observations", "Comments"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::Comment { text: typed.text("words"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Comment { text: "–".to_owned(), documents: Vec::new() },
};

/// The measure that is intended, before a word on it.
fn proposed(form: &Form<'_>) -> Markup {
    let lang = form.lang;
    let state = form.opened.state();
    let Some(measure) = state.authorisation().and_then(|it| it.measure.as_ref()) else {
        return html! {};
    };
    let mut rows = vec![
        (
            lang.pick("Mesure envisagée", "Measure intended"),
            html! { (super::super::named(measure.measure, lang)) },
        ),
        (lang.pick("Motifs", "Reasons"), html! { p.said { (measure.reasons) } }),
    ];
    for (on, text) in &measure.received {
        rows.push((
            lang.pick("Observations reçues", "Comments received"),
            html! { p { (date::time(*on, lang)) } p.said { (text) } },
        ));
    }
    summary::list(&rows)
}

pub(super) static SIGN: Act = Act {
    word: "sign-measure",
    title: Text::new("Signer la mesure", "Sign the measure"),
    about: Text::new(
        "La décision est notifiée au titulaire, avec les voies et délais de recours, et adressée en copie aux ministres et à l’ANSM.",
        "The decision is notified to the holder, with the routes and periods of appeal, and copied to the ministers and the ANSM.",
    ),
    done: Text::new("La mesure est signée et notifiée.", "The measure is signed and notified."),
    action: Action::SignMeasure,
    article: Some(|day| life::SUSPENSION.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: proposed,
    command: |_, _| Ok(Command::SignMeasure),
    sample: |_| Command::SignMeasure,
};

pub(super) static DROP: Act = Act {
    word: "drop-measure",
    title: Text::new("Abandonner la mesure", "Give the measure up"),
    about: Text::new(
        "La mesure envisagée n’est pas prise\u{a0}; le titulaire en est informé.",
        "The measure intended is not taken; the holder is told.",
    ),
    done: Text::new("La mesure est abandonnée.", "The measure is given up."),
    action: Action::ProposeMeasure,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::DropMeasure { reason: typed.text("reason") }),
    sample: |_| Command::DropMeasure { reason: "–".to_owned() },
};

pub(super) static LIFT: Act = Act {
    word: "lift-suspension",
    title: Text::new("Lever la suspension", "Lift the suspension"),
    about: Text::new(
        "L’autorisation est à nouveau en vigueur dès aujourd’hui.",
        "The authorisation is in force again from today.",
    ),
    done: Text::new("La suspension est levée.", "The suspension is lifted."),
    action: Action::SignMeasure,
    article: Some(|day| life::SUSPENSION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::LiftSuspension { reason: typed.text("reason") }),
    sample: |_| Command::LiftSuspension { reason: "–".to_owned() },
};

pub(super) static SUSPEND_IN_EMERGENCY: Act = Act {
    word: "suspend-in-emergency",
    title: Text::new("Suspendre en urgence", "Suspend in an emergency"),
    about: Text::new(
        "L’ANSM peut suspendre elle-même l’autorisation, à titre temporaire et pour trois mois au plus.",
        "The ANSM may itself suspend the authorisation, for a time and three months at most.",
    ),
    done: Text::new("L’autorisation est suspendue.", "The authorisation is suspended."),
    action: Action::SuspendInEmergency,
    article: Some(|day| life::EMERGENCY.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (Field::new(lang, "days", lang.pick("Durée de la suspension", "Length of the suspension")).errors(form.errors).value(form.typed.one("days")).width(Width::Short).suffix(lang.pick("jours", "days")).number())
            (paragraph(form, "reasons", Text::new("Motifs, dont l’urgence", "Reasons, and the emergency"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::SuspendInEmergency {
            days: typed.number("days")?,
            reasons: typed.text("reasons"),
        })
    },
    sample: |_| Command::SuspendInEmergency { days: 1, reasons: "–".to_owned() },
};

pub(super) static LIFT_EMERGENCY: Act = Act {
    word: "lift-emergency",
    title: Text::new("Lever la suspension d’urgence", "Lift the emergency suspension"),
    about: Text::new(
        "L’autorisation est à nouveau en vigueur dès aujourd’hui.",
        "The authorisation is in force again from today.",
    ),
    done: Text::new("La suspension est levée.", "The suspension is lifted."),
    action: Action::SuspendInEmergency,
    article: Some(|day| life::EMERGENCY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::LiftEmergency { reason: typed.text("reason") }),
    sample: |_| Command::LiftEmergency { reason: "–".to_owned() },
};

pub(super) static PUBLISH: Act = Act {
    word: "publish",
    title: Text::new("Publier la décision", "Publish the decision"),
    about: Text::new(
        "La HAS publie toutes ses décisions de suspension, de retrait et de fin.",
        "The HAS publishes all its decisions of suspension, withdrawal and end.",
    ),
    done: Text::new("La décision est publiée.", "The decision is published."),
    action: Action::Publish,
    article: Some(|day| rules::PUBLICATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "decision",
        kind: DocumentKind::Decision,
        label: Text::new("Décision", "Decision"),
        hint: None,
        needed: false,
    }],
    fields: no_field,
    command: |typed, _| Ok(Command::Publish { documents: typed.documents.clone() }),
    sample: |_| Command::Publish { documents: Vec::new() },
};
