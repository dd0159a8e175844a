//! Sentences and paragraphs that tell nothing of their own: that cases were
//! passed on, and the beginning of a notice that stands whole below.

use yilan_text::Span;

use super::Reader;
use super::lines::ended;
use crate::CountKey;
use crate::charset::CharSet;
use crate::notice::lex::{Kind, Unit};
use crate::notice::open::{Features, is_state};
use crate::notice::word::Word;

/// Verbs of passing on.
const PASSED: [&str; 18] = [
    "交至", "交办", "交由", "交给", "转办", "转交", "转至", "转送", "移交", "移送", "分办", "分送", "下发", "分解",
    "分派", "派发", "交到", "批转",
];

impl Reader<'_> {
    /// 截至9月2日0时许，交办自治区的85件均已按程序全部交至各地州市办理: that the cases of the
    /// batch, or of a part of it, were passed on, and no sum of all.
    pub(super) fn is_passed_on(&self, features: &Features) -> bool {
        let so_far = features.running || features.through || features.listed.is_some() || features.result;
        if !(features.up_to || features.until_now) || so_far || features.percent || !features.case_count {
            return false;
        }
        let own = self.current.map(|current| &self.drafts[current].notice.figures);
        let Some(total) = own.and_then(|own| own.count(CountKey::Total)) else { return false };
        let key_known = own.is_some_and(|own| own.count(CountKey::Key).is_some());
        let of_batch = |kind: Kind| match kind {
            Kind::Count { value, unit, .. } => unit == Unit::Case && value < total.value,
            Kind::Batches(_) => false,
            Kind::Word(Word::KeyCase | Word::Key(CountKey::General)) => key_known,
            Kind::Word(Word::Channel(_)) => false,
            Kind::Word(Word::Key(key)) => !is_state(key),
            _ => true,
        };
        if !self.tokens.iter().all(|t| of_batch(t.kind)) {
            return false;
        }
        let last = self.tokens.iter().rposition(|t| matches!(t.kind, Kind::Count { .. }));
        let Some(after) = last.and_then(|at| self.tokens.get(at + 1..)) else { return false };
        let Some((first, last)) = after.first().zip(after.last()) else { return false };
        let words = &self.page.text[first.span.cover(last.span)];
        ["均", "全部", "都", "已"].iter().any(|all| words.contains(all))
            && PASSED.iter().any(|verb| words.contains(verb))
    }

    /// 核心提示：…其中来电4, cut off where the body below goes on.
    pub(super) fn is_cut_teaser(&self, span: Span) -> bool {
        /// The body begins not further below, in bytes.
        const NEAR: usize = 6000;
        const TAIL: usize = 14;
        /// No teaser with figures is shorter, in bytes.
        const SHORTEST: usize = 90;
        if !self.inspected || span.len() < SHORTEST {
            return false;
        }
        static BEGINS: CharSet = CharSet::of("核导摘内提简描");
        let text = self.page.text[span].trim_start();
        if !BEGINS.begins(text) {
            return false;
        }
        let teaser = ["核心提示", "导读", "摘要", "内容摘要", "内容提要", "提要", "简介", "描述"];
        if !teaser.iter().any(|lead| text.starts_with(lead)) {
            return false;
        }
        let text = text.trim_end().trim_end_matches(['…', '.', '．', '、', '，', ',']);
        if ended(text) {
            return false;
        }
        let Some((at, _)) = text.char_indices().rev().nth(TAIL) else { return false };
        let rest = &self.page.text[span.end..];
        let near = &rest[..super::lines::floor(rest, NEAR)];
        near.contains(&text[at..])
    }
}
