//! `cargo xtask fuzz`: builds the fuzz targets with the stable toolchain and
//! runs them.
//!
//! `cargo fuzz` asks for a nightly toolchain because of the sanitizers, which
//! are of little use where no crate of ours has unsafe code. Coverage, which
//! libFuzzer needs, is a pass of LLVM that the stable compiler runs, too.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;

const TARGETS: [&str; 13] = [
    "read_bytes",
    "normalize",
    "case_number",
    "notice",
    "table",
    "html",
    "xlsx",
    "xls",
    "docx",
    "delimited",
    "markdown",
    "pdf",
    "stream",
];

/// The targets of files, and the folders of the cases that they begin with.
const FILES: [(&str, &[&str]); 8] = [
    ("html", &["html", "same"]),
    ("xlsx", &["xlsx", "same"]),
    ("xls", &["xls", "same"]),
    ("docx", &["docx", "same"]),
    ("delimited", &["csv", "tsv", "same"]),
    ("markdown", &["markdown", "html", "same"]),
    ("pdf", &["pdf", "same"]),
    ("stream", &["csv"]),
];

/// What makes the compiler count which branches are taken.
const COVERAGE: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// What to do.
struct Plan {
    targets: Vec<&'static str>,
    seconds: Option<u32>,
    /// Files to try again instead of fuzzing.
    inputs: Vec<String>,
}

/// Builds the targets and runs those that are named for so many seconds each.
#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<()> {
    let plan = plan(arguments)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    let host = host()?;
    build(&root, &host, &plan.targets)?;
    let Some(seconds) = plan.seconds else { return Ok(()) };
    for target in plan.targets {
        let binary = root.join("target/fuzz").join(&host).join("release").join(target);
        let mut command = Command::new(binary);
        command.current_dir(&root).arg("-rss_limit_mb=2048").arg("-timeout=10");
        if plan.inputs.is_empty() {
            let corpus = seeds(&root, target)?;
            let artifacts = root.join("fuzz/artifacts").join(target);
            fs::create_dir_all(&artifacts)?;
            command.arg(format!("-max_total_time={seconds}")).arg("-print_final_stats=1").arg("-verbosity=1");
            command.arg(format!("-artifact_prefix={}/", artifacts.display()));
            command.arg(format!("-dict={}", dictionary(&root)?.display()));
            let longest = match target {
                "case_number" => 256,
                _ if FILES.iter().any(|(file, _)| *file == target) => 1 << 16,
                _ => 4096,
            };
            command.arg(format!("-max_len={longest}")).arg(corpus);
        } else {
            command.args(&plan.inputs);
        }
        println!("fuzz: {target}");
        if !command.status()?.success() {
            return Err(format!("`{target}` fell; its input is in fuzz/artifacts/{target}").into());
        }
    }
    Ok(())
}

fn plan(mut arguments: impl Iterator<Item = String>) -> Result<Plan> {
    let named = arguments.next().unwrap_or_default();
    let targets: Vec<_> = TARGETS.into_iter().filter(|target| named == "all" || named == *target).collect();
    if targets.is_empty() {
        return Err(format!("expected `all` or a target: {}, found `{named}`", TARGETS.join(", ")).into());
    }
    let mut plan = Plan { targets, seconds: Some(60), inputs: Vec::new() };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--build" => plan.seconds = None,
            "--seconds" => {
                let seconds = arguments.next().ok_or("expected a number after `--seconds`")?;
                plan.seconds = Some(seconds.parse()?);
            }
            target => match TARGETS.into_iter().find(|known| *known == target) {
                Some(further) => plan.targets.push(further),
                None => plan.inputs.push(argument),
            },
        }
    }
    Ok(plan)
}

fn build(root: &Path, host: &str, targets: &[&str]) -> Result<()> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(["build", "--release", "--manifest-path", "fuzz/Cargo.toml"]);
    command.args(["--target-dir", "target/fuzz", "--target", host]);
    targets.iter().for_each(|target| {
        command.args(["--bin", target]);
    });
    command.env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\u{1f}"));
    if command.status()?.success() { Ok(()) } else { Err("the fuzz targets do not build".into()) }
}

/// The name of this machine's target; naming it keeps the counting out of what
/// runs while building.
fn host() -> Result<String> {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("-vV").output()?;
    let text = String::from_utf8(output.stdout)?;
    let host =
        text.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("expected `rustc -vV` to name its host")?;
    Ok(host.to_owned())
}

/// A folder with something to begin with: pages of the corpus and cases, or a
/// line each of a list.
fn seeds(root: &Path, target: &str) -> Result<PathBuf> {
    let corpus = root.join("fuzz/corpus").join(target);
    fs::create_dir_all(&corpus)?;
    if let Ok(list) = fs::read_to_string(root.join("fuzz/seeds").join(target).with_extension("txt")) {
        for (number, line) in list.lines().enumerate() {
            fs::write(corpus.join(format!("seed-{number}")), line)?;
        }
        return Ok(corpus);
    }
    if let Some((_, folders)) = FILES.iter().find(|(file, _)| *file == target) {
        for folder in *folders {
            for entry in fs::read_dir(root.join("crates/yilan-input/cases").join(folder))?.flatten() {
                if entry.path().extension().is_some_and(|end| end != "snap") {
                    fs::copy(entry.path(), corpus.join(entry.file_name()))?;
                }
            }
        }
    }
    let folders: &[&str] = match FILES.iter().any(|(file, _)| *file == target) {
        true => &["fuzz/seeds/files"],
        false => &["corpus/ok", "corpus/err", "corpus/none", "crates/yilan-grammar/cases"],
    };
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "txt") {
                fs::copy(&path, corpus.join(entry.file_name()))?;
            }
        }
    }
    Ok(corpus)
}

/// The words that pages are made of, as libFuzzer wants them.
fn dictionary(root: &Path) -> Result<PathBuf> {
    let words = fs::read_to_string(root.join("fuzz/seeds/words.txt"))?;
    let escaped = |word: &str| word.bytes().map(|byte| format!("\\x{byte:02X}")).collect::<String>();
    let lines: String = words.lines().map(|word| format!("\"{}\"\n", escaped(word))).collect();
    let path = root.join("fuzz/corpus/words.dict");
    fs::write(&path, lines)?;
    Ok(path)
}
