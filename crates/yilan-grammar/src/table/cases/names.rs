//! How a text names a case: 第D3…号信访举报件, 编号为X3…的一件, （受理编号：D3…）, 督察信访件D3….

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::Span;

use super::super::openings::item_heading;
use super::super::sheet::Sheet;
use super::super::{columns, ids, kind, scan};
use crate::words::Words;

/// A number that is named as that of a case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// The number, with its star.
    pub id: Span,
    /// Where the words begin that name it, and where they end.
    pub start: usize,
    pub end: usize,
    pub batch: Option<Span>,
    /// Whether it stands in brackets of its own: （受理编号：D3…）.
    pub bracketed: bool,
    /// Whether its line begins with it, behind a mark or a few words at most.
    pub leads: bool,
}

/// What stands before the number.
const LABELS: [&str; 28] = [
    "受理编号",
    "投诉编号",
    "投诉件编号",
    "来信编号",
    "来电编号",
    "信访件编号",
    "举报件编号",
    "转办件编号",
    "交办件编号",
    "信访编号",
    "举报编号",
    "交办编号",
    "转办编号",
    "问题编号",
    "案件编号",
    "编号",
    "件号",
    "信访举报件",
    "群众举报件",
    "信访件",
    "举报件",
    "转办件",
    "交办件",
    "投诉件",
    "案件",
    "另一件",
    "举报",
    "信访",
];

/// What stands behind it.
const NOUNS: [&str; 35] = [
    "群众来信",
    "群众来电",
    "群众举报信",
    "群众信访举报件",
    "群众来信来电举报件",
    "环境信访举报件",
    "信访举报案件",
    "信访举报件",
    "信访转办件",
    "信访交办件",
    "群众举报件",
    "群众信访件",
    "环境信访件",
    "举报案件",
    "信访案件",
    "信访件",
    "举报件",
    "转办件",
    "交办件",
    "投诉件",
    "举报信",
    "来信",
    "来电",
    "案件",
    "一件",
    "件",
    "信访",
    "举报",
    "交办单",
    "转办单",
    "督办单",
    "环境问题",
    "诉求",
    "线索",
    "督办件",
];

/// How an office comes by a case, before its number.
const HANDED: [&str; 16] = [
    "写着",
    "写道",
    "显示",
    "转办的",
    "交办的",
    "移交的",
    "转交的",
    "转来的",
    "交来的",
    "承办的",
    "收到",
    "接到",
    "收到的",
    "接到的",
    "接收",
    "受理",
];

/// Whether the page speaks of an inspection.
pub(super) fn is_inspected(sheet: &Sheet<'_>) -> bool {
    static INSPECTION: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("督察"));
    INSPECTION.find(sheet.text.as_bytes()).is_some()
}

/// The length of the noun of a case that `text` begins with.
pub(super) fn noun(text: &str) -> Option<usize> {
    NOUNS.iter().filter(|noun| noun.len() > 3 && text.starts_with(**noun)).map(|noun| noun.len()).max()
}

/// Whether the page may name a case by a short number with letters: 编号D05011.
pub(super) fn may_name(sheet: &Sheet<'_>) -> bool {
    !sheet.numbers_in(Span::new(0, sheet.text.len())).is_empty() || !bare(sheet.text).is_empty()
}

/// The names of the page but for those in what was `read`, in order; numbers that the text only refers to are none.
pub(super) fn all(sheet: &Sheet<'_>, read: impl Fn(usize) -> bool) -> Vec<Name> {
    let mut ids: Vec<Span> = sheet.ids.clone();
    ids.extend(sheet.numbers_in(Span::new(0, sheet.text.len())).iter().filter_map(|at| short(sheet, *at)));
    ids.extend(bare(sheet.text));
    ids.sort_unstable();
    ids.dedup_by(|next, last| next.start < last.end);
    ids.iter().filter(|id| !read(id.start)).filter_map(|id| name(sheet, *id)).collect()
}

/// The numbers of letters and figures that no label names, with the noun of a case behind: D07062号举报件; and those of a city
/// behind the short name of a place: 甲乙电20251207002.
fn bare(text: &str) -> Vec<Span> {
    const DIGITS: std::ops::RangeInclusive<usize> = 4..=6;
    /// A day and the number behind it.
    const DATED: std::ops::RangeInclusive<usize> = 9..=12;
    /// The short name of a place.
    const NAME: std::ops::RangeInclusive<usize> = 1..=3;
    static DAYS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["电20", "信20"].map(Finder::new));
    let digits = |from: usize| text.as_bytes()[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let lettered = memchr::memchr2_iter(b'D', b'X', text.as_bytes()).filter_map(|at| {
        let (from, len) = (at + 1, digits(at + 1));
        let begins = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let noun = text[from + len..].strip_prefix('号')?;
        let noun = noun.strip_prefix('的').unwrap_or(noun);
        let named = NOUNS.iter().any(|word| noun.starts_with(word));
        (begins && named && DIGITS.contains(&len)).then(|| Span::new(at, from + len))
    });
    let dated = DAYS.iter().flat_map(|day| day.find_iter(text.as_bytes())).filter_map(|at| {
        let from = at + "电".len();
        let len = digits(from);
        let head = &text[scan::floor(text, at.saturating_sub(15))..at];
        let edge = |c: char| !('\u{4e00}'..='\u{9fff}').contains(&c) || "号为是第的到将".contains(c);
        let name = head.rsplit(edge).next()?;
        let place = NAME.contains(&name.chars().count());
        (place && DATED.contains(&len)).then(|| Span::new(at - name.len(), from + len))
    });
    // 2017051140号信访件: a day and the number behind it.
    static NUMBER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("号"));
    let plain = NUMBER.find_iter(text.as_bytes()).filter_map(|at| {
        let head = &text[..at];
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        let number = &head[at - digits..];
        let named = digits == 10 && number.starts_with("20") && noun(&text[at + "号".len()..]).is_some();
        let day = || matches!(&number.as_bytes()[4..8], [b'0' | b'1', _, b'0'..=b'3', _]);
        (named && day()).then(|| Span::new(at - digits, at))
    });
    // 第七批第23号信访件: the number in its batch.
    let counted = NUMBER.find_iter(text.as_bytes()).filter_map(|at| {
        let head = &text[..at];
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        let batch = head[..at - digits].strip_suffix('第')?.ends_with(['批', '次']);
        (batch && (1..=4).contains(&digits) && noun(&text[at + "号".len()..]).is_some())
            .then(|| Span::new(at - digits, at))
    });
    lettered.chain(dated).chain(plain).chain(counted).collect()
}

/// 编号D05011, 编号[2018]3-D0506211, 受理编号1590号: a running number, with the letter of the channel or the year, or alone
/// behind the label that only cases have; nothing but the label tells that it is one.
fn short(sheet: &Sheet<'_>, label: usize) -> Option<Span> {
    const DIGITS: std::ops::RangeInclusive<usize> = 3..=6;
    /// What only the number of a case is called.
    const CASES: [&str; 10] =
        ["受理", "信访件", "举报件", "转办件", "交办件", "信访", "举报", "交办", "转办", "信访案件"];
    let from = label + "编号".len();
    let near = sheet.text.get(from..scan::floor(sheet.text, from + 60))?;
    let value = near.trim_start_matches(['：', '为', '是', ' ']);
    let start = from + near.len() - value.len();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = |len: usize| !value[len..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let lettered = value.strip_prefix(['D', 'X', 'd', 'x']).map(|rest| 1 + digits(rest));
    // 编号为济南-0317: the name of a city.
    let placed = || {
        let (name, rest) = value.split_once('-').filter(|(name, _)| (2..=4).contains(&name.chars().count()))?;
        let han = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let len = name.len() + 1 + digits(rest);
        (han && DIGITS.contains(&digits(rest)) && whole(len)).then_some(len)
    };
    let accepted = || {
        // 信访件（编号219）.
        let head = sheet.text[..label].trim_end_matches('（');
        let of_case = || CASES.iter().any(|noun| head.ends_with(noun));
        let told = DIGITS.contains(&digits(value)) && of_case();
        told.then(|| digits(value))
    };
    let yearly = || {
        let bracketed = value.starts_with(['[', '〔', '【', 'D', 'X']);
        ids::weak(value).filter(|len| bracketed && value[..*len].bytes().filter(u8::is_ascii_digit).count() >= 4)
    };
    // 受理编号：BLY2021092703: letters of a place, with the day.
    let coded = || {
        let letters = value.bytes().take_while(u8::is_ascii_uppercase).count();
        let len = letters + digits(&value[letters..]);
        let of_case = CASES.iter().any(|noun| sheet.text[..label].ends_with(noun));
        (ids::is_coded(&value[..len]) && whole(len) && of_case).then_some(len)
    };
    let len = lettered.filter(|len| DIGITS.contains(&(len - 1)) && whole(*len));
    // 受理编号为HN-X-0816-04.
    let local = || {
        let len = value.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        ids::is_local(&value[..len]).then_some(len)
    };
    let len = len.or_else(local);
    let len = len.or_else(yearly).or_else(placed).or_else(coded).or_else(|| accepted().filter(|len| whole(*len)))?;
    Some(Span::new(start, start + len))
}

/// The name around a number.
fn name(sheet: &Sheet<'_>, id: Span) -> Option<Name> {
    /// How far before the number the words that name it may begin.
    const NEAR: usize = 240;
    /// The longest caption over a complaint, and the longest note before a number in brackets.
    const CAPTION: usize = 30;
    const NOTE: usize = 45;
    let line = sheet.lines.get(sheet.line_at(id.start))?.span;
    // A number may be broken at the end of its line.
    let last = sheet.lines.get(sheet.line_at(id.end.saturating_sub(1)))?.span;
    // …信访件（编号, and 219 in the line below.
    let torn = line.start == id.start && sheet.text[..id.start].ends_with("编号") && !sheet.is_break(id.start);
    let start = if torn { sheet.lines.get(sheet.line_at(id.start - 1))?.span.start } else { line.start };
    let line = Span::new(start, line.end.max(last.end));
    let from = line.start.max(scan::floor(sheet.text, id.start.saturating_sub(NEAR)));
    let head = sheet.text.get(from..id.start)?;
    let tail = &sheet.text[id.end..line.end.max(id.end)];
    const KEYS: [&str; 6] = ["*", "★", "（重点）", "（重点件）", "（重点关注）", "（重点案件）"];
    let star = KEYS.iter().find(|key| tail.starts_with(**key)).map_or(0, |key| key.len());
    let lead = head.trim_end_matches(['：', '为', '是', ' ', '“', '*', '★', '】']);
    let starred = head.len() - head.trim_end_matches(['*', '★']).len();
    let ordinal = lead.strip_suffix('第').unwrap_or(lead);
    let label = LABELS.iter().find(|label| ordinal.ends_with(**label)).map_or(0, |label| label.len());
    let unlabelled = &ordinal[..ordinal.len() - label];
    let behind = tail[star..].trim_start_matches(['”', '*', '★']);
    let counted = behind.strip_prefix('号').unwrap_or(behind);
    let of = counted.strip_prefix('的').unwrap_or(counted);
    let noun = NOUNS.iter().find(|noun| of.starts_with(**noun)).map_or(0, |noun| noun.len());
    if refers(unlabelled, behind) {
        return None;
    }
    if is_listed(sheet, id) {
        let end = of_one_story(sheet, id)?;
        let batch = batch(unlabelled).map(|batch| batch.shifted(from));
        return Some(Name { id, start: id.start, end, batch, bracketed: false, leads: false });
    }
    // 第D3…号，: the ordinal and its noun.
    let ordered = ordinal.len() < lead.len() && counted.len() < behind.len();
    // 第8批第3件（D3…）.
    let counted_one = unlabelled.ends_with("件（");
    // ①D3…（某区）：….
    let mark = scan::circled(head.trim()).is_some() || head.is_empty();
    let first = tail[star..].trim_start_matches(' ');
    let opens = first.starts_with("反映") || tail[star..].starts_with(['（', '：']);
    let begins = from == line.start && mark && opens;
    // 第一件：D3…, ●D3…, …（D3…，第11批）: a number with the round and the province of an inspection needs no name.
    let sure = is_of_round(sheet.str(id)) || sheet.str(id).starts_with("信20");
    let begins = begins || sure && from == line.start && opens_line(head);
    // D3…号“某厂异味扰民”问题.
    let quoting = sure && counted.len() < behind.len() && counted.starts_with('“');
    // （第11批信X2…）“…”问题.
    let open = unlabelled.rfind('（').filter(|open| {
        let note = &unlabelled[*open + '（'.len_utf8()..];
        note.is_empty() || sure && note.len() <= NOTE && !note.contains(['）', '，', '。'])
    });
    let enclosed = quoting || sure && open.is_some() && counted.starts_with(['）', '，', '、', '；']);
    // 其中D3…号反映：…; “…”（D3…）信访件.
    let told = ["反映", "举报称"].iter().find_map(|verb| counted.strip_prefix(verb));
    // D3…号反映的渣土问题已整改完成 tells nothing of it.
    let tells = counted.len() < behind.len() && told.is_some_and(|told| !told.starts_with(['的', '问', '情', '属']));
    // D3…号，群众举报某桥下倒渣.
    let tells = tells || sure && counted.len() < behind.len() && who_tells(counted);
    let quoted = unlabelled.ends_with("”（") && counted.starts_with('）');
    // “D3…”，这是督察组转办某市的一件信访件的编号.
    let shown = sure && unlabelled.is_empty() && is_shown(tail);
    // 群众反映：某砖厂烟尘大（D3…）。
    let captioned = || {
        let told = head.split_once('：').filter(|(caption, _)| caption.len() <= CAPTION);
        let tells = told.is_some_and(|(caption, _)| ["反映", "举报", "投诉"].iter().any(|word| caption.contains(word)));
        tells && unlabelled.ends_with('（') && counted.starts_with('）')
    };
    // 某镇收到同批转办的D3…。
    let handed =
        sure && counted.starts_with(['。', '，', '；', '：']) && HANDED.iter().any(|verb| unlabelled.ends_with(verb));
    // ❶ 某镇：…, and the number alone in the line below.
    let alone = from == line.start && head.is_empty() && tail[star..].trim().is_empty();
    let headed =
        alone && sheet.line_at(id.start).checked_sub(1).is_some_and(|above| item_heading(sheet, above).is_some());
    if label == 0
        && !headed
        && noun == 0
        && !handed
        && !shown
        && !ordered
        && !counted_one
        && !begins
        && !tells
        && !quoted
        && !enclosed
        && !captioned()
    {
        return None;
    }
    let end = line.end.max(id.end) - if noun > 0 { of.len() - noun } else { counted.len() };
    let batch = batch(unlabelled).map(|batch| batch.shifted(from)).or_else(|| batch_above(sheet, id, line.start));
    let bracketed = open.is_some();
    let start = from + open.unwrap_or(unlabelled.len());
    let end = if bracketed { behind_bracket(sheet, end, line.end).unwrap_or(end) } else { end };
    // （编号：D3…，第六批）.
    let noted = || labelled(sheet.text.get(id.end..end)?, 0).map(|batch| batch.shifted(id.end)).filter(|_| bracketed);
    let batch = batch.or_else(noted);
    // 转办单上写着：D3…，某镇一家厂酸雾呛人。
    let written = handed && counted.starts_with('，') && lead.len() < head.len() && head.ends_with('：');
    let leads = written || from == line.start && opens_line(&unlabelled[..open.unwrap_or(unlabelled.len())]);
    Some(Name { id: Span::new(id.start - starred, id.end + star), start, end, batch, bracketed, leads })
}

/// Whether a clause follows in which somebody complains of something: ，群众举报某桥下倒渣.
fn who_tells(tail: &str) -> bool {
    const WHO: [&str; 9] = ["群众", "居民", "村民", "市民", "有人", "信访人", "举报人", "来信人", "来电人"];
    let clause = tail.strip_prefix('，').and_then(|rest| WHO.iter().find_map(|who| rest.strip_prefix(who)));
    let told = clause.and_then(|rest| ["反映", "举报", "投诉", "称"].iter().find_map(|verb| rest.strip_prefix(verb)));
    told.is_some_and(|told| !told.starts_with(['的', '问', '情', '属']))
}

/// Whether a number has the round and the province of an inspection: D3GS…, X2HN….
pub(super) fn is_of_round(id: &str) -> bool {
    matches!(id.trim_start_matches(['*', '★']).as_bytes(), [b'D' | b'X', b'1'..=b'9', b'A'..=b'Z', ..])
}

/// Whether what stands before a number in its line is nothing, a mark, or a few words with a colon: 第一件：.
fn opens_line(head: &str) -> bool {
    const LABEL: usize = 30;
    let mark = head.trim();
    let rest = kind::strip_mark(mark).trim_start_matches(columns::is_mark);
    // 〔一〕.
    let numeral = mark.trim_matches(['〔', '〕', '[', ']', '【', '】']);
    let bracketed = numeral.len() < mark.len() && scan::numeral(numeral).is_some_and(|(_, len)| len == numeral.len());
    rest.is_empty()
        || bracketed
        || rest.starts_with('第') && rest.ends_with('件')
        || rest.len() <= LABEL && rest.ends_with('：') && !rest.contains(['。', '，'])
}

/// Whether a sentence goes on behind a number with what it is the number of: ”，这是督察组转办的一件信访件的编号.
fn is_shown(tail: &str) -> bool {
    const NEAR: usize = 180;
    let rest = tail.trim_start_matches(['”', '，', '—', '*', '★']);
    let near = &rest[..scan::floor(rest, NEAR)];
    near.starts_with("这是") && ["编号", "信访件", "举报件", "转办件", "交办件"].iter().any(|noun| near.contains(noun))
}

/// Where the numbers of one story end, of which `id` is the first: D3…、X3…两件信访件，均反映….
fn of_one_story(sheet: &Sheet<'_>, id: Span) -> Option<usize> {
    const MOST: usize = 4;
    const NEAR: usize = 90;
    let at = sheet.ids.partition_point(|other| other.start < id.start);
    let beside = |last: Span, next: Span| {
        let between = sheet.text.get(last.end..next.start).unwrap_or("。");
        matches!(between.trim_matches(['号', '*', '★', ' ']), "、" | "，" | "和" | "及" | "与")
    };
    if at.checked_sub(1).and_then(|last| sheet.ids.get(last)).is_some_and(|last| beside(*last, id)) {
        return None;
    }
    let mut last = id;
    for next in sheet.ids.get(at + 1..)?.iter().take(MOST) {
        if !beside(last, *next) {
            break;
        }
        last = *next;
    }
    let rest = sheet.text[last.end..].trim_start_matches(['号', '*', '★', '等', '这']);
    let counted = ["两件", "2件", "两封", "两个", "三件", "3件"].iter().find_map(|count| rest.strip_prefix(count))?;
    let near = &counted[..scan::floor(counted, NEAR)];
    let one =
        ["均反映", "都反映", "反映的均", "反映的都", "反映同", "反映的是同"].iter().any(|verb| near.contains(verb));
    one.then_some(sheet.text.len() - counted.len())
}

/// Whether another number stands beside this one: 5件（受理编号：D3…、D3…）, a list that a notice counts.
fn is_listed(sheet: &Sheet<'_>, id: Span) -> bool {
    const MARK: usize = 9;
    let at = sheet.ids.partition_point(|other| other.start < id.start);
    let beside = |from: usize, to: usize| {
        let between = sheet.text.get(from..to).filter(|between| between.len() <= MARK);
        between.is_some_and(|between| {
            matches!(between.trim_matches(['号', '*', '★', ' ']), "、" | "，" | "和" | "及" | "；" | "")
        })
    };
    let last = at.checked_sub(1).and_then(|at| sheet.ids.get(at)).is_some_and(|last| beside(last.end, id.start));
    last || sheet.ids.get(at + 1).is_some_and(|next| next.start >= id.end && beside(id.end, next.start))
}

/// Behind the bracket that closes the name: （受理编号：WX2022…，微信举报）.
fn behind_bracket(sheet: &Sheet<'_>, at: usize, stop: usize) -> Option<usize> {
    const NOTE: usize = 60;
    let rest = sheet.text.get(at..scan::floor(sheet.text, stop.min(at + NOTE)).max(at))?;
    let close = rest.find('）').filter(|close| !rest[..*close].contains(['（', '。']))?;
    Some(at + close + '）'.len_utf8())
}

/// The batch in the lines above, where the sentence of the number begins in them, in a narrow column.
fn batch_above(sheet: &Sheet<'_>, id: Span, line: usize) -> Option<Span> {
    const NEAR: usize = 240;
    const LINES: usize = 6;
    let mut from = line;
    for _ in 0..LINES {
        let torn = from > 0 && !sheet.is_break(from) && id.start - from <= NEAR;
        let above = sheet.line_at(from.saturating_sub(1));
        let Some(start) = sheet.lines.get(above).map(|line| line.span.start).filter(|start| torn && *start < from)
        else {
            break;
        };
        from = start;
    }
    let head = sheet.text.get(from..id.start).filter(|_| from < line)?;
    // Only the sentence of the number.
    let own = head.rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    labelled(head, own).map(|batch| batch.shifted(from))
}

/// The last batch in the sentence before the number.
pub(super) fn batch(head: &str) -> Option<Span> {
    let from = head.rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    let own = labelled(head, from);
    // …督察组转办第二批4件，其中来信1件。来信编号X3…: that of the sentence before.
    let before = || {
        let stop = from.checked_sub('。'.len_utf8())?;
        let start = head[..stop].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
        let sentence = &head[start..stop];
        let hands = ["交办", "转办", "移交", "转交"].iter().any(|verb| sentence.contains(verb));
        let one = sentence.matches('批').count() == 1;
        labelled(&head[..stop], start).filter(|_| hands && one && sentence.contains("督察组"))
    };
    own.or_else(before)
}

/// The last batch behind `from`.
fn labelled(head: &str, from: usize) -> Option<Span> {
    let mut places = head[from..].rmatch_indices('第').map(|(at, _)| from + at);
    places.find_map(|at| ids::batch_label(&head[at..]).map(|(_, len)| Span::new(at, at + len)))
}

/// Whether the number is that of another case, to which this one is compared: 与第十一批D2…重复, 去年曾转办（编号ZJD…）.
fn refers(head: &str, tail: &str) -> bool {
    const NEAR: usize = 60;
    static BEFORE: Words<()> = Words::new(&[
        ("与", ()),
        ("同第", ()),
        ("和第", ()),
        ("此前", ()),
        ("早在", ()),
        ("重复", ()),
        ("合并", ()),
        ("同一问题", ()),
        ("去年", ()),
        ("曾", ()),
        ("关联", ()),
        ("并入", ()),
    ]);
    const BEHIND: [&str; 8] = ["重复", "相同", "一致", "同属", "为同一", "内容重复", "内容相同", "反映的内容重复"];
    let near = &head[scan::floor(head, head.len().saturating_sub(NEAR))..];
    // The sentence may have begun with the other number and a clause of its own.
    let clause = near.rsplit(['。', '；', '，', '：']).next().unwrap_or_default();
    let sentence = near.rsplit(['。', '；']).next().unwrap_or_default();
    let noun = tail.trim_start_matches('号').trim_start_matches('的');
    let noun = NOUNS.iter().find_map(|word| noun.strip_prefix(word)).unwrap_or(noun);
    BEFORE.is_in(clause) || sentence.contains("早在") || BEHIND.iter().any(|word| noun.starts_with(word))
}
