//! The rows of notices and hotlines, and of every number that is counted.

use yilan::Pollution;
use yilan::divisions::Code;
use yilan::record::{Counts, Figures, Hotline, Notice, Word};

use super::complaint::{count, ends, number, shown, text, word};
use super::rows::{At, Maker, Place, names, placed};
use crate::store::packed::{Cell, Table};

/// Which of a notice's numbers.
struct Part {
    notice: Cell<'static>,
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

/// The cells of a notice with their columns, and its `id`, recipient and scope
/// that others made.
fn cells<'c>(notice: &'c Notice, [id, recipient, scope]: [Cell<'c>; 3]) -> [(&'static str, Cell<'c>); 21] {
    let (figures, running) = (&notice.figures, notice.cumulative.as_deref());
    let batch = |figures: &Figures, end: usize| figures.batches.as_ref().map(|batches| batches.value[end]);
    [
        ("id", id),
        ("kind", notice.kind.name().into()),
        ("heading", text(&notice.heading)),
        ("inspector", text(&notice.inspector)),
        ("sender", text(&notice.sender)),
        ("level", word(&notice.level)),
        ("recipient", text(&notice.recipient)),
        ("recipient_code", recipient),
        ("scope", text(&notice.scope)),
        ("scope_code", scope),
        ("date", shown(&figures.date)),
        ("date_from", shown(&figures.date_from)),
        ("year_inferred", figures.year_inferred.into()),
        ("batch_first", batch(figures, 0).into()),
        ("batch_last", batch(figures, 1).into()),
        ("batch_count", number(&figures.batch_count)),
        ("unit", text(&figures.unit)),
        ("cumulative_date", running.map_or(Cell::Null, |figures| shown(&figures.date))),
        ("cumulative_batch_first", running.and_then(|figures| batch(figures, 0)).into()),
        ("cumulative_batch_last", running.and_then(|figures| batch(figures, 1)).into()),
        ("cumulative_batch_count", running.map_or(Cell::Null, |figures| number(&figures.batch_count))),
    ]
}

/// The cells of a hotline with their columns, and what it opens, closes, and
/// between what days.
fn hotline_cells<'c>(
    hotline: &'c Hotline,
    [opens, closes]: [Cell<'c>; 2],
    [from, until]: [Cell<'c>; 2],
) -> [(&'static str, Cell<'c>); 10] {
    [
        ("heading", text(&hotline.heading)),
        ("inspector", text(&hotline.inspector)),
        ("phone", text(&hotline.phone)),
        ("mailbox", text(&hotline.mailbox)),
        ("postcode", text(&hotline.postcode)),
        ("opens", opens),
        ("closes", closes),
        ("stationed_from", from),
        ("stationed_until", until),
        ("year_inferred", hotline.year_inferred.into()),
    ]
}

/// The columns that a notice is written into, in their order.
pub(in crate::store) fn columns() -> Vec<&'static str> {
    names(&cells(&Notice::default(), [Cell::Null; 3]))
}

/// The same of a hotline.
pub(in crate::store) fn hotline_columns() -> Vec<&'static str> {
    names(&hotline_cells(&Hotline::default(), [Cell::Null; 2], [Cell::Null; 2]))
}

impl<'p> Maker<'p> {
    /// Adds a notice with its numbers.
    pub(super) fn notice(&mut self, at: At, notice: &'p Notice) {
        let id = Cell::Notice(self.made.notices);
        let codes = [self.code(&notice.recipient_code), self.code(&notice.scope_code)];
        let place = Place { at, span: notice.span.first, origin: &notice.origin };
        let cells = cells(notice, [id, codes[0], codes[1]]);
        self.made.rows.row(Table::Notices, placed(&place).into_iter().chain(cells).map(|(_, cell)| cell));
        let mut part = Part { notice: Cell::Notice(self.made.notices), number: 0, running: false, list: "" };
        self.figures(&mut part, &notice.figures);
        if let Some(running) = notice.cumulative.as_deref() {
            part.running = true;
            self.figures(&mut part, running);
        }
    }

    fn figures(&mut self, part: &mut Part, figures: &Figures) {
        part.list = "whole";
        self.counts(part, None, &figures.counts);
        part.list = "region";
        for (position, entry) in figures.by_region.iter().enumerate() {
            let at = Entry { position, name: &entry.name.value, code: entry.code, types: String::new() };
            self.counts(part, Some(&at), &entry.counts);
        }
        part.list = "type";
        for (position, entry) in figures.by_type.iter().enumerate() {
            let types = types(entry.medium, &entry.media);
            let at = Entry { position, name: &entry.name.value, code: None, types };
            self.counts(part, Some(&at), &entry.counts);
        }
        part.list = "share";
        for (position, entry) in figures.by_type_share.iter().enumerate() {
            let types = types(entry.medium, &entry.media);
            let at = Entry { position, name: &entry.name.value, code: None, types };
            self.count(part, Some(&at), "percent", &entry.percent);
        }
        part.list = "order";
        for (position, order) in figures.orders.iter().enumerate() {
            let at = Entry { position, name: &order.text.value, code: None, types: String::new() };
            self.count(part, Some(&at), "count", &order.count);
        }
    }

    /// The numbers of one part.
    fn counts(&mut self, part: &mut Part, at: Option<&Entry<'_>>, counts: &Counts) {
        counts.0.iter().for_each(|(key, value)| self.count(part, at, key.name(), value));
    }

    fn count(&mut self, part: &mut Part, at: Option<&Entry<'_>>, key: &str, value: &yilan::Value<f64>) {
        let code = at.map_or(Cell::Null, |at| self.code(&at.code));
        let [start, end] = ends(value);
        self.made.rows.row(
            Table::Counts,
            [
                part.notice,
                part.number.into(),
                part.running.into(),
                part.list.into(),
                at.map_or(0, |at| at.position).into(),
                at.map(|at| at.name).into(),
                code,
                at.map(|at| at.types.as_str()).filter(|types| !types.is_empty()).into(),
                key.into(),
                count(value.value),
                start,
                end,
            ],
        );
        part.number += 1;
    }

    /// Adds a hotline.
    pub(super) fn hotline(&mut self, at: At, hotline: &Hotline) {
        let hours = hotline.hours.as_ref().map(|hours| &hours.value);
        let days = hotline.stationed.as_ref().map(|days| &days.value);
        let hours = hours.map_or([Cell::Null; 2], |[opens, closes]| [Cell::Shown(opens), Cell::Shown(closes)]);
        let days = days.map_or([Cell::Null; 2], |[from, until]| [Cell::Shown(from), Cell::Shown(until)]);
        let place = Place { at, span: hotline.span.first, origin: &hotline.origin };
        let cells = placed(&place).into_iter().chain(hotline_cells(hotline, hours, days));
        self.made.rows.row(Table::Hotlines, cells.map(|(_, cell)| cell));
    }
}

/// The types of a label, parted by commas.
fn types(one: Option<Pollution>, several: &[Pollution]) -> String {
    one.iter().chain(several).map(|kind| kind.word()).collect::<Vec<_>>().join(",")
}
