//! The notices of an inspection, day after day, whose running totals are right;
//! and the same with one thing wrong.

/// The city and its districts.
const DISTRICTS: [&str; 7] = ["榆次区", "太谷区", "祁县", "平遥县", "介休市", "寿阳县", "灵石县"];
const TYPES: [&str; 4] = ["水污染问题", "大气污染问题", "噪声污染问题", "土壤污染问题"];

/// How many batches.
const DAYS: usize = 8;

/// Numbers that look thrown.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(most.max(1))) as u32
    }
}

/// For each day a notice of what was handed over, and a report of what became of
/// all so far.
pub(super) fn series(seed: u64, index: u64) -> Vec<String> {
    let mut dice = Dice(seed.wrapping_mul(1_000_003).wrapping_add(index));
    let first = 1 + dice.below(4);
    let mut regions = [0; DISTRICTS.len()].map(|_| 20 + dice.below(30));
    let mut types = [0; TYPES.len()];
    let mut left: u32 = regions.iter().sum();
    let mut all = left;
    for (at, number) in types.iter_mut().enumerate() {
        *number = if at + 1 == TYPES.len() { left } else { left / 3 };
        left -= *number;
    }
    let (mut key, mut closed) = (10 + dice.below(10), 5);
    let mut pages = Vec::new();
    for day in 0..DAYS as u32 {
        let own = [0; DISTRICTS.len()].map(|_| dice.below(4));
        let total: u32 = own.iter().sum::<u32>().max(1);
        let own = if own.iter().sum::<u32>() == 0 { [1, 0, 0, 0, 0, 0, 0] } else { own };
        let mut rest = total;
        let own_types = [0; TYPES.len()];
        let mut own_types = own_types;
        for (at, number) in own_types.iter_mut().enumerate() {
            *number = if at + 1 == TYPES.len() { rest } else { dice.below(rest + 1) };
            rest -= *number;
        }
        let own_key = dice.below(total.min(3) + 1);
        regions.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        types.iter_mut().zip(own_types).for_each(|(sum, own)| *sum += own);
        (all, key) = (all + total, key + own_key);
        let calls = dice.below(total + 1);
        pages.push(format!(
            "2025年6月{date}日，中央第一生态环境保护督察组向晋中市交办第{batch}批信访举报件共{total}件（来电{calls}件、来信{letters}件），\
             其中重点件{own_key}件。按区域划分，{own}。本批转办的信访件，涉及{own_types}。\n\n\
             截至6月{date}日，中央第一生态环境保护督察组累计向晋中市交办信访件{all}件，其中重点关注件{key}件。交办的信访件中，涉及{regions}；涉及{types}。\n",
            date = 10 + day,
            batch = first + day,
            letters = total - calls,
            own = list(&DISTRICTS, &own, "件"),
            own_types = list(&TYPES, &own_types, "个"),
            regions = list(&DISTRICTS, &regions, "件"),
            types = list(&TYPES, &types, "个"),
        ));
        // A part of what was handed over is closed by then.
        closed = (closed + dice.below(total + 2)).min(all);
        pages.push(format!(
            "截至2025年6月{}日，晋中市累计收到中央第一生态环境保护督察组交办信访举报件{all}件，已办结{closed}件。\n",
            10 + day
        ));
    }
    pages
}

/// The entries that are not nought.
fn list(names: &[&str], numbers: &[u32], unit: &str) -> String {
    let entries = names.iter().zip(numbers).filter(|(_, number)| **number > 0);
    entries.map(|(name, number)| format!("{name}{number}{unit}")).collect::<Vec<_>>().join("、")
}

/// The same pages, each time with one thing wrong, and the check that has to
/// find it.
pub(super) fn broken(pages: &[String], index: u64) -> Vec<(&'static str, &'static str, Vec<String>)> {
    // The notices stand at even places, the reports behind them.
    let at = 2 * (1 + index as usize % (DAYS - 2));
    let report = at + 1;
    let mut made = Vec::new();
    let mut with = |name, code, change: &dyn Fn(&mut Vec<String>)| {
        let mut changed = pages.to_vec();
        change(&mut changed);
        made.push((name, code, changed));
    };
    with("batch left out", "batch-gap", &|pages| drop(pages.remove(at)));
    with("batch again, more cases", "batch-repeat", &|pages| {
        let again = raised(&pages[at], "信访举报件共", 0, 2);
        pages.push(again);
    });
    with("running total", "cumulative-total", &|pages| pages[at] = raised(&pages[at], "交办信访件", 0, 1));
    with("running key cases", "cumulative-key", &|pages| pages[at] = raised(&pages[at], "重点关注件", 0, 1));
    with("number of a headline", "headline-total", &|pages| {
        let between = |from: &str, to: &str| {
            let (_, rest) = pages[at].split_once(from)?;
            rest.split_once(to).map(|(number, _)| number.to_owned())
        };
        let (batch, total) = (between("交办第", "批"), between("信访举报件共", "件"));
        let total: u32 = total.and_then(|total| total.parse().ok()).unwrap_or(0);
        pages[at] = format!(
            "中央第一生态环境保护督察组向晋中市交办第{}批{}件信访举报件\n\n{}",
            batch.unwrap_or_default(),
            total + 2,
            pages[at]
        );
    });
    with("closed cases fall", "cumulative-progress", &|pages| {
        pages[report] = raised(&pages[report], "已办结", 0, 40);
    });
    with("more closed than handed over", "cumulative-progress", &|pages| {
        let last = pages.len() - 1;
        pages[last] = raised(&pages[last], "已办结", 0, 1_000);
    });
    let so_far = |page: &str| page.find("截至").unwrap_or(0);
    let region = DISTRICTS[index as usize % DISTRICTS.len()];
    with("running total by region", "cumulative-by-region", &|pages| {
        pages[at] = raised(&pages[at], region, so_far(&pages[at]), 1);
    });
    let medium = TYPES[index as usize % TYPES.len()];
    with("running total by type", "cumulative-by-type", &|pages| {
        pages[at] = raised(&pages[at], medium, so_far(&pages[at]), 1);
    });
    made
}

/// The number behind `word`, from `from` on, raised.
fn raised(page: &str, word: &str, from: usize, by: u32) -> String {
    let Some(at) = page[from..].find(word).map(|at| from + at + word.len()) else { return page.to_owned() };
    let end = at + page[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let number: u32 = page[at..end].parse().unwrap_or(0);
    format!("{}{}{}", &page[..at], number + by, &page[end..])
}
