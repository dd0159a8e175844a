//! Files made to do harm: each ends in one line, soon and in little memory.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use yilan_input::{Error, Kind, Options, Page, read};
use zip::write::SimpleFileOptions;

/// Reads a file; nothing may take longer than it takes a person to wonder.
fn file(bytes: Vec<u8>, name: &str) -> Result<Page, Error> {
    let begun = Instant::now();
    let page = read(bytes, &Options { name: Some(name), ..Options::default() });
    assert!(begun.elapsed() < Duration::from_secs(60), "{name} took {:?}", begun.elapsed());
    if let Ok(page) = &page {
        page.assert_valid();
    }
    page
}

fn said(bytes: Vec<u8>, name: &str) -> String {
    let line = file(bytes, name).expect_err("a line").to_string();
    assert!(!line.contains('\n'), "{line}");
    line
}

/// An archive of parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEETS: &str = "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>\
    <sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>";
const RELATIONS: &str = "<Relationships><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' \
    Target='worksheets/sheet1.xml'/></Relationships>";

const ROOT: &str = "<Relationships><Relationship Id='r' Target='xl/workbook.xml' \
    Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>";

/// A workbook of one sheet.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", SHEETS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ])
}

#[test]
fn a_part_that_unpacks_to_gigabytes() {
    let zeros = vec![b' '; 64 << 20];
    let line = said(archive(&[("word/document.xml", &zeros)]), "a.docx");
    assert!(line.starts_with("a Word document whose part `word/document.xml` unpacks to more than 32 MB, "), "{line}");
    let line = said(archive(&[("xl/workbook.xml", SHEETS.as_bytes()), ("xl/media/a.bin", &zeros)]), "a.xlsx");
    assert!(line.contains("`xl/media/a.bin` unpacks to more than 32 MB"), "{line}");
}

#[test]
fn cells_at_the_far_corner_of_a_sheet() {
    let sheet = "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c></row>\
        <row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>b</t></is></c></row></sheetData></worksheet>";
    let page = file(workbook(sheet, "<sst/>"), "a.xlsx").unwrap();
    assert_eq!(page.text(), "a\t\n\n\tb\n");
}

#[test]
fn one_long_text_in_a_million_cells() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(11_000));
    let rows: String =
        (1..=20_000).map(|row| format!("<row r='{row}'><c r='A{row}' t='s'><v>0</v></c></row>")).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let line = said(workbook(&sheet, &strings), "a.xlsx");
    assert_eq!(line, "a table with more than 256 MB of text, which is as much as is read; split it into files");
}

#[test]
fn entities_that_stand_for_entities() {
    let mut xml = "<!DOCTYPE a [<!ENTITY a0 'ha'>".to_owned();
    for n in 1..40 {
        xml += &format!("<!ENTITY a{n} '&a{};&a{};'>", n - 1, n - 1);
    }
    xml += "]><w:document><w:body><w:p><w:r><w:t>甲&a39;乙</w:t></w:r></w:p></w:body></w:document>";
    let page = file(archive(&[("word/document.xml", xml.as_bytes())]), "a.docx").unwrap();
    assert_eq!(page.text(), "甲乙\n");
}

#[test]
fn archives_and_documents_that_are_cut_short() {
    let whole = archive(&[("word/document.xml", b"<w:document/>")]);
    for len in [4, whole.len() / 2, whole.len() - 1] {
        assert!(said(whole[..len].to_vec(), "a.docx").contains("get the whole file"));
    }
    assert!(said(archive(&[("word/other.xml", b"")]), "a.docx").contains("it has no text"));
    assert!(said(archive(&[("a.txt", b"")]), "a.zip").ends_with("unpack it first"));
}

#[test]
fn markup_ten_thousand_levels_deep_in_every_element() {
    for element in ["div", "table", "ul", "span", "td", "tr", "li", "a", "b"] {
        let html = format!("<html>{}底", format!("<{element}>").repeat(10_000));
        let page = file(html.into_bytes(), "a.html").unwrap();
        assert!(page.text().contains('底'), "{element}");
    }
    let tables = format!("<html>{}底", "<table><tr><td>".repeat(10_000));
    assert!(file(tables.into_bytes(), "a.html").unwrap().text().contains('底'));
    let xml = format!("<w:document>{}<w:p><w:r><w:t>底</w:t></w:r></w:p>", "<w:tbl><w:tr><w:tc>".repeat(10_000));
    assert!(file(archive(&[("word/document.xml", xml.as_bytes())]), "a.docx").unwrap().text().contains('底'));
}

#[test]
fn cells_that_claim_a_million_rows_and_columns() {
    let row = "<tr><td colspan=1000000 rowspan=1000000>甲</td><td>乙</td><td>丙</td></tr>";
    let html = format!("<html><table>{}</table>", row.repeat(3_000));
    let _ = file(html.into_bytes(), "a.html");
}

#[test]
fn end_tags_that_end_nothing_take_no_longer() {
    let html = format!("<html>{}{}底", "<span><table><tr><td><div>".repeat(90), "</span></b></p></li>".repeat(300_000));
    assert!(file(html.into_bytes(), "a.html").unwrap().text().contains('底'));
}

/// An old workbook of these records.
fn old(records: &[(u16, &[u8])]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (kind, data) in records {
        stream.extend(kind.to_le_bytes());
        stream.extend((data.len() as u16).to_le_bytes());
        stream.extend(*data);
    }
    stream.resize(stream.len().max(4096), 0);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

#[test]
fn old_workbooks_that_lie_about_their_size() {
    let bof: (u16, &[u8]) = (0x0809, &[0, 6, 5, 0]);
    let eof: (u16, &[u8]) = (0x000a, &[]);
    // A sheet behind the end of the stream.
    let far: (u16, &[u8]) = (0x0085, &[0xff, 0xff, 0xff, 0x7f, 0, 0, 1, 0, b'a']);
    assert_eq!(file(old(&[bof, far, eof]), "a.xls").unwrap().text(), "");
    // A table of strings that promises more than there is.
    let strings: (u16, &[u8]) = (0x00fc, &[0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 1]);
    assert_eq!(file(old(&[bof, strings, far, eof]), "a.xls").unwrap().text(), "");
    let password: (u16, &[u8]) = (0x002f, &[1, 0]);
    assert_eq!(
        said(old(&[bof, password, far, eof]), "a.xls"),
        "an old Excel workbook that is encrypted; save it without a password first"
    );
    assert!(said(old(&[]), "a.xls").contains("it names no sheet"));
}

#[test]
fn encrypted_workbooks_are_named() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("EncryptedPackage").unwrap().write_all(&[0; 5000]).unwrap();
    let line = said(file.into_inner().into_inner(), "a.xlsx");
    assert_eq!(line, "an office document that is encrypted; save it without a password first");
}

/// A PDF document of these objects.
#[test]
fn a_workbook_behind_a_document_of_old() {
    let mut bytes = old(&[]);
    bytes.extend(workbook("<worksheet/>", "<sst/>"));
    let line = read(bytes, &Options { kind: Some(Kind::Xlsx), ..Options::default() }).expect_err("a line").to_string();
    assert_eq!(
        line,
        "an Excel workbook that cannot be opened: an office document of old stands before it; get the whole file"
    );
}

fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    out.extend(format!("trailer\n<</Root 1 0 R/Size {}>>\nstartxref\n{start}\n%%EOF", places.len() + 1).bytes());
    out
}

#[test]
fn pages_that_hold_themselves() {
    let line = said(pdf(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]), "a.pdf");
    assert!(line.starts_with("a PDF document"), "{line}");
}

#[test]
fn forms_that_draw_themselves() {
    let form = "/F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do";
    let page = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 4 0 R>>>>>>",
        &format!("<</Type/XObject/Subtype/Form/Length {}>>\nstream\n{form}\nendstream", form.len()),
    ]);
    let line = said(page, "a.pdf");
    assert!(line.starts_with("a PDF document"), "{line}");
}

#[test]
fn streams_that_unpack_to_too_much() {
    let bomb = zstd::encode_all(&vec![b' '; 600 << 20][..], 1).unwrap();
    let line = said(bomb, "a.html.zst");
    assert_eq!(line, "a compressed file that unpacks to more than 512 MB; unpack it and split it first");
    let twice = zstd::encode_all(&zstd::encode_all(&b"a"[..], 1).unwrap()[..], 1).unwrap();
    assert_eq!(said(twice, "a.zst"), "a compressed file in a compressed file; unpack it first");
}

#[test]
fn any_beginning_of_a_file_is_read_or_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/same");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for part in 0..8 {
            let _ = file(bytes[..bytes.len() * part / 8].to_vec(), &name);
        }
        // The same with every hundredth byte wrong.
        let mut wrong = bytes.clone();
        wrong.iter_mut().step_by(97).for_each(|byte| *byte ^= 0x55);
        let _ = file(wrong, &name);
        assert_eq!(Kind::of_name(&name), Kind::of(&bytes, Some(&name)).ok());
    }
}
