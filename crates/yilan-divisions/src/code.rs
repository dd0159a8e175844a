//! [`Code`]: the number of a unit. Only digits live here; which numbers are in use is the tables' business.

use std::fmt;
use std::str::FromStr;

/// The code of a unit: six digits for a province, prefecture or county (GB/T 2260), nine for a township,
/// twelve for a village (the statistical code, whose first six digits are the county's).
///
/// Codes sort in tree order: a unit comes before everything inside it.
///
/// ```
/// use yilan_divisions::Code;
///
/// let village = Code::parse("640302103211").unwrap();
/// assert_eq!(village.digits(), 12);
/// assert_eq!(village.township().unwrap().to_string(), "640302103");
/// assert_eq!(village.county().unwrap().to_string(), "640302");
/// assert_eq!(village.prefecture().unwrap().to_string(), "640300");
/// assert_eq!(village.province().to_string(), "640000");
/// assert!(village.province() < village);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u64); // Always written out to twelve digits.

impl Code {
    // Making one.

    /// Reads six, nine or twelve ASCII digits; anything else is `None`.
    ///
    /// The twelve-digit form that statistical lists use for every level is understood: `640302000000` is the
    /// county 640302, `640302103000` the township 640302103. The code need not be in use.
    ///
    /// ```
    /// use yilan_divisions::Code;
    ///
    /// assert_eq!(Code::parse("640302000000"), Code::parse("640302"));
    /// assert_eq!(Code::parse("64030"), None);
    /// assert_eq!(Code::parse("６４０３０２"), None);
    /// assert_eq!(Code::parse("040302"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !text.bytes().all(|b| b.is_ascii_digit()) || text.starts_with('0') {
            return None;
        }
        let scale = match text.len() {
            6 => 1_000_000,
            9 => 1_000,
            12 => 1,
            _ => return None,
        };
        let code = Self(text.parse::<u64>().ok()? * scale);
        // 640000103 or 640302000211 are the numbers of nothing.
        let (province, township, village) = (code.0 / 10_000_000_000, code.0 / 1_000 % 1_000, code.0 % 1_000);
        let skips = township == 0 && village != 0;
        (province != 0 && !skips).then_some(code)
    }

    /// The code whose first nine digits are `nine` (a province, prefecture, county or township).
    pub(crate) const fn from_nine(nine: u32) -> Self {
        Self(nine as u64 * 1_000)
    }

    /// The village `serial` (1..=999) of this township.
    pub(crate) const fn village(self, serial: u16) -> Self {
        Self(self.0 + serial as u64)
    }

    /// The first nine digits, which the tables are sorted by.
    pub(crate) const fn nine(self) -> u64 {
        self.0 / 1_000
    }

    /// The serial number of a village in its township; 0 for larger units.
    pub(crate) const fn serial(self) -> u16 {
        (self.0 % 1_000) as u16
    }

    // Reading one.

    /// How many digits the code has: 6, 9 or 12.
    ///
    /// ```
    /// # use yilan_divisions::Code;
    /// assert_eq!(Code::parse("441900121").unwrap().digits(), 9);
    /// ```
    #[must_use]
    pub const fn digits(self) -> u8 {
        if self.0.is_multiple_of(1_000_000) {
            6
        } else if self.0.is_multiple_of(1_000) {
            9
        } else {
            12
        }
    }

    /// The code as a number, of as many digits as [`Code::digits`] says.
    ///
    /// ```
    /// # use yilan_divisions::Code;
    /// assert_eq!(Code::parse("640302103").unwrap().as_u64(), 640_302_103);
    /// ```
    #[must_use]
    pub const fn as_u64(self) -> u64 {
        match self.digits() {
            6 => self.0 / 1_000_000,
            9 => self.0 / 1_000,
            _ => self.0,
        }
    }

    /// The province of the code; a province's own code for a province.
    ///
    /// ```
    /// # use yilan_divisions::Code;
    /// assert_eq!(Code::parse("419001").unwrap().province(), Code::parse("410000").unwrap());
    /// ```
    #[must_use]
    pub const fn province(self) -> Self {
        Self(self.0 / 10_000_000_000 * 10_000_000_000)
    }

    /// The prefecture by the digits; its own code for a prefecture.
    ///
    /// `None` for a province, for a county-level unit that hangs on its province (third and fourth digit 90:
    /// 济源 419001), and inside the four municipalities, where the numbers 01 and 02 mean no prefecture.
    ///
    /// ```
    /// # use yilan_divisions::Code;
    /// let prefecture = |code| Code::parse(code).unwrap().prefecture().map(|c| c.to_string());
    /// assert_eq!(prefecture("441900121").as_deref(), Some("441900"));
    /// assert_eq!(prefecture("419001"), None);
    /// assert_eq!(prefecture("110105"), None);
    /// assert_eq!(prefecture("640000"), None);
    /// ```
    #[must_use]
    pub const fn prefecture(self) -> Option<Self> {
        let middle = self.0 / 100_000_000 % 100;
        let municipality = matches!(self.0 / 10_000_000_000, 11 | 12 | 31 | 50);
        if middle == 0 || middle == 90 || municipality { None } else { Some(Self(self.0 / 100_000_000 * 100_000_000)) }
    }

    /// The county by the digits; its own code for a county.
    ///
    /// `None` for provinces and prefectures, and for the townships of a city without counties (东莞 441900121).
    ///
    /// ```
    /// # use yilan_divisions::Code;
    /// assert_eq!(Code::parse("640302103").unwrap().county(), Code::parse("640302"));
    /// assert_eq!(Code::parse("441900121").unwrap().county(), None);
    /// ```
    #[must_use]
    pub const fn county(self) -> Option<Self> {
        if (self.0 / 1_000_000).is_multiple_of(100) { None } else { Some(Self(self.0 / 1_000_000 * 1_000_000)) }
    }

    /// The township by the digits; its own code for a township, `None` for larger units.
    ///
    /// ```
    /// # use yilan_divisions::Code;
    /// assert_eq!(Code::parse("640302103211").unwrap().township(), Code::parse("640302103"));
    /// assert_eq!(Code::parse("640302").unwrap().township(), None);
    /// ```
    #[must_use]
    pub const fn township(self) -> Option<Self> {
        if (self.0 / 1_000).is_multiple_of(1_000) { None } else { Some(Self(self.0 / 1_000 * 1_000)) }
    }

    /// Whether `other` is this unit or lies in it, by the digits alone. A province contains the counties that
    /// hang on it directly.
    ///
    /// ```
    /// # use yilan_divisions::Code;
    /// let contains = |a, b| Code::parse(a).unwrap().contains(Code::parse(b).unwrap());
    /// assert!(contains("640300", "640302103211"));
    /// assert!(contains("410000", "419001"));
    /// assert!(contains("441900", "441900121"));
    /// assert!(!contains("640302", "640300"));
    /// ```
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        let span = self.span();
        self.0 / span == other.0 / span
    }

    /// How many twelve-digit numbers share this code's significant digits.
    const fn span(self) -> u64 {
        let mut span = 1;
        let steps: [u64; 4] = [1_000, 1_000, 100, 100];
        let mut i = 0;
        while i < steps.len() && self.0.is_multiple_of(span * steps[i]) {
            span *= steps[i];
            i += 1;
        }
        span
    }

    /// The first code after everything that this one contains, in nine digits.
    pub(crate) const fn end_nine(self) -> u64 {
        let span = if self.span() < 1_000 { 1_000 } else { self.span() };
        (self.0 / span + 1) * span / 1_000
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.as_u64(), f)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({self})")
    }
}

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        Self::parse(text).ok_or(NotACode(()))
    }
}

/// The text is not six, nine or twelve digits that could be a code.
///
/// ```
/// let error = "利通区".parse::<yilan_divisions::Code>().unwrap_err();
/// assert_eq!(error.to_string(), "expected a code of 6, 9 or 12 digits");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACode(());

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a code of 6, 9 or 12 digits")
    }
}

impl std::error::Error for NotACode {}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    #[test]
    fn a_code_prints_as_it_was_read() {
        for text in ["640000", "640300", "640302", "640302103", "640302103211", "419001", "441900121"] {
            assert_eq!(code(text).to_string(), text);
            assert_eq!(text.parse::<Code>().unwrap().as_u64().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in [
            "",
            "6",
            "6403020",
            "64030210",
            "6403021032111",
            "64 302",
            "-40302",
            "+40302",
            "001000",
            "640302000211",
            "一二三四五六",
        ] {
            assert_eq!(Code::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_larger_unit_contains_the_smaller_and_itself() {
        let chain = ["640000", "640300", "640302", "640302103", "640302103211"].map(code);
        for (i, outer) in chain.iter().enumerate() {
            for (j, inner) in chain.iter().enumerate() {
                assert_eq!(outer.contains(*inner), i <= j, "{outer} {inner}");
            }
        }
        assert!(!code("640300").contains(code("640402")));
        assert!(!code("110000").contains(code("120101")));
    }

    #[test]
    fn codes_sort_in_tree_order() {
        let sorted =
            ["410000", "410100", "410102", "410102001", "410102001001", "410103", "419001", "420000"].map(code);
        assert!(sorted.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn the_end_of_a_unit_is_the_next_code_of_its_kind() {
        for (unit, end) in
            [("640000", 650_000_000), ("640300", 640_400_000), ("640302", 640_303_000), ("640302103", 640_302_104)]
        {
            assert_eq!(code(unit).end_nine(), end);
        }
    }
}
