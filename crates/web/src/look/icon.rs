//! Icons, drawn for Aube on a grid of 20 by 20 with one stroke.

use maud::{Markup, PreEscaped, html};

/// An icon. It always stands beside its word and is hidden from screen readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A pencil: a draft, a thing to write.
    Pencil,
    /// A disc half filled: in progress.
    Half,
    /// An hourglass: waiting for someone.
    Hourglass,
    /// Two bars: suspended.
    Pause,
    /// A clock with an exclamation: late.
    Late,
    /// A disc with a tick: granted, done.
    Granted,
    /// A disc with a cross: refused.
    Refused,
    /// A flag: ended.
    Flag,
    /// An «i» in a disc: information.
    Info,
    /// A triangle: look out.
    Warning,
    /// A magnifying glass.
    Search,
    /// A leaf of a calendar.
    Calendar,
    /// A sheet of paper.
    Document,
    /// An arrow into a tray.
    Download,
    /// An arrow out of a tray.
    Upload,
    /// An arrow forward.
    Forward,
    /// An arrow back.
    Back,
    /// Ascending order.
    Up,
    /// Descending order.
    Down,
    /// A column that can be sorted.
    Sort,
    /// A person.
    Person,
    /// A padlock: closed to you.
    Lock,
    /// A paragraph sign: the text of law.
    Law,
    /// A speech bubble: a message.
    Message,
    /// A disc half dark: light or dark.
    Theme,
    /// A door: sign out.
    Leave,
    /// A question mark in a disc: to verify.
    Verify,
    /// A tray: nothing here yet.
    Tray,
    /// An arrow out of a frame: another site.
    Outside,
    /// A plus sign: add.
    Plus,
}

impl Icon {
    /// All icons, for the gallery and its test.
    pub const ALL: [Self; 30] = [
        Self::Pencil,
        Self::Half,
        Self::Hourglass,
        Self::Pause,
        Self::Late,
        Self::Granted,
        Self::Refused,
        Self::Flag,
        Self::Info,
        Self::Warning,
        Self::Search,
        Self::Calendar,
        Self::Document,
        Self::Download,
        Self::Upload,
        Self::Forward,
        Self::Back,
        Self::Up,
        Self::Down,
        Self::Sort,
        Self::Person,
        Self::Lock,
        Self::Law,
        Self::Message,
        Self::Theme,
        Self::Leave,
        Self::Verify,
        Self::Tray,
        Self::Outside,
        Self::Plus,
    ];

    /// The drawing, as the content of an `svg` element.
    const fn drawing(self) -> &'static str {
        match self {
            Self::Pencil => {
                r#"<path d="M3.5 16.5l.8-3.6L13.6 3.6a1.4 1.4 0 0 1 2 0l.8.8a1.4 1.4 0 0 1 0 2L7.1 15.7z"/><path d="M11.8 5.4l2.8 2.8"/>"#
            }
            Self::Half => {
                r#"<circle cx="10" cy="10" r="7"/><path class="full" d="M10 3a7 7 0 0 1 0 14z"/>"#
            }
            Self::Hourglass => {
                r#"<path d="M5 3h10M5 17h10M6 3v2.6L10 10l4-4.4V3M6 17v-2.6L10 10l4 4.4V17"/><path class="full" d="M7.6 16.6L10 13.8l2.4 2.8z"/>"#
            }
            Self::Pause => {
                r#"<circle cx="10" cy="10" r="7"/><path class="thick" d="M8 7.2v5.6M12 7.2v5.6"/>"#
            }
            Self::Late => {
                r#"<circle cx="10" cy="11" r="6.2"/><path class="thick" d="M10 7.7v3.6"/><path class="thick" d="M10 13.9v.1"/><path d="M3 5.4L5.6 3M17 5.4L14.4 3"/>"#
            }
            Self::Granted => {
                r#"<circle cx="10" cy="10" r="7"/><path class="thick" d="M6.8 10.2l2.3 2.3 4.2-4.8"/>"#
            }
            Self::Refused => {
                r#"<circle cx="10" cy="10" r="7"/><path class="thick" d="M7.5 7.5l5 5M12.5 7.5l-5 5"/>"#
            }
            Self::Flag => {
                r#"<path d="M5 17.5V3"/><path class="full" d="M5 3.5c3-1.6 5.5 1.4 10 0v7c-4.5 1.4-7-1.6-10 0z"/>"#
            }
            Self::Info => {
                r#"<circle cx="10" cy="10" r="7"/><path class="thick" d="M10 9.4v4M10 6.6v.1"/>"#
            }
            Self::Warning => {
                r#"<path d="M10 3.2L17.6 16.5H2.4z"/><path class="thick" d="M10 8.2v3.4M10 14v.1"/>"#
            }
            Self::Search => {
                r#"<circle cx="8.8" cy="8.8" r="5.3"/><path class="thick" d="M12.8 12.8L17 17"/>"#
            }
            Self::Calendar => r#"<path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5"/>"#,
            Self::Document => {
                r#"<path d="M5 2.8h6.5L15.5 7v10.2H5zM11.5 2.8V7h4M7.6 10.5h5.2M7.6 13.5h5.2"/>"#
            }
            Self::Download => r#"<path d="M10 3v9M6.5 8.8L10 12.3l3.5-3.5M3.5 13.5v3h13v-3"/>"#,
            Self::Upload => r#"<path d="M10 12.3V3.3M6.5 6.6L10 3.1l3.5 3.5M3.5 13.5v3h13v-3"/>"#,
            Self::Forward => r#"<path d="M3.5 10h12.5M11 5l5 5-5 5"/>"#,
            Self::Back => r#"<path d="M16.5 10H4M9 5l-5 5 5 5"/>"#,
            Self::Up => r#"<path class="thick" d="M10 16V4.5M5.5 9L10 4.5 14.5 9"/>"#,
            Self::Down => r#"<path class="thick" d="M10 4v11.5M5.5 11L10 15.5 14.5 11"/>"#,
            Self::Sort => r#"<path d="M6.5 7.8L10 4.3l3.5 3.5M6.5 12.2l3.5 3.5 3.5-3.5"/>"#,
            Self::Person => {
                r#"<circle cx="10" cy="6.7" r="3.3"/><path d="M3.8 17c.4-3.6 2.8-5.4 6.2-5.4s5.8 1.8 6.2 5.4"/>"#
            }
            Self::Lock => r#"<path d="M4.5 9h11v7.8h-11zM6.8 9V6.5a3.2 3.2 0 0 1 6.4 0V9"/>"#,
            Self::Law => {
                r#"<path d="M12.8 5.2c-.5-1.3-1.5-2-2.9-2-1.6 0-2.7.9-2.7 2.2 0 3 5.9 2.8 5.9 6 0 1.4-1.2 2.3-2.9 2.3"/><path d="M7.2 14.8c.5 1.3 1.5 2 2.9 2 1.6 0 2.7-.9 2.7-2.2 0-3-5.9-2.8-5.9-6 0-1.4 1.2-2.3 2.9-2.3"/>"#
            }
            Self::Message => r#"<path d="M3 4h14v9.5H9.5L6 17v-3.5H3z"/>"#,
            Self::Theme => {
                r#"<circle cx="10" cy="10" r="7"/><path class="full" d="M10 3a7 7 0 0 0 0 14z"/>"#
            }
            Self::Leave => r#"<path d="M11.5 3.5h-7v13h7M8.5 10h8.5M13.8 6.8L17 10l-3.2 3.2"/>"#,
            Self::Verify => {
                r#"<circle cx="10" cy="10" r="7"/><path class="thick" d="M7.9 8.2c0-1.3.9-2 2.1-2s2.1.8 2.1 1.9c0 1.6-2.1 1.7-2.1 3.2M10 13.9v.1"/>"#
            }
            Self::Tray => r#"<path d="M3 11l2.3-7h9.4L17 11v5.5H3zM3 11h4l1 2h4l1-2h4"/>"#,
            Self::Outside => r#"<path d="M8.5 4.5h-5v12h12v-5M11.5 3.5h5v5M16.3 3.7L9 11"/>"#,
            Self::Plus => r#"<path class="thick" d="M10 4.5v11M4.5 10h11"/>"#,
        }
    }

    /// The icon, as large as the text around it.
    #[must_use]
    pub fn svg(self) -> Markup {
        html! {
            svg.icon viewBox="0 0 20 20" aria-hidden="true" focusable="false" {
                (PreEscaped(self.drawing()))
            }
        }
    }
}

/// The dawn: half a sun on its horizon. It is the mark of Aube and the end of every clock.
#[must_use]
pub fn dawn() -> Markup {
    html! {
        svg.dawn viewBox="0 0 32 24" aria-hidden="true" focusable="false" {
            path.dawn-rays d="M16 2.5v3.5M6.5 6.2l2.3 2.7M25.5 6.2l-2.3 2.7M1.8 14.2l3.3.9M30.2 14.2l-3.3.9" {}
            path.dawn-sun d="M8 19.5a8 8 0 0 1 16 0z" {}
            path.dawn-horizon d="M1.5 22h29" {}
        }
    }
}
