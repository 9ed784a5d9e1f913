//! A made-up set of dossiers.

use crate::engines::now;
use domain::access::{Proof, Role, Sight};
use domain::{Acting, OrganisationId, PersonId};
use jiff::{SignedDuration, ToSpan, civil::Date};
use store::{
    Database, Error, Tx,
    views::{self, DeadlineRow, DossierRow, PartyRow},
};
use uuid::Uuid;

#[expect(clippy::disallowed_methods, reason = "a test stands for the program")]
pub fn program() -> Proof {
    Proof::of_the_program()
}

#[expect(clippy::disallowed_methods, reason = "a test stands for the program")]
pub fn everything() -> Sight {
    Sight::of_the_program()
}

/// The laboratory of a number.
pub fn lab(n: i64) -> OrganisationId {
    OrganisationId(Uuid::from_u128(1_000 + u128::from(n.unsigned_abs())))
}

pub const CONSULTANT: OrganisationId = OrganisationId(Uuid::from_u128(1));
pub const ANA: PersonId = PersonId(Uuid::from_u128(2));

pub fn acting(person: PersonId, organisation: OrganisationId, role: Role) -> Acting {
    Acting { person, organisation, role, confirmed: true }
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The n-th dossier of a made-up set, of which each property recurs at its own pace.
pub fn dossier(n: i64) -> (DossierRow, Vec<PartyRow>, Vec<DeadlineRow>) {
    let first = day("2026-01-01");
    let stream = format!("stream-{n:06}");
    let decided = n % 5 == 0;
    let filed_on = first + n.rem_euclid(300).days();
    let row = DossierRow {
        reference: format!("AAP-2026-{n:06}"),
        procedure: "aap".into(),
        path: if n % 7 == 0 { "after_amm" } else { "before_amm" }.into(),
        phase: if decided { "granted" } else { ["review", "completeness"][(n % 2) as usize] }
            .into(),
        product: format!("{}{n}", ["Zéphyrine", "Aurorine", "Été"][(n % 3) as usize]),
        substance: "néantine".into(),
        indication: if n % 1000 == 3 { "mélanome uvéal" } else { "leucémie aiguë" }.into(),
        applicant: lab(n % 50).to_string(),
        applicant_name: format!("Laboratoire {}", n % 50),
        opened_on: first,
        filed_on: Some(filed_on),
        due_on: (n % 4 != 0).then(|| filed_on + 90.days()),
        suspended: n % 11 == 0,
        decided_on: decided.then(|| filed_on + 80.days()),
        standing: if decided { "granted" } else { "in_progress" }.into(),
        awaits: if decided { vec![] } else { vec![["has", "ansm"][(n % 2) as usize].into()] },
        updated_at: now() + SignedDuration::from_secs(n),
        version: n,
        stream: stream.clone(),
        ..DossierRow::default()
    };
    let party = |organisation: String, part: &str| PartyRow {
        organisation,
        person: String::new(),
        part: part.into(),
    };
    let mut parties = vec![party(row.applicant.clone(), "applicant")];
    if n % 2 == 0 {
        parties.push(party("ansm".into(), "authority"));
    }
    if n % 100 == 1 {
        parties.push(party(CONSULTANT.to_string(), "contributor"));
    }
    if n % 100 == 2 {
        parties
            .push(PartyRow { person: ANA.to_string(), ..party("elsewhere".into(), "contributor") });
    }
    let deadlines = row
        .due_on
        .map(|due_on| DeadlineRow {
            stream,
            kind: "decision".into(),
            due_on,
            awaits: row.awaits.join(" "),
            suspended: row.suspended,
        })
        .into_iter()
        .collect();
    (row, parties, deadlines)
}

pub async fn fill(db: &Database, count: i64) {
    db.write(|tx| Box::pin(views::reset(tx))).await.map_err(|e: Error| e).expect("made");
    let mut from = 1;
    while from <= count {
        let to = (from + 1_000).min(count + 1);
        db.write(move |tx| {
            Box::pin(async move {
                for n in from..to {
                    put(tx, n).await?;
                }
                Ok::<_, Error>(())
            })
        })
        .await
        .expect("filled");
        from = to;
    }
}

pub async fn put(tx: &mut Tx, n: i64) -> Result<(), Error> {
    let (row, parties, deadlines) = dossier(n);
    views::put(tx, &row, &parties, &deadlines).await
}
