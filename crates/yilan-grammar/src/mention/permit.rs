//! Numbers of permits and registrations, which their label tells.

use yilan_text::Span;

/// The number of a permit, a registration or a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permit {
    /// Label and number.
    pub span: Span,
    /// 采矿证号, 统一社会信用代码.
    pub label: Span,
    /// The number.
    pub number: Span,
}

/// The labels, the longer before those that end them.
const LABELS: [&str; 22] = [
    "统一社会信用代码",
    "社会信用代码",
    "排污许可证登记编号",
    "排污许可证编号",
    "排污登记编号",
    "排污登记回执编号",
    "登记回执编号",
    "固定污染源排污登记编号",
    "采矿许可证号",
    "采矿证号",
    "取水许可证号",
    "许可证编号",
    "许可证号",
    "证书编号",
    "检测报告编号",
    "监测报告编号",
    "报告编号",
    "登记编号",
    "备案编号",
    "备案号",
    "注册号",
    "证号",
];

/// The permit whose number, of letters and digits, stands at `at..end`;
/// `floor` is where what was read before ends.
pub(super) fn permit(text: &str, at: usize, end: usize, floor: usize) -> Option<Permit> {
    let before = text[floor..at].trim_end_matches(['：', ':', '为', '（', '是', '第']);
    if end - at < 4 || !before.ends_with(['码', '号']) {
        return None;
    }
    let label = LABELS.iter().filter(|label| before.ends_with(**label)).max_by_key(|label| label.len())?;
    let to = floor + before.len();
    let label = Span::new(to - label.len(), to);
    Some(Permit { span: Span::new(label.start, end), label, number: Span::new(at, end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_makes_a_number_a_permit() {
        let text = "（统一社会信用代码：91640300MA75XXXX0P）";
        let at = text.find('9').unwrap();
        let found = permit(text, at, text.len() - "）".len(), 0).unwrap();
        assert_eq!(&text[found.label], "统一社会信用代码");
        assert_eq!(&text[found.number], "91640300MA75XXXX0P");
        assert_eq!(permit("电话04714819165", 6, 17, 0), None);
    }
}
