//! Words around a number that say little by themselves: 来自, 属, 件数, 上述….

use super::super::lex::{Kind, Token, Unit};
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

    /// 领办件数达到96件: what is counted stands before.
    pub(super) fn is_number_word(&self, token: &Token) -> bool {
        let word = matches!(self.str(token.span), "件数" | "宗数" | "数量" | "总件数" | "件数已" | "数");
        word && token.kind == Kind::Text
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
        (named && !counted && placelike(self.str(span))).then_some(Role::Region(span, CountKey::Count))
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
pub(super) fn is_rate(name: &str) -> bool {
    ["平均", "日均", "每天", "每日", "人均", "较", "比"].iter().any(|start| name.starts_with(start))
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
