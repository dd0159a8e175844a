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

/// For each record, the row that says the same before it, or all that it says and more behind it.
fn printed_before(records: &[Record]) -> Vec<Option<usize>> {
    let mut firsts: HashMap<(Option<&str>, &str), (usize, &Complaint)> = HashMap::with_capacity(records.len());
    let mut again = vec![None; records.len()];
    for (at, record) in records.iter().enumerate() {
        let Record::Complaint(row) = record else { continue };
        let Some(told) = words(&row.complaint) else { continue };
        let first = firsts.entry((words(&row.case_id), told)).or_insert((at, row));
        let (before, earlier) = (first.0, first.1);
        if before < at && (says_the_same(earlier, row) || is_head_of(earlier, row)) {
            again[at] = Some(before);
        } else if before < at && is_head_of(row, earlier) {
            again[before] = Some(at);
            *first = (at, row);
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

/// Whether one of two rows with one number and one complaint is the head of the other, printed twice by mistake: nothing
/// of an answer, and no other word.
fn is_head_of(whole: &Complaint, head: &Complaint) -> bool {
    let same = |(one, other): (Option<&str>, Option<&str>)| other.is_none() || one == other;
    whole.case_id.is_some()
        && whole.findings.is_some()
        && head.findings.is_none()
        && head.measures.is_none()
        && head.verdict_text.is_none()
        && head.status_text.is_none()
        && (value(&head.index).is_none() || value(&whole.index) == value(&head.index))
        && value(&whole.batches) == value(&head.batches)
        && cells(whole).into_iter().zip(cells(head)).all(same)
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
