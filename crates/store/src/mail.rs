//! Messages to be sent, written in the transaction of the act that wants them.

use crate::{Error, Row, Tx, args};
use domain::{Acting, PatientId, PersonId};
use jiff::Timestamp;

/// A message to the holder of an account, to an address that has none yet, or to a patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its identifier.
    pub id: String,
    /// To whom.
    pub to: Recipient,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Whether it carries a secret: its text is dropped once it is sent, and shown in no mailbox.
    pub secret: bool,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
}

/// To whom a message goes.
#[derive(Clone, PartialEq, Eq)]
pub enum Recipient {
    /// The holder of an account, whatever their address is by then.
    Account(String),
    /// An address.
    Address(String),
    /// A patient, whose address stays sealed with who they are.
    Patient(PatientId),
}

impl std::fmt::Debug for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Account(id) => f.debug_tuple("Account").field(id).finish(),
            Self::Address(_) => f.write_str("Address"),
            Self::Patient(id) => f.debug_tuple("Patient").field(id).finish(),
        }
    }
}

impl Recipient {
    /// The account, where there is one.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Account(id) => Some(id),
            Self::Address(_) | Self::Patient(_) => None,
        }
    }

    fn address(&self) -> Option<&str> {
        match self {
            Self::Account(_) | Self::Patient(_) => None,
            Self::Address(address) => Some(address),
        }
    }

    fn patient(&self) -> Option<String> {
        match self {
            Self::Account(_) | Self::Address(_) => None,
            Self::Patient(id) => Some(id.to_string()),
        }
    }
}

const COLUMNS: &str =
    "id, to_account, to_address, subject, body, secret, created_at, sent_at, to_patient";

fn mail(row: &Row) -> Result<Mail, Error> {
    Ok(Mail {
        id: row.text(0)?,
        to: match (row.opt_text(1)?, row.opt_text(8)?, row.opt_text(2)?) {
            (Some(account), _, _) => Recipient::Account(account),
            (None, Some(patient), _) => Recipient::Patient(PatientId(
                patient
                    .parse()
                    .map_err(|_| Error::Column { index: 8, expected: "an identifier" })?,
            )),
            (None, None, address) => Recipient::Address(address.unwrap_or_default()),
        },
        subject: row.text(3)?,
        body: row.text(4)?,
        secret: row.flag(5)?,
        created_at: row.instant(6)?,
        sent_at: row.opt_instant(7)?,
    })
}

/// Writes a message; the same identifier twice is one message.
///
/// # Errors
/// When the database refuses, as it does for an unknown account.
pub async fn put(tx: &mut Tx, mail: &Mail) -> Result<(), Error> {
    let m = mail;
    tx.execute(
        "insert into mail (id, to_account, to_address, subject, body, secret, created_at, sent_at, \
         to_patient) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing",
        args![
            &m.id,
            m.to.account(),
            m.to.address(),
            &m.subject,
            &m.body,
            m.secret,
            m.created_at,
            m.sent_at,
            m.to.patient()
        ],
    )
    .await
    .map(drop)
}

/// The messages to an account, the newest first, but for those that carry a secret.
///
/// # Errors
/// [`Error::Unproven`] when it is the mailbox of somebody else.
pub async fn to_account(
    tx: &mut Tx,
    owner: Acting,
    account: PersonId,
    limit: i64,
) -> Result<Vec<Mail>, Error> {
    Error::unless(owner.person == account)?;
    let sql = format!(
        "select {COLUMNS} from mail where to_account = $1 and secret = 0 \
         order by created_at desc, id limit $2"
    );
    tx.query(&sql, args![account.to_string(), limit]).await?.iter().map(mail).collect()
}

/// A message by its identifier.
///
/// # Errors
/// When the database refuses.
pub async fn get(tx: &mut Tx, id: &str) -> Result<Option<Mail>, Error> {
    let sql = format!("select {COLUMNS} from mail where id = $1");
    tx.optional(&sql, args![id]).await?.as_ref().map(mail).transpose()
}

/// Marks a message as sent, and drops the text of one that carries a secret. False when it was
/// already.
///
/// # Errors
/// When the database refuses.
pub async fn sent(tx: &mut Tx, id: &str, at: Timestamp) -> Result<bool, Error> {
    let sql = "update mail set sent_at = $1, \
               body = case when secret = 1 then '' else body end \
               where id = $2 and sent_at is null";
    Ok(tx.execute(sql, args![at, id]).await? == 1)
}

/// Removes the messages written before an instant, and tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("delete from mail where created_at < $1", args![before]).await
}
