//! What other programs get.

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::{ended, folder, pages, yilan};

/// A store of the pages, and the folder.
fn store(count: u32) -> tempfile::TempDir {
    let dir = pages(count);
    let notice = "6月22日，中央第一生态环境保护督察组向我市交办第二十五批信访举报件共4.5件，截至6月22日累计交办20件。";
    std::fs::write(dir.path().join("pages/notice.txt"), notice).unwrap();
    let row = "受理编号：D3NX202506120099\n交办问题基本情况：平罗县某厂（经度106.123456，纬度38.5）排放\"黑水\"。\n调查核实情况：属实。\n";
    std::fs::write(dir.path().join("pages/point.txt"), row).unwrap();
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    dir
}

fn export(dir: &tempfile::TempDir, args: &[&str]) -> String {
    let (code, out, err) = ended(yilan(dir.path()).args(["export", "--db", "yilan.db", "--format"]).args(args));
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out
}

#[test]
fn the_pages_are_as_they_were_read() {
    let dir = store(4);
    let odd =
        "2025年6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共5件，其中海勃湾区3件、乌达区1件。";
    std::fs::write(dir.path().join("pages/odd.txt"), odd).unwrap();
    ended(yilan(dir.path()).args(["load", "pages", "--db", "yilan.db"]));
    for spans in [&[][..], &["--spans"]] {
        let (_, read, _) = ended(yilan(dir.path()).args(["read", "pages"]).args(spans));
        assert_eq!(export(&dir, &[&["jsonl"], spans].concat()), read);
    }
    export(&dir, &["jsonl", "-o", "all.jsonl"]);
    let schema = std::fs::read_to_string(dir.path().join("all.schema.json")).unwrap();
    assert_eq!(schema, ended(yilan(dir.path()).arg("schema")).1);
}

#[test]
fn tables_open_in_a_spreadsheet() {
    let dir = store(2);
    export(&dir, &["csv", "-o", "out"]);
    let read = |name: &str| std::fs::read_to_string(dir.path().join("out").join(name)).unwrap();
    let complaints = read("complaints.csv");
    assert!(complaints.starts_with("\u{feff}id,page,line,"), "{complaints}");
    assert!(complaints.contains("排放\"\"黑水\"\""), "{complaints}");
    let mut table = csv::Reader::from_reader(complaints.trim_start_matches('\u{feff}').as_bytes());
    let titles = table.headers().unwrap().clone();
    let column = |name: &str| titles.iter().position(|title| title == name).unwrap();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 7);
    assert_eq!(&rows[0][column("case_date")], "2025-06-01");
    assert_eq!(
        (&rows[0][column("key_case")], &rows[0][column("region_name")]),
        ("false", "宁夏回族自治区石嘴山市平罗县")
    );
    // Every column of every table is told of, and nothing else.
    let columns = read("columns.csv");
    let mut told: Vec<_> =
        columns.lines().skip(1).map(|line| line.splitn(3, ',').take(2).collect::<Vec<_>>().join(".")).collect();
    let tables = [
        "complaints",
        "claims",
        "measures",
        "notices",
        "counts",
        "hotlines",
        "places",
        "agencies",
        "mentions",
        "coordinates",
        "findings",
    ];
    for table in tables {
        for title in read(&format!("{table}.csv")).trim_start_matches('\u{feff}').lines().next().unwrap().split(',') {
            let name = format!("{table}.{title}");
            let at = told.iter().position(|told| *told == name).expect(&name);
            told.remove(at);
        }
    }
    assert!(told.is_empty(), "{told:?}");
    // A date without a year is no date, and is not lost.
    let notices = read("notices.csv");
    assert!(notices.contains(",,--06-22,") && notices.contains(",4.5,"), "{notices}");
    assert_eq!(export(&dir, &["csv", "--table", "complaints"]), complaints);
}

#[test]
fn parquet_has_types() {
    let dir = store(3);
    export(&dir, &["parquet", "-o", "out"]);
    let file = std::fs::File::open(dir.path().join("out/complaints.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let types: Vec<_> = reader
        .metadata()
        .file_metadata()
        .schema_descr()
        .columns()
        .iter()
        .map(|column| format!("{} {:?} {:?}", column.name(), column.physical_type(), column.logical_type_ref()))
        .collect();
    for expected in [
        "case_id BYTE_ARRAY Some(String)",
        "case_date INT32 Some(Date)",
        "key_case BOOLEAN None",
        "batch_first INT64 None",
    ] {
        assert!(types.iter().any(|column| column == expected), "{expected}: {types:?}");
    }
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 10);
    let cell = |name: &str| rows[0].get_column_iter().find(|(column, _)| *column == name).unwrap().1.clone();
    // Days since 1970.
    assert_eq!(cell("case_date"), Field::Date(20_240));
    assert!(matches!(cell("complaint"), Field::Str(text) if text.contains("异味")));
    assert_eq!((cell("responsible"), cell("key_case")), (Field::Null, Field::Bool(false)));
    // One table into one file, with its dictionary beside it; from pages, too.
    export(&dir, &["parquet", "--table", "notices", "-o", "n.parquet"]);
    assert!(dir.path().join("n.columns.csv").exists());
    let (code, _, err) = ended(yilan(dir.path()).args(["read", "--format", "parquet", "-o", "direct", "pages"]));
    assert_eq!((code, err.as_str()), (0, ""));
    let bytes = |name: &str| std::fs::read(dir.path().join(name)).unwrap();
    for table in ["complaints", "measures", "notices", "counts", "places"] {
        assert_eq!(bytes(&format!("direct/{table}.parquet")), bytes(&format!("out/{table}.parquet")), "{table}");
    }
}

#[test]
fn coordinates_are_points() {
    let dir = store(1);
    let json: serde_json::Value = serde_json::from_str(&export(&dir, &["geojson"])).unwrap();
    let feature = &json["features"][0];
    assert_eq!(feature["geometry"], serde_json::json!({"type": "Point", "coordinates": [106.123456, 38.5]}));
    assert_eq!(feature["properties"]["case_id"], "D3NX202506120099");
    assert_eq!(json["features"].as_array().unwrap().len(), 1);
}

#[test]
fn what_does_not_go_together_is_said() {
    let dir = folder(&[]);
    let cases: [(&[&str], &str); 5] = [
        (&["csv"], "csv: it is one file per table; give `-o FOLDER`, or one table with `--table complaints`"),
        (&["csv", "--table", "cases"], "no table `cases`, expected complaints, claims, measures, "),
        (&["parquet", "--spans"], "`--spans` is for `--format jsonl`"),
        (&["geojson", "--table", "claims"], "`--table` is for `--format csv` and `--format parquet`"),
        (&["jsonl", "--table", "claims"], "`--table` is for `--format csv` and `--format parquet`"),
    ];
    for (args, line) in cases {
        if args == ["csv"] {
            std::fs::write(dir.path().join("a.txt"), "今日天气晴。").unwrap();
            ended(yilan(dir.path()).args(["load", "a.txt", "--db", "yilan.db"]));
        }
        let (code, _, err) = ended(yilan(dir.path()).args(["export", "--db", "yilan.db", "--format"]).args(args));
        assert_eq!((code, err.starts_with(&format!("yilan: {line}"))), (2, true), "{err}");
    }
}
