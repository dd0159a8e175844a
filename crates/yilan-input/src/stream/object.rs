//! Documents whose text is no field of its own: one case in fields, a list of cases, a list of paragraphs, or any of
//! them in an object below.

use serde_json::{Map, Value};

use super::TEXTS;
use crate::Error;
use crate::grid::{Extent, Grid};
use crate::page::{Builder, Cell};

/// What the fields of a case are called by: two of them tell one.
const CASE: [&str; 10] = ["编号", "反映", "举报", "核实", "核查", "调查", "属实", "整改", "办结", "行政区"];
/// What says of all cases in a list which batch they are of.
const BATCH: &str = "批次";
/// What fields with paragraphs are called, besides those with the text.
const PARAGRAPHS: [&str; 5] = ["paragraphs", "段落", "html", "正文内容", "文章内容"];
/// What the field with the headline is called.
const TITLES: [&str; 4] = ["标题", "title", "名称", "headline"];

type Object = Map<String, Value>;

/// Whether a field is called as those of cases are.
pub(super) fn tells_case(name: &str) -> bool {
    CASE.iter().any(|word| name.contains(word)) && !name.contains("电话")
}

/// The text of a document: cases as a table, paragraphs as lines.
pub(super) fn text(document: &Value) -> Result<Option<String>, Error> {
    let mut out = Builder::default();
    let found = write(document, &mut out)?;
    Ok(found.then(|| out.text().to_owned()))
}

/// Writes what is found in `value`; whether anything is. Nothing nests deeper than the parser allows.
fn write(value: &Value, out: &mut Builder) -> Result<bool, Error> {
    match value {
        Value::Array(items) => {
            if let Some(case) = pairs(items) {
                table(&[&case], out)?;
                return Ok(true);
            }
            let cases: Vec<&Object> = items.iter().filter_map(Value::as_object).filter(|item| is_case(item)).collect();
            if !cases.is_empty() {
                table(&cases, out)?;
                return Ok(true);
            }
            let mut found = false;
            for item in items {
                found |= write(item, out)?;
            }
            Ok(found)
        }
        Value::Object(object) if is_case(object) => {
            title(object, out)?;
            table(&[object], out)?;
            Ok(true)
        }
        Value::Object(object) => {
            if let Some(text) = TEXTS.iter().chain(&PARAGRAPHS).find_map(|name| object.get(*name).and_then(said)) {
                out.end_line()?;
                out.push(&text)?;
                return Ok(true);
            }
            title(object, out)?;
            let mut found = bare_table(object, out)?;
            if found {
                return Ok(true);
            }
            let batch = object.iter().find(|(name, value)| name.contains(BATCH) && said(value).is_some());
            for inner in object.values().filter(|value| value.is_object() || value.is_array()) {
                found |= match batch {
                    Some((name, value)) => write(&with(inner, name, value), out)?,
                    None => write(inner, out)?,
                };
            }
            Ok(found)
        }
        _ => Ok(false),
    }
}

/// A list of cases, each with a field more.
fn with(list: &Value, name: &str, value: &Value) -> Value {
    let mut list = list.clone();
    for case in list.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        if is_case(case) && !case.keys().any(|known| known.contains(BATCH)) {
            case.insert(name.to_owned(), value.clone());
        }
    }
    list
}

/// The headline of cases, in a line of its own.
fn title(object: &Object, out: &mut Builder) -> Result<(), Error> {
    if let Some(title) = TITLES.iter().find_map(|name| object.get(*name)?.as_str()) {
        out.blank_line()?;
        out.push(title.trim())?;
        out.end_line()?;
    }
    Ok(())
}

/// Whether the fields of an object, or those of objects in it, are those of a case.
fn is_case(object: &Object) -> bool {
    // 内容 may be that of the complaint; an article has its text in one of the others.
    let is_article = TEXTS.iter().any(|name| *name != "内容" && object.contains_key(*name));
    !is_article && fields(object).iter().filter(|(name, _)| tells_case(name)).count() >= 2
}

/// The fields of an object and of the objects in it, with what each says. 情况 in 核实 is 核实情况.
fn fields(object: &Object) -> Vec<(String, String)> {
    const SHORT: usize = "情况".len();
    let mut found = Vec::new();
    for (name, value) in object {
        match value {
            Value::Object(inner) => found.extend(fields(inner).into_iter().map(|(part, text)| {
                let whole = part.len() > SHORT || tells_case(&part) || name.is_ascii();
                (if whole { part } else { [name, &part[..]].concat() }, text)
            })),
            _ if TITLES.contains(&name.as_str()) => {}
            value => found.extend(said(value).map(|text| (name.clone(), text))),
        }
    }
    found
}

/// What a value says: a text, a number, 是 or 否, or the paragraphs of a list.
fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(if *yes { "是" } else { "否" }.to_owned()),
        Value::Array(items) => {
            let told = |item: &Value| match item {
                Value::Object(part) => TEXTS.iter().find_map(|name| part.get(*name)?.as_str()).map(str::to_owned),
                Value::Array(_) => None,
                plain => said(plain),
            };
            let lines: Vec<String> = items.iter().filter_map(told).collect();
            (!lines.is_empty()).then(|| lines.join("\n"))
        }
        Value::Null | Value::Object(_) => None,
    }
}

/// The case that a list of names and values tells: `[{"name": "受理编号", "value": "…"}, …]`.
fn pairs(items: &[Value]) -> Option<Object> {
    let mut case = Object::new();
    for item in items {
        let mut parts = item.as_object().filter(|pair| pair.len() == 2)?.values();
        case.insert(parts.next()?.as_str()?.to_owned(), parts.next()?.clone());
    }
    is_case(&case).then_some(case)
}

/// Writes the table that an object holds as rows of cells, and its titles beside them: `"columns": […], "rows": [[…]]`.
fn bare_table(object: &Object, out: &mut Builder) -> Result<bool, Error> {
    let lists = || object.values().filter_map(Value::as_array);
    let is_row = |row: &Value| row.as_array().is_some_and(|cells| cells.iter().any(|cell| said(cell).is_some()));
    let Some(rows) = lists().find(|rows| !rows.is_empty() && rows.iter().all(is_row)) else { return Ok(false) };
    let tells =
        |cells: &&Vec<Value>| cells.iter().filter_map(Value::as_str).filter(|cell| tells_case(cell)).count() >= 2;
    let titles = lists().find(|cells| !std::ptr::eq(*cells, rows) && tells(cells));
    let rows = titles.into_iter().chain(rows.iter().filter_map(Value::as_array));
    if !rows.clone().take(1).any(|first| tells(&first)) {
        return Ok(false);
    }
    let mut grid = Grid::default();
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (1..).zip(cells) {
            grid.add(Cell { row, column }, Extent::ONE, &said(cell).unwrap_or_default())?;
        }
    }
    grid.write(out)?;
    Ok(true)
}

/// Writes cases as a table, a column a field.
fn table(cases: &[&Object], out: &mut Builder) -> Result<(), Error> {
    let (mut grid, mut names) = (Grid::default(), Vec::<String>::new());
    for (row, case) in (2..).zip(cases) {
        for (name, text) in fields(case) {
            let place = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            // There are fewer fields than columns; what is beyond is left out by the grid.
            let column = u32::try_from(place + 1).unwrap_or(u32::MAX);
            grid.add(Cell { row, column }, Extent::ONE, &text)?;
        }
    }
    for (column, name) in (1..).zip(&names) {
        grid.add(Cell { row: 1, column }, Extent::ONE, name)?;
    }
    grid.write(out)
}

#[cfg(test)]
mod tests {
    use crate::{Fields, documents};

    fn texts(stream: &str) -> Vec<String> {
        let found = documents(stream.as_bytes(), Fields::default());
        found.map(|found| found.map_or_else(|error| error.to_string(), |document| document.text)).collect()
    }

    #[test]
    fn fields_of_a_case_are_columns() {
        let plain = r#"{"序号": 7, "受理编号": "609号", "内容": "扬尘", "是否属实": "属实", "照片": null}"#;
        let nested =
            r#"{"标题": "第九批", "举报": {"编号": "609号"}, "核实": {"情况": ["经查。", "已停工。"]}, "办结": true}"#;
        let pairs = r#"{"items": [{"name": "受理编号", "value": "609号"}, {"name": "是否属实", "value": "属实"}]}"#;
        assert_eq!(
            texts(&[plain, nested, pairs].join("\n")),
            [
                "序号\t受理编号\t内容\t是否属实\n7\t609号\t扬尘\t属实\n\n",
                "第九批\n\n编号\t核实情况\t办结\n609号\t经查。  已停工。\t是\n\n",
                "受理编号\t是否属实\n609号\t属实\n\n",
            ]
        );
    }

    #[test]
    fn lists_of_cases_are_tables() {
        let list = r#"{"data": {"批次": "第九批", "list": [{"受理编号": "1号", "是否属实": "属实"}, {"受理编号": "2号", "整改": "停工"}]}}"#;
        let cells =
            r#"{"title": "第九批", "columns": ["受理编号", "是否属实"], "rows": [["1号", "属实"], ["2号", null]]}"#;
        let bare = r#"[{"受理编号": "1号", "是否属实": "属实"}]"#;
        assert_eq!(
            texts(&[list, cells, bare].join("\n")),
            [
                "受理编号\t是否属实\t批次\t整改\n1号\t属实\t第九批\t\n2号\t\t第九批\t停工\n\n",
                "第九批\n\n受理编号\t是否属实\n1号\t属实\n2号\t\n\n",
                "受理编号\t是否属实\n1号\t属实\n\n",
            ]
        );
    }

    #[test]
    fn paragraphs_are_lines_and_articles_stay_articles() {
        let stream = [
            r#"{"title": "a", "paragraphs": ["甲。", "乙。"]}"#,
            r#"{"content": [{"type": "p", "text": "甲。"}, {"type": "img"}, {"type": "p", "text": "乙。"}]}"#,
            r#"{"data": {"article": {"content": "丙。"}}}"#,
            r#"{"正文": "丁。", "举报信箱": "1号", "举报编号": "2"}"#,
            r#"{"data": {"n": 1}}"#,
        ];
        let found = texts(&stream.join("\n"));
        assert_eq!(found[..4], ["甲。\n乙。", "甲。\n乙。", "丙。", "丁。"]);
        assert!(found[4].starts_with("line 5 has no text"), "{}", found[4]);
    }
}
