//! The numbers that Word puts before paragraphs by itself: `1.`, `（一）`.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{attribute, events, number};

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1.`, `（%2）`.
    text: String,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each list.
    lists: HashMap<u32, Vec<Level>>,
    /// Which list each number of a list in a paragraph means.
    of: HashMap<u32, u32>,
    /// The list and level that a style brings.
    styles: HashMap<String, (u32, u32)>,
}

impl Numbering {
    /// From the parts of a document; what is damaged is left out.
    pub(super) fn new(numbering: &str, styles: &str) -> Self {
        let mut found = Self::default();
        found.read_lists(numbering);
        found.read_styles(styles);
        found
    }

    fn read_lists(&mut self, xml: &str) {
        let (mut list, mut level, mut numbered) = (None, None::<usize>, None);
        let _ = events(xml, |event| {
            let Event::Start(element) = event else { return Ok(()) };
            let value = || attribute(&element, "val").unwrap_or_default();
            match element.local_name().as_ref() {
                "abstractNum" => {
                    list = number(&element, "abstractNumId");
                    level = None;
                    if let Some(list) = list {
                        self.lists.insert(list, vec![Level { start: 1, ..Level::default() }; LEVELS]);
                    }
                }
                "lvl" => level = number(&element, "ilvl").map(|level| level as usize).filter(|&level| level < LEVELS),
                "num" => (numbered, list) = (number(&element, "numId"), None),
                "abstractNumId" => {
                    if let (Some(numbered), Some(list)) = (numbered, number(&element, "val")) {
                        self.of.insert(numbered, list);
                    }
                }
                name @ ("start" | "numFmt" | "lvlText") => {
                    let levels = list.and_then(|list| self.lists.get_mut(&list));
                    if let Some(level) = levels.zip(level).and_then(|(levels, level)| levels.get_mut(level)) {
                        match name {
                            "start" => level.start = number(&element, "val").unwrap_or(1),
                            "numFmt" => level.format = value(),
                            _ => level.text = value(),
                        }
                    }
                }
                _ => {}
            }
            Ok(())
        });
    }

    fn read_styles(&mut self, xml: &str) {
        let (mut style, mut list, mut level) = (String::new(), None, 0);
        let _ = events(xml, |event| {
            let Event::Start(element) = event else { return Ok(()) };
            match element.local_name().as_ref() {
                "style" => (style, list, level) = (attribute(&element, "styleId").unwrap_or_default(), None, 0),
                "ilvl" => level = number(&element, "val").unwrap_or(0),
                "numId" => list = number(&element, "val"),
                _ => return Ok(()),
            }
            if let Some(list) = list
                && !style.is_empty()
            {
                self.styles.insert(style.clone(), (list, level));
            }
            Ok(())
        });
    }
}

/// How far each list has counted.
pub(super) struct Numbers<'n> {
    numbering: &'n Numbering,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
}

impl<'n> Numbers<'n> {
    pub(super) fn new(numbering: &'n Numbering) -> Self {
        Self { numbering, counts: HashMap::new() }
    }

    /// The number of the next paragraph of a style, or of a list and a level.
    pub(super) fn next(&mut self, style: Option<&str>, list: Option<u32>, level: Option<u32>) -> Option<String> {
        let styled = style.and_then(|style| self.numbering.styles.get(style)).copied();
        let numbered = list.or(styled.map(|(list, _)| list)).filter(|&list| list != 0)?;
        let level = level.or(styled.map(|(_, level)| level)).unwrap_or(0) as usize;
        let list = *self.numbering.of.get(&numbered)?;
        let levels = self.numbering.lists.get(&list)?;
        let this = levels.get(level)?;
        let counts = self.counts.entry(list).or_default();
        counts[level] = Some(counts[level].map_or(this.start, |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        if this.format == "bullet" || this.format == "none" {
            return None;
        }
        let mut text = String::new();
        let mut chars = this.text.chars();
        while let Some(c) = chars.next() {
            let of = (c == '%').then(|| chars.clone().next().and_then(|c| c.to_digit(10))).flatten();
            match of.and_then(|of| (of as usize).checked_sub(1)).filter(|&of| of < LEVELS) {
                Some(of) => {
                    chars.next();
                    let count = counts[of].unwrap_or(levels[of].start);
                    text.push_str(&written(count, &levels[of].format));
                }
                None => text.push(c),
            }
        }
        (!text.is_empty()).then(|| text + " ")
    }
}

/// A number in a format of Word.
fn written(number: u32, format: &str) -> String {
    let letter = |first: u8| {
        // The 27th is AA, the 53rd AAA.
        let at = number.saturating_sub(1);
        let times = (at / 26 + 1).min(20) as usize;
        String::from(char::from(first + (at % 26) as u8)).repeat(times)
    };
    match format {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245f + number).map_or_else(String::new, String::from)
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "chineseLegalSimplified" => chinese(number),
        "ideographTraditional" => {
            let stems = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
            stems.get(number.saturating_sub(1) as usize).map_or_else(|| number.to_string(), |c| c.to_string())
        }
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut left, mut out) = (number.min(3999), String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

/// Up to 9999, as lists are counted: 十二, 一百零三.
fn chinese(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let mut out = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (number / unit % 10) as usize;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push('零');
            zero = false;
        }
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.push(DIGITS[digit]);
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let all = |format, numbers: &[u32]| numbers.iter().map(|&n| written(n, format)).collect::<Vec<_>>().join(" ");
        assert_eq!(
            all("chineseCounting", &[1, 10, 12, 20, 21, 103, 110, 1005]),
            "一 十 十二 二十 二十一 一百零三 一百一十 一千零五"
        );
        assert_eq!(all("upperRoman", &[1, 4, 19, 44]), "I IV XIX XLIV");
        assert_eq!(all("lowerLetter", &[1, 26, 27]), "a z aa");
        assert_eq!(all("decimalEnclosedCircle", &[1, 20, 21]), "① ⑳ 21");
    }

    #[test]
    fn lists_count_level_by_level() {
        let xml = "<w:numbering><w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>\
            <w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>\
            <w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>";
        let styles = "<w:styles><w:style w:styleId='a'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style></w:styles>";
        let numbering = Numbering::new(xml, styles);
        let mut numbers = Numbers::new(&numbering);
        assert_eq!(numbers.next(Some("a"), None, None).unwrap(), "一、 ");
        assert_eq!(numbers.next(None, Some(3), Some(1)).unwrap(), "一.1 ");
        assert_eq!(numbers.next(None, Some(3), Some(1)).unwrap(), "一.2 ");
        assert_eq!(numbers.next(None, Some(3), None).unwrap(), "二、 ");
        assert_eq!(numbers.next(None, Some(3), Some(1)).unwrap(), "二.1 ");
        assert_eq!(numbers.next(None, Some(0), None), None);
    }
}
