//! Stretches that are one token by their shape: numbers, dates, times, case
//! numbers, document numbers, Latin words.
//!
//! The scanner looks at each character once, and ahead of it no further than
//! the shape it is in, so it takes time in proportion to the text.

mod date;
mod document;

use crate::token::{Kind, Token};
use yilan_text::Span;

/// The literals of `text`, in order and apart from one another, their spans
/// moved on by `offset`.
pub(crate) fn literals(text: &str, offset: usize, out: &mut Vec<Token>) {
    let mut at = 0;
    let mut free = 0;
    loop {
        at += plain(&text[at..]);
        let Some(c) = char_at(text, at) else { break };
        let found = match c {
            _ if is_digit(c) => Some(digits(text, at)),
            _ if is_letter(c) => Some(letters(text, at)),
            '〔' | '[' | '［' | '(' | '（' | '【' => document::document(text, free, at),
            '第' => ordinal(text, at),
            _ => None,
        };
        match found {
            Some(Token { span, kind }) => {
                out.push(Token::new(kind, span.shifted(offset)));
                (at, free) = (span.end, span.end);
            }
            None => at += c.len_utf8(),
        }
    }
}

/// How many bytes of characters `text` begins with that begin no literal: all
/// but one of the block that nearly all Chinese characters are of.
fn plain(text: &str) -> usize {
    const ORDINAL: &[u8] = "第".as_bytes();
    let mut rest = text.as_bytes();
    while let [0xE4, 0xB8..=0xBF, _, after @ ..] | [0xE5..=0xE9, _, _, after @ ..] = rest {
        if rest.starts_with(ORDINAL) {
            break;
        }
        rest = after;
    }
    text.len() - rest.len()
}

/// The character at `at`.
fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// An ASCII or full-width digit.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// A letter that makes up words between spaces: Latin, Greek, Cyrillic.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
        || (('\u{C0}'..'\u{530}').contains(&c) && c.is_alphabetic())
}

/// The letter in its ASCII capital form, when it has one.
fn upper(c: char) -> char {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xFEE0).map_or(c, |ascii| ascii.to_ascii_uppercase())
        }
        _ => c.to_ascii_uppercase(),
    }
}

/// The value of a run of at most nine digits, and where the run ends, however
/// long it is.
fn run(text: &str, at: usize) -> (usize, u32, usize) {
    let (mut count, mut value, mut end) = (0, 0_u32, at);
    for c in text[at..].chars().take_while(|&c| is_digit(c)) {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            _ => u32::from(c) - u32::from('０'),
        };
        value = value.saturating_mul(10).saturating_add(digit);
        count += 1;
        end += c.len_utf8();
    }
    (count, value, end)
}

/// What begins with a digit: a date, a time or a number.
fn digits(text: &str, at: usize) -> Token {
    let (count, value, end) = run(text, at);
    if let Some(end) = date::date(text, count, value, end) {
        return Token::new(Kind::Date, Span::new(at, end));
    }
    if let Some(end) = date::time(text, count, value, end) {
        return Token::new(Kind::Time, Span::new(at, end));
    }
    Token::new(Kind::Number, Span::new(at, number_end(text, count, end)))
}

/// Where a number ends whose first run of `count` digits ends at `end`:
/// thousands, one decimal part, one percent sign.
fn number_end(text: &str, count: usize, mut end: usize) -> usize {
    if count <= 3 {
        while char_at(text, end) == Some(',') {
            let (count, _, group) = run(text, end + 1);
            if count != 3 {
                break;
            }
            end = group;
        }
    }
    if let Some(c) = char_at(text, end).filter(|c| matches!(c, '.' | '．')) {
        let (count, value, fraction) = run(text, end + c.len_utf8());
        // `1.5月26日` is item 1 and a date.
        if count > 0 && date::date(text, count, value, fraction).is_none() {
            end = fraction;
        }
    }
    match char_at(text, end) {
        Some(c @ ('%' | '％' | '‰')) => end + c.len_utf8(),
        _ => end,
    }
}

/// What begins with a letter: a case number or a word.
fn letters(text: &str, at: usize) -> Token {
    let mut end = at;
    let (mut letters_first, mut digits_seen, mut plain) = (0, 0, true);
    while let Some(c) = char_at(text, end) {
        if is_digit(c) {
            digits_seen += 1;
        } else if is_letter(c) {
            letters_first += usize::from(digits_seen == 0);
        } else if let Some(joined) = joint(text, end, c, digits_seen) {
            plain &= c == '*' || c == '＊';
            end = joined;
            continue;
        } else {
            break;
        }
        end += c.len_utf8();
    }
    let word = &text[at..end];
    let case = plain && letters_first <= 4 && ends_in_date_and_serial(word, digits_seen);
    Token::new(if case { Kind::CaseNumber } else { Kind::Latin }, Span::new(at, end))
}

/// The end of a mark inside a word (`PM2.5`, `GB/T`, `GB3838-2002`, a masked
/// `D2GX********0032`), when a letter or digit follows it.
fn joint(text: &str, at: usize, mark: char, digits_seen: usize) -> Option<usize> {
    const MASK: usize = 16;
    let after = match mark {
        '.' | '-' | '_' | '\'' | '&' | '/' | '@' => at + 1,
        '*' | '＊' if digits_seen > 0 => {
            let stars = text[at..].chars().take_while(|&c| c == mark).take(MASK).count();
            at + stars * mark.len_utf8()
        }
        _ => return None,
    };
    char_at(text, after).filter(|&c| is_letter(c) || is_digit(c)).map(|_| after)
}

/// Whether a word ends as case numbers do: eight digits or more, or digits
/// behind a mask, after D, X or a place's letters.
fn ends_in_date_and_serial(word: &str, digits_seen: usize) -> bool {
    let capital = word.chars().next().is_some_and(|c| upper(c).is_ascii_uppercase());
    let tail = word.chars().rev().take_while(|&c| is_digit(c)).count();
    capital && (tail >= 8 || (digits_seen > tail && tail >= 4 && word.contains(['*', '＊'])))
}

/// `ordinal = "第" two or more Chinese numerals`; with one only, the dictionary
/// knows better (第一, 第三方), but for a batch.
fn ordinal(text: &str, at: usize) -> Option<Token> {
    let start = at + '第'.len_utf8();
    let numerals = text[start..].chars().take_while(|c| "零〇一二三四五六七八九十百千".contains(*c));
    let count = numerals.count();
    let end = start + count * '一'.len_utf8();
    // 第一百货公司 is no hundred-and-first.
    let ends_round = text[..end].ends_with(['百', '千']);
    let batch = count == 1 && text[end..].starts_with('批') && !text[end..].starts_with("批次");
    ((count >= 2 && !ends_round) || batch).then(|| Token::new(Kind::Number, Span::new(at, end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, &str)> {
        let mut out = Vec::new();
        literals(text, 0, &mut out);
        out.iter().map(|t| (t.kind.name(), &text[t.span])).collect()
    }

    #[test]
    fn numbers_keep_decimals_thousands_and_percent() {
        assert_eq!(
            found("计67168.4平方米、1,234.5吨、95.6%"),
            [("number", "67168.4"), ("number", "1,234.5"), ("number", "95.6%")]
        );
        assert_eq!(found("第3、12,7件"), [("number", "3"), ("number", "12"), ("number", "7")]);
        assert_eq!(found("１２．５％"), [("number", "１２．５％")]);
    }

    #[test]
    fn an_item_number_before_a_date_is_no_decimal() {
        assert_eq!(found("1.5月26日"), [("number", "1"), ("date", "5月26日")]);
        assert_eq!(found("1.5吨"), [("number", "1.5")]);
    }

    #[test]
    fn dates_and_times_are_whole() {
        assert_eq!(
            found("2025年6月22日8:00至20：00"),
            [("date", "2025年6月22日"), ("time", "8:00"), ("time", "20：00")]
        );
        assert_eq!(found("6月22日21时15分，3小时"), [("date", "6月22日"), ("time", "21时15分"), ("number", "3")]);
        assert_eq!(
            found("2021/9/30和2021-09-30，2019-2022"),
            [("date", "2021/9/30"), ("date", "2021-09-30"), ("number", "2019"), ("number", "2022")]
        );
        assert_eq!(found("6个月、13月、40日"), [("number", "6"), ("number", "13"), ("number", "40")]);
    }

    #[test]
    fn case_numbers_are_whole_and_leave_the_index_in_front() {
        assert_eq!(found("28D3NX202506120002*"), [("number", "28"), ("case_number", "D3NX202506120002")]);
        assert_eq!(
            found("X140000201812090003、SD2XN202312060001"),
            [("case_number", "X140000201812090003"), ("case_number", "SD2XN202312060001")]
        );
        assert_eq!(found("D2GX********0032"), [("case_number", "D2GX********0032")]);
    }

    #[test]
    fn latin_words_are_whole() {
        assert_eq!(
            found("PM2.5、mg/L、GB3838-2002"),
            [("latin", "PM2.5"), ("latin", "mg/L"), ("latin", "GB3838-2002")]
        );
        assert_eq!(found("60dB(A)"), [("number", "60"), ("latin", "dB"), ("latin", "A")]);
    }

    #[test]
    fn what_is_passed_over_begins_no_literal() {
        for c in '\u{80}'..='\u{3FFFF}' {
            let text = format!("{c}二十");
            let passed = plain(&text) > 0;
            assert!(!passed || !(is_digit(c) || is_letter(c) || "〔［（【第".contains(c)), "{c:?}");
        }
        assert_eq!(plain("共和国第二"), "共和国".len());
        assert_eq!(plain("第"), 0);
    }

    #[test]
    fn ordinals_of_two_numerals_are_whole() {
        assert_eq!(found("第二十五批"), [("number", "第二十五")]);
        assert_eq!(found("第七批、第三方"), [("number", "第七")]);
    }
}
