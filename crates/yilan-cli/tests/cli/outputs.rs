//! The formats, and files that are written whole.

use std::fs;
use std::process::Stdio;

use super::{NOTICE, ended, folder, names, yilan};

#[test]
fn json_lines_hold_the_contract() {
    let dir = folder(&[("a.txt", NOTICE.as_bytes())]);
    let (code, out, err) = ended(yilan(dir.path()).args(["read", "a.txt"]));
    assert_eq!((code, err.as_str()), (0, ""));
    let page: serde_json::Value = serde_json::from_str(out.trim_end()).unwrap();
    let keys: Vec<_> = page.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schema", "source", "records", "diagnostics"]);
    assert_eq!(page["schema"], "yilan/1");
    assert_eq!(page["source"]["bytes"], NOTICE.len());
}

#[test]
fn json_is_one_array() {
    let dir = folder(&[("a.txt", NOTICE.as_bytes()), ("b.txt", NOTICE.as_bytes())]);
    for (files, pages) in [(&["a.txt", "b.txt"][..], 2), (&["a.txt"], 1), (&["c.txt"], 0)] {
        let (_, out, _) = ended(yilan(dir.path()).args(["read", "--format", "json"]).args(files));
        let array: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(array.as_array().unwrap().len(), pages);
    }
}

#[test]
fn csv_is_one_file_per_kind_with_a_mark_for_spreadsheets() {
    let dir = folder(&[("a.txt", NOTICE.as_bytes())]);
    let (code, out, err) = ended(yilan(dir.path()).args(["read", "--format", "csv", "-o", "out", "a.txt"]));
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
    let mut files: Vec<_> =
        fs::read_dir(dir.path().join("out")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, ["assignment.csv", "complaint.csv", "diagnostics.csv", "hotline.csv", "progress.csv"]);
    let header = fs::read_to_string(dir.path().join("out/complaint.csv")).unwrap();
    assert!(header.starts_with("\u{feff}file,span_first,span_last,heading,index,case_id,"), "{header}");

    let (code, out, _) = ended(yilan(dir.path()).args(["read", "--format", "csv", "--kind", "hotline", "a.txt"]));
    assert_eq!(code, 0);
    assert!(out.starts_with("\u{feff}file,span_first,"));
    let one = ["read", "--format", "csv", "--kind", "hotline", "-o", "one.csv", "a.txt"];
    assert_eq!(ended(yilan(dir.path()).args(one)).0, 0);
    assert_eq!(fs::read_to_string(dir.path().join("one.csv")).unwrap(), out);
}

#[test]
fn a_table_fits_eighty_columns() {
    let long = format!("{}.txt", "督".repeat(50));
    let dir = folder(&[(&long, NOTICE.as_bytes())]);
    let (code, out, _) = ended(yilan(dir.path()).args(["read", "--format", "table", &long]));
    assert_eq!(code, 0);
    assert!(out.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{out}");
}

#[test]
fn a_file_is_written_whole_and_nothing_else_is_left() {
    let dir = folder(&[("a.txt", NOTICE.as_bytes()), ("out/old.jsonl", b"old")]);
    let (code, out, _) = ended(yilan(dir.path()).args(["read", "a.txt", "-o", "out/old.jsonl"]));
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(names(&fs::read_to_string(dir.path().join("out/old.jsonl")).unwrap()), ["a.txt"]);
    assert_eq!(fs::read_dir(dir.path().join("out")).unwrap().count(), 1);

    let (code, _, err) = ended(yilan(dir.path()).args(["read", "a.txt", "-o", "nowhere/x.jsonl"]));
    assert_eq!(code, 1);
    assert_eq!(err, "yilan: nowhere/x.jsonl: cannot be written: no such file or directory\n");
}

#[test]
#[cfg(unix)]
fn a_written_file_has_the_permissions_of_its_forerunner() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a.txt", NOTICE.as_bytes()), ("old.jsonl", b"old")]);
    let path = dir.path().join("old.jsonl");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(ended(yilan(dir.path()).args(["read", "a.txt", "-o", "old.jsonl"])).0, 0);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let files: Vec<_> = (0..200).map(|n| format!("{n}.txt")).collect();
    let page = NOTICE.repeat(200);
    let files: Vec<_> = files.iter().map(|name| (name.as_str(), page.as_bytes())).collect();
    let dir = folder(&files);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_yilan"))
        .current_dir(dir.path())
        .args(["tokens", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn the_schema_is_json() {
    let dir = folder(&[]);
    for args in [&["schema"][..], &["schema", "--spans"]] {
        let (code, out, _) = ended(yilan(dir.path()).args(args));
        let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, &schema["properties"]["schema"]["const"]), (0, &"yilan/1".into()));
    }
}

#[test]
fn help_has_examples_and_completions_know_the_commands() {
    let dir = folder(&[]);
    for command in ["read", "tokens", "completions"] {
        let (code, out, _) = ended(yilan(dir.path()).args(["help", command]));
        assert_eq!(code, 0);
        assert!(out.contains("Example"), "{command}: {out}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = ended(yilan(dir.path()).args(["completions", shell]));
        assert_eq!(code, 0);
        assert!(out.contains("tokens"), "{shell}");
    }
}

/// Another file in the place of a pipe, or of a device, would be no pipe.
#[cfg(unix)]
#[test]
fn a_pipe_stays_a_pipe() {
    use std::os::unix::fs::FileTypeExt;
    let dir = folder(&[("a.txt", NOTICE.as_bytes())]);
    let pipe = dir.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    let (code, _, err) = ended(yilan(dir.path()).args(["read", "a.txt", "-o", "pipe"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo(), "a pipe");
    assert!(reader.join().unwrap().contains("\"schema\":\"yilan/1\""));
}
