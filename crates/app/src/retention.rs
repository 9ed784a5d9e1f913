//! What is kept for how long: one table, each rule a deletion of its own, noted with how much it
//! removed. `docs/retention.md` is written from it.

use crate::organisations::keeper;
use crate::sessions::later;
use crate::sign_in::ATTEMPTS;
use crate::{App, Error, Moment, new_id};
use domain::Acting;
use domain::access::Action;
use jiff::SignedDuration;
use law::Text;
use store::removals::{self, Removal};
use store::{Tx, accounts, jobs, journal, mail, patient_links, sessions, sign_in};

/// How many chains of the journal are shortened in one day.
const CHAINS: i64 = 10_000;

/// A rule of retention.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable word.
    pub word: &'static str,
    /// What it removes.
    pub what: Text,
    /// After how many days; none where the thing itself says when it is over.
    pub days: Option<i64>,
    /// Why then, and by which text.
    pub why: Text,
}

/// The table.
pub static RULES: &[Rule] = &[
    Rule {
        word: "sessions",
        what: Text::new("Sessions terminées", "Sessions that are over"),
        days: None,
        why: Text::new(
            "Une session dure 30\u{a0}minutes sans usage, 12\u{a0}heures au plus\u{a0}; rien n’en est gardé ensuite que son ouverture au journal.",
            "A session lasts 30 minutes unused, 12 hours at most; nothing is kept of it then but its opening in the log.",
        ),
    },
    Rule {
        word: "pending",
        what: Text::new(
            "Étapes de connexion non achevées, liens de mot de passe",
            "Sign-ins under way, links of passwords",
        ),
        days: None,
        why: Text::new(
            "Chacune dit jusqu’à quand elle vaut\u{a0}: dix minutes, trente pour un mot de passe.",
            "Each says until when it holds: ten minutes, thirty for a password.",
        ),
    },
    Rule {
        word: "attempts",
        what: Text::new("Tentatives de connexion comptées", "Attempts to sign in, as counted"),
        days: None,
        why: Text::new(
            "Elles ne comptent que quinze minutes, sous une empreinte.",
            "They count for fifteen minutes, under a digest.",
        ),
    },
    Rule {
        word: "devices",
        what: Text::new("Navigateurs reconnus", "Browsers that are known"),
        days: None,
        why: Text::new(
            "Un navigateur qui n’est pas revenu de 180\u{a0}jours n’est plus reconnu.",
            "A browser that did not come back for 180 days is known no more.",
        ),
    },
    Rule {
        word: "patient_links",
        what: Text::new(
            "Liens fermés ou échus des questionnaires de patients, avec leurs sessions",
            "Links of patients to their questionnaires that are closed or over, with their sessions",
        ),
        days: Some(30),
        why: Text::new(
            "Un lien vaut un an au plus et se ferme avec le traitement\u{a0}; il ne dit pas qui est le patient. Trente jours laissent à l’équipe le temps de voir quand il a servi.",
            "A link holds for a year at most and closes with the treatment; it does not say who the patient is. Thirty days let the team see when it was used.",
        ),
    },
    Rule {
        word: "invitations",
        what: Text::new(
            "Invitations expirées, avec l’adresse et le nom",
            "Invitations that ended, with address and name",
        ),
        days: Some(30),
        why: Text::new(
            "Le temps d’en réparer une qui s’est perdue.",
            "The time to mend one that got lost.",
        ),
    },
    Rule {
        word: "mail",
        what: Text::new("Messages envoyés ou affichés", "Messages that were sent or shown"),
        days: Some(730),
        why: Text::new(
            "Le dossier garde les actes\u{a0}; le message n’en est que l’annonce.",
            "The dossier keeps the acts; the message only tells of them.",
        ),
    },
    Rule {
        word: "jobs",
        what: Text::new("Tâches achevées", "Jobs that are done"),
        days: Some(400),
        why: Text::new(
            "Une tâche achevée empêche que le même rappel parte deux fois\u{a0}: elle survit à l’échéance la plus longue.",
            "A job that is done keeps the same reminder from going out twice: it outlives the longest deadline.",
        ),
    },
    Rule {
        word: "journal",
        what: Text::new(
            "Journal des accès et des droits, avec les adresses de réseau",
            "Log of readings and rights, with network addresses",
        ),
        days: Some(3 * 365),
        why: Text::new(
            "Trois ans, réglable\u{a0}: la durée n’a pas été lue dans un texte (CNIL-06, à vérifier). Ce qui reste se vérifie encore.",
            "Three years, to be set: the time was not read in a text (CNIL-06, to verify). What stays still verifies.",
        ),
    },
    Rule {
        word: "uploads",
        what: Text::new("Téléversements interrompus", "Uploads that were cut off"),
        days: Some(1),
        why: Text::new("Ils n’ont jamais été un document.", "They never were a document."),
    },
];

/// How long the rule of a word keeps things where the operator sets nothing else, in days.
#[must_use]
pub fn days(word: &str) -> Option<i64> {
    RULES.iter().find(|rule| rule.word == word)?.days
}

impl App {
    /// Once a day: removes what need not be kept any more, and notes what each rule removed.
    pub(crate) async fn tidy(&self) -> Result<(), Error> {
        let now = self.now();
        let set = self.inner.settings.retention.clone();
        let kept = move |word: &str| set.get(word).copied().or_else(|| days(word)).unwrap_or(0);
        for rule in RULES {
            let days = kept(rule.word);
            if rule.word == "uploads" {
                self.forget_uploads(now, days).await;
                continue;
            }
            let removed = self
                .db()
                .write::<_, Error, _>(move |tx| {
                    Box::pin(async move {
                        let before = later(now.at, -SignedDuration::from_hours(24 * days));
                        let count = remove(tx, rule.word, now, before).await?;
                        if count > 0 {
                            let removal = Removal {
                                id: new_id().to_string(),
                                rule: rule.word.to_owned(),
                                at: now.at,
                                day: now.today,
                                count: i64::try_from(count).unwrap_or(i64::MAX),
                            };
                            removals::note(tx, &removal).await?;
                        }
                        Ok(count)
                    })
                })
                .await?;
            if removed > 0 {
                tracing::info!(rule = rule.word, removed, "removed by a rule of retention");
            }
        }
        Ok(())
    }

    /// Uploads that the end of a program cut off; the storage has the clock of the machine.
    async fn forget_uploads(&self, now: Moment, days: i64) {
        let moved = SignedDuration::from_secs(self.clock().moved().unwrap_or(0));
        let before = later(later(now.at, -moved), -SignedDuration::from_hours(24 * days));
        if let Err(error) = self.files().forget_uploads(before).await {
            tracing::warn!(%error, "uploads that were cut off could not be removed");
        }
    }

    /// What was removed last, by which rule.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn removals(&self, acting: Acting) -> Result<Vec<Removal>, Error> {
        keeper(acting, Action::ReadOperations)?;
        self.db().read(move |tx| Box::pin(async move { Ok(removals::last(tx, 100).await?) })).await
    }
}

async fn remove(
    tx: &mut Tx,
    rule: &str,
    now: Moment,
    before: jiff::Timestamp,
) -> Result<u64, Error> {
    Ok(match rule {
        "sessions" => sessions::forget(tx, now.at).await?,
        "pending" => sign_in::forget_pending(tx, now.at).await?,
        "attempts" => sign_in::forget_attempts(tx, later(now.at, -ATTEMPTS)).await?,
        "devices" => sign_in::forget_devices(tx, now.at).await?,
        "patient_links" => patient_links::forget(tx, now.at, before).await?,
        "invitations" => accounts::forget_invitations(tx, before).await?,
        "mail" => mail::forget(tx, before).await?,
        "jobs" => jobs::forget(tx, before).await?,
        "journal" => journal::forget(tx, before, CHAINS).await?,
        _ => 0,
    })
}
