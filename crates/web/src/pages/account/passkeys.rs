//! The passkeys of one's account.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{Errors, Field, Width};
use crate::look::table::{Column, Table};
use crate::pages::journal;
use crate::pages::sign_in::passkey::{self, Shown};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Means, SignInError};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use law::Lang;
use maud::{Markup, html};
use serde_json::json;

/// The passkeys, and the adding of one.
pub fn list(site: &Site, means: &Means, lang: Lang) -> Markup {
    if !site.app.keeps_passkeys() {
        return html! {};
    }
    let columns = vec![
        Column::new(lang.pick("Clé d’accès", "Passkey")),
        Column::new(lang.pick("Ajoutée le", "Added on")),
        Column::new(lang.pick("Dernier usage", "Last used")),
        Column::new(lang.pick("Retirer", "Remove")).unseen(),
    ];
    let rows = means.passkeys.iter().map(|it| {
        vec![
            html! { (it.name) },
            journal::instant(it.created_at, lang),
            it.used_at.map_or_else(|| html! { "–" }, |at| journal::instant(at, lang)),
            button::post(
                &format!("/account/passkeys/{}/remove", it.id),
                &[],
                &Button::secondary(lang.pick("Retirer", "Remove")),
            ),
        ]
    });
    html! {
        h3 { (lang.pick("Clés d’accès", "Passkeys")) }
        @if !means.passkeys.is_empty() {
            (Table::new(lang.pick("Clés d’accès", "Passkeys"), columns).caption_unseen().rows(rows).show(lang))
        }
        (Field::new(lang, "passkey_name", lang.pick("Nom de la nouvelle clé", "Name of the new passkey"))
            .hint(lang.pick("Par exemple «\u{a0}Ordinateur du bureau\u{a0}».", "For instance “Office computer”."))
            .errors(&Errors::none()).optional().width(Width::Medium).text())
        (passkey::button("make", lang.pick("Ajouter une clé d’accès", "Add a passkey"), "/account/passkeys/begin", "/account/passkeys", "", lang))
    }
}

/// Begins the ceremony.
pub async fn begin(State(site): State<Site>, reader: SignedIn) -> Result<Response, Failure> {
    match site.app.begin_passkey(&reader.session).await {
        Err(SignInError::Failed(app::Error::Unconfirmed)) => {
            let lang = reader.lang();
            let error = lang.pick(
                "Confirmez d’abord votre identité (lien ci-dessus), puis réessayez.",
                "Confirm who you are first (link above), then try again.",
            );
            let said = json!({ "error": error, "to": "/account/confirm?to=/account" });
            Ok((axum::http::StatusCode::FORBIDDEN, Json(said)).into_response())
        }
        begun => passkey::answered(
            begun.map(|it| json!({ "options": it.options, "token": it.token.as_str() })),
            &reader.visitor,
        ),
    }
}

/// Keeps a passkey.
pub async fn add(
    State(site): State<Site>,
    reader: SignedIn,
    Json(made): Json<Shown>,
) -> Result<Response, Failure> {
    let added = match made.token() {
        Ok(token) => {
            let (name, credential) = (&made.name, &made.credential);
            let origin = reader.origin();
            site.app.add_passkey(&reader.session, &origin, &token, name, credential).await
        }
        Err(error) => Err(error),
    };
    passkey::answered(added.map(|()| json!({ "to": "/account?done=passkey" })), &reader.visitor)
}

/// Removes a passkey.
pub async fn remove(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    site.app.remove_passkey(&reader.session, &reader.origin(), &id).await?;
    Ok(Redirect::to("/account?done=removed"))
}
