//! Charts: columns over time as SVG, and bars in lists. Every column and bar
//! is a link to the rows it counts, so that it can be reached by keyboard and
//! printed, and shows without a script.

use maud::{Markup, html};

use crate::html::Label;

/// A number as people write it: 12,345.
pub(super) fn figure(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A share in percent with one decimal, or nothing where nothing is shared.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { String::new() } else { format!("{:.1}%", part as f64 * 100.0 / whole as f64) }
}

/// Where the rows are that hold `value` under `key`: of complaints (`c`) or of
/// notices (`n`).
pub(super) fn link(kind: &str, key: &str, value: &str) -> String {
    let mut out = format!("#rows?kind={kind}&{key}=");
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// One column of a chart over time.
pub(super) struct Column {
    /// `2025-06-22`, `2025-06` or `2025`.
    pub(super) when: String,
    /// How many.
    pub(super) number: u64,
}

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 52.0;
const BOTTOM: f64 = 30.0;
const TOP: f64 = 10.0;

/// Columns over time, oldest first.
pub(super) fn columns(kind: &str, columns: &[Column], about: &str) -> Markup {
    let largest = columns.iter().map(|column| column.number).max().unwrap_or(0).max(1);
    let step = tick(largest);
    let top = largest.div_ceil(step) * step;
    let wide = (WIDTH - LEFT) / columns.len().max(1) as f64;
    let high = |number: u64| number as f64 / top as f64 * (HEIGHT - BOTTOM - TOP);
    let labelled = columns.len().div_ceil(8).max(1);
    html! {
        svg.columns viewBox={"0 0 " (WIDTH) " " (HEIGHT)} role="group" aria-label=(about) {
            @for line in 0..=(top / step) {
                @let y = HEIGHT - BOTTOM - high(line * step);
                line.grid x1=(LEFT) x2=(WIDTH) y1=(px(y)) y2=(px(y)) {}
                text.axis x=(LEFT - 8.0) y=(px(y + 4.0)) text-anchor="end" { (figure(line * step)) }
            }
            @for (at, column) in columns.iter().enumerate() {
                @let x = LEFT + at as f64 * wide;
                @let tall = high(column.number);
                @if column.number > 0 {
                    a href=(link(kind, "date", &column.when)) aria-label={(column.when) ": " (figure(column.number))} {
                        rect x=(px(x + wide * 0.1)) y=(px(HEIGHT - BOTTOM - tall)) width=(px((wide * 0.8).max(1.0))) height=(px(tall)) {
                            title { (column.when) ": " (figure(column.number)) }
                        }
                    }
                }
                @if at % labelled == 0 && x + LEFT < WIDTH {
                    text.axis.between[at / labelled % 2 == 1] x=(px(x + wide / 2.0)) y=(HEIGHT - 10.0) text-anchor="middle" { (column.when) }
                }
            }
        }
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

/// A step of 1, 2 or 5 times a power of ten that gives at most five lines.
fn tick(largest: u64) -> u64 {
    let mut power = 1;
    loop {
        for of_ten in [1, 2, 5] {
            if largest <= of_ten * power * 5 {
                return of_ten * power;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// One line of a list with a bar.
pub(super) struct Bar {
    /// Its name in both languages.
    pub(super) label: (String, String),
    /// Where its rows are.
    pub(super) href: String,
    /// How many.
    pub(super) number: u64,
}

/// A list with bars; `whole` is what the shares are of, none where they would
/// not sum to it.
pub(super) fn bars(bars: &[Bar], whole: Option<u64>) -> Markup {
    let largest = bars.iter().map(|bar| bar.number).max().unwrap_or(0).max(1);
    html! {
        table.bars {
            @for bar in bars {
                tr {
                    th scope="row" { (Label(&bar.label.0, &bar.label.1)) }
                    td.number { a href=(bar.href) { (figure(bar.number)) } }
                    td.number.soft { @if let Some(whole) = whole { (percent(bar.number, whole)) } }
                    td.bar aria-hidden="true" { span style={"width:" (format!("{:.2}%", bar.number as f64 * 100.0 / largest as f64))} {} }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(figure), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn an_axis_has_at_most_five_lines_above_zero() {
        for largest in 1..2000 {
            let step = tick(largest);
            assert!(largest.div_ceil(step) <= 5, "{largest} in steps of {step}");
        }
        assert_eq!([1, 5, 6, 26, 10_001].map(tick), [1, 1, 2, 10, 5000]);
        tick(u64::MAX / 8);
    }

    #[test]
    fn a_link_keeps_what_it_names() {
        assert_eq!(link("c", "type", "a&b=件"), "#rows?kind=c&type=a%26b%3D%E4%BB%B6");
    }
}
