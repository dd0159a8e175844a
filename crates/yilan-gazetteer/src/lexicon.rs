//! [`Lexicon`]: every name that can be found in a text, what it may mean, and the pass that finds it.
//!
//! It is built from a [`Book`], or read from bytes that were. Which meaning a name has in a text is decided
//! elsewhere.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use yilan_divisions::{Code, Divisions, Level};

use crate::agency::words::Words;
use crate::bits::{Ends, PAIRS, all_pairs, bit, bits, bytes_of, has, pair, unpacked};
use crate::book::{Book, Id};
use crate::forms::{called, corps_forms, is_township_name, short_forms};
use crate::han;
use crate::trie::Trie;

/// One thing that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// A unit by its name, or by a form that keeps a level word: 恩施州.
    Unit(Id),
    /// A unit by a form without level word, which needs company: 恩施.
    Short(Id),
    /// A unit under a form that the list does not have: 河滨街道 for 河滨街街道.
    Loose(Id),
    /// A zone of the list, by its position.
    Zone(u32),
    /// The last word of zones: 开发区.
    ZoneWord,
    /// An agency without its place, by the position of the word.
    Agency(u32),
    /// What ends a row of short names, by its position in [`ROW_ENDS`].
    RowEnd(u32),
    /// The short name of a unit larger than a county and the mark behind it: it may begin a row of them.
    RowStart,
}

/// The tags of the meanings as they are packed.
const UNIT: u32 = 0;
const SHORT: u32 = 1;
const LOOSE: u32 = 2;
const ZONE: u32 = 3;
const ZONE_WORD: u32 = 4;
const AGENCY: u32 = 5;
const ROW_END: u32 = 6;
const ROW_START: u32 = 7;

/// The bits below a tag.
const INDEX: u32 = 0xfff_ffff;

impl Meaning {
    const fn pack(self) -> u32 {
        let (tag, index) = match self {
            Self::Unit(id) => (UNIT, id),
            Self::Short(id) => (SHORT, id),
            Self::Loose(id) => (LOOSE, id),
            Self::Zone(index) => (ZONE, index),
            Self::ZoneWord => (ZONE_WORD, 0),
            Self::Agency(index) => (AGENCY, index),
            Self::RowEnd(index) => (ROW_END, index),
            Self::RowStart => (ROW_START, 0),
        };
        tag << 28 | index & INDEX
    }

    const fn unpack(word: u32) -> Option<Self> {
        let index = word & INDEX;
        Some(match word >> 28 {
            UNIT => Self::Unit(index),
            SHORT => Self::Short(index),
            LOOSE => Self::Loose(index),
            ZONE => Self::Zone(index),
            ZONE_WORD => Self::ZoneWord,
            AGENCY => Self::Agency(index),
            ROW_END => Self::RowEnd(index),
            ROW_START => Self::RowStart,
            _ => return None,
        })
    }
}

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub start: usize,
    pub end: usize,
    /// Where its meanings begin; in the upper four bits the tag of the first.
    pub value: u32,
}

impl Hit {
    const fn tag(self) -> u32 {
        self.value >> 28
    }

    /// Whether it stands for something without company.
    pub(crate) const fn stands(self) -> bool {
        self.tag() != SHORT
    }

    /// Whether it is a zone of the list.
    pub(crate) const fn is_zone(self) -> bool {
        self.tag() == ZONE
    }

    /// Whether it is the last word of zones.
    pub(crate) const fn is_zone_word(self) -> bool {
        self.tag() == ZONE_WORD
    }

    /// Whether it is an agency's word.
    pub(crate) const fn is_agency(self) -> bool {
        self.tag() == AGENCY
    }

    /// Whether it is what begins or ends a row of short names.
    pub(crate) const fn is_of_row(self) -> bool {
        matches!(self.tag(), ROW_END | ROW_START)
    }

    /// Whether it is a unit under a name of the list.
    pub(crate) const fn is_listed_unit(self) -> bool {
        self.tag() == UNIT
    }

    /// Whether it is a unit, under a name of the list or another.
    pub(crate) const fn is_unit(self) -> bool {
        matches!(self.tag(), UNIT | LOOSE)
    }
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Lexicon {
    trie: Trie,
    /// Per name, the number of its meanings, then the meanings, little endian.
    meanings: Cow<'static, [[u8; 4]]>,
    /// What the names end in that are searched for.
    ends: Ends,
    /// The same, and what the short names of provinces end in.
    all_ends: Ends,
    /// What the last two characters of those names are, hashed: few others pass.
    pairs: Box<[u64; PAIRS]>,
    /// The same for the first two characters of all names of units and zones.
    starts: Box<[u64; PAIRS]>,
    /// The six digits of the units that hold townships with names that no text is searched for, sorted, and a bit for
    /// what such names begin with.
    holders: Vec<(u32, u64)>,
    /// The same, hashed: nearly all units are told at once that they hold none.
    held: Box<[u64; 1024]>,
    /// Per character of the first plane, whether such a name begins with it.
    firsts: Box<[u64; 1024]>,
}

/// The characters that names searched for end in: level words, zones, agencies. Names that end otherwise are
/// found only in the company of another.
const ENDS: &str = "省市州盟县区旗镇乡道木场团师处园局厅部委会府队所站心室院社段台办协地门、";

/// What ends a row of names that are written without their level words: 住建、水务、城管部门 and 扬州、镇江、常州三市.
pub(crate) const ROW_ENDS: &[&str] = &[
    "部门", "等地", "等市", "等县", "等区", "两地", "三地", "四地", "两市", "二市", "三市", "四市", "五市", "六市",
    "七市", "八市", "九市", "两县", "三县", "四县", "五县", "两区", "三区", "四区", "五区", "地市", "区市",
];

/// Zones that the word lists know.
const ZONE_WORDS: &str = include_str!("../data/zone-words.txt");

/// So many units of one name are looked at one by one.
const FEW: usize = 6;

const MAGIC: &[u8] = b"YLG9";

impl Lexicon {
    /// The names that end at `end`, the shortest first.
    pub(crate) fn ending_at<'a>(&'a self, text: &'a str, end: usize) -> impl Iterator<Item = Hit> + use<'a> {
        self.trie.ending_at(text, end).map(move |(start, value)| Hit { start, end, value })
    }

    /// What a name may mean.
    pub(crate) fn meanings(&self, value: u32) -> impl Iterator<Item = Meaning> + Clone + '_ {
        let at = (value & INDEX) as usize;
        let number = |four: &[u8; 4]| u32::from_le_bytes(*four);
        let count = self.meanings.get(at).map_or(0, number) as usize;
        let meanings = self.meanings.get(at + 1..at + 1 + count).unwrap_or_default();
        meanings.iter().filter_map(move |four| Meaning::unpack(number(four)))
    }

    /// The units that a name may mean by itself, by their numbers; those under a name of the list first.
    pub(crate) fn units(&self, value: u32) -> impl Iterator<Item = Id> + Clone + '_ {
        self.packed_units(value).iter().map(|four| u32::from_le_bytes(*four) & INDEX)
    }

    /// The unit that a name means by itself, where it can mean nothing else.
    pub(crate) fn only_unit(&self, value: u32) -> Option<Id> {
        let at = (value & INDEX) as usize;
        let [count, only] = *self.meanings.get(at..at + 2)? else { return None };
        let only = u32::from_le_bytes(only);
        (u32::from_le_bytes(count) == 1 && matches!(only >> 28, UNIT | LOOSE)).then_some(only & INDEX)
    }

    fn packed_units(&self, value: u32) -> &[[u8; 4]] {
        let at = (value & INDEX) as usize;
        let count = self.meanings.get(at).map_or(0, |four| u32::from_le_bytes(*four)) as usize;
        let meanings = self.meanings.get(at + 1..at + 1 + count).unwrap_or_default();
        let other = |four: &[u8; 4]| !matches!(u32::from_le_bytes(*four) >> 28, UNIT | LOOSE);
        &meanings[..meanings.iter().position(other).unwrap_or(count)]
    }

    /// How many units a name may mean, if all have it in the list: then they are in the order of their numbers. How
    /// many of them come before the first for which `before` fails.
    pub(crate) fn many(&self, value: u32, before: impl Fn(Id) -> bool) -> Option<usize> {
        let units = self.packed_units(value);
        let listed = units.last().is_some_and(|four| u32::from_le_bytes(*four) >> 28 == UNIT);
        let of = |four: &[u8; 4]| before(u32::from_le_bytes(*four) & INDEX);
        (listed && units.len() > FEW).then(|| units.partition_point(of))
    }

    /// What exactly `name` may mean.
    pub(crate) fn exactly(&self, name: &str) -> Option<Hit> {
        self.trie.get(name).map(|value| Hit { start: 0, end: name.len(), value })
    }

    /// The same for a name that the pass over a text finds wherever it stands.
    pub(crate) fn searched(&self, name: &str) -> Option<Hit> {
        let last = name.chars().next_back()? as usize;
        if has(&*self.ends.exact, last) { self.exactly(name).filter(|hit| hit.stands()) } else { None }
    }

    /// Whether the name of a unit or a zone may begin with the first two characters of `text`.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        let mut chars = text.chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return false };
        has(&*self.starts, pair(bytes_of(first), bytes_of(second)))
    }

    /// The names in `text` from `at` on that need no company: the next one that ends at the earliest place, the
    /// longest of those that end there. Returns where to go on with it.
    pub(crate) fn next(&self, text: &str, at: usize) -> Option<(Hit, usize)> {
        self.next_ending(&self.ends, text, at, |_| (), |_| ())
    }

    /// The same; on the way to it, calls `short` for names that need company and end like the short name of a
    /// province, and `village` with where a last word of villages ends.
    pub(crate) fn next_and(
        &self,
        text: &str,
        at: usize,
        short: impl FnMut(Hit),
        village: impl FnMut(usize),
    ) -> Option<(Hit, usize)> {
        self.next_ending(&self.all_ends, text, at, short, village)
    }

    #[inline]
    fn next_ending(
        &self,
        ends: &Ends,
        text: &str,
        at: usize,
        mut short: impl FnMut(Hit),
        mut village: impl FnMut(usize),
    ) -> Option<(Hit, usize)> {
        let bytes = text.as_bytes();
        let mut at = at;
        loop {
            let (end, last) = ends.next(&self.pairs, bytes, at, &mut village)?;
            at = end;
            let mut best = None;
            self.trie.each_ending_in(bytes, end, last, |start, value| {
                let hit = Hit { start, end, value };
                match hit.stands() {
                    true => best = Some(hit),
                    false => short(hit),
                }
            });
            if let Some(hit) = best {
                return Some((hit, end));
            }
        }
    }
}

/// What is not searched for.
impl Lexicon {
    /// Whether a unit may have townships that are found only behind it and begin with this character.
    pub(crate) fn may_hold(&self, unit: Code, first: char) -> bool {
        if !has(&*self.firsts, first as usize) {
            return false;
        }
        if unit.digits() != 6 {
            return false;
        }
        let six = unit.as_u64() as u32;
        if !has(&*self.held, held(six, first as u32 & 63)) {
            return false;
        }
        let at = self.holders.partition_point(|(holder, _)| *holder < six);
        self.holders.get(at).is_some_and(|(holder, bits)| *holder == six && bits & bit(first) != 0)
    }
}

/// Making one.
impl Lexicon {
    /// All names of `book` and the agency `words`.
    pub(crate) fn build(book: &Book, words: &Words) -> Self {
        let mut names: BTreeMap<String, BTreeSet<Meaning>> = BTreeMap::new();
        let mut add = |name: &str, meaning: Meaning| {
            if name.chars().nth(1).is_some() {
                names.entry(name.to_owned()).or_default().insert(meaning);
            }
        };
        let mut holders: BTreeMap<u32, u64> = BTreeMap::new();
        let mut firsts = Vec::new();
        for unit in book.units() {
            let name = book.name(&unit);
            // 曹县楼庄镇 is no other than 楼庄镇, as later lists have it.
            let today = || book.by_code(unit.code, None).filter(|today| today.to.is_none());
            if unit.to.is_some()
                && unit.level == Level::Township
                && book.bare_name(&unit).len() < name.len()
                && today().is_some_and(|today| book.bare_name(&today) == book.bare_name(&unit))
            {
                continue;
            }
            if unit.level == Level::Township && unit.code.province().as_u64() == 650_000 {
                for form in corps_forms(name) {
                    let long = form.chars().nth(3).is_some();
                    add(&form, if long { Meaning::Unit(unit.id) } else { Meaning::Short(unit.id) });
                }
            }
            if unit.level == Level::Township {
                let unsearched = !is_township_name(name) || ZONE_WORDS.lines().any(|w| w == name);
                let held_names = [Some(name).filter(|_| unsearched), called(name)];
                for first in held_names.into_iter().flatten().filter_map(|name| name.chars().next()) {
                    let Some(holder) = unit.code.county().or(unit.code.prefecture()) else { continue };
                    *holders.entry(holder.as_u64() as u32).or_default() |= bit(first);
                    firsts.push(first);
                }
                if unsearched {
                    continue;
                }
            }
            add(name, Meaning::Unit(unit.id));
            // 洩湖镇, in a text whose variant characters are folded.
            if let Cow::Owned(simplified) = yilan_text::simplified(name) {
                add(&simplified, Meaning::Unit(unit.id));
            }
            // 轵城镇 for 济源市轵城镇.
            let bare = book.bare_name(&unit);
            if bare.len() < name.len() && is_township_name(bare) && bare.ends_with(['镇', '乡', '道']) {
                add(bare, Meaning::Unit(unit.id));
            }
            // 东区 and 大埔 mean others on the mainland.
            let special = matches!(unit.code.province().as_u64(), 810_000 | 820_000) && unit.level == Level::County;
            let row = unit.level < Level::County && unit.to.is_none();
            for form in short_forms(book, unit.id).into_iter().filter(|_| !special) {
                if row && (form.chars().nth(2).is_none() || !han::ends_in_level_word(&form)) {
                    add(&format!("{form}、"), Meaning::RowStart);
                }
                let township = unit.level == Level::Township;
                let kept = if township {
                    form.ends_with(['镇', '乡', '道', '木'])
                } else {
                    han::ends_in_level_word(&form)
                };
                match kept && form.chars().nth(2).is_some() {
                    true => add(&form, Meaning::Unit(unit.id)),
                    false if unit.level < Level::Township => add(&form, Meaning::Short(unit.id)),
                    false => {}
                }
            }
            if let Some(stem) = name.strip_suffix("街街道") {
                add(&format!("{stem}街道"), Meaning::Loose(unit.id));
            }
        }
        for alias in book.divisions.into_iter().flat_map(|divisions| divisions.aliases()) {
            let id = alias.unit.index();
            let level_word = han::ends_in_level_word(alias.text) && alias.text.chars().nth(1).is_some();
            add(alias.text, if level_word { Meaning::Unit(id) } else { Meaning::Short(id) });
        }
        for (name, id) in &book.aliases {
            add(name, Meaning::Unit(*id));
        }
        for (i, zone) in (0..).zip(book.divisions.into_iter().flat_map(Divisions::zones)) {
            add(zone.name, Meaning::Zone(i));
            add(zone.official, Meaning::Zone(i));
        }
        for word in ZONE_WORDS.lines() {
            add(word, Meaning::ZoneWord);
        }
        for (i, end) in (0..).zip(ROW_ENDS) {
            add(end, Meaning::RowEnd(i));
        }
        for (i, word) in words.iter().enumerate() {
            add(word.written, Meaning::Agency(i as u32));
        }
        // Names of the caller's own are searched for whatever they end in.
        let own = book.aliases.iter().map(|(name, _)| name).chain(book.added.iter().map(|unit| &unit.name));
        let own = own.filter_map(|name| name.chars().next_back()).collect();
        let province = |meaning: &Meaning| matches!(meaning, Meaning::Short(id) if book.unit(*id).is_some_and(|unit| unit.level == Level::Province));
        Self::of(&names, own, province, holders.into_iter().collect(), bits(&firsts))
    }

    fn of(
        names: &BTreeMap<String, BTreeSet<Meaning>>,
        mut ends: BTreeSet<char>,
        province: impl Fn(&Meaning) -> bool,
        holders: Vec<(u32, u64)>,
        firsts: Box<[u64; 1024]>,
    ) -> Self {
        let mut meanings = Vec::new();
        let mut values = BTreeMap::new();
        // What names searched for end in, two characters each.
        let mut last = BTreeSet::new();
        // And what those of units and zones begin with.
        let mut first = BTreeSet::new();
        for (name, set) in names {
            let mut chars = name.chars().rev();
            if let (Some(end), Some(before)) = (chars.next(), chars.next())
                && set.iter().any(|meaning| !matches!(meaning, Meaning::Short(_)) || province(meaning))
            {
                last.insert((before, end));
            }
            let mut chars = name.chars();
            if let (Some(start), Some(next)) = (chars.next(), chars.next())
                && set.iter().any(|meaning| {
                    matches!(meaning, Meaning::Unit(_) | Meaning::Short(_) | Meaning::Loose(_) | Meaning::Zone(_))
                })
            {
                first.insert((start, next));
            }
            let at = meanings.len();
            meanings.push(set.len() as u32);
            // What stands alone comes first.
            let (short, full): (Vec<Meaning>, Vec<Meaning>) =
                set.iter().partition(|meaning| matches!(meaning, Meaning::Short(_)));
            meanings.extend(full.iter().chain(&short).map(|meaning| meaning.pack()));
            let tag = meanings.get(at + 1).copied().unwrap_or(0) & !INDEX;
            values.insert(name.clone(), tag | at as u32);
            if !full.is_empty() {
                ends.extend(name.chars().next_back().filter(|c| ENDS.contains(*c)));
            }
        }
        let traditional = han::traditional();
        let trie = Trie::build(&values, &traditional);
        let others = traditional.iter().filter(|(_, c)| ends.contains(c)).map(|(t, _)| *t);
        let ends: Vec<char> = ends.iter().copied().chain(others).collect();
        let meanings = meanings.into_iter().map(u32::to_le_bytes).collect();
        let ends = bits(&ends);
        let (pairs, starts) = (all_pairs(&last, &traditional), all_pairs(&first, &traditional));
        let held = all_held(&holders);
        let all_ends = with_provinces(&ends);
        Self { trie, meanings, all_ends, ends: Ends::new(ends), pairs, starts, holders, held, firsts }
    }
}

/// The bit for a unit and one of the 64 bits for a character.
const fn held(six: u32, bit: u32) -> usize {
    (six.wrapping_mul(64).wrapping_add(bit).wrapping_mul(0x9e37_79b1) >> 16) as usize
}

fn all_held(holders: &[(u32, u64)]) -> Box<[u64; 1024]> {
    let mut all = Box::new([0; 1024]);
    for (six, bits) in holders {
        for at in (0..64).filter(|bit| bits >> bit & 1 == 1).map(|bit| held(*six, bit)) {
            all[at >> 6] |= 1_u64 << (at & 63);
        }
    }
    all
}

/// What the short names of provinces end in.
const PROVINCE_ENDS: &str = "京津北西蒙古宁林江海苏徽建东南庆川州藏肃夏疆港门湾";

/// The ends of names with those.
fn with_provinces(ends: &[u64; 1024]) -> Ends {
    let mut all = bits(&PROVINCE_ENDS.chars().collect::<Vec<_>>());
    all.iter_mut().zip(ends).for_each(|(all, ends)| *all |= ends);
    Ends::new(all)
}

/// As bytes.
impl Lexicon {
    pub(crate) fn write(&self, book: &Book, words: &Words) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(stamp(book, words).to_le_bytes());
        words.write(&mut out);
        self.trie.write(&mut out);
        out.extend(
            self.ends
                .exact
                .iter()
                .chain(&*self.firsts)
                .chain(&*self.pairs)
                .chain(&*self.starts)
                .flat_map(|n| n.to_le_bytes()),
        );
        out.extend((self.holders.len() as u32).to_le_bytes());
        for (holder, bits) in &self.holders {
            out.extend(holder.to_le_bytes());
            out.extend(bits.to_le_bytes());
        }
        out.extend(self.meanings.iter().flatten());
        out
    }

    /// The words of agencies and the names, used where they lie; `None` for bytes that are no lexicon, or that of other
    /// units.
    pub(crate) fn open(bytes: &'static [u8], book: &Book) -> Option<(Words, Self)> {
        let (known, rest) = bytes.strip_prefix(MAGIC)?.split_at_checked(8)?;
        let (words, rest) = Words::open(rest)?;
        if known != stamp(book, &words).to_le_bytes() {
            return None;
        }
        let (trie, rest) = Trie::open(rest)?;
        let (ends, rest) = rest.split_at_checked(1024 * 8)?;
        let (firsts, rest) = rest.split_at_checked(1024 * 8)?;
        let (pairs, rest) = rest.split_at_checked(PAIRS * 8)?;
        let (starts, rest) = rest.split_at_checked(PAIRS * 8)?;
        let (count, rest) = rest.split_first_chunk()?;
        let (holders, rest) = rest.split_at_checked((u32::from_le_bytes(*count) as usize).checked_mul(12)?)?;
        let holder = |b: &[u8; 12]| {
            let [a, b, c, d, bits @ ..] = *b;
            (u32::from_le_bytes([a, b, c, d]), u64::from_le_bytes(bits))
        };
        let holders: Vec<(u32, u64)> = holders.as_chunks().0.iter().map(holder).collect();
        let held = all_held(&holders);
        let meanings = rest.as_chunks().0.into();
        let ends = unpacked(ends);
        let all_ends = with_provinces(&ends);
        let (pairs, starts, firsts) = (unpacked(pairs), unpacked(starts), unpacked(firsts));
        let ends = Ends::new(ends);
        Some((words, Self { trie, meanings, ends, all_ends, pairs, starts, holders, held, firsts }))
    }
}

/// Tells one set of units, zones and words from another: meanings are positions in them.
fn stamp(book: &Book, words: &Words) -> u64 {
    let mut stamp = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |number: u64| stamp = (stamp ^ number).wrapping_mul(0x100_0000_01b3);
    mix(u64::from(book.listed));
    mix(u64::from(book.divisions.map_or(0, Divisions::zone_count)));
    mix(words.len() as u64);
    for unit in (0..book.listed).step_by(509).filter_map(|id| book.unit(id)) {
        mix(unit.code.as_u64());
        mix(u64::from(unit.from));
        mix(book.name(&unit).len() as u64);
    }
    stamp
}
