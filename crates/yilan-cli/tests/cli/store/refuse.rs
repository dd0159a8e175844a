//! Files that cannot be a store, disks that are full: one line, and nothing
//! is damaged.

use rusqlite::Connection;

use super::{ended, number, open, page, pages, sound, yilan};

/// Loads into `db` and gives the line that says why that fails.
fn refused(dir: &std::path::Path, db: &str) -> String {
    let (code, out, err) = ended(yilan(dir).args(["load", "pages", "--wait", "0", "--db", db]));
    assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
    err
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let dir = pages(1);
    let path = |name: &str| dir.path().join(name);
    std::fs::write(path("text.db"), "not a database, but long enough to look like one. ".repeat(20)).unwrap();
    let db = Connection::open(path("foreign.db")).unwrap();
    db.execute_batch("CREATE TABLE sources (id INTEGER); INSERT INTO sources VALUES (7)").unwrap();
    drop(db);
    let cases = [
        ("text.db", "yilan: text.db: not a database; name another file with `--db`\n"),
        ("foreign.db", "yilan: foreign.db: is another program's database; name another file with `--db`\n"),
    ];
    for (name, line) in cases {
        let before = std::fs::read(path(name)).unwrap();
        assert_eq!(refused(dir.path(), name), line);
        assert_eq!(std::fs::read(path(name)).unwrap(), before, "{name}");
    }
    let missing = refused(dir.path(), "no/such/folder/yilan.db");
    assert!(missing.ends_with("cannot be opened; see that its folder is there and you may write in it\n"), "{missing}");
    let inside = refused(dir.path(), "pages/01.txt/yilan.db");
    assert!(inside.ends_with("cannot be opened; see that its folder is there and you may write in it\n"), "{inside}");
}

#[test]
fn a_store_of_a_later_version_is_left_alone() {
    let dir = pages(2);
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    let db = Connection::open(dir.path().join("yilan.db")).unwrap();
    db.pragma_update(None, "user_version", 999).unwrap();
    let line = refused(dir.path(), "yilan.db");
    assert!(line.contains("was written by a later yilan (schema 999, this one knows "), "{line}");
    assert_eq!(number(&db, "SELECT count(*) FROM sources"), 2);
}

#[test]
fn a_store_in_use_is_waited_for_and_then_left() {
    let dir = pages(1);
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    let db = Connection::open(dir.path().join("yilan.db")).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::fs::write(dir.path().join("pages/02.txt"), page(2, 2)).unwrap();
    let line = refused(dir.path(), "yilan.db");
    assert_eq!(line, "yilan: yilan.db: another program is writing to it; wait until it is done\n");
    db.execute_batch("ROLLBACK").unwrap();
    let (code, out, _) = ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    assert_eq!((code, out.starts_with("1 pages new")), (0, true));
}

/// Files may not grow beyond a limit, which is what a full disk is to SQLite.
#[test]
#[cfg(unix)]
fn without_room_the_pages_before_are_kept() {
    let dir = pages(90);
    let load = "trap '' XFSZ; ulimit -f 2000; exec \"$0\" load pages --jobs 1 --db yilan.db";
    let mut shell = assert_cmd::Command::new("sh");
    let (code, out, err) = ended(shell.current_dir(dir.path()).args(["-c", load, env!("CARGO_BIN_EXE_yilan")]));
    assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
    assert!(err.starts_with("yilan: yilan.db: "), "{err}");
    assert!(err.ends_with("run it again, the pages already loaded are kept\n"), "{err}");
    let db = dir.path().join("yilan.db");
    sound(&db);
    let kept = number(&open(&db), "SELECT count(*) FROM sources");
    assert!((1..90).contains(&kept), "{kept}");
    let (code, out, _) = ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    assert_eq!((code, out.starts_with(&format!("{} pages new, 0 read anew, {kept} as before", 90 - kept))), (0, true));
    sound(&db);
}

#[test]
fn what_is_damaged_is_said() {
    let dir = pages(3);
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    let path = dir.path().join("yilan.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..4096].fill(0xff);
    std::fs::write(&path, bytes).unwrap();
    let line = refused(dir.path(), "yilan.db");
    assert!(line.contains("the database is damaged"), "{line}");
}
