//! What the grammar complains about: one constructor each.

use yilan_text::{Diagnostic, Severity, Span};

/// A row that ends before its columns do.
pub(crate) fn row_truncated(at: Span) -> Diagnostic {
    Diagnostic::new("row-truncated", at, "expected more cells, found the end of the row")
}

/// A last row whose findings end inside a sentence.
pub(crate) fn findings_cut(at: Span) -> Diagnostic {
    Diagnostic::new("row-truncated", at, "expected the end of the sentence, found the end of the cell")
}

/// A cell under 受理编号 that is no case number of a known form.
pub(crate) fn case_id_malformed(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new("case-id-malformed", at, format!("expected a case number, found `{}`", short(text)))
}

/// A column whose title is not known.
pub(crate) fn unknown_column(at: Span, title: &str) -> Diagnostic {
    Diagnostic::new("unknown-column", at, format!("expected the title of a column, found `{}`", short(title)))
        .with_help("its cells are not part of any record")
}

/// A cell that fits none of the columns that are left, and the others of its
/// row that fit none.
pub(crate) fn cell_without_column(at: Span, more: &[Span]) -> Diagnostic {
    let found = Diagnostic::new("cell-without-column", at, "expected the next row, found a cell that fits no column");
    more.iter().fold(found, |found, span| found.with_related(*span))
}

/// 是 or 否 under 是否属实.
pub(crate) fn verdict_yes_no(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new("verdict-yes-no", at, format!("expected `属实` or `不属实`, found `{}`", short(text)))
        .with_severity(Severity::Info)
}

/// 是 or 否 under 是否属实, where the findings say otherwise.
pub(crate) fn verdict_contradicted(at: Span, text: &str, by: Span) -> Diagnostic {
    Diagnostic::new("verdict-contradicted", at, format!("expected what the findings say, found `{}`", short(text)))
        .with_related(by)
}

/// A verdict or status cell with words that are not known.
pub(crate) fn word_unknown(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new("word-unknown", at, format!("expected a verdict or a status, found `{}`", short(text)))
}

/// The first characters of a text that a message quotes.
fn short(text: &str) -> String {
    const MOST: usize = 24;
    let mut chars = text.chars();
    let mut head: String = chars.by_ref().take(MOST).collect();
    if chars.next().is_some() {
        head.push('…');
    }
    head
}

/// `第批`: a batch without its number.
pub(crate) fn batch_missing(at: Span) -> Diagnostic {
    Diagnostic::new("batch-missing", at, "expected a number between `第` and `批`").with_severity(Severity::Error)
}

/// 共件: a count without its number.
pub(crate) fn count_missing(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new("count-missing", at, format!("expected a number, found `{}`", short(text)))
        .with_severity(Severity::Error)
}

/// 共51，: a count without its unit.
pub(crate) fn count_without_unit(at: Span) -> Diagnostic {
    Diagnostic::new("count-without-unit", at, "expected `件` after the number")
}

/// 1213日: a date that has lost a mark or a digit.
pub(crate) fn date_unreadable(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new("date-unreadable", at, format!("expected a date, found `{}`", short(text)))
}

/// 11月21日12月21日: a period that has lost its dash.
pub(crate) fn period_unreadable(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new("period-unreadable", at, format!("expected a period, found `{}`", short(text)))
}

/// 值班电话： without a number.
pub(crate) fn phone_missing(at: Span) -> Diagnostic {
    Diagnostic::new("phone-missing", at, "expected a telephone number after its label").with_severity(Severity::Error)
}

/// 向转办: nobody is named whom the batch went to.
pub(crate) fn recipient_missing(at: Span) -> Diagnostic {
    Diagnostic::new("recipient-missing", at, "expected the recipient after `向`")
}

/// The same words stand after several numbers, where nothing should.
pub(crate) fn text_inserted(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new("text-inserted", at, format!("expected a mark after the number, found `{}`", short(text)))
}

/// A page whose words a machine has replaced by others.
pub(crate) fn text_paraphrased(at: Span, text: &str) -> Diagnostic {
    Diagnostic::new("text-paraphrased", at, format!("expected the words of a notice, found `{}`", short(text)))
        .with_severity(Severity::Error)
        .with_help("the page is not read: find the original")
}

/// The headline gives another number than the body.
pub(crate) fn headline_total(body: Span, headline: Span, values: (f64, f64)) -> Diagnostic {
    Diagnostic::new("headline-total", body, format!("the body says {}, the headline {}", values.0, values.1))
        .with_related(headline)
}

/// The headline gives another batch than the body.
pub(crate) fn headline_batch(body: Span, headline: Span, batches: (u32, u32)) -> Diagnostic {
    let message = format!("the body says batch {}, the headline batch {}", batches.0, batches.1);
    Diagnostic::new("headline-total", body, message).with_related(headline)
}
