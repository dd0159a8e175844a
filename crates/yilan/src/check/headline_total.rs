//! `headline-total`. It is found while reading, where headline and body are
//! brought together; here it becomes a finding.

use yilan_text::{Severity, Span};

use super::finding::{Check, Finding, Reach};
use super::inspect::Source;
use super::said::Said;
use crate::read::Page;

pub(super) const CHECK: Check = Check {
    code: "headline-total",
    severity: Severity::Warning,
    reach: Reach::Page,
    finds: "headline and body give different numbers",
    explanation: "\
A headline that gives the batch and its number (第十五批涉及乌海市3件) is set beside the body, whichever stands first. Where the two \
differ, the record has what the body says. Of a page with one headline and one notice right below it, the batches are compared \
too; among several, a headline of another batch is that of another notice.",
    fires: &[
        "中央第七生态环境保护督察组向我市转办第十七批21件信访举报件\n\n5月11日，中央第七生态环境保护督察组向我市转办第十七批信访举报件19件。\n",
        "中央第七生态环境保护督察组向我市转办第十八批信访举报件\n\n5月11日，中央第七生态环境保护督察组向我市转办第十七批信访举报件19件。\n",
    ],
    quiet: &[
        "中央第七生态环境保护督察组向我市转办第十七批19件信访举报件\n\n5月11日，中央第七生态环境保护督察组向我市转办第十七批信访举报件19件。\n",
        "中央第七生态环境保护督察组向我市转办第十八批信访举报件\n\n5月12日，中央第七生态环境保护督察组向我市转办第十八批信访举报件7件。\n\n5月11日，中央第七生态环境保护督察组向我市转办第十七批信访举报件19件。\n",
    ],
};

pub(super) fn run(page: &Page, source: Source<'_>, found: &mut Vec<Finding>) {
    for odd in page.diagnostics.iter().filter(|odd| odd.code == CHECK.code) {
        let written = |span: Option<&Span>| {
            span.and_then(|span| source.text.get(span.range())).map_or_else(String::new, str::to_owned)
        };
        let said = Said::Headline {
            numbers: odd.message.clone(),
            body: written(Some(&odd.span)),
            headline: written(odd.related.first()),
        };
        let finding = CHECK.at(source.name, odd.span, &said);
        found.push(odd.related.iter().fold(finding, |finding, &span| finding.beside(source.name, span)));
    }
}
