//! [`CaseId`]: a case number (受理编号), in the forms that can be told in
//! running text. What only a cell or a label makes a case number, such as a
//! plain 609, is in `case_id_bare`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::one_of;
use nom::combinator::opt;

use crate::{Channel, Parsed};

use super::number::ordinal_number;
use super::{Date, case_letters, no};

/// A case number (受理编号).
///
/// ```
/// use yilan_grammar::value::case_number;
///
/// let (id, rest) = case_number("D3NX202506120002*石嘴山市").unwrap();
/// assert_eq!(id.canonical, "D3NX202506120002");
/// assert_eq!((id.round, id.province.as_deref(), id.serial), (Some(3), Some("NX"), Some(2)));
/// assert!(id.key);
/// assert_eq!(rest, "石嘴山市");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CaseId {
    /// The number without white space, star, batch label, and without the
    /// noun 号 after a plain number.
    pub canonical: String,
    /// Which way of numbering it follows.
    pub family: CaseFamily,
    /// How the complaint came in, where the number says so.
    pub channel: Option<Channel>,
    /// The inspection round, where the number says so.
    pub round: Option<u32>,
    /// The province as written: two letters or six digits.
    pub province: Option<String>,
    /// The day of the complaint.
    pub date: Option<Date>,
    /// The running number, mostly of that day.
    pub serial: Option<u32>,
    /// The batch, from the number itself or the label before it.
    pub batch: Option<u32>,
    /// Whether a star marks the case as a key case.
    pub key: bool,
    /// What is wrong with it.
    pub fault: Option<CaseFault>,
}

impl CaseId {
    /// The six digits of the province, GB/T 2260.
    ///
    /// ```
    /// use yilan_grammar::value::case_number;
    ///
    /// let (id, _) = case_number("X3NX202506120004").unwrap();
    /// assert_eq!(id.province_code(), Some("640000"));
    /// ```
    pub fn province_code(&self) -> Option<&str> {
        let province = self.province.as_deref()?;
        if province.len() == 2 { case_letters::code(province) } else { Some(province) }
    }
}

/// A way of numbering cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CaseFamily {
    /// `D3NX202506120002`: channel, round, province letters, date, serial.
    #[default]
    Province,
    /// `X140000201812090003`: channel, six digits of the province, date, serial.
    Code,
    /// `609`: a running number.
    Running,
    /// `第23批1676号`: a batch and a running number.
    BatchRunning,
    /// `信20170816134`: a date and three digits after 信.
    Letter,
    /// `D2HH202411120007`: the letters of a city; no round and no province.
    City,
    /// `D20210314001`: channel, date, three or four digits.
    Dated,
    /// `D410400000000201912170004`: a division code of twelve digits.
    LongCode,
    /// `2017043052`: date and two digits.
    DateSerial,
    /// `访受〔2021〕0517031号`: year, month and day, three digits.
    Received,
    /// `BCD2022092601`: a local prefix, a date, two or four digits.
    Local,
    /// `万盛电20251211002`: the name of a place in front.
    Place,
    /// `D07062`: channel, two digits of the batch, three of the number.
    Batch,
    /// `D2ZGHJ202108310001`: a company's letters.
    Company,
    /// `WX202100036`: year and five digits, with the letters of 微信 or of a channel.
    Yearly,
}

/// What is wrong with a case number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CaseFault {
    /// Its date is not in the calendar.
    Date,
    /// Digits are missing.
    Short,
    /// Parts are masked: `D2GX********0032`.
    Masked,
}

/// Reads the case number that `text` begins with, and gives what follows it.
///
/// `text` is folded text. A number ends after its last digit, so that a cell
/// may be glued to it. Plain running numbers are none here: see
/// [`case_number_cell`](super::case_number_cell).
///
/// ```
/// use yilan_grammar::value::case_number;
///
/// let (id, rest) = case_number("X2NM202203290002呼和浩特市").unwrap();
/// assert_eq!(id.date.unwrap().to_string(), "2022-03-29");
/// assert_eq!(rest, "呼和浩特市");
/// assert!(case_number("X2路口").is_none());
/// ```
pub fn case_number(text: &str) -> Option<(CaseId, &str)> {
    case_id(text).ok().map(|(rest, id)| (id, rest))
}

/// `case_id = [batch_label] number_form ["*"]`
pub(crate) fn case_id(input: &str) -> Parsed<'_, CaseId> {
    if let Ok((rest, batch)) = batch_label(input) {
        let (rest, id) = numbered(rest)?;
        return Ok((rest, CaseId { batch: id.batch.or(Some(batch)), ..id }));
    }
    lettered(input)
}

/// `numbered = [label_end] (lettered / running "号" star)`
fn numbered(input: &str) -> Parsed<'_, CaseId> {
    let (rest, _) = opt(alt((tag("，"), tag("、"), tag("："), tag("的"), tag("第")))).parse(input)?;
    let (rest, _) = opt(alt((tag("受理编号"), tag("编号")))).parse(rest)?;
    let (rest, _) = opt(alt((tag("为"), tag("：")))).parse(rest)?;
    alt((lettered, batch_running)).parse(rest)
}

/// `batch_running = digit{1,5} "号" star`
fn batch_running(input: &str) -> Parsed<'_, CaseId> {
    let (rest, digits) = run(input)?;
    let (rest, _) = tag("号")(rest)?;
    if digits.len() > 5 {
        return no(input);
    }
    let id = CaseId { family: CaseFamily::BatchRunning, serial: digits.parse().ok(), ..named(digits) };
    starred(rest, id)
}

/// `batch_label = ["第"] number "批" ["次"]`
pub(super) fn batch_label(input: &str) -> Parsed<'_, u32> {
    let (rest, _) = opt(tag("第")).parse(input)?;
    let (rest, batch) = ordinal_number(rest)?;
    let (rest, _) = (tag("批"), opt(tag("次"))).parse(rest)?;
    Ok((rest, batch))
}

/// `lettered = (province / code / long_code / dated / company / letter / received / yearly / local) star`
pub(super) fn lettered(input: &str) -> Parsed<'_, CaseId> {
    let (rest, id) = match input.as_bytes().first() {
        Some(b'D' | b'X') => alt((masked, province, code, long_code, company, yearly, dated, local)).parse(input),
        Some(b'A'..=b'Z') => alt((yearly, local)).parse(input),
        _ => alt((letter, received)).parse(input),
    }?;
    starred(rest, id)
}

/// `star = ["*" / "★"]`
pub(super) fn starred(input: &str, id: CaseId) -> Parsed<'_, CaseId> {
    let (rest, star) = opt(one_of("*★☆")).parse(input)?;
    Ok((rest, CaseId { key: id.key || star.is_some(), ..id }))
}

/// `channel = "D" / "X"`: 来电, 来信
pub(super) fn channel(input: &str) -> Parsed<'_, Channel> {
    let (rest, letter) = one_of("DX")(input)?;
    Ok((rest, if letter == 'D' { Channel::Phone } else { Channel::Letter }))
}

/// `round = digit`, not zero
fn round(input: &str) -> Parsed<'_, u32> {
    one_of("123456789").map(|c| c.to_digit(10).unwrap_or_default()).parse(input)
}

/// `province = channel round letter{2} date digit{4}`, the letters those of a
/// province, or else of a city; a number of another length, or without a real
/// date, is kept and marked
fn province(input: &str) -> Parsed<'_, CaseId> {
    let (rest, (channel, round)) = (channel, round).parse(input)?;
    let (rest, letters) = upper(rest)?;
    let (_, digits) = run(rest)?;
    if letters.len() != 2 || digits.len() < 8 || !digits.starts_with("20") {
        return no(input);
    }
    let (digits, rest) = rest.split_at(digits.len().min(12));
    let known = case_letters::is_province(letters);
    let date = Date::from_digits(digits);
    let whole = digits.len() == 12;
    let id = CaseId {
        family: if known { CaseFamily::Province } else { CaseFamily::City },
        channel: Some(channel),
        round: known.then_some(round),
        province: known.then(|| letters.to_owned()),
        date: date.filter(|_| whole),
        serial: if whole { digits[8..].parse().ok() } else { None },
        fault: match date {
            _ if !whole => Some(CaseFault::Short),
            None => Some(CaseFault::Date),
            Some(_) => None,
        },
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `masked = channel round letter{2} digit* ("*"{2,} digit* / "（略）")`
fn masked(input: &str) -> Parsed<'_, CaseId> {
    let (rest, (channel, round)) = (channel, round).parse(input)?;
    let (rest, letters) = upper(rest)?;
    let (rest, _) = take_while(|c: char| c.is_ascii_digit())(rest)?;
    let (rest, _) = alt((tag("（略）"), take_while1(|c| c == '*'))).parse(rest)?;
    let (rest, _) = take_while(|c: char| c.is_ascii_digit() || c == '*')(rest)?;
    let number = &input[..input.len() - rest.len()];
    let stars = number.bytes().filter(|&b| b == b'*').count();
    if letters.len() != 2 || stars == 1 {
        return no(input);
    }
    let known = case_letters::is_province(letters);
    let id = CaseId {
        family: if known { CaseFamily::Province } else { CaseFamily::City },
        channel: Some(channel),
        round: known.then_some(round),
        province: known.then(|| letters.to_owned()),
        fault: Some(CaseFault::Masked),
        canonical: number.to_owned(),
        ..CaseId::default()
    };
    Ok((rest, id))
}

/// `code = channel digit{6} date digit{4}`, the six a division's
fn code(input: &str) -> Parsed<'_, CaseId> {
    let (rest, channel) = channel(input)?;
    let (_, digits) = run(rest)?;
    if digits.len() < 18 || !case_letters::is_code(&digits[..6]) {
        return no(input);
    }
    let Some(date) = Date::from_digits(&digits[6..14]) else { return no(input) };
    let (digits, rest) = rest.split_at(18);
    let id = CaseId {
        family: CaseFamily::Code,
        channel: Some(channel),
        province: Some(digits[..6].to_owned()),
        date: Some(date),
        serial: digits[14..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `long_code = channel digit{6} "000000" date digit{4}`
fn long_code(input: &str) -> Parsed<'_, CaseId> {
    let (rest, channel) = channel(input)?;
    let (_, digits) = run(rest)?;
    if digits.len() < 24 || !case_letters::is_code(&digits[..6]) || &digits[6..12] != "000000" {
        return no(input);
    }
    let Some(date) = Date::from_digits(&digits[12..20]) else { return no(input) };
    let (digits, rest) = rest.split_at(24);
    let id = CaseId {
        family: CaseFamily::LongCode,
        channel: Some(channel),
        province: Some(digits[..6].to_owned()),
        date: Some(date),
        serial: digits[20..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `company = channel round letter{3,6} (date digit{4} / year digit{5})`
fn company(input: &str) -> Parsed<'_, CaseId> {
    let (rest, (channel, round)) = (channel, round).parse(input)?;
    let (rest, letters) = upper(rest)?;
    let (_, digits) = run(rest)?;
    if !(3..=6).contains(&letters.len()) {
        return no(input);
    }
    let base = CaseId { family: CaseFamily::Company, channel: Some(channel), round: Some(round), ..CaseId::default() };
    let (digits, rest) = rest.split_at(if digits.len() >= 12 { 12 } else { digits.len() });
    let id = match (digits.len(), Date::from_digits(digits)) {
        (12, Some(date)) => CaseId { date: Some(date), serial: digits[8..].parse().ok(), ..base },
        (9, _) if digits.starts_with("20") => CaseId { serial: digits[4..].parse().ok(), ..base },
        _ => return no(input),
    };
    Ok((rest, CaseId { canonical: input[..input.len() - rest.len()].to_owned(), ..id }))
}

/// `dated = channel date digit{3,4}`
pub(super) fn dated(input: &str) -> Parsed<'_, CaseId> {
    let (rest, channel) = channel(input)?;
    let (rest, digits) = run(rest)?;
    let (11 | 12, Some(date)) = (digits.len(), Date::from_digits(digits)) else { return no(input) };
    let id = CaseId {
        family: CaseFamily::Dated,
        channel: Some(channel),
        date: Some(date),
        serial: digits[8..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `yearly = ("WX" / channel) year digit{5}`
fn yearly(input: &str) -> Parsed<'_, CaseId> {
    let (rest, channel) = alt((tag("WX").map(|_| Channel::Wechat), channel)).parse(input)?;
    let (rest, digits) = run(rest)?;
    if digits.len() != 9 || !digits.starts_with("20") {
        return no(input);
    }
    let id = CaseId {
        family: CaseFamily::Yearly,
        channel: Some(channel),
        serial: digits[4..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `letter = "信" date digit{3}`, where 信 may be that of 信访: no channel
fn letter(input: &str) -> Parsed<'_, CaseId> {
    let (rest, _) = tag("信")(input)?;
    let (_, digits) = run(rest)?;
    if digits.len() < 11 {
        return no(input);
    }
    let (digits, rest) = rest.split_at(11);
    let Some(date) = Date::from_digits(digits) else { return no(input) };
    let id = CaseId {
        family: CaseFamily::Letter,
        date: Some(date),
        serial: digits[8..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `received = "访受" bracket year bracket digit{7} "号"`
fn received(input: &str) -> Parsed<'_, CaseId> {
    let (rest, _) = tag("访受")(input)?;
    let (rest, _) = one_of("〔[（【﹝")(rest)?;
    let (rest, year) = run(rest)?;
    let (rest, _) = one_of("〕]）】﹞")(rest)?;
    let (rest, digits) = run(rest)?;
    let (rest, _) = tag("号")(rest)?;
    if year.len() != 4 || digits.len() != 7 {
        return no(input);
    }
    let Some(date) = Date::from_digits(&format!("{year}{}", &digits[..4])) else { return no(input) };
    let id = CaseId {
        family: CaseFamily::Received,
        date: Some(date),
        serial: digits[4..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `local = (letter / digit){2,12} date (digit{2} / digit{4})`, a letter first
/// and a D or X among them
fn local(input: &str) -> Parsed<'_, CaseId> {
    let (rest, run) = take_while1(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())(input)?;
    let digits = run.bytes().rev().take_while(u8::is_ascii_digit).count();
    let tail = match digits {
        // A prefix of digits alone after the letter leaves the date unknown but for its place at the end.
        10 | 12 => digits,
        19 => 12,
        _ => return no(input),
    };
    let (prefix, tail) = run.split_at(run.len() - tail);
    let Some(date) = Date::from_digits(tail).filter(|_| tail.starts_with("20")) else { return no(input) };
    if !(2..=12).contains(&prefix.len()) || !prefix.contains(['D', 'X']) {
        return no(input);
    }
    let channel = match prefix.as_bytes().last() {
        Some(b'D') => Some(Channel::Phone),
        Some(b'X') => Some(Channel::Letter),
        _ => None,
    };
    let id =
        CaseId { family: CaseFamily::Local, channel, date: Some(date), serial: tail[8..].parse().ok(), ..named(run) };
    Ok((rest, id))
}

/// `run = digit+`
pub(super) fn run(input: &str) -> Parsed<'_, &str> {
    take_while1(|c: char| c.is_ascii_digit())(input)
}

/// `upper = letter+`, capitals
fn upper(input: &str) -> Parsed<'_, &str> {
    take_while1(|c: char| c.is_ascii_uppercase())(input)
}

/// A number with nothing but its text.
pub(super) fn named(canonical: &str) -> CaseId {
    CaseId { canonical: canonical.to_owned(), ..CaseId::default() }
}

/// A number whose text is what `input` has before `rest`.
pub(super) fn consumed(input: &str, rest: &str) -> CaseId {
    named(&input[..input.len() - rest.len()])
}

/// The first number at or after `from` that can be told anywhere, even glued
/// between other cells, and where it stands: those of a province, a city, a
/// company, a code.
pub(crate) fn next_case_id(text: &str, from: usize) -> Option<(usize, usize, CaseId)> {
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'D', b'X', text.as_bytes().get(at..)?) {
        let start = at + found;
        if let Ok((rest, id)) = alt((masked, province, code, long_code, company)).parse(&text[start..]) {
            let (rest, id) = starred(rest, id).ok()?;
            return Some((start, text.len() - rest.len(), id));
        }
        at = start + 1;
    }
    None
}
