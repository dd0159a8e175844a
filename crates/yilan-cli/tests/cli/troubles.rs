//! What is said of what cannot be read, and how the command ends.

use super::{NOTICE, ended, folder, names, yilan};

#[test]
fn one_line_for_each_bad_file_and_the_others_are_read() {
    let mut cut_short = NOTICE.trim().as_bytes().to_vec();
    cut_short.pop();
    let mut damaged = NOTICE.repeat(3).into_bytes();
    damaged[60] = b'?';
    let dir = folder(&[
        ("good.txt", NOTICE.as_bytes()),
        ("empty.txt", b""),
        ("page.pdf", b"%PDF-1.7\nabc"),
        ("noise.txt", &[0_u8, 1, 2, 3, 250, 7, 0, 0, 9, 200].repeat(30)),
        ("short.txt", &cut_short),
        ("damaged.txt", &damaged),
    ]);
    let files =
        ["missing.txt", "empty.txt", "page.pdf", "noise.txt", "short.txt", "damaged.txt", "none*.txt", "good.txt"];
    let (code, out, err) = ended(yilan(dir.path()).arg("read").args(files));
    assert_eq!(code, 1);
    assert_eq!(names(&out), ["short.txt", "damaged.txt", "good.txt"]);
    let expected = [
        "yilan: none*.txt: no file matches this pattern; check it, `**` goes into folders",
        "yilan: missing.txt: no such file; check the path",
        "yilan: empty.txt: the file is empty; nothing to read",
        "yilan: page.pdf: a PDF document that cannot be opened: failed parsing cross reference table; get the whole file",
        "yilan: noise.txt: a binary file, not text; give a text file, or name its encoding",
        "yilan: short.txt: cut short inside a character, at byte 103; the text before it was read, get the whole file",
    ];
    let lines: Vec<_> = err.lines().collect();
    assert_eq!(lines[..6], expected);
    assert!(lines[6].starts_with("yilan: damaged.txt: not UTF-8 in "), "{err}");
    assert!(lines[6].ends_with("name the right one with `--encoding`, or get an undamaged file"), "{err}");
    assert_eq!(lines.len(), 7);
}

#[test]
#[cfg(unix)]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a.txt", NOTICE.as_bytes())]);
    let path = dir.path().join("a.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        // Who may read everything cannot see this.
        return;
    }
    let (code, out, err) = ended(yilan(dir.path()).args(["read", "a.txt"]));
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "yilan: a.txt: not readable; check its permissions\n");
}

#[test]
fn a_folder_without_texts_is_named() {
    let dir = folder(&[("empty/a.bin", b"")]);
    let (code, _, err) = ended(yilan(dir.path()).args(["read", "empty"]));
    assert_eq!(code, 1);
    let expected = "yilan: empty: no page in this folder; expected .txt, .text, .html, .htm, ";
    assert!(err.contains(expected) && err.ends_with(".pdf, .jsonl, .ndjson\n"), "{err}");
}

#[test]
fn wrong_usage_ends_with_two() {
    let dir = folder(&[("a.txt", NOTICE.as_bytes())]);
    for (args, why) in [
        (&["read", "a.txt", "--format", "csv"][..], "give `-o FOLDER`, or one kind with `--kind complaint`"),
        (&["read", "a.txt", "--format", "table", "--spans"], "use `--format jsonl` or `--format json`"),
        (&["read", "a.txt", "-o", "."], "name a file, or use `--format csv`"),
        (&["read", "a.txt", "--date", "2025-02-30"], "expected a day as 2025-06-22"),
        (&["read", "a.txt", "--place", "吴忠"], "expected a code"),
        (&["read", "a.txt", "--format", "xml"], "possible values: jsonl, json, csv, parquet, table"),
        (&["tokens", "a.txt", "--keywords", "3", "--mode", "word"], "cannot be used with"),
        (&["sing"], "unrecognized subcommand"),
        (&[], "Usage: yilan"),
    ] {
        let (code, out, err) = ended(yilan(dir.path()).args(args));
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(why), "{args:?}: {err}");
    }
}

#[test]
fn hostile_pages_are_read_all_the_same() {
    let nested = "（".repeat(10_000) + &"）".repeat(10_000);
    let line = "信访举报件交办".repeat(1 << 16);
    let nul = format!("{NOTICE}\0{NOTICE}").repeat(9);
    let dir = folder(&[("nested.txt", nested.as_bytes()), ("line.txt", line.as_bytes()), ("nul.txt", nul.as_bytes())]);
    for command in ["read", "tokens"] {
        let (code, out, err) = ended(yilan(dir.path()).args([command, "."]));
        assert_eq!((code, err.as_str()), (0, ""), "{command}");
        assert!(out.len() > 100);
    }
}
