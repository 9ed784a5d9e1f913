//! Fields that the acts on a framework share: what it says, the ground of a measure, a period.

use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::fields::yes_no;
use crate::pages::acts::{Form, Typed, Upload, Wrong};
use crate::pages::dossier::acts::CLASSES;
use domain::aap::PrescriptionClass;
use domain::cpc::{Cpc, Ground, Terms};
use domain::{Document, DocumentKind};
use law::{Lang, Text};
use maud::{Markup, html};

/// The words for a class of prescription.
#[must_use]
pub fn class_text(class: PrescriptionClass, lang: Lang) -> &'static str {
    CLASSES.iter().find(|it| it.0 == class).map_or("–", |it| it.2.say(lang))
}

/// The decision, signed.
pub const DECISION: Upload = Upload {
    name: "decision",
    kind: DocumentKind::Other,
    label: Text::new("Décision signée", "Signed decision"),
    hint: None,
    needed: false,
};

/// The protocol.
pub const PUT_SP: Upload = Upload {
    name: "put_sp",
    kind: DocumentKind::PutSp,
    label: Text::new("PUT-SP", "PUT-SP"),
    hint: Some(Text::new("Sauf s’il a fait l’objet d’une dispense.", "Unless it was waived.")),
    needed: false,
};

/// What the framework says now: that which holds, the draft that was sent, or the indication of the
/// alert.
fn known(form: &Form<'_, Cpc>) -> Terms {
    let state = form.opened.state();
    let held = state.life().and_then(|it| it.terms());
    let draft = state.assessment().and_then(|it| it.draft.as_ref()).map(|it| &it.terms);
    held.or(draft).cloned().unwrap_or_else(|| Terms {
        indications: state.case().map(|it| it.opening.indication.clone()).unwrap_or_default(),
        ..Terms::default()
    })
}

/// The fields of what a framework says (CPC-07).
pub fn terms(form: &Form<'_, Cpc>) -> Markup {
    let (lang, known) = (form.lang, known(form));
    let text = |name: &'static str, label: &'static str, hint: &'static str, value: String| {
        let value = form.typed.or(name, Some(value));
        let field = Field::new(lang, name, label).errors(form.errors).value(&value);
        if hint.is_empty() { field.textarea(4) } else { field.hint(hint).textarea(4) }
    };
    let word = known.class.and_then(|it| CLASSES.iter().find(|line| line.0 == it));
    let class = form.typed.or("class", word.map(|it| it.1.to_owned()));
    let mut classes = vec![Choice::new("", lang.pick("Celle de l’AMM", "That of the AMM"))];
    classes.extend(CLASSES.iter().map(|it| Choice::new(it.1, it.2.say(lang))));
    html! {
        (text("indications", lang.pick("Indication ou indications", "Indication or indications"), "", known.indications))
        (text("dosage", lang.pick("Posologie et voie d’administration", "Dosage and route"), "", known.dosage))
        (text("reactions", lang.pick("Effets indésirables", "Adverse reactions"), lang.pick("Ceux qui sont à attendre dans cette indication.", "Those to be expected in this indication."), known.reactions))
        (Field::new(lang, "class", lang.pick("Catégorie de prescription et de délivrance", "Class of prescription and dispensing"))
            .errors(form.errors).value(&class).optional().select(&classes))
    }
}

/// What was typed of it.
pub fn typed_terms(typed: &Typed) -> Terms {
    let class = typed.one("class");
    Terms {
        indications: typed.text("indications"),
        dosage: typed.text("dosage"),
        reactions: typed.text("reactions"),
        class: CLASSES.iter().find(|it| it.1 == class).map(|it| it.0),
    }
}

/// What a framework says at its simplest.
pub fn sample_terms() -> Terms {
    let text = || "–".to_owned();
    Terms { indications: text(), dosage: text(), reactions: text(), class: None }
}

/// A protocol at its simplest.
pub fn sample_protocol() -> Document {
    Document { kind: DocumentKind::PutSp, ..crate::pages::acts::fields::sample_document() }
}

/// The days that the holder is given.
pub fn days(form: &Form<'_, Cpc>, hint: Text, offered: i64) -> Markup {
    let lang = form.lang;
    let value = form.typed.or("days", Some(offered.to_string()));
    Field::new(lang, "days", lang.pick("Délai laissé au titulaire", "Period given to the holder"))
        .hint(hint.say(lang))
        .errors(form.errors)
        .value(&value)
        .width(Width::Short)
        .suffix(lang.pick("jours", "days"))
        .number()
}

/// The ground of a measure (CPC-11).
pub fn ground(form: &Form<'_, Cpc>) -> Markup {
    let lang = form.lang;
    let told = form.opened.state().life().and_then(|it| it.intention.as_ref());
    let value = form.typed.or("ground", told.map(|it| it.ground.word().to_owned()));
    let choices = Ground::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
    Field::new(lang, "ground", lang.pick("Motif", "Ground"))
        .errors(form.errors)
        .value(&value)
        .radios(&choices)
}

/// The ground of a measure and whether it cannot wait (CPC-12).
pub fn grounded(form: &Form<'_, Cpc>) -> Markup {
    let lang = form.lang;
    let emergency = form.typed.or("emergency", Some("no".to_owned()));
    let choices = [
        Choice::new(
            "no",
            lang.pick(
                "Le titulaire a été informé de l’intention",
                "The holder was told of the intention",
            ),
        ),
        Choice::new("yes", lang.pick("Il y a urgence", "It is an emergency")),
    ];
    html! {
        (ground(form))
        (Field::new(lang, "emergency", lang.pick("Information du titulaire", "Information of the holder")).errors(form.errors).value(&emergency).radios(&choices))
    }
}

/// What was typed of them.
pub fn typed_ground(typed: &Typed) -> Result<(Ground, bool), Wrong> {
    Ok((typed.chosen("ground", Ground::from_word)?, typed.chosen("emergency", yes_no)?))
}

/// A yes or a no, each in its words.
pub fn either(
    form: &Form<'_, Cpc>,
    name: &'static str,
    label: Text,
    yes: Text,
    no: Text,
) -> Markup {
    let lang = form.lang;
    let choices = [Choice::new("yes", yes.say(lang)), Choice::new("no", no.say(lang))];
    Field::new(lang, name, label.say(lang))
        .errors(form.errors)
        .value(form.typed.one(name))
        .radios(&choices)
}

/// One of some numbered things.
pub fn numbered(form: &Form<'_, Cpc>, label: Text, all: &[(u32, String)]) -> Markup {
    let lang = form.lang;
    let one = (all.len() == 1).then(|| all.first().map(|it| it.0.to_string())).flatten();
    let value = form.typed.or("number", one);
    let choices: Vec<Choice> =
        all.iter().map(|(number, text)| Choice::new(number.to_string(), text)).collect();
    Field::new(lang, "number", label.say(lang)).errors(form.errors).value(&value).radios(&choices)
}

/// The place that was chosen.
pub fn typed_number(typed: &Typed) -> Result<u32, Wrong> {
    // A place that nothing has is refused by the procedure.
    Ok(u32::try_from(typed.number("number")?).unwrap_or(0))
}
