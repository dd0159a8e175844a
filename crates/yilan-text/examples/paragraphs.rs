//! Prints the paragraphs that the layout finds in a page.
#![expect(clippy::print_stdout, reason = "an example prints")]
use yilan_text::{Layout, Normalized};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let page = std::fs::read_to_string(&path)?;
        let text = Normalized::new(&page);
        for paragraph in Layout::new(&text).paragraphs() {
            println!("{}", &text.as_str()[paragraph.span]);
        }
    }
    Ok(())
}
