//! Messages to people: kept in the database, and sent by SMTP where a server is configured.

use crate::{App, Error, Moment, Vault, new_id, program};
use domain::{Acting, PatientId};
use lettre::message::{Mailbox, header};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::fmt;
use store::jobs::{self, Job};
use store::{Tx, accounts, mail};

use store::accounts::Invitation;
pub use store::mail::Mail;
use store::mail::Recipient;
use store::persons;

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
    write(tx, now, id, Recipient::Account(to_account.to_owned()), false, subject, body).await
}

async fn write(
    tx: &mut Tx,
    now: Moment,
    id: String,
    to: Recipient,
    secret: bool,
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
        to,
        subject: subject.to_owned(),
        body: body.to_owned(),
        secret,
        created_at: now.at,
        sent_at: None,
    };
    mail::put(tx, &mail).await?;
    jobs::enqueue(tx, &job).await?;
    Ok(())
}

/// The link of an invitation, to its address.
pub(crate) async fn invitation(
    tx: &mut Tx,
    now: Moment,
    invitation: &Invitation,
    organisation: &str,
    link: &str,
) -> Result<(), Error> {
    let body = format!(
        "Bonjour,\n\nVous êtes invité à agir pour {organisation} dans Aube. Ce lien vaut sept jours \
         et ne sert qu’une fois\u{a0}:\n{link}\n\nSi vous n’attendiez pas cette invitation, \
         n’en faites rien.\n\n————————\n\nHello,\n\nYou are invited to act for {organisation} \
         in Aube. This link holds for seven days and serves once:\n{link}\n\nIf you did not \
         expect this invitation, leave it.\n"
    );
    let id = format!("invitation:{}", invitation.id);
    let to = Recipient::Address(invitation.email.clone());
    write(tx, now, id, to, true, &format!("Invitation de {organisation}"), &body).await
}

/// That a form waits for a patient, with the link to it: nothing of health, and no code.
pub(crate) async fn own_forms(
    tx: &mut Tx,
    now: Moment,
    id: String,
    patient: PatientId,
    link: &str,
) -> Result<(), Error> {
    let body = format!(
        "Bonjour,\n\nUn questionnaire vous attend. Pour l’ouvrir, suivez ce lien et tapez le code à \
         six chiffres qui vous a été remis\u{a0}:\n{link}\n\nRépondre est libre\u{a0}: vous pouvez \
         aussi y indiquer que vous ne souhaitez pas répondre. Ce message est automatique\u{a0}; \
         personne ne lit les réponses qui lui seraient adressées.\n\n————————\n\nHello,\n\nA \
         questionnaire is waiting for you. To open it, follow this link and type the six-digit code \
         that you were given:\n{link}\n\nYou are free to answer or not: you can also say there that \
         you do not wish to. This message is automatic; nobody reads replies to it.\n"
    );
    let to = Recipient::Patient(patient);
    write(tx, now, id, to, true, "Un questionnaire vous attend", &body).await
}

/// The link of a forgotten password.
pub(crate) async fn password(
    tx: &mut Tx,
    now: Moment,
    account: &str,
    link: &str,
) -> Result<(), Error> {
    let body = format!(
        "Bonjour,\n\nUn nouveau mot de passe a été demandé pour votre compte. Ce lien vaut trente \
         minutes et ne sert qu’une fois\u{a0}:\n{link}\n\nSi vous n’avez rien demandé, n’en faites \
         rien\u{a0}: votre mot de passe reste le même.\n\n————————\n\nHello,\n\nA new password was \
         asked for your account. This link holds for thirty minutes and serves once:\n{link}\n\n\
         If you asked for nothing, leave it: your password stays as it is.\n"
    );
    let id = format!("password:{}", new_id());
    let to = Recipient::Account(account.to_owned());
    write(tx, now, id, to, true, "Nouveau mot de passe", &body).await
}

/// That a way to sign in to an account was changed.
pub(crate) async fn means_changed(tx: &mut Tx, now: Moment, account: &str) -> Result<(), Error> {
    let body = "Bonjour,\n\nUn moyen de vous connecter vient d’être ajouté, changé ou retiré sur \
         votre compte. Si ce n’est pas de votre fait, changez votre mot de passe, fermez vos autres \
         sessions depuis «\u{a0}Mon compte\u{a0}» et prévenez le gestionnaire des accès de votre \
         organisme.\n\n————————\n\nHello,\n\nA means of signing in to your account was just \
         added, changed or removed. If it was not you, change your password, end your other sessions \
         from “My account” and tell the access manager of your organisation.\n";
    let id = format!("means:{}", new_id());
    put(tx, now, id, account, "Moyens de connexion modifiés", body).await
}

/// That an identity was opened in an emergency: by its number, without who it is.
pub(crate) async fn unsealed(
    tx: &mut Tx,
    now: Moment,
    account: &str,
    unsealing: &persons::Unsealing,
    home: &str,
) -> Result<(), Error> {
    let number = &unsealing.number;
    let link = format!("{home}/patients/{}", unsealing.patient);
    let body = format!(
        "Bonjour,\n\nL’identité du patient {number} vient d’être ouverte en urgence par une personne \
         extérieure à son équipe de soins. Le motif et la durée sont inscrits au dossier\u{a0}; une \
         autre personne doit examiner cette ouverture.\n{link}\n\n————————\n\nHello,\n\nThe \
         identity of patient {number} was just opened in an emergency by somebody outside their care \
         team. The reason and the time are on the record; another person has to review this \
         opening.\n{link}\n"
    );
    let id = format!("unsealed:{}:{account}", unsealing.id);
    put(tx, now, id, account, &format!("Ouverture en urgence\u{a0}: patient {number}"), &body).await
}

/// The address of a patient, read to write to them; none once it is erased.
async fn address(tx: &mut Tx, vault: &Vault, patient: PatientId) -> Result<Option<String>, Error> {
    match persons::identity(tx, program(), vault, patient).await {
        Ok(identity) => Ok(Some(identity.email).filter(|it| !it.trim().is_empty())),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
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
                Box::pin(
                    async move { Ok(mail::to_account(tx, acting, acting.person, SHOWN).await?) },
                )
            })
            .await
    }

    /// Sends the message of a job. Without a server, or to an account that is closed, the message
    /// stays in the mailbox and the job is done.
    pub(crate) async fn deliver(&self, job: &Job) -> Result<(), Undelivered> {
        let (id, vault) = (job.body.clone(), self.inner.settings.vault.clone());
        let found: Option<(Mail, String)> = self
            .db()
            .read(move |tx| {
                Box::pin(async move {
                    let Some(mail) = mail::get(tx, &id).await? else { return Ok(None) };
                    let to = match &mail.to {
                        Recipient::Address(address) => Some(address.clone()),
                        Recipient::Patient(patient) => match vault {
                            Some(vault) => address(tx, &vault, *patient).await?,
                            None => None,
                        },
                        Recipient::Account(id) => {
                            let account = accounts::account(tx, id).await?;
                            let open = account.filter(|account| account.disabled_at.is_none());
                            open.map(|account| account.email)
                        }
                    };
                    Ok::<_, Error>(to.map(|to| (mail, to)))
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
