//! What findings say, in Chinese.

use super::super::Day;
use super::super::share::{same, shown};
use super::super::verdict_claims::written;
use super::{Done, Parts, Said, What, Wording};

/// The words of `said`.
pub(super) fn wording(said: &Said) -> Wording {
    let (message, help) = both(said);
    Wording { message, help }
}

fn both(said: &Said) -> (String, String) {
    match said {
        Said::Sum { of, sum, total } => sums(*of, &shown(*sum), &shown(*total)),
        Said::Running { what, batches, then, now, own } => running(what, *batches, *then, *now, *own),
        Said::Gap { first, last } => {
            let gap = if first == last { format!("第{first}批") } else { format!("第{first}至{last}批") };
            (
                format!("第{}批与第{}批之间缺{gap}", first - 1, last + 1),
                format!("此处应为第{first}批，或应另有所缺批次的通报"),
            )
        }
        Said::Again { batches, what, one, two } => {
            let (one, two) = (shown(*one), shown(*two));
            (
                format!("{}刊登了两次，{}分别为{one}和{two}", batch(Some(*batches)), counted(what)),
                format!("两处都应为{one}，或其中一处应为另一批次"),
            )
        }
        Said::Falls { done, then, now } => (
            format!("累计{}数由{}降为{}", participle(*done), shown(*then), shown(*now)),
            format!("应不少于{}：已办理、已办结的不会减少", shown(*then)),
        ),
        Said::TooMany { done, number, total } => (
            format!("累计{}{}件，交办只有{}件", participle(*done), shown(*number), shown(*total)),
            format!("应不多于{}件", shown(*total)),
        ),
        Said::Row { row, before, expected } => {
            let message = if row == before {
                format!("序号{row}出现两次")
            } else {
                format!("序号{before}之后是{row}")
            };
            (message, format!("此处应为{expected}"))
        }
        Said::CaseOfBatch { day, batch, early } => (
            format!("编号中的日期是{}，而该批次是{}的", date(*day), date(*batch)),
            format!("日期应不晚于{}，且最多早{early}天", date(*batch)),
        ),
        Said::CaseOfRows { day, middle, around } => (
            format!("编号中的日期是{}，而其他各行在{}前后", date(*day), date(*middle)),
            format!("日期与{}应相差不超过{around}天", date(*middle)),
        ),
        Said::Verdict { row, claims, theirs, alike } => {
            let help = match alike {
                Some(alike) => format!("整行为“{}”则与各项反映一致", written(*alike)),
                None => "整行为“部分属实”则与各项反映相符".to_owned(),
            };
            (format!("整行为“{}”，其中{claims}项反映为“{}”", written(*row), written(*theirs)), help)
        }
        Said::Unjudged { claim } => {
            (format!("第{claim}项反映有核查而无结论"), "应与其他各项一样给出是否属实".to_owned())
        }
        Said::PassedOver { claim, of, answered } => (
            format!("举报内容列有{of}项，核查情况只答复了{answered}项：第{claim}项没有结论"),
            "应与其他各项一样给出是否属实".to_owned(),
        ),
        Said::Stranger { claim } => (format!("核查情况答复了第{claim}项，而举报内容中没有这一项"), HELD.to_owned()),
        Said::Strangers { answered, held } => {
            (format!("核查情况答复了{answered}项，举报内容中只有其中{held}项"), HELD.to_owned())
        }
        Said::OneNumber { id } => (format!("编号“{id}”用于两件不同的举报"), "其中一件应为另一编号".to_owned()),
        Said::OneComplaint { id, other } => {
            (format!("“{id}”与“{other}”的举报内容相同"), "应为同一编号，或写明两件相关".to_owned())
        }
        Said::ClosedBefore { day, came } => {
            (format!("办结日期为{}，而举报受理于{}", date(*day), date(*came)), from(*came))
        }
        Said::DueBefore { day, came } => {
            (format!("措施的期限为{}，而举报受理于{}", date(*day), date(*came)), from(*came))
        }
        Said::ClosedAfter { day, published } => (
            format!("办结日期为{}，而页面发布于{}", date(*day), date(*published)),
            format!("日期应不晚于{}", date(*published)),
        ),
        Said::DoneAfter { day, published } => (
            format!("措施的日期为{}，而页面发布于{}", date(*day), date(*published)),
            format!("日期应不晚于{}，或应写明尚待完成", date(*published)),
        ),
        Said::Late { id, due, as_of } => (
            format!("“{id}”承诺于{}前完成，到{}仍未办结", date(*due), date(*as_of)),
            format!("应已办结，或该行应不晚于{}", date(*due)),
        ),
        Said::LateToday { id, due, today } => (
            format!("“{id}”承诺于{}前完成，到{}仍未办结", date(*due), date(*today)),
            "应有后来的一行写明已办结".to_owned(),
        ),
        Said::Headline { body, headline, .. } => {
            (format!("正文写“{body}”，标题写“{headline}”"), "两处的数字应相同".to_owned())
        }
        Said::Larger { part, whole, most } => {
            (format!("部分“{part}”大于整体“{whole}”"), format!("部分应不多于{}", shown(*most)))
        }
        Said::Figures { sum, whole, number, complete } => {
            let (sum, number) = (shown(*sum), shown(*number));
            let help = match complete {
                true => format!("整体应为{sum}，或各部分之和应为{number}"),
                false => format!("整体应不少于{sum}，或各部分之和应不多于{number}"),
            };
            (format!("各部分之和为{sum}，整体写“{whole}”"), help)
        }
        Said::Opened => ("引号有开无合".to_owned(), "下一处引文之前应有“”，或此处不应有“".to_owned()),
        Said::Closed => ("引号有合无开".to_owned(), "此前应有“，或此处不应有”".to_owned()),
        Said::Elsewhere { place, region, lies_in, own } => (
            format!("“{place}”在{lies_in}，而该行的行政区域是“{region}”"),
            format!("行政区域应为{lies_in}，或地点应在{own}"),
        ),
        Said::Nowhere { text, exchanged } => {
            let help = match exchanged {
                Some((lon, lat)) => format!("经纬度对调后为东经{lat}、北纬{lon}，则相符"),
                None => "应在东经73至136度、北纬3至54度之间".to_owned(),
            };
            (format!("坐标“{text}”不在国内"), help)
        }
        Said::Far { text, region, kilometres, lon, lat } => {
            (format!("坐标“{text}”距“{region}”{kilometres:.0}公里"), format!("应在东经{lon:.2}、北纬{lat:.2}附近"))
        }
        Said::Planned { plan } => {
            (format!("已办结，而措施只是计划（“{plan}”）"), "应为未办结，或应写明已采取的措施".to_owned())
        }
        Said::Carried { characters, of, to } => {
            let name = |id: &Option<String>| id.as_ref().map_or_else(|| "另一行".to_owned(), |id| format!("“{id}”"));
            (
                format!("{}中一段{characters}字的文字出现在{}中", name(of), name(to)),
                "该行不应有这一段：其余文字与这一段所说的无关".to_owned(),
            )
        }
        Said::Twice { characters, words } => {
            (format!("一段{characters}字的文字“{words}……”出现两次"), "应只出现一次".to_owned())
        }
    }
}

const HELD: &str = "举报内容应包含各项，或核查情况属于另一行";

fn from(came: Day) -> String {
    format!("日期应不早于{}", date(came))
}

/// A day as people write it.
fn date(day: Day) -> String {
    let text = day.to_string();
    let mut parts = text.split('-').map(|part| part.trim_start_matches('0'));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        _ => text,
    }
}

fn sums(of: Parts, sum: &str, total: &str) -> (String, String) {
    let (parts, whole) = match of {
        Parts::Regions => ("各地区", "合计"),
        Parts::Types => ("各类型", "合计"),
        Parts::Channels => ("来电来信", "合计"),
        Parts::States => ("各办理状态", "已办理"),
    };
    let message = format!("{parts}之和为{sum}，{whole}为{total}");
    let help = format!("{whole}应为{sum}，或{parts}之和应为{total}");
    match of {
        Parts::Types => (message, help + "；一件涉及多个类型的应予说明"),
        _ => (message, help),
    }
}

fn running(what: &What, batches: Option<[u32; 2]>, then: f64, now: f64, own: Option<f64>) -> (String, String) {
    let (moved, name) = (now - then, batch(batches));
    let what = match what {
        What::Entry(name) => format!("“{name}”的累计数"),
        what => format!("累计{}", counted(what)),
    };
    let lists = own.map_or_else(|| "没有列出".to_owned(), |own| format!("列出{}件", shown(own)));
    let message = match moved {
        moved if same(moved, 0.0) => format!("{what}不变，{name}{lists}"),
        moved if moved < 0.0 => format!("{what}减少{}，{name}{lists}", shown(-moved)),
        moved => format!("{what}增加{}，{name}{lists}", shown(moved)),
    };
    let fitting = shown(then + own.unwrap_or(0.0));
    let help = match moved < 0.0 {
        true => format!("应为{fitting}：累计数不会减少"),
        false => format!("累计数应为{fitting}，或{name}应为{}", shown(moved)),
    };
    (message, help)
}

fn counted(what: &What) -> String {
    match what {
        What::Cases => "件数".to_owned(),
        What::KeyCases => "重点关注件".to_owned(),
        What::Calls => "来电".to_owned(),
        What::Letters => "来信".to_owned(),
        What::Entry(name) => format!("“{name}”"),
    }
}

fn batch(batches: Option<[u32; 2]>) -> String {
    match batches {
        Some([first, last]) if first < last => format!("第{first}至{last}批"),
        Some([first, _]) => format!("第{first}批"),
        None => "本批".to_owned(),
    }
}

const fn participle(done: Done) -> &'static str {
    match done {
        Done::Handled => "办理",
        Done::Closed => "办结",
    }
}
