//! Values: what a number, a date, a case number or a quantity says.

/// A case number (受理编号).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CaseId {
    /// The number without white space, star or batch label.
    pub canonical: String,
}

/// A date, of which a page may leave out the year or the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// 1900 to 2100.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31, and a day of that month.
    pub day: Option<i8>,
}
