//! A map of the provinces as tiles of one size, each about where it lies: a
//! small city counts as much to the eye as a desert.

use maud::{Markup, html};

use super::chart::{figure, link};
use crate::html::Label;

/// A province: the first two digits of its codes, its names, row and column.
struct Tile(&'static str, &'static str, &'static str, u32, u32);

/// By code. The short names are those of the trade; the places are our own.
const TILES: [Tile; 34] = [
    Tile("11", "北京", "Beijing", 2, 6),
    Tile("12", "天津", "Tianjin", 2, 7),
    Tile("13", "河北", "Hebei", 2, 5),
    Tile("14", "山西", "Shanxi", 2, 4),
    Tile("15", "内蒙古", "Inner Mongolia", 1, 5),
    Tile("21", "辽宁", "Liaoning", 1, 6),
    Tile("22", "吉林", "Jilin", 1, 7),
    Tile("23", "黑龙江", "Heilongjiang", 0, 7),
    Tile("31", "上海", "Shanghai", 4, 6),
    Tile("32", "江苏", "Jiangsu", 4, 5),
    Tile("33", "浙江", "Zhejiang", 5, 5),
    Tile("34", "安徽", "Anhui", 4, 4),
    Tile("35", "福建", "Fujian", 6, 4),
    Tile("36", "江西", "Jiangxi", 5, 4),
    Tile("37", "山东", "Shandong", 3, 5),
    Tile("41", "河南", "Henan", 3, 4),
    Tile("42", "湖北", "Hubei", 4, 3),
    Tile("43", "湖南", "Hunan", 5, 3),
    Tile("44", "广东", "Guangdong", 6, 3),
    Tile("45", "广西", "Guangxi", 6, 2),
    Tile("46", "海南", "Hainan", 7, 2),
    Tile("50", "重庆", "Chongqing", 4, 2),
    Tile("51", "四川", "Sichuan", 4, 1),
    Tile("52", "贵州", "Guizhou", 5, 2),
    Tile("53", "云南", "Yunnan", 5, 1),
    Tile("54", "西藏", "Tibet", 4, 0),
    Tile("61", "陕西", "Shaanxi", 3, 3),
    Tile("62", "甘肃", "Gansu", 2, 2),
    Tile("63", "青海", "Qinghai", 3, 1),
    Tile("64", "宁夏", "Ningxia", 2, 3),
    Tile("65", "新疆", "Xinjiang", 2, 0),
    Tile("71", "台湾", "Taiwan", 6, 6),
    Tile("81", "香港", "Hong Kong", 7, 4),
    Tile("82", "澳门", "Macao", 7, 3),
];

/// From the lightest to the darkest: the share of the largest number.
const SHADES: [&str; 5] = ["s1", "s2", "s3", "s4", "s5"];

/// The map. `count` gives the number of a province by the first two digits of
/// its code.
pub(super) fn map(count: impl Fn(&str) -> u64) -> Markup {
    let largest = TILES.iter().map(|tile| count(tile.0)).max().unwrap_or(0);
    html! {
        div.tiles {
            @for Tile(code, zh, en, row, column) in &TILES {
                @let number = count(code);
                @let place = format!("grid-row:{};grid-column:{}", row + 1, column + 1);
                @if number > 0 {
                    a.tile.(shade(number, largest)) style=(place) href=(link("c", "region", code)) {
                        (Label(zh, en)) b { (figure(number)) }
                    }
                } @else {
                    span.tile.s0 style=(place) { (Label(zh, en)) }
                }
            }
        }
        @if largest > 0 {
            p.soft.shades {
                @for step in 0..SHADES.len() {
                    @let (low, high) = bounds(step, largest);
                    @if low <= high { span.tile.(SHADES[step]) { (figure(low)) @if high > low { "–" (figure(high)) } } " " }
                }
            }
        }
    }
}

/// Shades grow with the square root: most provinces have few where one has many.
fn shade(number: u64, largest: u64) -> &'static str {
    let step = (0..SHADES.len()).find(|&step| number <= bounds(step, largest).1);
    SHADES[step.unwrap_or(SHADES.len() - 1)]
}

/// The smallest and the largest number of a shade.
fn bounds(step: usize, largest: u64) -> (u64, u64) {
    let upper = |step: usize| (largest as f64 * ((step as f64) / SHADES.len() as f64).powi(2)).floor() as u64;
    (upper(step) + 1, upper(step + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_province_has_a_place_of_its_own() {
        let mut places: Vec<_> = TILES.iter().map(|tile| (tile.3, tile.4)).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 34);
        assert!(TILES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn every_number_has_one_shade() {
        for largest in [1, 2, 5, 100, 12345] {
            assert_eq!(shade(largest, largest), "s5");
            for number in 1..=largest.min(200) {
                let fits = (0..SHADES.len()).filter(|&step| {
                    let (low, high) = bounds(step, largest);
                    (low..=high).contains(&number)
                });
                assert_eq!(fits.count(), 1, "{number} of {largest}");
            }
        }
    }
}
