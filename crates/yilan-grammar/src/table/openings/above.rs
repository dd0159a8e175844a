//! The number of the one case that the lines above a record name.

use yilan_text::Span;

use super::super::labels::{Label, label_at};
use super::super::sheet::Sheet;
use super::super::{ids, scan};
use super::Opening;

/// 现将D3GX202406110045号信访件整改情况公示如下: the one case that the lines above a
/// record in sections speak of.
pub(in crate::table) fn told_above(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    const LINES: usize = 5;
    const BYTES: usize = 2400;
    let (first, last) = (sheet.lines.get(line.saturating_sub(LINES))?, sheet.lines.get(line.checked_sub(1)?)?);
    let above = first.span.cover(last.span);
    let Some((&id, more)) = sheet.ids_in(above).split_last() else {
        let plain = || plain_told(sheet, above).or_else(|| filed_above(sheet, above));
        return plain().filter(|_| above.len() <= BYTES).or_else(|| local_above(sheet, above));
    };
    if more.iter().any(|other| sheet.str(*other) != sheet.str(id)) {
        return None;
    }
    // 编号D3…, and below it 举报事项：, which is a label.
    let end = if sheet.is_break(id.end) { id.end } else { above.end };
    let noun = sheet.text[id.end..end].trim_start_matches(['*', '★', '）', '”', '号']);
    let nouns = [
        "信访件",
        "举报件",
        "交办件",
        "转办件",
        "信访举报件",
        "信访事项",
        "信访举报事项",
        "举报事项",
        "投诉件",
        "案件",
        "群众信访",
        "信访问题",
        "环境问题",
        "问题",
        "交办问题",
        "交办投诉",
        "交办举报",
        "交办信访",
    ];
    // 信访件（受理编号X3JX…）.
    let before = sheet.text[above.start..id.start].trim_end_matches(['：', '为', ' ']);
    let before = before.trim_end_matches("编号").trim_end_matches("受理").trim_end_matches("信访件");
    // 信访件（第三批受理编号X3JX…）.
    let before = without_batch(before);
    // 编号X45…反映的关于“…”已收悉.
    let reflected = sheet.text[above.start..id.start].ends_with("编号") && noun.starts_with("反映的");
    let bracketed = before.strip_suffix(['（', '(', '【']).is_some_and(|head| {
        let closed = sheet.text[id.end..above.end].trim_start_matches(['*', '★', '号']).starts_with(['）', ')', '】']);
        closed && nouns.iter().any(|word| head.ends_with(word))
    });
    // 交办我县第十批信访举报件D3SX…，前期….
    let follows = || noun.starts_with('，') && sheet.text[above.start..id.start].ends_with('件');
    let named = bracketed || reflected || follows() || nouns.iter().any(|word| noun.starts_with(word));
    if let Some(titled) = (above.len() <= BYTES).then(|| titled_number(sheet, sheet.line_at(id.start))).flatten() {
        return Some(titled);
    }
    // The star of a key case may stand before its number.
    let head = &sheet.text[..id.start];
    let start = head.strip_suffix(['*', '★']).map_or(id.start, str::len);
    let star = sheet.text[id.end..].starts_with('*');
    (above.len() <= BYTES && named).then_some(Span::new(start, id.end + usize::from(star)))
}

/// `[place] case_number "号" noun`, the whole of a line: 新乡D2018…号信访件, the headline of a case.
fn titled_number(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    const NOUNS: [&str; 6] = ["信访举报件", "信访件", "举报件", "交办件", "转办件", "案件"];
    let cell = sheet.lines.get(line).filter(|line| line.numbered && line.cell.len() <= 75)?.cell;
    let text = sheet.str(cell);
    let number = NOUNS.iter().find_map(|noun| text.strip_suffix(noun))?.strip_suffix('号')?;
    ids::is_strong(number).then(|| Span::new(cell.start, cell.start + number.len()))
}

/// The same as the opening of a record whose first label stands a few lines below, behind pictures and their captions.
pub(in crate::table) fn titled_above(
    sheet: &Sheet<'_>,
    line: usize,
    first: impl Fn(&Label) -> bool,
) -> Option<Opening> {
    const LINES: usize = 7;
    let id = titled_number(sheet, line)?;
    let label = (line + 2..line + LINES).find_map(|next| label_at(sheet, next));
    label.is_some_and(first).then(|| Opening { id: Some(id), ..Opening::default() })
}

/// 关于信访举报问题（受理编号D2HB0412）整改验收公示: the number between brackets that only its label tells.
fn local_above(sheet: &Sheet<'_>, above: Span) -> Option<Span> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 5..=20;
    const DIGITS: usize = 4;
    let mut found: Option<Span> = None;
    for at in sheet.numbers_in(above) {
        let from = at + "编号".len();
        let text = &sheet.text[from..above.end];
        let start = text.len() - text.trim_start_matches(['：', '为', ' ']).len();
        let len = text[start..].bytes().take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase()).count();
        let id = Span::new(from + start, from + start + len);
        let digits = text[start..][..len].bytes().filter(u8::is_ascii_digit).count();
        let open = sheet.text[above.start..*at].trim_end_matches("受理").trim_end_matches("信访件").ends_with('（');
        let closed = text[start + len..].trim_start_matches(['*', '号']).starts_with('）');
        let named = text[start..].starts_with(['D', 'X']) && LENGTHS.contains(&len) && digits >= DIGITS;
        let other = found.is_some_and(|other| sheet.str(other) != sheet.str(id));
        if !named || !open || !closed || other {
            return None;
        }
        found = Some(id);
    }
    found
}

/// 督察热线（受理编号：20200611-3）转办件: a number that only its label makes one, in brackets beside the noun.
fn plain_told(sheet: &Sheet<'_>, above: Span) -> Option<Span> {
    let label = *sheet.numbers_in(above).last()?;
    let rest = sheet.text.get(label..above.end)?.strip_prefix("编号：")?;
    let open = sheet.text[above.start..label].trim_end_matches(['受', '理']).ends_with('（');
    let len = ids::weak(rest).filter(|len| rest[..*len].contains(|c: char| c.is_ascii_digit()))?;
    let behind = rest[len..].strip_prefix('）')?;
    let named = ["信访件", "举报件", "交办件", "转办件", "案件"].iter().any(|noun| behind.starts_with(noun));
    let start = label + "编号：".len();
    (open && named).then(|| Span::new(start, start + len))
}

/// 关于交办编号[2017]040112号信访件整改情况的公示: the number as papers have it, or of a day (20180111-26), before the noun.
fn filed_above(sheet: &Sheet<'_>, above: Span) -> Option<Span> {
    // 接到编号为20180112-3的省督察热线信访件.
    const NOUN: usize = 45;
    let label = *sheet.numbers_in(above).last()?;
    let rest = sheet.text.get(label..above.end)?.strip_prefix("编号")?;
    let value = rest.trim_start_matches(['：', '为', ' ']);
    let len = ids::weak(value)?;
    // 热线受理编号20180112-3号信访案件.
    let len = match ids::is_of_day(value[..len].trim_end_matches('号')) {
        true => value[..len].trim_end_matches('号').len(),
        false => Some(len).filter(|_| value.starts_with(['〔', '[', '【']))?,
    };
    let noun = value[len..].trim_start_matches([' ', '号']);
    let own = noun.strip_prefix('的').and_then(|noun| noun[..scan::floor(noun, NOUN)].split(['后', '，', '。']).next());
    let own = own.filter(|own| own.contains("督察") && own.len() < noun.len() && own.ends_with(['件', '案']));
    let named = ["信访件", "举报件", "交办件", "转办件", "信访举报件", "信访案件", "信访转办件", "案件", "信访问题"];
    let start = above.end - value.len();
    (own.is_some() || named.iter().any(|word| noun.starts_with(word))).then(|| Span::new(start, start + len))
}

/// `head` without a batch at its end: 转办信访件（第三批.
fn without_batch(head: &str) -> &str {
    let Some(number) = head.strip_suffix("批次").or_else(|| head.strip_suffix('批')) else { return head };
    let rest = number.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.strip_suffix('第').unwrap_or(head)
}
