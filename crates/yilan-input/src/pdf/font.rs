//! [`Font`]: what the codes of a font mean, and how wide they are.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};
use yilan_text::{Encoding, decode_as};

use super::cmap::{CMap, code};
use crate::limits::MAX_PDF_STREAM;

/// The fonts of a document that were read already.
#[derive(Default)]
pub(super) struct Fonts(HashMap<ObjectId, Rc<Font>>);

impl Fonts {
    /// The font of that name in some resources.
    pub(super) fn get(&mut self, document: &Document, resources: &[&Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let found = resources.iter().find_map(|resources| {
            let fonts = resources.get_deref(b"Font", document).ok()?.as_dict().ok()?;
            fonts.get(name).ok()
        })?;
        let id = found.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.0.get(&id)) {
            return Some(Rc::clone(font));
        }
        let dictionary = document.dereference(found).ok()?.1.as_dict().ok()?;
        let font = Rc::new(Font::new(document, dictionary));
        if let Some(id) = id {
            self.0.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}

/// How codes are told from one another, and what they mean where the font does
/// not say.
#[derive(Debug)]
enum Coding {
    /// One byte each.
    Bytes(Box<[char; 256]>),
    /// Two bytes each, which say only which glyph it is.
    Glyphs,
    /// UTF-16.
    Utf16,
    /// As in text of this encoding: one byte or two.
    Text(Encoding),
    /// As a map in the file says.
    Map(CMap),
}

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    coding: Coding,
    to_unicode: CMap,
    /// In thousandths of the size, by code.
    widths: HashMap<u32, f32>,
    width: f32,
}

/// One code of a text that is shown.
pub(super) struct Shown {
    /// Its characters; none where nobody says.
    pub(super) text: Option<Box<str>>,
    /// In parts of the size.
    pub(super) width: f64,
    /// Whether it is the blank of one byte, which word spacing widens.
    pub(super) blank: bool,
}

impl Font {
    fn new(document: &Document, font: &Dictionary) -> Self {
        let stream = |object: &Object| {
            let stream = document.dereference(object).ok()?.1.as_stream().ok()?;
            stream.get_plain_content_with_limit(MAX_PDF_STREAM).ok()
        };
        let to_unicode =
            font.get(b"ToUnicode").ok().and_then(stream).map(|bytes| CMap::new(&bytes)).unwrap_or_default();
        let subtype = font.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or_default();
        let encoding = font.get(b"Encoding").ok();
        let mut found = Self { coding: Coding::Glyphs, to_unicode, widths: HashMap::new(), width: 1000.0 };
        if subtype == b"Type0" {
            let named = encoding.and_then(|e| document.dereference(e).ok()).and_then(|(_, e)| e.as_name().ok());
            found.coding = match named {
                Some(name) => named_coding(name),
                None => encoding.and_then(stream).map_or(Coding::Glyphs, |bytes| Coding::Map(CMap::new(&bytes))),
            };
            found.wide(document, font);
        } else {
            found.coding = Coding::Bytes(Box::new(simple_coding(document, encoding)));
            found.narrow(document, font, subtype);
        }
        found
    }

    /// The widths of a font of many glyphs.
    fn wide(&mut self, document: &Document, font: &Dictionary) {
        let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let Some(descendant) = descendants.and_then(|all| all.first()) else { return };
        let Ok(descendant) = document.dereference(descendant).and_then(|(_, font)| font.as_dict()) else { return };
        if let Some(width) = descendant.get_deref(b"DW", document).ok().and_then(|width| width.as_float().ok()) {
            self.width = width;
        }
        let Ok(list) = descendant.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut rest = list.iter().map(|item| document.dereference(item).map_or(item, |(_, item)| item));
        while let (Some(first), Some(second)) = (rest.next().and_then(whole), rest.next()) {
            if let Ok(widths) = second.as_array() {
                let widths = widths.iter().map(|width| document.dereference(width).map_or(width, |(_, width)| width));
                self.widths
                    .extend((first..).zip(widths).filter_map(|(code, width)| Some((code, width.as_float().ok()?))));
            } else if let (Some(last), Some(width)) = (whole(second), rest.next().and_then(|w| w.as_float().ok())) {
                let last = last.min(first.saturating_add(1 << 16));
                self.widths.extend((first..=last).map(|code| (code, width)));
            }
        }
    }

    /// The widths of a font of at most 256 glyphs.
    fn narrow(&mut self, document: &Document, font: &Dictionary, subtype: &[u8]) {
        // The glyphs of a font of drawings are measured by its own matrix.
        let scale = if subtype == b"Type3" {
            let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
            matrix.and_then(|matrix| matrix.first()?.as_float().ok()).map_or(1.0, |scale| scale.abs() * 1000.0)
        } else {
            1.0
        };
        self.width = 500.0;
        let first = font.get_deref(b"FirstChar", document).ok().and_then(whole).unwrap_or(0);
        if let Ok(widths) = font.get_deref(b"Widths", document).and_then(Object::as_array) {
            let widths =
                widths.iter().take(256).map(|width| document.dereference(width).map_or(width, |(_, width)| width));
            let widths = (first..).zip(widths).filter_map(|(code, width)| Some((code, width.as_float().ok()? * scale)));
            self.widths.extend(widths);
        }
    }

    /// The codes of a text.
    pub(super) fn codes<'a>(&'a self, mut bytes: &'a [u8]) -> impl Iterator<Item = Shown> + 'a {
        std::iter::from_fn(move || {
            let len = self.len(bytes).min(bytes.len());
            if len == 0 {
                return None;
            }
            let (taken, rest) = bytes.split_at(len);
            bytes = rest;
            Some(self.shown(taken))
        })
    }

    /// How many bytes the next code has.
    fn len(&self, bytes: &[u8]) -> usize {
        match &self.coding {
            Coding::Bytes(_) => 1,
            Coding::Glyphs | Coding::Utf16 => 2,
            Coding::Map(map) => map.len(bytes).unwrap_or(2),
            Coding::Text(_) => match bytes {
                [0x81..=0xfe, ..] => 2,
                _ => 1,
            },
        }
    }

    fn shown(&self, bytes: &[u8]) -> Shown {
        let number = code(bytes);
        let text = self.to_unicode.text(number).filter(|text| is_text(text)).map(Box::from).or_else(|| self.own(bytes));
        let width = self.width_of(number, bytes.len());
        Shown { text, width: f64::from(width) / 1000.0, blank: bytes == b" " }
    }

    /// How wide the glyph of a code is. Widths are told by glyphs; where codes
    /// are characters, those of ASCII come first among the glyphs, once in
    /// proportion and once half as wide as the others.
    fn width_of(&self, code: u32, len: usize) -> f32 {
        let found = match (&self.coding, code) {
            (Coding::Utf16, 0x20..=0x7e) => self.widths.get(&(code - 31)),
            (Coding::Text(_), 0x20..=0x7e) => self.widths.get(&(code + 782)).or_else(|| self.widths.get(&(code - 31))),
            (Coding::Utf16 | Coding::Text(_), _) => None,
            _ => self.widths.get(&code),
        };
        let narrow = matches!(self.coding, Coding::Utf16 | Coding::Text(_)) && (len == 1 || code < 0x7f);
        found.copied().unwrap_or(if narrow { 500.0 } else { self.width })
    }

    /// What a code means by how the font is coded.
    fn own(&self, bytes: &[u8]) -> Option<Box<str>> {
        let found: Option<Box<str>> = match &self.coding {
            Coding::Bytes(chars) => {
                let c = chars[usize::from(*bytes.first()?)];
                (c != '\0').then(|| c.to_string().into())
            }
            Coding::Utf16 => Some(decode_as(bytes, Encoding::UTF_16BE).text.into()),
            Coding::Text(encoding) => Some(decode_as(bytes, *encoding).text.into()),
            Coding::Glyphs | Coding::Map(_) => None,
        };
        found.filter(|text| is_text(text))
    }
}

/// Whether characters say something: those of private use and of damage do not.
fn is_text(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|c| matches!(c, '\0' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}'))
}

fn whole(object: &Object) -> Option<u32> {
    let number = object.as_float().ok()?;
    // Numbers of glyphs are small; casting cuts what is not.
    (number >= 0.0).then_some(number as u32)
}

/// The codings that the format names.
fn named_coding(name: &[u8]) -> Coding {
    let name = String::from_utf8_lossy(name);
    if name.contains("UCS2") || name.contains("UTF16") {
        Coding::Utf16
    } else if name.starts_with("GB") {
        Coding::Text(Encoding::GB18030)
    } else if name.starts_with("B5") || name.starts_with("ETen") || name.starts_with("HKscs") {
        Coding::Text(Encoding::BIG5)
    } else {
        Coding::Glyphs
    }
}

/// What the bytes of a font of at most 256 glyphs mean.
fn simple_coding(document: &Document, encoding: Option<&Object>) -> [char; 256] {
    let mut chars = ['\0'; 256];
    let latin = Encoding::parse("windows-1252").unwrap_or(Encoding::UTF_8);
    for (code, c) in (0_u8..=255).zip(&mut chars).skip(32) {
        *c = decode_as(&[code], latin).text.chars().next().filter(|&c| c != '\u{fffd}').unwrap_or('\0');
    }
    let encoding = encoding.and_then(|encoding| document.dereference(encoding).ok());
    let Some(differences) = encoding
        .and_then(|(_, encoding)| encoding.as_dict().ok())
        .and_then(|encoding| encoding.get_deref(b"Differences", document).ok())
        .and_then(|list| list.as_array().ok())
    else {
        return chars;
    };
    let mut code = 0_usize;
    for item in differences {
        if let Ok(name) = item.as_name() {
            if let Some(place) = chars.get_mut(code) {
                *place = glyph(name).unwrap_or('\0');
            }
            code += 1;
        } else if let Some(number) = whole(item) {
            code = number as usize;
        }
    }
    chars
}

/// The character of a glyph by its name: letters, digits, punctuation, and
/// names that hold the code.
fn glyph(name: &[u8]) -> Option<char> {
    const NAMES: [(&str, char); 46] = [
        ("space", ' '),
        ("exclam", '!'),
        ("quotedbl", '"'),
        ("numbersign", '#'),
        ("dollar", '$'),
        ("percent", '%'),
        ("ampersand", '&'),
        ("quotesingle", '\''),
        ("parenleft", '('),
        ("parenright", ')'),
        ("asterisk", '*'),
        ("plus", '+'),
        ("comma", ','),
        ("hyphen", '-'),
        ("period", '.'),
        ("slash", '/'),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("colon", ':'),
        ("semicolon", ';'),
        ("less", '<'),
        ("equal", '='),
        ("greater", '>'),
        ("question", '?'),
        ("at", '@'),
        ("bracketleft", '['),
        ("bracketright", ']'),
        ("underscore", '_'),
        ("bar", '|'),
        ("asciitilde", '~'),
        ("endash", '–'),
        ("emdash", '—'),
        ("quoteleft", '‘'),
        ("quoteright", '’'),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
        ("bullet", '•'),
        ("degree", '°'),
    ];
    let name = std::str::from_utf8(name).ok()?;
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c);
    }
    if let Some(hex) = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))
        && let Ok(code) = u32::from_str_radix(hex.get(..4).unwrap_or(hex), 16)
    {
        return char::from_u32(code);
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}
