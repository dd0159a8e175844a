//! Case numbers that only their place tells: a cell of the column 受理编号,
//! or what follows 编号.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::opt;

use crate::{Channel, Parsed};

use super::coded::{channel, dated, province};
use super::{CaseFamily, CaseFault, CaseId, case_id, consumed, letters, named, run, starred};
use crate::value::{Date, no};

/// Reads the case number that a cell of a table, or the text after 受理编号,
/// begins with, plain numbers and local forms included.
///
/// ```
/// use yilan_grammar::value::{CaseFamily, case_number_cell};
///
/// let (id, rest) = case_number_cell("609号：反映").unwrap();
/// assert_eq!((id.canonical.as_str(), id.family), ("609", CaseFamily::Running));
/// assert_eq!(rest, "：反映");
/// ```
pub fn case_number_cell(text: &str) -> Option<(CaseId, &str)> {
    bare_case_id(text).ok().map(|(rest, id)| (id, rest))
}

/// `bare_case_id = (case_id / batch_number / star_number / date_serial / bracketed / filed / unlettered / of_year / joined / place
/// / running / parts) ["-" digit{1,2}]`, the last where nothing follows: a complaint divided among several rows
pub(crate) fn bare_case_id(input: &str) -> Parsed<'_, CaseId> {
    if is_usual(input) {
        return province(input);
    }
    let (rest, _) = opt(tag("第")).parse(input)?;
    let (rest, id) = alt((case_id, batch_number, masked_number, bracketed, filed, unlettered, of_year))
        .parse(input)
        .or_else(|_| alt((case_id, date_serial, joined, running, short_letters, place)).parse(rest))
        .or_else(|error| parts(rest).filter(|(after, _)| after.is_empty() && rest.contains('-')).ok_or(error))?;
    let longer = if is_part(&id) { parts(input).filter(|(after, _)| after.len() < rest.len()) } else { None };
    let (rest, id) = longer.unwrap_or((rest, id));
    if let Some(part) =
        rest.strip_prefix('-').filter(|part| part.len() <= 2 && run(part).is_ok_and(|(end, _)| end.is_empty()))
    {
        return Ok(("", CaseId { canonical: format!("{}-{part}", id.canonical), ..id }));
    }
    let (after, _) = opt(tag("号")).parse(rest)?;
    let (rest, id) = starred(if id.canonical.ends_with('号') { rest } else { after }, id)?;
    Ok((rest, id))
}

/// Whether the whole of `input` is a number as nearly all are: channel, round, two letters, day and serial.
fn is_usual(input: &str) -> bool {
    let [b'D' | b'X', b'1'..=b'9', b'A'..=b'Z', b'A'..=b'Z', digits @ ..] = input.as_bytes() else { return false };
    digits.len() == 12 && digits.starts_with(b"20") && digits.iter().all(u8::is_ascii_digit)
}

/// Whether a number may be the first part of a longer one.
fn is_part(id: &CaseId) -> bool {
    matches!(id.family, CaseFamily::Local | CaseFamily::Dated | CaseFamily::Batch | CaseFamily::Yearly)
}

/// `parts = letter part (["-"] part)+`, `part = letter* digit+`: a local number of several parts, D1209P0358, JJ2017-045,
/// HB-D-20210511-02
fn parts(input: &str) -> Option<(&str, CaseId)> {
    const LONGEST: usize = 24;
    let len = input.bytes().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-').count();
    let (number, rest) = input.split_at(len);
    let mut runs = number.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let whole = number.starts_with(|c: char| c.is_ascii_uppercase())
        && number.ends_with(|c: char| c.is_ascii_digit())
        && number.len() <= LONGEST
        && runs.clone().count() > 1
        && runs.clone().map(str::len).sum::<usize>() >= 4;
    let serial = runs.next_back().and_then(|digits| digits.parse().ok());
    let leads = channel(number).ok().filter(|(rest, _)| rest.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
    // HB-D-20210511-02: the letter between two strokes, and the day.
    let parts = [("-D-", Channel::Phone), ("-X-", Channel::Letter)].into_iter().find(|(part, _)| number.contains(part));
    let channel = leads.or(parts).map(|(_, channel)| channel);
    let date = number.split('-').find_map(|part| {
        let part = part.trim_start_matches(|c: char| c.is_ascii_uppercase());
        Date::from_digits(part).filter(|_| part.len() == 8)
    });
    let id = CaseId { family: CaseFamily::Local, channel, date, serial, ..consumed(input, rest) };
    whole.then_some((rest, id))
}

/// `batch_number = (channel / "d" / "x") digit{5}`: the batch in two, the number in three
fn batch_number(input: &str) -> Parsed<'_, CaseId> {
    let small = || match input.as_bytes() {
        [b'd', ..] => Some((&input[1..], Channel::Phone)),
        [b'x', ..] => Some((&input[1..], Channel::Letter)),
        _ => None,
    };
    let (rest, channel) = channel(input).or_else(|error| small().ok_or(error))?;
    let (rest, digits) = run(rest)?;
    if digits.len() != 5 {
        return no(input);
    }
    let id = CaseId {
        family: CaseFamily::Batch,
        channel: Some(channel),
        batch: digits[..2].parse().ok(),
        serial: digits[2..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `masked_number = channel "*"+ digit+`
fn masked_number(input: &str) -> Parsed<'_, CaseId> {
    let (rest, channel) = channel(input)?;
    let (rest, _) = take_while_m_n(1, 20, |c| c == '*')(rest)?;
    let (rest, digits) = run(rest)?;
    let id = CaseId {
        family: CaseFamily::Running,
        channel: Some(channel),
        serial: digits.parse().ok(),
        fault: Some(CaseFault::Masked),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `bracketed = "[" year "]" (digit{6} / digit{1,2} "-" channel digit{7,8})`: month, day, number
fn bracketed(input: &str) -> Parsed<'_, CaseId> {
    let (rest, _) = one_of("〔[（【")(input)?;
    let (rest, year) = run(rest)?;
    let (rest, _) = one_of("〕]）】")(rest)?;
    let (rest, digits) = run(rest)?;
    if let Ok((rest, (_, channel, number))) = (one_of("-—"), channel, run).parse(rest)
        && (year.len(), digits.len() <= 2, matches!(number.len(), 7 | 8)) == (4, true, true)
        && let Some(date) = Date::from_digits(&format!("{year}{}", &number[..4]))
    {
        let id = CaseId {
            family: CaseFamily::DateSerial,
            channel: Some(channel),
            date: Some(date),
            serial: number[4..].parse().ok(),
            ..consumed(input, rest)
        };
        return Ok((rest, id));
    }
    if year.len() != 4 || digits.len() != 6 {
        return no(input);
    }
    let Some(date) = Date::from_digits(&format!("{year}{}", &digits[..4])) else { return no(input) };
    let id = CaseId {
        family: CaseFamily::DateSerial,
        date: Some(date),
        serial: digits[4..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `filed = ideograph{0,10} bracket year bracket digit{1,5} ["号" ["-" digit{1,3}]]`: numbered as papers are, perhaps the
/// case of a paper: 甲督转〔2018〕31号-2
fn filed(input: &str) -> Parsed<'_, CaseId> {
    let (rest, _) = take_while_m_n(0, 10, |c: char| ('一'..='龥').contains(&c))(input)?;
    let (rest, _) = one_of("〔[（【﹝")(rest)?;
    let (rest, year) = run(rest)?;
    let (rest, _) = one_of("〕]）】﹞")(rest)?;
    let (rest, digits) = run(rest)?;
    if year.len() != 4 || !year.starts_with("20") || digits.len() > 5 {
        return no(input);
    }
    let (part, noun) = opt(tag("号")).parse(rest)?;
    let part = noun.and_then(|_| (one_of("-—"), run).parse(part).ok()).filter(|(_, (_, part))| part.len() <= 3);
    let (rest, part) = part.map_or((rest, digits), |(rest, (_, part))| (rest, part));
    // 号 behind the last part is no part of a number that nothing else stands before.
    let rest = if input.starts_with(['〔', '[', '【', '﹝', '（']) {
        rest
    } else {
        rest.strip_prefix('号').unwrap_or(rest)
    };
    let id = CaseId { family: CaseFamily::Filed, serial: part.parse().ok(), ..consumed(input, rest) };
    Ok((rest, id))
}

/// `of_year = [bracket] year (bracket / "年") channel ["第"] digit{1,5} ["号"]`: [2018]来电35, 2017年来信9号
fn of_year(input: &str) -> Parsed<'_, CaseId> {
    const CHANNELS: [(&str, Channel); 6] = [
        ("来电", Channel::Phone),
        ("电", Channel::Phone),
        ("来信", Channel::Letter),
        ("信", Channel::Letter),
        ("微信", Channel::Wechat),
        ("来访", Channel::Other),
    ];
    let (rest, _) = opt(one_of("〔[（【﹝")).parse(input)?;
    let (rest, year) = run(rest)?;
    let (rest, _) = one_of("〕]）】﹞年")(rest)?;
    let named = CHANNELS.iter().find_map(|(word, channel)| Some((rest.strip_prefix(*word)?, *channel)));
    let Some((rest, channel)) = named.filter(|_| year.len() == 4 && year.starts_with("20")) else { return no(input) };
    let (rest, _) = opt(tag("第")).parse(rest)?;
    let (rest, digits) = run(rest)?;
    if digits.len() > 5 {
        return no(input);
    }
    let (rest, _) = opt(tag("号")).parse(rest)?;
    let id = CaseId {
        family: CaseFamily::Yearly,
        channel: Some(channel),
        serial: digits.parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `unlettered = digit{6} date digit{4}`, the six a division's: the letter of the channel is lost
fn unlettered(input: &str) -> Parsed<'_, CaseId> {
    let (rest, digits) = run(input)?;
    let code = digits.get(..6).filter(|code| digits.len() == 18 && letters::is_code(code));
    let (Some(code), Some(date)) = (code, digits.get(6..14).and_then(Date::from_digits)) else { return no(input) };
    let id = CaseId {
        family: CaseFamily::Code,
        province: Some(code.to_owned()),
        date: Some(date),
        serial: digits[14..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `date_serial = date digit{2,4}`
fn date_serial(input: &str) -> Parsed<'_, CaseId> {
    let (rest, digits) = run(input)?;
    let (10..=12, Some(date)) = (digits.len(), Date::from_digits(digits)) else { return no(input) };
    let id =
        CaseId { family: CaseFamily::DateSerial, date: Some(date), serial: digits[8..].parse().ok(), ..named(digits) };
    Ok((rest, id))
}

/// `joined = (date / digit{1,2}) "-" digit{1,4}`: a day, and a number of that day
fn joined(input: &str) -> Parsed<'_, CaseId> {
    let (rest, day) = run(input)?;
    let (rest, _) = one_of("-—")(rest)?;
    let (rest, digits) = run(rest)?;
    let date = Date::from_digits(day).filter(|_| day.len() == 8);
    if !(date.is_some() || day.len() <= 2) || digits.len() > 4 || rest.starts_with(['-', '.', '/', '年', '月']) {
        return no(input);
    }
    let id = CaseId { family: CaseFamily::Local, date, serial: digits.parse().ok(), ..consumed(input, rest) };
    Ok((rest, id))
}

/// `running = digit{1,6} / month day digit{3}`
fn running(input: &str) -> Parsed<'_, CaseId> {
    // 0412003: month, day, number.
    const DAY: usize = 4;
    let (rest, digits) = run(input)?;
    let dated = digits.len() == DAY + 3 && Date::from_digits(&format!("2020{}", &digits[..DAY])).is_some();
    if digits.len() > 6 && !dated || rest.starts_with(['年', '月', '日', '.', '、', '/', ':']) {
        return no(input);
    }
    let serial = if dated { &digits[DAY..] } else { digits };
    Ok((rest, CaseId { family: CaseFamily::Running, serial: serial.parse().ok(), ..named(digits) }))
}

/// `short_letters = letter{1,4} digit{2,8}`: a local number without date
fn short_letters(input: &str) -> Parsed<'_, CaseId> {
    let (rest, name) = take_while_m_n(1, 4, |c: char| c.is_ascii_uppercase())(input)?;
    let (rest, digits) = run(rest)?;
    if !(2..=8).contains(&digits.len()) {
        return no(input);
    }
    let channel = channel(name).ok().filter(|(more, _)| more.is_empty()).map(|(_, channel)| channel);
    Ok((rest, CaseId { family: CaseFamily::Local, channel, serial: digits.parse().ok(), ..consumed(input, rest) }))
}

/// `place = ideograph{1,16} (dated / ["电" / "信"] date digit{3,4} / digit{1,4} "号")`
fn place(input: &str) -> Parsed<'_, CaseId> {
    let (rest, name) = take_while_m_n(1, 16, |c: char| ('一'..='龥').contains(&c))(input)?;
    if let Ok((rest, id)) = dated(rest) {
        return Ok((
            rest,
            CaseId { family: CaseFamily::Place, ..CaseId { canonical: consumed(input, rest).canonical, ..id } },
        ));
    }
    let (after, digits) = run(rest)?;
    let base = CaseId { family: CaseFamily::Place, ..CaseId::default() };
    if let (11 | 12, Some(date)) = (digits.len(), Date::from_digits(digits)) {
        let channel = match name.chars().next_back() {
            Some('电') => Some(Channel::Phone),
            Some('信') => Some(Channel::Letter),
            _ => None,
        };
        let id = CaseId { channel, date: Some(date), serial: digits[8..].parse().ok(), ..base };
        return Ok((after, CaseId { canonical: consumed(input, after).canonical, ..id }));
    }
    let (after, _) = tag("号")(after)?;
    if digits.len() > 4 {
        return no(input);
    }
    let id = CaseId { serial: digits.parse().ok(), ..base };
    Ok((after, CaseId { canonical: consumed(input, after).canonical, ..id }))
}
