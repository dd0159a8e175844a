//! Numbers in the sentences of a notice, and what they count.

use super::super::batch::{Batches, batches};
use super::{Kind, Unit, follows_batch, follows_hour};
use crate::charset::CharSet;
use crate::value::{date, date_list, date_range, is_dash, may_go_on, number, time, time_range};
use crate::words::Words;

/// Whether digits are the number of a public service line, and count nothing: 12345热线, 12369举报平台.
fn is_service_line(digits: &str) -> bool {
    matches!(digits, "12345" | "12369" | "12315" | "12319" | "12320" | "12328" | "12389")
}

/// 文物160件(套), 家具30件套: no cases.
fn is_of_sets(after: &str) -> bool {
    ["件(套", "件（套", "件套"].iter().any(|sets| after.starts_with(sets))
}

/// `cases = digit{1,4} ("件" / "个")`, as most numbers are: nothing else begins so but a number of batches.
pub(super) fn cases(rest: &str) -> Option<(Kind, usize)> {
    const MOST: usize = 4;
    let digits = rest.bytes().take(MOST + 1).take_while(u8::is_ascii_digit).count();
    let after = rest.get(digits..).filter(|after| digits <= MOST && after.starts_with(['件', '个']))?;
    let (unit, unit_len) = if is_of_sets(after) {
        return Some((Kind::Text, digits));
    } else if after.starts_with('件') {
        (Unit::Case, '件'.len_utf8())
    } else if after.starts_with("个批") {
        return None;
    } else {
        match unit(after) {
            Some((unit, _, unit_len)) => (unit, unit_len),
            None => return Some((Kind::Text, digits)),
        }
    };
    let number = rest.bytes().take(digits).fold(0, |number, digit| 10 * number + u32::from(digit - b'0'));
    Some((Kind::Count { value: f64::from(number), unit, unit_len }, digits + unit_len))
}

/// The year or the number of a paper, which counts nothing: 某环督〔2018〕81.
pub(super) fn of_paper(before: &str, rest: &str) -> Option<usize> {
    if !before.ends_with(['〔', '〕']) {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = || before.ends_with('〔') && digits == 4 && rest[digits..].starts_with('〕');
    (year() || before.ends_with('〕')).then_some(digits)
}

/// Dates, times, batches and counts, all of which begin with a digit. What
/// follows the digits says which of them it can be.
pub(super) fn figure(rest: &str) -> (Kind, usize) {
    let taken = |after: &str| rest.len() - after.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let next = rest[digits..].chars().next().unwrap_or('。');
    if is_service_line(&rest[..digits]) && matches!(next, '政' | '市' | '热' | '平' | '便' | '环' | '举' | '投' | '、')
    {
        return (Kind::Text, digits);
    }
    // Most figures count cases.
    if next == '件'
        && digits < 10
        && !is_of_sets(&rest[digits..])
        && let Ok(value) = rest[..digits].parse::<u32>()
    {
        let unit_len = next.len_utf8();
        return (Kind::Count { value: f64::from(value), unit: Unit::Case, unit_len }, digits + unit_len);
    }
    // 14个批次126件.
    if next == '个'
        && let Some(after) = rest[digits..].strip_prefix("个批")
        && let Ok(count) = rest[..digits].parse::<u32>()
    {
        return (Kind::Batches(Batches::Counted(count)), taken(after.strip_prefix('次').unwrap_or(after)));
    }
    if next == '批' && batches(rest).is_err() {
        // 1批次7个问题: a number of batches, and of no cases.
        let end = &rest[digits + next.len_utf8()..];
        return (Kind::Text, taken(end.strip_prefix('次').unwrap_or(end)));
    }
    let spans = matches!(next, '至' | '到' | '起') || is_dash(next);
    if follows_batch(next)
        && let Ok((after, found)) = batches(rest)
    {
        return (Kind::Batches(found), taken(after));
    }
    if spans || matches!(next, '年' | '月' | '日' | '号' | '/' | '.') {
        let single = date(rest);
        // Most days stand alone.
        let alone = single.as_ref().is_ok_and(|(after, date)| date.day.is_some() && !may_go_on(after));
        if !alone && let Ok((after, (from, to))) = date_range(rest).or_else(|_| date_list(rest)) {
            return (Kind::DateSpan(from, to), taken(after));
        }
        if let Ok((after, found)) = single {
            if found.day.is_some() || found.month.is_some() {
                return (Kind::Date(found), taken(after));
            }
            return (Kind::Text, taken(after));
        }
    }
    if spans || follows_hour(next) {
        if let Ok((after, _)) = time_range(rest) {
            return (Kind::Time, taken(after));
        }
        if let Ok((after, _)) = time(rest) {
            return (Kind::Time, taken(after));
        }
    }
    if let Some((value, after)) = thousands(rest).filter(|_| next == '，')
        && let Some((unit, scale, unit_len)) = unit(after).filter(|(unit, _, _)| *unit != Unit::None)
    {
        return (Kind::Count { value: value * scale, unit, unit_len }, taken(after) + unit_len);
    }
    if let Ok((after, found)) = number(rest) {
        if let Some((shared, unit_len)) = with_shared(after).filter(|_| !found.approximate) {
            let kind = Kind::Count { value: found.value, unit: Unit::Case, unit_len };
            return (kind, taken(after) + shared + unit_len);
        }
        if let Some(after) = after.strip_prefix('%') {
            return (Kind::Percent(found.value), taken(after));
        }
        if let Some((unit, scale, unit_len)) = unit(after).filter(|_| !found.approximate) {
            let value = found.value * scale;
            return (Kind::Count { value, unit, unit_len }, taken(after) + unit_len);
        }
        return (Kind::Text, taken(after));
    }
    (Kind::Text, digits.max(1))
}

/// `shared = "（+" digit+ "）" unit`: 42（+1）件 counts 42, and one more that another place has. The length up to the
/// unit, and that of the unit.
fn with_shared(after: &str) -> Option<(usize, usize)> {
    let inner = after.strip_prefix("（+")?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let rest = inner[digits..].strip_prefix('）').filter(|_| digits > 0)?;
    let (unit, _, len) = unit(rest)?;
    (unit == Unit::Case).then_some((after.len() - rest.len(), len))
}

/// `thousands = digit{1,3} "，" digit{3}`: a comma that was made wide parts a number, where the first part has no unit.
fn thousands(rest: &str) -> Option<(f64, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (head, after) = rest.split_at(digits(rest));
    let tail = after.strip_prefix('，')?;
    let len = digits(tail);
    let value: u32 = format!("{head}{}", &tail[..len]).parse().ok()?;
    (matches!(head.len(), 1..=3) && len == 3).then(|| (f64::from(value), &tail[len..]))
}

/// The length of digits among which a scan put letters for others (3O件, 1l件): nobody knows the number.
pub(super) fn garbled(rest: &str) -> Option<usize> {
    let letter = |b: &u8| matches!(b, b'O' | b'o' | b'l' | b'I');
    let _ = rest.bytes().find(|b| !b.is_ascii_digit()).filter(letter)?;
    let run = rest.bytes().take_while(|b| b.is_ascii_digit() || letter(b)).count();
    rest[run..].trim_start().starts_with(['件', '个', '宗']).then_some(run)
}

/// 少于10件, 超过30件: a bound counts nothing; 7件代表建议 are cases of others.
pub(super) fn bounded(text: &str, here: usize, found: (Kind, usize)) -> (Kind, usize) {
    let (before, after) = (&text[..here], &text[here + found.1..]);
    let bound = ["少于", "超过", "不足", "不到", "多于", "大于", "低于", "高于"];
    match found.0 {
        Kind::Count { .. }
            if before.ends_with(['于', '过', '足', '到']) && bound.iter().any(|word| before.ends_with(word))
                || is_near(before)
                || is_of_deputies(after) =>
        {
            (Kind::Text, found.1)
        }
        _ => found,
    }
}

/// 交办的7件代表建议, 86件政协提案: what deputies move, and no complaints.
fn is_of_deputies(after: &str) -> bool {
    static BEGINS: CharSet = CharSet::of("代人政委提议建");
    const MOVED: [&str; 8] = ["代表建议", "代表议案", "人大", "政协提案", "委员提案", "提案", "议案", "建议"];
    BEGINS.begins(after) && MOVED.iter().any(|word| after.starts_with(word))
}

/// 举报近两万件: about as many; but 附近3件.
pub(super) fn is_near(before: &str) -> bool {
    before.strip_suffix('近').is_some_and(|rest| !rest.ends_with(['附', '最', '邻', '靠']))
}

/// 同一件举报, 每一件: no number of cases, and neither is 公开一件 behind 办理一件、.
pub(super) fn is_any(before: &str) -> bool {
    let verb = before.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    before.ends_with(['同', '每', '某', '任'])
        || before[..verb].ends_with("一件、")
        || before[..verb].ends_with("一件，")
}

/// A count in Chinese numerals: 三件. Without a unit it counts nothing.
pub(super) fn numeral(rest: &str, near: bool) -> Option<(Kind, usize)> {
    const FIRST: &str = "一二三四五六七八九十两百零";
    rest.chars().next().filter(|c| FIRST.contains(*c))?;
    let (after, found) = number(rest).ok()?;
    let (unit, scale, unit_len) = unit(after).filter(|(unit, _, _)| *unit != Unit::None)?;
    let end = &after[unit_len..];
    if !matches!(unit, Unit::Case | Unit::Yuan)
        && !end.is_empty()
        && !end.starts_with(['，', '。', '、', '；', '（', '）'])
    {
        return None;
    }
    // 一个 counts nothing, and neither does 一起.
    let one = found.value == 1.0 && (!after.starts_with("件") || is_any_case(end));
    let value = found.value * scale;
    (!found.approximate && !one && !near)
        .then_some((Kind::Count { value, unit, unit_len }, rest.len() - after.len() + unit_len))
}

/// 一件举报可能涉及多种类型: any case, and none that is counted.
fn is_any_case(end: &str) -> bool {
    let clause = end.split(['，', '。', '）', '；']).next().unwrap_or_default();
    // 办理一件、公开一件.
    let next =
        end.strip_prefix(['、', '，']).and_then(|next| next.char_indices().nth(2).map(|(verb, _)| &next[verb..]));
    if next.is_some_and(|next| next.starts_with("一件")) {
        return true;
    }
    ["可能", "涉及多", "多种", "多个", "多派"].iter().any(|word| clause.contains(word))
}

/// The unit after a number, what to multiply by, and its length. A number of
/// districts or of days is no count of a notice.
pub(super) fn unit(after: &str) -> Option<(Unit, f64, usize)> {
    static UNITS: Words<(Unit, f64)> = Words::new(&[
        ("亿元", (Unit::Yuan, 100_000_000.0)),
        ("万元", (Unit::Yuan, 10_000.0)),
        ("万余元", (Unit::Yuan, 10_000.0)),
        ("元", (Unit::Yuan, 1.0)),
        ("人次", (Unit::Person, 1.0)),
        ("人", (Unit::Person, 1.0)),
        ("名", (Unit::Person, 1.0)),
        ("家", (Unit::Firm, 1.0)),
        ("个单位", (Unit::Firm, 1.0)),
        ("件", (Unit::Case, 1.0)),
        ("宗", (Unit::Case, 1.0)),
        ("起", (Unit::Case, 1.0)),
    ]);
    static OTHERS: CharSet =
        CharSet::of("年月日时点分号级类版次天岁余多公平亩吨米位期轮项条户/#小周倍台辆栋座套头只届层");
    // What 个 may count besides.
    static NO_CASES: Words<()> = Words::new(&[
        ("省", ()),
        ("市", ()),
        ("县", ()),
        ("区", ()),
        ("州", ()),
        ("盟", ()),
        ("旗", ()),
        ("地", ()),
        ("乡", ()),
        ("镇", ()),
        ("街道", ()),
        ("新城", ()),
        ("新区", ()),
        ("园区", ()),
        ("开发区", ()),
        ("部门", ()),
        ("方面", ()),
        ("小时", ()),
        ("工作", ()),
        ("月", ()),
        ("中央", ()),
        ("督察", ()),
        ("百分", ()),
        ("多", ()),
        ("环保", ()),
        ("环境保护督察", ()),
        ("省级", ()),
        ("市级", ()),
        ("生态环境保护督察", ()),
        ("国", ()),
        ("师", ()),
        ("团", ()),
        ("街", ()),
        ("行政", ()),
        ("监测", ()),
        ("环节", ()),
        ("行业", ()),
        ("设区", ()),
        ("直管", ()),
        ("县级", ()),
    ]);
    if let Some(((unit, scale), len)) = UNITS.longest(after) {
        return Some((unit, scale, len));
    }
    // 线索24条, 来信12封; but 3条河.
    let alone = |rest: &str| rest.is_empty() || rest.starts_with(['，', '。', '、', '；', '）', '（', '：', '和']);
    let letters = || ["封来信", "封信", "通来电", "通电话"].iter().any(|word| after.starts_with(word));
    if after.starts_with(['条', '封', '份', '通']) && (alone(&after['条'.len_utf8()..]) || letters()) {
        return Some((Unit::Case, 1.0, '条'.len_utf8()));
    }
    if let Some(rest) = after.strip_prefix('个') {
        let issue = rest.starts_with("生态环境问题") || rest.starts_with("环境问题");
        return (issue || NO_CASES.longest(rest).is_none()).then_some((Unit::Case, 1.0, '个'.len_utf8()));
    }
    // 涉及12市州: how many places.
    let places = ["市州", "市（", "市县", "县区", "县（", "区县", "区市", "州市", "州（", "盟市", "地市"];
    let places = after.starts_with(['市', '县', '区', '州', '盟', '地']) && places.iter().any(|p| after.starts_with(p));
    // 交由所涉11市和厅局办理.
    let mut chars = after.chars();
    let joined = matches!(chars.next(), Some('市' | '县' | '区' | '州' | '盟' | '旗'))
        && matches!(chars.next(), None | Some('和' | '及' | '、' | '，' | '。' | '；' | '）' | '办'));
    let places = places || joined;
    (!places && !after.starts_with(|c| OTHERS.has(c))).then_some((Unit::None, 1.0, 0))
}
