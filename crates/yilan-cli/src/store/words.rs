//! The words that a complaint is found by, and the marks that searches filter
//! by. Cutting a query into the same words is in `search`.

use yilan::divisions::Code;
use yilan::record::{Complaint, Word};
use yilan::tokenizer::{Granularity, Kind, Tokenizer};

/// What the full-text index is given for one complaint: words parted by
/// spaces.
pub(super) struct Words {
    pub(super) complaint: String,
    pub(super) findings: String,
    pub(super) measures: String,
    pub(super) marks: String,
}

/// The words of the cells of a complaint.
pub(super) fn words(complaint: &Complaint) -> Words {
    let cut = |cell: &Option<yilan::Value<String>>| cell.as_ref().map_or_else(String::new, |cell| spaced(&cell.value));
    Words {
        complaint: cut(&complaint.complaint),
        findings: cut(&complaint.findings),
        measures: cut(&complaint.measures),
        marks: marks(complaint),
    }
}

/// The words of a text, long ones also by the words in them, parted by spaces.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for token in Tokenizer::shared().tokens(text, Granularity::Search) {
        if !matches!(token.kind, Kind::Space | Kind::Punctuation) {
            out.push_str(&text[token.span]);
            out.push(' ');
        }
    }
    out
}

/// What a search can ask for beside words: the regions, the verdict, the
/// status.
fn marks(complaint: &Complaint) -> String {
    let mut marks = Vec::new();
    let mut region = |code: Code| {
        let code = code.to_string();
        for digits in [2, 4, 6, 9, 12] {
            if let Some(prefix) = code.get(..digits).filter(|prefix| !marks.iter().any(|m: &String| m[1..] == **prefix))
            {
                marks.push(format!("r{prefix}"));
            }
        }
    };
    match complaint.region_code {
        Some(code) => region(code),
        // A row without a region is found by the places it names.
        None => complaint.places.iter().filter_map(|place| place.code).for_each(&mut region),
    }
    complaint.province_code.iter().for_each(|code| region(code.value.province()));
    if let Some(verdict) = &complaint.verdict {
        marks.push(format!("v{}", verdict.value.word().replace('_', "")));
    }
    if let Some(status) = &complaint.status {
        marks.push(format!("s{}", status.value.word()));
    }
    marks.join(" ")
}
