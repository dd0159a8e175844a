//! Rows of tables as records.

use yilan_divisions::Code;
use yilan_gazetteer::{Context, Mention};
use yilan_grammar::Row;
use yilan_grammar::mention::pollution;
use yilan_grammar::value::CaseId;
use yilan_text::{Span, Spanned};

use super::Assembler;
use super::home::Home;
use super::mention::Mentioned;
use super::year::complete;
use crate::record::{AgencyMention, Claim, Complaint, MeasureItem, Record, Value};

impl Assembler<'_> {
    /// The rows of the tables. One thing is put together for some of them, then the next, so that the code of each stays
    /// at hand.
    pub(super) fn rows(&self, read: &[Row], home: &Home, year: Option<i16>) -> Vec<Record> {
        const AT_ONCE: usize = 16;
        let mut rows = Vec::with_capacity(read.len());
        for read in read.chunks(AT_ONCE) {
            rows.extend(self.some_rows(read, home, year).into_iter().map(Record::Complaint));
        }
        rows
    }

    #[expect(clippy::vec_box, reason = "a row is large, and its record has it in a box")]
    fn some_rows(&self, read: &[Row], home: &Home, year: Option<i16>) -> Vec<Box<Complaint>> {
        let mut rows: Vec<Box<Complaint>> = read.iter().map(|read| Box::new(self.cells(read))).collect();
        let year = |read: &Row| read.case_id.as_ref().and_then(|id| id.value.year()).or(year);
        let contexts: Vec<Context> = read.iter().map(|read| self.row_context(read, home, year(read))).collect();
        let mut mentioned: Vec<Mentioned> = Vec::with_capacity(4 * read.len());
        for (row, read) in read.iter().enumerate() {
            let cells = told(read).into_iter().filter_map(|(field, span)| Some((field, span?)));
            let cells = cells.filter(|(_, span)| span.len() > "无".len());
            mentioned.extend(cells.map(|(field, span)| self.mentioned(row, field, span)));
        }
        for cell in &mut mentioned {
            self.names(&mut rows[cell.row], cell, &contexts[cell.row]);
        }
        for cell in mentioned {
            let row = cell.row;
            self.mentions(&mut rows[row], cell, year(&read[row]));
        }
        for ((row, read), context) in rows.iter_mut().zip(read).zip(&contexts) {
            row.region_code = context.region;
            self.pollution(read, row);
            self.claims(read, row);
            self.measure_items(read, row, year(read));
        }
        rows
    }

    /// The row with what its cells say, without what they mention.
    fn cells(&self, read: &Row) -> Complaint {
        let words = |span: Option<Span>| span.map(|span| self.words(span));
        let id = read.case_id.as_ref();
        let of_id = |id: &Spanned<CaseId>| self.text.source_span(id.span);
        let mut row = Complaint {
            span: self.text.source_span(read.span).into(),
            heading: words(read.heading),
            index: read.index.map(|index| self.value(index)),
            case_id: id.map(|id| self.case_number(id)),
            key_case: read.key_case.filter(|key| key.value).map(|key| self.value(key)),
            channel: read.channel.map(|channel| self.value(channel)),
            round: id.and_then(|id| Some(Value::new(id.value.round?, of_id(id)))),
            province_code: id.and_then(|id| Some(Value::new(Code::parse(id.value.province_code()?)?, of_id(id)))),
            case_date: id.and_then(|id| Some(Value::new(id.value.date?, of_id(id)))),
            serial: id.and_then(|id| Some(Value::new(id.value.serial?, of_id(id)))),
            batches: read.batches.map(|b| self.value(b.map(|(first, last)| [first, last]))),
            region: words(read.region),
            category: words(read.category),
            complaint: words(read.complaint),
            findings: words(read.findings),
            verdict: read.verdict.map(|verdict| self.value(verdict)),
            verdict_text: words(read.verdict_text),
            objective: words(read.objective),
            measures: words(read.measures),
            status: read.status.map(|status| self.value(status)),
            status_text: words(read.status_text),
            accountability: words(read.accountability),
            responsible: words(read.responsible),
            remark: words(read.remark),
            completion: words(read.completion),
            acceptance: words(read.acceptance),
            publicity: words(read.publicity),
            address: words(read.address),
            closed_on: read.closed_on.map(|date| self.value(date)),
            counts: self.counts(read.counts.clone()),
            ..Complaint::default()
        };
        row.related_cases = read.related_cases.iter().map(|id| self.case_number(id)).collect();
        row
    }

    fn claims(&self, read: &Row, row: &mut Complaint) {
        let claim = |claim: &yilan_grammar::Claim| Claim {
            number: self.value(claim.number),
            text: claim.text.map(|span| self.words(span)),
            verdict: claim.verdict.map(|verdict| self.value(verdict)),
        };
        row.claims.extend(read.claims.iter().map(claim));
    }

    /// What is known of where the row is: its region cell, the complaint's own
    /// words, the page, the province of the case number.
    fn row_context(&self, read: &Row, home: &Home, year: Option<i16>) -> Context {
        let id = read.case_id.as_ref().and_then(|id| id.value.province_code()).and_then(Code::parse);
        let mut context = home.context();
        context.province = id.or(context.province);
        context.year = year.and_then(|year| u16::try_from(year).ok()).or(context.year);
        if context.page.is_some_and(|page| context.province.is_some_and(|province| page.province() != province)) {
            context.page = None;
        }
        let above = read.region_above.and_then(|span| self.named(span, &context));
        if let Some(code) = above.and_then(|place| place.code) {
            context.page = Some(code);
        }
        let Some(region) = read.region else { return context };
        let code = |context: &Context| self.named(region, context).and_then(|place| place.code);
        let mut found = code(&context);
        if found.is_none() {
            // 市辖区, or a name that several places have: the address tells.
            let near = read.address.or(read.complaint).and_then(|cell| self.first_place(cell, &context));
            if let Some(prefecture) = near.and_then(|code| code.prefecture()) {
                found = code(&context.with_page(prefecture));
            }
        }
        context.region = found;
        context
    }

    /// The first place with a code near the start of a cell.
    fn first_place(&self, cell: Span, context: &Context) -> Option<Code> {
        let text = self.folded(cell);
        let reach: usize = text.chars().take(60).map(char::len_utf8).sum();
        self.gazetteer.find(&text[..reach], context).into_iter().find_map(|mention| match mention {
            Mention::Place(place) => place.code.or(place.within),
            Mention::Agency(_) => None,
        })
    }

    fn pollution(&self, read: &Row, row: &mut Complaint) {
        row.pollution = read.pollution.iter().map(|p| self.value(*p)).collect();
        let Some(complaint) = read.complaint.filter(|_| row.pollution.is_empty()) else { return };
        for found in pollution(self.folded(complaint)) {
            let span = found.span.shifted(complaint.start);
            row.pollution.push(self.value(Spanned::new(found.value, span)));
            row.pollution_inferred = true;
        }
    }

    /// The items of the measures, each with the agencies that it names.
    fn measure_items(&self, read: &Row, row: &mut Complaint, year: Option<i16>) {
        // Those of one cell stand together, in their order.
        let measures = |agency: &&AgencyMention| agency.field == Some("measures");
        let from = row.agencies.iter().position(|agency| measures(&agency)).unwrap_or(row.agencies.len());
        let measured = &row.agencies[from..];
        let measured = &measured[..measured.iter().take_while(measures).count()];
        for item in &read.measure_items {
            let date = |read: Option<Spanned<yilan_grammar::value::Date>>| {
                read.map(|date| self.value(date.map(|date| complete(date, year).0)))
            };
            let place = self.text.source_span(item.text);
            let from = measured.partition_point(|agency| agency.text.span().start < place.start);
            let agencies = measured[from..]
                .iter()
                .take_while(|agency| agency.text.span().start < place.end)
                .filter(|agency| place.contains(agency.text.span()))
                .map(|agency| Value { value: agency.name.clone(), spans: agency.text.spans.clone() })
                .collect();
            row.measure_items.push(MeasureItem {
                number: self.value(item.number),
                text: self.words(item.text),
                date: date(item.date),
                deadline: date(item.deadline),
                agencies,
            });
        }
    }
}

/// The cells that mention places, agencies and the like.
fn told(row: &Row) -> [(&'static str, Option<Span>); 8] {
    [
        ("address", row.address),
        ("complaint", row.complaint),
        ("findings", row.findings),
        ("objective", row.objective),
        ("measures", row.measures),
        ("completion", row.completion),
        ("acceptance", row.acceptance),
        ("accountability", row.accountability),
    ]
}
