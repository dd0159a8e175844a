//! The two letters that stand for a province in case numbers, and its code.

/// The letters of a province and its six-digit code, sorted; the Corps has
/// letters but no code. Letters that are not here are those of a city.
const PROVINCES: [(&str, Option<&str>); 32] = [
    ("AH", Some("340000")),
    ("BJ", Some("110000")),
    ("BT", None),
    ("CQ", Some("500000")),
    ("FJ", Some("350000")),
    ("GD", Some("440000")),
    ("GS", Some("620000")),
    ("GX", Some("450000")),
    ("GZ", Some("520000")),
    ("HA", Some("410000")),
    ("HB", Some("420000")),
    ("HE", Some("130000")),
    ("HI", Some("460000")),
    ("HL", Some("230000")),
    ("HN", Some("430000")),
    ("JL", Some("220000")),
    ("JS", Some("320000")),
    ("JX", Some("360000")),
    ("LN", Some("210000")),
    ("NM", Some("150000")),
    ("NX", Some("640000")),
    ("QH", Some("630000")),
    ("SC", Some("510000")),
    ("SD", Some("370000")),
    ("SH", Some("310000")),
    ("SN", Some("610000")),
    ("SX", Some("140000")),
    ("TJ", Some("120000")),
    ("XJ", Some("650000")),
    ("XZ", Some("540000")),
    ("YN", Some("530000")),
    ("ZJ", Some("330000")),
];

/// Whether `letters` are those of a province.
pub(super) fn is_province(letters: &str) -> bool {
    index(letters).is_some()
}

/// The code of the province with these `letters`.
pub(super) fn code(letters: &str) -> Option<&'static str> {
    PROVINCES[index(letters)?].1
}

/// Where the province with these `letters` stands in the list.
fn index(letters: &str) -> Option<usize> {
    // Two bytes are compared at once.
    let two = |letters: &str| <[u8; 2]>::try_from(letters.as_bytes()).ok();
    let letters = two(letters)?;
    PROVINCES.binary_search_by_key(&Some(letters), |(known, _)| two(known)).ok()
}

/// Whether six digits could be the code of a division: those of the provinces
/// begin with 11 to 65.
pub(super) fn is_code(digits: &str) -> bool {
    let province = digits.get(..2).and_then(|p| p.parse::<u8>().ok());
    digits.len() == 6 && province.is_some_and(|p| (11..=66).contains(&p) && !matches!(p, 20 | 30 | 40 | 60))
}

/// How many provinces have letters.
#[cfg(test)]
pub(super) const LETTERS: usize = PROVINCES.len();

/// The letters of the province at `index`.
#[cfg(test)]
pub(super) fn at(index: usize) -> &'static str {
    PROVINCES[index].0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_are_sorted_and_unique() {
        assert!(PROVINCES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(PROVINCES.iter().filter_map(|p| p.1).all(is_code));
    }

    #[test]
    fn letters_of_a_city_are_no_province() {
        assert_eq!(code("NX"), Some("640000"));
        assert!(is_province("BT") && code("BT").is_none());
        assert!(!is_province("HH") && !is_province("YU"));
    }
}
