//! Case numbers that narrow columns break, and what stands beside them in their cells.

use yilan_text::Span;

use super::super::ids;
use super::super::sheet::Sheet;

/// A case number with the star that a narrow column puts in the line below, and the line behind it.
pub(super) fn with_star(sheet: &Sheet<'_>, id: Span, below: usize) -> (Span, usize) {
    match sheet.cell(below).filter(|star| matches!(sheet.str(*star), "*" | "★" | "（*）" | "（★）")) {
        Some(star) => (id.cover(star), below + 1),
        None => (id, below),
    }
}

/// A case number that a narrow column breaks over two lines or three, `X2GS2019` and `07220019`, and the line behind it.
pub(super) fn broken_number(sheet: &Sheet<'_>, line: usize) -> Option<(Span, usize)> {
    const LONGEST: usize = 24;
    let whole = sheet.cell(line)?;
    let first = Span::new(index_before(sheet, whole).map_or(whole.start, |(_, span)| span.end), whole.end);
    let head = sheet.str(first);
    let begins = head.starts_with(|c: char| c.is_ascii_uppercase()) && head.len() <= LONGEST;
    if !begins || !head.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let known = ids::strong(head).filter(|len| *len == head.len()).unwrap_or(0);
    let mut joined = (line + 1..line + 3).filter_map(|next| {
        let current = sheet.lines.get(next).filter(|current| current.span.len() <= LONGEST)?;
        let joined = first.cover(current.cell);
        let text = sheet.str(joined);
        let len = ids::strong(text).filter(|len| *len > head.len() && *len > known)?;
        // D3JS20241024, an empty line, and 0066: nothing else makes it whole.
        if current.after_blank && !ids::is_whole(&text[..len]) {
            return None;
        }
        matches!(&text[len..], "" | "*" | "★").then_some((joined, next + 1))
    });
    // D3GS202, 31125 and 0031: only the third makes it whole.
    let is_whole = |(id, _): &(Span, usize)| ids::is_whole(sheet.str(*id).trim_end_matches(['*', '★']));
    let first = joined.next()?;
    let (id, behind) = if is_whole(&first) { first } else { joined.find(is_whole).unwrap_or(first) };
    Some((whole.cover(id), behind))
}

/// The index that stands before the letter of a case number in one line: 3 D2NM2022….
pub(super) fn index_before(sheet: &Sheet<'_>, cell: Span) -> Option<(u32, Span)> {
    const MOST: usize = 3;
    let text = sheet.str(cell);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[digits..].starts_with(['D', 'X']) && (1..=MOST).contains(&digits);
    let index = text[..digits].parse().ok().filter(|_| number)?;
    Some((index, Span::new(cell.start, cell.start + digits)))
}

/// A case number below its batch in a cell of 批次及受理编号, and the line behind it: 第十批, D2YN….
pub(super) fn below_batch(sheet: &Sheet<'_>, line: usize) -> Option<(Span, usize)> {
    let batch = sheet.cell(line)?;
    let label = sheet.str(batch);
    ids::batch_label(label).filter(|(_, len)| *len == label.len())?;
    let id = sheet.cell(line + 1).filter(|_| sheet.is_strong(line + 1))?;
    Some((batch.cover(id), line + 2))
}
