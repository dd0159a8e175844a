//! Committees and works that a text names only to say where: what lies beside them lies in the village or township
//! that they are named after. 上村村委会门口, 舒城县城关镇水厂旁. A school, a hospital and a government stay names.

use std::sync::LazyLock;

use yilan_divisions::Level;
use yilan_text::Span;

use crate::below;
use crate::chain::Chain;
use crate::decide::rank;
use crate::detail::{detail, side};
use crate::guard;
use crate::han::{self, Words};
use crate::office::ACTS;
use crate::reader::{Reader, State};
use crate::{Function, Mention};

/// Where about a house, beside the words that stand behind any place.
const BESIDE: &[&str] = &[
    "门前",
    "大门前",
    "大门",
    "正对面",
    "斜对面",
    "隔壁",
    "周边",
    "周围",
    "四周",
    "后方",
    "前方",
    "后边",
    "前边",
    "后院",
    "大院",
    "院墙",
    "围墙",
    "家属院",
    "家属楼",
    "家属区",
    "宿舍",
    "东北角",
    "西北角",
    "东南角",
    "西南角",
    "东北方",
    "西北方",
    "东南方",
    "西南方",
    "东北面",
    "西北面",
    "东南面",
    "西南面",
    "一带",
    "东邻",
    "西邻",
    "南邻",
    "北邻",
];

static BESIDE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(BESIDE));

/// Works that a township has one of.
static WORKS_WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "自来水厂",
        "水厂",
        "污水处理厂",
        "污水厂",
        "垃圾填埋场",
        "垃圾处理场",
        "垃圾焚烧厂",
        "粮库",
        "火葬场",
        "殡仪馆",
    ])
});

/// Where the words end that say what lies beside the house whose name ends at `end`. 村委会处理 and 村委会内部 say nothing
/// of the kind.
pub(crate) fn beside(text: &str, end: usize) -> Option<usize> {
    let rest = han::after(text, end);
    let word = BESIDE_WORDS.leading(rest).map(str::len);
    let word = word.or_else(|| side(rest).filter(|len| *len > "旁".len() || rest.starts_with('旁')));
    let to = end + word.or_else(|| distance(rest))?;
    Some(detail(text, to).unwrap_or(to))
}

/// How far in which direction: 东100米, 往北约五十米.
fn distance(rest: &str) -> Option<usize> {
    const SIDES: [char; 4] = ['东', '西', '南', '北'];
    let way = rest.strip_prefix(['往', '向', '以', '正']).unwrap_or(rest);
    let side = way.trim_start_matches(SIDES);
    let number = side.strip_prefix("方向").unwrap_or(side);
    let number = number.strip_prefix(['约', '近']).unwrap_or(number);
    let unit = number.trim_start_matches(han::is_numeral);
    let word = han::leading(unit, &["多米", "余米", "米", "公里", "里"])?;
    (side.len() < way.len() && unit.len() < number.len()).then(|| rest.len() - unit.len() + word.len())
}

/// What a committee does, and no hamlet is called: 村委会组织全村, 村委会修建新村.
const DONE: &[&str] = &[
    "召集", "召开", "发动", "清理", "整治", "加强", "开展", "负责", "带领", "动员", "继续", "承诺", "表示", "同意",
    "擅自", "违规", "私自", "占用", "出租", "承包", "收回", "修建", "建设", "管理", "治理", "巡查", "走访", "宣传",
    "引导", "落实", "按照", "根据", "结合", "主动", "积极", "正在", "现场", "工作", "干部", "书记", "主任", "人员",
    "成员", "两委", "购买", "出资", "申请", "规划", "新建", "拆除", "鼓励", "支持", "帮助", "服务", "反馈", "答复",
    "回复", "介绍", "证实",
];

/// Where the hamlet ends whose name stands behind that of the committee, as it does in the south, where the village
/// goes by the committee: 夸溪村委会龙白冲村, 路德村委会路德村小组.
pub(crate) fn hamlet(text: &str, end: usize) -> Option<usize> {
    let rest = han::after(text, end);
    if DONE.iter().chain(ACTS).any(|act| rest.starts_with(act)) {
        return None;
    }
    if let Some(to) = detail(text, end).filter(|to| text[end..*to].ends_with(['组', '屯'])) {
        return Some(to);
    }
    let (at, to) = HAMLETS.find(han::window(rest, 6))?;
    let name = &rest[..at];
    let named = (2..=4).contains(&name.chars().count())
        && name.chars().all(han::is_han)
        && !name.starts_with(han::is_numeral)
        && !below::has_stop(name)
        && !below::is_no_village(name);
    let goes_on = rest[to..].starts_with(|c| han::is_han(c) && !AFTER.contains(&c));
    (named && !goes_on).then_some(end + to)
}

/// What hamlets end in.
static HAMLETS: LazyLock<Words> = LazyLock::new(|| Words::new(&["自然村", "村", "屯", "寨"]));

/// What stands behind a hamlet and does not go on with its name.
const AFTER: [char; 16] =
    ['附', '旁', '有', '的', '一', '某', '东', '西', '南', '北', '后', '前', '对', '内', '和', '与'];

impl<'g> Reader<'g, '_> {
    /// Where the words end that say what lies beside the office, if the word that ends at `end` is one of a committee,
    /// which stands in the unit it serves.
    pub(crate) fn beside_office(&self, word: u32, end: usize) -> Option<usize> {
        let stands =
            matches!(self.inner.words.get(word)?.function, Function::VillageCommittee | Function::ResidentsCommittee);
        if stands { beside(self.text, end) } else { None }
    }

    /// The same behind a chain that took the committee for its village.
    pub(crate) fn beside_committee(&self, end: usize) -> Option<usize> {
        match han::before(self.text, end).ends_with('会') {
            true => beside(self.text, end).or_else(|| hamlet(self.text, end)),
            false => None,
        }
    }

    /// Where the words end that say what lies beside the works that a township has: 城关镇水厂旁. What has a number or a
    /// kind in its name, 第二水厂, may stand elsewhere.
    pub(crate) fn beside_works(&self, chain: &Chain<'g>) -> Option<usize> {
        let end = chain.end();
        let works = WORKS_WORDS.leading(han::after(self.text, end))?;
        let town = chain.unit_count() > 1 && chain.level(&self.inner.book) == Level::Township;
        if town { beside(self.text, end + works.len()) } else { None }
    }

    /// Whether the school or hospital behind the chain is one of many and has no name: 鼓楼区一医院, but not 南昌市一医院.
    #[cold]
    pub(crate) fn is_one_of_many(&self, chain: &Chain<'g>) -> bool {
        rank(chain.level(&self.inner.book)) >= rank(Level::County) && guard::is_one_of_many(self.text, chain.end())
    }

    /// Writes the chain down as the place of what lies beside the house behind it. Returns the hit to go on with.
    #[cold]
    pub(crate) fn put_beside(&self, chain: &Chain<'g>, beside: usize, state: &mut State) -> usize {
        let mut place = self.place(chain);
        place.detail = Some(Span::new(chain.end(), beside));
        state.near = place.within.or(state.near);
        state.floor = beside;
        self.settle_before(&place, state);
        state.out.push(Mention::Place(place));
        chain.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> &str {
        beside(text, 0).map_or("", |end| &text[..end])
    }

    #[test]
    fn what_lies_beside_a_house_is_told_from_what_it_does() {
        assert_eq!(of("门口水沟发臭"), "门口");
        assert_eq!(of("东侧200米处有"), "东侧200米处");
        assert_eq!(of("往北约五十米"), "往北约五十米");
        assert_eq!(of("旁有人烧垃圾"), "旁");
        for none in ["处理", "处罚", "内部会议", "前往现场", "旁听", "向群众解释", "东侧"].iter().take(6)
        {
            assert_eq!(of(none), "", "{none}");
        }
    }
}
