//! Villages behind their township that are written without their last word: 陈贵镇官堂垴采石坑. Only names of three
//! characters or more; shorter ones are mostly words.

use std::borrow::Cow;
use std::sync::LazyLock;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::below::is_no_village;
use crate::chain::{Chain, Is, Link};
use crate::class;
use crate::committee::{village_core, village_name};
use crate::detail::{detail, side};
use crate::guard;
use crate::han::{self, Words};
use crate::reader::Reader;

/// What the names of committees end in that are named after a works or an estate: 养殖场社区, 丽景苑社区.
const NAMED_AFTER: [char; 30] = [
    '场', '城', '园', '所', '院', '部', '校', '矿', '库', '宫', '馆', '楼', '苑', '局', '行', '司', '心', '居', '府',
    '庭', '线', '段', '处', '队', '组', '会', '业', '桥', '点', '化',
];

/// What makes the name before it one of something else: a road, an estate, a market.
static GOES_ON: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "镇", "乡", "街", "路", "巷", "道", "大道", "小区", "花园", "家园", "公寓", "大厦", "广场", "新村", "社", "村",
        "市场", "苑", "城", "桥", "站", "水库", "河", "山", "湖", "港", "工业", "开发", "花苑", "小镇", "景区",
    ])
});

impl<'g> Reader<'g, '_> {
    /// The village of the township that the chain ends in, if the text goes on with its name but for the last word.
    pub(crate) fn clipped_village(&self, chain: &Chain<'g>) -> Option<Link<'g>> {
        let township = chain.decision.unit.filter(|unit| unit.level == Level::Township)?;
        let last = chain.links.last().filter(|link| matches!(link.is, Is::Units(_)))?;
        let start = last.span.end;
        let rest = han::window(han::after(self.text, start), 8);
        let mut classes = [0; 3];
        let mut at = 0;
        for class in &mut classes {
            let (found, len) = class::at(rest.as_bytes(), at)?;
            (*class, at) = (found, at + len);
        }
        let is_name = |class: u32| class & class::HAN != 0 && class & (class::STOP | class::NUMERAL) == 0;
        if !classes.into_iter().all(is_name) {
            return None;
        }
        self.clipped_in(start, rest, township.code)
    }

    fn clipped_in(&self, start: usize, rest: &str, township: Code) -> Option<Link<'g>> {
        let mut chars = rest.chars();
        let (first, second) = (chars.next()?, chars.next()?);
        let mut found: Option<(usize, Code, Cow<'g, str>)> = None;
        let mut twice = false;
        self.inner.book.villages(
            township,
            first,
            |listed| listed == second,
            |code, listed| {
                let (core, word) = village_core(listed);
                if core.chars().nth(2).is_none() || word.is_empty() || !rest.starts_with(core) {
                    return;
                }
                let longest = found.as_ref().map_or(0, |(len, ..)| *len);
                twice = if core.len() == longest { true } else { twice && core.len() < longest };
                if core.len() > longest {
                    found = Some((core.len(), code, village_name(listed, core, word)));
                }
            },
        );
        let (len, code, name) = found.filter(|_| !twice)?;
        let (core, end) = (&rest[..len], start + len);
        let is_word = core.ends_with(NAMED_AFTER)
            || is_no_village(core)
            || GOES_ON.leading(han::after(self.text, end)).is_some()
            || guard::is_in_formal_name(self.text, end)
            || self.is_part_of_detail(start, end);
        let is = Is::Other(Level::Village, Some(code), name);
        (!is_word).then(|| Link { span: Span::new(start, end), is, loose: true })
    }

    /// Whether a road or an estate goes on over the end of the name: 珍珠河边广场 behind a town that has 珍珠河社区.
    fn is_part_of_detail(&self, start: usize, end: usize) -> bool {
        let Some(to) = detail(self.text, start).filter(|to| *to > end) else { return false };
        let group = han::before(self.text, to).ends_with(['组', '屯', '村']);
        !group && side(han::after(self.text, end)).is_none()
    }
}
