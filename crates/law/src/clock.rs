//! The legal clock: a delay that an act starts, that suspensions stop, that an extension lengthens,
//! and that explains each of its steps.

use crate::article::Citation;
use crate::delay::{Delay, days_inclusive};
use crate::rule::Applied;
use crate::text::{Lang, Say, Text, day};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize, Serializer};

/// A time during which a delay does not run, both days included.
#[doc(alias = "suspension")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// First day that does not count: the day of the act that suspends.
    pub from: Date,
    /// Last day that does not count; open while what was asked for has not come.
    pub until: Option<Date>,
    /// Why the delay is stopped.
    pub cause: Cause,
    /// The text.
    pub citation: Citation,
}

/// Why a delay is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The HAS asked for information (article R. 5121-69-1).
    InformationRequested,
    /// The case of article R. 5121-68, IV.
    RegulatoryEvent,
}

impl Cause {
    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::InformationRequested => {
                Text::new("demande d’informations complémentaires", "request for information")
            }
            Self::RegulatoryEvent => Text::new(
                "événement réglementaire en cours d’examen",
                "regulatory event under review",
            ),
        }
    }
}

/// A delay made longer while it runs.
#[doc(alias = "prolongation")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The day on which it was notified.
    pub on: Date,
    /// By how much, and by which text.
    pub delay: Delay,
    /// The text.
    pub citation: Citation,
}

/// A delay that runs from an act. It holds what the law was on the day of each act, so that
/// computing it again never reads a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalClock {
    /// What the delay is for.
    pub subject: Subject,
    /// The day of the act that starts it, which does not count.
    pub started_on: Date,
    /// The delay.
    pub delay: Delay,
    /// The text that fixes the delay.
    pub citation: Citation,
    /// The extension, when there is one.
    pub extension: Option<Extension>,
    /// The suspensions, in the order of their first days.
    pub suspensions: Vec<Suspension>,
}

macro_rules! subjects {
    ($($(#[$doc:meta])* $name:ident $word:literal : $due:expr, $trigger:expr;)*) => {
        /// What is due at the end of a delay, and which act starts it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Subject { $($(#[$doc])* $name,)* }

        impl Subject {
            /// Every subject.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// What is due.
            #[must_use]
            pub const fn due(self) -> Text {
                match self { $(Self::$name => $due,)* }
            }

            /// The act that starts the delay.
            #[must_use]
            pub const fn trigger(self) -> Text {
                match self { $(Self::$name => $trigger,)* }
            }
        }
    };
}

const COMPLETE: Text =
    Text::new("accusé de réception du dossier complet", "acknowledgement of the complete dossier");
const GRANT: Text = Text::new("octroi de l’autorisation", "grant of the authorisation");
const AGREED: Text = Text::new("prise d’effet de la convention", "first day of the agreement");
const COVERAGE_ENDED: Text = Text::new("fin de la prise en charge", "end of the coverage");

const VISIT: Text = Text::new("fiches de la visite", "forms of the visit");

subjects! {
    /// The decision of the HAS, from its acknowledgement of the complete dossier.
    Decision "decision": Text::new("décision de la HAS", "decision of the HAS"), COMPLETE;
    /// The opinion of the ANSM, within the delay of the decision.
    Opinion "opinion": Text::new("avis de l’ANSM", "opinion of the ANSM"), COMPLETE;
    /// The reply to a request for information.
    Reply "reply": Text::new("réponse du demandeur", "reply of the applicant"), Text::new("demande d’informations complémentaires", "request for information");
    /// The acknowledgement of a filing by the administration.
    Acknowledgement "acknowledgement": Text::new("accusé de réception de la demande", "acknowledgement of receipt of the request"), Text::new("dépôt de la demande", "filing of the request");
    /// The appeal against a decision, from its notification.
    Appeal "appeal": Text::new("fin du délai de recours", "end of the period for appeal"), Text::new("notification de la décision", "notification of the decision");
    /// The end of an authorisation, from its grant.
    Expiry "expiry": Text::new("fin de l’autorisation", "end of the authorisation"), GRANT;
    /// The filing of the AMM application, from the grant.
    AmmFiling "amm_filing": Text::new("dépôt de la demande d’AMM", "filing of the AMM application"), GRANT;
    /// The filing of the request for renewal, counted back from the end.
    Renewal "renewal": Text::new("dépôt de la demande de renouvellement", "filing of the request for renewal"), GRANT;
    /// The end of an authorisation that is kept while its renewal is examined.
    Prolongation "prolongation": Text::new("fin de l’autorisation maintenue pendant l’examen", "end of the authorisation kept during the examination"), GRANT;
    /// The supply of the medicine, from the grant.
    Supply "supply": Text::new("mise à disposition du médicament", "supply of the medicine"), GRANT;
    /// The filing of the listing request, from the AMM.
    Listing "listing": Text::new("dépôt de la demande d’inscription au remboursement", "filing of the listing request"), Text::new("obtention de l’AMM", "AMM obtained");
    /// The decision on price and listing, from the acknowledgement of the complete request.
    ListingDecision "listing_decision": Text::new("décision de prix et de remboursement", "decision on price and reimbursement"), Text::new("accusé de réception de la demande d’inscription complète", "acknowledgement of the complete listing request");
    /// The sending of data that an authority asked for.
    DataAsked "data_asked": Text::new("transmission des données demandées", "sending of the data asked for"), Text::new("demande de données", "request for data");
    /// The yearly declaration, from the end of the year.
    Declaration "declaration": Text::new("déclaration annuelle du chiffre d’affaires et des unités", "yearly declaration of turnover and units"), Text::new("fin de l’année déclarée", "end of the year declared");
    /// The comments of the holder on a measure, from the invitation.
    Comments "comments": Text::new("observations du titulaire", "comments of the holder"), Text::new("invitation à présenter des observations", "invitation to comment");
    /// The end of a suspension of the authorisation.
    SuspensionEnd "suspension_end": Text::new("fin de la suspension de l’autorisation", "end of the suspension of the authorisation"), Text::new("suspension de l’autorisation", "suspension of the authorisation");
    /// The decision on a withdrawal that the holder asks for.
    Withdrawal "withdrawal": Text::new("décision sur le retrait demandé par le titulaire", "decision on the withdrawal asked for by the holder"), Text::new("accusé de réception de la demande de retrait", "acknowledgement of the request to withdraw");
    /// The end of the continuity of treatment, from the end of the coverage.
    Continuity "continuity": Text::new("fin de la continuité des traitements", "end of the continuity of treatment"), COVERAGE_ENDED;
    /// The end of the last conditions of coverage.
    LastConditions "last_conditions": Text::new("fin du maintien des conditions de prise en charge", "end of the last conditions of coverage"), COVERAGE_ENDED;
    /// The first administration, from the agreement of the laboratory.
    FirstAdministration "first_administration": Text::new("première administration", "first administration"), Text::new("accord du laboratoire", "agreement of the laboratory");
    /// A visit of the calendar, from the agreement of the laboratory.
    VisitAfterAgreement "visit_after_agreement": VISIT, Text::new("accord du laboratoire", "agreement of the laboratory");
    /// A visit of the calendar, from the first administration.
    VisitAfterStart "visit_after_start": VISIT, Text::new("première administration", "first administration");
    /// A visit of the calendar, from the end of the treatment.
    VisitAfterStop "visit_after_stop": VISIT, Text::new("arrêt du traitement", "end of the treatment");
    /// The passing on of a declared effect, from its receipt by the holder. Its words are those of a
    /// reminder, which says nothing of health.
    EffectPassedOn "effect_passed_on": Text::new("transmission de la déclaration", "passing on of the declaration"), Text::new("réception de la déclaration", "receipt of the declaration");
    /// The end of an agreement or its tacit renewal, from its first day.
    AgreementTerm "agreement_term": Text::new("terme de la convention, reconduite sauf dénonciation", "end of the agreement, renewed unless notice is given"), AGREED;
    /// The end of an agreement that is renewed no more, from its first day.
    AgreementEnd "agreement_end": Text::new("fin de la convention, sans reconduction possible", "end of the agreement, which cannot be renewed any more"), AGREED;
    /// The notice by which a party ends an agreement with its term, counted back from it.
    AgreementNotice "agreement_notice": Text::new("dénonciation de la convention avant sa reconduction", "notice before the agreement is renewed"), AGREED;
    /// The end of an agreement on notice, from that notice.
    NoticeEnd "notice_end": Text::new("fin du préavis", "end of the notice"), Text::new("dénonciation de la convention", "notice given on the agreement");
    /// The request that follows a medicine that was dispensed first, from that day.
    Regularisation "regularisation": Text::new("régularisation de la demande", "regularisation of the request"), Text::new("dispensation avant décision", "medicine dispensed before the decision");
    /// The filing of a request for early access, from the first very early compassionate one.
    AapFiling "aap_filing": Text::new("dépôt de la demande d’accès précoce", "filing of the request for early access"), Text::new("première AAC très précoce", "first very early AAC");
    /// The periodic report on compassionate access, from the end of the period before.
    SummaryReport "summary_report": Text::new("rapport de synthèse périodique", "periodic summary report"), Text::new("début de la période du rapport", "first day of the period of the report");
    /// The balance of the collection in a year, from the day of the one before.
    Balance "balance": Text::new("bilan annuel du recueil", "yearly balance of the collection"), Text::new("date du bilan précédent", "day of the balance before");
    /// What the ANSM asked of the holder before it assesses a framework.
    FrameworkInformation "framework_information": Text::new("informations demandées au titulaire", "information asked of the holder"), Text::new("demande d’informations de l’ANSM", "request of the ANSM for information");
    /// The proposals of the holder for the protocol of a framework.
    FrameworkProposals "framework_proposals": Text::new("propositions de protocole (PUT-SP)", "protocol proposals (PUT-SP)"), Text::new("demande de propositions de protocole", "request for protocol proposals");
    /// The comments of the holder on what the ANSM means to do with a framework.
    FrameworkComments "framework_comments": Text::new("observations du titulaire sur le cadre", "comments of the holder on the framework"), Text::new("information du titulaire par l’ANSM", "holder told by the ANSM");
    /// The end of a framework, from its adoption.
    FrameworkTerm "framework_term": Text::new("terme du cadre de prescription compassionnelle", "end of the compassionate prescribing framework"), Text::new("premier jour du cadre", "first day of the framework");
    /// The next periodic report on a framework.
    FrameworkReport "framework_report": Text::new("rapport périodique de synthèse", "periodic summary report"), Text::new("fin de la période précédente", "end of the period before");
    /// The end of a framework on the day that the ANSM set.
    FrameworkEnding "framework_ending": Text::new("fin du cadre fixée par l’ANSM", "end of the framework set by the ANSM"), Text::new("fixation de la date de fin", "setting of the day of the end");
    /// The end of a derogation for a device, which its decision fixes.
    DerogationEnd "derogation_end": Text::new("fin de la dérogation", "end of the derogation"), Text::new("début de la dérogation", "beginning of the derogation");
}

impl Subject {
    /// The subject that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|subject| subject.word() == word)
    }
}

/// One step of the computation of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What this step does.
    pub kind: StepKind,
    /// The date after this step.
    pub gives: Date,
    /// The text this step rests on.
    pub citation: Citation,
}

/// As the outside reads it, with its sentence in both languages.
impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Outside<'a> {
            #[serde(flatten)]
            kind: &'a StepKind,
            gives: Date,
            text: Sentence,
            #[serde(serialize_with = "cite")]
            citation: &'a Citation,
        }
        #[derive(Serialize)]
        struct Sentence {
            fr: String,
            en: String,
        }
        let text = Sentence { fr: self.say(Lang::Fr), en: self.say(Lang::En) };
        let Self { kind, gives, citation } = self;
        Outside { kind, gives: *gives, text, citation }.serialize(serializer)
    }
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum StepKind {
    /// The act that starts the delay.
    Started {
        /// What the delay is for.
        subject: Subject,
    },
    /// The delay, from day number to day number.
    Delayed {
        /// Its length.
        delay: Delay,
    },
    /// The extension, counted with the delay from the same act.
    Extended {
        /// The day on which it was notified.
        on: Date,
        /// By how much.
        delay: Delay,
    },
    /// The day that a decision fixes, where no text gives a delay.
    Fixed,
    /// The delay before the end that the steps above give.
    CountedBack {
        /// Its length.
        delay: Delay,
    },
    /// A suspension, in days added at the end.
    Suspended {
        /// Why.
        cause: Cause,
        /// First day.
        from: Date,
        /// Last day; none while it is open.
        until: Option<Date>,
        /// The days it adds: those that no earlier suspension has already added.
        days: i64,
    },
}

/// A citation as the outside reads it: the text, its link and how sure we are.
fn cite<S: Serializer>(citation: &Citation, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Cited<'a> {
        rule: &'a str,
        article: String,
        since: Date,
        url: Option<String>,
        confidence: crate::article::Confidence,
    }
    Cited {
        rule: &citation.rule,
        article: citation.short(),
        since: citation.since,
        url: citation.url(),
        confidence: citation.confidence,
    }
    .serialize(serializer)
}

impl Say for Step {
    fn say(&self, lang: Lang) -> String {
        match self.kind {
            StepKind::Started { subject } => match lang {
                Lang::Fr => {
                    format!("{} le {}", capital(subject.trigger().fr), day(self.gives, lang))
                }
                Lang::En => {
                    format!("{} on {}", capital(subject.trigger().en), day(self.gives, lang))
                }
            },
            StepKind::Delayed { delay } => {
                let counted = match delay {
                    Delay::Days(_) | Delay::WorkingDays(_) => Text::new(
                        "le jour de l’acte ne compte pas",
                        "the day of the act does not count",
                    ),
                    Delay::Months(_) | Delay::Years(_) => {
                        Text::new("de quantième à quantième", "to the same day number")
                    }
                };
                let (length, counted) = (delay.say(lang), counted.say(lang));
                match lang {
                    Lang::Fr => format!("Délai de {length}, {counted}"),
                    Lang::En => format!("Delay of {length}, {counted}"),
                }
            }
            StepKind::Extended { on, delay } => match lang {
                Lang::Fr => {
                    format!("Prolongation de {}, notifiée le {}", delay.say(lang), day(on, lang))
                }
                Lang::En => {
                    format!("Extension of {}, notified on {}", delay.say(lang), day(on, lang))
                }
            },
            StepKind::Fixed => lang.pick(
                format!("Dernier jour fixé par la décision\u{a0}: {}", day(self.gives, lang)),
                format!("Last day fixed by the decision: {}", day(self.gives, lang)),
            ),
            StepKind::CountedBack { delay } => {
                let length = delay.say(lang);
                lang.pick(
                    format!("Au plus tard {length} avant"),
                    format!("At the latest {length} before"),
                )
            }
            StepKind::Suspended { cause, from, until, days } => {
                let added = Delay::Days(u16::try_from(days).unwrap_or(u16::MAX)).say(lang);
                let cause = cause.text().say(lang);
                match (lang, until) {
                    (Lang::Fr, Some(until)) => format!(
                        "Suspension du {} au {} inclus ({cause})\u{a0}: {added} de plus",
                        day(from, lang),
                        day(until, lang)
                    ),
                    (Lang::Fr, None) => format!(
                        "Suspension en cours depuis le {} ({cause})\u{a0}: {added} de plus à ce jour",
                        day(from, lang)
                    ),
                    (Lang::En, Some(until)) => format!(
                        "Suspended from {} to {} inclusive ({cause}): {added} more",
                        day(from, lang),
                        day(until, lang)
                    ),
                    (Lang::En, None) => format!(
                        "Suspended since {} ({cause}): {added} more to date",
                        day(from, lang)
                    ),
                }
            }
        }
    }
}

/// A sentence starts with a capital.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A date with the steps that lead to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Computation {
    /// The last day of the delay.
    pub due: Date,
    /// Whether the delay is stopped.
    pub suspended: bool,
    /// The days during which it was stopped, each counted once.
    pub suspended_days: i64,
    /// How the date was found.
    pub steps: Vec<Step>,
}

impl LegalClock {
    /// A delay that an act starts.
    #[must_use]
    pub fn start(subject: Subject, on: Date, delay: Applied<Delay>) -> Self {
        Self {
            subject,
            started_on: on,
            delay: delay.value,
            citation: delay.citation,
            extension: None,
            suspensions: Vec::new(),
        }
    }

    /// The last day of the delay and how it was found; an open suspension is taken to end today.
    ///
    /// Months run first, from the day of the act, and only then are the suspended days added:
    /// adding days first would move the end of a month.
    #[must_use]
    pub fn computation(&self, today: Date) -> Computation {
        let mut steps = vec![Step {
            kind: StepKind::Started { subject: self.subject },
            gives: self.started_on,
            citation: self.citation.clone(),
        }];
        let mut due = self.delay.after(self.started_on);
        steps.push(Step {
            kind: StepKind::Delayed { delay: self.delay },
            gives: due,
            citation: self.citation.clone(),
        });
        if let Some(Extension { on, delay, citation }) = &self.extension {
            // One delay of four months, not three months and then one: 30 April or 31 May.
            due = match self.delay.and(*delay) {
                Some(whole) => whole.after(self.started_on),
                None => delay.after(due),
            };
            let kind = StepKind::Extended { on: *on, delay: *delay };
            steps.push(Step { kind, gives: due, citation: citation.clone() });
        }
        let mut counted_until: Option<Date> = None;
        let mut suspended_days = 0;
        for suspension in &self.suspensions {
            let until = suspension.until.unwrap_or_else(|| today.max(suspension.from));
            let first = counted_until
                .map_or(suspension.from, |last| suspension.from.max(last.saturating_add(1.day())));
            let days = if first <= until { days_inclusive(first, until) } else { 0 };
            counted_until = Some(counted_until.map_or(until, |last| last.max(until)));
            suspended_days += days;
            due = due.saturating_add(days.days());
            let kind = StepKind::Suspended {
                cause: suspension.cause,
                from: suspension.from,
                until: suspension.until,
                days,
            };
            steps.push(Step { kind, gives: due, citation: suspension.citation.clone() });
        }
        Computation { due, suspended: self.is_suspended(), suspended_days, steps }
    }

    /// The last day of the delay, if an open suspension ended today.
    #[must_use]
    pub fn due(&self, today: Date) -> Date {
        self.computation(today).due
    }

    /// Whether the delay is stopped.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.suspensions.iter().any(|suspension| suspension.until.is_none())
    }

    /// Whether the delay has run out: today is past its last day and nothing stops it.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        !self.is_suspended() && today > self.due(today)
    }

    /// The open suspension of a cause.
    #[must_use]
    pub fn open(&self, cause: Cause) -> Option<&Suspension> {
        self.suspensions.iter().find(|it| it.cause == cause && it.until.is_none())
    }

    /// Stops the delay; the order of first days is kept.
    pub fn suspend(&mut self, suspension: Suspension) {
        let place = self.suspensions.partition_point(|other| other.from <= suspension.from);
        self.suspensions.insert(place, suspension);
    }

    /// Ends the open suspension of a cause; nothing happens where none is open.
    pub fn resume(&mut self, cause: Cause, on: Date) {
        let open = self.suspensions.iter_mut().find(|it| it.cause == cause && it.until.is_none());
        if let Some(suspension) = open {
            suspension.until = Some(on);
        }
    }
}
