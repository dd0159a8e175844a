//! Workbooks of old (BIFF8, and BIFF5 before it): the records of one stream in
//! a compound file, of which those are read that hold cells.

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use yilan_text::{Encoding, decode_as};

use super::{Writer, value};
use crate::grid::{Extent, Grid};
use crate::page::{Builder, Cell, Page};
use crate::{Error, Kind};

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Page, Error> {
    let stream = stream(bytes)?;
    let globals = Globals::new(&stream)?;
    let mut out = Builder::default();
    let mut writer = Writer { several: globals.sheets.len() > 1, out: &mut out };
    for sheet in &globals.sheets {
        let mut found = Found::default();
        found.read(&globals, stream.get(sheet.at..).unwrap_or_default())?;
        let grid = found.grid()?;
        writer.sheet(&sheet.name, sheet.hidden, found.hidden_rows, grid)?;
    }
    Ok(out.finish(Kind::Xls, bytes.len()))
}

/// The stream of the workbook.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let damaged = |error: std::io::Error| Error::damaged(Kind::Xls, error);
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let name = if file.is_stream("Workbook") { "Workbook" } else { "Book" };
    let mut stream = Vec::new();
    // No stream is longer than the file that holds it.
    let most = bytes.len() as u64;
    file.open_stream(name).map_err(damaged)?.take(most).read_to_end(&mut stream).map_err(damaged)?;
    Ok(stream)
}

/// The types of records that are read.
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000a;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FILE_PASS: u16 = 0x002f;
    pub(super) const CONTINUE: u16 = 0x003c;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00bd;
    pub(super) const R_STRING: u16 = 0x00d6;
    pub(super) const XF: u16 = 0x00e0;
    pub(super) const MERGE_CELLS: u16 = 0x00e5;
    pub(super) const SST: u16 = 0x00fc;
    pub(super) const LABEL_SST: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027e;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const BOF: u16 = 0x0809;
}

/// A record with those that continue it.
struct Record<'a> {
    kind: u16,
    data: Data<'a>,
}

/// The records of a stream up to its end or the first that is cut short.
fn records(mut stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let (kind, first) = take(&mut stream)?;
        let mut data = Data { first, more: Vec::new(), part: 0, at: 0 };
        while stream.starts_with(&record::CONTINUE.to_le_bytes()) {
            let Some((_, more)) = take(&mut stream) else { break };
            data.more.push(more);
        }
        Some(Record { kind, data })
    })
}

/// The first record of a stream.
fn take<'a>(stream: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    let (head, rest) = stream.split_first_chunk::<4>()?;
    let len = usize::from(u16::from_le_bytes([head[2], head[3]]));
    let (data, rest) = rest.split_at_checked(len)?;
    *stream = rest;
    Some((u16::from_le_bytes([head[0], head[1]]), data))
}

/// The data of a record, read from its start. What is read behind the end is
/// nothing.
struct Data<'a> {
    first: &'a [u8],
    more: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Data<'a> {
    fn part(&self) -> Option<&'a [u8]> {
        if self.part == 0 { Some(self.first) } else { self.more.get(self.part - 1).copied() }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            if let Some(&byte) = self.part()?.get(self.at) {
                self.at += 1;
                return Some(byte);
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.byte()?;
        }
        Some(bytes)
    }

    fn u16(&mut self) -> Option<u16> {
        self.bytes().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.bytes().map(u32::from_le_bytes)
    }

    fn f64(&mut self) -> Option<f64> {
        self.bytes().map(f64::from_le_bytes)
    }

    fn skip(&mut self, mut count: usize) {
        while let Some(part) = self.part() {
            let here = count.min(part.len() - self.at.min(part.len()));
            self.at += here;
            count -= here;
            if count == 0 {
                return;
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    /// A text of `count` characters of BIFF8, its flags first. Where it goes on
    /// in another record, its flags stand there again.
    fn text(&mut self, count: u16, form: Form) -> Option<String> {
        let mut flags = self.byte()?;
        let runs = if form == Form::Rich && flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let extra = if form == Form::Rich && flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let mut units = Vec::new();
        for _ in 0..count {
            if self.part().is_some_and(|part| self.at >= part.len()) {
                (self.part, self.at) = (self.part + 1, 0);
                flags = self.byte()?;
            }
            units.push(if flags & 1 == 0 { u16::from(self.byte()?) } else { self.u16()? });
        }
        self.skip(runs * 4);
        self.skip(extra);
        Some(String::from_utf16_lossy(&units))
    }

    /// A text of `count` bytes of BIFF5.
    fn narrow(&mut self, count: usize, encoding: Encoding) -> String {
        let mut bytes = Vec::new();
        while bytes.len() < count
            && let Some(byte) = self.byte()
        {
            bytes.push(byte);
        }
        decode_as(&bytes, encoding).text
    }
}

/// Whether a text may have runs of fonts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Rich,
}

/// What holds for the whole workbook.
struct Globals {
    strings: Vec<Box<str>>,
    sheets: Vec<Bound>,
    /// Whether cells of each format show dates.
    dates: Vec<bool>,
    from_1904: bool,
    /// Whether it is from before BIFF8.
    old: bool,
    encoding: Encoding,
}

/// A sheet, and where its records begin.
struct Bound {
    name: String,
    at: usize,
    hidden: bool,
}

impl Globals {
    fn new(stream: &[u8]) -> Result<Self, Error> {
        let encoding = Encoding::GB18030;
        let mut globals =
            Self { strings: Vec::new(), sheets: Vec::new(), dates: Vec::new(), from_1904: false, old: false, encoding };
        let (mut formats, mut codes, mut begun) = (Vec::new(), Vec::new(), false);
        for Record { kind, mut data } in records(stream) {
            match kind {
                record::FILE_PASS => return Err(Error::encrypted(Kind::Xls)),
                record::BOF if !begun => {
                    begun = true;
                    globals.old = data.u16().is_some_and(|version| version < 0x0600);
                }
                record::CODE_PAGE => globals.encoding = data.u16().map_or(encoding, code_page),
                record::DATE_MODE => globals.from_1904 = data.u16() == Some(1),
                record::FORMAT => formats.extend(globals.format(&mut data)),
                record::XF => codes.push(data.u32().map_or(0, |both| (both >> 16) as u16)),
                record::BOUND_SHEET => globals.sheets.extend(globals.bound(&mut data)),
                record::SST => {
                    data.skip(8);
                    while let Some(count) = data.u16()
                        && let Some(text) = data.text(count, Form::Rich)
                    {
                        globals.strings.push(text.into());
                    }
                }
                record::EOF => break,
                _ => {}
            }
        }
        if !begun || globals.sheets.is_empty() {
            return Err(Error::damaged(Kind::Xls, "it names no sheet"));
        }
        formats.sort_unstable();
        let is_date = |code: u16| match formats.binary_search_by_key(&code, |(code, _)| *code) {
            Ok(at) => formats[at].1,
            Err(_) => value::is_date_code(code),
        };
        globals.dates = codes.into_iter().map(is_date).collect();
        Ok(globals)
    }

    /// The number of a format, and whether it shows dates.
    fn format(&self, data: &mut Data<'_>) -> Option<(u16, bool)> {
        let code = data.u16()?;
        let text = if self.old {
            let count = data.byte()?;
            data.narrow(usize::from(count), self.encoding)
        } else {
            let count = data.u16()?;
            data.text(count, Form::Plain)?
        };
        Some((code, value::is_date_format(&text)))
    }

    /// A worksheet; charts and macros are none.
    fn bound(&self, data: &mut Data<'_>) -> Option<Bound> {
        let at = data.u32()? as usize;
        let (hidden, kind, count) = (data.byte()? & 3 != 0, data.byte()?, data.byte()?);
        let name = if self.old {
            data.narrow(usize::from(count), self.encoding)
        } else {
            data.text(u16::from(count), Form::Plain)?
        };
        (kind == 0).then_some(Bound { name, at, hidden })
    }

    fn number(&self, value: f64, format: u16) -> String {
        if self.dates.get(usize::from(format)) == Some(&true) {
            value::serial(value, self.from_1904)
        } else {
            value::number(value)
        }
    }
}

fn code_page(number: u16) -> Encoding {
    let label = match number {
        950 => "big5",
        1252 | 32768 => "windows-1252",
        65001 => "utf-8",
        _ => "gb18030",
    };
    Encoding::parse(label).unwrap_or(Encoding::GB18030)
}

/// What was found on a sheet.
#[derive(Default)]
struct Found {
    cells: Vec<(u16, u16, Box<str>)>,
    bytes: usize,
    merged: Vec<[u16; 4]>,
    hidden_rows: usize,
}

impl Found {
    fn read(&mut self, globals: &Globals, stream: &[u8]) -> Result<(), Error> {
        // A chart inside the sheet has records of its own.
        let mut depth = 0;
        let mut formula = None;
        for Record { kind, mut data } in records(stream) {
            match kind {
                record::BOF => depth += 1,
                record::EOF => {
                    depth -= 1;
                    if depth <= 0 {
                        break;
                    }
                }
                _ if depth != 1 => {}
                record::STRING => {
                    if let Some((row, column)) = formula.take()
                        && let Some(text) = string(globals, &mut data)
                    {
                        self.add(row, column, &text)?;
                    }
                }
                record::MERGE_CELLS => {
                    let count = data.u16().unwrap_or(0);
                    for _ in 0..count {
                        let Some(area) = merged(&mut data) else { break };
                        self.merged.push(area);
                    }
                }
                record::ROW => {
                    data.skip(12);
                    self.hidden_rows += usize::from(data.u16().is_some_and(|options| options & 0x20 != 0));
                }
                _ => {
                    if let Some(at) = self.cell(globals, kind, &mut data)? {
                        formula = Some(at);
                    }
                }
            }
        }
        Ok(())
    }

    /// A record of one cell or several in a row; gives the cell whose text is
    /// in the next record.
    fn cell(&mut self, globals: &Globals, kind: u16, data: &mut Data<'_>) -> Result<Option<(u16, u16)>, Error> {
        use record::{BOOL_ERR, FORMULA, LABEL, LABEL_SST, MUL_RK, NUMBER, R_STRING, RK};
        if !matches!(kind, BOOL_ERR | FORMULA | LABEL | LABEL_SST | MUL_RK | NUMBER | R_STRING | RK) {
            return Ok(None);
        }
        let Some((row, mut column)) = data.u16().zip(data.u16()) else { return Ok(None) };
        if kind == MUL_RK {
            while let Some((format, number)) = data.u16().zip(data.u32()) {
                self.add(row, column, &globals.number(rk(number), format))?;
                column = column.saturating_add(1);
            }
            return Ok(None);
        }
        let Some(format) = data.u16() else { return Ok(None) };
        let text = match kind {
            LABEL_SST => data.u32().and_then(|at| globals.strings.get(at as usize)).map(|text| text.to_string()),
            LABEL | R_STRING => string(globals, data),
            NUMBER => data.f64().map(|number| globals.number(number, format)),
            RK => data.u32().map(|number| globals.number(rk(number), format)),
            BOOL_ERR => data.u16().and_then(|value| match value {
                0 => Some("FALSE".to_owned()),
                1 => Some("TRUE".to_owned()),
                _ => None,
            }),
            _ => match data.bytes::<8>() {
                Some([0, .., 0xff, 0xff]) => return Ok(Some((row, column))),
                Some([1, _, value, .., 0xff, 0xff]) => Some(if value == 0 { "FALSE" } else { "TRUE" }.to_owned()),
                Some([.., 0xff, 0xff]) | None => None,
                Some(bytes) => Some(globals.number(f64::from_le_bytes(bytes), format)),
            },
        };
        if let Some(text) = text {
            self.add(row, column, &text)?;
        }
        Ok(None)
    }

    fn add(&mut self, row: u16, column: u16, text: &str) -> Result<(), Error> {
        self.bytes += text.len();
        crate::grid::check(self.cells.len(), self.bytes)?;
        self.cells.push((row, column, text.into()));
        Ok(())
    }

    fn grid(&mut self) -> Result<Grid, Error> {
        // Merged areas by their first cell; all of them come after the cells.
        self.merged.sort_unstable();
        let mut grid = Grid::default();
        for (row, column, text) in self.cells.drain(..) {
            let area = self.merged.binary_search_by_key(&(row, column), |area| (area[0], area[2])).ok();
            let extent = area.map_or(Extent::ONE, |at| {
                let [top, bottom, left, right] = self.merged[at];
                let reach = |from: u16, to: u16| u32::from(to.saturating_sub(from)) + 1;
                Extent { rows: reach(top, bottom), columns: reach(left, right) }
            });
            grid.add(Cell { row: u32::from(row) + 1, column: u32::from(column) + 1 }, extent, &text)?;
        }
        Ok(grid)
    }
}

/// First and last row, first and last column.
fn merged(data: &mut Data<'_>) -> Option<[u16; 4]> {
    let [a, b, c, d] = [data.u16()?, data.u16()?, data.u16()?, data.u16()?];
    Some([a, b, c, d])
}

/// A text with its length.
fn string(globals: &Globals, data: &mut Data<'_>) -> Option<String> {
    let count = data.u16()?;
    if globals.old { Some(data.narrow(usize::from(count), globals.encoding)) } else { data.text(count, Form::Plain) }
}

/// A number packed into four bytes: whole or the upper half of a float, maybe
/// in hundredths.
fn rk(packed: u32) -> f64 {
    let value =
        if packed & 2 == 0 { f64::from_bits(u64::from(packed & !3) << 32) } else { f64::from((packed as i32) >> 2) };
    if packed & 1 == 0 { value } else { value / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_unpacked() {
        assert_eq!(rk(0x3ff0_0000), 1.0);
        assert_eq!(rk((1234 << 2) | 3), 12.34);
        assert_eq!(rk((-5_i32 << 2) as u32 | 2), -5.0);
    }

    #[test]
    fn a_text_goes_on_in_another_record() {
        let first = [4, 0, 0, b'a', b'b'];
        let more = [1, 0xb2, 0x7b, b'c', 0];
        let mut data = Data { first: &first, more: vec![&more], part: 0, at: 0 };
        let count = data.u16().unwrap();
        assert_eq!(data.text(count, Form::Rich).unwrap(), "ab第c".replace('第', "\u{7bb2}"));
        assert_eq!(data.u16(), None);
    }

    #[test]
    fn records_that_are_cut_short_end_the_stream() {
        let stream = [0x09, 0x08, 2, 0, 0, 6, 0x3c, 0, 1, 0, 7, 0xfd, 0, 90, 0, 1];
        let found: Vec<_> = records(&stream).map(|r| (r.kind, r.data.more.len())).collect();
        assert_eq!(found, [(record::BOF, 1)]);
    }
}
