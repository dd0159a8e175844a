//! Units, aliases and agencies that come and go at run time.

use yilan_divisions::Divisions;
use yilan_gazetteer::{Builder, Code, Context, Function, Gazetteer, Level, Mention};

/// A country of three lines.
fn small() -> Builder {
    Builder::empty()
        .from_tsv("add\t990000\t甲省\nadd\t990100\t乙市\nadd\t990102\t丙河县\nadd\t990102100\t丁山镇")
        .unwrap()
}

#[test]
fn a_chain_of_added_units_resolves() {
    let gazetteer = small().from_tsv("add\t990102100201\t戊湾村委会").unwrap().build();
    let place = gazetteer.resolve("乙市丙河县丁山镇戊湾村一组", &Context::default()).unwrap();
    assert_eq!(place.name, "甲省乙市丙河县丁山镇戊湾村");
    assert_eq!(place.code.unwrap().to_string(), "990102100201");
    assert_eq!(place.level, Level::Village);
}

#[test]
fn a_renamed_unit_loses_its_old_name() {
    let gazetteer = small().from_tsv("rename\t990102\t庚河市").unwrap().build();
    assert_eq!(gazetteer.named("丙河县", &Context::default()), None);
    assert_eq!(gazetteer.named("庚河市", &Context::default()).unwrap().code.unwrap().to_string(), "990102");
}

#[test]
fn a_removed_unit_is_gone_everywhere() {
    let gazetteer = Gazetteer::builder().remove("640302").unwrap().build();
    let none = Context::default();
    assert_eq!(gazetteer.named("利通区", &none), None);
    let place = gazetteer.resolve("吴忠市利通区扁担沟镇石家窑村", &none).unwrap();
    assert_eq!(place.code.unwrap().to_string(), "640300");
    assert!(gazetteer.find("利通区扁担沟镇", &none).is_empty());
}

#[test]
fn removed_units_are_in_no_answer_of_any_kind() {
    let divisions = Divisions::embedded();
    let counties: Vec<_> =
        divisions.units().filter(|unit| unit.level == Level::County && unit.to.is_none()).step_by(173).collect();
    let removed = |code: Code| counties.iter().any(|county| county.code.contains(code));
    let builder =
        counties.iter().try_fold(Gazetteer::builder(), |builder, county| builder.remove(&county.code.to_string()));
    let gazetteer = builder.unwrap().build();
    let none = Context::default();
    let mut paths = Vec::new();
    for county in &counties {
        paths.push(divisions.full_name(county.id));
        paths.push(county.name.to_owned());
        for township in divisions.children(county.id, None).take(4) {
            let path = divisions.full_name(township.id);
            paths.extend(divisions.villages(township.code).take(4).map(|village| format!("{path}{}", village.name)));
            paths.push(path);
        }
    }
    assert!(paths.len() > 100);
    for path in paths {
        let found = gazetteer.find(&path, &none);
        let places = found.iter().filter_map(Mention::place).cloned();
        for place in places.chain(gazetteer.resolve(&path, &none)).chain(gazetteer.named(&path, &none)) {
            let codes =
                place.code.into_iter().chain(place.within).chain(place.parts.iter().filter_map(|part| part.code));
            let mut codes = codes.chain(place.candidates.iter().map(|candidate| candidate.code));
            assert!(!codes.any(removed), "{path}: {place:?}");
        }
        assert!(
            !found.iter().filter_map(Mention::agency).filter_map(|agency| agency.place_code).any(removed),
            "{path}"
        );
    }
}

#[test]
fn aliases_and_agencies_are_found() {
    let gazetteer = small()
        .from_tsv(
            "# comments and empty lines are passed over\n\nalias\t丙河新县\t990102\nagency\t河管局\t河道管理局\twater",
        )
        .unwrap()
        .build();
    let none = Context::default();
    assert_eq!(gazetteer.named("丙河新县", &none).unwrap().name, "甲省乙市丙河县");
    let agency = gazetteer.agency("丙河县河管局", &none).unwrap();
    assert_eq!((agency.name.as_str(), agency.function), ("丙河县河道管理局", Function::Water));
}

#[test]
fn a_bad_line_is_refused_with_its_number() {
    for (lines, message) in [
        ("add\t990102\t丙河县", "line 1: `990102` is in use, expected `rename`"),
        ("\nrename\t990199\t没有县", "line 2: no unit has the code `990199`"),
        ("remove\t12", "line 1: expected a code of 6, 9 or 12 digits, found `12`"),
        ("alias\t\t990102", "line 1: expected a name, found nothing"),
        ("agency\t甲局\t甲局\tmagic", "line 1: expected a function, found `magic`"),
        ("add\t990103", "line 1: `add` with 2 cells"),
        ("grow\t990103", "line 1: expected `add`, `rename`, `remove`, `alias` or `agency`, found `grow`"),
    ] {
        let error = small().from_tsv(lines).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(error.line().is_some());
    }
}
