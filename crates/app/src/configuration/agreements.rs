//! The bands by which an agreement with a hospital changes its base: none was read in a text, so
//! that the operator sets them.

use super::{ConfigurationError, value};
use domain::agreement::{Band, Scale};
use law::agreements::{ORDER_OF_2022, RATE};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgreementsForm {
    bands: Option<Vec<BandForm>>,
    not_available_is_missing: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BandForm {
    up_to: u16,
    rate: u16,
}

pub(super) fn scale(form: AgreementsForm) -> Result<Scale, ConfigurationError> {
    let mut scale = Scale::default();
    if let Some(bands) = form.bands {
        let band = |BandForm { up_to, rate }| Band { up_to, rate };
        scale.bands = bands.into_iter().map(band).collect();
    }
    if let Some(missing) = form.not_available_is_missing {
        scale.not_available_is_missing = missing;
    }
    let refused = |what: &str| value("agreements.bands", what);
    let rates = RATE.on(ORDER_OF_2022).map_err(|error| refused(&error.to_string()))?;
    scale.check(rates.value).map_err(|fault| {
        refused(&format!("bands such as {{ up_to = 5, rate = 125 }}, of which {fault}"))
    })?;
    Ok(scale)
}
