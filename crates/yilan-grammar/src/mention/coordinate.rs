//! Coordinates: 经度105.885110，纬度38.017982; E105°53′ N38°01′.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::{opt, value};
use yilan_text::Span;

use crate::Parsed;
use crate::value::{no, number};

/// A place on the map, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinate {
    /// Both values with their labels.
    pub span: Span,
    /// Longitude, east.
    pub lon: f64,
    /// Latitude, north.
    pub lat: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Lon,
    Lat,
}

/// The degrees of China's farthest ends, with some sea.
const LON: std::ops::RangeInclusive<f64> = 72.0..=137.0;
const LAT: std::ops::RangeInclusive<f64> = 3.0..=54.5;

/// The coordinates whose first number begins at `at`, with the label before
/// it; `floor` is where what was read before ends.
pub(super) fn coordinate(text: &str, at: usize, floor: usize) -> Option<Coordinate> {
    let (start, label) = label_before(&text[floor..at]);
    if label.is_none() && !may_stand_alone(&text[at..]) {
        return None;
    }
    let (rest, (first, exact, after)) = degrees(&text[at..]).ok()?;
    let label = label.or(after);
    if label.is_none() && !exact {
        return None;
    }
    let (rest, ()) = separator(rest).ok()?;
    let (rest, second_label) = opt(label_then).parse(rest).ok()?;
    let (rest, (second, second_exact, after)) = degrees(rest).ok()?;
    let second_label = second_label.or(after);
    // Two bare numbers are coordinates only when they are as exact as those are.
    if (label.is_none() || second_label.is_none()) && !(exact && second_exact) {
        return None;
    }
    let (lon, lat) = match (label, second_label) {
        (Some(one), Some(other)) if one == other => return None,
        (Some(Axis::Lat), _) | (_, Some(Axis::Lon)) => (second, first),
        (Some(Axis::Lon), _) | (_, Some(Axis::Lat)) => (first, second),
        (None, None) if LON.contains(&first) => (first, second),
        (None, None) => (second, first),
    };
    let span = Span::new(floor + start, text.len() - rest.len());
    (LON.contains(&lon) && LAT.contains(&lat)).then_some(Coordinate { span, lon, lat })
}

/// Whether what `text` begins with may be degrees without a label before it: by its places, or by a sign or letter behind.
fn may_stand_alone(text: &str) -> bool {
    const EXACT: usize = 4;
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let fraction = rest.strip_prefix('.').unwrap_or_default();
    let after = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    let whole = if fraction.is_empty() { rest } else { after };
    fraction.len() - after.len() >= EXACT || whole.starts_with(['°', 'º', '˚', '度', 'E', 'N'])
}

/// Where a label that ends `before` begins, and what it names.
fn label_before(before: &str) -> (usize, Option<Axis>) {
    let plain = before.strip_suffix(['：', ':', '为', '是']).unwrap_or(before);
    for (word, axis) in LABELS {
        if plain.ends_with(word) {
            return (plain.len() - word.len(), Some(axis));
        }
    }
    (before.len(), None)
}

const LABELS: [(&str, Axis); 8] = [
    ("经度", Axis::Lon),
    ("纬度", Axis::Lat),
    ("东经", Axis::Lon),
    ("北纬", Axis::Lat),
    ("E", Axis::Lon),
    ("N", Axis::Lat),
    ("经", Axis::Lon),
    ("纬", Axis::Lat),
];

/// `label_then = ("经度" / "纬度" / "东经" / "北纬" / "E" / "N") ["：" / "为" / "是"]`
fn label_then(input: &str) -> Parsed<'_, Axis> {
    let lon = value(Axis::Lon, alt((tag("经度"), tag("东经"), tag("E"))));
    let lat = value(Axis::Lat, alt((tag("纬度"), tag("北纬"), tag("N"))));
    (alt((lon, lat)), opt(one_of("：:为是"))).map(|(axis, _)| axis).parse(input)
}

/// `separator = ["，" / "、" / "," / "；" / "/" / "和"]{0,2}`
fn separator(input: &str) -> Parsed<'_, ()> {
    take_while_m_n(0, 2, |c| "，、,；/和".contains(c)).map(|_| ()).parse(input)
}

/// `degrees = number ["°" / "º" / "度"] [number minute [number second]] ["E" / "N"]`: the
/// value, whether it has four places or minutes, and the axis of a letter behind it
fn degrees(input: &str) -> Parsed<'_, (f64, bool, Option<Axis>)> {
    let (rest, whole) = number(input)?;
    let written = &input[..input.len() - rest.len()];
    let places = written.find('.').map_or(0, |point| written.len() - point - 1);
    if written.len() > 16 || !written.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return no(input);
    }
    let (rest, sign) = opt(one_of("°º˚度")).parse(rest)?;
    let (rest, minutes) = match sign {
        Some(_) => opt(minutes).parse(rest)?,
        None => (rest, None),
    };
    let east = tag("E").map(|_| Axis::Lon);
    let north = tag("N").map(|_| Axis::Lat);
    let (after, axis) = opt(alt((east, north))).parse(rest)?;
    // A letter that a number follows is the label of that number.
    let (rest, axis) = if after.starts_with(|c: char| c.is_ascii_digit()) { (rest, None) } else { (after, axis) };
    Ok((rest, (whole.value + minutes.unwrap_or(0.0), places >= 4 || minutes.is_some(), axis)))
}

/// `minutes = number ("′" / "'" / "分") [number ("″" / "\"" / "秒")]`, as degrees
fn minutes(input: &str) -> Parsed<'_, f64> {
    let (rest, minutes) = number(input)?;
    let (rest, _) = one_of("′'’‘分")(rest)?;
    let seconds = (number, alt((tag("″"), tag("\""), tag("”"), tag("“"), tag("秒"), tag("′′"), tag("''"))));
    let (rest, seconds) = opt(seconds.map(|(seconds, _)| seconds.value)).parse(rest)?;
    let seconds = seconds.unwrap_or(0.0);
    if minutes.value >= 60.0 || seconds >= 60.0 {
        no(input)
    } else {
        Ok((rest, (minutes.value * 60.0 + seconds) / 3600.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Option<(f64, f64, &str)> {
        let at = text.find(|c: char| c.is_ascii_digit())?;
        coordinate(text, at, 0).map(|c| ((c.lon * 1e6).round() / 1e6, (c.lat * 1e6).round() / 1e6, &text[c.span]))
    }

    #[test]
    fn coordinates_in_every_form() {
        for (text, lon, lat) in [
            ("经度105.885110，纬度38.017982", 105.885_11, 38.017_982),
            ("东经105.88，北纬38.01", 105.88, 38.01),
            ("北纬38.01、东经105.88", 38.01, 105.88),
            ("经度：105.8851，纬度：38.0179", 105.8851, 38.0179),
            ("E105°53′N38°01′", 105.883_333, 38.016_667),
            ("东经105°53′24″，北纬38°1′12″", 105.89, 38.02),
            ("东经105度53分24秒，北纬38度1分12秒", 105.89, 38.02),
            ("105.885110,38.017982", 105.885_11, 38.017_982),
            ("38.017982，105.885110", 38.017_982, 105.885_11),
            ("105.8851°E，38.0179°N", 105.8851, 38.0179),
        ] {
            let (lon, lat) = if lon > lat { (lon, lat) } else { (lat, lon) };
            assert_eq!(reads(text), Some((lon, lat, text)), "{text}");
        }
    }

    #[test]
    fn what_is_no_coordinate_is_none() {
        for text in ["105.88，38.01", "经度205.1，纬度38.1", "经度105.1，经度38.1", "3.71亩，5亩", "东经105°53′"]
        {
            assert_eq!(reads(text), None, "{text}");
        }
    }
}
