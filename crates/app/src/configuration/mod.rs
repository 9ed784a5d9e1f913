//! What the operator sets, from a file and the environment. `docs/configuration.md` tells it.

mod agreements;
mod identity;
mod settings;

pub use identity::Limits;
pub use settings::Settings;

use crate::mail::{MailError, Mailer};
use crate::sign_in::provider::Provider;
use domain::agreement::Scale;
use law::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::files::{Bucket, Place};

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// The text, for whom it is meant.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Where the bytes of documents are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Storage {
    /// In `files` beside the SQLite database, or in the current folder with PostgreSQL.
    Beside,
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket of an S3 service.
    S3(S3),
}

/// A bucket of an S3 service, with the keys that the environment gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3 {
    /// The name of the bucket.
    pub bucket: String,
    /// The region.
    pub region: String,
    /// The address of the service, where it is not Amazon's.
    pub endpoint: Option<String>,
    access_key: Secret,
    secret_key: Secret,
}

/// The configuration of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// The database, `sqlite:PATH` or `postgres://…`; none when it is to be given by hand.
    pub database: Option<Secret>,
    /// Where the program listens.
    pub listen: SocketAddr,
    /// Where documents are kept.
    pub storage: Storage,
    /// The address under which people reach the program.
    pub public_url: String,
    /// The SMTP server, with its password.
    pub smtp_url: Option<Secret>,
    /// The sender of mail.
    pub smtp_from: Option<String>,
    /// How many days before a deadline people are reminded of it.
    pub leads: Vec<u16>,
    /// The language of pages before one is chosen.
    pub language: Lang,
    /// The master keys: the one that seals first, then those that it replaced.
    pub master_keys: Vec<Secret>,
    /// The providers by which one can sign in.
    pub providers: Vec<Provider>,
    /// Whether a password asks for a code too.
    pub second_factor: bool,
    /// How many days what a rule of retention removes is kept, where that is set.
    pub retention: BTreeMap<String, i64>,
    /// By which bands of missing data a new agreement changes its base.
    pub scale: Scale,
    /// How the duty officer of the ANSM is reached in a vital emergency.
    pub duty_officer: Option<String>,
    /// What may be asked, by whom.
    pub limits: Limits,
}

/// Why the configuration is refused.
#[derive(Debug, thiserror::Error)]
pub enum ConfigurationError {
    /// The file cannot be read.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not as it has to be: the message names the key and the line.
    #[error("{}: {message}", .path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        message: String,
    },
    /// A secret stands in the file.
    #[error("{}: `{key}` holds a secret, which belongs in the environment alone: set {variable}", .path.display())]
    SecretInFile {
        /// The file.
        path: PathBuf,
        /// The key.
        key: &'static str,
        /// The variable to set.
        variable: &'static str,
    },
    /// The environment names something that is not known.
    #[error(
        "the environment variable {0} is not known; `docs/configuration.md` lists those that are"
    )]
    Unknown(String),
    /// A value is not as it has to be.
    #[error("{key}: {what}")]
    Value {
        /// The key or variable.
        key: String,
        /// What is expected.
        what: String,
    },
    /// Two values do not go together.
    #[error("{0}")]
    Together(&'static str),
    /// Mail cannot be set up.
    #[error("mail: {0}")]
    Mail(#[from] MailError),
}

/// The file, key by key.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    database: Option<String>,
    listen: Option<String>,
    public_url: Option<String>,
    language: Option<String>,
    #[serde(default)]
    files: FilesForm,
    #[serde(default)]
    smtp: SmtpForm,
    #[serde(default)]
    reminders: RemindersForm,
    #[serde(default)]
    sign_in: identity::SignInForm,
    #[serde(default)]
    providers: Vec<identity::ProviderForm>,
    #[serde(default)]
    retention: BTreeMap<String, i64>,
    #[serde(default)]
    agreements: agreements::AgreementsForm,
    #[serde(default)]
    compassionate: CompassionateForm,
    #[serde(default)]
    limits: identity::LimitsForm,
    // Read only to be refused with the place where it belongs.
    master_key: Option<serde::de::IgnoredAny>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CompassionateForm {
    duty_officer: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FilesForm {
    folder: Option<PathBuf>,
    s3: Option<S3Form>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct S3Form {
    bucket: Option<String>,
    region: Option<String>,
    endpoint: Option<String>,
    // Read only to be refused with the place where they belong.
    access_key: Option<serde::de::IgnoredAny>,
    secret_key: Option<serde::de::IgnoredAny>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SmtpForm {
    from: Option<String>,
    // Read only to be refused with the place where it belongs.
    url: Option<serde::de::IgnoredAny>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RemindersForm {
    days: Option<Vec<u16>>,
}

/// The variables that the configuration reads.
const VARIABLES: [&str; 16] = [
    "AUBE_DATABASE",
    "AUBE_LISTEN",
    "AUBE_PUBLIC_URL",
    "AUBE_LANGUAGE",
    "AUBE_FILES",
    "AUBE_S3_BUCKET",
    "AUBE_S3_REGION",
    "AUBE_S3_ENDPOINT",
    "AUBE_S3_ACCESS_KEY",
    "AUBE_S3_SECRET_KEY",
    "AUBE_SMTP_URL",
    "AUBE_SMTP_FROM",
    "AUBE_REMINDERS",
    "AUBE_MASTER_KEY",
    "AUBE_MASTER_KEY_FORMER",
    "AUBE_SECOND_FACTOR",
];
/// The variables that the program reads elsewhere.
const OTHERS: [&str; 4] = ["AUBE_CONFIG", "AUBE_LOG", "AUBE_PASSWORD", "AUBE_SHARED_DATA"];

impl Configuration {
    /// Reads the file that is given, or that `AUBE_CONFIG` names; then what the environment says
    /// instead. A variable that is empty counts as not set.
    ///
    /// # Errors
    /// [`ConfigurationError`] names the key, and in the file its line.
    pub fn read(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigurationError> {
        let mut set = BTreeMap::new();
        for (name, value) in environment {
            if !name.starts_with("AUBE_") || name.starts_with("AUBE_TEST_") || value.is_empty() {
                continue;
            }
            let known = VARIABLES.contains(&name.as_str()) || OTHERS.contains(&name.as_str());
            if !known && !identity::is_secret_of_provider(&name) {
                return Err(ConfigurationError::Unknown(name));
            }
            set.insert(name, value);
        }
        let named = set.get("AUBE_CONFIG").map(PathBuf::from);
        let form = match file.map(Path::to_owned).or(named) {
            Some(path) => FileForm::read(path)?,
            None => FileForm::default(),
        };
        Self::of(form, &Environment(set))
    }

    fn of(form: FileForm, environment: &Environment) -> Result<Self, ConfigurationError> {
        let get = |name, value: Option<String>| environment.get(name).or(value);
        let listen = get("AUBE_LISTEN", form.listen).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen: SocketAddr = listen
            .parse()
            .map_err(|_| value("listen", "an address and a port, such as 127.0.0.1:8080"))?;
        let public_url =
            get("AUBE_PUBLIC_URL", form.public_url).unwrap_or_else(|| format!("http://{listen}"));
        if !public_url.starts_with("https://") && !public_url.starts_with("http://") {
            return Err(value("public_url", "an address that begins with https:// or http://"));
        }
        let language = match get("AUBE_LANGUAGE", form.language) {
            Some(tag) => Lang::from_tag(&tag).ok_or_else(|| value("language", "fr or en"))?,
            None => Lang::Fr,
        };
        let leads = match environment.get("AUBE_REMINDERS") {
            Some(days) => days
                .split(',')
                .map(|day| day.trim().parse())
                .collect::<Result<Vec<u16>, _>>()
                .map_err(|_| value("AUBE_REMINDERS", "numbers of days, such as 15,3,0"))?,
            None => form.reminders.days.unwrap_or_else(|| Settings::default().leads),
        };
        let smtp_url = environment.get("AUBE_SMTP_URL").map(Secret);
        let smtp_from = get("AUBE_SMTP_FROM", form.smtp.from);
        if smtp_url.is_some() && smtp_from.is_none() {
            return Err(ConfigurationError::Together(
                "AUBE_SMTP_URL is set: set the sender too, `smtp.from` in the file or AUBE_SMTP_FROM",
            ));
        }
        Ok(Self {
            database: get("AUBE_DATABASE", form.database).map(Secret),
            listen,
            storage: storage(form.files, environment)?,
            public_url: public_url.trim_end_matches('/').to_owned(),
            smtp_url,
            smtp_from,
            leads,
            language,
            master_keys: identity::master_keys(environment)?,
            second_factor: identity::second_factor(&form.sign_in, environment)?,
            providers: identity::providers(form.providers, environment)?,
            retention: identity::retention(form.retention)?,
            scale: agreements::scale(form.agreements)?,
            duty_officer: form.compassionate.duty_officer,
            limits: identity::limits(form.limits)?,
        })
    }

    /// Where the bytes of documents are kept, as the store opens it. `database` is the one that is
    /// opened.
    #[must_use]
    pub fn place(&self, database: &str) -> Place {
        match &self.storage {
            Storage::Beside => Place::Folder(folder_of(database).unwrap_or_default().join("files")),
            Storage::Folder(folder) => Place::Folder(folder.clone()),
            Storage::S3(s3) => Place::S3(Bucket {
                name: s3.bucket.clone(),
                region: s3.region.clone(),
                endpoint: s3.endpoint.clone(),
                access_key: s3.access_key.reveal().to_owned(),
                secret_key: s3.secret_key.reveal().to_owned(),
            }),
        }
    }

    /// What the running program needs to know. `database` is the one that is opened.
    ///
    /// # Errors
    /// [`ConfigurationError::Mail`].
    pub fn settings(&self, database: &str) -> Result<Settings, ConfigurationError> {
        let mailer = match (&self.smtp_url, &self.smtp_from) {
            (Some(url), Some(from)) => Some(Mailer::new(url.reveal(), from)?),
            _ => None,
        };
        let mut folders = Vec::new();
        if let Place::Folder(folder) = self.place(database) {
            folders.push(folder);
        }
        folders.extend(folder_of(database));
        Ok(Settings {
            public_url: self.public_url.clone(),
            mailer,
            leads: self.leads.clone(),
            folders,
            vault: identity::vault(&self.master_keys),
            providers: self.providers.clone(),
            second_factor: self.second_factor,
            retention: self.retention.clone(),
            scale: self.scale.clone(),
            duty_officer: self.duty_officer.clone(),
        })
    }
}

impl FileForm {
    fn read(path: PathBuf) -> Result<Self, ConfigurationError> {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(source) => return Err(ConfigurationError::File { path, source }),
        };
        let form: Self = match toml::from_str(&text) {
            Ok(form) => form,
            Err(error) => {
                return Err(ConfigurationError::Form { path, message: located(&error, &text) });
            }
        };
        let secret = |key, variable| {
            Err(ConfigurationError::SecretInFile { path: path.clone(), key, variable })
        };
        if form.database.as_deref().is_some_and(holds_password) {
            return secret("database", "AUBE_DATABASE");
        }
        if form.master_key.is_some() {
            return secret("master_key", "AUBE_MASTER_KEY");
        }
        if form.providers.iter().any(identity::ProviderForm::holds_secret) {
            return secret("providers.secret", "AUBE_PROVIDER_<NAME>_SECRET");
        }
        if form.smtp.url.is_some() {
            return secret("smtp.url", "AUBE_SMTP_URL");
        }
        let s3 = form.files.s3.as_ref();
        if s3.is_some_and(|s3| s3.access_key.is_some()) {
            return secret("files.s3.access_key", "AUBE_S3_ACCESS_KEY");
        }
        if s3.is_some_and(|s3| s3.secret_key.is_some()) {
            return secret("files.s3.secret_key", "AUBE_S3_SECRET_KEY");
        }
        Ok(form)
    }
}

/// What is wrong with the file, on its line. The line itself, which may hold a secret, stays out.
fn located(error: &toml::de::Error, text: &str) -> String {
    let message = error.message();
    match error.span() {
        Some(span) => {
            let before = text.get(..span.start).unwrap_or(text);
            format!("line {}: {message}", before.matches('\n').count() + 1)
        }
        None => message.to_owned(),
    }
}

/// Whether a database URL carries a password.
fn holds_password(url: &str) -> bool {
    let (front, query) = url.split_once('?').unwrap_or((url, ""));
    let user =
        front.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@')).map(|(user, _)| user);
    user.is_some_and(|user| user.contains(':'))
        || query.split('&').any(|pair| pair.starts_with("password="))
}

fn value(key: &str, what: &str) -> ConfigurationError {
    ConfigurationError::Value { key: key.to_owned(), what: format!("expected {what}") }
}

fn storage(form: FilesForm, environment: &Environment) -> Result<Storage, ConfigurationError> {
    let folder = environment.get("AUBE_FILES").map(PathBuf::from);
    let s3 = form.s3.unwrap_or_default();
    let bucket = environment.get("AUBE_S3_BUCKET").or(s3.bucket);
    let folder = folder.or(form.folder);
    let bucket = match (bucket, folder) {
        (Some(_), Some(_)) => {
            return Err(ConfigurationError::Together(
                "documents are kept in a folder or in an S3 bucket: both are set",
            ));
        }
        (None, folder) => {
            return Ok(folder.map_or(Storage::Beside, Storage::Folder));
        }
        (Some(bucket), None) => bucket,
    };
    let key = |name| {
        environment.get(name).map(Secret).ok_or_else(|| {
            value(name, "a key of the S3 service, which the environment alone gives")
        })
    };
    Ok(Storage::S3(S3 {
        bucket,
        region: environment
            .get("AUBE_S3_REGION")
            .or(s3.region)
            .unwrap_or_else(|| "us-east-1".to_owned()),
        endpoint: environment.get("AUBE_S3_ENDPOINT").or(s3.endpoint),
        access_key: key("AUBE_S3_ACCESS_KEY")?,
        secret_key: key("AUBE_S3_SECRET_KEY")?,
    }))
}

/// The folder of a SQLite database.
fn folder_of(database: &str) -> Option<PathBuf> {
    let file = database.strip_prefix("sqlite:")?;
    let file = Path::new(file.strip_prefix("//").unwrap_or(file));
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    Some(folder.unwrap_or(Path::new(".")).to_owned())
}

/// The variables that are set.
struct Environment(BTreeMap<String, String>);

impl Environment {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

#[cfg(test)]
mod tests;
