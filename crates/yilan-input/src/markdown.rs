//! Markdown: its tables become rows and cells, their marks and markup what they
//! show. All other text stays as it stands but for the marks of code around a
//! number: a star is more often a key case than emphasis.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use yilan_text::Source;

use crate::grid::{Extent, Grid};
use crate::html::markup;
use crate::page::{Builder, Cell, Page};
use crate::{Error, Kind};

/// Reads a text with tables of bars.
pub(crate) fn read(source: Source) -> Result<Page, Error> {
    let text = source.text.as_str();
    let mut out = Builder::default();
    // What stands before `done` is written.
    let mut done = 0;
    let mut table = None::<Table>;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if range.start < done && table.is_none() {
            continue;
        }
        match event {
            Event::Start(Tag::Table(_)) => {
                out.push(&text[done..range.start])?;
                table = Some(Table::default());
                done = range.end;
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = &mut table {
                    table.at = Cell { row: table.at.row + 1, column: 0 };
                }
            }
            Event::Start(Tag::TableCell) => {
                if let Some(table) = &mut table {
                    table.at.column += 1;
                    table.cell.clear();
                }
            }
            Event::End(TagEnd::TableCell) => {
                if let Some(table) = &mut table {
                    table.grid.add(table.at, Extent::ONE, &shown(&table.cell)?)?;
                }
            }
            Event::End(TagEnd::Table) => {
                if let Some(table) = table.take() {
                    table.grid.write(&mut out)?;
                }
            }
            Event::Start(Tag::HtmlBlock) if table.is_none() => {
                out.push(&text[done..range.start])?;
                let range = whole(text, range);
                out.end_line()?;
                markup(&text[range.clone()], &mut out)?;
                done = range.end;
            }
            Event::Code(code) if table.is_none() => {
                out.push(&text[done..range.start])?;
                out.push(&code)?;
                done = range.end;
            }
            event => {
                if let Some(table) = &mut table {
                    inside(&event, &text[range], &mut table.cell);
                }
            }
        }
    }
    out.push(&text[done.min(text.len())..])?;
    Ok(out.finish_as(Kind::Markdown, source))
}

#[derive(Default)]
struct Table {
    grid: Grid,
    at: Cell,
    /// What the cell holds that is read now, as markup.
    cell: String,
}

/// The markup that begins in `range`: a block ends at an empty line, a table in
/// it does not.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let block = &text[range.clone()];
    let (opened, closed) = (block.matches("<table").count(), block.matches("</table").count());
    if opened <= closed {
        return range;
    }
    let end = text[range.end..].find("</table").map(|at| range.end + at);
    let end = end.and_then(|at| text[at..].find('>').map(|more| at + more + 1));
    range.start..end.unwrap_or(range.end)
}

/// Appends what an event in a cell shows, as markup; `text` is how it is written.
fn inside(event: &Event<'_>, text: &str, cell: &mut String) {
    match event {
        Event::Text(shown) | Event::Code(shown) => {
            for c in shown.chars() {
                match c {
                    '&' => cell.push_str("&amp;"),
                    '<' => cell.push_str("&lt;"),
                    c => cell.push(c),
                }
            }
        }
        Event::InlineHtml(markup) => cell.push_str(markup),
        // A pair of stars around cases of weight is none: `D1*、D2*`.
        Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) if is_starred(text) => cell.push('*'),
        // A single tilde is written for a dash: `3~5米，8~10米`.
        Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) if !text.starts_with("~~") => {
            cell.push('~');
        }
        Event::Start(Tag::Strikethrough) => cell.push_str("<del>"),
        Event::End(TagEnd::Strikethrough) => cell.push_str("</del>"),
        Event::Start(Tag::Image { .. }) => cell.push_str("<template>"),
        Event::End(TagEnd::Image) => cell.push_str("</template>"),
        _ => {}
    }
}

/// Whether what stands between two stars begins like a number.
fn is_starred(text: &str) -> bool {
    text.strip_prefix('*').is_some_and(|text| text.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// The text that a cell shows.
fn shown(cell: &str) -> Result<String, Error> {
    if !cell.contains(['<', '&']) {
        return Ok(cell.trim().to_owned());
    }
    let mut shown = Builder::default();
    markup(cell, &mut shown)?;
    Ok(shown.text().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use yilan_text::decode;

    fn shown(text: &str) -> String {
        let page = read(decode(text.as_bytes())).unwrap();
        page.assert_valid();
        page.text().to_owned()
    }

    #[test]
    fn tables_are_rows_and_the_rest_stays() {
        let text = "# 一览表\n\nD3NX202506120002* 与 D3NX202506120003*\n\n| 序号 | 内容 | 属实 |\n|---|:-:|---|\n| 1 | 一是<br>二是 | **属实** |\n\n1. 后\n";
        assert_eq!(shown("- **编号**：`609号`\n\n一``2``三"), "- **编号**：609号\n\n一2三");
        let expected =
            "# 一览表\n\nD3NX202506120002* 与 D3NX202506120003*\n\n序号\t内容\t属实\n1\t一是  二是\t属实\n\n\n1. 后\n";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn marks_in_cells_are_what_they_show() {
        let head = "| 编号 | 内容 |\n|---|---|\n";
        for (cell, expected) in [
            ("`D3NX202506120002`", "D3NX202506120002"),
            ("D3NX202506120002*", "D3NX202506120002*"),
            ("609号*、610号*", "609号*、610号*"),
            ("*609号* ，*甲*", "*609号* ，甲"),
            ("__属实__ ~~未办结~~已办结", "属实 已办结"),
            ("3~5米，8~10米", "3~5米，8~10米"),
            ("[甲县](http://a.cn/b)[^1]", "甲县"),
            ("a\\|b <50mg/L &lt;1", "a|b <50mg/L <1"),
            ("甲![图](a.png)乙", "甲乙"),
        ] {
            let text = format!("{head}| {cell} | 丙 |\n\n[^1]: 注\n");
            let table = shown(&text);
            assert_eq!(table.lines().nth(1).and_then(|line| line.split('\t').next()), Some(expected), "{cell}");
        }
    }

    #[test]
    fn tables_of_markup_are_tables() {
        let text = "前\n\n<table><tr><td>序号</td><td>编号</td><td>区域</td></tr>\n\n<tr><td>1</td><td>2</td><td>甲</td></tr></table>\n\n后";
        assert_eq!(shown(text), "前\n\n序号\t编号\t区域\n1\t2\t甲\n\n\n\n后");
    }
}
