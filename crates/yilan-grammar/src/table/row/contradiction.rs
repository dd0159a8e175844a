//! What the findings say against the verdict of a cell.

use memchr::memmem;
use yilan_text::Span;

use super::super::verdict;
use super::Reader;
use crate::Verdict;

impl Reader<'_, '_> {
    /// What in the findings or measures speaks against 是 or 否.
    pub(super) fn contradiction(&self, answer: verdict::Cell) -> Option<Span> {
        let findings = self.row.findings;
        let phrases: Vec<_> = findings
            .map(|f| verdict::phrases(self.sheet.str(f)).take(20).map(|p| (p.value, p.span.shifted(f.start))).collect())
            .unwrap_or_default();
        let against = match answer {
            verdict::Cell::Yes => |v: Verdict| v == Verdict::Unsubstantiated,
            _ => |v: Verdict| v != Verdict::Unsubstantiated,
        };
        if !phrases.is_empty() && phrases.iter().all(|(v, _)| against(*v)) {
            return phrases.first().map(|(_, span)| *span);
        }
        if answer == verdict::Cell::No {
            if let Some((_, span)) = phrases.iter().find(|(v, _)| against(*v)) {
                return Some(*span);
            }
            if !phrases.is_empty() {
                return None;
            }
            // Whoever is fined or told to stop had something to stop; but 未发现异味 denies what was done before.
            const DENIALS: [&str; 18] = [
                "未发现",
                "不存在",
                "现场无",
                "未见",
                "无异味",
                "无臭味",
                "无异常",
                "无明显",
                "内无",
                "无生产",
                "未生产",
                "并无",
                "查无",
                "未听",
                "未闻",
                "未检出",
                "未从事",
                "无此",
            ];
            let denied = findings.is_some_and(|f| DENIALS.iter().any(|no| self.sheet.str(f).contains(no)));
            let done = self.row.measures.filter(|_| !denied);
            // 羊圈已拆除，现场无异味: what was taken away before is no fault that was found.
            let past = if denied { 2 } else { 0 };
            let acts = ["已拆除", "已清理", "罚款", "立案", "责令", "处罚", "限期整改", "停止", "查封", "进行清理"];
            for cell in [done, findings].into_iter().flatten() {
                let text = self.sheet.str(cell);
                if let Some((at, act)) = acts[past..]
                    .iter()
                    .find_map(|act| memmem::find(text.as_bytes(), act.as_bytes()).map(|at| (at, act)))
                {
                    return Some(Span::new(at, at + act.len()).shifted(cell.start));
                }
            }
        }
        None
    }
}
