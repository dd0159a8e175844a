//! Any bytes read as a workbook, and as the parts of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan_fuzz::files::{archive, check, parts};
use yilan_input::Kind;

fuzz_target!(init: {
    // The library catches the panics of calamine; the fuzzer's own hook would
    // end the run before it can. What leaves the library still ends it.
    std::panic::set_hook(Box::new(|_| {}));
}, |bytes: &[u8]| {
    check(bytes.to_vec(), Kind::Xlsx);
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!("<workbook xmlns:r='{office}'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>");
    let relations = format!(
        "<Relationships><Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
    );
    let root = format!(
        "<Relationships><Relationship Id='r' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    );
    let mut all = vec![("_rels/.rels", root.as_bytes()), ("xl/workbook.xml", book.as_bytes()), ("xl/_rels/workbook.xml.rels", relations.as_bytes())];
    let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
    all.extend(names.into_iter().zip(parts(bytes)));
    check(archive(&all), Kind::Xlsx);
});
