//! `--divisions`: the divisions as the caller knows them.

use std::fs;

use twox_hash::XxHash3_128;
use yilan::Options;
use yilan::divisions::Code;
use yilan::gazetteer::Gazetteer;
use yilan::grammar::value::Date;

use crate::failure::lower;

/// The divisions with the changes of a file.
#[derive(Clone, Debug)]
pub(crate) struct OwnDivisions {
    pub(crate) gazetteer: Gazetteer,
    /// What tells the file from every other.
    pub(crate) fingerprint: String,
}

/// Reads the file of `--divisions`.
pub(crate) fn divisions(path: &str) -> Result<OwnDivisions, String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot be read: {}", lower(&error)))?;
    let text = yilan::text::decode(&bytes).text;
    let builder = Gazetteer::builder().from_tsv(&text).map_err(|error| error.to_string())?;
    let fingerprint = format!("{:032x}", XxHash3_128::oneshot(text.as_bytes()));
    Ok(OwnDivisions { gazetteer: builder.build(), fingerprint })
}

/// What pages are read with.
pub(crate) fn options(date: Option<Date>, place: Option<Code>, own: Option<&OwnDivisions>) -> Options {
    Options { date, place, gazetteer: own.map(|own| own.gazetteer.clone()) }
}
