//! Values of cells as text, as a person would read them in the sheet.

use calamine::{ExcelDateTime, ExcelDateTimeType};

/// A number: whole where it is, without the rounding errors that Excel hides.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        // Exact below 2⁵³.
        return format!("{}", value as i64);
    }
    // Excel shows fifteen digits at most.
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// A serial number of days as a date, with the time where there is one.
pub(super) fn date(value: ExcelDateTime) -> String {
    let days = value.as_f64();
    if value.is_duration() {
        let minutes = (days * 1440.0).round();
        return if minutes.is_finite() && minutes.abs() < 1e9 {
            let minutes = minutes as i64;
            format!("{}:{:02}", minutes / 60, minutes.abs() % 60)
        } else {
            number(days)
        };
    }
    let (year, month, day, hour, minute, _, _) = value.to_ymd_hms_milli();
    let time = days.fract() != 0.0;
    match (days >= 1.0, time) {
        (true, true) => format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"),
        (true, false) => format!("{year}-{month:02}-{day:02}"),
        (false, _) => format!("{hour:02}:{minute:02}"),
    }
}

/// The serial number `days` as a date.
pub(super) fn serial(days: f64, from_1904: bool) -> String {
    date(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, from_1904))
}

/// A text with its escaped characters (`_x000D_`) resolved.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let escaped = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let escaped = escaped.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        match escaped {
            Some(c) => {
                out.push(if c == '\r' { '\n' } else { c });
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether a number format shows dates or times: it has their letters outside
/// quotes and brackets.
pub(super) fn is_date_format(format: &str) -> bool {
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    for c in format.chars() {
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracket = true,
            ']' => bracket = false,
            ';' => return false,
            'y' | 'Y' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'm' | 'M' | 'e' if !bracket => {
                return !format.contains("0.00E") && !format.eq_ignore_ascii_case("general");
            }
            _ => {}
        }
    }
    false
}

/// Whether a built-in number format shows dates or times.
pub(super) const fn is_date_code(code: u16) -> bool {
    matches!(code, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_shown() {
        assert_eq!(number(45_943.0), "45943");
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(number(35_091.95), "35091.95");
        assert_eq!(number(202_506_120_002.0), "202506120002");
    }

    #[test]
    fn serials_are_dates() {
        assert_eq!(serial(45_829.0, false), "2025-06-21");
        assert_eq!(serial(45_829.437_5, false), "2025-06-21 10:30");
        assert_eq!(serial(0.5, false), "12:00");
        assert_eq!(serial(44_367.0, true), "2025-06-21");
    }

    #[test]
    fn formats_of_dates_are_told() {
        for format in ["yyyy\\-mm\\-dd", "yyyy\"年\"m\"月\"d\"日\";@", "[$-804]m/d", "h:mm", "[DBNum1]yyyy\"年\""] {
            assert!(is_date_format(format), "{format}");
        }
        for format in ["General", "0.00", "#,##0", "0.00%", "\"共\"0\"件\"", "[Red]0", "0_ ;0"] {
            assert!(!is_date_format(format), "{format}");
        }
    }

    #[test]
    fn escaped_characters_are_resolved() {
        assert_eq!(text("甲_x000D_\n乙_x_x00"), "甲\n\n乙_x_x00");
    }
}
