//! One table of so many rows in every kind of file.

use std::io::{Cursor, Write};

use yilan_input::Kind;
use zip::write::SimpleFileOptions;

const HEAD: [&str; 6] = ["序号", "受理编号", "行政区域", "调查核实情况", "是否属实", "是否办结"];

fn rows(count: usize) -> impl Iterator<Item = [String; 6]> {
    (1..=count).map(|n| {
        let findings = format!("经查，料场东侧约{n}平方米裸土未覆盖，群众反映的情况属实。已责令企业立即覆盖。");
        [n.to_string(), format!("D3NX20250612{n:04}"), "利通区".into(), findings, "属实".into(), "已办结".into()]
    })
}

/// Every row, the titles first.
fn table(count: usize) -> Vec<Vec<String>> {
    let head = HEAD.map(str::to_owned).to_vec();
    std::iter::once(head).chain(rows(count).map(|row| row.to_vec())).collect()
}

fn joined(count: usize, row: impl Fn(&[String]) -> String) -> String {
    table(count).iter().map(|cells| row(cells)).collect()
}

/// A file of a kind with a table of `count` rows.
///
/// # Panics
///
/// Not for the kinds that hold tables.
pub fn file(kind: Kind, count: usize) -> Vec<u8> {
    match kind {
        Kind::Html => {
            let cell = |text: &String| format!("<td class=a><p><span>{text}</span></p></td>");
            let rows = joined(count, |row| format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>()));
            format!("<html><body><table>\n{rows}</table></body></html>\n").into_bytes()
        }
        Kind::Csv => joined(count, |row| format!("\"{}\"\r\n", row.join("\",\""))).into_bytes(),
        Kind::Tsv => joined(count, |row| row.join("\t") + "\n").into_bytes(),
        Kind::Markdown => {
            let text = joined(count, |row| format!("| {} |\n", row.join(" | ")));
            text.replacen('\n', "\n|---|---|---|---|---|---|\n", 1).into_bytes()
        }
        Kind::Docx => docx(count),
        Kind::Xlsx => xlsx(count),
        Kind::Xls => xls(count),
        Kind::Pdf => pdf(count),
        Kind::Text | Kind::Jsonl => panic!("{kind} holds no table"),
    }
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(bytes).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

fn docx(count: usize) -> Vec<u8> {
    let cell = |text: &String| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let rows = joined(count, |row| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>()));
    let body = format!("<w:document><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
    archive(&[("word/document.xml", body.as_bytes())])
}

fn xlsx(count: usize) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book =
        format!("<workbook xmlns:r='{office}'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>");
    let relations = format!(
        "<Relationships><Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
    );
    let root = format!(
        "<Relationships><Relationship Id='r' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    );
    let cell = |text: &String| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
    let rows = joined(count, |row| format!("<row>{}</row>", row.iter().map(cell).collect::<String>()));
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    archive(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// Texts stand in the cells, as the oldest of these workbooks have them.
fn xls(count: usize) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut record = |kind: u16, data: &[u8]| {
        stream.extend(kind.to_le_bytes());
        stream.extend((data.len() as u16).to_le_bytes());
        stream.extend(data);
    };
    record(0x0809, &[0, 6, 5, 0]);
    record(0x0085, &[25, 0, 0, 0, 0, 0, 1, 0, b'a']);
    record(0x000a, &[]);
    record(0x0809, &[0, 6, 16, 0]);
    // A sheet has 65,536 rows; those behind stand in further columns.
    for (row, cells) in table(count).iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let place = [(row % 60_000) as u16, (column + row / 60_000 * 6) as u16, 0, text.chars().count() as u16];
            let mut data: Vec<u8> = place.iter().flat_map(|n| n.to_le_bytes()).collect();
            data.push(1);
            data.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
            record(0x0204, &data);
        }
    }
    record(0x000a, &[]);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes it");
    file.create_stream("Workbook").expect("memory takes it").write_all(&stream).expect("memory takes it");
    file.into_inner().into_inner()
}

/// A page has twenty rows, each with its lines.
fn pdf(count: usize) -> Vec<u8> {
    let table = table(count);
    let pages: Vec<String> = table.chunks(20).map(page).collect();
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 5 + page * 2)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        "<</Type/Font/Subtype/Type0/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/DW 1000>>".to_owned(),
    ];
    for (index, content) in pages.iter().enumerate() {
        let contents = 6 + index * 2;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 600]/Contents {contents} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        ));
        objects.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    let (mut out, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    out.extend(format!("trailer\n<</Root 1 0 R/Size {}>>\nstartxref\n{start}\n%%EOF", places.len() + 1).bytes());
    out
}

fn page(rows: &[Vec<String>]) -> String {
    const LEFT: [u32; 7] = [20, 60, 190, 250, 760, 820, 880];
    let mut out = String::new();
    for (row, cells) in (0_u32..).zip(rows) {
        let top = 580 - row * 28;
        for (cell, left) in cells.iter().zip(LEFT) {
            let hex: String = cell.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
            out += &format!(
                "{left} {} {} 28 re S BT /F 8 Tf {} {} Td <{hex}> Tj ET\n",
                top - 28,
                width(left),
                left + 3,
                top - 14
            );
        }
    }
    out
}

/// How wide the column is that begins at `left`.
fn width(left: u32) -> u32 {
    match left {
        20 => 40,
        60 => 130,
        190 => 60,
        250 => 510,
        _ => 60,
    }
}
