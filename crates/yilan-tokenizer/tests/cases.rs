//! The cases: each line of `cases/*.txt` is a text cut by slashes as the
//! tokenizer must cut it; a name in square brackets is protected.

use std::fmt::Write as _;
use std::path::Path;

use yilan_text::Span;
use yilan_tokenizer::{Granularity, Kind, Token, Tokenizer};

/// The text of a case line and the spans that it protects.
fn read(line: &str) -> (String, Vec<Span>) {
    let (mut text, mut protected) = (String::new(), Vec::new());
    for word in line.split('/') {
        let start = text.len();
        match word.strip_prefix('[').and_then(|word| word.strip_suffix(']')) {
            Some(name) => {
                text.push_str(name);
                protected.push(Span::new(start, text.len()));
            }
            None => text.push_str(word),
        }
    }
    (text, protected)
}

/// The tokens in the notation of the cases.
fn render(text: &str, tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        let (word, slash) = (&text[token.span], if out.is_empty() { "" } else { "/" });
        let _ = match token.kind {
            Kind::Name => write!(out, "{slash}[{word}]"),
            _ => write!(out, "{slash}{word}"),
        };
    }
    out
}

#[test]
fn every_line_is_cut_as_it_stands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut lines = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        for line in std::fs::read_to_string(&path).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let (text, protected) = read(line);
            let tokens = Tokenizer::shared().tokens_with(&text, Granularity::Word, &protected);
            Token::assert_valid(&tokens, &text, Granularity::Word);
            assert_eq!(render(&text, &tokens), line.trim_end_matches('/'), "in {}", path.display());
            lines += 1;
        }
    }
    assert!(lines > 15);
}

#[test]
fn search_gives_the_shorter_words_too() {
    let text = "生态环境局立案";
    let tokens = Tokenizer::shared().tokens(text, Granularity::Search);
    Token::assert_valid(&tokens, text, Granularity::Search);
    let words: Vec<_> = tokens.iter().map(|t| &text[t.span]).collect();
    assert_eq!(words, ["生态", "生态环境局", "环境", "立案"]);
}
