//! The words that agencies are written with: one line each in `agencies.tsv`, with the endings they take.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Function, matters};

/// One written form of an agency, without its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub written: &'a str,
    pub long: &'a str,
    pub function: Function,
    pub former: bool,
    pub use_: Use,
}

/// How much company a word needs to be an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Use {
    /// None: 生态环境局.
    Alone,
    /// A place, or a word for one: 政府, 党委, 村委会.
    WithPlace,
    /// A place, or a word for one, directly before it or before more matters: 规划局.
    Row,
    /// Such a place, and matters that say what it does in between: 服务中心, 工作委员会.
    Tail,
    /// An agency before it: 分局, 支队.
    Part,
}

/// Words that mean an agency only behind a place, or 县, 市, 镇 and the like.
const WITH_PLACE: &[Function] = &[
    Function::Government,
    Function::PartyCommittee,
    Function::PeoplesCongress,
    Function::ResidentsCommittee,
    Function::SubdistrictOffice,
    Function::VillageCommittee,
    Function::ZoneAdministration,
    Function::PartyDepartment,
];

/// What agencies of matters in no list end in.
const ENDINGS: &[&str] = &["局", "委员会", "办公室", "大队", "支队"];

/// Words of any agency that stand last among its matters, and what follows them.
const TAILS: &[&str] = &[
    "管理", "服务", "发展", "工作", "监督", "监管", "监测", "检测", "执法", "保障", "事务", "防治", "指挥", "推广",
    "促进", "行政",
];
const TAIL_ENDINGS: &[&str] = &["局", "委员会", "办公室", "大队", "支队", "中心", "处", "站"];

/// Parts of agencies: 青铜峡分局, 执法支队.
const PARTS: &[&str] =
    &["分局", "支队", "大队", "中队", "总队", "执法大队", "执法支队", "执法中队", "执法队", "监测站"];

impl Use {
    const ALL: [Self; 5] = [Self::Alone, Self::WithPlace, Self::Row, Self::Tail, Self::Part];
}

/// Words by position, in one text: packed words are used where they lie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    rows: Cow<'static, [Row]>,
    text: Cow<'static, str>,
}

/// Where the written form begins, where the long one begins and ends, little endian; then the positions of the
/// function and the use, and 1 for a former agency.
type Row = [u8; 16];

impl Words {
    /// All words of the list, then those of any matter, then the parts.
    pub(crate) fn listed() -> Self {
        let mut words = Self::default();
        for line in include_str!("../../data/agencies.tsv").lines().skip(1) {
            words.read(line);
        }
        let listed: BTreeSet<String> = words.iter().map(|word| word.written.to_owned()).collect();
        for matter in matters::all() {
            let endings = match matter.function {
                Some(_) => ENDINGS,
                None if TAILS.contains(&matter.text) => TAIL_ENDINGS,
                None => &[],
            };
            let (function, use_) =
                matter.function.map_or((Function::LawEnforcement, Use::Tail), |function| (function, Use::Row));
            for ending in endings {
                let written = format!("{}{ending}", matter.text);
                if !listed.contains(&written) && !PARTS.contains(&written.as_str()) {
                    words.push(Word { written: &written, long: &written, function, former: false, use_ });
                }
            }
        }
        for part in PARTS {
            let function = Function::LawEnforcement;
            words.push(Word { written: part, long: part, function, former: false, use_: Use::Part });
        }
        words
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The word at a position.
    pub(crate) fn get(&self, at: u32) -> Option<Word<'_>> {
        let [a, b, c, d, e, f, g, h, i, j, k, l, function, use_, former, _] = *self.rows.get(at as usize)?;
        let [start, long, end] =
            [[a, b, c, d], [e, f, g, h], [i, j, k, l]].map(|four| u32::from_le_bytes(four) as usize);
        Some(Word {
            written: self.text.get(start..long)?,
            long: self.text.get(long..end)?,
            function: *Function::ALL.get(usize::from(function))?,
            former: former == 1,
            use_: *Use::ALL.get(usize::from(use_))?,
        })
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len() as u32).filter_map(|at| self.get(at))
    }

    pub(crate) fn push(&mut self, word: Word<'_>) {
        let text = self.text.to_mut();
        let start = text.len() as u32;
        text.push_str(word.written);
        let long = text.len() as u32;
        text.push_str(word.long);
        let mut row = Row::default();
        for (four, at) in row.as_chunks_mut().0.iter_mut().zip([start, long, text.len() as u32]) {
            *four = at.to_le_bytes();
        }
        [row[12], row[13], row[14]] = [word.function as u8, word.use_ as u8, u8::from(word.former)];
        self.rows.to_mut().push(row);
    }

    /// Takes a written form out.
    pub(crate) fn remove(&mut self, written: &str) {
        let kept = self.iter().map(|word| word.written != written).collect::<Vec<_>>();
        let mut kept = kept.into_iter();
        self.rows.to_mut().retain(|_| kept.next().unwrap_or(true));
    }

    /// Reads one line; nothing if it is not five cells with a known function and time.
    fn read(&mut self, line: &str) -> Option<()> {
        let mut cells = line.split('\t');
        let (base, endings, long) = (cells.next()?, cells.next()?, cells.next()?);
        let function = Function::from_name(cells.next()?)?;
        let former = match cells.next()? {
            "now" => false,
            "former" => true,
            _ => return None,
        };
        let use_ =
            if WITH_PLACE.contains(&function) || base.chars().count() == 1 { Use::WithPlace } else { Use::Alone };
        for ending in endings.split(' ') {
            let long = match (long.strip_prefix('!'), ending) {
                (Some(whole), _) => whole.to_owned(),
                (None, "委") => format!("{long}委员会"),
                (None, "办") => format!("{long}办公室"),
                (None, _) => format!("{long}{ending}"),
            };
            self.push(Word { written: &format!("{base}{ending}"), long: &long, function, former, use_ });
        }
        Some(())
    }
}

/// As bytes: the number of rows, the rows, the text.
impl Words {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.rows.len() as u32).to_le_bytes());
        out.extend((self.text.len() as u32).to_le_bytes());
        out.extend(self.rows.iter().flatten());
        out.extend(self.text.as_bytes());
    }

    /// The words at the front of `bytes`, and the rest; `None` for other bytes.
    pub(crate) fn open(bytes: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let (rows, rest) = bytes.split_first_chunk()?;
        let (text, rest) = rest.split_first_chunk()?;
        let (rows, rest) =
            rest.split_at_checked((u32::from_le_bytes(*rows) as usize).checked_mul(size_of::<Row>())?)?;
        let (text, rest) = rest.split_at_checked(u32::from_le_bytes(*text) as usize)?;
        let words = Self { rows: rows.as_chunks().0.into(), text: std::str::from_utf8(text).ok()?.into() };
        Some((words, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read_sorted_and_unique() {
        let lines: Vec<_> = include_str!("../../data/agencies.tsv").lines().skip(1).collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
        for text in &lines {
            assert!(Words::default().read(text).is_some(), "{text}");
        }
        let words = Words::listed();
        let mut written: Vec<_> = words.iter().map(|word| word.written).collect();
        let count = written.len();
        written.sort();
        written.dedup();
        assert_eq!(written.len(), count, "a word stands twice");
    }

    #[test]
    fn short_forms_have_a_long_form() {
        let words = Words::listed();
        let long = |text: &str| words.iter().find(|word| word.written == text).map(|word| word.long);
        assert_eq!(long("住建局"), Some("住房和城乡建设局"));
        assert_eq!(long("发改委"), Some("发展和改革委员会"));
        assert_eq!(long("村委会"), Some("村民委员会"));
        assert_eq!(long("河长办"), Some("河长制办公室"));
    }

    #[test]
    fn bytes_lead_back_to_the_words() {
        let words = Words::listed();
        let mut bytes = Vec::new();
        words.write(&mut bytes);
        bytes.push(7);
        let bytes: &'static [u8] = bytes.leak();
        assert_eq!(Words::open(bytes), Some((words, &[7][..])));
        assert_eq!(Words::open(&bytes[..400]), None);
    }
}
