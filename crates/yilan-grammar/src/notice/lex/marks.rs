//! Marks, and what begins with a character in ASCII: brackets, bullets, numbers of items, Latin letters.

use yilan_text::is_bullet;

use super::figure::{self, bounded, figure};
use super::telephone::telephone;
use super::{KEY_CASE, Kind, lead, tail};
use crate::CountKey;
use crate::notice::word::Word;

/// The marks that can be nothing else, by the lowest bits of their codes.
pub(super) static PLAIN: [(char, Kind); 64] = {
    let mut plain = [('\0', Kind::Text); 64];
    let marks = [
        ('，', Kind::Comma),
        ('、', Kind::Pause),
        ('；', Kind::Semi),
        ('：', Kind::Colon),
        ('。', Kind::Stop),
        ('）', Kind::Close),
    ];
    let mut at = 0;
    while at < marks.len() {
        plain[marks[at].0 as usize % plain.len()] = marks[at];
        at += 1;
    }
    plain
};

/// A mark that may be something else.
#[inline(never)]
pub(super) fn other_mark(text: &str, here: usize, first: char) -> Option<(Kind, usize)> {
    let (before, rest) = text.split_at(here);
    if first == '（'
        && let Some(len) = lead::firm_bracket(rest).or_else(|| lead::office_bracket(before, rest))
    {
        return Some((Kind::Text, len));
    }
    let caption = lead::caption(text, here, first);
    if caption.is_none()
        && let Some(len) = lead::section_tag(rest).filter(|_| here == 0)
    {
        return Some((Kind::Semi, len));
    }
    if let Some(len) = leaders(before, rest) {
        return Some((Kind::Colon, len));
    }
    let kind = caption.or_else(|| mark(first)).or_else(|| bullet(before, first))?;
    Some((kind, first.len_utf8()))
}

/// A character in ASCII that is no plain number of cases.
#[inline(never)]
pub(super) fn other_ascii(text: &str, here: usize, first: char) -> Option<(Kind, usize)> {
    let (before, rest) = text.split_at(here);
    if let Some(len) = item_number(before, rest) {
        return Some((Kind::Semi, len));
    }
    // 4️⃣某区3件: a number on a key.
    if rest[1..].starts_with(KEY) {
        return Some((Kind::Bullet, 1 + KEY.len_utf8()));
    }
    if first.is_ascii_digit() {
        if let Some(len) = figure::garbled(rest).or_else(|| figure::of_paper(before, rest)) {
            return Some((Kind::Text, len));
        }
        let number = telephone(before, rest);
        return Some(number.unwrap_or_else(|| bounded(text, here, figure(rest))));
    }
    bullet(before, first).map(|kind| (kind, 1)).or_else(|| sign(rest, first))
}

/// `item_number = digit{1,2} ("." / "、") ` at the start of a line or after a
/// mark, and no number after it: 1.榆次区3件
fn item_number(before: &str, rest: &str) -> Option<usize> {
    if !before.is_empty() && !before.ends_with(['；', '：', '。', '，']) {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].strip_prefix(['.', '．', '、'])?;
    let name = after.chars().next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (matches!(digits, 1 | 2) && name).then(|| rest.len() - after.len())
}

fn mark(c: char) -> Option<Kind> {
    Some(match c {
        '，' | ',' => Kind::Comma,
        '、' => Kind::Pause,
        '；' => Kind::Semi,
        '：' => Kind::Colon,
        '。' | '！' | '？' => Kind::Stop,
        '（' | '【' | '[' | '〔' => Kind::Open,
        '）' | '】' | ']' | '〕' => Kind::Close,
        _ => return None,
    })
}

/// The length of brackets inside the name of a firm, and of what is behind them: 某某（铜陵）冶炼有限公司.
pub(super) fn firm(before: &str, rest: &str) -> Option<usize> {
    const PLACE: usize = 6;
    const LONGEST: usize = 16;
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let (place, behind) = rest.strip_prefix('（')?.split_once('）').filter(|(place, _)| place.len() <= PLACE * 3)?;
    let name: usize = behind.chars().take(LONGEST).take_while(han).map(char::len_utf8).sum();
    let end = behind[..name].find("公司")? + "公司".len();
    let whole = before.chars().next_back().is_some_and(|c| han(&c)) && place.chars().all(|c| han(&c));
    whole.then(|| rest.len() - behind.len() + end)
}

/// Dots or dashes that lead from a name to its number: 甲市……12件, 大气——9件.
fn leaders(before: &str, rest: &str) -> Option<usize> {
    const SHORTEST: usize = 2;
    let after = rest.trim_start_matches(['…', '—', '·']);
    let marks = rest[..rest.len() - after.len()].chars().count();
    let named = before.ends_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let counts = after.starts_with(|c: char| c.is_ascii_digit());
    (marks >= SHORTEST && named && counts && !rest.starts_with('·')).then_some(rest.len() - after.len())
}

/// What makes a pictograph of the digit before it.
const KEY: char = '\u{20e3}';

/// A mark before an entry; a dot and dirt of a scan only where a name may begin.
fn bullet(before: &str, c: char) -> Option<Kind> {
    let begins =
        || before.is_empty() || before.ends_with(['，', '。', '；', '：', '、', '件', '个', '宗', '）', '|', '%']);
    let is_mark = match c {
        '|' | '丨' | '\u{2460}'..='\u{2491}' | '\u{2776}'..='\u{277f}' => true,
        '·' | 'ˉ' | '_' | '\'' | '`' | '^' | '.' | '~' | '-' | '*' | '+' | '>' | '/' => begins(),
        _ => is_bullet(c),
    };
    is_mark.then_some(Kind::Bullet)
}

/// A mark in ASCII, a word with a star, or a run of Latin letters.
fn sign(rest: &str, first: char) -> Option<(Kind, usize)> {
    if let Some(kind) = mark(first) {
        return Some((kind, 1));
    }
    // D类7件，X类2件: calls and letters, by their numbers.
    for (class, key) in [("D类", CountKey::Calls), ("X类", CountKey::Letters)] {
        if rest.starts_with(class) {
            return Some((Kind::Word(Word::Channel(key)), class.len()));
        }
    }
    // *号件3件: the key cases, by the star at their numbers.
    if let Some(after) = rest.strip_prefix("*号").or_else(|| rest.strip_prefix("*件")) {
        return Some((Kind::Word(Word::KeyCase), rest.len() - after.len() + tail(after, &KEY_CASE)));
    }
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count().max(1);
    Some((Kind::Text, len))
}
