//! Lists of complaints as bytes and back. Numbers are written with seven bits a
//! byte, the lowest first; complaints as steps from the one before.

/// The columns that a word can stand in: one bit each, in the order of
/// [`Column`](super::Column).
pub(in crate::store) type Columns = u8;

/// The bit that says that counts follow, above those of the columns.
const COUNTED: u8 = 4;
const BITS: u32 = 5;

/// A complaint that holds a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Entry {
    pub(in crate::store) id: i64,
    /// How often it stands in each column, up to 255.
    pub(in crate::store) counts: [u8; 4],
}

/// The list of a word that is being made.
#[derive(Default)]
pub(super) struct List {
    bytes: Vec<u8>,
    rows: i64,
    /// The first complaint, and the last.
    first: i64,
    last: i64,
}

impl List {
    /// A complaint behind the last one.
    pub(super) fn push(&mut self, Entry { id, counts }: Entry) {
        if self.rows == 0 {
            (self.first, self.last) = (id, id);
        }
        let mask = columns(counts);
        let counted = counts.iter().any(|count| *count > 1);
        let step = id.abs_diff(self.last);
        number(&mut self.bytes, step << BITS | u64::from(counted) << COUNTED | u64::from(mask));
        if counted {
            self.bytes.extend(counts.into_iter().filter(|count| *count > 0));
        }
        self.last = id;
        self.rows += 1;
    }

    /// Forgets them.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.rows = 0;
    }

    /// How many complaints it has; `out` becomes its bytes in a block that
    /// begins with the complaint `first`.
    pub(super) fn finish(&self, first: i64, out: &mut Vec<u8>) -> i64 {
        out.clear();
        // The first step was written as none.
        number(out, self.first.abs_diff(first));
        out.extend_from_slice(&self.bytes);
        self.rows
    }
}

/// The columns that are not empty.
pub(in crate::store) fn columns(counts: [u8; 4]) -> Columns {
    (0..4).filter(|column| counts[*column] > 0).fold(0, |mask, column| mask | 1 << column)
}

/// The complaints of a list in a block that begins with `first`. Bytes that are
/// something else give others, and never more than there are bytes.
pub(in crate::store) fn entries(bytes: &[u8], first: i64) -> impl Iterator<Item = Entry> + '_ {
    let mut from = In(bytes);
    let mut id = from.number().map_or(first, |step| first.saturating_add_unsigned(step));
    std::iter::from_fn(move || {
        let head = from.number()?;
        id = id.saturating_add_unsigned(head >> BITS);
        let mut counts = [0; 4];
        for column in (0..4).filter(|column| head >> column & 1 > 0) {
            counts[column] = if head >> COUNTED & 1 > 0 { from.byte()? } else { 1 };
        }
        Some(Entry { id, counts })
    })
}

/// How many words each complaint has, as bytes.
pub(super) fn packed_lengths(rows: &[(i64, usize)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * 3);
    let mut before = rows.first().map_or(0, |(id, _)| *id);
    for &(id, length) in rows {
        number(&mut bytes, id.abs_diff(before));
        number(&mut bytes, length as u64);
        before = id;
    }
    bytes
}

/// The complaints of a block that begins with `first`, and how many words each
/// has.
pub(in crate::store) fn lengths(bytes: &[u8], first: i64) -> impl Iterator<Item = (i64, usize)> + '_ {
    let (mut from, mut id) = (In(bytes), first);
    std::iter::from_fn(move || {
        id = id.saturating_add_unsigned(from.number()?);
        Some((id, usize::try_from(from.number()?).ok()?))
    })
}

fn number(out: &mut Vec<u8>, mut rest: u64) {
    while rest > 0x7f {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

struct In<'a>(&'a [u8]);

impl In<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_back() {
        let mut list = List::default();
        let ids = [7, 8, 200, 100_000, 100_001];
        let counts = [[1, 0, 0, 0], [0, 1, 100, 0], [0, 0, 201, 0], [0, 0, 255, 1], [1, 0, 255, 0]];
        ids.into_iter().zip(counts).for_each(|(id, counts)| list.push(Entry { id, counts }));
        let mut bytes = Vec::new();
        let rows = list.finish(5, &mut bytes);
        let found: Vec<_> = entries(&bytes, 5).collect();
        assert_eq!(rows, 5);
        assert_eq!(found.iter().map(|entry| entry.id).collect::<Vec<_>>(), ids);
        assert_eq!(found.iter().map(|entry| entry.counts).collect::<Vec<_>>(), counts);
        assert_eq!(columns(counts[4]), 0b101);
    }

    #[test]
    fn lengths_come_back() {
        let rows = [(7, 0), (9, 300), (1_000_000, 12)];
        assert_eq!(lengths(&packed_lengths(&rows), 7).collect::<Vec<_>>(), rows);
        assert!(packed_lengths(&[]).is_empty());
    }

    #[test]
    fn what_is_damaged_ends() {
        let mut list = List::default();
        (0..50).for_each(|id| list.push(Entry { id: id * id, counts: [0, 1, 0, 0] }));
        let mut bytes = Vec::new();
        list.finish(0, &mut bytes);
        for length in 0..bytes.len() {
            assert!(entries(&bytes[..length], 0).count() <= length);
        }
        assert!(entries(&[0xff; 40], i64::MAX).count() <= 40);
    }
}
