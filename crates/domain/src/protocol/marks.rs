//! The link identifiers by which a form tells the program something: the same in every protocol, so
//! that a date of first administration is one whoever wrote the form. A form may have any others.

/// The system of the codes that are ours.
pub const CODES: &str = "https://aube.example/codes/";

/// The name under which a form finds who is treated: a Patient, with its sex and date of birth.
pub const GIVEN_PATIENT: &str = "patient";
/// The name under which a form finds the treatment: a MedicationStatement whose `effectivePeriod`
/// starts on the day of the first administration.
pub const GIVEN_TREATMENT: &str = "treatment";

/// Month of birth, a date known to the month.
pub const BIRTH: &str = "patient.birth";
/// Sex: M, F or UN of the national value set.
pub const SEX: &str = "patient.sex";
/// Weight in kilograms, a decimal.
pub const WEIGHT: &str = "patient.weight";
/// Height in centimetres, an integer.
pub const HEIGHT: &str = "patient.height";

/// Each criterion is `criteria.N` from 1, yes or no; `criteria.N.reason` says why the patient is to
/// be treated although its answer is not the one expected.
pub const CRITERIA: &str = "criteria";
/// Whether a trial that is open in France can include the patient: it comes first.
pub const TRIAL: &str = "trial.eligible";
/// Why the patient is not treated in it.
pub const TRIAL_REASON: &str = "trial.reason";
/// Whether a treatment goes on that began elsewhere.
pub const CONTINUED: &str = "continued";
/// The day of the first administration of a treatment that began elsewhere.
pub const CONTINUED_SINCE: &str = "continued.since";

/// Whether the treatment began, yes or no.
pub const STARTED: &str = "start.done";
/// The day of the first administration.
pub const STARTED_ON: &str = "start.on";

/// The day of the visit.
pub const VISIT_ON: &str = "visit.on";
/// Whether there was an adverse effect or a special situation, yes or no: a declaration follows.
pub const EVENT: &str = "event.any";
/// Whether the treatment stops for good, yes or no: the form of the end follows.
pub const STOPS: &str = "stop.now";

/// The day of the end of the treatment.
pub const STOPPED_ON: &str = "stop.on";
/// Why it ended: one or several codes of [`STOP_REASONS`].
pub const STOP_REASON: &str = "stop.reason";
/// The system of reasons for an end.
pub const STOP_REASONS: &str = "https://aube.example/codes/stop-reason";
/// The reasons for an end after which a declaration is due: adverse effect, pregnancy.
pub const DECLARED_REASONS: [&str; 2] = ["EI", "GROSSESSE"];
/// The reason of an end that a death is.
pub const DEATH: &str = "DECES";
/// What a death came from, where the reason is a death: `EI` asks for a declaration.
pub const DEATH_REASON: &str = "stop.death.reason";
/// The reason of an end of whoever is lost to follow-up.
pub const LOST: &str = "PDV";

/// The day on which what is declared began, known to the year at least.
pub const EFFECT_ON: &str = "effect.on";
/// How grave it is: codes of the national value set (JDV_Gravite, SNOMED CT).
pub const EFFECT_GRAVITY: &str = "effect.gravity";
/// What became of it (JDV_Evolution).
pub const EFFECT_OUTCOME: &str = "effect.outcome";
/// What was declared, in words.
pub const EFFECT_WORDS: &str = "effect.words";
/// The codes of a gravity that is not serious: all others are.
pub const NOT_SERIOUS: [&str; 1] = ["255604002"];
