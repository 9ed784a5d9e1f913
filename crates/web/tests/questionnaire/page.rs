//! A page as a browser sees it: its controls, and what it sends without a script.

use std::collections::BTreeMap;

/// An element, or a text.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A tag that opens, with its attributes.
    Open(String, BTreeMap<String, String>),
    /// A tag that closes.
    Close(String),
    /// A text.
    Text(String),
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The pieces of a page, in their order.
pub fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            pieces.push(Piece::Text(decoded(&rest[..at])));
        }
        let end = rest[at..].find('>').expect("a tag ends") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            pieces.push(Piece::Close(name.to_owned()));
        } else {
            pieces.push(opened(tag));
        }
    }
    pieces.push(Piece::Text(decoded(rest)));
    pieces
}

fn opened(tag: &str) -> Piece {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let attribute = rest[..end].to_owned();
        rest = &rest[end..];
        if let Some(value) = rest.strip_prefix("=\"") {
            let end = value.find('"').expect("a value ends");
            attributes.insert(attribute, decoded(&value[..end]));
            rest = &value[end + 1..];
        } else {
            attributes.insert(attribute, String::new());
        }
    }
    Piece::Open(name.to_owned(), attributes)
}

/// What a form sends.
pub type Pairs = Vec<(String, String)>;

/// What a browser sends of a form that nobody touched.
pub fn sent(html: &str) -> Pairs {
    let mut sent = Pairs::new();
    let mut select: Option<(String, Option<String>)> = None;
    let mut textarea: Option<(String, String)> = None;
    for piece in pieces(html) {
        match piece {
            Piece::Open(name, of) if name == "input" => {
                let Some(control) = of.get("name") else { continue };
                let kind = of.get("type").map_or("text", String::as_str);
                let chosen = of.contains_key("checked") || !matches!(kind, "radio" | "checkbox");
                if chosen {
                    sent.push((control.clone(), of.get("value").cloned().unwrap_or_default()));
                }
            }
            Piece::Open(name, of) if name == "select" => {
                select = of.get("name").map(|it| (it.clone(), None));
            }
            Piece::Open(name, of) if name == "option" => {
                if let Some((_, value)) = &mut select
                    && (value.is_none() || of.contains_key("selected"))
                {
                    *value = Some(of["value"].clone());
                }
            }
            Piece::Open(name, of) if name == "textarea" => {
                textarea = of.get("name").map(|it| (it.clone(), String::new()));
            }
            Piece::Text(text) => {
                if let Some((_, typed)) = &mut textarea {
                    typed.push_str(&text);
                }
            }
            Piece::Close(name) if name == "select" => {
                sent.extend(select.take().map(|(name, value)| (name, value.unwrap_or_default())));
            }
            Piece::Close(name) if name == "textarea" => {
                sent.extend(textarea.take().map(|(name, typed)| {
                    // The first newline is not of the text; the others are sent as two characters.
                    let typed = typed.strip_prefix('\n').unwrap_or(&typed);
                    (name, typed.replace('\n', "\r\n"))
                }));
            }
            _ => {}
        }
    }
    sent
}

/// Gives a control other values than those on the page.
pub fn fill(pairs: &mut Pairs, name: &str, values: &[&str]) {
    pairs.retain(|(it, _)| it != name);
    pairs.extend(values.iter().map(|it| (name.to_owned(), (*it).to_owned())));
}

/// The attribute of each element that has it.
pub fn all(html: &str, attribute: &str) -> Vec<String> {
    let found = pieces(html).into_iter().filter_map(|it| match it {
        Piece::Open(_, of) => of.get(attribute).cloned(),
        _ => None,
    });
    found.collect()
}

/// The value of the button of a name, where there is one.
pub fn button(html: &str, name: &str, index: usize) -> Option<String> {
    let mut found = pieces(html).into_iter().filter_map(|it| match it {
        Piece::Open(tag, of) if tag == "button" && of.get("name").is_some_and(|it| it == name) => {
            of.get("value").cloned()
        }
        _ => None,
    });
    found.nth(index)
}

/// The texts of a page.
pub fn text(html: &str) -> String {
    let texts = pieces(html).into_iter().filter_map(|it| match it {
        Piece::Text(text) => Some(text),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ").split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong with the ids of a page: each is there once, and every reference has its target.
pub fn broken(html: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let mut ids = all(html, "id");
    ids.sort();
    for pair in ids.windows(2).filter(|it| it[0] == it[1]) {
        broken.push(format!("the id {} is there twice", pair[0]));
    }
    for attribute in ["for", "aria-describedby", "aria-labelledby", "data-combobox"] {
        for target in all(html, attribute).iter().flat_map(|it| it.split(' ')) {
            if ids.binary_search(&target.to_owned()).is_err() {
                broken.push(format!("{attribute} leads to {target}, which is not there"));
            }
        }
    }
    for target in all(html, "href").iter().filter_map(|it| it.strip_prefix('#')) {
        if ids.binary_search(&target.to_owned()).is_err() {
            broken.push(format!("a link leads to {target}, which is not there"));
        }
    }
    broken
}
