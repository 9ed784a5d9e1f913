//! Acts of the prescriber and of the pharmacy.

use super::Act;
use crate::look::form::{Choice, Field, Width};
use crate::look::notice::Notice;
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use domain::aac::{Command, Why};
use domain::access::Action;
use law::{REFORM, Text, aac as rules, compassionate};
use maud::html;

const ANSWER: Text = Text::new("Réponse", "Answer");

pub(super) static INFORM: Act = Act {
    word: "inform",
    title: Text::new("Répondre à l’ANSM", "Answer the ANSM"),
    about: Text::new(
        "Le prescripteur ou la PUI répond\u{a0}; l’examen reprend aussitôt. N’écrivez rien qui nomme le patient.",
        "The prescriber or the pharmacy answers; the examination goes on at once. Write nothing that names the patient.",
    ),
    done: Text::new("La réponse est transmise.", "The answer was sent."),
    action: Action::InformAnsm,
    article: Some(|day| rules::CONTENT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let asked = form.opened.state().access().and_then(|it| {
            it.exchanges.iter().rev().find(|it| it.by_ansm).map(|it| it.words.clone())
        });
        html! {
            @if let Some(words) = asked { p.said { (words) } }
            (paragraph(form, "words", ANSWER, NO_HINT))
        }
    },
    command: |typed, _| Ok(Command::GiveInformation { words: typed.text("words") }),
    sample: |_| Command::GiveInformation { words: "–".to_owned() },
};

pub(super) static SEND_DATA: Act = Act {
    word: "send-data",
    title: Text::new("Transmettre les données demandées", "Send the data asked for"),
    about: Text::new(
        "Les données sont transmises sans délai à l’ANSM.",
        "The data are sent to the ANSM without delay.",
    ),
    done: Text::new("Les données sont transmises.", "The data were sent."),
    action: Action::InformAnsm,
    article: Some(|day| compassionate::DATA.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let asked = form.opened.state().access().and_then(|it| it.data_asked.clone());
        html! {
            @if let Some((_, words)) = asked { p.said { (words) } }
            (paragraph(form, "words", Text::new("Données", "Data"), NO_HINT))
        }
    },
    command: |typed, _| Ok(Command::SendData { words: typed.text("words") }),
    sample: |_| Command::SendData { words: "–".to_owned() },
};

pub(super) static COMMENT: Act = Act {
    word: "comment",
    title: Text::new("Présenter des observations", "Comment on the measure"),
    about: Text::new(
        "L’ANSM en tient compte avant de décider.",
        "The ANSM takes them into account before it decides.",
    ),
    done: Text::new("Les observations sont transmises.", "The comments were sent."),
    action: Action::InformAnsm,
    article: Some(|day| compassionate::MEASURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "words", Text::new("Observations", "Comments"), NO_HINT),
    command: |typed, _| Ok(Command::Comment { words: typed.text("words") }),
    sample: |_| Command::Comment { words: "–".to_owned() },
};

pub(super) static DISPENSE_FIRST: Act = Act {
    word: "dispense-first",
    title: Text::new("Dispenser avant décision", "Dispense before the decision"),
    about: Text::new(
        "En dehors des heures ouvrées, lorsque le prescripteur et vous jugez les critères d’octroi remplis, dispensez sans appeler l’ANSM\u{a0}: la demande est régularisée ensuite.",
        "Outside working hours, where the prescriber and you judge the criteria met, dispense without calling the ANSM: the request is regularised afterwards.",
    ),
    done: Text::new(
        "La dispensation est enregistrée. Adressez la demande à l’ANSM dès que possible.",
        "The dispensing is recorded. Send the request to the ANSM as soon as you can.",
    ),
    action: Action::SendAac,
    article: Some(|day| rules::DISPENSED_FIRST.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let today = form.typed.or("dispensed_on", Some(form.opened.now.today.to_string()));
        let agree = lang.pick(
            "Le prescripteur et moi jugeons les critères d’octroi publiés remplis",
            "The prescriber and I judge the published criteria met",
        );
        html! {
            (Notice::info(lang.pick("Urgence vitale hors critères\u{a0}: appelez l’astreinte de l’ANSM", "Vital emergency outside the criteria: call the duty officer of the ANSM"))
                .body(html! { p { (lang.pick("L’astreinte est réservée aux urgences vitales\u{a0}; le standard de l’ANSM la joint jour et nuit.", "The duty officer is for vital emergencies; the switchboard of the ANSM reaches them day and night.")) } }).show(lang))
            (Field::new(lang, "dispensed_on", lang.pick("Jour de la dispensation", "Day of the dispensing")).errors(form.errors).value(&today).date())
            (Field::new(lang, "units", lang.pick("Quantité dispensée, en unités", "Quantity dispensed, in units")).errors(form.errors).value(form.typed.one("units")).width(Width::Short).number())
            (Field::new(lang, "judged", lang.pick("Critères d’octroi", "Criteria of grant")).errors(form.errors).value(form.typed.one("judged")).checkboxes(&[Choice::new("yes", agree)]))
        }
    },
    command: |typed, _| {
        Ok(Command::DispenseFirst {
            dispensed_on: Some(typed.day("dispensed_on")?),
            units: typed.one("units").trim().parse().unwrap_or(0),
            judged: typed.one("judged") == "yes",
        })
    },
    sample: |_| Command::DispenseFirst { dispensed_on: Some(REFORM), units: 1, judged: true },
};

pub(super) static SEND_BACK: Act = Act {
    word: "send-back",
    title: Text::new("Renvoyer au prescripteur", "Send back to the prescriber"),
    about: Text::new(
        "Le prescripteur reprend la demande et la signe à nouveau.",
        "The prescriber takes the request up and signs it again.",
    ),
    done: Text::new("La demande est renvoyée.", "The request was sent back."),
    action: Action::SendAac,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::SendBack { reason: typed.text("reason") }),
    sample: |_| Command::SendBack { reason: "–".to_owned() },
};

pub(super) static GIVE_UP: Act = Act {
    word: "give-up",
    title: Text::new("Annuler la demande", "Give the request up"),
    about: Text::new(
        "La demande n’est pas examinée plus avant. Une autorisation en cours va à son terme.",
        "The request is not examined any further. An authorisation that runs goes on to its end.",
    ),
    done: Text::new("La demande est annulée.", "The request was given up."),
    action: Action::RequestAac,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::GiveUp { reason: typed.text("reason") }),
    sample: |_| Command::GiveUp { reason: "–".to_owned() },
};

pub(super) static STOP: Act = Act {
    word: "stop",
    title: Text::new("Arrêter le traitement", "Stop the treatment"),
    about: Text::new(
        "L’accès prend fin\u{a0}: la PUI et l’ANSM le voient. Un effet indésirable se déclare aussi au CRPV.",
        "The access ends: the pharmacy and the ANSM see it. An adverse effect is also declared to the CRPV.",
    ),
    done: Text::new("L’arrêt est enregistré.", "The end is recorded."),
    action: Action::RequestAac,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let today = form.typed.or("last_on", Some(form.opened.now.today.to_string()));
        let choices: Vec<Choice> =
            Why::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        html! {
            (Field::new(lang, "last_on", lang.pick("Dernier jour de traitement", "Last day of the treatment")).errors(form.errors).value(&today).date())
            (Field::new(lang, "why", lang.pick("Motif", "Why")).errors(form.errors).value(form.typed.one("why")).radios(&choices))
            (Field::new(lang, "words", lang.pick("Précisions", "More words")).errors(form.errors).value(form.typed.one("words")).optional().textarea(3))
        }
    },
    command: |typed, _| {
        Ok(Command::Stop {
            last_on: Some(typed.day("last_on")?),
            why: Why::from_word(typed.one("why")),
            words: typed.text("words"),
        })
    },
    sample: |_| Command::Stop {
        last_on: Some(REFORM),
        why: Some(Why::Completed),
        words: String::new(),
    },
};
