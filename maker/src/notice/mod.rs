//! Pages with batch notices: who hands over what to whom, and what became of it.

mod assignment;
mod hotline;
mod list;
mod progress;
mod scene;

use serde_json::{Map, Value as Json, json};

use crate::defect::{self, Defect, Defects, draw};
use crate::dice::Dice;
use crate::{Made, news};

use hotline::hotline;
use scene::Scene;

/// A notice on its way: its headline and paragraphs, and its gold.
#[derive(Debug, Default)]
struct Told {
    title: Option<String>,
    paragraphs: Vec<String>,
    /// Several where a sentence counts the whole and a part.
    records: Vec<Map<String, Json>>,
    /// A date lost a unit.
    torn: bool,
}

impl Told {
    /// Adds to the record that the lists belong to: the last one.
    fn know(&mut self, key: &str, value: Json) {
        if let Some(record) = self.records.last_mut() {
            record.insert(key.to_owned(), value);
        }
    }
}

/// What a notice page can suffer and still say what it says.
const ABLE: [Defect; 14] = [
    Defect::Interleaved,
    Defect::NarrowWraps,
    Defect::NarrowWraps,
    Defect::BlankLines,
    Defect::StraySpaces,
    Defect::HeadingAfter,
    Defect::Traditional,
    Defect::Pinyin,
    Defect::LostDateUnits,
    Defect::DoubledPunctuation,
    Defect::Spam,
    Defect::PrintedTwice,
    Defect::HalfWidth,
    Defect::WideDigits,
];

/// A page with one notice or two, news around, sometimes a hotline.
pub(crate) fn page(defects: Defects, dice: &mut Dice) -> Made {
    let mut drawn = draw(defects, &ABLE, dice);
    // Two columns have lines of one width, and nothing else may run through them.
    if drawn.contains(&Defect::Interleaved) {
        drawn = vec![Defect::Interleaved];
    }
    let mut scene = Scene::draw(dice);
    scene.torn_date = drawn.contains(&Defect::LostDateUnits);
    let (frame, mut told) =
        if dice.chance(68) { assignment::tell(&mut scene, dice) } else { progress::tell(&mut scene, dice) };
    let mut made = Made::new("notice", frame, drawn);
    if frame == "assignment/headline-only" || told.title.is_none() {
        made.defects.retain(|defect| *defect != Defect::HeadingAfter);
    }
    if !told.torn {
        made.defects.retain(|defect| *defect != Defect::LostDateUnits);
    }
    if made.defects.contains(&Defect::Pinyin) {
        told.paragraphs.iter_mut().for_each(|text| *text = defect::pinyin(text, dice));
    }
    if made.defects.contains(&Defect::DoubledPunctuation) {
        told.paragraphs.iter_mut().for_each(|text| *text = defect::doubled(text, dice));
    }
    let body = told.paragraphs.join(dice.pick(&["\n", "\n\n", "\n\n"]));
    let mut text = match &told.title {
        Some(title) if made.defects.contains(&Defect::HeadingAfter) => format!("{body}\n\n{title}"),
        Some(title) => format!("{title}\n\n{body}"),
        None => body.clone(),
    };
    // Where whole and part are two records, no rule says whose the headline is.
    if let (Some(title), [record]) = (&told.title, &mut told.records[..]) {
        record.insert("heading".to_owned(), json!(title));
    }
    if made.defects.contains(&Defect::PrintedTwice) {
        text = format!("{text}\n\n{body}");
    }
    made.records = told.records.into_iter().map(Json::Object).collect();
    if dice.chance(15) {
        let (block, record) = hotline(&scene, dice);
        text = format!("{text}\n\n{block}");
        made.records.push(record);
    }
    if let Some(line) = scene.source_line(dice) {
        text = format!("{text}\n\n{line}");
    }
    if dice.chance(30) {
        text = format!("{text}\n\n{}", news::item(dice));
    }
    if dice.chance(20) {
        text = format!("{}\n\n{text}", news::item(dice));
    }
    made.text = text + "\n";
    if made.defects.contains(&Defect::Interleaved) {
        let width = 14 + dice.below(8);
        let other = format!("{}\n{}", news::item(dice), news::item(dice));
        made.text = defect::interleave(&defect::wrap(&made.text, width), &defect::wrap(&other, width));
    }
    soil(&mut made, dice);
    made
}

/// A page with a hotline alone.
pub(crate) fn hotline_page(defects: Defects, dice: &mut Dice) -> Made {
    let able = [Defect::NarrowWraps, Defect::StraySpaces, Defect::Traditional, Defect::HalfWidth, Defect::Spam];
    let drawn = draw(defects, &able, dice);
    let mut scene = Scene::draw(dice);
    scene.year_said = true;
    let mut made = Made::new("hotline", "hotline", drawn);
    let (block, record) = hotline(&scene, dice);
    made.records.push(record);
    made.text = if dice.chance(50) { format!("{block}\n\n{}\n", news::item(dice)) } else { format!("{block}\n") };
    soil(&mut made, dice);
    made
}

/// What goes wrong with the whole page.
fn soil(made: &mut Made, dice: &mut Dice) {
    let defects = made.defects.clone();
    let has = |defect| defects.contains(&defect);
    if has(Defect::Traditional) {
        made.both(&defect::traditional);
    }
    if has(Defect::HalfWidth) {
        made.both(&defect::half_width);
    }
    if has(Defect::WideDigits) {
        made.text = defect::wide_digits(&made.text);
    }
    if has(Defect::Spam) {
        made.text = defect::spam(&made.text, dice);
    }
    if has(Defect::StraySpaces) {
        made.text = defect::stray_spaces(&made.text, dice);
    }
    if has(Defect::NarrowWraps) || has(Defect::BlankLines) {
        made.text = defect::wrap(&made.text, 13 + dice.below(16));
    }
    if has(Defect::BlankLines) {
        made.text = defect::blank_lines(&made.text, dice);
    }
}
