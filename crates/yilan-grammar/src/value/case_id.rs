//! [`CaseId`]: a case number (受理编号), in the forms that can be told in
//! running text. What only a cell or a label makes a case number, such as a
//! plain 609, is in `cell`.

mod cell;
mod coded;
mod letters;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::one_of;
use nom::combinator::opt;

use crate::{Channel, Parsed};

use super::number::ordinal_number;
use super::{Date, no};

pub use cell::case_number_cell;

pub(crate) use cell::bare_case_id;

pub(crate) use coded::lettered;

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
    /// The year of the complaint: that of its day, or the one that a yearly
    /// number begins with.
    ///
    /// ```
    /// use yilan_grammar::value::case_number;
    ///
    /// assert_eq!(case_number("WX202100036").unwrap().0.year(), Some(2021));
    /// ```
    pub fn year(&self) -> Option<i16> {
        let yearly = matches!(self.family, CaseFamily::Yearly | CaseFamily::Company) && self.date.is_none();
        let digits = || self.canonical.trim_start_matches(|c: char| !c.is_ascii_digit()).get(..4)?.parse().ok();
        let company = || {
            let (_, year) = self.canonical.split_at_checked(self.canonical.len().checked_sub(9)?)?;
            year.get(..4)?.parse().ok()
        };
        let named = || if self.family == CaseFamily::Company { company() } else { digits() };
        self.date.and_then(|date| date.year).or_else(|| if yearly { named() } else { None })
    }

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
        if province.len() == 2 { letters::code(province) } else { Some(province) }
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
    /// `D2HH202411120007`: the letters of a city, so no province; the round is that of the province's own inspections.
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
    /// `甲督转〔2018〕31号`: numbered as papers are.
    Filed,
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
    // No batch begins with a letter, as most numbers do.
    if !input.starts_with(|c: char| c.is_ascii_uppercase())
        && let Ok((rest, batch)) = batch_label(input)
    {
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

/// `star = ["*" / "★"]`
fn starred(input: &str, id: CaseId) -> Parsed<'_, CaseId> {
    let (rest, star) = opt(one_of("*★☆")).parse(input)?;
    Ok((rest, CaseId { key: id.key || star.is_some(), ..id }))
}

/// `run = digit+`
fn run(input: &str) -> Parsed<'_, &str> {
    take_while1(|c: char| c.is_ascii_digit())(input)
}

/// A number with nothing but its text.
fn named(canonical: &str) -> CaseId {
    CaseId { canonical: canonical.to_owned(), ..CaseId::default() }
}

/// A number whose text is what `input` has before `rest`.
fn consumed(input: &str, rest: &str) -> CaseId {
    named(&input[..input.len() - rest.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Channel, round, province, date, serial, batch, key, fault and what is
    /// left, in one line.
    fn shown(rest: &str, id: &CaseId) -> String {
        let mut out = format!("{} {:?}", id.canonical, id.family);
        if let Some(channel) = id.channel {
            out += &format!(" {channel:?}");
        }
        for (name, value) in [("round", id.round), ("serial", id.serial), ("batch", id.batch)] {
            if let Some(value) = value {
                out += &format!(" {name}={value}");
            }
        }
        if let Some(province) = &id.province {
            out += &format!(" {province}");
        }
        if let Some(date) = id.date {
            out += &format!(" {date}");
        }
        if id.key {
            out += " key";
        }
        if let Some(fault) = id.fault {
            out += &format!(" fault={fault:?}");
        }
        if rest.is_empty() { out } else { format!("{out} | {rest}") }
    }

    fn reads(text: &str) -> String {
        case_id(text).map_or("none".to_owned(), |(rest, id)| shown(rest, &id))
    }

    fn reads_cell(text: &str) -> String {
        bare_case_id(text).map_or("none".to_owned(), |(rest, id)| shown(rest, &id))
    }

    #[test]
    fn provinces_cities_and_companies() {
        for (text, read) in [
            ("D3NX202506120002", "D3NX202506120002 Province Phone round=3 serial=2 NX 2025-06-12"),
            ("X3GS202312050018*", "X3GS202312050018 Province Letter round=3 serial=18 GS 2023-12-05 key"),
            ("D2NM202203290002呼和", "D2NM202203290002 Province Phone round=2 serial=2 NM 2022-03-29 | 呼和"),
            ("D2NM2022032900022021年", "D2NM202203290002 Province Phone round=2 serial=2 NM 2022-03-29 | 2021年"),
            ("D2YU202411120007", "D2YU202411120007 City Phone round=2 serial=7 2024-11-12"),
            ("D2ZGHJ202108310001", "D2ZGHJ202108310001 Company Phone round=2 serial=1 2021-08-31"),
            ("D2ZGHJ202100064，", "D2ZGHJ202100064 Company Phone round=2 serial=64 | ，"),
        ] {
            assert_eq!(reads(text), read, "{text}");
        }
    }

    #[test]
    fn codes_and_dates() {
        for (text, read) in [
            ("X140000201812090003", "X140000201812090003 Code Letter serial=3 140000 2018-12-09"),
            ("D410400000000201912170004", "D410400000000201912170004 LongCode Phone serial=4 410400 2019-12-17"),
            ("D20210314001", "D20210314001 Dated Phone serial=1 2021-03-14"),
            ("D202208150019号", "D202208150019 Dated Phone serial=19 2022-08-15 | 号"),
            ("WX202100036", "WX202100036 Yearly Wechat serial=36"),
            ("WX202404000027", "WX202404000027 Yearly Wechat serial=27"),
            ("LX202300036", "LX202300036 Yearly Letter serial=36"),
            ("D202100051", "D202100051 Yearly Phone serial=51"),
            ("GS2022LX0913TS04秦安", "GS2022LX0913TS04 Local Letter serial=4 2022-09-13 | 秦安"),
            ("GS22LD0913TS04", "GS22LD0913TS04 Local Phone serial=4 2022-09-13"),
            ("信20170816134", "信20170816134 Letter serial=134 2017-08-16"),
            ("访受〔2021〕0517031号", "访受〔2021〕0517031号 Received serial=31 2021-05-17"),
            ("访受（2021）0517031号", "访受（2021）0517031号 Received serial=31 2021-05-17"),
        ] {
            assert_eq!(reads(text), read, "{text}");
        }
    }

    #[test]
    fn local_prefixes_with_the_date_at_the_end() {
        for (text, read) in [
            ("BCD2022092601", "BCD2022092601 Local Phone serial=1 2022-09-26"),
            ("SD2XN202312060001", "SD2XN202312060001 Local serial=1 2023-12-06"),
            ("SD3D3PD1Z202409120008", "SD3D3PD1Z202409120008 Local serial=8 2024-09-12"),
            ("D3600797202309080106", "D3600797202309080106 Local Phone serial=106 2023-09-08"),
            ("D3600220200712003", "D3600220200712003 Local Phone serial=3 2020-07-12"),
            ("SD2LY20201017D002", "SD2LY20201017D002 Local Phone serial=2 2020-10-17"),
            ("WX202304110023", "WX202304110023 Local Wechat serial=23 2023-04-11"),
        ] {
            assert_eq!(reads(text), read, "{text}");
        }
    }

    #[test]
    fn a_batch_before_the_number() {
        for (text, read) in [
            ("第31批D3GS202312050018", "D3GS202312050018 Province Phone round=3 serial=18 batch=31 GS 2023-12-05"),
            ("第23批1676号", "1676 BatchRunning serial=1676 batch=23"),
            ("26批1930号", "1930 BatchRunning serial=1930 batch=26"),
            ("第七批45号（来电）", "45 BatchRunning serial=45 batch=7 | （来电）"),
            ("第三十一批次，受理编号3438号", "3438 BatchRunning serial=3438 batch=31"),
            ("第十六批第1685号", "1685 BatchRunning serial=1685 batch=16"),
        ] {
            assert_eq!(reads(text), read, "{text}");
        }
    }

    #[test]
    fn damaged_numbers_are_kept_and_marked() {
        for (text, read) in [
            ("D3GS202300781", "D3GS202300781 Province Phone round=3 GS fault=Short"),
            ("D3GS202313320001", "D3GS202313320001 Province Phone round=3 serial=1 GS fault=Date"),
            ("D2GX********0032", "D2GX********0032 Province Phone round=2 GX fault=Masked"),
            ("D3CQ（略）", "D3CQ（略） Province Phone round=3 CQ fault=Masked"),
        ] {
            assert_eq!(reads(text), read, "{text}");
        }
    }

    #[test]
    fn a_cell_may_hold_what_running_text_may_not() {
        for (text, read) in [
            ("4260", "4260 Running serial=4260"),
            ("第609号", "609 Running serial=609"),
            ("073号的", "073 Running serial=73 | 的"),
            ("D07062", "D07062 Batch Phone serial=62 batch=7"),
            ("2017043052", "2017043052 DateSerial serial=52 2017-04-30"),
            ("[2017]051835", "[2017]051835 DateSerial serial=35 2017-05-18"),
            ("[2018]3-D0506211", "[2018]3-D0506211 DateSerial Phone serial=211 2018-05-06"),
            ("d06033", "d06033 Batch Phone serial=33 batch=6"),
            ("〔2018〕200", "〔2018〕200 Filed serial=200"),
            ("甲督转〔2018〕31号-2", "甲督转〔2018〕31号-2 Filed serial=2"),
            ("410000201806050003", "410000201806050003 Code serial=3 410000 2018-06-05"),
            ("DL0214号", "DL0214 Local serial=214"),
            ("X061", "X061 Local Letter serial=61"),
            ("D1209P0358、", "D1209P0358 Local Phone serial=358 | 、"),
            ("JJ2017-045", "JJ2017-045 Local serial=45"),
            ("D*008", "D*008 Running Phone serial=8 fault=Masked"),
            ("新乡D20181122488", "新乡D20181122488 Place Phone serial=488 2018-11-22"),
            ("万盛电20251211002", "万盛电20251211002 Place Phone serial=2 2025-12-11"),
            ("万盛电20251211002-1", "万盛电20251211002-1 Place Phone serial=2 2025-12-11"),
            ("万盛电20251211002-1号", "万盛电20251211002 Place Phone serial=2 2025-12-11 | -1号"),
            ("X3GS202312050018-2", "X3GS202312050018-2 Province Letter round=3 serial=18 GS 2023-12-05"),
            ("十二师03号", "十二师03号 Place serial=3"),
            ("D3NX202506120002★", "D3NX202506120002 Province Phone round=3 serial=2 NX 2025-06-12 key"),
        ] {
            assert_eq!(reads_cell(text), read, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["D3路", "DN200", "X光", "D2NX2025", "609号", "G110国道", "第三批", "信访", "GB38382002", ""]
        {
            assert_eq!(reads(text), "none", "{text}");
        }
        for text in ["2025年", "3.5", "是", "3月"] {
            assert_eq!(reads_cell(text), "none", "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_round_trip(phone: bool, round in 1_u32..=9, province in 0..letters::LETTERS, day in 1_i8..=28, month in 1_i8..=12, year in 2015_i16..2040, serial in 0_u32..10_000) {
            let channel = if phone { 'D' } else { 'X' };
            let name = letters::at(province);
            let text = format!("{channel}{round}{name}{year}{month:02}{day:02}{serial:04}");
            let (rest, id) = case_id(&text).unwrap();
            prop_assert_eq!(rest, "");
            prop_assert_eq!(id.date, Date::new(year, month, day));
            prop_assert_eq!((id.round, id.province.as_deref(), id.serial), (Some(round), Some(name), Some(serial)));
            prop_assert_eq!(id.canonical, text);
            prop_assert_eq!(id.fault, None);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[DXWNGZ0-9*号批第信访受〔〕（略）]{0,30}") {
            let _ = (case_id(&text), bare_case_id(&text));
        }
    }
}
