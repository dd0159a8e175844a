//! `yilan completions`: a script for a shell.

use std::process::ExitCode;

use clap::CommandFactory;

use crate::args::{Cli, CompletionsArgs};
use crate::failure::Done;
use crate::output::Sink;

pub(crate) fn run(args: &CompletionsArgs) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "yilan", &mut script);
    let mut out = Sink::stdout();
    out.write(&script)?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}
