//! `cargo xtask coverage`: which case shows which form that has been seen.
//!
//! `corpus/forms.tsv` lists the forms, a form a line: its name, and a regular expression that a page with the form answers to, or
//! `-` where no expression can tell. A case names the forms that it shows: in `"forms"` of its gold file, or, where it has none, in
//! the file `forms.tsv` beside it, a case a line. From both `corpus/COVERAGE.md` is made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde_json::Value as Json;

use crate::Result;

const FORMS: &str = "corpus/forms.tsv";
const COVERAGE: &str = "corpus/COVERAGE.md";

/// Folders of pages, and of the gold beside them.
const WITH_GOLD: [(&str, &str); 2] = [("corpus/ok", "corpus/gold"), ("corpus/variants/ok", "corpus/variants/gold")];
const WITHOUT_GOLD: [&str; 5] = [
    "corpus/err",
    "corpus/none",
    "crates/yilan-grammar/cases/table/ok",
    "crates/yilan-grammar/cases/table/err",
    "crates/yilan-grammar/cases/table/none",
];

/// Makes `corpus/COVERAGE.md`, or with `--check` says whether it is what the cases give.
#[expect(clippy::print_stdout, reason = "a task talks to the person who runs it")]
pub(crate) fn run(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let coverage = Coverage::read(&root)?;
    let faults = coverage.faults();
    if !faults.is_empty() {
        return Err(format!("{} faults:\n{}", faults.len(), faults.join("\n")).into());
    }
    let made = coverage.render();
    match arguments.next().as_deref() {
        None => fs::write(root.join(COVERAGE), made)?,
        Some("--check") if fs::read_to_string(root.join(COVERAGE)).ok() == Some(made) => {}
        Some("--check") => {
            return Err(format!("{COVERAGE} is not what the cases give; run `cargo xtask coverage`").into());
        }
        Some(other) => return Err(format!("expected --check or nothing, found `{other}`").into()),
    }
    println!("coverage: {} forms, each with a case", coverage.forms.len());
    Ok(())
}

/// A form that has been seen.
struct Form {
    name: String,
    /// What a page with the form answers to.
    probe: Option<Regex>,
}

/// The forms, and the cases that name them.
#[derive(Default)]
struct Coverage {
    forms: Vec<Form>,
    /// By the name of a form, its cases.
    cases: BTreeMap<String, Vec<PathBuf>>,
    faults: Vec<String>,
}

impl Coverage {
    fn read(root: &Path) -> Result<Self> {
        let mut coverage = Self::default();
        for line in fs::read_to_string(root.join(FORMS))?.lines() {
            let (name, probe) = line.split_once('\t').ok_or_else(|| format!("{FORMS}: no tab in `{line}`"))?;
            let probe = (probe != "-").then(|| Regex::new(probe)).transpose()?;
            if coverage.forms.iter().any(|form| form.name == name) {
                coverage.faults.push(format!("{FORMS}: `{name}` stands twice"));
            }
            coverage.forms.push(Form { name: name.to_owned(), probe });
        }
        for (pages, golds) in WITH_GOLD {
            for gold in files(&root.join(golds), "json")? {
                let value: Json = serde_json::from_slice(&fs::read(&gold)?)?;
                let forms = value["forms"].as_array().into_iter().flatten().filter_map(Json::as_str);
                let page = Path::new(pages).join(gold.file_stem().unwrap_or_default()).with_extension("txt");
                coverage.case(root, &page, forms)?;
            }
        }
        for folder in WITHOUT_GOLD {
            let Ok(list) = fs::read_to_string(root.join(folder).join("forms.tsv")) else { continue };
            for line in list.lines() {
                let (stem, forms) =
                    line.split_once('\t').ok_or_else(|| format!("{folder}/forms.tsv: no tab in `{line}`"))?;
                coverage.case(root, &Path::new(folder).join(format!("{stem}.txt")), forms.split(' '))?;
            }
        }
        Ok(coverage)
    }

    /// Adds a case with the forms that it names.
    fn case<'a>(&mut self, root: &Path, page: &Path, forms: impl Iterator<Item = &'a str>) -> Result<()> {
        let mut forms = forms.peekable();
        if forms.peek().is_none() {
            return Ok(());
        }
        let text = fs::read_to_string(root.join(page)).map_err(|error| format!("{}: {error}", page.display()))?;
        let folded = folded(&text);
        for name in forms {
            match self.forms.iter().find(|form| form.name == name) {
                None => self.faults.push(format!("{}: `{name}` is not in {FORMS}", page.display())),
                Some(Form { probe: Some(probe), .. }) if !probe.is_match(&folded) && !probe.is_match(&text) => {
                    self.faults
                        .push(format!("{}: nothing on it answers to `{probe}`, the form `{name}`", page.display()));
                }
                Some(_) => self.cases.entry(name.to_owned()).or_default().push(page.to_owned()),
            }
        }
        Ok(())
    }

    /// What does not hold: a form without a case, a name that is no form, a form that its case does not show.
    fn faults(&self) -> Vec<String> {
        let bare = self.forms.iter().filter(|form| !self.cases.contains_key(&form.name));
        let bare =
            bare.map(|form| format!("{FORMS}: `{}` has no case; write one and name the form in its gold", form.name));
        self.faults.iter().cloned().chain(bare).collect()
    }

    fn render(&self) -> String {
        let mut out = String::from(
            "# Which case shows which form\n\nMade by `cargo xtask coverage` from `forms.tsv` and from the forms that the cases name. \
             Do not edit.\n",
        );
        let mut open = String::new();
        for form in &self.forms {
            let (section, name) = form.name.rsplit_once('/').unwrap_or(("", &form.name));
            if section != open {
                let _ = write!(out, "\n## {section}\n\n");
                section.clone_into(&mut open);
            }
            let cases = self.cases.get(&form.name).into_iter().flatten();
            let links: Vec<String> = cases.map(|case| link(case)).collect();
            let _ = writeln!(out, "- {name}: {}", links.join(", "));
        }
        out
    }
}

/// A link from `corpus/` to a case.
fn link(case: &Path) -> String {
    let stem = case.file_stem().unwrap_or_default().to_string_lossy();
    let path = case.to_string_lossy();
    let from_corpus = path.strip_prefix("corpus/").map_or_else(|| format!("../{path}"), str::to_owned);
    format!("[{stem}]({from_corpus})")
}

/// The files of a folder with this ending, in the order of names.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|e| e == ending));
    files.sort();
    Ok(files)
}

/// Without white space, punctuation at full width.
fn folded(text: &str) -> String {
    let widen = |c| match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '(' => '（',
        ')' => '）',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(widen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coverage(forms: &[(&str, &str)]) -> Coverage {
        let form = |(name, probe): &(&str, &str)| Form { name: (*name).to_owned(), probe: Regex::new(probe).ok() };
        Coverage { forms: forms.iter().map(form).collect(), ..Coverage::default() }
    }

    #[test]
    fn a_form_without_a_case_is_a_fault() {
        assert_eq!(coverage(&[("notice/verb/转办", "转办")]).faults().len(), 1);
    }

    #[test]
    fn a_case_must_show_the_forms_that_it_names() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let page = Path::new("corpus/ok/notice-unit-zong.txt");
        let mut coverage = coverage(&[("notice/unit/宗", r"\d+宗"), ("notice/verb/督办", "督办")]);
        coverage.case(&root, page, ["notice/unit/宗", "notice/verb/督办", "notice/verb/无"].into_iter()).unwrap();
        assert_eq!(coverage.cases.len(), 1);
        // One form is not on the page, one is no form; and the first of them has no case.
        assert_eq!(coverage.faults().len(), 3);
    }

    #[test]
    fn pages_are_probed_without_wraps_and_widths() {
        assert_eq!(folded("来电 3\n件,来信\t2件"), "来电3件，来信2件");
    }
}
