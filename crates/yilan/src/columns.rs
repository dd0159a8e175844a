//! Pages whose lines do not stand in the order in which they are read: columns
//! of print beside or across each other, tables without a mark between their
//! cells, rows and articles that go on elsewhere. Read as they stand, a notice
//! breaks off at every line end.
//!
//! Where the shape tells the order, the page is read in that order unless less
//! of it is understood so. Columns whose lines stand in turn have no shape:
//! they are taken apart only where
//! more line ends stand inside words and numbers then than as it stands, more
//! of its numbers add up, and nothing opens that is not understood.

use std::sync::LazyLock;

use foldhash::HashSet;
use yilan_divisions::{Divisions, Level};
use yilan_text::{Columns, Severity, Span, goes_on};

use crate::CountKey;
use crate::emit::Emit;
use crate::read::Page;
use crate::record::{Counts, Figures, Notice, Places, Record, Value};

/// Where less than one of so many line ends of a notice stands inside a word, its lines may be those of columns.
const TORN: usize = 8;
/// Where one of so many does, they are those of one column.
const WHOLE: usize = 4;
/// Fewer line ends say nothing.
const LINE_ENDS: usize = 4;
/// So much more order than before is no accident: two words that are whole.
const CLEAR: i64 = 8;
/// The longest line of a column, in bytes.
const WIDEST: usize = 120;

/// What the page says with its lines put in order, where its shape tells that they are not: the cells of a table are
/// told by their place, columns stand beside each other, or an article goes on elsewhere. `read` reads a text.
pub(crate) fn in_order(text: &str, read: impl Fn(&str) -> Page) -> Option<Page> {
    let columns = Columns::by_shape(text, is_titles)?;
    let (page, ordered) = (read(text), read(columns.text()));
    let worse = merit(&ordered) < merit(&page) || is_lost(&ordered) && !is_lost(&page);
    Some(if worse { page } else { in_source(ordered, text, &columns) })
}

/// Whether the words of a line are titles of a complaint table, or the first halves of some.
fn is_titles(words: &[&str]) -> bool {
    const TITLES: [&str; 27] = [
        "序", "受理", "编号", "举报", "反映", "交办", "问题", "信访", "行政", "区域", "区县", "县区", "污染", "类型",
        "调查", "核实", "是否", "属实", "整改", "处理", "办结", "责任", "问责", "备注", "属地", "查处", "办理",
    ];
    static ALL: LazyLock<Short> = LazyLock::new(|| Short::new(&TITLES));
    static FIRST: LazyLock<Short> = LazyLock::new(|| Short::new(&["编号", "受理"]));
    if !words.iter().any(|word| word.starts_with('序') || FIRST.is_in(word)) {
        return false;
    }
    let title = |word: &&&str| word.chars().count() <= 12 && ALL.is_in(word);
    let titles = words.iter().filter(title).count();
    titles >= 4 && titles * 3 >= words.len() * 2
}

/// Words that short texts are searched for.
struct Short {
    words: &'static [&'static str],
    /// A bit for the last six bits of the first character of each: most characters begin none of them.
    first: u64,
}

impl Short {
    fn new(words: &'static [&'static str]) -> Self {
        let first = words.iter().filter_map(|word| word.chars().next()).fold(0, |bits, c| bits | Self::bit(c));
        Self { words, first }
    }

    const fn bit(c: char) -> u64 {
        1 << (c as u32 & 63)
    }

    fn is_in(&self, text: &str) -> bool {
        let begins = |(at, c): (usize, char)| {
            Self::bit(c) & self.first != 0 && self.words.iter().any(|word| text[at..].starts_with(word))
        };
        text.char_indices().any(begins)
    }
}

/// How much of a page was understood: rows, and lists that come to their totals.
fn merit(page: &Page) -> i32 {
    let rows = page.records.iter().filter(|record| matches!(record, Record::Complaint(_))).count();
    agreement(page).saturating_add(i32::try_from(rows).unwrap_or(i32::MAX))
}

/// What the page says with its columns apart, where it is to be read so: `page` is what it says as it stands, and
/// `read` reads a text.
pub(crate) fn apart(text: &str, page: &Page, read: impl Fn(&str) -> Page) -> Option<Page> {
    let rows = page.records.iter().any(|record| matches!(record, Record::Complaint(_)));
    if rows || !Columns::may_be(text) || !(is_torn(text, page) || is_narrow(text) && !is_whole(text, page)) {
        return None;
    }
    let ways = Columns::of(text, stand_together);
    if ways.is_empty() {
        return None;
    }
    let order = |text: &str| Columns::order(text, stand_together);
    let as_it_stands = (agreement(page).max(0), order(text));
    let ways = ways.iter().rev().map(|columns| (columns, order(columns.text())));
    let read = ways
        .filter(|(_, order)| *order > as_it_stands.1)
        .map(|(columns, order)| (columns, order, read(columns.text())));
    let best = read.filter(|(.., page)| !is_lost(page)).max_by_key(|(_, order, page)| (agreement(page), *order));
    // Where no more lists come to their totals, clearly more words must be whole: names are torn where numbers are not.
    let better = |order: i64, page: &Page| {
        (agreement(page), order) > as_it_stands && (agreement(page) > as_it_stands.0 || order >= as_it_stands.1 + CLEAR)
    };
    best.filter(|(_, order, page)| better(*order, page)).map(|(columns, _, page)| in_source(page, text, columns))
}

/// Whether two characters stand together in a word of notices, a number or the name of a place down to counties.
fn stand_together(before: char, after: char) -> bool {
    static NAMES: LazyLock<HashSet<(char, char)>> = LazyLock::new(|| {
        let units = Divisions::embedded().units().filter(|unit| unit.level <= Level::County);
        let pairs = |name: &'static str| name.chars().zip(name.chars().skip(1));
        units.flat_map(|unit| pairs(unit.name)).collect()
    });
    goes_on(before, after) || NAMES.contains(&(before, after))
}

/// Whether nearly all lines are as short as those of a column of print.
fn is_narrow(text: &str) -> bool {
    const NEARLY: usize = 8;
    let (mut start, mut all, mut wide) = (0, 0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let printed = if text[..end].ends_with('\r') { end - 1 } else { end };
        all += 1;
        wide += usize::from(printed > start + WIDEST);
        start = end + 1;
    }
    let last = text.len() - start;
    (wide + usize::from(last > WIDEST)) * NEARLY <= all + usize::from(last > 0)
}

/// What the page says where a sentence that the end of its page broke off is put together again, if its lists are told
/// better then: `page` is what it says as it stands, and `read` reads a text.
pub(crate) fn over_page_ends(text: &str, page: &Page, read: impl Fn(&str) -> Page) -> Option<Page> {
    let doubtful = || notices(page).any(|notice| sums(&notice.figures).contains(&Some(false)));
    if broken(text, page) == 0 && !doubtful() && !is_row_cut(page) {
        return None;
    }
    let told = |text: &str, page: &Page| (agreement(page) - broken(text, page), judged(page), known_regions(page));
    let ways = Columns::over_page_ends(text);
    let read = ways.iter().rev().map(|columns| (columns, read(columns.text())));
    let read = read.filter(|(_, read)| is_lost(page) || !is_lost(read));
    let read = read.filter(|(_, read)| read.records.len() >= page.records.len());
    let best = read.max_by_key(|(columns, page)| told(columns.text(), page));
    let better = best.filter(|(columns, read)| told(columns.text(), read) > told(text, page));
    better.map(|(columns, page)| in_source(page, text, columns))
}

/// What the page says with the lines of its tables whole, where all of its lines were cut at the same width and more of
/// it is understood so: `page` is what it says as it stands, and `read` reads a text.
pub(crate) fn unwrapped(text: &str, page: &Page, read: impl Fn(&str) -> Page) -> Option<Page> {
    // One value of many is torn by chance.
    let rows = page.records.iter().filter(|record| matches!(record, Record::Complaint(_))).count();
    let torn = Some(torn_values(text, page)).filter(|torn| 2 * *torn >= rows as i32).unwrap_or(0);
    if page.diagnostics.is_empty() && !page.records.is_empty() && torn == 0 {
        return None;
    }
    let ways = [Columns::unwrapped(text), (torn > 0).then(|| Columns::paragraphs(text)).flatten()];
    let read = ways.into_iter().flatten().map(|columns| (read(columns.text()), columns));
    let told = |text: &str, page: &Page| {
        (merit(page) - page.diagnostics.len() as i32, judged(page), inspected(page), -torn_values(text, page))
    };
    let best = read.max_by_key(|(page, columns)| told(columns.text(), page))?;
    let better = Some(best).filter(|(whole, columns)| told(columns.text(), whole) > told(text, page));
    better.map(|(whole, columns)| in_source(whole, text, &columns))
}

/// How many values of the rows end with a line, in the middle of a sentence that the next line goes on with.
fn torn_values(text: &str, page: &Page) -> i32 {
    let rows = page.records.iter().filter_map(|record| match record {
        Record::Complaint(row) => Some([&row.complaint, &row.findings, &row.measures]),
        _ => None,
    });
    let last = |value: &Value<String>| value.spans.iter().last();
    let ends = rows.flatten().flatten().filter_map(last);
    let torn = ends.filter(|span| {
        let rest = &text[span.end..];
        let below = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'));
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        if !text[..span.end].ends_with(han) || !below.is_some_and(|below| below.starts_with(han)) {
            return false;
        }
        // The lines of a column are short and alike; cells in lines of their own are not.
        let line = span.end - memchr::memrchr(b'\n', &text.as_bytes()[..span.end]).map_or(0, |end| end + 1);
        let next = below.and_then(|below| below.lines().next()).map_or(0, str::len);
        line <= WIDEST && next <= line + "一二".len()
    });
    torn.count() as i32
}

/// What the page says with its sentences whole, where empty lines break them off and more of it is understood so. A list
/// alone may be all that is left of a notice then.
pub(crate) fn over_blanks(text: &str, page: &Page, read: impl Fn(&str) -> Page) -> Option<Page> {
    let plain = notices(page).next().is_none() || inspected(page) > 0;
    let rows = page.records.iter().any(|record| matches!(record, Record::Complaint(_)));
    if rows || page.diagnostics.is_empty() && !page.records.is_empty() && plain {
        return None;
    }
    better(text, page, Columns::over_blanks(text)?, read)
}

/// What the page says in the order of `columns`, where more of it is understood so.
fn better(text: &str, page: &Page, columns: Columns, read: impl Fn(&str) -> Page) -> Option<Page> {
    let told = |page: &Page| (merit(page) - page.diagnostics.len() as i32, judged(page), inspected(page));
    let whole = read(columns.text());
    (told(&whole) > told(page)).then(|| in_source(whole, text, &columns))
}

/// How many notices say who inspects.
fn inspected(page: &Page) -> usize {
    notices(page).filter(|notice| notice.inspector.is_some()).count()
}

/// How many rows have a verdict.
fn judged(page: &Page) -> usize {
    let judged = |record: &&Record| matches!(record, Record::Complaint(row) if row.verdict.is_some());
    page.records.iter().filter(judged).count()
}

/// Whether a row before the last ends with its findings and others have a verdict, as one does that the end of its page
/// broke off.
fn is_row_cut(page: &Page) -> bool {
    let rows = page.records.iter().filter_map(|record| match record {
        Record::Complaint(row) => Some(row.verdict.is_none() && row.measures.is_none() && row.findings.is_some()),
        _ => None,
    });
    judged(page) > 0 && rows.rev().skip(1).any(|cut| cut)
}

/// How many regions of the lists are in the lists of divisions.
fn known_regions(page: &Page) -> usize {
    notices(page).flat_map(|notice| &notice.figures.by_region).filter(|entry| entry.code.is_some()).count()
}

/// How many names of regions have other lines in their middle, or a line before them that stands elsewhere, too, as the
/// head of every page does, and how many lines of notices and hotlines break off before one that is none of
/// the text.
fn broken(text: &str, page: &Page) -> i32 {
    /// So many names are asked for their first line.
    const MOST: usize = 16;
    let regions = || notices(page).flat_map(|notice| &notice.figures.by_region);
    let is_torn = |span: &Span| {
        let name = &text[span.range()];
        // Nearly all names stand in one line.
        name.bytes().any(|b| b == b'\n') && name.lines().nth(2).is_some()
    };
    let torn = regions().flat_map(|entry| entry.name.spans.iter().filter(is_torn));
    let unknown = regions().filter(|entry| entry.code.is_none()).flat_map(|entry| entry.name.spans.iter());
    let whole = unknown.filter(|span| text[..span.start].trim_end_matches([' ', '\u{3000}']).ends_with('\n'));
    let firsts = whole.filter_map(|span| text[span.range()].split_once('\n')).map(|(first, _)| first.trim());
    let heads = firsts.take(MOST).filter(|first| memchr::memmem::find_iter(text.as_bytes(), first).nth(1).is_some());
    let told = page.records.iter().filter(|record| !matches!(record, Record::Complaint(_)));
    let off = told.map(|record| Columns::broken_off(text, record.span())).sum::<usize>();
    (torn.count() + heads.count() + off) as i32
}

/// Whether something was lost, or the line ends of a notice part it from what follows.
fn is_torn(text: &str, page: &Page) -> bool {
    let torn = |notice: &Notice| {
        let (joined, all) = joined(text, notice);
        joined * TORN < all && all >= LINE_ENDS
    };
    notices(page).next().is_none() || is_lost(page) || notices(page).any(torn)
}

/// Whether the notices of a page run over many line ends at which their words go on, and nothing that they add up is
/// wrong: those of another column would stand between.
fn is_whole(text: &str, page: &Page) -> bool {
    let (joined, all) = notices(page).map(|notice| joined(text, notice)).fold((0, 0), add);
    let wrong = notices(page).any(|notice| sums(&notice.figures).contains(&Some(false)));
    joined * WHOLE >= all && all >= LINE_ENDS && !wrong
}

/// At how many line ends of a notice its words go on, and how many there are.
fn joined(text: &str, notice: &Notice) -> (usize, usize) {
    notice.span.iter().map(|span| joins(&text[span.range()])).fold((0, 0), add)
}

fn add(sum: (usize, usize), more: (usize, usize)) -> (usize, usize) {
    (sum.0 + more.0, sum.1 + more.1)
}

/// At how many line ends of a text a word of a notice, or a number, goes on in the next line, and how many there are.
fn joins(text: &str) -> (usize, usize) {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).filter_map(|end| {
        let before = text[start..end].trim_end();
        start = end + 1;
        // Nothing goes on in an empty line.
        let after = Some(&text[start..]).filter(|after| !after.starts_with('\n') && !after.starts_with("\r\n"))?;
        Some(goes_on(before.chars().next_back()?, after.chars().next()?))
    });
    ends.fold((0, 0), |(joined, all), goes_on| (joined + usize::from(goes_on), all + 1))
}

fn notices(page: &Page) -> impl Iterator<Item = &Notice> {
    page.records.iter().filter_map(|record| match record {
        Record::Notice(notice) => Some(&**notice),
        _ => None,
    })
}

/// Whether something opened that was not understood.
fn is_lost(page: &Page) -> bool {
    page.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// How many more lists of the page come to their totals than do not.
fn agreement(page: &Page) -> i32 {
    notices(page).flat_map(|notice| sums(&notice.figures)).flatten().map(|right| if right { 1 } else { -1 }).sum()
}

/// Whether the channels, the regions and the types of a batch come to its total, where it has all three.
fn sums(figures: &Figures) -> [Option<bool>; 3] {
    let total = figures.counts.get(CountKey::Total).filter(|total| *total > 0.0);
    let count = |counts: &Counts| counts.get(CountKey::Count).unwrap_or(0.0);
    let channel = |key| figures.counts.get(key);
    let channels = channel(CountKey::Calls).zip(channel(CountKey::Letters)).map(|(calls, letters)| calls + letters);
    let regions = || figures.by_region.iter().map(|entry| count(&entry.counts)).sum::<f64>();
    let types = || figures.by_type.iter().map(|entry| count(&entry.counts)).sum::<f64>();
    let regions = (!figures.by_region.is_empty() && !figures.by_region_partial).then(regions);
    // One case may be of several types.
    let types = (!figures.by_type.is_empty()).then(types).filter(|types| total.is_none_or(|total| *types <= total));
    [channels, regions, types].map(|sum| Some(sum? == total?))
}

/// A page that was read with its columns apart, with the places of the source.
fn in_source(mut page: Page, source: &str, columns: &Columns) -> Page {
    let places = |span: Span| -> Vec<Span> {
        let mut all: Vec<Span> = Vec::new();
        for place in columns.places(span).iter().map(|place| trimmed(source, *place)) {
            match all.last_mut() {
                Some(last) if source.get(last.end..place.start).is_some_and(is_line_end) => {
                    last.end = place.end;
                }
                _ => all.push(place),
            }
        }
        all
    };
    let moved = |old: &Places| -> Places { old.iter().flat_map(places).collect() };
    for record in &mut page.records {
        record.relocate(&moved);
    }
    page.records.sort_by_key(Record::span);
    let first = |span: Span| places(span).first().copied().unwrap_or_default();
    page.diagnostics = page.diagnostics.into_iter().map(|diagnostic| diagnostic.mapped(first)).collect();
    page.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    page
}

/// Whether nothing but the end of a line stands between two places.
fn is_line_end(gap: &str) -> bool {
    gap.contains('\n') && gap.trim().is_empty()
}

/// A place without the white space around it.
fn trimmed(source: &str, place: Span) -> Span {
    let text = &source[place.range()];
    let start = place.start + text.len() - text.trim_start().len();
    Span::new(start, (place.start + text.trim_end().len()).max(start))
}

#[cfg(test)]
mod tests {
    use crate::{Options, Record, read};

    #[test]
    fn a_value_over_a_line_end_has_a_place_for_each_piece() {
        let text = "中央第五生态环境保护督察组向广\n老城区的口袋公园里，新栽的紫薇\n东省转办第十三批信访举报件，共\n\
                    开了花，附近居民每天早晚都来散\n33件，其中广州市14件、佛山市\n步下棋，说这里比从前好看多了，\n\
                    11件、东莞市8件。\n明年春天。";
        let page = read(text, &Options::default());
        let Some(Record::Notice(notice)) = page.records.first() else { panic!("a notice") };
        let said = |places: &crate::record::Places| -> Vec<&str> { places.iter().map(|p| &text[p.range()]).collect() };
        let recipient = notice.recipient.as_ref().unwrap();
        assert_eq!((recipient.value.as_str(), said(&recipient.spans)), ("广东省", vec!["广", "东省"]));
        let foshan = &notice.figures.by_region[1];
        assert_eq!((foshan.name.value.as_str(), said(&foshan.name.spans)), ("佛山市", vec!["佛山市"]));
        assert_eq!(notice.span.iter().count(), 4);
        assert!(page.diagnostics.is_empty());
    }

    #[test]
    fn ordinary_lines_are_left_alone() {
        let text = "中央第五生态环境保护督察组向广\n东省转办第十三批信访举报件，共\n33件，其中广州市14件、佛山市\n\
                    10件、东莞市8件，都已转交各市\n。各市按要求办理，及时公开结果\n，接受群众监督，做到件件有着落\n。";
        let page = read(text, &Options::default());
        let Some(Record::Notice(notice)) = page.records.first() else { panic!("a notice") };
        assert_eq!(
            notice.figures.by_region.iter().map(|r| r.name.value.as_str()).collect::<Vec<_>>(),
            ["广州市", "佛山市", "东莞市"]
        );
        assert!(notice.span.more.is_empty());
    }
}
