//! CSV and TSV: cells parted by commas, semicolons, tabs or bars.

use yilan_text::Source;

use crate::grid::{Extent, Grid};
use crate::page::{Builder, Cell, Page, beginning};
use crate::{Error, Kind, Remark};

/// How many lines are looked at to find what parts the cells.
const SAMPLE: usize = 30;

/// Reads quoted cells. A file without anything that parts cells is text.
pub(crate) fn csv(source: Source) -> Result<Page, Error> {
    let (skip, delimiter) = match source.text.strip_prefix("sep=") {
        // What Excel writes to itself.
        Some(rest) => (4 + rest.find(['\r', '\n']).map_or(rest.len(), |end| end + 1), rest.bytes().next()),
        None => (0, delimiter(&source.text)),
    };
    let Some(delimiter) = delimiter.filter(u8::is_ascii) else {
        return Ok(Page::plain(Kind::Csv, source));
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .terminator(terminator(&source.text))
        .from_reader(&source.text.as_bytes()[skip..]);
    let (mut grid, mut record, mut row) = (Grid::default(), csv::StringRecord::new(), 0);
    let mut out = Builder::default();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            // The text is UTF-8 and stands in memory: nothing else can be wrong.
            Err(error) => return Err(Error::damaged(Kind::Csv, error)),
        }
        row += 1;
        for (column, cell) in (1..).zip(&record) {
            grid.add(Cell { row, column }, Extent::ONE, unmarked(cell).unwrap_or(cell))?;
        }
    }
    if source.text.trim_end().ends_with('"') || source.text.matches('"').count().is_multiple_of(2) {
        // Quotes close, or nothing is known to be wrong.
    } else {
        out.remark(Remark::part(
            "a quote that is opened and never closed; what follows it is one cell, check the file",
        ));
    }
    grid.write_sheet(&mut out)?;
    Ok(out.finish_as(Kind::Csv, source))
}

/// A text without the marks by which Excel knows it for text: the quotation mark of `'0301`, the formula of `="0301"`.
fn unmarked(cell: &str) -> Option<&str> {
    if let Some(text) = cell.trim().strip_prefix("=\"").and_then(|text| text.strip_suffix('"')) {
        return (!text.contains('"')).then_some(text);
    }
    let number = cell.strip_prefix('\'')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '*' | '-');
    (number.contains(|c: char| c.is_ascii_digit()) && number.chars().all(plain)).then_some(number)
}

/// What ends a row. Where it is a carriage return alone, as it was on a Macintosh, a line feed stands in a cell, which
/// then needs no quotes.
fn terminator(text: &str) -> csv::Terminator {
    let returns = memchr::memchr_iter(b'\r', text.as_bytes()).count();
    let feeds = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    if returns > feeds && !text.contains("\r\n") { csv::Terminator::Any(b'\r') } else { csv::Terminator::CRLF }
}

/// Whether lines end with a carriage return alone.
fn has_bare_returns(text: &str) -> bool {
    memchr::memchr_iter(b'\r', text.as_bytes()).any(|at| !text[at + 1..].starts_with('\n'))
}

/// What parts the cells: what stands most often outside quotes, and in most
/// lines.
fn delimiter(text: &str) -> Option<u8> {
    let candidates = [b',', b'\t', b';', b'|'];
    let (mut counts, mut lines) = ([0_usize; 4], [0_usize; 4]);
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE) {
        let line = beginning(line, 4096);
        let mut quoted = false;
        let mut found = [0_usize; 4];
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            if !quoted && let Some(at) = candidates.iter().position(|&c| c == byte) {
                found[at] += 1;
            }
        }
        for at in 0..4 {
            counts[at] += found[at];
            lines[at] += usize::from(found[at] > 0);
        }
    }
    let best = (0..4).filter(|&at| counts[at] > 0).max_by_key(|&at| (lines[at], counts[at], 4 - at))?;
    Some(candidates[best])
}

/// Reads cells parted by tabs. Without quotes and marks the text stays as it stands, so
/// that spans are bytes of the file.
pub(crate) fn tsv(source: Source) -> Result<Page, Error> {
    let mut cells = source.text.lines().flat_map(|line| line.split('\t'));
    let quoted = cells.any(|cell| cell.starts_with('"') || unmarked(cell).is_some());
    if quoted || has_bare_returns(&source.text) {
        let mut page = csv(source)?;
        page.kind = Kind::Tsv;
        return Ok(page);
    }
    let mut out = Builder::default();
    for (row, line) in (1..).zip(source.text.split_inclusive('\n')) {
        let bare = line.trim_end_matches(['\n', '\r']);
        for (column, cell) in (1..).zip(bare.split('\t')) {
            if column > 1 {
                out.push("\t")?;
            }
            out.cell(cell, Cell { row, column })?;
        }
        out.push(&line[bare.len()..])?;
    }
    Ok(out.finish_as(Kind::Tsv, source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use yilan_text::{Span, decode};

    #[test]
    fn quoted_cells_become_a_line_a_row() {
        let page = csv(decode("序号,内容,\"是否属实\"\r\n1,\"一是,\n二是\"\"甲\"\"\",属实\r\n".as_bytes())).unwrap();
        page.assert_valid();
        assert_eq!(page.text(), "序号\t内容\t是否属实\n1\t一是,  二是\"甲\"\t属实\n");
    }

    #[test]
    fn formulas_of_text_and_bare_returns_are_read() {
        let page = csv(decode("序号,编号,内容\r\"=\"\"1\"\"\",=\"0301\",甲。\n丙\r2,'0302,乙\r".as_bytes())).unwrap();
        assert_eq!(page.text(), "序号\t编号\t内容\n1\t0301\t甲。  丙\n2\t0302\t乙\n");
        let page = tsv(decode("序号\t编号\r1\t609号\r".as_bytes())).unwrap();
        assert_eq!((page.text(), page.kind), ("序号\t编号\n1\t609号\n", Kind::Tsv));
        assert_eq!((unmarked("=1+1"), unmarked("=\"a\"&\"b\"")), (None, None));
    }

    #[test]
    fn what_parts_cells_is_found() {
        for (text, expected) in [
            ("a,b,c\n1,2,3", Some(b',')),
            ("a\tb,c\n1\t2", Some(b'\t')),
            ("a;b\n\"1,1,1\";2", Some(b';')),
            ("甲", None),
        ] {
            assert_eq!(delimiter(text), expected, "{text}");
        }
        let page = csv(decode("sep=;\na;b\n".as_bytes())).unwrap();
        assert_eq!(page.text(), "a\tb\n");
    }

    #[test]
    fn tabs_without_quotes_stay_as_they_stand() {
        let text = "序号\t内容\t\n\n1\t甲 乙\t丙\r\n";
        let page = tsv(decode(text.as_bytes())).unwrap();
        page.assert_valid();
        assert_eq!(page.text(), text);
        let at = text.find('丙').unwrap();
        assert_eq!(page.place(Span::new(at, at + 3)).cell.unwrap().to_string(), "C3");
    }

    #[test]
    fn unicode_text_of_excel_is_read() {
        let wide: Vec<u8> = "\u{feff}序号\t\"甲\n乙\"\t丙\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let page = csv(decode(&wide)).unwrap();
        assert_eq!((page.text(), page.source.encoding), ("序号\t甲  乙\t丙\n", "UTF-16LE"));
    }
}
