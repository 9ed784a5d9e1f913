//! Every address, with who may ask for it. The router is built from this table, so that a page
//! cannot be missing from it.

use crate::failure::Failure;
use crate::pages::acts::Shown;
use crate::server::Site;
use crate::session::SignedIn;
use crate::{api, assets, pages};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use domain::aac::Aac;
use domain::aap::Aap;
use domain::access::{Action, Denied, Phase, Relation, permit};
use domain::agreement::Agreement;
use domain::authorisation::Authorisation;
use domain::cpc::Cpc;
use domain::device::Device;
use domain::listing::Listing;
use domain::meeting::Meeting;
use domain::orientation::Orientation;
use domain::protocol::Protocol;
use domain::question::Question;
use domain::referential::Referential;
use domain::treatment::Treatment;
use std::convert::Infallible;
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

/// Who may ask for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Public,
    /// Anyone, in the demonstration; elsewhere the address does not exist.
    Demo,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever holds this right on the dossier of the address.
    Dossier(Action),
    /// Whoever holds on the dossier the right that the act of the address needs.
    Act,
    /// Whoever holds this right on the organisation for which they act.
    Organisation(Action),
    /// Whoever holds this right on the patient of the address.
    Patient(Action),
    /// Whoever holds this right on the program itself.
    Keeper(Action),
}

/// An address.
#[derive(Debug)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, its parameters in braces.
    pub path: &'static str,
    /// Who may ask for it.
    pub access: Access,
    size: Size,
    handler: fn() -> MethodRouter<Site>,
}

/// What may be sent to an address, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Form,
    Files,
}

impl Size {
    const fn most(self) -> usize {
        match self {
            Self::Form => 2 * 1024 * 1024,
            // Several files of an act, each checked against its own limit.
            Self::Files => 512 * 1024 * 1024,
        }
    }

    const fn time(self) -> Duration {
        match self {
            Self::Form => Duration::from_secs(30),
            Self::Files => Duration::from_secs(15 * 60),
        }
    }
}

macro_rules! routes {
    ($($method:ident $path:literal $access:expr => $handler:path $(, $size:ident)?;)*) => {
        /// The table.
        pub static ROUTES: &[Route] = &[$(Route {
            method: routes!(@method $method),
            path: $path,
            access: $access,
            size: routes!(@size $($size)?),
            handler: || axum::routing::$method($handler),
        },)*];
    };
    (@method get) => { Method::GET };
    (@method post) => { Method::POST };
    (@size) => { Size::Form };
    (@size files) => { Size::Files };
}

routes! {
    get "/health" Access::Public => api::health;
    get "/assets/{tag}/{*name}" Access::Public => assets::show;

    // Public pages.
    get "/" Access::Public => pages::public::home;
    get "/register" Access::Public => pages::public::register;
    get "/register/protocols" Access::Public => pages::public::protocols::list;
    get "/register/protocols/{reference}" Access::Public => pages::public::protocols::show;
    get "/register/protocols/{reference}/forms/{key}" Access::Public => pages::public::protocols::form;
    get "/register/protocols/{reference}/forms/{key}/questionnaire.json" Access::Public => pages::public::protocols::questionnaire;
    get "/register/protocols/{reference}/documents/{document}" Access::Public => pages::public::protocols::document;
    get "/register/frameworks" Access::Public => pages::public::frameworks::list;
    get "/register/frameworks/{reference}" Access::Public => pages::public::frameworks::show;
    get "/register/frameworks/{reference}/documents/{document}" Access::Public => pages::public::frameworks::document;
    get "/register/devices" Access::Public => pages::public::devices::list;
    get "/register/devices/{reference}" Access::Public => pages::public::devices::show;
    get "/register/devices/{reference}/documents/{document}" Access::Public => pages::public::devices::document;
    get "/register/compassionate" Access::Public => pages::public::referentials::list;
    get "/register/compassionate/{reference}" Access::Public => pages::public::referentials::show;
    get "/register/compassionate/{reference}/documents/{document}" Access::Public => pages::public::referentials::document;
    get "/register/{reference}" Access::Public => pages::public::dossier;
    get "/register/{reference}/documents/{document}" Access::Public => pages::public::document;
    get "/law" Access::Public => pages::law::list;
    get "/law/{rule}" Access::Public => pages::law::show;
    get "/about" Access::Public => pages::information::about;

    // Signing in.
    get "/sign-in" Access::Public => pages::sign_in::show;
    post "/sign-in" Access::Public => pages::sign_in::enter;
    post "/sign-out" Access::Public => pages::sign_in::leave;
    get "/sign-in/second" Access::Public => pages::sign_in::second::show;
    post "/sign-in/second" Access::Public => pages::sign_in::second::enter;
    post "/sign-in/passkey/begin" Access::Public => pages::sign_in::passkey::begin;
    post "/sign-in/passkey" Access::Public => pages::sign_in::passkey::enter;
    get "/sign-in/password" Access::Public => pages::sign_in::password::show;
    post "/sign-in/password" Access::Public => pages::sign_in::password::send;
    get "/sign-in/password/{link}" Access::Public => pages::sign_in::password::renew;
    post "/sign-in/password/{link}" Access::Public => pages::sign_in::password::take;
    get "/sign-in/with/{provider}" Access::Public => pages::sign_in::provider::begin;
    get "/sign-in/with/{provider}/return" Access::Public => pages::sign_in::provider::back;
    get "/sign-in/practice" Access::Public => pages::sign_in::provider::practices;
    post "/sign-in/practice" Access::Public => pages::sign_in::provider::choose;
    get "/invitation/{link}" Access::Public => pages::invitation::show;
    post "/invitation/{link}" Access::Public => pages::invitation::enter;
    post "/invitation/{link}/accept" Access::SignedIn => pages::invitation::accept;
    get "/invitation/{link}/with/{provider}" Access::Public => pages::sign_in::provider::accept;
    post "/role" Access::SignedIn => pages::sign_in::switch;
    get "/demo/roles" Access::Demo => pages::demo::roles;
    post "/demo/roles" Access::Demo => pages::demo::enter;
    post "/demo/clock" Access::Demo => pages::demo::move_clock;

    // One's own account.
    get "/account" Access::SignedIn => pages::account::show;
    get "/account/confirm" Access::SignedIn => pages::account::confirm::show;
    post "/account/confirm" Access::SignedIn => pages::account::confirm::enter;
    post "/account/confirm/passkey" Access::SignedIn => pages::account::confirm::by_passkey;
    get "/account/confirm/with/{provider}" Access::SignedIn => pages::sign_in::provider::confirm;
    get "/account/confirmed" Access::SignedIn => pages::account::confirm::done;
    get "/account/place" Access::SignedIn => pages::account::place::show;
    get "/account/password" Access::SignedIn => pages::account::password;
    post "/account/password" Access::SignedIn => pages::account::change_password;
    get "/account/codes" Access::SignedIn => pages::account::codes::show;
    post "/account/codes" Access::SignedIn => pages::account::codes::take;
    post "/account/passkeys/begin" Access::SignedIn => pages::account::passkeys::begin;
    post "/account/passkeys" Access::SignedIn => pages::account::passkeys::add;
    post "/account/passkeys/{passkey}/remove" Access::SignedIn => pages::account::passkeys::remove;
    get "/account/identities/{provider}" Access::SignedIn => pages::sign_in::provider::link;
    post "/account/identities/{provider}/remove" Access::SignedIn => pages::account::unlink;
    post "/account/sessions/{session}/end" Access::SignedIn => pages::account::end;
    post "/account/sessions/end-others" Access::SignedIn => pages::account::end_others;

    // The organisation for which one acts.
    get "/organisation" Access::Organisation(Action::ReadOrganisation) => pages::organisation::show;
    get "/organisation/invite" Access::Organisation(Action::InvitePeople) => pages::organisation::people::invite;
    post "/organisation/invite" Access::Organisation(Action::InvitePeople) => pages::organisation::people::send;
    post "/organisation/invitations/{invitation}/take-back" Access::Organisation(Action::InvitePeople) => pages::organisation::people::take_back;
    get "/organisation/people/{person}" Access::Organisation(Action::GiveRoles) => pages::organisation::people::show;
    post "/organisation/people/{person}/give" Access::Organisation(Action::GiveRoles) => pages::organisation::people::give;
    post "/organisation/people/{person}/withdraw" Access::Organisation(Action::GiveRoles) => pages::organisation::people::withdraw;
    post "/organisation/people/{person}/rpps" Access::Organisation(Action::GiveRoles) => pages::organisation::people::number;
    post "/organisation/people/{person}/codes" Access::Organisation(Action::GiveRoles) => pages::organisation::people::reset_codes;
    get "/organisation/sites/new" Access::Organisation(Action::KeepSites) => pages::organisation::sites::new;
    post "/organisation/sites" Access::Organisation(Action::KeepSites) => pages::organisation::sites::enter;
    get "/organisation/sites/{site}" Access::Organisation(Action::KeepSites) => pages::organisation::sites::show;
    post "/organisation/sites/{site}" Access::Organisation(Action::KeepSites) => pages::organisation::sites::change;
    post "/organisation/sites/{site}/close" Access::Organisation(Action::KeepSites) => pages::organisation::sites::close;
    get "/organisation/delegations/new" Access::Organisation(Action::Delegate) => pages::organisation::delegations::show;
    post "/organisation/delegations" Access::Organisation(Action::Delegate) => pages::organisation::delegations::give;
    post "/organisation/delegations/{delegation}/end" Access::Organisation(Action::Delegate) => pages::organisation::delegations::end;
    post "/organisation/centre" Access::Organisation(Action::KeepSites) => pages::organisation::centre::choose;
    get "/journal" Access::Organisation(Action::ReadJournal) => pages::journal::show;

    // Keeping the program.
    get "/administration" Access::Keeper(Action::ReadOperations) => pages::administration::show;
    get "/administration/organisations/new" Access::Keeper(Action::KeepOrganisations) => pages::administration::new;
    post "/administration/organisations" Access::Keeper(Action::KeepOrganisations) => pages::administration::enter;
    get "/administration/organisations/{organisation}/invite" Access::Keeper(Action::KeepOrganisations) => pages::administration::invite;
    post "/administration/organisations/{organisation}/invite" Access::Keeper(Action::KeepOrganisations) => pages::administration::send;

    // Patients of a hospital.
    get "/patients" Access::Organisation(Action::ListPatients) => pages::patients::list;
    post "/patients/find" Access::Organisation(Action::ListPatients) => pages::patients::find;
    get "/patients/new" Access::Organisation(Action::EnterPatient) => pages::patients::identity::new;
    post "/patients" Access::Organisation(Action::EnterPatient) => pages::patients::identity::enter;
    get "/patients/{patient}" Access::Patient(Action::KnowPatient) => pages::patients::record::show;
    get "/patients/{patient}/identity" Access::Patient(Action::WriteIdentity) => pages::patients::identity::show;
    post "/patients/{patient}/identity" Access::Patient(Action::WriteIdentity) => pages::patients::identity::correct;
    post "/patients/{patient}/care" Access::Patient(Action::ShareCare) => pages::patients::record::share;
    post "/patients/{patient}/care/remove" Access::Patient(Action::ShareCare) => pages::patients::record::end;
    get "/patients/{patient}/unseal" Access::Patient(Action::Unseal) => pages::patients::emergency::show;
    post "/patients/{patient}/unseal" Access::Patient(Action::Unseal) => pages::patients::emergency::open;
    get "/patients/{patient}/readings" Access::Patient(Action::ReadPatientJournal) => pages::patients::record::readings;
    get "/patients/{patient}/erase" Access::Patient(Action::EraseIdentity) => pages::patients::record::erasing;
    post "/patients/{patient}/erase" Access::Patient(Action::EraseIdentity) => pages::patients::record::erase;
    get "/emergency-openings" Access::Organisation(Action::ReviewUnsealing) => pages::patients::emergency::list;
    post "/emergency-openings/{opening}" Access::Organisation(Action::ReviewUnsealing) => pages::patients::emergency::judge;

    // Treatments.
    get "/patients/{patient}/access" Access::Patient(Action::ReadIdentity) => pages::treatment::asking::show;
    post "/patients/{patient}/access" Access::Patient(Action::ReadIdentity) => pages::treatment::asking::begin;
    get "/treatments" Access::SignedIn => pages::treatment::list::show;
    get "/treatments/{dossier}" Access::Dossier(Action::ReadFiling) => pages::treatment::show;
    get "/treatments/{dossier}/signed/{number}" Access::Dossier(Action::ReadFiling) => pages::treatment::signed::show;
    get "/treatments/{dossier}/forms/{form}" Access::Dossier(Action::SignForm) => pages::treatment::form::show;
    post "/treatments/{dossier}/forms/{form}" Access::Dossier(Action::SignForm) => pages::treatment::form::sign;
    post "/treatments/{dossier}/forms/{form}/answers" Access::Dossier(Action::SignForm) => pages::treatment::form::save;
    get "/treatments/{dossier}/forms/{form}/codes" Access::Dossier(Action::SignForm) => pages::treatment::form::search;
    get "/treatments/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Treatment>;
    post "/treatments/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Treatment>, files;

    // Declarations in a pharmacovigilance centre.
    get "/declarations" Access::Organisation(Action::ListDeclarations) => pages::declarations::list;
    get "/declarations/{dossier}/{number}" Access::Dossier(Action::ReadDeclaration) => pages::declarations::show;
    post "/declarations/{dossier}/{number}" Access::Dossier(Action::ReceiveDeclaration) => pages::declarations::acknowledge;
    // Compassionate access.
    get "/patients/{patient}/aac" Access::Patient(Action::ReadIdentity) => pages::aac::request::show;
    post "/patients/{patient}/aac" Access::Patient(Action::ReadIdentity) => pages::aac::request::sign;
    post "/patients/{patient}/aac/medicine" Access::Patient(Action::ReadIdentity) => pages::aac::medicine::other;
    get "/aac" Access::SignedIn => pages::aac::list::show;
    get "/aac/{dossier}" Access::Dossier(Action::ReadFiling) => pages::aac::show;
    get "/aac/{dossier}/request" Access::Dossier(Action::RequestAac) => pages::aac::request::again;
    post "/aac/{dossier}/request" Access::Dossier(Action::RequestAac) => pages::aac::request::sign_again;
    post "/aac/{dossier}/send" Access::Dossier(Action::SendAac) => pages::aac::sending::send;
    get "/aac/{dossier}/grant" Access::Dossier(Action::DecideAac) => pages::aac::deciding::show;
    post "/aac/{dossier}/grant" Access::Dossier(Action::DecideAac) => pages::aac::deciding::grant;
    get "/aac/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Aac>;
    post "/aac/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Aac>, files;

    // A patient's own forms.
    get "/treatments/{dossier}/patient-link" Access::Dossier(Action::GivePatientLink) => pages::treatment::link::show;
    post "/treatments/{dossier}/patient-link" Access::Dossier(Action::GivePatientLink) => pages::treatment::link::give;
    post "/treatments/{dossier}/patient-link/close" Access::Dossier(Action::GivePatientLink) => pages::treatment::link::close;
    get "/p/{link}" Access::Public => pages::own::show;
    post "/p/{link}" Access::Public => pages::own::enter;
    post "/p/{link}/leave" Access::Public => pages::own::leave;
    get "/p/{link}/forms/{form}/{visit}" Access::Public => pages::own::form::show;
    post "/p/{link}/forms/{form}/{visit}" Access::Public => pages::own::form::send;
    post "/p/{link}/forms/{form}/{visit}/answers" Access::Public => pages::own::form::save;
    get "/p/{link}/forms/{form}/{visit}/codes" Access::Public => pages::own::form::search;
    get "/p/{link}/forms/{form}/{visit}/decline" Access::Public => pages::own::declining;
    post "/p/{link}/forms/{form}/{visit}/decline" Access::Public => pages::own::decline;

    // Drafts.
    get "/medicines" Access::SignedIn => pages::medicines::search;
    get "/dossiers/new" Access::SignedIn => pages::draft::new;
    post "/dossiers" Access::SignedIn => pages::draft::create;
    get "/dossiers/{dossier}/draft" Access::Dossier(Action::EditDraft) => pages::draft::show;
    post "/dossiers/{dossier}/draft" Access::Dossier(Action::EditDraft) => pages::draft::save_section;
    post "/dossiers/{dossier}/draft/fields/{field}" Access::Dossier(Action::EditDraft) => pages::draft::save_field;
    post "/dossiers/{dossier}/draft/documents" Access::Dossier(Action::EditDraft) => pages::draft::add, files;
    post "/dossiers/{dossier}/draft/documents/{document}/remove" Access::Dossier(Action::EditDraft) => pages::draft::remove;
    get "/dossiers/{dossier}/draft/describe" Access::Dossier(Action::EditDraft) => pages::draft::describe;
    post "/dossiers/{dossier}/draft/describe" Access::Dossier(Action::EditDraft) => pages::draft::change;
    get "/dossiers/{dossier}/draft/indication" Access::Dossier(Action::EditDraft) => pages::draft::indication;
    post "/dossiers/{dossier}/draft/indication" Access::Dossier(Action::EditDraft) => pages::draft::another;
    get "/dossiers/{dossier}/draft/review" Access::Dossier(Action::EditDraft) => pages::draft::review;
    post "/dossiers/{dossier}/file" Access::Dossier(Action::File) => pages::draft::file;
    get "/dossiers/{dossier}/receipt" Access::Dossier(Action::ReadFiling) => pages::draft::receipt;

    // Dossiers.
    get "/home" Access::SignedIn => pages::home::show;
    get "/messages" Access::SignedIn => pages::messages::show;
    get "/dossiers" Access::SignedIn => pages::dossiers::show;
    get "/dossiers/{dossier}" Access::Dossier(Action::ReadDossier) => pages::dossier::show;
    get "/dossiers/{dossier}/filing" Access::Dossier(Action::ReadFiling) => pages::dossier::filing::show;
    get "/dossiers/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Aap>;
    get "/dossiers/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Aap>;
    post "/dossiers/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Aap>, files;

    // Authorisations.
    get "/authorisations" Access::SignedIn => pages::authorisation::list::show;
    get "/authorisations/{dossier}" Access::Dossier(Action::ReadDossier) => pages::authorisation::show;
    get "/authorisations/{dossier}/continue" Access::Dossier(Action::AskToContinue) => pages::authorisation::continuing::show;
    post "/authorisations/{dossier}/continue" Access::Dossier(Action::AskToContinue) => pages::authorisation::continuing::open;
    get "/authorisations/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Authorisation>;
    get "/authorisations/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Authorisation>;
    post "/authorisations/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Authorisation>, files;
    get "/authorisations/{dossier}/listing" Access::Dossier(Action::AskToContinue) => pages::listing::request::of_early_access;
    post "/authorisations/{dossier}/listing" Access::Dossier(Action::AskToContinue) => pages::listing::request::file_of_early_access;
    get "/authorisations/{dossier}/agreement" Access::Dossier(Action::Fulfil) => pages::agreement::request::show;
    post "/authorisations/{dossier}/agreement" Access::Dossier(Action::Fulfil) => pages::agreement::request::open;

    // Meetings before a request.
    get "/meetings" Access::SignedIn => pages::meeting::calendar::show;
    post "/meetings" Access::SignedIn => pages::meeting::offering::offer;
    get "/meetings/new" Access::SignedIn => pages::meeting::offering::show;
    get "/meetings/calendar.ics" Access::SignedIn => pages::meeting::calendar::file;
    get "/meetings/{dossier}" Access::Dossier(Action::ReadDossier) => pages::meeting::show;
    get "/meetings/{dossier}/calendar.ics" Access::Dossier(Action::ReadFiling) => pages::meeting::file;
    get "/meetings/{dossier}/dossier" Access::Dossier(Action::LinkDossier) => pages::meeting::linking::show;
    post "/meetings/{dossier}/dossier" Access::Dossier(Action::LinkDossier) => pages::meeting::linking::link;
    get "/meetings/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Meeting>;
    get "/meetings/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Meeting>;
    post "/meetings/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Meeting>, files;

    // Listings: the common law.
    get "/listings" Access::SignedIn => pages::listing::list::show;
    get "/listings/new" Access::SignedIn => pages::listing::request::new;
    post "/listings" Access::SignedIn => pages::listing::request::file;
    get "/listings/{dossier}" Access::Dossier(Action::ReadDossier) => pages::listing::show;
    get "/listings/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Listing>;
    get "/listings/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Listing>;
    post "/listings/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Listing>, files;

    // Protocols.
    get "/protocols" Access::SignedIn => pages::protocol::list::show;
    post "/protocols" Access::SignedIn => pages::protocol::list::open;
    get "/protocols/{dossier}" Access::Dossier(Action::ReadDossier) => pages::protocol::show;
    get "/protocols/{dossier}/versions/{number}" Access::Dossier(Action::ReadFiling) => pages::protocol::version::show;
    get "/protocols/{dossier}/versions/{number}/forms/{key}" Access::Dossier(Action::ReadFiling) => pages::protocol::version::form;
    get "/protocols/{dossier}/versions/{number}/forms/{key}/questionnaire.json" Access::Dossier(Action::ReadFiling) => pages::protocol::version::questionnaire;
    get "/protocols/{dossier}/draft" Access::Dossier(Action::EditDraft) => pages::protocol::draft::review;
    post "/protocols/{dossier}/submit" Access::Dossier(Action::SubmitProtocol) => pages::protocol::draft::submit;
    get "/protocols/{dossier}/draft/{part}" Access::Dossier(Action::EditDraft) => pages::protocol::draft::show;
    post "/protocols/{dossier}/draft/{part}" Access::Dossier(Action::EditDraft) => pages::protocol::draft::save_part;
    post "/protocols/{dossier}/draft/fields/{field}" Access::Dossier(Action::EditDraft) => pages::protocol::draft::save_field;
    post "/protocols/{dossier}/draft/documents/add" Access::Dossier(Action::EditDraft) => pages::protocol::draft::documents::add, files;
    post "/protocols/{dossier}/draft/documents/{document}/remove" Access::Dossier(Action::EditDraft) => pages::protocol::draft::documents::remove;
    post "/protocols/{dossier}/draft/forms/order" Access::Dossier(Action::EditDraft) => pages::protocol::draft::forms::order;
    get "/protocols/{dossier}/draft/forms/{key}" Access::Dossier(Action::EditDraft) => pages::protocol::draft::forms::show;
    post "/protocols/{dossier}/draft/forms/{key}" Access::Dossier(Action::EditDraft) => pages::protocol::draft::forms::save;
    post "/protocols/{dossier}/draft/forms/{key}/import" Access::Dossier(Action::EditDraft) => pages::protocol::draft::import::import, files;
    get "/protocols/{dossier}/draft/forms/{key}/preview" Access::Dossier(Action::EditDraft) => pages::protocol::draft::preview::show;
    post "/protocols/{dossier}/draft/forms/{key}/preview" Access::Dossier(Action::EditDraft) => pages::protocol::draft::preview::answer;
    get "/protocols/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Protocol>;
    get "/protocols/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Protocol>;
    post "/protocols/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Protocol>, files;
    get "/threads/{dossier}" Access::SignedIn => pages::threads::show;

    // Agreements with hospitals.
    get "/agreements" Access::SignedIn => pages::agreement::list::show;
    get "/agreements/{dossier}" Access::Dossier(Action::ReadDossier) => pages::agreement::show;
    get "/agreements/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Agreement>;
    post "/agreements/{dossier}/scale" Access::Dossier(Action::PrepareAgreement) => pages::agreement::request::propose_scale;
    get "/agreements/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Agreement>;
    post "/agreements/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Agreement>, files;

    // Compassionate prescribing frameworks.
    get "/cpc" Access::SignedIn => pages::cpc::list::show;
    get "/cpc/new" Access::SignedIn => pages::cpc::request::new;
    post "/cpc" Access::SignedIn => pages::cpc::request::raise;
    get "/cpc/{dossier}" Access::Dossier(Action::ReadDossier) => pages::cpc::show;
    get "/cpc/{dossier}/documents/{document}" Access::Dossier(Action::ReadDossier) => pages::dossier::download::<Cpc>;
    get "/cpc/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Cpc>;
    post "/cpc/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Cpc>, files;
    // Devices without a CE mark.
    get "/devices" Access::SignedIn => pages::device::list::show;
    get "/devices/new" Access::SignedIn => pages::device::request::new;
    post "/devices" Access::SignedIn => pages::device::request::open;
    get "/devices/{dossier}" Access::Dossier(Action::ReadDossier) => pages::device::show;
    get "/devices/{dossier}/describe" Access::Dossier(Action::FileDevice) => pages::device::request::show;
    post "/devices/{dossier}/describe" Access::Dossier(Action::FileDevice) => pages::device::request::change;
    get "/devices/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Device>;
    get "/devices/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Device>;
    post "/devices/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Device>, files;

    // The innovation desk.
    get "/orientation" Access::SignedIn => pages::orientation::list::show;
    get "/orientation/new" Access::SignedIn => pages::orientation::project::new;
    post "/orientation" Access::SignedIn => pages::orientation::project::submit;
    get "/orientation/{dossier}" Access::Dossier(Action::ReadDossier) => pages::orientation::show;
    post "/orientation/{dossier}/dossier" Access::Dossier(Action::LinkDossier) => pages::orientation::link;
    get "/orientation/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Orientation>;
    get "/orientation/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Orientation>;
    post "/orientation/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Orientation>, files;

    // Questions, and the texts that answer them.
    get "/questions" Access::SignedIn => pages::question::list::show;
    get "/questions/new" Access::SignedIn => pages::question::asking::new;
    post "/questions" Access::SignedIn => pages::question::asking::ask;
    get "/questions/texts" Access::Organisation(Action::KeepAnswers) => pages::question::texts::list;
    post "/questions/texts" Access::Organisation(Action::KeepAnswers) => pages::question::texts::keep;
    get "/questions/texts/new" Access::Organisation(Action::KeepAnswers) => pages::question::texts::new;
    get "/questions/texts/{text}" Access::Organisation(Action::KeepAnswers) => pages::question::texts::show;
    post "/questions/texts/{text}" Access::Organisation(Action::KeepAnswers) => pages::question::texts::change;
    post "/questions/texts/{text}/retire" Access::Organisation(Action::KeepAnswers) => pages::question::texts::retire;
    get "/questions/{dossier}" Access::Dossier(Action::ReadDossier) => pages::question::show;
    get "/questions/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Question>;
    get "/questions/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Question>;
    post "/questions/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Question>, files;
    // Referentials of compassionate access.
    get "/referentials" Access::SignedIn => pages::referential::list::show;
    post "/referentials" Access::SignedIn => pages::referential::opening::open;
    get "/referentials/new" Access::SignedIn => pages::referential::opening::show;
    get "/referentials/{dossier}" Access::Dossier(Action::ReadDossier) => pages::referential::show;
    get "/referentials/{dossier}/holder" Access::Dossier(Action::KeepReferential) => pages::referential::naming::show;
    post "/referentials/{dossier}/holder" Access::Dossier(Action::KeepReferential) => pages::referential::naming::name;
    get "/referentials/{dossier}/documents/{document}" Access::Dossier(Action::ReadFiling) => pages::dossier::download::<Referential>;
    get "/referentials/{dossier}/acts/{act}" Access::Act => pages::acts::show::<Referential>;
    post "/referentials/{dossier}/acts/{act}" Access::Act => pages::acts::perform::<Referential>, files;

    // For programs.
    get "/api/dossiers" Access::SignedIn => api::dossiers;
    get "/api/dossiers/{dossier}" Access::Dossier(Action::ReadDossier) => api::dossier;
}

/// A right that an address asks for before anything of it is done.
#[derive(Clone)]
struct Right {
    site: Site,
    relation: Relation,
    action: Action,
}

/// Goes on where whoever asks holds the right. A sensitive form is preceded by showing who one is;
/// what was typed into one already is told so by the act itself, which loses none of it.
async fn held(State(right): State<Right>, request: Request, next: Next) -> Response {
    let Right { site, relation, action } = right;
    let (mut parts, body) = request.into_parts();
    let reader = match SignedIn::from_request_parts(&mut parts, &site).await {
        Ok(reader) => reader,
        Err(failure) => return failure.into_response(),
    };
    let acting = reader.acting();
    let found = permit(acting, acting.organisation.0, relation, Phase::Standing, action);
    let refused = match found {
        Ok(_) => None,
        Err(Denied::Hidden) => Some(Failure::NotFound),
        Err(Denied::Forbidden) => Some(Failure::Forbidden(Some(action))),
        Err(Denied::Unconfirmed) => reader.is_sure().err().filter(|_| parts.method == Method::GET),
    };
    if let Some(refused) = refused {
        return refused.into_response();
    }
    parts.extensions.insert(reader);
    next.run(Request::from_parts(parts, body)).await
}

/// The acts on the dossiers of a place: the word of each in addresses, and the right that it needs.
pub fn acts(place: &str) -> Vec<(&'static str, Action)> {
    fn of<P: Shown>() -> Vec<(&'static str, Action)> {
        P::acts().iter().map(|act| (act.word, act.action)).collect()
    }
    match place {
        Aap::PLACE => of::<Aap>(),
        Authorisation::PLACE => of::<Authorisation>(),
        Meeting::PLACE => of::<Meeting>(),
        Listing::PLACE => of::<Listing>(),
        Protocol::PLACE => of::<Protocol>(),
        Agreement::PLACE => of::<Agreement>(),
        Cpc::PLACE => of::<Cpc>(),
        Device::PLACE => of::<Device>(),
        Orientation::PLACE => of::<Orientation>(),
        Question::PLACE => of::<Question>(),
        Aac::PLACE => of::<Aac>(),
        Referential::PLACE => of::<Referential>(),
        _ => Vec::new(),
    }
}

/// The router of the table, before the layers that all addresses share. What concerns an
/// organisation or the program is opened here, by the table of rights; a dossier and a patient say
/// themselves what one is to them.
pub(crate) fn router(site: &Site) -> Router<Site> {
    ROUTES.iter().fold(Router::new(), |router, route| {
        let handler: MethodRouter<Site> = (route.handler)();
        let handler = match route.access {
            Access::Organisation(action) => {
                let right = Right { site: site.clone(), relation: Relation::Own, action };
                handler.layer(from_fn_with_state(right, held))
            }
            Access::Keeper(action) => {
                let right = Right { site: site.clone(), relation: Relation::Keeper, action };
                handler.layer(from_fn_with_state(right, held))
            }
            Access::Public
            | Access::Demo
            | Access::SignedIn
            | Access::Dossier(_)
            | Access::Act
            | Access::Patient(_) => handler,
        };
        let handler = handler
            .layer::<_, Infallible>(DefaultBodyLimit::max(route.size.most()))
            .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, route.size.time()));
        router.route(route.path, handler)
    })
}
