//! Web pages saved with all that belongs to them as one file (MHT): the pages in it.

use std::borrow::Cow;

/// Whether a file begins like one that holds parts in the way of mail.
pub(crate) fn is_archive(head: &str) -> bool {
    let head = head.trim_start();
    // Nearly every other text begins otherwise, and is not looked through.
    if !head.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
        return false;
    }
    let end = head.find("\r\n\r\n").or_else(|| head.find("\n\n")).unwrap_or(head.len());
    let fields = head[..end].to_ascii_lowercase();
    let first =
        fields.split(':').next().is_some_and(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    first && fields.contains("mime-version:") && (fields.contains("multipart/related") || fields.contains("text/html"))
}

/// The pages that an archive holds, one after the other; another file as it is.
pub(super) fn pages(bytes: &[u8]) -> Cow<'_, [u8]> {
    let head = &bytes[..bytes.len().min(4096)];
    if !is_archive(&String::from_utf8_lossy(head)) {
        return Cow::Borrowed(bytes);
    }
    let (fields, body) = parted(bytes);
    let Some(boundary) = parameter(&fields, "boundary") else { return Cow::Owned(decoded(&fields, body)) };
    let mut out = Vec::new();
    let boundary = format!("--{boundary}");
    let mut starts = memchr::memmem::find_iter(body, &boundary).peekable();
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(body.len());
        let line = memchr::memchr(b'\n', &body[start..end]).map_or(end, |at| start + at + 1);
        let (fields, part) = parted(&body[line..end]);
        if fields.to_ascii_lowercase().contains("text/html") {
            out.extend(decoded(&fields, part));
            out.push(b'\n');
        }
    }
    Cow::Owned(out)
}

/// The fields at the head, folded lines joined, and what follows the empty line.
fn parted(bytes: &[u8]) -> (String, &[u8]) {
    let find = |what: &[u8]| memchr::memmem::find(bytes, what).map(|at| (at, at + what.len()));
    let crlf = find(b"\r\n\r\n");
    let (end, body) = match (crlf, find(b"\n\n")) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b).unwrap_or((bytes.len(), bytes.len())),
    };
    let fields = String::from_utf8_lossy(&bytes[..end]).replace("\r\n", "\n").replace("\n\t", " ").replace("\n ", " ");
    (fields, &bytes[body..])
}

/// `boundary="…"`.
fn parameter(fields: &str, name: &str) -> Option<String> {
    let at = fields.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let value = fields.get(at..)?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([';', ' ', '\n']).next(),
    };
    value.filter(|value| !value.is_empty()).map(str::to_owned)
}

/// A part as it was before it was written in the letters of mail.
fn decoded(fields: &str, part: &[u8]) -> Vec<u8> {
    let fields = fields.to_ascii_lowercase();
    let encoded = fields.lines().find_map(|line| line.strip_prefix("content-transfer-encoding:")).map(str::trim);
    match encoded {
        Some("quoted-printable") => quoted_printable(part),
        Some("base64") => base64(part),
        _ => part.to_vec(),
    }
}

/// `=E4` is a byte, `=` at the end of a line joins it to the next.
fn quoted_printable(part: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (mut out, mut rest) = (Vec::with_capacity(part.len()), part);
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..]) => rest = after,
            (b'=', [high, low, after @ ..]) if digit(*high).is_some() && digit(*low).is_some() => {
                out.push(digit(*high).unwrap_or(0) << 4 | digit(*low).unwrap_or(0));
                rest = after;
            }
            _ => out.push(byte),
        }
    }
    out
}

/// Four letters are three bytes; what is no letter of the code is passed over.
fn base64(part: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut out, mut bits, mut held) = (Vec::with_capacity(part.len() / 4 * 3), 0_u32, 0_u32);
    for six in part.iter().filter_map(|&byte| value(byte)) {
        (bits, held) = ((bits << 6 | u32::from(six)) & 0xff_ffff, held + 6);
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_mail_are_read() {
        assert_eq!(quoted_printable(b"a=E4=B8=\r\n=80=3D= =x"), "a一== =x".as_bytes());
        assert_eq!(base64(b"5LiA\r\n5LqM\n5LiJIQ=="), "一二三!".as_bytes());
    }

    #[test]
    fn other_files_stay_as_they_are() {
        for other in ["<p>MIME-Version: 1.0 text/html", "督察组：text/html\nMIME-Version:\n\n", ""] {
            assert_eq!(pages(other.as_bytes()), other.as_bytes());
        }
    }
}
