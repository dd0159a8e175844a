//! [`Facts`] as bytes and back: what is asked for most often, in the fewest
//! bytes and steps. Numbers are written with seven bits a byte, the lowest
//! first; hashes, which have no small values, as they are.
//!
//! The first byte is the version of this form. What is read is checked: bytes
//! that are something else give none.

use yilan::Span;
use yilan::check::{At, CaseFacts, Clause, Day, Entry, Facts, NoticeFacts, Tally};

const VERSION: u8 = 1;

const CASE: u8 = 0;
const NOTICE: u8 = 1;

/// The facts of a page that belong to one inspection, which is kept beside
/// them.
pub(super) fn packed(facts: &[&Facts]) -> Vec<u8> {
    let mut out = Out(vec![VERSION]);
    out.number(facts.len());
    for facts in facts {
        match facts {
            Facts::Case(case) => {
                out.0.push(CASE);
                out.case(case);
            }
            Facts::Notice(notice) => {
                out.0.push(NOTICE);
                out.notice(notice);
            }
        }
    }
    out.0
}

/// The facts that [`packed`] was given, of `inspection`; none when `bytes` are
/// something else.
pub(super) fn unpacked(bytes: &[u8], inspection: &str) -> Option<Vec<Facts>> {
    let mut from = In(bytes);
    (from.byte()? == VERSION).then_some(())?;
    let facts = from.list(|from| match from.byte()? {
        CASE => Some(Facts::Case(Box::new(from.case(inspection)?))),
        NOTICE => Some(Facts::Notice(Box::new(from.notice(inspection)?))),
        _ => None,
    })?;
    from.0.is_empty().then_some(facts)
}

struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest > 0x7f {
            self.0.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    fn hash(&mut self, hash: u64) {
        self.0.extend_from_slice(&hash.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn span(&mut self, span: Span) {
        self.number(span.start);
        self.number(span.len());
    }

    fn yes(&mut self, yes: bool) {
        self.0.push(u8::from(yes));
    }

    fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.yes(value.is_some());
        if let Some(value) = value {
            write(self, value);
        }
    }

    fn list<T>(&mut self, values: &[T], write: impl Fn(&mut Self, &T)) {
        self.number(values.len());
        values.iter().for_each(|value| write(self, value));
    }

    /// A day and where it stands. Days of the calendar are written as text,
    /// as everywhere else.
    fn day(&mut self, at: &At<Day>) {
        self.text(&at.value.to_string());
        self.span(at.span);
    }

    fn case(&mut self, case: &CaseFacts) {
        let text = |out: &mut Self, at: &At<String>| {
            out.text(&at.value);
            out.span(at.span);
        };
        self.span(case.span);
        self.maybe(case.id.as_ref(), text);
        self.yes(case.related);
        self.maybe(case.complaint.as_ref(), text);
        self.hash(case.about);
        self.maybe(case.open, Self::span);
        self.list(&case.due, Self::day);
        self.maybe(case.as_of.as_ref(), Self::day);
        self.list(&case.names, |out, (name, count)| {
            out.hash(*name);
            out.number(*count as usize);
        });
        self.list(&case.clauses, |out, clause| {
            out.hash(clause.hash);
            out.span(clause.span);
            out.number(clause.chars as usize);
            out.list(&clause.names, |out, name| out.hash(*name));
        });
    }

    fn notice(&mut self, notice: &NoticeFacts) {
        self.span(notice.span);
        self.yes(notice.reports);
        self.tally(&notice.batch);
        self.maybe(notice.so_far.as_ref(), Self::tally);
    }

    fn tally(&mut self, tally: &Tally) {
        self.maybe(tally.day.as_ref(), Self::day);
        self.maybe(tally.batches, |out, at| {
            at.value.iter().for_each(|batch| out.number(*batch as usize));
            out.span(at.span);
        });
        self.list(&tally.counts, |out, (key, at)| {
            out.text(key);
            out.count(at);
        });
        self.list(&tally.by_region, Self::entry);
        self.list(&tally.by_type, Self::entry);
        self.yes(tally.partial);
    }

    fn entry(&mut self, entry: &Entry) {
        self.text(&entry.name);
        self.text(&entry.id);
        self.count(&entry.count);
    }

    fn count(&mut self, at: &At<f64>) {
        self.hash(at.value.to_bits());
        self.span(at.span);
    }
}

struct In<'a>(&'a [u8]);

impl In<'_> {
    fn bytes(&mut self, count: usize) -> Option<&[u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn hash(&mut self) -> Option<u64> {
        self.bytes(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length)?).ok().map(str::to_owned)
    }

    fn span(&mut self) -> Option<Span> {
        let (start, length) = (self.number()?, self.number()?);
        Some(Span::new(start, start.checked_add(length)?))
    }

    fn yes(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    #[expect(clippy::option_option, reason = "the outer one is whether it could be read")]
    fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.yes()? { read(self).map(Some) } else { Some(None) }
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        // No value takes less than a byte, so that damage asks for no memory.
        let mut values = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            values.push(read(self)?);
        }
        Some(values)
    }

    fn at<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<At<T>> {
        Some(At::new(read(self)?, self.span()?))
    }

    fn day(&mut self) -> Option<At<Day>> {
        self.at(|from| Day::parse(&from.text()?))
    }

    fn case(&mut self, inspection: &str) -> Option<CaseFacts> {
        Some(CaseFacts {
            group: inspection.to_owned(),
            span: self.span()?,
            id: self.maybe(|from| from.at(Self::text))?,
            related: self.yes()?,
            complaint: self.maybe(|from| from.at(Self::text))?,
            about: self.hash()?,
            open: self.maybe(Self::span)?,
            due: self.list(Self::day)?,
            as_of: self.maybe(Self::day)?,
            names: self.list(|from| Some((from.hash()?, from.small()?)))?,
            clauses: self.list(|from| {
                Some(Clause {
                    hash: from.hash()?,
                    span: from.span()?,
                    chars: from.small()?,
                    names: from.list(Self::hash)?,
                })
            })?,
        })
    }

    fn notice(&mut self, inspection: &str) -> Option<NoticeFacts> {
        Some(NoticeFacts {
            group: inspection.to_owned(),
            span: self.span()?,
            reports: self.yes()?,
            batch: self.tally()?,
            so_far: self.maybe(Self::tally)?,
        })
    }

    fn tally(&mut self) -> Option<Tally> {
        Some(Tally {
            day: self.maybe(Self::day)?,
            batches: self.maybe(|from| from.at(|from| Some([from.small()?, from.small()?])))?,
            counts: self.list(|from| Some((from.text()?, from.count()?)))?,
            by_region: self.list(Self::entry)?,
            by_type: self.list(Self::entry)?,
            partial: self.yes()?,
        })
    }

    fn entry(&mut self) -> Option<Entry> {
        Some(Entry { name: self.text()?, id: self.text()?, count: self.count()? })
    }

    fn count(&mut self) -> Option<At<f64>> {
        self.at(|from| from.hash().map(f64::from_bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Vec<Facts> {
        let day = At::new(Day::parse("2025-06-22").unwrap(), Span::new(3, 13));
        let count = At::new(4.5, Span::new(1_000, 1_003));
        let entry = Entry { name: "平罗县".to_owned(), id: "640221".to_owned(), count };
        let tally = Tally {
            day: Some(day),
            batches: Some(At::new([24, 25], Span::new(20, 40))),
            counts: vec![("total".to_owned(), count)],
            by_region: vec![entry.clone(), entry.clone()],
            by_type: vec![entry],
            partial: true,
        };
        let case = CaseFacts {
            group: "case 3 640000".to_owned(),
            span: Span::new(7, 1_234_567),
            id: Some(At::new("D3NX202506120001".to_owned(), Span::new(7, 23))),
            related: true,
            complaint: Some(At::new("垃圾".to_owned(), Span::new(24, 30))),
            about: u64::MAX,
            open: Some(Span::new(50, 56)),
            due: vec![day],
            as_of: Some(day),
            names: vec![(1 << 63, 300), (0, 0)],
            clauses: vec![
                Clause { hash: 77, span: Span::new(60, 90), chars: 10, names: vec![1, 2, 3] },
                Clause::default(),
            ],
        };
        let bare = CaseFacts { group: case.group.clone(), ..CaseFacts::default() };
        let notice = NoticeFacts {
            group: case.group.clone(),
            span: Span::new(0, 99),
            reports: true,
            so_far: Some(tally.clone()),
            batch: tally,
        };
        vec![Facts::Case(Box::new(case)), Facts::Notice(Box::new(notice)), Facts::Case(Box::new(bare))]
    }

    #[test]
    fn what_is_packed_comes_back() {
        let facts = facts();
        let bytes = packed(&facts.iter().collect::<Vec<_>>());
        assert_eq!(unpacked(&bytes, "case 3 640000"), Some(facts));
    }

    #[test]
    fn what_is_damaged_gives_none_or_other_facts_and_never_more() {
        let facts = facts();
        let bytes = packed(&facts.iter().collect::<Vec<_>>());
        for length in 0..bytes.len() {
            assert_eq!(unpacked(&bytes[..length], ""), None, "{length}");
        }
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0xff;
            if let Some(facts) = unpacked(&bytes, "") {
                assert_eq!(facts.len(), 3);
            }
        }
        assert_eq!(unpacked(&[VERSION, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], ""), None);
    }
}
