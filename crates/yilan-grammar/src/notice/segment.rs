//! A sentence cut into segments: one number with the words before and after
//! it, up to the next mark.

use std::ops::Range;

use yilan_text::Span;

use super::lex::{Kind, Token, Unit};
use super::place::placelike;
use super::word::Word;

/// One number, or a stretch without any, and the words around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    /// The tokens before the number.
    pub(super) pre: Range<usize>,
    /// The number.
    pub(super) figure: Option<Figure>,
    /// The tokens after it.
    pub(super) post: Range<usize>,
    /// What parted it from the one before.
    pub(super) before: Mark,
    /// How many brackets it stands in.
    pub(super) depth: usize,
}

/// A number and its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) unit: Unit,
    pub(super) percent: bool,
    /// The number alone.
    pub(super) span: Span,
    /// The unit alone.
    pub(super) unit_span: Span,
}

/// What parts two segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// The start of the sentence.
    #[default]
    Start,
    /// ， or ：.
    Comma,
    /// 、 or 和 after a number.
    Pause,
    /// ；, or a mark before an entry.
    Semi,
    /// （.
    Open,
    /// ）.
    Close,
    /// Nothing: 3件5件.
    None,
}

/// Cuts tokens into segments.
pub(super) fn segments(text: &str, tokens: &[Token]) -> Vec<Segment> {
    let mut out = Vec::with_capacity(tokens.len() / 3 + 1);
    let mut here = Segment::default();
    let mut depth = 0_usize;
    let begin =
        |at: usize, before: Mark, depth: usize| Segment { pre: at..at, post: at..at, before, depth, figure: None };
    for (at, token) in tokens.iter().enumerate() {
        let mark = match token.kind {
            Kind::Comma | Kind::Colon | Kind::Stop => Mark::Comma,
            Kind::Pause => Mark::Pause,
            Kind::Semi | Kind::Bullet => Mark::Semi,
            Kind::Open => Mark::Open,
            Kind::Close => Mark::Close,
            // 3件和5件; 45个来电举报和15个来信举报.
            Kind::Word(Word::And)
                if here.figure.is_some()
                    && (here.post.is_empty() && !is_repeated(&tokens[at + 1..])
                        || tokens.get(at + 1).is_some_and(|next| figure(next.kind, next.span).is_some())) =>
            {
                Mark::Pause
            }
            // 7件信访件进行调查处理其中已办结4件, over the end of a line without its mark.
            Kind::Word(Word::OfWhich) if here.figure.is_some() && !here.post.is_empty() => {
                out.push(std::mem::replace(&mut here, begin(at, Mark::Comma, depth)));
                here.pre = at..at + 1;
                continue;
            }
            kind => {
                if let Some(figure) = figure(kind, token.span) {
                    if here.figure.is_some() {
                        // The words since the last number belong to this one.
                        let between = here.post.clone();
                        here.post = between.start..between.start;
                        out.push(std::mem::replace(&mut here, begin(between.start, Mark::None, depth)));
                        here.pre = between;
                    }
                    here.figure = Some(figure);
                    here.post = at + 1..at + 1;
                } else if here.figure.is_some() {
                    here.post.end = at + 1;
                } else {
                    here.pre.end = at + 1;
                }
                continue;
            }
        };
        match mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        // 9件松江区、奉贤区各7件, in lines without marks at their ends.
        // 其余9件分别由甲区、乙区承办各2件.
        if let (Mark::Pause, Some(Unit::Case), [led @ .., name]) =
            (mark, here.figure.map(|figure| figure.unit), &tokens[here.post.clone()])
            && (name.kind == Kind::Name || name.kind == Kind::Text && placelike(&text[name.span]))
            && (led.is_empty() || led.len() <= 2 && led[0].is(Word::Respectively))
        {
            let names = here.post.clone();
            here.post = names.start..names.start;
            out.push(std::mem::replace(&mut here, begin(names.start, Mark::None, depth)));
            here.pre = names;
        }
        // 7件分别由甲区（2件）、乙区（5件）承办: the first name stands behind the sum.
        if let (Mark::Open, Some(Unit::Case), [.., led, name]) =
            (mark, here.figure.map(|figure| figure.unit), &tokens[here.post.clone()])
            && (led.is(Word::Respectively) || led.kind == Kind::Text && text[led.span].ends_with('由'))
            && (name.kind == Kind::Name || name.kind == Kind::Text && placelike(&text[name.span]))
            && tokens.get(at + 1).is_some_and(|next| figure(next.kind, next.span).is_some())
        {
            let names = here.post.end - 1..here.post.end;
            here.post.end -= 1;
            out.push(std::mem::replace(&mut here, begin(names.start, Mark::None, depth)));
            here.pre = names;
        }
        let done = std::mem::replace(&mut here, begin(at + 1, mark, depth));
        if done.figure.is_some() || !done.pre.is_empty() {
            out.push(done);
        } else {
            // Two marks in a row: the first says more of what follows.
            here.before =
                if matches!(done.before, Mark::Start | Mark::Open | Mark::Close) { done.before } else { mark };
            if mark == Mark::Open || mark == Mark::Close {
                here.before = mark;
            }
        }
    }
    if here.figure.is_some() || !here.pre.is_empty() {
        out.push(here);
    }
    out
}

/// 2件与之前重复: whether what stands behind the 与 is what the cases are compared with.
fn is_repeated(after: &[Token]) -> bool {
    let words = after
        .iter()
        .take(4)
        .take_while(|t| matches!(t.kind, Kind::Text | Kind::Name | Kind::Noun(_) | Kind::Batches(_) | Kind::Word(_)));
    { words }.skip(1).any(|t| t.is(Word::Duplicate))
}

fn figure(kind: Kind, span: Span) -> Option<Figure> {
    match kind {
        Kind::Count { value, unit, unit_len } => {
            let split = span.end - unit_len;
            let (number, unit_span) = (Span::new(span.start, split), Span::new(split, span.end));
            Some(Figure { value, unit, percent: false, span: number, unit_span })
        }
        Kind::Percent(value) => {
            let end = Span::new(span.end, span.end);
            Some(Figure { value, unit: Unit::None, percent: true, span, unit_span: end })
        }
        _ => None,
    }
}
