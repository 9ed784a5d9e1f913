//! The catalogue, and how people find a medicine in it.

use crate::both;
use store::{
    Database, Error,
    catalogue::{self, Entry, Medicine, Presentation, Substance},
};

fn entry(cis: &str, name: &str, substance: &str, cip13: &str, atc: Option<&str>) -> Entry {
    Entry {
        medicine: Medicine {
            cis: cis.into(),
            name: name.into(),
            amm_date: Some("2020-01-31".parse().expect("a day")),
            atc: atc.map(Into::into),
            monitored: true,
            ..Medicine::default()
        },
        presentations: vec![Presentation {
            cip13: cip13.into(),
            cip7: cip13[5..12].into(),
            agreed: true,
            price_cents: Some(12_345),
            ..Presentation::default()
        }],
        substances: vec![Substance {
            code: format!("{cis}0"),
            name: substance.into(),
            dosage: "0,5 mg".into(),
            ..Substance::default()
        }],
    }
}

async fn fill(db: &Database) {
    db.write(|tx| {
        Box::pin(async move {
            let entries = [
                entry(
                    "60000001",
                    "AURORÉLINE 50 %, solution",
                    "ACIDE FICTIF",
                    "3400900000011",
                    Some("L01XX99"),
                ),
                entry("60000002", "BORÉAL comprimé", "AUROCILLINE", "3400900000028", None),
                entry("60000003", "CRÉPUSCULE_X gélule", "NÉANTINE", "3400900000035", None),
            ];
            catalogue::put(tx, &entries).await?;
            catalogue::put(tx, &entries).await
        })
    })
    .await
    .map_err(|e: Error| e)
    .expect("imported");
}

both!(a_medicine_is_found_as_one_types, db => {
    fill(&db).await;
    assert_eq!(db.read(|tx| Box::pin(catalogue::count(tx))).await.expect("reads"), 3);
    let found = |typed: &'static str| {
        let db = db.clone();
        async move {
            let found = db.read(move |tx| Box::pin(catalogue::search(tx, typed, 10))).await.expect("reads");
            found.into_iter().map(|m| m.cis[7..].to_owned()).collect::<String>()
        }
    };
    for (typed, expected) in [
        ("auro", "12"),
        ("AURORELINE", "1"),
        ("fictif acide", "1"),
        ("cilline", "2"),
        ("boréal auro", "2"),
        ("auro boreal", "2"),
        ("60000003", "3"),
        ("3400900000028", "2"),
        ("0000002", "2"),
        ("l01xx", "1"),
        ("%", ""),
        ("_", ""),
        ("", ""),
        ("absent", ""),
    ] {
        assert_eq!(found(typed).await, expected, "{typed}");
    }
});

both!(a_medicine_comes_back_whole_and_is_replaced, db => {
    fill(&db).await;
    let get = |cis: &'static str| {
        let db = db.clone();
        async move { db.read(move |tx| Box::pin(catalogue::get(tx, cis))).await.expect("reads") }
    };
    let before = entry("60000001", "AURORÉLINE 50 %, solution", "ACIDE FICTIF", "3400900000011", Some("L01XX99"));
    assert_eq!(get("60000001").await, Some(before.clone()));
    assert_eq!(get("absent").await, None);
    let mut after = before;
    after.medicine.name = "AURORÉLINE forte".into();
    after.presentations.clear();
    after.substances.push(Substance { code: "9".into(), name: "AUTRE".into(), part: "z".into(), ..Substance::default() });
    let put = after.clone();
    db.write(move |tx| Box::pin(async move { catalogue::put(tx, &[put]).await })).await.map_err(|e: Error| e).expect("put");
    assert_eq!(get("60000001").await, Some(after));
});
