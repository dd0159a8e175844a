//! Ordinary news: around records, and on pages that hold none.

use std::sync::OnceLock;

use crate::Made;
use crate::dice::Dice;
use crate::phrase::{Known, Rules, say};
use crate::place::home;
use crate::theme::SHARED;

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::parse(&[SHARED[0], include_str!("../data/news.txt")]))
}

fn known(dice: &mut Dice) -> Known {
    let mut known = Known::default();
    known.set("city", home(dice).city().name);
    known
}

/// A headline and a paragraph or two.
pub(crate) fn item(dice: &mut Dice) -> String {
    let mut known = known(dice);
    let mut text = say(rules(), "title", &mut known, dice);
    for _ in 0..dice.number(1..=3) {
        text.push_str("\n\n");
        text.push_str(&say(rules(), "para", &mut known, dice));
    }
    text
}

/// A page without any record, some of it in the words of the trade.
pub(crate) fn page(dice: &mut Dice) -> Made {
    let mut made = Made::new("news", "news", Vec::new());
    let mut blocks: Vec<String> = (0..dice.number(1..=3)).map(|_| item(dice)).collect();
    for _ in 0..dice.number(0..=3) {
        let mut known = known(dice);
        blocks.push(say(rules(), "near", &mut known, dice));
    }
    dice.shuffle(&mut blocks);
    blocks.push(say(rules(), "footer", &mut known(dice), dice));
    made.text = blocks.join("\n\n");
    if dice.chance(30) {
        made.text = crate::defect::wrap(&made.text, 16 + dice.below(20));
    }
    made
}
