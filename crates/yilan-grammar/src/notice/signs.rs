//! The words that the reader of a page asks its paragraphs and sentences for,
//! besides the tokens. All of them are looked for at once, and every stretch of
//! the page once.

use yilan_text::{Landmark, Span};

use crate::words::Words;
use crate::work;

/// What the words of a text speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u32);

impl Signs {
    /// 交办, 信访: a notice.
    pub(super) const NOTICE: Self = Self(1);
    /// 电话, 信箱: a hotline.
    pub(super) const HOTLINE: Self = Self(1 << 1);
    /// 第一轮督察期间: a whole round of inspections, whose sums are no notice.
    pub(super) const ROUND: Self = Self(1 << 2);
    /// 被督察: those who are inspected.
    pub(super) const INSPECTED: Self = Self(1 << 3);
    /// 通讯员: another article.
    pub(super) const CORRESPONDENT: Self = Self(1 << 4);
    /// 我省, 各市州: a whole province.
    pub(super) const PROVINCE: Self = Self(1 << 5);
    /// 我市, 我县: the place of the page.
    pub(super) const HOME: Self = Self(1 << 6);
    /// What only sentences of notices have.
    pub(super) const OWN: Self = Self(1 << 7);
    /// What only sentences of other news have.
    pub(super) const OTHER: Self = Self(1 << 8);
    /// 信访 or 督察, which other news have as well.
    pub(super) const CASES: Self = Self(1 << 9);
    /// 上报办理情况: what became of the cases was reported.
    pub(super) const TOLD: Self = Self(1 << 10);
    /// 发布时间, 来源：: what stands behind a headline.
    pub(super) const STAMP: Self = Self(1 << 11);
    /// 整改情况: a headline over results.
    pub(super) const RESULTS: Self = Self(1 << 12);
    /// 值班电话, 信箱: a headline over a hotline.
    pub(super) const LINE: Self = Self(1 << 13);
    /// 统计表: a headline over a table.
    pub(super) const TABLE: Self = Self(1 << 14);
    /// 分布, 分为: a list is sorted by something; 按 and 从, which are in most sentences, are none of the words.
    pub(super) const SORTED: Self = Self(1 << 15);
    /// 类型, 类别: by kind.
    pub(super) const KIND: Self = Self(1 << 16);
    /// 污染: by kind, where a list is sorted.
    pub(super) const POLLUTION: Self = Self(1 << 17);
    /// 区域, 部门: by place, where a list is sorted.
    pub(super) const PLACE: Self = Self(1 << 18);

    /// 第二轮第一批中央生态环境保护督察共交办: those of a whole round, where no place is named.
    pub(super) const NATION: Self = Self(1 << 19);
    /// 等5省（区）: several provinces together, where the sentence speaks of no place of the page.
    pub(super) const PROVINCES: Self = Self(1 << 20);

    /// 诉求, 工单: what the hotline of a city takes in.
    pub(super) const CALLS: Self = Self(1 << 21);

    /// Whether one of `signs` is among these.
    pub(super) const fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

use Signs as S;

/// The words and what they are signs of. A word that begins with another has
/// its signs as well.
static WORDS: Words<Signs> = Words::new(&[
    ("督察", S::NOTICE.and(S::OWN).and(S::CASES)),
    ("信访", S::NOTICE.and(S::OWN).and(S::CASES)),
    ("举报", S::NOTICE.and(S::OWN)),
    ("交办", S::NOTICE.and(S::OWN)),
    ("转办", S::NOTICE.and(S::OWN)),
    ("办结", S::NOTICE.and(S::OWN)),
    ("移交", S::NOTICE),
    ("电话", S::HOTLINE),
    ("信箱", S::HOTLINE.and(S::LINE)),
    ("邮箱", S::HOTLINE.and(S::LINE)),
    ("值班电话", S::LINE),
    ("联系方式", S::LINE),
    ("举报方式", S::NOTICE.and(S::OWN).and(S::LINE)),
    ("举报电话", S::NOTICE.and(S::OWN).and(S::LINE)),
    ("轮督察期间", S::ROUND),
    ("轮环保督察期间", S::ROUND),
    ("轮生态环境保护督察期间", S::ROUND),
    ("上一轮", S::ROUND),
    ("批中央生态环境保护督察共", S::NATION),
    ("批中央生态环境保护督察累计", S::NATION),
    ("批中央环境保护督察共", S::NATION),
    ("批中央环境保护督察累计", S::NATION),
    ("批中央环保督察共", S::NATION),
    ("批中央环保督察累计", S::NATION),
    ("轮中央生态环境保护督察共", S::NATION),
    ("轮中央生态环境保护督察累计", S::NATION),
    ("轮中央环境保护督察共", S::NATION),
    ("轮中央环境保护督察累计", S::NATION),
    ("轮中央环保督察共", S::NATION),
    ("轮中央环保督察累计", S::NATION),
    ("省（区", S::PROVINCES),
    ("省区（", S::PROVINCES),
    ("个省份", S::PROVINCES),
    ("相关省（", S::ROUND),
    ("有关省（", S::ROUND),
    ("相关省区", S::ROUND),
    ("有关省区", S::ROUND),
    ("相关省份", S::ROUND),
    ("有关省份", S::ROUND),
    ("各省（区", S::ROUND),
    ("被督察", S::INSPECTED),
    ("通讯员", S::CORRESPONDENT),
    ("我省", S::PROVINCE),
    ("全省", S::PROVINCE),
    ("各市州", S::PROVINCE),
    ("各市（州）", S::PROVINCE),
    ("省直", S::PROVINCE),
    ("各设区市", S::PROVINCE),
    ("我市", S::HOME),
    ("我州", S::HOME),
    ("我县", S::HOME),
    ("我区", S::HOME),
    ("本批", S::OWN),
    ("截至", S::OWN),
    ("截止", S::OWN),
    ("累计", S::OWN),
    ("其中", S::OWN),
    ("污染", S::OWN.and(S::POLLUTION)),
    ("大气", S::OWN),
    ("噪声", S::OWN),
    ("件中", S::OWN),
    ("分布看", S::OWN.and(S::SORTED).and(S::PLACE)),
    ("公安局", S::OTHER),
    ("法院", S::OTHER),
    ("检察院", S::OTHER),
    ("提案", S::OTHER),
    ("代表建议", S::OTHER),
    ("议案", S::OTHER),
    ("抽检", S::OTHER),
    ("样品", S::OTHER),
    ("嫌疑人", S::OTHER),
    ("签约", S::OTHER),
    ("两会", S::OTHER),
    ("另讯", S::OTHER),
    ("招聘", S::OTHER),
    ("投资", S::OTHER),
    ("亿元", S::OTHER),
    ("同比", S::OTHER),
    ("旅客", S::OTHER),
    ("车辆", S::OTHER),
    ("学生", S::OTHER),
    ("文物", S::OTHER),
    ("展品", S::OTHER),
    ("藏品", S::OTHER),
    ("展出", S::OTHER),
    ("诉求", S::CALLS),
    ("工单", S::CALLS),
    ("上报调查处理", S::TOLD),
    ("件办理结果", S::TOLD),
    ("上报办理情况", S::TOLD),
    ("上报处理情况", S::TOLD),
    ("报送办理情况", S::TOLD),
    ("报送了办理情况", S::TOLD),
    ("上报了办理情况", S::TOLD),
    ("报送了调查处理", S::TOLD),
    ("上报了调查处理", S::TOLD),
    ("办理情况今日公布", S::TOLD),
    ("办理情况今起公布", S::TOLD),
    ("办理情况现已公布", S::TOLD),
    ("办理情况已公布", S::TOLD),
    ("办理情况向社会公布", S::TOLD),
    ("办理情况向社会公开", S::TOLD),
    ("办理结果今日公布", S::TOLD),
    ("办理结果已公布", S::TOLD),
    ("办理结果向社会公布", S::TOLD),
    ("办理结果向社会公开", S::TOLD),
    ("发布时间", S::STAMP),
    ("发表时间", S::STAMP),
    ("时间：", S::STAMP),
    ("日期：", S::STAMP),
    ("来源：", S::STAMP),
    ("作者：", S::STAMP),
    ("阅读：", S::STAMP),
    ("浏览次数", S::STAMP),
    ("整改情况", S::RESULTS),
    ("落实情况", S::RESULTS),
    ("处理情况", S::RESULTS),
    ("查处情况", S::RESULTS),
    ("进展情况", S::RESULTS),
    ("办结情况", S::NOTICE.and(S::OWN).and(S::RESULTS)),
    ("统计表", S::TABLE),
    ("一览表", S::TABLE),
    ("汇总表", S::TABLE),
    ("分布", S::SORTED.and(S::PLACE)),
    ("分为", S::SORTED),
    ("类型", S::KIND),
    ("类别", S::KIND),
    ("区域", S::PLACE),
    ("地区", S::PLACE),
    ("地域", S::PLACE),
    ("部门", S::PLACE),
    ("辖区", S::PLACE),
    ("行政区", S::PLACE),
    ("县区", S::PLACE),
]);

/// What a word of [`WORDS`] says that makes a paragraph worth reading, or the first two characters of one: `last` is the
/// second, `before` what stands before it.
fn trigger(before: &str, last: char) -> Signs {
    let (firsts, signs): (&[char], Signs) = match last {
        '察' => (&['督'], S::NOTICE),
        '访' => (&['信'], S::NOTICE),
        '报' => (&['举'], S::NOTICE),
        '办' => (&['交', '转'], S::NOTICE),
        '结' => (&['办'], S::NOTICE),
        '交' => (&['移'], S::NOTICE),
        '话' => (&['电'], S::HOTLINE),
        '箱' => (&['信', '邮'], S::HOTLINE),
        _ => return S::default(),
    };
    if before.ends_with(firsts) { signs } else { S::default() }
}

/// The signs of a text of its own.
pub(super) fn signs(text: &str) -> Signs {
    WORDS.all(text).fold(Signs::default(), |signs, (_, word, _)| signs.and(word))
}

/// More words than most stretches have.
const MANY: usize = 64;

/// The words found in one stretch of a page, which grows with the reading.
#[derive(Clone, Debug)]
pub(super) struct Found<'p> {
    text: &'p str,
    landmarks: &'p [Landmark],
    /// How many landmarks stand before the paragraph that was asked for last.
    passed: usize,
    stretch: Span,
    words: Vec<(Span, Signs)>,
}

impl<'p> Found<'p> {
    pub(super) fn new(text: &'p str, landmarks: &'p [Landmark]) -> Self {
        Self { text, landmarks, passed: 0, stretch: Span::default(), words: Vec::new() }
    }

    /// Whether a paragraph speaks of a notice or a hotline. Most speak of neither, and are not looked at for the
    /// other words.
    pub(super) fn about(&mut self, paragraph: Span) -> Signs {
        let mut about = Signs::default();
        // Paragraphs come in order.
        if self.passed > 0 && self.landmarks[self.passed - 1].at >= paragraph.start {
            self.passed = 0;
        }
        let before = self.landmarks[self.passed..].iter().take_while(|landmark| landmark.at < paragraph.start);
        self.passed += before.count();
        let inside = self.landmarks[self.passed..].iter().take_while(|landmark| landmark.at < paragraph.end);
        // All of it was looked at when the page was folded.
        work::add(paragraph.len() + 1);
        for landmark in inside {
            about = about.and(trigger(&self.text[paragraph.start..landmark.at], landmark.c));
            if about.has(Signs::NOTICE) {
                break;
            }
        }
        if about.has(Signs::NOTICE) { self.all_of(paragraph) } else { about }
    }

    /// All signs of what stands at `span`.
    pub(super) fn all_of(&mut self, span: Span) -> Signs {
        self.look(span);
        self.of(span)
    }

    /// Looks for the words of the page up to `span.end`; where something lies
    /// between the stretch and `span`, in `span` alone.
    pub(super) fn look(&mut self, span: Span) {
        if span.start > self.stretch.end {
            self.stretch = Span::new(span.start, span.start);
            self.words.clear();
        }
        let from = self.stretch.end;
        if from < span.end {
            if self.words.capacity() == 0 {
                self.words.reserve(MANY);
            }
            // What begins here may end behind it.
            WORDS.visit(self.text, Span::new(from, span.end), |at, signs, len| {
                self.words.push((Span::new(at, at + len), signs));
                true
            });
            self.stretch.end = span.end;
        }
    }

    /// The signs of what stands at `span`.
    pub(super) fn of(&self, span: Span) -> Signs {
        if !self.stretch.contains(span) {
            return signs(&self.text[span]);
        }
        let first = self.words.partition_point(|(word, _)| word.start < span.start);
        let inside = self.words[first..].iter().take_while(|(word, _)| word.start < span.end);
        inside.fold(Signs::default(), |signs, (word, own)| {
            work::add(1);
            let own = if word.end <= span.end {
                Some(*own)
            } else {
                // A shorter word may end in time.
                WORDS.longest(&self.text[word.start..span.end]).map(|(own, _)| own)
            };
            signs.and(own.unwrap_or_default())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_signs_of_those_it_begins_with() {
        for (word, own) in WORDS.list() {
            let begins = WORDS.list().iter().filter(|(other, _)| word.starts_with(other));
            for (other, signs) in begins {
                assert_eq!(own.and(*signs), *own, "{word} and {other}");
            }
        }
    }

    #[test]
    fn the_triggers_are_those_of_the_words() {
        let about = Signs::NOTICE.and(Signs::HOTLINE);
        for (word, own) in WORDS.list() {
            let text = yilan_text::Normalized::new(word);
            let found = Found::new(text.as_str(), text.landmarks()).about(Span::new(0, text.as_str().len()));
            assert_eq!(found.0 & about.0, signs(word).0 & about.0, "{word}: {own:?}");
        }
        for word in ["督察", "信访", "举报", "交办", "转办", "办结", "移交", "电话", "信箱", "邮箱"]
        {
            let (first, last) = word.split_at("督".len());
            assert!(last.chars().all(|last| signs(word).has(trigger(first, last))), "{word}");
        }
    }

    #[test]
    fn every_word_of_the_hotline_of_a_city_is_a_sign() {
        assert!(crate::fields::CALLS.iter().all(|word| signs(word).has(Signs::CALLS)));
    }

    #[test]
    fn what_is_found_once_is_what_is_found_each_time() {
        let text = "督察组（电话）交办情况：整改情况，第一轮督察期间按类型举报电话上一轮。全省其中";
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for from in 0..ends.len() {
            for to in from..ends.len() {
                let span = Span::new(ends[from], ends[to]);
                let mut found = Found::new(text, &[]);
                found.look(Span::new(0, ends[to / 2]));
                assert_eq!(found.of(span), signs(&text[span]), "{}", &text[span]);
                found.look(span);
                assert_eq!(found.of(span), signs(&text[span]), "{}", &text[span]);
            }
        }
    }
}
