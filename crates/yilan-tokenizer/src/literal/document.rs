//! Document numbers: `宁政函〔2020〕32号`.

use super::{char_at, run};
use crate::token::{Kind, Token};
use yilan_text::Span;

/// How many characters of an agency's short name stand before the year.
const NAME: usize = 6;

/// Characters that no agency's short name holds: it begins behind them.
const LEAD: &str = "据照达以由为得的和及与了号文在见是按经有出被给到从对于向称即";

/// `document = name ["(" digits ")"] bracket year bracket digits {"、" digits} "号"`,
/// with its opening bracket at `at` and the name not before `free`.
pub(super) fn document(text: &str, free: usize, at: usize) -> Option<Token> {
    let end = section(text, at).and_then(|next| year_and_number(text, next)).or_else(|| year_and_number(text, at))?;
    let start = name_start(&text[..at], free);
    Some(Token::new(Kind::Document, Span::new(start, end)))
}

/// `(15)` before the year.
fn section(text: &str, at: usize) -> Option<usize> {
    let open = char_at(text, at).filter(|c| matches!(c, '(' | '（'))?;
    let (count, _, end) = run(text, at + open.len_utf8());
    let close = char_at(text, end).filter(|c| matches!(c, ')' | '）'))?;
    matches!(count, 1..=3).then(|| end + close.len_utf8())
}

fn year_and_number(text: &str, at: usize) -> Option<usize> {
    let open = char_at(text, at)?;
    let close = match open {
        '〔' => "〕",
        '[' | '［' => "]］",
        '(' | '（' => ")）",
        '【' => "】",
        _ => return None,
    };
    let (count, year, end) = run(text, at + open.len_utf8());
    let shut = char_at(text, end).filter(|&c| close.contains(c))?;
    if count != 4 || !(1900..=2100).contains(&year) {
        return None;
    }
    let mut at = end + shut.len_utf8();
    if char_at(text, at) == Some('第') {
        at += '第'.len_utf8();
    }
    loop {
        let (count, _, end) = run(text, at);
        if !(1..=8).contains(&count) {
            return None;
        }
        match char_at(text, end)? {
            '号' => return Some(end + '号'.len_utf8()),
            '、' => at = end + '、'.len_utf8(),
            _ => return None,
        }
    }
}

/// Where the short name in front begins: the Chinese characters before the
/// bracket, up to a word that leads in.
fn name_start(before: &str, free: usize) -> usize {
    let name = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}') && !LEAD.contains(*c);
    let len: usize = before[free..].chars().rev().take(NAME).take_while(name).map(char::len_utf8).sum();
    before.len() - len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let at = text.find(['〔', '[', '(', '（'])?;
        document(text, 0, at).map(|token| &text[token.span])
    }

    #[test]
    fn brackets_of_every_kind_hold_the_year() {
        assert_eq!(found("根据宁环函〔2021〕7号文件"), Some("宁环函〔2021〕7号"));
        assert_eq!(found("卫环备[2016]03号"), Some("卫环备[2016]03号"));
        assert_eq!(found("粤审(15)〔2021〕15号"), Some("粤审(15)〔2021〕15号"));
        assert_eq!(found("〔2018〕15、17、28号"), Some("〔2018〕15、17、28号"));
    }

    #[test]
    fn other_brackets_are_left() {
        assert_eq!(found("一标段（2020年）"), None);
        assert_eq!(found("附件(3)"), None);
        assert_eq!(found("甲（2020）乙"), None);
    }
}
