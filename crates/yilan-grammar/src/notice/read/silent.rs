//! Sentences that are not worth being cut into tokens: they count nothing, name no inspector and speak of no batch.

use yilan_text::Span;

use super::Reader;
use super::lines::ended;
use crate::charset::CharSet;
use crate::notice::signs::Signs;
use crate::value::is_numeral;

/// Digits, the bars of tables, the characters without which nobody writes of inspectors (督察), batches, or a day up to
/// which is counted (截至); and what may count something.
static TELLS: CharSet = CharSet::of("0123456789|察批截件宗起家人名个元年月日天次");
/// What makes a number of a numeral before it (三件, 八月), and a word of the batch of what stands before it (当日, 此次).
static COUNTS: CharSet = CharSet::of("件宗起家人名个元年月日天次");

impl Reader<'_> {
    /// Passes over a sentence that says nothing of a notice, as reading it would; whether it is one.
    pub(super) fn pass_over(&mut self, span: Span) -> bool {
        let text = &self.page.text[span];
        if self.national || !ended(text) || !is_silent(text) {
            return false;
        }
        self.signs.look(span);
        let signs = self.signs.of(span);
        if signs.has(Signs::ROUND) || signs.has(Signs::PROVINCES) {
            return false;
        }
        self.batch_line = None;
        if self.current.is_some() {
            self.filler(text, signs);
        }
        true
    }
}

/// Whether a sentence has no number, and no word that needs none.
fn is_silent(text: &str) -> bool {
    let mut told = text.char_indices().filter(|(_, c)| TELLS.has(*c));
    let counts = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_some_and(|before| is_numeral(before) || matches!(before, '当' | '此' | '本'))
    };
    told.all(|(at, c)| COUNTS.has(c) && !counts(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_count_nothing() {
        assert!(is_silent("目前，相关单位正在抓紧核实，处理情况将及时向社会公开。"));
        for text in ["共三件。", "八月起办理。", "当日全部转交。", "第二批。", "督察组进驻。", "截至目前，全部办结。"]
        {
            assert!(!is_silent(text), "{text}");
        }
    }
}
