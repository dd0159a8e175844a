//! [`Archive`]: the parts of an office document, unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::limits::{MAX_PART, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, RATIO_FROM};
use crate::{Error, Kind};

/// What an archive is, by the names of its parts.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, Error> {
    let zip = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(zip) => zip,
        // Its list of parts stands at its end.
        Err(_) => return Err(Error::new("an archive that is damaged or cut short; get the whole file")),
    };
    let holds = |start: &str| zip.file_names().flatten().any(|name| name.trim_start_matches('/').starts_with(start));
    if holds("word/") {
        Ok(Kind::Docx)
    } else if holds("xl/") {
        Ok(Kind::Xlsx)
    } else if holds("OFD.xml") {
        Err(Error::new("an OFD document, not read; save it as PDF or text first"))
    } else if holds("ppt/") {
        Err(Error::new("a presentation, not read; save it as text first"))
    } else if holds("content.xml") {
        Err(Error::new("an OpenDocument file, not read; save it as DOCX or XLSX first"))
    } else {
        Err(Error::new("a ZIP archive, not a document; unpack it first"))
    }
}

/// An archive whose parts are unpacked one by one.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    kind: Kind,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    pub(crate) fn new(bytes: &'a [u8], kind: Kind) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::damaged(kind, error))?;
        if zip.len() > MAX_PARTS {
            return Err(Error::limit(
                format_args!("{} of {} parts", kind.name(), zip.len()),
                MAX_PARTS,
                "save it anew with the program that made it",
            ));
        }
        Ok(Self { zip, kind, left: MAX_UNPACKED })
    }

    /// The names of its parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(|name| name.into_owned()).collect()
    }

    /// The bytes of a part, when there is one of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        self.unpack(index, |chunk| bytes.extend_from_slice(chunk))?;
        Ok(Some(bytes))
    }

    /// Unpacks every part to nothing, so that a reader that knows no limits can
    /// go after.
    pub(crate) fn probe(&mut self) -> Result<(), Error> {
        for index in 0..self.zip.len() {
            self.unpack(index, |_| {})?;
        }
        self.left = MAX_UNPACKED;
        Ok(())
    }

    fn unpack(&mut self, index: usize, mut take: impl FnMut(&[u8])) -> Result<(), Error> {
        let kind = self.kind;
        let mut file = self.zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(what) if what.contains("assword") => Error::encrypted(kind),
            error => Error::damaged(kind, error),
        })?;
        let name = file.name().map_or_else(|_| String::new(), |name| name.into_owned());
        let packed = file.compressed_size().max(1);
        let mut chunk = vec![0; 1 << 16];
        let mut total = 0_u64;
        loop {
            let read =
                file.read(&mut chunk).map_err(|error| Error::damaged(kind, format_args!("`{name}`: {error}")))?;
            if read == 0 {
                return Ok(());
            }
            total += read as u64;
            if total > MAX_PART || total > self.left || total > RATIO_FROM && total / packed > MAX_RATIO {
                let what = format!("{} whose part `{name}` unpacks to more than {} MB", kind.name(), (total - 1) >> 20);
                let ratio = format_args!("{what}, {} times its size", total / packed);
                return Err(Error::new(format_args!(
                    "{ratio}; that is not read, save it anew with the program that made it"
                )));
            }
            take(&chunk[..read]);
            if total == self.left {
                self.left = 0;
            }
        }
    }
}
