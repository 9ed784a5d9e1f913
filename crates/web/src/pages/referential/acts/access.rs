//! Acts on whether authorisations are granted: what was noted elsewhere, measures, the end.

use super::Act;
use super::agency::LATE;
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::Form;
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::referential::{Command, Measure, Referential, State, StopGround, What};
use law::{Lang, Text, compassionate as rules, text::day};
use maud::{Markup, html};

/// What was noted and awaits a word, of one kind.
fn pending(state: &State, which: fn(&What) -> bool) -> Option<u16> {
    let it = state.referential()?;
    it.unsettled().find(|it| which(&it.what)).map(|it| it.number)
}

/// What was noted, in a line.
fn said(what: &What, lang: Lang) -> String {
    match what {
        What::Stop(noted) => {
            let on = day(noted.happened_on, lang);
            format!("{} – {on} – {}", noted.ground.text().say(lang), noted.indication)
        }
        What::Filing(cause, indication) => format!("{} – {indication}", cause.reference),
    }
}

fn noted(form: &Form<'_, Referential>, which: fn(&What) -> bool) -> Markup {
    let lang = form.lang;
    let known = pending(form.opened.state(), which).map(|it| it.to_string());
    let known = form.typed.or("number", known);
    let all = form.opened.state().referential();
    let choices: Vec<Choice> = all
        .iter()
        .flat_map(|it| it.unsettled())
        .filter(|it| which(&it.what))
        .map(|it| Choice::new(it.number.to_string(), said(&it.what, lang)))
        .collect();
    Field::new(lang, "number", lang.pick("Fait constaté", "What was noted"))
        .errors(form.errors)
        .value(&known)
        .radios(&choices)
}

const fn any(_: &What) -> bool {
    true
}

const fn filing(what: &What) -> bool {
    matches!(what, What::Filing(..))
}

pub(super) static CONFIRM_FILING: Act = Act {
    word: "confirm-filing",
    title: Text::new(
        "Reconnaître la demande d’accès précoce attendue",
        "Recognise the request for early access",
    ),
    about: Text::new(
        "Une demande d’accès précoce est déposée pour la même substance, dans d’autres mots. Si l’indication est la même, l’engagement du titulaire est tenu à la date de son dépôt.",
        "A request for early access was filed for the same substance, in other words. Where the indication is the same, the undertaking of the holder is met on the day of its filing.",
    ),
    done: Text::new("L’engagement est tenu.", "The undertaking is met."),
    action: Action::KeepReferential,
    article: Some(|day| rules::AAP_UNDERTAKING.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| noted(form, filing),
    command: |typed, _| {
        Ok(Command::ConfirmFiling { number: u16::try_from(typed.number("number")?).unwrap_or(0) })
    },
    sample: |state| Command::ConfirmFiling { number: pending(state, filing).unwrap_or(0) },
};

pub(super) static SET_ASIDE: Act = Act {
    word: "set-aside",
    title: Text::new("Écarter un fait constaté", "Set aside what was noted"),
    about: Text::new(
        "Le fait ne concerne pas cette indication\u{a0}: rien ne change dans le référentiel.",
        "It does not concern this indication: nothing changes in the referential.",
    ),
    done: Text::new("Le fait est écarté.", "It is set aside."),
    action: Action::KeepReferential,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (noted(form, any))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        let number = u16::try_from(typed.number("number")?).unwrap_or(0);
        Ok(Command::SetAside { number, reason: typed.text("reason") })
    },
    sample: |state| Command::SetAside {
        number: pending(state, any).unwrap_or(0),
        reason: "–".to_owned(),
    },
};

pub(super) static FIX_STOP: Act = Act {
    word: "fix-stop",
    title: Text::new("Fixer la fin de l’octroi des AAC", "Fix when AAC stop being granted"),
    about: Text::new(
        "Lorsque le médicament obtient une AMM, l’ANSM fixe la date en tenant compte de la notification de l’AMM et du temps nécessaire à la mise à disposition. L’arrêt en cas d’accès précoce est à vérifier\u{a0}: il n’a d’effet que par cet acte. Les AAC accordées avant cette date valent jusqu’à leur terme.",
        "When the medicine obtains an AMM, the ANSM fixes the day from the notification of the AMM and the time needed to make it available. The end for an early access is to be verified: it takes effect by this act alone. AAC granted before that day hold until their end.",
    ),
    done: Text::new("La date est fixée.", "The day is fixed."),
    action: Action::SetEndDate,
    article: Some(|day| rules::AMM.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let grounds: Vec<Choice> =
            StopGround::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        html! {
            (Field::new(lang, "ground", lang.pick("Motif de la fin", "Ground")).errors(form.errors).value(form.typed.one("ground")).radios(&grounds))
            (Field::new(lang, "stops_on", lang.pick("Les AAC cessent d’être accordées le", "AAC stop being granted on")).errors(form.errors).value(form.typed.one("stops_on")).date())
            (paragraph(form, "reason", Text::new("Éléments retenus", "What was weighed"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::FixStop {
            stops_on: typed.day("stops_on")?,
            ground: typed.chosen("ground", StopGround::from_word)?,
            reason: typed.text("reason"),
        })
    },
    sample: |_| Command::FixStop {
        stops_on: LATE,
        ground: StopGround::Amm,
        reason: "–".to_owned(),
    },
};

/// A measure by the word of the choice.
#[derive(Clone, Copy)]
enum Kind {
    Suspension,
    Withdrawal,
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "suspension" => Some(Kind::Suspension),
        "withdrawal" => Some(Kind::Withdrawal),
        _ => None,
    }
}

pub(super) static PROPOSE_MEASURE: Act = Act {
    word: "propose-measure",
    title: Text::new(
        "Envisager une suspension ou un retrait",
        "Intend a suspension or a withdrawal",
    ),
    about: Text::new(
        "Le titulaire est invité à présenter ses observations, sauf urgence. La suspension dure trois mois au plus\u{a0}; le retrait vaut pour l’avenir.",
        "The holder is invited to comment, except in an emergency. A suspension lasts at most three months; a withdrawal acts forward.",
    ),
    done: Text::new("La mesure est envisagée.", "The measure is intended."),
    action: Action::ProposeMeasure,
    article: Some(|day| rules::MEASURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let days = Field::new(lang, "days", lang.pick("Jours de suspension", "Days of suspension"));
        let choices = [
            Choice::new("suspension", lang.pick("Suspension", "Suspension")).reveals(
                days.errors(form.errors)
                    .value(form.typed.one("days"))
                    .width(Width::Short)
                    .optional()
                    .number(),
            ),
            Choice::new("withdrawal", lang.pick("Retrait", "Withdrawal")),
        ];
        html! {
            (Field::new(lang, "measure", lang.pick("Mesure", "Measure")).errors(form.errors).value(form.typed.one("measure")).radios(&choices))
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT))
            (Field::new(lang, "comment_days", lang.pick("Jours laissés pour les observations", "Days to comment"))
                .hint(lang.pick("Laissez vide en cas d’urgence.", "Leave empty in an emergency."))
                .errors(form.errors).value(form.typed.one("comment_days")).width(Width::Short).optional().number())
        }
    },
    command: |typed, _| {
        let measure = match typed.chosen("measure", kind)? {
            Kind::Suspension => {
                Measure::Suspension { days: u16::try_from(typed.number("days")?).unwrap_or(0) }
            }
            Kind::Withdrawal => Measure::Withdrawal,
        };
        let comment_days = if typed.one("comment_days").trim().is_empty() {
            None
        } else {
            Some(typed.number("comment_days")?)
        };
        Ok(Command::ProposeMeasure { measure, reasons: typed.text("reasons"), comment_days })
    },
    sample: |_| Command::ProposeMeasure {
        measure: Measure::Withdrawal,
        reasons: "–".to_owned(),
        comment_days: Some(1),
    },
};

pub(super) static SIGN_MEASURE: Act = Act {
    word: "sign-measure",
    title: Text::new("Signer la mesure", "Sign the measure"),
    about: Text::new(
        "La mesure prend effet aujourd’hui et figure dans la liste publique.",
        "The measure takes effect today and stands in the public list.",
    ),
    done: Text::new("La mesure est signée.", "The measure is signed."),
    action: Action::SignMeasure,
    article: Some(|day| rules::MEASURE.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::SignMeasure),
    sample: |_| Command::SignMeasure,
};

pub(super) static DROP_MEASURE: Act = Act {
    word: "drop-measure",
    title: Text::new("Abandonner la mesure", "Give the measure up"),
    about: Text::new("Le titulaire en est informé.", "The holder is told."),
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

pub(super) static LIFT_SUSPENSION: Act = Act {
    word: "lift-suspension",
    title: Text::new("Mettre fin à la suspension", "End the suspension"),
    about: Text::new(
        "Les AAC peuvent de nouveau être accordées dès aujourd’hui.",
        "AAC may be granted again from today.",
    ),
    done: Text::new("La suspension a pris fin.", "The suspension ended."),
    action: Action::SignMeasure,
    article: Some(|day| rules::MEASURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::LiftSuspension { reason: typed.text("reason") }),
    sample: |_| Command::LiftSuspension { reason: "–".to_owned() },
};
