//! Where cases stand and what came of them, by the words beside a number.

use super::lex::{Kind, Token, Unit};
use super::role::Role;
use super::word::Word;
use crate::CountKey;

/// The state that the words after a number give it: 1件…进行调查处理, 50件已办结.
fn state(text: &str, post: &[Token]) -> Option<CountKey> {
    let mut found = None;
    for (at, token) in post.iter().enumerate() {
        match token.kind {
            // 现将5件的办理情况公开.
            Kind::Word(Word::Handle) if told_of(text, post.get(at + 1)) => {}
            // 1件两地共同办理的转办件是反映…: whose it is.
            Kind::Word(Word::Handle) if at > 0 && is_joint(&text[post[at - 1].span]) => {}
            // 52件已基本办结: most of them, and nobody says how many.
            Kind::Word(Word::Key(CountKey::Closed)) if at > 0 && text[post[at - 1].span].ends_with("基本") => {
                return None;
            }
            Kind::Word(Word::Key(key)) => return Some(key),
            Kind::Word(Word::Handle) => found = Some(CountKey::Handled),
            _ => {}
        }
    }
    found
}

/// 共同, 联合: whether several do together what stands behind.
fn is_joint(before: &str) -> bool {
    ["共同", "联合", "合并", "交叉"].iter().any(|word| before.ends_with(word))
}

fn told_of(text: &str, next: Option<&Token>) -> bool {
    next.is_some_and(|t| {
        t.kind == Kind::Text && ["情况", "整改情况", "结果", "进展"].iter().any(|w| text[t.span].starts_with(w))
    })
}

/// The state that the words after a number give it, unless others are to bring
/// it about: 19件均已交由责任单位调查处理.
pub(super) fn told_state(text: &str, post: &[Token]) -> Option<CountKey> {
    let given = || {
        post.iter().any(|t| match t.kind {
            // 三件均已转某区办理, 4件均由某局牵头办理.
            Kind::Text if text[t.span].starts_with(['转', '由']) => true,
            Kind::Text => ["交由", "转由", "责任单位", "展开"].iter().any(|word| text[t.span].contains(word)),
            Kind::Word(Word::Hand) => true,
            _ => false,
        })
    };
    state(text, post).filter(|key| *key != CountKey::Handled || !given())
}

/// 79件为来电, 4件来信, 2件与前期重复: the way in, or that they came before, stands behind the number, and nothing else.
/// 66件来电举报材料 are all the cases.
pub(super) fn told_way(text: &str, post: &[Token]) -> Option<CountKey> {
    const CASES: [&str; 6] = ["件", "材料", "问题", "线索", "事项", "案"];
    let words = post.iter().position(|t| !matches!(t.kind, Kind::Word(Word::Is | Word::Filler | Word::All)));
    match post.get(words?..)? {
        [Token { kind: Kind::Word(Word::Channel(key)), .. }] => Some(*key),
        [Token { kind: Kind::Noun(noun), span }] => {
            noun.channel.filter(|_| CASES.iter().all(|end| !text[*span].ends_with(end)))
        }
        [with @ .., last] if last.is(Word::Duplicate) && (1..=3).contains(&with.len()) && with.iter().all(compares) => {
            Some(CountKey::Duplicates)
        }
        _ => None,
    }
}

/// 与前期, 与第五批: what stands between a number and its 重复.
fn compares(token: &Token) -> bool {
    matches!(token.kind, Kind::Text | Kind::Noun(_) | Kind::Batches(_) | Kind::Word(Word::Earlier | Word::And))
}

/// 某市已办理…交办的信访件142件: handled, though the noun stands last.
pub(super) fn handled(led: &[Token]) -> Option<Role> {
    let handle = led.iter().position(|t| t.is(Word::Handle))?;
    // 移交地方办理的6008件: handed over to be handled.
    let handed = led[..handle].iter().any(|t| t.is(Word::Hand));
    let to_be = handed && led.get(handle + 1).is_none_or(|t| matches!(t.kind, Kind::Word(Word::Of) | Kind::Noun(_)));
    (!to_be).then_some(Role::Key(CountKey::Handled))
}

/// Whether a result can be counted in a unit.
pub(super) fn fits(key: CountKey, unit: Unit) -> bool {
    use CountKey as K;
    match unit {
        Unit::Yuan => key == K::FinesYuan,
        Unit::Person => matches!(
            key,
            K::Interviewed
                | K::Accountable
                | K::Disciplined
                | K::Detained
                | K::DetainedAdmin
                | K::DetainedCriminal
                | K::CriminalCases
        ),
        Unit::Firm => {
            matches!(key, K::OrderedRectification | K::CasesFiled | K::Interviewed | K::Accountable | K::CriminalCases)
        }
        Unit::Case | Unit::None => key != K::FinesYuan,
    }
}
