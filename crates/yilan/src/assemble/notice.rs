//! Notices and hotlines as records.

use yilan_gazetteer::Context;
use yilan_grammar::notice as grammar;
use yilan_text::Span;

use super::Assembler;
use super::home::Home;
use super::year::{complete, day_of_page, month_of_page};
use crate::record::{
    Counts, Figures, Hotline, Notice, NoticeKind, Order, Origin, Places, RegionCount, TypeCount, TypeShare, Value,
};
use yilan_divisions::Code;
use yilan_grammar::value::Date;
use yilan_text::Spanned;

impl Assembler<'_> {
    pub(super) fn notice(&self, read: grammar::Notice, home: &Home, year: Option<i16>) -> Notice {
        let code = |span: Option<Span>| span.and_then(|span| self.code_of(span, home));
        let scope_code = code(read.scope);
        let mut places = read.spans.iter().map(|span| self.text.source_span(*span));
        let first = places.next().unwrap_or_default();
        Notice {
            kind: if read.reports { NoticeKind::Progress } else { NoticeKind::Assignment },
            span: Places { first, more: places.collect() },
            heading: read.heading.map(|span| self.words(span)),
            inspector: read.inspector_full.or(read.inspector).map(|span| self.words(span)),
            sender: read.sender.map(|span| self.words(span)),
            level: read.level.map(|level| self.value(level)),
            recipient: read.recipient.map(|span| self.words(span)),
            recipient_code: code(read.recipient),
            scope: read.scope.map(|span| self.words(span)),
            scope_code,
            cumulative: read.cumulative.map(|figures| Box::new(self.figures(figures, home, year))),
            figures: self.figures(read.figures, home, year),
            origin: Origin::default(),
        }
    }

    /// The division that a name means on this page.
    fn code_of(&self, span: Span, home: &Home) -> Option<Code> {
        let name = self.folded(span);
        if name.starts_with(['我', '全', '本']) || name == "自治区" {
            return home.here(name);
        }
        self.named(span, &home.context()).filter(|p| p.candidates.is_empty()).and_then(|p| p.code)
    }

    /// The division of an entry of a list: only where the entry is a place,
    /// not a bureau of one.
    fn code_of_entry(&self, span: Span, context: &Context) -> Option<Code> {
        let place = self.named(span, context)?;
        (place.span.len() == span.len()).then_some(place.code).flatten()
    }

    /// 恩施2件 among counties of 恩施州: the city of that name, and not all of the prefecture.
    fn seat_among_counties(&self, span: Span, at: usize, codes: &[Option<Code>], context: &Context) -> Option<Code> {
        const LONGEST: usize = 3;
        let home = codes[at].filter(|code| Some(*code) == context.page && code.county().is_none())?;
        let name = self.folded(span);
        if name.chars().count() > LONGEST || name.ends_with(['市', '州', '盟', '区']) {
            return None;
        }
        let below = |code: &&Option<Code>| code.is_some_and(|c| c.county().is_some() && c.prefecture() == Some(home));
        if codes.iter().take(LONGEST_LIST).filter(below).count() < 2 {
            return None;
        }
        let city = self.gazetteer.meant(&format!("{name}市"), context)?.code?;
        (city.county().is_some() && city.prefecture() == Some(home)).then_some(city)
    }

    /// 朝阳7件 among the other cities of its province: the city of that name, and no county elsewhere.
    fn city_among_cities(&self, span: Span, codes: &[Option<Code>], context: &Context) -> Option<Code> {
        const LONGEST: usize = 3;
        const FEWEST: usize = 3;
        let name = self.folded(span);
        if name.chars().count() > LONGEST || name.ends_with(['市', '州', '盟', '区', '县', '局']) {
            return None;
        }
        let known = || codes.iter().take(LONGEST_LIST).flatten().copied();
        let province = known().next()?.province();
        let cities = known().count() >= FEWEST
            && known().all(|c| c.prefecture().is_some() && c.county().is_none() && c.province() == province);
        let within = Context { page: Some(province), ..*context };
        let city = cities.then(|| self.gazetteer.meant(&format!("{name}市"), &within)?.code).flatten()?;
        (city.county().is_none() && city.prefecture().is_some() && city.province() == province).then_some(city)
    }

    fn figures(&self, read: grammar::Figures, home: &Home, year: Option<i16>) -> Figures {
        let mut figures = Figures {
            batches: read.batches.map(|b| self.value(b.map(|(first, last)| [first, last]))),
            batch_count: read.batch_count.map(|count| self.value(count)),
            unit: read.unit.map(|span| self.words(span)),
            by_region_partial: read.by_region_partial && !read.by_region.is_empty(),
            counts: self.counts(read.counts),
            ..Figures::default()
        };
        figures.date = self.date(read.date, year, &mut figures.year_inferred);
        if figures.date.is_none() {
            figures.date = self.day_of_page(
                read.day_of_page,
                read.dateline.map(|day| complete(day, year).0),
                &mut figures.year_inferred,
            );
        }
        figures.date_from = self.date(read.date_from, year, &mut figures.year_inferred);
        let context = home.context();
        figures.by_region.reserve_exact(read.by_region.len());
        figures.by_type.reserve_exact(read.by_type.len());
        let mut codes: Vec<Option<Code>> =
            read.by_region.iter().map(|entry| self.code_of_entry(entry.name, &context)).collect();
        for at in 0..codes.len() {
            let name = read.by_region[at].name;
            let seat = self.seat_among_counties(name, at, &codes, &context).or(codes[at]);
            codes[at] = seat.or_else(|| self.city_among_cities(name, &codes, &context));
        }
        for (entry, code) in read.by_region.into_iter().zip(codes) {
            figures.by_region.push(RegionCount {
                name: self.words(entry.name),
                code,
                counts: self.counts(entry.counts),
            });
        }
        for entry in read.by_type {
            let (medium, media) = split(entry.label);
            let counts = self.counts(entry.counts);
            figures.by_type.push(TypeCount { name: self.words(entry.name), medium, media, counts });
        }
        for share in read.by_type_share {
            let (medium, media) = split(share.label);
            let percent = self.value(share.percent);
            figures.by_type_share.push(TypeShare { name: self.words(share.name), medium, media, percent });
        }
        for order in read.orders {
            figures.orders.push(Order { text: self.words(order.text), count: self.value(order.count) });
        }
        figures
    }

    /// A date with the year of the page; a day without a month is none.
    fn date(&self, read: Option<Spanned<Date>>, year: Option<i16>, inferred: &mut bool) -> Option<Value<Date>> {
        let mut read = read?;
        if read.value.month.is_none() {
            // A day alone takes the month that all dates of the page share.
            let (year, month) = month_of_page(self)?;
            read.value = Date { year: Some(year), month: Some(month), ..read.value };
            *inferred = true;
        }
        let (date, taken) = complete(read.value, year);
        *inferred |= taken;
        Some(self.value(Spanned::new(date, read.span)))
    }

    /// 昨天 and 今天, where the day of the notice or of the page is known.
    fn day_of_page(
        &self,
        days: Option<Spanned<i8>>,
        dateline: Option<Date>,
        inferred: &mut bool,
    ) -> Option<Value<Date>> {
        let days = days?;
        let date = dateline.or_else(|| day_of_page(self))?.plus_days(days.value)?;
        *inferred = true;
        Some(self.value(Spanned::new(date, days.span)))
    }

    pub(super) fn counts(&self, read: Vec<(yilan_grammar::CountKey, Spanned<f64>)>) -> Counts {
        Counts(read.into_iter().map(|(key, number)| (key, self.value(number))).collect())
    }

    pub(super) fn hotline(&self, read: grammar::Hotline, year: Option<i16>) -> Hotline {
        let mut inferred = false;
        let stationed = read.stationed.map(|days| {
            let whole = days.value.map(|day| complete(day, year));
            inferred = whole.iter().any(|(_, taken)| *taken);
            self.value(Spanned::new(whole.map(|(day, _)| day), days.span))
        });
        Hotline {
            span: self.text.source_span(read.span).into(),
            heading: read.heading.map(|span| self.words(span)),
            inspector: read.inspector.map(|span| self.words(span)),
            phone: read.phone.map(|phone| {
                let words = self.words(phone.span);
                Value { value: dashes(&words.value), ..words }
            }),
            mailbox: read.mailbox.map(|span| self.words(span)),
            postcode: read.postcode.map(|span| self.words(span)),
            hours: read.hours.map(|hours| self.value(hours)),
            stationed,
            year_inferred: inferred,
            origin: Origin::default(),
        }
    }
}

/// As many entries of a list are asked for where they lie.
const LONGEST_LIST: usize = 64;

/// One type, or several.
fn split(label: grammar::Label) -> (Option<yilan_grammar::Pollution>, Vec<yilan_grammar::Pollution>) {
    match label.types.as_slice() {
        [one] => (Some(*one), Vec::new()),
        _ => (None, label.types),
    }
}

/// A telephone number with one `-` for every dash and narrow digits.
fn dashes(phone: &str) -> String {
    let mut out = String::with_capacity(phone.len());
    for c in phone.chars() {
        match c {
            '—' | '–' | '―' | '－' | '─' | '-' | '‐' => {
                out.push('-');
            }
            '０'..='９' => out.push(char::from(b'0' + (u32::from(c) - u32::from('０')) as u8)),
            c => out.push(c),
        }
    }
    out
}
