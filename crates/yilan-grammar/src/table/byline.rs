//! Lines that begin like a label and tell nothing of a case: where a page was published, where to complain.

use super::sheet::Sheet;
use super::{columns, scan};

/// Whether a line says where the page was published, and not how a complaint came in: 来源：某日报 作者：… 编辑：….
pub(super) fn is_byline(text: &str) -> bool {
    const STAMPS: [&str; 18] = [
        "作者",
        "编辑",
        "记者",
        "发布",
        "浏览",
        "阅读",
        "点击",
        "字体",
        "字号",
        "次数",
        "访问",
        "日报",
        "晚报",
        "网站",
        "公众号",
        "新闻",
        "时间：",
        "日期：",
    ];
    if is_hotline(text) {
        return true;
    }
    let Some(value) = text.strip_prefix("来源").and_then(|rest| rest.trim_start().strip_prefix('：')) else {
        return false;
    };
    let value = &value[..scan::floor(value, 240)];
    STAMPS.iter().any(|stamp| value.contains(stamp)) || is_publisher(value.trim())
}

/// Whether who keeps a site is named, and no way in which complaints come: 某区生态环境局, 某州整改工作领导小组.
fn is_publisher(name: &str) -> bool {
    const LONGEST: usize = 90;
    const ENDS: [&str; 16] = [
        "局",
        "领导小组",
        "办公室",
        "委",
        "府",
        "府办",
        "网",
        "报",
        "台",
        "社",
        "中心",
        "大队",
        "支队",
        "科",
        "站",
        "管委会",
    ];
    const WAYS: [&str; 10] = ["督察组", "交办", "转办", "举报", "来电", "来信", "热线", "平台", "信访", "、"];
    name.len() <= LONGEST
        && ENDS.iter().any(|end| name.ends_with(end))
        && !WAYS.iter().any(|way| name.contains(way))
        && !name.contains(['，', '。', '：'])
}

/// Whether 来源： lost its value, and the day of the page stands below it.
pub(super) fn is_above(sheet: &Sheet<'_>, line: usize, text: &str) -> bool {
    let bare = text.strip_prefix("来源").is_some_and(|rest| matches!(rest.trim(), "：" | ""));
    bare && ["发布", "时间：", "日期：", "作者", "编辑"].iter().any(|stamp| sheet.trimmed(line + 1).starts_with(stamp))
}

/// Whether a line says where to complain: 举报渠道：…专门值班电话：….
pub(super) fn is_hotline(text: &str) -> bool {
    const LABELS: [&str; 4] = ["举报渠道：", "受理渠道：", "举报方式：", "举报途径："];
    let value = LABELS.iter().find_map(|label| text.strip_prefix(label));
    value.is_some_and(|value| value.contains("电话") || value.contains("信箱"))
}

/// Whether a line is one of a box that says where to complain, below the cases: 专门值班电话：…, 邮政信箱：…,
/// 中央某督察组进驻时间：….
pub(super) fn is_of_box(text: &str) -> bool {
    const LABELS: [&str; 7] =
        ["值班电话", "举报电话", "专门值班电话", "联系电话", "邮政信箱", "专门邮政信箱", "举报信箱"];
    let near = &text[..scan::floor(text, 120)];
    let Some((title, value)) = near.split_once('：') else { return false };
    let title = title.trim_start_matches(columns::is_mark);
    !value.is_empty() && (LABELS.contains(&title) || title.ends_with("进驻时间") && title.contains("督察"))
}

/// Whether a tag in brackets stands before the headline of a page, and no label before its value: 【整改进展】某督察组交办件查处
/// 情况（某市）.
pub(super) fn is_headline(text: &str) -> bool {
    const LONGEST: usize = 240;
    const WORDS: [&str; 7] = ["督察", "信访件", "举报件", "交办件", "转办件", "来信来电", "信访举报"];
    const ENDS: [&str; 8] = ["情况", "公示", "公开", "通报", "公告", "报告", "进展", "结果"];
    let value = text.trim_start().strip_prefix('【').and_then(|text| text.split_once('】')).map(|(_, value)| value);
    let Some(value) = value.filter(|value| value.len() <= LONGEST && !value.contains(['。', '，', '；'])) else {
        return false;
    };
    let title = value.strip_suffix('）').and_then(|value| value.rsplit_once('（')).map_or(value, |(title, _)| title);
    let title = title.trim_end();
    WORDS.iter().any(|word| title.contains(word)) && ENDS.iter().any(|end| title.ends_with(end))
}
