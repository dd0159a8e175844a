//! 批 as a cohort: inspectors that went out together, and no batch of cases.

/// What an inspection is called.
const INSPECTIONS: [&str; 5] = ["生态环境保护督察", "生态环境督察", "环境保护督察", "生态环保督察", "环保督察"];

/// Whether the words behind 批 may make a cohort of it without 督察: 首批赴三个区, 第一批6省区.
pub(super) fn may_be_bare_cohort(after: &str) -> bool {
    after.starts_with(|c: char| matches!(c, '赴' | '进' | '入') || c.is_ascii_digit())
}

/// 第一批省级环保督察, 第三批4个环保督察组, 第二批某省生态环境保护督察6个督察组: which inspectors went out together, by
/// what stands behind 批.
pub(super) fn is_cohort(after: &str) -> bool {
    // 首批赴三个区的督察组, 第一批6省区的督察意见.
    let provinces = || after.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with("省");
    if ["赴", "进驻", "入驻"].iter().any(|word| after.starts_with(word))
        || after.starts_with(|c: char| c.is_ascii_digit()) && provinces()
    {
        return true;
    }
    let groups = counted(after);
    let sent = || authority(after).filter(|rest| !is_of_cases(rest));
    let led = groups.or_else(|| level(after)).or_else(sent);
    let rest = groups.and_then(level).or(led);
    let inspection = |rest: &str| INSPECTIONS.iter().find_map(|words| rest.strip_prefix(words)).map(str::len);
    match rest {
        Some(rest) => inspection(rest).is_some() || groups.is_some() && rest.starts_with("督察组"),
        // 第三批环保督察进入第二阶段, where 第三批环保督察信访件 is a batch.
        None => inspection(after).is_some_and(|len| {
            let behind = &after[after.len() - len..];
            !behind.is_empty() && !behind.starts_with(['，', '。', '、']) && !is_of_cases(after)
        }),
    }
}

/// 生态环境保护督察信访件: what the inspectors handed over, and not they themselves.
fn is_of_cases(text: &str) -> bool {
    let cases = ["信访", "举报", "投诉", "群众", "交办", "转办", "移交", "案件", "问题"];
    let behind = INSPECTIONS.iter().find_map(|words| text.strip_prefix(words));
    let behind = behind.map(|behind| behind.strip_prefix('组').unwrap_or(behind));
    behind.is_some_and(|behind| cases.iter().any(|word| behind.starts_with(word)))
}

/// `number "个"`
fn counted(text: &str) -> Option<&str> {
    const NUMERALS: &str = "一二三四五六七八九十";
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || NUMERALS.contains(c));
    rest.strip_prefix('个').filter(|_| rest.len() < text.len())
}

/// 省级, 市级.
fn level(text: &str) -> Option<&str> {
    ["省级", "市级", "自治区级"].iter().find_map(|level| text.strip_prefix(level))
}

/// 某省, 某自治区: the province that sends the inspectors.
fn authority(text: &str) -> Option<&str> {
    const LONGEST: usize = 9;
    let near = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
    let end = near.char_indices().find_map(|(at, c)| match c {
        '省' | '市' => Some(at + c.len_utf8()),
        '自' if near[at..].starts_with("自治区") => Some(at + "自治区".len()),
        _ => None,
    })?;
    let plain = near[..end].chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (plain && near[..end].chars().nth(2).is_some()).then(|| &text[end..])
}

#[cfg(test)]
mod tests {
    use super::is_cohort;

    #[test]
    fn inspectors_that_went_out_together() {
        for after in [
            "省级环保督察于",
            "4个环保督察组",
            "4个省级生态环境保护督察组",
            "6个督察组",
            "湖南省生态环境保护督察全面",
            "环保督察第二阶段",
            "环境保护督察进入下沉阶段",
            "赴三个区的督察组",
            "6省区的督察意见",
        ] {
            assert!(is_cohort(after), "{after}");
        }
        for after in [
            "信访件",
            "环保督察信访件12件",
            "环保督察组交办件9件",
            "4个问题",
            "中央环保督察交办件",
            "浙江省环保督察信访件3件",
        ] {
            assert!(!is_cohort(after), "{after}");
        }
    }
}
