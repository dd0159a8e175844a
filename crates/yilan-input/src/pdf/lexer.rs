//! The tokens of content streams and of character maps, one after the other,
//! without keeping them.

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    /// `[`, `]`, `<<` and `>>`.
    Open,
    Close,
    /// An operator, or a word like `true`.
    Word(Vec<u8>),
}

/// The tokens of some bytes.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

const fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn run(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(|b| !is_white(b) && !is_delimiter(b)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    /// Passes over the data of a picture inside the stream.
    pub(super) fn skip_picture(&mut self) {
        let rest = &self.bytes[self.at..];
        let end = memchr::memmem::find_iter(rest, b"EI").find(|&at| {
            let before = at.checked_sub(1).is_none_or(|before| is_white(rest[before]));
            before && rest.get(at + 2).is_none_or(|&after| is_white(after))
        });
        self.at += end.map_or(rest.len(), |end| end + 2);
    }

    fn text(&mut self) -> Vec<u8> {
        let (mut out, mut depth) = (Vec::new(), 0_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                b'\\' => {
                    let Some(escaped) = self.peek() else { break };
                    self.at += 1;
                    match escaped {
                        b'n' => out.push(b'\n'),
                        b'r' => out.push(b'\r'),
                        b't' => out.push(b'\t'),
                        b'b' => out.push(8),
                        b'f' => out.push(12),
                        b'\n' => {}
                        b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
                        b'0'..=b'7' => {
                            let mut value = u32::from(escaped - b'0');
                            for _ in 0..2 {
                                let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                                value = value * 8 + u32::from(digit - b'0');
                                self.at += 1;
                            }
                            // Octal above 255 loses its high bit, as the format says.
                            out.push((value & 0xff) as u8);
                        }
                        other => out.push(other),
                    }
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    fn hex_text(&mut self) -> Vec<u8> {
        let (mut out, mut high) = (Vec::new(), None);
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match high.take() {
                None => high = Some(digit << 4),
                Some(high) => out.push(high | digit),
            }
        }
        out.extend(high);
        out
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            match self.peek()? {
                byte if is_white(byte) => self.at += 1,
                b'%' => {
                    self.at +=
                        memchr::memchr2(b'\n', b'\r', &self.bytes[self.at..]).unwrap_or(self.bytes.len() - self.at);
                }
                _ => break,
            }
        }
        let byte = self.peek()?;
        if !is_delimiter(byte) {
            let run = self.run();
            return Some(number(run).map_or_else(|| Token::Word(run.to_vec()), Token::Number));
        }
        self.at += 1;
        Some(match byte {
            b'/' => Token::Name(self.run().to_vec()),
            b'(' => Token::Text(self.text()),
            b'<' if self.peek() == Some(b'<') => {
                self.at += 1;
                Token::Open
            }
            b'<' => Token::Text(self.hex_text()),
            b'>' => {
                self.at += usize::from(self.peek() == Some(b'>'));
                Token::Close
            }
            b'[' | b'{' => Token::Open,
            _ => Token::Close,
        })
    }
}

fn number(run: &[u8]) -> Option<f64> {
    let first = *run.first()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) || run.len() > 40 {
        return None;
    }
    let text = std::str::from_utf8(run).ok()?;
    // Some programs write two signs.
    let text = text.strip_prefix("--").unwrap_or(text);
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_a_page_are_told() {
        let tokens: Vec<_> = Lexer::new(b"/F1 -9.5 Tf % note\n[(a\\)(b)\\101)-2<4e 0>]TJ").collect();
        let word = |word: &str| Token::Word(word.into());
        let expected = vec![
            Token::Name(b"F1".to_vec()),
            Token::Number(-9.5),
            word("Tf"),
            Token::Open,
            Token::Text(b"a)(b)A".to_vec()),
            Token::Number(-2.0),
            Token::Text(vec![0x4e, 0]),
            Token::Close,
            word("TJ"),
        ];
        assert_eq!(tokens, expected);
    }
}
