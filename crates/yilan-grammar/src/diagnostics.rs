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

/// A cell that fits none of the columns that are left.
pub(crate) fn cell_without_column(at: Span) -> Diagnostic {
    Diagnostic::new("cell-without-column", at, "expected the next row, found a cell that fits no column")
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
