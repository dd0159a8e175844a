//! `yilan show`: a page as it was read, to be looked at.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use yilan::divisions::Code;
use yilan::grammar::value::Date;
use yilan::text::Encoding;

use crate::args::{OwnDivisions, code, date, divisions, encoding, options};
use crate::failure::{Done, tell};
use crate::input::Input;
use crate::load::load;
use crate::output::Sink;
use crate::show::page;

/// What `yilan show` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ShowArgs {
    /// The page, or `-` for standard input.
    #[arg(value_name = "FILE|-")]
    input: PathBuf,

    /// Where to write; the file is written whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE.html")]
    output: Option<PathBuf>,

    /// The encoding of the page [default: found out]
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    encoding: Option<Encoding>,

    /// The day the page was published, as 2025-06-22.
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,

    /// The code of the place whose paper or government published the page.
    #[arg(long, value_name = "CODE", value_parser = code)]
    place: Option<Code>,

    /// Changes to the divisions: see `yilan help read`.
    #[arg(long, value_name = "FILE", value_parser = divisions)]
    divisions: Option<OwnDivisions>,
}

const EXAMPLES: &str = "\
Examples:
  yilan show page.txt -o page.html
      One file for a browser: the text with every value coloured where it
      stands, the records beside it. It asks nothing of the network.";

pub(crate) fn run(args: &ShowArgs) -> Done {
    let input = if args.input.as_os_str() == "-" { Input::Stdin } else { Input::File(args.input.clone()) };
    let loaded = match load(&input, args.encoding) {
        Ok(loaded) => loaded,
        Err(trouble) => {
            tell(trouble);
            return Ok(ExitCode::FAILURE);
        }
    };
    loaded.trouble.iter().chain(&loaded.notes).for_each(tell);
    let read = loaded.read(&options(args.date, args.place, args.divisions.as_ref()));
    let mut sink = Sink::open(args.output.as_deref())?;
    sink.write(page(&input.to_string(), &loaded.source, &read).as_bytes())?;
    sink.finish()?;
    Ok(if loaded.trouble.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
