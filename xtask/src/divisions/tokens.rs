//! A dictionary of name parts and a Huffman code for them, trained on the village names.
//!
//! Every name, a line feed at its end, is cut into the tokens that cost the fewest bits. Tokens that do not earn
//! their place in the dictionary are dropped, and the names cut again, a few times over.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

/// Characters in the longest token.
const LONGEST: usize = 10;
/// A part that occurs less often is not considered.
const RARE: u32 = 8;
/// How many parts are considered at first.
const CANDIDATES: usize = 60_000;
const ROUNDS: usize = 7;
/// How many different code lengths the file has room for.
const LENGTHS: usize = 32;

/// Tokens in the order of their codes.
#[derive(Debug)]
pub(super) struct Tokens {
    tokens: Vec<String>,
    lengths: Vec<u8>,
    codes: Vec<u32>,
    /// From the characters of a token to its rank.
    ranks: HashMap<Vec<char>, usize>,
}

impl Tokens {
    pub(super) fn train<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut unique: BTreeMap<&str, u32> = BTreeMap::new();
        for name in names {
            *unique.entry(name).or_default() += 1;
        }
        let names: Vec<(Vec<char>, u32)> = unique.into_iter().map(|(name, count)| (with_end(name), count)).collect();
        let mut uses = candidates(&names);
        for round in 0..ROUNDS {
            let costs = costs(&uses);
            let mut next: HashMap<&[char], u32> = HashMap::new();
            for (name, count) in &names {
                for part in cut(name, |part| costs.get(part).copied()) {
                    *next.entry(part).or_default() += count;
                }
            }
            let next: HashMap<Vec<char>, u32> = next.into_iter().map(|(part, count)| (part.to_vec(), count)).collect();
            uses = if round + 1 < ROUNDS { earning(next) } else { next };
        }
        Self::new(uses)
    }

    fn new(uses: HashMap<Vec<char>, u32>) -> Self {
        let mut uses: Vec<(Vec<char>, u32)> = uses.into_iter().collect();
        uses.sort();
        let lengths = lengths(&uses.iter().map(|(_, count)| *count).collect::<Vec<_>>());
        let mut order: Vec<usize> = (0..uses.len()).collect();
        order.sort_by_key(|i| (lengths[*i], *i));
        let lengths: Vec<u8> = order.iter().map(|i| lengths[*i]).collect();
        Self {
            tokens: order.iter().map(|i| uses[*i].0.iter().collect()).collect(),
            ranks: order.iter().enumerate().map(|(rank, i)| (uses[*i].0.clone(), rank)).collect(),
            codes: codes(&lengths),
            lengths,
        }
    }

    /// How many tokens have codes of 1, 2, … bits.
    pub(super) fn counts(&self) -> impl Iterator<Item = u32> + '_ {
        (1..=LENGTHS).map(|length| self.lengths.iter().filter(|l| usize::from(**l) == length).count() as u32)
    }

    /// The bytes of each token.
    pub(super) fn sizes(&self) -> impl Iterator<Item = u8> + '_ {
        self.tokens.iter().map(|token| token.len() as u8)
    }

    pub(super) fn text(&self) -> String {
        self.tokens.concat()
    }

    /// Puts the codes of a name.
    pub(super) fn write(&self, name: &str, mut put: impl FnMut(u32, u8)) {
        let name = with_end(name);
        for part in cut(&name, |part| self.ranks.get(part).map(|rank| f32::from(self.lengths[*rank]))) {
            let rank = self.ranks[part];
            put(self.codes[rank], self.lengths[rank]);
        }
    }
}

fn with_end(name: &str) -> Vec<char> {
    name.chars().chain(['\n']).collect()
}

/// All single characters, and the parts that promise most.
fn candidates(names: &[(Vec<char>, u32)]) -> HashMap<Vec<char>, u32> {
    let mut counts: HashMap<&[char], u32> = HashMap::new();
    for (name, count) in names {
        for start in 0..name.len() {
            for end in start + 1..=name.len().min(start + LONGEST) {
                *counts.entry(&name[start..end]).or_default() += count;
            }
        }
    }
    let (mut kept, mut parts) = (HashMap::new(), Vec::new());
    for (part, count) in counts {
        if part.len() == 1 {
            kept.insert(part.to_vec(), count);
        } else if count >= RARE {
            parts.push((Reverse(u64::from(count) * (part.len() as u64 - 1)), part, count));
        }
    }
    parts.sort_unstable();
    kept.extend(parts.into_iter().take(CANDIDATES).map(|(_, part, count)| (part.to_vec(), count)));
    kept
}

fn costs(uses: &HashMap<Vec<char>, u32>) -> HashMap<&[char], f32> {
    let total: f64 = uses.values().map(|count| f64::from(*count)).sum();
    uses.iter()
        .map(|(part, count)| (part.as_slice(), (total / f64::from(*count).max(0.5)).log2().max(1.0) as f32))
        .collect()
}

/// The tokens whose use saves more bits than their text costs. Single characters stay.
fn earning(uses: HashMap<Vec<char>, u32>) -> HashMap<Vec<char>, u32> {
    let costs = costs(&uses);
    let kept: Vec<Vec<char>> = uses
        .iter()
        .filter(|(part, count)| {
            if part.len() == 1 {
                return true;
            }
            let own = costs[part.as_slice()];
            let others = cut(part, |other| if other.len() == part.len() { None } else { costs.get(other).copied() });
            let without: f32 = others.iter().map(|other| costs[other]).sum();
            let text: usize = part.iter().map(|c| c.len_utf8() * 8).sum();
            (without - own) * **count as f32 > (text + 8) as f32
        })
        .map(|(part, _)| part.clone())
        .collect();
    kept.into_iter()
        .map(|part| {
            let count = uses[&part];
            (part, count)
        })
        .collect()
}

/// Cuts a name into the tokens that cost least. Every character is one if nothing longer is.
fn cut(name: &[char], cost: impl Fn(&[char]) -> Option<f32>) -> Vec<&[char]> {
    const UNKNOWN: f32 = 1_000.0;
    let mut best = vec![(0.0_f32, 0_usize); name.len() + 1];
    for end in 1..=name.len() {
        best[end] = (f32::INFINITY, end - 1);
        for start in end.saturating_sub(LONGEST)..end {
            let part = &name[start..end];
            let Some(bits) = cost(part).or((part.len() == 1).then_some(UNKNOWN)) else { continue };
            if best[start].0 + bits < best[end].0 {
                best[end] = (best[start].0 + bits, start);
            }
        }
    }
    let (mut parts, mut end) = (Vec::new(), name.len());
    while end > 0 {
        let start = best[end].1;
        parts.push(&name[start..end]);
        end = start;
    }
    parts.reverse();
    parts
}

/// The Huffman code lengths of symbols that are used so often; 0 for one that never is.
pub(super) fn lengths(uses: &[u32]) -> Vec<u8> {
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> =
        uses.iter().enumerate().filter(|(_, n)| **n > 0).map(|(i, n)| Reverse((u64::from(*n), i))).collect();
    let mut parents: HashMap<usize, usize> = HashMap::new();
    let mut next = uses.len();
    while let (Some(Reverse((a, left))), Some(Reverse((b, right)))) = (heap.pop(), heap.pop()) {
        parents.extend([(left, next), (right, next)]);
        heap.push(Reverse((a + b, next)));
        next += 1;
        if heap.len() == 1 {
            break;
        }
    }
    let depth = |mut node: usize| {
        let mut depth = 0;
        while let Some(parent) = parents.get(&node) {
            (node, depth) = (*parent, depth + 1);
        }
        depth
    };
    (0..uses.len()).map(|i| if uses[i] == 0 { 0 } else { depth(i) }).collect()
}

/// The canonical codes of the lengths.
pub(super) fn codes(lengths: &[u8]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..lengths.len()).filter(|i| lengths[*i] > 0).collect();
    order.sort_by_key(|i| (lengths[*i], *i));
    let mut codes = vec![0; lengths.len()];
    let (mut code, mut length) = (0_u32, 0);
    for i in order {
        code <<= lengths[i] - length;
        length = lengths[i];
        codes[i] = code;
        code += 1;
    }
    codes
}
