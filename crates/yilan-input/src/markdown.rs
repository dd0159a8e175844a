//! Markdown: its tables become rows and cells, markup in it what it shows. All
//! other text stays as it stands: a star is more often a key case than
//! emphasis.

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
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
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
                    table.grid.add(table.at, Extent::ONE, &cell(&text[range])?)?;
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
            _ => {}
        }
    }
    out.push(&text[done.min(text.len())..])?;
    Ok(out.finish_as(Kind::Markdown, source))
}

#[derive(Default)]
struct Table {
    grid: Grid,
    at: Cell,
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

/// The text of a cell: markup in it as shown, `\|` as a bar, pairs of stars
/// gone.
fn cell(text: &str) -> Result<String, Error> {
    let mut text = text.trim().replace("\\|", "|").replace("**", "");
    if text.contains(['<', '&']) {
        let mut shown = Builder::default();
        markup(&text, &mut shown)?;
        text = shown.text().to_owned();
    }
    Ok(text)
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
        let expected =
            "# 一览表\n\nD3NX202506120002* 与 D3NX202506120003*\n\n序号\t内容\t属实\n1\t一是  二是\t属实\n\n\n1. 后\n";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn tables_of_markup_are_tables() {
        let text = "前\n\n<table><tr><td>序号</td><td>编号</td><td>区域</td></tr>\n\n<tr><td>1</td><td>2</td><td>甲</td></tr></table>\n\n后";
        assert_eq!(shown(text), "前\n\n序号\t编号\t区域\n1\t2\t甲\n\n\n\n后");
    }
}
