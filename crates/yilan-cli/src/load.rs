//! One input as text: what is wrong with a file is said in one line that ends
//! with what to do.

use std::fs::File;
use std::io::{self, Read};

use yilan::text::{BinaryKind, Encoding, Source, decode_as, decode_vec, looks_binary};

use crate::failure::lower;
use crate::input::Input;

/// A text, and what is wrong with it all the same.
pub(crate) struct Loaded {
    /// The text.
    pub(crate) source: Source,
    /// One line, when a part of it could not be decoded.
    pub(crate) trouble: Option<String>,
}

/// Reads `input` and decodes it.
///
/// # Errors
///
/// One line, when it cannot be read or is no text.
pub(crate) fn load(input: &Input, encoding: Option<Encoding>) -> Result<Loaded, String> {
    let bytes = bytes(input).map_err(|error| format!("{input}: {}", unreadable(&error)))?;
    if bytes.is_empty() {
        return Err(format!("{input}: the file is empty; nothing to read"));
    }
    let binary = looks_binary(&bytes).filter(|&kind| encoding.is_none() || kind != BinaryKind::Unknown);
    if let Some(kind) = binary {
        return Err(format!("{input}: {}, not text; {}", kind.name(), kind.advice()));
    }
    let source = match encoding {
        Some(encoding) => decode_as(&bytes, encoding),
        None => decode_vec(bytes),
    };
    let trouble = source.first_malformed.map(|at| malformed(input, &source, at, encoding));
    Ok(Loaded { source, trouble })
}

fn bytes(input: &Input) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match input {
        Input::Stdin => io::stdin().lock().read_to_end(&mut bytes)?,
        Input::File(path) => {
            let mut file = File::open(path)?;
            let size = file.metadata().map_or(0, |metadata| metadata.len());
            let size = usize::try_from(size).map_err(|_| io::ErrorKind::OutOfMemory)?;
            bytes.try_reserve_exact(size).map_err(|_| io::ErrorKind::OutOfMemory)?;
            file.read_to_end(&mut bytes)?
        }
    };
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "not readable; check its permissions".to_owned(),
        io::ErrorKind::OutOfMemory => "larger than the memory; split it into pages".to_owned(),
        _ => format!("cannot be read: {}; check the file", lower(error)),
    }
}

/// What to say of a text that is damaged from byte `at` on.
fn malformed(input: &Input, source: &Source, at: usize, named: Option<Encoding>) -> String {
    let (count, encoding) = (source.malformed, source.encoding);
    let end = source.bytes.saturating_sub(at) < 8 && count == 1;
    if end {
        return format!(
            "{input}: cut short inside a character, at byte {at}; the text before it was read, get the whole file"
        );
    }
    let places = if count == 1 { "one place".to_owned() } else { format!("{count} places") };
    let advice = match named {
        Some(_) => "without `--encoding` it is found out",
        None => "name the right one with `--encoding`, or get an undamaged file",
    };
    format!("{input}: not {encoding} in {places}, first at byte {at}; the rest was read, {advice}")
}
