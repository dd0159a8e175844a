//! `case-repeat`.

use yilan_text::Severity;

use super::Map;
use super::checker::{Group, Held};
use super::facts::CaseFacts;
use super::finding::{Check, Finding, Reach};
use super::said::Said;

/// Two complaints are one when at least this share of their characters stands
/// in the same order in both, and what they are about is the same.
const ALIKE: f64 = 0.9;

/// Two complaints are different when less than this share does.
const OTHER: f64 = 0.5;

/// A complaint shorter than so many characters says too little.
const LEAST: usize = 16;

/// No more characters of a complaint are looked at.
const MOST: usize = 600;

/// A complaint is set beside so many others that begin alike, at most.
const BESIDE: usize = 4;

/// Runs of so many characters are looked up, and so many of each complaint.
const GRAM: usize = 5;
const GRAMS: usize = 3;

pub(super) const CHECK: Check = Check {
    code: "case-repeat",
    severity: Severity::Info,
    reach: Reach::Inspection,
    finds: "one case number with two different rows, or two numbers with one complaint",
    explanation: "\
Found are rows of one case number whose complaints share less than half of their characters; numbers that are only \
unique on a page are compared on it. And rows of two numbers with one complaint: at least 90 % of the characters are the same in the \
same order, the places, companies and figures in it are the same, it has at least 16 characters, and neither row says that it belongs with \
another case. People do complain twice, and a complaint may be numbered twice; so these are remarks.",
    fires: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：同心县王团镇有人在耕地上倾倒垃圾，夏天气味很大。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n",
        "受理编号：X3NX202506140002\n交办问题基本情况：同心县王团镇有人在耕地上倾倒垃圾，夏天气味大。\n行政区域：同心县\n调查核实情况：经核查，耕地上有少量垃圾。\n是否属实：属实\n",
    ],
    quiet: &[
        "受理编号：D3NX202506120036\n交办问题基本情况：同心县王团镇有人在耕地上倾倒垃圾，夏天气味很大。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n",
        "受理编号：X3NX202506140002\n交办问题基本情况：同心县河西镇有人在耕地上倾倒垃圾，夏天气味很大。\n行政区域：同心县\n调查核实情况：经核查，耕地上有少量垃圾。\n是否属实：属实\n",
    ],
};

pub(super) fn run(group: &Group<'_>, found: &mut Vec<Finding>) {
    // One row alone has no other.
    if group.cases.len() > 1 {
        one_number(group, found);
        one_complaint(group, found);
    }
}

/// Rows of one number; each is set beside the first.
fn one_number(group: &Group<'_>, found: &mut Vec<Finding>) {
    let mut first: Map<&str, &Held<CaseFacts>> = Map::default();
    for held in group.cases {
        let (Some(id), Some(complaint)) = (&held.facts.id, &held.facts.complaint) else { continue };
        let whole = !id.value.contains(['*', '略', '?', '…']) && id.value.chars().any(|c| c.is_ascii_digit());
        if !whole || id.value.chars().count() < 2 {
            continue;
        }
        let before = *first.entry(id.value.as_str()).or_insert(held);
        let Some(other) = before.facts.complaint.as_ref().filter(|_| !std::ptr::eq(before, held)) else { continue };
        let (one, two) = (letters(&other.value), letters(&complaint.value));
        if one.len().min(two.len()) >= LEAST / 2 && likeness(&one, &two) < OTHER {
            let said = Said::OneNumber { id: id.value.clone() };
            let finding = CHECK.at(group.name(held.source), id.span, &said);
            let Some(known) = &before.facts.id else { continue };
            found.push(finding.beside(group.name(before.source), known.span));
        }
    }
}

/// Rows of two numbers: those that share a run of characters are set side by
/// side, the last few of each run.
fn one_complaint(group: &Group<'_>, found: &mut Vec<Finding>) {
    // Twins are about the same, and most rows are not about what another is.
    let mut rows: Map<u64, u32> = Map::default();
    group.cases.iter().for_each(|held| *rows.entry(held.facts.about).or_default() += 1);
    let mut seen: Map<u64, Vec<u32>> = Map::default();
    for (index, held) in group.cases.iter().enumerate() {
        if rows.get(&held.facts.about).is_none_or(|rows| *rows < 2) {
            continue;
        }
        let Some((id, complaint)) = told(held) else { continue };
        let own = letters(&complaint.value);
        if own.len() < LEAST {
            continue;
        }
        let grams = least_grams(&own, held.facts.about);
        let mut others: Vec<u32> = grams.iter().filter_map(|gram| seen.get(gram)).flatten().copied().collect();
        others.sort_unstable();
        others.dedup();
        let twin = others.into_iter().map(|other| &group.cases[other as usize]).find(|other| {
            let different = told(other).is_some_and(|(number, _)| number.value != id.value);
            let text = other.facts.complaint.as_ref().map_or(&[][..], |text| text.value.as_bytes());
            different
                && other.facts.about == held.facts.about
                && (text == complaint.value.as_bytes()
                    || other
                        .facts
                        .complaint
                        .as_ref()
                        .is_some_and(|text| likeness(&letters(&text.value), &own) >= ALIKE))
        });
        if let Some((twin, (number, text))) = twin.and_then(|twin| Some((twin, told(twin)?))) {
            let said = Said::OneComplaint { id: id.value.clone(), other: number.value.clone() };
            let finding = CHECK.at(group.name(held.source), complaint.span, &said);
            found.push(finding.beside(group.name(twin.source), text.span));
        }
        for gram in grams {
            let known = seen.entry(gram).or_default();
            if known.len() >= BESIDE {
                known.remove(0);
            }
            known.push(index as u32);
        }
    }
}

type Told<'a> = (&'a super::facts::At<String>, &'a super::facts::At<String>);

/// The number and complaint of a row that does not say it belongs with
/// another.
fn told(held: &Held<CaseFacts>) -> Option<Told<'_>> {
    let (id, complaint) = (held.facts.id.as_ref()?, held.facts.complaint.as_ref()?);
    (!held.facts.related).then_some((id, complaint))
}

/// The first letters and digits of a text.
fn letters(text: &str) -> Vec<char> {
    // Nearly all are ideographs, which are in no small table of letters.
    let letter = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c) || c.is_alphanumeric();
    text.chars().filter(letter).take(MOST).collect()
}

/// The least of the numbers of all runs of characters, each mixed with what
/// the complaint is about: two texts that are nearly the same share most of
/// their runs, and so nearly always one of these.
fn least_grams(letters: &[char], about: u64) -> [u64; GRAMS] {
    let mut least = [u64::MAX; GRAMS];
    for gram in letters.windows(GRAM) {
        let hash = gram.iter().fold(about, |hash, &c| super::inspect::hashed(hash, u64::from(c)));
        let hash = hash ^ (hash >> 29);
        let at = least.partition_point(|&known| known < hash);
        if at < GRAMS && least[at] != hash {
            least[at..].rotate_right(1);
            least[at] = hash;
        }
    }
    least
}

/// The share of characters that stand in the same order in both: exact where
/// they differ in few places, and less than that where they differ in many.
/// Its time is the length times the number of differences looked for.
fn likeness(one: &[char], other: &[char]) -> f64 {
    let longer = one.len().max(other.len());
    if longer == 0 {
        return 1.0;
    }
    common(one, other) as f64 / longer as f64
}

/// The length of the longest common subsequence, by rows of bits: a word of 64
/// characters at a time.
fn common(one: &[char], other: &[char]) -> usize {
    let words = one.len().div_ceil(64);
    let mut places: Map<char, Vec<u64>> = Map::default();
    for (at, &c) in one.iter().enumerate() {
        places.entry(c).or_insert_with(|| vec![0; words])[at / 64] |= 1 << (at % 64);
    }
    let nowhere = vec![0; words];
    let mut row = vec![u64::MAX; words];
    for c in other {
        let at = places.get(c).unwrap_or(&nowhere);
        let mut carry = 0_u64;
        for (word, &matches) in row.iter_mut().zip(at) {
            let both = *word & matches;
            let (sum, over) = word.overflowing_add(both);
            let (sum, more) = sum.overflowing_add(carry);
            carry = u64::from(over || more);
            *word = sum | (*word & !matches);
        }
    }
    let tail = one.len() % 64;
    let ones: u32 = row
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let kept = if index + 1 == words && tail > 0 { word | (u64::MAX << tail) } else { *word };
            kept.count_zeros()
        })
        .sum();
    ones as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook way.
    fn slow(one: &[char], other: &[char]) -> usize {
        let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
        for (i, a) in one.iter().enumerate() {
            for (j, b) in other.iter().enumerate() {
                rows[i + 1][j + 1] = if a == b { rows[i][j] + 1 } else { rows[i][j + 1].max(rows[i + 1][j]) };
            }
        }
        rows[one.len()][other.len()]
    }

    #[test]
    fn common_characters_are_those_of_the_slow_twin() {
        let mut state = 7_u64;
        let mut text = |len: usize| -> Vec<char> {
            (0..len)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    char::from(b'a' + (state >> 60) as u8 % 6)
                })
                .collect()
        };
        for len in [0, 1, 7, 63, 64, 65, 127, 128, 150, 200] {
            let (one, other) = (text(len), text(len + 9));
            assert_eq!(common(&one, &other), slow(&one, &other), "{len}");
            assert_eq!(common(&other, &one), slow(&one, &other), "{len}");
        }
    }
}
