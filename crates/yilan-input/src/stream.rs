//! Streams: compressed files unpacked as they are read, and documents of JSON
//! Lines one by one, in memory that does not grow with the stream.

mod object;

use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::limits::{MAX_LINE, MAX_UNPACKED, MAX_WINDOW_LOG};
use crate::{Error, Packing};

/// How much is read at a time.
const CHUNK: usize = 1 << 16;

/// The fields of a document that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The name of the field with the text; without one, the first of the usual names that is there: `text`, `content`,
    /// `body`, `article`, `正文`, `内容`. Where none is, cases in fields (`受理编号`, `是否属实`) and lists of them are
    /// tables, and lists of paragraphs are lines, in objects below as well.
    pub text: Option<Box<str>>,
    /// The name of the field that says which document it is; documents need not
    /// have it.
    pub id: Box<str>,
}

impl Default for Fields {
    fn default() -> Self {
        Self { text: None, id: "id".into() }
    }
}

/// What the field with the text is called, the surest first.
const TEXTS: [&str; 6] = ["text", "content", "body", "article", "正文", "内容"];

/// What the field with the day of publication is called.
const DAYS: [&str; 12] = [
    "date",
    "pub_date",
    "pubdate",
    "pubDate",
    "publish_date",
    "published",
    "pub_time",
    "publish_time",
    "发布日期",
    "发布时间",
    "日期",
    "时间",
];

/// One document of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its line, counted from 1.
    pub line: u64,
    /// What its field for that says, when it has one that is a text or a
    /// number.
    pub id: Option<Box<str>>,
    /// Its text.
    pub text: String,
    /// What it says of the day it was published, when it has a field for that.
    pub published: Option<Box<str>>,
}

/// The documents of a stream: one JSON object a line.
///
/// A line that is no such object gives an error and the next line is read; one
/// that cannot be read any more is the last.
#[derive(Debug)]
pub struct Documents<R> {
    reader: Option<R>,
    fields: Fields,
    line: u64,
    buffer: Vec<u8>,
}

/// The documents of `reader`, one JSON object a line. Empty lines are passed
/// over.
///
/// ```
/// use yilan_input::{Fields, documents};
///
/// let stream = "{\"id\": 7, \"content\": \"第二批\"}\n\n{\"content\": \"第三批\"}\n";
/// let fields = Fields { text: Some("content".into()), ..Fields::default() };
/// let found: Vec<_> = documents(stream.as_bytes(), fields).collect::<Result<_, _>>()?;
/// assert_eq!((found[0].text.as_str(), found[0].id.as_deref()), ("第二批", Some("7")));
/// assert_eq!((found[1].text.as_str(), found[1].line), ("第三批", 3));
/// # Ok::<(), yilan_input::Error>(())
/// ```
pub fn documents<R: BufRead>(reader: R, fields: Fields) -> Documents<R> {
    Documents { reader: Some(reader), fields, line: 0, buffer: Vec::new() }
}

impl<R: BufRead> Documents<R> {
    /// The next line; false at the end.
    fn next_line(&mut self) -> Result<bool, Error> {
        let Some(reader) = &mut self.reader else { return Ok(false) };
        self.buffer.clear();
        // One large document should not hold its memory for all others.
        self.buffer.shrink_to(1 << 20);
        let most = MAX_LINE as u64 + 1;
        let read = match reader.by_ref().take(most).read_until(b'\n', &mut self.buffer) {
            Ok(read) => read,
            Err(error) => {
                self.reader = None;
                return Err(Error::new(format_args!(
                    "cannot be read after line {}: {error}; what stands before was read, get the whole file",
                    self.line
                )));
            }
        };
        self.line += u64::from(read > 0);
        if self.buffer.len() > MAX_LINE && !self.buffer.ends_with(b"\n") {
            let skipped = reader.skip_until(b'\n');
            if skipped.is_err() {
                self.reader = None;
            }
            let line = self.line;
            return Err(Error::limit(
                format_args!("line {line} is longer"),
                format_args!("{} MB", MAX_LINE >> 20),
                "split the document",
            ));
        }
        Ok(read > 0)
    }

    fn document(&self) -> Result<Document, Error> {
        let line = self.line;
        let visitor = Wanted { fields: &self.fields };
        let mut deserializer = serde_json::Deserializer::from_slice(&self.buffer);
        let found = deserializer.deserialize_map(visitor).and_then(|found| deserializer.end().map(|()| found));
        let found = match found {
            Ok(found) if found.text.as_ref().is_some_and(|(_, text)| !text.trim().is_empty()) && found.told < 2 => {
                Ok(found)
            }
            // No text, or the fields of a case, of which one may be called 内容; or a list of cases.
            found => match self.in_fields()? {
                Some(text) => Ok(Found { text: Some((0, text)), ..found.unwrap_or_default() }),
                None => found,
            },
        };
        let found = found.map_err(|error| {
            let text = error.to_string();
            // The line of the stream is said already, that in it is always 1.
            let what = text.replace("line 1 ", "");
            Error::new(format_args!("line {line} is no JSON object: {what}; check the file"))
        })?;
        match found.text {
            Some((_, text)) => Ok(Document { line, id: found.id, text, published: found.published }),
            None => {
                let field = self.fields.text.as_deref().unwrap_or(TEXTS[0]);
                let others = found.others.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                let others = if others.is_empty() { "none".to_owned() } else { others };
                Err(Error::new(format_args!(
                    "line {line} has no text in the field `{field}`, found {others}; name the field of the text"
                )))
            }
        }
    }
}

impl<R> Documents<R> {
    /// The text of a document that has no field for it, where the caller names none.
    fn in_fields(&self) -> Result<Option<String>, Error> {
        match serde_json::from_slice(&self.buffer) {
            Ok(document) if self.fields.text.is_none() => object::text(&document),
            _ => Ok(None),
        }
    }
}

impl<R: BufRead> Iterator for Documents<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_line() {
                Ok(false) => return None,
                Ok(true) if self.buffer.trim_ascii().is_empty() => {}
                Ok(true) => return Some(self.document()),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// What is looked for in an object.
struct Wanted<'f> {
    fields: &'f Fields,
}

#[derive(Default)]
struct Found {
    /// The text, and where among the usual names that of its field stands.
    text: Option<(usize, String)>,
    id: Option<Box<str>>,
    published: Option<Box<str>>,
    /// How many fields are called as those of cases are.
    told: usize,
    /// Other fields, for whoever has to name the right one.
    others: Vec<String>,
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Found, M::Error> {
        let mut found = Found::default();
        while let Some(key) = map.next_key::<String>()? {
            found.told += usize::from(object::tells_case(&key));
            let rank = match &self.fields.text {
                Some(field) => (key == **field).then_some(0),
                None => TEXTS.iter().position(|name| *name == key),
            };
            if let Some(rank) = rank {
                let surer = found.text.as_ref().is_none_or(|(known, _)| rank <= *known);
                if let Scalar::Text(text) = map.next_value()?
                    && surer
                {
                    found.text = Some((rank, text));
                }
            } else if key == *self.fields.id {
                found.id = match map.next_value()? {
                    Scalar::Text(text) | Scalar::Number(text) => Some(text.into()),
                    Scalar::Other => None,
                };
            } else {
                match DAYS.contains(&key.as_str()) {
                    true => {
                        if let Scalar::Text(day) = map.next_value()? {
                            found.published = Some(day.into());
                        }
                    }
                    false => {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                if found.others.len() < 8 && key.len() < 64 {
                    found.others.push(key);
                }
            }
        }
        Ok(found)
    }
}

/// A text, a number, or anything else.
enum Scalar {
    Text(String),
    Number(String),
    Other,
}

impl<'de> serde::Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfScalar;

        impl<'de> Visitor<'de> for OfScalar {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(text.to_owned()))
            }
            fn visit_string<E>(self, text: String) -> Result<Scalar, E> {
                Ok(Scalar::Text(text))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number.to_string()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar::Number(number.to_string()))
            }
            fn visit_bool<E>(self, _: bool) -> Result<Scalar, E> {
                Ok(Scalar::Other)
            }
            fn visit_unit<E>(self) -> Result<Scalar, E> {
                Ok(Scalar::Other)
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Scalar::Other)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar::Other)
            }
        }

        deserializer.deserialize_any(OfScalar)
    }
}

/// A reader of what is in `reader`, which may be compressed with gzip or
/// Zstandard or not at all.
///
/// ```
/// use std::io::Read;
///
/// let mut text = String::new();
/// yilan_input::unpacked("第二批".as_bytes())?.read_to_string(&mut text)?;
/// assert_eq!(text, "第二批");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Those of the reader, and when the first frame is damaged.
pub fn unpacked<R: BufRead + Send + 'static>(mut reader: R) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(match Packing::of(reader.fill_buf()?) {
        Some(Packing::Gzip) => Box::new(BufReader::with_capacity(CHUNK, MultiGzDecoder::new(reader))),
        Some(Packing::Zstd) => Box::new(BufReader::with_capacity(CHUNK, frames(reader)?)),
        None => Box::new(reader),
    })
}

/// The bytes of a compressed file, unpacked.
pub(crate) fn unpack(bytes: &[u8], packing: Packing) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let most = MAX_UNPACKED + 1;
    let read = match packing {
        Packing::Gzip => MultiGzDecoder::new(bytes).take(most).read_to_end(&mut out),
        Packing::Zstd => frames(bytes).and_then(|frames| frames.take(most).read_to_end(&mut out)),
    };
    read.map_err(|error| Error::new(format_args!("a compressed file that is damaged: {error}; get the whole file")))?;
    if out.len() as u64 > MAX_UNPACKED {
        let most = MAX_UNPACKED >> 20;
        return Err(Error::new(format_args!(
            "a compressed file that unpacks to more than {most} MB; unpack it and split it first"
        )));
    }
    Ok(out)
}

/// The frames of a Zstandard stream, one after the other.
fn frames<'a, R: BufRead>(reader: R) -> io::Result<zstd::Decoder<'a, R>> {
    let mut decoder = zstd::Decoder::with_buffer(reader)?;
    decoder.window_log_max(MAX_WINDOW_LOG)?;
    Ok(decoder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        zstd::encode_all(text.as_bytes(), 1).unwrap()
    }

    #[test]
    fn members_and_frames_are_read_one_after_the_other() {
        let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..], &zstd("丙")].concat();
        for (bytes, packing) in [
            ([gzip("第二批"), gzip("第三批")].concat(), Packing::Gzip),
            ([zstd("第二批"), zstd("第三批")].concat(), Packing::Zstd),
        ] {
            assert_eq!(Packing::of(&bytes), Some(packing));
            assert_eq!(unpack(&bytes, packing).unwrap(), "第二批第三批".as_bytes());
            assert!(unpack(&bytes[..bytes.len() - 3], packing).is_err());
        }
        assert_eq!(unpack(&skipped, Packing::Zstd).unwrap(), "丙".as_bytes());
    }

    #[test]
    fn bad_lines_are_named_and_the_others_read() {
        let stream = "{\"text\": \"甲\"}\nnot json\n[1]\n{\"lead\": \"a\", \"n\": [1, {\"x\": 2}]}\n{\"text\": null}\n{\"id\": \"x\", \"text\": \"乙\"}";
        let found: Vec<_> = documents(stream.as_bytes(), Fields::default())
            .map(|found| found.map_or_else(|error| error.to_string(), |document| document.text))
            .collect();
        assert_eq!(found[0], "甲");
        assert!(found[1].starts_with("line 2 is no JSON object: "), "{}", found[1]);
        assert!(found[2].starts_with("line 3 is no JSON object: "), "{}", found[2]);
        assert_eq!(found[3], "line 4 has no text in the field `text`, found `lead`, `n`; name the field of the text");
        assert_eq!(found[4], "line 5 has no text in the field `text`, found none; name the field of the text");
        assert_eq!(found[5], "乙");
    }

    #[test]
    fn texts_are_found_under_the_usual_names() {
        let stream = "{\"title\": \"a\", \"内容\": \"甲\", \"pub_date\": \"2022-04-09\"}\n{\"content\": \"乙\", \"text\": \"丙\"}\n\
                      {\"body\": null, \"content\": \"丁\"}";
        let read = |fields| documents(stream.as_bytes(), fields).filter_map(Result::ok).collect::<Vec<_>>();
        let found = read(Fields::default());
        assert_eq!(found.iter().map(|document| document.text.as_str()).collect::<Vec<_>>(), ["甲", "丙", "丁"]);
        assert_eq!(found[0].published.as_deref(), Some("2022-04-09"));
        let named = read(Fields { text: Some("content".into()), ..Fields::default() });
        assert_eq!(named.iter().map(|document| document.text.as_str()).collect::<Vec<_>>(), ["乙", "丁"]);
    }

    #[test]
    fn a_line_without_end_takes_no_more_than_the_limit() {
        let line = io::repeat(b'a').take(MAX_LINE as u64 + 1000).chain(&b"\n{\"text\": \"after\"}\n"[..]);
        let found: Vec<_> = documents(BufReader::new(line), Fields::default()).collect();
        assert!(found[0].as_ref().unwrap_err().to_string().starts_with("line 1 is longer, more than the 64 MB"));
        assert_eq!(found[1].as_ref().unwrap().text, "after");
    }
}
