//! What a site or a paper puts below the text of a page: no line of it belongs to the last row, whatever the layout.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::columns;
use super::ids;
use super::kind::{self, Kind};
use super::sheet::Line;
use crate::charset::CharSet;
use crate::words::Words;

/// So many lines from the end are looked at.
const LINES: usize = 60;
/// A longer line is text, in bytes.
const LONGEST: usize = 240;

/// A longer name is none of a region, in bytes.
const NAME: usize = 36;

/// The lines without those of the foot.
pub(super) fn without(text: &str, mut lines: Vec<Line>) -> Vec<Line> {
    drop_registrations(text, &mut lines);
    lines.truncate(lines.len() - foot(text, &lines));
    lines
}

/// Takes out the lines with the number under which a site is registered: 鲁ICP备05000000号, 某公网安备37000000000000号.
fn drop_registrations(text: &str, lines: &mut Vec<Line>) {
    static MARKS: LazyLock<[Finder<'static>; 3]> =
        LazyLock::new(|| ["ICP备", "公网安备", "网站标识码"].map(Finder::new));
    let mut found = false;
    let from = lines.get(lines.len().saturating_sub(LINES)).map_or(0, |line| line.span.start);
    let tail = &text.as_bytes()[from..];
    for at in MARKS.iter().flat_map(|mark| mark.find_iter(tail)).map(|at| from + at) {
        let line = lines.partition_point(|line| line.span.end <= at);
        let Some(Line { span, .. }) = lines.get_mut(line) else { continue };
        // The line may have been emptied for another number.
        if span.start <= at && span.len() <= LONGEST && !text[*span].contains('。') {
            span.end = span.start;
            found = true;
        }
    }
    if found {
        lines.retain(|line| !line.span.is_empty());
    }
}

/// How many of the last lines are the foot: from the highest that only a foot has, when none below it may be of a text.
fn foot(text: &str, lines: &[Line]) -> usize {
    let mut count = 0;
    let mut lines = lines.iter().rev().map(|line| words(text, line)).take(LINES).enumerate().peekable();
    while let Some((below, line)) = lines.next() {
        let above = lines.peek().map_or("", |(_, above)| *above);
        // Below other labels, whom to call is one of them.
        let contact = is_contact(line);
        if contact && (is_contact(above) || columns::title(above).is_some()) {
            continue;
        }
        if contact || is_foot(line) || (count > 0 || line.starts_with('（')) && is_of_foot(line) {
            count = below + 1;
        } else if may_be_text(line) && !is_of_foot(line) {
            break;
        }
    }
    count
}

/// The words of a line.
fn words<'t>(text: &'t str, line: &Line) -> &'t str {
    text[line.span].trim_matches(|c: char| c.is_whitespace() || c == '|')
}

/// A line without brackets around it: [责任编辑：某某], （某报记者某某）.
fn inner(line: &str) -> &str {
    static BRACKETS: CharSet = CharSet::of("[]【】（）");
    BRACKETS.trimmed(line)
}

/// Whether a line says whom to call or where to write.
fn is_contact(line: &str) -> bool {
    const LABELS: [&str; 9] = [
        "联系电话：",
        "监督电话：",
        "咨询电话：",
        "值班电话：",
        "联系地址：",
        "通讯地址：",
        "地址：",
        "邮编：",
        "邮政编码：",
    ];
    line.len() <= LONGEST && LABELS.iter().any(|label| line.starts_with(label))
}

/// Whether only a foot has such a line.
fn is_foot(line: &str) -> bool {
    let line = inner(line);
    static INSIDE: Words<()> = Words::new(&[
        ("版权所有", ()),
        ("版权声明", ()),
        ("Copyright", ()),
        ("COPYRIGHT", ()),
        ("copyright", ()),
        ("网站地图", ()),
        ("网站声明", ()),
        ("联系我们", ()),
        ("关于我们", ()),
        ("技术支持：", ()),
        ("扫一扫", ()),
        ("返回顶部", ()),
        ("友情链接", ()),
        ("未经许可", ()),
        ("未经授权", ()),
        ("转载请", ()),
        ("敬请转载", ()),
        ("免责声明", ()),
        ("打印本页", ()),
        ("关闭窗口", ()),
        ("关闭本页", ()),
        ("分享到", ()),
        ("位访客", ()),
        ("微信公众号", ()),
    ]);
    static FIRST: Words<()> = Words::new(&[
        ("上一篇", ()),
        ("下一篇", ()),
        ("上一条", ()),
        ("下一条", ()),
        ("责任编辑", ()),
        ("责编", ()),
        ("编辑：", ()),
        ("审核：", ()),
        ("初审：", ()),
        ("校对：", ()),
        ("稿源：", ()),
        ("声明：", ()),
        ("相关阅读", ()),
        ("相关链接", ()),
        ("相关新闻", ()),
        ("相关推荐", ()),
        ("热门推荐", ()),
        ("浏览次数", ()),
        ("点击查看", ()),
        ("下转", ()),
        ("注：", ()),
        ("未完待续", ()),
        ("本版责编", ()),
        ("本版编辑", ()),
        ("阅读原文", ()),
        ("查看原文", ()),
    ]);
    const WHOLE: [&str; 10] =
        ["打印", "关闭", "打印关闭", "关闭打印", "打印】【关闭", "移动版", "手机版", "完", "首页", "TOP"];
    line.len() <= LONGEST && (WHOLE.contains(&line) || FIRST.longest(line).is_some() || INSIDE.is_in(line))
}

/// Whether a line is of a foot where it stands above or below one, or in brackets: 主办单位：某市某局, which is a label as
/// well.
fn is_of_foot(line: &str) -> bool {
    let line = inner(line);
    const FIRST: [&str; 4] = ["主办", "承办", "来源：", "Powered"];
    line.len() <= LONGEST && !line.contains('。') && FIRST.iter().any(|first| line.starts_with(first))
}

/// Whether a line may be a cell, a label with its value, or a sentence.
fn may_be_text(line: &str) -> bool {
    use Kind::{
        AccountabilityProse, ComplaintProse, FindingsProse, Index, MeasuresProse, Nil, Region, Status, Strong, Types,
        Verdict, YesNo,
    };
    // 某某政府某某网各县区, links to other sites.
    let is_links = |line: &str| line.len() > NAME && !line.contains('、') && kind::is_region(line);
    let told = || {
        matches!(
            kind::kind(line),
            AccountabilityProse
                | ComplaintProse
                | FindingsProse
                | Index
                | MeasuresProse
                | Nil
                | Region
                | Status
                | Strong
                | Types
                | Verdict
                | YesNo
        )
    };
    line.len() > LONGEST
        || line.contains(['。', '；'])
        || columns::title(line).is_some()
        || ids::is_in(line)
        || told() && !is_links(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::sheet::Sheet;

    /// How many lines of the text are left, where each bar ends a line.
    fn left(text: &str) -> usize {
        let (plain, mut lines) = (text.replace('/', ""), Vec::new());
        let whole = Sheet::of("甲").lines[0];
        let mut start = 0;
        for part in text.split('/') {
            lines.push(Line { span: yilan_text::Span::new(start, start + part.len()), ..whole });
            start += part.len();
        }
        without(&plain, lines).len()
    }

    #[test]
    fn the_foot_of_a_page_is_left_out() {
        assert_eq!(left("已完成整改。/无/责任编辑：某某/某某网"), 2);
        assert_eq!(left("无/友情链接/某某网/主办单位：某市某局"), 1);
        assert_eq!(left("无/主办单位：某市某局/扫一扫在手机打开当前页"), 1);
        assert_eq!(left("无/鲁ICP备05000000号/另一条新闻。"), 2);
    }

    #[test]
    fn cells_and_labels_are_no_foot() {
        assert_eq!(left("无/友情链接/2/属实"), 4);
        assert_eq!(left("责任单位：某县政府/联系电话：0931-8800000"), 2);
        assert_eq!(left("同意销号/联系电话：0931-8800000"), 1);
    }
}
