//! The binary from outside: what it prints, what it says, how it ends.

mod checks;
mod inputs;
mod kinds;
mod outputs;
mod places;
mod sarif;
mod store;
mod troubles;
mod words;

use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// A page of our own with one notice.
const NOTICE: &str = "6月20日，中央第二生态环境保护督察组向我市交办第二十三批信访举报件共1件。\n";

/// The command, run in `folder`.
fn yilan(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yilan"));
    command.current_dir(folder);
    command
}

/// A folder with files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// Exit code, standard output and standard error.
fn ended(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The names of the pages in JSON Lines.
fn names(jsonl: &str) -> Vec<String> {
    let name = |line: &str| -> String {
        let page: serde_json::Value = serde_json::from_str(line).unwrap();
        page["source"]["name"].as_str().unwrap().to_owned()
    };
    jsonl.lines().map(name).collect()
}
