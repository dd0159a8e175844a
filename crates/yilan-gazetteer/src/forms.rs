//! What texts write for the units of the lists, beside their names.

use crate::book::{Book, Id};
use crate::han;

/// The short forms of a unit, of an added one by cutting its level word.
pub(crate) fn short_forms(book: &Book, id: Id) -> Vec<String> {
    if let Some(divisions) = book.divisions.filter(|_| id < book.listed) {
        let Some(id) = divisions.id(id) else { return Vec::new() };
        return divisions.unit(id).short_forms().into_iter().map(|form| form.into_owned()).collect();
    }
    let Some(unit) = book.unit(id) else { return Vec::new() };
    let name = book.name(&unit);
    let stem = han::stem(name);
    if stem.len() < name.len() && stem.chars().nth(1).is_some() { vec![stem.to_owned()] } else { Vec::new() }
}

/// What texts write for a regiment or farm of the Corps: 一六二团 and 162团 for 兵团第九师一六二团, 五一农场 for
/// 兵团十二师五一农场.
pub(crate) fn corps_forms(listed: &str) -> Vec<String> {
    let name = listed.strip_prefix("新疆").unwrap_or(listed);
    let corps = name.starts_with("兵团") || name.starts_with('第');
    let name = name.strip_prefix("兵团").unwrap_or(name);
    let division = name.find('师').filter(|at| {
        corps && name[..*at].trim_start_matches(['第', '农']).chars().all(han::is_numeral) && name[*at..].len() > 6
    });
    let core = division.map_or(name, |at| &name[at + "师".len()..]);
    let mut forms = Vec::new();
    if core != listed && corps && core.ends_with(['团', '场']) {
        forms.push(core.to_owned());
    }
    let number = core.trim_end_matches('团');
    let (numeral, regiment) = (number.chars().all(han::is_numeral), core.ends_with('团'));
    if let Some(value) = han::number(number).filter(|_| numeral && regiment) {
        forms.push(format!("{value}团"));
        forms.push(format!("{}团", number.replace('零', "〇")));
        forms.push(format!("{}团", number.replace('〇', "零")));
    }
    forms.retain(|form| form != listed);
    forms.sort();
    forms.dedup();
    forms
}

/// What texts write for a township that the list names otherwise: 三星镇 for 三星镇（叠石桥家纺产业园区）; for a farm that stands
/// there with its owner, as a company, or with the unit it lies in, 黄海农场 for 省属黄海农场, 贾家店农场 for
/// 国营朝阳县贾家店农场, 中滩农场 for 巴彦淖尔市中滩农场有限公司.
pub(crate) fn called(listed: &str) -> Option<&str> {
    if let Some((before, rest)) = listed.split_once('（') {
        let (inside, behind) = rest.split_once('）')?;
        let is_name = |name: &&str| name.chars().nth(1).is_some() && name.ends_with(['镇', '乡', '道']);
        return [before, inside, behind].into_iter().find(is_name);
    }
    const OWNERS: [&str; 8] = ["国有林场", "国营", "国有", "省属", "市属", "县属", "农垦集团", "农垦"];
    let company = ["有限责任公司", "有限公司"].iter().find_map(|word| listed.strip_suffix(word));
    let whole = company.unwrap_or(listed);
    if !whole.ends_with('场') {
        return None;
    }
    let is_name = |name: &&str| name.chars().nth(3).is_some();
    let at = OWNERS.iter().filter_map(|owner| Some(whole.rfind(owner)? + owner.len())).max();
    let name = whole.get(at.unwrap_or(0)..).filter(is_name)?;
    let name = name.rsplit(['县', '区', '市', '旗']).next().filter(is_name).unwrap_or(name);
    (name.len() < listed.len()).then_some(name)
}

/// Whether a township is called what a text would call a place: the statistical lists also have companies,
/// prisons and offices.
pub(crate) fn is_township_name(name: &str) -> bool {
    let long = name.chars().count();
    let unit = ["镇", "乡", "街道", "苏木", "地区", "街道办事处"];
    let other = ["场", "团", "区"];
    let ends = |words: &[&str]| words.iter().any(|end| name.len() > end.len() && name.ends_with(end));
    long <= 16 && (ends(&unit) || long > 3 && ends(&other) && !name.ends_with("社区"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_owners_are_left_out() {
        for (listed, expected) in [
            ("省属黄海农场", Some("黄海农场")),
            ("国营朝阳县贾家店农场", Some("贾家店农场")),
            ("绥棱县国有林场阁山林场", Some("阁山林场")),
            ("巴彦淖尔市中滩农场有限公司", Some("中滩农场")),
            ("呼伦贝尔农垦三河农牧场有限公司", Some("三河农牧场")),
            ("三星镇（叠石桥家纺产业园区）", Some("三星镇")),
            ("（工业园区）城南街道", Some("城南街道")),
            ("浒墅关经开区（镇）", None),
            ("国营林场", None),
            ("云山农场", None),
            ("国营东风机械厂", None),
        ] {
            assert_eq!(called(listed), expected, "{listed}");
        }
    }
}
