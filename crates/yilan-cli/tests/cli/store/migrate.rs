//! Stores of earlier versions.

use rusqlite::Connection;

use super::{content, ended, number, open, pages, sound, yilan};

/// A store as the first version made it: schema and rows, never edited.
const FIRST: &str = include_str!("v1.sql");

/// The same page as the second version kept it: its facts were packed JSON.
const SECOND: &str = concat!(
    include_str!("v1.sql"),
    include_str!("../../../src/store/schema/2.sql"),
    "UPDATE sources SET reading = 'yilan 0.1.0';
     INSERT INTO facts VALUES (1, 'case 3 640000', x'28b52ffd200b5900005b7b2263617365223a7b7d7d5d');
     PRAGMA user_version = 2;"
);

/// The same page in a store of the third and fourth version.
const THIRD: &str = include_str!("../../../src/store/schema/3.sql");
const FOURTH: &str = include_str!("../../../src/store/schema/4.sql");

/// What the schema consists of.
fn schema(db: &Connection) -> Vec<(String, String)> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY name";
    let mut select = db.prepare(sql).unwrap();
    let plain = |sql: String| {
        let lines = sql.lines().map(|line| line.split("--").next().unwrap().trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let rows = select.query_map([], |row| Ok((row.get(0)?, plain(row.get(1)?)))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn a_store_of_an_earlier_version_becomes_one_of_today() {
    let third = format!("{SECOND}{THIRD}PRAGMA user_version = 3;");
    let fourth = format!("{third}{FOURTH}PRAGMA user_version = 4;");
    for (version, statements) in [(1, FIRST), (2, SECOND), (3, &third), (4, &fourth)] {
        let dir = pages(1);
        let old = dir.path().join("old.db");
        Connection::open(&old).unwrap().execute_batch(statements).unwrap();
        assert_eq!(number(&open(&old), "SELECT user_version FROM pragma_user_version"), version);
        // Looking brings it to the schema of today and keeps every row.
        let (code, out, err) = ended(yilan(dir.path()).args(["search", "异味", "--db", "old.db"]));
        assert_eq!((code, err.as_str(), out.matches("D3NX2025").count()), (0, "", 3));
        ended(yilan(dir.path()).args(["load", "pages", "--db", "new.db"]));
        let new = dir.path().join("new.db");
        assert_eq!(schema(&open(&old)), schema(&open(&new)));
        let version = |path| number(&open(path), "SELECT user_version FROM pragma_user_version");
        assert_eq!(version(&old), version(&new));
        // What it could not know then is said, and got by loading again.
        let (_, _, err) = ended(yilan(dir.path()).args(["check", "old.db"]));
        assert_eq!(err, "yilan: old.db: 1 page was loaded by an earlier version and not checked; load again\n");
        let (_, out, _) = ended(yilan(dir.path()).args(["load", "pages", "--db", "old.db"]));
        assert!(out.starts_with("0 pages new, 1 read anew"), "{out}");
        assert_eq!(content(&old), content(&new));
        sound(&old);
    }
}

#[test]
fn a_store_of_the_fifth_version_loses_indexes_only() {
    let dir = pages(2);
    for name in ["old.db", "new.db"] {
        ended(yilan(dir.path()).args(["load", "pages", "--db", name]));
    }
    let (old, new) = (dir.path().join("old.db"), dir.path().join("new.db"));
    let fifth = "CREATE INDEX complaints_by_region ON complaints (region_code);
         CREATE INDEX notices_by_recipient ON notices (recipient_code);
         CREATE INDEX places_by_code ON places (code) WHERE code IS NOT NULL;
         PRAGMA user_version = 5;";
    Connection::open(&old).unwrap().execute_batch(fifth).unwrap();
    let (code, out, err) = ended(yilan(dir.path()).args(["load", "pages", "--db", "old.db"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("0 pages new, 0 read anew, 2 as before"), "{out}");
    assert_eq!(schema(&open(&old)), schema(&open(&new)));
    assert_eq!(content(&old), content(&new));
    sound(&old);
}

#[test]
fn where_in_its_file_a_record_stands_is_kept() {
    let dir = pages(0);
    let page = "<html><body><p>今日新闻</p><table><tr><th>序号</th><th>受理编号</th><th>交办问题基本情况</th><th>行政区域</th>\
        <th>调查核实情况</th><th>是否属实</th><th>整改完成情况</th><th>验收情况</th></tr><tr><td>1</td><td>D3NX202506010001</td>\
        <td>平罗县某砖厂夜间排放异味。</td><td>平罗县</td><td>经核查，该砖厂存在异味。</td><td>属实</td><td>已完成整改。</td>\
        <td>已通过验收。</td></tr></table></body></html>";
    std::fs::create_dir_all(dir.path().join("pages")).unwrap();
    std::fs::write(dir.path().join("pages/a.html"), page).unwrap();
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    let db = open(&dir.path().join("yilan.db"));
    let sql = "SELECT file_table, file_cell, acceptance FROM complaint_list";
    let row = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let (table, cell, acceptance): (Option<i64>, Option<String>, Option<String>) = row.unwrap();
    let (_, read, _) = ended(yilan(dir.path()).args(["read", "pages"]));
    assert_eq!((table, acceptance.as_deref()), (Some(1), Some("已通过验收。")), "{read}");
    assert_eq!(cell.is_some(), read.contains("\"cell\""), "{read}");
}

#[test]
fn a_store_is_checked_as_its_pages_are() {
    let dir = pages(0);
    let notice = |day: u32, batch: &str, count: u32, all: u32| {
        let text = format!(
            "2025年6月{day}日，中央第一生态环境保护督察组向我市交办第{batch}批信访举报件共{count}件，其中平罗县1件、\
             惠农区{}件，截至6月{day}日累计交办{all}件。",
            count - 2
        );
        std::fs::create_dir_all(dir.path().join("pages")).unwrap();
        std::fs::write(dir.path().join(format!("pages/{day}.txt")), text).unwrap();
    };
    notice(21, "二十四", 4, 20);
    notice(22, "二十五", 3, 24);
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    for format in ["text", "jsonl", "table"] {
        let check = |what| ended(yilan(dir.path()).args(["check", what, "--format", format]));
        assert_eq!(check("yilan.db"), check("pages"), "{format}");
    }
    let (code, out, _) = ended(yilan(dir.path()).args(["check", "yilan.db", "--format", "jsonl"]));
    assert_eq!((code, out.lines().count()), (1, 3), "{out}");
    assert!(out.contains("\"cumulative-total\"") && out.contains("\"total-by-region\""), "{out}");
    let (code, _, err) = ended(yilan(dir.path()).args(["check", "yilan.db", "pages"]));
    assert_eq!((code, err.as_str()), (2, "yilan: a store is checked by itself; name it alone\n"));
}
