//! What the checks across pages need of the pages of a transaction: kept until
//! it ends, and written one inspection after the other, as the table has them.
//! Row by row they would go to another part of it with every page.

use rusqlite::types::ValueRef;

use crate::store::check::Kept;
use crate::store::rows::Rows;

/// The facts that wait.
#[derive(Default)]
pub(super) struct Facts {
    /// Inspection and body of each, one behind the other.
    bytes: Vec<u8>,
    each: Vec<Fact>,
}

/// Where a fact stands in the bytes, and the number of its page.
struct Fact {
    start: usize,
    middle: usize,
    end: usize,
    source: i64,
}

impl Facts {
    /// Adds those of the page `source`.
    pub(super) fn add(&mut self, source: i64, facts: &[Kept]) {
        for Kept { inspection, body } in facts {
            let start = self.bytes.len();
            self.bytes.extend_from_slice(inspection.as_bytes());
            let middle = self.bytes.len();
            self.bytes.extend_from_slice(body);
            self.each.push(Fact { start, middle, end: self.bytes.len(), source });
        }
    }

    /// Forgets those of a page that was taken out again.
    pub(super) fn remove(&mut self, source: i64) {
        self.each.retain(|fact| fact.source != source);
    }

    /// Hands them over to `rows`.
    pub(super) fn write(&mut self, rows: &mut Rows<'_>) -> rusqlite::Result<()> {
        let Self { bytes, each } = self;
        each.sort_unstable_by(|a, b| {
            bytes[a.start..a.middle].cmp(&bytes[b.start..b.middle]).then(a.source.cmp(&b.source))
        });
        for Fact { start, middle, end, source } in &*each {
            let (inspection, body) = (&bytes[*start..*middle], &bytes[*middle..*end]);
            rows.add(3, [ValueRef::Integer(*source), ValueRef::Text(inspection), ValueRef::Blob(body)])?;
        }
        self.clear();
        Ok(())
    }

    /// Forgets all of them.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.each.clear();
    }
}
