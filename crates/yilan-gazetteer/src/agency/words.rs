//! The words that agencies are written with: one line each in `agencies.tsv`, with the endings they take.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{Function, matters};

/// One written form of an agency, without its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub written: String,
    pub long: String,
    pub function: Function,
    pub former: bool,
    pub use_: Use,
}

/// How much company a word needs to be an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// None: 生态环境局.
    Alone,
    /// A place, or a word for one: 政府, 党委, 村委会.
    WithPlace,
    /// A place, or a word for one, directly before it or before more matters: 规划局.
    Row,
    /// Such a place, and matters that say what it does in between: 服务中心, 工作委员会.
    Tail,
    /// An agency before it: 分局, 支队.
    Part,
}

/// Words that mean an agency only behind a place, or 县, 市, 镇 and the like.
const WITH_PLACE: &[Function] = &[
    Function::Government,
    Function::PartyCommittee,
    Function::PeoplesCongress,
    Function::ResidentsCommittee,
    Function::SubdistrictOffice,
    Function::VillageCommittee,
    Function::ZoneAdministration,
    Function::PartyDepartment,
];

/// What agencies of matters in no list end in.
const ENDINGS: &[&str] = &["局", "委员会", "办公室", "大队", "支队"];

/// Words of any agency that stand last among its matters, and what follows them.
const TAILS: &[&str] = &[
    "管理", "服务", "发展", "工作", "监督", "监管", "监测", "检测", "执法", "保障", "事务", "防治", "指挥", "推广",
    "促进", "行政",
];
const TAIL_ENDINGS: &[&str] = &["局", "委员会", "办公室", "大队", "支队", "中心", "处", "站"];

/// Parts of agencies: 青铜峡分局, 执法支队.
const PARTS: &[&str] =
    &["分局", "支队", "大队", "中队", "总队", "执法大队", "执法支队", "执法中队", "执法队", "监测站"];

/// All words of the list, then the parts.
pub(crate) static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let mut words: Vec<Word> =
        include_str!("../../data/agencies.tsv").lines().skip(1).filter_map(line).flatten().collect();
    let listed: BTreeSet<String> = words.iter().map(|word| word.written.clone()).collect();
    let row = |text: &str, function: Option<Function>, ending: &str| {
        let written = format!("{text}{ending}");
        let (function, use_) = function.map_or((Function::LawEnforcement, Use::Tail), |function| (function, Use::Row));
        let known = listed.contains(&written) || PARTS.contains(&written.as_str());
        (!known).then(|| Word { long: written.clone(), written, function, former: false, use_ })
    };
    for matter in matters::all() {
        let endings = match matter.function {
            Some(_) => ENDINGS,
            None if TAILS.contains(&matter.text) => TAIL_ENDINGS,
            None => &[],
        };
        words.extend(endings.iter().filter_map(|ending| row(matter.text, matter.function, ending)));
    }
    words.extend(PARTS.iter().map(|part| Word {
        written: (*part).to_owned(),
        long: (*part).to_owned(),
        function: Function::LawEnforcement,
        former: false,
        use_: Use::Part,
    }));
    words
});

/// The words of one line; `None` if it is not five cells with a known function and time.
fn line(line: &str) -> Option<Vec<Word>> {
    let mut cells = line.split('\t');
    let (base, endings, long) = (cells.next()?, cells.next()?, cells.next()?);
    let function = Function::from_name(cells.next()?)?;
    let former = match cells.next()? {
        "now" => false,
        "former" => true,
        _ => return None,
    };
    let use_ = if WITH_PLACE.contains(&function) || base.chars().count() == 1 { Use::WithPlace } else { Use::Alone };
    let word = |ending: &str| Word {
        written: format!("{base}{ending}"),
        long: match (long.strip_prefix('!'), ending) {
            (Some(whole), _) => whole.to_owned(),
            (None, "委") => format!("{long}委员会"),
            (None, "办") => format!("{long}办公室"),
            (None, _) => format!("{long}{ending}"),
        },
        function,
        former,
        use_,
    };
    Some(endings.split(' ').map(word).collect())
}

/// Adds a written form at run time: its long form and function.
pub(crate) fn added(written: &str, long: &str, function: Function) -> Word {
    Word { written: written.to_owned(), long: long.to_owned(), function, former: false, use_: Use::Alone }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read_sorted_and_unique() {
        let lines: Vec<_> = include_str!("../../data/agencies.tsv").lines().skip(1).collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
        for text in &lines {
            assert!(line(text).is_some(), "{text}");
        }
        let mut written: Vec<_> = WORDS.iter().map(|word| &word.written).collect();
        let count = written.len();
        written.sort();
        written.dedup();
        assert_eq!(written.len(), count, "a word stands twice");
    }

    #[test]
    fn short_forms_have_a_long_form() {
        let long = |text: &str| WORDS.iter().find(|word| word.written == text).map(|word| word.long.as_str());
        assert_eq!(long("住建局"), Some("住房和城乡建设局"));
        assert_eq!(long("发改委"), Some("发展和改革委员会"));
        assert_eq!(long("村委会"), Some("村民委员会"));
        assert_eq!(long("河长办"), Some("河长制办公室"));
    }
}
