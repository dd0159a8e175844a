//! Rows that a page prints twice, for its readers at a desk and for those on the road: one record with two places.

use foldhash::{HashMap, HashMapExt};

use crate::record::{Complaint, Record, Value};

/// Takes out the rows that say, word for word, what one before them says: their places are its own.
pub(super) fn join(records: &mut Vec<Record>) {
    let again = printed_before(records);
    for (at, first) in again.iter().enumerate() {
        if let Some(first) = *first {
            let place = records[at].span();
            if let Record::Complaint(row) = &mut records[first] {
                row.span.more.push(place);
            }
        }
    }
    let mut again = again.into_iter();
    records.retain(|_| again.next().flatten().is_none());
}

/// For each record, the row before it that says the same.
fn printed_before(records: &[Record]) -> Vec<Option<usize>> {
    let mut firsts: HashMap<(Option<&str>, &str), (usize, &Complaint)> = HashMap::with_capacity(records.len());
    let mut again = vec![None; records.len()];
    for (at, record) in records.iter().enumerate() {
        let Record::Complaint(row) = record else { continue };
        let Some(told) = words(&row.complaint) else { continue };
        let (first, before) = *firsts.entry((words(&row.case_id), told)).or_insert((at, row));
        if first < at && says_the_same(before, row) {
            again[at] = Some(first);
        }
    }
    again
}

/// Whether the cells of two rows with one number and one complaint hold the same words.
fn says_the_same(one: &Complaint, other: &Complaint) -> bool {
    let known = |row: &Complaint| row.case_id.is_some() || row.findings.is_some();
    known(one)
        && value(&one.index) == value(&other.index)
        && value(&one.batches) == value(&other.batches)
        && cells(one) == cells(other)
}

/// What the cells of a row say, but for its number and its complaint.
fn cells(row: &Complaint) -> [Option<&str>; 10] {
    [
        words(&row.region),
        words(&row.category),
        words(&row.findings),
        words(&row.verdict_text),
        words(&row.objective),
        words(&row.measures),
        words(&row.status_text),
        words(&row.accountability),
        words(&row.responsible),
        words(&row.remark),
    ]
}

fn words(cell: &Option<Value<String>>) -> Option<&str> {
    cell.as_ref().map(|words| words.value.as_str())
}

fn value<T>(read: &Option<Value<T>>) -> Option<&T> {
    read.as_ref().map(|read| &read.value)
}
