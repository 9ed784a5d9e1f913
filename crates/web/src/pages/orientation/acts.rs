//! The acts on an orientation.

use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use crate::pages::acts::{self as engine, Shown, Upload};
use domain::access::Action;
use domain::orientation::{Command, Committee, Event, Orientation, Team};
use domain::{DocumentKind, PersonId};
use law::{Text, orientation as rules};
use maud::html;

type Act = engine::Act<Orientation>;

impl Shown for Orientation {
    const PLACE: &'static str = "/orientation";
    const NAMED: Text = Text::new("Guichet innovation", "Innovation desk");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::ProjectSubmitted { by, .. }
            | Event::HolderWrote { by, .. }
            | Event::TeamWrote { by, .. }
            | Event::ProjectRouted { by, .. }
            | Event::AnswerPromised { by, .. }
            | Event::AdviceGiven { by, .. }
            | Event::MeetingOffered { by, .. }
            | Event::MeetingRecorded { by, .. }
            | Event::EuropeanAdviceRecorded { by, .. }
            | Event::DossierLinked { by, .. }
            | Event::OrientationClosed { by, .. }
            | Event::ProjectWithdrawn { by, .. } => Some(*by),
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[
    &ADVISE,
    &ANSWER_BACK,
    &OFFER_MEETING,
    &RECORD_MEETING,
    &PROMISE,
    &ROUTE,
    &CLOSE,
    &WRITE,
    &RECORD_EUROPEAN,
    &WITHDRAW,
];

static ATTACHED: [Upload; 1] = [Upload {
    name: "attachment",
    kind: DocumentKind::Other,
    label: Text::new("Pièce jointe", "Document"),
    hint: None,
    needed: false,
}];

const MESSAGE: Text = Text::new("Message", "Message");

static WRITE: Act = Act {
    word: "write",
    title: Text::new("Écrire à l’ANSM", "Write to the ANSM"),
    about: Text::new(
        "Votre message rejoint le fil du projet, que lit l’équipe qui le suit.",
        "Your message joins the thread of the project, which its team reads.",
    ),
    done: Text::new("Le message est transmis.", "The message is sent."),
    action: Action::AskOrientation,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &ATTACHED,
    fields: |form| paragraph(form, "text", MESSAGE, NO_HINT),
    command: |typed, _| {
        Ok(Command::Write { text: typed.text("text"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Write { text: "–".to_owned(), documents: Vec::new() },
};

static ANSWER_BACK: Act = Act {
    word: "answer-back",
    title: Text::new("Écrire au porteur", "Write to the holder"),
    about: Text::new(
        "Pour demander une précision ou répondre sans rendre d’avis.",
        "To ask for a detail, or answer without giving advice.",
    ),
    done: Text::new("Le message est transmis au porteur.", "The message is sent to the holder."),
    action: Action::Orient,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &ATTACHED,
    fields: |form| paragraph(form, "text", MESSAGE, NO_HINT),
    command: |typed, _| {
        Ok(Command::AnswerBack { text: typed.text("text"), documents: typed.documents.clone() })
    },
    sample: |_| Command::AnswerBack { text: "–".to_owned(), documents: Vec::new() },
};

static ADVISE: Act = Act {
    word: "advise",
    title: Text::new("Rendre un avis d’orientation", "Give orientation advice"),
    about: Text::new(
        "L’avis oriente le porteur. Ce n’est pas une décision et il ne préjuge d’aucune.",
        "The advice orients the holder. It is no decision and prejudges none.",
    ),
    done: Text::new("L’avis est rendu.", "The advice is given."),
    action: Action::Orient,
    article: Some(|day| rules::NATURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &ATTACHED,
    fields: |form| paragraph(form, "text", Text::new("Avis", "Advice"), NO_HINT),
    command: |typed, _| {
        Ok(Command::Advise { text: typed.text("text"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Advise { text: "–".to_owned(), documents: Vec::new() },
};

static PROMISE: Act = Act {
    word: "promise",
    title: Text::new("Annoncer un jour de réponse", "Say when an answer comes"),
    about: Text::new(
        "Le jour annoncé est affiché et suivi. Ce n’est pas une échéance légale.",
        "The day that you say is shown and measured. It is no legal deadline.",
    ),
    done: Text::new("Le jour est annoncé au porteur.", "The holder is told of the day."),
    action: Action::Orient,
    article: Some(|day| rules::ANSWER.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        Field::new(lang, "day", lang.pick("Réponse prévue le", "Answer meant to come on"))
            .errors(form.errors)
            .value(form.typed.one("day"))
            .date()
    },
    command: |typed, _| Ok(Command::Promise { day: typed.day("day")? }),
    sample: |_| Command::Promise { day: jiff::civil::Date::MAX },
};

static ROUTE: Act = Act {
    word: "route",
    title: Text::new("Confier à une autre équipe", "Give to another team"),
    about: Text::new(
        "Le porteur voit l’équipe qui suit son projet.",
        "The holder sees the team that follows the project.",
    ),
    done: Text::new("Le projet est confié à l’équipe.", "The project is given to the team."),
    action: Action::Orient,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let teams: Vec<Choice> =
            Team::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        html! {
            (Field::new(lang, "team", lang.pick("Équipe", "Team")).errors(form.errors).value(form.typed.one("team")).radios(&teams))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        let team = typed.chosen("team", Team::from_word)?;
        Ok(Command::Route { team, reason: typed.text("reason") })
    },
    sample: |state| {
        let now = state.record().map(|it| it.team);
        let team = if now == Some(Team::Regulation) { Team::Medicines } else { Team::Regulation };
        Command::Route { team, reason: "–".to_owned() }
    },
};

static OFFER_MEETING: Act = Act {
    word: "offer-meeting",
    title: Text::new("Proposer une réunion", "Offer a meeting"),
    about: Text::new(
        "Le porteur voit le jour et le lieu, et répond sur le fil.",
        "The holder sees the day and the place, and answers on the thread.",
    ),
    done: Text::new("La réunion est proposée.", "The meeting is offered."),
    action: Action::Orient,
    article: Some(|day| rules::DESK.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (Field::new(lang, "day", lang.pick("Jour", "Day")).errors(form.errors).value(form.typed.one("day")).date())
            (Field::new(lang, "place", lang.pick("Heure et lieu, ou lien", "Hour and place, or link")).errors(form.errors).value(form.typed.one("place")).text())
        }
    },
    command: |typed, _| {
        Ok(Command::OfferMeeting { day: typed.day("day")?, place: typed.text("place") })
    },
    sample: |_| Command::OfferMeeting { day: jiff::civil::Date::MAX, place: "–".to_owned() },
};

static RECORD_MEETING: Act = Act {
    word: "record-meeting",
    title: Text::new("Enregistrer le compte rendu", "Record the minutes"),
    about: Text::new(
        "Le compte rendu se lit sur la page du projet, par son porteur et l’ANSM.",
        "The minutes are read on the page of the project, by its holder and the ANSM.",
    ),
    done: Text::new("Le compte rendu est enregistré.", "The minutes are recorded."),
    action: Action::Orient,
    article: Some(|day| rules::NATURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &ATTACHED,
    fields: |form| paragraph(form, "minutes", Text::new("Compte rendu", "Minutes"), NO_HINT),
    command: |typed, _| {
        let documents = typed.documents.clone();
        Ok(Command::RecordMeeting { minutes: typed.text("minutes"), documents })
    },
    sample: |_| Command::RecordMeeting { minutes: "–".to_owned(), documents: Vec::new() },
};

static RECORD_EUROPEAN: Act = Act {
    word: "record-european",
    title: Text::new(
        "Enregistrer un avis scientifique européen",
        "Record European scientific advice",
    ),
    about: Text::new(
        "Une procédure auprès du SAWP, du CHMP ou du COMP. Enregistrez-la à nouveau, sous la même référence, une fois l’avis reçu.",
        "A procedure with the SAWP, the CHMP or the COMP. Record it again, under the same reference, once the advice has come.",
    ),
    done: Text::new("L’avis européen est enregistré.", "The European advice is recorded."),
    action: Action::AskOrientation,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let all: Vec<Choice> =
            Committee::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        let typed = form.typed;
        html! {
            (Field::new(lang, "committee", lang.pick("Instance", "Body")).errors(form.errors).value(typed.one("committee")).radios(&all))
            (Field::new(lang, "procedure", lang.pick("Référence de la procédure", "Reference of the procedure")).errors(form.errors).value(typed.one("procedure")).width(Width::Medium).text())
            (Field::new(lang, "asked_on", lang.pick("Demandé le", "Asked for on")).errors(form.errors).value(typed.one("asked_on")).date())
            (Field::new(lang, "given_on", lang.pick("Rendu le", "Given on")).errors(form.errors).value(typed.one("given_on")).optional().date())
            (Field::new(lang, "outcome", lang.pick("Ce que dit l’avis", "What the advice says")).errors(form.errors).value(typed.one("outcome")).optional().textarea(4))
        }
    },
    command: |typed, _| {
        let given = !typed.one("given_on").trim().is_empty();
        Ok(Command::RecordEuropean {
            committee: typed.chosen("committee", Committee::from_word)?,
            procedure: typed.text("procedure"),
            asked_on: typed.day("asked_on")?,
            given_on: if given { Some(typed.day("given_on")?) } else { None },
            outcome: typed.text("outcome"),
        })
    },
    sample: |_| Command::RecordEuropean {
        committee: Committee::Sawp,
        procedure: "–".to_owned(),
        asked_on: law::REFORM,
        given_on: None,
        outcome: String::new(),
    },
};

static CLOSE: Act = Act {
    word: "close",
    title: Text::new("Clore l’orientation", "Close the orientation"),
    about: Text::new(
        "Le fil reste lisible. Le porteur peut encore y rattacher les dossiers qui suivent.",
        "The thread stays readable. The holder may still link the dossiers that follow.",
    ),
    done: Text::new("L’orientation est close.", "The orientation is closed."),
    action: Action::Orient,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::Close { reason: typed.text("reason") }),
    sample: |_| Command::Close { reason: "–".to_owned() },
};

static WITHDRAW: Act = Act {
    word: "withdraw",
    title: Text::new("Retirer le projet", "Withdraw the project"),
    about: Text::new("L’ANSM n’a plus à répondre.", "The ANSM has no more to answer."),
    done: Text::new("Le projet est retiré.", "The project is withdrawn."),
    action: Action::AskOrientation,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::Withdraw { reason: typed.text("reason") }),
    sample: |_| Command::Withdraw { reason: "–".to_owned() },
};
