//! What SQLite says, as one line that ends with what to do.

use std::path::Path;

use rusqlite::{Error, ErrorCode};

use crate::failure::Failure;

/// The failure of an operation on the file at `path`.
pub(super) fn told(path: &Path, error: &Error) -> Failure {
    let name = path.display();
    let why = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => {
            "no room to write; free some space and run it again, the pages already loaded are kept".to_owned()
        }
        Some(ErrorCode::SystemIoFailure) => {
            "cannot be written: the disk refuses; see that there is room, and run it again, \
             the pages already loaded are kept"
                .to_owned()
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is writing to it; wait until it is done".to_owned()
        }
        Some(ErrorCode::NotADatabase) => "not a database; name another file with `--db`".to_owned(),
        Some(ErrorCode::DatabaseCorrupt) => {
            "the database is damaged; load the pages into a new file, or restore a copy".to_owned()
        }
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
            "cannot be opened; see that its folder is there and you may write in it".to_owned()
        }
        _ => format!("the database fails: {}", said(error)),
    };
    Failure::Trouble(format!("{name}: {why}"))
}

/// Whether the file, or what SQLite puts beside it, could not be opened.
pub(super) fn cannot_open(error: &Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// SQLite's own words.
fn said(error: &Error) -> String {
    match error {
        Error::SqliteFailure(_, Some(message)) => message.clone(),
        error => error.to_string(),
    }
}
