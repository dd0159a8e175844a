//! The words that say, behind what was found, what is otherwise from now on.

use crate::words::Words;

/// Whether a sentence behind what was found says that something is otherwise from now on, or that somebody was told:
/// 某镇政府与承包人签订承诺书, 已将核查结果告知举报人.
pub(super) fn changes(text: &str) -> bool {
    static WORDS: Words<()> = Words::new(&[
        ("签订", ()),
        ("签署", ()),
        ("承诺", ()),
        ("纳入", ()),
        ("列入", ()),
        ("告知", ()),
        ("反馈", ()),
        ("张贴", ()),
        ("设置", ()),
        ("设立", ()),
        ("增设", ()),
        ("增加", ()),
        ("建立", ()),
        ("制定", ()),
        ("封堵", ()),
        ("关停", ()),
        ("关闭", ()),
        ("搬迁", ()),
        ("转移", ()),
        ("转运", ()),
        ("回填", ()),
        ("补植", ()),
        ("修复", ()),
        ("修缮", ()),
        ("疏通", ()),
        ("清淤", ()),
        ("覆盖", ()),
        ("调整", ()),
        ("每月", ()),
        ("每日", ()),
        ("每周", ()),
        ("定期", ()),
    ]);
    WORDS.is_in(text)
}
