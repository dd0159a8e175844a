//! Whatever is read, nothing panics and every span leads into the text.

use proptest::prelude::*;
use serde_json::Value as Json;
use yilan::{Emitted, Options, Spans, check, read};

/// Pieces of notices, tables and other things, to be put together at random.
const PIECES: [&str; 54] = [
    "6月20日，",
    "2025年6月22日，",
    "截至6月22日，",
    "中央第二生态环境保护督察组",
    "省第一生态环境保护督察组",
    "督察组",
    "向我市",
    "交办",
    "转办",
    "第二十三批",
    "1—14批",
    "前3批",
    "信访举报件",
    "共15件",
    "重点关注件2件",
    "来电3件、来信0件",
    "其中",
    "涉及",
    "乌海市",
    "海南区1件",
    "A、B各2件",
    "分别为3、4和5件",
    "水污染问题2个",
    "占42.5%",
    "已办结7件",
    "阶段性办结5件",
    "责令整改7家",
    "罚款12.5万元",
    "约谈2人",
    "累计",
    "。",
    "，",
    "；",
    "（",
    "）",
    "：",
    "\n",
    "\n\n",
    "\t",
    "|",
    " ",
    "28\tD3NX202506120002\t某县某村有人倒垃圾。\t某县\t大气\t经核查：1.群众反映的“甲”问题属实。\t属实\t无\t一是清理。\t已办结\t无\n",
    "D3NX2025 06120024",
    "受理编号：D3NX202506120031\n交办问题基本情况：",
    "\n调查核实情况：经核查，",
    "该处占地83亩，其中堆场33亩、厂房28亩",
    "（黏土80立方米、砂石41立方米）",
    "“甲村东侧砂石厂扬尘大”问题不属实",
    "经度205.1，纬度38.0",
    "群众信访举报转办和边督边改公开情况一览表",
    "专门值班电话：0471-4819165",
    "邮政信箱：某市A980号邮政信箱",
    "每天8:00—20:00",
    "進駐時間",
];

fn spans(json: &Json, found: &mut Vec<(usize, usize)>) {
    match json {
        Json::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), value.as_array()) {
                    ("span", Some(list)) => pairs(list, found),
                    _ => spans(value, found),
                }
            }
        }
        Json::Array(list) => list.iter().for_each(|value| spans(value, found)),
        _ => {}
    }
}

fn pairs(list: &[Json], found: &mut Vec<(usize, usize)>) {
    match list {
        [Json::Number(start), Json::Number(end)] => {
            found.push((start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize));
        }
        several => several.iter().filter_map(Json::as_array).for_each(|pair| pairs(pair, found)),
    }
}

fn hold(text: &str) {
    let page = read(text, &Options::default());
    let mut found = Vec::new();
    for record in &page.records {
        spans(&serde_json::to_value(Emitted(record, Spans::With)).unwrap(), &mut found);
        for spans in [Spans::With, Spans::Without] {
            let mut json = Vec::new();
            Emitted(record, spans).append(&mut json);
            assert_eq!(json, serde_json::to_vec(&Emitted(record, spans)).unwrap(), "both ways of writing {text:?}");
        }
    }
    found.extend(page.diagnostics.iter().flat_map(|d| d.related.iter().chain([&d.span])).map(|s| (s.start, s.end)));
    let odd = check::all(&page, check::Source { name: "", text });
    found.extend(odd.iter().flat_map(|odd| odd.related.iter().chain([&odd.place])).map(|p| (p.span.start, p.span.end)));
    for (start, end) in found {
        assert!(text.get(start..end).is_some(), "{start}..{end} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read(text in "\\PC{0,200}") {
        hold(&text);
    }

    #[test]
    fn any_order_of_the_pieces_of_pages_is_read(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)
    ) {
        hold(&pieces.concat());
    }
}

/// What readers once fell over.
#[test]
fn rows_whose_numbers_overlap_are_read() {
    hold("1D3QH202509堵。3D3QH202003无2X3QH属实");
}
