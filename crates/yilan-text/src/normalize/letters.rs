//! Case numbers that a site wrote in small letters: `x3hb202406020030` becomes `X3HB202406020030`.

use memchr::memchr2_iter;

/// Among how many characters its letters stand.
const LETTERS: usize = 4;

/// Makes the letters of case numbers in `text` capitals.
pub(super) fn raise(text: &mut String) {
    let mut found: Vec<usize> = Vec::new();
    for (phone, letter) in [(b'd', b'x'), (b'D', b'X')] {
        let all = memchr2_iter(phone, letter, text.as_bytes());
        found.extend(all.filter(|at| is_number(&text.as_bytes()[*at..])));
    }
    for at in found {
        if let Some(letters) = text.get_mut(at..at + LETTERS) {
            letters.make_ascii_uppercase();
        }
    }
}

/// `letter (digit letter{2} / digit{6}) "20" digit{10}`, with a small letter among them.
fn is_number(bytes: &[u8]) -> bool {
    let small = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_lowercase);
    match bytes {
        [first, round, code @ ..] if round.is_ascii_digit() => {
            let letters = code.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            let (len, named) = if letters == 2 { (2, true) } else { (5, code.iter().take(5).all(u8::is_ascii_digit)) };
            let Some((code, rest)) = code.split_at_checked(len).filter(|_| named) else { return false };
            (first.is_ascii_lowercase() || small(code))
                && rest.starts_with(b"20")
                && rest.len() >= 12
                && rest[..12].iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}
