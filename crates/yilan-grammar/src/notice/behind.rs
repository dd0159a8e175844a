//! Names and labels that stand behind other words of their clause.

use yilan_text::Span;

use super::label::label;
use super::lex::{Kind, Token};
use super::place::placelike;
use super::role::{Role, Sentence, cover, matters, trim_end, trim_start};
use super::word::Word;
use crate::CountKey;

impl Sentence<'_> {
    /// 兰州市接收36件, 某区承办2件: the share of a place; else what was taken in.
    pub(super) fn received(&self, led: &[Token], told: usize) -> Role {
        let before = &led[..told];
        match self.label_before(before).filter(|_| !before.iter().any(|t| matters(t.kind))) {
            Some(name) => Role::Region(name, CountKey::Count),
            None => self.handed(led, &[]),
        }
    }

    /// 信访件为第14批，件数53件: the words say nothing but that cases are counted.
    pub(super) fn is_number_of_cases(&self, led: &[Token]) -> bool {
        let words = cover(trim_end(trim_start(led))).map(|span| self.str(span));
        matches!(words, Some("件数" | "总件数" | "数量" | "总量"))
    }

    /// Whether what follows 责令32家 is 整改.
    pub(super) fn rectified(&self, post: &[Token]) -> bool {
        cover(post).is_some_and(|span| ["整改", "改正"].iter().any(|word| self.str(span).contains(word)))
    }

    /// 领办单位是某县: what stands behind 是, when it reads like a place.
    pub(super) fn after_copula<'t>(&self, words: &'t [Token]) -> &'t [Token] {
        let Some(is) = words.iter().rposition(|t| self.str(t.span) == "是" || self.str(t.span) == "为") else {
            return words;
        };
        let tail = &words[is + 1..];
        let plain = tail.iter().all(|t| matches!(t.kind, Kind::Name | Kind::Text));
        let named = plain && cover(tail).is_some_and(|span| placelike(self.str(span)));
        if named { tail } else { words }
    }

    /// 第十三批案件中大气污染25件: the label behind the cases that it is of.
    pub(super) fn label_among(&self, words: &[Token]) -> Option<Role> {
        let cases = words
            .iter()
            .rposition(|t| matches!(t.kind, Kind::Batches(_) | Kind::Noun(_) | Kind::Word(Word::ThisBatch)))?;
        let span = cover(&words[cases + 1..])?;
        let bare = ["案件中", "件中", "中", "里", "内"].iter().find_map(|among| self.str(span).strip_prefix(among))?;
        let span = Span::new(span.end - bare.len(), span.end);
        label(bare).map(|label| Role::Type(span, label))
    }
}
