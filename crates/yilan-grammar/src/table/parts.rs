//! The cells of a row that are glued together: the best way to cut them apart
//! in the order of the columns. Short cells are told by their words (a
//! division, a type, a verdict, a status, 无), prose by how it begins and by
//! what ends before it.

use std::cell::OnceCell;

use yilan_text::Span;

use super::anchors::{self, Anchor};
use super::columns::Column;
use super::enumeration::is_later_item;
use super::kind::{self, Kind};
use super::scan;
use super::sheet::Sheet;
use super::signs::{Sign, Signs};
use crate::words::Words;

/// The body of a row, after its case number.
pub(super) struct Parts<'s, 'a> {
    pub sheet: &'s Sheet<'a>,
    pub body: Span,
    /// The columns of the body, when titles were read.
    pub columns: Option<&'s [Column]>,
}

use Column::{Accountability, Category, Complaint, Findings, Measures, Objective, Region, Status, Verdict};

/// The columns of rows without titles, those of the third round apart.
const THIRD: &[&[Column]] = &[
    &[Complaint, Region, Category, Findings, Verdict, Objective, Measures, Status, Accountability],
    &[Region, Complaint, Category, Findings, Verdict, Objective, Measures, Status, Accountability],
    &[Region, Category, Complaint, Findings, Verdict, Objective, Measures, Status, Accountability],
];
const OTHERS: &[&[Column]] = &[
    &[Complaint, Region, Category, Findings, Verdict, Measures, Status, Accountability],
    &[Region, Complaint, Category, Findings, Verdict, Measures, Status, Accountability],
    &[Region, Category, Complaint, Findings, Verdict, Measures, Status, Accountability],
    &[Complaint, Region, Category, Findings, Verdict, Measures, Accountability, Column::Remark],
];

impl Parts<'_, '_> {
    /// The cells of the body, in the order of the page.
    pub(super) fn cells(&self) -> Vec<(Column, Span)> {
        let text = self.sheet.str(self.body);
        if text.is_empty() {
            return Vec::new();
        }
        let cuts = Cuts::new(self, text);
        let named: Vec<Column>;
        let best = match self.columns {
            Some(columns) => {
                named = columns.iter().copied().filter(|c| !matches!(c, Column::Index | Column::CaseId)).collect();
                cuts.best(&named)
            }
            None => {
                let sets = if self.is_third_round() { THIRD } else { OTHERS };
                sets.iter().filter_map(|set| cuts.best(set)).reduce(|a, b| if b.0 > a.0 { b } else { a })
            }
        };
        let mut cells = best.map(|(_, cells)| cells).unwrap_or_default();
        cells.retain(|(_, span)| !span.is_empty());
        cells.into_iter().map(|(column, span)| (column, span.shifted(self.body.start))).collect()
    }

    /// Without titles, only the third round has a column of objectives.
    fn is_third_round(&self) -> bool {
        let before = &self.sheet.text[..self.body.start];
        let tail = &before[scan::floor(before, before.len().saturating_sub(24))..];
        tail.contains("D3") || tail.contains("X3")
    }
}

/// Where the body may be cut, and what stands there.
struct Cuts<'t> {
    text: &'t str,
    /// The places, in order; the first is 0, the last the end.
    places: Vec<Place>,
    /// What may be a cell, and the places where it begins and ends.
    anchors: Vec<(Anchor, usize, usize)>,
    signs: Signs<'t>,
    /// Where a cell may begin with its day, behind an aim without a stop.
    days: Vec<usize>,
    /// By place, how much like cells of a column of prose the text behind it begins, where somebody asked.
    begun: [OnceCell<Vec<i32>>; PROSE.len()],
    /// By place, how much unlike an objective the text before it is, where somebody asked.
    unlike: OnceCell<Vec<i32>>,
    /// Whether the row is cut off inside a sentence.
    cut: bool,
    /// Whether nothing stands behind it on the page.
    last: bool,
    /// Whether the titles have the measures right behind the findings.
    joined: bool,
}

/// A place where a cell may begin.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    /// How likely one ends there.
    ends: i32,
    /// What the prose behind it begins like.
    lead: Option<Kind>,
    /// Whether the first item of a list begins there.
    first: bool,
    /// How many sentences end up to there.
    sentences: i32,
}

/// A row shorter than this may end in a cell of a few words.
const CUT: usize = 240;
/// What cells end with.
const CLOSES: [char; 10] = ['。', '！', '？', '；', '”', '）', '…', '.', '：', '》'];

/// The columns of prose that are told by how they begin.
const PROSE: [Column; 5] = [Complaint, Findings, Measures, Objective, Accountability];

/// What a cut costs inside a sentence.
const INSIDE: i32 = -3;
/// And behind an aim without a stop.
const BARE: i32 = -1;
/// What it gains behind a full stop.
const STOP: i32 = 2;

impl<'t> Cuts<'t> {
    fn new(parts: &Parts<'_, '_>, text: &'t str) -> Self {
        let (sheet, start) = (parts.sheet, parts.body.start);
        let is_break = |at: usize| sheet.is_break(start + at);
        let signs = Signs::of(text);
        let anchors = anchors::all(sheet, parts.body, &signs, parts.columns);
        let mut places: Vec<usize> = vec![0, text.len()];
        places.extend(anchors.iter().flat_map(|anchor| [anchor.span.start, anchor.span.end]));
        places.extend(signs.all(Sign::End).iter().map(|end| end.end));
        places.extend(sheet.breaks_in(parts.body).map(|at| at - start));
        let starts = |sign| signs.all(sign).iter().map(|place| place.start);
        places.extend(starts(Sign::Lead).filter(|at| kind::lead(&text[*at..]) == Some(Kind::FindingsProse)));
        let firsts = starts(Sign::First).filter(|at| text[..*at].ends_with(|c| c > '一'));
        places.extend(firsts.filter(|at| is_first_item(&text[*at..])));
        let aims = parts.columns.map_or_else(|| parts.is_third_round(), |columns| columns.contains(&Objective));
        let days: Vec<usize> = if aims { days(text, &signs) } else { Vec::new() };
        places.extend(&days);
        places.sort_unstable();
        places.dedup();
        let mut sentences = 0;
        let places = places.into_iter().filter_map(|at| {
            let ends = if at == 0 || at == text.len() { 0 } else { ending(text, at, is_break(at))? };
            // …恢复1.责令…, …达标6月2日，…: no sentence goes on so behind an aim.
            let bare = aims && ends == INSIDE && (is_first_item(&text[at..]) || days.contains(&at));
            let ends = if bare { BARE } else { ends };
            let rest = &text[at..];
            sentences += i32::from(text[..at].ends_with('。'));
            Some(Place { at, ends, sentences, lead: kind::lead(rest), first: is_first_item(rest) })
        });
        let places: Vec<Place> = places.collect();
        let closed = |anchor: &Anchor| anchor.span.end == text.len();
        // A cell of a few words ends with no comma.
        let open = text.len() > CUT || text.ends_with(['，', '、', '（', '“']);
        let cut = open && !text.ends_with(CLOSES) && !anchors.iter().any(closed);
        let joined = parts.columns.is_some_and(|columns| columns.windows(2).any(|two| two == [Findings, Measures]));
        let last = sheet.text[parts.body.end..].trim().is_empty();
        let place = |at: usize| places.binary_search_by_key(&at, |place| place.at).ok();
        let placed = |anchor: Anchor| Some((anchor, place(anchor.span.start)?, place(anchor.span.end)?));
        let anchors = anchors.into_iter().filter_map(placed).collect();
        Self {
            text,
            places,
            anchors,
            signs,
            days,
            begun: Default::default(),
            unlike: OnceCell::new(),
            cut,
            last,
            joined,
        }
    }

    /// The best cells for `columns`, and how good they are.
    fn best(&self, columns: &[Column]) -> Option<(i32, Vec<(Column, Span)>)> {
        const NONE: i32 = i32::MIN / 2;
        let columns = self.reached(columns);
        let width = self.places.len();
        // `score[j * width + p]`: the best with j columns behind it up to the place p;
        // `from` says where its last cell begins, itself where the column is blank.
        let mut score = vec![NONE; (columns.len() + 1) * width];
        let mut from = vec![0_u32; (columns.len() + 1) * width];
        score[0] = 0;
        for (j, column) in columns.iter().enumerate() {
            let (before, after) = score.split_at_mut((j + 1) * width);
            let (before, after) = (&before[j * width..], &mut after[..width]);
            let from = &mut from[(j + 1) * width..(j + 2) * width];
            for p in 0..width {
                if before[p] > NONE {
                    // What a row that is cut off does not reach is not blank.
                    let cost = if self.cut && p + 1 == width { 0 } else { skip(*column) };
                    (after[p], from[p]) = (before[p] - cost, p as u32);
                }
            }
            let mut put = |p: usize, q: usize, gain: i32| {
                if before[p] > NONE && before[p] + gain > after[q] {
                    (after[q], from[q]) = (before[p] + gain, p as u32);
                }
            };
            for (anchor, p, q) in self.anchors.iter().filter(|(anchor, ..)| anchor.fits(*column)) {
                put(*p, *q, anchor.gain(*column) + self.places[*q].ends.max(0));
            }
            if is_short(*column) {
                self.short(*column, &mut put);
            } else if column.is_prose() {
                // A cell may begin anywhere before it ends: the best beginning so far.
                let mut open: Option<(i32, usize)> = None;
                let (begun, unlike) = (self.begun(*column), self.unlike(*column));
                let of = |all: Option<&[i32]>, q: usize| all.and_then(|all| all.get(q)).copied();
                for q in 0..width {
                    if let Some((best, p)) = open {
                        put(p, q, best - before[p] + self.places[q].ends - of(unlike, q).unwrap_or(0));
                    }
                    // An aim is mostly one sentence.
                    let passed = if *column == Objective { self.places[q].sentences } else { 0 };
                    let begins = before[q].saturating_add(passed + of(begun, q).unwrap_or(-1));
                    if before[q] > NONE && open.is_none_or(|(best, _)| begins > best) {
                        open = Some((begins, q));
                    }
                }
            }
        }
        let mut cells = Vec::new();
        let mut q = width - 1;
        let best = score[columns.len() * width + q];
        if best <= NONE {
            return None;
        }
        for (j, column) in columns.iter().enumerate().rev() {
            let p = from[(j + 1) * width + q] as usize;
            if p < q {
                cells.push((*column, Span::new(self.places[p].at, self.places[q].at)));
            }
            q = p;
        }
        cells.reverse();
        Some((best, cells))
    }

    /// The columns that the row has cells of: one that is cut off before its verdict, or with which the page ends, has
    /// none behind that.
    fn reached<'c>(&self, columns: &'c [Column]) -> &'c [Column] {
        let judged = || self.anchors.iter().any(|(anchor, ..)| anchor.fits(Verdict));
        match columns.iter().position(|column| *column == Verdict) {
            Some(verdict) if (self.cut || self.last) && !judged() => &columns[..verdict],
            _ => columns,
        }
    }

    /// How much like a cell of `column` the text at each place begins; of other columns all begin alike.
    fn begun(&self, column: Column) -> Option<&[i32]> {
        let begun = &self.begun[PROSE.iter().position(|prose| *prose == column)?];
        Some(begun.get_or_init(|| (0..self.places.len()).map(|place| self.begins(column, place)).collect()))
    }

    /// How much unlike a cell of `column` what ends before each place is, if any is.
    fn unlike(&self, column: Column) -> Option<&[i32]> {
        let unlike = || (0..self.places.len()).map(|place| self.unlike_aim(place)).collect();
        (column == Objective).then(|| &self.unlike.get_or_init(unlike)[..])
    }

    /// Cells of a few words: between two places that stand near each other.
    fn short(&self, column: Column, put: &mut impl FnMut(usize, usize, i32)) {
        const WIDEST: usize = 90;
        for (p, begin) in self.places.iter().enumerate() {
            for (q, end) in self.places.iter().enumerate().skip(p + 1).take(8) {
                if end.at - begin.at > WIDEST {
                    break;
                }
                let cell = &self.text[begin.at..end.at];
                if cell.trim_end_matches('。').contains(['。', '；', '：', '“']) {
                    break;
                }
                let gain = match column {
                    Column::Responsible if names_agency(cell) => 3,
                    Column::Responsible => -1,
                    _ => 0,
                };
                put(p, q, gain + end.ends);
            }
        }
    }

    /// How much unlike an objective its end before the place `q` is: what was done is no aim.
    fn unlike_aim(&self, q: usize) -> i32 {
        let end = self.places[q].at;
        let from = scan::floor(self.text, end.saturating_sub(200));
        let closed = from + self.text[from..end].trim_end_matches(['。', '；']).len();
        let sentence = self.signs.last(Sign::Stop, from..closed).unwrap_or(from);
        let has = |sign| self.signs.any(sign, sentence..end);
        let begun = &self.text[sentence..end];
        // …达标12月16日，某局责令…: the next cell has begun.
        let next = self.days.partition_point(|day| *day <= sentence);
        let passed = self.days.get(next).is_some_and(|day| *day < end);
        let done = has(Sign::Done) || begins_date(begun) && !begins_deadline(begun) || passed;
        self.places[q].sentences + 3 * i32::from(done) + i32::from(has(Sign::Month) && has(Sign::DayBefore))
    }

    /// How much like a cell of `column` the text at the place `p` begins.
    fn begins(&self, column: Column, p: usize) -> i32 {
        let Place { at, ends, lead, first, .. } = self.places[p];
        let text = &self.text[at..];
        match column {
            Complaint => match lead {
                Some(Kind::ComplaintProse) => 2,
                Some(Kind::FindingsProse) => -2,
                _ => 0,
            },
            Findings => match lead {
                Some(Kind::FindingsProse) => 4,
                _ if begins_date(text) => 2,
                _ => i32::from(first),
            },
            Measures => match lead {
                _ if begins_verdict(text) => -6,
                // 目前已…: what was done goes on.
                _ if text.starts_with("下一步") || text.starts_with("目前") => 0,
                // The first half of a cell that goes on with 整改情况：.
                _ if text.starts_with("处理情况：") => 5,
                Some(Kind::MeasuresProse) => 3,
                _ if first => {
                    let judged = i32::from(self.signs.any(Sign::Judged, at..at + 300));
                    // 1、关于噪声的问题，属实。: a claim, whatever stands behind it.
                    3 - 3 * judged - 3 * judged * i32::from(lead == Some(Kind::FindingsProse))
                }
                // 4月4日夜间巡查，…。反映问题不属实。: no verdict parts them, and the findings still give theirs.
                _ if self.joined && begins_date(text) && self.signs.any(Sign::Judged, at..at + 240) => -3,
                _ if begins_cell(text) => 2,
                _ if self.signs.names_actor(at) => 0,
                Some(Kind::FindingsProse) => -2,
                // 现场采样…, in which the page ends: findings that go on, not the next cell.
                _ if self.cut && FOUND.longest(text).is_some() => -4,
                // No verdict parts them: a sentence in the same paragraph.
                _ if self.cut && self.joined && ends <= STOP => -4,
                _ => -1,
            },
            Objective => match lead {
                _ if begins_verdict(text) => -6,
                _ if AIMS.longest(text).is_some() => 2,
                _ if begins_deadline(text) => 0,
                _ if begins_date(text) => -2,
                Some(Kind::FindingsProse) => -3,
                // 督促两户改用电炉，确保问题解决。 一、…: the list of the measures is still to come.
                Some(Kind::MeasuresProse) if aims_above_list(text) => 1,
                Some(Kind::MeasuresProse) => -5,
                _ => 0,
            },
            Accountability => {
                if self.signs.any(Sign::Sanction, at..at + 400) {
                    match text.len() {
                        _ if lead == Some(Kind::MeasuresProse) && !text.starts_with("已") => -3,
                        0..=240 => 3,
                        241..=600 => 2,
                        _ => -3,
                    }
                } else {
                    -3
                }
            }
            _ => -1,
        }
    }
}

/// What sentences of findings begin with, behind their first.
static FOUND: Words<()> = Words::new(&[
    ("现场采集", ()),
    ("现场采样", ()),
    ("现场监测", ()),
    ("现场取样", ()),
    ("采集", ()),
    ("采样", ()),
    ("取样", ()),
    ("监测结果", ()),
    ("监测显示", ()),
    ("检测结果", ()),
    ("检测显示", ()),
    ("结果显示", ()),
    ("经监测", ()),
    ("经检测", ()),
    ("其中", ()),
    ("另外", ()),
    ("据了解", ()),
    ("据查", ()),
]);

/// What objectives begin with.
static AIMS: Words<()> = Words::new(&[
    ("确保", ()),
    ("杜绝", ()),
    ("打击", ()),
    ("消除", ()),
    ("完成", ()),
    ("恢复", ()),
    ("减少", ()),
    ("降低", ()),
    ("防止", ()),
    ("规范", ()),
    ("做到", ()),
    ("实现", ()),
    ("保障", ()),
    ("立行立改", ()),
    ("按期", ()),
    ("全面", ()),
    ("避免", ()),
    ("尽快", ()),
    ("解决", ()),
    ("加快", ()),
    ("彻底", ()),
    ("改善", ()),
    ("提升", ()),
    ("严格", ()),
    ("达到", ()),
    ("控制", ()),
    ("进一步", ()),
]);

/// Whether the first sentence of `text` says what is to come of it, and a list begins behind it.
fn aims_above_list(text: &str) -> bool {
    const LONGEST: usize = 240;
    const ENDS: [&str; 6] = ["确保", "推动", "杜绝", "彻底", "全面", "防止"];
    let near = &text[..scan::floor(text, LONGEST)];
    let Some(stop) = near.find('。') else { return false };
    let told = ENDS.iter().any(|end| near[..stop].contains(end)) && !near[..stop].contains('：');
    told && !is_first_item(text) && is_first_item(&text[stop + '。'.len_utf8()..])
}

/// How likely a cell ends before `at`, if one may.
fn ending(text: &str, at: usize, is_break: bool) -> Option<i32> {
    let rest = &text[at..];
    if rest.starts_with(['，', '。', '；', '：', '、', '）', '”', '！', '？', '的', '》']) || is_later_item(rest)
    {
        return None;
    }
    let last = scan::before(text, at)?;
    if ends_mark(&text[..at], last) {
        return None;
    }
    if matches!(last, '，' | '、' | '：' | '（' | '“' | '《' | '的') {
        return (is_break && last != '：').then_some(0);
    }
    let base = match last {
        '。' | '！' | '？' => STOP,
        '；' | '”' | '）' | '…' => 0,
        _ => INSIDE,
    };
    Some(if is_break { (base + 2).max(1) } else { base })
}

/// What it costs to leave a column blank.
const fn skip(column: Column) -> i32 {
    match column {
        Complaint | Findings | Verdict | Measures => 4,
        Status => 3,
        Region | Category | Objective | Column::Responsible | Column::Remark => 2,
        Accountability => 1,
        _ => 0,
    }
}

const fn is_short(column: Column) -> bool {
    matches!(
        column,
        Column::Responsible | Column::Remark | Column::Channel | Column::Batch | Column::ClosedOn | Column::Key
    )
}

fn names_agency(cell: &str) -> bool {
    const ENDS: [&str; 14] =
        ["局", "府", "会", "办", "镇", "乡", "街道", "处", "区", "县", "公司", "支队", "大队", "中心"];
    ENDS.iter().any(|end| cell.ends_with(end))
}

/// Whether the first item of a list begins with `text`.
pub(super) fn is_first_item(text: &str) -> bool {
    static MARKS: Words<()> =
        Words::new(&[("一是", ()), ("（一）", ()), ("（1）", ()), ("①", ()), ("⑴", ()), ("⒈", ()), ("一、", ())]);
    match text.as_bytes().first() {
        Some(b'1') => text[1..].starts_with(['.', '、', '．']),
        _ => MARKS.longest(text).is_some(),
    }
}

/// Whether the mark of an item stands at the end of `head`, whose last
/// character is `last`.
fn ends_mark(head: &str, last: char) -> bool {
    let body = &head[..head.len() - last.len_utf8()];
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    match last {
        '.' => body.ends_with(|c: char| c.is_ascii_digit()),
        '）' => body.ends_with(numeral) && body.trim_end_matches(numeral).ends_with('（'),
        _ => false,
    }
}

fn begins_verdict(text: &str) -> bool {
    super::verdict::begins_glued(text)
}

/// Whether `text` begins like the cell after a verdict.
pub(super) fn begins_cell(text: &str) -> bool {
    static LEADS: Words<()> = Words::new(&[
        ("无", ()),
        ("一是", ()),
        ("1.", ()),
        ("1、", ()),
        ("（一）", ()),
        ("（1）", ()),
        ("①", ()),
        ("责令", ()),
        ("要求", ()),
        ("督促", ()),
        ("已", ()),
        ("针对", ()),
        ("加强", ()),
        ("对", ()),
        ("确保", ()),
        ("立即", ()),
        ("处理", ()),
        ("整改", ()),
        ("下一步", ()),
        ("阶段", ()),
        ("未办结", ()),
        ("正在", ()),
        ("由", ()),
        ("按照", ()),
        ("限期", ()),
    ]);
    LEADS.longest(text).is_some() || begins_date(text)
}

/// Whether `text` begins with a day: 2025年…, 6月13日….
pub(super) fn begins_date(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits == 4 && text[4..].starts_with('年')) || ((1..=2).contains(&digits) && text[digits..].starts_with('月'))
}

/// Whether `text` begins with the day by which something is to be done: 2024年6月底前, 6月30日之前.
fn begins_deadline(text: &str) -> bool {
    const LONGEST: usize = 30;
    let near = &text[..scan::floor(text, LONGEST)];
    let day = near.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '底' | '末'));
    begins_date(text) && ["前", "之前", "以前"].iter().any(|before| day.starts_with(before))
}

/// Where a day with a comma stands right behind a word: …达标6月2日，….
fn days(text: &str, signs: &Signs<'_>) -> Vec<usize> {
    const LEADS: [char; 25] = [
        '于', '至', '从', '自', '到', '在', '年', '的', '前', '为', '截', '止', '起', '和', '与', '及', '将', '后',
        '因', '是', '非', '经', '由', '对', '实',
    ];
    let digits = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let begun = signs.all(Sign::Month).iter().filter_map(|month| {
        let (head, tail) = (&text[..month.start], &text[month.end..]);
        let day = tail.bytes().take_while(u8::is_ascii_digit).count();
        tail[day..].strip_prefix("日，").filter(|_| (1..=2).contains(&day))?;
        let head = &head[..head.len() - Some(digits(head)).filter(|digits| (1..=2).contains(digits))?];
        let year = head.strip_suffix('年').map(|head| &head[..head.len() - digits(head)]);
        let head = year.unwrap_or(head);
        (head.ends_with(|c| ('一'..='龥').contains(&c)) && !head.ends_with(LEADS)).then_some(head.len())
    });
    begun.collect()
}

/// Whether `text` begins like findings.
pub(super) fn begins_findings(text: &str) -> bool {
    let near = &text[..scan::floor(text, 150)];
    kind::lead(near) == Some(Kind::FindingsProse) || begins_date(text) || (is_first_item(text) && near.contains("属实"))
}
