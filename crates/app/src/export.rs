//! One dossier as one archive: its facts, its documents and their digests, whatever the version of
//! the program that wrote them. The same dossier gives the same bytes.

use crate::lists::of_reference;
use crate::sessions::hex;
use crate::{App, Error, everything, program};
use bytes::Bytes;
use domain::DossierId;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Write};
use store::documents;
use store::facts::{self, Fact, Stream};
use store::files::Files;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The archive is sent on in pieces of this size.
const PIECE: usize = 64 * 1024;

const README: &str = "\
Dossier exporté par Aube
========================

dossier.json      le dossier : identifiant, procédure, nombre de faits, empreinte du dernier
facts.jsonl       les faits, un par ligne, dans leur ordre ; « body » est le texte exact du fait
documents.jsonl   les documents : identifiant, nom, fichier, empreinte SHA-256
documents/        les fichiers ; un fichier manquant est dit dans documents.jsonl
SHA256SUMS        les empreintes, à vérifier par : sha256sum -c SHA256SUMS

Un fait désigne les personnes et les organismes par des identifiants opaques.


Dossier exported by Aube
========================

dossier.json      the dossier: identifier, procedure, number of facts, digest of the last one
facts.jsonl       the facts, one a line, in their order; “body” is the exact text of the fact
documents.jsonl   the documents: identifier, name, file, SHA-256 digest
documents/        the files; a file that is missing is said so in documents.jsonl
SHA256SUMS        the digests, to be checked by: sha256sum -c SHA256SUMS

A fact names persons and organisations by opaque identifiers.
";

/// A document of the archive.
#[derive(Clone, Debug, Serialize)]
struct Listed {
    id: String,
    name: String,
    kind: String,
    sha256: String,
    /// Where it is in the archive; none where its bytes are gone.
    path: Option<String>,
}

impl App {
    /// The dossier that an identifier or a reference names.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_dossier(&self, name: &str) -> Result<Option<DossierId>, Error> {
        let name = name.trim().to_owned();
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    if let Ok(id) = name.parse::<DossierId>() {
                        return Ok(facts::stream(tx, &id.to_string()).await?.map(|_| id));
                    }
                    let row = of_reference(tx, &everything(), None, name).await?;
                    Ok(row.and_then(|row| row.stream.parse().ok()))
                })
            })
            .await
    }

    /// A dossier as a zip archive, in pieces as it is made.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such dossier; in the stream, when the storage fails.
    pub async fn export(
        &self,
        dossier: DossierId,
    ) -> Result<BoxStream<'static, io::Result<Bytes>>, Error> {
        let (stream, facts, uploaded) = self
            .db()
            .snapshot(move |tx| {
                Box::pin(async move {
                    let id = dossier.to_string();
                    let stream = facts::stream(tx, &id).await?.ok_or(Error::NotFound)?;
                    let facts = facts::read(tx, program(), &id).await?;
                    let uploaded = documents::of_stream(tx, program(), &id).await?;
                    Ok::<_, Error>((stream, facts, uploaded))
                })
            })
            .await?;
        let mut listed = BTreeMap::new();
        for (document, _) in uploaded {
            listed.insert(
                document.id.clone(),
                Listed {
                    id: document.id,
                    name: document.name,
                    kind: document.kind,
                    sha256: document.file,
                    path: None,
                },
            );
        }
        for fact in &facts {
            // A fact that this version cannot read is exported all the same.
            if let Ok(body) = serde_json::from_str(&fact.body) {
                named(&body, &mut listed);
            }
        }
        let files = self.files().clone();
        let (sender, receiver) = mpsc::channel(4);
        let runtime = Handle::current();
        spawn_blocking(move || {
            let pieces = Pieces { sender: sender.clone(), piece: Vec::with_capacity(PIECE) };
            let listed = listed.into_values().collect();
            if let Err(error) = write(pieces, &runtime, &files, &stream, &facts, listed) {
                // Whoever reads may be gone.
                let _ = sender.blocking_send(Err(error));
            }
        });
        Ok(stream::unfold(receiver, |mut receiver| async move {
            receiver.recv().await.map(|piece| (piece, receiver))
        })
        .boxed())
    }
}

/// The documents that a fact names, wherever in it.
fn named(body: &Value, listed: &mut BTreeMap<String, Listed>) {
    let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
    if let (Some(id), Some(name), Some(sha256), Some(_)) =
        (text("id"), text("name"), text("file"), text("media_type"))
    {
        let kind = text("kind").unwrap_or_default();
        let document = Listed { id: id.clone(), name, kind, sha256, path: None };
        listed.entry(id).or_insert(document);
    }
    match body {
        Value::Array(items) => items.iter().for_each(|item| named(item, listed)),
        Value::Object(fields) => fields.values().for_each(|field| named(field, listed)),
        _ => {}
    }
}

/// The archive as it is written, with the digest of each of its files.
struct Archive {
    zip: ZipWriter<StreamWriter<Pieces>>,
    sums: BTreeMap<String, String>,
}

impl Archive {
    fn begin(&mut self, path: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(path, options).map_err(io::Error::other)
    }

    fn put(&mut self, path: &str, content: &[u8]) -> io::Result<()> {
        self.begin(path)?;
        self.zip.write_all(content)?;
        self.sums.insert(path.to_owned(), hex(&Sha256::digest(content)));
        Ok(())
    }
}

fn write(
    pieces: Pieces,
    runtime: &Handle,
    files: &Files,
    stream: &Stream,
    facts: &[Fact],
    mut listed: Vec<Listed>,
) -> io::Result<()> {
    let mut archive = Archive { zip: ZipWriter::new_stream(pieces), sums: BTreeMap::new() };
    archive.put("README.txt", README.as_bytes())?;
    let dossier = serde_json::json!({
        "id": stream.id,
        "procedure": stream.procedure,
        "opened_at": stream.created_at.to_string(),
        "facts": stream.version,
        "digest": stream.digest,
    });
    archive.put("dossier.json", format!("{dossier:#}\n").as_bytes())?;
    archive.put("facts.jsonl", lines(facts.iter().map(line))?.as_bytes())?;
    for (nth, document) in listed.iter_mut().enumerate() {
        let path = format!("documents/{:03}-{}", nth + 1, plain(&document.name));
        match runtime.block_on(files.get(program(), &document.sha256)) {
            Ok(bytes) => {
                archive.begin(&path)?;
                let mut bytes = bytes.map_err(io::Error::other);
                let mut hash = Sha256::new();
                while let Some(chunk) = runtime.block_on(bytes.try_next())? {
                    hash.update(&chunk);
                    archive.zip.write_all(&chunk)?;
                }
                archive.sums.insert(path.clone(), hex(&hash.finalize()));
                document.path = Some(path);
            }
            Err(store::files::FileError::NotFound) => {}
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    archive.put("documents.jsonl", lines(listed.iter().map(serde_json::to_value))?.as_bytes())?;
    let sums = std::mem::take(&mut archive.sums);
    let sums: String = sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
    archive.put("SHA256SUMS", sums.as_bytes())?;
    archive.zip.finish().map_err(io::Error::other)?.into_inner().flush()
}

fn lines(values: impl Iterator<Item = serde_json::Result<Value>>) -> io::Result<String> {
    let mut text = String::new();
    for value in values {
        text.push_str(&value?.to_string());
        text.push('\n');
    }
    Ok(text)
}

fn line(fact: &Fact) -> serde_json::Result<Value> {
    Ok(serde_json::json!({
        "stream": fact.stream,
        "version": fact.version,
        "kind": fact.kind,
        "on_day": fact.on_day.to_string(),
        "at": fact.at.as_millisecond(),
        "actor": fact.actor,
        "body": fact.body,
        "digest": fact.digest,
    }))
}

/// A name that is safe in any folder and on any line.
fn plain(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
        .collect();
    let kept = kept.trim_start_matches('.');
    kept.chars().skip(kept.chars().count().saturating_sub(100)).collect()
}

/// Sends what is written to who reads it, and waits while they are slower.
struct Pieces {
    sender: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let gone = |_| io::Error::new(io::ErrorKind::BrokenPipe, "nobody reads the archive");
        self.sender.blocking_send(Ok(piece.into())).map_err(gone)
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_stays_in_its_folder() {
        assert_eq!(plain("../../étude n° 1.pdf"), "_.._étude_n__1.pdf");
        assert_eq!(plain("a\nb\u{202e}.pdf"), "a_b_.pdf");
        assert_eq!(plain(&"x".repeat(300)).len(), 100);
    }
}
