//! A picture that a telephone reads.

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

/// The picture of a text, with a name for screen readers; nothing where it is too long for one.
#[must_use]
pub fn picture(text: &str, name: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return html! {} };
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    // A margin of four modules, without which readers fail.
    let frame = format!("-4 -4 {0} {0}", size + 8);
    html! {
        svg.qr viewBox=(frame) role="img" aria-label=(name) {
            rect x="-4" y="-4" width=(size + 8) height=(size + 8) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}
