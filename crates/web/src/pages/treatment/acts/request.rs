//! Acts of the hospital on its request.

use super::{Act, Form};
use crate::look::form::{Field, Width};
use crate::pages::acts::Typed;
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::treatment::{Command, PharmacyPart};
use law::{Text, patients};
use maud::{Markup, html};

/// A field of one line.
pub(super) fn line(
    form: &Form<'_>,
    name: &'static str,
    label: Text,
    hint: Text,
    width: Width,
) -> Markup {
    let field = Field::new(form.lang, name, label.say(form.lang))
        .errors(form.errors)
        .value(form.typed.one(name))
        .width(width);
    let hint = hint.say(form.lang);
    if hint.is_empty() { field.text() } else { field.hint(hint).text() }
}

/// The number of units that was typed: none where it is no number, which is refused with its field.
pub(super) fn units(typed: &Typed) -> u32 {
    typed.one("units").trim().parse().unwrap_or(0)
}

pub(super) const PRESENTATION: Text = Text::new("Présentation", "Presentation");
pub(super) const PRESENTATION_HINT: Text =
    Text::new("Code UCD ou CIP, ou nom et dosage.", "UCD or CIP code, or name and strength.");

pub(super) static SEND: Act = Act {
    word: "send",
    title: Text::new(
        "Compléter la demande et l’adresser au laboratoire",
        "Complete the request and send it to the laboratory",
    ),
    about: Text::new(
        "Relisez la demande du prescripteur, puis indiquez la commande initiale. Le laboratoire reçoit la demande sans le nom du patient.",
        "Read the prescriber’s request, then give the first order. The laboratory gets the request without the name of the patient.",
    ),
    done: Text::new(
        "La demande est adressée au laboratoire.",
        "The request is sent to the laboratory.",
    ),
    action: Action::SendRequest,
    article: Some(|day| patients::WAY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (line(form, "presentation", PRESENTATION, PRESENTATION_HINT, Width::Medium))
            (Field::new(lang, "units", lang.pick("Nombre d’unités", "Number of units")).errors(form.errors).value(form.typed.one("units")).width(Width::Short).number())
            (Field::new(lang, "address", lang.pick("Adresse de livraison", "Address of delivery")).errors(form.errors).value(form.typed.one("address")).textarea(3))
            (Field::new(lang, "wanted_on", lang.pick("Livraison souhaitée le", "Delivery wanted on")).optional().errors(form.errors).value(form.typed.one("wanted_on")).date())
            (Field::new(lang, "comment", lang.pick("Commentaire", "Comment")).optional().errors(form.errors).value(form.typed.one("comment")).textarea(3))
        }
    },
    command: |typed, _| {
        let wanted = typed.one("wanted_on").trim();
        let wanted_on = if wanted.is_empty() { None } else { Some(typed.day("wanted_on")?) };
        Ok(Command::Send {
            part: PharmacyPart {
                units: units(typed),
                presentation: typed.text("presentation"),
                address: typed.text("address"),
                wanted_on,
                comment: typed.text("comment"),
            },
        })
    },
    sample: |_| Command::Send {
        part: PharmacyPart {
            units: 1,
            presentation: "–".to_owned(),
            address: "–".to_owned(),
            wanted_on: None,
            comment: String::new(),
        },
    },
};

pub(super) static SEND_BACK: Act = Act {
    word: "send-back",
    title: Text::new("Renvoyer la demande au prescripteur", "Send it back to the prescriber"),
    about: Text::new(
        "Dites ce qui manque ou ce qui est à corriger\u{a0}: le prescripteur reprend sa demande.",
        "Say what is missing or to be corrected: the prescriber takes the request up again.",
    ),
    done: Text::new("La demande est renvoyée au prescripteur.", "The request is sent back."),
    action: Action::SendRequest,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        paragraph(
            form,
            "reason",
            Text::new("Ce qui est à corriger", "What is to be corrected"),
            NO_HINT,
        )
    },
    command: |typed, _| Ok(Command::SendBack { reason: typed.text("reason") }),
    sample: |_| Command::SendBack { reason: "–".to_owned() },
};

pub(super) static INFORM: Act = Act {
    word: "inform",
    title: Text::new("Répondre au laboratoire", "Answer the laboratory"),
    about: Text::new(
        "Votre réponse est jointe à la demande. N’y écrivez rien qui désigne le patient.",
        "Your answer is added to the request. Write nothing that names the patient.",
    ),
    done: Text::new("La réponse est adressée au laboratoire.", "The answer is sent."),
    action: Action::InformHolder,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "words", Text::new("Réponse", "Answer"), NO_HINT),
    command: |typed, _| Ok(Command::GiveInformation { words: typed.text("words") }),
    sample: |_| Command::GiveInformation { words: "–".to_owned() },
};

pub(super) static GIVE_UP: Act = Act {
    word: "give-up",
    title: Text::new("Annuler la demande", "Give the request up"),
    about: Text::new(
        "La demande s’arrête là. Elle reste lisible\u{a0}; une autre pourra être faite pour ce patient.",
        "The request ends here. It stays readable; another may be made for this patient.",
    ),
    done: Text::new("La demande est annulée.", "The request is given up."),
    action: Action::RequestAccess,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::GiveUp { reason: typed.text("reason") }),
    sample: |_| Command::GiveUp { reason: "–".to_owned() },
};
