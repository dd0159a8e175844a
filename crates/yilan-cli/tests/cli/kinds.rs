//! Files of every kind, and streams of documents.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::{NOTICE, ended, folder, names, yilan};

fn cases(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../yilan-input/cases").join(folder)
}

/// The records of one page, without where they stand.
fn records(line: &str) -> Vec<Json> {
    let mut page: Json = serde_json::from_str(line).unwrap();
    assert_eq!(page["diagnostics"], json!([]), "{line}");
    let mut records = page["records"].take();
    for record in records.as_array_mut().unwrap() {
        for key in ["span", "sheet", "page", "table", "cell"] {
            record.as_object_mut().unwrap().remove(key);
        }
    }
    records.as_array().unwrap().clone()
}

#[test]
fn one_table_gives_the_same_records_from_every_kind_of_file() {
    let (code, out, err) = ended(yilan(&cases("same")).args(["read", "."]));
    assert_eq!((code, err.as_str()), (0, ""));
    let found =
        ["./table.csv", "./table.docx", "./table.html", "./table.md", "./table.pdf", "./table.xls", "./table.xlsx"];
    assert_eq!(names(&out), found);
    let pages: Vec<_> = out.lines().map(records).collect();
    assert_eq!(pages[0].len(), 3);
    assert_eq!(pages[0][0]["case_id"], "D3NX202506120002");
    assert_eq!(pages[0][0]["claims"].as_array().unwrap().len(), 2);
    for (page, name) in pages.iter().zip(found) {
        assert_eq!(page, &pages[0], "{name}");
    }
}

#[test]
fn records_say_where_in_the_file_they_stand() {
    let (_, out, _) = ended(yilan(&cases("same")).args(["read", "table.xlsx", "table.pdf", "table.docx"]));
    let pages: Vec<Json> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let place = |page: usize, record: usize, key: &str| pages[page]["records"][record][key].clone();
    assert_eq!((place(0, 0, "sheet"), place(0, 1, "cell")), (json!("Sheet"), json!("A4:K4")));
    // The end of the printed page breaks its first row.
    assert_eq!((place(1, 0, "page"), place(1, 0, "table"), place(1, 0, "cell")), (json!(1), json!(1), json!("A2:K3")));
    assert_eq!((place(2, 2, "page"), place(2, 2, "cell")), (Json::Null, json!("A4:K4")));
    assert_eq!(pages[0]["source"]["type"], "xlsx");
}

#[test]
fn spans_count_in_the_text_that_is_printed() {
    let (_, out, _) = ended(yilan(&cases("same")).args(["read", "--spans", "table.docx"]));
    let page: Json = serde_json::from_str(&out).unwrap();
    let (code, text, _) = ended(yilan(&cases("same")).args(["text", "table.docx"]));
    assert_eq!(code, 0);
    let id = &page["records"][1]["case_id"];
    let at = |index: usize| id["span"][index].as_u64().unwrap() as usize;
    assert_eq!(&text[at(0)..at(1)], "X3NX202506120015");
    let (_, out, _) = ended(yilan(&cases("same")).args(["text", "--format", "jsonl", "table.docx"]));
    let page: Json = serde_json::from_str(&out).unwrap();
    assert_eq!(page["text"], text);
    let cell = page["cells"].as_array().unwrap().iter().find(|cell| cell["cell"] == "B3").unwrap();
    assert_eq!(cell["span"][0], at(0));
}

fn stream() -> String {
    let html = format!("<!DOCTYPE html><p>{}</p>", NOTICE.trim());
    let lines = [
        json!({"id": "a", "content": NOTICE}),
        json!({"id": 7, "content": html}),
        json!({"title": "x"}),
        json!({"content": "第四版"}),
    ];
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn streams_are_read_document_by_document() {
    let stream = stream();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(stream.as_bytes()).unwrap();
    let (gzip, zstd) = (gzip.finish().unwrap(), ::zstd::encode_all(stream.as_bytes(), 1).unwrap());
    let dir = folder(&[("d.jsonl", stream.as_bytes()), ("e.jsonl.gz", &gzip), ("f.jsonl.zst", &zstd)]);
    let (code, out, err) = ended(yilan(dir.path()).args(["read", "--text-field", "content", "."]));
    assert_eq!(code, 1);
    let expected: Vec<_> = ["./d.jsonl", "./e.jsonl.gz", "./f.jsonl.zst"]
        .iter()
        .flat_map(|name| [1, 2, 4].map(|line| format!("{name}:{line}")))
        .collect();
    assert_eq!(names(&out), expected);
    let line =
        "line 3 has no text in the field `content`, found `title`; name the field of the text with `--text-field`";
    assert_eq!(err.lines().next(), Some(format!("yilan: ./d.jsonl: {line}").as_str()));
    let pages: Vec<Json> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&pages[0]["source"]["id"], &pages[1]["source"]["id"]), (&json!("a"), &json!("7")));
    assert_eq!(
        (pages[0]["records"][0]["kind"].as_str(), pages[1]["records"][0]["kind"].as_str()),
        (Some("assignment"), Some("assignment"))
    );
    let (code, again, _) = ended(yilan(dir.path()).args(["read", "--text-field", "content"]).write_stdin(zstd.clone()));
    assert_eq!((code, names(&again)), (1, ["-:1", "-:2", "-:4"].map(str::to_owned).to_vec()));
}

#[test]
fn any_kind_comes_through_standard_input_and_compressed() {
    let xlsx = std::fs::read(cases("same").join("table.xlsx")).unwrap();
    let html = std::fs::read(cases("same").join("table.html")).unwrap();
    let packed = ::zstd::encode_all(&html[..], 1).unwrap();
    let dir = folder(&[("page.html.zst", &packed)]);
    let (code, out, err) = ended(yilan(dir.path()).args(["read", "-"]).write_stdin(xlsx));
    assert_eq!((code, err.as_str(), records(&out).len()), (0, "", 3));
    let (code, out, err) = ended(yilan(dir.path()).args(["read", "."]));
    assert_eq!((code, err.as_str(), records(&out).len()), (0, "", 3));
    let (code, out, _) = ended(
        yilan(dir.path())
            .args(["read", "--type", "csv"])
            .write_stdin("序号,受理编号,行政区域\n1,D3NX202506120002,利通区\n"),
    );
    assert_eq!(code, 0);
    assert!(out.contains(r#""cell":"A2:C2""#), "{out}");
    let (code, _, err) = ended(yilan(dir.path()).args(["read", "--type", "doc"]));
    assert_eq!(code, 2);
    assert!(err.contains("unknown kind `doc`, expected one of text, html, "), "{err}");
}

#[test]
fn what_cannot_be_read_is_named_in_one_line_and_the_others_are_read() {
    let xlsx = std::fs::read(cases("same").join("table.xlsx")).unwrap();
    let encrypted = std::fs::read(cases("pdf").join("encrypted.pdf")).unwrap();
    let scan = std::fs::read(cases("pdf").join("scan.pdf")).unwrap();
    let dir = folder(&[
        ("a.xlsx", &xlsx[..xlsx.len() / 2]),
        ("b.pdf", &encrypted),
        ("c.pdf", &scan),
        ("d.html", format!("{}深", "<div>".repeat(10_000)).as_bytes()),
        ("e.txt", NOTICE.as_bytes()),
    ]);
    let (code, out, err) = ended(yilan(dir.path()).args(["read", "."]));
    assert_eq!((code, names(&out)), (1, vec!["./d.html".to_owned(), "./e.txt".to_owned()]));
    let expected = [
        "yilan: ./a.xlsx: an archive that is damaged or cut short; get the whole file",
        "yilan: ./b.pdf: a PDF document that is encrypted; save it without a password first",
        "yilan: ./c.pdf: a PDF document without text, a scan of 1 page; have its text recognised first",
        "yilan: ./d.html: markup nested more than 512 deep; what is deeper was read as plain text, check the file",
    ];
    assert_eq!(err.lines().collect::<Vec<_>>(), expected);
}
