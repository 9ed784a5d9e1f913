//! Running the program.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

/// The program in a folder, in a bare environment.
pub fn aube<I, S>(folder: &Path, arguments: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(env!("CARGO_BIN_EXE_aube"));
    command.args(arguments).current_dir(folder).env_remove("COLUMNS").stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("AUBE_")) {
        command.env_remove(name);
    }
    command
}

/// The master key of these tests.
pub const KEY: &str = "0707070707070707070707070707070707070707070707070707070707070707";

/// The program that serves, with a master key.
pub fn serving<const N: usize>(folder: &Path, arguments: [&str; N]) -> Command {
    let mut command = aube(folder, arguments);
    command.env("AUBE_MASTER_KEY", KEY);
    command
}

/// What it answers.
#[derive(Debug)]
pub struct Answer {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Checks the status, and that a failure is told in one line.
    #[track_caller]
    pub fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{self:?}");
        self
    }

    /// Checks that it failed, with one line that says all of `words`.
    #[track_caller]
    pub fn failed(self, status: i32, words: &[&str]) -> Self {
        let it = self.ended(status);
        assert_eq!(it.err.lines().count(), 1, "{it:?}");
        assert!(it.err.starts_with("aube: "), "{it:?}");
        for word in words {
            assert!(it.err.contains(word), "«{word}» in {it:?}");
        }
        it
    }
}

/// Runs it to its end.
pub fn run<const N: usize>(folder: &Path, arguments: [&str; N]) -> Answer {
    Answer::of(aube(folder, arguments).output().expect("it starts"))
}

/// Runs it to its end with standard input.
pub fn fed(mut command: Command, input: &[u8]) -> Answer {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_owned();
    // Beside the reading of its output: neither waits for the other.
    let writer = std::thread::spawn(move || {
        // It may well end before it has read all.
        let _ = stdin.write_all(&input);
    });
    let answer = Answer::of(child.wait_with_output().expect("it ends"));
    writer.join().expect("written");
    answer
}

/// The program while it serves. It ends with the test, however the test ends.
pub struct Serving {
    child: Child,
    out: BufReader<ChildStdout>,
    /// Where it answers: `http://127.0.0.1:PORT`.
    pub url: String,
}

impl Serving {
    /// Starts it and waits until it says that it is ready.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        let url = line.strip_prefix("Aube is ready: ").map(|it| it.trim_end().to_owned());
        Self { url: url.unwrap_or_else(|| panic!("not ready: {line}")), child, out }
    }

    /// The status and the body of a page.
    pub fn get(&self, path: &str) -> (u16, String) {
        use std::io::Read;
        let address = self.url.trim_start_matches("http://");
        let mut stream = std::net::TcpStream::connect(address).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
            .expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.get(9..12).and_then(|it| it.parse().ok()).expect("a status");
        let body = answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
        (status, body.unwrap_or_default())
    }

    /// Asks it to end, as a service manager does; its status and what else it wrote.
    pub fn stop(mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().expect("kill is there");
        assert!(asked.success());
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.out, &mut rest).expect("UTF-8");
        (self.child.wait().expect("it ends").code(), rest)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Already ended where the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
