//! From an early access to the common law: the request proves the duty, the publication ends the
//! access on its day, once, and the days gained are told.

use app::{App, Clock, Error, Listable, ListingAsked};
use domain::aap::Product;
use domain::access::Role;
use domain::authorisation::duty::DutyKind;
use domain::authorisation::{
    Authorisation, Command as OfAuthorisation, Doubt, EndCause, Held, Opening, Origin, Regime,
    State,
};
use domain::listing::{Asmr, Claim, Command, List, Listing, PriceForm, Smr};
use domain::reaction::Cause;
use domain::{Acting, Actor, DossierId, OrganisationKind as Kind, Procedure, Standing};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use law::Path;
use law::clock::{LegalClock, Subject};
use store::Database;
use store::files::{Files, Place};
use tempfile::TempDir;
use uuid::Uuid;

const PASSWORD: &str = "une phrase assez longue";
const GRANTED: Date = date(2025, 1, 15);
const AMM: Date = date(2025, 1, 10);

struct Office {
    app: App,
    laboratory: Acting,
    competitor: Acting,
    officer: Acting,
    committee: Acting,
    ministry: Acting,
    _folder: TempDir,
}

impl Office {
    async fn at(instant: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("aube.db").display());
        let at: Timestamp = instant.parse().expect("an instant");
        let clock = Clock::movable(at.duration_since(Clock::Machine.now().at).as_secs());
        let db = Database::open(&url).await.expect("opens");
        db.migrate(clock.now().at).await.expect("migrates");
        let files = Files::open(&Place::Folder(folder.path().join("files"))).expect("a folder");
        let app = App::new(db, files, clock);
        app.prepare().await.expect("the views are made");
        let enter = async |kind, name: &str, role: Role| {
            let organisation =
                app.create_organisation(kind, name, None).await.expect("an organisation");
            let email = format!("{}@{}.example", role.word(), name.to_lowercase());
            let person = app.create_account(&email, name, PASSWORD, organisation, role).await;
            Acting { person: person.expect("a person"), organisation, role, confirmed: true }
        };
        let laboratory = enter(Kind::Laboratory, "Aurore", Role::Applicant).await;
        let competitor = enter(Kind::Laboratory, "Crepuscule", Role::Applicant).await;
        let officer = enter(Kind::Has, "HAS", Role::HasOfficer).await;
        let committee = enter(Kind::Has, "Commission", Role::Committee).await;
        let ministry = enter(Kind::Ministry, "Ministere", Role::Ministry).await;
        Self { app, laboratory, competitor, officer, committee, ministry, _folder: folder }
    }

    fn jump_to(&self, instant: &str) {
        let at: Timestamp = instant.parse().expect("an instant");
        let by = at.duration_since(self.app.now().at).as_secs();
        assert!(self.app.clock().move_by(by));
    }

    /// An early access after the AMM, as the decision on its request opens it.
    async fn early_access(&self) -> DossierId {
        let request = DossierId(Uuid::from_u128(800));
        let authorisation = domain::authorisation::of_request(request);
        let expiry = law::aap::DURATION.on(GRANTED).expect("in force");
        let cause = Cause {
            procedure: "aap".into(),
            dossier: request,
            reference: "AAP-2024-BCDFG".into(),
            on: GRANTED,
        };
        let opening = Opening {
            reference: "AAP-2024-BCDFG-A".into(),
            regime: Regime::Aap,
            origin: Origin::Request { cause },
            thread: Some(request),
            path: Path::PostAmm,
            product: product(),
            indication: "maladie rare de l’aurore".into(),
            holder: self.laboratory.organisation,
            granted_on: GRANTED,
            expiry: Some(LegalClock::start(Subject::Expiry, GRANTED, expiry)),
            amm_filing: None,
            amm_on: Some(AMM),
            protocol: None,
        };
        let open = OfAuthorisation::Open { opening: Box::new(opening) };
        let actor = Actor::Reaction { of: request, version: 1 };
        self.app.handle::<Authorisation>(actor, authorisation, 0, open).await.expect("opened");
        self.works().await;
        authorisation
    }

    async fn works(&self) {
        self.app.work_until_idle().await.expect("works");
    }

    async fn request(&self, who: Acting, of: Listable) -> Result<DossierId, Error> {
        let asked = ListingAsked {
            indication: "maladie rare de l’aurore".into(),
            amm_on: AMM,
            lists: List::ALL.to_vec(),
            claim: Claim { smr: Smr::Important, asmr: Asmr::Iii },
        };
        self.app.request_listing(who, of, asked).await
    }

    async fn does(&self, who: Acting, listing: DossierId, command: Command) {
        let opened = self.app.open::<Listing>(who, listing).await.expect("seen");
        let actor = Actor::Person(who);
        let done = self.app.handle::<Listing>(actor, listing, opened.version(), command).await;
        done.expect("the act is done");
    }

    async fn authorisation(&self, authorisation: DossierId) -> State {
        let opened = self.app.open::<Authorisation>(self.officer, authorisation).await;
        opened.expect("seen").state().clone()
    }

    /// How many facts of a kind an authorisation holds.
    async fn count(&self, authorisation: DossierId, kind: &str) -> usize {
        let opened = self.app.open::<Authorisation>(self.officer, authorisation).await;
        let kinds = opened.expect("seen");
        let kinds = kinds.events().map(|(event, _)| serde_json::to_value(event).expect("a fact"));
        kinds.filter(|fact| fact["kind"] == kind).count()
    }

    /// A listing until its price is set.
    async fn priced(&self, listing: DossierId) {
        self.does(self.ministry, listing, Command::Acknowledge).await;
        let opinion = Command::GiveOpinion {
            smr: Smr::Important,
            asmr: Some(Asmr::Iii),
            reasons: "Un essai comparatif.".into(),
            population: None,
            documents: Vec::new(),
        };
        self.does(self.committee, listing, opinion).await;
        let price =
            Command::SetPrice { cents: 123_450, unit: "boîte".into(), form: PriceForm::Agreement };
        self.does(self.ministry, listing, price).await;
    }
}

fn product() -> Product {
    Product {
        name: "Luménastat".into(),
        substance: "luménastat".into(),
        form: "comprimé de 50 mg".into(),
        ..Product::default()
    }
}

fn is_met(it: &Held) -> bool {
    it.owing(DutyKind::Listing).all(|duty| duty.is_done())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_publication_ends_the_early_access_on_its_day_and_once() {
    let office = Office::at("2025-02-01T09:00:00Z").await;
    let authorisation = office.early_access().await;
    let state = office.authorisation(authorisation).await;
    assert!(!is_met(state.authorisation().expect("open")), "the month to ask runs");

    let of = Listable::EarlyAccess(authorisation);
    let listing = office.request(office.laboratory, of.clone()).await.expect("filed");
    office.works().await;
    let state = office.authorisation(authorisation).await;
    assert!(is_met(state.authorisation().expect("open")), "the request proves the duty");
    assert!(matches!(
        office.request(office.laboratory, of.clone()).await,
        Err(Error::Refused(refused)) if refused.says[1].contains("under way")
    ));

    office.priced(listing).await;
    office.jump_to("2025-06-10T09:00:00Z");
    let publish = Command::Publish {
        published_on: date(2025, 6, 5),
        journal: "arrêté du 2 juin 2025, JO du 5 juin 2025".into(),
        documents: Vec::new(),
    };
    office.does(office.ministry, listing, publish).await;
    for _ in 0..3 {
        office.works().await;
    }

    let state = office.authorisation(authorisation).await;
    let ending = &state.ended().expect("ended").ending;
    assert_eq!(ending.on, date(2025, 6, 5), "on the day of the Journal officiel");
    assert!(matches!(&ending.why, EndCause::Listed { cause, .. } if cause.dossier == listing));
    assert!(ending.continuity.is_some());
    let held = state.authorisation().expect("known");
    assert_eq!(held.owing(DutyKind::Continuity).filter(|it| it.is_open()).count(), 1);
    assert_eq!(office.count(authorisation, "authorisation_ended").await, 1);

    let opened = office.app.open::<Listing>(office.ministry, listing).await.expect("seen");
    let gained = office.app.access_gained(&opened).await.expect("read");
    assert_eq!(gained, Some(141), "from 15 January to 5 June");
    let thread = office.app.thread(office.ministry, DossierId(Uuid::from_u128(800))).await;
    let thread = thread.expect("seen");
    assert_eq!(thread.gained, Some(141));
    let procedures: Vec<&str> =
        thread.lines.iter().map(|(line, _)| line.row.procedure.as_str()).collect();
    assert_eq!(procedures, [Authorisation::NAME, Listing::NAME]);
    assert!(matches!(office.request(office.laboratory, of).await, Err(Error::Forbidden)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawal_asks_a_person_and_a_new_request_may_follow() {
    let office = Office::at("2025-02-01T09:00:00Z").await;
    let authorisation = office.early_access().await;
    let of = Listable::EarlyAccess(authorisation);
    let listing = office.request(office.laboratory, of.clone()).await.expect("filed");
    office.works().await;
    let reason = "Nouvelle stratégie d’accès.".into();
    office.does(office.laboratory, listing, Command::Withdraw { reason }).await;
    office.works().await;
    let state = office.authorisation(authorisation).await;
    let held = state.authorisation().expect("open");
    assert!(matches!(
        held.doubts.as_slice(),
        [(_, Doubt::ListingRefused { cause }, _)] if cause.dossier == listing
    ));
    assert!(state.ended().is_none(), "nothing is automatic");
    office.request(office.laboratory, of).await.expect("a new request");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_medicine_without_early_access_is_listed_alone_and_late_only_in_what_is_shown() {
    let office = Office::at("2025-02-01T09:00:00Z").await;
    let of = Listable::Medicine(product());
    assert!(matches!(
        office.request(office.officer, of.clone()).await,
        Err(Error::NotFound | Error::Forbidden)
    ));
    let listing = office.request(office.laboratory, of).await.expect("filed");
    assert!(matches!(
        office.app.open::<Listing>(office.competitor, listing).await,
        Err(Error::NotFound)
    ));
    office.priced(listing).await;
    office.works().await;
    office.jump_to("2025-12-01T09:00:00Z");
    office.works().await;
    let sought = app::Sought { procedure: Some(Listing::NAME), ..app::Sought::default() };
    let listed = office.app.list(office.ministry, sought).await.expect("listed");
    assert_eq!(listed.lines.len(), 1);
    assert_eq!(listed.lines[0].standing, Standing::Late);
    let opened = office.app.open::<Listing>(office.ministry, listing).await.expect("seen");
    assert_eq!(opened.events().count(), 4, "lateness wrote no fact");
    assert_eq!(office.app.access_gained(&opened).await.expect("read"), None);
}
