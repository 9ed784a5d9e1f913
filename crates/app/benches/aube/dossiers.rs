//! Made-up dossiers, by lawful acts.

use crate::engines::Fault;
use app::App;
use domain::aap::{Aap, Audience, Command, Content, Criterion, Event, Product, State, template};
use domain::access::Role;
use domain::{
    Acting, Actor, Context, Document, DocumentId, DocumentKind, DossierId, FileDigest, FilingId,
    OrganisationId, PersonId, Procedure,
};
use jiff::civil::Date;
use law::Path;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A member of the laboratory.
pub fn laboratory() -> Acting {
    acting(1, 100, Role::Applicant)
}

/// An officer of the HAS.
pub fn officer() -> Acting {
    acting(3, 200, Role::HasOfficer)
}

fn acting(person: u128, organisation: u128, role: Role) -> Acting {
    let organisation = OrganisationId(Uuid::from_u128(organisation));
    Acting { person: PersonId(Uuid::from_u128(person)), organisation, role, confirmed: true }
}

/// An identifier that sorts as those of the program do, by when it was made.
pub fn dossier(number: usize) -> DossierId {
    DossierId(Uuid::from_u128((0x0190_0000_0000_7000_8000 << 48) + number as u128))
}

/// Enters the two organisations.
pub async fn organisations(app: &App) -> Result<(), Fault> {
    let at = app.now().at;
    let all = [(laboratory(), "laboratory", "Laboratoire Zéphyr"), (officer(), "has", "HAS")];
    app.db()
        .write::<_, store::Error, _>(move |tx| {
            Box::pin(async move {
                for (acting, kind, name) in all {
                    let organisation = store::organisations::Organisation {
                        id: acting.organisation.to_string(),
                        kind: kind.to_owned(),
                        name: name.to_owned(),
                        finess: None,
                        created_at: at,
                    };
                    store::organisations::put(tx, &organisation).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(())
}

/// The acts that bring a dossier under examination.
pub fn opening(number: usize, content: &Content) -> [(Acting, Command); 3] {
    let open = Command::Open {
        reference: format!("AAP-2026-{number:05}"),
        filing: FilingId(Uuid::from_u128(1_000_000 + number as u128)),
        motive: domain::aap::Motive::First,
        path: Path::PostAmm,
        product: Product {
            name: format!("Aurorivine {number}"),
            substance: "aurorivine".into(),
            form: "comprimé à 20 mg".into(),
            ..Product::default()
        },
        indication: "myopathie à corps cristallins de l’adulte, après échec de deux lignes".into(),
        applicant: laboratory().organisation,
    };
    let file = Command::File { content: content.clone() };
    [(laboratory(), open), (laboratory(), file), (officer(), Command::DeclareComplete)]
}

/// What is done to a dossier under examination, by turns a message and an assessment.
pub fn act(number: usize) -> Command {
    const WORDS: &str = "Le service instructeur relève que les données de suivi à douze mois \
        portent sur un effectif réduit, et que la comparaison indirecte repose sur des hypothèses \
        qui demandent à être étayées. Il demande au laboratoire de préciser la méthode \
        d’appariement, le traitement des données manquantes et la répartition des événements \
        indésirables par centre.";
    if number.is_multiple_of(2) {
        return Command::PostMessage { audience: Audience::All, text: WORDS.into() };
    }
    Command::AssessCriterion {
        criterion: Criterion::ALL[number / 2 % Criterion::ALL.len()],
        met: true,
        reasons: WORDS.into(),
        doctrine: "juin 2024".into(),
    }
}

/// A dossier in memory with so many facts.
pub fn facts(count: usize, today: Date) -> Vec<Event> {
    let content = content(today);
    let acts = opening(1, &content).into_iter();
    let more = (0..count.saturating_sub(3)).map(|number| (officer(), act(number)));
    let (mut state, mut facts) = (State::default(), Vec::new());
    for (acting, command) in acts.chain(more) {
        let new = Aap::decide(&state, command, &context(acting, today)).expect("lawful");
        state = new.iter().fold(state, Aap::evolve);
        facts.extend(new);
    }
    facts
}

/// Who acts on a day.
pub fn context(acting: Acting, today: Date) -> Context {
    Context { at: jiff::Timestamp::UNIX_EPOCH, today, actor: Actor::Person(acting) }
}

/// A content that the template finds complete.
pub fn content(today: Date) -> Content {
    let (mut answers, mut documents) = (BTreeMap::new(), Vec::new());
    loop {
        let faults = template::check(Path::PostAmm, &answers, &documents, today);
        if faults.is_empty() {
            return Content { answers, documents };
        }
        for fault in faults {
            let field = template::field(fault.field).expect("a fault names a field");
            let answer = match field.kind {
                template::Kind::Document(kind) => {
                    documents.push(document(kind));
                    continue;
                }
                template::Kind::Date => "2024-02-29",
                template::Kind::Number => "120",
                template::Kind::Email => "affaires.reglementaires@laboratoire.example",
                template::Kind::YesNo | template::Kind::Undertaking => "yes",
                template::Kind::Choice(choices) => choices[0].word,
                template::Kind::Line => "Réponse en une ligne",
                template::Kind::Paragraph => {
                    "Réponse en un paragraphe, aussi longue que ce qu’un laboratoire écrit là \
                     d’ordinaire : quelques phrases qui renvoient aux pièces du dossier."
                }
            };
            answers.insert(field.id.to_owned(), answer.to_owned());
        }
    }
}

fn document(kind: DocumentKind) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(500 + kind as u128)),
        kind,
        name: format!("{}.pdf", kind.word()),
        media_type: "application/pdf".into(),
        size: 1024,
        file: FileDigest(format!("{:064x}", kind as u128)),
    }
}
