//! The numbers of mailboxes.

/// `digit+ ["号"] ("分箱" / "分信箱" / "信箱" / "箱")`: the end of the part of a mailbox that `at` is the end of.
pub(super) fn part_of_box(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = rest[digits..].strip_prefix('号').unwrap_or(&rest[digits..]);
    let rest = ["分箱", "分信箱", "信箱", "箱"].iter().find_map(|end| rest.strip_prefix(end))?;
    Some(text.len() - rest.len())
}

/// A1020, 755: a letter, or none, and digits.
pub(super) fn is_box_number(number: &str) -> bool {
    let digits = number.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(number);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}
