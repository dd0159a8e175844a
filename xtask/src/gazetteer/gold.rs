//! `places-gold`: draws addresses and texts from the lists, with what they mean, for `corpus/places/`.
//!
//! What they mean comes from the lists alone, never from the gazetteer. The choice is seeded: the same lists give
//! the same gold.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use yilan_divisions::{Divisions, Level, Unit};

/// A small generator of numbers (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[(self.next() % from.len() as u64) as usize]
    }
}

const SEED: u64 = 0x79696c616e;

/// What stands behind a village.
const DETAILS: &[&str] = &["", "一组", "二队南侧", "3组", "五社", "旁"];

/// A unit with those it lies in.
struct Path {
    unit: Unit,
    above: Vec<Unit>,
}

/// All that the draws need.
struct Lists {
    divisions: &'static Divisions,
    counties: Vec<Path>,
    townships: Vec<Path>,
    past: Vec<Path>,
    names: BTreeMap<&'static str, usize>,
}

impl Lists {
    fn new() -> Self {
        let divisions = Divisions::embedded();
        let path = |unit: Unit| Path { unit, above: divisions.ancestors(unit.id).collect() };
        let today = |level| divisions.units().filter(move |unit| unit.level == level && unit.to.is_none());
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for unit in divisions.units() {
            *names.entry(unit.name).or_default() += 1;
        }
        let ends = ["镇", "乡", "街道"];
        let township = |unit: &Unit| ends.iter().any(|end| unit.name.ends_with(end)) && unit.name.chars().count() > 2;
        Self {
            divisions,
            counties: today(Level::County).map(path).filter(|path| path.above.len() == 2).collect(),
            townships: today(Level::Township).filter(township).map(path).filter(|p| p.above.len() == 3).collect(),
            past: divisions
                .units()
                .filter(|unit| unit.level == Level::County && unit.to.is_some_and(|to| to >= 2010))
                .map(path)
                .collect(),
            names,
        }
    }

    /// A village whose core no other village of its county has, with its township's path.
    fn village<'a>(&'a self, dice: &mut Dice) -> (&'a Path, String, String) {
        loop {
            let path = dice.pick(&self.townships);
            let villages: Vec<_> = self.divisions.villages(path.unit.code).collect();
            if villages.is_empty() {
                continue;
            }
            let village = dice.pick(&villages);
            let Some(name) = written(village.name) else { continue };
            let county = &path.above[0];
            let same = self
                .divisions
                .villages_of_county(county.code)
                .filter(|other| written(other.name).is_some_and(|other| other == name))
                .count();
            if same == 1 {
                return (path, name, village.code.to_string());
            }
        }
    }
}

/// A village as people write it; `None` for names that are no simple ones.
fn written(listed: &str) -> Option<String> {
    let rules = [
        ("村村民委员会", "村"),
        ("村村委会", "村"),
        ("村民委员会", "村"),
        ("村委会", "村"),
        ("社区居民委员会", "社区"),
        ("社区居委会", "社区"),
        ("社区", "社区"),
        ("村", "村"),
    ];
    let (core, word) = rules.iter().find_map(|(end, word)| Some((listed.strip_suffix(end)?, word)))?;
    let plain = core.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && (2..=5).contains(&core.chars().count());
    let odd = ["村", "社区", "委", "虚拟", "生活区", "镇", "乡", "县", "市", "区"];
    (plain && !odd.iter().any(|word| core.contains(word))).then(|| format!("{core}{word}"))
}

/// The addresses: text, context, level, code, detail.
pub(super) fn addresses() -> String {
    let lists = Lists::new();
    let mut dice = Dice(SEED);
    let mut out = String::from("# text\tcontext\tlevel\tcode\tdetail\n");
    let mut line = |text: &str, context: &str, level: &str, code: &str, detail: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{text}\t{context}\t{level}\t{code}\t{detail}");
    };
    for _ in 0..120 {
        let (path, village, code) = lists.village(&mut dice);
        let [county, prefecture, province] = &path.above[..] else { continue };
        let detail = *dice.pick(DETAILS);
        let (c, p, s, t) = (county.name, prefecture.name, province.name, path.unit.name);
        line(&format!("{s}{p}{c}{t}{village}{detail}"), "", "village", &code, detail);
        line(&format!("{p}{c}{t}{village}{detail}"), "", "village", &code, detail);
        line(&format!("{c}{t}{village}{detail}"), &format!("page={}", prefecture.code), "village", &code, detail);
        line(&format!("{t}{village}"), &format!("region={}", county.code), "village", &code, "");
    }
    for _ in 0..80 {
        let (path, village, code) = lists.village(&mut dice);
        let county = &path.above[0];
        line(&format!("{}{village}", county.name), &format!("region={}", county.code), "village", &code, "");
    }
    for _ in 0..120 {
        let path = dice.pick(&lists.townships);
        let [county, prefecture, province] = &path.above[..] else { continue };
        let same = lists.divisions.children(county.id, None).filter(|unit| unit.name == path.unit.name).count();
        if same != 1 {
            continue;
        }
        let code = path.unit.code.to_string();
        line(&format!("{}{}{}", prefecture.name, county.name, path.unit.name), "", "township", &code, "");
        let short = province.short_forms();
        let short = short.last().map_or(province.name, |form| form.as_ref());
        line(&format!("{short}{}{}{}", prefecture.name, county.name, path.unit.name), "", "township", &code, "");
        line(path.unit.name, &format!("region={}", county.code), "township", &code, "");
    }
    for _ in 0..120 {
        let path = dice.pick(&lists.counties);
        let [prefecture, province] = &path.above[..] else { continue };
        let code = path.unit.code.to_string();
        line(&format!("{}{}", prefecture.name, path.unit.name), "", "county", &code, "");
        line(
            &format!("{}{}", province.name, path.unit.name),
            &format!("page={}", prefecture.code),
            "county",
            &code,
            "",
        );
        line(path.unit.name, &format!("page={}", prefecture.code), "county", &code, "");
        if lists.names[path.unit.name] == 1 {
            line(path.unit.name, "", "county", &code, "");
        }
    }
    for _ in 0..80 {
        let path = dice.pick(&lists.past);
        let (Some(prefecture), Some(to)) = (path.above.first(), path.unit.to) else { continue };
        let then = lists.divisions.units().filter(|unit| unit.name == path.unit.name && unit.existed(to)).count();
        if then == 1 && prefecture.level == Level::Prefecture {
            line(path.unit.name, &format!("year={to}"), "county", &path.unit.code.to_string(), "");
        }
    }
    // Names that several units have today: nothing decides.
    let shared = lists.counties.iter().filter(|path| {
        let today = lists.counties.iter().filter(|other| other.unit.name == path.unit.name).count();
        today > 1
    });
    let mut seen: Vec<&str> = shared.map(|path| path.unit.name).collect();
    seen.sort_unstable();
    seen.dedup();
    for name in seen {
        line(name, "", "county", "", "");
    }
    out
}

/// Agencies as they are written, and their long forms.
const AGENCIES: &[(&str, &str)] = &[
    ("住建局", "住房和城乡建设局"),
    ("发改委", "发展和改革委员会"),
    ("人社局", "人力资源和社会保障局"),
    ("工信局", "工业和信息化局"),
    ("文旅局", "文化和旅游局"),
    ("卫健委", "卫生健康委员会"),
    ("城管局", "城市管理局"),
    ("林草局", "林业和草原局"),
    ("市监局", "市场监督管理局"),
    ("市场监管局", "市场监督管理局"),
    ("生态环境局", "生态环境局"),
    ("自然资源局", "自然资源局"),
    ("农业农村局", "农业农村局"),
    ("水务局", "水务局"),
    ("交通运输局", "交通运输局"),
    ("应急管理局", "应急管理局"),
    ("公安局", "公安局"),
    ("综合执法局", "综合执法局"),
    ("行政审批局", "行政审批服务局"),
    ("环保局", "环境保护局"),
    ("国土局", "国土资源局"),
    ("畜牧局", "畜牧局"),
    ("林业局", "林业局"),
    ("人民政府", "人民政府"),
    ("纪委监委", "纪律检查委员会和监察委员会"),
    ("人民法院", "人民法院"),
];

/// Running texts with places and agencies: text, context, places, agencies.
pub(super) fn texts() -> String {
    let lists = Lists::new();
    let mut dice = Dice(SEED ^ 1);
    let mut out = String::from("# text\tcontext\tplaces as text=code\tagencies as name@code\n");
    let plain = |path: &&Path| {
        let name = path.unit.name;
        lists.names[name] == 1
            && name.chars().count() > 2
            && !name.contains("自治")
            && path.above[0].name.ends_with('市')
    };
    let counties: Vec<&Path> = lists.counties.iter().filter(plain).collect();
    for _ in 0..60 {
        let path = dice.pick(&counties);
        let (county, prefecture) = (path.unit, path.above[0]);
        let (one, other) = (dice.pick(AGENCIES), dice.pick(AGENCIES));
        let (c, p, code) = (county.name, prefecture.name, county.code);
        // Writing to a string does not fail.
        let _ = match dice.next() % 4 {
            0 => writeln!(out, "{c}{}对现场进行了检查。\t\t-\t{c}{}@{code}", one.0, one.1),
            1 => writeln!(
                out,
                "{p}{c}{}负责整改，{c}{}配合。\t\t-\t{p}{c}{}@{code} {c}{}@{code}",
                one.0, other.0, one.1, other.1
            ),
            2 => writeln!(out, "位于{c}的企业由{p}{}督办。\t\t{c}={code}\t{p}{}@{}", one.0, one.1, prefecture.code),
            _ => {
                let (path, village, village_code) = lists.village(&mut dice);
                let (t, c) = (path.unit.name, path.above[0].name);
                writeln!(
                    out,
                    "{c}{t}{village}村民向{c}{}反映。\tregion={code}\t{c}{t}{village}={village_code}\t{c}{}@{code}",
                    one.0,
                    one.1,
                    code = path.above[0].code
                )
            }
        };
    }
    out
}
