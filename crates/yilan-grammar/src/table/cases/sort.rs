//! The sentences behind a complaint, sorted into parts by what each of them has of the signs of a part: somebody looks
//! into it, it is judged, somebody acts, it says how far the case is, or it tells of other things.

use yilan_text::Span;

use super::super::columns::{self, Column};
use super::super::kind::{self, Kind};
use super::super::layout::Raw;
use super::super::sheet::Sheet;
use super::super::{claims, prose, scan, status, verdict};
use super::changes::changes;
use super::state;
use crate::words::Words;

/// What a sentence is by its signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// It opens what was found in set words: 经查, 现场检查发现.
    Opens,
    /// Somebody comes and looks: 6月3日，某镇政府到现场查看.
    Looks,
    /// A label says that what was done follows: 采取的措施：….
    Done,
    /// Somebody acts: 县水务局责令其停产.
    Acts,
    /// Something is done, or was so before: 该厂已停产.
    Does,
    /// It says how far the case is, and nothing besides.
    Said,
    /// It tells of other things: who thanks whom, what a neighbour says.
    Other,
    Plain,
}

/// A sentence of a told case.
#[derive(Clone, Copy, Debug)]
struct Sentence {
    span: Span,
    sign: Sign,
    /// Whether it judges.
    judges: bool,
    /// Whether a paragraph begins with it.
    first: bool,
    /// Whether it says what was found of what the one before looked into: 查明，….
    begins: bool,
    /// Whether it is an item of a list: 2.….
    listed: bool,
}

/// Where what was found begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// With the first sentence.
    Known,
    /// Where the signs say.
    Told,
}

/// Sorts what `body` tells behind the complaint: what was found, and what was done.
pub(super) fn read(sheet: &Sheet<'_>, body: Span, raw: &mut Raw) {
    sort(sheet, body, Start::Told, raw);
}

fn sort(sheet: &Sheet<'_>, body: Span, start: Start, raw: &mut Raw) {
    let told = sentences(sheet, body);
    let Some((from, to)) = found(sheet, &told, start) else { return };
    let (Some(first), Some(last)) = (told.get(from), told.get(to)) else { return };
    let findings = without_state(sheet, first.span.cover(last.span));
    if raw.get(Column::Findings).is_none() {
        raw.put_apart(Column::Findings, behind_lead(sheet, findings));
    }
    if raw.get(Column::Measures).is_none()
        && let Some(done) = done(sheet, &told, to + 1, findings.len())
    {
        raw.put_apart(Column::Measures, without_state(sheet, behind_lead(sheet, done)));
    }
    prose::part_done(sheet, raw);
}

/// The same where `body` begins with what was found; and how far the case is.
pub(in crate::table) fn answer(sheet: &Sheet<'_>, body: Span, raw: &mut Raw) {
    sort(sheet, body, Start::Known, raw);
    part_verdict(sheet, raw);
    state::status(sheet, body, sheet.str(body), raw);
}

/// 是否属实：不属实, the last line of what was found, is the verdict alone.
fn part_verdict(sheet: &Sheet<'_>, raw: &mut Raw) {
    let Some(findings) = raw.get(Column::Findings).filter(|_| raw.get(Column::Verdict).is_none()) else { return };
    let Some(last) = sheet.cell(sheet.line_at(findings.end.saturating_sub(1))) else { return };
    let line = Span::new(last.start, findings.end);
    if line.start > findings.start
        && let Some((Column::Verdict, len)) = label(sheet.str(line))
        && verdict::cell(sheet.str(line)[len..].trim_end_matches('。')).is_some()
    {
        raw.part(Column::Findings, line.start, Column::Other);
        raw.put_apart(Column::Verdict, Span::new(line.start + len, line.end));
    }
}

/// Where the complaint ends that `body` begins with: before the first sentence of another part, or with its paragraph.
pub(super) fn complaint_end(sheet: &Sheet<'_>, body: Span) -> Option<usize> {
    let told = sentences(sheet, body);
    let parts = |next: &Sentence| next.first || next.judges || next.sign != Sign::Plain && next.sign != Sign::Does;
    let first = told.first().filter(|first| !first.judges && matches!(first.sign, Sign::Plain | Sign::Does))?;
    let more = told[1..].iter().take_while(|next| !parts(next)).last();
    Some(more.unwrap_or(first).span.end)
}

/// The sentences of `body`, with their signs.
fn sentences(sheet: &Sheet<'_>, body: Span) -> Vec<Sentence> {
    let text = sheet.str(body);
    let mut breaks = sheet.breaks_in(body).map(|at| at - body.start).peekable();
    let mut told: Vec<Sentence> = Vec::new();
    let (mut start, mut first, mut quoted) = (0, sheet.is_break(body.start), false);
    let mut close = |end: usize, start: &mut usize, first: &mut bool| {
        let span = scan::trim(sheet.text, Span::new(*start, end).shifted(body.start));
        let text = sheet.str(span);
        if !text.trim_matches(['，', '。', '；', '）']).is_empty() && !is_picture(text) {
            told.push(sentence(sheet, span, *first));
            *first = false;
        }
        *start = end;
    };
    for (at, c) in text.char_indices() {
        if breaks.next_if(|next| *next <= at).is_some() && !is_torn(&text[start..at], &text[at..]) {
            close(at, &mut start, &mut first);
            (first, quoted) = (true, false);
        }
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            '。' | '！' | '？' if !quoted => close(at + c.len_utf8(), &mut start, &mut first),
            _ => {}
        }
    }
    close(text.len(), &mut start, &mut first);
    told
}

/// Whether a line is what stands below a picture: （图2：执法人员清点废油漆桶）.
fn is_picture(line: &str) -> bool {
    const LONGEST: usize = 150;
    let bracketed = line.starts_with("（图") && line.ends_with('）');
    let named = ["图为", "▲", "图/", "图："].iter().any(|mark| line.starts_with(mark)) && !line.contains('。');
    // 【同期声】居民：“…”, 【现场】（铲车声）: what a script of television has between its sentences.
    const SCRIPT: [&str; 6] = ["【同期声】", "【同期】", "【口播】", "【出镜】", "【字幕】", "【现场】（"];
    line.len() <= LONGEST && (bracketed || named) || SCRIPT.iter().any(|tag| line.starts_with(tag))
}

/// Whether a line ends inside a sentence, in a narrow column: 5月31日，某镇组织人员前, 往查看.
fn is_torn(head: &str, rest: &str) -> bool {
    const NEAR: usize = 240;
    let open = !head.trim_end().ends_with(['。', '；', '：', '！', '？', '”', '）', '】']);
    let goes_on = rest.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let (head, rest) = (&head[scan::floor(head, head.len().saturating_sub(NEAR))..], &rest[..scan::floor(rest, NEAR)]);
    open && goes_on && head.contains('，') && label(rest.split(['。', '，']).next().unwrap_or_default()).is_none()
}

fn sentence(sheet: &Sheet<'_>, span: Span, first: bool) -> Sentence {
    // 【正文】…, in a script.
    let read = ["【正文】", "【解说】", "【旁白】", "【配音】"].iter().find(|tag| sheet.str(span).starts_with(**tag));
    let span = Span::new(span.start + read.map_or(0, |tag| tag.len()), span.end);
    let span = without_notice(sheet, span);
    let text = sheet.str(span);
    // 属实的依法处理 asks, and judges nothing.
    let judges = verdict::phrases(text).any(|phrase| !text[phrase.span.end..].starts_with('的'));
    let begins = ["查明", "查实", "现场检查发现", "检查发现", "核查发现"].iter().any(|word| text.starts_with(word));
    Sentence { span, sign: sign(text, first), judges, first, begins, listed: kind::strip_mark(text).len() < text.len() }
}

/// A sentence without the clause at its end that publishes it: …，现予公示。
fn without_notice(sheet: &Sheet<'_>, span: Span) -> Span {
    const LONGEST: usize = 60;
    let text = sheet.str(span);
    let last = text.rfind('，').filter(|comma| text.len() - comma <= LONGEST);
    let notice = last.filter(|comma| ["现予", "予以公示", "予以公开"].iter().any(|word| text[*comma..].contains(word)));
    notice.map_or(span, |comma| Span::new(span.start, span.start + comma))
}

/// The strongest sign of a sentence.
fn sign(text: &str, first: bool) -> Sign {
    /// How long a sentence may be that says nothing but how far the case is.
    const SAID: usize = 100;
    let body = kind::strip_mark(text).trim_start_matches(['，', '；']);
    let body = body.strip_prefix("答：").unwrap_or(body);
    // 某镇党委书记受到约谈。, a paragraph of its own: who was called to account.
    const CALLED: [&str; 7] = ["受到约谈", "被约谈", "被问责", "受到问责", "被诫勉", "被通报批评", "受到通报批评"];
    let called = first && text.len() <= SAID && CALLED.iter().any(|word| text.trim_end_matches('。').ends_with(word));
    if tells_other(body) || called {
        return Sign::Other;
    }
    let tag = text.trim_matches(['【', '】', '[', ']', '（', '）', '。']);
    match label(body) {
        Some((Column::Findings | Column::Verdict, _)) => return Sign::Opens,
        // 处理情况：经查属实。: the label of both.
        Some((Column::Measures, len)) if kind::lead(&body[len..]) == Some(Kind::FindingsProse) => return Sign::Opens,
        Some((Column::Measures, _)) => return Sign::Done,
        Some((Column::Status, _)) => return Sign::Said,
        Some((Column::Other, _)) => return Sign::Other,
        _ => {}
    }
    // A paragraph that sums up.
    let accepts = || text.len() <= SAID && ["验收", "销号", "同意"].iter().any(|word| text.contains(word));
    // 两件均已办结。
    let all = ["均已", "全部", "均"].iter().any(|all| text.contains(all))
        && ["办结。", "办结"].iter().any(|end| text.ends_with(end));
    if all && text.len() <= SAID && !text.contains('，') {
        return Sign::Said;
    }
    let sums_up = || ["截至", "目前", "据悉"].iter().any(|now| body.starts_with(now));
    let now = first && sums_up() || (first || state::names_case_in(text)) && accepts();
    if now && state::state(text).is_some_and(|said| text[said.end..].trim_matches(['。', '；', '）']).is_empty()) {
        return Sign::Said;
    }
    if status::cell(tag).is_some()
        || text.len() <= SAID && state::state(text).is_some_and(|said| state::status_start(&text[..said.start]) == 0)
    {
        return Sign::Said;
    }
    // …，查实了吗？ asks, and finds nothing; …调查情况回复如下： leads over.
    if text.ends_with('？') || text.ends_with("如下：") && text.len() <= SAID {
        return Sign::Plain;
    }
    if opens(body) {
        return Sign::Opens;
    }
    if prose::tells_measure(body) {
        return Sign::Acts;
    }
    if looks(body) {
        return Sign::Looks;
    }
    match does(body) {
        true => Sign::Does,
        false => Sign::Plain,
    }
}

/// The label that a sentence begins with, and where what it names begins: 处理情况：…, or the heading that it is.
fn label(text: &str) -> Option<(Column, usize)> {
    const LONGEST: usize = 36;
    const BRIEF: usize = 18;
    let near = &text[..scan::floor(text, LONGEST)];
    let (name, len) = match near.find('：') {
        Some(colon) => (&near[..colon], colon + '：'.len_utf8()),
        None => (near, near.len()),
    };
    let whole = len > name.len() || near.len() == text.len();
    // 第一个问题办理情况：, one of several; 调查处理情况：, of what was found and done.
    let mixed = name.contains("问题") || name.contains("查处理") || name.contains("查及处理");
    if !whole || mixed || name.contains(['，', '。', '“', '、', '；']) {
        return None;
    }
    let known = columns::title(name).filter(|(_, title)| *title == name.len()).map(|(column, _)| column);
    // 街道随即拿出办法：… is a sentence.
    let short = len > name.len() && name.len() <= BRIEF;
    let guessed = || super::about(name).or_else(|| columns::guess(name)).filter(|_| short);
    known.or_else(guessed).map(|column| (column, len))
}

/// Whether a sentence opens what was found in set words.
fn opens(text: &str) -> bool {
    static LEADS: Words<()> = Words::new(&[
        ("查实", ()),
        ("查明", ()),
        ("未查实", ()),
        ("现场检查", ()),
        ("现场核查", ()),
        ("现场核实", ()),
        ("现场查看", ()),
        ("核查发现", ()),
        ("调查发现", ()),
        ("检查发现", ()),
        ("调查核实", ()),
    ]);
    let looked = text.starts_with('经') && kind::lead(text) == Some(Kind::FindingsProse);
    looked || prose::is_looked_into(text) && text.starts_with('经') || LEADS.longest(text).is_some()
}

/// Whether somebody comes and looks.
fn looks(text: &str) -> bool {
    const NEAR: usize = 210;
    static WORDS: Words<()> = Words::new(&[
        ("核查", ()),
        ("调查", ()),
        ("检查", ()),
        ("核实", ()),
        ("走访", ()),
        ("排查", ()),
        ("巡查", ()),
        ("勘查", ()),
        ("勘验", ()),
        ("踏勘", ()),
        ("查看", ()),
        ("实地", ()),
        ("现场", ()),
        ("到场", ()),
        ("赶到", ()),
        ("赶赴", ()),
        ("上门", ()),
        ("进村入户", ()),
        ("进村走", ()),
        ("进村查", ()),
        ("进村核", ()),
        ("蹲守", ()),
        ("突击", ()),
        ("监测", ()),
        ("检测", ()),
        ("调取", ()),
        ("查阅", ()),
    ]);
    WORDS.is_in(&prose::without_results(&text[..scan::floor(text, NEAR)]))
}

/// Whether something is done about it.
fn does(text: &str) -> bool {
    static WORDS: Words<()> = Words::new(&[
        ("责令", ()),
        ("责成", ()),
        ("督促", ()),
        ("要求", ()),
        ("被罚", ()),
        ("罚款", ()),
        ("处罚", ()),
        ("立案", ()),
        ("查封", ()),
        ("停产", ()),
        ("下达", ()),
        ("整改", ()),
        ("整治", ()),
        ("拆除", ()),
        ("清理", ()),
        ("清运", ()),
        ("清走", ()),
        ("更换", ()),
        ("加装", ()),
        ("安装", ()),
        ("取缔", ()),
        ("约谈", ()),
        ("落实", ()),
        ("加强", ()),
        ("完成", ()),
        ("下一步", ()),
    ]);
    WORDS.is_in(text)
}

/// Whether a sentence tells of what is no part of the case: what a neighbour says, whom the paper asked, who is thanked.
fn tells_other(text: &str) -> bool {
    // 记者了解到，县里当天派人核查，…举报属实。
    let text =
        ["记者了解到，", "据了解，", "记者获悉，"].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text);
    static WORDS: Words<()> = Words::new(&[
        ("记者", ()),
        ("感谢", ()),
        ("特此", ()),
        ("予以公示", ()),
        ("予以公开", ()),
        ("公示期", ()),
        ("如有异议", ()),
        ("有疑问", ()),
        ("联系电话", ()),
        ("举报电话", ()),
        ("值班电话", ()),
        ("回访中", ()),
        ("“回头看”", ()),
    ]);
    // 请你镇于6月5日前查清事实, in a letter of handing over.
    let asks = ["请你", "请贵", "请于", "请各", "请按"].iter().any(|ask| text.starts_with(ask));
    let spoken = ["”", "，"].iter().any(|mark| text.contains(mark))
        && ["说。", "道。", "表示。", "说道。"].iter().any(|end| text.ends_with(end));
    let own = text.starts_with('“') && (spoken || text.ends_with('”'));
    spoken && text.contains('“') || own || asks || WORDS.is_in(text)
}

/// The first and the last of the sentences that tell what was found: from the one that opens it, or in which somebody
/// looks, up to the one that judges.
fn found(sheet: &Sheet<'_>, told: &[Sentence], start: Start) -> Option<(usize, usize)> {
    let whole = told.first()?.span.cover(told.last()?.span);
    let listed = claims::last_judged(sheet, whole).unwrap_or(whole.start);
    let label = told.iter().position(|sentence| sentence.sign == Sign::Done && sentence.span.start >= listed);
    let labelled = label.is_some();
    let told = &told[..label.unwrap_or(told.len())];
    let judged = told.iter().position(|sentence| sentence.judges && sentence.sign != Sign::Other);
    let from = match start {
        Start::Known => 0,
        Start::Told => opening(told, judged)?,
    };
    let Some(judged) = judged else {
        let over =
            (from + 1..told.len()).find(|at| ends(&told[*at]) || told[*at].first && told[*at].sign == Sign::Acts);
        return Some((from, over.unwrap_or(told.len()).checked_sub(1)?)).filter(|(from, to)| from <= to);
    };
    let last = last_judged(sheet, told, judged, listed);
    let own = item_behind(told, last, listed);
    Some((from, last + own + if own == 0 { facts_behind(told, from, last, labelled) } else { 0 }))
}

/// The sentence that opens what was found, or in which somebody looks, before the one that judges.
fn opening(told: &[Sentence], judged: Option<usize>) -> Option<usize> {
    /// A verdict and who looked, and nothing besides.
    const BRIEF: usize = 60;
    let reach = judged.map_or(told.len(), |judged| judged + 1);
    let at = |sign| told[..reach].iter().position(|sentence| sentence.sign == sign);
    // 到现场查看，…。经查，情况属实。
    let brief = |at: &usize| told[*at].judges && told[*at].span.len() <= BRIEF;
    let before = || {
        let opens = at(Sign::Opens).filter(brief)?;
        let looks = told[..opens].iter().rposition(|sentence| sentence.sign == Sign::Looks)?;
        let between = told[looks..opens].iter().all(|sentence| matches!(sentence.sign, Sign::Looks | Sign::Plain));
        let first = told[..=looks].iter().rposition(|sentence| sentence.sign != Sign::Looks).map_or(0, |last| last + 1);
        between.then_some(first)
    };
    // …连查三天。查明：…, in one paragraph.
    let beside = || {
        let opens = at(Sign::Opens).filter(|at| !told[*at].first && told[*at].begins)?;
        let first = told[..opens].iter().rposition(|sentence| sentence.first || sentence.sign != Sign::Looks);
        let first = first.map_or(0, |at| if told[at].sign == Sign::Looks { at } else { at + 1 });
        (first < opens).then_some(first)
    };
    let from = before()
        .or_else(beside)
        .or_else(|| at(Sign::Opens))
        .or_else(|| at(Sign::Looks).filter(|at| judged.is_some() || *at == 0));
    // 池塘面积约2亩，…。所说属实。: the paragraph that ends in a verdict.
    let paragraph = || (0..reach).rev().find(|at| told[*at].first).filter(|_| judged.is_some());
    from.or_else(paragraph).or(judged)
}

/// The last sentence that judges: what is judged goes on up to the last of a list, and to the sentence that sums it up.
fn last_judged(sheet: &Sheet<'_>, told: &[Sentence], judged: usize, listed: usize) -> usize {
    // Whether somebody acts between the last that judges and this one.
    let (mut last, mut acted) = (judged, false);
    for (at, sentence) in told.iter().enumerate().skip(judged + 1) {
        let sums = || verdict::sums_up(sheet.str(sentence.span)) || names_case(sheet.str(sentence.span));
        if sentence.judges && (!acted || sums() || sentence.span.end > listed && listed > told[judged].span.start) {
            (last, acted) = (at, false);
        } else {
            acted |= matches!(sentence.sign, Sign::Acts | Sign::Does | Sign::Said);
        }
    }
    last
}

/// How many sentences behind the last verdict of a list belong to its item: 二、…不属实。该厂22时后不生产。
fn item_behind(told: &[Sentence], last: usize, listed: usize) -> usize {
    if told[last].span.end < listed || listed <= told[0].span.start || !told[last].listed {
        return 0;
    }
    let rest = told[last + 1..].iter();
    rest.take_while(|next| !next.first && matches!(next.sign, Sign::Plain | Sign::Looks | Sign::Opens)).count()
}

/// How many sentences behind a verdict in a few words tell the facts: 经查，情况属实。该厂….
fn facts_behind(told: &[Sentence], from: usize, last: usize, labelled: bool) -> usize {
    const BRIEF: usize = 75;
    if told[last].span.end - told[from].span.start > BRIEF {
        return 0;
    }
    let rest = &told[last + 1..];
    // The rest of the paragraph, above one that tells what was done.
    let (own, below) = rest.split_at(rest.iter().take_while(|next| !next.first).count());
    let done = |next: &Sentence| matches!(next.sign, Sign::Acts | Sign::Does | Sign::Done);
    let tells = !own.is_empty() && !own.iter().any(|next| ends(next) || matches!(next.sign, Sign::Acts | Sign::Done));
    if tells && below.iter().take_while(|next| !ends(next)).any(done) {
        return own.len();
    }
    let facts = rest.iter().take_while(|next| !ends(next) && next.sign != Sign::Acts).count();
    let looked = rest[..facts].iter().all(|fact| matches!(fact.sign, Sign::Looks | Sign::Opens));
    let acts = rest.get(facts).is_some_and(|next| next.sign == Sign::Acts);
    if acts || labelled || looked { facts } else { paragraph_of_facts(rest) }
}

/// How many sentences of the first paragraph tell the facts, where another paragraph tells what was done: 经核查，情况不属实。
/// 该店使用正规耗材，门窗通风良好。 执法人员已向举报人说明情况。
fn paragraph_of_facts(rest: &[Sentence]) -> usize {
    let Some(next) = rest.iter().skip(1).position(|next| next.first).map(|at| at + 1) else { return 0 };
    let facts = rest[..next].iter().all(|fact| matches!(fact.sign, Sign::Plain | Sign::Looks | Sign::Opens));
    if rest[0].first && facts && !ends(&rest[next]) { next } else { 0 }
}

/// Whether a sentence judges the case as a whole.
fn names_case(text: &str) -> bool {
    ["该件", "信访件", "举报件", "转办件", "交办件", "总体", "综合"].iter().any(|word| text.contains(word))
}

/// Whether a part ends above a sentence, whatever it told.
fn ends(sentence: &Sentence) -> bool {
    matches!(sentence.sign, Sign::Said | Sign::Other)
}

/// What was done, behind what was found: up to the sentence that says how far the case is, or that tells of other things.
/// A verdict in a few words has it right behind; else it begins where somebody acts.
fn done(sheet: &Sheet<'_>, told: &[Sentence], from: usize, found: usize) -> Option<Span> {
    const SHORT: usize = 270;
    let rest = told.get(from..)?;
    let stop = rest.iter().position(ends).unwrap_or(rest.len());
    let rest = &rest[..stop];
    let alters = |sentence: &Sentence| sentence.sign != Sign::Opens && changes(sheet.str(sentence.span));
    let acts = |sentence: &Sentence| matches!(sentence.sign, Sign::Acts | Sign::Does | Sign::Done) || alters(sentence);
    let begins = rest.iter().position(acts).map(|acts| rest[..acts].iter().rposition(|s| s.first).unwrap_or(acts));
    let begins = begins.or_else(|| (found <= SHORT).then_some(0))?;
    let rest = rest.get(begins..)?;
    // Paragraphs in which nobody acts tell how the story ends.
    let mut kept = 0;
    for paragraph in rest.chunk_by(|_, next| !next.first) {
        let listed = paragraph.first().is_some_and(|first| first.listed);
        if kept > 0 && !listed && !paragraph.iter().any(acts) {
            break;
        }
        kept += paragraph.len();
    }
    let (first, last) = (rest.first()?, rest.get(kept.checked_sub(1)?)?);
    Some(first.span.cover(last.span))
}

/// A part without the words at its end that say how far the case is: …已更换密封件，该件已办结。
fn without_state(sheet: &Sheet<'_>, part: Span) -> Span {
    /// How long they may be.
    const SAID: usize = 75;
    let text = sheet.str(part);
    let last = scan::floor(text, text.len().saturating_sub(SAID));
    let Some(said) = state::state(&text[last..]) else { return part };
    let said = Span::new(last + said.start, last + said.end);
    let start = state::status_start(&text[..said.start]);
    let closes = text[said].contains("办结") && text[said.end..].trim_matches(['。', '；', '）', '】']).is_empty();
    match closes && start > 0 {
        true => scan::trim(sheet.text, Span::new(part.start, part.start + start)),
        false => part,
    }
}

/// A part without the label that it begins with: 调查核实：….
fn behind_lead(sheet: &Sheet<'_>, part: Span) -> Span {
    const CAPTION: usize = 9;
    let text = sheet.str(part);
    // 已办结，经某县调查核实，….
    if let Some((_, rest)) = text.split_once('，').filter(|(said, _)| status::cell(said).is_some()) {
        return Span::new(part.end - rest.len(), part.end);
    }
    // 现将调查处理情况回复如下：….
    let leads = text.split_once("如下：").filter(|(lead, rest)| lead.len() <= 90 && !rest.is_empty());
    let text = leads.filter(|(lead, _)| !lead.contains(['。', '；', '“'])).map_or(text, |(_, rest)| rest);
    let part = Span::new(part.end - text.len(), part.end);
    // 问：怎么处理的？答：….
    let asked = text.strip_prefix("问：").and_then(|asked| asked.split_once('？'));
    let answered = asked.map_or(text, |(_, answer)| answer.trim_start());
    if let Some(answer) = answered.strip_prefix("答：") {
        return Span::new(part.end - answer.len(), part.end);
    }
    let body = kind::strip_mark(text);
    let part = match label(body) {
        Some((_, len)) => scan::trim(sheet.text, Span::new(part.end - body.len() + len, part.end)),
        None => part,
    };
    // 对账：经查，….
    let text = sheet.str(part);
    let captioned = text.split_once('：').filter(|(caption, rest)| {
        caption.len() <= CAPTION
            && !caption.contains(['，', '。', '、'])
            && rest.starts_with("经")
            && kind::lead(rest) == Some(Kind::FindingsProse)
    });
    let part = captioned.map_or(part, |(_, rest)| Span::new(part.end - rest.len(), part.end));
    behind_topic(sheet.str(part)).map_or(part, |rest| Span::new(part.end - rest.len(), part.end))
}

/// Behind the topic of the one point that a part has: 一、关于堆放垃圾的情况。经查，….
fn behind_topic(part: &str) -> Option<&str> {
    const LONGEST: usize = 90;
    let body = kind::strip_mark(part);
    if body.len() == part.len() {
        return None;
    }
    let (topic, rest) = body.split_once('。').filter(|(topic, _)| topic.len() <= LONGEST)?;
    let named = topic.starts_with("关于") && (topic.ends_with("情况") || topic.ends_with("问题"));
    (named && !topic.contains('，') && !rest.is_empty() && !rest.contains("、关于")).then_some(rest)
}
