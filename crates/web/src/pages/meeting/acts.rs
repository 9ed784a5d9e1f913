//! The acts on a meeting.

use super::name;
use crate::look::cite::Cite;
use crate::look::form::{Choice, Field};
use crate::look::notice::Notice;
use crate::pages::acts::fields::{NO_HINT, paragraph, yes_no};
use crate::pages::acts::people::Among;
use crate::pages::acts::{self as engine, Shown, Typed, Upload, Wrong};
use app::Opened;
use domain::aap::{Product, path_text};
use domain::access::{Action, Relation};
use domain::meeting::{Command, Event, Meeting, Request};
use domain::{DocumentKind, OrganisationId, PersonId};
use law::{Lang, Path, Text, meetings as rules};
use maud::{Markup, html};

type Act = engine::Act<Meeting>;
type Form<'a> = engine::Form<'a, Meeting>;

impl Shown for Meeting {
    const PLACE: &'static str = "/meetings";
    const NAMED: Text = Text::new("Rendez-vous", "Meetings");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::SlotOffered { by, .. } => *by,
            Event::SlotTakenBack { by, .. }
            | Event::MeetingRequested { by, .. }
            | Event::MeetingConfirmed { by, .. }
            | Event::RequestDeclined { by, .. }
            | Event::MeetingCancelled { by, .. }
            | Event::MeetingHeld { by, .. }
            | Event::DossierLinked { by, .. } => Some(*by),
            Event::SlotLapsed { .. } | Event::MinutesAwaited { .. } => None,
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }

    /// Its day and hours: who asked, and for which medicine, is not for everybody who sees it.
    fn called(opened: &Opened<Self>, lang: Lang) -> String {
        opened.state().slot().map_or_else(String::new, |slot| name(slot, lang))
    }
}

static ACTS: &[&Act] = &[&CONFIRM, &DECLINE, &REQUEST, &RECORD_MINUTES, &CANCEL, &TAKE_BACK];

static REQUEST: Act = Act {
    word: "request",
    title: Text::new("Demander ce créneau", "Request this slot"),
    about: Text::new(
        "Le rendez-vous est facultatif et ne lie ni les autorités ni le laboratoire. La HAS confirme ou décline la demande. Votre dossier court n’est lu que par les autorités qui participent.",
        "The meeting is optional and binds neither the authorities nor the laboratory. The HAS confirms or declines the request. Your short file is read only by the authorities that take part.",
    ),
    done: Text::new(
        "Votre demande est transmise à la HAS, qui vous répondra.",
        "Your request is sent to the HAS, which will answer you.",
    ),
    action: Action::RequestMeeting,
    article: Some(|day| rules::AIM.citation(day)),
    ends: false,
    among: Among::Laboratories,
    uploads: &[Upload {
        name: "attachment",
        kind: DocumentKind::Other,
        label: Text::new("Pièce du dossier court", "Document of the short file"),
        hint: Some(Text::new(
            "Synthèse clinique, projet de PUT-RD, présentation.",
            "Clinical summary, draft PUT-RD, slides.",
        )),
        needed: false,
    }],
    fields: request_fields,
    command: |typed, form| {
        Ok(Command::Request {
            request: Box::new(Request {
                applicant: applicant(typed, form)?,
                product: Product {
                    name: typed.text("product"),
                    substance: typed.text("substance"),
                    ..Product::default()
                },
                indication: typed.text("indication"),
                path: typed.chosen("path", Path::from_word)?,
                planned_on: typed.day("planned_on")?,
                file: typed.text("file"),
                questions: typed.text("questions"),
                documents: typed.documents.clone(),
            }),
        })
    },
    sample: |state| {
        let slot = state.slot();
        let path = match slot {
            Some(slot) if slot.joint => Path::PreAmm,
            _ => Path::PostAmm,
        };
        let text = "–".to_owned();
        Command::Request {
            request: Box::new(Request {
                applicant: nobody(),
                product: Product {
                    name: text.clone(),
                    substance: text.clone(),
                    ..Product::default()
                },
                indication: text.clone(),
                path,
                planned_on: slot.map_or(law::REFORM, |slot| slot.day),
                file: text.clone(),
                questions: text,
                documents: Vec::new(),
            }),
        }
    },
};

/// The laboratory of a sample, which is never asked for.
const fn nobody() -> OrganisationId {
    OrganisationId(uuid::Uuid::nil())
}

/// The laboratory for which the meeting is asked: one's own, or the one that a consultant chose.
fn applicant(typed: &Typed, form: &Form<'_>) -> Result<OrganisationId, Wrong> {
    if form.people.is_empty() {
        return Ok(form.opened.acting().organisation);
    }
    let otherwise = Text::new(
        "Choisissez le laboratoire au nom duquel vous demandez.",
        "Choose the laboratory for which you ask.",
    );
    let chosen = typed.one("laboratory");
    let found = form.people.iter().find(|it| it.organisation.to_string() == chosen);
    found.map(|it| it.organisation).ok_or_else(|| vec![("laboratory", otherwise)])
}

fn request_fields(form: &Form<'_>) -> Markup {
    let lang = form.lang;
    let field = |name: &'static str, label: &'static str| {
        Field::new(lang, name, label).errors(form.errors).value(form.typed.one(name))
    };
    let Some(slot) = form.opened.state().slot() else { return html! {} };
    let paths = Path::ALL.into_iter().filter(|path| slot.joint || !path.is_before_amm());
    let paths: Vec<Choice> =
        paths.map(|path| Choice::new(path.word(), path_text(path).say(lang))).collect();
    let only_after = lang.pick(
        "La HAS reçoit seule sur ce créneau\u{a0}: avant l’AMM, choisissez un créneau conjoint avec l’ANSM.",
        "The HAS meets alone in this slot: before the AMM, choose a slot joint with the ANSM.",
    );
    let path = field("path", lang.pick("Voie envisagée", "Planned path"));
    html! {
        (early_enough(form))
        @if !form.people.is_empty() {
            @let laboratories: Vec<Choice> = form.people.iter().map(|it| Choice::new(it.organisation.to_string(), &it.label)).collect();
            (field("laboratory", lang.pick("Au nom du laboratoire", "For the laboratory")).radios(&laboratories))
        }
        (field("product", lang.pick("Médicament", "Medicine")).hint(lang.pick("Nom, ou nom de code avant l’AMM.", "Name, or code name before the AMM.")).text())
        (field("substance", lang.pick("Substance (DCI)", "Substance (INN)")).text())
        (paragraph(form, "indication", Text::new("Indication envisagée", "Planned indication"), NO_HINT))
        @if slot.joint { (path.radios(&paths)) } @else { (path.hint(only_after).radios(&paths)) }
        (field("planned_on", lang.pick("Date de dépôt prévue", "Planned day of filing")).date())
        (paragraph(form, "file", Text::new("Données disponibles", "Data at hand"), Text::new(
            "Essais terminés ou en cours, effectifs, résultats principaux, comparateurs, place dans la stratégie.",
            "Trials completed or under way, numbers, main results, comparators, place in the strategy.",
        )))
        (paragraph(form, "questions", Text::new("Vos questions", "Your questions"), Text::new(
            "Une question par ligne.",
            "One question a line.",
        )))
    }
}

/// A warning where the slot is nearer than the usual lead, which refuses nothing.
fn early_enough(form: &Form<'_>) -> Markup {
    let (lang, today) = (form.lang, form.opened.now.today);
    let (Some(slot), Ok(lead)) = (form.opened.state().slot(), rules::LEAD.on(today)) else {
        return html! {};
    };
    if slot.day >= lead.value.after(today) {
        return html! {};
    }
    let usual = law::Say::say(&lead.value, lang);
    let body = lang.pick(
        format!("Une demande se fait d’ordinaire {usual} à l’avance. Vous pouvez demander ce créneau\u{a0}; la HAS peut ne pas avoir le temps de préparer le rendez-vous."),
        format!("A request is usually made {usual} ahead. You may request this slot; the HAS may lack the time to prepare the meeting."),
    );
    Notice::warning(lang.pick("Ce créneau est proche", "This slot is near"))
        .body(html! { p { (body) } })
        .cite(Cite::of(&lead.citation, lang))
        .show(lang)
}

static CONFIRM: Act = Act {
    word: "confirm",
    title: Text::new("Confirmer le rendez-vous", "Confirm the meeting"),
    about: Text::new(
        "Le laboratoire est averti et l’ANSM aussi lorsqu’elle participe.",
        "The laboratory is told, and the ANSM where it takes part.",
    ),
    done: Text::new("Le rendez-vous est confirmé.", "The meeting is confirmed."),
    action: Action::ConfirmMeeting,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        Field::new(
            lang,
            "remarks",
            lang.pick("Remarques au laboratoire", "Remarks to the laboratory"),
        )
        .errors(form.errors)
        .value(form.typed.one("remarks"))
        .hint(lang.pick(
            "Points à préparer, personnes attendues, accès à la salle.",
            "What to prepare, who is expected, the way to the room.",
        ))
        .optional()
        .textarea(6)
    },
    command: |typed, _| Ok(Command::Confirm { remarks: typed.text("remarks") }),
    sample: |_| Command::Confirm { remarks: String::new() },
};

static DECLINE: Act = Act {
    word: "decline",
    title: Text::new("Décliner la demande", "Decline the request"),
    about: Text::new(
        "Le motif est adressé au laboratoire. Le créneau est aussitôt proposé à nouveau, sans rien de ce que le laboratoire a écrit.",
        "The reason is sent to the laboratory. The slot is offered again at once, without anything that the laboratory wrote.",
    ),
    done: Text::new("La demande est déclinée.", "The request is declined."),
    action: Action::ConfirmMeeting,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: reason,
    command: |typed, _| Ok(Command::Decline { reason: typed.text("reason") }),
    sample: |_| Command::Decline { reason: "–".to_owned() },
};

static RECORD_MINUTES: Act = Act {
    word: "record-minutes",
    title: Text::new("Enregistrer le compte rendu", "Record the minutes"),
    about: Text::new(
        "Le compte rendu est adressé au laboratoire. Les conseils donnés ne préjugent pas de la décision.",
        "The minutes are sent to the laboratory. What was advised does not prejudge the decision.",
    ),
    done: Text::new("Le compte rendu est enregistré.", "The minutes are recorded."),
    action: Action::RecordMinutes,
    article: Some(|day| rules::AIM.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "minutes",
        kind: DocumentKind::Other,
        label: Text::new("Compte rendu signé ou présentation", "Signed minutes or slides"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        html! {
            (paragraph(form, "text", Text::new("Compte rendu", "Minutes"), Text::new(
                "Participants par fonction, points abordés, réponses aux questions.",
                "Who took part by function, what was discussed, answers to the questions.",
            )))
            (paragraph(form, "advice", Text::new("Ce qui a été conseillé", "What was advised"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::RecordMinutes {
            text: typed.text("text"),
            advice: typed.text("advice"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::RecordMinutes {
        text: "–".to_owned(),
        advice: "–".to_owned(),
        documents: Vec::new(),
    },
};

static CANCEL: Act = Act {
    word: "cancel",
    title: Text::new("Annuler le rendez-vous", "Call the meeting off"),
    about: Text::new(
        "Les participants sont avertis. Tant que la HAS n’a pas répondu, le laboratoire qui annule retire sa demande et le créneau est proposé à nouveau.",
        "Those who take part are told. While the HAS has not answered, a laboratory that calls off takes its request back and the slot is offered again.",
    ),
    done: Text::new("Le rendez-vous est annulé.", "The meeting is called off."),
    action: Action::CancelMeeting,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let answers = [
            Choice::new(
                "yes",
                lang.pick("Oui, aux autres laboratoires", "Yes, to other laboratories"),
            ),
            Choice::new("no", lang.pick("Non, le créneau est supprimé", "No, the slot is over")),
        ];
        html! {
            (reason(form))
            @if is_offering(form) {
                (Field::new(lang, "again", lang.pick("Proposer à nouveau le créneau", "Offer the slot again")).errors(form.errors).value(form.typed.one("again")).radios(&answers))
            }
        }
    },
    command: |typed, form| {
        let offer_again = is_offering(form) && typed.chosen("again", yes_no)?;
        Ok(Command::Cancel { reason: typed.text("reason"), offer_again })
    },
    sample: |_| Command::Cancel { reason: "–".to_owned(), offer_again: false },
};

/// Whether who acts offers slots: an authority, and no laboratory.
fn is_offering(form: &Form<'_>) -> bool {
    form.opened.relation() == Relation::Recipient
}

static TAKE_BACK: Act = Act {
    word: "take-back",
    title: Text::new("Retirer ce créneau", "Take this slot back"),
    about: Text::new(
        "Le créneau disparaît du calendrier des laboratoires.",
        "The slot leaves the calendar of the laboratories.",
    ),
    done: Text::new("Le créneau est retiré.", "The slot is taken back."),
    action: Action::OfferMeeting,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: reason,
    command: |typed, _| Ok(Command::TakeBack { reason: typed.text("reason") }),
    sample: |_| Command::TakeBack { reason: "–".to_owned() },
};

fn reason(form: &Form<'_>) -> Markup {
    paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT)
}
