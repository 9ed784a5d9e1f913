//! Texts as they are shown: never as markup.
//!
//! Definitions come from elsewhere. What looks like a tag of HTML is taken out of every text, with
//! the whole of a script; a page escapes what remains as it does any text. “< 38 and > 36” stays.

/// Elements whose content is never a text to read.
const DROPPED: [&str; 8] =
    ["script", "style", "iframe", "object", "embed", "template", "noscript", "svg"];

/// A text without markup.
#[must_use]
pub fn text(written: &str) -> String {
    let mut out = written.to_owned();
    out.retain(|it| !it.is_control() || matches!(it, '\n' | '\r' | '\t'));
    // What is taken away may join two halves of a tag.
    while let Some(next) = without_tags(&out) {
        out = next;
    }
    out
}

/// The text without its tags; `None` where it has none.
fn without_tags(written: &str) -> Option<String> {
    if !written.contains('<') {
        return None;
    }
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    let mut found = false;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest) {
            Some(Tag { length, name, closes }) => {
                found = true;
                rest = &rest[length..];
                if !closes && DROPPED.contains(&name.as_str()) {
                    rest = after_end(rest, &name);
                }
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    found.then_some(out)
}

struct Tag {
    length: usize,
    name: String,
    closes: bool,
}

/// The tag, the comment or the declaration that begins here. One that is not closed reaches to the
/// end: a browser would read on too.
fn tag(text: &str) -> Option<Tag> {
    let inner = &text[1..];
    if inner.starts_with(['!', '?']) {
        let end = if inner.starts_with("!--") { "-->" } else { ">" };
        let length = text.find(end).map_or(text.len(), |at| at + end.len());
        return Some(Tag { length, name: String::new(), closes: true });
    }
    let closes = inner.starts_with('/');
    let named = inner.strip_prefix('/').unwrap_or(inner);
    if !named.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return None;
    }
    let end = named.find(|it: char| !it.is_ascii_alphanumeric() && it != '-');
    let name = named[..end.unwrap_or(named.len())].to_ascii_lowercase();
    let length = match text.find('>') {
        Some(at) => at + 1,
        // “a <b” is a comparison when nothing closes it and it is no element of HTML.
        None if DROPPED.contains(&name.as_str()) || text.contains('=') => text.len(),
        None => return None,
    };
    Some(Tag { length, name, closes })
}

fn after_end<'t>(text: &'t str, name: &str) -> &'t str {
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.find(&format!("</{name}")) else { return "" };
    text[at..].find('>').map_or("", |end| &text[at + end + 1..])
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn markup_is_taken_out_and_comparisons_stay() {
        assert_eq!(text("Temperature < 38 and > 36"), "Temperature < 38 and > 36");
        assert_eq!(text("a <b>bold</b> word"), "a bold word");
        assert_eq!(text("Please <script>alert(1)</script>answer"), "Please answer");
        assert_eq!(text("x<img src=y onerror=z>y"), "xy");
        assert_eq!(text("x <SCRIPT src=y"), "x ");
        assert_eq!(text("a<!-- b -->c"), "ac");
        assert_eq!(text("<3 and <5"), "<3 and <5");
        assert_eq!(text("dose <b"), "dose <b");
        assert_eq!(text("a\u{0}b\nc"), "ab\nc");
    }

    #[test]
    fn what_is_taken_out_leaves_no_tag_behind() {
        assert_eq!(text("<scr<b></b>ipt>alert(1)</script>"), "ipt>alert(1)");
        assert!(!text("<<b>script>alert(1)<</b>/script>").contains("<script"));
    }
}
