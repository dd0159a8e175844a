//! Sentences that are nothing but lists, and the batches of days that follow
//! one another.

use super::Reader;
use crate::CountKey;
use crate::notice::batch::Batches;
use crate::notice::draft::Draft;
use crate::notice::heading::Heading;
use crate::notice::lex::{Kind, Token, Unit};
use crate::notice::open::Features;
use crate::notice::tally::tally;
use crate::notice::word::Word;

impl Reader<'_> {
    /// 南宁11件，柳州、玉林各9件…, which make up a sum of the open notice and say
    /// nothing else, or a list behind its caption: 渠道：….
    pub(super) fn lists_batch(&self, current: usize) -> bool {
        if self.is_captioned() {
            return true;
        }
        let Some((sum, entries)) = tally(&self.tokens) else { return false };
        let own = &self.drafts[current].notice.figures;
        let sums = [CountKey::Total, CountKey::DistinctTotal, CountKey::IssuesTotal];
        entries > 1 && sums.iter().any(|key| own.count(*key).is_some_and(|total| total.value == sum))
    }

    /// 我县的5件中，大气3件、水2件: the numbers behind the first make up the entry of the page's own place.
    pub(super) fn splits_own_entry(&self, current: usize) -> bool {
        /// How far into the sentence the entry is named.
        const NEAR: usize = 4;
        let Some(here) = self.tokens.iter().take(NEAR).find(|t| t.is(Word::Here)) else { return false };
        let text = self.page.text;
        let own = self.drafts[current].notice.figures.by_region.iter().take(64);
        let counted = { own }.filter(|e| text[e.name] == text[here.span]).find_map(|e| e.counts.first());
        counted.is_some_and(|(_, n)| self.shares_out(2.0 * n.value))
    }

    /// 甲县承办的最多，达31件；乙县8件；…: the numbers make up the total of the batch, or of all so far.
    pub(super) fn splits_sum(&self, current: usize) -> bool {
        const FEWEST: usize = 3;
        let notice = &self.drafts[current].notice;
        let lists = [Some(&notice.figures), notice.cumulative.as_ref()].into_iter().flatten();
        let mut totals = lists.filter(|list| list.by_region.is_empty()).filter_map(|list| list.count(CountKey::Total));
        let counted = self.tokens.iter().filter(|t| matches!(t.kind, Kind::Count { unit: Unit::Case, .. })).count();
        counted >= FEWEST && totals.any(|total| self.shares_out(total.value))
    }

    /// 主要涉及涉气类问题占60%、涉水类问题占40%, right below: shares of types, whatever leads to them.
    pub(super) fn shares_types(&self, current: usize, index: usize) -> bool {
        let percents = self.tokens.iter().filter(|t| matches!(t.kind, Kind::Percent(_))).count();
        let typed = |t: &Token| t.kind == Kind::Text && self.page.text[t.span].ends_with(['类', '染', '题']);
        percents > 1
            && index <= self.drafts[current].paragraphs.1 + 1
            && self.tokens.iter().any(|t| t.is(Word::Share))
            && self.tokens.iter().any(|t| matches!(t.kind, Kind::Noun(_)) || typed(t))
    }

    /// 6件是来电，3件是来信: the numbers make up the total.
    pub(super) fn shares_out(&self, total: f64) -> bool {
        let counts = self.tokens.iter().filter_map(|t| match t.kind {
            Kind::Count { value, unit: Unit::Case, .. } => Some(value),
            _ => None,
        });
        let (sum, entries) = counts.fold((0.0, 0), |(sum, entries), value| (sum + value, entries + 1));
        entries > 1 && sum == total
    }

    /// 动了什么真格：责令整改14家，立案处罚6家: results behind a caption in any words, right below those told before.
    pub(super) fn is_captioned_result(&self, current: usize, index: usize, features: &Features) -> bool {
        /// The tokens that a caption has at most, with its bullet and its colon.
        const CAPTION: usize = 8;
        let colon = self.tokens.iter().take(CAPTION).any(|t| t.kind == Kind::Colon);
        let draft = &self.drafts[current];
        let below = index <= draft.paragraphs.1 + 1;
        // 办案中，各地责令整改14家，立案处罚6家: several results leave no doubt.
        let told = colon || features.results > 1;
        told && below && features.result && features.figures > 1 && !features.inspector && draft.reports()
    }

    /// `caption "：" … count …`: 师市分布：, 承办单位：, 渠道：.
    fn is_captioned(&self) -> bool {
        const CAPTION: usize = 10;
        const ENDINGS: [&str; 27] = [
            "分布",
            "类型",
            "类别",
            "渠道",
            "来源",
            "方式",
            "途径",
            "单位",
            "区域",
            "地区",
            "属地",
            "构成",
            "去向",
            "要素",
            "件",
            "数量",
            "件数",
            "总数",
            "累计",
            "合计",
            "县区情况",
            "区域情况",
            "类型情况",
            "问题情况",
            "污染情况",
            "来源情况",
            "接件情况",
        ];
        if self.is_tagged(&ENDINGS) {
            return true;
        }
        let Some(colon) = self.tokens.iter().take(4).position(|t| t.kind == Kind::Colon) else { return false };
        let Some(first) = self.tokens.first().filter(|_| colon > 0) else { return false };
        let caption = first.span.cover(self.tokens[colon - 1].span);
        let caption = &self.page.text[caption];
        let counted = self.tokens[colon..].iter().any(|t| matches!(t.kind, Kind::Count { .. }));
        let short = caption.chars().count() <= CAPTION && !caption.contains(|c: char| c.is_ascii_digit());
        counted && short && ENDINGS.iter().any(|end| caption.ends_with(end))
    }

    /// `"【" caption "】" … count …`: 【类别】, 【分布】.
    fn is_tagged(&self, endings: &[&str]) -> bool {
        let tag = self.tokens.first().filter(|t| t.kind == Kind::Semi).map(|t| &self.page.text[t.span]);
        let caption = tag.and_then(|tag| tag.strip_prefix('【')?.strip_suffix('】'));
        let counted = self.tokens.iter().any(|t| matches!(t.kind, Kind::Count { .. }));
        counted && caption.is_some_and(|caption| endings.iter().any(|end| caption.ends_with(end)))
    }

    /// 第十三批涉及甲县5件、…；第十四批涉及…, after both were counted: where the next
    /// batch's list begins.
    pub(super) fn another_batch_at(&self) -> Option<usize> {
        let known = |kind: Kind| match kind {
            Kind::Batches(Batches::Listed(first, last)) if first == last => {
                let of_it = |draft: &Draft| draft.notice.figures.batches.is_some_and(|b| b.value == (first, last));
                self.drafts.iter().rev().take(4).any(of_it).then_some(first)
            }
            _ => None,
        };
        let first = known(self.tokens.first()?.kind)?;
        let next = |pair: &&[Token]| pair[0].kind == Kind::Semi && known(pair[1].kind).is_some_and(|n| n != first);
        self.tokens.windows(2).find(next).map(|pair| pair[0].span.end)
    }

    /// 截至9日，累计转办81件；截至7日，已办结60件: where what is told of another day begins.
    pub(super) fn sum_of_other_day_at(&self) -> Option<usize> {
        /// No sentence tells sums of more days.
        const MOST: usize = 4;
        let ups = self.tokens.iter().enumerate().filter(|(_, t)| t.is(Word::UpTo)).map(|(at, _)| at);
        let days = ups.filter_map(|at| match self.tokens.get(at + 1)?.kind {
            Kind::Date(day) => Some((at, day)),
            _ => None,
        });
        let days: Vec<_> = days.take(MOST + 1).collect();
        let (&(first, day), rest) = days.split_first().filter(|_| days.len() <= MOST)?;
        let other = rest.iter().find(|(at, other)| *other != day && self.tokens[at - 1].kind == Kind::Semi);
        let (at, _) = *other?;
        let counted = self.tokens[first..at].iter().any(|t| matches!(t.kind, Kind::Count { .. }));
        counted.then(|| self.tokens[at - 1].span.end)
    }

    /// 来电7件, a line of its own right below a headline that names inspector and batch.
    pub(super) fn lists_below_heading(&self, index: usize, text: &str) -> bool {
        const LINE: usize = 90;
        // 共9件，涉及…: the second line of the headline.
        let counted = text.len() <= LINE && text.ends_with(['件', '个', '宗']) && !text.contains(['，', '共']);
        let batched = |h: &Heading| h.said.notice.figures.batches.is_some() && h.said.notice.inspector.is_some();
        let above = self.headings.last().filter(|h| h.paragraph < index && index <= h.paragraph + 2);
        counted && text.contains(|c: char| c.is_ascii_digit()) && above.is_some_and(batched)
    }

    /// 8月2日48件，第二十批…, after the nineteenth: the next batch, of another day,
    /// told in the same words.
    pub(super) fn next_in_turn(&self, features: &Features) -> bool {
        let Some(draft) = self.current.map(|current| &self.drafts[current]) else { return false };
        let own = &draft.notice.figures;
        let Some((batch, day)) = own.batches.filter(|_| own.count(CountKey::Total).is_some()).zip(own.date) else {
            return false;
        };
        let next = features.listed.is_some_and(|(first, last)| first == last && first == batch.value.1 + 1);
        let first = self.tokens.iter().find(|t| t.kind != Kind::Semi).map(|t| t.kind);
        let dated = matches!(first, Some(Kind::Date(date)) if date != day.value);
        let so_far = features.running || features.up_to || features.through || features.until_now;
        let other = || features.inspector || features.state || self.tokens.iter().any(|t| t.is(Word::Liaison));
        next && dated && features.case_count && !so_far && !other()
    }
}
