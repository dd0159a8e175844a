//! What holds for every text: folding leads back, decoding loses nothing.

use proptest::prelude::*;
use yilan_text::{Diagnostic, Encoding, LineIndex, Normalized, Span, Style, decode, decode_as, render_within};

/// Pieces of text that do something to each other.
const PIECES: [&str; 42] = [
    "督", "察", "轉", "裡", "〇", "⼈", "𠀀", "，", "、", "(", "（", ")", "）", "zhuǎn", "ge", "è", "e\u{300}", "zi",
    "a", "b", "Ｃ", "ｄ", "1", "2", "３", "４", ",", ":", "，", "：", " ", "  ", "\n", "\r\n", "\r", "\t", "\u{3000}",
    "\u{a0}", "\u{200b}", "\u{feff}", "\u{ad}", "😀",
];

/// Markup, whole and broken.
const MARKUP: [&str; 16] = [
    "<p>",
    "</p>",
    "<p style=\"width: 20px\">",
    "<br/>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "&nbsp;",
    "&ldquo;",
    "<",
    ">",
];

fn marked_up() -> impl Strategy<Value = String> {
    let piece = prop_oneof![prop::sample::select(&PIECES[..]), prop::sample::select(&MARKUP[..])];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => text(), 1 => any::<String>()]
}

/// The folded text of `source`, checked.
fn normalized(source: &str) -> Normalized {
    let text = Normalized::new(source);
    text.assert_valid(source);
    text
}

/// The places of its characters.
fn chars(text: &str) -> impl Iterator<Item = (Span, char)> {
    text.char_indices().map(|(at, c)| (Span::new(at, at + c.len_utf8()), c))
}

/// `text` in each encoding that holds all of Unicode.
fn encoded(text: &str) -> [(&'static str, Vec<u8>); 4] {
    [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-16LE", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("GB18030", encoding_rs::GB18030.encode(text).0.into_owned()),
    ]
}

proptest! {
    #[test]
    fn every_character_leads_back_to_what_folds_to_it(source in any_text()) {
        let text = normalized(&source);
        let mut last = 0;
        for (at, c) in chars(text.as_str()) {
            let span = text.source_span(at);
            prop_assert!(span.start >= last && !span.is_empty());
            last = span.end;
            let part = &source.as_str()[span];
            let folded = Normalized::new(part);
            let is_wrap = c == ' ' && folded.as_str().is_empty();
            prop_assert!(is_wrap || folded.as_str() == c.to_string() || part == c.to_string(), "{part:?} {c:?}");
            prop_assert_eq!(text.folded_offset(span.start), at.start);
        }
        prop_assert_eq!(text.folded_offset(source.len()), text.as_str().len());
    }

    #[test]
    fn a_span_leads_back_to_the_spans_of_its_characters(
        source in any_text(), from in 0_usize..40, len in 1_usize..20,
    ) {
        let text = normalized(&source);
        let places: Vec<Span> = chars(text.as_str()).map(|(at, _)| at).collect();
        let Some(part) = places.get(from..places.len().min(from + len)).filter(|part| !part.is_empty()) else {
            return Ok(());
        };
        let (first, last) = (part[0], part[part.len() - 1]);
        let span = first.cover(last);
        prop_assert_eq!(text.source_span(span), text.source_span(first).cover(text.source_span(last)));
        let clean: String = part.iter().map(|&at| text.clean(&source, at)).collect();
        prop_assert_eq!(text.clean(&source, span), clean);
    }

    #[test]
    fn clean_text_is_the_source_without_what_went(source in any_text()) {
        let text = normalized(&source);
        let clean = text.clean(&source, Span::new(0, text.as_str().len()));
        prop_assert_eq!(clean.chars().count(), text.as_str().chars().count());
        let mut left = source.chars();
        for (was, is) in clean.chars().zip(text.as_str().chars()) {
            if is == ' ' {
                prop_assert_eq!(was, ' ');
            } else {
                prop_assert!(left.any(|c| c == was), "in order");
            }
        }
    }

    #[test]
    fn folding_twice_is_folding_once(source in any_text()) {
        let once = normalized(&source);
        let twice = normalized(once.as_str());
        prop_assert_eq!(once.as_str(), twice.as_str());
    }

    #[test]
    fn a_text_with_markup_leads_back(source in marked_up()) {
        let text = normalized(&source);
        let clean = text.clean(&source, Span::new(0, text.as_str().len()));
        prop_assert_eq!(clean.chars().count(), text.as_str().chars().count());
    }

    #[test]
    fn texts_apart_fold_apart(a in any_text(), b in any_text()) {
        let both = normalized(&format!("{a}。{b}"));
        let (a, b) = (normalized(&a), normalized(&b));
        prop_assert_eq!(both.as_str(), format!("{}。{}", a.as_str(), b.as_str()));
        // 合　　计 is a stretched word at the start and the end of a text, and not before or behind a stop.
        let gaps = both.breaks().len().checked_sub(a.breaks().len() + b.breaks().len());
        prop_assert!(gaps.is_some_and(|gaps| gaps <= 2), "{gaps:?} more");
    }

    #[test]
    fn source_offsets_keep_their_order(source in any_text()) {
        let text = normalized(&source);
        let offsets: Vec<usize> = (0..=source.len()).map(|at| text.folded_offset(at)).collect();
        prop_assert!(offsets.is_sorted());
        prop_assert!(offsets.iter().all(|&at| text.as_str().is_char_boundary(at)));
    }

    #[test]
    fn what_an_encoding_holds_comes_back(text in "[一-龥 -~\\n，。、：；（）]{1,80}") {
        for (label, bytes) in encoded(&text) {
            let source = decode_as(&bytes, Encoding::parse(label).unwrap());
            prop_assert_eq!((source.text.as_str(), source.malformed, source.bytes), (text.as_str(), 0, bytes.len()));
        }
        let (big5, _, lossy) = encoding_rs::BIG5.encode(&text);
        if !lossy {
            prop_assert_eq!(decode_as(&big5, Encoding::BIG5).text, text);
        }
    }

    #[test]
    fn running_text_is_recognised(text in "[督察组信访举报件生态环境保护第批共其中来电市区县，。0-9]{40,200}") {
        for (label, bytes) in encoded(&text) {
            let source = decode(&bytes);
            prop_assert_eq!((source.encoding, source.text.as_str()), (label, text.as_str()));
        }
    }

    #[test]
    fn any_bytes_decode(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let source = decode(&bytes);
        prop_assert_eq!(source.bytes, bytes.len());
        prop_assert_eq!(source.malformed > 0, source.first_malformed.is_some());
        prop_assert!(source.first_malformed.is_none_or(|at| at < bytes.len()));
        let _ = yilan_text::looks_binary(&bytes);
    }

    #[test]
    fn anything_can_be_rendered(
        text in any_text(), start in 0_usize..99, len in 0_usize..99, other in 0_usize..99, columns in 0_usize..99,
    ) {
        let odd = Diagnostic::new("odd", Span::new(start, start + len), "odd")
            .with_related(Span::new(other, other + 3));
        let out = render_within(&odd, "page", &text, &LineIndex::new(&text), Style::Plain, columns);
        prop_assert!(out.contains('^') && out.contains('-'));
    }
}
