//! The words that a complaint is found by, and the marks that searches filter
//! by. Cutting a query into the same words is in `search`.

use std::fmt::Write;

use yilan::divisions::Code;
use yilan::record::{Complaint, Word};
use yilan::tokenizer::{Granularity, Kind, Piece, Token, Tokenizer, pieces};
use yilan::{Pollution, Status, Verdict};

use super::index::{Column, Gatherer, PageWords, gathered};

/// The words of the complaints of a page.
pub(super) fn of<'c>(complaints: impl Iterator<Item = &'c Complaint>) -> PageWords {
    gathered(|words| {
        for complaint in complaints {
            words.complaint();
            let cells = [
                (Column::Complaint, &complaint.complaint),
                (Column::Findings, &complaint.findings),
                (Column::Measures, &complaint.measures),
            ];
            for (column, cell) in cells {
                if let Some(cell) = cell {
                    cut(&cell.value, column, words);
                }
            }
            marks(complaint, |word| words.word(word, Column::Marks));
        }
    })
}

/// The words of a text, long ones also by the words in them, numbers and the
/// like (`PM2.5`) also by their parts.
fn cut(text: &str, column: Column, words: &mut Gatherer) {
    let mut parts = String::new();
    pieces(text, |piece| match piece {
        Piece::Run(span) => {
            let run = &text[span];
            words.run(run, column, |each| {
                Tokenizer::shared().cut(run, Granularity::Search, |word| each(&run[word]));
            });
        }
        Piece::Token(Token { kind: Kind::Space | Kind::Punctuation, .. }) => {}
        Piece::Token(token) => {
            parts.clear();
            plain(&text[token.span], &mut parts);
            let mut count = 0;
            for part in parts.split_ascii_whitespace() {
                words.word(part, column);
                count += 1;
            }
            if count > 1 {
                words.word(&parts.split_ascii_whitespace().collect::<Vec<_>>().join(" "), column);
            }
        }
    });
}

/// Writes `text` as the index takes it: letters and digits, the small ones, with
/// spaces for all else.
pub(super) fn plain(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            c if !c.is_alphanumeric() => out.push(' '),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

/// What a search can ask for beside words: the regions, the verdict, the
/// status, the types, the case number.
fn marks(complaint: &Complaint, mut each: impl FnMut(&str)) {
    // One behind the other, for they are many, and short.
    let (mut marks, mut digits) = (String::new(), String::new());
    let mut region = |code: Code| {
        digits.clear();
        // Into memory; that does not fail.
        let _ = write!(digits, "{code}");
        for length in [2, 4, 6, 9, 12] {
            let known = |prefix: &&str| marks.split(' ').any(|mark| mark.strip_prefix(REGION) == Some(*prefix));
            if let Some(prefix) = digits.get(..length).filter(|prefix| !known(prefix)) {
                add(&mut marks, REGION, prefix);
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
        add(&mut marks, VERDICT, verdict.value.word());
    }
    if let Some(status) = &complaint.status {
        add(&mut marks, STATUS, status.value.word());
    }
    complaint.pollution.iter().for_each(|kind| add(&mut marks, KIND, kind.value.word()));
    marks.split_ascii_whitespace().for_each(&mut each);
    if let Some(id) = &complaint.case_id {
        let mut parts = String::new();
        plain(&id.value, &mut parts);
        parts.split_ascii_whitespace().for_each(each);
    }
}

/// What a mark begins with: of a region, a verdict, a status, a type.
const REGION: char = 'r';
const VERDICT: char = 'v';
const STATUS: char = 's';
const KIND: char = 't';

/// Adds a mark behind a space. A word of several is one in the index.
fn add(marks: &mut String, of: char, word: &str) {
    marks.extend([' ', of]);
    word.split('_').for_each(|part| marks.push_str(part));
}

fn mark(of: char, word: &str) -> String {
    let mut mark = String::new();
    add(&mut mark, of, word);
    mark.split_off(1)
}

/// The mark of a verdict.
pub(super) fn verdict_mark(verdict: Verdict) -> String {
    mark(VERDICT, verdict.word())
}

/// The mark of a status.
pub(super) fn status_mark(status: Status) -> String {
    mark(STATUS, status.word())
}

/// The mark of a type of pollution.
pub(super) fn kind_mark(kind: Pollution) -> String {
    mark(KIND, kind.word())
}

/// The mark of a region: what all codes inside it begin with.
pub(super) fn region_mark(code: Code) -> String {
    let code = code.to_string();
    let digits = match code.as_str() {
        code if code.ends_with("0000") && code.len() == 6 => 2,
        code if code.ends_with("00") && code.len() == 6 => 4,
        code => code.len(),
    };
    mark(REGION, &code[..digits])
}
