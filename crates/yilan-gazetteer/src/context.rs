//! [`Context`]: what the caller knows about a text.

use yilan_divisions::Code;

/// What is known about a text beside its words, and decides between units of one name.
///
/// Every key is optional. The nearer one decides first: the region, then the page, then the province.
///
/// ```
/// use yilan_divisions::Code;
/// use yilan_gazetteer::{Context, Gazetteer};
///
/// let gazetteer = Gazetteer::new();
/// let liaoyuan = Context::default().with_page(Code::parse("220400").unwrap());
/// let place = gazetteer.resolve("西安区", &liaoyuan).unwrap();
/// assert_eq!(place.code, Code::parse("220403"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Context {
    /// The unit in the row's region cell.
    pub region: Option<Code>,
    /// The unit whose page or paper it is: 我市, 我区.
    pub page: Option<Code>,
    /// The province, from a case number for instance.
    pub province: Option<Code>,
    /// The year of the text: units are taken as they were then.
    pub year: Option<u16>,
}

impl Context {
    /// The same with the unit of the region cell.
    #[must_use]
    pub fn with_region(mut self, region: impl Into<Option<Code>>) -> Self {
        self.region = region.into();
        self
    }

    /// The same with the unit whose page it is.
    #[must_use]
    pub fn with_page(mut self, page: impl Into<Option<Code>>) -> Self {
        self.page = page.into();
        self
    }

    /// The same with the province.
    #[must_use]
    pub fn with_province(mut self, province: impl Into<Option<Code>>) -> Self {
        self.province = province.into();
        self
    }

    /// The same with the year of the text.
    #[must_use]
    pub fn with_year(mut self, year: impl Into<Option<u16>>) -> Self {
        self.year = year.into();
        self
    }
}
