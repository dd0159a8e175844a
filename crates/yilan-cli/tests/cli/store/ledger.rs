//! What became of cases and batches.

use super::{ended, folder, yilan};

const TITLES: &str =
    "序号\t受理编号\t交办问题基本情况\t行政区域\t污染类型\t调查核实情况\t是否属实\t处理和整改情况\t是否办结\n";

/// Two batches, told of by notices and tables. The first case is closed and
/// then open again, the second is late, the third done, the fourth refers to
/// the third.
fn store() -> tempfile::TempDir {
    let row = |n: u32, id: &str, place: &str, verdict: &str, due: &str, status: &str| {
        format!(
            "{n}\t{id}\t{place}某厂夜间排放异味。\t{place}\t大气\t经核查，该厂存在异味。\t{verdict}\t一是{place}住建局责令该厂\
             清运垃圾，{due}前完成。\t{status}\n"
        )
    };
    let first = format!(
        "第三批\n{TITLES}{}{}{}",
        row(1, "D3NX202506140001", "平罗县", "属实", "2025年7月1日", "已办结"),
        row(2, "D3NX202506140002", "平罗县", "部分属实", "2025年7月10日", "未办结"),
        row(3, "D3NX202506140003", "利通区", "不属实", "2025年7月5日", "已办结"),
    );
    let second = format!(
        "第四批\n{TITLES}{}{}",
        row(1, "D3NX202506140001", "平罗县", "属实", "2025年12月31日", "阶段性办结"),
        row(2, "X3NX202506150009", "利通区", "属实", "2025年12月1日", "未办结")
            .replace("夜间", "（与D3NX202506140003重复）夜间"),
    );
    let notice = "2025年6月16日，中央第一生态环境保护督察组向宁夏回族自治区交办第三批信访举报件共3件。\n";
    let report = "截至2025年7月20日，中央第一生态环境保护督察组向宁夏回族自治区交办的第三批信访举报件共3件，已办结2件、阶段性办结1件。\n";
    let dir = folder(&[
        ("pages/1.txt", first.as_bytes()),
        ("pages/2.txt", second.as_bytes()),
        ("pages/3.txt", notice.as_bytes()),
        ("pages/4.txt", report.as_bytes()),
    ]);
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    dir
}

fn ledger(dir: &tempfile::TempDir, args: &[&str]) -> Vec<serde_json::Value> {
    let all = [&["ledger", "--db", "yilan.db", "--format", "jsonl"], args].concat();
    let (code, out, err) = ended(yilan(dir.path()).args(all));
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn rates_have_both_numbers() {
    let dir = store();
    let all = &ledger(&dir, &["--date", "2025-08-01"])[0];
    let pair = |part: &str, whole: &str| (all[part].as_u64().unwrap(), all[whole].as_u64().unwrap());
    assert_eq!(
        (all["collected"].as_u64(), all["filed"].as_u64(), all["verified"].as_u64()),
        (Some(4), Some(4), Some(4))
    );
    assert_eq!(pair("closed", "closed_of"), (1, 4));
    assert_eq!(pair("closed_or_phased", "closed_or_phased_of"), (2, 4));
    assert_eq!(pair("on_time", "on_time_of"), (1, 2));
    assert_eq!(pair("substantiated", "substantiated_of"), (3, 4));
    assert_eq!(pair("reopened", "reopened_of"), (1, 2));
    assert_eq!(pair("repeated", "repeated_of"), (1, 4));
    assert_eq!((all["open_promises"].as_u64(), all["overdue_promises"].as_u64()), (Some(3), Some(1)));
    assert_eq!(all["closing_rate"], 0.25);
    let unasked = &ledger(&dir, &[])[0];
    assert!(unasked.get("overdue_promises").is_none() && unasked.get("on_time_rate").is_none(), "{unasked}");
}

#[test]
fn rates_are_grouped() {
    let dir = store();
    let groups = |by: &str| {
        let line = |line: serde_json::Value| format!("{} {}", line["group"].as_str().unwrap(), line["collected"]);
        ledger(&dir, &["--by", by]).into_iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(groups("county"), ["640221 2", "640302 2"]);
    assert_eq!(groups("region"), groups("county"));
    assert_eq!(groups("prefecture"), ["640200 2", "640300 2"]);
    assert_eq!(groups("province"), ["640000 4"]);
    assert_eq!(groups("type"), ["air 4"]);
    assert_eq!(groups("batch"), ["2025 003 3", "2025 004 1"]);
    let agencies = groups("agency");
    assert!(agencies.contains(&"平罗县住房和城乡建设局 2".to_owned()), "{agencies:?}");
    assert_eq!(ledger(&dir, &["--region", "640300"])[0]["collected"], 2);
}

#[test]
fn lives_of_cases_and_batches() {
    let dir = store();
    let cases = ledger(&dir, &["--show", "cases", "--date", "2025-08-01"]);
    let case = |n: usize, key: &str| cases[n][key].to_string();
    assert_eq!(
        (case(0, "reopened"), case(0, "status"), case(0, "rows")),
        ("true".into(), "\"phased\"".into(), "2".into())
    );
    assert_eq!((case(0, "assigned"), case(0, "promised_by")), ("\"2025-06-16\"".into(), "\"2025-12-31\"".into()));
    assert_eq!(
        (case(1, "on_time"), case(2, "on_time"), case(3, "on_time")),
        ("false".into(), "true".into(), "null".into())
    );
    let batches = ledger(&dir, &["--show", "batches"]);
    let batch = &batches[0];
    assert_eq!(
        (batches.len(), &batch["assigned"], &batch["reported"]),
        (1, &"2025-06-16".into(), &"2025-07-20".into())
    );
    assert_eq!((&batch["total"], &batch["closed"], &batch["rows"]), (&3.into(), &2.into(), &4.into()));
    let promises = ledger(&dir, &["--show", "promises", "--date", "2025-08-01"]);
    let late: Vec<_> = promises.iter().map(|promise| promise["days_overdue"].as_i64()).collect();
    assert_eq!(late, [Some(22), None, None]);
    assert_eq!(ledger(&dir, &["--show", "repeats"])[0]["refers_to"], "D3NX202506140003");
    assert_eq!(ledger(&dir, &["--show", "reopened"])[0]["case_id"], "D3NX202506140001");
}

#[test]
fn the_same_for_the_eye_and_for_spreadsheets() {
    let dir = store();
    let run = |args: &[&str]| ended(yilan(dir.path()).args(["ledger", "--db", "yilan.db"]).args(args)).1;
    let table = run(&["--by", "county", "--date", "2025-08-01"]);
    assert!(table.contains("石嘴山市平罗县") && table.contains("640221"), "{table}");
    let widest = table.lines().map(|line| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()).max();
    assert!(widest.unwrap() <= 80, "{table}");
    assert!(run(&[]).lines().any(|line| line.starts_with("closing_rate") && line.ends_with("0.25")));
    let csv = run(&["--show", "promises", "--format", "csv"]);
    assert!(csv.starts_with("\u{feff}deadline,days_overdue,case_id,"), "{csv}");
    assert_eq!(csv.lines().count(), 4);
}
