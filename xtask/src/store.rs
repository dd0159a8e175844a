//! `cargo xtask load-test` and `cargo xtask kill-load`: the store at its size,
//! and under a hundred kills. What both do in small is in the tests of
//! `yilan-cli`; nothing here depends on how fast the machine is.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use clap::Parser;
use rusqlite::{Connection, OpenFlags};
use yilan_maker::{Options, page};

use crate::Result;

/// Loads pages of our own making, and prints how fast, and how large the store is.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask load-test")]
struct LoadTest {
    /// How many records.
    #[arg(long, default_value_t = 100_000)]
    records: usize,
    #[command(flatten)]
    place: Place,
}

/// Kills a load again and again, and proves that no finished page is lost and none is there in part.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask kill-load")]
struct KillLoad {
    /// How many times.
    #[arg(long, default_value_t = 100)]
    rounds: u32,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, clap::Args)]
struct Place {
    /// The command that is tested.
    #[arg(long, default_value = "target/release/yilan")]
    bin: PathBuf,
    /// Where to work; it is emptied first.
    #[arg(long, default_value = "target/store")]
    folder: PathBuf,
}

impl Place {
    /// The folder, with pages of `records` records; how many that are.
    fn pages(&self, records: usize) -> Result<usize> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        let pages = self.folder.join("pages");
        fs::create_dir_all(&pages)?;
        let (mut made, mut index) = (0, 0);
        while made < records {
            let page = page(&Options::default(), index);
            fs::write(pages.join(format!("{index:07}.txt")), &page.text)?;
            (made, index) = (made + page.records.len(), index + 1);
        }
        Ok(made)
    }

    fn command(&self, args: &[&str]) -> Result<Command> {
        let mut command = Command::new(fs::canonicalize(&self.bin)?);
        command.current_dir(&self.folder).args(args);
        Ok(command)
    }

    /// Runs the command to its end; how long that took.
    fn run(&self, args: &[&str]) -> Result<(Output, Duration)> {
        let begun = Instant::now();
        let output = self.command(args)?.output()?;
        // `check` ends so when it finds something.
        if !output.status.success() && args.first() != Some(&"check") {
            return Err(format!("{args:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        Ok((output, begun.elapsed()))
    }

    fn size(&self, name: &str) -> Result<u64> {
        Ok(fs::metadata(self.folder.join(name))?.len())
    }
}

#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(crate) fn load_test(arguments: impl Iterator<Item = String>) -> Result<()> {
    let LoadTest { records, place } =
        LoadTest::try_parse_from(std::iter::once("cargo xtask load-test".to_owned()).chain(arguments))?;
    let made = place.pages(records)?;
    let spent = processor_time();
    let (begun, mut load) =
        (Instant::now(), place.command(&["load", "pages", "--db", "yilan.db"])?.stdout(Stdio::null()).spawn()?);
    let looks = look(&place.folder.join("yilan.db"), || Ok(load.try_wait()?.is_some()))?;
    let (took, worked) = (begun.elapsed(), since(spent));
    println!(
        "load     {made} records in {took:.1?}: {:.0} records/s, {}; {looks} looks beside it",
        per_second(made, took),
        told(made, worked)
    );
    // One kind of record only is written, so that this is reading and little else.
    let spent = processor_time();
    let (_, reading) = place.run(&["read", "pages", "--kind", "hotline", "-o", "read.jsonl"])?;
    let read = since(spent);
    println!("reading  {reading:.1?}, {}", told(made, read));
    let rest = worked.zip(read).map(|(worked, read)| worked.saturating_sub(read));
    println!("         the load without it {}", told(made, rest));
    let (_, took) = place.run(&["read", "pages", "--format", "parquet", "-o", "read"])?;
    println!("read     parquet in {took:.1?}: {:.0} records/s", per_second(made, took));
    let (_, took) = place.run(&["load", "pages", "--db", "yilan.db"])?;
    println!("again    {took:.1?}");
    let (_, took) = place.run(&["export", "--db", "yilan.db", "--format", "jsonl", "-o", "pages.jsonl"])?;
    let (json, db) = (place.size("pages.jsonl")?, place.size("yilan.db")?);
    println!("export   jsonl in {took:.1?}; store {db} bytes, JSON {json}: {:.2} times", db as f64 / json as f64);
    let (_, took) = place.run(&["export", "--db", "yilan.db", "--format", "parquet", "-o", "tables"])?;
    println!("export   parquet in {took:.1?}");
    let (_, took) = place.run(&["check", "yilan.db", "--format", "jsonl"])?;
    println!("check    {took:.1?}: {:.0} records/s", per_second(made, took));
    let (_, took) = place.run(&["ledger", "--db", "yilan.db", "--by", "prefecture"])?;
    println!("ledger   {took:.1?}");
    let (_, took) = place.run(&["report", "--db", "yilan.db", "-o", "report.html"])?;
    println!("report   {took:.1?}, {} bytes", place.size("report.html")?);
    for query in ["垃圾 异味", "养殖场粪污", "噪声", "扬尘 --region 640000", "\"露天堆放\"", "整改"]
    {
        let args: Vec<&str> = ["search", "--db", "yilan.db"].into_iter().chain(query.split(' ')).collect();
        let mut times = Vec::new();
        for _ in 0..9 {
            times.push(place.run(&args)?.1);
        }
        times.sort_unstable();
        println!("search   {:.1?} (median of 9, with the start of the program): {query}", times[4]);
    }
    Ok(())
}

pub(crate) fn kill_load(arguments: impl Iterator<Item = String>) -> Result<()> {
    let KillLoad { rounds, place } =
        KillLoad::try_parse_from(std::iter::once("cargo xtask kill-load".to_owned()).chain(arguments))?;
    place.pages(4_000)?;
    place.run(&["load", "pages", "--db", "whole.db"])?;
    let whole = pages(&Connection::open(place.folder.join("whole.db"))?)?;
    let path = place.folder.join("yilan.db");
    let (mut kept, mut dice) = (0, 0x9e37_79b9_7f4a_7c15_u64);
    for round in 1..=rounds {
        if kept == whole.len() {
            // All of it was loaded; once more from the beginning.
            for ending in ["", "-wal", "-shm"] {
                let _ = fs::remove_file(place.folder.join(format!("yilan.db{ending}")));
            }
            kept = 0;
        }
        let mut load = place.command(&["load", "pages", "--db", "yilan.db"])?.stdout(Stdio::null()).spawn()?;
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Starting takes a tenth of a second; some are killed before they write.
        sleep(Duration::from_micros(dice >> 44));
        load.kill()?;
        load.wait()?;
        kept = proved(&path, &whole, kept).map_err(|error| format!("kill {round}: {error}"))?;
    }
    place.run(&["load", "pages", "--db", "yilan.db"])?;
    if proved(&path, &whole, kept)? != whole.len() {
        return Err("the last load did not load all".into());
    }
    Ok(())
}

/// That the store is sound, holds what it held, and every page of it whole;
/// how many pages it holds.
fn proved(path: &Path, whole: &HashMap<String, Vec<u8>>, before: usize) -> Result<usize> {
    if !path.exists() || fs::metadata(path)?.len() == 0 {
        return if before == 0 { Ok(0) } else { Err("the store is gone".into()) };
    }
    let db = Connection::open(path)?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 && before == 0 {
        return Ok(0);
    }
    let said: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    let orphans: i64 = db.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if said != "ok" || orphans != 0 || halves(&db)? != 0 {
        return Err(format!("the store is damaged: {said}, {orphans} rows without a page, or half a page").into());
    }
    let held = pages(&db)?;
    match held.iter().find(|(name, body)| whole.get(*name) != Some(body)) {
        Some((name, _)) => Err(format!("{name} is not as it was read").into()),
        None if held.len() < before => Err(format!("{} pages of {before} are left", held.len()).into()),
        None => Ok(held.len()),
    }
}

/// The pages with their bodies.
fn pages(db: &Connection) -> Result<HashMap<String, Vec<u8>>> {
    let mut select = db.prepare("SELECT name, body FROM sources")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many pages are there in part.
fn halves(db: &Connection) -> Result<i64> {
    let sql = "SELECT count(*) FROM sources s WHERE records <>
        (SELECT count(*) FROM complaints WHERE source_id = s.id) + (SELECT count(*) FROM notices WHERE source_id = s.id)
        + (SELECT count(*) FROM hotlines WHERE source_id = s.id)";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

/// Looks into the store until `done`: every page is seen whole. How often it
/// looked.
fn look(path: &Path, mut done: impl FnMut() -> Result<bool>) -> Result<u32> {
    let mut looks = 0;
    while !done()? {
        sleep(Duration::from_millis(200));
        let Ok(db) = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY) else { continue };
        db.busy_timeout(Duration::from_secs(5))?;
        // Before the schema is there, there is nothing to see.
        let newest = "SELECT s.records = (SELECT count(*) FROM complaints WHERE source_id = s.id)
            + (SELECT count(*) FROM notices WHERE source_id = s.id) + (SELECT count(*) FROM hotlines WHERE source_id = s.id)
            FROM sources s ORDER BY s.id DESC LIMIT 1";
        match db.query_row(newest, [], |row| row.get::<_, bool>(0)) {
            Ok(false) => return Err("a reader saw half a page".into()),
            Ok(true) => looks += 1,
            Err(_) => {}
        }
    }
    Ok(looks)
}

/// The processor time of all processes that were waited for, where the system
/// tells it.
fn processor_time() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which is in brackets: fields 16 and 17 of all, in hundredths.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(Duration::from_millis((user + system) * 10))
}

fn since(before: Option<Duration>) -> Option<Duration> {
    Some(processor_time()?.saturating_sub(before?))
}

/// Processor time as seconds, and as records in a second of it.
fn told(records: usize, worked: Option<Duration>) -> String {
    worked.filter(|worked| !worked.is_zero()).map_or_else(
        || "processor time unknown".to_owned(),
        |worked| format!("{worked:.1?} of processor time, {:.0} records a second of it", per_second(records, worked)),
    )
}

fn per_second(records: usize, took: Duration) -> f64 {
    records as f64 / took.as_secs_f64()
}
