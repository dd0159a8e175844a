//! Makes pages of our own with what they say: notices, tables, hotlines and ordinary news, in the wordings and layouts
//! of ten years of inspections, whole or damaged, from a seed.
//!
//! What is said and how is written down here once more, apart from the reader's own tables, so that the pages measure the
//! reader honestly: nothing of `yilan-grammar` is used. Scoring is in [`Tally`]. What is not here: files and printing.
#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod case;
mod defect;
mod dice;
mod layout;
mod news;
mod notice;
mod number;
mod phrase;
mod place;
mod prose;
mod say;
mod score;
mod table;
mod theme;

pub use defect::{Defect, Defects};
pub use score::{Fields, Tally};

use dice::Dice;
use serde_json::{Value as Json, json};

/// What kind of page is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A batch notice.
    Notice,
    /// Where to complain, and nothing else.
    Hotline,
    /// A complaint table, or cases told in prose.
    Table,
    /// Ordinary news that gives no record.
    News,
}

/// What a run makes.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The same seed gives the same pages.
    pub seed: u64,
    /// The kinds to choose from; every kind but plain news when empty.
    pub kinds: Vec<Kind>,
    /// Which defects the pages have.
    pub defects: Defects,
}

/// A page with its gold.
#[derive(Debug, Clone)]
pub struct Made {
    /// `table-000017`.
    pub name: String,
    /// The page.
    pub text: String,
    /// The records of the gold.
    pub records: Vec<Json>,
    /// The layout or frame, for the tally.
    pub layout: &'static str,
    /// What is wrong with it.
    pub defects: Vec<Defect>,
    kind: &'static str,
}

impl Made {
    fn new(kind: &'static str, layout: &'static str, defects: Vec<Defect>) -> Self {
        Self { name: String::new(), text: String::new(), records: Vec::new(), layout, defects, kind }
    }

    /// Changes the page, and the gold's texts in the same way.
    fn both(&mut self, change: &impl Fn(&str) -> String) {
        self.text = change(&self.text);
        self.records.iter_mut().for_each(|record| defect::through(record, change));
    }

    /// The gold file of the page.
    #[must_use]
    pub fn gold(&self) -> Json {
        let defects: Vec<&str> = self.defects.iter().map(|defect| defect.name()).collect();
        json!({"doc": format!("{}.txt", self.name), "layout": self.layout, "defects": defects, "records": self.records})
    }
}

/// Makes page `index` of a run; pages do not depend on one another.
///
/// ```
/// use yilan_maker::{Options, page};
///
/// let options = Options { seed: 7, ..Options::default() };
/// assert_eq!(page(&options, 3).text, page(&options, 3).text);
/// assert_ne!(page(&options, 3).text, page(&options, 4).text);
/// ```
#[must_use]
pub fn page(options: &Options, index: u64) -> Made {
    let mut dice = Dice::new(options.seed, index);
    let kinds = if options.kinds.is_empty() {
        &[Kind::Notice, Kind::Notice, Kind::Table, Kind::Table, Kind::Hotline][..]
    } else {
        &options.kinds
    };
    let kind = dice.pick(kinds);
    let mut made = match kind {
        Kind::Notice => notice::page(options.defects, &mut dice),
        Kind::Hotline => notice::hotline_page(options.defects, &mut dice),
        Kind::Table => table::page(options.defects, &mut dice),
        Kind::News => news::page(&mut dice),
    };
    made.name = format!("{}-{index:06}", made.kind);
    made
}
