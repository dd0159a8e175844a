//! What the embedded data must be: complete, sorted, joined up, and right where others are known to be wrong.

use std::collections::BTreeSet;

use yilan_divisions::{Code, Divisions, Level, Unit};

fn divisions() -> &'static Divisions {
    Divisions::embedded()
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn today(level: Level) -> impl Iterator<Item = Unit> {
    divisions().units().filter(move |unit| unit.level == level && unit.to.is_none())
}

/// The names that a unit's code had in a year, today's name for no year, `-` for none.
fn name(of: &str, year: Option<u16>) -> &'static str {
    let unit = match year {
        Some(year) => divisions().at(code(of), year),
        None => divisions().current(code(of)),
    };
    unit.map_or("-", |unit| unit.name)
}

fn successors(of: &str, year: u16) -> Vec<&'static str> {
    let unit = divisions().at(code(of), year).unwrap();
    divisions().successors(unit.id).map(|id| divisions().unit(id).name).collect()
}

fn children(of: &str, year: Option<u16>) -> Vec<&'static str> {
    divisions().children(divisions().current(code(of)).unwrap().id, year).map(|unit| unit.name).collect()
}

#[test]
fn units_are_sorted_and_no_two_share_a_code_and_a_year() {
    let units: Vec<_> = divisions().units().collect();
    assert!(units.is_sorted_by_key(|unit| (unit.code, unit.from)));
    for pair in units.windows(2).filter(|pair| pair[0].code == pair[1].code) {
        assert!(pair[0].to.is_some_and(|to| to < pair[1].from), "{pair:?}");
    }
    for (i, unit) in units.iter().enumerate() {
        assert_eq!(unit.id.index() as usize, i);
        assert_eq!(divisions().unit(unit.id), *unit);
        assert!(!unit.name.is_empty() && unit.to.is_none_or(|to| unit.from <= to), "{unit:?}");
        assert!((2002..=2025).contains(&unit.from) && unit.to.is_none_or(|to| to < 2025), "{unit:?}");
    }
}

#[test]
fn every_unit_has_a_larger_one_that_contains_it() {
    for unit in divisions().units() {
        let Some(parent) = unit.parent.map(|id| divisions().unit(id)) else {
            assert_eq!(unit.level, Level::Province, "{unit:?}");
            continue;
        };
        assert!(parent.code < unit.code && parent.code.contains(unit.code), "{unit:?} {parent:?}");
        assert_eq!(divisions().ancestors(unit.id).last().map(|unit| unit.level), Some(Level::Province));
        if unit.to.is_none() {
            assert!(parent.to.is_none(), "{unit:?} {parent:?}");
            assert!(divisions().children(parent.id, None).any(|child| child == unit), "{unit:?} {parent:?}");
        }
    }
}

#[test]
fn successors_are_of_today_and_only_of_units_of_the_past() {
    let (mut ended, mut known) = (0, 0);
    for unit in divisions().units() {
        let successors: Vec<_> = divisions().successors(unit.id).map(|id| divisions().unit(id)).collect();
        assert!(successors.iter().all(|unit| unit.to.is_none()));
        assert!(unit.to.is_some() || successors.is_empty());
        if unit.to.is_some() && matches!(unit.level, Level::Province | Level::Prefecture | Level::County) {
            assert!(!successors.is_empty(), "{unit:?}");
        }
        if unit.to.is_some() && unit.level == Level::Township {
            ended += 1;
            known += usize::from(!successors.is_empty());
        }
    }
    assert!(known * 10 > ended * 8, "{known} of {ended}");
}

#[test]
fn the_levels_of_today_have_as_many_units_as_their_registers() {
    let counts = [Level::Province, Level::Prefecture, Level::County, Level::Township].map(|level| today(level).count());
    // 41,352 rows in the list of 2023, one of which stands for the whole of 金门县.
    assert_eq!(counts, [34, 333, 2_872, 41_351]);
    let villages: usize = divisions().counties_with_villages().map(|c| divisions().villages_of_county(c).len()).sum();
    assert_eq!(villages, 620_572);
}

#[test]
fn names_that_many_units_share_are_all_there() {
    assert_eq!(today(Level::Township).filter(|unit| unit.name == "城关镇").count(), 88);
    let villages = divisions().counties_with_villages().flat_map(|county| divisions().villages_of_county(county));
    let same = ["和平村", "和平村委会", "和平村村委会", "和平村民委员会", "和平村村民委员会"];
    assert_eq!(villages.filter(|village| same.contains(&village.name)).count(), 542);
}

#[test]
fn every_village_unpacks_sorted_in_a_township_of_today() {
    let mut last = None;
    for county in divisions().counties_with_villages() {
        let mut townships = BTreeSet::new();
        for village in divisions().villages_of_county(county) {
            assert!(last < Some(village.code), "{village:?}");
            last = Some(village.code);
            assert!(
                !village.name.is_empty() && county.contains(village.code) && village.code.digits() == 12,
                "{village:?}"
            );
            townships.insert(village.code.township().unwrap());
        }
        let mut count = 0;
        for township in townships {
            assert!(divisions().current(township).is_some(), "{township}");
            for village in divisions().villages(township) {
                assert!(township.contains(village.code));
                count += 1;
            }
        }
        assert_eq!(count, divisions().villages_of_county(county).len());
    }
}

#[test]
fn units_are_found_where_known_tools_find_others() {
    for (of, expected) in [
        ("220403", "西安区"),
        ("150303", "海南区"),
        ("653228", "和康县"),
        ("653229", "和安县"),
        ("130629", "容城县"),
        ("532528", "元阳县"),
        ("640500", "中卫市"),
        ("640205005", "河滨街街道"),
        ("640324", "同心县"),
        ("659012", "白杨市"),
        ("621224", "康县"),
    ] {
        assert_eq!(name(of, None), expected);
    }
    assert_eq!(name("653228", Some(2023)), "-");
    assert_eq!(divisions().village(code("640302103211")).unwrap().name, "石家窑村委会");
}

#[test]
fn cities_without_counties_hold_their_townships() {
    for (city, count) in [("441900", 30), ("442000", 20), ("460400", 15), ("620200", 3)] {
        let unit = divisions().current(code(city)).unwrap();
        assert_eq!(unit.level, Level::Prefecture);
        let children: Vec<_> = divisions().children(unit.id, None).collect();
        assert!(
            children.len() >= count && children.iter().all(|c| c.level == Level::Township),
            "{city} {}",
            children.len()
        );
    }
    let humen = divisions().current(code("441900121")).unwrap();
    assert_eq!(divisions().full_name(humen.id), "广东省东莞市虎门镇");
    assert!(divisions().villages(humen.code).len() > 20);
    assert!(divisions().villages_of_county(code("441900")).len() > 500);
}

#[test]
fn counties_that_hang_on_the_province_are_its_children() {
    for (of, full) in [
        ("419001", "河南省济源市"),
        ("429004", "湖北省仙桃市"),
        ("659001", "新疆维吾尔自治区石河子市"),
        ("469002", "海南省琼海市"),
        ("500235", "重庆市云阳县"),
    ] {
        let unit = divisions().current(code(of)).unwrap();
        assert_eq!((unit.level, divisions().full_name(unit.id).as_str()), (Level::County, full));
    }
    assert!(children("410000", None).contains(&"济源市"));
    assert_eq!(children("110000", None).len(), 16);
}

#[test]
fn the_past_has_its_own_names_codes_and_successors() {
    assert_eq!(
        [2002, 2009, 2010, 2025].map(|year| name("420600", Some(year))),
        ["襄樊市", "襄樊市", "襄阳市", "襄阳市"]
    );
    assert_eq!([2014, 2015].map(|year| name("110228", Some(year))), ["密云县", "-"]);
    assert_eq!(successors("110228", 2014), ["密云区"]);
    assert_eq!(successors("110103", 2009), ["东城区"]);
    assert_eq!(successors("130103", 2013), ["长安区", "桥西区"]);
    assert_eq!(successors("371200", 2017), ["济南市"]);
    assert_eq!(successors("542421", 2016), ["色尼区"]);
    // Its code is another township's since 2018.
    assert_eq!(successors("540202208", 2017), ["边雄乡"]);
    assert_eq!(successors("341400", 2010), ["合肥市", "芜湖市", "马鞍山市"]);
    // 无为县 moved with 巢湖, then became a city.
    assert_eq!(successors("341422", 2010), ["无为市"]);
    assert_eq!(children("640300", Some(2003)), ["利通区", "盐池县", "同心县", "青铜峡市"]);
}

#[test]
fn townships_of_the_past_lead_to_those_of_today() {
    // 蒲包乡 in 大竹县 was merged away in 2019: its villages tell where.
    let pubao = divisions().at(code("511724211"), 2018).unwrap();
    assert_eq!((pubao.name, successors("511724211", 2018).len()), ("蒲包乡", 1));
    // 密云区 was 密云县, its townships under another number.
    assert!(
        divisions()
            .by_code(code("130682100"))
            .all(|unit| divisions().full_name(unit.id).starts_with("河北省保定市定州市"))
    );
}

#[test]
fn our_own_lists_name_units_of_today() {
    assert!(divisions().zones().count() > 2_000);
    let registered: BTreeSet<_> =
        today(Level::Zone).chain(today(Level::Township)).map(|unit| (unit.name, unit.code)).collect();
    for zone in divisions().zones() {
        assert!(divisions().current(zone.within).is_some(), "{zone:?}");
        let mut same = registered.range((zone.name, zone.within)..).take_while(|(name, _)| *name == zone.name);
        assert!(!same.any(|(_, code)| zone.within.contains(*code)), "{zone:?} is in the register");
    }
    let aliases: Vec<_> = divisions().aliases().collect();
    assert_eq!(aliases.len(), include_str!("../data/aliases.tsv").lines().count() - 1);
    assert!(aliases.is_sorted_by(|a, b| a.text < b.text));
    for alias in aliases {
        assert!(
            !divisions().unit(alias.unit).short_forms().contains(&alias.text.into()),
            "{alias:?} follows from a rule"
        );
    }
    for (letters, province) in divisions().province_letters() {
        assert!(divisions().current(province).is_some_and(|unit| unit.level == Level::Province), "{letters}");
    }
    let provinces: BTreeSet<_> = divisions().province_letters().map(|(_, province)| province).collect();
    assert_eq!(provinces.len(), 34);
}

#[test]
fn every_division_of_the_corps_is_in_the_list() {
    for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"]
    {
        for form in [format!("第{number}师"), format!("{number}师"), format!("新疆生产建设兵团第{number}师")]
        {
            assert_eq!(divisions().zones().filter(|zone| zone.name == form).count(), 1, "{form}");
        }
    }
    assert!(divisions().zones().any(|zone| zone.name == "一师阿拉尔市" && zone.within == code("659002")));
}

#[test]
fn what_is_not_there_is_not_found() {
    for missing in ["990000", "640399", "640302999", "640302103999"] {
        assert!(divisions().current(code(missing)).is_none() && divisions().village(code(missing)).is_none());
        assert_eq!(divisions().villages(code(missing)).count(), 0);
        assert_eq!(divisions().villages_of_county(code(missing)).count(), 0);
    }
    // A township's or a village's code asks for no county, nor a county's for a township.
    assert_eq!(divisions().villages_of_county(code("640302103")).count(), 0);
    assert_eq!(divisions().villages(code("640302")).count(), 0);
    assert_eq!(divisions().by_code(code("640302103211")).count(), 0);
}
