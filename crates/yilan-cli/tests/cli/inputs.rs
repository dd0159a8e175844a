//! Which files are read.

use super::{NOTICE, ended, folder, names, yilan};

#[test]
fn folders_are_read_in_order_and_other_files_are_named() {
    let page = NOTICE.as_bytes();
    let dir = folder(&[
        ("pages/b.txt", page),
        ("pages/a/z.MD", page),
        ("pages/.hidden/x.txt", page),
        ("pages/c.png", b"\x89PNG\r\n\x1a\n"),
        ("pages/d.doc", b"old"),
    ]);
    let (code, out, err) = ended(yilan(dir.path()).args(["read", "pages"]));
    assert_eq!((code, names(&out)), (0, vec!["pages/a/z.MD".to_owned(), "pages/b.txt".to_owned()]));
    let said =
        "yilan: pages: passed over 2 files not named as a page (c.png, …); name a file to read it all the same\n";
    assert_eq!(err, said);
}

#[test]
fn patterns_are_expanded_for_shells_that_do_not() {
    let page = NOTICE.as_bytes();
    let dir = folder(&[("p/06-01.txt", page), ("p/06-02.txt", page), ("p/07-01.txt", page), ("p/q/06-03.txt", page)]);
    let read = |pattern| {
        let (code, out, _) = ended(yilan(dir.path()).args(["read", pattern]));
        (code, names(&out).join(" "))
    };
    assert_eq!(read("p/06-*.txt"), (0, "p/06-01.txt p/06-02.txt".to_owned()));
    assert_eq!(read("./p/06-0[2-9].txt"), (0, "p/06-02.txt".to_owned()));
    assert_eq!(read("p/**/06-*.txt"), (0, "p/06-01.txt p/06-02.txt p/q/06-03.txt".to_owned()));
    assert_eq!(read("*.txt").0, 1);
}

#[test]
fn a_file_whose_name_looks_like_a_pattern_is_a_file() {
    let dir = folder(&[("[1].txt", NOTICE.as_bytes())]);
    let (code, out, _) = ended(yilan(dir.path()).args(["read", "[1].txt"]));
    assert_eq!((code, names(&out)), (0, vec!["[1].txt".to_owned()]));
}

#[test]
fn standard_input_is_read_without_a_name_and_as_a_dash() {
    let dir = folder(&[]);
    for args in [&["read"][..], &["read", "-"]] {
        let (code, out, err) = ended(yilan(dir.path()).args(args).write_stdin(NOTICE));
        assert_eq!((code, names(&out), err.as_str()), (0, vec!["-".to_owned()], ""));
    }
    let (code, _, err) = ended(yilan(dir.path()).args(["read", "-", "-"]).write_stdin(NOTICE));
    assert_eq!((code, err.as_str()), (2, "yilan: standard input can be read only once; give `-` once\n"));
}

#[test]
fn many_files_come_out_in_order_whatever_the_jobs() {
    let files: Vec<_> = (0..60).map(|n| (format!("{n:02}.txt"), NOTICE.repeat(n % 7 + 1))).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let dir = folder(&files);
    let read = |jobs| ended(yilan(dir.path()).args(["read", ".", "--jobs", jobs])).1;
    let one = read("1");
    assert_eq!(names(&one).len(), 60);
    assert_eq!(one, read("7"));
}

#[test]
fn encodings_are_found_out_or_named() {
    let gbk = b"\xb5\xda\xb6\xfe\xc5\xfa\xd0\xc5\xb7\xc3\xbc\xfe";
    let dir = folder(&[("a.txt", gbk)]);
    for args in [&["read", "a.txt"][..], &["read", "--encoding", "gb2312", "a.txt"]] {
        let (code, out, _) = ended(yilan(dir.path()).args(args));
        assert_eq!(code, 0);
        assert!(out.contains(r#""source":{"name":"a.txt","encoding":"GB18030","bytes":12}"#), "{out}");
    }
    let (code, _, err) = ended(yilan(dir.path()).args(["read", "--encoding", "utf-9", "a.txt"]));
    assert_eq!(code, 2);
    assert!(err.contains("unknown encoding `utf-9`"), "{err}");
}
