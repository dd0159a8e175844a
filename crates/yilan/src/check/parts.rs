//! [`Reckoning`]: the figures of a row that its words give as parts and whole.
//!
//! Only words that leave no doubt count: a list in brackets behind the whole,
//! 其中, 分别为, 共计, 剩余. What does not add up is judged by the checks.

use std::sync::LazyLock;

use aho_corasick::packed;
use memchr::memmem;
use yilan_text::{Normalized, Span};

use super::inspect::Row;
use crate::record::{QuantityMention, Value};

/// A whole and its parts.
#[derive(Clone, Debug)]
pub(super) struct Reckoning {
    pub(super) whole: Amount,
    pub(super) parts: Vec<Amount>,
    /// The parts are all that there are.
    pub(super) complete: bool,
}

/// A figure of the row.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) value: f64,
    /// Where it stands in the source, and as written.
    pub(super) span: Span,
    pub(super) text: String,
    /// What a one in its last digit is.
    step: f64,
    approximate: bool,
    /// The unit; of things that are counted, the word for the thing.
    unit: String,
    /// Where it stands in the folded cell.
    at: Span,
}

/// Where 约 or 余 stands, a sum may be off by this share of the whole; more,
/// where the whole is a round number.
const ABOUT: f64 = 0.02;
const ABOUT_ROUND: f64 = 0.05;

impl Reckoning {
    /// What the parts add up to.
    pub(super) fn sum(&self) -> f64 {
        self.parts.iter().map(|part| part.value).sum()
    }

    /// By how much a sum may be off for rounding.
    pub(super) fn slack(&self) -> f64 {
        let finest = self.parts.iter().map(|part| part.step).fold(self.whole.step, f64::min);
        let rounding = if finest < self.whole.step { self.whole.step / 2.0 } else { 0.0 };
        let about = self.whole.approximate || self.parts.iter().any(|part| part.approximate);
        let share = match (about, self.whole.step < 1.0) {
            (false, _) => 0.0,
            (true, true) => ABOUT,
            (true, false) => ABOUT_ROUND,
        };
        rounding + self.whole.value * share + 1e-6 * self.whole.value.max(1.0)
    }
}

/// The units of which parts add up to a whole. Of lengths, loudness and
/// concentrations they do not.
const SUMMED: [&str; 13] =
    ["mu", "ha", "m2", "km2", "m3", "t", "kg", "yuan", "count", "person", "household", "head", "workday"];

/// Words by which a whole and its parts are told.
const CUES: [&str; 9] = ["其中", "共计", "合计", "总计", "分别为", "分别是", "剩余", "（", "("];

/// Finds the first of them.
static CUE: LazyLock<Option<packed::Searcher>> = LazyLock::new(|| packed::Searcher::new(CUES));

/// The wholes and parts of a row, cell by cell.
pub(super) fn of(row: &Row<'_>) -> Vec<Reckoning> {
    let record = row.record;
    let mut found = Vec::new();
    if record.quantities.len() < 2 {
        return found;
    }
    let cells = [("complaint", &record.complaint), ("findings", &record.findings), ("measures", &record.measures)];
    for (field, value) in cells {
        let own = || record.quantities.iter().filter(|q| q.field == Some(field) && is_summed(q));
        let Some(value) = value.as_ref().filter(|value| own().nth(1).is_some() && has_cue(&value.value)) else {
            continue;
        };
        let Some(raw) = row.source.text.get(value.span().range()) else { continue };
        let folded = Normalized::new(raw);
        let amounts: Vec<Amount> = own().filter_map(|q| amount(q, value, &folded)).collect();
        Cell { text: folded.as_str(), amounts: &amounts }.read(&mut found);
    }
    found
}

fn is_summed(quantity: &QuantityMention) -> bool {
    quantity.value.is_some() && SUMMED.contains(&quantity.unit.as_str())
}

fn has_cue(text: &str) -> bool {
    match &*CUE {
        Some(cue) => cue.find(text).is_some(),
        None => CUES.iter().any(|cue| text.contains(cue)),
    }
}

fn amount(quantity: &QuantityMention, cell: &Value<String>, folded: &Normalized) -> Option<Amount> {
    let (value, text, span) = (quantity.value?, quantity.text.value.clone(), quantity.text.span());
    let offset = |at: usize| at.checked_sub(cell.span().start).map(|at| folded.folded_offset(at));
    let at = Span::new(offset(span.start)?, offset(span.end)?);
    let written = folded.as_str().get(at.range())?;
    let digits = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let number = written.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = number.find(|c| !digits(c)).unwrap_or(number.len());
    let plain: String = number[..end].chars().filter(|c| *c != ',').collect();
    let step = match plain.parse::<f64>() {
        Ok(read) if read > 0.0 => {
            let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            10_f64.powi(-(decimals.min(12) as i32)) * (value / read)
        }
        _ => 1.0,
    };
    let unit = match quantity.unit.as_str() {
        "count" | "person" | "household" | "head" => written.chars().last().map(String::from).unwrap_or_default(),
        unit => unit.to_owned(),
    };
    Some(Amount { value, span, text, step, approximate: quantity.approximate, unit, at })
}

/// A folded cell with its figures in order.
struct Cell<'a> {
    text: &'a str,
    amounts: &'a [Amount],
}

impl Cell<'_> {
    fn read(&self, found: &mut Vec<Reckoning>) {
        let mut start = 0;
        let mut rest = self.amounts;
        for end in memmem::find_iter(self.text.as_bytes(), "。").chain([self.text.len()]) {
            let here = rest.partition_point(|amount| amount.at.end <= end);
            let (amounts, behind) = rest.split_at(here);
            if amounts.len() > 1 && amounts.len() <= MOST {
                let sentence = Sentence { text: self.text, span: Span::new(start, end), amounts };
                sentence.read(behind, found);
            }
            (start, rest) = (end, behind);
        }
    }
}

/// A sentence with more figures than this is a table of its own.
const MOST: usize = 24;

/// Whether a clause begins with the number of an item: 2.关于, （二）, 二是.
fn is_item(clause: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inside = clause.strip_prefix('（').unwrap_or(clause);
    let behind = inside.trim_start_matches(number);
    behind.len() < inside.len() && behind.starts_with(['.', '、', '）', '是'])
}

/// One sentence with its figures.
struct Sentence<'a> {
    text: &'a str,
    span: Span,
    amounts: &'a [Amount],
}

/// What a list in brackets holds when it is more, or less, than the parts.
const NOT_PARTS: [&str; 14] =
    ["其中", "含", "包括", "原", "曾", "每", "按", "单价", "超", "标准", "限", "另", "至", "等"];

/// Words with which a clause leaves the parts and tells what was done.
const LEAVES: [&str; 31] = [
    "已", "目前", "现场", "责令", "处罚", "罚", "另", "此外", "同时", "距", "剩余", "尚余", "对", "由", "经", "超",
    "均", "累计", "每", "共计", "合计", "总计", "投入", "计划", "拟", "需", "恢复", "但", "又", "再", "而",
];

/// Words of what was taken away from a whole.
const TAKEN: [&str; 9] = ["已", "清运", "清理", "转运", "外运", "处置", "拆除", "回填", "完成"];

/// Words of what is left.
const LEFT: [&str; 5] = ["剩余", "尚余", "还剩", "余下", "剩下"];

impl Sentence<'_> {
    fn read(&self, behind: &[Amount], found: &mut Vec<Reckoning>) {
        for (index, whole) in self.amounts.iter().enumerate() {
            let later = &self.amounts[index + 1..];
            if let Some(parts) = self.in_brackets(whole, later) {
                found.push(Reckoning { whole: whole.clone(), parts, complete: true });
            } else if let Some(parts) = self.of_which(whole, later) {
                let mut parts = parts;
                parts.extend(self.next_sentence(whole, behind));
                found.push(Reckoning { whole: whole.clone(), parts, complete: false });
            } else if let Some(parts) = self.respectively(whole, later) {
                found.push(Reckoning { whole: whole.clone(), parts, complete: true });
            } else if let Some(parts) = self.summed_up(whole, &self.amounts[..index]) {
                found.push(Reckoning { whole: whole.clone(), parts, complete: true });
            }
        }
        found.extend(self.taken_and_left());
    }

    fn between(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The last few characters before `at`, in this sentence.
    fn before(&self, at: usize, chars: usize) -> &str {
        let text = self.between(self.span.start, at);
        let cut = text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(cut, _)| cut);
        &text[cut..]
    }

    /// `whole （ part 、 part ）`
    fn in_brackets(&self, whole: &Amount, later: &[Amount]) -> Option<Vec<Amount>> {
        let inside = self.between(whole.at.end, self.span.end).strip_prefix('（')?;
        let inside = &inside[..inside.find('）')?];
        let end = whole.at.end + '（'.len_utf8() + inside.len();
        let parts: Vec<Amount> = later.iter().take_while(|part| part.at.end <= end).cloned().collect();
        let alike = parts.len() >= 2 && parts.iter().all(|part| part.unit == whole.unit);
        (alike && !NOT_PARTS.iter().any(|word| inside.contains(word))).then_some(parts)
    }

    /// `whole … 其中 … part … part`, up to where the clauses speak of
    /// something else
    fn of_which(&self, whole: &Amount, later: &[Amount]) -> Option<Vec<Amount>> {
        const NEAR: usize = 30;
        let rest = self.between(whole.at.end, self.span.end);
        let cue = rest.find("其中")?;
        let gap = &rest[..cue];
        let nearer = later.iter().any(|other| other.unit == whole.unit && other.at.start < whole.at.end + cue);
        if nearer || gap.chars().count() > NEAR {
            return None;
        }
        let start = whole.at.end + cue + "其中".len();
        let list = self.between(start, self.span.end);
        // In brackets the list ends with them.
        let open = gap.matches('（').count() > gap.matches('）').count();
        let end = start + if open { list.find('）')? } else { self.leaves(list) };
        let parts = later.iter().filter(|part| part.at.start >= start && part.at.end <= end && part.unit == whole.unit);
        let outside = |part: &&Amount| {
            let before = self.between(start, part.at.start);
            before.matches('（').count() <= before.matches('）').count()
        };
        let parts: Vec<Amount> = parts.filter(outside).cloned().collect();
        (!parts.is_empty()).then_some(parts)
    }

    /// How far the clauses of a list go.
    fn leaves(&self, list: &str) -> usize {
        let mut at = 0;
        for clause in list.split_inclusive(['，', '；', '。']) {
            let leaves = LEAVES.iter().any(|word| clause.starts_with(word)) || clause.contains("其中");
            if at > 0 && (leaves || is_item(clause)) {
                return at;
            }
            at += clause.len();
        }
        at
    }

    /// A sentence that begins with a figure goes on with the parts of the whole
    /// of the last one: 40亩土地用于种植.
    fn next_sentence(&self, whole: &Amount, behind: &[Amount]) -> Option<Amount> {
        let stock = ["现有", "共有", "共", "面积", "占地", "总"];
        let before = self.before(whole.at.start, 8);
        let next = behind.first().filter(|next| next.unit == whole.unit)?;
        let begins = next.at.start == self.span.end + "。".len();
        (begins && stock.iter().any(|word| before.contains(word))).then(|| next.clone())
    }

    /// `"共" whole … "分别为" part 、 part`
    fn respectively(&self, whole: &Amount, later: &[Amount]) -> Option<Vec<Amount>> {
        const NEAR: usize = 20;
        let told = ["共", "总", "合计"].iter().any(|word| self.before(whole.at.start, 6).contains(word));
        let rest = self.between(whole.at.end, self.span.end);
        let cue = ["分别为", "分别是"].iter().filter_map(|word| rest.find(word)).min()?;
        if !told || rest[..cue].chars().count() > NEAR {
            return None;
        }
        let start = whole.at.end + cue;
        let mut parts: Vec<Amount> = Vec::new();
        for part in later.iter().filter(|part| part.at.start >= start) {
            let gap = self.between(parts.last().map_or(start, |last| last.at.end), part.at.start);
            let joined = parts.is_empty() || matches!(gap, "、" | "，" | "和" | "及" | "以及");
            if part.unit != whole.unit || !joined {
                break;
            }
            parts.push(part.clone());
        }
        (parts.len() >= 2).then_some(parts)
    }

    /// `part 、 part ， "共计" whole`
    fn summed_up(&self, whole: &Amount, earlier: &[Amount]) -> Option<Vec<Amount>> {
        const NEAR: usize = 16;
        if !["共计", "合计", "总计"].iter().any(|word| self.before(whole.at.start, 4).contains(word)) {
            return None;
        }
        let mut parts: Vec<Amount> = Vec::new();
        let mut end = whole.at.start;
        for part in earlier.iter().rev() {
            let gap = self.between(part.at.end, end);
            if part.unit != whole.unit || gap.chars().count() > NEAR {
                break;
            }
            end = part.at.start;
            parts.push(part.clone());
        }
        let first = parts.last()?;
        let told = self.between(self.span.start, whole.at.start);
        let plain = !["其中", "已", "每", "分别处", "剩余", "上述", "累计"].iter().any(|word| told.contains(word));
        // All figures of the kind in the sentence are parts, or the list is not known.
        let all =
            self.amounts.iter().filter(|other| other.unit == whole.unit && other.at.start < first.at.start).count()
                == 0;
        parts.reverse();
        (parts.len() >= 2 && plain && all).then_some(parts)
    }

    /// `whole … 已清运 part … 剩余 part`
    fn taken_and_left(&self) -> Option<Reckoning> {
        let left = self.amounts.iter().position(|amount| {
            let before = self.before(amount.at.start, 8);
            LEFT.iter().any(|word| before.contains(word))
        })?;
        let unit = &self.amounts[left].unit;
        let alike: Vec<&Amount> = self.amounts.iter().filter(|amount| &amount.unit == unit).collect();
        let [whole, taken, rest] = alike.as_slice() else { return None };
        let before = self.before(taken.at.start, 14);
        let told = rest.at == self.amounts[left].at && TAKEN.iter().any(|word| before.contains(word));
        let parts = vec![(*taken).clone(), (*rest).clone()];
        told.then(|| Reckoning { whole: (*whole).clone(), parts, complete: true })
    }
}
