//! Values: what a number, a date, a time or a case number says.
//!
//! Every production reads folded text from where it is given it and leaves
//! the rest; none looks at what stood before. The page's reader decides where
//! a value may stand, [`crate::mention`] finds them in running text.

mod case_id;
mod date;
mod date_range;
mod number;
mod numeral;
mod time;

pub use case_id::{CaseFamily, CaseFault, CaseId, case_number, case_number_cell};
pub use date::{Date, whole_date};
pub use number::Number;
pub use time::Time;

pub(crate) use case_id::{bare_case_id, case_id, lettered};
pub(crate) use date::date;
pub(crate) use date_range::{date_list, date_range, following, may_go_on, may_range};
pub(crate) use number::{bare_power, digits, number, ordinal_number};
pub(crate) use numeral::{digit as numeral_digit, is_numeral, next_number_end};
pub(crate) use time::{time, time_range};

use crate::Parsed;
use nom::error::{Error, ErrorKind};

/// Backtracks: what stands at `at` is something else.
pub(crate) fn no<T>(at: &str) -> Parsed<'_, T> {
    Err(nom::Err::Error(Error::new(at, ErrorKind::Verify)))
}

/// `dash = "——" / "—" / "--" / "-" / "~" / "–" / "―" / "─" / "−"`, of one or two signs
pub(crate) fn dash(input: &str) -> Parsed<'_, ()> {
    let mut rest = input;
    for _ in 0..2 {
        let mut chars = rest.chars();
        match chars.next() {
            Some(c) if is_dash(c) => rest = chars.as_str(),
            _ => break,
        }
    }
    if rest.len() == input.len() { no(input) } else { Ok((rest, ())) }
}

/// Whether `c` is a sign that a dash is made of.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '—' | '-' | '~' | '–' | '‐' | '‑' | '―' | '─' | '−')
}
