//! A form of a patient: one question after the other, saved as one types, sent once.

use super::{form_place, page_of, place};
use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::form;
use crate::look::notice::Notice;
use crate::look::page::{Audience, Heading, Link};
use crate::look::questionnaire::{Drawing, Posted, draw, found, read};
use crate::pages::draft::{Pairs, value};
use crate::server::Site;
use crate::session::patient::OwnReader;
use app::{Error, OwnBegun, Refused, Signing};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use law::Lang;
use maud::{Markup, html};

/// How often a saving is tried while another device saves too.
const TRIES: usize = 5;
/// What the names of the fields begin with.
const PREFIX: &str = "f";

/// What stands above the form.
#[derive(Default)]
enum Above {
    #[default]
    Nothing,
    Saved,
    Unfinished,
    Elsewhere,
    Refused(Box<Refused>),
}

/// The form.
///
/// # Errors
/// When it does not wait for the patient.
pub async fn show(
    State(site): State<Site>,
    reader: OwnReader,
    Path((_, key, visit)): Path<(String, String, String)>,
) -> Result<Markup, Failure> {
    let origin = reader.visitor.origin();
    let begun = site.app.begin_own_form(&reader.entry, Some(&origin), &key, &visit).await?;
    Ok(page(&reader, &begun, &Posted::default(), &Above::Nothing))
}

/// Saves what was just changed, as one types.
///
/// # Errors
/// When the form does not wait for the patient.
pub async fn save(
    State(site): State<Site>,
    reader: OwnReader,
    Path((_, key, visit)): Path<(String, String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let (begun, posted) = kept(&site, &reader, &key, &visit, &pairs).await?;
    let status = if posted.clashes.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    let addresses = Addresses::of(&reader, &begun);
    let drawing = addresses.drawing(reader.visitor.lang).posted(&posted);
    Ok((status, draw(&begun.filling, &drawing)).into_response())
}

/// Saves the whole form, and sends it where its button was pressed.
///
/// # Errors
/// When the form does not wait for the patient.
pub async fn send(
    State(site): State<Site>,
    reader: OwnReader,
    Path((_, key, visit)): Path<(String, String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let (begun, posted) = kept(&site, &reader, &key, &visit, &pairs).await?;
    let clean = posted.refused.is_empty() && posted.clashes.is_empty();
    if value(&pairs, "sign") != "yes" || !posted.is_clean() {
        let status = if clean { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let above = if posted.is_clean() { Above::Saved } else { Above::Nothing };
        return Ok((status, page(&reader, &begun, &posted, &above)).into_response());
    }
    let (status, above) = match site.app.send_own_form(&reader.entry, &begun).await {
        Ok(Signing::Done(_)) => {
            let at = format!("{}?done=sent&kept={}", place(&reader.link), begun.keep);
            return Ok(Redirect::to(&at).into_response());
        }
        Ok(Signing::Unfinished(_)) => (StatusCode::UNPROCESSABLE_ENTITY, Above::Unfinished),
        Err(Error::Refused(refused)) => (StatusCode::UNPROCESSABLE_ENTITY, Above::Refused(refused)),
        Err(Error::Conflict(_) | Error::Stale(_)) => (StatusCode::CONFLICT, Above::Elsewhere),
        Err(error) => return Err(error.into()),
    };
    let begun = match above {
        Above::Elsewhere => site.app.begin_own_form(&reader.entry, None, &key, &visit).await?,
        _ => begun,
    };
    Ok((status, page(&reader, &begun, &posted, &above)).into_response())
}

/// The codes that a question with a long list offers for what was typed.
///
/// # Errors
/// When the form does not wait for the patient.
pub async fn search(
    State(site): State<Site>,
    reader: OwnReader,
    Path((_, key, visit)): Path<(String, String, String)>,
    Query(pairs): Query<Pairs>,
) -> Result<Markup, Failure> {
    let begun = site.app.begin_own_form(&reader.entry, None, &key, &visit).await?;
    Ok(found(begun.filling.form(), PREFIX, &pairs, reader.visitor.lang))
}

/// The form with what was sent, kept: what another device saved meanwhile is laid under it, answer by
/// answer.
async fn kept(
    site: &Site,
    reader: &OwnReader,
    key: &str,
    visit: &str,
    pairs: &Pairs,
) -> Result<(OwnBegun, Posted), Failure> {
    for _ in 0..TRIES {
        let mut begun = site.app.begin_own_form(&reader.entry, None, key, visit).await?;
        let posted = read(&mut begun.filling, PREFIX, pairs);
        if !posted.changed && begun.saved > 0 {
            return Ok((begun, posted));
        }
        match site.app.keep_own_form(&reader.entry, &begun, begun.saved).await {
            Ok(kept) => {
                begun.saved = kept.version;
                begun.saved_at = Some(kept.at);
                return Ok((begun, posted));
            }
            Err(Error::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::Stale(Vec::new()).into())
}

/// The addresses of a form.
struct Addresses {
    here: String,
    save: String,
    search: String,
}

impl Addresses {
    fn of(reader: &OwnReader, begun: &OwnBegun) -> Self {
        let here = form_place(&reader.link, &begun.own.form, &begun.own.visit);
        Self { save: format!("{here}/answers"), search: format!("{here}/codes"), here }
    }

    fn drawing(&self, lang: Lang) -> Drawing<'_> {
        Drawing::new(lang)
            .prefix(PREFIX)
            .audience(Audience::Public)
            .saving(&self.save)
            .search(&self.search)
    }
}

fn page(reader: &OwnReader, begun: &OwnBegun, posted: &Posted, above: &Above) -> Markup {
    let lang = reader.visitor.lang;
    let addresses = Addresses::of(reader, begun);
    let whole = matches!(above, Above::Unfinished);
    let drawing = addresses.drawing(lang).whole(whole).posted(posted);
    let decline = format!("{}/decline", addresses.here);
    let fields = html! {
        (draw(&begun.filling, &drawing))
        p.hint { (lang.pick(
            "Après l’envoi, vos réponses ne se modifient plus ici.",
            "Once sent, your answers do not change here any more.",
        )) }
        (button::row(&[
            Button::primary(lang.pick("Envoyer mes réponses", "Send my answers")).sends("sign", "yes"),
            Button::secondary(lang.pick("Enregistrer et finir plus tard", "Save and finish later")),
        ]))
        p { a href=(decline) { (lang.pick("Je ne souhaite pas répondre", "I do not wish to answer")) } }
    };
    let content = html! {
        (Heading::new(&begun.planned.title).lead(lang.pick(
            "Vos réponses s’enregistrent au fur et à mesure\u{a0}: vous pouvez vous arrêter et reprendre plus tard, sur cet appareil ou sur un autre.",
            "Your answers are saved as you go: you can stop and go on later, on this device or on another.",
        )).show())
        (said(above, lang))
        div data-keep=(begun.keep) { (form::form(&addresses.here, &fields)) }
    };
    let back = lang.pick("Vos questionnaires", "Your questionnaires");
    let crumbs = vec![Link::new(back, place(&reader.link))];
    page_of(&reader.visitor, &begun.planned.title).crumbs(crumbs).show(&content)
}

fn said(above: &Above, lang: Lang) -> Markup {
    match above {
        Above::Nothing => html! {},
        Above::Saved => Notice::success(lang.pick("C’est enregistré. Vous pouvez fermer cette page et revenir plus tard.", "It is saved. You can close this page and come back later.")).show(lang),
        Above::Unfinished => Notice::warning(lang.pick("Il manque une réponse", "An answer is missing"))
            .body(html! { p { (lang.pick("Vos réponses sont enregistrées. Ce qui manque est indiqué ci-dessous\u{a0}: complétez-le, puis envoyez.", "Your answers are saved. What is missing is told below: complete it, then send.")) } })
            .show(lang),
        Above::Elsewhere => Notice::warning(lang.pick("Vos réponses ont changé sur un autre appareil", "Your answers were changed on another device"))
            .body(html! { p { (lang.pick("Voici ce qui est enregistré maintenant. Relisez, puis envoyez.", "This is what is saved now. Read it, then send.")) } })
            .show(lang),
        Above::Refused(refused) => failure::refusal(refused, lang),
    }
}
