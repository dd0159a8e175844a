//! The rows of notices and hotlines, and of every number that is counted.

use rusqlite::params;
use rusqlite::types::Value as Sql;
use yilan::Pollution;
use yilan::divisions::Code;
use yilan::record::{Counts, Figures, Hotline, Notice, Word};

use super::complaint::{number, shown, text, word};
use super::{At, Inserter, ends, signed};

/// What a number belongs to.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    Notice(i64),
    Complaint(i64),
}

/// Which of the owner's numbers.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) owner: Owner,
    /// Of all batches so far.
    pub(super) running: bool,
    pub(super) list: &'static str,
}

/// The entry of a list that numbers stand on.
pub(super) struct Entry<'a> {
    position: usize,
    name: &'a str,
    code: Option<Code>,
    types: String,
}

impl Inserter<'_> {
    /// Writes a notice and gives its row.
    pub(super) fn notice(&mut self, at: At, notice: &Notice) -> rusqlite::Result<i64> {
        let (start, end) = ends(notice.span.first);
        let recipient = self.names.region(self.db, notice.recipient_code)?;
        let scope = self.names.region(self.db, notice.scope_code)?;
        let (figures, running) = (&notice.figures, notice.cumulative.as_deref());
        let batch = |figures: &Figures, end: usize| figures.batches.as_ref().map(|batches| batches.value[end]);
        let mut insert = self.statement(
            "INSERT INTO notices (source_id, position, line, span_start, span_end, kind, heading, inspector, sender,
               level, recipient, recipient_code, scope, scope_code, date, date_from, year_inferred, batch_first,
               batch_last, batch_count, unit, cumulative_date, cumulative_batch_first, cumulative_batch_last,
               cumulative_batch_count)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let id = insert.insert(params![
            at.source,
            signed(at.position),
            signed(at.line),
            start,
            end,
            notice.kind.name(),
            text(&notice.heading),
            text(&notice.inspector),
            text(&notice.sender),
            word(&notice.level),
            text(&notice.recipient),
            recipient,
            text(&notice.scope),
            scope,
            shown(&figures.date),
            shown(&figures.date_from),
            figures.year_inferred,
            batch(figures, 0),
            batch(figures, 1),
            number(&figures.batch_count),
            text(&figures.unit),
            running.and_then(|figures| shown(&figures.date)),
            running.and_then(|figures| batch(figures, 0)),
            running.and_then(|figures| batch(figures, 1)),
            running.and_then(|figures| number(&figures.batch_count)),
        ])?;
        drop(insert);
        self.figures(id, false, figures)?;
        if let Some(running) = running {
            self.figures(id, true, running)?;
        }
        Ok(id)
    }

    fn figures(&mut self, notice: i64, running: bool, figures: &Figures) -> rusqlite::Result<()> {
        let part = |list| Part { owner: Owner::Notice(notice), running, list };
        self.counts(&part("whole"), None, &figures.counts)?;
        for (position, entry) in figures.by_region.iter().enumerate() {
            let at = Entry { position, name: &entry.name.value, code: entry.code, types: String::new() };
            self.counts(&part("region"), Some(&at), &entry.counts)?;
        }
        for (position, entry) in figures.by_type.iter().enumerate() {
            let types = types(entry.medium, &entry.media);
            let at = Entry { position, name: &entry.name.value, code: None, types };
            self.counts(&part("type"), Some(&at), &entry.counts)?;
        }
        for (position, entry) in figures.by_type_share.iter().enumerate() {
            let types = types(entry.medium, &entry.media);
            let at = Entry { position, name: &entry.name.value, code: None, types };
            self.count(&part("share"), Some(&at), "percent", &entry.percent)?;
        }
        for (position, order) in figures.orders.iter().enumerate() {
            let at = Entry { position, name: &order.text.value, code: None, types: String::new() };
            self.count(&part("order"), Some(&at), "count", &order.count)?;
        }
        Ok(())
    }

    /// The numbers of one part.
    pub(super) fn counts(&mut self, part: &Part, at: Option<&Entry<'_>>, counts: &Counts) -> rusqlite::Result<()> {
        counts.0.iter().try_for_each(|(key, value)| self.count(part, at, key.name(), value))
    }

    fn count(
        &mut self,
        part: &Part,
        at: Option<&Entry<'_>>,
        key: &str,
        value: &yilan::Value<f64>,
    ) -> rusqlite::Result<()> {
        let code = self.names.region(self.db, at.and_then(|at| at.code))?;
        let (notice, complaint) = match part.owner {
            Owner::Notice(id) => (Some(id), None),
            Owner::Complaint(id) => (None, Some(id)),
        };
        let (start, end) = ends(value.span());
        // A count is a whole number nearly always, and is stored as one.
        let whole = value.value.fract() == 0.0 && value.value.abs() < 9.0e15;
        let value = if whole { Sql::Integer(value.value as i64) } else { Sql::Real(value.value) };
        let mut insert = self.statement(
            "INSERT INTO counts (notice_id, complaint_id, running, list, position, name, code, type, key, value,
               span_start, span_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        insert.execute(params![
            notice,
            complaint,
            part.running,
            part.list,
            signed(at.map_or(0, |at| at.position)),
            at.map(|at| at.name),
            code,
            at.map(|at| at.types.as_str()).filter(|types| !types.is_empty()),
            key,
            value,
            start,
            end
        ])?;
        Ok(())
    }

    pub(super) fn hotline(&self, at: At, hotline: &Hotline) -> rusqlite::Result<()> {
        let (start, end) = ends(hotline.span.first);
        let hours = |end: usize| hotline.hours.as_ref().map(|hours| hours.value[end].to_string());
        let day = |end: usize| hotline.stationed.as_ref().map(|days| days.value[end].to_string());
        let mut insert = self.statement(
            "INSERT INTO hotlines (source_id, position, line, span_start, span_end, heading, inspector, phone, mailbox,
               postcode, opens, closes, stationed_from, stationed_until, year_inferred)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        insert.execute(params![
            at.source,
            signed(at.position),
            signed(at.line),
            start,
            end,
            text(&hotline.heading),
            text(&hotline.inspector),
            text(&hotline.phone),
            text(&hotline.mailbox),
            text(&hotline.postcode),
            hours(0),
            hours(1),
            day(0),
            day(1),
            hotline.year_inferred
        ])?;
        Ok(())
    }
}

/// The types of a label, parted by commas.
fn types(one: Option<Pollution>, several: &[Pollution]) -> String {
    one.iter().chain(several).map(|kind| kind.word()).collect::<Vec<_>>().join(",")
}
