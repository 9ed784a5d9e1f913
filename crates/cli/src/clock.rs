//! `aube clock`: one history a line in, one answer a line out.

use crate::life;
use law::history;
use std::io::{self, BufRead, BufReader, Read, Write};

/// Answers each line of `input`. Answers leave when no further line is at hand: a program that
/// writes a history and waits has its answer, and a long file is not slowed by it.
///
/// # Errors
/// When `input` cannot be read or `output` is closed.
pub fn run(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut line = Vec::new();
    loop {
        if input.buffer().is_empty() {
            output.flush()?;
        }
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return output.flush();
        }
        let mut answer = life::answer_line(&line).unwrap_or_else(|| history::answer_line(&line));
        answer.push('\n');
        output.write_all(answer.as_bytes())?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(lines: &[u8]) -> Vec<String> {
        let mut told = Vec::new();
        run(lines, &mut told).expect("memory takes it");
        String::from_utf8(told).expect("text").lines().map(str::to_owned).collect()
    }

    #[test]
    fn one_answer_a_line_whatever_the_line() {
        let told = ask(b"{}\n\nnot json\n\xff\xfe\n{\"path\":\"post_amm\",\"acknowledged\":\"2024-01-31\",\"today\":\"2024-02-01\"}");
        assert_eq!(told.len(), 5);
        assert!(
            told[..4].iter().all(|line| line.starts_with("{\"error\":\"The line ")),
            "{told:?}"
        );
        assert!(told[4].starts_with(
            "{\"due\":\"2024-04-30\",\"suspended\":false,\"abandoned_on\":null,\"steps\":["
        ));
    }

    #[test]
    fn what_the_law_does_not_allow_is_said_in_a_sentence() {
        let told = ask(
            b"{\"path\":\"post_amm\",\"acknowledged\":\"2021-06-30\",\"today\":\"2024-02-01\"}\n",
        );
        assert_eq!(
            told,
            ["{\"error\":\"No version of rule AAP-CLOCK-01 was in force on 30 June 2021.\"}"]
        );
    }

    #[test]
    fn a_history_at_the_end_of_time_is_answered() {
        let told = ask(b"{\"path\":\"post_amm\",\"acknowledged\":\"9999-12-31\",\"events\":[{\"type\":\"information_requested\",\"on\":\"9999-12-31\",\"reply_days\":45}],\"today\":\"9999-12-31\"}\n");
        assert!(told[0].starts_with("{\"due\":\"9999-12-31\""), "{told:?}");
    }
}
