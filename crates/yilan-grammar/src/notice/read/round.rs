//! Sums of a whole round of inspections: those of a province are a notice, those of the nation are none.

use yilan_text::Spanned;

use super::Reader;
use super::lines::floor;
use crate::notice::draft::{Draft, Frame};
use crate::notice::lex::{Kind, Token};
use crate::notice::open::Features;
use crate::notice::signs::Signs;
use crate::notice::{Figures, InspectorLevel};
use crate::value::{Date, date};
use crate::{CountKey, Page};

impl Reader<'_> {
    /// Whether a province sent all inspectors that the page speaks of: 某省第二批6个生态环境保护督察组.
    pub(super) fn is_of_one_province(&mut self) -> bool {
        if let Some(known) = self.provincial {
            return known;
        }
        const SENT: [&str; 10] = [
            "省级",
            "市级",
            "省委",
            "省生态环境保护督察",
            "省环境保护督察",
            "省环保督察",
            "市生态环境保护督察",
            "市环境保护督察",
            "市环保督察",
            "自治区生态环境保护督察",
        ];
        const LEVELS: [&str; 4] = ["省级环保督察", "省级环境保护督察", "省级生态环境保护督察", "市级环保督察"];
        let text = self.page.text;
        let told = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let provincial = names_cohort(text) || told(&LEVELS) || !text.contains("中央") && told(&SENT);
        *self.provincial.insert(provincial)
    }

    /// 向被督察区转办, 被督察市已办结: of the round that the inspectors of a province sum up.
    pub(super) fn tells_of_round(&self, features: &Features) -> bool {
        features.several || self.current.is_some_and(|current| self.drafts[current].of_round)
    }

    /// 首批3个督察组受理举报1420件, after what the second batch of inspectors received.
    pub(super) fn tells_of_another_round(&self, draft: &Draft, features: &Features) -> bool {
        let sums = [CountKey::Total, CountKey::Received, CountKey::Accepted];
        let summed =
            draft.notice.cumulative.as_ref().is_some_and(|sum| sums.iter().any(|key| sum.count(*key).is_some()));
        draft.of_round && summed && features.several && features.receive && features.case_count
    }

    /// Notes whether the page speaks of the inspectors of the whole nation: 7个中央环保督察组全部进驻.
    pub(super) fn note_nation(&mut self, features: &Features, signs: Signs) {
        if features.plural {
            self.national = !self.names_place(signs);
        } else if self.names_inspector() || self.names_place(signs) {
            self.national = false;
        }
    }

    /// 截至5月20日，督察组共受理举报21300个, behind a sentence on the inspectors of the whole nation.
    pub(super) fn is_summed_for_nation(&self, signs: Signs) -> bool {
        self.national && !self.names_inspector() && !self.names_place(signs)
    }

    /// Whether a sentence says which inspector it speaks of: 中央第三生态环境保护督察组, where 督察组 may be all of them.
    fn names_inspector(&self) -> bool {
        self.tokens.iter().any(|t| matches!(t.kind, Kind::Inspector { level: Some(_), plural: false }))
    }

    /// Whether a sentence names a place: by its name, or as 我省.
    fn names_place(&self, signs: Signs) -> bool {
        signs.has(Signs::HOME) || signs.has(Signs::PROVINCE) || self.tokens.iter().any(|t| t.kind == Kind::Name)
    }
}

/// What several inspectors of a province sum up: all so far, and no one of them.
pub(super) fn of_several_inspectors(draft: &mut Draft, tokens: &[Token]) {
    let inspector = tokens.iter().find(|t| matches!(t.kind, Kind::Inspector { plural: true, .. }));
    // 向被督察区转办 names nobody.
    (draft.notice.inspector, draft.notice.recipient) = (None, None);
    draft.notice.level = inspector.map(|t| Spanned::new(InspectorLevel::Provincial, t.span));
    (draft.frame, draft.of_round) = (Frame::Running, true);
}

/// What the inspectors are called.
const GROUPS: [&str; 3] = ["生态环境保护督察组", "环境保护督察组", "环保督察组"];

/// 某省第三批4个环境保护督察组: whether a province sent several inspectors.
fn names_cohort(text: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    // 17个省环境保护督察组.
    if ["个省级", "个省", "个市级"].iter().any(|level| {
        memchr::memmem::find_iter(text.as_bytes(), level).any(|at| {
            let behind = &text[at + level.len()..];
            text[..at].ends_with(number) && GROUPS.iter().any(|words| behind.starts_with(words))
        })
    }) {
        return true;
    }
    let mut counted = memchr::memmem::find_iter(text.as_bytes(), "个").filter(|&at| {
        let behind = &text[at + "个".len()..];
        GROUPS.iter().any(|words| behind.starts_with(words))
    });
    counted.any(|at| {
        let before = text[..at].trim_end_matches(number);
        let batch = before.strip_suffix('批').map(|before| before.trim_end_matches(number));
        let sender = batch.and_then(|before| before.strip_suffix(['第', '首'])).unwrap_or(before);
        sender.ends_with(['省', '市']) || sender.ends_with("自治区")
    })
}

/// 今天 in a paragraph that begins with 本报某市4月30日讯, though in a later sentence: the day of the paper.
pub(super) fn days_of_dateline(page: &Page<'_>, draft: &mut Draft) {
    let notice = &mut draft.notice;
    let unknown = |f: &Figures| f.day_of_page.is_some() && f.date.is_none() && f.dateline.is_none();
    if !unknown(&notice.figures) && !notice.cumulative.as_ref().is_some_and(unknown) {
        return;
    }
    let paragraph = page.layout.paragraphs()[draft.paragraphs.0].span;
    let Some(paper) = dateline(&page.text[paragraph.start..notice.spans[0].start.max(paragraph.start)]) else { return };
    for figures in [Some(&mut notice.figures), notice.cumulative.as_mut()].into_iter().flatten() {
        figures.dateline = figures.dateline.or(Some(paper)).filter(|_| figures.date.is_none());
    }
}

/// `day ("讯" / "电")` near the beginning of a paragraph.
fn dateline(text: &str) -> Option<Date> {
    /// No dateline ends farther from the beginning, in bytes.
    const NEAR: usize = 90;
    let head = &text[..floor(text, NEAR)];
    let end = ["日讯", "日电"].iter().filter_map(|word| head.find(word)).min()?;
    let number = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月');
    let start = head[..end].trim_end_matches(number).len();
    date(&head[start..]).ok().map(|(_, day)| day).filter(|day| day.month.is_some() && day.day.is_some())
}
