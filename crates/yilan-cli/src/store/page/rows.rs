//! What stands in a page's rows: its own, its findings, its facts. Those of its
//! records are in [`super::complaint`] and [`super::notice`].

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use yilan::check::Wording;
use yilan::divisions::Code;
use yilan::record::{AgencyMention, Origin, Places};
use yilan::{Diagnostic, Record, Span};

use crate::store::mentions::mentions;
use crate::store::packed::{Cell, PackedRows, Table};

/// The rows of a page, and the divisions and agencies that they name.
#[derive(Default)]
pub(in crate::store) struct PageRows {
    pub(in crate::store) rows: PackedRows,
    pub(in crate::store) codes: Vec<Code>,
    pub(in crate::store) agencies: Agencies,
    /// How many complaints and notices there are.
    pub(in crate::store) complaints: usize,
    pub(in crate::store) notices: usize,
}

/// The agencies that a page names, each once.
#[derive(Default)]
pub(in crate::store) struct Agencies {
    names: String,
    each: Vec<(usize, &'static str, Option<Code>)>,
}

/// An agency: its name, what it is for, and the division that it serves.
#[derive(Clone, Copy)]
pub(in crate::store) struct Agency<'a> {
    pub(in crate::store) name: &'a str,
    pub(in crate::store) function: &'static str,
    pub(in crate::store) place: Option<Code>,
}

impl Agencies {
    fn push(&mut self, Agency { name, function, place }: Agency<'_>) -> usize {
        self.names.push_str(name);
        self.each.push((self.names.len(), function, place));
        self.each.len() - 1
    }

    pub(in crate::store) fn iter(&self) -> impl Iterator<Item = Agency<'_>> {
        let mut start = 0;
        self.each.iter().map(move |&(end, function, place)| {
            let name = &self.names[start..end];
            start = end;
            Agency { name, function, place }
        })
    }
}

/// What a row says of its page.
pub(super) struct About<'p> {
    pub(super) name: &'p str,
    pub(super) fingerprint: [u8; 16],
    pub(super) reading: &'p str,
    pub(super) encoding: &'static str,
    pub(super) bytes: usize,
    pub(super) text_bytes: usize,
    pub(super) records: usize,
    pub(super) diagnostics: usize,
    pub(super) body: &'p [u8],
}

/// Where a record stands: its position on its page, its line.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) position: usize,
    pub(super) line: usize,
}

/// Where a record stands, on its page and in its file.
pub(super) struct Place<'a> {
    pub(super) at: At,
    pub(super) span: Span,
    pub(super) origin: &'a Origin,
}

/// The cells that every record has: where it stands.
pub(super) fn placed<'a>(place: &Place<'a>) -> [(&'static str, Cell<'a>); 9] {
    let Place { at, span, origin } = place;
    [
        ("source_id", Cell::Source),
        ("position", at.position.into()),
        ("line", at.line.into()),
        ("span_start", span.start.into()),
        ("span_end", span.end.into()),
        ("file_sheet", origin.sheet.as_ref().into()),
        ("file_page", origin.page.into()),
        ("file_table", origin.table.into()),
        ("file_cell", origin.cell.as_ref().into()),
    ]
}

/// The columns of a record: those, and of its own `cells`.
pub(super) fn names(cells: &[(&'static str, Cell<'_>)]) -> Vec<&'static str> {
    let origin = Origin::default();
    let place = Place { at: At { position: 0, line: 0 }, span: Span::default(), origin: &origin };
    placed(&place).iter().chain(cells).map(|(name, _)| *name).collect()
}

/// Where a record stands, and its row: that of a complaint, or of a notice.
type Owner<'p> = (&'p Places, Cell<'p>, Cell<'p>);

/// Makes the rows of a page.
pub(super) struct Maker<'p> {
    pub(super) made: PageRows,
    codes: HashSet<Code, RandomState>,
    agencies: HashMap<(Option<Code>, &'p str), usize, RandomState>,
    owners: Vec<Owner<'p>>,
    findings: usize,
}

impl<'p> Maker<'p> {
    /// With room for `bytes`.
    pub(super) fn new(bytes: usize) -> Self {
        let made = PageRows { rows: PackedRows::with_capacity(bytes), ..PageRows::default() };
        Self { made, codes: HashSet::default(), agencies: HashMap::default(), owners: Vec::new(), findings: 0 }
    }

    pub(super) fn source(&mut self, page: &About<'_>) {
        self.made.rows.row(
            Table::Sources,
            [
                Cell::Source,
                page.name.into(),
                Cell::Bytes(&page.fingerprint),
                page.reading.into(),
                page.encoding.into(),
                page.bytes.into(),
                page.records.into(),
                page.diagnostics.into(),
                page.text_bytes.into(),
                Cell::Bytes(page.body),
            ],
        );
    }

    pub(super) fn record(&mut self, at: At, record: &'p Record) {
        match record {
            Record::Complaint(complaint) => {
                self.complaint(at, complaint, mentions(complaint).as_deref());
                self.owners.push((&complaint.span, Cell::Complaint(self.made.complaints), Cell::Null));
                self.made.complaints += 1;
            }
            Record::Notice(notice) => {
                self.notice(at, notice);
                self.owners.push((&notice.span, Cell::Null, Cell::Notice(self.made.notices)));
                self.made.notices += 1;
            }
            Record::Hotline(hotline) => self.hotline(at, hotline),
            _ => {}
        }
    }

    /// Adds a finding: of a check when it is there in Chinese too, else of the
    /// reading.
    pub(super) fn finding(&mut self, line: usize, found: &Diagnostic, chinese: Option<&Wording>) {
        let owner = self.owners.iter().find(|(spans, ..)| spans.iter().any(|span| span.contains(found.span)));
        let (complaint, notice) =
            owner.map_or((Cell::Null, Cell::Null), |(_, complaint, notice)| (*complaint, *notice));
        let related: Vec<_> = found.related.iter().map(|span| [span.start, span.end]).collect();
        let related = (!related.is_empty()).then(|| serde_json::json!(related).to_string());
        self.made.rows.row(
            Table::Findings,
            [
                Cell::Source,
                self.findings.into(),
                complaint,
                notice,
                found.code.into(),
                found.severity.name().into(),
                (&found.message).into(),
                found.help.as_ref().into(),
                line.into(),
                found.span.start.into(),
                found.span.end.into(),
                related.as_ref().into(),
                if chinese.is_some() { "check" } else { "reading" }.into(),
                chinese.map(|chinese| &chinese.message).into(),
                chinese.map(|chinese| &chinese.help).into(),
            ],
        );
        self.findings += 1;
    }

    /// A code as it is stored; it gets a row that says what it is.
    pub(super) fn code<'c>(&mut self, code: &'c Option<Code>) -> Cell<'c> {
        let Some(code) = code else { return Cell::Null };
        if self.codes.insert(*code) {
            self.made.codes.push(*code);
        }
        Cell::Shown(code)
    }

    /// The row of an agency.
    pub(super) fn agency(&mut self, agency: &'p AgencyMention) -> Cell<'static> {
        let AgencyMention { name, function, place_code: place, .. } = agency;
        let add = || self.made.agencies.push(Agency { name, function, place: *place });
        Cell::Agency(*self.agencies.entry((*place, name)).or_insert_with(add))
    }
}
