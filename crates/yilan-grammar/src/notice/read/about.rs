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
            let (before, word) = page.text.split_at(landmark.at);
            let behind = |c: char| &word[c.len_utf8()..];
            match landmark.c {
                '察' => {
                    let Some(before) = before.strip_suffix('督') else { continue };
                    let environment = before.ends_with("环保") || before.ends_with("环境保护");
                    about.environment |= environment;
                    about.inspected |= environment || behind('察').starts_with('组');
                }
                '访' if before.ends_with('信') => {
                    about.complaints = true;
                    about.cases |= ["件", "举报", "问题"].iter().any(|end| behind('访').starts_with(end));
                }
                '报' => {
                    let letters = before.ends_with('举');
                    about.complaints |= letters;
                    about.cases |= letters && behind('报').starts_with('件');
                    about.paper |= before.ends_with('本');
                }
                '办' => about.cases |= behind('办').starts_with('件') && before.ends_with(['交', '转', '督']),
                '批' => about.unnumbered |= before.ends_with('第'),
                '督' => about.spun |= before.ends_with('监') && behind('督').starts_with('组'),
                '举' => about.spun |= before.ends_with('检') && behind('举').starts_with("物件"),
                '我' => about.spun |= before.ends_with('向') && behind('我').starts_with('国'),
                _ => {}
            }
        }
        about
    }
}
