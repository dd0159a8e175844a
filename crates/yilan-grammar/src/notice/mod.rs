//! Notices: batches handed over (交办), what became of them (办理情况), and
//! hotlines.
//!
//! A notice is read from its sentences. Each is cut into tokens (`lex`), those
//! into segments, one number and the words beside it (`segment`); the words say
//! what the number counts (`role`), and the notice that is open takes it in
//! (`draft`). So a wording that nobody has seen is read when its words are
//! known, in whatever order they stand.

mod batch;
mod behind;
mod complain;
mod count_table;
mod draft;
mod heading;
mod hotline;
mod inspector;
mod intake;
mod label;
mod lex;
mod noun;
mod open;
mod place;
mod read;
mod role;
mod segment;
mod signs;
mod standing;
mod syntax;
mod tally;
mod word;

pub use read::{Read, read};
pub use syntax::{Entry, Figures, Hotline, InspectorLevel, Label, Notice, Order, Share};

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use yilan_text::{Layout, Normalized};

    use super::*;
    use crate::{Page, work};

    /// How much is looked at in reading a text.
    fn steps(source: &str) -> usize {
        let text = Normalized::new(source);
        let layout = Layout::new(&text);
        work::take();
        read(&Page::new(&text, &layout), &[]);
        work::take()
    }

    /// Twice the text is at most two and a half times the work.
    fn is_linear(name: &str, text: &str) {
        let text = format!("{text}。\n\n");
        let (one, two) = (steps(&text), steps(&text.repeat(2)));
        assert!(two * 2 <= one * 5 + 40_000, "{name}: {one} steps, then {two}, in {} bytes", text.len());
    }

    #[test]
    fn every_page_of_the_corpus_is_read_in_linear_time() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
        let mut pages = Vec::new();
        for folder in ["ok", "err", "none"] {
            let files = fs::read_dir(corpus.join(folder)).expect("the corpus is in the repository");
            for path in files.filter_map(|file| Some(file.ok()?.path())) {
                if path.extension().is_some_and(|end| end == "txt") {
                    let page =
                        String::from_utf8_lossy(&fs::read(&path).expect("a page can be read")).into_owned() + "\n\n";
                    is_linear(&path.display().to_string(), &page.repeat(20));
                    pages.push(page);
                }
            }
        }
        assert!(pages.len() > 100, "{} pages", pages.len());
        is_linear("all pages", &pages.concat());
    }

    #[test]
    fn hostile_pages_are_read_in_linear_time() {
        const OPENING: &str = "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件9件，其中甲区3件。";
        for part in [
            OPENING,
            "甲区1件。",
            "甲区1件，",
            "其中甲市15件：乙区4件，",
            "涉及甲市1件，",
            "信访件\n甲区\n1\n2\n",
            "甲区\n",
            "1\n",
            "中央第二生态环境保护督察组（以下简称督察组）向我市交办信访件3件。",
            "督察组向我市交办信访举报件情况\n",
            "第二十三批信访举报件情况公告\n",
            "值班电话：0471-4819165，邮政信箱：某市A980号邮政信箱。督察组进驻。",
            "一",
            "一二三四五六七八九十",
            "1",
            "1、",
            "第1批、",
            "6月20日至",
            "督察",
            "新市",
            "（",
            "累计",
            "截至6月22日，累计交办信访件3件。",
            "昨天，督察组交办信访件3件。",
        ] {
            is_linear(part, &format!("督察组\n{}", part.repeat(40_000 / part.len())));
            is_linear(part, &format!("{OPENING}{}", part.repeat(40_000 / part.len())));
            is_linear(part, &part.repeat(40_000 / part.len()).replace('\n', "\n\n"));
        }
    }
}
