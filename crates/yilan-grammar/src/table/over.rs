//! What ends a row whose cells stand on lines of their own: the titles again, a headline, and what stands below the
//! last row of a table.

use yilan_text::Span;

use super::columns::{self, Column};
use super::kind::{self, Kind};
use super::layout::{Context, Header, Raw};
use super::scan;
use super::sheet::Sheet;
use super::signs::names_actor;

/// Whether the row is over before the line: the titles stand again, or the next headline. 处理情况： is a caption inside a
/// cell.
pub(super) fn is_headline(sheet: &Sheet<'_>, line: Span) -> bool {
    let text = sheet.str(line);
    columns::column(text).is_some() && !text.ends_with('：')
        || text.len() <= 150 && text.contains("一览表")
        || begins_titles(sheet, line)
}

/// Whether the first of the titles begins with the line, which a narrow column breaks: 序, 号.
fn begins_titles(sheet: &Sheet<'_>, line: Span) -> bool {
    const LONGEST: usize = "受理".len();
    if line.len() > LONGEST {
        return false;
    }
    let title = columns::title(&sheet.text[line.start..]);
    title.is_some_and(|(column, len)| len > line.len() && matches!(column, Column::Index | Column::CaseId))
}

/// Whether the last row of a table is over before a line of this kind.
pub(super) fn is_over(
    cells: &[(Span, Kind)],
    sheet: &Sheet<'_>,
    context: &Context,
    after_blank: bool,
    (span, kind): (Span, Kind),
) -> bool {
    let text = sheet.str(span);
    if after_blank && is_hotline(text) || is_contact(text) {
        return true;
    }
    let judged = cells.iter().any(|(_, kind)| *kind == Kind::Verdict);
    let status = cells.iter().position(|(_, kind)| *kind == Kind::Status);
    let last = cells.last().map_or(Kind::Empty, |(_, kind)| *kind);
    if let Some(status) = status.filter(|_| judged && !asks_measures_behind_status(context)) {
        // One cell may follow the status: 无, or who was held to account.
        let accountable = matches!(kind, Kind::Nil | Kind::AccountabilityProse)
            || (text.contains('人') && text.len() <= 200 && !after_blank);
        return status + 1 < cells.len() && !ends_sanction(cells, sheet, after_blank, text) || !accountable;
    }
    let behind = cells.iter().rev().take_while(|(_, kind)| *kind != Kind::Verdict).count();
    let answered =
        cells.iter().position(|(_, kind)| *kind == Kind::YesNo).is_some_and(|place| place + 3 <= cells.len());
    if last == Kind::Nil && (judged && behind >= 2 || answered && !judged || is_complete(cells, context)) {
        return !matches!(kind, Kind::Nil | Kind::Status | Kind::AccountabilityProse | Kind::YesNo);
    }
    let sanction = last == Kind::AccountabilityProse
        && cells.last().is_some_and(|(span, _)| span.len() <= 240 && !sheet.str(*span).ends_with('。'));
    let last_asked = context.header.as_ref().and_then(|header| header.columns.last());
    let tail = || {
        let words = kind == Kind::Short
            || matches!(kind, Kind::Prose | Kind::Date) && last_asked == Some(&Column::Accountability);
        words && !text.ends_with('人') && sheet.is_tail(sheet.line_at(span.start))
    };
    if judged && sanction && behind >= 2 && (after_blank || tail()) {
        return !matches!(kind, Kind::Nil | Kind::Status | Kind::AccountabilityProse | Kind::YesNo | Kind::Date);
    }
    if judged && scan::is_foot(text) {
        return true;
    }
    // After the verdict, a headline ends the row.
    let ended = cells.last().is_some_and(|(span, _)| sheet.str(*span).ends_with('。'));
    judged
        && after_blank
        && ended
        && matches!(kind, Kind::Short | Kind::Prose | Kind::Region)
        && !text.ends_with(['。', '；', '：'])
        && !is_broken(sheet, span)
}

/// Whether the titles ask for the measures last, and for how far the case is before them: 是否办结, …, 处理和整改情况.
fn asks_measures_behind_status(context: &Context) -> bool {
    let columns = context.header.as_ref().map_or(&[][..], |header| &header.columns[..]);
    columns.last() == Some(&Column::Measures) && columns.contains(&Column::Status)
}

/// Whether the page breaks off in the line, which has sentences as no headline has: …立案处罚；该厂已停产，并委托.
fn is_broken(sheet: &Sheet<'_>, line: Span) -> bool {
    let text = sheet.str(line);
    let last = sheet.text[line.end..].trim().is_empty();
    last && text.contains('，') && (text.contains(['。', '；']) || kind::lead(text).is_some() || kind::is_counted(text))
}

/// Whether each of the titles has a cell, the last of them who was held to account.
fn is_complete(cells: &[(Span, Kind)], context: &Context) -> bool {
    context.header.as_ref().is_some_and(|header| {
        header.columns.last() == Some(&Column::Accountability) && cells.len() >= header.columns.len()
    })
}

/// Whether the line is the rest of who was held to account, as a narrow column breaks it: 约谈某镇副, 镇长1人.
fn ends_sanction(cells: &[(Span, Kind)], sheet: &Sheet<'_>, after_blank: bool, text: &str) -> bool {
    const LONGEST: usize = 60;
    let Some((last, Kind::AccountabilityProse)) = cells.last() else { return false };
    let open = !sheet.str(*last).ends_with(['。', '；', '人']);
    open && !after_blank && text.len() <= LONGEST && (text.ends_with('人') || kind::names_sanction(text))
}

/// Whether who publishes the table signs it in the line, and the day stands below: below titles of agencies and days
/// these may be cells.
pub(super) fn is_signed(sheet: &Sheet<'_>, line: usize, context: &Context) -> bool {
    let asked = |header: &Header| {
        header.columns.iter().any(|column| matches!(column, Column::Responsible | Column::ClosedOn | Column::Other))
    };
    sheet.is_signed(line) && context.header.as_ref().is_some_and(|header| !asked(header))
}

/// 联系电话：…: whom to ask, below a notice of closed cases.
fn is_contact(text: &str) -> bool {
    ["联系电话：", "监督电话：", "咨询电话：", "举报电话："].iter().any(|label| text.starts_with(label))
}

/// 督察组进驻某市时间：…, 值班电话：…: what stands below the table.
fn is_hotline(text: &str) -> bool {
    let stationed = text.find("督察组进驻").is_some_and(|at| text[at..].contains("时间："));
    stationed || ["值班电话：", "举报电话时间", "邮政信箱："].iter().any(|word| text.contains(word))
}

/// The longest beginning of a cell in which a page ends that no layout takes for one.
const BEGUN: usize = 60;

/// Looks over the row in which the page breaks off, behind others: cells that the titles ask for between two that were
/// read are still to come.
pub(super) fn end_row(sheet: &Sheet<'_>, rows: &mut [Raw], header: &Header) {
    let Some((last, before)) = rows.split_last_mut() else { return };
    if sheet.text.len() - last.span.end.min(sheet.text.len()) > 2 * BEGUN {
        return;
    }
    // The first words of the cell in which the page ends may stand behind it.
    let rest = scan::trim(sheet.text, Span::new(last.span.end, sheet.text.len()));
    let rest = Span::new(rest.start, rest.start + sheet.str(rest).trim_end().len());
    let line = sheet.lines.last().map_or(rest.start, |line| line.span.start);
    let begun = rest.is_empty() || rest.len() <= BEGUN && line <= rest.start && !scan::is_foot(sheet.str(rest));
    if rest.is_empty() {
        leave_findings(sheet, last, before.last(), header);
    }
    if begun && leave_objective(sheet, last, before.last(), header) && !rest.is_empty() {
        last.put(Column::Measures, rest);
        last.span.end = rest.end;
    }
}

/// Gives back to the findings what was taken for measures: the verdict, which the titles ask for between the two, is
/// still to come.
fn leave_findings(sheet: &Sheet<'_>, raw: &mut Raw, before: Option<&Raw>, header: &Header) {
    let place = |column| header.columns.iter().position(|other| *other == column);
    let (findings, verdict) = (place(Column::Findings), place(Column::Verdict));
    let (Some(found), Some(judged), Some(done)) = (findings, verdict, place(Column::Measures)) else { return };
    // Where the row before has its verdict, this one will have it, too.
    let broken = || {
        let closed = sheet.str(raw.span).ends_with(['。', '；', '！', '？', '”', '）', '无']);
        let accounted = raw.get(Column::Accountability).is_some() || raw.get(Column::Status).is_some();
        !closed || !accounted && before.is_some_and(|before| before.get(Column::Verdict).is_some())
    };
    if !(found < judged && judged < done) || raw.get(Column::Verdict).is_some() || !broken() {
        return;
    }
    let behind = [Column::Objective, Column::Measures, Column::Findings];
    let mut taken: Vec<(Column, Span)> = Vec::new();
    raw.cells.retain(|cell| {
        let is_taken = behind.contains(&cell.0);
        taken.extend(is_taken.then_some(*cell));
        !is_taken
    });
    if let Some(whole) = taken.into_iter().map(|(_, span)| span).reduce(Span::cover) {
        raw.put_apart(Column::Findings, whole);
        raw.truncated = true;
    }
}

/// Gives the one sentence behind the verdict to the objective that the titles ask for before the measures, and the row
/// before has: 加强巡查。 Whether there is one.
fn leave_objective(sheet: &Sheet<'_>, raw: &mut Raw, before: Option<&Raw>, header: &Header) -> bool {
    const LONGEST: usize = 150;
    let aimed = header.columns.windows(3).any(|three| three == [Column::Verdict, Column::Objective, Column::Measures]);
    let asked = aimed && before.is_some_and(|before| before.get(Column::Objective).is_some());
    let verdict = raw.cells.iter().any(|(column, _)| *column == Column::Verdict);
    let Some((column @ Column::Measures, cell)) = raw.cells.last_mut().filter(|_| asked && verdict) else {
        return false;
    };
    let text = sheet.str(*cell);
    let sentence = text.strip_suffix('。').unwrap_or(text);
    let told =
        sentence.contains(['。', '；', '：', '已']) || sentence.starts_with(|c: char| c.is_ascii_digit() || c == '（');
    let aim = text.len() <= LONGEST && !told && !sentence.starts_with("一是") && !names_actor(sentence);
    if aim {
        *column = Column::Objective;
        raw.truncated = true;
    }
    aim
}
