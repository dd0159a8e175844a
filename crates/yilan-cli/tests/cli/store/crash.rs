//! A load that is killed, and a reader beside one.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{content, ended, number, open, pages, sound, whole, yilan};

/// A load of the pages in `dir`, running.
fn loading(dir: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yilan"));
    let command = command.current_dir(dir).args(["load", "pages", "--db", "yilan.db"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn killed_at_any_moment_it_loses_no_finished_page() {
    // More than go into one transaction.
    let dir = pages(90);
    let db = dir.path().join("yilan.db");
    ended(yilan(dir.path()).args(["load", "pages", "--db", "whole.db"]));
    let mut last = 0;
    for round in 0..6_u64 {
        let mut load = loading(dir.path());
        // Until it has written something more, and then a moment that is
        // another one each time.
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) && load.try_wait().unwrap().is_none() {
            if db.exists() && open_count(&db).is_some_and(|count| count > last) {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(round * 1_700));
        let seen = open_count(&db).unwrap_or(0);
        load.kill().unwrap();
        load.wait().unwrap();
        sound(&db);
        let kept = number(&open(&db), "SELECT count(*) FROM sources");
        assert!(kept >= seen && kept >= last, "saw {seen}, had {last}, kept {kept}");
        // Pages are written in their order.
        let names = format!("SELECT count(*) FROM sources WHERE name <= printf('pages/%02d.txt', {kept})");
        assert_eq!(number(&open(&db), &names), kept);
        last = kept;
    }
    let (code, _, err) = ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(content(&db), content(&dir.path().join("whole.db")));
}

/// How many pages a reader sees, when it sees the table at all.
fn open_count(db: &Path) -> Option<i64> {
    let db = rusqlite::Connection::open_with_flags(db, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    db.query_row("SELECT count(*) FROM sources", [], |row| row.get(0)).ok()
}

#[test]
fn a_reader_sees_whole_pages_only() {
    let dir = pages(30);
    let db = dir.path().join("yilan.db");
    std::fs::create_dir(dir.path().join("none")).unwrap();
    std::fs::write(dir.path().join("none/none.txt"), "今日天气晴。\n").unwrap();
    ended(yilan(dir.path()).args(["load", "none", "--db", "yilan.db"]));
    let reader = open(&db);
    reader.busy_timeout(Duration::from_secs(5)).unwrap();
    let mut load = loading(dir.path());
    let (mut looks, mut seen) = (0, 0);
    let ended = loop {
        whole(&reader);
        let count = number(&reader, "SELECT count(*) FROM sources");
        assert!(count >= seen, "pages vanished: {seen}, then {count}");
        (looks, seen) = (looks + 1, count);
        if let Some(ended) = load.try_wait().unwrap() {
            break ended;
        }
    };
    assert!(ended.success());
    whole(&reader);
    assert_eq!(number(&reader, "SELECT count(*) FROM sources"), 31);
    assert!(looks > 1);
}
