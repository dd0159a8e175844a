//! `yilan show` in a browser.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

use crate::chromium::Chromium;

/// A page of the corpus as HTML.
fn shown(page: &str, folder: &TempDir) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(page);
    let file = folder.path().join("page.html");
    Command::new(env!("CARGO_BIN_EXE_yilan")).arg("show").arg(source).arg("-o").arg(&file).assert().success();
    file
}

#[test]
fn the_text_is_whole_and_nothing_leaves_the_page() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = TempDir::new().expect("a folder");
    let page = "ok/notice-numbers-broken-across-lines-and-blank-lines.txt";
    browser.open(&shown(page, &folder), 1280, 900);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(page);
    let source = std::fs::read_to_string(source).expect("the page");
    assert_eq!(browser.eval("document.querySelector('pre').textContent"), source);
    assert_eq!(browser.eval("document.querySelectorAll('article').length"), 1);
    // A number that is broken over two lines is one mark, with the line end in it.
    assert_eq!(
        browser.eval("[...document.querySelectorAll('mark')].filter((m) => m.textContent === '1\\n7').length"),
        1
    );
    browser.assert_quiet();
    browser.picture("show-notice");
}

#[test]
fn the_keyboard_goes_from_value_to_text_and_back() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = TempDir::new().expect("a folder");
    browser.open(&shown("ok/notice-numbers-broken-across-lines-and-blank-lines.txt", &folder), 1280, 900);
    browser.press("Tab");
    assert_eq!(browser.eval("document.activeElement.id"), "language");
    let before = browser.eval("document.documentElement.lang");
    browser.press("Enter");
    assert_ne!(browser.eval("document.documentElement.lang"), before);
    // On from the button until a mark has the focus; a section that scrolls may come first.
    for _ in 0..4 {
        if browser.eval("document.activeElement.tagName") == "MARK" {
            break;
        }
        browser.press("Tab");
    }
    let mark = browser.eval("document.activeElement.id");
    assert_eq!(browser.eval("document.activeElement.tagName"), "MARK");
    browser.press("Enter");
    let value = browser.eval("document.activeElement.id");
    assert_eq!(mark.as_str().and_then(|id| id.strip_prefix("m-")), value.as_str());
    browser.press("Enter");
    assert_eq!(browser.eval("document.activeElement.id"), mark);
    browser.assert_quiet();
}

#[test]
fn a_narrow_window_and_paper_cut_nothing_off() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = TempDir::new().expect("a folder");
    browser.open(&shown("err/row-truncated.txt", &folder), 360, 740);
    let overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.eval(overflow), 0);
    assert_eq!(browser.eval("document.querySelectorAll('.findings li').length > 0"), true);
    browser.picture("show-narrow");
    browser.media("print");
    assert_eq!(browser.eval("getComputedStyle(document.getElementById('language')).display"), "none");
    assert_eq!(browser.eval("getComputedStyle(document.getElementById('records')).overflow"), "visible");
    browser.picture("show-print");
    browser.assert_quiet();
}
