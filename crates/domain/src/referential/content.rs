//! What a referential holds: the medicine, what is asked of the holder, the criteria, the protocol.

use crate::aap::Product;
use crate::ids::{DossierId, OrganisationId};
use crate::reaction::Cause;
use jiff::civil::Date;
use law::Text;
use serde::{Deserialize, Serialize};

/// For what a referential is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The reference that people quote.
    pub reference: String,
    /// The dossier that opened the thread of this medicine and indication; itself, where none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<DossierId>,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The holder, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<OrganisationId>,
    /// The ANSM, which keeps it.
    pub keeper: OrganisationId,
    /// The first request, where one opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Cause>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident $word:literal : $fr:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one that a word names.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }

            /// The words for it.
            #[must_use]
            pub const fn text(self) -> Text {
                match self { $(Self::$variant => Text::new($fr, $en),)* }
            }
        }
    };
}

words! {
    /// How a medicine stands on the market (AAC-ELIG-02).
    Marketing {
        /// No AMM in any indication, of the ANSM or of the European Commission.
        NoAmm "no_amm": "Sans AMM en France, dans aucune indication", "No AMM in France, in any indication";
        /// No longer marketed, with an AMM that does not cover the indication.
        Discontinued "discontinued": "Commercialisation arrêtée, AMM ne couvrant pas l’indication", "No longer marketed, its AMM not covering the indication";
        /// Marketed, or with an AMM that covers the indication: no compassionate access.
        Marketed "marketed": "Commercialisé, ou AMM couvrant l’indication", "Marketed, or with an AMM that covers the indication";
    }
}

words! {
    /// What the holder is asked at the first request (AAC-REQ-05).
    Item {
        /// Data on efficacy, safety and quality.
        Data "data": "Données d’efficacité, de sécurité et de qualité", "Data on efficacy, safety and quality";
        /// The commercial trials and their sites.
        Trials "trials": "Essais à des fins commerciales et leurs lieux", "Commercial trials and their sites";
        /// The AMM in other countries.
        ForeignAmm "foreign_amm": "AMM à l’étranger", "AMM abroad";
        /// A draft protocol.
        Protocol "protocol": "Projet de PUT-SP", "Draft PUT-SP";
        /// The undertaking to apply for early access, where a commercial trial runs.
        Undertaking "undertaking": "Engagement de demander un accès précoce", "Undertaking to apply for early access";
    }
}

words! {
    /// To whom the summary of a report goes (AAC-PUT-03).
    Recipient {
        /// Prescribers.
        Prescribers "prescribers": "les prescripteurs", "prescribers";
        /// Pharmacists.
        Pharmacists "pharmacists": "les pharmaciens", "pharmacists";
        /// The regional pharmacovigilance centres.
        Crpv "crpv": "les CRPV", "the CRPV";
        /// Poison centres.
        PoisonCentres "poison_centres": "les centres antipoison", "poison centres";
    }
}

words! {
    /// Why no authorisation is granted any more.
    StopGround {
        /// The AMM (AAC-LIFE-03).
        Amm "amm": "AMM obtenue", "AMM obtained";
        /// Early access in the same indication (AAC-LIFE-04).
        EarlyAccess "early_access": "Accès précoce octroyé dans la même indication", "Early access granted in the same indication";
    }
}

impl Item {
    /// What is asked in every case; the undertaking depends on the trials.
    pub const ALWAYS: [Self; 4] = [Self::Data, Self::Trials, Self::ForeignAmm, Self::Protocol];
}

/// What the ANSM says of the medicine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// How it stands on the market.
    pub marketing: Marketing,
    /// Whether the access is very early: a trial at a very early stage runs.
    #[doc(alias = "accès compassionnel très précoce")]
    pub very_early: bool,
    /// Whether the disease is rare.
    #[doc(alias = "maladie rare")]
    pub rare: bool,
}

/// A commercial trial that runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// Its reference.
    pub reference: String,
    /// Its sites.
    pub sites: String,
}

impl Trial {
    /// The trials of a text, one on each line: the reference, then its sites after a semicolon.
    #[must_use]
    pub fn of_lines(text: &str) -> Vec<Self> {
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        lines
            .map(|line| {
                let (reference, sites) = line.split_once(';').unwrap_or((line, ""));
                Self { reference: reference.trim().to_owned(), sites: sites.trim().to_owned() }
            })
            .collect()
    }
}

/// A criterion of grant.
#[doc(alias = "critères d’octroi")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its key, the same from a version to the next.
    pub key: String,
    /// What it says.
    pub text: String,
}

impl Criterion {
    /// The criteria of a text, one on each line: a line that is unchanged keeps its key.
    #[must_use]
    pub fn of_lines(text: &str, before: &[Self]) -> Vec<Self> {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        let known = |line: &str| before.iter().find(|it| it.text == line);
        let taken = before.iter().filter_map(|it| it.key.strip_prefix('c')?.parse::<u16>().ok());
        let mut last = taken.max().unwrap_or(0);
        let mut key = |line: &str| {
            known(line).map_or_else(
                || {
                    last = last.saturating_add(1);
                    format!("c{last}")
                },
                |it| it.key.clone(),
            )
        };
        lines.into_iter().map(|it| Self { key: key(it), text: it.to_owned() }).collect()
    }
}

/// How patients are followed under the protocol (AAC-PUT-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "follow_up", rename_all = "snake_case")]
pub enum FollowUp {
    /// Data are collected.
    Collected {
        /// The months between two reports; none where no report is asked for.
        months: Option<u16>,
    },
    /// Data are not collected: an AMM exists in the European Economic Area, with enough experience.
    Waived {
        /// The AMM and the experience.
        reason: String,
    },
}

/// A measure of the ANSM (AAC-LIFE-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "snake_case")]
pub enum Measure {
    /// A suspension.
    Suspension {
        /// For so many days.
        days: u16,
    },
    /// A withdrawal, which acts forward.
    Withdrawal,
}

/// What happened elsewhere that may stop new authorisations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// What.
    pub ground: StopGround,
    /// In which dossier; none where the ANSM recorded it.
    pub cause: Option<Cause>,
    /// The day on which it happened.
    pub happened_on: Date,
    /// For which indication.
    pub indication: String,
}
