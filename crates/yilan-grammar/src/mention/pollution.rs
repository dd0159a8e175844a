//! The pollution that a text speaks of, by its words, where nothing names a
//! type.

use yilan_text::{Span, Spanned};

use crate::Pollution;
use crate::words::Words;

use Pollution as P;

/// What complaints say, and of what it speaks; one line a word.
static WORDS: Words<Pollution> = Words::new(&[
    ("噪声", P::Noise),
    ("噪音", P::Noise),
    ("轰鸣", P::Noise),
    ("喧哗", P::Noise),
    ("声音大", P::Noise),
    ("气味", P::Air),
    ("冒烟", P::Air),
    ("烟雾", P::Air),
    ("黄烟", P::Air),
    ("黑灰", P::Air),
    ("酸雾", P::Air),
    ("焚烧", P::Air),
    ("烧秸秆", P::Air),
    ("烧塑料", P::Air),
    ("尾水", P::Water),
    ("黑水", P::Water),
    ("泡沫水", P::Water),
    ("偷排", P::Water),
    ("直排", P::Water),
    ("粪水", P::Water),
    ("炉渣", P::SolidWaste),
    ("矿渣", P::SolidWaste),
    ("煤渣", P::SolidWaste),
    ("地膜", P::SolidWaste),
    ("沙坑", P::Ecology),
    ("盗采", P::Ecology),
    ("挖沙", P::Ecology),
    ("洗砂", P::Ecology),
    ("油烟", P::Air),
    ("异味", P::Air),
    ("臭味", P::Air),
    ("臭气", P::Air),
    ("恶臭", P::Air),
    ("刺鼻", P::Air),
    ("扬尘", P::Air),
    ("粉尘", P::Air),
    ("灰尘", P::Air),
    ("黑烟", P::Air),
    ("废气", P::Air),
    ("烟尘", P::Air),
    ("污水", P::Water),
    ("废水", P::Water),
    ("水质", P::Water),
    ("黑臭水体", P::Water),
    ("排污口", P::Water),
    ("污染河", P::Water),
    ("水源", P::Water),
    ("垃圾", P::SolidWaste),
    ("固废", P::SolidWaste),
    ("废渣", P::SolidWaste),
    ("危废", P::SolidWaste),
    ("污泥", P::SolidWaste),
    ("土壤", P::Soil),
    ("重金属", P::Soil),
    ("采砂", P::Ecology),
    ("采石", P::Ecology),
    ("采矿", P::Ecology),
    ("开采", P::Ecology),
    ("毁林", P::Ecology),
    ("林地", P::Ecology),
    ("草原", P::Ecology),
    ("湿地", P::Ecology),
    ("取土", P::Ecology),
    ("植被", P::Ecology),
    ("生态破坏", P::Ecology),
    ("破坏生态", P::Ecology),
    ("辐射", P::Radiation),
    ("基站", P::Radiation),
    ("变电站", P::Radiation),
    ("海域", P::Marine),
    ("海滩", P::Marine),
    ("海水", P::Marine),
]);

/// The types that the words of `text` speak of, each once, in their order.
///
/// ```
/// use yilan_grammar::{Pollution, mention::pollution};
///
/// let found = pollution("夜间施工，噪音大，扬尘多，噪声扰民。");
/// assert_eq!(found.iter().map(|word| word.value).collect::<Vec<_>>(), [Pollution::Noise, Pollution::Air]);
/// ```
pub fn pollution(text: &str) -> Vec<Spanned<Pollution>> {
    let mut found: Vec<Spanned<Pollution>> = Vec::new();
    let mut end = 0;
    WORDS.visit(text, Span::new(0, text.len()), |at, pollution, len| {
        // A word that begins inside another is none.
        if at >= end {
            end = at + len;
            if !found.iter().any(|other| other.value == pollution) {
                found.push(Spanned::new(pollution, Span::new(at, end)));
            }
        }
        true
    });
    found
}
