//! What a page is about, by the few characters that were noted when it was folded: all that is asked of the whole page is
//! found in one pass over them.

use crate::Page;

/// What stands anywhere on a page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    /// 督察组, 环保督察, 环境保护督察: an inspector.
    pub(super) inspected: bool,
    /// 环保督察, 环境保护督察: an inspector of the environment.
    pub(super) environment: bool,
    /// 信访, 举报: what citizens write.
    pub(super) complaints: bool,
    /// 信访件, 交办件: what is handed over.
    pub(super) cases: bool,
    /// 本报: a dateline, or the paper.
    pub(super) paper: bool,
    /// 第批: a batch without its number.
    pub(super) unnumbered: bool,
    /// 监督组, 检举物件, 向我国: words that only a machine writes.
    pub(super) spun: bool,
}

impl About {
    pub(super) fn of(page: &Page<'_>) -> Self {
        let mut about = Self::default();
        for landmark in page.landmarks {
            about.take(landmark.c, page.text.split_at(landmark.at));
        }
        about
    }

    /// Takes note of one character, with the text before it and that from it on.
    fn take(&mut self, c: char, (before, word): (&str, &str)) {
        match c {
            '察' => {
                let Some(before) = before.strip_suffix("督") else { return };
                let environment = before.ends_with("环保") || before.ends_with("环境保护");
                self.environment |= environment;
                self.inspected |= environment || word.starts_with("察组");
            }
            '访' if before.ends_with("信") => {
                self.complaints = true;
                self.cases |= ["访件", "访举报", "访问题"].iter().any(|end| word.starts_with(end));
            }
            '报' => {
                let letters = before.ends_with("举");
                self.complaints |= letters;
                self.cases |= letters && word.starts_with("报件");
                self.paper |= before.ends_with("本");
            }
            '办' if word.starts_with("办件") => self.cases |= before.ends_with(['交', '转', '督']),
            '批' => self.unnumbered |= before.ends_with("第"),
            '督' => self.spun |= before.ends_with("监") && word.starts_with("督组"),
            '举' => self.spun |= before.ends_with("检") && word.starts_with("举物件"),
            '我' => self.spun |= before.ends_with("向") && word.starts_with("我国"),
            _ => {}
        }
    }
}
