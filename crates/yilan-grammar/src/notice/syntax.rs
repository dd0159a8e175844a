//! What the grammar reads a notice into. Spans refer to the folded text.

use yilan_text::{Span, Spanned};

use crate::value::{Date, Time};
use crate::{CountKey, Pollution};

/// A batch handed over, or what became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    /// The stretches of text it was read from: the body, and a headline that
    /// stood apart.
    pub spans: Vec<Span>,
    /// Whether it reports results, rather than handing over.
    pub reports: bool,
    /// The headline.
    pub heading: Option<Span>,
    /// Who inspects, as written here.
    pub inspector: Option<Span>,
    /// Where the page gives the inspector's full name, when it is written
    /// short here (以下简称).
    pub inspector_full: Option<Span>,
    /// The level of the inspector.
    pub level: Option<Spanned<InspectorLevel>>,
    /// A liaison body that passes the batch on.
    pub sender: Option<Span>,
    /// Whom it was handed to.
    pub recipient: Option<Span>,
    /// The part that the page reports.
    pub scope: Option<Span>,
    /// The numbers of the batch.
    pub figures: Figures,
    /// The running total.
    pub cumulative: Option<Figures>,
}

/// The level of an inspector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InspectorLevel {
    /// 中央.
    Central,
    /// 省, 自治区, 直辖市, 兵团.
    Provincial,
}

/// The numbers of a batch, or of all batches so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// The day.
    pub date: Option<Spanned<Date>>,
    /// The first day of a span of days.
    pub date_from: Option<Spanned<Date>>,
    /// 昨天, 今天: days from the day of the page, where no date is given.
    pub day_of_page: Option<Spanned<i8>>,
    /// The day that those days are counted from, where the page gives one
    /// (本报5月30日讯).
    pub dateline: Option<Date>,
    /// First and last batch.
    pub batches: Option<Spanned<(u32, u32)>>,
    /// How many batches.
    pub batch_count: Option<Spanned<u32>>,
    /// The unit of the total.
    pub unit: Option<Span>,
    /// Numbers under their keys, each key once.
    pub counts: Vec<(CountKey, Spanned<f64>)>,
    /// Numbers by region, in order.
    pub by_region: Vec<Entry>,
    /// The list by region names only some.
    pub by_region_partial: bool,
    /// Numbers by type, in order.
    pub by_type: Vec<Entry>,
    /// Shares by type, in order.
    pub by_type_share: Vec<Share>,
    /// Orders other than 责令整改.
    pub orders: Vec<Order>,
}

impl Figures {
    /// The number under `key`.
    pub fn count(&self, key: CountKey) -> Option<Spanned<f64>> {
        self.counts.iter().find(|(k, _)| *k == key).map(|(_, n)| *n)
    }

    /// Whether it says nothing but a date and batches.
    pub fn is_bare(&self) -> bool {
        self.counts.is_empty()
            && self.by_region.is_empty()
            && self.by_type.is_empty()
            && self.by_type_share.is_empty()
            && self.orders.is_empty()
    }
}

/// One entry of a list by region or by type.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// As written.
    pub name: Span,
    /// What a type label names; of a region always empty.
    pub label: Label,
    /// Its numbers, the first under [`CountKey::Count`] nearly always.
    pub counts: Vec<(CountKey, Spanned<f64>)>,
}

/// What a type label names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The types in their order: one, several (大气、水环境污染类), or none
    /// (农业农村).
    pub types: Vec<Pollution>,
}

/// One entry of a list of shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// As written.
    pub name: Span,
    /// What the label names.
    pub label: Label,
    /// Percent.
    pub percent: Spanned<f64>,
}

/// An order other than 责令整改: 责令停产整改7家.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// As written.
    pub text: Span,
    /// How many.
    pub count: Spanned<f64>,
}

/// Where to complain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hotline {
    /// The stretch of text.
    pub span: Span,
    /// The headline.
    pub heading: Option<Span>,
    /// Who inspects.
    pub inspector: Option<Span>,
    /// The telephone number with `-` for every dash.
    pub phone: Option<Spanned<String>>,
    /// The mailbox.
    pub mailbox: Option<Span>,
    /// The postcode.
    pub postcode: Option<Span>,
    /// From and until what time of day.
    pub hours: Option<Spanned<[Time; 2]>>,
    /// First and last day.
    pub stationed: Option<Spanned<[Date; 2]>>,
}
