//! The packed table of units, read in place. Its layout is written by `cargo xtask divisions`:
//!
//! ```text
//! magic "YLD1", units u32, successions u32, all numbers little endian
//! per unit, sorted by code, then first year: code (nine digits) u32, name start u24 + length u8,
//!     parent u32 (none: 2^32-1), from u8, to u8 (both since 1900; today: 255), level u8, 0
//! per succession, sorted: unit u32, successor u32
//! ```

use crate::{Code, Level, Unit, UnitId};

/// The table and the names that it points into.
#[derive(Debug)]
pub(crate) struct Table {
    units: &'static [[u8; UNIT]],
    successions: &'static [[u8; SUCCESSION]],
    names: &'static str,
    /// The code of every unit at a multiple of [`STEP`]: what is near enough together is found among few.
    steps: Vec<u32>,
}

const STEP: usize = 64;

const HEADER: usize = 12;
const UNIT: usize = 16;
const SUCCESSION: usize = 8;
const NO_PARENT: u32 = u32::MAX;
const TODAY: u8 = u8::MAX;

impl Table {
    /// Takes the table apart. Bytes that are not a table give an empty one; the crate's tests see to it that
    /// the embedded bytes are.
    pub(crate) fn new(bytes: &'static [u8], names: &'static str) -> Self {
        Self::open(bytes, names).unwrap_or(Self { units: &[], successions: &[], names: "", steps: Vec::new() })
    }

    fn open(bytes: &'static [u8], names: &'static str) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        if !header.starts_with(b"YLD1") {
            return None;
        }
        let (units, rest) = rest.split_at_checked(number(header, 4) as usize * UNIT)?;
        let successions = rest.get(..number(header, 8) as usize * SUCCESSION)?;
        let units = units.as_chunks().0;
        let steps = units.iter().step_by(STEP).map(|raw| number(raw, 0)).collect();
        Some(Self { units, successions: successions.as_chunks().0, names, steps })
    }

    pub(crate) fn len(&self) -> usize {
        self.units.len()
    }

    /// The unit of an id. An id of another table gives the last unit of this one, or nothing but a name if it
    /// is empty: ids are only made here.
    #[expect(clippy::inline_always, reason = "most callers want one of its fields; the others cost nothing then")]
    #[inline(always)]
    pub(crate) fn unit(&self, id: UnitId) -> Unit {
        let Some(raw) = self.units.get(id.0 as usize).or(self.units.last()) else {
            return Unit {
                id,
                code: Code::from_nine(0),
                name: "",
                level: Level::Zone,
                parent: None,
                from: 0,
                to: None,
            };
        };
        let name = number(raw, 4);
        let (start, length) = ((name & 0xff_ffff) as usize, (name >> 24) as usize);
        let parent = number(raw, 8);
        Unit {
            id,
            code: Code::from_nine(number(raw, 0)),
            name: self.names.get(start..start + length).unwrap_or_default(),
            level: match raw[14] {
                0 => Level::Province,
                1 => Level::Prefecture,
                2 => Level::County,
                3 => Level::Township,
                _ => Level::Zone,
            },
            parent: (parent != NO_PARENT).then_some(UnitId(parent)),
            from: 1900 + u16::from(raw[12]),
            to: (raw[13] != TODAY).then(|| 1900 + u16::from(raw[13])),
        }
    }

    /// The ids of the units whose nine-digit code is in `from..to`.
    pub(crate) fn range(&self, from: u64, to: u64) -> std::ops::Range<u32> {
        self.first(from)..self.first(to)
    }

    /// The ids of the units that have this nine-digit code.
    pub(crate) fn same(&self, nine: u64) -> std::ops::Range<u32> {
        let start = self.first(nine);
        let same = self.units.iter().skip(start as usize).take_while(|raw| u64::from(number(*raw, 0)) == nine);
        start..start + same.count() as u32
    }

    /// The first id whose nine-digit code is not below `bound`.
    fn first(&self, bound: u64) -> u32 {
        let step = self.steps.partition_point(|code| u64::from(*code) < bound);
        let (first, end) = (step.saturating_sub(1) * STEP, (step * STEP).min(self.units.len()));
        let near = self.units.get(first..end).unwrap_or_default();
        (first + near.partition_point(|raw| u64::from(number(raw, 0)) < bound)) as u32
    }

    /// What became of a unit at the end of its years.
    pub(crate) fn successors(&self, id: UnitId) -> impl DoubleEndedIterator<Item = UnitId> + use<> {
        let start = self.successions.partition_point(|raw| number(raw, 0) < id.0);
        let end = self.successions.partition_point(|raw| number(raw, 0) <= id.0);
        self.successions.get(start..end).unwrap_or_default().iter().map(|raw| UnitId(number(raw, 4)))
    }
    /// The units that became this one.
    pub(crate) fn origins(&self, id: UnitId) -> impl Iterator<Item = UnitId> + use<> {
        self.successions.iter().filter(move |raw| number(*raw, 4) == id.0).map(|raw| UnitId(number(raw, 0)))
    }
}

/// The number at `at`, which every caller keeps four bytes from the end of a record of fixed size.
#[inline]
fn number(raw: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([raw[at], raw[at + 1], raw[at + 2], raw[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_table_give_an_empty_one() {
        for bytes in [&b""[..], b"YLD1", b"YLD1\xff\xff\xff\xff\0\0\0\0", b"nothing like it"] {
            assert_eq!(Table::new(bytes, "").len(), 0);
        }
    }
}
