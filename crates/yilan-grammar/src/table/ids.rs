//! Case numbers as anchors: where one stands in running text, and what a cell
//! that should hold one holds. What a number says (round, province, date) is
//! read by [`crate::value`].

use std::sync::LazyLock;

use memchr::memchr2_iter;
use memchr::memmem::Finder;
use yilan_text::{Landmark, Span, Spanned};

use super::scan;

/// What a cell with a case number says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// The number, without label and star.
    pub id: Span,
    /// The batch label before it: 第31批.
    pub batch: Option<(u32, Span)>,
    /// `*`, 重点.
    pub key: Option<Span>,
    /// A further number in the cell begins here.
    pub more: Option<usize>,
    /// Whether the number has a form that is known.
    pub known: bool,
}

/// The case numbers of `text`, which has these `landmarks`, that are told from
/// anything else by their shape alone, in order.
pub(super) fn anchors(text: &str, landmarks: &[Landmark]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for at in memchr2_iter(b'D', b'X', text.as_bytes()) {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        if let Some(span) = strong_around(text, at) {
            found.push(span);
        }
    }
    found.extend(landmarks.iter().filter_map(|landmark| of_other_letters(text, *landmark)));
    found.sort_unstable();
    found
}

/// Whether such a number stands in a line.
pub(super) fn is_in(line: &str) -> bool {
    let other = |(at, c)| of_other_letters(line, Landmark { at, c }).is_some();
    let lettered = || line.match_indices(['信', '访']).filter_map(|(at, letter)| Some((at, letter.chars().next()?)));
    !anchors(line, &[]).is_empty() || lettered().any(other)
}

/// The strong case number of other letters that begins at a landmark: 信2017…, 访受〔2021〕….
pub(super) fn of_other_letters(text: &str, Landmark { at, c }: Landmark) -> Option<Span> {
    let rest = &text[at..];
    let len = match c {
        '信' if rest[c.len_utf8()..].starts_with("20") => dated_letter(rest)?,
        // It begins with 访.
        '访' => received_number(rest)?,
        _ => return None,
    };
    Some(Span::new(at, at + len))
}

/// The brackets that a year may stand in.
const OPENS: [char; 5] = ['〔', '[', '【', '﹝', '（'];

/// The length of the strong case number that `text` begins with.
pub(super) fn strong(text: &str) -> Option<usize> {
    if !may_begin(text.as_bytes()) {
        return None;
    }
    let prefix = text.bytes().take(4).take_while(u8::is_ascii_uppercase).count();
    // GS2022LD0913TS04, GS22LD…: the letter of the channel behind the year.
    if let Some(found) = [5, 7].into_iter().find_map(|at| of_year(text.as_bytes(), at)) {
        return Some(found.end);
    }
    if let Some(at) = text.as_bytes()[..prefix].iter().position(|b| matches!(b, b'D' | b'X')) {
        return strong_around(text, at).filter(|span| span.start == 0).map(|span| span.end);
    }
    dated_letter(text).or_else(|| received_number(text))
}

/// Whether a strong case number may begin `text`: with a letter, 信, 电 or 访.
fn may_begin(text: &[u8]) -> bool {
    match text.first() {
        Some(b'A'..=b'Z') => true,
        Some(0xe4 | 0xe7 | 0xe8) => ["信", "电", RECEIVED].iter().any(|word| text.starts_with(word.as_bytes())),
        _ => false,
    }
}

/// What a number of complaints received begins with.
const RECEIVED: &str = "访受";

/// `"访受" "〔" digit{4} "〕" digit{6,8} ["号"]`, with brackets of any kind.
fn received_number(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(RECEIVED)?.strip_prefix(OPENS)?;
    let year = rest.get(..4).filter(|year| year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = rest[year.len()..].strip_prefix(['〕', ']', '】', '﹞', '）'])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let end = rest[digits..].strip_prefix('号').unwrap_or(&rest[digits..]);
    (6..=8).contains(&digits).then_some(text.len() - end.len())
}

/// `letter{2} year "L" ("D" / "X") month day letter{2} digit{2,3}`, its D or X at `at`: GS2022LD0913TS04.
fn of_year(text: &[u8], at: usize) -> Option<Span> {
    let head = text.get(..at)?.strip_suffix(b"L")?;
    let digits = head.iter().rev().take(5).take_while(|b| b.is_ascii_digit()).count();
    let year = &head[head.len() - digits..];
    let named = matches!(digits, 2 | 4) && (digits == 2 || year.starts_with(b"20"));
    let start = head.len().checked_sub(digits + 2).filter(|_| named)?;
    let day = text.get(at + 1..at + 5).filter(|day| day.iter().all(u8::is_ascii_digit))?;
    let letters = |from: usize| text.get(from..from + 2).is_some_and(|two| two.iter().all(u8::is_ascii_uppercase));
    let serial = text.get(at + 7..)?.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let inside = start > 0 && text[start - 1].is_ascii_uppercase();
    let channel = matches!(text[at], b'D' | b'X');
    let whole = channel && letters(start) && letters(at + 5) && serial > 1 && !inside && is_day(day);
    // Behind 02 the complaint may begin with a year.
    whole.then(|| Span::new(start, at + 7 + if serial == 3 { 3 } else { 2 }))
}

/// The strong case number whose letter D or X stands at `at`.
fn strong_around(text: &str, at: usize) -> Option<Span> {
    const LONGEST: usize = 28;
    let bytes = text.as_bytes();
    if let Some(found) = of_year(bytes, at) {
        return Some(found);
    }
    let mut start = at;
    while start > 0 && at - start < 2 && bytes[start - 1].is_ascii_uppercase() {
        start -= 1;
    }
    let run = &bytes[start..bytes.len().min(start + LONGEST)];
    let run = &run[..run.iter().take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || **b == b'*').count()];
    let digits = |from: usize| run[from.min(run.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let letter = at - start;
    let mut from = letter + 1;
    while from + 10 <= run.len() {
        let count = digits(from);
        if let Some(at) = (0..(count + 1).saturating_sub(10)).find(|at| is_date(&run[from + at..from + at + 8])) {
            let serial = (count - at - 8).min(4);
            return Some(Span::new(start, start + from + at + 8 + serial));
        }
        // SD2LY20201017D002: the letter of the channel behind the day.
        let day = from + count;
        let lettered = if count == 8 && is_date(&run[from..day]) { lettered_serial(&run[day..]) } else { 0 };
        if lettered > 0 {
            return Some(Span::new(start, start + day + lettered));
        }
        from += count + 1;
    }
    // Digits were lost or masked: the round and the province must be there.
    let code = run[(letter + 2).min(run.len())..].iter().take_while(|b| b.is_ascii_uppercase()).count();
    let round = run.get(letter + 1).is_some_and(u8::is_ascii_digit);
    let rest = run.get(letter + 2 + code..).unwrap_or_default();
    if round && (2..=4).contains(&code) {
        let figures = rest.iter().take_while(|b| b.is_ascii_digit() || **b == b'*').count();
        if figures >= 6 {
            let stars = rest[..figures].iter().rev().take_while(|b| **b == b'*').count();
            let keep = if figures - stars >= 6 { figures - stars } else { figures };
            return Some(Span::new(start, start + letter + 2 + code + keep.min(12)));
        }
        if text[start + letter + 2 + code..].starts_with("（略）") {
            return Some(Span::new(start, start + letter + 2 + code + "（略）".len()));
        }
    }
    if [b"WX20", b"LD20", b"LX20"].iter().any(|year| run.starts_with(*year)) && digits(2) >= 8 {
        // WX202404000027: the month as well.
        let month = digits(2) == 12 && matches!(&run[6..8], [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']);
        return Some(Span::new(start, start + 2 + if month { 12 } else { digits(2).min(9) }));
    }
    None
}

/// The length of `("D" / "X") digit{3,4}` at the start.
fn lettered_serial(run: &[u8]) -> usize {
    let [b'D' | b'X', rest @ ..] = run else { return 0 };
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    if (3..=4).contains(&digits) { 1 + digits } else { 0 }
}

/// Whether the whole of `text` is letters of a place, a day and a running number: BLY2021092703.
pub(super) fn is_coded(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase()).as_bytes();
    let letters = text.len() - digits.len();
    let dated = digits.get(..8).is_some_and(is_date) && digits.iter().all(u8::is_ascii_digit);
    (1..=5).contains(&letters) && (10..=12).contains(&digits.len()) && dated
}

/// Whether the whole of `text` is the letter of a channel and a running number that only its column tells: `D163`.
pub(super) fn is_short(text: &str) -> bool {
    let digits = text.strip_prefix(['D', 'X']).map(|rest| rest.trim_end_matches('*')).unwrap_or_default();
    (2..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The length of `("D" / "X") digit{4,7}` before an ideograph: the batch and the number of the case in it, D07062某市….
fn of_batch(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['D', 'X'])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let body = rest[digits..].trim_start_matches('*').starts_with(|c| ('一'..='龥').contains(&c));
    ((4..=7).contains(&digits) && body).then_some(1 + digits)
}

/// `index letter round letter{2} digit*` or the number of a case in its batch, before ideographs, where digits were lost or a letter was misread: 1X2NM5某市…,
/// 2D2Hl201907150565某镇…. The lengths of the index and of the number.
pub(super) fn damaged(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let index = bytes.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    if let Some(len) = of_batch(line.get(index..)?).filter(|_| (1..=3).contains(&index)) {
        return Some((index, len));
    }
    let (code, rest) = bytes.get(index..)?.split_first_chunk::<4>().filter(|_| (1..=3).contains(&index))?;
    let [b'D' | b'X', b'1'..=b'9', first, second] = code else { return None };
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let end = index + code.len() + digits;
    let named = first.is_ascii_uppercase() && second.is_ascii_alphabetic() && digits <= 12;
    let body = line.get(end..)?.starts_with(|c| ('一'..='龥').contains(&c));
    (named && body).then_some((index, end - index))
}

/// `信` or `电`, a date and a running number.
fn dated_letter(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('信').or_else(|| text.strip_prefix('电'))?.as_bytes();
    let digits = rest.iter().take(13).take_while(|b| b.is_ascii_digit()).count();
    (digits >= 10 && is_date(&rest[..8])).then_some('信'.len_utf8() + digits.min(12))
}

/// Eight digits that say a day of the years of inspections: 20000201 stands in 320000201810040004 and is none.
pub(super) fn is_date(digits: &[u8]) -> bool {
    let year = |digits: &[u8]| digits.starts_with(b"20") && digits[2] != b'0';
    digits.iter().all(u8::is_ascii_digit) && year(digits) && is_day(&digits[4..])
}

/// Whether four digits say a day of a year: 0913.
fn is_day(digits: &[u8]) -> bool {
    let two = |at: usize| (digits[at] - b'0') * 10 + digits[at + 1] - b'0';
    (1..=12).contains(&two(0)) && (1..=31).contains(&two(2))
}

/// What the cell `text`, at `at` of the page, says as a case number: a strong
/// number, or a weak one, which only its place tells from other numbers.
pub(super) fn cell(text: &str, at: usize) -> Option<Cell> {
    const LONGEST: usize = 400;
    // 1804号：“…”: the complaint, however long, in the cell of its number.
    let text = match text.len() {
        0 => return None,
        len if len > LONGEST => numbered(text)?,
        _ => text,
    };
    let mut cell = Cell { key: key_mark(text).map(|s| s.shifted(at)), ..Cell::default() };
    // Excel marks a number that is text with a quotation mark before it.
    let mut from = text.len() - text.trim_start_matches(['*', '★', '☆', '▲', '#', '№', '\'', '‘', '’']).len();
    from += text[from..].len() - text[from..].trim_start_matches(['为', '：', '是']).len();
    from += counted(&text[from..]);
    if text[from..].starts_with(['受', '举', '编']) {
        for label in ["受理编号", "举报编号", "编号"] {
            if text[from..].starts_with(label) {
                from += label.len();
                from += text[from..].len() - text[from..].trim_start_matches(['：', '为']).len();
            }
        }
    }
    if let Some((batch, len)) = batch_label(&text[from..]) {
        cell.batch = Some((batch, Span::new(from, from + len).shifted(at)));
        from += len;
        from += text[from..].len() - text[from..].trim_start_matches(['，', '、', '：', '-', '—']).len();
        for label in ["受理编号", "编号"] {
            if let Some(number) = text[from..].strip_prefix(label) {
                from = text.len() - number.trim_start_matches(['：', '为']).len();
            }
        }
    }
    let rest = &text[from..];
    let (start, len, known) = match strong_within(rest) {
        Some(span) => (from + span.start, span.len() + case_of_several(&rest[span.end..]), true),
        None => {
            let len = weak(rest)?;
            (from, len, len.cmp(&rest.len()).is_eq() || is_mark(&rest[len..]))
        }
    };
    cell.id = Span::new(start, start + len).shifted(at);
    cell.known = known;
    let tail = &text[start + len..];
    cell.more = tail.starts_with(['、', '，', '；']).then_some(at + start + len + '、'.len_utf8());
    Some(cell)
}

/// The length of the numeral in brackets before a number: 〔二〕信2017….
fn counted(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['〔', '（', '[', '【']) else { return 0 };
    let behind = scan::numeral(rest).and_then(|(_, len)| rest[len..].strip_prefix(['〕', '）', ']', '】']));
    behind.filter(|behind| strong(behind).is_some()).map_or(0, |behind| text.len() - behind.len())
}

/// The length of the part that ends a cell whose complaint was divided among several rows: 甲区电20251105001-1.
fn case_of_several(tail: &str) -> usize {
    let part = tail.strip_prefix('-').unwrap_or_default();
    let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if digits { tail.len() } else { 0 }
}

/// The number with which a long cell begins, with the mark behind it.
fn numbered(text: &str) -> Option<&str> {
    let len = strong(text).or_else(|| weak(text).filter(|len| text[..*len].ends_with('号')))?;
    let mark = ['：', ':', '，'].into_iter().find(|mark| text[len..].starts_with(*mark))?;
    Some(&text[..len + mark.len_utf8()])
}

fn is_mark(tail: &str) -> bool {
    tail.starts_with(['*', '★', '（', '、', '，', '；'])
}

/// Whether the whole of `text` is a strong number, or one behind the short name of a place.
pub(super) fn is_strong(text: &str) -> bool {
    // 关于D3SD… begins a headline.
    let whole = |span: Span| span.end + case_of_several(&text[span.end..]) == text.len();
    strong_within(text).is_some_and(whole) && !text.starts_with("关于")
}

/// A strong number after at most a short name: `新乡D20181122488`.
fn strong_within(text: &str) -> Option<Span> {
    if let Some(len) = strong(text) {
        return Some(Span::new(0, len));
    }
    // 1、D3…: its place in the list.
    let counted = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if counted.len() < text.len()
        && let Some(rest) = counted.strip_prefix(['、', '.'])
        && let Some(len) = strong(rest)
    {
        return Some(Span::new(text.len() - rest.len(), text.len() - rest.len() + len));
    }
    let mut chars = text.char_indices();
    for _ in 0..6 {
        let (at, c) = chars.next()?;
        // 致D3ZJ…号举报人, 对X2…号信访件, 整改公示（D3…: no place.
        let leads =
            at == 0 && matches!(c, '致' | '给' | '对' | '将' | '就' | '为' | '该' | '把') || at > 0 && c == '（';
        if matches!(c, '。' | '，' | '；' | '、' | '：') || leads {
            return None;
        }
        if let Some(len) = strong(&text[at..]) {
            // 转办X3…, 某市关于X4…: words of a sentence.
            let verb = ["关于", "转办", "交办", "转交", "移交"].iter().any(|verb| text[..at].ends_with(verb));
            // 某县D3SX202506060022: the number is whole without the place.
            let start = if is_whole(&text[at..at + len]) { at } else { 0 };
            return (!verb).then_some(Span::new(start, at + len));
        }
    }
    None
}

/// Whether a number has all parts of those that an inspection gives: channel, round, two letters, day and serial.
pub(super) fn is_whole(number: &str) -> bool {
    let [b'D' | b'X', round, first, second, digits @ ..] = number.as_bytes() else { return false };
    let lettered = round.is_ascii_digit() && first.is_ascii_uppercase() && second.is_ascii_uppercase();
    lettered && digits.len() == 12 && digits.iter().all(u8::is_ascii_digit)
}

/// The star of a key case, before the number `id` of `text` or behind it: 第十二批*X3…号信访件.
pub(super) fn starred(text: &str, id: Span) -> Option<Spanned<bool>> {
    let (head, tail) = (&text[..id.start], &text[id.end..]);
    let before = head.strip_suffix(['*', '★']).map(|rest| Span::new(rest.len(), id.start));
    let behind = tail.strip_prefix(['*', '★']).map(|rest| Span::new(id.end, text.len() - rest.len()));
    before.or(behind).map(|at| Spanned::new(true, at))
}

/// The length of a number that only its place makes a case number: `4260`,
/// `609号`, `1676号`, `访受〔2021〕0517031号`, `十二师03号`, `D07062`, `D*008`.
pub(super) fn weak(text: &str) -> Option<usize> {
    if let Some(len) = channel_of_year(text) {
        return Some(len);
    }
    let mut figures = 0;
    let mut end = 0;
    for (at, c) in text.char_indices().take(30) {
        match c {
            '0'..='9' | '*' => figures += 1,
            'A'..='Z' | 'a'..='z' | '-' | '—' | '_' => {}
            '〔' | '〕' | '[' | ']' | '【' | '】' => {}
            '号' if figures > 0 => {
                end = at + '号'.len_utf8();
                break;
            }
            '一'..='鿿' if figures == 0 && at <= 15 => {}
            _ => break,
        }
        end = at + c.len_utf8();
    }
    // 甲督转〔2018〕31号-2: the case of a paper.
    let part = text[end..].strip_prefix('-').filter(|_| text[..end].ends_with("号") && text[..end].contains('〕'));
    let part = part.map_or(0, |part| part.bytes().take_while(u8::is_ascii_digit).count());
    let end = if (1..=3).contains(&part) { end + '-'.len_utf8() + part } else { end };
    let starred = text[..end].trim_end_matches('*');
    let end = if starred.contains(|c: char| c.is_ascii_digit()) { starred.len() } else { end };
    (figures > 0 && end > 0).then_some(end)
}

/// `"[" digit{4} "]" channel ["第"] digit{1,5} ["号"]`, with brackets of any kind, or 年 behind the year: [2018]来电35,
/// 2017年来信第9号.
pub(super) fn channel_of_year(text: &str) -> Option<usize> {
    const CHANNELS: [&str; 6] = ["来电", "来信", "来访", "微信", "电", "信"];
    let rest = text.trim_start_matches(OPENS);
    let year = rest.get(..4).filter(|year| year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = &rest[year.len()..];
    let closed = rest.strip_prefix(['〕', ']', '】', '﹞', '）', '年'])?;
    let number = CHANNELS.iter().find_map(|channel| closed.strip_prefix(*channel))?;
    let number = number.strip_prefix('第').unwrap_or(number);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let end = number[digits..].strip_prefix('号').unwrap_or(&number[digits..]);
    (1..=5).contains(&digits).then_some(text.len() - end.len())
}

/// Whether the whole of `text` is a running number: `4260`, `609号`.
pub(super) fn is_running(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=6).contains(&digits) && matches!(&text[digits..], "" | "号" | "*" | "号*")
}

/// Whether the whole of `text` is the letters of a place, a day and a running number, or the name of a city and the number:
/// `pd-1203-2`.
pub(super) fn is_local(text: &str) -> bool {
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    // 岳阳-0921.
    let named = |name: &str| {
        (2..=4).contains(&name.chars().count()) && name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    };
    if text.split_once('-').is_some_and(|(name, number)| named(name) && number.len() > 2 && digits(number, 6)) {
        return true;
    }
    // HB-D-20210511-02: the letter of the channel behind the place.
    let letter = |(at, part): &(usize, &str)| *at == 1 && matches!(*part, "D" | "X");
    let mut parts = text.split('-').enumerate().filter(|part| !letter(part)).map(|(_, part)| part);
    let (Some(place), Some(day), Some(number), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    (1..=4).contains(&place.len())
        && place.bytes().all(|b| b.is_ascii_alphabetic())
        && day.len() >= 3
        && digits(day, 8)
        && digits(number, 4)
}

/// Whether the whole of `text` is a day and its running number: `20170906-012`.
pub(super) fn is_of_day(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-').is_some_and(|(day, number)| {
        day.len() == 8 && is_date(day.as_bytes()) && (1..=4).contains(&number.len()) && digits(number)
    })
}

/// `第23批`, `26批`, `第七批次`: the batch and the length of the label.
pub(super) fn batch_label(text: &str) -> Option<(u32, usize)> {
    let mut at = 0;
    if text.starts_with('第') {
        at = '第'.len_utf8();
    }
    let (number, len) = scan::numeral(&text[at..])?;
    at += len;
    let rest = text[at..].strip_prefix('批')?;
    at += '批'.len_utf8();
    for word in ["次", "交办", "转办", "举报件", "信访件", "件"] {
        if text[at..].starts_with(word) {
            at += word.len();
        }
    }
    (!rest.starts_with('准') && !rest.starts_with('复')).then_some((number, at))
}

/// `*`, `★`, 重点 in or behind a number.
fn key_mark(text: &str) -> Option<Span> {
    static KEY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("重点"));
    let star = memchr::memchr(b'*', text.as_bytes());
    let several = star.is_some_and(|star| text[star..].contains("**"));
    if several && !text.ends_with('*') {
        return None;
    }
    let edge = text.trim_end_matches(['*', '★', '☆', '▲']);
    if edge.len() < text.len() {
        return Some(Span::new(edge.len(), text.len()));
    }
    for mark in ["*", "★", "☆", "▲"] {
        if text.starts_with(mark) {
            return Some(Span::new(0, mark.len()));
        }
    }
    if let Some(at) = star.filter(|_| !several) {
        return (!text[at + 1..].starts_with(|c: char| c.is_ascii_digit())).then_some(Span::new(at, at + 1));
    }
    KEY.find(text.as_bytes()).map(|at| Span::new(at, at + "重点".len()))
}

/// The number as it is compared: without white space, stars behind it, or 号
/// behind a plain running number.
pub(super) fn canonical(text: &str) -> String {
    let running = is_running(text);
    text.chars().filter(|c| !(c.is_whitespace() || running && matches!(c, '号' | '*'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let landmarks = text.char_indices().filter(|(_, c)| matches!(c, '信' | '访')).map(|(at, c)| Landmark { at, c });
        anchors(text, &landmarks.collect::<Vec<_>>()).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn numbers_are_found_in_running_text() {
        assert_eq!(found("1D2NM2022032900022022年以来"), ["D2NM202203290002"]);
        assert_eq!(found("X140000201812090003甲县"), ["X140000201812090003"]);
        assert_eq!(found("（X3GS202510110007*）"), ["X3GS202510110007"]);
        assert_eq!(found("甲SD2XN202312060001乙BCD2022092601丙"), ["SD2XN202312060001", "BCD2022092601"]);
        assert_eq!(found("信20170816134，D3600797202309080106"), ["信20170816134", "D3600797202309080106"]);
        assert_eq!(found("D410400000000201912170004、D20210314001"), ["D410400000000201912170004", "D20210314001"]);
        assert_eq!(
            found("D2GX********0032、D3GS202300781、D2ZGHJ202100064、WX202100036"),
            ["D2GX********0032", "D3GS202300781", "D2ZGHJ202100064", "WX202100036"]
        );
        assert_eq!(
            found("31访受〔2021〕0517031号来电甲市32访受[2021]0517032号来电"),
            ["访受〔2021〕0517031号", "访受[2021]0517032号"]
        );
        assert_eq!(found("1LN2021LX1018TL02甲市2GS22LD0913TS042021年"), ["LN2021LX1018TL02", "GS22LD0913TS04"]);
        assert!(found("DN500管道、HDPE膜、3D打印、X射线2023年、访受〔2021〕5号").is_empty());
    }

    fn read(text: &str) -> Option<(&str, Option<u32>, bool)> {
        cell(text, 0).map(|c| (&text[c.id], c.batch.map(|b| b.0), c.key.is_some()))
    }

    #[test]
    fn a_cell_gives_its_number_without_label_and_star() {
        assert_eq!(read("第31批D3GS202510110007*"), Some(("D3GS202510110007", Some(31), true)));
        assert_eq!(read("第七批45号（来电）"), Some(("45号", Some(7), false)));
        assert_eq!(read("4260"), Some(("4260", None, false)));
        assert_eq!(read("新乡D20181122488"), Some(("新乡D20181122488", None, false)));
        assert_eq!(read("访受〔2021〕0517031号"), Some(("访受〔2021〕0517031号", None, false)));
        assert_eq!(read("D3CQ（略）"), Some(("D3CQ（略）", None, false)));
        assert_eq!(read("D*008"), Some(("D*008", None, false)));
        assert_eq!(read("平罗县"), None);
    }
}
