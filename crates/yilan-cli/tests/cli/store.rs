//! Loading pages into a store: what is kept, what a crash or a full disk
//! leaves, and what is said of files that cannot be one.

mod crash;
mod export;
mod ledger;
mod migrate;
mod refuse;
mod search;

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::{ended, folder, yilan};

/// A table with `rows` rows, of day `day`; no two pages have the same numbers.
fn page(day: u32, rows: u32) -> String {
    let mut text =
        "序号\t受理编号\t交办问题基本情况\t行政区域\t污染类型\t调查核实情况\t是否属实\t处理和整改情况\t是否办结\n"
            .to_owned();
    for row in 1..=rows {
        let (verdict, status) = if row % 3 == 0 { ("不属实", "已办结") } else { ("属实", "阶段性办结") };
        let _ = writeln!(
            text,
            "{row}\tD3NX202506{day:02}{row:04}\t平罗县某砖厂夜间排放异味，垃圾露天堆放{row}方。\t平罗县\t大气\t经核查，该砖厂\
             存在异味，已清运垃圾{row}方。\t{verdict}\t一是责令该厂整改，7月{day}日前完成。二是平罗县住建局加强巡查。\t{status}"
        );
    }
    text
}

/// A folder with `count` pages.
fn pages(count: u32) -> TempDir {
    let named: Vec<_> = (1..=count).map(|day| (format!("pages/{day:02}.txt"), page(day, 3))).collect();
    folder(&named.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
}

/// The store, only to look.
fn open(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// One number.
fn number(db: &Connection, sql: &str) -> i64 {
    db.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Everything in the tables of records, without the numbers of rows, which
/// depend on what was there before.
fn content(path: &Path) -> Vec<String> {
    let db = open(path);
    let queries = [
        "SELECT name, hex(fingerprint), reading, records, diagnostics, hex(body) FROM sources ORDER BY name",
        "SELECT s.name, c.position, c.line, case_id, region_code, pollution, complaint, findings, measures, status
         FROM complaints c JOIN sources s ON s.id = source_id ORDER BY 1, 2",
        "SELECT s.name, c.position, m.position, m.number, m.text, m.deadline, m.agencies
         FROM measures m JOIN complaints c ON c.id = complaint_id JOIN sources s ON s.id = source_id ORDER BY 1, 2, 3",
        "SELECT s.name, c.position, p.position, p.text, p.code, r.full FROM places p JOIN complaints c ON c.id = \
         complaint_id JOIN sources s ON s.id = source_id LEFT JOIN regions r ON r.code = p.code ORDER BY 1, 2, 3",
        "SELECT s.name, c.position, m.position, a.name, a.place_code FROM agency_mentions m JOIN agencies a ON a.id = \
         agency_id JOIN complaints c ON c.id = complaint_id JOIN sources s ON s.id = source_id ORDER BY 1, 2, 3",
        "SELECT s.name, n.position, kind, date, running, list, k.position, k.name, key, value FROM counts k
         JOIN notices n ON n.id = notice_id JOIN sources s ON s.id = source_id ORDER BY 1, 2, 5, 6, 7, 9",
        "SELECT s.name, f.position, code, message, f.line FROM findings f JOIN sources s ON s.id = source_id ORDER BY 1, 2",
        "SELECT name, function, place_code FROM agencies ORDER BY 1, 3",
        "SELECT s.name, c.position, m.position, m.kind, m.text, m.value, m.unit, m.date, m.deadline FROM mentions m
         JOIN complaints c ON c.id = complaint_id JOIN sources s ON s.id = source_id ORDER BY 1, 2, 3",
        "SELECT s.name, c.position, t.position, t.type FROM complaint_types t JOIN complaints c ON c.id = complaint_id
         JOIN sources s ON s.id = source_id ORDER BY 1, 2, 3",
    ];
    let mut rows = Vec::new();
    for query in queries {
        let mut select = db.prepare(query).unwrap();
        let columns = select.column_count();
        let found = select.query_map([], |row| {
            let cells = (0..columns).map(|column| row.get::<_, rusqlite::types::Value>(column));
            Ok(format!("{:?}", cells.collect::<Result<Vec<_>, _>>()?))
        });
        rows.extend(found.unwrap().map(Result::unwrap));
    }
    let args = ["search", "异味", "--limit", "1000", "--format", "jsonl", "--db"];
    let (_, out, _) = ended(yilan(path.parent().unwrap()).args(args).arg(path));
    let mut found: Vec<_> = out.lines().map(|hit| hit.split(",\"score\"").next().unwrap().to_owned()).collect();
    found.sort_unstable();
    rows.extend(found);
    rows
}

/// Nothing is damaged, no page is there in part, and no row without its page.
fn sound(path: &Path) {
    let db = Connection::open(path).unwrap();
    let said: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok");
    assert_eq!(number(&db, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    // Every row is in one block of the index, which has its words.
    let unfound =
        "SELECT count(*) FROM complaints WHERE (SELECT count(*) FROM word_blocks WHERE id BETWEEN first AND last) <> 1";
    assert_eq!(number(&db, unfound), 0);
    let empty = "SELECT count(*) FROM word_blocks b WHERE NOT EXISTS (SELECT 1 FROM words w WHERE w.block = b.block)";
    assert_eq!(number(&db, empty), 0);
    whole(&db);
}

/// Every page that is there is there with all of its records.
fn whole(db: &Connection) {
    let halves = "SELECT count(*) FROM sources s WHERE records <>
        (SELECT count(*) FROM complaints WHERE source_id = s.id)
        + (SELECT count(*) FROM notices WHERE source_id = s.id)
        + (SELECT count(*) FROM hotlines WHERE source_id = s.id)
        OR diagnostics <> (SELECT count(*) FROM findings WHERE source_id = s.id AND family = 'reading')";
    assert_eq!(number(db, halves), 0);
}

#[test]
fn loading_again_changes_nothing() {
    let dir = pages(5);
    let db = dir.path().join("yilan.db");
    let (code, out, err) = ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, "5 pages new, 0 read anew, 0 as before; 15 records and 0 findings written\n");
    let once = content(&db);
    assert_eq!(once.iter().filter(|row| row.contains("某砖厂")).count(), 15);
    let (code, out, _) = ended(yilan(dir.path()).args(["load", "./pages//", "--db", "yilan.db"]));
    assert_eq!((code, out.as_str()), (0, "0 pages new, 0 read anew, 5 as before; 0 records and 0 findings written\n"));
    let (_, out, _) = ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db", "--again", "--jobs", "1"]));
    assert!(out.starts_with("0 pages new, 5 read anew"), "{out}");
    assert_eq!(content(&db), once);
    sound(&db);
}

#[test]
fn a_changed_page_replaces_its_records() {
    let dir = pages(3);
    let db = dir.path().join("yilan.db");
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    std::fs::write(dir.path().join("pages/02.txt"), page(29, 1).replace("住建局", "水务局")).unwrap();
    let (_, out, _) = ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    assert_eq!(out, "0 pages new, 1 read anew, 2 as before; 1 records and 0 findings written\n");
    // As if it had been so from the beginning.
    ended(yilan(dir.path()).args(["load", "pages", "--db", "fresh.db"]));
    assert_eq!(content(&db), content(&dir.path().join("fresh.db")));
    sound(&db);
    // Options are a part of what a page says.
    let (_, out, _) = ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db", "--place", "640221"]));
    assert!(out.starts_with("0 pages new, 3 read anew"), "{out}");
}

#[test]
fn a_page_that_comes_twice_in_one_load_is_there_once() {
    let dir = pages(3);
    let args = ["load", "pages/02.txt", "pages/01.txt", ".//pages/02.txt", "pages/03.txt", "--db", "yilan.db"];
    ended(yilan(dir.path()).args(args));
    ended(yilan(dir.path()).args(["load", "pages", "--db", "once.db"]));
    let (db, once) = (dir.path().join("yilan.db"), dir.path().join("once.db"));
    assert_eq!(content(&db), content(&once));
    let facts = "SELECT count(*) FROM facts";
    assert_eq!(number(&open(&db), facts), number(&open(&once), facts));
    sound(&db);
}

#[test]
fn standard_input_needs_a_name() {
    let dir = folder(&[]);
    let (code, _, err) = ended(yilan(dir.path()).args(["load", "-", "--db", "yilan.db"]).write_stdin(page(1, 2)));
    assert_eq!(code, 2);
    assert_eq!(err, "yilan: standard input has no name to be kept under; give it one with `--name NAME`\n");
    let args = ["load", "-", "--db", "yilan.db", "--name", "one.txt"];
    let (code, out, _) = ended(yilan(dir.path()).args(args).write_stdin(page(1, 2)));
    assert_eq!((code, out.split(';').next()), (0, Some("1 pages new, 0 read anew, 0 as before")));
    let db = open(&dir.path().join("yilan.db"));
    assert_eq!(number(&db, "SELECT count(*) FROM sources WHERE name = 'one.txt'"), 1);
}

#[test]
fn every_table_and_view_is_told_of() {
    let dir = pages(1);
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    let db = open(&dir.path().join("yilan.db"));
    let told = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/store.md")).unwrap();
    let mut select = db
        .prepare("SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'")
        .unwrap();
    let names = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    for (name, kind) in names.map(Result::unwrap) {
        assert!(told.contains(&format!("| `{name}`")), "{kind} {name}");
        if kind == "view" {
            let _: i64 = number(&db, &format!("SELECT count(*) FROM {name}"));
        }
    }
}
