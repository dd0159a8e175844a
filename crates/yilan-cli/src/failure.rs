//! [`Failure`]: why the command ends early, and [`tell`]: one line to the
//! person.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Why the command ends early.
pub(crate) enum Failure {
    /// Arguments that do not go together.
    Usage(String),
    /// Something else, as one line.
    Trouble(String),
    /// The output cannot be written.
    Output(String, io::Error),
}

pub(crate) type Done = Result<ExitCode, Failure>;

impl Failure {
    /// The output to `path` cannot be written.
    pub(crate) fn writing(path: &Path) -> impl Fn(io::Error) -> Self {
        let name = path.display().to_string();
        move |error| Self::Output(name.clone(), error)
    }

    /// Standard output cannot be written.
    pub(crate) fn printing(error: io::Error) -> Self {
        Self::Output("standard output".to_owned(), error)
    }

    /// Says why, and gives the exit code. A reader that closed the pipe has
    /// what it wanted.
    pub(crate) fn tell(self) -> ExitCode {
        match self {
            Self::Usage(why) => {
                tell(why);
                ExitCode::from(2)
            }
            Self::Trouble(why) => {
                tell(why);
                ExitCode::FAILURE
            }
            Self::Output(_, error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Self::Output(name, error) => {
                tell(format_args!("{name}: cannot be written: {}", lower(&error)));
                ExitCode::FAILURE
            }
        }
    }
}

/// One line on standard error, under our name. When nobody listens there,
/// there is nobody to tell.
pub(crate) fn tell(line: impl Display) {
    let _ = writeln!(io::stderr().lock(), "yilan: {line}");
}

/// What the system says, in the way of our own messages.
pub(crate) fn lower(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
