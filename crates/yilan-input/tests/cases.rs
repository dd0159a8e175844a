//! Every case as a page, beside its snapshot.

use std::fmt::Write as _;
use std::path::Path;

use yilan_input::{Options, Page, read};
use yilan_text::Span;

#[test]
fn cases_are_read_as_their_snapshots() {
    insta::glob!("../cases", "{csv,docx,html,markdown,pdf,tsv,xls,xlsx}/*", |path| {
        if path.extension().is_some_and(|end| end == "snap" || end == "new") {
            return;
        }
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let options = Options { name: Some(&name), ..Options::default() };
        let rendered = match read(bytes, &options) {
            Ok(page) => {
                page.assert_valid();
                rendered(&page)
            }
            Err(error) => format!("error: {error}\n"),
        };
        snapshot(path, &rendered);
    });
}

fn snapshot(path: &Path, rendered: &str) {
    insta::with_settings!({
        snapshot_path => path.parent().unwrap(),
        snapshot_suffix => "",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), rendered);
    });
}

/// The kind and the encoding, the remarks, and the text: a tab as `│`, each
/// cell with its place behind it.
fn rendered(page: &Page) -> String {
    let mut out = format!("{} {}\n", page.kind, page.source.encoding);
    for remark in &page.remarks {
        let _ = writeln!(out, "{:?}: {remark}", remark.weight);
    }
    out.push_str("---\n");
    let cells: Vec<_> = page.cells().collect();
    let (mut at, mut cells) = (0, cells.into_iter().peekable());
    let (mut sheet, mut printed, mut table) = (None, None, None);
    for line in page.text().split_inclusive('\n') {
        let place = page.place(Span::new(at, at + 1));
        if (place.sheet, place.page, place.table) != (sheet, printed, table) {
            (sheet, printed, table) = (place.sheet, place.page, place.table);
            let named = [
                sheet.map(|s| format!("sheet {s}")),
                printed.map(|p| format!("page {p}")),
                table.map(|t| format!("table {t}")),
            ];
            let named: Vec<_> = named.into_iter().flatten().collect();
            let _ = writeln!(out, "[{}]", named.join(", "));
        }
        let mut from = at;
        while let Some((span, place)) = cells.next_if(|(span, _)| span.start < at + line.len()) {
            out.push_str(&page.text()[from..span.end].replace('\t', "│"));
            let _ = write!(out, "‹{}›", place.cell.map_or_else(String::new, |cell| cell.to_string()));
            from = span.end;
        }
        out.push_str(&page.text()[from..at + line.len()].replace('\t', "│"));
        at += line.len();
    }
    out
}
