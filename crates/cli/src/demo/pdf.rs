//! A page of PDF with a title and a few lines, for documents that are invented.

use std::fmt::Write as _;

/// A PDF of one A4 page. Characters beyond those of Western Europe become question marks.
pub fn page(title: &str, lines: &[String]) -> Vec<u8> {
    let mut drawn = String::from("BT /F2 16 Tf 56 770 Td (");
    escape(title, &mut drawn);
    drawn.push_str(") Tj /F1 11 Tf 0 -14 Td 16 TL");
    for line in lines.iter().flat_map(|line| wrapped(line)) {
        drawn.push_str(" T* (");
        escape(line, &mut drawn);
        drawn.push_str(") Tj");
    }
    drawn.push_str(" ET");
    let mut name = String::new();
    escape(title, &mut name);
    let font = |base: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>")
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        font("Helvetica"),
        font("Helvetica-Bold"),
        format!("<< /Title ({name}) >>"),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    // Writing to a string does not fail.
    for (object, number) in objects.iter().zip(1..) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    let (size, place) = (objects.len() + 1, file.len());
    let _ = write!(
        file,
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R /Info 7 0 R >>\n\
         startxref\n{place}\n%%EOF\n"
    );
    file.into_bytes()
}

/// A text between parentheses: the file stays ASCII, other characters are octal codes.
fn escape(text: &str, into: &mut String) {
    for it in text.chars() {
        match it {
            '(' | ')' | '\\' => into.extend(['\\', it]),
            ' '..='~' => into.push(it),
            '\u{a0}'..='\u{ff}' => {
                let _ = write!(into, "\\{:03o}", u32::from(it));
            }
            '’' => into.push_str("\\222"),
            'œ' => into.push_str("\\234"),
            '–' => into.push_str("\\226"),
            '—' => into.push_str("\\227"),
            '…' => into.push_str("\\205"),
            '€' => into.push_str("\\200"),
            _ => into.push('?'),
        }
    }
}

/// The lines of a text, of at most ninety characters, cut between words.
fn wrapped(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while rest.chars().count() > 90 {
        let limit = rest.char_indices().nth(90).map_or(rest.len(), |(at, _)| at);
        let cut = rest[..limit].rfind(' ').unwrap_or(limit);
        lines.push(&rest[..cut]);
        rest = rest[cut..].trim_start_matches(' ');
    }
    lines.push(rest);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_object_lies_where_the_table_says() {
        let text = page("Avis (n° 1) de l’agence", &["Un texte accentué\u{a0}: été.".repeat(12)]);
        let text = String::from_utf8(text).expect("ASCII");
        assert!(text.is_ascii() && text.starts_with("%PDF-") && text.ends_with("%%EOF\n"));
        let table = text.split_once("xref\n0 8\n").expect("a table").1;
        for (line, number) in table.lines().skip(1).take(7).zip(1..) {
            let place: usize = line[..10].parse().expect("a place");
            assert!(text[place..].starts_with(&format!("{number} 0 obj\n")), "{number}");
        }
        assert!(text.contains("/Title (Avis \\(n\\260 1\\) de l\\222agence)"));
        let length: usize = text
            .split("/Length ")
            .nth(1)
            .and_then(|it| it.split(' ').next())
            .and_then(|it| it.parse().ok())
            .expect("a length");
        let stream = text.split("stream\n").nth(1).expect("a stream");
        assert_eq!(stream.len() - "\nend".len(), length);
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let text = "mot ".repeat(60);
        assert!(wrapped(&text).iter().all(|line| line.chars().count() <= 90));
        assert_eq!(wrapped("court"), ["court"]);
    }
}
