//! Short cells inside a row whose cells are glued together: divisions, types,
//! verdicts, statuses, dates, 无; where each may stand, and how sure it is.

use yilan_text::Span;

use super::columns::Column;
use super::parts::{begins_cell, begins_date, begins_findings};
use super::sheet::Sheet;
use super::signs::{Sign, Signs};
use super::{kind, pollution, scan, status, verdict};
use crate::charset::CharSet;
use crate::words::Words;

/// A stretch that may be a cell by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub span: Span,
    score: i32,
    word: Word,
}

/// What the word of an anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Region,
    Types,
    Verdict,
    Status,
    YesNo,
    Nil,
    Date,
    Channel,
    /// 处理类别, behind 是 or 否.
    Class,
    /// ★ under 是否加星.
    Star,
}

/// How a case was dealt with, in a word: 处理类别.
static CLASSES: Words<()> = Words::new(&[
    ("停产整治", ()),
    ("停产整改", ()),
    ("责令整改", ()),
    ("责令改正", ()),
    ("限期整改", ()),
    ("限期治理", ()),
    ("关停取缔", ()),
    ("立案处罚", ()),
    ("立案侦查", ()),
    ("约谈问责", ()),
    ("行政处罚", ()),
    ("限制生产", ()),
    ("查封扣押", ()),
    ("关停", ()),
    ("取缔", ()),
    ("停产", ()),
    ("问责", ()),
    ("约谈", ()),
    ("移送", ()),
    ("拘留", ()),
    ("其他", ()),
]);

/// The length of the classes that `text` begins with: 责令整改，立案处罚.
fn classes(text: &str) -> Option<usize> {
    let mut len = CLASSES.longest(text)?.1;
    while let Some(rest) = text[len..].strip_prefix(['，', '、', '；'])
        && let Some(((), more)) = CLASSES.longest(rest)
    {
        len = text.len() - rest.len() + more;
    }
    Some(len)
}

/// What stands behind the division that a region ends with.
static LEADS: Words<()> = Words::new(&[
    ("经", ()),
    ("接到", ()),
    ("调查", ()),
    ("现场", ()),
    ("1", ()),
    ("2", ()),
    ("关于", ()),
    ("（一）", ()),
]);

/// Whether the division `name` is one above the division that `below` begins with, by their last characters.
fn is_above(name: &str, below: &str) -> bool {
    let high = name.ends_with(['省', '市', '州', '盟']) || name.ends_with("自治区") || name.ends_with("地区");
    high && below.ends_with(['县', '区', '市', '旗'])
}

impl Anchor {
    /// Whether it may stand in `column`.
    pub(super) fn fits(&self, column: Column) -> bool {
        match self.word {
            Word::Region => matches!(column, Column::Region | Column::Address),
            Word::Types => column == Column::Category,
            Word::Verdict => column == Column::Verdict,
            Word::Status => matches!(column, Column::Status | Column::Remark),
            Word::YesNo => matches!(column, Column::Verdict | Column::Status | Column::Key | Column::Other),
            Word::Nil => matches!(
                column,
                Column::Objective | Column::Measures | Column::Accountability | Column::Remark | Column::Other
            ),
            Word::Date => column == Column::ClosedOn,
            Word::Channel => column == Column::Channel,
            Word::Class => column == Column::Other,
            Word::Star => column == Column::Key,
        }
    }
}

impl Anchor {
    /// How good it is in a column that it fits.
    pub(super) fn gain(&self, column: Column) -> i32 {
        let rare = self.word == Word::Nil && column == Column::Remark;
        self.score - 2 * i32::from(rare)
    }
}

/// The anchors of `body`, `columns` being those that titles name.
pub(super) fn all(sheet: &Sheet<'_>, body: Span, signs: &Signs<'_>, columns: Option<&[Column]>) -> Vec<Anchor> {
    let text = sheet.str(body);
    let mut finder = Finder { sheet, body, text, signs, found: Vec::new() };
    let has = |column| columns.is_none_or(|columns| columns.contains(&column));
    if has(Column::Verdict) {
        finder.verdicts();
    }
    if has(Column::Status) || has(Column::Remark) {
        finder.statuses();
    }
    finder.nils(has(Column::Objective));
    finder.answers(columns.is_some());
    if columns.is_some_and(|columns| columns.contains(&Column::Key) && columns.contains(&Column::Status)) {
        finder.marks();
    }
    if columns.is_some_and(|columns| columns.contains(&Column::ClosedOn)) {
        finder.dates();
    }
    if columns.is_some_and(|columns| columns.contains(&Column::Channel)) {
        finder.channel();
    }
    if has(Column::Category) {
        finder.types();
    }
    if has(Column::Region) || has(Column::Address) {
        finder.regions();
    }
    if columns.is_some_and(|columns| columns.windows(2).any(|pair| pair == [Column::Region, Column::Category])) {
        finder.types_behind_regions();
    }
    finder.found
}

/// Whether a word for water begins what an agency is called: 某县水务局.
fn begins_agency(text: &str) -> bool {
    ["水务", "水利", "水政"].iter().any(|word| text.starts_with(word))
}

/// Whether `text` begins with what is done, in words that never stand behind a 无 of their sentence: 不属实无继续巡查.
fn begins_measures(text: &str) -> bool {
    static STEPS: Words<()> = Words::new(&[
        ("继续", ()),
        ("持续", ()),
        ("进一步", ()),
        ("向举报人", ()),
        ("向信访人", ()),
        ("向群众", ()),
        ("向投诉人", ()),
        ("强化", ()),
        ("开展", ()),
        ("加大", ()),
        ("做好", ()),
        ("安排", ()),
        ("制定", ()),
        ("建立", ()),
        ("协调", ()),
        ("严格", ()),
        ("定期", ()),
        ("依法", ()),
        ("组织", ()),
        ("将", ()),
        ("该", ()),
        ("因", ()),
        ("建议", ()),
        ("告知", ()),
        ("引导", ()),
        ("指导", ()),
        ("督导", ()),
        ("落实", ()),
        ("完善", ()),
        ("通过", ()),
    ]);
    STEPS.longest(text).is_some() || kind::lead(text) == Some(kind::Kind::MeasuresProse)
}

/// Whether 是 or 否, where a sentence may begin, is an answer and what stands behind it the next cell: 是店主已于6月2日….
fn is_answered(answer: &str, tail: &str) -> bool {
    const SUBJECT: usize = 8;
    const CAUSES: [&str; 6] = ["否", "因", "由", "原", "指", "为"];
    if answer == "否" {
        return !tail.starts_with('则');
    }
    let near = tail.char_indices().skip(2).take(SUBJECT).take_while(|(_, c)| !STOPS.has(*c));
    let acts =
        |(at, c): (usize, char)| matches!(c, '已' | '将') || c == '于' && begins_date(&tail[at + c.len_utf8()..]);
    CAUSES.iter().all(|cause| !tail.starts_with(cause)) && near.into_iter().any(acts)
}

static STOPS: CharSet = CharSet::of("，。；：、“");

struct Finder<'s, 'a> {
    sheet: &'s Sheet<'a>,
    body: Span,
    text: &'a str,
    signs: &'s Signs<'a>,
    found: Vec<Anchor>,
}

impl Finder<'_, '_> {
    fn put(&mut self, word: Word, start: usize, end: usize, score: i32) {
        self.found.push(Anchor { span: Span::new(start, end), score, word });
    }

    fn is_break(&self, at: usize) -> bool {
        self.sheet.is_break(self.body.start + at)
    }

    /// A verdict word that no punctuation follows.
    fn verdicts(&mut self) {
        for end in self.signs.all(Sign::Judged).iter().map(|judged| judged.end) {
            let Some((word, _)) = verdict::GLUED.iter().find(|(word, _)| self.text[..end].ends_with(word)) else {
                continue;
            };
            let start = end - word.len();
            let (head, tail) = (&self.text[..start], &self.text[end..]);
            if tail.starts_with(['，', '。', '；', '、', '：', '）', '”', '的', '性', '？', ',', '.'])
                || head.ends_with("是否")
                || head.ends_with('“')
            {
                continue;
            }
            let again = verdict::GLUED.iter().any(|(word, _)| head.ends_with(word));
            let open = verdict::begins_glued(tail);
            let mut score = 4 + 3 * i32::from(again) - 3 * i32::from(open);
            score += 2 * i32::from(begins_cell(tail) || tail.is_empty() || begins_findings(tail));
            score += i32::from(self.is_break(start)) + i32::from(self.is_break(end));
            self.put(Word::Verdict, start, end, score);
        }
    }

    /// A status word that closes its cell.
    fn statuses(&mut self) {
        let mut taken = 0;
        for found in self.signs.all(Sign::Deal).iter().map(|deal| deal.start) {
            let head = &self.text[scan::floor(self.text, found.saturating_sub(12))..found];
            let words = status::GLUED.iter().filter_map(|(word, _)| {
                let at = word.find('办')?;
                (head.ends_with(&word[..at]) && self.text[found..].starts_with(&word[at..]))
                    .then(|| (found - at, word.len()))
            });
            let Some((start, len)) = words.max_by_key(|(_, len)| *len) else { continue };
            let end = start + len;
            let (head, tail) = (&self.text[..start], &self.text[end..]);
            if start < taken
                || tail.starts_with(['。', '，', '；', '的', '、', '）', '”', '：', '事', '率', '案', '件'])
            {
                continue;
            }
            taken = end;
            let opens = head.is_empty()
                || head.ends_with(['。', '；', '）', '无', '”', '.', '！', '实'])
                || self.is_break(start);
            let closes = tail.is_empty() || kind::is_nil(tail) || self.is_break(end);
            let score = 5 - 3 * i32::from(!opens) + i32::from(closes);
            self.put(Word::Status, start, end, score);
        }
    }

    /// 无 where a cell begins; between the verdict and the measures it is the `aimed` objective.
    fn nils(&mut self, aimed: bool) {
        let text = self.text;
        for nil in self.signs.all(Sign::Nil).iter().chain(self.signs.all(Sign::Stroke)) {
            let Span { start, mut end } = *nil;
            let (head, tail) = (&text[..start], &text[end..]);
            let judged = verdict::GLUED.iter().any(|(word, _)| head.ends_with(word));
            let opens = head.is_empty()
                || head.ends_with(['。', '；', '）', '无', '”', '.', '/'])
                || judged
                || status::GLUED.iter().any(|(word, _)| head.ends_with(word))
                || self.is_break(start);
            if !opens {
                continue;
            }
            let last = tail.trim_start_matches('。').is_empty();
            let closes = last
                || tail.starts_with(['无', '/'])
                || self.is_break(end)
                || status::GLUED.iter().any(|(word, _)| tail.starts_with(word))
                || begins_cell(tail)
                || aimed
                    && judged
                    && (begins_measures(tail) || self.signs.names_actor(end) || self.begins_with_place(tail));
            if !closes {
                continue;
            }
            if last {
                end = text.len();
            }
            self.put(Word::Nil, start, end, if last { 3 } else { 2 });
        }
    }

    /// 某县环境监测站…: who acts is named by the place.
    fn begins_with_place(&self, text: &str) -> bool {
        const NEAR: usize = 30;
        let mut names = Vec::new();
        self.sheet.page.names.find(&text[..scan::floor(text, NEAR)], &mut names);
        names.first().is_some_and(|name| name.start == 0)
    }

    /// 是 and 否, where titles ask for them, or blanks stand on either side.
    fn answers(&mut self, titled: bool) {
        let text = self.text;
        for Span { start, end } in self.signs.all(Sign::Yes).iter().chain(self.signs.all(Sign::No)).copied() {
            let (head, tail) = (&text[..start], &text[end..]);
            let apart = self.is_break(start) && self.is_break(end);
            if !titled && !apart {
                continue;
            }
            let opens = head.is_empty() || head.ends_with(['。', '无', '）']) || self.is_break(start);
            // 否 无　　某局制定方案…: nothing stands in that cell, and more behind it.
            let none =
                || tail.starts_with('无') && self.is_break(end + '无'.len_utf8()) && tail.chars().nth(8).is_some();
            let class = classes(tail).or_else(|| none().then_some('无'.len_utf8()));
            let closes = tail.is_empty()
                || kind::is_nil(tail)
                || self.is_break(end)
                || begins_cell(tail)
                || self.signs.names_actor(end)
                || head.ends_with('。') && (self.begins_with_place(tail) || is_answered(&text[start..end], tail))
                || class.is_some();
            if opens && closes && !tail.starts_with(['，', '。']) {
                self.put(Word::YesNo, start, end, 3);
                if let Some(len) = class {
                    self.put(Word::Class, end, end + len, 4);
                }
            }
        }
    }

    /// The last two cells under 是否加星 and 是否办结: …约谈1人★是, …无否是.
    fn marks(&mut self) {
        let mut end = self.text.len();
        for _ in 0..2 {
            let Some(mark) = scan::before(self.text, end) else { return };
            let word = match mark {
                '是' | '否' => Word::YesNo,
                '★' | '☆' | '*' => Word::Star,
                _ => break,
            };
            let start = end - mark.len_utf8();
            self.put(word, start, end, 6);
            end = start;
        }
        if end < self.text.len() && self.text[..end].ends_with(['无', '/']) {
            let nil = scan::before(self.text, end).map_or(0, char::len_utf8);
            self.put(Word::Nil, end - nil, end, 3);
        }
    }

    /// The way in, where a title asks for it and the row begins with it.
    fn channel(&mut self) {
        let found = kind::CHANNELS.iter().filter(|word| self.text.starts_with(**word)).max_by_key(|word| word.len());
        if let Some(word) = found {
            self.put(Word::Channel, 0, word.len(), 6);
        }
    }

    fn dates(&mut self) {
        let text = self.text;
        let starts: Vec<usize> = text
            .char_indices()
            .filter(|(at, c)| c.is_ascii_digit() && begins_date(&text[*at..]))
            .map(|(at, _)| at)
            .collect();
        for start in starts {
            if text[..start].ends_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            if let Ok((rest, _)) = crate::value::date(&text[start..]) {
                self.put(Word::Date, start, text.len() - rest.len(), 3);
            }
        }
    }

    /// A type word after a division, before findings, or between breaks.
    fn types(&mut self) {
        const TAILS: [char; 14] = ['市', '县', '区', '旗', '盟', '州', '镇', '乡', '团', '师', '道', '直', '属', '会'];
        let text = self.text;
        for topic in self.signs.all(Sign::Topic) {
            self.put(Word::Types, topic.start, topic.end, 8);
        }
        let mut skip = 0;
        for found in self.signs.all(Sign::Type).iter().map(|first| first.start) {
            if found < skip {
                continue;
            }
            let Some(len) = pollution::glued(&text[found..]).filter(|_| !begins_agency(&text[found..])) else {
                continue;
            };
            skip = found + len;
            let head = &text[..found];
            let begun = self.is_break(found) || head.ends_with(['。', '！', '？']) || head.is_empty();
            // 土壤水: two types without a mark, when what follows them is a cell.
            let more = pollution::glued(&text[found + len..]).map(|more| len + more);
            for len in [Some(len), more].into_iter().flatten() {
                let end = found + len;
                let tail = &text[end..];
                let findings = begins_findings(tail) || verdict::begins_glued(tail);
                let broken = self.is_break(end);
                let after_region = head.ends_with(TAILS);
                if !(after_region || findings || (begun && broken) || (begun && len > 3 && tail.is_empty())) {
                    continue;
                }
                if tail.starts_with(['，', '、', '。', '；', '的', '“', '：', '）', '”']) {
                    continue;
                }
                let mut score = 2 + i32::from(begun) + i32::from(after_region);
                score += 3 * i32::from(findings) + 2 * i32::from(broken);
                score -= 4 * i32::from(head.ends_with(['，', '、', '“', '的']));
                self.put(Word::Types, found, end, score);
            }
        }
    }

    /// A type in no list, between the blanks behind a division that stands between blanks itself: 某县 采矿 经查….
    fn types_behind_regions(&mut self) {
        const LONGEST: usize = 36;
        let regions = self.found.iter().filter(|anchor| anchor.word == Word::Region).map(|anchor| anchor.span);
        let apart: Vec<Span> = regions.filter(|name| self.is_break(name.start) && self.is_break(name.end)).collect();
        for Span { end: start, .. } in apart {
            let near = Span::new(start, self.text.len().min(start + LONGEST)).shifted(self.body.start);
            let Some(end) = self.sheet.breaks_in(near).next().map(|end| end - self.body.start) else { continue };
            let cell = &self.text[start..end];
            if cell.chars().all(|c| c == '、' || c > '一' && c.is_alphabetic()) && cell.chars().count() > 1 {
                self.put(Word::Types, start, end, 3);
            }
        }
    }

    /// Divisions at the start, before a type, and before findings.
    fn regions(&mut self) {
        const WIDEST: usize = 60;
        let text = self.text;
        let mut ends: Vec<usize> =
            self.found.iter().filter(|anchor| anchor.word == Word::Types).map(|anchor| anchor.span.start).collect();
        for end in self.signs.all(Sign::Division).iter().map(|division| division.end) {
            let tail = &text[end..];
            let told = || LEADS.longest(tail).is_some() && begins_findings(tail) || verdict::begins_glued(tail);
            if self.is_break(end) || told() {
                ends.push(end);
            }
        }
        ends.sort_unstable();
        ends.dedup();
        for end in ends {
            let from = scan::floor(text, end.saturating_sub(WIDEST));
            self.regions_before(from, end);
        }
        // The row may begin with its division.
        let near = &text[..scan::floor(text, 120)];
        let mut names = Vec::new();
        self.sheet.page.names.find(near, &mut names);
        if let Some(first) = names.first().filter(|name| name.start == 0) {
            let again = |end: usize| names.iter().any(|name| name.start == end);
            let twice = near[first.end..].contains(&near[*first]);
            self.put(Word::Region, 0, first.end, 3 + i32::from(again(first.end)) + 3 * i32::from(twice));
            if let Some(second) = names.get(1).filter(|name| name.start == first.end) {
                let twice = near[second.end..].contains(&near[*second]);
                self.put(Word::Region, 0, second.end, 3 + i32::from(again(second.end)) + 3 * i32::from(twice));
                self.put(Word::Region, first.end, second.end, 3);
            }
        }
    }

    /// The divisions that end at `end`, not before `from`.
    fn regions_before(&mut self, from: usize, end: usize) {
        let window = &self.text[from..end];
        let sentence = window.char_indices().rev().find(|(_, c)| scan::ends_sentence(*c) || matches!(c, '.' | '，'));
        let sentence = sentence.map_or(from, |(at, c)| from + at + c.len_utf8());
        let cell = &self.text[sentence..end];
        if (6..=36).contains(&cell.len())
            && (sentence > 0 || kind::is_region(cell))
            && !self.text[..sentence].ends_with('，')
        {
            self.put(Word::Region, sentence, end, 3 + i32::from(kind::is_region(cell)));
        }
        let cell = Span::new(sentence, end).shifted(self.body.start);
        let broken = self.sheet.breaks_in(cell).last().map(|at| at - self.body.start);
        if let Some(start) = broken.filter(|start| end - start >= 6) {
            self.put(Word::Region, start, end, 3 + i32::from(kind::is_region(&self.text[start..end])));
        }
        let mut names = Vec::new();
        self.sheet.page.names.find(window, &mut names);
        let mut edge = window.len();
        let mut known = false;
        for name in names.iter().rev() {
            if name.end == edge {
                // 甲市乙县: the whole of it, unless a sentence ends before the last.
                let above = known && is_above(&window[*name], &window[edge..]);
                // …熏得人睡不着某市, and 某县 behind a line end: a cell of two lines.
                let lined = above && self.is_break(from + edge);
                edge = name.start;
                let score = if above { 5 + 4 * i32::from(lined) } else { 4 - i32::from(known) };
                self.put(Word::Region, from + edge, end, score);
                known = true;
            }
        }
        if known {
            return;
        }
        // The name that the row begins with, once more: as much of it as stands in both places, two characters at least.
        const LONGEST: usize = 13;
        let places: Vec<usize> = window.char_indices().map(|(at, _)| at).collect();
        let tail = places.len().checked_sub(2).map_or("", |last| &window[places[last]..]);
        let opening = &self.text[..scan::floor(self.text, 120)];
        let again = opening.match_indices(tail).map(|(at, _)| at + tail.len()).take_while(|again| *again < end);
        let common = again.map(|again| {
            let pairs = self.text[..again].chars().rev().zip(window.chars().rev()).take(LONGEST);
            pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>()
        });
        if let Some(len) = common.max().filter(|_| !tail.is_empty()) {
            self.put(Word::Region, end - len, end, 4);
            return;
        }
        if let Some(at) = places.iter().rev().nth(2)
            && window.ends_with(['市', '县', '区', '旗', '盟', '州'])
        {
            self.put(Word::Region, from + at, end, 2);
        }
    }
}
