//! The batch that stands beside the number of a case: 第四批D3…号, D3…，第九批转办, D3…（某督察组第十三批转办）.

use yilan_text::{Span, Spanned};

use super::sheet::Sheet;
use super::{ids, scan, title};
use crate::Row;

/// What may stand between the number and the batch.
const NOUNS: [&str; 8] = ["信访举报件", "群众举报件", "信访件", "举报件", "来信", "来电", "案件", "件"];

/// To whom a batch was handed.
const PLACES: [&str; 7] = ["我省", "我市", "我州", "我区", "我县", "我旗", "我盟"];

/// Gives the rows whose batch is not known, or one of several, that beside their number.
pub(super) fn beside_numbers(sheet: &Sheet<'_>, rows: &mut [Row]) {
    for row in rows {
        let Some(id) = row.case_id.as_ref().map(|id| id.span) else { continue };
        let lettered = sheet.str(id).starts_with(|c: char| c.is_ascii_uppercase());
        if !lettered {
            continue;
        }
        // What its own sentence says goes before the headline.
        let above = row.batches.is_none_or(|known| !row.span.contains(known.span));
        let own = || if above { handed(sheet, id) } else { None };
        if let Some(own) = own() {
            row.batches = Some(own);
            continue;
        }
        let Some(beside) = before(sheet, id).or_else(|| behind(sheet, id)).or_else(|| in_front(sheet, id)) else {
            continue;
        };
        let within = |known: Spanned<(u32, u32)>| {
            let ((first, last), batch) = (known.value, beside.value.0);
            first < last && (first..=last).contains(&batch)
        };
        if row.batches.is_none_or(within) {
            row.batches = Some(beside);
        }
    }
}

/// The batch that the clause before the number names: 接到督察组第四批转办群众信访举报件，受理编号：D2….
fn handed(sheet: &Sheet<'_>, id: Span) -> Option<Spanned<(u32, u32)>> {
    const NEAR: usize = 240;
    const NOUNS: [&str; 7] = ["举报件", "信访件", "转办件", "交办件", "来信", "来电", "件"];
    let start = sheet.lines.get(sheet.line_at(id.start))?.span.start.max(id.start.saturating_sub(NEAR));
    let start = scan::floor(sheet.text, start);
    let head = sheet.text[start..id.start].trim_end_matches(['：', '为', ' ', '（']);
    let head = head.strip_suffix("编号")?;
    let head = head.strip_suffix("受理").unwrap_or(head).trim_end_matches(['，', '（', '。']);
    let sentence = head.rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    let found = title::batches(&head[sentence..], start + sentence)?;
    let tail = &sheet.text[found.span.end..start + head.len()];
    let passed = ["交办", "转办", "移交"].iter().any(|verb| tail.contains(verb));
    (passed && NOUNS.iter().any(|noun| tail.ends_with(noun))).then_some(found)
}

/// Gives the one case of a page the one batch that the page names: 该信访件于6月4日随第七批交办.
pub(super) fn only(sheet: &Sheet<'_>, rows: &mut [Row]) {
    const MOST: usize = 8;
    const NEAR: usize = 30;
    const HANDED: [&str; 8] = ["交办", "转办", "移交", "信访", "举报", "群众", "，", "编号"];
    let [row] = rows else { return };
    let places = sheet.batches_in(Span::new(0, sheet.text.len()));
    if row.batches.is_some() || row.case_id.is_none() || places.len() > MOST {
        return;
    }
    let named = places.iter().filter_map(|at| {
        let from = scan::floor(sheet.text, at.saturating_sub(NEAR));
        let start = from + sheet.text[from..*at].rfind('第')?;
        let (number, len) = ids::batch_label(&sheet.text[start..])?;
        Some(Spanned::new((number, number), Span::new(start, start + len)))
    });
    let named: Vec<_> = named.collect();
    let handed = |batch: &&Spanned<(u32, u32)>| {
        let tail = &sheet.text[batch.span.end..];
        // 第七批转办 is a label as a whole.
        sheet.str(batch.span).ends_with('办') || HANDED.iter().any(|word| tail.starts_with(word))
    };
    let one = named.iter().all(|other| other.value == named[0].value);
    row.batches = named.iter().find(handed).filter(|_| one).copied();
}

/// Gives the rows of a page without any batch that of the headline right below the last of them: …公开情况一览表（第十一批）.
pub(super) fn below(sheet: &Sheet<'_>, rows: &mut [Row]) {
    if rows.iter().any(|row| row.batches.is_some()) {
        return;
    }
    let Some(last) = rows.iter().map(|row| row.span).max() else { return };
    // Whom to ask may stand below it still.
    let (first, end) = (sheet.line_at(last.start), sheet.line_at(last.end.saturating_sub(1)) + 1);
    let mut lines = (first + 1..=end).filter_map(|line| sheet.lines.get(line)).map(|line| line.cell);
    // 以上为某市第十三批交办件办理情况。, or the headline of a table that has none above.
    let bare = rows.iter().all(|row| row.heading.is_none());
    let names = |text: &str| {
        let sums = text.starts_with("以上") && text.contains("情况");
        let ends = ["情况", "情况公开", "情况公示", "情况通报"].iter().any(|end| text.ends_with(end));
        let heads = bare && ends && text.contains("督察") && !text.contains(['。', '，', '：', '；']);
        text.contains("一览表") || text.contains('批') && (sums || heads)
    };
    let Some(line) = lines.find(|line| names(sheet.str(*line))) else { return };
    let batch = title::batches(sheet.str(line), line.start);
    rows.iter_mut().for_each(|row| row.batches = batch);
}

/// Gives all rows the batch that stands above the number of the first, where no other has one: 批次：第五批. That right before
/// the number is of the one case: 第六批D2…号信访件.
pub(super) fn once(sheet: &Sheet<'_>, rows: &mut [Row]) {
    let [first, others @ ..] = rows else { return };
    let (Some(batch), Some(id)) = (first.batches, &first.case_id) else { return };
    let begin = first.index.as_ref().map_or(id.span.start, |index| index.span.start.min(id.span.start));
    let between = sheet.text.get(batch.span.end..id.span.start).unwrap_or_default();
    let own = !between.contains('。')
        && between.trim_matches(['第', '的', '*', '★', ' ']).is_empty()
        && id.span.start > batch.span.end;
    let beside = own || batch.span.end == id.span.start;
    if batch.span.end <= begin && !beside && others.iter().all(|row| row.batches.is_none()) {
        others.iter_mut().for_each(|row| row.batches = Some(batch));
    }
}

/// `"（" batch "）"`, at the start of `text`, which stands at `at` of the page.
fn bracketed(text: &str, at: usize) -> Option<Spanned<(u32, u32)>> {
    let inner = text.strip_prefix('（')?;
    let (_, len) = ids::batch_label(inner)?;
    let start = at + '（'.len_utf8();
    inner[len..].starts_with('）').then(|| title::batches(&inner[..len], start)).flatten()
}

/// `"（" batch "）" label case_number`, where the bracket begins its line: （第十二批） 受理编号：D3….
fn in_front(sheet: &Sheet<'_>, id: Span) -> Option<Spanned<(u32, u32)>> {
    let line = sheet.lines.get(sheet.line_at(id.start))?.span;
    let head = sheet.text.get(line.start..id.start)?;
    let label = head.trim_end_matches(['：', ' ', '\t', '*', '★']);
    let start = line.start + head.len() - head.trim_start().len();
    let batch = bracketed(head.trim_start(), start)?;
    let close = sheet.text.get(batch.span.end..line.start + label.len())?.strip_prefix('）')?;
    close.trim().ends_with("编号").then_some(batch)
}

/// `batch ["交办" / "转办"] ["我市" / …] ["的"] ["第"] case_number`
fn before(sheet: &Sheet<'_>, id: Span) -> Option<Spanned<(u32, u32)>> {
    const NEAR: usize = 45;
    let from = scan::floor(sheet.text, id.start.saturating_sub(NEAR));
    let head = sheet.text[from..id.start].trim_end_matches(['*', '★', '第', '：', ' ', '的']);
    let head = PLACES.iter().find_map(|place| head.strip_suffix(place)).unwrap_or(head);
    // What a batch may end with.
    if !head.ends_with(['批', '次', '办', '件']) {
        return None;
    }
    let start = head.rfind('第')?;
    let (_, len) = ids::batch_label(&head[start..])?;
    (start + len == head.len()).then_some(())?;
    title::batches(&head[start..], from + start).filter(|batch| batch.value.0 == batch.value.1)
}

/// `case_number ("，" / "（") words batch ("转办" / "交办" / "移交")`, in one clause.
fn behind(sheet: &Sheet<'_>, id: Span) -> Option<Spanned<(u32, u32)>> {
    const LONGEST: usize = 120;
    let near = &sheet.text[id.end..scan::floor(sheet.text, id.end + LONGEST)];
    let rest = near.trim_start_matches(['*', '★', '号', ' ']);
    // D3…（第十批）.
    let at = id.end + near.len() - rest.len();
    if let Some(batch) = bracketed(rest, at) {
        return Some(batch);
    }
    if !rest.starts_with(['，', '（', '信', '群', '举', '来', '案', '件']) {
        return None;
    }
    let rest = NOUNS.iter().find_map(|noun| rest.strip_prefix(noun)).unwrap_or(rest);
    let clause = rest.strip_prefix(['，', '（'])?;
    let clause = clause.split(['，', '。', '；', '）', '：', '\n', '\t']).next().unwrap_or_default();
    let at = clause.find('第').filter(|_| ids::anchors(clause, &[]).is_empty())?;
    let start = id.end + near.len() - rest.len() + '，'.len_utf8();
    let batch = title::batches(clause, start)?;
    let tail = &sheet.text[batch.span.end..start + clause.len()];
    let handed = ["转办", "交办", "移交"].iter().any(|verb| tail.starts_with(verb));
    let own = !["与", "同", "和"].iter().any(|word| clause[..at].starts_with(word));
    (handed && own && batch.value.0 == batch.value.1).then_some(batch)
}
