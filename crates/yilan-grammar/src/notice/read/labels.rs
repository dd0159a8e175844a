//! A notice told in lines of labels and values below its headline: 转办时间：9月12日,
//! 件数：61件, 分布：南宁市20件、….

use yilan_text::{Span, Spanned};

use super::Reader;
use crate::CountKey;
use crate::notice::Figures;
use crate::notice::batch::Batches;
use crate::notice::count_table;
use crate::notice::draft::{Draft, Frame, List};
use crate::notice::intake::Intake;
use crate::notice::lex::{Kind, Unit};
use crate::notice::open::Features;
use crate::notice::role::Sentence;
use crate::notice::segment::segments;
use crate::words::Words;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Day,
    Batch,
    Total,
    /// How the cases came in.
    Ways,
    Key,
    Place,
    Kind,
    Running,
    /// Who handed over.
    Whom,
}

static LABELS: Words<Label> = Words::new(&[
    ("日期", Label::Day),
    ("转办日期", Label::Day),
    ("转办时间", Label::Day),
    ("交办日期", Label::Day),
    ("交办时间", Label::Day),
    ("移交日期", Label::Day),
    ("移交时间", Label::Day),
    ("接收日期", Label::Day),
    ("接收时间", Label::Day),
    ("批次", Label::Batch),
    ("转办批次", Label::Batch),
    ("交办批次", Label::Batch),
    ("移交批次", Label::Batch),
    ("件数", Label::Total),
    ("数量", Label::Total),
    ("总数", Label::Total),
    ("总件数", Label::Total),
    ("本批件数", Label::Total),
    ("转办数量", Label::Total),
    ("转办件数", Label::Total),
    ("转办总数", Label::Total),
    ("交办数量", Label::Total),
    ("交办件数", Label::Total),
    ("交办总数", Label::Total),
    ("移交数量", Label::Total),
    ("移交件数", Label::Total),
    ("接收数量", Label::Total),
    ("信访件数", Label::Total),
    ("信访件数量", Label::Total),
    ("举报件数", Label::Total),
    ("举报件数量", Label::Total),
    ("来源", Label::Ways),
    ("渠道", Label::Ways),
    ("方式", Label::Ways),
    ("来源渠道", Label::Ways),
    ("举报渠道", Label::Ways),
    ("举报方式", Label::Ways),
    ("信访渠道", Label::Ways),
    ("受理方式", Label::Ways),
    ("来信来电", Label::Ways),
    ("来电来信", Label::Ways),
    ("重点件", Label::Key),
    ("重点案件", Label::Key),
    ("重点关注", Label::Key),
    ("重点关注件", Label::Key),
    ("其中重点件", Label::Key),
    ("分布", Label::Place),
    ("属地", Label::Place),
    ("区域", Label::Place),
    ("区域分布", Label::Place),
    ("地区分布", Label::Place),
    ("地域分布", Label::Place),
    ("属地分布", Label::Place),
    ("县区分布", Label::Place),
    ("镇街分布", Label::Place),
    ("街道分布", Label::Place),
    ("乡镇分布", Label::Place),
    ("涉及区域", Label::Place),
    ("涉及地区", Label::Place),
    ("承办单位", Label::Place),
    ("责任单位", Label::Place),
    ("分办情况", Label::Place),
    ("类型", Label::Kind),
    ("类别", Label::Kind),
    ("类型分布", Label::Kind),
    ("污染类型", Label::Kind),
    ("污染类别", Label::Kind),
    ("问题类型", Label::Kind),
    ("问题类别", Label::Kind),
    ("涉及类型", Label::Kind),
    ("累计", Label::Running),
    ("累计件数", Label::Running),
    ("累计数量", Label::Running),
    ("累计转办", Label::Running),
    ("累计交办", Label::Running),
    ("累计移交", Label::Running),
    ("累计接收", Label::Running),
    ("督察组", Label::Whom),
    ("交办单位", Label::Whom),
    ("转办单位", Label::Whom),
    ("督察单位", Label::Whom),
]);

/// No label is longer, in bytes.
const LABEL: usize = 24;
/// How far below its headline such a block begins, and how many lines it has at
/// most.
const NEAR: usize = 8;
/// How few labels tell no notice.
const FEWEST: usize = 3;

impl Reader<'_> {
    /// Reads the paragraph as lines of labels and values; whether it was one.
    pub(super) fn label_lines(&mut self, index: usize, span: Span) -> bool {
        if !self.inspected {
            return false;
        }
        let open = self.current.is_some_and(|at| self.drafts[at].labelled && self.drafts[at].paragraphs.1 + 1 == index);
        if !open && !self.opens_labels(index, span) || !self.page.text[span].contains('：') {
            return false;
        }
        let lines: Vec<Span> = self.lines_of(span).collect();
        let whole = lines.last().is_some_and(|last| last.end == span.end);
        if !whole || !lines.iter().all(|line| self.label(*line).is_some()) {
            return false;
        }
        for line in lines {
            self.label_line(index, line);
        }
        true
    }

    /// The lines of a paragraph, so many at the most.
    fn lines_of(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        count_table::lines(self.page, span).filter(|line| !line.is_empty()).take(2 * NEAR)
    }

    /// What a line announces, and where its value begins.
    fn label(&self, line: Span) -> Option<(Label, usize)> {
        let text = &self.page.text[line];
        let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let (label, _) = bare.split_once('：').filter(|(label, _)| label.len() <= LABEL)?;
        let value = line.end - bare.len() + label.len() + '：'.len_utf8();
        Some((LABELS.exact(label)?, value))
    }

    /// Whether a block of labels begins here, below a headline, that gives the
    /// number of cases.
    fn opens_labels(&self, index: usize, span: Span) -> bool {
        let headed = self.headings.last().is_some_and(|h| {
            let said = &h.said.notice;
            let about = said.inspector.is_some() || said.figures.batches.is_some();
            about && h.paragraph < index && index <= h.paragraph + NEAR
        });
        if self.current.is_some() || !headed || !self.page.text[span].contains('：') {
            return false;
        }
        let paragraphs = self.page.layout.paragraphs()[index..].iter().take(NEAR);
        let lines = paragraphs.flat_map(|p| self.lines_of(p.span)).take(2 * NEAR);
        let labels: Vec<Label> = lines.map_while(|line| self.label(line)).map(|(label, _)| label).collect();
        labels.len() >= FEWEST && labels.contains(&Label::Total)
    }

    fn label_line(&mut self, index: usize, line: Span) {
        let Some((label, value)) = self.label(line) else { return };
        let features = self.lex(Span::new(value, line.end));
        self.note_short_names();
        let current = match self.current {
            Some(current) => current,
            None => {
                self.open(index, &Features { hand: true, ..features });
                let draft = self.drafts.len() - 1;
                self.drafts[draft].notice.spans[0] = line;
                self.drafts[draft].labelled = true;
                draft
            }
        };
        let draft = &mut self.drafts[current];
        draft.paragraphs.1 = index;
        draft.cover(line);
        (draft.frame, draft.list) = (Frame::Batch, List::None);
        match label {
            Label::Day | Label::Batch => {
                for token in &self.tokens {
                    let own = &mut draft.notice.figures;
                    match token.kind {
                        Kind::Date(day) => own.date = own.date.or(Some(Spanned::new(day, token.span))),
                        Kind::Batches(Batches::Listed(first, last)) => {
                            own.batches = own.batches.or(Some(Spanned::new((first, last), token.span)));
                        }
                        _ => {}
                    }
                }
                return;
            }
            Label::Whom => return,
            Label::Total => first_number(&self.tokens, &mut draft.notice.figures, CountKey::Total),
            Label::Key => first_number(&self.tokens, &mut draft.notice.figures, CountKey::Key),
            Label::Running => {
                draft.frame = Frame::Running;
                first_number(&self.tokens, draft.notice.cumulative.get_or_insert_default(), CountKey::Total);
            }
            Label::Place => draft.list = List::Region,
            Label::Kind => draft.list = List::Type,
            Label::Ways => {}
        }
        let segments = segments(self.page.text, &self.tokens);
        let sentence = Sentence { text: self.page.text, tokens: &self.tokens, signs: &self.signs };
        let draft: &mut Draft = &mut self.drafts[current];
        Intake::new(sentence, &segments, features, false, draft).run();
        (draft.part, draft.earlier) = (None, Vec::new());
    }
}

/// The first number of a value, under its key.
fn first_number(tokens: &[crate::notice::lex::Token], figures: &mut Figures, key: CountKey) {
    let Some(token) = tokens.first() else { return };
    if let Kind::Count { value, unit: Unit::Case | Unit::None, unit_len } = token.kind
        && figures.count(key).is_none()
    {
        let number = Span::new(token.span.start, token.span.end - unit_len);
        figures.counts.push((key, Spanned::new(value, number)));
        if key == CountKey::Total && unit_len > 0 {
            figures.unit = Some(Span::new(number.end, token.span.end));
        }
    }
}
