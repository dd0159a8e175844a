//! The other cases that the cells of a row name.

use memchr::memmem;
use yilan_text::{Span, Spanned};

use super::super::columns::Column;
use super::{Reader, case_id};

impl Reader<'_, '_> {
    /// The other cases that the cells name.
    pub(super) fn related(&mut self) {
        let own = self.row.case_id.as_ref().map(|id| id.value.canonical.clone());
        // 一、基本情况 of a letter tells which others say the same.
        let others = self.raw.cells.iter().filter(|(column, _)| self.raw.prose && *column == Column::Other);
        let others: Vec<Span> = others.map(|(_, cell)| *cell).collect();
        let told = [self.row.complaint, self.row.findings, self.row.measures, self.row.remark].into_iter().flatten();
        for cell in told.chain(others) {
            for id in self.sheet.ids_in(cell) {
                let value = case_id(self.sheet.str(*id));
                let known = self.row.related_cases.iter().any(|r| r.value.canonical == value.canonical);
                if Some(&value.canonical) != own.as_ref() && !known {
                    self.row.related_cases.push(Spanned::new(value, *id));
                }
            }
            self.numbered_relations(cell, own.as_deref());
            self.short_relations(cell, own.as_deref());
        }
        // D3…（与第11批D2…重复）.
        if let Some(cell) = self.raw.get(Column::CaseId).filter(|_| self.raw.prose) {
            self.sheet.ids_in(cell).iter().for_each(|id| self.relate(*id, own.as_deref()));
        }
        // 三、重复情况：…与第五批D2…重复.
        for (_, cell) in self.raw.cells.iter().filter(|(column, _)| *column == Column::Other) {
            self.sheet.ids_in(*cell).iter().for_each(|id| self.relate(*id, own.as_deref()));
        }
    }

    /// 受理编号3438号, 第1685号案件: running numbers that are named as cases.
    fn numbered_relations(&mut self, cell: Span, own: Option<&str>) {
        let text = self.sheet.str(cell);
        for found in self.sheet.numbers_in(cell) {
            let from = found - cell.start + "编号".len();
            // The word may begin in this cell and end in the next.
            let Some(behind) = text.get(from..) else { continue };
            let rest = behind.trim_start_matches(['为', '：', '是']);
            let skip = behind.len() - rest.len();
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if !(1..=6).contains(&digits) || !rest[digits..].starts_with(['号', '（', '，', '、', '的']) {
                continue;
            }
            let span = Span::new(from + skip, from + skip + digits).shifted(cell.start);
            self.relate(span, own);
        }
        // 第5批219号.
        for found in self.sheet.batches_in(cell) {
            let found = found - cell.start;
            let mut from = found + "批".len();
            for word in ["次", "，", "交办的", "交办", "转办的", "的", "第", "受理编号", "编号", "为", "：", "号"]
            {
                from += if text[from..].starts_with(word) { word.len() } else { 0 };
            }
            if !text[..found].ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)) {
                continue;
            }
            // 第8批232号、233号: several of one batch.
            loop {
                let digits = text[from..].bytes().take_while(u8::is_ascii_digit).count();
                let Some(rest) = text[from + digits..].strip_prefix('号').filter(|_| (1..=5).contains(&digits)) else {
                    break;
                };
                self.relate(Span::new(from, from + digits).shifted(cell.start), own);
                let Some(more) = rest.strip_prefix(['、', '和']) else { break };
                from = text.len() - more.len();
            }
        }
        for found in self.sheet.cases_in(cell) {
            let found = found - cell.start;
            let digits = text[..found].bytes().rev().take_while(u8::is_ascii_digit).count();
            if (1..=6).contains(&digits) {
                self.relate(Span::new(found - digits, found).shifted(cell.start), own);
            }
        }
    }

    /// 与D05018号反映问题相同: numbers of the short form that the case has itself, each before 号.
    fn short_relations(&mut self, cell: Span, own: Option<&str>) {
        let form = |id: &str| {
            let letters = id.bytes().take_while(u8::is_ascii_uppercase).count();
            let digits = id.len() - letters;
            let short = matches!(letters, 1..=4) && (4..=8).contains(&digits);
            (short && id[letters..].bytes().all(|b| b.is_ascii_digit())).then_some((letters, digits))
        };
        let Some((letters, digits)) = own.and_then(form) else { return };
        let text = self.sheet.str(cell);
        for found in memmem::find_iter(text.as_bytes(), "号".as_bytes()) {
            let Some(id) = found.checked_sub(letters + digits).and_then(|start| text.get(start..found)) else {
                continue;
            };
            let apart = !text[..found - id.len()].ends_with(|c: char| c.is_ascii_alphanumeric());
            if apart && form(id) == Some((letters, digits)) {
                self.relate(Span::new(found - id.len(), found).shifted(cell.start), own);
            }
        }
    }

    fn relate(&mut self, span: Span, own: Option<&str>) {
        let value = case_id(self.sheet.str(span));
        let known = self.row.related_cases.iter().any(|r| r.value.canonical == value.canonical);
        if own != Some(&value.canonical) && !known {
            self.row.related_cases.push(Spanned::new(value, span));
        }
    }
}
