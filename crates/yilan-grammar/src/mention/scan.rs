//! The pass over a text: at each character that could open or close a
//! mention, one reader is asked.

use yilan_text::{Span, Spanned};

use crate::value::{
    CaseFamily, CaseId, Date, bare_case_id, case_id, is_numeral, lettered, next_number_end, number, time, time_range,
};

use super::Mentions;
use super::company::company;
use super::coordinate::coordinate;
use super::document::{Standard, document, standard, title};
use super::permit::permit;
use super::person::person;
use super::quantity::{Amount, Quantity, Reading, quantity};
use super::units::{Unit, may_follow};
use super::when::when;
use crate::charset::{CharSet, Tails};

/// More bytes than any number, label or date behind a character has.
const LOOK_BEHIND: usize = 192;

/// The characters of three bytes that a mention could begin or end with.
const STOPS: &str = "年零〇○一二两兩三四五六七八九十廿卅百千万第某《〔（【﹝司团社部厂场店信访";

/// The length of the letters and digits that `text` begins with, no more than
/// any number has: what is longer is read in parts.
fn word(text: &str) -> usize {
    text.bytes().take(64).take_while(u8::is_ascii_alphanumeric).count()
}

/// Where the characters of three bytes end that begin and end nothing, from `at` on: most of a text is such characters.
fn past_characters(bytes: &[u8], at: usize) -> usize {
    static SET: CharSet = CharSet::of(STOPS);
    static TAILS: Tails = Tails::of(STOPS);
    let mut rest = bytes.get(at..).unwrap_or_default();
    // Two at a time, as far as that goes.
    while let [0xe0..0xf0, b, c, 0xe0..0xf0, e, f, next @ ..] = rest
        && !(TAILS.may_have(*b, *c) || TAILS.may_have(*e, *f))
    {
        rest = next;
    }
    while let [first @ 0xe0..0xf0, second, third, next @ ..] = rest
        && !(TAILS.may_have(*second, *third) && SET.has_bytes(*first, *second, *third))
    {
        rest = next;
    }
    bytes.len() - rest.len()
}

/// The pass itself.
pub(super) struct Scan<'a> {
    text: &'a str,
    found: Mentions,
    /// Where what cannot be part of a name to come ends.
    floor: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, found: Mentions::default(), floor: 0 }
    }

    pub(super) fn run(mut self) -> Mentions {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte & 0xf0 == 0xe0 {
                at = match past_characters(bytes, at) {
                    same if same == at => self.character(at),
                    next => next,
                };
            } else if byte >= 0x80 {
                at += if byte < 0xe0 { 2 } else { 4 };
            } else {
                at = match byte {
                    b'0'..=b'9' => self.digits(at),
                    b'A'..=b'Z' | b'a'..=b'z' => self.letters(at),
                    b'[' => self.bracket(at),
                    b'*' => self.mask(at),
                    _ => at + 1,
                };
            }
        }
        self.found
    }

    /// Where to begin to look for what stands before `at`.
    fn floor(&self, at: usize) -> usize {
        let mut floor = self.floor.max(at.saturating_sub(LOOK_BEHIND)).min(at);
        while !self.text.is_char_boundary(floor) {
            floor += 1;
        }
        floor
    }

    /// What stands before `at`, as far as a reader may look.
    fn before(&self, at: usize) -> &'a str {
        &self.text[self.floor(at)..at]
    }

    /// A character of three bytes that a mention could begin or end with.
    fn character(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return at + 3 };
        let next = at + c.len_utf8();
        match c {
            '第' => self.ordinal(at, next),
            '某' => self.mask(at),
            '年' if self.text[next..].starts_with('底') => self.date(at).unwrap_or(next),
            '《' => self.title(at, next),
            '〔' | '（' | '【' | '﹝' => self.bracket(at),
            '信' if self.digit_at(next) => self.lettered(at).unwrap_or(next),
            '访' if self.text[next..].starts_with('受') => self.lettered(at).unwrap_or(next),
            '信' | '访' => next,
            _ if is_numeral(c) => self.numeral(at, next),
            _ => self.ending(c, next),
        }
    }

    /// The last character of what may be a company's name.
    fn ending(&mut self, c: char, next: usize) -> usize {
        let Some(span) = company(self.text, c, next, self.floor(next)) else { return next };
        // A longer name replaces what it begins with: 甲集团, 甲集团有限公司.
        while self.found.companies.last().is_some_and(|last| last.overlaps(span)) {
            self.found.companies.pop();
        }
        self.found.companies.push(span);
        span.end
    }

    fn title(&mut self, at: usize, next: usize) -> usize {
        let Some(end) = title(self.text, at) else { return next };
        self.found.titles.push(Span::new(at, end));
        self.floor = end;
        end
    }

    fn bracket(&mut self, at: usize) -> usize {
        let next = self.text[at..].chars().next().map_or(at + 1, |c| at + c.len_utf8());
        if !self.text.as_bytes().get(next..next + 4).is_some_and(|year| year.iter().all(u8::is_ascii_digit)) {
            return next;
        }
        match document(self.text, at, self.floor(at)) {
            Some(document) => {
                let end = document.span.end;
                self.found.documents.push(document);
                self.floor = end;
                end
            }
            None => next,
        }
    }

    /// The first 某 or star of a masked name.
    fn mask(&mut self, at: usize) -> usize {
        let mask = self.text[at..].chars().next().unwrap_or('某');
        match person(self.text, at).filter(|person| person.start >= self.floor(at)) {
            Some(span) => {
                self.found.persons.push(span);
                self.floor = span.end;
                span.end
            }
            None => at + mask.len_utf8(),
        }
    }

    /// 第: a batch and a case number, or a number that counts nothing.
    fn ordinal(&mut self, at: usize, next: usize) -> usize {
        match next_number_end(&self.text[next..]) {
            0 => next,
            length if self.text[next + length..].starts_with('批') => self.case(at).unwrap_or(next + length),
            length => next + length,
        }
    }

    /// A case number that begins at `at`.
    fn case(&mut self, at: usize) -> Option<usize> {
        let (rest, id) = case_id(&self.text[at..]).ok()?;
        let end = self.text.len() - rest.len();
        Some(self.push_case(id, at, end))
    }

    /// A case number that begins with a letter.
    fn lettered(&mut self, at: usize) -> Option<usize> {
        let (rest, id) = lettered(&self.text[at..]).ok()?;
        Some(self.push_case(id, at, self.text.len() - rest.len()))
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    fn push_case(&mut self, id: CaseId, at: usize, end: usize) -> usize {
        let start = match id.family {
            CaseFamily::BatchRunning => at,
            // The batch label before a full number is no part of it.
            _ => self.text[at..end].find(id.canonical.as_str()).map_or(at, |label| at + label),
        };
        self.found.cases.push(Spanned::new(id, Span::new(start, end)));
        self.floor = end;
        end
    }

    /// A run of letters: a case number, a standard, a permit, or a word that
    /// the digits behind it belong to.
    fn letters(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let run = word(rest);
        let end = at + run;
        if let Some(end) = self.permit(at, end) {
            return end;
        }
        if rest.starts_with(['D', 'X', 'W'])
            && let Some(end) = self.lettered(at)
        {
            return end;
        }
        if rest.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase)
            && let Ok((after, canonical)) = standard(rest)
        {
            let end = self.text.len() - after.len();
            self.found.standards.push(Standard { span: Span::new(at, end), canonical });
            self.floor = end;
            return end;
        }
        // The label of a coordinate: E105°53′.
        let mut letters = rest.bytes();
        if matches!(letters.next(), Some(b'E' | b'N')) && letters.next().is_some_and(|b| b.is_ascii_digit()) {
            return at + 1;
        }
        // PM2.5, G110, A1.2: no numbers of their own.
        let tail = rest[run..].strip_prefix('.').map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
        if tail > 0 { end + 1 + tail } else { end }
    }

    /// A run of digits.
    fn digits(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = &rest[run..];
        let before = self.before(at);
        if before.ends_with(['号', '为', '：', '第'])
            && before.trim_end_matches(['为', '：', '第']).ends_with("编号")
            && let Some(end) = self.labelled(at)
        {
            return end;
        }
        let Some(next) = after.chars().next() else { return at + run };
        match next {
            '年' | '月' | '日' | '/' | '-' | '—' | '~' | '至' | '到' => {
                if let Some(end) = self.date(at) {
                    return end;
                }
            }
            '：' | ':' | '时' | '時' | '点' | '點' => {
                if let Some(end) = self.time(at) {
                    return end;
                }
            }
            '批' => {
                if let Some(end) = self.case(at) {
                    return end;
                }
            }
            '.' => {
                if let Some(end) = self.point(at, run, after) {
                    return end;
                }
            }
            '°' | '度' | 'º' => {
                if let Some(end) = self.coordinate(at) {
                    return end;
                }
            }
            c if c.is_ascii_alphabetic() && run >= 6 => return self.coded(at, c),
            _ => {}
        }
        if matches!(before.as_bytes().last(), Some(b'/' | b'#' | b'+')) {
            return at + run;
        }
        self.quantity(at, next).unwrap_or(at + run)
    }

    /// Digits and a point: a coordinate, a date, an item and its date, or a decimal.
    fn point(&mut self, at: usize, run: usize, after: &str) -> Option<usize> {
        let places = after[1..].bytes().take_while(u8::is_ascii_digit).count();
        let follows = &after[1 + places..];
        if places >= 2
            && let Some(end) = self.coordinate(at)
        {
            return Some(end);
        }
        if places == 0 {
            return Some(at + run + 1);
        }
        // 1.5月26日 is item 1 and a date: no decimal stands before 月, 年 or 日.
        if run <= 2 && follows.starts_with(['月', '年', '日']) {
            return Some(at + run + 1);
        }
        let further = follows.strip_prefix('.')?;
        // 1.40.14亩 is item 1 and a decimal.
        let item = run <= 2 && further.starts_with(|c: char| c.is_ascii_digit());
        Some(self.date(at).unwrap_or(if item { at + run + 1 } else { at + run + 1 + places }))
    }

    /// Digits with letters behind them: the number of a permit, or none.
    fn coded(&mut self, at: usize, next: char) -> usize {
        let end = at + word(&self.text[at..]);
        self.permit(at, end).or_else(|| self.quantity(at, next)).unwrap_or(end)
    }

    /// The permit whose number is `at..end`.
    fn permit(&mut self, at: usize, end: usize) -> Option<usize> {
        let found = permit(self.text, at, end, self.floor(at))?;
        self.found.permits.push(found);
        self.floor = end;
        Some(end)
    }

    /// A number after 编号: a permit's, or else a case's.
    fn labelled(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = self.permit(at, at + word(&self.text[at..])) {
            return Some(end);
        }
        let (label, _) = self.before(at).rsplit_once("编号")?;
        let cases = ["受理", "举报", "信访", "信访件", "举报件", "反映", "案件", "问题", "交办", "交办件", "转办"];
        if !cases.iter().any(|word| label.ends_with(word)) {
            return None;
        }
        let (rest, id) = bare_case_id(&self.text[at..]).ok()?;
        Some(self.push_case(id, at, self.text.len() - rest.len()))
    }

    fn date(&mut self, at: usize) -> Option<usize> {
        let (mut found, end) = when(self.text, at, self.floor(at))?;
        // 4月12日、18日: a day in a list takes the month of the day before it.
        if found.date.month.is_none()
            && found.date.day.is_some()
            && let Some(before) = self.found.dates.last()
            && matches!(self.text.get(before.span.end..at), Some("、" | "和" | "，"))
        {
            let last = before.last.unwrap_or(before.date);
            let whole = Date { year: last.year, month: last.month, day: found.date.day };
            found.date = whole.valid().unwrap_or(found.date);
        }
        self.found.dates.push(found);
        self.floor = end;
        Some(end)
    }

    /// A time of day is no quantity; it is passed over.
    fn time(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let after = time_range(rest).map(|(after, _)| after).or_else(|_| time(rest).map(|(after, _)| after)).ok()?;
        self.floor = self.text.len() - after.len();
        Some(self.floor)
    }

    fn coordinate(&mut self, at: usize) -> Option<usize> {
        let found = coordinate(self.text, at, self.floor(at))?;
        self.found.coordinates.push(found);
        self.floor = found.span.end;
        Some(found.span.end)
    }

    /// The quantity whose number begins at `at`; `next` follows its first
    /// digits.
    fn quantity(&mut self, at: usize, next: char) -> Option<usize> {
        if !may_follow(next) {
            return None;
        }
        match quantity(self.text, at, self.floor(at)) {
            Reading::Quantity(found) => {
                self.found.quantities.push(found);
                self.floor = found.span.end;
                Some(found.span.end)
            }
            Reading::Item(length) => Some(at + length),
            Reading::Nothing => None,
        }
    }

    /// `percent = "百分之" number`
    fn percent(&mut self, at: usize) -> usize {
        let word = at + "百分之".len();
        let Ok((rest, read)) = number(&self.text[word..]) else { return word };
        let end = self.text.len() - rest.len();
        self.found.quantities.push(Quantity {
            span: Span::new(at, end),
            amount: Amount::One(read.value),
            unit: Unit { name: "%", per: None },
            unit_span: Span::new(at, word),
            approximate: read.approximate,
        });
        self.floor = end;
        end
    }

    /// A Chinese numeral.
    fn numeral(&mut self, at: usize, next: usize) -> usize {
        let rest = &self.text[at..];
        let length = next_number_end(rest).max(next - at);
        let after = &rest[length..];
        let c = after.chars().next();
        if rest.starts_with("百分之") {
            return self.percent(at);
        }
        match c {
            Some('日') if after.starts_with("日内") => {}
            Some('月' | '年' | '日') => return self.date(at).unwrap_or(at + length),
            Some('批') => return self.case(at).unwrap_or(at + length),
            Some('时' | '点') => return at + length,
            // 零件, 零部件, 零星: no number at all.
            _ if length == 3 && rest.starts_with('零') => return at + length,
            // 一是, 三方: not many.
            Some('是' | '方' | '起') if length == 3 => return at + length,
            _ => {}
        }
        let previous = self.before(at).chars().next_back();
        if let Some(
            '同' | '每' | '某' | '何' | '逐' | '数' | '几' | '之' | '统' | '单' | '唯' | '其' | '任' | '哪' | '好',
        ) = previous
        {
            return at + length;
        }
        c.and_then(|c| self.quantity(at, c)).unwrap_or(at + length)
    }
}
