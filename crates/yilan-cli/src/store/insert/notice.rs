//! The rows of notices and hotlines, and of every number that is counted.

use rusqlite::params;
use yilan::Pollution;
use yilan::divisions::Code;
use yilan::record::{Counts, Figures, Hotline, Notice, Word};

use super::complaint::{count, number, shown, text, word};
use super::statements::record;
use super::{At, Inserter, Place, ends, signed};

/// Which of a notice's numbers.
struct Part {
    notice: i64,
    /// How many were written before.
    number: usize,
    /// Of all batches so far.
    running: bool,
    list: &'static str,
}

/// The entry of a list that numbers stand on.
struct Entry<'a> {
    position: usize,
    name: &'a str,
    code: Option<Code>,
    types: String,
}

impl Inserter<'_, '_> {
    /// Writes a notice and gives its row.
    pub(super) fn notice(&mut self, at: At, notice: &Notice) -> rusqlite::Result<i64> {
        let recipient = self.names.region(self.sql, notice.recipient_code)?;
        let scope = self.names.region(self.sql, notice.scope_code)?;
        let (figures, running) = (&notice.figures, notice.cumulative.as_deref());
        let batch = |figures: &Figures, end: usize| figures.batches.as_ref().map(|batches| batches.value[end]);
        let place = Place { at, span: notice.span.first, origin: &notice.origin };
        self.last.notice += 1;
        let id = self.last.notice;
        record(
            &mut self.sql.notices,
            &place,
            &[
                ("id", &id),
                ("kind", &notice.kind.name()),
                ("heading", &text(&notice.heading)),
                ("inspector", &text(&notice.inspector)),
                ("sender", &text(&notice.sender)),
                ("level", &word(&notice.level)),
                ("recipient", &text(&notice.recipient)),
                ("recipient_code", &recipient),
                ("scope", &text(&notice.scope)),
                ("scope_code", &scope),
                ("date", &shown(&figures.date)),
                ("date_from", &shown(&figures.date_from)),
                ("year_inferred", &figures.year_inferred),
                ("batch_first", &batch(figures, 0)),
                ("batch_last", &batch(figures, 1)),
                ("batch_count", &number(&figures.batch_count)),
                ("unit", &text(&figures.unit)),
                ("cumulative_date", &running.and_then(|figures| shown(&figures.date))),
                ("cumulative_batch_first", &running.and_then(|figures| batch(figures, 0))),
                ("cumulative_batch_last", &running.and_then(|figures| batch(figures, 1))),
                ("cumulative_batch_count", &running.and_then(|figures| number(&figures.batch_count))),
            ],
        )?;
        let mut part = Part { notice: id, number: 0, running: false, list: "" };
        self.figures(&mut part, figures)?;
        if let Some(running) = running {
            part.running = true;
            self.figures(&mut part, running)?;
        }
        Ok(id)
    }

    fn figures(&mut self, part: &mut Part, figures: &Figures) -> rusqlite::Result<()> {
        part.list = "whole";
        self.counts(part, None, &figures.counts)?;
        part.list = "region";
        for (position, entry) in figures.by_region.iter().enumerate() {
            let at = Entry { position, name: &entry.name.value, code: entry.code, types: String::new() };
            self.counts(part, Some(&at), &entry.counts)?;
        }
        part.list = "type";
        for (position, entry) in figures.by_type.iter().enumerate() {
            let types = types(entry.medium, &entry.media);
            let at = Entry { position, name: &entry.name.value, code: None, types };
            self.counts(part, Some(&at), &entry.counts)?;
        }
        part.list = "share";
        for (position, entry) in figures.by_type_share.iter().enumerate() {
            let types = types(entry.medium, &entry.media);
            let at = Entry { position, name: &entry.name.value, code: None, types };
            self.count(part, Some(&at), "percent", &entry.percent)?;
        }
        part.list = "order";
        for (position, order) in figures.orders.iter().enumerate() {
            let at = Entry { position, name: &order.text.value, code: None, types: String::new() };
            self.count(part, Some(&at), "count", &order.count)?;
        }
        Ok(())
    }

    /// The numbers of one part.
    fn counts(&mut self, part: &mut Part, at: Option<&Entry<'_>>, counts: &Counts) -> rusqlite::Result<()> {
        counts.0.iter().try_for_each(|(key, value)| self.count(part, at, key.name(), value))
    }

    fn count(
        &mut self,
        part: &mut Part,
        at: Option<&Entry<'_>>,
        key: &str,
        value: &yilan::Value<f64>,
    ) -> rusqlite::Result<()> {
        let code = self.names.region(self.sql, at.and_then(|at| at.code))?;
        let (start, end) = ends(value.span());
        self.sql.counts.add(params![
            part.notice,
            signed(part.number),
            part.running,
            part.list,
            signed(at.map_or(0, |at| at.position)),
            at.map(|at| at.name),
            code,
            at.map(|at| at.types.as_str()).filter(|types| !types.is_empty()),
            key,
            count(value.value),
            start,
            end
        ])?;
        part.number += 1;
        Ok(())
    }

    pub(super) fn hotline(&mut self, at: At, hotline: &Hotline) -> rusqlite::Result<()> {
        let hours = |end: usize| hotline.hours.as_ref().map(|hours| hours.value[end].to_string());
        let day = |end: usize| hotline.stationed.as_ref().map(|days| days.value[end].to_string());
        let place = Place { at, span: hotline.span.first, origin: &hotline.origin };
        record(
            &mut self.sql.hotlines,
            &place,
            &[
                ("heading", &text(&hotline.heading)),
                ("inspector", &text(&hotline.inspector)),
                ("phone", &text(&hotline.phone)),
                ("mailbox", &text(&hotline.mailbox)),
                ("postcode", &text(&hotline.postcode)),
                ("opens", &hours(0)),
                ("closes", &hours(1)),
                ("stationed_from", &day(0)),
                ("stationed_until", &day(1)),
                ("year_inferred", &hotline.year_inferred),
            ],
        )
    }
}

/// The types of a label, parted by commas.
fn types(one: Option<Pollution>, several: &[Pollution]) -> String {
    one.iter().chain(several).map(|kind| kind.word()).collect::<Vec<_>>().join(",")
}
