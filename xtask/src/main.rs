//! Tasks of the workspace: `cargo run -p xtask -- TASK`.

mod centers;
mod corpus;
mod coverage;
mod divisions;
mod fuzz;
mod gazetteer;
mod score;
mod score_checks;
mod store;
mod tidy;

use std::process::ExitCode;

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

const TASKS: &str = "expected a task: centers, corpus, divisions, fuzz, gazetteer, kill-load, load-test, places-gold, score, score-checks, score-places, tidy, whole-paths";

#[expect(clippy::print_stderr, reason = "a task talks to the person who runs it")]
fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let done = match arguments.next().as_deref() {
        Some("centers") => centers::run(arguments),
        Some("corpus") => corpus::run(arguments),
        Some("coverage") => coverage::run(arguments),
        Some("divisions") => divisions::run(arguments),
        Some("fuzz") => fuzz::run(arguments),
        Some("gazetteer") => gazetteer::run(),
        Some("kill-load") => store::kill_load(arguments),
        Some("load-test") => store::load_test(arguments),
        Some("places-gold") => gazetteer::draw(),
        Some("score") => score::run(arguments),
        Some("score-checks") => score_checks::run(arguments),
        Some("score-places") => gazetteer::score(),
        Some("tidy") => tidy::run(),
        Some("whole-paths") => gazetteer::paths(arguments.next()),
        _ => Err(TASKS.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
