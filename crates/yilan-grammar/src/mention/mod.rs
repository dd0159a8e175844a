//! Mentions: the quantities, dates, coordinates, documents, companies and
//! persons that a cell of text names.
//!
//! Places and agencies are not here: they need the lists of the gazetteer.
//! Nor is the text judged: every mention is what the text says, with where it
//! says so.

mod company;
mod company_words;
mod coordinate;
mod document;
mod permit;
mod person;
mod pollution;
mod quantity;
mod scan;
mod units;
mod when;

use yilan_text::{Span, Spanned};

use crate::value::CaseId;

pub use coordinate::Coordinate;
pub use document::{Document, Standard};
pub use permit::Permit;
pub use pollution::pollution;
pub use quantity::{Amount, Quantity};
pub use units::Unit;
pub use when::{DateKind, DateMention};

/// What a text mentions, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// Numbers with a unit.
    pub quantities: Vec<Quantity>,
    /// Days, and until when.
    pub dates: Vec<DateMention>,
    /// Places on the map.
    pub coordinates: Vec<Coordinate>,
    /// Documents of authorities, by number.
    pub documents: Vec<Document>,
    /// What stands in 《》, the marks included: statutes, orders, contracts.
    pub titles: Vec<Span>,
    /// Standards, by number.
    pub standards: Vec<Standard>,
    /// Permits, registrations and reports, by number.
    pub permits: Vec<Permit>,
    /// Companies, as written, a place in front included.
    pub companies: Vec<Span>,
    /// Persons whose names are masked.
    pub persons: Vec<Span>,
    /// Case numbers.
    pub cases: Vec<Spanned<CaseId>>,
}

/// Finds the mentions of a folded text, in one pass.
///
/// Spans are offsets into `text`. Nothing is found where the text only looks
/// like a mention: `1号楼`, `G110国道`, `一是`, `1.` before an item.
///
/// ```
/// use yilan_grammar::mention::{Amount, mentions};
///
/// let text = "于6月28日前清运建筑垃圾约7000方，由金某某负责。";
/// let found = mentions(text);
/// assert_eq!(&text[found.quantities[0].span], "约7000方");
/// assert_eq!(found.quantities[0].amount, Amount::One(7000.0));
/// assert_eq!(found.dates[0].date.to_string(), "--06-28");
/// assert_eq!(&text[found.persons[0]], "金某某");
/// ```
pub fn mentions(text: &str) -> Mentions {
    scan::Scan::new(text).run()
}

impl Mentions {
    /// Panics when a span is out of bounds, cuts a character or is out of
    /// order; for tests of this and of the crates above.
    #[doc(hidden)]
    pub fn assert_valid(&self, text: &str) {
        let ordered = |spans: Vec<Span>| {
            for span in &spans {
                assert!(text.get(span.range()).is_some_and(|part| !part.is_empty()), "{span:?}");
            }
            assert!(spans.is_sorted_by(|a, b| a.end <= b.start), "{spans:?}");
        };
        ordered(self.quantities.iter().map(|q| q.span).collect());
        ordered(self.dates.iter().map(|d| d.span).collect());
        ordered(self.coordinates.iter().map(|c| c.span).collect());
        ordered(self.documents.iter().map(|d| d.span).collect());
        ordered(self.titles.clone());
        ordered(self.standards.iter().map(|s| s.span).collect());
        ordered(self.permits.iter().map(|p| p.span).collect());
        ordered(self.companies.clone());
        ordered(self.persons.clone());
        ordered(self.cases.iter().map(|c| c.span).collect());
        for quantity in &self.quantities {
            assert!(quantity.span.contains(quantity.unit_span), "{quantity:?}");
        }
        for document in &self.documents {
            assert!(document.span.contains(document.issuer), "{document:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Write as _;

    /// Every mention of `text`, kind by kind.
    fn shown(text: &str) -> String {
        let found = mentions(text);
        found.assert_valid(text);
        let mut out = String::new();
        let mut put = |kind: &str, span: Span, value: String| {
            let _ = write!(out, "{kind} {}{value}; ", &text[span]);
        };
        for q in &found.quantities {
            let amount = match q.amount {
                Amount::One(value) => format!("{value}"),
                Amount::Range { low, high } => format!("{low}..{high}"),
            };
            put("quantity", q.span, format!(" = {}{amount} {}", if q.approximate { "~" } else { "" }, q.unit));
        }
        for d in &found.dates {
            let last = d.last.map_or(String::new(), |last| format!("..{last}"));
            put("date", d.span, format!(" = {}{last} {:?}", d.date, d.kind));
        }
        for c in &found.coordinates {
            put("coordinate", c.span, format!(" = {} {}", c.lon, c.lat));
        }
        for d in &found.documents {
            put("document", d.span, format!(" = {}", d.canonical(text).join(" ")));
        }
        for &span in &found.titles {
            put("title", span, String::new());
        }
        for s in &found.standards {
            put("standard", s.span, format!(" = {}", s.canonical));
        }
        for p in &found.permits {
            put("permit", p.span, format!(" = {}", &text[p.number]));
        }
        for &span in &found.companies {
            put("company", span, String::new());
        }
        for &span in &found.persons {
            put("person", span, String::new());
        }
        for c in &found.cases {
            put("case", c.span, format!(" = {}", c.value.canonical));
        }
        out.trim_end_matches("; ").to_owned()
    }

    #[test]
    fn items_are_no_numbers() {
        for (text, read) in [
            ("1.5月26日，清运", "date 5月26日 = --05-26 On"),
            ("。1.15家企业", "quantity 15家 = 15 count"),
            ("1.40.14亩水浇地", "quantity 40.14亩 = 40.14 mu"),
            ("一是清运；二是平整3亩", "quantity 3亩 = 3 mu"),
            ("1.2025年3月27日起", "date 2025年3月27日 = 2025-03-27 On"),
            ("2.一处坑塘", "quantity 一处 = 1 count"),
        ] {
            assert_eq!(shown(text), read, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mention_is_none() {
        for text in [
            "A区9至1号楼下",
            "南靠G110国道，东靠G109国道",
            "每天6:30至10:30",
            "下午5点至凌晨2点",
            "电话0471-4819165",
            "第一时间、第三方、第3条",
            "进一步统一、同一个、每一户",
            "2019年至2024年",
            "5队2社3组",
            "一期二期",
            "PM2.5浓度",
            "数十亩，几百户",
            "（2020年）",
            "三区分离",
        ] {
            assert_eq!(shown(text), "", "{text}");
        }
    }

    #[test]
    fn days_in_lists_and_the_ends_of_years() {
        for (text, read) in [
            ("4月15日、18日检查", "date 4月15日 = --04-15 On; date 18日 = --04-18 On"),
            ("力争年底前完成", "date 年底 = --12 Deadline"),
            ("限三日内拆除", "quantity 三日内 = 3 day"),
            ("养鸡300只、油桶12只", "quantity 300只 = 300 head; quantity 12只 = 12 count"),
        ] {
            assert_eq!(shown(text), read, "{text}");
        }
    }

    #[test]
    fn a_row_with_everything() {
        let text = "6月14日委托甲乙检测有限公司监测，符合《地表水环境质量标准》（GB3838-2002），\
                    于8月底前由丙丁砂场负责人马某某清运约1100余方，整改率百分之九十。";
        assert_eq!(
            shown(text),
            "quantity 约1100余方 = ~1100 m3; quantity 百分之九十 = 90 %; date 6月14日 = --06-14 On; \
             date 8月底 = --08 Deadline; title 《地表水环境质量标准》; standard GB3838-2002 = GB 3838-2002; \
             company 甲乙检测有限公司; company 丙丁砂场; person 马某某"
        );
    }

    #[test]
    fn cases_that_the_text_refers_to() {
        for (text, read) in [
            ("与第17批交办的编号为D3GS202506080034的举报件重复", "case D3GS202506080034 = D3GS202506080034"),
            ("与第三十一批次，受理编号3438号转办的案件", "case 第三十一批次，受理编号3438号 = 3438"),
            ("对反映编号151（甲）处理结果", "case 151 = 151"),
            ("已于第十六批第1685号案件", "case 第十六批第1685号 = 1685"),
            ("（与本次督察X3NX202506120004重复）", "case X3NX202506120004 = X3NX202506120004"),
            (
                "第5批219号、第9批529号、26批1930号",
                "case 第5批219号 = 219; case 第9批529号 = 529; case 26批1930号 = 1930",
            ),
        ] {
            assert_eq!(shown(text), read, "{text}");
        }
    }

    #[test]
    fn permits_and_documents() {
        for (text, read) in [
            ("采矿许可证号：C6403002010127130", "permit 采矿许可证号：C6403002010127130 = C6403002010127130"),
            ("报告编号为2024001", "permit 报告编号为2024001 = 2024001"),
            ("（宁政函（2020）32号）", "document 宁政函（2020）32号 = 宁政函〔2020〕32号"),
        ] {
            assert_eq!(shown(text), read, "{text}");
        }
    }

    #[test]
    fn a_branch_and_a_group_are_one_company() {
        assert_eq!(shown("与甲乙集团有限公司丙丁分公司签订"), "company 甲乙集团有限公司丙丁分公司");
        assert_eq!(shown("要求甲乙集团整改"), "company 甲乙集团");
    }

    #[test]
    fn the_text_is_read_once_however_it_is_made() {
        for part in
            ["1,111", "1-", "一", "第", "（2020", "《", "某", "*", "公司", "厂", "1年", "2020.", "D3CQ", "编号1", "约"]
        {
            let text = part.repeat(20_000);
            mentions(&text).assert_valid(&text);
        }
    }

    const PIECES: &str = "(约|近|上|百|千|万|余|多|左右|以上|一|二|三|十|两|[0-9]{1,4}|[.,:/~—-]|，|。|、|：|（|）|〔|〕|《|》|\
         年|月|日|号|第|批|编号|受理编号|亩|平方米|元|万元|吨|米|dB|mg/L|%|户|家|个|处|某|金某某|李|由|对|和|与|的|委托|\
         有限公司|公司|分公司|集团|合作社|养猪场|砂场|厂|店|部|经销部|经度|纬度|东经|北纬|°|′|″|E|N|GB|HJ|DB|/T|D3NX|X|\
         20250612|0002|[*]|信|访受|宁政函|前|底|于|至|起|a|Z|é|😀|甲|乙|\t|[|])";

    proptest! {
        #[test]
        fn pieces_in_any_order_are_read(parts in proptest::collection::vec(PIECES, 0..60)) {
            let text = parts.concat();
            mentions(&text).assert_valid(&text);
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            mentions(&text).assert_valid(&text);
        }

        #[test]
        fn quantities_round_trip(value in 1_u32..1_000_000, places in 0_usize..3) {
            let number = format!("{:.places$}", f64::from(value) / 100.0);
            let text = format!("面积{number}亩。");
            let found = mentions(&text);
            let expected: f64 = number.parse().unwrap();
            prop_assert_eq!(found.quantities.len(), 1);
            prop_assert_eq!(found.quantities[0].amount, Amount::One(expected));
            prop_assert_eq!(&text[found.quantities[0].span.range()], format!("{number}亩"));
        }
    }
}
