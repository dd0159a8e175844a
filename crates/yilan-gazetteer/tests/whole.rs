//! What must hold for every unit and every text.

use std::sync::LazyLock;

use proptest::prelude::*;
use yilan_divisions::{Code, Divisions, Level};
use yilan_gazetteer::{Context, Gazetteer, Mention};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::new);

#[test]
fn the_packed_names_are_what_the_lists_give() {
    let packed: &[u8] = include_bytes!("../data/lexicon.bin");
    assert!(Gazetteer::packed() == packed, "run `cargo xtask gazetteer`");
}

/// The share of units of a level whose full path resolves to their own code, every `step`th tried.
fn own_codes(level: Level, step: usize) -> (usize, Vec<String>) {
    let divisions = Divisions::embedded();
    let units = divisions.units().filter(|unit| unit.level == level && unit.to.is_none());
    // The statistical lists have zones, farms and companies among the townships; their names are no names of towns.
    let towns = ["镇", "乡", "街道", "苏木"];
    let larger = ["县", "市", "区", "旗", "省", "州", "盟"];
    let ends = if level == Level::Township { &towns[..] } else { &larger[..] };
    let units = units.filter(|unit| ends.iter().any(|end| unit.name.ends_with(end)) && unit.name.chars().count() > 2);
    let mut tried = 0;
    let mut wrong = Vec::new();
    for unit in units.step_by(step) {
        tried += 1;
        let path = divisions.full_name(unit.id);
        let place = GAZETTEER.resolve(&path, &Context::default());
        let found = place.as_ref().and_then(|place| place.code);
        if found != Some(unit.code) && !place.is_some_and(|p| p.candidates.iter().any(|c| c.code == unit.code)) {
            wrong.push(format!("{path} {} found {found:?}", unit.code));
        }
    }
    (tried, wrong)
}

#[test]
fn every_full_path_resolves_to_its_own_code() {
    for (level, step) in [(Level::Province, 1), (Level::Prefecture, 1), (Level::County, 1), (Level::Township, 7)] {
        let (tried, wrong) = own_codes(level, step);
        assert!(wrong.len() * 1000 <= tried, "{level:?}: {} of {tried}\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn every_village_resolves_to_its_own_code() {
    let divisions = Divisions::embedded();
    let townships = divisions.units().filter(|unit| unit.level == Level::Township && unit.to.is_none());
    let townships = townships.filter(|unit| unit.name.ends_with(['镇', '乡']));
    let (mut tried, mut wrong) = (0, Vec::new());
    for township in townships.step_by(41) {
        let path = divisions.full_name(township.id);
        for village in divisions.villages(township.code) {
            let name = village.name.trim_end_matches("委会");
            if !name.ends_with('村') || name.chars().count() < 3 {
                continue;
            }
            tried += 1;
            let place = GAZETTEER.resolve(&format!("{path}{name}"), &Context::default());
            let found = place.and_then(|place| place.code);
            if found != Some(village.code) {
                wrong.push(format!("{path}{name} {} found {found:?}", village.code));
            }
        }
    }
    assert!(tried > 1000);
    assert!(wrong.len() * 200 <= tried, "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_unambiguous_county_name_alone_resolves() {
    let divisions = Divisions::embedded();
    let counties: Vec<_> = divisions.units().filter(|unit| unit.level == Level::County && unit.to.is_none()).collect();
    let mut names: Vec<&str> = counties.iter().map(|unit| unit.name).collect();
    names.sort_unstable();
    let mut wrong = Vec::new();
    for unit in &counties {
        let at = names.partition_point(|name| *name < unit.name);
        let once = names.get(at + 1) != Some(&unit.name);
        let found = GAZETTEER.named(unit.name, &Context::default()).and_then(|place| place.code);
        if once && found != Some(unit.code) {
            wrong.push(format!("{} {} found {found:?}", unit.name, unit.code));
        }
    }
    assert!(wrong.len() <= counties.len() / 500, "{} of {}: {wrong:?}", wrong.len(), counties.len());
}

/// The names of a text by trying every stretch of it.
fn naive(text: &str, names: &std::collections::HashSet<&str>) -> Vec<(usize, usize)> {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (to, &end) in bounds.iter().enumerate() {
        let Some(&start) = bounds[..to].iter().find(|&&start| names.contains(&text[start..end])) else { continue };
        match found.last() {
            Some(last) if last.1 > start && last.0 < start => {}
            Some(last) if last.1 > start => {
                found.pop();
                found.push((start, end));
            }
            _ => found.push((start, end)),
        }
    }
    found
}

fn words() -> impl Strategy<Value = String> {
    let words = [
        "吴忠市",
        "利通区",
        "金积镇",
        "石家窑村",
        "同心县",
        "与",
        "和",
        "、",
        "交界处",
        "住建局",
        "分局",
        "的",
        "一组",
        "，",
        "有限公司",
        "朝阳区",
        "城关镇",
        "开发区",
        "石狮",
        "宁夏",
        "市",
        "县",
        "委",
        "村委会",
        "3",
        "a",
        "平遥",
        "和平",
        "街道",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..12).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pass_finds_what_a_naive_one_finds(text in words()) {
        static NAMES: LazyLock<std::collections::HashSet<&str>> = LazyLock::new(|| {
            Divisions::embedded().units().filter(|u| u.level < Level::Township).map(|u| u.name)
                .filter(|name| name.chars().count() > 1).collect()
        });
        let got: Vec<_> = GAZETTEER.names(&text).filter(|n| NAMES.contains(&text.as_str()[n.span]))
            .map(|n| (n.span.start, n.span.end)).collect();
        for name in naive(&text, &NAMES) {
            // A township's longer name may hide it.
            let hidden = GAZETTEER.names(&text).any(|n| n.span.start <= name.0 && name.0 < n.span.end);
            prop_assert!(got.contains(&name) || hidden, "{text}: {name:?} {got:?}");
        }
    }

    #[test]
    fn spans_are_in_order_and_on_characters(text in words(), region in prop::option::of(Just("640302"))) {
        check(&text, &Context::default().with_region(region.and_then(Code::parse)));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,40}") {
        check(&text, &Context::default());
    }
}

fn check(text: &str, context: &Context) {
    let mut end = 0;
    for mention in GAZETTEER.find(text, context) {
        let span = mention.span();
        assert!(span.start >= end && !span.is_empty(), "{text}: {mention:?}");
        assert!(text.get(span.range()).is_some());
        if let Mention::Place(place) = &mention {
            let mut at = span.start;
            for part in &place.parts {
                assert!(part.span.start >= at && part.span.end <= span.end, "{text}: {mention:?}");
                at = part.span.end;
            }
            assert!(place.detail.is_none_or(|detail| detail.start >= span.end && text.get(detail.range()).is_some()));
            assert!(place.code.is_none() || place.candidates.is_empty());
        }
        end = span.end;
    }
    for place in [GAZETTEER.resolve(text, context), GAZETTEER.named(text, context)].into_iter().flatten() {
        assert!(text.get(place.span.range()).is_some());
    }
    let _ = GAZETTEER.agency(text, context);
}
