//! [`Trie`]: a set of names, read backwards from where they end. What a name means lives in the lexicon.
//!
//! Chinese names of units and agencies end in a level word, so a text is searched for the few characters that
//! level words end in, and from there backwards in a double array.

use std::collections::BTreeMap;

/// Names and their values in a double array over the reversed characters.
///
/// A slot is `[base, check]`: the child of node `n` by character code `c` is slot `base(n) + c` if the `check`
/// of that slot is `n`. Code 0 leads to the slot whose `base` is the value of the name that ends in `n`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Trie {
    /// Character codes: `pages[c >> 8]` is the number of a page, 0 for an empty one.
    pages: Vec<u16>,
    codes: Vec<u16>,
    slots: Vec<[u32; 2]>,
}

/// No node.
const FREE: u32 = u32::MAX;

/// The longest name, in characters.
const LONGEST: usize = 40;

impl Trie {
    /// The names that end at byte `end` of `text`, the shortest first: where each begins, and its value.
    pub(crate) fn ending_at<'a>(&'a self, text: &'a str, end: usize) -> Ending<'a> {
        Ending { trie: self, before: text.get(..end).unwrap_or_default(), node: 0, left: LONGEST }
    }

    /// The value of `name`.
    pub(crate) fn get(&self, name: &str) -> Option<u32> {
        self.ending_at(name, name.len()).find(|(start, _)| *start == 0).map(|(_, value)| value)
    }

    fn code(&self, c: char) -> Option<u32> {
        let c = c as usize;
        let page = *self.pages.get(c >> 8)?;
        if page == 0 {
            return None;
        }
        let code = *self.codes.get((usize::from(page) - 1) << 8 | c & 0xff)?;
        (code != 0).then_some(u32::from(code))
    }

    fn child(&self, node: u32, code: u32) -> Option<u32> {
        let at = self.slots.get(node as usize)?[0].wrapping_add(code);
        (self.slots.get(at as usize)?[1] == node).then_some(at)
    }

    fn value(&self, node: u32) -> Option<u32> {
        self.child(node, 0).map(|at| self.slots[at as usize][0])
    }
}

/// See [`Trie::ending_at`].
#[derive(Debug, Clone)]
pub(crate) struct Ending<'a> {
    trie: &'a Trie,
    before: &'a str,
    node: u32,
    left: usize,
}

impl Iterator for Ending<'_> {
    type Item = (usize, u32);

    fn next(&mut self) -> Option<Self::Item> {
        while self.left > 0 {
            self.left -= 1;
            let c = self.before.chars().next_back()?;
            self.node = self.trie.child(self.node, self.trie.code(c)?)?;
            self.before = &self.before[..self.before.len() - c.len_utf8()];
            if let Some(value) = self.trie.value(self.node) {
                return Some((self.before.len(), value));
            }
        }
        None
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
        let mut trie = Self { pages: vec![0; 256], codes: Vec::new(), slots: Vec::new() };
        for (i, c) in order.iter().enumerate().take(usize::from(u16::MAX)) {
            trie.set_code(*c, i as u16 + 1);
        }
        for (other, c) in same {
            if let (None, Some(code)) = (trie.code(*other), trie.code(*c)) {
                trie.set_code(*other, code as u16);
            }
        }
        let mut keys: Vec<(Vec<u32>, u32)> = names
            .iter()
            .filter(|(name, _)| !name.is_empty() && name.chars().count() <= LONGEST)
            .filter_map(|(name, value)| {
                Some((name.chars().rev().map(|c| trie.code(c)).collect::<Option<_>>()?, *value))
            })
            .collect();
        keys.sort();
        trie.place(&keys);
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

    /// Lays the sorted keys out: every node's children at the first base where all of them fit.
    fn place(&mut self, keys: &[(Vec<u32>, u32)]) {
        self.slots = vec![[0, FREE]];
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
                let fits = children
                    .iter()
                    .all(|(code, ..)| self.slots.get(base + *code as usize).is_none_or(|slot| slot[1] == FREE));
                if fits && base > 0 {
                    break base;
                }
                at += 1;
            };
            let end = base + children.last().map_or(0, |c| c.0 as usize) + 1;
            if self.slots.len() < end {
                self.slots.resize(end, [0, FREE]);
            }
            self.slots[node as usize][0] = base as u32;
            for (code, from, to) in children {
                let child = base + code as usize;
                self.slots[child][1] = node;
                match code {
                    0 => self.slots[child][0] = keys[from].1,
                    _ => todo.push((child as u32, from, to, depth + 1)),
                }
            }
            while self.slots.get(first_free).is_some_and(|slot| slot[1] != FREE) {
                first_free += 1;
            }
        }
    }
}

/// As bytes: counts and numbers, all little endian.
impl Trie {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.codes.len() as u32).to_le_bytes());
        out.extend((self.slots.len() as u32).to_le_bytes());
        out.extend(self.pages.iter().chain(&self.codes).flat_map(|n| n.to_le_bytes()));
        out.extend(self.slots.iter().flatten().flat_map(|n| n.to_le_bytes()));
    }

    /// The trie at the front of `bytes`, and the rest; `None` for other bytes.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (head, rest) = bytes.split_at_checked(8)?;
        let count = |at: usize| head.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four) as usize);
        let (codes, slots) = (count(0)?, count(4)?);
        let (pages, rest) = rest.split_at_checked(512)?;
        let (codes, rest) = rest.split_at_checked(codes.checked_mul(2)?)?;
        let (slots, rest) = rest.split_at_checked(slots.checked_mul(8)?)?;
        let half = |bytes: &[u8]| bytes.as_chunks().0.iter().map(|two| u16::from_le_bytes(*two)).collect();
        let whole =
            |b: &[u8; 8]| [u32::from_le_bytes([b[0], b[1], b[2], b[3]]), u32::from_le_bytes([b[4], b[5], b[6], b[7]])];
        let slots = slots.as_chunks().0.iter().map(whole).collect();
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
        assert_eq!(Trie::read(&bytes), Some((trie, &[7][..])));
        assert_eq!(Trie::read(&bytes[..40]), None);
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
