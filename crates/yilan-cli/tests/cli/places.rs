//! `yilan places`.

use std::fs;

use super::{ended, folder, yilan};

const ADDRESS: &str = "吴忠市利通区扁担沟镇石家窑村";

#[test]
fn a_text_gives_one_object() {
    let dir = folder(&[]);
    let (code, out, err) = ended(yilan(dir.path()).args(["places", ADDRESS]));
    assert_eq!((code, err.as_str()), (0, ""));
    let object: serde_json::Value = serde_json::from_str(&out).unwrap();
    let keys: Vec<_> = object.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["text", "places", "agencies"]);
    assert_eq!(object["places"][0]["code"], "640302103211");
}

#[test]
fn standard_input_is_one_text_or_one_a_line() {
    let dir = folder(&[]);
    let text = format!("{ADDRESS}\n平罗县住建局\n");
    let lines = |args: &[&str]| {
        let (code, out, _) = ended(yilan(dir.path()).arg("places").args(args).write_stdin(text.clone()));
        (code, out.lines().count())
    };
    assert_eq!(lines(&[]), (0, 1));
    assert_eq!(lines(&["--lines"]), (0, 2));
}

#[test]
fn the_context_decides_and_is_checked() {
    let dir = folder(&[]);
    let args = ["places", "--explain", "--context", r#"{"page": "220400"}"#, "西安区"];
    let (code, out, _) = ended(yilan(dir.path()).args(args));
    assert_eq!(code, 0);
    assert!(out.starts_with("西安区\n  吉林省辽源市西安区 220403 county\n"), "{out}");
    assert!(out.contains("decided by the page"), "{out}");
    for (context, why) in [
        ("region", "not JSON"),
        (r#"{"town": "220400"}"#, "unknown key `town`, expected region, page, province or date"),
        (r#"{"page": "西安"}"#, "`page`: expected a code"),
        (r#"{"date": "2017"}"#, "`date`: expected a day"),
    ] {
        let (code, _, err) = ended(yilan(dir.path()).args(["places", "--context", context, "西安区"]));
        assert_eq!(code, 2);
        assert!(err.contains(why), "{err}");
    }
}

#[test]
fn a_table_fits_eighty_columns() {
    let dir = folder(&[]);
    let (code, out, _) = ended(yilan(dir.path()).args(["places", "--format", "table", &ADDRESS.repeat(3)]));
    assert_eq!(code, 0);
    assert!(out.contains("village"), "{out}");
    assert!(out.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{out}");
}

#[test]
fn a_column_of_a_table_gets_its_codes() {
    let csv = format!("id,地址,code\r\n1,{ADDRESS},x\r\n2,\"甲,乙\",y\r\n");
    let dir = folder(&[("a.csv", csv.as_bytes())]);
    let (code, out, err) = ended(yilan(dir.path()).args(["places", "--column", "地址", "a.csv"]));
    assert_eq!((code, err.as_str()), (0, ""));
    let expected = "\u{feff}id,地址,code,place_code,path,level,reason\r\n";
    assert!(out.starts_with(expected), "{out}");
    assert!(out.contains(",x,640302103211,宁夏回族自治区/吴忠市/利通区/扁担沟镇/石家窑村"), "{out}");
    assert!(out.ends_with("2,\"甲,乙\",y,,,,\r\n"), "{out}");

    let args = ["places", "--column", "地址", "a.csv", "-o", "b.csv"];
    assert_eq!(ended(yilan(dir.path()).args(args)).0, 0);
    assert_eq!(fs::read_to_string(dir.path().join("b.csv")).unwrap(), out);

    let (code, _, err) = ended(yilan(dir.path()).args(["places", "--column", "地点", "a.csv"]));
    assert_eq!((code, err.as_str()), (1, "yilan: a.csv: no column `地点`; its columns are id, 地址, code\n"));
}

/// Units of one's own, as `--divisions` takes them.
const OWN: &str = "# founded lately\nadd\t640399\t青湖区\nalias\t青湖新城\t640399\n";

#[test]
fn divisions_of_ones_own_are_found() {
    let page = "6月20日，中央第二生态环境保护督察组向吴忠市交办第二十三批信访举报件共4件，其中青湖区3件、利通区1件。";
    let dir = folder(&[("own.tsv", OWN.as_bytes()), ("page.txt", page.as_bytes())]);
    let own = ["--divisions", "own.tsv"];
    let codes = |args: &[&str]| {
        let (code, out, err) = ended(yilan(dir.path()).args(args));
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        out.matches("640399").count()
    };
    assert_eq!(codes(&["places", "吴忠市青湖区"]), 0);
    assert_eq!(codes(&[&["places", "吴忠市青湖新城"][..], &own].concat()), 2);
    assert_eq!(codes(&["read", "page.txt"]), 0);
    assert_eq!(codes(&[&["read", "page.txt"][..], &own].concat()), 1);
    let show = codes(&["show", "page.txt"]);
    assert!(codes(&[&["show", "page.txt"][..], &own].concat()) > show);
    let tagged = ["tokens", "--mode", "tagged", "page.txt"];
    let (_, before, _) = ended(yilan(dir.path()).args(tagged));
    let (_, after, _) = ended(yilan(dir.path()).args(tagged).args(own));
    assert!(!before.contains("青湖区/ns") && after.contains("青湖区/ns"), "{after}");
}

#[test]
fn a_store_is_read_again_with_other_divisions() {
    let dir = folder(&[("own.tsv", OWN.as_bytes()), ("page.txt", "吴忠市青湖区".as_bytes())]);
    let load = |more: &[&str]| ended(yilan(dir.path()).args(["load", "page.txt", "--db", "a.db"]).args(more));
    let own = ["--divisions", "own.tsv"];
    let (first, same, other, again) = (load(&[]).1, load(&[]).1, load(&own).1, load(&own).1);
    assert!(first.contains("1 pages new") && same.contains("1 as before"), "{first}{same}");
    assert!(other.contains("1 read anew") && again == same, "{other}{again}");
    let (code, _, err) = ended(yilan(dir.path()).args(["check", "a.db"]).args(own));
    assert_eq!((code, err.as_str()), (2, "yilan: a store was read already; give `--divisions` to `yilan load`\n"));
}

#[test]
fn divisions_that_are_not_understood_are_refused_by_line() {
    let dir = folder(&[("own.tsv", b"add\t640399\t\xe9\x9d\x92\nremove\tabc\n".as_slice())]);
    for command in [&["places", "x"][..], &["read", "own.tsv"], &["check", "own.tsv"], &["tokens", "own.tsv"]] {
        let (code, _, err) = ended(yilan(dir.path()).args(command).args(["--divisions", "own.tsv"]));
        assert_eq!(code, 2);
        assert!(err.contains("line 2: expected a code of 6, 9 or 12 digits, found `abc`"), "{err}");
    }
    let (code, _, err) = ended(yilan(dir.path()).args(["places", "x", "--divisions", "none.tsv"]));
    assert_eq!(code, 2);
    assert!(err.contains("cannot be read: no such file or directory"), "{err}");
}
