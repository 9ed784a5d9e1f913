//! The functional tests of UCUM: which codes are units.

use crate::shared;
use forms::ucum;

/// The value of an attribute on a line of the file.
fn attribute(line: &str, name: &str) -> Option<String> {
    let start = line.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = line[start..].find('"')?;
    let text = &line[start..start + end];
    Some(
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"),
    )
}

#[test]
fn every_code_is_a_unit_or_is_none_as_the_suite_says() {
    let Some(folder) = shared::folder("ucum") else { return };
    let text = shared::text(&folder.join("UcumFunctionalTests.2.xml"));
    let (mut cases, mut wrong) = (0, Vec::new());
    for line in text.lines().filter(|it| it.contains("<case ")) {
        let (Some(code), Some(valid)) = (attribute(line, "unit"), attribute(line, "valid")) else {
            continue;
        };
        cases += 1;
        if ucum::unit(&code).is_ok() != (valid == "true") {
            wrong.push(code);
        }
    }
    println!("{cases} codes");
    assert_eq!(wrong, [] as [&str; 0], "of {cases}");
    assert!(cases >= 525, "{cases}");
}

/// Every unit that the table of UCUM lists is one, and each with a prefix where that may be.
#[test]
fn every_unit_of_the_table_is_known() {
    let Some(folder) = shared::folder("ucum") else { return };
    let text = shared::text(&folder.join("ucum-essence.xml"));
    let mut units = 0;
    for line in text.lines().filter(|it| it.contains("<unit ") || it.contains("<base-unit ")) {
        let Some(code) = attribute(line, "Code") else { continue };
        units += 1;
        assert!(ucum::unit(&code).is_ok(), "{code}");
        let metric =
            line.contains("<base-unit ") || attribute(line, "isMetric").as_deref() == Some("yes");
        assert_eq!(ucum::unit(&format!("k{code}")).is_ok(), metric, "k{code}");
    }
    assert!(units >= 312, "{units}");
}
