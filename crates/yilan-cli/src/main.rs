//! The `yilan` command: the only part of the project that opens files and
//! prints. What a page says is decided by the library; here is which files are
//! read, how results are written, and what is told to a person.

mod args;
mod command;
mod export;
mod failure;
mod findings;
mod format;
mod html;
mod input;
mod load;
mod output;
mod parallel;
mod progress;
mod report;
mod show;
mod store;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

/// Records are many small texts, made on one thread and dropped on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Read(args) => command::read::run(&args),
        Command::Load(args) => command::load::run(&args),
        Command::Check(args) => command::check::run(&args),
        Command::Explain(args) => command::explain::run(&args),
        Command::Search(args) => command::search::run(&args),
        Command::Ledger(args) => command::ledger::run(&args),
        Command::Export(args) => command::export::run(&args),
        Command::Tokens(args) => command::tokens::run(&args),
        Command::Text(args) => command::text::run(&args),
        Command::Places(args) => command::places::run(&args),
        Command::Report(args) => command::report::run(&args),
        Command::Show(args) => command::show::run(&args),
        Command::Schema(args) => command::schema::run(&args),
        Command::Completions(args) => command::completions::run(&args),
    };
    done.unwrap_or_else(failure::Failure::tell)
}
