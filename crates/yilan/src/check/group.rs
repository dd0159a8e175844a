//! Which records belong to one inspection.

use crate::record::{Complaint, Notice};

/// The key of a notice: inspector, recipient and scope.
pub(super) fn of_notice(notice: &Notice) -> String {
    let inspector = notice.inspector.as_ref().map_or("", |name| name.value.as_str());
    let party = |code: Option<yilan_divisions::Code>, name: Option<&crate::record::Value<String>>| match (code, name) {
        (Some(code), _) => code.to_string(),
        (None, Some(name)) => plain(&name.value),
        (None, None) => String::new(),
    };
    let recipient = party(notice.recipient_code, notice.recipient.as_ref());
    let scope = party(notice.scope_code, notice.scope.as_ref());
    format!("notice {} {recipient} {scope}", ordinal(inspector))
}

/// The key of a row: round and province of its number. A number that holds
/// neither, or no day, is only unique on its page.
pub(super) fn of_case(row: &Complaint, page: &str) -> String {
    match (&row.round, &row.province_code) {
        (Some(round), Some(province)) => format!("case {} {}", round.value, province.value),
        (None, Some(province)) if row.case_date.is_some() => format!("case - {}", province.value),
        _ => format!("page {page}"),
    }
}

/// What tells an inspector from the others, however its name is shortened:
/// 中央第一 of 中央第一生态环境保护督察组.
fn ordinal(name: &str) -> String {
    let name = plain(name);
    let at = ["环境", "环保", "生态", "督察"].iter().filter_map(|word| name.find(word)).min().unwrap_or(name.len());
    name[..at].to_owned()
}

/// A name without white space and brackets.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !"（）()“”\"".contains(*c)).collect()
}
