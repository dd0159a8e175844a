//! Documents, standards and titles: 宁政函〔2020〕32号, GB3838-2002, 《…》.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::combinator::opt;
use yilan_text::Span;

use crate::Parsed;
use crate::value::{dash, digits, no};

/// The number of a document of an authority: 宁政函〔2020〕32号.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The whole of it.
    pub span: Span,
    /// The letters of its issuer, 宁政函; a list that goes on may lack them.
    pub issuer: Span,
    /// The year.
    pub year: u16,
    /// The numbers of that year: several in 〔2018〕15、17、28号.
    pub numbers: Vec<u32>,
}

impl Document {
    /// Each number in full, with the brackets of the official form; `text` is
    /// what the mention was read from.
    ///
    /// ```
    /// use yilan_grammar::mention::mentions;
    ///
    /// let text = "依据宁政函(2020)32号";
    /// let text = yilan_text::Normalized::new(text);
    /// let found = mentions(text.as_str());
    /// assert_eq!(found.documents[0].canonical(text.as_str()), ["宁政函〔2020〕32号"]);
    /// ```
    pub fn canonical(&self, text: &str) -> Vec<String> {
        let issuer = text.get(self.issuer.range()).unwrap_or_default();
        self.numbers.iter().map(|number| format!("{issuer}〔{}〕{number}号", self.year)).collect()
    }
}

/// A standard: GB 3838-2002.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// The whole of it, without the name in 《》.
    pub span: Span,
    /// Its number with one space after the letters and `-` before the year,
    /// the year as written.
    pub canonical: String,
}

/// More bytes than any issuer has.
const ISSUER: usize = 48;

/// The document number whose bracket is at `at`; `floor` is where what was
/// read before ends.
pub(super) fn document(text: &str, at: usize, floor: usize) -> Option<Document> {
    let (rest, (year, numbers)) = year_and_numbers(&text[at..]).ok()?;
    let issuer = issuer(text, at, floor);
    let bare = issuer.is_empty();
    // （2020）32号 alone is more often something else.
    if bare && !text[at..].starts_with(['〔', '[', '﹝']) {
        return None;
    }
    let end = text.len() - rest.len();
    Some(Document { span: Span::new(issuer.start, end), issuer, year, numbers })
}

/// `year_and_numbers = open digit{4} close ["第"] number ("、" number)* "号"`
fn year_and_numbers(input: &str) -> Parsed<'_, (u16, Vec<u32>)> {
    let (rest, _) = one_of("〔[（【﹝")(input)?;
    let (rest, year) = digits(rest)?;
    let (rest, _) = one_of("〕]）】﹞")(rest)?;
    let (mut rest, _) = opt(tag("第")).parse(rest)?;
    let mut numbers = Vec::new();
    loop {
        let (after, number) = digits(rest)?;
        let Ok(number) = u32::try_from(number) else { return no(input) };
        numbers.push(number);
        let (after, end) = opt(tag("号")).parse(after)?;
        rest = after;
        match (separator(after), end) {
            (Ok((next, ())), _) if listed(next, end.is_some()) && numbers.len() < 50 => rest = next,
            (_, Some(_)) => break,
            _ => return no(input),
        }
    }
    if (1949..=2100).contains(&year) { Ok((rest, (year as u16, numbers))) } else { no(input) }
}

/// `separator = "、" / "，"`
fn separator(input: &str) -> Parsed<'_, ()> {
    alt((tag("、"), tag("，"))).map(|_| ()).parse(input)
}

/// Whether a list of numbers goes on with `next`: after a 号, only with
/// another number that has one.
fn listed(next: &str, closed: bool) -> bool {
    let after = next.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = next.len() - after.len();
    (1..=5).contains(&digits) && (after.starts_with('号') || (!closed && after.starts_with('、')))
}

/// The issuer's letters that end at `at`: ideographs, and one number in
/// brackets, 粤府土审（15）, back to a word that is none of it.
fn issuer(text: &str, at: usize, floor: usize) -> Span {
    let before = &text[floor..at];
    let tail = bracketed(before);
    let mut start = at - tail;
    for c in before[..before.len() - tail].chars().rev() {
        let part = ('一'..='龥').contains(&c) && !"的了和与及是在为由被于以按据".contains(c);
        if !part || at - start >= ISSUER {
            break;
        }
        start -= c.len_utf8();
    }
    let found = &text[start..at - tail];
    let cut = NO_ISSUER.iter().filter_map(|word| found.rfind(word).map(|from| from + word.len())).max().unwrap_or(0);
    let letters = found[cut..].chars().nth(1).is_some();
    Span::new(if letters { start + cut } else { at }, at)
}

/// Words before an issuer.
const NO_ISSUER: [&str; 14] = [
    "文件",
    "文号",
    "决定书",
    "通知书",
    "告知书",
    "下发",
    "下达",
    "印发",
    "作出",
    "出具",
    "依据",
    "根据",
    "按照",
    "编号",
];

/// The length of `（15）` at the end.
fn bracketed(before: &str) -> usize {
    let Some(inside) = before.strip_suffix('）') else { return 0 };
    let open = inside.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = inside.len() - open.len();
    if open.ends_with('（') && (1..=3).contains(&digits) { "（）".len() + digits } else { 0 }
}

/// `standard = body ["/" "T"] number ["." number] [dash year]`
pub(super) fn standard(input: &str) -> Parsed<'_, String> {
    let (rest, body) = body(input)?;
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let length = rest.len() - number.len();
    let point = number.strip_prefix('.').map_or(0, |after| {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 { 0 } else { digits + 1 }
    });
    let (number, rest) = rest.split_at(length + point);
    if !(1..=8).contains(&number.len()) || length == 0 {
        return no(input);
    }
    let year = (dash, digits).map(|((), year)| year).parse(rest);
    let (rest, year) = match year {
        Ok((after, year @ (1949..=2100 | 50..=99))) => (after, Some(year)),
        _ => (rest, None),
    };
    let local = body.starts_with("DB");
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return no(input);
    }
    if year.is_none() && !(body.starts_with("GB") || body.starts_with("HJ") || local) {
        return no(input);
    }
    let space = if local && body.ends_with('/') { "" } else { " " };
    let canonical = match year {
        Some(year) => format!("{body}{space}{number}-{year}"),
        None => format!("{body}{space}{number}"),
    };
    Ok((rest, canonical))
}

/// `body = ("GB" / "HJ" / …) ["/" "T"] / "DB" digit{2,4} "/" ["T"]`
fn body(input: &str) -> Parsed<'_, &str> {
    let end = |rest: &str| &input[..input.len() - rest.len()];
    if let Some(rest) = input.strip_prefix("DB") {
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let Some(after) = after.strip_prefix('/').filter(|_| (2..=4).contains(&(rest.len() - after.len()))) else {
            return no(input);
        };
        let after = after.strip_prefix('T').unwrap_or(after);
        return Ok((after, end(after)));
    }
    for name in BODIES {
        if let Some(rest) = input.strip_prefix(name)
            && !rest.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            let after = rest.strip_prefix("/T").or_else(|| rest.strip_prefix("/Z")).unwrap_or(rest);
            return Ok((after, end(after)));
        }
    }
    no(input)
}

/// The letters of the bodies that set standards.
const BODIES: [&str; 24] = [
    "AQ", "CJ", "CJJ", "DL", "DZ", "GB", "GBJ", "GBZ", "HG", "HJ", "JB", "JC", "JGJ", "JT", "JTG", "LY", "NY", "QX",
    "SB", "SH", "SL", "TD", "YB", "YC",
];

/// The end of the title that begins with 《 at `at`: its own 》, not that of
/// one inside, within a bounded distance.
pub(super) fn title(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0_u32;
    for (offset, c) in text[at..].char_indices().take(120) {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            '。' | '\t' | '|' => return None,
            _ => {}
        }
        if depth > 3 {
            return None;
        }
        if depth == 0 {
            return Some(at + offset + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Option<(&str, Vec<String>)> {
        let mut brackets = text.char_indices().filter(|&(_, c)| "〔[（【".contains(c));
        let found = brackets.find_map(|(at, _)| document(text, at, 0))?;
        Some((&text[found.span], found.canonical(text)))
    }

    #[test]
    fn document_numbers_in_every_bracket() {
        for (text, span, canonical) in [
            ("（宁政函（2020）32号）", "宁政函（2020）32号", vec!["宁政函〔2020〕32号"]),
            ("津政办〔2017〕65号", "津政办〔2017〕65号", vec!["津政办〔2017〕65号"]),
            ("出具卫环清改备[2016]03号", "卫环清改备[2016]03号", vec!["卫环清改备〔2016〕3号"]),
            ("〔2018〕15、17、28号", "〔2018〕15、17、28号", vec!["〔2018〕15号", "〔2018〕17号", "〔2018〕28号"]),
            ("根据粤府土审（15）〔2021〕15号", "粤府土审（15）〔2021〕15号", vec!["粤府土审（15）〔2021〕15号"]),
            ("决定书（吴环责改〔2021〕第7号）", "吴环责改〔2021〕第7号", vec!["吴环责改〔2021〕7号"]),
        ] {
            let canonical = canonical.into_iter().map(str::to_owned).collect();
            assert_eq!(reads(text), Some((span, canonical)), "{text}");
        }
    }

    #[test]
    fn what_is_no_document_is_none() {
        for text in ["（2020）32号", "（2020年）", "环办〔2020〕", "〔20200〕3号"] {
            assert_eq!(reads(text), None, "{text}");
        }
    }

    #[test]
    fn standards_are_written_one_way() {
        for (text, canonical, rest) in [
            ("GB3838-2002）", "GB 3838-2002", "）"),
            ("GB5749—2022", "GB 5749-2022", ""),
            ("GB/T14848-2017", "GB/T 14848-2017", ""),
            ("GB14554-93", "GB 14554-93", ""),
            ("HJ2.2-2018", "HJ 2.2-2018", ""),
            ("DB50/418-2016", "DB50/418-2016", ""),
            ("DB11/T1322.3-2018", "DB11/T 1322.3-2018", ""),
            ("GB3095", "GB 3095", ""),
        ] {
            assert_eq!(standard(text), Ok((rest, canonical.to_owned())), "{text}");
        }
        for text in ["GBK", "GB", "NY200", "DB2", "X3NX", "DN200-300"] {
            assert!(standard(text).is_err(), "{text}");
        }
    }

    #[test]
    fn titles_hold_titles() {
        let text = "《关于〈甲〉的《乙》批复》后";
        assert_eq!(title(text, 0), Some(text.find('后').unwrap()));
        assert_eq!(title("《甲乙。丙》", 0), None);
        assert_eq!(title("《甲乙", 0), None);
    }
}
