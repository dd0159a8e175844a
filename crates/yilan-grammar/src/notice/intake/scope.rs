//! The whole and the part that the page reports: 交办121件，涉及某市7件，其中某县3件 are three records.

use super::super::Entry;
use super::super::draft::{Draft, Frame, List};
use super::super::lex::Unit;
use super::super::role::is_province;
use super::super::segment::{Figure, Mark};
use super::super::tally::tally;
use super::super::word::Word;
use super::super::{Figures, Notice};
use super::Intake;
use crate::CountKey;
use crate::value::Date;
use yilan_text::{Span, Spanned};

impl Intake<'_, '_> {
    /// 某市14件，占全省11.9%。其中某区4件…: where the first entry is the sum of the
    /// others and the batch has more, they are the part that the page reports.
    pub(super) fn split_off_part(&mut self) {
        const LONGEST: usize = 40;
        self.split_levels();
        let notice = &self.draft.notice;
        let own = &notice.figures;
        let [head, rest @ ..] = own.by_region.as_slice() else { return };
        let count = |e: &Entry| e.counts.iter().find(|(key, _)| *key == CountKey::Count).map(|(_, n)| *n);
        let (Some(value), 2..LONGEST) = (count(head), rest.len()) else { return };
        let sum: f64 = rest.iter().filter_map(count).map(|n| n.value).sum();
        let total = own.count(CountKey::Total).map(|total| total.value);
        let sums = [CountKey::DistinctTotal, CountKey::SplitTotal];
        let whole = sums.into_iter().any(|key| own.count(key).is_some_and(|all| all.value == 2.0 * sum));
        let part = !whole && sum == value.value && total.is_some_and(|total| total > value.value && total != 2.0 * sum);
        let city = ["市", "州", "盟", "地区"].iter().any(|end| self.sentence.str(head.name).ends_with(end));
        let counties = rest.iter().any(|e| self.sentence.str(e.name).ends_with(['县', '区', '旗', '局']));
        // 涉及某区5件，分别为甲镇3件、乙街道2件.
        let county = self.sentence.str(head.name).ends_with(['县', '区', '旗', '市']);
        let towns = rest.iter().any(|e| self.sentence.str(e.name).ends_with(['镇', '乡', '街']))
            || rest.iter().any(|e| self.sentence.str(e.name).ends_with("街道"));
        // 向某市交办44件，涉及新区6件。甲街道3件、乙镇3件.
        let whom = notice.recipient.map(|whom| self.sentence.str(whom)).unwrap_or_default();
        let of_city = county && towns && whom.ends_with(['市', '州', '盟']) && !whom.starts_with('我');
        let of_above = notice.scope.is_none() && (self.is_of_above() || of_city) && !own.by_region_partial;
        if !part || !(city && counties || county && towns) || !of_above || self.draft.part.is_some() {
            return;
        }
        // 按县区统计：甲县5件…；按污染要素统计：大气4件…: the types behind the entries are those of the part.
        let behind = rest.first().is_some_and(|e| own.by_type.first().is_some_and(|t| t.name.start > e.name.start));
        let all: f64 = own.by_type.iter().take(LONGEST).filter_map(count).map(|n| n.value).sum();
        let typed = behind && total.is_some_and(|total| all < total);
        let figures = &mut self.draft.notice.figures;
        let types = if typed { std::mem::take(&mut figures.by_type) } else { Vec::new() };
        let mut list = std::mem::take(&mut figures.by_region);
        let head = list.remove(0);
        let figure = self.case_figure(value);
        self.scope(head.name, figure);
        let figures = &mut self.draft.notice.figures;
        (figures.by_region, figures.by_type) = (list, types);
        figures.counts.extend(head.counts.iter().filter(|(key, _)| *key != CountKey::Count));
        self.draft.list = List::Region;
    }

    pub(super) fn scope(&mut self, name: Span, figure: Figure) {
        let notice = &self.draft.notice;
        let number = (CountKey::Total, Spanned::new(figure.value, figure.span));
        let running =
            notice.cumulative.as_ref().filter(|_| self.draft.frame == Frame::Running && notice.scope.is_none());
        let whole = running.and_then(|r| r.count(CountKey::Total)).is_some_and(|total| total.value > figure.value);
        // 交办191件。截至23日，累计交办3240件，其中涉及我市120件: of the sum, and not of the batch.
        let counted =
            |date: Spanned<Date>| self.sentence.tokens.first().is_some_and(|t| t.span.start <= date.span.start);
        let of_sum = self.features.up_to && running.and_then(|sum| sum.date).is_some_and(counted);
        if whole && (of_sum || notice.figures.is_bare()) {
            // 累计移交2210件，其中涉及我市186件, of no batch: two records.
            let running = running.cloned().unwrap_or_default();
            let part = Figures {
                counts: vec![number],
                by_region: Vec::new(),
                by_type: Vec::new(),
                by_type_share: Vec::new(),
                ..running
            };
            let part = Notice {
                scope: Some(name),
                figures: Figures::default(),
                cumulative: Some(part),
                heading: None,
                ..notice.clone()
            };
            let part = Draft { notice: part, part: None, list: List::None, ..self.draft.clone() };
            let whole = std::mem::replace(self.draft, part);
            self.draft.part = Some(Box::new(whole));
            return;
        }
        if notice.figures.count(CountKey::Total).is_none() {
            self.draft.notice.scope = Some(name);
            self.total(figure);
            return;
        }
        if notice.scope.is_some() {
            // 累计交办涉及我市的信访件237件: that of the part alone.
            let told = |sum: &Figures| sum.count(CountKey::Total).is_some();
            if self.draft.frame == Frame::Running && !notice.cumulative.as_ref().is_some_and(told) {
                return self.total(figure);
            }
            if let Some(running) = self.draft.notice.cumulative.as_mut().filter(|_| self.draft.frame == Frame::Running)
            {
                // 累计交办3846件，其中涉及我市237件: the first is of the whole.
                let part = Figures { counts: vec![number], ..running.clone() };
                self.draft.of_whole = Some(std::mem::replace(running, part));
            }
            if self.draft.frame != Frame::Batch || !self.is_inside(name, figure) {
                return;
            }
        }
        if let Some((city, count)) = self.city_around(name, figure) {
            // 涉及某市7件，涉及我县3件: the city of the county was taken for the one entry of a list.
            self.draft.notice.figures.by_region.clear();
            self.scope(city, count);
        }
        let notice = &self.draft.notice;
        let whole = &notice.figures;
        // 其中晋中市12件。我市12件信访件…: the part was named before.
        let counted = |one: &&Entry| one.counts.first().is_some_and(|(_, n)| n.value == figure.value);
        let named = match whole.by_region.as_slice() {
            [one] => Some(one).filter(counted),
            _ => None,
        };
        // 某区5件，其中来电4件: what was said of it.
        let said = named.map_or(&[][..], |one| &one.counts[1..]);
        let counts = std::iter::once(number).chain(said.iter().copied()).collect();
        let name = named.map_or(name, |one| one.name);
        let again = named.is_some();
        let figures = Figures {
            date: whole.date,
            date_from: whole.date_from,
            day_of_page: whole.day_of_page,
            dateline: whole.dateline,
            batches: whole.batches,
            unit: Some(figure.unit_span).filter(|s| !s.is_empty()),
            counts,
            ..Figures::default()
        };
        let part = Notice { scope: Some(name), figures, cumulative: None, heading: None, ..notice.clone() };
        if again {
            self.draft.notice.figures.by_region.clear();
        }
        // What follows is of the part; the whole goes to the caller.
        let part = Draft { notice: part, part: None, list: List::None, ..self.draft.clone() };
        let whole = std::mem::replace(self.draft, part);
        self.draft.part = Some(Box::new(whole));
        self.complete = false;
    }

    /// 我市7件，我县3件: whether a place counts a part of the part that was told.
    fn is_inside(&self, name: Span, figure: Figure) -> bool {
        let own = &self.draft.notice.figures;
        let less = own.count(CountKey::Total).is_some_and(|total| total.value > figure.value);
        let scope = self.draft.notice.scope.map_or("", |scope| self.sentence.str(scope));
        let bare = own.by_region.is_empty() && own.by_type.is_empty();
        let name = self.sentence.str(name);
        // 涉及某市11件，我市4件: a city in the city.
        let inside = is_county(name) || name == "我市" && scope != name;
        less && bare && is_city(scope) && inside && figure.unit == Unit::Case
    }

    /// The one city that the batch was counted for, around a county of the page, with its number.
    fn city_around(&self, name: Span, figure: Figure) -> Option<(Span, Figure)> {
        let [city] = self.draft.notice.figures.by_region.as_slice() else { return None };
        let [(CountKey::Count, count)] = city.counts.as_slice() else { return None };
        let inside = is_city(self.sentence.str(city.name)) && is_county(self.sentence.str(name));
        let part = inside && self.draft.notice.scope.is_none() && count.value > figure.value;
        part.then(|| (city.name, self.case_figure(*count)))
    }

    /// 其中涉及某市7件，某区3件 of 121: the city, and the county in it that the page reports.
    fn split_levels(&mut self) {
        /// No county has more towns.
        const MOST: usize = 64;
        let notice = &self.draft.notice;
        let own = &notice.figures;
        let [city, county, towns @ ..] = own.by_region.as_slice() else { return };
        let [(CountKey::Count, most), of_city @ ..] = city.counts.as_slice() else { return };
        let [(CountKey::Count, part), of_county @ ..] = county.counts.as_slice() else { return };
        let total = own.count(CountKey::Total).map_or(0.0, |total| total.value);
        let falls = total > most.value && most.value > part.value && total != most.value + part.value;
        // 涉及某县3件，分别是甲镇2件、乙镇1件.
        let count = |town: &Entry| town.counts.first().map_or(0.0, |(_, n)| n.value);
        let in_county = towns.len() < MOST && towns.iter().map(count).sum::<f64>() == part.value;
        let (name, inner) = (self.sentence.str(city.name), self.sentence.str(county.name));
        // A city behind a city is the next entry, where no word says that it lies in the first.
        let between = self.sentence.text.get(city.name.end..county.name.start).unwrap_or_default();
        let inside =
            !inner.ends_with('市') || ["其中", "涉及", "承办", "交办", "转办"].iter().any(|w| between.contains(w));
        let levels = is_city(name) && !name.starts_with('我') && is_county(inner) && inside;
        let theirs = notice.recipient.is_some_and(|whom| self.sentence.str(whom) == name);
        let plain = notice.scope.is_none() && !own.by_region_partial && self.draft.frame == Frame::Batch;
        if !falls || !(towns.is_empty() || in_county) || !levels || !plain || !(self.is_of_above() || theirs) {
            return;
        }
        let levels = [
            (city.name, self.case_figure(*most), of_city.to_vec()),
            (county.name, self.case_figure(*part), of_county.to_vec()),
        ];
        let list = std::mem::take(&mut self.draft.notice.figures.by_region);
        for (name, figure, said) in levels {
            self.scope(name, figure);
            self.draft.notice.figures.counts.extend(said);
        }
        self.draft.notice.figures.by_region.extend(list.into_iter().skip(2));
    }

    /// 其中我区4件，某区5件，…: whether the entries behind it make up the batch together with it.
    pub(super) fn is_ours_of_list(&self, at: usize, figure: Figure) -> bool {
        const MOST: usize = 64;
        let own = &self.draft.notice.figures;
        let Some(total) = own.count(CountKey::Total).filter(|_| self.draft.frame == Frame::Batch) else { return false };
        let marked = self.segments.get(at + 1).is_some_and(|next| matches!(next.before, Mark::Comma | Mark::Pause));
        if self.draft.notice.scope.is_some() || total.value <= figure.value || !marked && own.by_region.is_empty() {
            return false;
        }
        let end = figure.unit_span.end.max(figure.span.end);
        let first = self.sentence.tokens.partition_point(|t| t.span.start < end);
        let (behind, entries) = tally(&self.sentence.tokens[first..]).unwrap_or_default();
        let counts = own.by_region.iter().take(MOST).filter_map(|one| one.counts.first());
        let before: f64 = counts.filter(|(key, _)| *key == CountKey::Count).map(|(_, n)| n.value).sum();
        entries + own.by_region.len() >= 2 && before + figure.value + behind == total.value
    }

    /// 转我区的4件中，…, behind a list with 我区4件: the part of the page, which its own list follows.
    pub(super) fn entry_of_ours(&self, at: usize, figure: Figure) -> Option<Span> {
        let segment = &self.segments[at];
        let here = self.sentence.tokens(&segment.pre).iter().find(|t| t.is(Word::Here))?.span;
        let first = at == 0 && self.draft.frame == Frame::Batch && self.draft.notice.scope.is_none();
        let behind = self.sentence.text.get(figure.unit_span.end..)?;
        let within = ["中", "里", "信访件中", "举报件中", "案件中"].iter().any(|word| behind.starts_with(word));
        let own = |one: &Entry| {
            let same = self.sentence.str(one.name) == self.sentence.str(here);
            same && one.counts.first().is_some_and(|(_, n)| n.value == figure.value)
        };
        let listed = first && within && self.draft.notice.figures.by_region.iter().take(64).any(own);
        listed.then_some(here)
    }

    /// 向宁夏交办…，全区一共62件: all that the province was handed.
    pub(super) fn is_whole(&self, name: Span) -> bool {
        let whom = self.draft.notice.recipient.map_or("", |whom| self.sentence.str(whom));
        match self.sentence.str(name) {
            "全省" => true,
            "全区" => whom == "我区" || whom.ends_with("自治区") || is_province(whom),
            _ => false,
        }
    }

    /// 累计向某市交办176件，其中我县11件: the county's part of the sum of a city.
    pub(super) fn is_county_of_sum(&self, name: Span, figure: Figure) -> bool {
        let notice = &self.draft.notice;
        let sum = notice.cumulative.as_ref().and_then(|sum| sum.count(CountKey::Total));
        let whole = sum.is_some_and(|sum| sum.value > figure.value);
        let city = notice.recipient.is_some_and(|whom| is_city(self.sentence.str(whom)));
        let bare = notice.figures.is_bare() && notice.scope.is_none() && self.draft.frame == Frame::Running;
        bare && whole && city && is_county(self.sentence.str(name))
    }

    /// A number of cases that an entry was given, as its sentence had it.
    fn case_figure(&self, count: Spanned<f64>) -> Figure {
        let unit_span = self.draft.notice.figures.unit.unwrap_or_default();
        Figure { value: count.value, unit: Unit::Case, percent: false, span: count.span, unit_span }
    }
}

/// Whether a name is of a prefecture, by its ending: 我市, 恩施州.
fn is_city(name: &str) -> bool {
    ["市", "州", "盟", "地区"].iter().any(|end| name.ends_with(end))
}

/// Whether a name is of a county, by its ending; a city may be one of both levels.
fn is_county(name: &str) -> bool {
    name != "我市" && name.ends_with(['县', '区', '旗', '市']) && !name.ends_with("地区")
}
