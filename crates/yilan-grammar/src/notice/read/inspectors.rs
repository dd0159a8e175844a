//! The inspectors that a page names: in full, and by the short names that it gives them.

use yilan_text::Spanned;

use super::Reader;
use crate::notice::lex::{Kind, Token};
use crate::notice::word::Word;

impl Reader<'_> {
    /// （以下简称“中央督察组”）: what the short name stands for.
    pub(super) fn note_short_names(&mut self) {
        if !self.lexed.1.inspector {
            return;
        }
        for (at, token) in self.tokens.iter().enumerate() {
            let level = match token.kind {
                Kind::Inspector { level, .. } => level,
                Kind::Word(Word::Short) => {
                    let inspector = |t: &&Token| matches!(t.kind, Kind::Inspector { .. });
                    let full = self.tokens[..at].iter().rev().take(3).find(inspector);
                    let short = self.tokens[at..].iter().take(4).find(inspector);
                    if let (Some(full), Some(short)) = (full, short) {
                        let fulls = self.short.entry(&self.page.text[short.span]).or_default();
                        if fulls.len() < 2 && !fulls.contains(&full.span) {
                            fulls.push(full.span);
                        }
                    }
                    continue;
                }
                _ => continue,
            };
            if let Some(level) = level
                && self.levels.iter().all(|known| known.value != level)
            {
                self.levels.push(Spanned::new(level, token.span));
            }
            if is_full_name(&self.page.text[token.span]) {
                // 第一环保督察组 is the end of 上海市第一环保督察组.
                let name = &self.page.text[token.span];
                let known = self.full.iter().any(|full| self.page.text[*full].ends_with(name));
                if let Some(end) = self.full.iter_mut().find(|full| !known && name.ends_with(&self.page.text[**full])) {
                    *end = token.span;
                } else if !known && self.full.len() < 4 {
                    self.full.push(token.span);
                }
            }
        }
    }
}

/// Whether the name of an inspector tells which one it is: by its number, or by its province as 福建省生态环境保护督察组.
fn is_full_name(name: &str) -> bool {
    let ends = |at: usize, c: char| matches!(c, '省' | '市') || c == '自' && name[at..].starts_with("自治区");
    let mut told = name.char_indices().filter(|(at, c)| *c == '第' || ends(*at, *c));
    // 市第三督察组 names no city.
    told.next().is_some_and(|(at, c)| at > 0 || c == '第' || told.any(|(_, c)| c == '第'))
}
