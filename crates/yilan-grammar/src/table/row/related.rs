//! The other cases that the cells of a row name.

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
                if !own.as_ref().is_some_and(|own| own.ends_with(&value.canonical)) && !known {
                    self.row.related_cases.push(Spanned::new(value, *id));
                }
            }
            self.numbered_relations(cell, own.as_deref());
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

    fn relate(&mut self, span: Span, own: Option<&str>) {
        let value = case_id(self.sheet.str(span));
        let known = self.row.related_cases.iter().any(|r| r.value.canonical == value.canonical);
        if !own.is_some_and(|own| {
            own == value.canonical || own.ends_with(&value.canonical) && !own.starts_with(|c: char| c.is_ascii())
        }) && !known
        {
            self.row.related_cases.push(Spanned::new(value, span));
        }
    }
}
