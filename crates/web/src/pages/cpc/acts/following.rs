//! Acts of the life of a framework: reports, communications, what ends it.

use super::Act;
use super::fields::{either, numbered, typed_number};
use crate::look::date;
use crate::look::form::{Choice, Field};
use crate::pages::acts::Upload;
use crate::pages::acts::fields::{NO_HINT, paragraph, sample_document, yes_no};
use crate::pages::acts::people::Among;
use crate::pages::lines::shortened;
use domain::DocumentKind;
use domain::access::Action;
use domain::cpc::{Command, Obtained, State};
use jiff::ToSpan;
use law::{Lang, Text, cpc as rules, life};
use maud::html;

const REPORT: Upload = Upload {
    name: "report",
    kind: DocumentKind::Other,
    label: Text::new("Rapport", "Report"),
    hint: None,
    needed: true,
};
const COMMUNICATION: Upload = Upload {
    name: "communication",
    kind: DocumentKind::Other,
    label: Text::new("Projet de communication", "Draft communication"),
    hint: None,
    needed: true,
};

/// The reports whose summary is not public.
fn unpublished(state: &State, lang: Lang) -> Vec<(u32, String)> {
    let reports = state.life().into_iter().flat_map(|it| &it.reports);
    let waiting = (1..).zip(reports).filter(|(_, it)| it.published_on.is_none());
    waiting
        .map(|(number, it)| {
            let until = date::long(it.until, lang);
            (
                number,
                lang.pick(
                    format!("Rapport n° {number}, arrêté au {until}"),
                    format!("Report no. {number}, up to {until}"),
                ),
            )
        })
        .collect()
}

/// The communications that await an opinion.
fn unjudged(state: &State) -> Vec<(u32, String)> {
    let all = state.life().into_iter().flat_map(|it| &it.communications);
    let waiting = (1..).zip(all).filter(|(_, it)| it.opinion.is_none());
    waiting.map(|(number, it)| (number, shortened(&it.words, 120))).collect()
}

pub(super) static SEND_REPORT: Act = Act {
    word: "send-report",
    title: Text::new("Transmettre un rapport de synthèse", "Send a summary report"),
    about: Text::new(
        "Le rapport est destiné à l’ANSM\u{a0}; son résumé est publié par elle.",
        "The report is for the ANSM, which publishes its summary.",
    ),
    done: Text::new("Le rapport est transmis à l’ANSM.", "The report is sent to the ANSM."),
    action: Action::ReportOnFramework,
    article: Some(|day| rules::PROTOCOL.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[REPORT],
    fields: |form| {
        let lang = form.lang;
        html! {
            (Field::new(lang, "until", lang.pick("Dernier jour de la période", "Last day of the period")).errors(form.errors).value(form.typed.one("until")).date())
            (paragraph(form, "summary", Text::new("Résumé destiné à la publication", "Summary to be made public"), Text::new("Sans aucune donnée qui désigne un patient.", "Without any data that point to a patient.")))
        }
    },
    command: |typed, _| {
        Ok(Command::SendReport {
            until: typed.day("until")?,
            summary: typed.text("summary"),
            documents: typed.documents.clone(),
        })
    },
    sample: |state| {
        let life = state.life();
        let last = life.and_then(|it| it.reports.last()).map(|it| it.until);
        let first = life.and_then(|it| it.versions.first()).map(|it| it.on);
        Command::SendReport {
            until: last.or(first).unwrap_or(law::REFORM).saturating_add(1.day()),
            summary: "–".to_owned(),
            documents: vec![sample_document()],
        }
    },
};

pub(super) static PUBLISH_SUMMARY: Act = Act {
    word: "publish-summary",
    title: Text::new("Publier le résumé d’un rapport", "Publish the summary of a report"),
    about: Text::new(
        "Le résumé paraît au registre public.",
        "The summary appears in the public register.",
    ),
    done: Text::new("Le résumé est publié.", "The summary is published."),
    action: Action::PublishFramework,
    article: Some(|day| rules::PUBLICATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let all = unpublished(form.opened.state(), form.lang);
        numbered(form, Text::new("Rapport", "Report"), &all)
    },
    command: |typed, _| Ok(Command::PublishSummary { number: typed_number(typed)? }),
    sample: |state| Command::PublishSummary {
        number: unpublished(state, Lang::Fr).first().map_or(0, |it| it.0),
    },
};

pub(super) static SUBMIT_COMMUNICATION: Act = Act {
    word: "submit-communication",
    title: Text::new("Soumettre une communication", "Submit a communication"),
    about: Text::new(
        "Toute communication sur le cadre suppose l’avis préalable de l’ANSM. Elle n’est pas de la publicité.",
        "Any communication on the framework needs the prior opinion of the ANSM. It is not advertising.",
    ),
    done: Text::new(
        "La communication est soumise à l’ANSM.",
        "The communication is submitted to the ANSM.",
    ),
    action: Action::ReportOnFramework,
    article: Some(|day| rules::COMMUNICATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[COMMUNICATION],
    fields: |form| {
        paragraph(
            form,
            "words",
            Text::new("Objet, support et destinataires", "Subject, medium and readers"),
            NO_HINT,
        )
    },
    command: |typed, _| {
        Ok(Command::SubmitCommunication {
            words: typed.text("words"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::SubmitCommunication {
        words: "–".to_owned(),
        documents: vec![sample_document()],
    },
};

pub(super) static JUDGE_COMMUNICATION: Act = Act {
    word: "judge-communication",
    title: Text::new("Rendre l’avis sur une communication", "Give the opinion on a communication"),
    about: Text::new(
        "Le titulaire reçoit l’avis et ses motifs.",
        "The holder receives the opinion and its reasons.",
    ),
    done: Text::new("L’avis est rendu.", "The opinion is given."),
    action: Action::FollowFramework,
    article: Some(|day| rules::COMMUNICATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (numbered(form, Text::new("Communication", "Communication"), &unjudged(form.opened.state())))
            (either(form, "favourable", Text::new("Avis", "Opinion"), Text::new("Favorable", "Favourable"), Text::new("Défavorable", "Unfavourable")))
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::JudgeCommunication {
            number: typed_number(typed)?,
            favourable: typed.chosen("favourable", yes_no)?,
            reasons: typed.text("reasons"),
        })
    },
    sample: |state| Command::JudgeCommunication {
        number: unjudged(state).first().map_or(0, |it| it.0),
        favourable: true,
        reasons: "–".to_owned(),
    },
};

pub(super) static SET_END: Act = Act {
    word: "set-end",
    title: Text::new("Fixer la date de fin du cadre", "Set the end of the framework"),
    about: Text::new(
        "Lorsque le médicament, ou un autre de même substance, dosage et forme, obtient une AMM ou un accès précoce dans l’indication, la fin se fixe selon le temps nécessaire à sa mise à disposition.",
        "Where the medicine, or another of the same substance, strength and form, gets an AMM or an early access in the indication, the end is set by the time needed to make it available.",
    ),
    done: Text::new("La date de fin est fixée\u{a0}: publiez-la.", "The end is set: publish it."),
    action: Action::DecideFramework,
    article: Some(|day| life::FRAMEWORK_ENDS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let noted = form.opened.state().life().is_some_and(|it| !it.noted.is_empty());
        let value = form.typed.or("obtained", noted.then(|| Obtained::Aap.word().to_owned()));
        let choices = Obtained::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
        html! {
            (Field::new(lang, "obtained", lang.pick("Ce qui est obtenu", "What was obtained")).errors(form.errors).value(&value).radios(&choices))
            (Field::new(lang, "ends_on", lang.pick("Dernier jour du cadre", "Last day of the framework")).errors(form.errors).value(form.typed.one("ends_on")).date())
            (paragraph(form, "reasons", Text::new("Temps nécessaire à la mise à disposition", "Time needed to make it available"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::SetEnd {
            obtained: typed.chosen("obtained", Obtained::from_word)?,
            ends_on: typed.day("ends_on")?,
            reasons: typed.text("reasons"),
        })
    },
    sample: |state| Command::SetEnd {
        obtained: Obtained::Amm,
        // The end of the term is always one that may be set.
        ends_on: state.life().map_or(law::REFORM, |it| it.term.due(it.term.started_on)),
        reasons: "–".to_owned(),
    },
};

pub(super) static SET_ASIDE: Act = Act {
    word: "set-aside",
    title: Text::new("Écarter un accès précoce", "Set an early access aside"),
    about: Text::new(
        "L’accès précoce octroyé pour cette substance vaut dans une autre indication\u{a0}: le cadre continue.",
        "The early access granted for this substance is for another indication: the framework goes on.",
    ),
    done: Text::new("Le cadre continue.", "The framework goes on."),
    action: Action::FollowFramework,
    article: Some(|day| life::FRAMEWORK_ENDS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT),
    command: |typed, _| Ok(Command::SetAside { reasons: typed.text("reasons") }),
    sample: |_| Command::SetAside { reasons: "–".to_owned() },
};
