//! Verdict words: of a cell, and in the prose of findings.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::memrchr2_iter;
use yilan_text::{Span, Spanned};

use super::ticked::ticked;
use crate::Verdict;
use crate::charset::CharSet;
use crate::words::Words;

/// The words of a verdict cell.
static CELLS: Words<Verdict> = Words::new(&[
    ("属实", Verdict::Substantiated),
    ("全部属实", Verdict::Substantiated),
    ("情况属实", Verdict::Substantiated),
    ("均属实", Verdict::Substantiated),
    ("举报属实", Verdict::Substantiated),
    ("反映属实", Verdict::Substantiated),
    ("反映情况属实", Verdict::Substantiated),
    ("基本属实", Verdict::MostlySubstantiated),
    ("情况基本属实", Verdict::MostlySubstantiated),
    ("基本情况属实", Verdict::MostlySubstantiated),
    ("大部分属实", Verdict::MostlySubstantiated),
    ("部分属实", Verdict::PartlySubstantiated),
    ("部分情况属实", Verdict::PartlySubstantiated),
    ("情况部分属实", Verdict::PartlySubstantiated),
    ("举报部分属实", Verdict::PartlySubstantiated),
    ("部分不属实", Verdict::PartlySubstantiated),
    ("不完全属实", Verdict::PartlySubstantiated),
    ("部分", Verdict::PartlySubstantiated),
    ("不属实", Verdict::Unsubstantiated),
    ("情况不属实", Verdict::Unsubstantiated),
    ("均不属实", Verdict::Unsubstantiated),
    ("基本不属实", Verdict::Unsubstantiated),
    ("举报不属实", Verdict::Unsubstantiated),
    ("反映不属实", Verdict::Unsubstantiated),
    ("反映情况不属实", Verdict::Unsubstantiated),
    ("查实", Verdict::Substantiated),
    ("已查实", Verdict::Substantiated),
    ("查证属实", Verdict::Substantiated),
    ("经查属实", Verdict::Substantiated),
    ("基本查实", Verdict::MostlySubstantiated),
    ("部分查实", Verdict::PartlySubstantiated),
    ("不全属实", Verdict::PartlySubstantiated),
    ("部分问题属实", Verdict::PartlySubstantiated),
    ("未查实", Verdict::Unsubstantiated),
    ("查无实据", Verdict::Unsubstantiated),
    ("查否", Verdict::Unsubstantiated),
    ("不实", Verdict::Unsubstantiated),
]);

/// What stands under 是否属实.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Word(Verdict),
    Yes,
    No,
}

/// `verdict-cell = verdict | "是" | "否"`, the whole of `text`.
pub(super) fn cell(text: &str) -> Option<Cell> {
    let text = ticked(text).unwrap_or(text);
    // 部分属实（噪声属实，烟尘不属实）.
    const NOTED: usize = 120;
    let noted = text.strip_suffix('）').filter(|text| text.len() <= NOTED).and_then(|text| text.split_once('（'));
    let text = noted.map_or(text, |(word, _)| word);
    if text.len() > 40 {
        return None;
    }
    static EDGES: CharSet = CharSet::of("。；，“”*：（）.");
    let word = EDGES.trimmed(text);
    match word {
        "是" => return Some(Cell::Yes),
        "否" => return Some(Cell::No),
        _ => {}
    }
    CELLS.exact(word).map(Cell::Word)
}

/// The verdict words that may stand glued between two cells, longest first.
pub(super) const GLUED: &[(&str, Verdict)] = &[
    ("部分属实", Verdict::PartlySubstantiated),
    ("基本属实", Verdict::MostlySubstantiated),
    ("不属实", Verdict::Unsubstantiated),
    ("属实", Verdict::Substantiated),
];

/// Whether `text` begins with a verdict word.
pub(super) fn begins_glued(text: &str) -> bool {
    // Of the words, most texts begin with none.
    static FIRSTS: CharSet = CharSet::of("部基不属");
    FIRSTS.begins(text) && GLUED.iter().any(|(word, _)| text.starts_with(word))
}

/// A verdict phrase in prose: the word, and the whole of it.
pub(super) type Phrase = Spanned<Verdict>;

/// The verdict phrases of `text` outside quotations, in order. Spans refer to
/// `text`.
pub(super) fn phrases(text: &str) -> Phrases<'_> {
    Phrases { text, at: 0, quotes: 0, quoted: false }
}

static JUDGED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("属实"));

/// The character that all words of a verdict end with: 属实, 不实.
static LAST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("实"));

/// Whether a verdict may stand in `text`.
pub(super) fn may_judge(text: &[u8]) -> bool {
    JUDGED.find(text).is_some()
}

/// The iterator of [`phrases`].
pub(super) struct Phrases<'t> {
    text: &'t str,
    at: usize,
    /// Up to where quotation marks were looked at.
    quotes: usize,
    quoted: bool,
}

impl Iterator for Phrases<'_> {
    type Item = Phrase;

    fn next(&mut self) -> Option<Phrase> {
        loop {
            let last = self.at + LAST.find(&self.text.as_bytes()[self.at..])?;
            let end = last + "实".len();
            self.at = end;
            let head = &self.text[..last];
            let found = last.saturating_sub("属".len());
            let phrase = match head.chars().next_back() {
                Some('属') => phrase(&self.text[..found], end),
                Some('无') if head.ends_with("查无") && self.text[end..].starts_with('据') => {
                    let start = last - "查无".len();
                    Some(Spanned::new(Verdict::Unsubstantiated, Span::new(start, end + "据".len())))
                }
                Some('不') if is_denied(&self.text[..found], &self.text[end..]) => {
                    Some(Spanned::new(Verdict::Unsubstantiated, Span::new(found, end)))
                }
                _ => None,
            };
            let Some(phrase) = phrase else { continue };
            // 属实吗？ asks.
            if self.text[end..].starts_with(['性', '吗', '么', '？']) || self.is_quoted(found) {
                continue;
            }
            return Some(phrase);
        }
    }
}

impl Phrases<'_> {
    /// Whether `at` stands between `“` and the `”` that closes it.
    fn is_quoted(&mut self, at: usize) -> bool {
        // The last quotation mark before it says; each is among the few characters that begin with these bytes.
        let passed = &self.text[self.quotes..at];
        self.quoted = memrchr2_iter(0xe2, 0xe3, passed.as_bytes())
            .find_map(|mark| match passed[mark..].chars().next() {
                Some('“' | '「' | '『') => Some(true),
                Some('”' | '」' | '』') => Some(false),
                _ => None,
            })
            .unwrap_or(self.quoted);
        self.quotes = at;
        // A quotation that is never closed does not hide what follows: look
        // ahead for its end a little way.
        self.quoted
            && self.text[at..].chars().take(200).find(|c| matches!(c, '“' | '”' | '」' | '。')) != Some('。')
            && {
                let ahead = self.text[at..].chars().take(200).find(|c| matches!(c, '“' | '”' | '」'));
                matches!(ahead, Some('”' | '」'))
            }
    }
}

/// Whether 不实 between `head` and `tail` judges what was reported: 举报不实, 反映情况不实.
fn is_denied(head: &str, tail: &str) -> bool {
    const TOLD: [&str; 10] = ["举报", "反映", "投诉", "情况", "问题", "内容", "信访", "诉求", "事项", "信访件"];
    TOLD.iter().any(|told| head.ends_with(told))
        && (tail.is_empty() || tail.starts_with(['。', '，', '；', '！', '）', '、', '】', '”', ' ', '\t', '\n']))
}

/// The phrase that `head` leads up to, its 属实 ending at `end`.
fn phrase(head: &str, end: usize) -> Option<Phrase> {
    let words = head.chars().next_back().map_or(&[][..], words_with_last);
    let word = words.iter().filter(|(word, _)| head.ends_with(word)).max_by_key(|(word, _)| word.len());
    let (len, verdict) = match word {
        Some((_, None)) => return None,
        Some((word, Some(verdict))) => (word.len(), *verdict),
        None => (0, Verdict::Substantiated),
    };
    Some(Spanned::new(verdict, Span::new(head.len() - len, end)))
}

/// The words before 属实 that change what it says and end with the character `last`.
const fn words_with_last(last: char) -> &'static [(&'static str, Option<Verdict>)] {
    use Verdict::{MostlySubstantiated, PartlySubstantiated, Substantiated, Unsubstantiated};
    match last {
        '否' => &[("是否", None)],
        '果' => &[("如果", None)],
        '如' => &[("如", None)],
        '若' => &[("若", None)],
        '证' => &[("查证", Some(Substantiated))],
        '不' => {
            &[("部分不", Some(PartlySubstantiated)), ("基本不", Some(Unsubstantiated)), ("不", Some(Unsubstantiated))]
        }
        '全' => &[("不完全", Some(PartlySubstantiated))],
        '部' => &[("不全部", Some(PartlySubstantiated))],
        '未' => &[("未", Some(Unsubstantiated))],
        '非' => &[("并非", Some(Unsubstantiated))],
        '分' => &[("大部分", Some(MostlySubstantiated)), ("部分", Some(PartlySubstantiated))],
        '题' => &[("部分问题", Some(PartlySubstantiated))],
        '况' => &[("部分情况", Some(PartlySubstantiated))],
        '容' => &[("部分内容", Some(PartlySubstantiated))],
        '本' => &[("基本", Some(MostlySubstantiated))],
        _ => &[],
    }
}

/// The verdict that findings as a whole state in prose, for records without a
/// verdict cell: of the phrases about all that was reported, the first.
pub(super) fn overall(text: &str) -> Option<Phrase> {
    const WHOLE: &[&str] = &[
        "情况",
        "问题",
        "事项",
        "内容",
        "反映",
        "举报",
        "投诉",
        "诉求",
        "线索",
        "信访件",
        "信访",
        "来信",
        "来电",
        "上述",
        "该件",
        "案件",
        "均",
        "，",
        "：",
        "经查",
        "。",
    ];
    // 该问题属实。…综上，举报件反映的问题部分属实。
    if may_sum_up(text)
        && let Some(sum) = phrases(text).filter(|phrase| sums_up(&text[..phrase.span.start])).last()
    {
        return Some(sum);
    }
    // What is said in other words counts where nothing else is.
    let (mut first, mut judged) = (exists(text), false);
    for phrase in phrases(text) {
        let head = &text[..phrase.span.start];
        if head.is_empty() || WHOLE.iter().any(|word| head.ends_with(word)) {
            let sentence = head.rfind(['。', '；']).map_or(head, |at| &head[at..]);
            let whole = [
                "反映情况",
                "反映问题",
                "反映的问题",
                "反映的情况",
                "举报情况",
                "举报问题",
                "举报内容",
                "反映内容",
                "反映的内容",
                "投诉内容",
                "反映事项",
                "举报事项",
                "该情况",
                "该问题",
                "信访件",
                "情况",
                "上述",
            ];
            // 经查，举报部分属实。, before the items that are judged one by one.
            let said = || ["举报", "反映", "投诉", "信访"].iter().any(|word| sentence.ends_with(word));
            let opens = || sentence.len() == head.len() && sentence.starts_with('经') && said();
            if (whole.iter().any(|word| sentence.ends_with(word)) || opens()) && !sentence.contains('“') {
                return Some(phrase);
            }
        }
        if !judged {
            (first, judged) = (Some(phrase), true);
        }
    }
    first
}

/// What the first sentence says in other words: 经核实，反映的情况存在。
fn exists(text: &str) -> Option<Phrase> {
    const LONGEST: usize = 150;
    const WORDS: [(&str, Verdict); 7] = [
        ("不存在", Verdict::Unsubstantiated),
        ("确实存在", Verdict::Substantiated),
        ("确有存在", Verdict::Substantiated),
        ("客观存在", Verdict::Substantiated),
        ("存在", Verdict::Substantiated),
        ("确有其事", Verdict::Substantiated),
        ("确有此事", Verdict::Substantiated),
    ];
    const TOLD: [&str; 4] = ["情况", "问题", "现象", "反映"];
    let sentence = text.split(['。', '；']).next().filter(|sentence| sentence.len() <= LONGEST)?;
    let (word, verdict) = WORDS.iter().find(|(word, _)| sentence.ends_with(word))?;
    let head = &sentence[..sentence.len() - word.len()];
    let told = word.contains('事') || TOLD.iter().any(|noun| head.ends_with(noun));
    (told && !sentence.contains('“')).then(|| Spanned::new(*verdict, Span::new(head.len(), sentence.len())))
}

/// Whether a text has what a sentence that sums up begins with.
pub(super) fn may_sum_up(text: &str) -> bool {
    text.contains(['综', '总', '即', '故', '件', '举']) || text.contains("，为") || text.contains("定为")
}

/// Whether the sentence at the end of `head` judges all that the ones before it do: 综合认定举报问题….
pub(super) fn sums_up(head: &str) -> bool {
    const LEADS: [&str; 9] =
        ["综上", "综合认定", "综合判断", "综合判定", "综合研判", "综合分析", "综合来看", "总体", "总的来看"];
    let sentence = head.rfind(['。', '；']).map_or(head, |stop| head[stop..].trim_start_matches(['。', '；']));
    let clause = sentence.rsplit('，').next().unwrap_or_default();
    let leads = |words: &str| words.starts_with(['综', '总']) && LEADS.iter().any(|lead| words.starts_with(lead));
    // 反映冒黑烟属实，养猪已不存在，举报部分属实。
    let all = matches!(clause, "举报" | "信访举报" | "群众举报" | "信访反映" | "信访事项");
    leads(sentence.trim_start()) && !sentence.contains('“')
        || all && sentence.contains("属实，")
        || leads(clause) && !clause.contains('“')
        || is_of_case(clause)
        || judges_again(&sentence[..sentence.len() - clause.len()], clause)
}

/// Whether a clause without a subject judges what the clauses before it in the sentence did in part: 数量与实际不符，其余情况属实，为部分属实。
fn judges_again(before: &str, clause: &str) -> bool {
    const LEADS: [&str; 7] = ["为", "认定为", "判定为", "定性为", "应认定为", "可认定为", "整体认定为"];
    LEADS.contains(&clause) && (before.contains("属实") || before.contains("不符"))
}

/// Whether a clause up to its verdict has no subject but the case: 该件, 故该举报件总体, 即.
fn is_of_case(clause: &str) -> bool {
    const CASES: [&str; 8] = ["信访举报件", "信访件", "举报件", "转办件", "交办件", "信访案件", "案件", "件"];
    const RESTS: [&str; 12] =
        ["", "总体", "整体", "总体上", "整体上", "认定为", "判定为", "定性为", "为", "情况", "反映情况", "反映问题"];
    let clause = clause.rsplit('：').next().unwrap_or_default().trim();
    let rest = ["因此", "所以", "故", "即", "经认定", "总体", "整体", "综合"]
        .iter()
        .find_map(|lead| clause.strip_prefix(lead));
    let leads = rest.is_some();
    let rest = rest.unwrap_or(clause);
    let case =
        rest.strip_prefix(['该', '此', '本']).and_then(|noun| CASES.iter().find_map(|case| noun.strip_prefix(case)));
    let rest = case.unwrap_or(rest);
    (case.is_some() || leads) && RESTS.contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(&str, Verdict)> {
        phrases(text).map(|p| (&text[p.span], p.value)).collect()
    }

    #[test]
    fn a_cell_is_a_verdict_only_as_a_whole() {
        assert_eq!(cell("部分属实"), Some(Cell::Word(Verdict::PartlySubstantiated)));
        assert_eq!(cell("否"), Some(Cell::No));
        assert_eq!(cell("经查，反映情况属实"), None);
    }

    #[test]
    fn phrases_know_their_negation() {
        let text = "反映甲厂冒烟问题部分属实。反映排水情况不属实；噪声基本属实，是否属实待查。";
        assert_eq!(
            all(text),
            [
                ("部分属实", Verdict::PartlySubstantiated),
                ("不属实", Verdict::Unsubstantiated),
                ("基本属实", Verdict::MostlySubstantiated),
            ]
        );
    }

    #[test]
    fn quotations_do_not_judge() {
        assert_eq!(all("群众反映的“公示称不属实”问题属实。"), [("属实", Verdict::Substantiated)]);
        assert_eq!(all("反映的“厂区冒烟问题不属实。现场无烟。"), [("不属实", Verdict::Unsubstantiated)]);
    }
}
