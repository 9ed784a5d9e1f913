//! A form of a draft tried out: filled in as a prescriber, a pharmacist or a patient would. Nothing
//! of what is answered is kept.

use super::{Sheet, address, page, read};
use crate::failure::Failure;
use crate::look::form;
use crate::look::notice::Notice;
use crate::look::page::Audience;
use crate::look::questionnaire::{self, Drawing, Posted, draw};
use crate::pages::draft::{Pairs, value};
use crate::pages::protocol::content;
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Path, Query, State};
use domain::DossierId;
use domain::protocol::{Filler, Part, ProtocolForm};
use forms::{Filling, Json};
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

/// As whom the form is tried out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    r#as: String,
}

impl Asked {
    fn filler(&self) -> Filler {
        Filler::from_word(&self.r#as).unwrap_or(Filler::Prescriber)
    }
}

/// `GET /protocols/{id}/draft/forms/{key}/preview?as=…`.
///
/// # Errors
/// When the draft is not one's to write, or the form cannot be used.
pub async fn show(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, key)): Path<(DossierId, String)>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, protocol).await?;
    let form = sheet.content.form(&key).ok_or(Failure::NotFound)?;
    let filling = begun(&sheet, form, None);
    Ok(around(&me, &sheet, form, filling.as_ref(), &Posted::default(), asked.filler()))
}

/// `POST …/preview?as=…`: what was answered, laid over the form.
///
/// # Errors
/// When the draft is not one's to write, or the form cannot be used.
pub async fn answer(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, key)): Path<(DossierId, String)>,
    Query(asked): Query<Asked>,
    Form(pairs): Form<Pairs>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, protocol).await?;
    let form = sheet.content.form(&key).ok_or(Failure::NotFound)?;
    let mut filling = begun(&sheet, form, Json::parse(value(&pairs, "response")).ok());
    let filler = asked.filler();
    let posted = match &mut filling {
        Some(filling) => questionnaire::read(filling, "f", &pairs),
        None => Posted::default(),
    };
    // The script of the page takes the form out of the whole.
    Ok(around(&me, &sheet, form, filling.as_ref(), &posted, filler))
}

/// The form as it is answered so far; nothing where its definition cannot be used.
fn begun(sheet: &Sheet, form: &ProtocolForm, response: Option<Json>) -> Option<Filling> {
    let form = Arc::new(content::read(form)?);
    let now = sheet.draft.opened.now;
    let given = HashMap::new();
    Some(match response {
        Some(response) => Filling::resume(form, response, now.today, now.at, given),
        None => Filling::new(form, now.today, now.at, given),
    })
}

fn drawn(
    sheet: &Sheet,
    form: &ProtocolForm,
    filling: &Filling,
    posted: &Posted,
    filler: Filler,
) -> Markup {
    let saving = to(sheet, form, filler);
    let response = filling.json().compact();
    let carried = [("response", response.as_str())];
    let patient = filler == Filler::Patient;
    let audience = if patient { Audience::Public } else { Audience::Professional };
    let drawing = Drawing::new(sheet.lang)
        .audience(audience)
        .read_only(filler != form.filler)
        .saving(&saving)
        .carried(&carried)
        .posted(posted);
    draw(filling, &drawing)
}

fn to(sheet: &Sheet, form: &ProtocolForm, filler: Filler) -> String {
    let at = address(sheet.protocol);
    format!("{at}/forms/{}/preview?as={}", form.key, filler.word())
}

fn around(
    me: &SignedIn,
    sheet: &Sheet,
    form: &ProtocolForm,
    filling: Option<&Filling>,
    posted: &Posted,
    filler: Filler,
) -> Markup {
    let lang = sheet.lang;
    let at = format!("{}/forms/{}", address(sheet.protocol), form.key);
    let note = if filler == form.filler {
        lang.pick(
            "Vous remplissez la fiche comme elle le sera. Rien de ce que vous répondez ici n’est conservé.",
            "You fill the form in as it will be. Nothing that you answer here is kept.",
        )
    } else {
        match (form.filler, lang) {
            (Filler::Patient, Lang::Fr) => {
                "Le patient remplit cette fiche\u{a0}: les autres la lisent."
            }
            (Filler::Patient, Lang::En) => "The patient fills this form in: the others read it.",
            (Filler::Pharmacist, Lang::Fr) => {
                "Le pharmacien remplit cette fiche\u{a0}: les autres la lisent."
            }
            (Filler::Pharmacist, Lang::En) => {
                "The pharmacist fills this form in: the others read it."
            }
            (Filler::Prescriber, Lang::Fr) => {
                "Le prescripteur remplit cette fiche\u{a0}: les autres la lisent."
            }
            (Filler::Prescriber, Lang::En) => {
                "The prescriber fills this form in: the others read it."
            }
        }
    };
    let tabs = html! {
        nav.contents aria-label=(lang.pick("Essayer comme", "Try as")) {
            ul { @for it in Filler::ALL {
                li { a href={ (at) "/preview?as=" (it.word()) } aria-current=[(it == filler).then_some("page")] { (it.text().say(lang)) } }
            } }
        }
    };
    let body = html! {
        (tabs)
        (Notice::info(note).show(lang))
        @match filling {
            Some(filling) => div.section { (form::form(&to(sheet, form, filler), &drawn(sheet, form, filling, posted, filler))) },
            None => p { (lang.pick("La définition de cette fiche ne peut pas être lue\u{a0}: reprenez-la d’abord.", "The definition of this form cannot be read: mend it first.")) },
        }
        (content::back(&at, lang.pick("Revenir à la fiche", "Back to the form")))
    };
    page(me, sheet, form.title_in(sheet.lang), Some(Part::Forms), &body)
}
