//! What a search finds, and how it is told.

use super::{ended, folder, page, yilan};

/// A store of two pages.
fn store() -> tempfile::TempDir {
    let other = "序号\t受理编号\t交办问题基本情况\t行政区域\t污染类型\t调查核实情况\t是否属实\t处理和整改情况\t是否办结\n\
                 1\tD3NX202506180001\t利通区石家窑村养殖场粪污直排，臭。\t利通区\t水\t经核查，粪污排入沟渠，未见垃圾。\t属实\t\
                 一是清运粪污。\t已办结\n";
    let dir = folder(&[("pages/01.txt", page(1, 30).as_bytes()), ("pages/02.txt", other.as_bytes())]);
    let (code, _, err) = ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    assert_eq!((code, err.as_str()), (0, ""));
    dir
}

/// The case numbers that are found.
fn found(dir: &tempfile::TempDir, args: &[&str]) -> Vec<String> {
    let (code, out, err) =
        ended(yilan(dir.path()).args(["search", "--db", "yilan.db", "--format", "jsonl"]).args(args));
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    let hit = |line| serde_json::from_str::<serde_json::Value>(line).unwrap();
    out.lines().map(|line| hit(line)["case_id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn all_words_have_to_be_there() {
    let dir = store();
    assert_eq!(found(&dir, &["垃圾 异味", "--limit", "100"]).len(), 30);
    assert_eq!(found(&dir, &["垃圾", "粪污"]), ["D3NX202506180001"]);
    assert!(found(&dir, &["垃圾 粪污 砖厂"]).is_empty());
    // Words joined, the middle of a name, one character, words nobody wrote.
    for (words, rows) in [("养殖场粪污", 1), ("石家窑", 1), ("石家窑村", 1), ("臭", 1), ("窑", 1), ("核电站", 0)]
    {
        assert_eq!(found(&dir, &[words]).len(), rows, "{words}");
    }
    // As it is written, or only its words.
    assert_eq!(found(&dir, &["粪污养殖场"]).len(), 1);
    assert!(found(&dir, &["\"粪污养殖场\""]).is_empty());
    assert_eq!(found(&dir, &["\"养殖场粪污直排\""]).len(), 1);
    assert_eq!(found(&dir, &["D3NX202506010007"]), ["D3NX202506010007"]);
    assert_eq!(found(&dir, &["堆放17方"]), ["D3NX202506010017"]);
}

#[test]
fn rows_are_filtered() {
    let dir = store();
    let all = |args: &[&str]| found(&dir, &[args, &["--limit", "100"]].concat()).len();
    assert_eq!((all(&["--region", "640200"]), all(&["--region", "640300"]), all(&["--region", "640000"])), (30, 1, 31));
    assert_eq!((all(&["垃圾", "--region", "640300"]), all(&["异味", "--region", "640300"])), (1, 0));
    assert_eq!((all(&["--verdict", "unsubstantiated"]), all(&["异味", "--status", "closed"])), (10, 10));
    assert_eq!((all(&["--type", "water"]), all(&["--type", "air"])), (1, 30));
    assert_eq!((all(&["垃圾", "--in", "complaint"]), all(&["垃圾", "--in", "findings"])), (30, 31));
    assert_eq!((all(&["垃圾", "--from", "2025-06-02"]), all(&["垃圾", "--until", "2025-06-01"])), (1, 30));
    assert_eq!(found(&dir, &["垃圾", "--limit", "3"]).len(), 3);
}

#[test]
fn a_hit_shows_where_it_stands() {
    let dir = store();
    let (_, out, _) = ended(yilan(dir.path()).args(["search", "--db", "yilan.db", "粪污"]));
    assert_eq!(
        out,
        "pages/02.txt:2  D3NX202506180001  2025-06-18  宁夏回族自治区吴忠市利通区  substantiated  closed\n  \
         complaint: 利通区石家窑村养殖场粪污直排，臭。\n"
    );
    let args = ["search", "--db", "yilan.db", "粪污 沟渠", "--format", "jsonl"];
    let (_, out, _) = ended(yilan(dir.path()).args(args));
    let hit: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&hit["cell"], &hit["snippet"]), (&"findings".into(), &"经核查，粪污排入沟渠，未见垃圾。".into()));
    let text = hit["snippet"].as_str().unwrap();
    let shown = hit["matches"].as_array().unwrap().iter().map(|m| {
        let [start, end] = [0, 1].map(|end| usize::try_from(m[end].as_u64().unwrap()).unwrap());
        &text[start..end]
    });
    assert_eq!(shown.collect::<Vec<_>>(), ["粪污", "沟渠"]);
    assert_eq!(hit["line"], 2);
    assert!(hit["score"].as_f64().unwrap() > 0.0);
}

#[test]
fn looking_makes_no_file() {
    let dir = folder(&[]);
    let (code, _, err) = ended(yilan(dir.path()).args(["search", "异味", "--db", "yilan.db"]));
    assert_eq!(code, 1);
    assert_eq!(err, "yilan: yilan.db: no such file; make it with `yilan load PAGES --db FILE`\n");
    assert!(!dir.path().join("yilan.db").exists());
    let (code, _, err) = ended(yilan(dir.path()).args(["search", "--db", "yilan.db"]));
    assert_eq!(code, 2, "{err}");
}
