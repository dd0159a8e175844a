//! Case numbers that begin with a letter or with 信, one production each.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::one_of;

use crate::value::{Date, no};
use crate::{Channel, Parsed};

use super::{CaseFamily, CaseFault, CaseId, consumed, letters, named, run, starred};

/// `lettered = (province / code / long_code / dated / company / letter / received / yearly / local / channeled / of_year)
/// star`
pub(crate) fn lettered(input: &str) -> Parsed<'_, CaseId> {
    let (rest, id) = match input.as_bytes().first() {
        Some(b'D' | b'X') => alt((masked, province, code, long_code, company, yearly, dated, local)).parse(input),
        Some(b'A'..=b'Z') => alt((yearly, local, channeled, of_year)).parse(input),
        _ => alt((letter, received)).parse(input),
    }?;
    starred(rest, id)
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
/// date, is kept and marked. A city may number with three digits, or by the
/// year alone: D3WH20240422001, D1YU202000234.
pub(super) fn province(input: &str) -> Parsed<'_, CaseId> {
    let (rest, (channel, round)) = (channel, round).parse(input)?;
    let (rest, name) = upper(rest)?;
    let (_, digits) = run(rest)?;
    if name.len() != 2 || digits.len() < 8 || !digits.starts_with("20") {
        return no(input);
    }
    let (digits, rest) = rest.split_at(digits.len().min(12));
    let known = letters::is_province(name);
    let date = Date::from_digits(digits);
    let local = !known && digits.len() == 11 && date.is_some();
    let whole = digits.len() == 12 || local;
    let yearly = !known && digits.len() == 9;
    let id = CaseId {
        family: if known { CaseFamily::Province } else { CaseFamily::City },
        channel: Some(channel),
        round: Some(round).filter(|_| known || digits.len() == 12),
        province: known.then(|| name.to_owned()),
        date: date.filter(|_| whole),
        serial: match (whole, yearly) {
            (true, _) => digits[8..].parse().ok(),
            (_, true) => digits[4..].parse().ok(),
            _ => None,
        },
        fault: match date {
            _ if yearly => None,
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
    let (rest, name) = upper(rest)?;
    let (rest, _) = take_while(|c: char| c.is_ascii_digit())(rest)?;
    let (rest, _) = alt((tag("（略）"), take_while1(|c| c == '*'))).parse(rest)?;
    let (rest, _) = take_while(|c: char| c.is_ascii_digit() || c == '*')(rest)?;
    let number = &input[..input.len() - rest.len()];
    let stars = number.bytes().filter(|&b| b == b'*').count();
    if name.len() != 2 || stars == 1 {
        return no(input);
    }
    let known = letters::is_province(name);
    let id = CaseId {
        family: if known { CaseFamily::Province } else { CaseFamily::City },
        channel: Some(channel),
        round: known.then_some(round),
        province: known.then(|| name.to_owned()),
        fault: Some(CaseFault::Masked),
        canonical: number.to_owned(),
        ..CaseId::default()
    };
    Ok((rest, id))
}

/// `code = channel digit{6} date digit{3,4}`, the six a division's
fn code(input: &str) -> Parsed<'_, CaseId> {
    let (rest, channel) = channel(input)?;
    let (_, digits) = run(rest)?;
    if digits.len() < 17 || !letters::is_code(&digits[..6]) {
        return no(input);
    }
    let Some(date) = Date::from_digits(&digits[6..14]) else { return no(input) };
    let (digits, rest) = rest.split_at(digits.len().min(18));
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
    if digits.len() < 24 || !letters::is_code(&digits[..6]) || &digits[6..12] != "000000" {
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
    let (rest, name) = upper(rest)?;
    let (_, digits) = run(rest)?;
    if !(3..=6).contains(&name.len()) {
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

/// `dated = channel date digit{2,4}`
pub(super) fn dated(input: &str) -> Parsed<'_, CaseId> {
    let (rest, channel) = channel(input)?;
    let (rest, digits) = run(rest)?;
    let (10..=12, Some(date)) = (digits.len(), Date::from_digits(digits)) else { return no(input) };
    let id = CaseId {
        family: CaseFamily::Dated,
        channel: Some(channel),
        date: Some(date),
        serial: digits[8..].parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `yearly = ("WX" / "LD" / "LX" / channel) year (digit{5} / month digit{6})`: 微信, 来电, 来信
fn yearly(input: &str) -> Parsed<'_, CaseId> {
    let named = (tag("L"), channel).map(|(_, channel)| channel);
    let (rest, channel) = alt((tag("WX").map(|_| Channel::Wechat), named, channel)).parse(input)?;
    let (rest, digits) = run(rest)?;
    let month = || matches!(&digits.as_bytes()[4..6], [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']);
    // WX202304110023 has a day.
    let dayless = digits.len() == 12 && Date::from_digits(digits).is_none();
    let monthly = dayless && input.len() - rest.len() == 14 && month();
    if !(digits.len() == 9 || monthly) || !digits.starts_with("20") {
        return no(input);
    }
    let id = CaseId {
        family: CaseFamily::Yearly,
        channel: Some(channel),
        serial: digits[if monthly { 6 } else { 4 }..].parse().ok(),
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

/// `local = (letter / digit){2,12} date digit{2,4}`, a letter first
/// and a D or X among them
fn local(input: &str) -> Parsed<'_, CaseId> {
    let (rest, run) = take_while_m_n(1, 40, |c: char| c.is_ascii_uppercase() || c.is_ascii_digit())(input)?;
    let digits = run.bytes().rev().take_while(u8::is_ascii_digit).count();
    let tail = match digits {
        // A prefix of digits alone after the letter leaves the date unknown but for its place at the end.
        10..=12 => digits,
        19 => 12,
        // D3600220200712003: what may be a date behind the digits of a place, when only one part may.
        13..=18 => {
            let dated = |tail: &usize| {
                let tail = &run[run.len() - tail..];
                tail.starts_with("20") && Date::from_digits(tail).is_some()
            };
            let mut tails = [12, 11, 10].into_iter().filter(dated);
            match (tails.next(), tails.next()) {
                (Some(only), None) => only,
                _ => return no(input),
            }
        }
        _ => return no(input),
    };
    let (prefix, tail) = run.split_at(run.len() - tail);
    let Some(date) = Date::from_digits(tail).filter(|_| tail.starts_with("20")) else { return no(input) };
    if !(2..=12).contains(&prefix.len()) || !prefix.contains(['D', 'X']) {
        return no(input);
    }
    let plain = prefix.as_bytes()[1..].iter().all(u8::is_ascii_digit);
    let telling = if plain { prefix.as_bytes().first() } else { prefix.as_bytes().last() };
    // DHI201907280011: the channel and the letters of the province.
    let province = prefix.get(1..).is_some_and(letters::is_province);
    let telling = if province { prefix.as_bytes().first() } else { telling };
    let channel = match telling {
        _ if prefix == "WX" => Some(Channel::Wechat),
        // DS20230703012: the channel and the letter of the city.
        _ if prefix == "DS" => Some(Channel::Phone),
        _ if prefix == "XS" => Some(Channel::Letter),
        Some(b'D') => Some(Channel::Phone),
        Some(b'X') => Some(Channel::Letter),
        _ => None,
    };
    let id =
        CaseId { family: CaseFamily::Local, channel, date: Some(date), serial: tail[8..].parse().ok(), ..named(run) };
    Ok((rest, id))
}

/// `channeled = letter (letter / digit){1,11} date channel digit{3,4}`: the letter of the channel behind the day
fn channeled(input: &str) -> Parsed<'_, CaseId> {
    let (rest, run) = take_while_m_n(14, 40, |c: char| c.is_ascii_uppercase() || c.is_ascii_digit())(input)?;
    let digits = run.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, serial) = run.split_at(run.len() - digits);
    let told = head.strip_suffix('D').map(|head| (head, Channel::Phone));
    let Some((head, channel)) = told.or_else(|| head.strip_suffix('X').map(|head| (head, Channel::Letter))) else {
        return no(input);
    };
    let date = head.len().checked_sub(8).filter(|prefix| (2..=12).contains(prefix)).map(|at| &head[at..]);
    let Some(date) = date.filter(|day| day.starts_with("20")).and_then(Date::from_digits) else { return no(input) };
    if !(3..=4).contains(&serial.len()) || !head.starts_with(|c: char| c.is_ascii_uppercase()) {
        return no(input);
    }
    let id = CaseId {
        family: CaseFamily::Local,
        channel: Some(channel),
        date: Some(date),
        serial: serial.parse().ok(),
        ..named(run)
    };
    Ok((rest, id))
}

/// `of_year = letter{2} year "L" channel month day letter{2} digit{2,3}`: GS2022LD0913TS04, the year of two digits or four
fn of_year(input: &str) -> Parsed<'_, CaseId> {
    let (rest, prefix) = upper(input)?;
    let (rest, year) = run(rest)?;
    let (rest, (_, channel)) = (tag("L"), channel).parse(rest)?;
    let (rest, day) = run(rest)?;
    let (rest, city) = upper(rest)?;
    let (rest, serial) = run(rest)?;
    let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
    let lengths = (prefix.len(), year.len(), day.len(), city.len());
    if lengths != (2, 4, 4, 2) || !matches!(serial.len(), 2 | 3) || !year.starts_with("20") {
        return no(input);
    }
    let Some(date) = Date::from_digits(&format!("{year}{day}")) else { return no(input) };
    let id = CaseId {
        family: CaseFamily::Local,
        channel: Some(channel),
        date: Some(date),
        serial: serial.parse().ok(),
        ..consumed(input, rest)
    };
    Ok((rest, id))
}

/// `upper = letter+`, capitals
fn upper(input: &str) -> Parsed<'_, &str> {
    take_while1(|c: char| c.is_ascii_uppercase())(input)
}
