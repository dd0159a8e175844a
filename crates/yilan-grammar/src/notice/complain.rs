//! What is wrong with the sentences of a notice, as far as one sentence tells.

use std::sync::LazyLock;

use memchr::memchr2_iter;
use memchr::memmem::Finder;
use yilan_text::{Diagnostic, Span};

use super::lex::{Kind, Token, Unit};
use super::word::Word;
use crate::{Page, diagnostics};

/// Words that only a machine puts in the place of those of notices; one of the
/// first three stands on every such page.
const SPUN: [&str; 9] = ["监督组", "检举物件", "向我国", "中间第", "个中来电", "重点存眷", "咱国", "大众来信", "来函"];

/// A batch that has lost its number.
static NO_NUMBER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("第批"));

/// A batch without its number: 第批.
pub(super) fn unnumbered(text: &str, span: Span) -> Option<Diagnostic> {
    let at = span.start + NO_NUMBER.find(text[span].as_bytes())?;
    Some(diagnostics::batch_missing(Span::new(at, at + "第批".len())))
}

/// Complains about one sentence of a notice, in which an inspector hands over.
pub(super) fn sentence(text: &str, span: Span, tokens: &[Token], found: &mut Vec<Diagnostic>) {
    found.extend(unreadable_date(text, span));
    for (at, pair) in tokens.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let told = matches!(first.kind, Kind::Word(Word::Sum | Word::To))
            || first.kind == Kind::Text && first.span.len() > 10 && second.kind == Kind::Text;
        if !told {
            continue;
        }
        let after = &text[second.span];
        // 受理编号X3LC20240802005件同时涉及两区: a case by its number.
        let named = || text[..first.span.start].ends_with("编号");
        let case_number = first.kind == Kind::Text && first.span.len() > 10 && text[first.span].is_ascii() && !named();
        match (first.kind, second.kind) {
            (Kind::Word(Word::Sum), Kind::Text)
                if ["件", "个", "十几", "几", "若干", "数十"].iter().any(|w| after.starts_with(w))
                    || is_other_text(after) && !counts(&tokens[at + 1..]) =>
            {
                found.push(diagnostics::count_missing(
                    first.span.cover(second.span),
                    &text[first.span.cover(second.span)],
                ));
            }
            (_, Kind::Text) if case_number && after.starts_with('件') => {
                found.push(diagnostics::count_missing(first.span, &text[first.span]));
            }
            (Kind::Word(Word::Sum), Kind::Count { unit: Unit::None, .. }) => {
                found.push(diagnostics::count_without_unit(second.span));
            }
            (Kind::Word(Word::To), Kind::Word(Word::Hand)) => {
                found.push(diagnostics::recipient_missing(first.span.cover(second.span)));
            }
            _ => {}
        }
    }
    found.extend(inserted(text, tokens));
}

/// 共开了花: the line of another column where the number should stand, and not 共同, 共性, 共有.
fn is_other_text(after: &str) -> bool {
    let goes_on =
        ['同', '性', '有', '计', '和', '享', '建', '治', '管', '交', '办', '收', '接', '受', '分', '移', '转'];
    after.starts_with(|c: char| !c.is_ascii()) && !after.starts_with(goes_on)
}

/// Whether a number stands before the next mark.
fn counts(tokens: &[Token]) -> bool {
    let marks = [Kind::Comma, Kind::Stop, Kind::Semi, Kind::Pause];
    let clause = tokens.iter().take(12).take_while(|t| !marks.contains(&t.kind));
    clause.into_iter().any(|t| matches!(t.kind, Kind::Count { .. }))
}

/// 1213日, 年4月6日: digits or a year were lost.
fn unreadable_date(text: &str, span: Span) -> Option<Diagnostic> {
    let words = &text[span];
    let (day, year) = ("日".as_bytes(), "年".as_bytes());
    // By their last bytes, as few others have them.
    for last in memchr2_iter(day[2], year[2], words.as_bytes()) {
        let mark = match words.as_bytes().get(last.saturating_sub(2)..=last) {
            Some(bytes) if bytes == day => '日',
            Some(bytes) if bytes == year => '年',
            _ => continue,
        };
        let at = last + 1 - mark.len_utf8();
        let digits = words[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let month_after = mark == '年' && words[at + mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        let lost_year = month_after && digits == 0 && (at == 0 || words[..at].ends_with(['，', '。', '（']));
        if mark == '日' && (3..=4).contains(&digits) || lost_year {
            let bad = Span::new(span.start + at - digits, span.start + at + mark.len_utf8());
            return Some(diagnostics::date_unreadable(bad, &text[bad]));
        }
    }
    None
}

/// The same words after two numbers, where a mark should stand.
fn inserted(text: &str, tokens: &[Token]) -> Option<Diagnostic> {
    let mut first: Option<Span> = None;
    for pair in tokens.windows(2) {
        let [Token { kind: Kind::Count { .. }, .. }, Token { kind: Kind::Text, span }] = pair else { continue };
        match first {
            Some(seen) if text[seen] == text[*span] && span.len() >= "四个字以".len() => {
                return Some(diagnostics::text_inserted(seen, &text[seen]).with_related(*span));
            }
            Some(_) => {}
            None => first = Some(*span),
        }
    }
    None
}

/// Whether the words of a page were replaced by a machine: two of its words
/// are enough, for no notice has any. Only pages with one of the first three words are asked.
pub(super) fn paraphrased(page: &Page<'_>) -> Option<Diagnostic> {
    let text = page.text;
    let mut hits = SPUN.iter().filter_map(|word| text.find(word).map(|at| Span::new(at, at + word.len())));
    let (first, second) = (hits.next()?, hits.next()?);
    Some(diagnostics::text_paraphrased(first, &text[first]).with_related(second))
}
