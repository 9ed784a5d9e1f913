//! Who looked, and who gave which right: what is written down of it, and who may read it.

use crate::{App, Error, program};
use domain::access::{Action, Phase, Relation, Role, permit};
use domain::{Acting, PersonId};
use jiff::Timestamp;
use law::Text;
use store::journal::{self, NewEntry};
use store::{Tx, accounts, organisations};
use uuid::Uuid;

/// How many entries a page holds.
pub const ENTRIES: i64 = 100;

/// What is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// An identity was read.
    IdentityRead,
    /// A patient was entered.
    PatientEntered,
    /// An identity was corrected.
    IdentityWritten,
    /// An identity was erased.
    IdentityErased,
    /// Somebody was added to those who care for a patient.
    CareShared,
    /// Somebody was taken from them.
    CareEnded,
    /// An identity was opened in an emergency.
    Unsealed,
    /// Such an opening was judged.
    UnsealingReviewed,
    /// What was collected of a treatment was read.
    TreatmentRead,
    /// A declaration of an adverse effect was read by a pharmacovigilance centre.
    DeclarationRead,
    /// The initials, the age and the sex of a patient were read.
    InitialsRead,
    /// A patient was given the link to their own forms.
    LinkGiven,
    /// That link was closed.
    LinkClosed,
    /// It was opened, with its code.
    LinkOpened,
    /// The forms of a patient were read by that link.
    OwnFormsRead,
    /// A patient was written to that a form waits.
    PatientWritten,
    /// The entries about a patient were read.
    JournalRead,
    /// Somebody was invited.
    Invited,
    /// An invitation was accepted.
    InvitationAccepted,
    /// An invitation was taken back.
    InvitationTakenBack,
    /// A role was given.
    RoleGiven,
    /// A role was withdrawn.
    RoleWithdrawn,
    /// A site was entered, changed or closed.
    SiteChanged,
    /// A hospital said to which pharmacovigilance centre it declares.
    CentreChosen,
    /// A delegation was given.
    Delegated,
    /// A delegation was ended.
    DelegationEnded,
    /// An organisation was entered.
    OrganisationEntered,
    /// Somebody signed in.
    SignedIn,
    /// Somebody showed again who they are.
    Confirmed,
    /// A password was changed.
    PasswordChanged,
    /// A way to show who one is was added: codes, a passkey, an outside identity.
    MeansAdded,
    /// One was removed.
    MeansRemoved,
    /// Sessions were closed.
    SessionsClosed,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 33] = [
        Self::IdentityRead,
        Self::PatientEntered,
        Self::IdentityWritten,
        Self::IdentityErased,
        Self::CareShared,
        Self::CareEnded,
        Self::Unsealed,
        Self::UnsealingReviewed,
        Self::TreatmentRead,
        Self::DeclarationRead,
        Self::InitialsRead,
        Self::LinkGiven,
        Self::LinkClosed,
        Self::LinkOpened,
        Self::OwnFormsRead,
        Self::PatientWritten,
        Self::JournalRead,
        Self::Invited,
        Self::InvitationAccepted,
        Self::InvitationTakenBack,
        Self::RoleGiven,
        Self::RoleWithdrawn,
        Self::SiteChanged,
        Self::CentreChosen,
        Self::Delegated,
        Self::DelegationEnded,
        Self::OrganisationEntered,
        Self::SignedIn,
        Self::Confirmed,
        Self::PasswordChanged,
        Self::MeansAdded,
        Self::MeansRemoved,
        Self::SessionsClosed,
    ];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::IdentityRead => "identity_read",
            Self::PatientEntered => "patient_entered",
            Self::IdentityWritten => "identity_written",
            Self::IdentityErased => "identity_erased",
            Self::CareShared => "care_shared",
            Self::CareEnded => "care_ended",
            Self::Unsealed => "unsealed",
            Self::UnsealingReviewed => "unsealing_reviewed",
            Self::TreatmentRead => "treatment_read",
            Self::DeclarationRead => "declaration_read",
            Self::InitialsRead => "initials_read",
            Self::LinkGiven => "link_given",
            Self::LinkClosed => "link_closed",
            Self::LinkOpened => "link_opened",
            Self::OwnFormsRead => "own_forms_read",
            Self::PatientWritten => "patient_written",
            Self::JournalRead => "journal_read",
            Self::Invited => "invited",
            Self::InvitationAccepted => "invitation_accepted",
            Self::InvitationTakenBack => "invitation_taken_back",
            Self::RoleGiven => "role_given",
            Self::RoleWithdrawn => "role_withdrawn",
            Self::SiteChanged => "site_changed",
            Self::CentreChosen => "centre_chosen",
            Self::Delegated => "delegated",
            Self::DelegationEnded => "delegation_ended",
            Self::OrganisationEntered => "organisation_entered",
            Self::SignedIn => "signed_in",
            Self::Confirmed => "confirmed",
            Self::PasswordChanged => "password_changed",
            Self::MeansAdded => "means_added",
            Self::MeansRemoved => "means_removed",
            Self::SessionsClosed => "sessions_closed",
        }
    }

    /// The deed that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::IdentityRead => Text::new("Identité consultée", "Identity read"),
            Self::PatientEntered => Text::new("Patient enregistré", "Patient entered"),
            Self::IdentityWritten => Text::new("Identité corrigée", "Identity corrected"),
            Self::IdentityErased => Text::new("Identité effacée", "Identity erased"),
            Self::CareShared => Text::new("Équipe de soins complétée", "Care team extended"),
            Self::CareEnded => Text::new("Équipe de soins réduite", "Care team reduced"),
            Self::Unsealed => {
                Text::new("Identité ouverte en urgence", "Identity opened in an emergency")
            }
            Self::UnsealingReviewed => {
                Text::new("Ouverture en urgence examinée", "Emergency opening reviewed")
            }
            Self::TreatmentRead => {
                Text::new("Données du traitement consultées", "Treatment data read")
            }
            Self::DeclarationRead => {
                Text::new("Déclaration consultée par le CRPV", "Declaration read by the centre")
            }
            Self::InitialsRead => {
                Text::new("Initiales, âge et sexe consultés", "Initials, age and sex read")
            }
            Self::LinkGiven => {
                Text::new("Lien des questionnaires remis", "Link to the questionnaires given")
            }
            Self::LinkClosed => {
                Text::new("Lien des questionnaires fermé", "Link to the questionnaires closed")
            }
            Self::LinkOpened => {
                Text::new("Lien des questionnaires ouvert", "Link to the questionnaires opened")
            }
            Self::OwnFormsRead => {
                Text::new("Questionnaires consultés par le lien", "Questionnaires read by the link")
            }
            Self::PatientWritten => {
                Text::new("Rappel écrit au patient", "Reminder written to the patient")
            }
            Self::JournalRead => Text::new("Journal des accès consulté", "Access log read"),
            Self::Invited => Text::new("Personne invitée", "Person invited"),
            Self::InvitationAccepted => Text::new("Invitation acceptée", "Invitation accepted"),
            Self::InvitationTakenBack => Text::new("Invitation annulée", "Invitation taken back"),
            Self::RoleGiven => Text::new("Rôle confié", "Role given"),
            Self::RoleWithdrawn => Text::new("Rôle retiré", "Role withdrawn"),
            Self::SiteChanged => Text::new("Site modifié", "Site changed"),
            Self::CentreChosen => Text::new(
                "CRPV de l’établissement choisi",
                "Regional centre of the hospital chosen",
            ),
            Self::Delegated => Text::new("Délégation donnée", "Delegation given"),
            Self::DelegationEnded => Text::new("Délégation terminée", "Delegation ended"),
            Self::OrganisationEntered => Text::new("Organisme enregistré", "Organisation entered"),
            Self::SignedIn => Text::new("Connexion", "Sign-in"),
            Self::Confirmed => Text::new("Identité confirmée", "Identity confirmed"),
            Self::PasswordChanged => Text::new("Mot de passe changé", "Password changed"),
            Self::MeansAdded => Text::new("Moyen de connexion ajouté", "Means of sign-in added"),
            Self::MeansRemoved => {
                Text::new("Moyen de connexion retiré", "Means of sign-in removed")
            }
            Self::SessionsClosed => Text::new("Sessions fermées", "Sessions closed"),
        }
    }
}

/// Who asks, and from where: what an entry says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The address of the network.
    pub source: String,
}

impl Origin {
    /// From an address of the network.
    #[must_use]
    pub fn new(source: &str) -> Self {
        Self { source: source.to_owned() }
    }
}

/// An entry as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub subject: Uuid,
    /// Its place among the entries about it.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub deed: Deed,
    /// By whom.
    pub person: Option<PersonId>,
    /// Their name, as far as it is still known.
    pub name: String,
    /// For which organisation.
    pub organisation: String,
    /// In which role.
    pub role: Option<Role>,
    /// Why.
    pub reason: String,
    /// From where.
    pub source: String,
    /// What else there is to know.
    pub detail: String,
}

/// An entry to be added, in the act that it tells of.
pub(crate) struct Noted<'n> {
    /// What it is about.
    pub subject: Uuid,
    /// The organisation that answers for it.
    pub holder: Uuid,
    /// What was done.
    pub deed: Deed,
    /// Why.
    pub reason: &'n str,
    /// What else there is to know; it names nobody.
    pub detail: &'n str,
}

/// Writes entries down.
pub(crate) async fn note(
    tx: &mut Tx,
    acting: Acting,
    at: Timestamp,
    origin: &Origin,
    noted: &[Noted<'_>],
) -> Result<(), Error> {
    let entries: Vec<NewEntry> = noted
        .iter()
        .map(|it| NewEntry {
            chain: it.subject,
            holder: it.holder,
            at,
            kind: it.deed.word().to_owned(),
            account: acting.person.to_string(),
            organisation: acting.organisation.to_string(),
            role: acting.role.word().to_owned(),
            reason: it.reason.to_owned(),
            source: origin.source.clone(),
            detail: it.detail.to_owned(),
        })
        .collect();
    Ok(journal::add(tx, &entries).await?)
}

/// Writes down what the holder of an account did with it.
pub(crate) async fn note_own(
    tx: &mut Tx,
    account: &str,
    at: Timestamp,
    origin: &Origin,
    deed: Deed,
    detail: &str,
) -> Result<(), Error> {
    let id: Uuid = account.parse().unwrap_or_default();
    let entry = NewEntry {
        chain: id,
        holder: id,
        at,
        kind: deed.word().to_owned(),
        account: account.to_owned(),
        organisation: String::new(),
        role: String::new(),
        reason: String::new(),
        source: origin.source.clone(),
        detail: detail.to_owned(),
    };
    Ok(journal::add(tx, &[entry]).await?)
}

/// Writes down what was done about a patient by no person: by the link to their own forms, or by
/// the program. `of` is the patient and the hospital that answers for them.
pub(crate) async fn note_of_patient(
    tx: &mut Tx,
    of: (Uuid, Uuid),
    at: Timestamp,
    origin: &Origin,
    deed: Deed,
    detail: &str,
) -> Result<(), Error> {
    let entry = NewEntry {
        chain: of.0,
        holder: of.1,
        at,
        kind: deed.word().to_owned(),
        account: String::new(),
        organisation: String::new(),
        role: String::new(),
        reason: String::new(),
        source: origin.source.clone(),
        detail: detail.to_owned(),
    };
    Ok(journal::add(tx, &[entry]).await?)
}

impl App {
    /// The entries for which the organisation of who asks answers, the newest first.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`] by the table of rights.
    pub async fn journal(&self, acting: Acting, page: i64) -> Result<Vec<Entry>, Error> {
        let holder = acting.organisation.0;
        let permit = permit(acting, holder, Relation::Own, Phase::Standing, Action::ReadJournal)?;
        let offset = (page.max(1) - 1) * ENTRIES;
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let found =
                        journal::of_holder(tx, permit.into(), holder, offset, ENTRIES).await?;
                    shown(tx, found).await
                })
            })
            .await
    }

    /// What somebody did with their own account, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_journal(&self, acting: Acting) -> Result<Vec<Entry>, Error> {
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let found = journal::of_subject(tx, program(), acting.person.0, 20).await?;
                    shown(tx, found).await
                })
            })
            .await
    }
}

/// Entries with the names of those who stand in them, as far as they are known.
pub(crate) async fn shown(tx: &mut Tx, found: Vec<journal::Entry>) -> Result<Vec<Entry>, Error> {
    let mut names = std::collections::HashMap::new();
    let mut entries = Vec::with_capacity(found.len());
    for journal::Entry { number, entry } in found {
        // What another version of the program wrote and this one does not know is left out.
        let Some(deed) = Deed::from_word(&entry.kind) else { continue };
        if !names.contains_key(&entry.account) {
            let account = accounts::account(tx, &entry.account).await?;
            names.insert(entry.account.clone(), account.map(|it| it.name).unwrap_or_default());
        }
        if !entry.organisation.is_empty() && !names.contains_key(&entry.organisation) {
            let found = organisations::get(tx, &entry.organisation).await?;
            names.insert(entry.organisation.clone(), found.map(|it| it.name).unwrap_or_default());
        }
        entries.push(Entry {
            subject: entry.chain,
            number,
            at: entry.at,
            deed,
            person: entry.account.parse().ok(),
            name: names.get(&entry.account).cloned().unwrap_or_default(),
            organisation: names.get(&entry.organisation).cloned().unwrap_or_default(),
            role: Role::from_word(&entry.role),
            reason: entry.reason,
            source: entry.source,
            detail: entry.detail,
        });
    }
    Ok(entries)
}
