//! One page through the house.

use std::sync::LazyLock;

use yilan_gazetteer::{Context, Gazetteer};
use yilan_grammar::{Page as Folded, notice, table};
use yilan_text::{Diagnostic, Layout, Normalized};

use crate::assemble::{Assembler, PlaceNames, Understood, mentions_of_text};
use crate::columns;
use crate::gate::may_hold_records;
use crate::options::Options;
use crate::record::{AgencyMention, PlaceMention, Record};

/// What a page says, and what of it was not understood. Spans refer to the
/// text that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The records in page order.
    pub records: Vec<Record>,
    /// What was not understood, or does not add up, in page order.
    pub diagnostics: Vec<Diagnostic>,
}

/// A page that was given as bytes: its decoded text and what it says.
#[derive(Clone, Debug)]
pub struct Document {
    /// The decoded text, to which spans refer, and how it was encoded.
    pub source: yilan_text::Source,
    /// What it says.
    pub page: Page,
}

/// The gazetteer that every page is read with, made once.
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::new);

/// Reads a page. It opens nothing, prints nothing and never fails: a page
/// without records gives none.
///
/// ```
/// use yilan::{Options, read};
///
/// let text = "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共4件，其中海勃湾区3件、乌达区1件。";
/// let page = read(text, &Options::default());
/// assert_eq!(page.records.len(), 1);
/// assert_eq!(page.records[0].kind(), "assignment");
/// ```
pub fn read(text: &str, options: &Options) -> Page {
    if !may_hold_records(text) {
        return Page::default();
    }
    let again = |text: &str| read_lines(text, options);
    let page = columns::in_order(text, again).unwrap_or_else(|| again(text));
    columns::apart(text, &page, again)
        .or_else(|| columns::unwrapped(text, &page, again))
        .or_else(|| columns::over_page_ends(text, &page, again))
        .or_else(|| columns::over_blanks(text, &page, again))
        .unwrap_or(page)
}

/// Reads a page line by line as it stands.
fn read_lines(text: &str, options: &Options) -> Page {
    let folded = Normalized::new(text);
    let layout = Layout::new(&folded);
    let gazetteer = options.gazetteer.as_ref().unwrap_or(&GAZETTEER);
    let names = PlaceNames(gazetteer);
    let page = Folded::new(&folded, &layout).with_names(&names);
    let tables = table::rows(&page);
    let notices = notice::read(&page, &tables.covered);
    Assembler::new(text, &folded, gazetteer, options).page(Understood { tables, notices })
}

/// The places and agencies of a text, resolved with what the caller knows of
/// it. Spans refer to `text`.
///
/// ```
/// let (places, agencies) = yilan::places("平罗县住建局在惠农区检查。", &Default::default());
/// assert_eq!(places[0].code.unwrap().to_string(), "640205");
/// assert_eq!(agencies[0].name, "平罗县住房和城乡建设局");
/// ```
pub fn places(text: &str, context: &Context) -> (Vec<PlaceMention>, Vec<AgencyMention>) {
    places_with(&GAZETTEER, text, context)
}

/// The same with names of the caller's own.
///
/// ```
/// use yilan::gazetteer::Gazetteer;
///
/// let gazetteer = Gazetteer::builder().from_tsv("add\t640399\t青湖区")?.build();
/// let (places, _) = yilan::places_with(&gazetteer, "吴忠市青湖区", &Default::default());
/// assert_eq!(places[0].code.unwrap().to_string(), "640399");
/// # Ok::<(), yilan::gazetteer::BuildError>(())
/// ```
pub fn places_with(gazetteer: &Gazetteer, text: &str, context: &Context) -> (Vec<PlaceMention>, Vec<AgencyMention>) {
    mentions_of_text(text, gazetteer, context)
}

/// Reads a page given as bytes, in whatever encoding.
pub fn read_bytes(bytes: &[u8], options: &Options) -> Document {
    let source = yilan_text::decode(bytes);
    let page = read(&source.text, options);
    Document { source, page }
}
