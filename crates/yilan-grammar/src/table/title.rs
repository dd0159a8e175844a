//! What stands above a table: its headline and its batch.

use std::sync::LazyLock;

use memchr::memmem::{self, Finder};
use yilan_text::{Span, Spanned};

use super::sheet::Sheet;
use super::{columns, kind, scan};
use crate::value::ordinal_number;
use crate::words::Words;

/// What the lines above a table say of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Title {
    pub heading: Option<Span>,
    pub batches: Option<Spanned<(u32, u32)>>,
    /// Where all rows are from, where no column says it.
    pub region: Option<Span>,
}

/// How many lines above a table are looked at.
const LINES: usize = 12;
/// And how many bytes.
const BYTES: usize = 1600;

/// Words that only the headline of a table has, with how many kinds are surer.
static WORDS: Words<usize> = Words::new(&[
    ("一览表", 0),
    ("公开情况表", 1),
    ("情况公示表", 1),
    ("公开表", 1),
    ("公示表", 1),
    ("情况表", 1),
    ("公开清单", 1),
    ("问题清单", 1),
    ("整改清单", 1),
    ("办理清单", 1),
    ("交办清单", 1),
    ("转办清单", 1),
    ("台账", 1),
    ("汇总表", 1),
    ("公开公示", 1),
    ("公示清单", 1),
    ("边督边改", 2),
    ("公开情况", 2),
    ("办理情况", 2),
    ("办结情况", 2),
    ("整改情况", 2),
    ("完成情况", 2),
    ("查处情况", 2),
    ("查办情况", 2),
    ("办理公示", 2),
    ("进度表", 2),
    ("销号公示", 2),
    ("整改公示", 2),
    ("信访举报", 2),
    ("举报件", 2),
    ("信访件", 2),
    ("群众举报", 2),
    ("环境问题", 2),
    ("交办问题", 2),
    ("转办问题", 2),
    ("办理结果", 2),
    ("办结结果", 2),
    ("处理结果", 2),
    ("查处结果", 2),
    ("调查处理", 2),
    ("处理情况", 2),
    ("情况公示", 2),
    ("情况通报", 2),
    ("信访案件", 2),
    ("信访问题", 2),
    ("信访事项", 2),
    ("交办件", 2),
    ("转办件", 2),
]);
/// A headline with words of none of them.
const NONE: usize = 3;

/// `title = headline [batch]`, in the lines before `line`, but not above
/// `floor`, where the table before it ended.
pub(super) fn above(sheet: &Sheet<'_>, line: usize, floor: usize) -> Title {
    let mut title = Title::default();
    let mut rank = NONE;
    let mut bytes = 0;
    for index in (line.saturating_sub(LINES).max(floor)..line).rev() {
        let Some(line) = sheet.lines.get(index) else { continue };
        bytes += line.span.len();
        if bytes > BYTES {
            break;
        }
        let span = bare(sheet.text, line.span);
        let text = sheet.str(span);
        if title.batches.is_none() && line.numbered && text.len() <= 400 {
            title.batches = batches(text, span.start);
        }
        if text.len() > 240 || text.ends_with(['。', '：']) || is_no_headline(text) {
            continue;
        }
        // A title of a column or a label with its value is no headline.
        let label = columns::title(text).is_some_and(|(_, len)| len == text.len() || text[len..].starts_with('：'));
        if label {
            continue;
        }
        let found = WORDS.all(text).map(|(_, rank, _)| rank).min();
        if let Some(found) = found.filter(|found| *found < rank) {
            rank = found;
            title.heading = Some(span);
            if rank == 0 {
                // A headline may be broken in two.
                let above = index
                    .checked_sub(1)
                    .filter(|above| *above >= floor && !line.after_blank)
                    .and_then(|above| sheet.lines.get(above));
                if let Some(above) = above {
                    let head = bare(sheet.text, above.span);
                    let head_text = sheet.str(head);
                    if head_text.len() <= 120 && head_text.contains("督察") && !stands_alone(head_text) {
                        title.heading = Some(head.cover(span));
                    }
                }
                if title.batches.is_some() {
                    break;
                }
            }
        }
    }
    if title.batches.is_none()
        && let Some(heading) = title.heading
    {
        title.batches = batches(sheet.str(heading), heading.start);
    }
    title.batches = title.batches.or_else(|| listed(sheet, line, floor));
    title.region = line.checked_sub(1).filter(|above| *above >= floor).and_then(|above| region(sheet, above));
    title
}

/// `region = [numeral] name ["（" batch | count "）"]`, the whole of a line above the rows from there: 甲县（第三批）.
fn region(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    const LONGEST: usize = 90;
    let span = bare(sheet.text, sheet.lines.get(line)?.span);
    let text = sheet.str(span).trim_end_matches('：');
    // 【信访件公开】某市某县.
    let named = text.strip_prefix('【').and_then(|text| text.split_once('】')).map_or(text, |(_, rest)| rest);
    let (span, text) = (Span::new(span.start + text.len() - named.len(), span.end), named);
    if text.len() > LONGEST {
        return None;
    }
    // 一、某县, 2某县, but not 三台县.
    let numbered = scan::numeral(text)
        .map(|(_, len)| &text[len..])
        .filter(|rest| rest.starts_with(['、', '.', '）']) || text.starts_with(|c: char| c.is_ascii_digit()));
    let rest = numbered.map_or(text, |rest| rest.trim_start_matches(['、', '.', '）']));
    let start = span.start + text.len() - rest.len();
    let (name, behind) = rest.split_at(rest.find('（').unwrap_or(rest.len()));
    let size = || behind.chars().all(|c| c.is_ascii_digit() || "（）共计件个起宗".contains(c));
    let told = size() || is_batch_line(behind);
    let name = name.trim_end();
    let ends = name.ends_with(['市', '县', '区', '旗', '州', '盟', '镇', '乡']);
    (told && ends && kind::is_division(name)).then(|| Span::new(start, start + name.len()))
}

/// The region that the line right above a row names, behind the row or the titles before.
pub(super) fn region_between(sheet: &Sheet<'_>, end: usize, start: usize) -> Option<Span> {
    let line = Some(sheet.line_at(start)).filter(|_| start > end)?;
    region(sheet, line.checked_sub(1)?).filter(|region| region.start >= end)
}

/// The one batch that a notice tells of, in front of the list of its cases: 第25批32件…。具体交办件如下：1、受理编号1835….
fn listed(sheet: &Sheet<'_>, line: usize, floor: usize) -> Option<Spanned<(u32, u32)>> {
    const NEAR: usize = 90;
    const LISTS: [&str; 12] = [
        "交办件如下：",
        "转办件如下：",
        "信访件如下：",
        "举报件如下：",
        "案件如下：",
        "问题如下：",
        "情况如下：",
        "公示如下：",
        "公开如下：",
        "公布如下：",
        "报告如下：",
        "通报如下：",
    ];
    let last = sheet.lines.get(line)?.span;
    let near = Span::new(last.start, scan::floor(sheet.text, last.end.min(last.start + NEAR)));
    let above = line.checked_sub(1).filter(|above| *above >= floor).and_then(|above| sheet.lines.get(above))?.span;
    // What all of them end with.
    const END: &str = "如下：";
    let within = memmem::find(sheet.str(near).as_bytes(), END.as_bytes()).is_some();
    let list = || LISTS.iter().find_map(|word| sheet.str(near).find(word)).map(|at| near.start + at);
    let list = if within { list() } else { None };
    let before = sheet.str(above).trim_end();
    let above_ends = before.ends_with(END) && LISTS.iter().any(|word| before.ends_with(word));
    let end = list.or(above_ends.then_some(above.end))?;
    let notice = Span::new(above.start.max(end.saturating_sub(BYTES)), end);
    let text = &sheet.text[scan::floor(sheet.text, notice.start)..end];
    let found = batches(text, end - text.len())?;
    let others = sheet.batches_in(Span::new(found.span.end, end)).iter();
    let same = |at: &usize| {
        let from = scan::floor(sheet.text, at.saturating_sub(found.span.len() - '批'.len_utf8()));
        sheet.text[from..at + '批'.len_utf8()] == sheet.text[found.span]
    };
    others.copied().all(|at| same(&at)).then_some(found)
}

/// What the line in which the rows begin says before them: …公示（第六批）某市某区 受理编号：….
pub(super) fn before(sheet: &Sheet<'_>, start: usize) -> Title {
    const LONGEST: usize = 300;
    let line = sheet.lines.get(sheet.line_at(start)).filter(|line| line.cell.start < start).map(|line| line.cell.start);
    let Some(head) = line.map(|from| Span::new(from, start)) else { return Title::default() };
    // …（第9批）序号受理编号…: the titles begin there.
    let head = Span::new(head.start, sheet.indexes_in(head).first().copied().unwrap_or(head.end));
    if head.len() > LONGEST {
        return Title::default();
    }
    let text = sheet.str(head);
    let told = WORDS.is_in(text) && !text.contains('。');
    // 某市收到督察组交办的第3批举报件（编号…: a sentence, and no headline.
    let whole = told && !text.ends_with(['（', '：', '，']);
    Title { heading: whole.then_some(head), batches: batches(text, head.start).filter(|_| told), region: None }
}

/// The batch that a line between two rows names, which holds for those below: another headline, or 第八批（2件）.
pub(super) fn between(sheet: &Sheet<'_>, end: usize, start: usize) -> Option<Title> {
    let gap = Span::new(end, start.max(end));
    let mut found = None;
    for at in sheet.batches_in(gap) {
        let Some(line) = sheet.lines.get(sheet.line_at(*at)) else { continue };
        let span = bare(sheet.text, line.span);
        let text = sheet.str(span);
        if span.start < end || text.len() > 240 || text.contains(['。', '；']) || is_no_headline(text) {
            continue;
        }
        let headline = WORDS.is_in(text);
        if headline || is_batch_line(text) {
            let batches = batches(text, span.start);
            found = batches
                .is_some()
                .then_some(Title { heading: headline.then_some(span), batches, region: None })
                .or(found);
        }
    }
    found
}

/// Whether a line is a batch and nothing more than its day and size: 第八批（2件）, 二、第21批（5月3日）.
pub(super) fn is_batch_line(text: &str) -> bool {
    const LONGEST: usize = 90;
    if text.len() > LONGEST || !text.contains('批') {
        return false;
    }
    let text = text.trim_matches(|c| matches!(c, '【' | '】' | '：') || columns::is_mark(c));
    let numbered = scan::numeral(text).map_or(text, |(_, len)| text[len..].trim_start_matches(['、', '.', '）']));
    let body = if text.starts_with('第') { text } else { numbered };
    let Some(batch) = batches(body.trim_start_matches('（'), 0).filter(|batch| batch.span.start == 0) else {
        return false;
    };
    let rest = &body.trim_start_matches('（')[batch.span.end..];
    let rest = rest.trim_start_matches("次");
    rest.chars()
        .all(|c| c.is_ascii_digit() || "（）共计件个起宗年月日时至-—、，,： 一二三四五六七八九十更新公布发".contains(c))
}

/// The way to a page (首页>专题), a sentence about the table, a note in brackets.
fn is_no_headline(text: &str) -> bool {
    text.contains('>')
        || text.starts_with('{')
        || text.starts_with("截至")
        || text.starts_with("截止")
        || text.contains("如下")
        || text.starts_with('（') && text.ends_with('）') && !text.contains('批')
}

/// Whether a line is no first half of a headline: a sentence, a cell, the way
/// to a page (首页 > 专题), the name of an attachment, another headline.
fn stands_alone(text: &str) -> bool {
    text.contains(['。', '；', '|', '\t', '>', '》'])
        || text.starts_with("附件")
        || text.contains("一览表")
        || text.ends_with(['）', '：'])
}

/// A line without the marks of a headline.
fn bare(text: &str, span: Span) -> Span {
    let span = scan::trim(text, span);
    let part = &text[span];
    let start = part.len() - part.trim_start_matches(['#', '*', ' ', '■', '●', '◆', '>']).len();
    let end = part.trim_end_matches(['#', '*', ' ', '|', '\t']).len();
    Span::new(span.start + start.min(end), span.start + end)
}

static ORDINAL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("第"));

/// `batch = "第" number { ("、" | "，" | "至" | "-" | "和") ["第"] number } "批"`, at `at` of the page.
pub(super) fn batches(text: &str, at: usize) -> Option<Spanned<(u32, u32)>> {
    for found in ORDINAL.find_iter(text.as_bytes()) {
        let mut rest = &text[found + '第'.len_utf8()..];
        let mut numbers: Option<(u32, u32)> = None;
        while let Ok((after, number)) = ordinal_number(rest) {
            numbers = Some(numbers.map_or((number, number), |(first, _)| (first, number)));
            rest = after.strip_prefix('批').unwrap_or(after);
            let end = after.len() != rest.len();
            // 第三轮第二批中央生态环境保护督察: a batch of provinces that are inspected together.
            if end && is_of_round(&text[..found], rest) {
                break;
            }
            // 第三十批第1004号: what follows is a case number.
            if end && rest.starts_with('第') {
                let span = Span::new(found, text.len() - rest.len()).shifted(at);
                return numbers.filter(|(first, last)| first <= last && *last < 1000).map(|n| Spanned::new(n, span));
            }
            let more = rest.trim_start_matches(['、', '，', '至', '到', '-', '—', '~', '–', '和', '及', '第']);
            // （第十一批，2023年12月10日）: a day, and no further batch.
            let digits = more.bytes().take_while(u8::is_ascii_digit).count();
            // （第5批，2件）: how many cases it has.
            let day =
                end && digits > 0 && more[digits..].starts_with(['年', '月', '.', '/', '-', '件', '宗', '起', '个']);
            if day
                || more.len() == rest.len()
                || !more.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            {
                if end || after.starts_with('批') {
                    let span = Span::new(found, text.len() - rest.len()).shifted(at);
                    return numbers
                        .filter(|(first, last)| first <= last && *last < 1000)
                        .map(|n| Spanned::new(n, span));
                }
                break;
            }
            rest = more;
        }
    }
    None
}

/// Whether a batch between `before` and `after` is that of a round of inspections.
fn is_of_round(before: &str, after: &str) -> bool {
    const INSPECTIONS: [&str; 10] = [
        "中央生态",
        "中央环",
        "省级生态",
        "省级环",
        "省委生态",
        "省生态",
        "市级生态",
        "自治区级生态",
        "生态环境保护督察",
        "环境保护督察",
    ];
    // 第三批第二生态环境保护督察组: the second of them.
    let numbered = after.strip_prefix('第').and_then(|rest| ordinal_number(rest).ok());
    let after = numbered.map_or(after, |(rest, _)| rest);
    before.ends_with('轮') && INSPECTIONS.iter().any(|inspection| after.starts_with(inspection))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batch_lines_of_all_forms() {
        let read = |text: &str| batches(text, 0).map(|b| b.value);
        assert_eq!(read("（第五批2022年4月7日）"), Some((5, 5)));
        assert_eq!(read("（第29、30批）"), Some((29, 30)));
        assert_eq!(read("（第三十二批2017年5月25日12时-5月26日12时）"), Some((32, 32)));
        assert_eq!(read("第二十九批（1件）"), Some((29, 29)));
        assert_eq!(read("第一轮第3至5批"), Some((3, 5)));
        assert_eq!(read("（第十一批，2023年12月10日）"), Some((11, 11)));
        assert_eq!(read("第三轮第二批中央生态环境保护督察群众信访举报件办理情况（第九批）"), Some((9, 9)));
        assert_eq!(read("第二轮第四批省级环境保护督察信访件"), None);
        assert_eq!(read("某市第二轮第三批第二生态环境保护督察组信访举报一览表（第八批）"), Some((8, 8)));
        assert_eq!(read("上接第四版"), None);
    }
}
