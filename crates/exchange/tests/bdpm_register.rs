//! The reader against the real register. The files are not part of the
//! project: without them these tests say so and pass, except in CI.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use exchange::bdpm::{self, *};
use jiff::civil::date;

/// The delivery of May 2026, read once, or `None` where it is not at hand.
fn register() -> Option<&'static Catalogue> {
    static READ: OnceLock<Option<Catalogue>> = OnceLock::new();
    READ.get_or_init(|| {
        let shared = std::env::var_os("AUBE_SHARED_DATA").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
            PathBuf::from,
        );
        let folder = shared.join("bdpm");
        if !folder.is_dir() {
            assert!(std::env::var_os("CI").is_none(), "{} must be there in CI", folder.display());
            eprintln!("skipped: {} is not there (AUBE_SHARED_DATA)", folder.display());
            return None;
        }
        Some(bdpm::read(&folder, &mut |_| {}).expect("the delivery has its files"))
    })
    .as_ref()
}

fn medicine<'c>(catalogue: &'c Catalogue, cis: &str) -> &'c Medicine {
    catalogue.medicines.iter().find(|m| m.cis.to_string() == cis).expect("a listed medicine")
}

fn presentation<'c>(catalogue: &'c Catalogue, cip13: &str) -> &'c Presentation {
    catalogue.presentations.iter().find(|p| p.cip13.to_string() == cip13).expect("a listed pack")
}

#[test]
fn every_record_is_there() {
    let Some(catalogue) = register() else { return };
    assert_eq!(catalogue.medicines.len(), 15_848);
    assert_eq!(catalogue.presentations.len(), 20_903);
    assert_eq!(catalogue.substances.len(), 32_389);
    assert_eq!(catalogue.absent, [] as [&str; 0]);
    let cis: HashSet<_> = catalogue.medicines.iter().map(|m| m.cis).collect();
    assert_eq!(cis.len(), 15_848);
    let cip13: HashSet<_> = catalogue.presentations.iter().map(|p| p.cip13).collect();
    assert_eq!(cip13.len(), 20_903);
    let substances: HashSet<_> = catalogue.substances.iter().map(|s| &s.code).collect();
    assert_eq!(substances.len(), 3_896);
}

#[test]
fn every_cip13_passes_its_check_digit() {
    let Some(catalogue) = register() else { return };
    for presentation in &catalogue.presentations {
        // Worked out here from the right, as the EAN standard words it.
        let text = presentation.cip13.to_string();
        let digits: Vec<u32> = text.chars().map(|c| c.to_digit(10).expect("a digit")).collect();
        let sum: u32 = digits[..12]
            .iter()
            .rev()
            .enumerate()
            .map(|(i, d)| d * if i % 2 == 0 { 3 } else { 1 })
            .sum();
        assert_eq!((10 - sum % 10) % 10, digits[12], "{text}");
    }
}

#[test]
fn its_faults_are_few_and_each_is_known() {
    let Some(catalogue) = register() else { return };
    let told: Vec<_> = catalogue
        .faults
        .iter()
        .map(|fault| (fault.file, fault.kind, fault.reason.english()))
        .filter(|(_, kind, _)| *kind != FaultKind::Kept)
        .collect();
    assert_eq!(
        told,
        [(PRESENTATIONS, FaultKind::ValueDropped, "implausible date: “29/11/2924”".to_owned())]
    );
    let orphans = catalogue.faults.iter().filter(|fault| {
        fault.kind == FaultKind::Kept && matches!(fault.reason, Reason::UnknownMedicine(_))
    });
    assert_eq!(orphans.count(), 4);
    let of_2924 = presentation(catalogue, "3400955097891");
    assert_eq!(of_2924.declared_on, None);
    assert_eq!(of_2924.label, "1 flacon en verre de 5 mL");
}

#[test]
fn accents_survive_in_each_encoding() {
    let Some(catalogue) = register() else { return };
    // The medicines are in Windows-1252, the presentations in UTF-8.
    assert_eq!(medicine(catalogue, "61266250").routes, ["cutanée"]);
    assert_eq!(
        presentation(catalogue, "3400949497294").label,
        "plaquette(s) PVC PVDC aluminium de 30 comprimé(s)"
    );
    let texts = catalogue
        .medicines
        .iter()
        .map(|m| &m.name)
        .chain(catalogue.presentations.iter().map(|p| &p.label))
        .chain(catalogue.substances.iter().map(|s| &s.name));
    for text in texts {
        assert!(!text.contains("Ã") && !text.contains('\u{fffd}'), "{text}");
        assert_eq!(text.trim(), text);
    }
}

#[test]
fn prices_hold_together() {
    let Some(catalogue) = register() else { return };
    let mut over_a_thousand = 0;
    for pack in &catalogue.presentations {
        if let (Some(price), Some(public), Some(fee)) =
            (pack.price, pack.public_price, pack.dispensing_fee)
        {
            assert_eq!(price.0 + fee.0, public.0, "{}", pack.cip13);
        }
        over_a_thousand += usize::from(pack.price.is_some_and(|price| price.0 >= 100_000));
    }
    assert_eq!(over_a_thousand, 466);
    let priced = catalogue.presentations.iter().filter(|p| p.price.is_some()).count();
    assert_eq!(priced, 13_546);
    assert!(
        catalogue
            .presentations
            .iter()
            .any(|p| p.price == Some(Cents(146_629)) || p.public_price == Some(Cents(146_629)))
    );
}

#[test]
fn atc_codes_are_tied_to_their_medicines() {
    let Some(catalogue) = register() else { return };
    let coded: Vec<_> = catalogue.medicines.iter().filter_map(|m| m.atc.as_ref()).collect();
    assert_eq!(coded.len(), 7_711);
    assert_eq!(coded.iter().filter(|atc| atc.as_str().len() == 5).count(), 81);
    assert_eq!(medicine(catalogue, "60003620").atc, Atc::parse("R03BA01"));
    assert_eq!(medicine(catalogue, "61266250").atc, None);
}

#[test]
fn statuses_holders_and_numbers_are_read() {
    let Some(catalogue) = register() else { return };
    let mut statuses = BTreeMap::new();
    for medicine in &catalogue.medicines {
        *statuses.entry(medicine.status.expect("a known status").code()).or_insert(0) += 1;
        assert!(medicine.authorised_on.is_some());
    }
    let expected = [
        ("abrogated", 787),
        ("active", 14_848),
        ("archived", 201),
        ("suspended", 2),
        ("withdrawn", 10),
    ];
    assert_eq!(statuses, BTreeMap::from(expected));
    let held = catalogue.medicines.iter().filter(|m| m.holders.len() == 1).count();
    assert_eq!(held, 15_847);
    assert_eq!(medicine(catalogue, "67421348").holders, [] as [&str; 0]);
    let first = medicine(catalogue, "61266250");
    assert_eq!(first.holders, ["PHARMA DEVELOPPEMENT"]);
    assert_eq!(first.authorised_on, Some(date(1998, 3, 12)));
    let european = catalogue.medicines.iter().filter(|m| m.european_number.is_some()).count();
    assert_eq!(european, 2_316);
    let watched = catalogue.medicines.iter().filter(|m| m.additional_monitoring == Some(true));
    assert_eq!(watched.count(), 482);
}
