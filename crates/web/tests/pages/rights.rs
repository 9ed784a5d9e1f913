//! Every address that is not of a dossier × everybody, against the table of rights: those of an
//! organisation, of a patient, of the program, and those for whoever is signed in or for anyone.

use crate::access::{Expected, told};
use crate::site::{Persona, Trial, get, origin, post};
use axum::body::Body;
use axum::http::{Method, Request};
use domain::PatientId;
use domain::access::{Action, Phase, Relation, granted};
use domain::patient::{Care, Caregiver, Unsealing, relation};
use jiff::SignedDuration;
use web::{Access, ROUTES, Route};

/// The things that the addresses name.
struct Things {
    patient: PatientId,
    site: String,
    opening: String,
}

impl Things {
    async fn made(trial: &Trial) -> Self {
        let people = &trial.people;
        let patient = trial.patient().await;
        let manager = people.hospital_manager.acting;
        let site = trial.app.keep_place(manager, &origin(), None, "Site", "990000036", true).await;
        let openings = trial.app.openings(manager).await.expect("listed");
        Self {
            patient,
            site: site.expect("a site").to_string(),
            opening: openings[0].unsealing.id.clone(),
        }
    }

    /// The address of a route for somebody: the things of their own organisation where it names
    /// any.
    fn address(&self, path: &str, who: Option<&Persona>) -> String {
        let nothing = uuid::Uuid::nil().to_string();
        let person = who.map_or_else(|| nothing.clone(), |it| it.acting.person.to_string());
        let organisation =
            who.map_or_else(|| nothing.clone(), |it| it.acting.organisation.to_string());
        path.replace("{patient}", &self.patient.to_string())
            .replace("{person}", &person)
            .replace("{organisation}", &organisation)
            .replace("{site}", &self.site)
            .replace("{opening}", &self.opening)
            .replace("{invitation}", &nothing)
            .replace("{delegation}", &nothing)
            .replace("{session}", &nothing)
            .replace("{passkey}", "none")
            .replace("{provider}", "none")
            .replace("{link}", &"0".repeat(64))
            .replace("{reference}", "none")
            .replace("{document}", &nothing)
            .replace("{rule}", "none")
            .replace("{tag}", "none")
            .replace("{*name}", "none")
    }
}

fn request(method: &Method, path: &str) -> Request<Body> {
    if *method == Method::GET { get(path) } else { post(path, &[]) }
}

/// What somebody is to the thing of an address.
fn relation_of(trial: &Trial, who: &Persona, access: Access) -> Relation {
    let people = &trial.people;
    match access {
        Access::Organisation(_) => Relation::Own,
        Access::Keeper(_) => Relation::Keeper,
        _ => {
            let care = Care {
                hospital: people.prescriber.acting.organisation,
                team: vec![Caregiver::Person(people.prescriber.acting.person)],
            };
            let now = trial.app.now().at;
            let opened = Unsealing {
                by: people.pharmacist.acting.person,
                reason: String::new(),
                until: now + SignedDuration::from_hours(1),
                reviewed_by: None,
            };
            relation(&care, &[opened], who.acting, now)
        }
    }
}

fn expected(who: &Persona, relation: Relation, action: Action) -> Expected {
    let may = |action| granted(who.acting.role, relation, Phase::Standing, action);
    match (may(action.knowing()), may(action)) {
        (false, _) => Expected::Hidden,
        (true, false) => Expected::Forbidden,
        (true, true) => Expected::Served,
    }
}

fn right(route: &Route) -> Option<Action> {
    match route.access {
        Access::Organisation(action) | Access::Patient(action) | Access::Keeper(action) => {
            Some(action)
        }
        // Those of dossiers are walked at each stage.
        Access::Dossier(_) | Access::Act => None,
        Access::Public | Access::Demo | Access::SignedIn => None,
    }
}

#[tokio::test]
async fn organisations_patients_and_the_program_open_as_the_table_says() {
    let trial = Trial::new().await;
    let things = Things::made(&trial).await;
    let mut walked = 0;
    for route in ROUTES {
        let Some(action) = right(route) else { continue };
        let path = things.address(route.path, None);
        let answer = trial.ask(None, request(&route.method, &path)).await;
        assert_eq!(told(&answer), Expected::SignIn, "{} {path} as nobody", route.method);
        for persona in trial.people.all() {
            let path = things.address(route.path, Some(persona));
            let relation = relation_of(&trial, persona, route.access);
            let expected = expected(persona, relation, action);
            let answer = trial.ask(Some(persona), request(&route.method, &path)).await;
            let name = format!("{} {path} as {}", route.method, persona.name);
            assert!(!answer.status.is_server_error(), "{name}: {}", answer.body);
            let told = told(&answer);
            // A thing of that name that is not theirs does not exist for them, right or not.
            let names_a_thing = matches!(route.access, Access::Organisation(_) | Access::Keeper(_))
                && route.path.contains('{');
            let missing = names_a_thing && told == Expected::Hidden;
            if !(missing && expected == Expected::Served) {
                assert_eq!(told, expected, "{name}: {}", answer.status);
            }
            walked += 1;
        }
    }
    assert!(walked > 400, "{walked}");
}

#[tokio::test]
async fn every_sensitive_address_asks_again_who_one_is() {
    let trial = Trial::new().await;
    let things = Things::made(&trial).await;
    let decided = trial.decided().await;
    // Somebody who signed in by a password, eleven minutes ago.
    let mut unsure: Vec<Persona> = Vec::new();
    for persona in trial.people.all() {
        unsure.push(trial.by_password(persona).await);
    }
    assert!(trial.app.clock().move_by(11 * 60));
    let mut asked = 0;
    for route in ROUTES {
        let (action, paths) = match route.access {
            Access::Act => (
                None,
                web::acts(crate::access::place(route.path))
                    .into_iter()
                    .filter(|it| it.1.is_sensitive())
                    .map(|it| {
                        (
                            route
                                .path
                                .replace("{dossier}", &decided.to_string())
                                .replace("{act}", it.0),
                            it.1,
                        )
                    })
                    .collect(),
            ),
            _ => (right(route), Vec::new()),
        };
        let mut all: Vec<(String, Action)> = paths;
        all.extend(action.filter(|it| it.is_sensitive()).map(|it| (route.path.to_owned(), it)));
        for (path, action) in all {
            for persona in &unsure {
                let path = things.address(&path, Some(persona));
                let answer = trial.ask(Some(persona), request(&route.method, &path)).await;
                let name = format!("{} {path} as {}", route.method, persona.name);
                let relation = relation_of(&trial, persona, route.access);
                let may = granted(persona.acting.role, relation, Phase::Standing, action);
                if !may {
                    continue;
                }
                asked += 1;
                match answer.status.as_u16() {
                    303 => assert!(answer.location().starts_with("/account/confirm"), "{name}"),
                    404 => assert!(route.path.contains('{'), "{name}"),
                    403 => {
                        answer.says("Confirmez");
                    }
                    // What was typed is wrong before anything is asked for.
                    400 | 422 => assert_eq!(route.method, Method::POST, "{name}"),
                    other => panic!("{name}: {other}"),
                }
            }
        }
    }
    assert!(asked > 20, "{asked}");
}

#[tokio::test]
async fn other_addresses_ask_for_a_sign_in_or_for_nothing() {
    let trial = Trial::new().await;
    let things = Things::made(&trial).await;
    for route in ROUTES {
        let needs = match route.access {
            Access::SignedIn => true,
            Access::Public | Access::Demo => false,
            _ => continue,
        };
        let path = things.address(route.path, None);
        let answer = trial.ask(None, request(&route.method, &path)).await;
        let name = format!("{} {path}", route.method);
        assert!(!answer.status.is_server_error(), "{name}: {}", answer.body);
        // Signing in with nothing typed is refused as any other wrong password.
        let signs_in = path.starts_with("/sign-in") || path == "/sign-out" || path == "/demo/roles";
        assert!(
            (told(&answer) == Expected::SignIn) == needs || signs_in,
            "{name}: {}",
            answer.status
        );
        if route.method != Method::GET || path == "/sign-out" {
            continue;
        }
        for persona in trial.people.all() {
            let path = things.address(route.path, Some(persona));
            let answer = trial.ask(Some(persona), get(&path)).await;
            let name = format!("{path} as {}", persona.name);
            assert!(!answer.status.is_server_error(), "{name}: {}", answer.body);
            assert_ne!(answer.status.as_u16(), 401, "{name}");
        }
    }
}
