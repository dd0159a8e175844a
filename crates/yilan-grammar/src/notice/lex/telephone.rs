//! Numbers that nobody counts with: of telephones and of post offices.

use super::figure::unit;
use super::{Kind, Unit};
use crate::value::is_dash;

/// No count of cases without a unit has as many digits.
const LONG: usize = 7;
/// Behind a label even a short number is no count: 举报热线12369.
const SHORT: usize = 5;
/// How many digits a free number has.
const FREE: usize = 10;
/// A country, an area, a number and an extension.
const PARTS: usize = 4;
/// What stands before such a number.
const LABELS: [&str; 11] =
    ["电话", "热线", "传真", "手机", "邮编", "编码", "号码", "拨打", "致电", "邮政编号", "微信号"];

/// A telephone number or a postcode at the start of `rest`: 029-86780000, 02986780000,
/// 邮编：710000.
pub(super) fn telephone(before: &str, rest: &str) -> Option<(Kind, usize)> {
    let len = digits(rest);
    // Most numbers are too short and have no parts.
    if len < SHORT && !rest.starts_with('0') && !rest[len..].starts_with(is_dash) {
        return None;
    }
    let parted = parted(rest, len);
    let labelled = || {
        let before = before.trim_end_matches(['：', '为', '是', '（', '）', '“', '-', '—']);
        LABELS.iter().any(|label| before.ends_with(label))
    };
    let area = len >= 3 && rest.starts_with('0');
    // （029）86780000.
    let bracketed =
        || before.ends_with('）') && before[..before.len() - '）'.len_utf8()].ends_with(|c: char| c.is_ascii_digit());
    let long = len >= LONG || len >= SHORT && (labelled() || bracketed());
    let whole = parted.unwrap_or(len);
    let after = &rest[whole..];
    let bare = || match unit(after) {
        Some((unit, _, _)) => unit == Unit::None && !after.starts_with('.'),
        None => parted.is_some(),
    };
    ((parted.is_some() || area || long) && bare()).then(|| {
        let parts = rest[..whole].split(is_dash).filter(|part| !part.is_empty()).count();
        (Kind::Telephone { parts }, whole)
    })
}

/// The length of a number in parts that dashes join: 029-86780000-801, 400-600-1234; a date has no part as long.
fn parted(rest: &str, first: usize) -> Option<usize> {
    let (mut end, mut longest, mut all) = (first, 0, first);
    for _ in 1..PARTS {
        let after = rest[end..].trim_start_matches(is_dash);
        let part = digits(after);
        if part == 0 || after.len() == rest.len() - end {
            break;
        }
        end = rest.len() - after.len() + part;
        (longest, all) = (longest.max(part), all + part);
    }
    let free = rest.starts_with("400") || rest.starts_with("800");
    (first >= 2 && longest >= SHORT || first == 3 && free && all == FREE).then_some(end)
}

/// How many digits stand at the start.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn len(before: &str, rest: &str) -> Option<usize> {
        telephone(before, rest).map(|(_, len)| len)
    }

    #[test]
    fn numbers_to_call() {
        assert_eq!(len("电话：", "0354-2630055公众号"), Some(12));
        assert_eq!(len("（0354）", "2630056"), Some(7));
        assert_eq!(len("热线：", "12369，"), Some(5));
        assert_eq!(len("邮编：", "030600"), Some(6));
        assert_eq!(len("", "86-354-2630055"), Some(14));
        assert_eq!(len("", "400-600-1234"), Some(12));
        assert_eq!(len("", "354-2630055-801"), Some(15));
    }

    #[test]
    fn numbers_to_count() {
        for rest in ["1286400.5元", "1286400元", "12件", "0", "12369件", "2016-12-30", "2016—2017", "123-123-123"]
        {
            assert_eq!(len("罚款", rest), None, "{rest}");
        }
    }
}
