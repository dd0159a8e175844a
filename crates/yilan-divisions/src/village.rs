//! Villages: packed county by county, unpacked when first asked for. The layout is written by
//! `cargo xtask divisions`:
//!
//! ```text
//! magic "YLV1", counties u32, tokens u32, bytes of token text u32, all numbers little endian
//! code lengths of the serial steps: STEPS bytes
//! how many tokens have codes of 1, 2, … 32 bits: 32 × u32; the tokens stand in the order of their codes
//! per token, the bytes of its text: u8 each; then the token text
//! per county, sorted: six-digit code u32, first byte of its bits u32
//! the bits, most significant first; each county begins on a byte:
//!     steps, each followed by what it asks for (see `Step`), until the end of the county
//! ```
//!
//! Both codes are canonical Huffman codes. A name is a row of tokens; the last one ends in a line feed.

use std::sync::OnceLock;

use crate::Code;

/// A village of the newest village list: the area of a villagers' or residents' committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Village<'a> {
    /// Its code of twelve digits.
    pub code: Code,
    /// Its name as the list has it, with the ending that it has there: 石家窑村委会, 银闸社区居委会.
    pub name: &'a str,
}

/// The villages of a township or county, sorted by code.
///
/// ```
/// use yilan_divisions::{Code, Divisions};
///
/// let villages = Divisions::embedded().villages(Code::parse("110101001").unwrap());
/// assert_eq!(villages.clone().next().unwrap().name, "多福巷社区居委会");
/// assert_eq!(villages.len(), villages.count());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Villages<'a> {
    county: Option<&'a County>,
    next: usize,
    end: usize,
}

impl<'a> Iterator for Villages<'a> {
    type Item = Village<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let village = self.county?.village(self.next)?;
        self.next += 1;
        Some(village)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Villages<'_> {}

impl<'a> Villages<'a> {
    /// Those of them that were not passed yet and whose names begin with `first`, without a walk over the others.
    ///
    /// ```
    /// use yilan_divisions::{Code, Divisions};
    ///
    /// let villages = Divisions::embedded().villages_of_county(Code::parse("640302").unwrap());
    /// assert!(villages.beginning('石').any(|village| village.name == "石家窑村委会"));
    /// assert!(villages.beginning('石').all(|village| village.name.starts_with('石')));
    /// ```
    pub fn beginning(&self, first: char) -> impl Iterator<Item = Village<'a>> + use<'a> {
        let Self { county, next, end } = self.clone();
        let rows = county.into_iter().flat_map(move |county| county.beginning(first).map(move |start| (county, start)));
        rows.filter(move |(_, start)| (next..end).contains(&start.row()))
            .filter_map(|(county, start)| county.village(start.row()))
    }
}

/// A county, unpacked.
#[derive(Debug, Default)]
struct County {
    names: String,
    rows: Vec<Row>,
    /// How the names begin and the rows that they stand in, sorted by their buckets, then as they are.
    starts: Vec<Start>,
    /// Where in `starts` each bucket ends.
    buckets: [u32; BUCKETS],
}

/// The names of a county are looked up by their first characters, in so many buckets.
const BUCKETS: usize = 32;

/// The first two characters of a name, 21 bits each, and its row in 22: so most names are passed over unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Start(u64);

impl Start {
    /// Of a name with one character, the second is zero.
    fn new(name: &str, row: usize) -> Self {
        let mut chars = name.chars().map(u64::from);
        let (first, second) = (chars.next().unwrap_or(0), chars.next().unwrap_or(0));
        Self(first << 43 | second << 22 | row as u64 & 0x3f_ffff)
    }

    const fn bucket_of(first: u64) -> usize {
        first as usize % BUCKETS
    }

    const fn first(self) -> u64 {
        self.0 >> 43
    }

    fn second(self) -> char {
        char::from_u32((self.0 >> 22) as u32 & 0x1f_ffff).unwrap_or_default()
    }

    const fn row(self) -> usize {
        self.0 as usize & 0x3f_ffff
    }
}

impl County {
    fn village(&self, at: usize) -> Option<Village<'_>> {
        let row = self.rows.get(at)?;
        let start = if at == 0 { 0 } else { self.rows.get(at - 1)?.end };
        Some(Village {
            code: Code::from_nine(row.township).village(row.serial),
            name: self.names.get(start as usize..row.end as usize).unwrap_or_default(),
        })
    }

    /// Fills `starts` and `buckets`.
    fn index(&mut self) {
        let start = |row: usize| Some(Start::new(self.village(row)?.name, row));
        self.starts = (0..self.rows.len()).filter_map(start).collect();
        self.starts.sort_unstable_by_key(|start| (Start::bucket_of(start.first()), *start));
        for (bucket, end) in self.buckets.iter_mut().enumerate() {
            *end = self.starts.partition_point(|start| Start::bucket_of(start.first()) <= bucket) as u32;
        }
    }

    /// The names that begin with `first`.
    fn beginning(&self, first: char) -> impl Iterator<Item = Start> + '_ {
        let first = u64::from(first);
        let bucket = Start::bucket_of(first);
        let from = if bucket == 0 { 0 } else { self.buckets[bucket - 1] as usize };
        let starts = self.starts.get(from..self.buckets[bucket] as usize).unwrap_or_default();
        starts.iter().copied().filter(move |start| start.first() == first)
    }
}

#[derive(Debug)]
struct Row {
    township: u32, // nine digits
    serial: u16,
    end: u32, // of the name in `names`
}

/// The packed villages and the counties opened so far.
#[derive(Debug)]
pub(crate) struct Store {
    index: &'static [[u8; 8]],
    bits: &'static [u8],
    steps: Steps,
    tokens: Tokens,
    opened: Box<[OnceLock<Box<County>>]>,
}

const HEADER: usize = 16;
const STEPS: usize = 64;
const LENGTHS: usize = 32;

impl Store {
    pub(crate) fn embedded() -> Self {
        Self::open(include_bytes!("../data/villages.bin")).unwrap_or_else(|| Self {
            index: &[],
            bits: &[],
            steps: Steps::default(),
            tokens: Tokens::default(),
            opened: Box::default(),
        })
    }

    /// `None` for bytes that are no village file; the crate's tests see to it that the embedded ones are.
    fn open(file: &'static [u8]) -> Option<Self> {
        let (header, rest) = file.split_at_checked(HEADER)?;
        if !header.starts_with(b"YLV1") {
            return None;
        }
        let (steps, rest) = rest.split_at_checked(STEPS)?;
        let (counts, rest) = rest.split_at_checked(LENGTHS * 4)?;
        let (sizes, rest) = rest.split_at_checked(number(header, 8)? as usize)?;
        let (text, rest) = rest.split_at_checked(number(header, 12)? as usize)?;
        let (index, bits) = rest.split_at_checked(number(header, 4)? as usize * 8)?;
        let index = index.as_chunks().0;
        let counts = std::array::from_fn(|i| number(counts, i * 4).unwrap_or(0));
        Some(Self {
            index,
            bits,
            steps: Steps::new(steps),
            tokens: Tokens::new(counts, sizes, std::str::from_utf8(text).ok()?),
            opened: index.iter().map(|_| OnceLock::new()).collect(),
        })
    }

    pub(crate) fn counties(&self) -> impl Iterator<Item = Code> + '_ {
        self.index.iter().filter_map(|entry| Some(Code::from_nine(number(entry, 0)? * 1_000)))
    }

    /// The county of a unit, unpacked.
    fn county(&self, unit: Code) -> Option<&County> {
        let six = (unit.nine() / 1_000) as u32;
        let at = self.index.binary_search_by_key(&Some(six), |entry| number(entry, 0)).ok()?;
        let (slot, start) = (self.opened.get(at)?, number(&self.index[at], 4)?);
        Some(slot.get_or_init(|| Box::new(self.unpack(six, start as usize))))
    }

    /// The villages inside a county or township whose names begin with `first` and a character that passes.
    pub(crate) fn beginning(
        &self,
        unit: Code,
        first: char,
        second: impl Fn(char) -> bool,
    ) -> impl Iterator<Item = Village<'_>> {
        let whole = unit.digits() == 6;
        let county = self.county(unit);
        let starts =
            county.into_iter().flat_map(move |county| county.beginning(first).map(move |start| (county, start)));
        let named = starts.filter(move |(_, start)| second(start.second()));
        named
            .filter_map(|(county, start)| county.village(start.row()))
            .filter(move |village| whole || unit.contains(village.code))
    }

    /// The villages inside a county or township.
    pub(crate) fn within(&self, unit: Code) -> Villages<'_> {
        let Some(county) = self.county(unit) else { return Villages::default() };
        let (from, to) = match unit.digits() {
            6 => (0, county.rows.len()),
            _ => (
                county.rows.partition_point(|row| u64::from(row.township) < unit.nine()),
                county.rows.partition_point(|row| u64::from(row.township) <= unit.nine()),
            ),
        };
        Villages { county: Some(county), next: from, end: to }
    }

    /// Unpacks a county. Bits that make no sense end it early.
    fn unpack(&self, six: u32, start: usize) -> County {
        let mut county = County::default();
        let mut bits = Bits { bytes: self.bits.get(start..).unwrap_or_default(), at: 0 };
        let (mut township, mut serial) = (six * 1_000, 0);
        while let Some(step) = self.steps.read(&mut bits) {
            serial = match step {
                Step::End => break,
                Step::Township => {
                    let Some(number) = bits.take(10) else { break };
                    (township, serial) = (six * 1_000 + number, 0);
                    continue;
                }
                Step::To => match bits.take(10) {
                    Some(number) => number as u16,
                    None => break,
                },
                Step::By(step) => serial.saturating_add(step),
            };
            if self.tokens.read_name(&mut bits, &mut county.names).is_none() {
                break;
            }
            county.rows.push(Row { township, serial, end: county.names.len() as u32 });
        }
        county.names.shrink_to_fit();
        county.rows.shrink_to_fit();
        county.index();
        county
    }
}

/// What comes next in a county.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Nothing.
    End,
    /// Another township: ten bits, the last three digits of its code. Its serials begin at 0.
    Township,
    /// A village, its serial in ten bits, then its name.
    To,
    /// A village, its serial this much larger than the last, then its name.
    By(u16),
}

impl Step {
    fn new(symbol: usize) -> Self {
        match symbol {
            0 => Self::End,
            1 => Self::Township,
            2 => Self::To,
            3 => Self::By(200),
            larger => Self::By(larger as u16 - 3),
        }
    }
}

/// The code of the steps.
#[derive(Debug, Default)]
struct Steps {
    code: Canonical,
    symbols: Vec<Step>,
}

impl Steps {
    fn new(lengths: &[u8]) -> Self {
        let mut order: Vec<usize> = (0..lengths.len()).filter(|&i| lengths[i] > 0).collect();
        order.sort_by_key(|&i| (lengths[i], i));
        let mut counts = [0; LENGTHS];
        for &i in &order {
            if let Some(count) = counts.get_mut(usize::from(lengths[i]) - 1) {
                *count += 1;
            }
        }
        Self { code: Canonical::new(counts), symbols: order.into_iter().map(Step::new).collect() }
    }

    fn read(&self, bits: &mut Bits<'_>) -> Option<Step> {
        self.symbols.get(self.code.read(bits)?).copied()
    }
}

/// The code of the names.
#[derive(Debug, Default)]
struct Tokens {
    code: Canonical,
    ends: Vec<u32>,
    text: &'static str,
}

impl Tokens {
    fn new(counts: [u32; LENGTHS], sizes: &[u8], text: &'static str) -> Self {
        let ends = sizes
            .iter()
            .scan(0, |end, size| {
                *end += u32::from(*size);
                Some(*end)
            })
            .collect();
        Self { code: Canonical::new(counts), ends, text }
    }

    /// Appends one name to `names`.
    fn read_name(&self, bits: &mut Bits<'_>, names: &mut String) -> Option<()> {
        loop {
            let token = self.code.read(bits)?;
            let start = if token == 0 { 0 } else { *self.ends.get(token - 1)? };
            let text = self.text.get(start as usize..*self.ends.get(token)? as usize)?;
            match text.strip_suffix('\n') {
                Some(last) => {
                    names.push_str(last);
                    return Some(());
                }
                None => names.push_str(text),
            }
        }
    }
}

/// A canonical Huffman code of at most 32 bits a symbol.
#[derive(Debug, Default)]
struct Canonical {
    /// By length: where the codes of that length end, as the first bits of 32.
    ends: [u64; LENGTHS],
    /// By length: what the rank of a code is more than the code, modulo 2⁶⁴.
    ranks: [u64; LENGTHS],
    /// The length of the shortest code, less one.
    shortest: usize,
}

impl Canonical {
    /// The code with so many symbols of 1, 2, … bits.
    fn new(counts: [u32; LENGTHS]) -> Self {
        let mut code = Self { shortest: counts.iter().position(|count| *count > 0).unwrap_or(0), ..Self::default() };
        let (mut first, mut rank) = (0_u64, 0_u64);
        for (length, count) in counts.into_iter().map(u64::from).enumerate() {
            code.ends[length] = first.wrapping_add(count) << (LENGTHS - 1 - length);
            code.ranks[length] = rank.wrapping_sub(first);
            rank += count;
            first = first.wrapping_add(count) << 1;
        }
        code
    }

    /// The rank of the next symbol, in the order of the codes.
    fn read(&self, bits: &mut Bits<'_>) -> Option<usize> {
        let window = bits.peek();
        let longer = self.ends[self.shortest..].iter().position(|end| window < *end)?;
        let length = self.shortest + longer;
        bits.skip(length + 1)?;
        let code = window >> (LENGTHS - 1 - length);
        usize::try_from(code.wrapping_add(self.ranks[length])).ok()
    }
}

/// A reader of bits.
#[derive(Debug)]
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next 32 bits, with zeros behind the last.
    fn peek(&self) -> u64 {
        let rest = self.bytes.get(self.at / 8..).unwrap_or_default();
        let eight = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut eight = [0; 8];
            eight[..rest.len()].copy_from_slice(rest);
            eight
        });
        u64::from_be_bytes(eight) << (self.at % 8) >> 32
    }

    /// Passes over `count` bits; `None` when there are not as many.
    fn skip(&mut self, count: usize) -> Option<()> {
        self.at += count;
        (self.at <= self.bytes.len() * 8).then_some(())
    }

    /// The number that the next `count` bits make, at most 32.
    fn take(&mut self, count: usize) -> Option<u32> {
        let number = self.peek() >> (32 - count);
        self.skip(count)?;
        u32::try_from(number).ok()
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_village_file_are_refused() {
        for bytes in [&b""[..], b"YLV1", b"YLV1\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", &[0; 300]] {
            assert!(Store::open(bytes).is_none());
        }
    }

    #[test]
    fn bits_that_end_too_early_end_the_county() {
        let steps = Steps::new(&[2, 2, 2, 2]);
        let mut bits = Bits { bytes: &[], at: 0 };
        assert!(steps.read(&mut bits).is_none());
        assert!(Tokens::default().read_name(&mut Bits { bytes: &[0xff; 9], at: 0 }, &mut String::new()).is_none());
    }
}
