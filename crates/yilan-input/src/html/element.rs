//! The elements of HTML that matter for the text, one line each.

use crate::tree::Tag;

/// A known element, by its place in [`ELEMENTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element(u8);

/// How an element behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It has no content, and nothing is shown.
    Void,
    /// `<br>`.
    Break,
    /// What it holds is not shown.
    Hidden,
    Title,
    /// The page itself.
    Body,
    Block,
    Heading,
    Inline,
    Link,
    Pre,
    /// Navigation, if it is mostly links.
    Menu,
    List,
    Item,
    /// Of a list of terms.
    Term,
    /// How the characters before it are said.
    Gloss,
    Table,
    /// A group of rows.
    Rows,
    Row,
    Cell,
}

use Role::{
    Block, Body, Break, Cell, Gloss, Heading, Hidden, Inline, Item, Link, List, Menu, Pre, Row, Rows, Table, Term,
    Title, Void,
};

/// What is not listed is passed over, its text is kept.
const ELEMENTS: [(&str, Role); 97] = [
    ("a", Link),
    ("abbr", Inline),
    ("address", Block),
    ("area", Void),
    ("article", Block),
    ("aside", Menu),
    ("audio", Hidden),
    ("b", Inline),
    ("base", Void),
    ("big", Inline),
    ("blockquote", Block),
    ("body", Body),
    ("br", Break),
    ("button", Hidden),
    ("canvas", Hidden),
    ("caption", Block),
    ("center", Block),
    ("cite", Inline),
    ("code", Inline),
    ("col", Void),
    ("dd", Term),
    ("del", Hidden),
    ("details", Block),
    ("dialog", Hidden),
    ("dir", List),
    ("div", Block),
    ("dl", List),
    ("dt", Term),
    ("em", Inline),
    ("embed", Void),
    ("fieldset", Block),
    ("figcaption", Block),
    ("figure", Block),
    ("font", Inline),
    ("footer", Hidden),
    ("form", Block),
    ("frame", Void),
    ("h1", Heading),
    ("h2", Heading),
    ("h3", Heading),
    ("h4", Heading),
    ("h5", Heading),
    ("h6", Heading),
    ("head", Hidden),
    ("header", Menu),
    ("hr", Void),
    ("i", Inline),
    ("iframe", Hidden),
    ("img", Void),
    ("input", Void),
    ("ins", Inline),
    ("label", Inline),
    ("legend", Block),
    ("li", Item),
    ("link", Void),
    ("listing", Pre),
    ("main", Block),
    ("map", Inline),
    ("math", Hidden),
    ("menu", List),
    ("meta", Void),
    ("nav", Hidden),
    ("noframes", Hidden),
    ("noscript", Hidden),
    ("ol", List),
    ("p", Block),
    ("param", Void),
    ("plaintext", Pre),
    ("pre", Pre),
    ("rp", Gloss),
    ("rt", Gloss),
    ("ruby", Inline),
    ("s", Inline),
    ("script", Hidden),
    ("section", Block),
    ("select", Hidden),
    ("small", Inline),
    ("source", Void),
    ("span", Inline),
    ("strike", Inline),
    ("strong", Inline),
    ("style", Hidden),
    ("summary", Block),
    ("svg", Hidden),
    ("table", Table),
    ("tbody", Rows),
    ("td", Cell),
    ("template", Hidden),
    ("textarea", Hidden),
    ("tfoot", Rows),
    ("th", Cell),
    ("thead", Rows),
    ("title", Title),
    ("tr", Row),
    ("u", Inline),
    ("ul", List),
    ("video", Hidden),
];

impl Element {
    pub(super) const COUNT: usize = ELEMENTS.len();
    pub(super) const A: Self = Self::known("a");
    pub(super) const DD: Self = Self::known("dd");
    pub(super) const DT: Self = Self::known("dt");
    pub(super) const HEAD: Self = Self::known("head");
    pub(super) const OL: Self = Self::known("ol");
    pub(super) const P: Self = Self::known("p");
    pub(super) const RP: Self = Self::known("rp");
    pub(super) const RT: Self = Self::known("rt");
    pub(super) const TABLE: Self = Self::known("table");
    pub(super) const TD: Self = Self::known("td");
    pub(super) const TH: Self = Self::known("th");
    pub(super) const TR: Self = Self::known("tr");

    /// The element of a name in lower case.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        let at = ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).ok()?;
        u8::try_from(at).ok().map(Self)
    }

    /// The element of a name that is in the list; the compiler says when not.
    const fn known(name: &str) -> Self {
        let mut at = 0;
        loop {
            let (a, b) = (ELEMENTS[at].0.as_bytes(), name.as_bytes());
            let mut same = a.len() == b.len();
            let mut index = 0;
            while same && index < a.len() {
                same = a[index] == b[index];
                index += 1;
            }
            if same {
                return Self(at as u8);
            }
            at += 1;
        }
    }

    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) const fn role(self) -> Role {
        ELEMENTS[self.index()].1
    }

    /// What it is in the tree.
    pub(super) const fn tag(self) -> Tag {
        match self.role() {
            Void | Break | Inline => Tag::Inline,
            Hidden | Gloss | Title => Tag::Hidden,
            Body | Block | Term | Rows => Tag::Block,
            Heading => Tag::Heading,
            Link => Tag::Link,
            Pre => Tag::Pre,
            Menu => Tag::Menu,
            List => Tag::List,
            Item => Tag::Item,
            Table => Tag::Table,
            Row => Tag::Row,
            Cell => Tag::Cell,
        }
    }
}

/// Whether the attributes of an element hide it. The article of a page of WeChat is shown by a script, once it is there.
pub(super) fn is_hidden(hidden: bool, style: Option<&str>, id: Option<&str>) -> bool {
    const ARTICLE: &str = "js_content";
    hidden
        || style.is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            let hides = |words: &[&str]| words.iter().any(|word| style.contains(word));
            hides(&["display:none", "mso-hide:all"]) || hides(&["visibility:hidden"]) && id != Some(ARTICLE)
        })
}

/// Whether the style of a list shows no numbers: `list-style: none`.
pub(super) fn has_no_numbers(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    style.split(';').filter_map(|part| part.split_once(':')).any(|(name, value)| {
        matches!(name.trim(), "list-style" | "list-style-type") && value.split_whitespace().any(|word| word == "none")
    })
}

/// The words that name navigation.
const MENUS: [&str; 14] = [
    "bread",
    "breadcrumb",
    "breadcrumbs",
    "copyright",
    "crumb",
    "foot",
    "footer",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "share",
    "sidebar",
    "topbar",
];

/// Whether the class or the name of an element is that of navigation.
pub(super) fn is_menu(class: Option<&str>, id: Option<&str>) -> bool {
    let words = [class, id].into_iter().flatten().flat_map(|text| text.split(|c: char| !c.is_ascii_alphabetic()));
    words.into_iter().any(|word| MENUS.iter().any(|menu| word.eq_ignore_ascii_case(menu)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted_and_unique() {
        assert!(ELEMENTS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(Element::of(b"td"), Some(Element::TD));
        assert_eq!(Element::of(b"o:p"), None);
    }
}
