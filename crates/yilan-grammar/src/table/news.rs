//! A case told in a piece of news: the complaint between quotation marks, its number in brackets, what was found; or
//! the complaint behind its number without any marks.

use memchr::memmem;
use yilan_text::Span;

use super::columns::Column;
use super::labels::label_at;
use super::layout::{Block, Context, Raw};
use super::sheet::Sheet;
use super::{ids, prose, scan, verdict};

/// How far behind its number the text of a case may go.
const LONGEST: usize = 6 << 10;
/// How far before it the complaint may begin.
const BEFORE: usize = 900;

/// `news = (反映 … "“" complaint "”" … ("受理编号" / "编号") case_id / "受理编号" case_id … 反映 … "“" complaint "”")
/// … findings measures`, in the line `at`.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, _: &Context) -> Option<Block> {
    let line = sheet.lines.get(at).filter(|line| line.tabs < 2 && line.bars == 0)?;
    // Labels below are those of a record.
    let unlabelled = || label_at(sheet, at + 1).is_none();
    let ahead = || ahead(sheet, line.span).or_else(|| plain(sheet, line.span)).filter(|_| unlabelled());
    let Case { id, complaint, batch, plain } = behind(sheet, line.span).or_else(ahead)?;
    let told = complaint.end.max(id.end);
    let stop = scan::floor(sheet.text, sheet.text.len().min(told + LONGEST));
    let stop = sheet.ids.get(sheet.ids.partition_point(|other| other.start < id.end)).map_or(stop, |next| {
        // The next case has a line of its own.
        stop.min(sheet.lines.get(sheet.line_at(next.start)).map_or(stop, |line| line.span.start.max(id.end)))
    });
    sheet.look_ahead(stop - line.span.start)?;
    let stop = next_told(sheet, Span::new(line.span.end.min(stop), stop)).unwrap_or(stop);
    let end = prose::last_line(sheet, at, sheet.line_at(stop.saturating_sub(1)) + 1);
    let stop = sheet.lines.get(end.checked_sub(1)?)?.span.end.min(stop);
    let body = Span::new(told, stop.max(told));
    let findings = prose::findings_start(sheet, body).or(plain.then_some(0))?;
    let text = sheet.str(body);
    // The page may break off before it says whether the complaint holds.
    let cut = body.end == sheet.text.len() && !text.ends_with(['。', '”', '）']);
    if !cut {
        verdict::phrases(&text[findings..]).next()?;
        memmem::find(text.as_bytes(), "。".as_bytes())?;
    }
    let mut raw = Raw { line: at, prose: true, ..Raw::default() };
    if let Some(batch) = batch {
        raw.put(Column::Batch, batch);
    }
    raw.put(Column::CaseId, id);
    raw.put(Column::Complaint, complaint);
    prose::outcome(sheet, body, findings, &mut raw);
    raw.span = raw.cells.iter().map(|(_, span)| *span).reduce(Span::cover)?;
    let next = sheet.line_at(raw.span.end.saturating_sub(1)) + 1;
    Some(Block { span: Some(raw.span), line: Some(at), next, rows: vec![raw], ..Block::default() })
}

/// Where the line of the next case with a plain number begins: …第9批、受理编号1017来信反映，“…”.
fn next_told(sheet: &Sheet<'_>, text: Span) -> Option<usize> {
    const MOST: usize = 8;
    let lines = sheet.numbers_in(text).iter().take(MOST).map(|number| sheet.line_at(*number));
    let mut cases = lines.filter_map(|line| sheet.lines.get(line).map(|line| line.span));
    cases.find(|line| line.start >= text.start && ahead(sheet, *line).is_some()).map(|line| line.start)
}

/// A complaint and its number.
struct Case {
    id: Span,
    complaint: Span,
    batch: Option<Span>,
    /// Whether no quotation marks stand around the complaint.
    plain: bool,
}

/// Whether somebody complains in `text`.
fn is_told(text: &str) -> bool {
    ["反映", "举报", "投诉"].iter().any(|word| text.contains(word))
}

/// The number behind its complaint: 反映“…”（受理编号：D3…）.
fn behind(sheet: &Sheet<'_>, line: Span) -> Option<Case> {
    let id = *sheet.ids_in(line).first()?;
    let head = &sheet.text[line.start..id.start];
    let head = head.strip_suffix('为').unwrap_or(head).trim_end_matches('：');
    let head = head.strip_suffix("编号").map(|head| head.strip_suffix("受理").unwrap_or(head))?;
    let from = scan::floor(head, head.len().saturating_sub(BEFORE));
    let close = head.rfind('”').filter(|close| head.len() - close <= 60)?;
    let open = from + head[from..close].rfind('“')?;
    let told = &head[from..open];
    let told = &told[scan::floor(told, told.len().saturating_sub(90))..];
    let complaint = Span::new(open + '“'.len_utf8(), close).shifted(line.start);
    // 1.关于“…”问题（编号：D3…）。
    (is_told(told) || told.ends_with("关于")).then_some(Case { id, complaint, batch: None, plain: false })
}

/// The number ahead of its complaint: 第10批、受理编号1282来信反映，“…”.
fn ahead(sheet: &Sheet<'_>, line: Span) -> Option<Case> {
    const NEAR: usize = 120;
    let text = sheet.str(line);
    let labelled = || {
        let near = Span::new(line.start, line.end.min(line.start + 2 * NEAR));
        let mut numbers = sheet.numbers_in(near).iter().map(|number| number - line.start);
        // A word may go over the end of the line.
        let whole = |number: &usize| text[..*number].ends_with("受理") && text[*number..].starts_with("编号");
        let number = numbers.find(whole)?;
        let label = Some(number - "受理".len()).filter(|label| *label <= NEAR)?;
        let from = number + "编号".len();
        let from = from + text[from..].len() - text[from..].trim_start_matches(['为', '：']).len();
        let digits = text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let len = ids::strong(&text[from..]).or((1..=6).contains(&digits).then_some(digits))?;
        Some((label, Span::new(from, from + len)))
    };
    // 第3批第31号举报件（D2GS…），反映“…”.
    let strong = || {
        let id = sheet.ids_in(line).first().map(|id| Span::new(id.start - line.start, id.end - line.start))?;
        (id.start <= 2 * NEAR).then_some((id.start, id))
    };
    let (label, id) = labelled().or_else(strong)?;
    let open = id.end + text[id.end..].find('“').filter(|open| *open <= 90)?;
    let inner = open + '“'.len_utf8();
    let close = inner + text[inner..].find('”').filter(|close| (24..=BEFORE).contains(close))?;
    let before = &text[scan::floor(text, label.saturating_sub(45))..label];
    let batch = before.rfind('第').and_then(|at| {
        let at = label - before.len() + at;
        ids::batch_label(&text[at..label]).map(|(_, len)| Span::new(at, at + len).shifted(line.start))
    });
    let complaint = Span::new(inner, close).shifted(line.start);
    is_told(&text[id.end..open]).then_some(Case { id: id.shifted(line.start), complaint, batch, plain: false })
}

/// `["受理"] "编号" ["为"] case_number ["号"] [noun] ["反映" / "反映内容为" / …] complaint "。"`, without quotation marks:
/// …交办的编号为X3…的信访件反映：某村石粉厂日夜生产。
fn plain(sheet: &Sheet<'_>, line: Span) -> Option<Case> {
    const SHORTEST: usize = 30;
    let (id, from) = numbered(sheet, line)?;
    let rest = sheet.text.get(from..line.end)?;
    let told = from + behind_lead(rest)?;
    let text = &sheet.text[told..line.end];
    // What was found may stand in the same paragraph.
    let end = text.find('。').map_or(line.end, |stop| told + stop + '。'.len_utf8());
    let complaint = Span::new(told, end);
    let head = &sheet.text[line.start..id.start];
    let batch = head.rfind('第').and_then(|at| {
        let (_, len) = ids::batch_label(&head[at..])?;
        Some(Span::new(at, at + len).shifted(line.start))
    });
    (complaint.len() >= SHORTEST).then_some(Case { id, complaint, batch, plain: true })
}

/// The only number of a case in a line, behind its label, and where the text behind it begins.
fn numbered(sheet: &Sheet<'_>, line: Span) -> Option<(Span, usize)> {
    const NEAR: usize = 400;
    let near = Span::new(line.start, scan::floor(sheet.text, line.end.min(line.start + NEAR)));
    let label = *sheet.numbers_in(near).first()? + "编号".len();
    let value = sheet.text.get(label..line.end)?.trim_start_matches(['为', '：', '是', ' ']);
    let from = line.end - value.len();
    let strong = ids::strong(value);
    // D09113 below such a label.
    let short = || {
        let len = value.bytes().take_while(|b| b.is_ascii_alphanumeric()).count();
        (value.starts_with(['D', 'X']) && (5..=8).contains(&len)).then_some(len)
    };
    let end = from + strong.or_else(short)?;
    let rest = sheet.text[end..line.end].trim_start_matches(['*', '★', '号', '）']);
    (sheet.ids_in(line).len() <= 1).then(|| (Span::new(from, end), line.end - rest.len()))
}

/// Where the complaint begins behind a noun and the word that it is told with: 的信访件反映：, 交办件：, ，信中说，.
fn behind_lead(rest: &str) -> Option<usize> {
    const NOUNS: [&str; 9] =
        ["信访举报件", "群众举报件", "信访件", "举报件", "交办件", "转办件", "投诉件", "案件", "举报信"];
    const LEADS: [&str; 10] = [
        "反映内容为",
        "举报内容为",
        "投诉内容为",
        "主要反映",
        "反映内容",
        "举报内容",
        "投诉内容",
        "反映",
        "举报",
        "投诉",
    ];
    const LETTER: usize = 200;
    let near = &rest[..scan::floor(rest, LETTER)];
    if let Some(at) = ["信中说，", "信中称，", "信中反映，", "信中写道："]
        .iter()
        .find_map(|lead| near.find(lead).map(|at| at + lead.len()))
    {
        return Some(at);
    }
    let text = rest.strip_prefix('的').unwrap_or(rest);
    let noun = NOUNS.iter().find(|noun| text.starts_with(**noun)).map_or(0, |noun| noun.len());
    let behind = text[noun..].trim_start_matches(['，', ' ']);
    let lead = LEADS.iter().find(|lead| behind.starts_with(**lead)).map_or(0, |lead| lead.len());
    let told = behind[lead..].trim_start_matches(['：', '，', ' ']);
    let marked = told.len() < behind.len() - lead;
    // 反映的问题属实 tells no complaint.
    let names = ["的", "问题", "情况", "属实", "人", "件", "“"].iter().any(|word| told.starts_with(word));
    let opens = if lead > 0 { marked || !names } else { noun > 0 && behind.starts_with('：') };
    (opens && !told.starts_with('“')).then_some(rest.len() - told.len())
}
