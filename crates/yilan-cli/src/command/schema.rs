//! `yilan schema`: the JSON Schema of what `read` prints.

use std::process::ExitCode;

use crate::args::SchemaArgs;
use crate::failure::Done;
use crate::output::Sink;

pub(crate) fn run(args: &SchemaArgs) -> Done {
    let spans = if args.spans { yilan::Spans::With } else { yilan::Spans::Without };
    let mut out = Sink::stdout();
    out.write(format!("{:#}\n", yilan::schema(spans)).as_bytes())?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}
