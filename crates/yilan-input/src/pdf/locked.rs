//! Documents that anybody may read but not everybody change: they are encrypted for a password that is empty. Here is what
//! lopdf cannot open of them: a lock that is written in the trailer itself and not in an object of its own.

use std::io::Write as _;

use lopdf::{Dictionary, Document, Object};

/// How deep a trailer may be.
const DEEPEST: usize = 8;
/// What a trailer says of itself as a stream, and of trailers before it.
const OWN: [&[u8]; 10] =
    [b"Type", b"Length", b"Filter", b"DecodeParms", b"W", b"Index", b"Size", b"Prev", b"XRefStm", b"Encrypt"];

/// The file with the lock of its trailer in an object of its own behind all others, where it is not in one.
pub(super) fn with_lock_apart(bytes: &[u8], document: &Document) -> Option<Vec<u8>> {
    let trailer = &document.trailer;
    let lock = trailer.get(b"Encrypt").ok().filter(|lock| matches!(lock, Object::Dictionary(_)))?;
    let number = document.max_id.checked_add(1)?;
    let size = number.checked_add(1)?;
    let mut out = bytes.to_vec();
    out.push(b'\n');
    let object = out.len();
    writeln!(out, "{number} 0 obj").ok()?;
    write(&mut out, lock, 0)?;
    out.extend(b"\nendobj\n");
    let table = out.len();
    write!(out, "xref\n{number} 1\n{object:010} 00000 n \ntrailer\n").ok()?;
    let mut own: Dictionary = trailer.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    OWN.iter().for_each(|key| drop(own.remove(key)));
    own.set("Size", i64::from(size));
    own.set("Prev", i64::try_from(document.xref_start).ok()?);
    own.set("Encrypt", Object::Reference((number, 0)));
    write(&mut out, &Object::Dictionary(own), 0)?;
    write!(out, "\nstartxref\n{table}\n%%EOF\n").ok()?;
    Some(out)
}

/// Writes an object, but for what no trailer holds.
fn write(out: &mut Vec<u8>, object: &Object, depth: usize) -> Option<()> {
    if depth > DEEPEST {
        return None;
    }
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => write!(out, "{value}").ok()?,
        Object::Integer(value) => write!(out, "{value}").ok()?,
        Object::Real(value) => write!(out, "{value}").ok()?,
        Object::Name(name) => write_name(out, name)?,
        Object::String(text, _) => {
            out.push(b'<');
            text.iter().try_for_each(|byte| write!(out, "{byte:02X}")).ok()?;
            out.push(b'>');
        }
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R").ok()?,
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write(out, item, depth + 1)?;
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => {
            out.extend(b"<<");
            for (key, value) in entries {
                write_name(out, key)?;
                out.push(b' ');
                write(out, value, depth + 1)?;
            }
            out.extend(b">>");
        }
        Object::Stream(_) => return None,
    }
    Some(())
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) -> Option<()> {
    out.push(b'/');
    for byte in name {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' | b'+' => out.push(*byte),
            _ => write!(out, "#{byte:02X}").ok()?,
        }
    }
    Some(())
}
