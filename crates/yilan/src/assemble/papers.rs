//! The paper, the station or the site that prints a page, and the division it is of.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use yilan_divisions::Code;
use yilan_text::{Landmark, Span};

use super::Assembler;
use super::home::{ENTRIES, Home, province_of};
use super::year::places;

/// What a paper's name ends in, and what stands behind it where the paper speaks of itself.
const PAPERS: [&str; 11] =
    ["日报", "晚报", "晨报", "早报", "都市报", STATION, "新闻网", SITE, ACCOUNTS[0], ACCOUNTS[1], ACCOUNTS[2]];
const STATION: &str = "电视台";
const SITE: &str = "网";
/// What the name of an account ends in, which other words end in, too: 临沂环境微信公众号, @通州发布.
const ACCOUNTS: [&str; 3] = ["生态环境", "环境", "发布"];
/// So far down, in bytes.
const HEAD: usize = 600;
const OF_ITSELF: [&str; 8] = ["讯", "记者", "（记者", "全媒体", "客户端", "社记者", "社版权", "版权所有"];

/// Where the words stand that the names of papers end in, on a page.
pub(super) fn papers(page: &Assembler<'_>) -> Vec<Span> {
    static OF_ACCOUNTS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["环境", "发布"].map(Finder::new));
    let text = page.text.as_str();
    let last = |landmark: &&Landmark| matches!(landmark.c, '报' | '台' | '网');
    let names = page.text.landmarks().iter().filter(last).map(|landmark| landmark.at + landmark.c.len_utf8());
    // Accounts name themselves above the text.
    let head = &text[..(0..=HEAD.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)];
    let accounts = OF_ACCOUNTS.iter().flat_map(|name| places(name, head).map(|at| at + name.needle().len()));
    let mut ends: Vec<usize> = names.chain(accounts).collect();
    ends.sort_unstable();
    // Of each kind, the first ones are enough.
    let mut seen = [0; PAPERS.len()];
    let papers = ends.into_iter().filter_map(|end| {
        let kind = PAPERS.iter().position(|paper| text[..end].ends_with(paper))?;
        seen[kind] += 1;
        (seen[kind] <= ENTRIES).then(|| Span::new(end - PAPERS[kind].len(), end))
    });
    papers.collect()
}

/// The division of the paper that prints the page, where it speaks of itself: 开封日报讯, 来源:开封日报.
pub(super) fn of_paper(page: &Assembler<'_>, papers: &[Span], home: Home) -> Option<Code> {
    let text = page.text.as_str();
    papers.iter().find_map(|&Span { start: at, end }| {
        let behind = text[end..].trim_start_matches([' ', '\u{3000}']);
        let account = ACCOUNTS.contains(&&text[at..end]);
        let itself = match account {
            true => ["微信", "公众号", "20"].iter().any(|word| behind.starts_with(word)),
            false => {
                // 某某日报 A2版.
                let leaf = behind.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(behind);
                leaf.starts_with(|c: char| c.is_ascii_digit()) || OF_ITSELF.iter().any(|w| behind.starts_with(w))
            }
        };
        let mut starts: Vec<usize> = text[..at].char_indices().rev().map(|(at, _)| at).take(6).skip(1).collect();
        starts.reverse();
        starts.into_iter().find_map(|start| {
            let source = || {
                let before = text[..start].trim_end();
                if account {
                    return before.ends_with('@');
                }
                before.trim_end_matches('：').ends_with("来源") || is_stamp(before)
            };
            if !itself && !source() {
                return None;
            }
            let name = &text[start..end];
            if let Some((_, code)) = NAMED.iter().find(|(paper, _)| *paper == name) {
                return Code::parse(code);
            }
            let place = page.gazetteer.meant(&text[start..at], &home.context())?;
            place.code.or_else(|| province_of(&place, true))
        })
    })
}

/// The county whose government or news office the page is of, by a line that begins with its name: 某县人民政府门户网站,
/// 主办：某区人民政府办公室.
pub(super) fn of_office(page: &Assembler<'_>, home: Home) -> Option<Code> {
    static OFFICES: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["人民政府", "融媒体"].map(Finder::new));
    /// No name of a county with its city has more characters.
    const LONGEST: usize = 16;
    let text = page.text.as_str();
    let found = OFFICES.iter().flat_map(|office| places(office, text).take(ENTRIES));
    let mut counties = found.filter_map(|at| {
        let line = text[..at].char_indices().rev().take(LONGEST).take_while(|(_, c)| !matches!(c, '\n' | '：' | ' '));
        let (start, _) = line.last()?;
        let leads = text[..start].trim_end_matches(' ');
        let owned = leads.is_empty() || leads.ends_with('\n') || leads.ends_with("主办：") || leads.ends_with("来源：");
        let place = page.gazetteer.meant(&text[start..at], &home.context()).filter(|_| owned)?;
        place.code.and_then(Code::county)
    });
    let first = counties.next()?;
    counties.all(|other| other == first).then_some(first)
}

/// Whether a text ends with a time of day and a bar, or with a day of a year, behind which a page names its source:
/// 2017-05-21 10:05 | 辽宁日报, 2018-06-25 荆门晚报.
fn is_stamp(before: &str) -> bool {
    if is_day_of_year(before) {
        return true;
    }
    let Some(time) = before.strip_suffix('|').map(str::trim_end) else { return false };
    let minutes = time.trim_end_matches(|c: char| c.is_ascii_digit());
    let hour = minutes.strip_suffix(':').is_some_and(|hour| hour.ends_with(|c: char| c.is_ascii_digit()));
    hour && time.len() - minutes.len() == 2
}

/// Whether a text ends with a day that has its year: 2018-06-25, 2018年6月25日.
fn is_day_of_year(before: &str) -> bool {
    let mut rest = before.strip_suffix('日').unwrap_or(before);
    for mark in [['-', '/', '月'], ['-', '/', '年']] {
        let shorter = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        let Some(before) = shorter.strip_suffix(mark).filter(|_| (1..=2).contains(&(rest.len() - shorter.len())))
        else {
            return false;
        };
        rest = before;
    }
    rest.len() - rest.trim_end_matches(|c: char| c.is_ascii_digit()).len() == 4
}

/// Papers that have the name of a region, an old name or that of a river, and the division they are of.
const NAMED: [(&str, &str); 54] = [
    ("三峡日报", "420500"),
    ("三晋都市报", "140000"),
    ("三江都市报", "511100"),
    ("三湘都市报", "430000"),
    ("三秦都市报", "610000"),
    ("上党晚报", "140400"),
    ("东南早报", "350500"),
    ("京江晚报", "321100"),
    ("半岛晨报", "210200"),
    ("半岛都市报", "370200"),
    ("华商晨报", "210000"),
    ("华西都市报", "510000"),
    ("南国早报", "450000"),
    ("南国都市报", "460000"),
    ("南方日报", "440000"),
    ("南湖晚报", "330400"),
    ("大众日报", "370000"),
    ("大江晚报", "340200"),
    ("太行日报", "140500"),
    ("姑苏晚报", "320500"),
    ("彭城晚报", "320300"),
    ("扬子晚报", "320000"),
    ("新华日报", "320000"),
    ("新安晚报", "340000"),
    ("春城晚报", "530000"),
    ("柴达木日报", "632800"),
    ("楚天都市报", "420000"),
    ("江海晚报", "320600"),
    ("沂蒙晚报", "371300"),
    ("海峡都市报", "350000"),
    ("淮海晚报", "320800"),
    ("湄洲日报", "350300"),
    ("潇湘晨报", "430000"),
    ("燕赵晚报", "130100"),
    ("燕赵都市报", "130000"),
    ("牡丹晚报", "371700"),
    ("珠江晚报", "440400"),
    ("皖江晚报", "340500"),
    ("皖西日报", "341500"),
    ("羊城晚报", "440000"),
    ("苍梧晚报", "320700"),
    ("西江日报", "441200"),
    ("西海都市报", "630000"),
    ("赣南日报", "360700"),
    ("辽沈晚报", "210000"),
    ("钱江晚报", "330000"),
    ("长江日报", "420100"),
    ("闽东日报", "350900"),
    ("闽北日报", "350700"),
    ("闽西日报", "350800"),
    ("颍州晚报", "341200"),
    ("鲁中晨报", "370300"),
    ("黔中早报", "520000"),
    ("齐鲁晚报", "370000"),
];

#[cfg(test)]
mod tests {
    use yilan_divisions::Divisions;

    use super::*;

    #[test]
    fn days_of_a_year_are_known() {
        assert!(is_day_of_year("发布 2018-06-25") && is_day_of_year("2018年6月25日") && is_day_of_year("2018/6/5"));
        assert!(!is_day_of_year("6月25日") && !is_day_of_year("18-06-25") && !is_day_of_year("电话0374-2261-1990"));
    }

    #[test]
    fn every_named_paper_is_of_a_division() {
        assert!(NAMED.is_sorted());
        for (paper, code) in NAMED {
            assert!(PAPERS.iter().any(|end| paper.ends_with(end)), "{paper}");
            assert!(Code::parse(code).is_some_and(|code| Divisions::embedded().current(code).is_some()), "{paper}");
        }
    }
}
