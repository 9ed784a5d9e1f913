//! The account of what protects the program names tests: each has to exist.

use std::path::Path;

/// The chapters of the standard.
const CHAPTERS: usize = 17;

#[test]
fn each_test_that_the_account_of_security_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = std::fs::read_to_string(root.join("docs/security.md")).expect("docs/security.md");
    let chapters = page.lines().filter(|line| line.starts_with("## V")).count();
    assert_eq!(chapters, CHAPTERS);
    let mut named = 0;
    for line in page.lines().filter(|line| line.starts_with("- ")) {
        if line.starts_with("- Not done: ") {
            continue;
        }
        let (_, tests) = line.split_once(" → ").unwrap_or_else(|| panic!("no test: {line}"));
        let mut file = String::new();
        for (index, part) in tests.split('`').enumerate() {
            if index % 2 == 0 {
                continue;
            }
            let is_path = part.contains('.') && !part.contains(' ') || part.starts_with("tools/");
            if is_path {
                let path = root.join(part);
                file = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{part}: {line}"));
            } else {
                assert!(file.contains(part), "«{part}» is not there: {line}");
                named += 1;
            }
        }
    }
    assert!(named > 60, "{named}");
}
