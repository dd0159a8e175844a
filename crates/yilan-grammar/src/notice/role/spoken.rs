//! Words around a number that say little by themselves: 来自, 属, 件数, 上述….

use yilan_text::Span;

use super::super::lex::{Kind, Token, Unit};
use super::super::place::is_authority;
use super::super::segment::Figure;
use super::super::standing::told_state;
use super::super::word::Word;
use super::{Role, Sentence, cover, is_filler, label, placelike, trim_end, trim_start};
use crate::CountKey;

impl Sentence<'_> {
    /// Whether a word says that several do something together.
    pub(super) fn shared(&self, token: Token) -> bool {
        ["共同", "联合", "合并", "交叉"].iter().any(|word| self.str(token.span).ends_with(word))
    }

    /// 与第十七批相比增加4件, 环比减少3件, 较前一批多了5件: how many more or fewer, and none that are counted.
    pub(super) fn is_change(&self, pre: &[Token]) -> bool {
        let words = cover(pre).map_or("", |span| self.str(span));
        let words = words.strip_suffix(['了', '达', '约']).unwrap_or(words);
        if !words.ends_with(['加', '少', '多', '长', '升', '降', '涨', '出', '增', '减']) {
            return false;
        }
        let changes =
            ["增加", "减少", "增多", "增长", "上升", "下降", "上涨", "多出", "多", "少", "增", "减", "升", "降"];
        let Some(rest) = changes.iter().find_map(|word| words.strip_suffix(word)) else { return false };
        let alone = rest.is_empty() && words.chars().count() == 2;
        // 反映较多12件 compares nothing.
        alone || rest.contains(['比', '较']) && !rest.ends_with('较')
    }

    /// 4件来自电话, 3件属重复举报: what only joins.
    pub(super) fn is_copula(&self, token: &Token) -> bool {
        matches!(self.str(token.span), "属" | "系" | "属于" | "来自" | "来源于" | "通过")
    }

    /// 大气污染占涉及环境问题总数的24%: what stands before the whole that it is a share of.
    pub(super) fn without_whole<'t>(&self, pre: &'t [Token]) -> Option<&'t [Token]> {
        let share = pre.iter().rposition(|t| t.is(Word::Share))?;
        self.is_whole(&pre[share + 1..]).then_some(&pre[..share])
    }

    /// 问题总数的, 此批全部投诉的: all cases, as a share is told of them.
    pub(in crate::notice) fn is_whole(&self, words: &[Token]) -> bool {
        let text = cover(words).map_or("", |span| self.str(span));
        // 分别占全市本批件的50%、25%.
        let ours = words.iter().any(|t| t.is(Word::ThisBatch)) && text.ends_with("件的");
        ours || ["总数", "总量", "总件数", "总问题", "总投诉", "总信访", "全部"]
            .iter()
            .any(|whole| text.contains(whole))
    }

    /// What a number counts whose last word is that of handling, at `told`.
    pub(super) fn handled(&self, led: &[Token], told: usize, post: &[Token]) -> Role {
        let before = told.checked_sub(1).map(|at| led[at]);
        // 移交地方办理的58件信访件: what was handed over.
        let handed = led[..told].iter().any(|t| t.is(Word::Hand)) && led[told + 1..].iter().any(|t| t.is(Word::Of));
        let noun = matches!(post.first().map(|t| t.kind), Some(Kind::Noun(_)));
        match before {
            // 共同办理1件（甲县、乙县）: of several entries.
            Some(word) if self.shared(word) => Role::Other,
            // 重复件4件，实际办理10件: those that are no other's.
            Some(word) if word.is(Word::Distinct) => Role::Key(CountKey::DistinctTotal),
            _ if handed && noun => Role::Total,
            // 由某区办理3件 hands a share to a place; 已办理3件 is handled.
            _ => match self.or_of_entry(&led[..told], CountKey::Handled) {
                // 转自治区办理26件: all of them.
                Role::Region(name, _) if is_authority(self.str(name)) => Role::Total,
                Role::Region(name, _) => Role::Region(name, CountKey::Count),
                role => role,
            },
        }
    }

    /// 属大气污染类, 属于某县, 位于某市: what is said to belong, without the verb.
    pub(super) fn without_belonging(&self, span: Span) -> Span {
        const VERBS: [&str; 8] = ["属于", "属", "归属", "隶属", "分属", "位于", "来自", "均属"];
        let name = self.str(span);
        if !name.starts_with(['属', '归', '隶', '分', '位', '来', '均']) {
            return span;
        }
        let rest = VERBS.iter().find_map(|verb| name.strip_prefix(verb)).filter(|rest| !rest.is_empty());
        // 按县分某县7件.
        let rest = rest.or_else(|| name.strip_prefix('分'));
        let Some(rest) = rest else { return span };
        let start = span.end - rest.len();
        let named = || self.tokens.iter().any(|t| t.kind == Kind::Name && t.span.start == start);
        let known = !name.starts_with('分') && (label(rest).is_some() || placelike(rest)) || named();
        if known { Span::new(start, span.end) } else { span }
    }

    /// 领办件数达到96件: what is counted stands before.
    pub(super) fn is_number_word(&self, token: &Token) -> bool {
        let said = || self.str(token.span);
        matches!(token.kind, Kind::Text) && matches!(said(), "件数" | "宗数" | "数量" | "总件数" | "件数已" | "数")
    }

    /// 移送第七批举报件，为9件，均为来电: the first number, behind nothing but a copula, is that of the batch.
    pub(super) fn amounts_to(&self, pre: &[Token], post: &[Token], figure: Figure) -> bool {
        let counts = matches!(pre, [word] if word.is(Word::Is) || self.str(word.span) == "有");
        if !counts || post.iter().any(|t| t.is(Word::Involve)) {
            return false;
        }
        let before = || self.tokens.iter().take_while(|t| t.span.start < figure.span.start);
        before().any(|t| t.is(Word::Hand))
            && before().any(|t| matches!(t.kind, Kind::Batches(_)))
            && !before().any(|t| matches!(t.kind, Kind::Count { .. }))
    }

    /// 30件涉及贵溪市: the name stands after the number.
    pub(super) fn involved(&self, post: &[Token]) -> Option<Role> {
        let involve = post.iter().take(4).position(|t| t.is(Word::Involve))?;
        let passing = |t: &Token| is_filler(t.kind) || matches!(t.kind, Kind::Noun(_));
        if !post[..involve].iter().all(passing) {
            return None;
        }
        let words = trim_end(trim_start(&post[involve + 1..]));
        if let [Token { kind: Kind::Word(Word::Here), span }] = words {
            return Some(Role::Scope(*span));
        }
        let span = cover(words)?;
        if let Some(label) = label(self.str(span)) {
            return Some(Role::Type(span, label));
        }
        let named = words.iter().all(|t| matches!(t.kind, Kind::Name | Kind::Text));
        // （其中1件涉及2个市） names none.
        let counted = self.str(span).starts_with(|c: char| c.is_ascii_digit());
        // 向某省交办的第三批举报件中，有4件落在张掖: a short name, where nothing else can be meant.
        let has = |kind: fn(&Kind) -> bool| self.tokens.iter().any(|t| kind(&t.kind));
        let above = || has(|kind| matches!(kind, Kind::Word(Word::To))) && has(|kind| matches!(kind, Kind::Batches(_)));
        let short = (2..=3).contains(&self.str(span).chars().count()) && above();
        let known = matches!(words, [word] if word.kind == Kind::Name || word.kind == Kind::Text && short);
        (named && !counted && (known || placelike(self.str(span)))).then_some(Role::Region(span, CountKey::Count))
    }

    /// 存在问题的5家企业责令整改: what became of firms with issues.
    pub(super) fn of_firms(&self, post: &[Token], figure: Figure) -> Option<CountKey> {
        told_state(self.text, post).filter(|_| figure.unit == Unit::Firm)
    }

    /// 信访件27件，群众反映事项34个: what is told of, not the cases themselves; the
    /// noun ends `led`.
    pub(super) fn reflects_issues(&self, led: &[Token], figure: Figure) -> bool {
        let Some((noun, before)) = led.split_last() else { return false };
        let name = self.str(noun.span);
        let reflected = name.contains("反映") && !name.ends_with('件') && self.str(figure.unit_span) == "个";
        reflected && !before.iter().any(|t| matches!(t.kind, Kind::Batches(_) | Kind::Word(Word::Hand)))
    }
}

/// 这批件中3件: a part of what stands before; but 晋中13件 and 汉中4件 are places.
pub(super) fn is_inside(name: &str) -> bool {
    let place = name.chars().count() == 2 && !name.starts_with(['件', '批', '个', '题', '案', '访', '当']);
    name.ends_with('中') && !place
}

/// 平均每天6.5件: a rate, and no entry.
pub(in crate::notice) fn is_rate(name: &str) -> bool {
    name.starts_with(['平', '日', '每', '人', '较', '比'])
        && ["平均", "日均", "每天", "每日", "人均", "较", "比"].iter().any(|start| name.starts_with(start))
}

/// Words that stand in no name of a list: 截至目前我区累计….
pub(super) fn is_of_batch(word: Word) -> bool {
    use Word as W;
    matches!(word, W::To | W::Hand | W::Receive | W::Running | W::UpTo | W::UntilNow | W::ThisBatch)
}

/// 上述74件即为督察组向我省移交的第八批: whether the words after a number hand it over.
pub(super) fn is_handed(post: &[Token]) -> bool {
    let given = |t: &&Token| t.is(Word::Hand) || matches!(t.kind, Kind::Inspector { .. });
    post.iter().filter(given).count() > 1
}
