//! How far long work has come: a bar on standard error, where somebody watches a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};

/// A bar over `total` steps. Without a terminal nothing is drawn.
pub fn bar(what: &'static str, total: u64) -> ProgressBar {
    let target = if stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(total), target);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}

/// Draws the progress that the program tells.
pub fn counter() -> impl FnMut(app::Progress) + Send {
    let bar = bar("", 0);
    move |progress| {
        bar.set_message(progress.what);
        bar.set_length(progress.total.unwrap_or(progress.done) as u64);
        bar.set_position(progress.done as u64);
        if progress.total == Some(progress.done) {
            bar.finish_and_clear();
            bar.reset();
        }
    }
}
