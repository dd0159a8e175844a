//! `yilan check` and `yilan explain` from outside.

use serde_json::Value as Json;

use crate::{ended, folder, yilan};

/// Two notices of our own: the running total of 太谷区 moves by two, its batch
/// has one.
const FIRST: &str = "2024年5月11日，中央第三生态环境保护督察组向晋中市转办第三十一批信访举报件共2件，其中榆次区1件、太谷区1件。截至5月11日累计交办20件，其中榆次区12件、太谷区8件。\n";
const SECOND: &str = "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，其中榆次区2件、太谷区1件。截至5月12日累计交办24件，其中榆次区14件、太谷区10件。\n";
const CLEAN: &str = "2024年5月12日，中央第三生态环境保护督察组向晋中市转办第三十二批信访举报件共3件，其中榆次区2件、太谷区1件。截至5月12日累计交办23件，其中榆次区14件、太谷区9件。\n";

#[test]
fn both_sides_are_shown_across_pages() {
    let pages = folder(&[("21.txt", FIRST.as_bytes()), ("22.txt", SECOND.as_bytes())]);
    let (code, out, err) = ended(yilan(pages.path()).args(["check", "--only", "cumulative-by-region", "."]));
    assert_eq!((code, err.as_str()), (1, ""));
    let expected = "\
warning[cumulative-by-region]: the running total of `太谷区` rises by 2, batch 32 lists 1
 --> ./22.txt:1:86
  |
1 | …次区2件、太谷区1件。截至5月12日累计交办24件，其中榆次区14件、太谷区10件。
  |                 - related                                           ^^
 ::: ./21.txt:1:86
  |
1 | …榆次区1件、太谷区1件。截至5月11日累计交办20件，其中榆次区12件、太谷区8件。
  |                                                                       -
  |                                                                      related
  = help: a running total of 9, or 2 in batch 32, would fit

1 finding on 2 pages: 1 cumulative-by-region
";
    assert_eq!(out, expected);
}

#[test]
fn pages_that_add_up_end_with_nothing() {
    let pages = folder(&[("21.txt", FIRST.as_bytes()), ("22.txt", CLEAN.as_bytes())]);
    let (code, out, err) = ended(yilan(pages.path()).args(["check", "21.txt", "22.txt"]));
    assert_eq!((code, out.as_str(), err.as_str()), (0, "no findings on 2 pages\n", ""));
}

#[test]
fn findings_can_be_chosen_and_left_out() {
    let pages = folder(&[("21.txt", FIRST.as_bytes()), ("22.txt", SECOND.as_bytes())]);
    let codes = |arguments: &[&str]| -> Vec<String> {
        let (_, out, _) = ended(yilan(pages.path()).args(["check", "--format", "jsonl", "."]).args(arguments));
        let code = |line: &str| serde_json::from_str::<Json>(line).unwrap()["code"].as_str().unwrap().to_owned();
        out.lines().map(code).collect()
    };
    assert_eq!(codes(&[]), ["cumulative-total", "cumulative-by-region"]);
    assert_eq!(codes(&["--allow", "cumulative-total"]), ["cumulative-by-region"]);
    assert_eq!(codes(&["--only", "cumulative-total,row-gap"]), ["cumulative-total"]);
    let (code, out, err) = ended(yilan(pages.path()).args(["check", "--only", "cumulative-totals", "."]));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("cumulative-total"), "{err}");
}

#[test]
fn places_are_given_in_bytes_and_in_lines() {
    let pages = folder(&[("21.txt", FIRST.as_bytes()), ("22.txt", SECOND.as_bytes())]);
    let (_, out, _) = ended(yilan(pages.path()).args(["check", "--format", "jsonl", "21.txt", "22.txt"]));
    let line: Json = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let span = |place: &Json, text: &str| {
        let at = |end: usize| place["span"][end].as_u64().unwrap() as usize;
        text[at(0)..at(1)].to_owned()
    };
    assert_eq!(span(&line["place"], SECOND), "24");
    assert_eq!(span(&line["related"][0], FIRST), "20");
    let before = SECOND.find("24件").unwrap();
    assert_eq!(line["place"]["line"], 1);
    assert_eq!(line["place"]["column"], SECOND[..before].chars().count() + 1);
}

#[test]
fn sarif_has_regions_in_characters() {
    let pages = folder(&[("二十一.txt", FIRST.as_bytes()), ("22.txt", SECOND.as_bytes())]);
    let (code, out, _) = ended(yilan(pages.path()).args(["check", "--format", "sarif", "22.txt", "二十一.txt"]));
    assert_eq!(code, 1);
    let log: Json = serde_json::from_str(&out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let at = |key: &str| region[key].as_u64().unwrap() as usize;
        let text: Vec<char> = SECOND.chars().collect();
        assert_eq!(at("startColumn"), at("charOffset") + 1);
        assert_eq!(at("endColumn"), at("startColumn") + at("charLength"));
        assert!(text[at("charOffset")..at("charOffset") + at("charLength")].iter().all(char::is_ascii_digit));
        let uri = result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert_eq!(uri, "%E4%BA%8C%E5%8D%81%E4%B8%80.txt");
    }
}

#[test]
fn findings_are_told_in_chinese_too() {
    let pages = folder(&[("21.txt", FIRST.as_bytes()), ("22.txt", SECOND.as_bytes())]);
    let check = |arguments: &[&str]| ended(yilan(pages.path()).args(["check"]).args(arguments)).1;
    let text = check(&["--lang", "zh", "21.txt", "22.txt"]);
    assert!(text.contains("警告[cumulative-by-region]：“太谷区”的累计数增加2，第32批列出1件\n"), "{text}");
    assert!(text.contains("= 建议：累计数应为9，或第32批应为2\n"), "{text}");
    assert!(text.contains(" 相关\n") && !text.contains("related"), "{text}");
    assert!(text.ends_with("\n2个页面，2处发现：1 cumulative-by-region，1 cumulative-total\n"), "{text}");
    // A store keeps both languages, and JSON Lines are the same in both.
    ended(yilan(pages.path()).args(["load", "21.txt", "22.txt", "--db", "yilan.db"]));
    assert_eq!(check(&["--lang", "zh", "yilan.db"]), text);
    let lines = |lang| check(&["--lang", lang, "--format", "jsonl", "yilan.db"]);
    assert_eq!(lines("zh"), lines("en"));
    let odd = "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共5件，其中海勃湾区3件、乌达区1件。";
    std::fs::write(pages.path().join("odd.txt"), odd).unwrap();
    ended(yilan(pages.path()).args(["load", "odd.txt", "--db", "yilan.db"]));
    let table = check(&["--lang", "zh", "--format", "table", "yilan.db"]);
    assert!(table.contains("各地区之和为4，合计为5"), "{table}");
}

#[test]
fn a_table_has_a_line_for_each() {
    let pages = folder(&[("21.txt", FIRST.as_bytes()), ("22.txt", SECOND.as_bytes())]);
    let (_, out, _) = ended(yilan(pages.path()).args(["check", "--format", "table", "21.txt", "22.txt"]));
    assert_eq!(out.lines().filter(|line| line.contains("22.txt:1:")).count(), 2, "{out}");
}

#[test]
fn standard_input_is_shown_too_and_missing_files_are_named() {
    let pages = folder(&[]);
    let odd = "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共5件，其中海勃湾区3件、乌达区1件。";
    let (code, out, err) = ended(yilan(pages.path()).args(["check", "-", "none.txt"]).write_stdin(odd));
    assert_eq!(code, 1);
    assert!(out.contains("warning[total-by-region]: the regions add up to 4, the total is 5\n --> -:1:36\n"), "{out}");
    assert_eq!(err, "yilan: none.txt: no such file; check the path\n");
}

#[test]
fn a_promise_that_has_passed_is_found_on_a_given_day() {
    let row = "受理编号：D3NX202506120036\n交办问题基本情况：耕地上有垃圾。\n行政区域：同心县\n调查核实情况：经核查，耕地上有垃圾。\n是否属实：属实\n处理和整改情况：一是6月14日完成取样。二是计划于7月20日前完成清运。\n是否办结：阶段性办结\n";
    let pages = folder(&[("row.txt", row.as_bytes())]);
    let (code, _, _) = ended(yilan(pages.path()).args(["check", "row.txt", "--date", "2025-07-20"]));
    assert_eq!(code, 0);
    let (code, out, _) = ended(yilan(pages.path()).args(["check", "row.txt", "--date", "2025-07-21"]));
    assert_eq!(code, 1);
    assert!(out.contains("deadline-past"), "{out}");
}

#[test]
fn every_check_is_explained_with_what_it_finds() {
    let pages = folder(&[]);
    let (code, list, _) = ended(yilan(pages.path()).arg("explain"));
    assert_eq!(code, 0);
    let codes: Vec<&str> =
        list.lines().filter(|line| !line.starts_with(' ')).filter_map(|l| l.split(' ').next()).collect();
    assert!(codes.len() > 20);
    for check in codes {
        let (code, out, _) = ended(yilan(pages.path()).args(["explain", check]));
        assert_eq!(code, 0);
        assert!(out.contains(&format!("[{check}]: ")), "no finding is shown for {check}:\n{out}");
        assert!(out.contains("Nothing is found here:"));
    }
}

#[test]
fn the_book_says_what_the_checks_say() {
    let pages = folder(&[]);
    let (_, out, _) = ended(yilan(pages.path()).args(["explain", "--markdown"]));
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/checks.md");
    let kept = std::fs::read_to_string(book).unwrap_or_default();
    assert!(out == kept, "write it anew: cargo run -- explain --markdown > docs/checks.md");
}
