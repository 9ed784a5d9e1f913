//! Messages to people: kept in the database, and sent by SMTP where a server is configured.

use crate::{App, Error, Moment, new_id};
use domain::Acting;
use lettre::message::{Mailbox, header};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::fmt;
use store::jobs::{self, Job};
use store::{Tx, accounts, mail};

pub use store::mail::Mail;

/// How many messages a mailbox shows.
const SHOWN: i64 = 200;

/// The kind of the jobs that send one message.
pub(crate) const JOB: &str = "mail";

/// What sends messages. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from.email.domain()).finish_non_exhaustive()
    }
}

/// Why messages cannot be sent. It names no address and no password.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address of the server is not one.
    #[error("the address of the mail server is not of the form smtp://HOST:PORT or smtps://HOST")]
    Server,
    /// The sender is not an address.
    #[error("the sender of mail is not an e-mail address")]
    From,
    /// The message cannot be written.
    #[error("the message cannot be written")]
    Message,
    /// The server refused, now or for ever.
    #[error("the mail server answered {0}")]
    Refused(String),
    /// The server cannot be reached.
    #[error("the mail server cannot be reached")]
    Unreachable,
}

impl From<smtp::Error> for MailError {
    fn from(error: smtp::Error) -> Self {
        // What the server says quotes the address: only its code is kept.
        error.status().map_or(Self::Unreachable, |code| Self::Refused(code.to_string()))
    }
}

impl Mailer {
    /// Through the server at a URL (`smtp://`, `smtps://`, with user and password where it needs
    /// them), from an address such as `Aube <aube@example.org>`.
    ///
    /// # Errors
    /// [`MailError::Server`] or [`MailError::From`].
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        let from = from.parse().map_err(|_| MailError::From)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        Ok(Self { transport: builder.map_err(|_| MailError::Server)?.build(), from })
    }

    /// Whether the server answers.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn check(&self) -> Result<(), MailError> {
        if self.transport.test_connection().await? { Ok(()) } else { Err(MailError::Unreachable) }
    }

    /// The domain of the sender.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.from.email.domain()
    }

    async fn send(&self, mail: &Mail, to: &str) -> Result<(), MailError> {
        let to = to.parse().map_err(|_| MailError::Message)?;
        // The same message sent twice has the same identifier: whoever receives it can tell.
        let id = format!("<{}@{}>", mail.id.replace(':', "."), self.domain());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&mail.subject)
            .date(mail.created_at.into())
            .message_id(Some(id))
            .header(header::ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|_| MailError::Message)?;
        message.headers_mut().insert_raw(header::HeaderValue::new(
            header::HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
        self.transport.send(message).await?;
        Ok(())
    }
}

/// Writes a message to an account and the job that sends it; a second of the same identifier is
/// not written.
pub(crate) async fn put(
    tx: &mut Tx,
    now: Moment,
    id: String,
    to_account: &str,
    subject: &str,
    body: &str,
) -> Result<(), Error> {
    let job = jobs::NewJob {
        id: new_id().to_string(),
        kind: JOB.to_owned(),
        key: format!("mail:{id}"),
        body: id.clone(),
        run_at: now.at,
    };
    let mail = Mail {
        id,
        to_account: to_account.to_owned(),
        subject: subject.to_owned(),
        body: body.to_owned(),
        created_at: now.at,
        sent_at: None,
    };
    mail::put(tx, &mail).await?;
    jobs::enqueue(tx, &job).await?;
    Ok(())
}

/// Why a job that sends a message did not end well.
pub(crate) enum Undelivered {
    /// It may go better later.
    Mail(MailError),
    /// The database failed.
    Store(Error),
}

impl App {
    /// The messages to a person, the newest first. A message that was not sent is kept here.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mailbox(&self, acting: Acting) -> Result<Vec<Mail>, Error> {
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    Ok(mail::to_account(tx, &acting.person.to_string(), SHOWN).await?)
                })
            })
            .await
    }

    /// Sends the message of a job. Without a server, or to an account that is closed, the message
    /// stays in the mailbox and the job is done.
    pub(crate) async fn deliver(&self, job: &Job) -> Result<(), Undelivered> {
        let id = job.body.clone();
        let found: Option<(Mail, String)> = self
            .db()
            .read(move |tx| {
                Box::pin(async move {
                    let Some(mail) = mail::get(tx, &id).await? else { return Ok(None) };
                    let account = accounts::account(tx, &mail.to_account).await?;
                    let open = account.filter(|account| account.disabled_at.is_none());
                    Ok::<_, Error>(open.map(|account| (mail, account.email)))
                })
            })
            .await
            .map_err(Undelivered::Store)?;
        let waiting = found.filter(|(mail, _)| mail.sent_at.is_none());
        let mut sent = None;
        if let (Some(mailer), Some((mail, to))) = (&self.inner.settings.mailer, waiting) {
            mailer.send(&mail, &to).await.map_err(Undelivered::Mail)?;
            sent = Some(mail.id);
        }
        let (now, job) = (self.now().at, job.clone());
        self.db()
            .write(move |tx| {
                Box::pin(async move {
                    if let Some(id) = sent {
                        mail::sent(tx, &id, now).await?;
                    }
                    Ok::<_, Error>(jobs::done(tx, &job, now).await?)
                })
            })
            .await
            .map_err(Undelivered::Store)
    }
}
