//! `yilan report` in a browser.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

use crate::chromium::Chromium;

/// A report on the pages of the corpus.
fn reported(folder: &TempDir) -> PathBuf {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/ok");
    let (store, file) = (folder.path().join("yilan.db"), folder.path().join("report.html"));
    let yilan = || Command::new(env!("CARGO_BIN_EXE_yilan"));
    yilan().arg("load").arg(corpus).arg("--db").arg(&store).assert().success();
    yilan().arg("report").arg("--db").arg(&store).arg("-o").arg(&file).assert().success();
    file
}

/// Follows the first link that `selector` names, and gives what it says and
/// how many rows were listed.
const FOLLOW: &str = "async (selector) => {
  const link = document.querySelector(selector);
  const said = link.textContent.replaceAll(',', '');
  link.click();
  for (let n = 0; n < 200 && (document.getElementById('rows').hidden || document.getElementById('many').textContent === ''); n++)
    await new Promise((done) => setTimeout(done, 25));
  await new Promise((done) => setTimeout(done, 100));
  return [said, document.getElementById('many').textContent.match(/^[0-9,]+/)[0].replaceAll(',', '')];
}";

#[test]
fn every_figure_leads_to_as_many_rows() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = TempDir::new().expect("a folder");
    browser.open(&reported(&folder), 1280, 900);
    browser.picture("report");
    let figures = [
        "#overview .numbers li:nth-child(1) a",
        "#overview .pair div:nth-child(1) .bars tr:nth-child(1) a",
        "#overview .pair div:nth-child(2) .bars tr:nth-child(2) a",
        "#types .bars tr:nth-child(1) a",
        "#regions .province a",
        "#regions .prefecture a",
        "#regions .county a",
        "#agencies .bars tr:nth-child(1) a",
    ];
    for figure in figures {
        let given = browser.eval(&format!("({FOLLOW})({figure:?})"));
        assert_eq!(given[0], given[1], "{figure}");
    }
    let tiles = "[...document.querySelectorAll('.tiles a b')].map((b) => +b.textContent).reduce((a, b) => a + b)";
    let provinces = "[...document.querySelectorAll('.province a')].map((a) => +a.textContent).reduce((a, b) => a + b)";
    assert_eq!(browser.eval(tiles), browser.eval(provinces));
    browser.picture("report-rows");
    browser.assert_quiet();
}

#[test]
fn the_keyboard_reaches_the_rows_of_a_column() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = TempDir::new().expect("a folder");
    browser.open(&reported(&folder), 1280, 900);
    browser.eval("document.querySelector('#time h3').scrollIntoView()");
    browser.eval("document.querySelector('svg a').focus()");
    browser.press("Tab");
    assert_eq!(browser.eval("document.activeElement.closest('svg') !== null"), true);
    browser.press("Enter");
    let listed = "new Promise((done) => { const look = () =>
        document.activeElement.id === 'rows' ? done(document.querySelectorAll('#list tbody tr').length) : setTimeout(look, 25); look(); })";
    assert!(browser.eval(listed).as_u64() > Some(0));
    browser.assert_quiet();
}

#[test]
fn a_narrow_window_and_paper_hold_the_whole_report() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = TempDir::new().expect("a folder");
    browser.open(&reported(&folder), 360, 740);
    let overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.eval(overflow), 0);
    browser.picture("report-narrow");
    browser.media("print");
    assert_eq!(browser.eval("getComputedStyle(document.querySelector('nav')).display"), "none");
    browser.picture("report-print");
    browser.assert_quiet();
}
