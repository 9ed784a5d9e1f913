//! The bytes of files, kept under their SHA-256, in a folder or an S3 bucket.
//!
//! A file is hashed while it streams in. It takes its place in one step, once it is
//! whole and safe on disk: an upload that stops leaves nothing there.

use crate::{digest::hex, error::described};
use bytes::{Bytes, BytesMut};
use domain::access::Proof;
use futures_util::{Stream, StreamExt, stream::BoxStream};
use jiff::Timestamp;
use object_store::{
    MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload, aws::AmazonS3Builder,
    local::LocalFileSystem, path::Path,
};
use sha2::{Digest, Sha256};
use std::{fmt, ops::Range, path::PathBuf, pin::pin, sync::Arc};
use uuid::Uuid;

/// What is sent at once; a file up to this size is written in one go.
const PART: usize = 8 * 1024 * 1024;
/// Where larger files wait until they are whole.
const INCOMING: &str = "incoming";

/// Where the bytes are kept.
#[derive(Clone, Debug)]
pub enum Place {
    /// In a folder, made when it is not there.
    Folder(PathBuf),
    /// In a bucket of an S3 service.
    S3(Bucket),
}

/// A bucket of an S3 service.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// The region of the service.
    pub region: String,
    /// Address of a service other than Amazon's; `http:` only for a local one.
    pub endpoint: Option<String>,
    /// Identifier of the key.
    pub access_key: String,
    /// The key itself, never shown.
    pub secret_key: String,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

/// Why a file was not kept or not found.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is larger than what is allowed.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// What is allowed, in bytes.
        limit: u64,
    },
    /// It stopped before its end.
    #[error("the upload stopped: {0}")]
    Stopped(String),
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// Its bytes are not those that its identifier says.
    #[error("the bytes of file {0} are not what they were")]
    Altered(String),
    /// The place refuses or cannot be reached.
    #[error("the files cannot be reached: {0}")]
    Place(String),
}

impl From<object_store::Error> for FileError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::NotFound,
            other => Self::Place(described(&other)),
        }
    }
}

/// A file that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of its bytes, in hexadecimal.
    pub id: String,
    /// Its size, in bytes.
    pub size: u64,
}

/// The files. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    place: Arc<dyn ObjectStore>,
    shown: Arc<str>,
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Files").field(&self.shown).finish()
    }
}

impl Files {
    /// Opens the place where the bytes are kept.
    ///
    /// # Errors
    /// [`FileError::Place`] when the folder cannot be made or the bucket is ill described.
    pub fn open(place: &Place) -> Result<Self, FileError> {
        let (place, shown): (Arc<dyn ObjectStore>, _) = match place {
            Place::Folder(folder) => {
                let refused = |error| FileError::Place(format!("{}: {error}", folder.display()));
                std::fs::create_dir_all(folder).map_err(refused)?;
                let local = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
                (Arc::new(local), format!("folder {}", folder.display()))
            }
            Place::S3(bucket) => {
                // The HTTP client takes the program's TLS provider; a second call is harmless.
                let _ = rustls::crypto::ring::default_provider().install_default();
                let mut builder = AmazonS3Builder::new()
                    .with_bucket_name(&bucket.name)
                    .with_region(&bucket.region)
                    .with_access_key_id(&bucket.access_key)
                    .with_secret_access_key(&bucket.secret_key);
                if let Some(endpoint) = &bucket.endpoint {
                    builder = builder
                        .with_endpoint(endpoint)
                        .with_allow_http(endpoint.starts_with("http://"));
                }
                (Arc::new(builder.build()?), format!("bucket {}", bucket.name))
            }
        };
        Ok(Self { place, shown: shown.into() })
    }

    /// Keeps a stream of bytes of at most `limit`. `upload` names it while it comes in
    /// and has to be new. The same bytes twice are one file.
    ///
    /// # Errors
    /// [`FileError::TooLarge`], or [`FileError::Stopped`] when the stream fails; either
    /// way, and also when this future is dropped, nothing is kept.
    pub async fn put<S, E>(&self, upload: Uuid, bytes: S, limit: u64) -> Result<Kept, FileError>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: fmt::Display,
    {
        let mut bytes = pin!(bytes);
        let mut hash = Sha256::new();
        let mut size = 0_u64;
        let mut buffer = BytesMut::new();
        let mut parts: Option<Parts> = None;
        let waiting = Path::from_iter([INCOMING, &upload.simple().to_string()]);
        while let Some(chunk) = bytes.next().await {
            let chunk = chunk.map_err(|error| FileError::Stopped(error.to_string()))?;
            size += chunk.len() as u64;
            if size > limit {
                return Err(FileError::TooLarge { limit });
            }
            hash.update(&chunk);
            buffer.extend_from_slice(&chunk);
            while buffer.len() >= PART {
                let part = buffer.split_to(PART).freeze();
                self.parts(&mut parts, &waiting).await?.send(part).await?;
            }
        }
        let id = hex(&hash.finalize());
        let place = path(&id)?;
        let known = match self.place.head(&place).await {
            Ok(_) => true,
            Err(object_store::Error::NotFound { .. }) => false,
            Err(error) => return Err(error.into()),
        };
        match parts {
            // What was sent is given up when its parts are dropped.
            _ if known => {}
            None => {
                self.place.put(&place, PutPayload::from_bytes(buffer.freeze())).await?;
            }
            Some(mut parts) => {
                if !buffer.is_empty() {
                    parts.send(buffer.freeze()).await?;
                }
                parts.complete().await?;
                if let Err(error) = self.place.rename(&waiting, &place).await {
                    // The first error is the one to tell.
                    let _ = self.place.delete(&waiting).await;
                    return Err(error.into());
                }
            }
        }
        Ok(Kept { id, size })
    }

    async fn parts<'p>(
        &self,
        parts: &'p mut Option<Parts>,
        waiting: &Path,
    ) -> Result<&'p mut Parts, FileError> {
        if parts.is_none() {
            *parts = Some(Parts { upload: Some(self.place.put_multipart(waiting).await?) });
        }
        parts.as_mut().ok_or(FileError::NotFound)
    }

    /// Keeps bytes that are at hand.
    ///
    /// # Errors
    /// When the place refuses.
    pub async fn put_bytes(&self, upload: Uuid, bytes: Bytes) -> Result<Kept, FileError> {
        let stream = futures_util::stream::iter([Ok::<_, FileError>(bytes)]);
        self.put(upload, stream, u64::MAX).await
    }

    /// The bytes of a file, as a stream. The proof is that of the right to what the file belongs
    /// to, which the caller sees.
    ///
    /// # Errors
    /// [`FileError::NotFound`] when there is no such file.
    pub async fn get(
        &self,
        _proof: Proof,
        id: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, FileError>>, FileError> {
        self.bytes(id).await
    }

    async fn bytes(
        &self,
        id: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, FileError>>, FileError> {
        let found = self.place.get(&path(id)?).await?;
        Ok(found.into_stream().map(|chunk| chunk.map_err(FileError::from)).boxed())
    }

    /// Some of the bytes of a file.
    ///
    /// # Errors
    /// [`FileError::NotFound`] when there is no such file.
    pub async fn range(&self, id: &str, range: Range<u64>) -> Result<Bytes, FileError> {
        Ok(self.place.get_range(&path(id)?, range).await?)
    }

    /// The size of a file, in bytes.
    ///
    /// # Errors
    /// [`FileError::NotFound`] when there is no such file.
    pub async fn size(&self, id: &str) -> Result<u64, FileError> {
        Ok(self.place.head(&path(id)?).await?.size)
    }

    /// Reads a file again and compares it with its identifier.
    ///
    /// # Errors
    /// [`FileError::Altered`] when its bytes changed, [`FileError::NotFound`] when they
    /// are gone.
    pub async fn verify(&self, id: &str) -> Result<(), FileError> {
        let mut bytes = self.bytes(id).await?;
        let mut hash = Sha256::new();
        while let Some(chunk) = bytes.next().await {
            hash.update(&chunk?);
        }
        if hex(&hash.finalize()) == id { Ok(()) } else { Err(FileError::Altered(id.to_owned())) }
    }

    /// Removes the uploads that were cut off by the end of the program before an instant.
    ///
    /// # Errors
    /// When the place refuses.
    pub async fn forget_uploads(&self, before: Timestamp) -> Result<u64, FileError> {
        let mut listed = self.place.list(Some(&Path::from(INCOMING)));
        let mut removed = 0;
        while let Some(found) = listed.next().await {
            let found = found?;
            if found.last_modified.timestamp() < before.as_second() {
                self.place.delete(&found.location).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

/// `ab/cdef…` for an identifier; anything but a digest names no file.
fn path(id: &str) -> Result<Path, FileError> {
    let digest = id.len() == 64 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !digest {
        return Err(FileError::NotFound);
    }
    let (front, rest) = id.split_at(2);
    Ok(Path::from_iter([front, rest]))
}

/// A file on its way, given up unless it is completed.
struct Parts {
    upload: Option<Box<dyn MultipartUpload>>,
}

impl Parts {
    async fn send(&mut self, part: Bytes) -> Result<(), FileError> {
        if let Some(upload) = &mut self.upload {
            upload.put_part(PutPayload::from_bytes(part)).await?;
        }
        Ok(())
    }

    async fn complete(mut self) -> Result<(), FileError> {
        if let Some(upload) = &mut self.upload {
            upload.complete().await?;
        }
        self.upload = None;
        Ok(())
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        if let Some(mut upload) = self.upload.take()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%error, "an upload could not be given up");
                }
            });
        }
    }
}
