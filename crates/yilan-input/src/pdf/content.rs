//! The operators of a page: where each glyph stands and which lines are drawn.

use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::{Font, Fonts};
use super::lexer::{Lexer, Token};
use super::rules::Rule;
use crate::limits::{
    MAX_PDF_FORMS, MAX_PDF_GLYPHS, MAX_PDF_OPERATORS, MAX_PDF_STREAM, MAX_PDF_UNPACKED, MAX_RATIO, RATIO_FROM,
};
use crate::page::beginning;
use crate::{Error, Kind};

/// A glyph, from the top left corner of the page, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) x: f64,
    /// Of the line it stands on.
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
    /// Its characters, in [`Content::text`].
    pub(super) text: (u32, u32),
    /// Whether it is the first that is written in a place of its own.
    pub(super) starts: bool,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) text: String,
    pub(super) rules: Vec<Rule>,
    /// Text that does not run from left to right.
    pub(super) turned: String,
    /// Whether there are pictures.
    pub(super) pictures: bool,
    /// How many glyphs have no known text.
    pub(super) unknown: usize,
}

/// What a document may still take.
pub(super) struct Budget {
    operators: usize,
    bytes: usize,
}

impl Budget {
    /// What a file of so many bytes may cost: forms drawn in forms make much of little.
    pub(super) fn of(file: usize) -> Self {
        let bytes = file.saturating_mul(MAX_RATIO as usize).max(RATIO_FROM as usize);
        Self { operators: MAX_PDF_OPERATORS, bytes: bytes.min(MAX_PDF_UNPACKED) }
    }
}

/// To draw a form takes as long as so many operators.
const FORM: usize = 200;
/// How many lines of tables a page may have.
const RULES: usize = 200_000;
/// How many states of graphics may be kept.
const STATES: usize = 512;

/// `a b c d e f` of the format: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    fn point(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    const fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    /// Between characters, and more between words.
    spacing: (f64, f64),
    /// How wide glyphs are drawn.
    scale: f64,
    leading: f64,
    rise: f64,
}

/// What stands on a page.
pub(super) fn page(
    document: &Document,
    id: ObjectId,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Result<Content, Error> {
    let damaged = |error: lopdf::Error| Error::damaged(Kind::Pdf, error);
    let page = document.get_dictionary(id).map_err(damaged)?;
    let mut bytes = Vec::new();
    for part in document.get_page_contents(id) {
        let Ok(stream) = document.get_object(part).and_then(Object::as_stream) else { continue };
        // A stream that is damaged is left out, the others are read.
        let Ok(part) = stream.get_plain_content_with_limit(MAX_PDF_STREAM) else { continue };
        budget.bytes = budget.bytes.checked_sub(part.len()).ok_or_else(too_much)?;
        bytes.extend(part);
        bytes.push(b'\n');
    }
    let (own, inherited) = document.get_page_resources(id).unwrap_or_default();
    let mut resources: Vec<&Dictionary> = own.into_iter().collect();
    resources.extend(inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok()));
    let mut reader = Reader { document, fonts, budget, content: Content::default(), pending: Vec::new(), moved: true };
    let state = State {
        matrix: to_page(document, page),
        font: None,
        size: 0.0,
        spacing: (0.0, 0.0),
        scale: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    reader.run(&bytes, &resources, state, 0)?;
    Ok(reader.content)
}

fn too_much() -> Error {
    Error::new("a PDF document that unpacks to more than is read; print it anew to a PDF, or split it")
}

/// From the coordinates of a page to ours: from its top left corner as it is
/// shown, downwards.
fn to_page(document: &Document, page: &Dictionary) -> Matrix {
    let bounds = inherited(document, page, b"MediaBox").and_then(|o| o.as_array().ok()).map(|list| {
        list.iter().filter_map(|n| document.dereference(n).ok()?.1.as_float().ok()).map(f64::from).collect::<Vec<_>>()
    });
    let [left, bottom, right, top] = match bounds.as_deref() {
        Some(&[a, b, c, d]) => [a.min(c), b.min(d), a.max(c), b.max(d)],
        _ => [0.0, 0.0, 595.0, 842.0],
    };
    let turn = inherited(document, page, b"Rotate").and_then(|o| o.as_float().ok()).unwrap_or(0.0);
    match (turn as i64).rem_euclid(360) {
        90 => Matrix([0.0, 1.0, 1.0, 0.0, -bottom, -left]),
        180 => Matrix([-1.0, 0.0, 0.0, 1.0, right, -bottom]),
        270 => Matrix([0.0, -1.0, -1.0, 0.0, top, right]),
        _ => Matrix([1.0, 0.0, 0.0, -1.0, -left, top]),
    }
}

/// What a page says, or what it stands under.
fn inherited<'d>(document: &'d Document, page: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let mut node = page;
    // No tree of pages is deeper; a loop is not gone round forever.
    for _ in 0..64 {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

struct Reader<'d, 'f> {
    document: &'d Document,
    fonts: &'f mut Fonts,
    budget: &'f mut Budget,
    content: Content,
    /// The lines of the path that is being drawn: points of each piece of it.
    pending: Vec<Vec<(f64, f64)>>,
    /// Whether nothing was written yet where the text is now.
    moved: bool,
}

/// The operands of an operator.
#[derive(Default)]
struct Operands {
    tokens: Vec<Token>,
}

impl Operands {
    /// The last numbers.
    fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let mut found = [0.0; N];
        let from = self.tokens.len().checked_sub(N)?;
        for (place, token) in found.iter_mut().zip(&self.tokens[from..]) {
            let Token::Number(number) = token else { return None };
            *place = *number;
        }
        Some(found)
    }

    fn name(&self) -> Option<&[u8]> {
        self.tokens.iter().rev().find_map(|token| match token {
            Token::Name(name) => Some(&name[..]),
            _ => None,
        })
    }
}

impl Reader<'_, '_> {
    fn run(&mut self, bytes: &[u8], resources: &[&Dictionary], state: State, depth: usize) -> Result<(), Error> {
        let mut lexer = Lexer::new(bytes);
        let mut operands = Operands::default();
        let (mut state, mut states, mut lost) = (state, Vec::new(), 0_usize);
        let (mut line, mut text) = (Matrix::ONE, Matrix::ONE);
        while let Some(token) = lexer.next() {
            let Token::Word(word) = token else {
                // No operator has as many; a list of texts may.
                if operands.tokens.len() < 1 << 16 {
                    operands.tokens.push(token);
                }
                continue;
            };
            self.budget.operators = self.budget.operators.checked_sub(1).ok_or_else(too_much)?;
            let numbers = || operands.numbers::<2>();
            self.moved |= matches!(&word[..], b"BT" | b"Td" | b"TD" | b"Tm" | b"T*" | b"'" | b"\"");
            match &word[..] {
                b"q" if states.len() < STATES => states.push(state.clone()),
                b"q" => lost += 1,
                b"Q" if lost > 0 => lost -= 1,
                b"Q" => state = states.pop().unwrap_or(state),
                b"cm" => {
                    if let Some(matrix) = operands.numbers() {
                        state.matrix = Matrix(matrix).then(state.matrix);
                    }
                }
                b"BT" => (line, text) = (Matrix::ONE, Matrix::ONE),
                b"Tf" => {
                    state.size = operands.numbers().map_or(state.size, |[size]| size);
                    state.font = operands.name().and_then(|name| self.fonts.get(self.document, resources, name));
                }
                b"Tc" => state.spacing.0 = operands.numbers().map_or(0.0, |[n]| n),
                b"Tw" => state.spacing.1 = operands.numbers().map_or(0.0, |[n]| n),
                b"Tz" => state.scale = operands.numbers().map_or(1.0, |[n]| n / 100.0),
                b"TL" => state.leading = operands.numbers().map_or(0.0, |[n]| n),
                b"Ts" => state.rise = operands.numbers().map_or(0.0, |[n]| n),
                b"Td" | b"TD" => {
                    if let Some([x, y]) = numbers() {
                        if word == b"TD" {
                            state.leading = -y;
                        }
                        line = Matrix::shift(x, y).then(line);
                        text = line;
                    }
                }
                b"Tm" => {
                    if let Some(matrix) = operands.numbers() {
                        line = Matrix(matrix);
                        text = line;
                    }
                }
                b"T*" | b"'" | b"\"" => {
                    if word == b"\""
                        && let [Token::Number(words), Token::Number(chars), ..] = operands.tokens[..]
                    {
                        state.spacing = (chars, words);
                    }
                    line = Matrix::shift(0.0, -state.leading).then(line);
                    text = line;
                    self.show(&operands, &state, &mut text)?;
                }
                b"Tj" | b"TJ" => self.show(&operands, &state, &mut text)?,
                b"m" | b"l" => {
                    if let Some([x, y]) = numbers() {
                        let point = state.matrix.point(x, y);
                        match self.pending.last_mut().filter(|_| word == b"l") {
                            Some(piece) if piece.len() < 64 => piece.push(point),
                            _ => self.begin(vec![point]),
                        }
                    }
                }
                b"re" => {
                    if let Some([x, y, w, h]) = operands.numbers() {
                        let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)];
                        self.begin(corners.map(|(x, y)| state.matrix.point(x, y)).to_vec());
                    }
                }
                // Curves draw no tables.
                b"c" | b"v" | b"y" => self.begin(Vec::new()),
                b"h" => {
                    if let Some(piece) = self.pending.last_mut()
                        && let Some(&first) = piece.first()
                    {
                        piece.push(first);
                    }
                }
                b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" => self.stroke(),
                b"f" | b"F" | b"f*" => self.fill(),
                b"n" => self.pending.clear(),
                b"ID" => {
                    lexer.skip_picture();
                    self.content.pictures = true;
                }
                b"Do" => {
                    if let Some(name) = operands.name() {
                        self.object(name, resources, &state, depth)?;
                    }
                }
                _ => {}
            }
            operands.tokens.clear();
        }
        Ok(())
    }

    /// Draws a form, or notes a picture.
    fn object(&mut self, name: &[u8], resources: &[&Dictionary], state: &State, depth: usize) -> Result<(), Error> {
        let document = self.document;
        let found = resources.iter().find_map(|resources| {
            let objects = resources.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
            objects.get_deref(name, document).ok()?.as_stream().ok()
        });
        let Some(stream) = found else { return Ok(()) };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            self.content.pictures = true;
            return Ok(());
        }
        if depth >= MAX_PDF_FORMS {
            return Ok(());
        }
        let Ok(bytes) = stream.get_plain_content_with_limit(MAX_PDF_STREAM) else { return Ok(()) };
        self.budget.bytes = self.budget.bytes.checked_sub(bytes.len()).ok_or_else(too_much)?;
        self.budget.operators = self.budget.operators.checked_sub(FORM).ok_or_else(too_much)?;
        let mut state = state.clone();
        let matrix = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let matrix: Option<Vec<f64>> =
            matrix.map(|matrix| matrix.iter().filter_map(|n| n.as_float().ok()).map(f64::from).collect());
        if let Some(Ok(matrix)) = matrix.map(<[f64; 6]>::try_from) {
            state.matrix = Matrix(matrix).then(state.matrix);
        }
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let resources: Vec<&Dictionary> =
            own.into_iter().chain(resources.iter().copied()).take(MAX_PDF_FORMS).collect();
        self.run(&bytes, &resources, state, depth + 1)
    }

    fn show(&mut self, operands: &Operands, state: &State, text: &mut Matrix) -> Result<(), Error> {
        let Some(font) = &state.font else { return Ok(()) };
        for token in &operands.tokens {
            match token {
                Token::Number(back) => {
                    *text = Matrix::shift(-back / 1000.0 * state.size * state.scale, 0.0).then(*text);
                }
                Token::Text(bytes) => {
                    for shown in font.codes(bytes) {
                        let width = shown.width * state.size * state.scale;
                        match shown.text {
                            Some(characters) => self.glyph(&characters, width, state, *text)?,
                            None => self.content.unknown += 1,
                        }
                        let more = state.spacing.0 + if shown.blank { state.spacing.1 } else { 0.0 };
                        *text = Matrix::shift(width + more * state.scale, 0.0).then(*text);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn glyph(&mut self, characters: &str, width: f64, state: &State, text: Matrix) -> Result<(), Error> {
        if characters.chars().all(char::is_whitespace) {
            return Ok(());
        }
        let matrix = text.then(state.matrix);
        let (x, y) = matrix.point(0.0, state.rise);
        let (end, end_y) = matrix.point(width, state.rise);
        let (up_x, up_y) = matrix.point(0.0, state.rise + state.size);
        let size = (up_x - x).hypot(up_y - y);
        let content = &mut self.content;
        if !(x.is_finite() && y.is_finite() && end.is_finite() && size.is_finite()) || x.abs().max(y.abs()) > 1e6 {
            return Ok(());
        }
        if (end_y - y).abs() > (end - x).abs() * 0.2 || end < x {
            content.turned.push_str(characters);
            return Ok(());
        }
        if content.glyphs.len() >= MAX_PDF_GLYPHS {
            return Err(too_much());
        }
        // Bounded by the number of glyphs and the length of their texts.
        let start = content.text.len() as u32;
        content.text.push_str(beginning(characters, 64));
        let text = (start, content.text.len() as u32);
        let starts = std::mem::take(&mut self.moved);
        content.glyphs.push(Glyph { x, y, width: end - x, size: size.max(0.5), text, starts });
        Ok(())
    }

    fn begin(&mut self, piece: Vec<(f64, f64)>) {
        if self.pending.len() < RULES {
            self.pending.push(piece);
        }
    }

    /// The lines of the path are drawn.
    fn stroke(&mut self) {
        for piece in std::mem::take(&mut self.pending) {
            for pair in piece.windows(2) {
                self.rule(pair[0], pair[1], 0.0);
            }
        }
    }

    /// The path is filled: a thin rectangle is a line.
    fn fill(&mut self) {
        const THIN: f64 = 3.0;
        for piece in std::mem::take(&mut self.pending) {
            let Some(&first) = piece.first() else { continue };
            let bounds = piece
                .iter()
                .fold((first, first), |((l, t), (r, b)), &(x, y)| ((l.min(x), t.min(y)), (r.max(x), b.max(y))));
            let ((left, top), (right, bottom)) = bounds;
            let (wide, high) = (right - left, bottom - top);
            if high <= THIN && wide > high {
                let y = f64::midpoint(top, bottom);
                self.rule((left, y), (right, y), high);
            } else if wide <= THIN && high > wide {
                let x = f64::midpoint(left, right);
                self.rule((x, top), (x, bottom), wide);
            }
        }
    }

    fn rule(&mut self, from: (f64, f64), to: (f64, f64), _width: f64) {
        if self.content.rules.len() < RULES {
            self.content.rules.extend(Rule::new(from, to));
        }
    }
}
