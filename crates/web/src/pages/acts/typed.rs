//! What was typed into the form of an act, with the files that came along. Files are kept as they
//! come, so that a form shown again has lost none.

use super::{Act, Shown};
use crate::failure::Failure;
use crate::look::form::Errors;
use crate::server::Site;
use app::{Error, FileError};
use axum::Form;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use bytes::Bytes;
use domain::{Acting, Document, DocumentId, DossierId};
use futures_util::stream;
use jiff::civil::Date;
use law::{Lang, Text};
use std::collections::BTreeMap;
use tokio::sync::mpsc;

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    values: BTreeMap<String, Vec<String>>,
    /// The documents that came with the form, now or when it was sent before.
    pub documents: Vec<Document>,
}

/// A field to mend before the act can even be asked for.
pub type Wrong = Vec<(&'static str, Text)>;

impl Typed {
    /// What was typed in a field; empty where nothing was.
    #[must_use]
    pub fn one(&self, field: &str) -> &str {
        self.values.get(field).and_then(|it| it.first()).map_or("", String::as_str)
    }

    /// Whether an answer was chosen in a field of several.
    #[must_use]
    pub fn has(&self, field: &str, answer: &str) -> bool {
        self.values.get(field).is_some_and(|it| it.iter().any(|value| value == answer))
    }

    /// The same, to be kept.
    #[must_use]
    pub fn text(&self, field: &str) -> String {
        // A browser ends its lines with two characters.
        self.one(field).replace("\r\n", "\n")
    }

    /// What was typed in a field; before anything was, what is known already.
    #[must_use]
    pub fn or(&self, field: &str, known: Option<String>) -> String {
        if self.is_empty() { known.unwrap_or_default() } else { self.one(field).to_owned() }
    }

    /// Whether anything was typed at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// All that was typed: an identifier that a page sends along was not, and its digits are no
    /// telephone number.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        let all = self.values.values().flatten().map(String::as_str);
        all.filter(|value| uuid::Uuid::parse_str(value).is_err())
    }

    /// Adds what was typed in a field.
    pub fn add(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.values.entry(field.into()).or_default().push(value.into());
    }

    /// One of some answers, by its word.
    ///
    /// # Errors
    /// The field, where none or another was chosen.
    pub fn chosen<T>(
        &self,
        field: &'static str,
        from_word: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Wrong> {
        let otherwise = Text::new("Choisissez une réponse.", "Choose an answer.");
        from_word(self.one(field)).ok_or_else(|| vec![(field, otherwise)])
    }

    /// A whole number.
    ///
    /// # Errors
    /// The field, where it is none.
    pub fn number(&self, field: &'static str) -> Result<i64, Wrong> {
        let otherwise =
            Text::new("Écrivez un nombre entier, en chiffres.", "Write a whole number, in digits.");
        self.one(field).trim().parse().map_err(|_| vec![(field, otherwise)])
    }

    /// An amount of euros in cents, as people type it: `1 234,50` or `1234.5`.
    ///
    /// # Errors
    /// The field, where it is none.
    pub fn cents(&self, field: &'static str) -> Result<u64, Wrong> {
        cents(self.one(field)).ok_or_else(|| {
            let says = Text::new(
                "Écrivez un montant en euros, comme 1 234,50.",
                "Write an amount in euros, such as 1234.50.",
            );
            vec![(field, says)]
        })
    }

    /// A day.
    ///
    /// # Errors
    /// The field, where it is none.
    pub fn day(&self, field: &'static str) -> Result<Date, Wrong> {
        let otherwise = Text::new("Choisissez un jour.", "Choose a day.");
        self.one(field).trim().parse().map_err(|_| vec![(field, otherwise)])
    }
}

fn cents(typed: &str) -> Option<u64> {
    let plain: String = typed.chars().filter(|it| !it.is_whitespace() && *it != '€').collect();
    let plain = plain.replace(',', ".");
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    if rest.len() > 2 || !rest.chars().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let rest: u64 = format!("{rest:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(rest)
}

/// Reads the form of an act. What is wrong with a file is told at its field.
///
/// # Errors
/// When the form cannot be read or a document is not the sender's.
pub async fn read<P: Shown>(
    site: &Site,
    acting: Acting,
    dossier: DossierId,
    act: &Act<P>,
    request: Request,
    lang: Lang,
) -> Result<(Typed, Errors), Failure> {
    let mut typed = Typed::default();
    let mut errors = Errors::none();
    let is_multipart = request
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|it| it.as_bytes().starts_with(b"multipart/form-data"));
    if is_multipart {
        let mut parts =
            Multipart::from_request(request, site).await.map_err(|_| Failure::Unreadable)?;
        while let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            let Some(file) = part.file_name().map(ToOwned::to_owned) else {
                let text = part.text().await.map_err(|error| unreadable(&error))?;
                typed.add(name, text);
                continue;
            };
            // A browser sends an empty file where none was chosen.
            if file.is_empty() {
                continue;
            }
            let Some(upload) = act.uploads.iter().find(|it| it.name == name) else { continue };
            match keep(site, acting, dossier, act, upload.kind, &file, part).await {
                Ok(document) => typed.documents.push(document),
                Err(Error::WrongType) => errors.add(upload.name, about(&file, WRONG_TYPE, lang)),
                Err(Error::File(FileError::TooLarge { .. })) => {
                    errors.add(upload.name, about(&file, TOO_LARGE, lang))
                }
                Err(Error::File(FileError::Stopped(_))) => return Err(Failure::Unreadable),
                Err(error) => return Err(Failure::from(error).needing(act.action)),
            }
        }
    } else {
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, site)
            .await
            .map_err(|_| Failure::Unreadable)?;
        for (name, value) in pairs {
            typed.add(name, value);
        }
    }
    let before = typed.values.get("documents").into_iter().flatten();
    let before: Vec<DocumentId> = before.filter_map(|it| it.parse().ok()).collect();
    let mut documents = site.app.uploaded(acting, dossier, before).await?;
    documents.append(&mut typed.documents);
    typed.documents = documents;
    Ok((typed, errors))
}

const WRONG_TYPE: Text = Text::new(
    "ce fichier doit être un PDF, une image PNG ou JPEG, un document DOCX ou XLSX ou une archive ZIP, et son contenu correspondre à son nom.",
    "this file must be a PDF, a PNG or JPEG image, a DOCX or XLSX document or a ZIP archive, and its content match its name.",
);
const TOO_LARGE: Text =
    Text::new("ce fichier dépasse 100\u{a0}Mo.", "this file is larger than 100 MB.");

/// What is wrong with a file, with its name: several may come at once.
fn about(file: &str, wrong: Text, lang: Lang) -> String {
    lang.pick(
        format!("«\u{a0}{file}\u{a0}»\u{a0}: {}", wrong.fr),
        format!("“{file}”: {}", wrong.en),
    )
}

fn unreadable(error: &axum::extract::multipart::MultipartError) -> Failure {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Unreadable
    }
}

/// Streams a file of the form to the storage. The form lends its bytes: they go through a small
/// channel, so that a file is never whole in memory.
async fn keep<P: Shown>(
    site: &Site,
    acting: Acting,
    dossier: DossierId,
    act: &Act<P>,
    kind: domain::DocumentKind,
    name: &str,
    mut part: Field<'_>,
) -> Result<Document, Error> {
    let (sender, receiver) = mpsc::channel::<Result<Bytes, String>>(4);
    let bytes = stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|chunk| (chunk, receiver))
    });
    let sending = async move {
        loop {
            let chunk = match part.chunk().await {
                Ok(Some(chunk)) => Ok(chunk),
                Ok(None) => return,
                Err(error) => Err(error.to_string()),
            };
            let over = chunk.is_err();
            // Nobody listens any more once the file was refused.
            if sender.send(chunk).await.is_err() || over {
                return;
            }
        }
    };
    let keeping = site.app.upload::<P, _, _>(acting, dossier, act.action, kind, name, bytes);
    let (kept, ()) = tokio::join!(keeping, sending);
    kept
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for (typed, read) in
            [("1 234,50", 123_450), ("1234.5", 123_450), ("12", 1_200), ("0,05", 5)]
        {
            assert_eq!(cents(typed), Some(read), "{typed}");
        }
        for typed in ["", "abc", "1,234", "-5", "1,2,3"] {
            assert_eq!(cents(typed), None, "{typed}");
        }
    }
}
