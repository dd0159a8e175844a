//! Status words: of a cell, glued between cells, and in prose.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_text::{Span, Spanned};

use super::ticked::ticked;
use crate::Status;
use crate::charset::CharSet;
use crate::words::Words;

/// The words of a status cell, longer ones before those inside them.
static WORDS: Words<Status> = Words::new(&[
    ("阶段性已办结", Status::Phased),
    ("已阶段性办结", Status::Phased),
    ("阶段性办结", Status::Phased),
    ("阶段性完成", Status::Phased),
    ("阶段办结", Status::Phased),
    ("阶段性办理", Status::Phased),
    ("部分办结", Status::Phased),
    ("正在办理中", Status::Open),
    ("正在办理", Status::Open),
    ("正在整改", Status::Open),
    ("正在推进", Status::Open),
    ("持续推进", Status::Open),
    ("尚未办结", Status::Open),
    ("暂未办结", Status::Open),
    ("未办结", Status::Open),
    ("没有办结", Status::Open),
    ("没办结", Status::Open),
    ("未完成", Status::Open),
    ("整改中", Status::Open),
    ("推进中", Status::Open),
    ("整改推进中", Status::Open),
    ("整治中", Status::Open),
    ("处理中", Status::Open),
    ("正在整治", Status::Open),
    ("正在办", Status::Open),
    ("已办理完结", Status::Closed),
    ("办理完结", Status::Closed),
    ("整改完毕", Status::Closed),
    ("已整改完毕", Status::Closed),
    ("结案", Status::Closed),
    ("阶段性办理完成", Status::Phased),
    ("分阶段办结", Status::Phased),
    ("未完成整改", Status::Open),
    ("尚未完成", Status::Open),
    ("已整改到位", Status::Closed),
    ("整改到位", Status::Closed),
    ("已办毕", Status::Closed),
    ("已结案", Status::Closed),
    ("已完结", Status::Closed),
    ("办理完成", Status::Closed),
    ("已办理完成", Status::Closed),
    ("办理中", Status::Open),
    ("在办", Status::Open),
    ("已经办结", Status::Closed),
    ("已办结", Status::Closed),
    ("已办理完毕", Status::Closed),
    ("办理完毕", Status::Closed),
    ("已完成整改", Status::Closed),
    ("完成整改", Status::Closed),
    ("整改完成", Status::Closed),
    ("整改已完成", Status::Closed),
    ("已整改完成", Status::Closed),
    ("已整改", Status::Closed),
    ("已完成", Status::Closed),
    ("办结", Status::Closed),
    ("完成", Status::Closed),
    ("未结案", Status::Open),
    ("已结案", Status::Closed),
    ("结案", Status::Closed),
    ("同意办结", Status::Closed),
    ("同意结案", Status::Closed),
    ("准予结案", Status::Closed),
    ("已销号", Status::Closed),
    ("销号", Status::Closed),
]);

/// `status-cell`, the whole of `text`, but for 是 and 否, which need the title.
pub(super) fn cell(text: &str) -> Option<Status> {
    let text = ticked(text).unwrap_or(text);
    if text.len() > 40 {
        return None;
    }
    static EDGES: CharSet = CharSet::of("。；，*：（）.");
    WORDS.exact(EDGES.trimmed(text))
}

/// The same under 是否办结, where 是 and 否 answer the title.
pub(super) fn titled_cell(text: &str) -> Option<Status> {
    match text {
        "是" => Some(Status::Closed),
        "否" => Some(Status::Open),
        _ => cell(text).or_else(|| behind_day(text)).or_else(|| {
            let head = text.get(..text.len().min(90)).filter(|head| head.len() == text.len())?;
            head.char_indices().take(10).find_map(|(at, _)| WORDS.longest(&head[at..]).map(|(status, _)| status))
        }),
    }
}

/// Whether a cell says how far the case is, and since when or what else: 办结，5月19日; 已办结，公示期满.
pub(super) fn dated(text: &str) -> bool {
    const LONGEST: usize = 60;
    const SURE: [&str; 6] = ["已办结", "阶段性办结", "阶段办结", "未办结", "部分办结", "已阶段性办结"];
    let parted = text.split_once(['（', '，', ' ', '；', '。']).filter(|_| text.len() <= LONGEST);
    parted.is_some_and(|(word, day)| {
        let day = day.trim_end_matches(['）', '。']);
        let dated = day.contains(['月', '-', '.', '/']) && day.contains(|c: char| c.is_ascii_digit());
        SURE.contains(&word) || dated && cell(word).is_some()
    })
}

/// 2017年12月22日结案: the words behind their day.
fn behind_day(text: &str) -> Option<Status> {
    let word = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日'));
    if word.len() < text.len() { cell(word) } else { None }
}

/// Whether a cell says that there is no end of it: 长期坚持.
pub(super) fn lasts(text: &str) -> bool {
    matches!(text.trim_end_matches('。'), "长期坚持" | "长期整改" | "持续整改" | "持续坚持")
}

/// The words that may stand glued before the last cell.
pub(super) const GLUED: &[(&str, Status)] = &[
    ("阶段性办结", Status::Phased),
    ("阶段办结", Status::Phased),
    ("部分办结", Status::Phased),
    ("未办结", Status::Open),
    ("正在办理", Status::Open),
    ("已办结", Status::Closed),
    ("办结", Status::Closed),
];

/// What prose states, in two parts around which it is found, as [`in_prose`] reads it.
const SAID: [(&str, &str, Status); 14] = [
    ("阶段性", "办结", Status::Phased),
    ("未", "办结", Status::Open),
    ("没有", "办结", Status::Open),
    ("没", "办结", Status::Open),
    ("正在", "办理", Status::Open),
    ("问题正在", "整改", Status::Open),
    ("正在", "整改中", Status::Open),
    ("已", "办结", Status::Closed),
    ("已经", "办结", Status::Closed),
    ("问题已完成", "整改", Status::Closed),
    ("问题完成", "整改", Status::Closed),
    ("", "整改已完成", Status::Closed),
    ("已", "整改完成", Status::Closed),
    ("问题已", "整改", Status::Closed),
];

/// How each of them ends.
pub(super) const PROSE_ENDS: [&str; SAID.len()] = {
    let (mut ends, mut at) = ([""; SAID.len()], 0);
    while at < ends.len() {
        ends[at] = SAID[at].1;
        at += 1;
    }
    ends
};

/// What prose states about the whole case: 该问题已办结, 问题已完成整改. Each is found by the word that it is built
/// around, and parted before it.
pub(super) fn in_prose(text: &str) -> Option<Spanned<Status>> {
    static CORES: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["办", "整改"].map(Finder::new));
    // Where each stands for the last time.
    let mut lasts = [None; SAID.len()];
    for core in CORES.iter() {
        for found in core.find_iter(text.as_bytes()) {
            let (before, from) = text.split_at(found);
            for (last, (head, tail, _)) in lasts.iter_mut().zip(SAID) {
                if from.starts_with(tail) && before.ends_with(head) {
                    *last = Some(Span::new(found - head.len(), found + tail.len()));
                }
            }
        }
    }
    let said = lasts.into_iter().zip(SAID).filter_map(|(span, (.., status))| Some(Spanned::new(status, span?)));
    said.reduce(|last, next| {
        let covers = next.span.start < last.span.start && next.span.end >= last.span.end;
        if next.span.start > last.span.end || covers { next } else { last }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_answers() {
        assert_eq!(cell("阶段性办结"), Some(Status::Phased));
        assert_eq!(cell("是"), None);
        assert_eq!(titled_cell("否"), Some(Status::Open));
        assert_eq!(titled_cell("已办结（9月3日）"), Some(Status::Closed));
    }

    #[test]
    fn prose_states_a_status() {
        assert_eq!(in_prose("该问题已办结。").map(|s| s.value), Some(Status::Closed));
        assert_eq!(in_prose("现场未见异常。"), None);
    }
}
