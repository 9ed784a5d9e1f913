//! The figures of docs/benchmarks.md: durable acts, folding, the clock, lists.
//!
//! ```sh
//! make bench                      # the tables
//! make bench ARGS=--markdown      # and into docs/benchmarks.md
//! make bench ARGS=--quick         # tiny sizes: does it run at all?
//! make bench ARGS="--only acts"   # one part of acts, folding, lists, submissions, pages
//! ```
//!
//! What is compared is measured by turns in one run, so that a busy machine is busy for both.

mod acts;
mod dossiers;
mod engines;
mod folding;
mod lists;
mod raw;
mod report;
mod submissions;
mod timing;

use report::Report;

/// How much is measured.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Rounds that count, after one that warms up.
    pub rounds: usize,
    /// The dossiers of a round of acts.
    pub dossiers: usize,
    /// The acts on each of them.
    pub acts: usize,
    /// The shorter and the longer list.
    pub lists: [usize; 2],
}

const FULL: Size = Size { rounds: 7, dossiers: 64, acts: 20, lists: [1_000, 100_000] };
const QUICK: Size = Size { rounds: 1, dossiers: 32, acts: 2, lists: [20, 200] };

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut size = FULL;
    let (mut markdown, mut only) = (false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--quick" => size = QUICK,
            "--markdown" => markdown = true,
            "--only" => only = arguments.next(),
            // Cargo says so to every benchmark.
            "--bench" => {}
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    if markdown && only.is_some() {
        return Err("--markdown writes all figures of one run: without --only".into());
    }
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut report = Report::new();
    if wanted("folding") {
        report.add(folding::fold(size));
        report.add(folding::clock(size));
    }
    for made in [runtime.block_on(engines::sqlite()), runtime.block_on(engines::postgres())] {
        let Some(engine) = made? else { continue };
        if wanted("acts") {
            report.add(runtime.block_on(acts::measure(&engine, size))?);
        }
        if wanted("submissions") {
            report.add(runtime.block_on(submissions::measure(&engine, size))?);
        }
        if wanted("lists") {
            report.add(runtime.block_on(lists::measure(&engine, size))?);
        }
        runtime.block_on(engine.end())?;
    }
    if markdown {
        report.write_into_document("aube")?;
    }
    Ok(())
}
