//! Every quirk of the register, one at a time, on small hand-written files.

use exchange::bdpm::{self, *};
use jiff::civil::date;
use proptest::prelude::*;

const MEDICINE: &str = "61000001\tALTIVANE 10 mg, comprimé\tcomprimé\torale;sublinguale\t\
    Autorisation active\tProcédure nationale\tCommercialisée\t12/03/1998\t\tEU/1/17/1235/\t \
    LABORATOIRES D’ORCHAMPT\tNon";
const PRESENTATION: &str = "61000001\t4949729\tplaquette de 30 comprimés\tPrésentation active\t\
    Déclaration de commercialisation\t16/03/2011\t3400949497294\toui\t65 %\t1,466,29\t1,467,31\t1,02\t";
const SUBSTANCE: &str = "61000001\tcomprimé\t04215\tALTIVANIUM\t10 mg\tun comprimé\tSA\t1";

fn files(medicines: &str, presentations: &str, substances: &str) -> Files {
    Files {
        medicines: medicines.into(),
        presentations: presentations.into(),
        compositions: substances.into(),
        major_interest: None,
    }
}

fn read(files: &Files) -> Catalogue {
    bdpm::parse(files, &mut |_| {})
}

fn fault(file: &'static str, line: usize, kind: FaultKind, reason: Reason) -> Fault {
    Fault { file, line, kind, reason }
}

#[test]
fn a_sound_delivery_reads_without_fault() {
    let catalogue = read(&Files {
        major_interest: Some(b"61000001\tc10ab05\tALTIVANE\thttps://example.org/".to_vec()),
        ..files(MEDICINE, PRESENTATION, SUBSTANCE)
    });
    assert_eq!(catalogue.faults, []);
    assert_eq!(catalogue.absent, [] as [&str; 0]);
    let cis = Cis::parse("61000001").unwrap();
    assert_eq!(
        catalogue.medicines,
        [Medicine {
            cis,
            name: "ALTIVANE 10 mg, comprimé".to_owned(),
            form: "comprimé".to_owned(),
            routes: vec!["orale".to_owned(), "sublinguale".to_owned()],
            status: Some(AuthorisationStatus::Active),
            procedure: "Procédure nationale".to_owned(),
            marketed: Some(true),
            authorised_on: Some(date(1998, 3, 12)),
            notice: None,
            european_number: EuropeanNumber::parse("EU/1/17/1235"),
            holders: vec!["LABORATOIRES D’ORCHAMPT".to_owned()],
            additional_monitoring: Some(false),
            atc: Atc::parse("C10AB05"),
        }]
    );
    assert_eq!(
        catalogue.presentations,
        [Presentation {
            cip13: Cip13::parse("3400949497294").unwrap(),
            cip7: Cip7::parse("4949729"),
            cis,
            label: "plaquette de 30 comprimés".to_owned(),
            active: Some(true),
            marketing: Some(Marketing::Marketed),
            declared_on: Some(date(2011, 3, 16)),
            hospital_approved: Some(true),
            rates: vec![65],
            price: Some(Cents(146_629)),
            public_price: Some(Cents(146_731)),
            dispensing_fee: Some(Cents(102)),
            reimbursed_indications: String::new(),
        }]
    );
    assert_eq!(
        catalogue.substances,
        [Substance {
            cis,
            element: "comprimé".to_owned(),
            code: "04215".to_owned(),
            name: "ALTIVANIUM".to_owned(),
            dose: "10 mg".to_owned(),
            per: "un comprimé".to_owned(),
            nature: Some(Nature::Active),
            link: "1".to_owned(),
        }]
    );
}

#[test]
fn each_file_has_its_own_encoding() {
    let in_1252 = encoding_rs::WINDOWS_1252.encode(MEDICINE).0.into_owned();
    assert!(std::str::from_utf8(&in_1252).is_err());
    let mixed = read(&Files { medicines: in_1252, ..files("", PRESENTATION, SUBSTANCE) });
    assert_eq!(mixed, read(&files(MEDICINE, PRESENTATION, SUBSTANCE)));
    let marked = read(&files(&format!("\u{feff}{MEDICINE}"), PRESENTATION, SUBSTANCE));
    assert_eq!(marked, mixed);
}

#[test]
fn line_ends_and_blank_lines_do_not_matter_but_are_counted() {
    let second = MEDICINE.replace("61000001", "61000002");
    for text in [
        format!("{MEDICINE}\n{second}"),
        format!("{MEDICINE}\r\n{second}\r\n"),
        format!("\n \n{MEDICINE}\r\r\n\t\t\r\n\n{second}\n\n"),
    ] {
        let catalogue = read(&files(&text, "", ""));
        assert_eq!(catalogue.faults, [], "{text:?}");
        assert_eq!(catalogue.medicines.len(), 2, "{text:?}");
        assert_eq!(catalogue.medicines[1].additional_monitoring, Some(false));
    }
    let catalogue = read(&files(&format!("\r\n\r\n{MEDICINE}\r\n\r\nnonsense\r\n"), "", ""));
    assert_eq!(catalogue.faults[0].line, 5);
}

#[test]
fn a_line_without_its_columns_is_skipped_and_the_rest_loads() {
    let cut = "61000002\tALTIVANE 20 mg, comprimé\tcomprimé";
    let catalogue =
        read(&files(&format!("{cut}\n{MEDICINE}\tnew column"), PRESENTATION, SUBSTANCE));
    assert_eq!(catalogue.medicines.len(), 1);
    let reason = Reason::Columns { found: 3, expected: 12 };
    assert_eq!(catalogue.faults, [fault(MEDICINES, 1, FaultKind::Skipped, reason)]);
}

#[test]
fn a_line_without_a_sound_code_is_skipped() {
    let medicines = format!("{}\n{MEDICINE}", MEDICINE.replace("61000001", "6100000X"));
    let presentations = format!(
        "{}\n{}\n{PRESENTATION}",
        PRESENTATION.replace("3400949497294", "3400949497295"),
        PRESENTATION.replace("3400949497294", "34009494"),
    );
    let catalogue = read(&files(&medicines, &presentations, SUBSTANCE));
    assert_eq!(catalogue.medicines.len(), 1);
    assert_eq!(catalogue.presentations.len(), 1);
    let skipped = |file, line, reason| fault(file, line, FaultKind::Skipped, reason);
    assert_eq!(
        catalogue.faults,
        [
            skipped(MEDICINES, 1, Reason::Cis("6100000X".to_owned())),
            skipped(
                PRESENTATIONS,
                1,
                Reason::Cip13("3400949497295".to_owned(), Cip13Error::CheckDigit)
            ),
            skipped(PRESENTATIONS, 2, Reason::Cip13("34009494".to_owned(), Cip13Error::Shape)),
        ]
    );
}

#[test]
fn what_stands_twice_is_taken_once() {
    let twice = |line: &str| format!("{line}\n\n{line}");
    let catalogue = read(&Files {
        major_interest: Some(b"61000001\tC10AB05\n\n61000001\tC10AB06".to_vec()),
        ..files(&twice(MEDICINE), &twice(PRESENTATION), &twice(SUBSTANCE))
    });
    assert_eq!(catalogue.medicines.len(), 1);
    assert_eq!(catalogue.presentations.len(), 1);
    assert_eq!(catalogue.substances.len(), 1);
    assert_eq!(catalogue.medicines[0].atc, Atc::parse("C10AB05"));
    let again = |file| fault(file, 3, FaultKind::Skipped, Reason::Duplicate { of: 1 });
    assert_eq!(
        catalogue.faults,
        [MEDICINES, PRESENTATIONS, COMPOSITIONS, MAJOR_INTEREST].map(again)
    );
}

#[test]
fn an_unreadable_value_is_absent_and_its_record_stays() {
    let medicines = MEDICINE
        .replace("12/03/1998", "31/02/1998")
        .replace("Autorisation active", "Autorisation rêvée")
        .replace("EU/1/17/1235/", "EU-17");
    let presentations = PRESENTATION
        .replace("16/03/2011", "29/11/2924")
        .replace("1,466,29", "1,46,29")
        .replace("65 %", "six")
        .replace("\t4949729\t", "\t494\t");
    let catalogue = read(&files(&medicines, &presentations, &SUBSTANCE.replace("SA", "XX")));
    assert_eq!(catalogue.medicines[0].authorised_on, None);
    assert_eq!(catalogue.medicines[0].status, None);
    assert_eq!(catalogue.medicines[0].european_number, None);
    assert_eq!(catalogue.presentations[0].declared_on, None);
    assert_eq!(catalogue.presentations[0].price, None);
    assert_eq!(catalogue.presentations[0].public_price, Some(Cents(146_731)));
    assert_eq!(catalogue.substances[0].nature, None);
    let told: Vec<_> = catalogue
        .faults
        .iter()
        .map(|fault| {
            assert_eq!(fault.kind, FaultKind::ValueDropped);
            (fault.file, fault.line, fault.reason.english())
        })
        .collect();
    let expected = [
        (MEDICINES, "unknown value in column “statut administratif”: “Autorisation rêvée”"),
        (MEDICINES, "unreadable date: “31/02/1998”"),
        (MEDICINES, "unreadable European authorisation number: “EU-17”"),
        (PRESENTATIONS, "unreadable CIP7 code: “494”"),
        (PRESENTATIONS, "implausible date: “29/11/2924”"),
        (PRESENTATIONS, "unreadable reimbursement rate: “six”"),
        (PRESENTATIONS, "unreadable price: “1,46,29”"),
        (COMPOSITIONS, "unknown value in column “nature du composant”: “XX”"),
    ]
    .map(|(file, reason)| (file, 1, reason.to_owned()));
    assert_eq!(told, expected);
    assert_eq!(
        catalogue.faults[4].reason.french(),
        "date invraisemblable\u{a0}: «\u{a0}29/11/2924\u{a0}»"
    );
}

#[test]
fn empty_values_are_no_faults() {
    let medicines = format!("61000001\tALTIVANE{}", "\t".repeat(10));
    let presentations = format!("61000001{}3400949497294{}", "\t".repeat(6), "\t".repeat(6));
    let unknown =
        PRESENTATION.replace("3400949497294", "3400949497706").replace("\toui\t", "\tinconnu\t");
    let catalogue = read(&files(&medicines, &format!("{presentations}\n{unknown}"), ""));
    assert_eq!(catalogue.faults, []);
    assert_eq!(catalogue.medicines[0].holders, [] as [&str; 0]);
    assert_eq!(catalogue.presentations[0].price, None);
    assert_eq!(catalogue.presentations[1].hospital_approved, None);
}

#[test]
fn a_pack_of_an_unlisted_medicine_stays_and_is_told() {
    let catalogue = read(&files("", PRESENTATION, SUBSTANCE));
    assert_eq!(catalogue.presentations.len(), 1);
    let cis = Cis::parse("61000001").unwrap();
    let told = |file| fault(file, 1, FaultKind::Kept, Reason::UnknownMedicine(cis));
    assert_eq!(catalogue.faults, [PRESENTATIONS, COMPOSITIONS].map(told));
}

#[test]
fn control_characters_do_not_reach_the_catalogue() {
    let catalogue = read(&files(&MEDICINE.replace("ALTIVANE", "\0ALTI\u{85}VANE\u{1b}"), "", ""));
    assert_eq!(catalogue.medicines[0].name, "ALTI VANE  10 mg, comprimé");
}

#[test]
fn a_missing_folder_or_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere");
    let error = bdpm::read(&missing, &mut |_| {}).unwrap_err();
    assert!(matches!(&error, Error::NoFolder(path) if *path == missing));
    for (file, content) in
        [(MEDICINES, MEDICINE), (PRESENTATIONS, PRESENTATION), (COMPOSITIONS, SUBSTANCE)]
    {
        let error = bdpm::read(folder.path(), &mut |_| {}).unwrap_err();
        assert!(matches!(error, Error::MissingFile { file: named, .. } if named == file));
        assert!(error.to_string().ends_with(&format!("the file {file} is missing")));
        std::fs::write(folder.path().join(file), content).unwrap();
    }
    let catalogue = bdpm::read(folder.path(), &mut |_| {}).unwrap();
    assert_eq!(catalogue.absent, [MAJOR_INTEREST]);
    assert_eq!(catalogue.medicines.len(), 1);
}

#[test]
fn progress_goes_forward_to_the_end_of_each_file() {
    let mut seen = Vec::new();
    let many = format!("{MEDICINE}\n").repeat(2500);
    bdpm::parse(&files(&many, PRESENTATION, ""), &mut |progress| {
        seen.push((progress.file, progress.done, progress.total));
    });
    let expected = [
        (MEDICINES, 0, 2500),
        (MEDICINES, 1000, 2500),
        (MEDICINES, 2000, 2500),
        (MEDICINES, 2500, 2500),
        (PRESENTATIONS, 0, 1),
        (PRESENTATIONS, 1, 1),
        (COMPOSITIONS, 0, 0),
    ];
    assert_eq!(seen, expected);
}

/// A sound line with one byte after the other replaced, doubled or taken away:
/// closer to real damage than bytes out of the blue.
fn damaged(line: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let lines = format!("{line}\n{line}");
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3), 0..12);
    edits.prop_map(move |edits| {
        let mut bytes = lines.clone().into_bytes();
        for (at, byte, how) in edits {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        bytes
    })
}

proptest! {
    #[test]
    fn no_bytes_make_the_reading_panic(
        medicines in any::<Vec<u8>>(),
        presentations in any::<Vec<u8>>(),
        compositions in any::<Vec<u8>>(),
        major_interest in any::<Option<Vec<u8>>>(),
    ) {
        read(&Files { medicines, presentations, compositions, major_interest });
    }

    #[test]
    fn every_line_of_a_damaged_file_is_taken_or_named(
        medicines in damaged(MEDICINE),
        presentations in damaged(PRESENTATION),
        compositions in damaged(SUBSTANCE),
    ) {
        let lines = |bytes: &[u8]| {
            let text = match std::str::from_utf8(bytes) {
                Ok(text) => text.into(),
                Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
            };
            text.split('\n').filter(|line| !line.trim().is_empty()).count()
        };
        let files = Files { medicines, presentations, compositions, major_interest: None };
        let catalogue = read(&files);
        let skipped = |file| catalogue.faults.iter()
            .filter(|fault| fault.file == file && fault.kind == FaultKind::Skipped).count();
        prop_assert_eq!(catalogue.medicines.len() + skipped(MEDICINES), lines(&files.medicines));
        prop_assert_eq!(
            catalogue.presentations.len() + skipped(PRESENTATIONS), lines(&files.presentations));
        prop_assert_eq!(
            catalogue.substances.len() + skipped(COMPOSITIONS), lines(&files.compositions));
    }
}
