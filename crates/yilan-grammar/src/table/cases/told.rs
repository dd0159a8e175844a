//! The complaint of a case told in running text: between quotation marks, in the sentence behind a verb that tells it, or
//! before the number in brackets.

use yilan_text::Span;

use super::super::columns::{self, Column};
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::super::{kind, prose, scan, values, verdict};
use super::{Section, sort};
use crate::value::date;
use crate::words::Words;

/// The shortest complaint, in bytes.
const SHORTEST: usize = 24;
/// The longest.
const LONGEST: usize = 900;
/// The shortest behind a colon, where nothing else can stand.
const BRIEF: usize = 15;
/// How far behind its number a colon may stand.
const HANDED: usize = 45;
/// How far behind the number it may begin.
const NEAR: usize = 600;

/// How a verb may tell a complaint.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    /// What follows is the complaint, whatever mark stands between: 反映.
    Tells,
    /// It is, behind a colon or in quotation marks only: 接到举报，….
    Names,
    /// It is, behind somebody who complains only: 举报人称, 信中说.
    Says,
}

static VERBS: Words<Verb> = Words::new(&[
    ("反映", Verb::Tells),
    ("举报", Verb::Names),
    ("投诉", Verb::Names),
    ("诉称", Verb::Tells),
    ("称", Verb::Says),
    ("说", Verb::Says),
    ("写道", Verb::Tells),
    ("念了一遍", Verb::Tells),
    ("读了一遍", Verb::Tells),
    ("念道", Verb::Tells),
    ("这样写", Verb::Tells),
    ("这么写", Verb::Tells),
    ("原文是", Verb::Tells),
    ("写着", Verb::Tells),
    ("说的是", Verb::Tells),
    ("写的是", Verb::Tells),
    ("讲的是", Verb::Tells),
    ("反映的是", Verb::Tells),
    ("举报的是", Verb::Tells),
    ("举报称", Verb::Tells),
    ("诉求是", Verb::Tells),
    ("诉求为", Verb::Tells),
    ("指出", Verb::Says),
    ("提到", Verb::Says),
    ("提出", Verb::Says),
    ("显示", Verb::Names),
    ("直指", Verb::Tells),
    ("指向", Verb::Names),
    ("内容为", Verb::Names),
    ("内容是", Verb::Names),
    ("诉求", Verb::Names),
    ("问题是", Verb::Names),
    ("关于", Verb::Names),
]);

/// Who says what is complained of.
const WHO: [&str; 24] = [
    "您",
    "你",
    "打电话",
    "打来电话",
    "写信",
    "留言",
    "信中",
    "信里",
    "电话里",
    "电话中",
    "来信",
    "来电",
    "来信人",
    "来电人",
    "举报人",
    "信访人",
    "投诉人",
    "反映人",
    "群众",
    "居民",
    "村民",
    "市民",
    "件",
    "号",
];

/// The complaint of a section.
pub(super) fn complaint(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    let told = match section.name.bracketed && !leads(sheet.str(section.body)) {
        true => noted(sheet, section)
            .or_else(|| titled(sheet, section))
            .or_else(|| before(sheet, section))
            .or_else(|| behind(sheet, section)),
        // “某厂污水入江”（D3…）, alone in its line, and 信访人反映，… below it.
        false if sheet.is_break(section.body.start) && leads(sheet.str(section.body)) => {
            behind(sheet, section).or_else(|| adjacent(sheet, section))
        }
        false => in_brackets(sheet, section)
            .or_else(|| adjacent(sheet, section))
            .or_else(|| behind(sheet, section))
            .or_else(|| quoted_before(sheet, section))
            .or_else(|| written(sheet, section.before)),
    };
    told.or_else(|| spoken(sheet, section)).or_else(|| first(sheet, section))
}

/// The complaint in quotation marks that end where the name begins: “某路的小河又黑又臭。”编号D3…的信访件….
fn adjacent(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    sheet.str(section.before).trim_end().ends_with('”').then(|| quoted_before(sheet, section)).flatten()
}

/// The complaint in quotation marks that a paragraph below begins with: “某桥下几家板厂冒黑烟。”举报人拍的照片里….
fn spoken(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    const WHO: [&str; 11] =
        ["举报人", "来电人", "来信人", "信访人", "投诉人", "反映人", "信中", "电话里", "电话那头", "来信", "来电"];
    const TAIL: usize = 60;
    let text = sheet.str(section.body);
    let own = sheet.is_break(section.body.start).then_some(section.body.start);
    let mut breaks =
        own.into_iter().chain(sheet.breaks_in(section.body)).take_while(|at| at - section.body.start <= NEAR);
    let found = prose::findings_start(sheet, section.body).unwrap_or(text.len());
    breaks.find_map(|at| {
        let start = at - section.body.start;
        let line = text[start..].trim_start();
        let inner = line.strip_prefix('“')?;
        let close = inner.find('”').filter(|close| (SHORTEST..=LONGEST).contains(close))?;
        let tail = &inner[close..][..scan::floor(&inner[close..], TAIL)];
        let from = at + text[start..].len() - inner.len();
        let said = WHO.iter().any(|who| tail.contains(who));
        (said && start < found).then(|| Span::new(from, from + close))
    })
}

/// What a note in brackets says of the case, and no complaint.
static NOTES: Words<()> = Words::new(&[
    ("督察", ()),
    ("转办", ()),
    ("交办", ()),
    ("移交", ()),
    ("办结", ()),
    ("重复", ()),
    ("编号", ()),
    ("以下简称", ()),
    ("批", ()),
    ("日", ()),
    ("件", ()),
    ("电话", ()),
    ("负责", ()),
    ("责任", ()),
    ("牵头", ()),
]);

/// The complaint that a note tells behind its other words: 第17批，某镇有人夜间焚烧轮胎.
fn in_note(note: &str) -> Option<&str> {
    let told = ["反映", "举报", "投诉"].iter().find_map(|verb| note.strip_prefix(verb)).unwrap_or(note);
    let told = told.trim_start_matches(['：', '，']);
    let told = match told.split_once('，') {
        Some((batch, rest)) if batch.starts_with('第') && batch.ends_with('批') => rest,
        _ => told,
    };
    ((SHORTEST..=LONGEST).contains(&told.len()) && !NOTES.is_in(told) && !kind::is_division(told)).then_some(told)
}

/// The complaint in the brackets of the number: （编号D3…，洗沙的泥水把稻田淹了）.
fn noted(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    let name = &section.name;
    let inner = sheet.text.get(name.id.end..name.end)?.strip_suffix('）')?;
    let note = inner.trim_start_matches(['*', '★', '号']).strip_prefix(['，', '：'])?;
    let told = in_note(note)?;
    let end = name.end - '）'.len_utf8();
    Some(Span::new(end - told.len(), end))
}

/// The complaint in brackets right behind the name: 接到D3…号举报件（某村砂场扬尘大）后，….
fn in_brackets(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    let rest = sheet.str(section.body).strip_prefix('（')?;
    let inner = &rest[..rest.find('）').filter(|close| *close <= LONGEST)?];
    let told = in_note(inner)?;
    let close = section.body.start + '（'.len_utf8() + inner.len();
    Some(Span::new(close - told.len(), close))
}

/// The complaint in the last sentence before that of the name, which says who wrote or called: 老杨给督察组写信，反映家门口
/// 扬尘大。信访件编号X3….
fn written(sheet: &Sheet<'_>, before: Span) -> Option<Span> {
    const WAYS: [&str; 12] =
        ["写信", "来信", "致电", "来电", "打电话", "拨打", "举报", "投诉", "督察组", "信访件", "群众", "村民"];
    const TELLS: [&str; 8] = ["反映", "说的是", "举报称", "投诉称", "信中称", "来信称", "，说", "，称"];
    /// How far before the number that sentence may end.
    const TAIL: usize = 45;
    let text = sheet.str(before);
    let end = text.rfind('。').filter(|stop| text.len() - stop <= TAIL)?;
    let start = text[..end].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    let sentence = &text[start..end];
    let told = TELLS.iter().filter_map(|verb| sentence.find(verb).map(|at| (at, at + verb.len()))).min()?;
    let rest = sentence[told.1..].trim_start_matches(['：', '，']);
    let who = WAYS.iter().any(|way| sentence[..told.0].contains(way));
    let told = Span::new(end - rest.len(), end + '。'.len_utf8());
    (who && told.len() >= SHORTEST && !names(rest)).then(|| told.shifted(before.start))
}

/// What stands behind a number that begins its line, up to what was found: 第8批第3件（D3…）某镇猪场臭味熏人。查实…. It may
/// begin with who complains.
fn first(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    const WHO: [&str; 10] =
        ["群众反映", "群众举报", "群众投诉", "来电反映", "来信反映", "来电举报", "来信举报", "反映", "举报", "投诉"];
    let body = section.body;
    let text = sheet.str(body).trim_start_matches(['，', '：', '。', ' ', '\t', '号', '*', '★']);
    let line = sheet.lines.get(sheet.line_at(section.name.id.end - 1))?.span.end;
    let start = body.end - text.len();
    // 一、D3…, and the complaint in the line below, above its verdict.
    let below = start >= line && sheet.text[section.name.id.end..line.max(section.name.id.end)].trim().is_empty();
    let here = start < line;
    let text = WHO.iter().find_map(|who| text.strip_prefix(who)).unwrap_or(text).trim_start_matches(['：', '，']);
    let start = body.end - text.len();
    let end = sort::complaint_end(sheet, Span::new(start, body.end)).filter(|_| section.name.leads)?;
    let behind = &sheet.text[end..scan::floor(sheet.text, body.end.min(end + 60)).max(end)];
    let judged = || {
        verdict::phrases(behind).next().is_some()
            || kind::lead(behind) == Some(kind::Kind::FindingsProse)
            || prose::is_looked_into(sheet.str(Span::new(end, body.end.max(end))))
    };
    if !(here || below && judged()) {
        return None;
    }
    let told = text.get(..end - start)?;
    // 批次：第9批，类型：油烟。
    let labelled = columns::title(told).is_some_and(|(_, len)| told[len..].starts_with('：'));
    let whole =
        (BRIEF..=LONGEST).contains(&told.len()) && !labelled && !names(told) && told.ends_with(['。', '！', '？', '”']);
    whole.then(|| Span::new(start, end))
}

/// Whether the text behind the name goes on with the complaint: 反映：…, ，反映….
fn leads(body: &str) -> bool {
    const WHO: [&str; 8] = ["群众", "居民", "村民", "信访人", "举报人", "来信人", "来电人", "投诉人"];
    let body = body.trim_start_matches(['，', '：', ' ', '\t']);
    let body = WHO.iter().find_map(|who| body.strip_prefix(who)).unwrap_or(body);
    ["反映", "举报", "投诉", "称", "内容"].iter().any(|word| body.starts_with(word))
}

/// The complaint behind the number.
fn behind(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    let body = section.body;
    let text = sheet.str(body);
    // What was found tells of other things.
    let found = prose::findings_start(sheet, body).unwrap_or(text.len());
    let judged = verdict::phrases(text).next().map_or(text.len(), |phrase| phrase.span.start);
    let window = &text[..scan::floor(text, found.min(judged).min(NEAR))];
    if let Some(rest) = text.strip_prefix('：') {
        // D3…号件：反映某区某店占道经营。
        let told = ["反映", "举报", "投诉"].iter().find_map(|verb| rest.strip_prefix(verb));
        let told = told.map(|told| told.trim_start_matches(['：', '，'])).filter(|told| !names(told)).unwrap_or(rest);
        if let Some(told) = sentence(sheet, body, text.len() - told.len(), BRIEF) {
            return Some(told);
        }
    }
    if let Some(told) = quoted_behind(text) {
        return Some(told.shifted(body.start));
    }
    // …举报件转到某县：某镇煤码头露天堆煤。
    let handed = window[..scan::floor(window, HANDED)].find('：').filter(|colon| {
        let head = &window[..*colon];
        let tells = ["写的", "说的", "讲的", "反映的", "举报的"].iter().any(|verb| head.starts_with(verb));
        (tells || head.contains('转'))
            && !head.contains(['，', '。', '“'])
            && !["如下", "情况"].iter().any(|word| head.contains(word))
    });
    if let Some(told) = handed.and_then(|colon| sentence(sheet, body, colon + '：'.len_utf8(), SHORTEST)) {
        return Some(told);
    }
    // 案例编号X3…。某路积尘严重。经调查，…: the sentences up to what was found.
    if text.starts_with('。')
        && section.before.len() <= HANDED
        && let Some(told) = prose::findings_start(sheet, body).map(|end| Span::new('。'.len_utf8(), end))
        && (BRIEF..=NEAR).contains(&told.len())
        && sheet.breaks_in(told.shifted(body.start)).next().is_none()
    {
        return Some(scan::trim(sheet.text, told.shifted(body.start)));
    }
    VERBS.all(window).find_map(|(at, verb, len)| told(sheet, section, at, verb, len))
}

/// The complaint in quotation marks right behind the name: D3…号“某厂异味扰民”问题.
fn quoted_behind(text: &str) -> Option<Span> {
    let inner = text.strip_prefix('“')?;
    let close = inner.find('”').filter(|close| (SHORTEST..=LONGEST).contains(close))?;
    let noun = inner[close + '”'.len_utf8()..].trim_start_matches('的');
    noun.starts_with("问题").then(|| Span::new('“'.len_utf8(), '“'.len_utf8() + close))
}

/// What is left of a complaint in which the page ends: …来电（受理编号…）反映某县.
pub(super) fn cut(sheet: &Sheet<'_>, section: &Section, raw: &mut Raw) {
    let text = sheet.str(section.body);
    let told =
        text.trim_start_matches('，').strip_prefix("反映").filter(|told| !told.contains('。') && !told.is_empty());
    let Some(told) = told else { return };
    raw.truncated = true;
    raw.put(Column::Complaint, Span::new(section.body.end - told.len(), section.body.end));
}

/// What the verb at `at` of the section tells.
fn told(sheet: &Sheet<'_>, section: &Section, at: usize, verb: Verb, len: usize) -> Option<Span> {
    let body = section.body;
    let text = sheet.str(body);
    let head = &text[..at];
    // The noun of the name, 的信访件, is the subject of the verb behind it.
    let complains = |head: &str| ["投诉", "举报", "反映", "来信", "来电"].iter().any(|verb| head.ends_with(verb));
    let who = || {
        at == 0
            || head == "，"
            || head.strip_suffix('，').is_some_and(complains)
            || WHO.iter().any(|who| head.ends_with(who))
    };
    if verb == Verb::Says && !who() {
        return None;
    }
    let rest = &text[at + len..];
    let noun =
        ["的内容", "内容", "的问题", "问题", "情况", "事项", "的是", "的", "道", ""].into_iter().find(|noun| {
            let tail = rest.strip_prefix(noun).unwrap_or_default();
            tail.starts_with(['：', '“']) || tail.starts_with("为：") || tail.starts_with("，“") || noun.is_empty()
        })?;
    let tail = rest[noun.len()..].trim_start_matches('为');
    let value = tail.trim_start_matches(['：', '，', ' ']);
    let mark = &tail[..tail.len() - value.len()];
    let start = body.end - value.len();
    if let Some(inner) = value.strip_prefix('“') {
        let close = inner.find('”').filter(|close| (SHORTEST..=LONGEST).contains(close))?;
        let start = start + '“'.len_utf8();
        return Some(Span::new(start, start + close));
    }
    let marked = !mark.trim().is_empty();
    let allowed = match verb {
        Verb::Tells | Verb::Says => true,
        // …的信访件，投诉某镇烘干点噪声扰民。
        Verb::Names => {
            let who = head.strip_prefix('，').filter(|who| who.is_empty() || WHO.contains(who));
            mark.contains('：') || who.is_some() && noun.is_empty() && text[at..].starts_with(['投', '举'])
        }
    };
    // …来电反映，受理编号D2…: the complaint is still to come.
    if !allowed || is_numbered(value) || !marked && (names(value) || verb == Verb::Says && !who()) {
        return None;
    }
    sentence(sheet, body, start - body.start, SHORTEST)
}

/// Whether what follows a verb is the number of the case.
fn is_numbered(rest: &str) -> bool {
    ["编号", "受理编号", "信访件编号", "举报件编号", "转办件编号", "交办件编号"]
        .iter()
        .any(|label| rest.starts_with(label))
}

/// Whether what follows the verb is the noun of a complaint, and tells none: 反映的问题属实, 举报人.
fn names(rest: &str) -> bool {
    const NOUNS: [&str; 16] = [
        "的", "问题", "情况", "属实", "人", "件", "内容", "事项", "强烈", "较", "后", "电话", "平台", "。", "、", "）",
    ];
    NOUNS.iter().any(|noun| rest.starts_with(noun))
}

/// The sentence at `at` of `body`, with its stop; what was found behind a comma is none of it: …冒黑烟，经查属实。
fn sentence(sheet: &Sheet<'_>, body: Span, at: usize, shortest: usize) -> Option<Span> {
    let text = sheet.str(body).get(at..)?;
    let near = &text[..scan::floor(text, LONGEST)];
    let stop = near.find(['。', '？', '！']);
    let stop = stop.map(|stop| stop + near[stop..].chars().next().map_or(0, char::len_utf8));
    // …，经查属实，已办结；, one of several in a sentence.
    let end = looked_into(&near[..stop.unwrap_or(near.len())]).or(stop)?;
    let stop = stop.unwrap_or(end);
    let span = Span::new(body.start + at, body.start + at + end);
    // A headline, or a question that somebody asks, is no complaint.
    let whole = sheet.line_at(span.start) == sheet.line_at(span.end - 1) || !crosses_headline(sheet, span);
    let question = near[..stop].ends_with('？').then(|| asked(&near[..stop]));
    if let Some(Some(end)) = question.filter(|end| end.is_some_and(|end| end >= shortest)) {
        return Some(Span::new(span.start, span.start + end));
    }
    let asks = question.is_some();
    let judged = verdict::phrases(&near[..end]).next().is_some();
    (end >= shortest && whole && !asks && !judged).then_some(span)
}

/// Where the clause begins in a sentence that says who looked into it: ，经查, ，经社区、街道执法中队夜间核查.
fn looked_into(sentence: &str) -> Option<usize> {
    const NEAR: usize = 90;
    sentence.match_indices("，经").map(|(at, _)| at).find(|at| {
        let clause = &sentence[at + '，'.len_utf8()..];
        let clause = clause[..scan::floor(clause, NEAR)].split(['，', '。', '：']).next().unwrap_or_default();
        ["查", "核实", "现场", "实地", "检测"].iter().any(|word| clause.contains(word))
    })
}

/// Where the complaint ends in a sentence that asks what became of it: …粉尘大，是怎么处理的？
fn asked(sentence: &str) -> Option<usize> {
    const WORDS: [&str; 10] = ["怎么", "如何", "吗", "怎样", "了没", "是否", "什么", "查实", "结果", "进展"];
    let end = sentence.rfind('，')?;
    let question = &sentence[end..];
    WORDS.iter().any(|word| question.contains(word)).then_some(end)
}

/// Whether a paragraph ends inside the span without a stop.
fn crosses_headline(sheet: &Sheet<'_>, span: Span) -> bool {
    sheet.breaks_in(span).any(|at| !sheet.text[..at].trim_end().ends_with(['。', '；', '，', '、', '：']))
}

/// The complaint in the paragraph below the title of the case, which ends with its number: 典型案例二：某区半截河黑臭案（受理编号：…）,
/// 半截河某桥下游水又黑又臭。
fn titled(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    const NAMES: [&str; 4] = ["典型案例", "案例", "案件", "信访件"];
    const TITLE: usize = 120;
    let line = sheet.lines.get(section.first)?.cell;
    let marks = |c: char| columns::is_mark(c) || c == '*';
    let head = sheet.str(section.before).trim_start_matches(marks);
    let name = NAMES.iter().find(|name| head.starts_with(**name))?;
    let title = head.len() <= TITLE && scan::numeral(&head[name.len()..]).is_some() && !head.contains('。');
    let whole = sheet.text[section.name.end.min(line.end)..line.end].trim_matches(marks).is_empty();
    let below = scan::trim(sheet.text, Span::new(line.end.min(section.body.end), section.body.end));
    // The paragraph that looks into it stands right below.
    let end = sort::complaint_end(sheet, below).filter(|_| title && whole)?;
    let found = verdict::phrases(sheet.text.get(end..below.end)?).next().is_some();
    let text = &sheet.text[below.start..end];
    // 来信人反映，….
    let who = text.split_once(['，', '：']).filter(|(who, _)| WHO.iter().any(|noun| who.starts_with(noun)));
    let who = who.filter(|(who, _)| ["称", "说", "反映", "举报", "投诉"].iter().any(|verb| who.ends_with(verb)));
    let told = who.map_or(text, |(_, told)| told);
    (found && (SHORTEST..=LONGEST).contains(&told.len())).then(|| Span::new(end - told.len(), end))
}

/// The complaint before the number in brackets: 某村砖厂冒黑烟。（受理编号：D3…）.
fn before(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    const NOUNS: [&str; 9] = ["信访件", "举报件", "转办件", "交办件", "案件", "来信", "来电", "一件", "举报"];
    let span = scan::trim(sheet.text, section.before);
    let text = sheet.str(span);
    if let Some(quoted) = quoted_before(sheet, section) {
        return Some(quoted);
    }
    if NOUNS.iter().any(|noun| text.ends_with(noun)) {
        return None;
    }
    let body = kind::strip_mark(text).trim_start_matches("问：");
    // 【来信】….
    let body = body.strip_prefix('【').and_then(|head| head.split_once('】')).map_or(body, |(_, told)| told);
    // The sentence that tells it may begin with who does.
    let lead = ["反映：", "反映，", "投诉：", "举报：", "反映"]
        .iter()
        .find_map(|lead| body.find(lead).map(|at| at + lead.len()));
    let told = lead.map_or(body, |at| &body[at..]).trim_start_matches(['：', '，']);
    // 来信：某镇采金船翻河道。（编号：X3…）.
    let labelled = |label: &str| super::about(label) == Some(Column::Complaint) && label.len() <= "举报问题".len();
    let told = told.split_once('：').filter(|(label, _)| labelled(label)).map_or(told, |(_, told)| told);
    let start = span.end - told.len();
    // 督察组交办5件（受理编号：…）: a notice.
    let notice = lead.is_none() && ["督察组", "交办", "转办"].iter().any(|word| told.contains(word));
    // 出题人：某村村民.
    let labelled = lead.is_none() && told.split_once('：').is_some_and(|(label, _)| label.ends_with('人'));
    let whole =
        (SHORTEST..=LONGEST).contains(&told.len()) && !notice && !labelled && verdict::phrases(told).next().is_none();
    whole.then(|| values::unquoted(sheet.text, Span::new(start, span.end)))
}

/// The complaint in quotation marks right before the name: 反映“…”（受理编号：…）, “…”的信访件D3….
fn quoted_before(sheet: &Sheet<'_>, section: &Section) -> Option<Span> {
    const NOUN: usize = 60;
    /// With the inspection that passed it on.
    const PASSED: usize = 150;
    let text = sheet.str(section.before);
    let passed = |between: &str| {
        // ”5月11日，….
        let dated = between
            .trim_start_matches('”')
            .split_once('，')
            .filter(|(day, _)| date(day).is_ok_and(|(rest, _)| rest.is_empty()));
        let clause = dated.map_or(between, |(_, rest)| rest);
        between.len() <= PASSED && clause.contains("督察组") && !clause.contains(['。', '；', '：', '，'])
    };
    let near = |close: &usize| text.len() - close <= NOUN || passed(&text[*close..]);
    let close = text.rfind('”').filter(near)?;
    let open = text[..close].rfind('“')?;
    let inner = Span::new(open + '“'.len_utf8(), close);
    let lead = &text[scan::floor(text, open.saturating_sub(90))..open];
    let tells = ["反映", "举报", "投诉", "关于"].iter().any(|word| lead.contains(word)) || section.name.bracketed;
    // “…”，这是督察组交办的D3…号举报件; “…”督察组交办的X3…号信访件里，村民这样写道。
    let behind = &sheet.str(section.body)[..scan::floor(sheet.str(section.body), 75)];
    let between = &text[close..];
    let named = lead.trim().is_empty() && ["这件", "这封", "这样一件"].iter().any(|word| between.contains(word));
    let tells = tells
        || named
        || ["这是", "摘自", "来自"].iter().any(|word| between.contains(word))
        || ["写道", "反映", "说"].iter().any(|word| behind.contains(word));
    // “反映某厂…”.
    let inner = match text[inner].strip_prefix("反映") {
        Some(rest) => Span::new(inner.end - rest.len(), inner.end),
        None => inner,
    };
    (tells && (SHORTEST..=LONGEST).contains(&inner.len())).then(|| inner.shifted(section.before.start))
}
