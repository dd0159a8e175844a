//! Cells that conclude a case: the verdict and how far it is, in one sentence under the title of either.

use yilan_text::{Span, Spanned};

use super::super::columns::Column;
use super::super::{status, verdict};
use super::Reader;

impl Reader<'_, '_> {
    /// 办理结论：该件部分属实，阶段性办结: the verdict on the whole, in the cell of the status.
    pub(super) fn verdict_beside_status(&mut self) {
        let Some((span, text)) = self.cell(Column::Status) else { return };
        let mut phrases = verdict::phrases(text);
        if let (Some(phrase), None) = (phrases.next(), phrases.next()) {
            let span = phrase.span.shifted(span.start);
            self.row.verdict = Some(Spanned::new(phrase.value, span));
            self.row.verdict_text = Some(span);
        }
    }

    /// 核查结论：部分属实，已办结: how far the case is, in the cell of the verdict.
    pub(super) fn status_beside_verdict(&mut self) {
        let Some((span, text)) = self.cell(Column::Verdict) else { return };
        let mut at = 0;
        for clause in text.split_inclusive(['，', '；', '。', '、']) {
            let word = clause.trim_end_matches(['，', '；', '。', '、', ' ']);
            if let Some(value) = status::cell(word).filter(|_| word.len() < text.len()) {
                let said = Span::new(at, at + word.len()).shifted(span.start);
                self.row.status = Some(Spanned::new(value, said));
                self.row.status_text = Some(said);
            }
            at += clause.len();
        }
    }
}
