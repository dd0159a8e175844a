//! Which records belong to one inspection.

use crate::record::{Complaint, Notice, Value};

/// The key of a notice: inspector, recipient and scope. 我市 of which the page
/// does not say which one it is may be any, so such a notice belongs with those
/// of its own page.
pub(super) fn of_notice(notice: &Notice, page: &str) -> String {
    let inspector = notice.inspector.as_ref().map_or("", |name| name.value.as_str());
    let party = |code: Option<yilan_divisions::Code>, name: Option<&Value<String>>| match (code, name) {
        (Some(code), _) => Some(code.to_string()),
        (None, Some(name)) if name.value.starts_with(['我', '全', '本']) => None,
        (None, Some(name)) => Some(plain(&name.value)),
        (None, None) => Some(String::new()),
    };
    let recipient = party(notice.recipient_code, notice.recipient.as_ref());
    let scope = party(notice.scope_code, notice.scope.as_ref());
    let known = notice.recipient.is_some() || notice.scope.is_some();
    match (recipient, scope) {
        (Some(recipient), Some(scope)) if known => format!("notice {} {recipient} {scope}", ordinal(inspector)),
        (recipient, scope) => {
            // A part is not the whole, wherever it lies.
            let part = || notice.scope.as_ref().map(|scope| plain(&scope.value));
            let (recipient, scope) = (recipient.unwrap_or_default(), scope.or_else(part).unwrap_or_default());
            format!("page {page} {} {recipient} {scope}", ordinal(inspector))
        }
    }
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
