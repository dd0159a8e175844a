//! [`Trie`]: a set of names, read backwards from where they end. What a name means lives in the lexicon.
//!
//! Chinese names of units and agencies end in a level word, so a text is searched for the few characters that
//! level words end in, and from there backwards in a double array.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::work;

/// Names and their values in a double array over the reversed characters.
///
/// A slot is `[base, check]`: the child of node `n` by character code `c` is slot `base(n) + c` if the `check`
/// of that slot is `n`. Code 0 leads to the slot whose `base` is the value of the name that ends in `n`; where there
/// is one, the `base` of `n` is marked with [`NAME`].
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Trie {
    /// Character codes: `pages[c >> 8]` is the number of a page, 0 for an empty one.
    pages: Vec<u16>,
    codes: Vec<u16>,
    slots: Cow<'static, [Slot]>,
}

/// `base` and `check`, little endian, so that packed slots are used where they lie.
type Slot = [u8; 8];

#[inline]
fn parts(slot: Slot) -> [u32; 2] {
    let [a, b, c, d, e, f, g, h] = slot;
    [u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])]
}

/// Marks the base of a node in which a name ends.
const NAME: u32 = 1 << 31;

/// No node.
const FREE: u32 = u32::MAX;

/// The longest name, in characters.
const LONGEST: usize = 40;

impl Trie {
    /// The names that end at byte `end` of `text`, the shortest first: where each begins, and its value.
    pub(crate) fn ending_at<'a>(&'a self, text: &'a str, end: usize) -> Ending<'a> {
        let end = if text.is_char_boundary(end) { end } else { 0 };
        let base = self.root();
        Ending { trie: self, bytes: text.as_bytes(), at: end, node: 0, base, left: LONGEST }
    }

    /// The same as a loop: before `end` stands the character `last` of three bytes.
    #[inline]
    pub(crate) fn each_ending_in(&self, text: &[u8], end: usize, last: usize, mut each: impl FnMut(usize, u32)) {
        let (mut node, mut at) = (0, end);
        let mut base = self.root();
        let mut known = Some((last, 3));
        for _ in 0..LONGEST {
            work::add(1);
            let Some((c, len)) = known.take().or_else(|| text.get(..at).and_then(last_char)) else { return };
            let code = self.code(c);
            match self.child(node, base, code) {
                Some(child) if code != 0 => (node, base) = child,
                _ => return,
            }
            at -= len;
            if let Some(value) = self.value(node, base) {
                each(at, value);
            }
        }
    }

    /// The value of `name`.
    pub(crate) fn get(&self, name: &str) -> Option<u32> {
        self.ending_at(name, name.len()).find(|(start, _)| *start == 0).map(|(_, value)| value)
    }

    /// The code of a character of the first plane; 0 for one in no name.
    #[inline]
    fn code(&self, c: usize) -> u32 {
        let page = self.pages.get(c >> 8).copied().unwrap_or(0);
        if page == 0 {
            return 0;
        }
        self.codes.get((usize::from(page) - 1) << 8 | c & 0xff).copied().map_or(0, u32::from)
    }

    /// The `base` of the first node.
    #[inline]
    fn root(&self) -> u32 {
        self.slots.first().map_or(0, |slot| parts(*slot)[0])
    }

    /// The child of a node whose `base` is known by a code, and the `base` of the child.
    #[inline]
    fn child(&self, node: u32, base: u32, code: u32) -> Option<(u32, u32)> {
        let at = (base & !NAME).wrapping_add(code);
        let [base, check] = parts(*self.slots.get(at as usize)?);
        (check == node).then_some((at, base))
    }

    /// The value of the name that ends in a node, if one does.
    #[inline]
    fn value(&self, node: u32, base: u32) -> Option<u32> {
        if base & NAME == 0 { None } else { self.child(node, base, 0).map(|(_, value)| value) }
    }
}

/// See [`Trie::ending_at`].
#[derive(Debug, Clone)]
pub(crate) struct Ending<'a> {
    trie: &'a Trie,
    bytes: &'a [u8],
    /// What is before here was not read.
    at: usize,
    node: u32,
    base: u32,
    left: usize,
}

impl Iterator for Ending<'_> {
    type Item = (usize, u32);

    fn next(&mut self) -> Option<Self::Item> {
        while self.left > 0 {
            self.left -= 1;
            work::add(1);
            let (c, len) = last_char(self.bytes.get(..self.at)?)?;
            let code = self.trie.code(c);
            if code == 0 {
                self.left = 0;
                return None;
            }
            let Some((node, base)) = self.trie.child(self.node, self.base, code) else {
                self.left = 0;
                return None;
            };
            (self.node, self.base, self.at) = (node, base, self.at - len);
            if let Some(value) = self.trie.value(node, base) {
                return Some((self.at, value));
            }
        }
        None
    }
}

/// The last character of a text, if it is one of the first plane, and its bytes.
#[inline]
pub(crate) fn last_char(text: &[u8]) -> Option<(usize, usize)> {
    let byte = |byte: u8| usize::from(byte);
    match *text {
        [.., a, b, c] if a & 0xf0 == 0xe0 => Some(((byte(a) & 0xf) << 12 | (byte(b) & 0x3f) << 6 | byte(c) & 0x3f, 3)),
        [.., a] if a < 0x80 => Some((byte(a), 1)),
        [.., a, b] if a & 0xe0 == 0xc0 => Some(((byte(a) & 0x1f) << 6 | byte(b) & 0x3f, 2)),
        _ => None,
    }
}

/// Making one.
impl Trie {
    /// A trie of `names`. A character in `same` is read as the one it stands for there.
    pub(crate) fn build(names: &BTreeMap<String, u32>, same: &[(char, char)]) -> Self {
        let mut counts: BTreeMap<char, u32> = BTreeMap::new();
        for c in names.keys().flat_map(|name| name.chars()) {
            *counts.entry(c).or_default() += 1;
        }
        let mut order: Vec<char> = counts.keys().copied().filter(|c| (*c as u32) < 0x1_0000).collect();
        order.sort_by_key(|c| (std::cmp::Reverse(counts[c]), *c));
        let mut trie = Self { pages: vec![0; 256], codes: Vec::new(), slots: Cow::default() };
        for (i, c) in order.iter().enumerate().take(usize::from(u16::MAX)) {
            trie.set_code(*c, i as u16 + 1);
        }
        for (other, c) in same {
            if let (0, code @ 1..) = (trie.code(*other as usize), trie.code(*c as usize)) {
                trie.set_code(*other, code as u16);
            }
        }
        let mut keys: Vec<(Vec<u32>, u32)> = names
            .iter()
            .filter(|(name, _)| !name.is_empty() && name.chars().count() <= LONGEST)
            .filter_map(|(name, value)| {
                let code = |c| Some(trie.code(c as usize)).filter(|code| *code != 0);
                Some((name.chars().rev().map(code).collect::<Option<_>>()?, *value))
            })
            .collect();
        keys.sort();
        trie.slots = place(&keys).iter().map(|[base, check]| slot(*base, *check)).collect();
        trie
    }

    fn set_code(&mut self, c: char, code: u16) {
        let c = c as usize;
        if c > 0xffff {
            return;
        }
        if self.pages[c >> 8] == 0 {
            self.codes.resize(self.codes.len() + 256, 0);
            self.pages[c >> 8] = (self.codes.len() >> 8) as u16;
        }
        self.codes[(usize::from(self.pages[c >> 8]) - 1) << 8 | c & 0xff] = code;
    }
}

/// Lays the sorted keys out: every node's children at the first base where all of them fit.
fn place(keys: &[(Vec<u32>, u32)]) -> Vec<[u32; 2]> {
    let mut slots = vec![[0, FREE]];
    let mut first_free = 1;
    let mut todo = vec![(0_u32, 0_usize, keys.len(), 0_usize)];
    while let Some((node, from, to, depth)) = todo.pop() {
        // The children: their code, and which keys go on with it. Code 0 is the end of a key.
        let mut children: Vec<(u32, usize, usize)> = Vec::new();
        for (i, (key, _)) in keys.iter().enumerate().take(to).skip(from) {
            let code = key.get(depth).copied().unwrap_or(0);
            match children.last_mut() {
                Some(last) if last.0 == code => last.2 = i + 1,
                _ => children.push((code, i, i + 1)),
            }
        }
        let Some(first) = children.first().map(|c| c.0) else { continue };
        let mut at = first_free.max(first as usize + 1);
        let base = loop {
            let base = at - first as usize;
            let fits =
                children.iter().all(|(code, ..)| slots.get(base + *code as usize).is_none_or(|slot| slot[1] == FREE));
            if fits && base > 0 {
                break base;
            }
            at += 1;
        };
        let end = base + children.last().map_or(0, |c| c.0 as usize) + 1;
        if slots.len() < end {
            slots.resize(end, [0, FREE]);
        }
        slots[node as usize][0] = base as u32 | if first == 0 { NAME } else { 0 };
        for (code, from, to) in children {
            let child = base + code as usize;
            slots[child][1] = node;
            match code {
                0 => slots[child][0] = keys[from].1,
                _ => todo.push((child as u32, from, to, depth + 1)),
            }
        }
        while slots.get(first_free).is_some_and(|slot| slot[1] != FREE) {
            first_free += 1;
        }
    }
    slots
}

fn slot(base: u32, check: u32) -> Slot {
    let ([a, b, c, d], [e, f, g, h]) = (base.to_le_bytes(), check.to_le_bytes());
    [a, b, c, d, e, f, g, h]
}

/// As bytes: counts and numbers, all little endian.
impl Trie {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.codes.len() as u32).to_le_bytes());
        out.extend((self.slots.len() as u32).to_le_bytes());
        out.extend(self.pages.iter().chain(&self.codes).flat_map(|n| n.to_le_bytes()));
        out.extend(self.slots.iter().flatten());
    }

    /// The trie at the front of `bytes`, and the rest; `None` for other bytes.
    pub(crate) fn open(bytes: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let (head, rest) = bytes.split_at_checked(8)?;
        let count = |at: usize| head.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four) as usize);
        let (codes, slots) = (count(0)?, count(4)?);
        let (pages, rest) = rest.split_at_checked(512)?;
        let (codes, rest) = rest.split_at_checked(codes.checked_mul(2)?)?;
        let (slots, rest) = rest.split_at_checked(slots.checked_mul(8)?)?;
        let half = |bytes: &[u8]| bytes.as_chunks().0.iter().map(|two| u16::from_le_bytes(*two)).collect();
        let slots = slots.as_chunks().0.into();
        Some((Self { pages: half(pages), codes: half(codes), slots }, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trie(names: &[&str]) -> Trie {
        let names = names.iter().enumerate().map(|(i, name)| ((*name).to_owned(), i as u32)).collect();
        Trie::build(&names, &[('縣', '县')])
    }

    #[test]
    fn names_are_found_from_their_end() {
        let trie = trie(&["康县", "和康县", "西安区", "西安市"]);
        let text = "在和康县";
        assert_eq!(trie.ending_at(text, text.len()).collect::<Vec<_>>(), [(6, 0), (3, 1)]);
        assert_eq!(trie.get("西安区"), Some(2));
        assert_eq!(trie.get("安区"), None);
        assert_eq!(trie.get("和康縣"), Some(1));
        assert_eq!(Trie::default().get("县"), None);
    }

    #[test]
    fn bytes_lead_back_to_the_trie() {
        let trie = trie(&["康县", "和康县"]);
        let mut bytes = Vec::new();
        trie.write(&mut bytes);
        bytes.push(7);
        let bytes: &'static [u8] = bytes.leak();
        assert_eq!(Trie::open(bytes), Some((trie, &[7][..])));
        assert_eq!(Trie::open(&bytes[..40]), None);
    }

    proptest! {
        #[test]
        fn the_trie_holds_what_a_map_holds(
            names in prop::collection::btree_map("[东西安县区]{1,6}", 0_u32..99, 0..40),
            text in "[东西安县区]{0,12}",
        ) {
            let trie = Trie::build(&names, &[]);
            for end in (0..=text.len()).step_by(3) {
                let naive: Vec<_> = (0..end)
                    .step_by(3)
                    .rev()
                    .filter_map(|start| Some((start, *names.get(&text[start..end])?)))
                    .collect();
                prop_assert_eq!(trie.ending_at(&text, end).collect::<Vec<_>>(), naive);
            }
        }
    }
}
