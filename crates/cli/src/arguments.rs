//! What can be asked of the program on its command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Aube: derogatory access to medicines in France, from the draft to the published decision.
#[derive(Debug, Parser)]
#[command(
    name = "aube",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "Exit status: 0 when all went well, 1 when the command failed or found something \
                  wrong, 2 when it was asked wrongly.\nLogs go to standard error; AUBE_LOG chooses \
                  them (error, warn, info, debug, or a filter by module)."
)]
pub struct Arguments {
    /// Where it finds its data.
    #[command(flatten)]
    pub place: PlaceOptions,
    /// What it does.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the program finds its data.
#[derive(Clone, Debug, Args)]
pub struct PlaceOptions {
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME
    // Its value may hold a password: the help shows the name of the variable alone.
    #[arg(long, global = true, value_name = "URL", env = "AUBE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// The configuration file (docs/configuration.md)
    #[arg(long, global = true, value_name = "FILE", env = "AUBE_CONFIG")]
    pub config: Option<PathBuf>,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the demonstration: invented dossiers in all stages, every role, a movable clock
    Demo(DemoOptions),
    /// Serve the pages, and do the work of the days
    Serve(ServeOptions),
    /// Do the work of the days alone: mails, notices, reminders, what the law attaches to a day
    Work,
    /// Bring the database up to what this version expects
    Migrate(Figures),
    /// Load data that others publish
    #[command(subcommand)]
    Import(Import),
    /// Make the read models again from the facts
    Rebuild(Figures),
    /// Check the chain of digests of every dossier and of the access log; exit 1 and the place when a byte was changed
    Verify(Figures),
    /// Check the database, the storage, the mail, the clock and the disk
    Doctor(Figures),
    /// Write one dossier as an archive: facts, documents and digests
    Export(ExportOptions),
    /// Forms: definitions and responses
    #[command(subcommand)]
    Forms(Forms),
    /// Read histories, one a line as JSON, and answer each with its due date and the steps to it
    #[command(after_help = CLOCK_HELP)]
    Clock,
    /// The people who sign in
    #[command(subcommand)]
    Account(Account),
    /// The organisations for which people act
    #[command(subcommand)]
    Organisation(Organisation),
    /// The master key, under which who patients are and the secrets of codes are sealed
    #[command(subcommand)]
    Key(Key),
    /// Write the law as it is coded, one page for each rule
    Law(LawOptions),
}

const CLOCK_HELP: &str = r#"In:
  {"path":"pre_amm|pre_amm_chmp|post_amm","acknowledged":"2024-01-31",
   "events":[{"type":"information_requested","on":"2024-02-10","reply_days":45},
             {"type":"information_complete","on":"2024-03-01"},
             {"type":"suspended","on":"2024-03-10"},{"type":"resumed","on":"2024-03-20"},
             {"type":"extended","on":"2024-04-02"}],"today":"2024-05-01"}
  all on one line. Out:
  {"due":"…","suspended":false,"abandoned_on":null,"steps":[…]}
  or {"error":"…"} for a line that is not a history or that the law does not allow.
Or the life of an authorisation in:
  {"granted":"2024-01-31","months":12,"events":[{"type":"renewal_filed","on":"2024-10-10"},
             {"type":"renewal_complete","on":"2024-11-01"}],"today":"2025-03-01"}
  with renewed, renewal_refused, renewal_closed, information_requested, information_complete,
  extended, suspended, lifted, withdrawal_acknowledged and listed. Out:
  {"standing":"in_force","ends_on":"…","renewal_due":null,"continuity_until":null,…}"#;

const LEGACY_HELP: &str = "Columns: regime, reference, medicament, substance, indication, titulaire, \
octroi; and where there are any forme, fin, amm, reprise, dossier. All of the table or nothing of it; \
a second time doubles nothing. docs/legacy.md says how each regime is taken over.\n\nExit status: 0 \
when all is well, 1 when a line is not.";

const XLSFORM_HELP: &str = "The form is written to standard output, or into the file of --out. What is \
left out or changed is told on standard error, with its sheet, its row and its column; docs/forms.md \
says what becomes what.\n\nExit status: 0 when the form is taken, 1 when something in it is refused, 2 \
when the file cannot be read.";

/// What is done with forms.
#[derive(Debug, Subcommand)]
pub enum Forms {
    /// Check a form, and a response to it; print what is wrong as an OperationOutcome
    #[command(after_help = FORMS_CHECK_HELP)]
    Check(FormsCheckOptions),
}

const FORMS_CHECK_HELP: &str = "Files are FHIR R4, in JSON or in XML: their content tells which. A \
response alone is checked against the questionnaire that it contains.\n\nExit status: 0 when all is \
valid, 1 when something is not, 2 when the form uses what is not supported, or a file cannot be read.";

/// Options of the check of a form.
#[derive(Clone, Debug, Args)]
pub struct FormsCheckOptions {
    /// The form: a Questionnaire
    #[arg(value_name = "QUESTIONNAIRE")]
    pub questionnaire: PathBuf,
    /// A response to it: a QuestionnaireResponse
    #[arg(value_name = "RESPONSE")]
    pub response: Option<PathBuf>,
    /// A value set or a code system that the form refers to, or a bundle of them; again for more
    #[arg(long, value_name = "FILE")]
    pub value_set: Vec<PathBuf>,
    /// A questionnaire from which the form derives; again for more
    #[arg(long, value_name = "FILE")]
    pub base: Vec<PathBuf>,
    /// The language of the sentences
    #[arg(long, value_name = "LANG", value_parser = ["en", "fr"], default_value = "en")]
    pub lang: String,
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, Args)]
pub struct Figures {
    /// Print the figures as JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of the demonstration.
#[derive(Clone, Debug, Args)]
pub struct DemoOptions {
    /// Where it listens; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The folder that keeps it; a fresh one by default. A folder that has a demonstration goes on
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Import the public medicines database from this folder first
    #[arg(long, value_name = "DIR")]
    pub bdpm: Option<PathBuf>,
    /// Listen beyond this machine, although nobody needs a password in the demonstration
    #[arg(long)]
    pub allow_remote: bool,
}

/// Options of the server.
#[derive(Clone, Debug, Args)]
pub struct ServeOptions {
    /// Where it listens [default: that of the configuration]
    #[arg(long, value_name = "ADDR", env = "AUBE_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Leave the work of the days to `aube work`
    #[arg(long)]
    pub no_work: bool,
}

/// Data that others publish.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// What ran under the regimes before the reform (ATU, post-ATU, PECT, RTU), from a table
    #[command(after_help = LEGACY_HELP)]
    Legacy {
        /// The table: CSV in UTF-8
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Check the table and take nothing over
        #[arg(long)]
        check: bool,
        /// How the figures are printed.
        #[command(flatten)]
        figures: Figures,
    },
    /// A form written as a spreadsheet (XLSForm of KoBo or ODK), as a Questionnaire of FHIR
    #[command(after_help = XLSFORM_HELP)]
    Xlsform(XlsformOptions),
    /// The public medicines database (BDPM), as the catalogue; again to update it
    Bdpm {
        /// The folder of its files
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// How the figures are printed.
        #[command(flatten)]
        figures: Figures,
    },
}

/// Options of the import of a spreadsheet.
#[derive(Clone, Debug, Args)]
pub struct XlsformOptions {
    /// The spreadsheet: XLSForm, as .xlsx
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The form to write, a Questionnaire of FHIR R4 as JSON [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The address of the form [default: urn:aube:xlsform: and the name of the file]
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// The version of the form [default: that of the spreadsheet]
    #[arg(long, value_name = "VERSION")]
    pub form_version: Option<String>,
    /// The language of the sentences
    #[arg(long, value_name = "LANG", value_parser = ["en", "fr"], default_value = "en")]
    pub lang: String,
}

/// Options of the export.
#[derive(Clone, Debug, Args)]
pub struct ExportOptions {
    /// The dossier: its identifier or its reference
    #[arg(value_name = "DOSSIER")]
    pub dossier: String,
    /// The archive to write [default: DOSSIER.zip in the current folder]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How the figures are printed.
    #[command(flatten)]
    pub figures: Figures,
}

/// What is done with accounts.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Open an account; the password is read from AUBE_PASSWORD or from standard input
    Create(AccountOptions),
    /// Change a password, and end the sessions of its holder; it is read as for `create`
    Password(Holder),
    /// Let somebody who lost the application and the recovery codes set up codes anew
    ResetCodes(Holder),
    /// Close an account and its sessions; what its holder did stays
    Close(Holder),
}

/// Whose account.
#[derive(Clone, Debug, Args)]
pub struct Holder {
    /// The address with which the person signs in
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
}

/// An account to open.
#[derive(Clone, Debug, Args)]
pub struct AccountOptions {
    /// The address with which the person signs in
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// The name of the person
    #[arg(long)]
    pub name: String,
    /// The organisation: its identifier or its exact name
    #[arg(long, value_name = "ORGANISATION")]
    pub organisation: String,
    /// What the person is there; a manager may give every role of the organisation
    #[arg(long, value_enum)]
    pub role: RoleWord,
    /// The RPPS number of a health professional, by which Pro Santé Connect names them
    #[arg(long, value_name = "NUMBER")]
    pub rpps: Option<String>,
    /// How the figures are printed.
    #[command(flatten)]
    pub figures: Figures,
}

/// What is done with organisations.
#[derive(Debug, Subcommand)]
pub enum Organisation {
    /// Enter an organisation
    Create {
        /// What it is
        #[arg(long, value_enum)]
        kind: KindWord,
        /// Its name
        #[arg(long)]
        name: String,
        /// The FINESS number of a hospital
        #[arg(long, value_name = "NUMBER")]
        finess: Option<String>,
        /// How the figures are printed.
        #[command(flatten)]
        figures: Figures,
    },
}

/// What is done with the master key.
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Print a new one, for AUBE_MASTER_KEY
    Create,
    /// Seal again under AUBE_MASTER_KEY what AUBE_MASTER_KEY_FORMER sealed
    Renew(Figures),
}

/// Options of the pages of the law.
#[derive(Clone, Debug, Args)]
pub struct LawOptions {
    /// The folder to write them into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// A role, as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleWord(pub domain::access::Role);

impl ValueEnum for RoleWord {
    fn value_variants<'a>() -> &'a [Self] {
        use domain::access::Role;
        const ALL: [RoleWord; Role::ALL.len()] = {
            let mut all = [RoleWord(Role::Applicant); Role::ALL.len()];
            let mut index = 0;
            while index < all.len() {
                all[index] = RoleWord(Role::ALL[index]);
                index += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.word()).help(self.0.text().en))
    }
}

/// A kind of organisation, as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindWord(pub domain::OrganisationKind);

impl ValueEnum for KindWord {
    fn value_variants<'a>() -> &'a [Self] {
        use domain::OrganisationKind;
        const ALL: [KindWord; OrganisationKind::ALL.len()] = {
            let mut all = [KindWord(OrganisationKind::Has); OrganisationKind::ALL.len()];
            let mut index = 0;
            while index < all.len() {
                all[index] = KindWord(OrganisationKind::ALL[index]);
                index += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.word()).help(self.0.text().en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
