//! How a failure is told: one line on standard error, and an exit status.

use std::fmt;
use std::process::ExitCode;

/// The program was asked wrongly: exit status 2.
#[derive(Debug)]
pub struct Usage(pub String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// How a command ended, when it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// All is well.
    Well,
    /// It found something wrong, and has said what.
    Found,
    /// It found something that it does not support, and has said what.
    Unsupported,
}

impl From<Ended> for ExitCode {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Well => Self::SUCCESS,
            Ended::Found => Self::from(1),
            Ended::Unsupported => Self::from(2),
        }
    }
}

/// Tells a failure. That nobody reads the output any more is none.
pub fn tell(error: &anyhow::Error) -> ExitCode {
    if is_broken_pipe(error) {
        return ExitCode::SUCCESS;
    }
    eprintln!("aube: {}", in_one_line(error));
    ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

/// The error and its causes, without those that only say again what stands before.
fn in_one_line(error: &anyhow::Error) -> String {
    let mut line = String::new();
    for cause in error.chain() {
        let said = cause.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        if line.contains(&said) {
            continue;
        }
        if !line.is_empty() {
            line.push_str(": ");
        }
        line.push_str(&said);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::{Context, anyhow};

    #[test]
    fn an_error_is_one_line_that_says_nothing_twice() {
        let error: Result<(), _> =
            Err(anyhow!("no such\nfile")).context("cannot read: no such file");
        let error = error.context("cannot start").expect_err("an error");
        assert_eq!(in_one_line(&error), "cannot start: cannot read: no such file");
    }

    #[test]
    fn a_closed_pipe_is_known_below_its_context() {
        let closed = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        assert!(is_broken_pipe(&anyhow::Error::from(closed).context("cannot write")));
    }
}
