//! The keys of the records, and the values of closed sets, in Chinese.

/// A key of a record, or what stands in its list.
pub(super) fn key(key: &str) -> Option<&'static str> {
    Some(match key {
        "heading" => "标题",
        "inspector" => "督察组",
        "sender" => "转办单位",
        "level" => "级别",
        "recipient" => "交办对象",
        "recipient_code" => "对象代码",
        "scope" => "涉及范围",
        "scope_code" => "范围代码",
        "cumulative" => "累计",
        "date" => "日期",
        "date_from" => "起始日期",
        "year_inferred" => "年份系推定",
        "batches" => "批次",
        "batch_count" => "批数",
        "unit" => "单位",
        "by_region" => "按地区",
        "by_region_partial" => "仅列部分地区",
        "by_type" => "按类型",
        "by_type_share" => "类型占比",
        "orders" => "责令",
        "name" => "名称",
        "code" => "代码",
        "type" | "types" => "类型",
        "percent" => "百分比",
        "text" => "文字",
        "phone" => "电话",
        "mailbox" => "信箱",
        "postcode" => "邮编",
        "hours" => "时段",
        "stationed" => "进驻时间",
        "index" => "序号",
        "case_id" => "受理编号",
        "key_case" => "重点件",
        "channel" => "来源",
        "round" => "轮次",
        "province_code" => "省份代码",
        "case_date" => "受理日期",
        "serial" => "当日流水号",
        "region" => "行政区域",
        "region_code" => "区域代码",
        "category" => "类型原文",
        "pollution" => "污染类型",
        "pollution_inferred" => "类型系推定",
        "complaint" => "交办问题",
        "findings" => "核实情况",
        "claims" => "分项问题",
        "verdict" => "是否属实",
        "verdict_text" => "属实原文",
        "objective" => "办结目标",
        "measures" => "整改情况",
        "measure_items" => "整改措施",
        "status" => "是否办结",
        "status_text" => "办结原文",
        "accountability" => "责任追究",
        "responsible" => "责任单位",
        "remark" => "备注",
        "completion" => "完成情况",
        "acceptance" => "验收情况",
        "publicity" => "公示时间",
        "address" => "详细地址",
        "closed_on" => "办结时间",
        "related_cases" => "关联编号",
        "places" => "地点",
        "agencies" => "机构",
        "companies" => "企业",
        "persons" => "人员",
        "quantities" => "数量",
        "dates" => "日期",
        "coordinates" => "坐标",
        "documents" => "文件",
        "standards" => "标准",
        "number" => "编号",
        "deadline" => "期限",
        "field" => "所在栏",
        "parts" => "组成",
        "detail" => "详细地点",
        "valid" => "有效年份",
        "successor" => "今属",
        "relation" => "关系",
        "loose" => "写法不全",
        "within" => "位于",
        "reason" => "理由",
        "candidates" => "可能是",
        "function" => "职能",
        "place_code" => "地区代码",
        "parent" => "上级",
        "former" => "原有机构",
        "value" => "数值",
        "low" => "下限",
        "high" => "上限",
        "approximate" => "约数",
        "until" => "至",
        "lon" => "经度",
        "lat" => "纬度",
        "title" => "题名",
        "sheet" => "工作表",
        "page" => "页",
        "table" => "表",
        "cell" => "单元格",
        key => return count(key),
    })
}

/// A number of a notice.
fn count(key: &str) -> Option<&'static str> {
    Some(match key {
        "count" => "件数",
        "total" => "总数",
        "distinct_total" => "去重后",
        "split_total" => "拆分后",
        "duplicates" => "重复",
        "received" => "收到",
        "accepted" => "受理",
        "returned" => "退回",
        "calls" => "来电",
        "letters" => "来信",
        "other_channels" => "其他途径",
        "key" => "重点",
        "general" => "一般",
        "issues_total" => "问题数",
        "handled" => "办理",
        "closed" => "办结",
        "phased" => "阶段性办结",
        "closed_or_phased" => "办结和阶段性办结",
        "open" => "未办结",
        "postponed" => "延后",
        "substantiated" => "属实",
        "mostly_substantiated" => "基本属实",
        "partly_substantiated" => "部分属实",
        "unsubstantiated" => "不属实",
        "ordered_rectification" => "责令整改",
        "cases_filed" => "立案处罚",
        "fines_yuan" => "罚款（元）",
        "criminal_cases" => "立案侦查",
        "detained" => "拘留",
        "detained_admin" => "行政拘留",
        "detained_criminal" => "刑事拘留",
        "interviewed" => "约谈（人）",
        "interviewed_units" => "约谈（单位）",
        "accountable" => "问责（人）",
        "accountable_units" => "问责（单位）",
        "disciplined" => "处分",
        _ => return None,
    })
}

/// A word of a closed set, under a key.
pub(super) fn value(key: &str, word: &str) -> Option<&'static str> {
    Some(match (key, word) {
        (_, "true") => "是",
        (_, "false") => "否",
        ("field", word) => return self::key(word),
        ("verdict", word) => return count(word),
        ("status", "closed") => "已办结",
        ("status", "phased") => "阶段性办结",
        ("status", "open") => "未办结",
        ("channel", "phone") => "来电",
        ("channel", "letter") => "来信",
        ("channel", "wechat") => "微信",
        ("channel", "other") => "其他",
        ("level", "central") => "中央",
        ("level", "provincial") => "省级",
        ("level", "province") => "省",
        ("level", "prefecture") => "地市",
        ("level", "county") => "县区",
        ("level", "township") => "乡镇街道",
        ("level", "village") => "村社区",
        ("level", "zone") => "园区",
        ("type" | "types" | "pollution", "water") => "水",
        ("type" | "types" | "pollution", "air") => "大气",
        ("type" | "types" | "pollution", "soil") => "土壤",
        ("type" | "types" | "pollution", "ecology") => "生态",
        ("type" | "types" | "pollution", "noise") => "噪声",
        ("type" | "types" | "pollution", "radiation") => "辐射",
        ("type" | "types" | "pollution", "marine") => "海洋",
        ("type" | "types" | "pollution", "solid_waste") => "固体废物",
        ("type" | "types" | "pollution", "other") => "其他",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::*;

    /// The keys under every `properties` of a schema.
    fn keys(schema: &Json, out: &mut Vec<String>) {
        match schema {
            Json::Object(map) => {
                out.extend(
                    map.get("properties").and_then(Json::as_object).into_iter().flat_map(|of| of.keys().cloned()),
                );
                map.values().for_each(|schema| keys(schema, out));
            }
            Json::Array(items) => items.iter().for_each(|schema| keys(schema, out)),
            _ => {}
        }
    }

    #[test]
    fn every_key_of_a_record_has_a_name() {
        let mut all = Vec::new();
        keys(&yilan::schema(yilan::Spans::Without)["properties"]["records"], &mut all);
        assert!(all.len() > 100);
        all.retain(|key| !matches!(key.as_str(), "kind" | "span") && self::key(key).is_none());
        assert!(all.is_empty(), "{all:?}");
    }

    #[test]
    fn words_are_told_by_their_key() {
        assert_eq!(value("type", "other"), Some("其他"));
        assert_eq!(value("verdict", "partly_substantiated"), Some("部分属实"));
        assert_eq!(value("name", "other"), None);
    }
}
