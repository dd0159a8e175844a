//! [`Gazetteer`]: the names, ready to be looked for.

use std::fmt;
use std::sync::Arc;

use yilan_divisions::Level;
use yilan_text::Span;

use crate::agency::words::Words;
use crate::book::Book;
use crate::lexicon::{Lexicon, Meaning};
use crate::reader::{Mode, Reader};
use crate::{Agency, Builder, Context, Meant, Mention, Place, named};

/// The names of all units, zones and agencies, ready to be found and resolved.
///
/// Make it once and share it: a clone costs nothing, and every method takes `&self`.
///
/// ```
/// use yilan_gazetteer::{Context, Gazetteer, Mention};
///
/// let gazetteer = Gazetteer::new();
/// let found = gazetteer.find("平罗县住建局对惠农区河滨街道进行检查。", &Context::default());
/// assert!(matches!(&found[0], Mention::Agency(agency) if agency.name == "平罗县住房和城乡建设局"));
/// assert!(matches!(&found[1], Mention::Place(place) if place.code.unwrap().as_u64() == 640_205_005 && place.loose));
/// ```
#[derive(Clone)]
pub struct Gazetteer {
    inner: Arc<Inner>,
}

/// What a gazetteer shares.
#[derive(Debug)]
pub(crate) struct Inner {
    pub book: Book,
    pub lexicon: Lexicon,
    pub words: Words,
}

/// The names packed by `cargo xtask gazetteer`.
static PACKED: &[u8] = include_bytes!("../data/lexicon.bin");

/// Making one.
impl Gazetteer {
    /// The gazetteer of the embedded divisions.
    ///
    /// ```
    /// use yilan_gazetteer::{Context, Gazetteer};
    ///
    /// let place = Gazetteer::new().resolve("红河州元阳县", &Context::default()).unwrap();
    /// assert_eq!(place.code.unwrap().to_string(), "532528");
    /// ```
    #[must_use]
    pub fn new() -> Self {
        let book = Book::embedded();
        let (words, lexicon) = Lexicon::open(PACKED, &book).unwrap_or_else(|| {
            let words = Words::listed();
            let lexicon = Lexicon::build(&book, &words);
            (words, lexicon)
        });
        Self::of(Inner { book, lexicon, words })
    }

    /// Starts from the embedded divisions and adds, renames or removes units, aliases and agencies.
    ///
    /// ```
    /// use yilan_gazetteer::{Context, Gazetteer};
    ///
    /// let gazetteer = Gazetteer::builder().unit("640399", "青湖区")?.build();
    /// let place = gazetteer.resolve("吴忠市青湖区", &Context::default()).unwrap();
    /// assert_eq!(place.name, "宁夏回族自治区吴忠市青湖区");
    /// # Ok::<(), yilan_gazetteer::BuildError>(())
    /// ```
    #[must_use]
    pub fn builder() -> Builder {
        Builder::new()
    }

    pub(crate) fn of(inner: Inner) -> Self {
        Self { inner: Arc::new(inner) }
    }

    /// The packed names, for `cargo xtask gazetteer`.
    #[doc(hidden)]
    #[must_use]
    pub fn packed() -> Vec<u8> {
        let (book, words) = (Book::embedded(), Words::listed());
        Lexicon::build(&book, &words).write(&book, &words)
    }
}

impl Default for Gazetteer {
    fn default() -> Self {
        Self::new()
    }
}

/// Two are equal if one is a clone of the other.
impl PartialEq for Gazetteer {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer").finish_non_exhaustive()
    }
}

/// Reading texts.
impl Gazetteer {
    /// The places and agencies of a running text, in order.
    ///
    /// Names inside the names of agencies, companies, roads, estates, schools and newspapers are no places. A
    /// name that several units have, and nothing decides, has no code and all of them as candidates.
    ///
    /// ```
    /// use yilan_gazetteer::{Context, Gazetteer, Relation};
    ///
    /// let found = Gazetteer::new().find("同心县与中宁县交界处", &Context::default());
    /// assert!(found.iter().all(|m| m.place().unwrap().relation == Some(Relation::Border)));
    /// ```
    #[must_use]
    pub fn find(&self, text: &str, context: &Context) -> Vec<Mention> {
        Reader::new(&self.inner, text, context, Mode::Text).read()
    }

    /// The place that an address means. What stands behind its last unit is its detail.
    ///
    /// ```
    /// use yilan_gazetteer::{Context, Gazetteer};
    ///
    /// let address = "上海徐汇区龙华路88号";
    /// let place = Gazetteer::new().resolve(address, &Context::default()).unwrap();
    /// assert_eq!(place.name, "上海市徐汇区");
    /// assert_eq!(&address[place.detail.unwrap()], "龙华路88号");
    /// ```
    #[must_use]
    pub fn resolve(&self, address: &str, context: &Context) -> Option<Place> {
        named::resolve(&self.inner, address, context)
    }

    /// The place that a name alone means: a region cell, an item of a list, 我市, 市辖区.
    ///
    /// ```
    /// use yilan_divisions::Code;
    /// use yilan_gazetteer::{Context, Gazetteer};
    ///
    /// let gazetteer = Gazetteer::new();
    /// let zhongwei = Context::default().with_page(Code::parse("640500"));
    /// assert_eq!(gazetteer.named("市辖区", &zhongwei).unwrap().code, Code::parse("640500"));
    /// assert_eq!(gazetteer.named("各有关部门", &zhongwei), None);
    /// ```
    #[must_use]
    pub fn named(&self, name: &str, context: &Context) -> Option<Place> {
        named::named(&self.inner, name, context)
    }

    /// The same by codes alone, where the names of the units are not asked for.
    ///
    /// ```
    /// use yilan_gazetteer::{Context, Gazetteer};
    ///
    /// let (gazetteer, context) = (Gazetteer::new(), Context::default());
    /// let place = gazetteer.named("鼓楼区", &context).unwrap();
    /// let meant = gazetteer.meant("鼓楼区", &context).unwrap();
    /// assert_eq!((meant.code, meant.level), (place.code, place.level));
    /// assert_eq!(meant.candidates, place.candidates.iter().map(|c| c.code).collect::<Vec<_>>());
    /// ```
    #[must_use]
    pub fn meant(&self, name: &str, context: &Context) -> Option<Meant> {
        named::meant(&self.inner, name, context)
    }

    /// The agency that a name alone means.
    ///
    /// ```
    /// use yilan_gazetteer::{Context, Function, Gazetteer};
    ///
    /// let agency = Gazetteer::new().agency("吴忠市生态环境局青铜峡分局", &Context::default()).unwrap();
    /// assert_eq!(agency.place_code.unwrap().to_string(), "640381");
    /// assert_eq!(agency.parent.as_deref(), Some("吴忠市生态环境局"));
    /// ```
    #[must_use]
    pub fn agency(&self, name: &str, context: &Context) -> Option<Agency> {
        let found = self.find(name, context).into_iter().find_map(|mention| match mention {
            Mention::Agency(agency) => Some(agency),
            Mention::Place(_) => None,
        })?;
        (name[found.span] == *name.trim()).then_some(found)
    }

    /// The names of units of province to township level in a text, as they stand: in order, none inside
    /// another. Nothing is resolved.
    ///
    /// ```
    /// use yilan_divisions::Level;
    /// use yilan_gazetteer::Gazetteer;
    ///
    /// let text = "榆次区和平遥县";
    /// let gazetteer = Gazetteer::new();
    /// let names: Vec<_> = gazetteer.names(text).map(|name| &text[name.span]).collect();
    /// assert_eq!(names, ["榆次区", "平遥县"]);
    /// ```
    pub fn names<'t>(&'t self, text: &'t str) -> impl Iterator<Item = NameMatch> + 't {
        let mut at = 0;
        let mut held: Option<NameMatch> = None;
        std::iter::from_fn(move || {
            loop {
                let Some((hit, next)) = self.inner.lexicon.next(text, at) else { return held.take() };
                at = next;
                let unit = self.inner.lexicon.meanings(hit.value).find_map(|meaning| match meaning {
                    Meaning::Unit(id) | Meaning::Loose(id) => self.inner.book.unit(id),
                    _ => None,
                });
                let Some(unit) = unit else { continue };
                let name = NameMatch { span: Span::new(hit.start, hit.end), level: unit.level };
                match held {
                    Some(last) if last.span.overlaps(name.span) => {
                        if name.span.start <= last.span.start {
                            held = Some(name);
                        }
                    }
                    Some(last) => {
                        held = Some(name);
                        return Some(last);
                    }
                    None => held = Some(name),
                }
            }
        })
    }
}

/// The name of a unit in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameMatch {
    /// Where it stands.
    pub span: Span,
    /// The level of the units of this name; of the largest, if they differ.
    pub level: Level,
}
