//! What goes wrong with pages between the desk and the web.

use serde_json::Value as Json;

use crate::dice::Dice;

/// One thing that is wrong with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Defect {
    /// Lines as narrow as a newspaper column, numbers broken over them.
    NarrowWraps,
    /// Blank lines where a column ends, in the middle of a sentence.
    BlankLines,
    /// Spaces inside words and before units.
    StraySpaces,
    /// Two columns printed line by line.
    Interleaved,
    /// The headline stands after its body.
    HeadingAfter,
    /// Traditional characters, as far as a converter knows them.
    Traditional,
    /// Readings in brackets after characters.
    Pinyin,
    /// 年, 月 or 日 lost.
    LostDateUnits,
    /// `，，`.
    DoubledPunctuation,
    /// Characters lost or misread.
    Mojibake,
    /// Advertisements between the lines.
    Spam,
    /// The body printed twice.
    PrintedTwice,
    /// Half-width punctuation throughout.
    HalfWidth,
    /// Full-width digits.
    WideDigits,
    /// Blank cells that left no trace.
    VanishedCells,
    /// Cells that stand where another belongs.
    ShiftedCells,
    /// The last row ends early.
    TruncatedRow,
    /// Case numbers with spaces, stars and batch labels.
    TornNumbers,
    /// News or a site's footer right behind the last cell.
    GluedFooter,
}

impl Defect {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::NarrowWraps,
        Self::BlankLines,
        Self::StraySpaces,
        Self::Interleaved,
        Self::HeadingAfter,
        Self::Traditional,
        Self::Pinyin,
        Self::LostDateUnits,
        Self::DoubledPunctuation,
        Self::Mojibake,
        Self::Spam,
        Self::PrintedTwice,
        Self::HalfWidth,
        Self::WideDigits,
        Self::VanishedCells,
        Self::ShiftedCells,
        Self::TruncatedRow,
        Self::TornNumbers,
        Self::GluedFooter,
    ];

    /// Its name in reports and gold files: `narrow-wraps`.
    ///
    /// ```
    /// assert_eq!(yilan_maker::Defect::NarrowWraps.name(), "narrow-wraps");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NarrowWraps => "narrow-wraps",
            Self::BlankLines => "blank-lines",
            Self::StraySpaces => "stray-spaces",
            Self::Interleaved => "interleaved",
            Self::HeadingAfter => "heading-after",
            Self::Traditional => "traditional",
            Self::Pinyin => "pinyin",
            Self::LostDateUnits => "lost-date-units",
            Self::DoubledPunctuation => "doubled-punctuation",
            Self::Mojibake => "mojibake",
            Self::Spam => "spam",
            Self::PrintedTwice => "printed-twice",
            Self::HalfWidth => "half-width",
            Self::WideDigits => "wide-digits",
            Self::VanishedCells => "vanished-cells",
            Self::ShiftedCells => "shifted-cells",
            Self::TruncatedRow => "truncated-row",
            Self::TornNumbers => "torn-numbers",
            Self::GluedFooter => "glued-footer",
        }
    }
}

/// Which defects the pages of a run have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Defects {
    /// None at all.
    #[default]
    None,
    /// One on most pages, sometimes two.
    Some,
    /// Two or three on every page.
    All,
}

/// Draws from the defects that a page can have.
pub(crate) fn draw(how: Defects, able: &[Defect], dice: &mut Dice) -> Vec<Defect> {
    let most = match how {
        Defects::None => 0,
        Defects::Some if dice.chance(75) => 1,
        Defects::Some => 2,
        Defects::All => dice.number(2..=3),
    };
    let mut drawn: Vec<Defect> = (0..most).map(|_| dice.pick(able)).collect();
    drawn.sort_unstable();
    drawn.dedup();
    drawn
}

/// The text in lines of `width` characters, each paragraph by itself.
pub(crate) fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let mut filled = 0;
        for c in line.chars() {
            let closing = "，。、；：）”》".contains(c);
            if filled >= width && !closing {
                out.push('\n');
                filled = 0;
            }
            out.push(c);
            filled += 1;
        }
        out.push('\n');
    }
    out.pop();
    out
}

/// A blank line after some line ends that are no paragraph's.
pub(crate) fn blank_lines(wrapped: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = wrapped.split('\n').collect();
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        out.push_str(line);
        if at + 1 < lines.len() {
            out.push('\n');
        }
        let inside = !line.is_empty() && lines.get(at + 1).is_some_and(|next| !next.is_empty());
        if inside && line.chars().count() > 8 && dice.chance(12) {
            out.push('\n');
        }
    }
    out
}

/// Spaces between characters, and around numbers.
pub(crate) fn stray_spaces(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut before = '\n';
    for c in text.chars() {
        let numeral = before.is_ascii_digit() && ideograph(c) || ideograph(before) && c.is_ascii_digit();
        if numeral && dice.chance(30) || ideograph(before) && ideograph(c) && dice.chance(2) {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Two columns of the same page, a line of each in turn.
pub(crate) fn interleave(one: &str, other: &str) -> String {
    let (mut one, mut other) = (one.split('\n'), other.split('\n'));
    let mut out = String::new();
    loop {
        let pair = (one.next(), other.next());
        if pair == (None, None) {
            return out;
        }
        for line in [pair.0, pair.1].into_iter().flatten() {
            out.push_str(line);
            out.push('\n');
        }
    }
}

const TRADITIONAL: &str = include_str!("../data/traditional.txt");

/// The text in traditional characters, as far as the list goes.
pub(crate) fn traditional(text: &str) -> String {
    text.chars().map(|c| pairs().binary_search_by_key(&c, |pair| pair.0).map_or(c, |at| pairs()[at].1)).collect()
}

fn pairs() -> &'static [(char, char)] {
    static PAIRS: std::sync::OnceLock<Vec<(char, char)>> = std::sync::OnceLock::new();
    PAIRS.get_or_init(|| {
        let mut pairs: Vec<(char, char)> = TRADITIONAL
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .filter_map(|pair| {
                let mut both = pair.chars();
                Some((both.next()?, both.next()?))
            })
            .collect();
        pairs.sort_unstable();
        pairs
    })
}

/// Readings after some of the characters that have one in our list.
pub(crate) fn pinyin(text: &str, dice: &mut Dice) -> String {
    const READINGS: [(char, &str); 12] = [
        ('转', "zhuǎn"),
        ('办', "bàn"),
        ('个', "gè"),
        ('件', "jiàn"),
        ('举', "jǔ"),
        ('环', "huán"),
        ('实', "shí"),
        ('区', "qū"),
        ('问', "wèn"),
        ('题', "tí"),
        ('应', "yìng"),
        ('来', "lái"),
    ];
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if let Some((_, reading)) = READINGS.iter().find(|(of, _)| *of == c).filter(|_| dice.chance(12)) {
            out.push_str(&format!("({reading})"));
        }
    }
    out
}

/// Some commas twice.
pub(crate) fn doubled(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if c == '，' && dice.chance(25) {
            out.push(c);
        }
    }
    out
}

/// A few characters of the middle of a long text lost.
pub(crate) fn mojibake(text: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() < 50 {
        return text.to_owned();
    }
    let at = 16 + dice.below(chars.len() - 36);
    let lost = dice.pick(&["\u{fffd}\u{fffd}", "?", "鍙?", "\u{fffd}"]);
    let (before, after) = (&chars[..at], &chars[at + 2..]);
    // Digits and marks stay: what is lost must not change what the rest says.
    if chars[at - 1..at + 3].iter().any(|&c| !ideograph(c)) {
        return text.to_owned();
    }
    format!("{}{lost}{}", String::from_iter(before), String::from_iter(after))
}

/// Punctuation at half width.
pub(crate) fn half_width(text: &str) -> String {
    let fold = |c| match c {
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        other => other,
    };
    text.chars().map(fold).collect()
}

/// Digits at full width.
pub(crate) fn wide_digits(text: &str) -> String {
    let widen = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0xff10 + digit)).unwrap_or(c);
    text.chars().map(widen).collect()
}

/// A line of an advertisement between two paragraphs.
pub(crate) fn spam(text: &str, dice: &mut Dice) -> String {
    let brand = dice.pick(&["金虎娱乐", "天天棋牌", "好运彩", "巨星体育"]);
    let line = dice.pick(&["@注册送彩金", "点击进入@官方入口", "@手机版下载", "✿◈✿@✿◈✿"]).replace('@', brand);
    let blocks: Vec<&str> = text.split("\n\n").collect();
    let at = dice.below(blocks.len() + 1);
    let mut out: Vec<&str> = blocks;
    out.insert(at, &line);
    out.join("\n\n")
}

/// Every Chinese text inside a value changed in one way.
pub(crate) fn through(value: &mut Json, change: &impl Fn(&str) -> String) {
    match value {
        Json::String(text) => *text = change(text),
        Json::Array(list) => list.iter_mut().for_each(|value| through(value, change)),
        Json::Object(map) => map.values_mut().for_each(|value| through(value, change)),
        _ => {}
    }
}

pub(crate) fn ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
