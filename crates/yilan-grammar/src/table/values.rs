//! What the value of a label takes in, and what ends it.

use yilan_text::Span;

use super::columns::Column;
use super::kind::{self, Kind};
use super::sheet::Sheet;
use super::{ids, scan, verdict};
use crate::words::Words;

/// Whether the values of a column end no sentence: 某县。
pub(super) fn is_name(column: Column) -> bool {
    matches!(
        column,
        Column::Region
            | Column::Spread
            | Column::Category
            | Column::Channel
            | Column::Verdict
            | Column::Status
            | Column::Responsible
    )
}

/// Where the findings begin that stand behind the value of a label that asks for a word or two.
pub(super) fn sentences_behind(value: &str, column: Column) -> Option<usize> {
    const LONGEST: usize = 90;
    if !matches!(column, Column::Region | Column::Category | Column::Channel | Column::Batch) {
        return None;
    }
    let stop = value.find('。').filter(|stop| *stop <= LONGEST)? + '。'.len_utf8();
    let told =
        kind::lead(&value[stop..]) == Some(Kind::FindingsProse) || verdict::phrases(&value[stop..]).next().is_some();
    told.then_some(stop)
}

/// The length of a region that a complaint begins with: 某县：….
pub(super) fn region_before(complaint: &str) -> Option<usize> {
    const LONGEST: usize = 48;
    let head = &complaint[..scan::floor(complaint, LONGEST)];
    head.find('：').filter(|len| kind::is_division(&head[..*len]) && len + '：'.len_utf8() < complaint.len())
}

/// The complaint in the cell of its number without what leads to it: 受理编号D3…，投诉人来电反映问题：….
pub(super) fn behind_lead(sheet: &Sheet<'_>, rest: Span) -> Span {
    const WHO: [&str; 8] = ["投诉人", "举报人", "信访人", "来信人", "来电人", "反映人", "群众", "市民"];
    const HOW: [&str; 3] = ["来电", "来信", "电话"];
    const SAYS: [&str; 9] =
        ["反映", "举报", "投诉", "反映问题", "举报问题", "投诉问题", "内容为", "内容是", "举报内容为"];
    let text = sheet.str(rest).trim_start_matches(['*', '号', '反', '映', '：', '，', '。']);
    let lead = text[..scan::floor(text, 60)].split_once('：').map_or("", |(lead, _)| lead);
    let told = WHO.iter().find_map(|who| lead.strip_prefix(who)).unwrap_or(lead);
    let told = HOW.iter().find_map(|how| told.strip_prefix(how)).unwrap_or(told);
    let skip = if SAYS.contains(&told) { lead.len() + '：'.len_utf8() } else { 0 };
    Span::new(rest.end - text.len() + skip, rest.end)
}

/// Where a label of one word stands inside findings, and its length: …属实。处理：….
pub(super) fn measures_inside(findings: &str) -> Option<(usize, usize)> {
    static LABELS: Words<()> = Words::new(&[
        ("。处理：", ()),
        ("。处置：", ()),
        ("。整改：", ()),
        ("。措施：", ()),
        ("。处理整改：", ()),
        ("。整改处理：", ()),
        ("。处理及整改：", ()),
        ("。处理和整改：", ()),
    ]);
    let (at, (), len) = LABELS.next(findings, 0)?;
    let stop = '。'.len_utf8();
    (at > 0 && at + len < findings.len()).then_some((at + stop, len - stop))
}

/// Whether a line is a stroke between two records: ———, ====, ***.
pub(super) fn is_stroke(text: &str) -> bool {
    text.chars().count() >= 3 && text.chars().all(|c| "—-–─━=＝*＊_~".contains(c))
}

/// （受理编号：D2SC…）, in a line by itself.
pub(super) fn is_number_note(sheet: &Sheet<'_>, line: Span) -> bool {
    let text = sheet.str(line);
    text.starts_with('（') && text.ends_with('）') && text.contains("编号") && !sheet.ids_in(line).is_empty()
}

/// Whether a line is no part of a value: a page's foot or another headline.
pub(super) fn is_foot(text: &str) -> bool {
    static WORDS: Words<()> = Words::new(&[
        ("扫一扫", ()),
        ("责任编辑", ()),
        ("编辑：", ()),
        ("上一篇", ()),
        ("下一篇", ()),
        ("打印", ()),
        ("关闭", ()),
        ("分享", ()),
        ("来源：", ()),
        ("主办", ()),
        ("版权", ()),
        ("联系电话", ()),
        ("（记者", ()),
        ("本报讯", ()),
        ("网站", ()),
        ("相关链接", ()),
    ]);
    /// 已关闭的煤矿, 网站公示: a paragraph of sentences has such words.
    const LINE: usize = 150;
    /// Where the article behind this one begins.
    const HEAD: usize = 60;
    let near = if text.len() > LINE && text.ends_with('。') { &text[..scan::floor(text, HEAD)] } else { text };
    let begins = near.len() < text.len() && !["（记者", "本报讯"].iter().any(|word| near.contains(word));
    WORDS.is_in(near) && !begins
        || scan::is_credit(text)
        || matches!(text, "（完）" | "（待续）" | "（未完待续）" | "（未完）" | "（全文完）")
        || text.starts_with("附件")
        || (text.len() <= 75 && !text.ends_with(['。', '；', '：', '，', '）', '”']) && !heads_item(text))
}

/// Whether a paragraph asks those who object to say so, 以上情况向社会公示，如有异议，请…反馈, or takes leave of the reader:
/// 感谢您对环境保护工作的支持。
pub(super) fn asks_for_objections(text: &str) -> bool {
    const NEAR: usize = 120;
    const LEAVES: [&str; 9] =
        ["感谢您", "感谢你", "再次感谢", "衷心感谢", "特此答复", "特此回复", "特此报告", "特此函复", "特此公示"];
    if LEAVES.iter().any(|leave| text.starts_with(leave)) {
        return true;
    }
    let head = &text[..scan::floor(text, NEAR)];
    head.contains("公示") && head.contains("如有异议")
}

/// The number of a case that its complaint begins with, the batch before it, and where the complaint itself begins:
/// 某办发〔2018〕16号转来第三批受理编号为218号投诉问题：….
pub(super) fn number_inside(complaint: &str) -> Option<(Span, Option<Span>, usize)> {
    const NEAR: usize = 180;
    const NOUN: usize = 36;
    let head = &complaint[..scan::floor(complaint, NEAR)];
    let label = head.find("受理编号").filter(|label| !head[..*label].contains(['：', '。']))?;
    let value = head[label + "受理编号".len()..].trim_start_matches(['为', '：', ' ']);
    let at = head.len() - value.len();
    let len = ids::strong(value).or_else(|| ids::weak(value).filter(|len| value[..*len].ends_with('号')))?;
    let noun = value[len..].find('：').filter(|noun| *noun <= NOUN)?;
    let batch = head[..label].rfind('第').and_then(|from| {
        let (_, len) = ids::batch_label(&head[from..label])?;
        Some(Span::new(from, from + len))
    });
    let told = at + len + noun + '：'.len_utf8();
    // Where nothing stands before the label, the number is part of the complaint as some tables have it.
    (label > 0 && told < complaint.len()).then_some((Span::new(at, at + len), batch, told))
}

/// Whether a line is the headline of an item inside a value: （二）现场核查情况, 2.关于噪声的问题.
fn heads_item(text: &str) -> bool {
    let marked = text.starts_with(|c: char| c == '（' || c.is_ascii_digit());
    let rest = kind::strip_mark(text);
    marked && rest.len() < text.len() && (rest.ends_with("情况") || rest.ends_with("问题"))
}

/// The complaint behind the words that lead over from its number: 受理编号073号 / 的环境信访问题为：….
pub(super) fn without_lead(text: &str, span: Span) -> Span {
    const LEADS: [&str; 7] = [
        "的环境信访问题为",
        "的信访问题为",
        "的问题为",
        "的举报问题为",
        "的环境信访问题是",
        "的信访问题是",
        "的问题是",
    ];
    let rest = LEADS
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .or_else(|| handed_over(text))
        .or_else(|| behind_name(text));
    let rest = rest.map(|rest| rest.trim_start_matches(['：', ':', '，', ' '])).filter(|rest| !rest.is_empty());
    rest.map_or(span, |rest| Span::new(span.end - rest.len(), span.end))
}

/// Behind the words with which an office passes on a complaint and its number: 转办单转来第十一批受理编号为0873的投诉问题：….
fn handed_over(text: &str) -> Option<&str> {
    const NEAR: usize = 180;
    const NOUNS: [&str; 8] = ["问题", "问题为", "内容为", "内容是", "信访件", "举报件", "投诉件", "反映"];
    let (head, rest) = text.split_once('：').filter(|(head, _)| head.len() <= NEAR)?;
    // 受理编号012号的信访问题为： is how some tables begin each complaint.
    let passed = head.find(['转', '交']).is_some_and(|at| head.find("编号").is_some_and(|label| at < label));
    let named = passed && !head.contains(['。', '；', '“']);
    (named && NOUNS.iter().any(|noun| head.ends_with(noun))).then_some(rest)
}

/// Behind the number of the case and the verb: 5月19日，第十批群众信访举报件D3…反映，某镇….
fn behind_name(text: &str) -> Option<&str> {
    const NEAR: usize = 180;
    const NOUNS: [&str; 8] = ["信访举报件", "信访件", "举报件", "转办件", "交办件", "来信", "来电", "案件"];
    let (head, rest) = text.split_once("反映").filter(|(head, _)| head.len() <= NEAR)?;
    let name = NOUNS.iter().find_map(|noun| head.strip_suffix(noun)).unwrap_or(head);
    let name = name.trim_end_matches(['的', '号', '*', '★', '）']);
    let digits = name.bytes().rev().take_while(u8::is_ascii_digit).count();
    // D3…反映某镇… alone is the cell of a table.
    let told = head.contains('件') && digits >= 8 && !head.contains(['。', '；', '“']);
    let rest = rest.trim_start_matches(['，', '：']);
    let tells = !["的", "问题", "情况", "属实"].iter().any(|noun| rest.starts_with(noun));
    (told && tells).then_some(rest)
}

/// What a quoted complaint is called behind its quotation marks.
const QUOTED: [&str; 8] = ["", "问题", "的问题", "一事", "的情况", "情况", "等问题", "的环境问题"];

/// Whether a complaint ends with its quotation: …“某厂冒烟”的问题.
pub(super) fn ends_quoted(head: &str) -> bool {
    QUOTED.iter().any(|noun| head.strip_suffix(noun).is_some_and(|head| head.ends_with('”')))
}

/// What is quoted behind the words for how it came in, where nothing but its noun follows: 来信反映“…”的问题。
fn led_quotation(text: &str) -> Option<Span> {
    const LEADS: [&str; 19] = [
        "该件反映",
        "此件反映",
        "该信访件反映",
        "该举报件反映",
        "信访件反映",
        "举报件反映",
        "关于",
        "来信反映",
        "来电反映",
        "来信举报",
        "来电举报",
        "来信投诉",
        "来电投诉",
        "群众反映",
        "群众举报",
        "反映",
        "举报",
        "投诉",
        "信访人反映",
    ];
    let lead = LEADS.iter().find(|lead| text.starts_with(**lead))?;
    let quoted = text[lead.len()..].trim_start_matches(['：', '，']);
    let inner = quoted.strip_prefix('“')?;
    let close = inner.rfind('”').filter(|close| !inner[..*close].contains('”'))?;
    let noun = inner[close + '”'.len_utf8()..].trim_end_matches(['。', '，', '；']);
    let start = text.len() - inner.len();
    QUOTED.contains(&noun).then(|| Span::new(start, start + close))
}

/// The complaint without the quotation marks around all of it.
pub(super) fn unquoted(text: &str, span: Span) -> Span {
    let part = text[span].trim_end_matches(['\t', ' ']);
    if let Some(told) = led_quotation(part) {
        return told.shifted(span.start);
    }
    let whole = part.starts_with('“')
        && part.find('”').is_some_and(|close| close + '”'.len_utf8() >= part.trim_end_matches('。').len());
    if whole {
        let end = part.find('”').unwrap_or(part.len());
        return Span::new(span.start + '“'.len_utf8(), span.start + end);
    }
    Span::new(span.start, span.start + part.len())
}
