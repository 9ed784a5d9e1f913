//! Changing what a draft is about: path, medicine, indication.

use super::opening::{self, Asking};
use super::{address, page, read, refusal, save};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors, Field, Match};
use crate::look::page::Heading;
use crate::pages::medicines;
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::aap::{Aap, Command};
use domain::{Actor, DossierId};
use law::Lang;
use maud::{Markup, html};

/// `GET /dossiers/{id}/draft/describe`.
///
/// # Errors
/// When the draft is not one's to write.
pub async fn describe(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, dossier).await?;
    let asking = Asking {
        path: sheet.path.word().to_owned(),
        name: sheet.product.name.clone(),
        substance: sheet.product.substance.clone(),
        form: sheet.product.form.clone(),
        indications: sheet.indication.clone(),
        ..Asking::default()
    };
    let content = show(&sheet, &asking, sheet.version, &Errors::none(), &[], &html! {}, me.lang());
    Ok(page(&me, &sheet, &content))
}

/// `POST /dossiers/{id}/draft/describe`.
///
/// # Errors
/// When the draft is not one's to write or has changed since.
pub async fn change(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
    Form(pairs): Form<save::Pairs>,
) -> Result<Response, Failure> {
    let lang = me.lang();
    let sheet = read(&site, &me, dossier).await?;
    let seen: i64 = save::value(&pairs, "version").parse().map_err(|_| Failure::Unreadable)?;
    // An indication is one text here, whatever its lines.
    let mut asking = Asking::of(&pairs);
    asking.indications = asking.indications.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let again = |errors: &Errors, found: &[Match], notice: &Markup| {
        let content = show(&sheet, &asking, seen, errors, found, notice, lang);
        (StatusCode::UNPROCESSABLE_ENTITY, page(&me, &sheet, &content)).into_response()
    };
    if !save::value(&pairs, "search").is_empty() {
        let found = medicines::found(&site, &asking.product).await?;
        return Ok(again(&Errors::none(), &found, &html! {}));
    }
    let (path, mut product, lines) = match opening::subject(&site, &asking, 1, lang).await? {
        Ok(subject) => subject,
        Err(errors) => return Ok(again(&errors, &[], &html! {})),
    };
    // The codes stay while the medicine keeps its name.
    if product.cis.is_none() && product.name == sheet.product.name {
        product.cis.clone_from(&sheet.product.cis);
        product.atc.clone_from(&sheet.product.atc);
    }
    let indication = lines.into_iter().next().unwrap_or_default();
    let command = Command::Describe { path, product, indication };
    match site.app.handle::<Aap>(Actor::Person(me.acting()), dossier, seen, command).await {
        Ok(_) => Ok(Redirect::to(&address(dossier)).into_response()),
        Err(app::Error::Refused(refused)) => {
            Ok(again(&Errors::none(), &[], &refusal(&refused, lang)))
        }
        Err(error) => Err(error.into()),
    }
}

fn show(
    sheet: &super::sheet::Sheet,
    asking: &Asking,
    seen: i64,
    errors: &Errors,
    found: &[Match],
    notice: &Markup,
    lang: Lang,
) -> Markup {
    html! {
        (Heading::new(lang.pick("Objet de la demande", "Subject of the request"))
            .kicker(&sheet.reference)
            .lead(lang.pick(
                "Changer de voie change les questions posées\u{a0}; les réponses déjà données restent.",
                "Changing the path changes the questions; the answers given stay.",
            ))
            .show())
        (notice)
        (errors.summary(lang))
        (form::form(&format!("{}/describe", address(sheet.dossier)), &html! {
            (form::version(seen))
            (opening::paths(asking, sheet.today, errors, lang))
            (opening::medicine(asking, errors, found, lang))
            (Field::new(lang, "indications", lang.pick("Indication revendiquée", "Indication claimed"))
                .value(&asking.indications).errors(errors).textarea(3))
            (button::row(&[
                Button::primary(lang.pick("Enregistrer", "Save")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href(&address(sheet.dossier)),
            ]))
        }))
    }
}
