//! `yilan tokens`.

use super::{ended, folder, yilan};

/// A column of our own, wrapped in the middle of words.
const PAGE: &str = "\
群众反映某养殖场粪污直排，臭气扰
民。执法人员已对该场立案查处，企
业被罚款67168.4元，责令限期整
改。2025 年6月22日完成。
";

#[test]
fn words_are_parted_by_spaces_across_wraps() {
    let dir = folder(&[("a.txt", PAGE.as_bytes())]);
    let (code, out, err) = ended(yilan(dir.path()).args(["tokens", "a.txt"]));
    assert_eq!((code, err.as_str()), (0, ""));
    let expected = "群众 反映 某 养殖场 粪污 直排 ， 臭气 扰民 。 执法人员 已 对 该场 立案查处 ， \
                    企业 被 罚款 67168.4 元 ， 责令 限期整改 。 2025年6月22日 完成 。\n";
    assert_eq!(out, expected);
}

#[test]
fn modes_give_tags_and_shorter_words() {
    let dir = folder(&[]);
    let cut = |mode| ended(yilan(dir.path()).args(["tokens", "--mode", mode]).write_stdin("生态环境局约谈3人")).1;
    assert_eq!(cut("tagged"), "生态环境局/nt 约谈/v 3/m 人/n\n");
    assert_eq!(cut("search"), "生态 生态环境局 环境 约谈 3 人\n");
}

#[test]
fn places_and_agencies_are_one_word_each() {
    let dir = folder(&[]);
    let text = "平罗县住建局在利通区扁担沟镇检查";
    let (_, out, _) = ended(yilan(dir.path()).args(["tokens", "--mode", "tagged"]).write_stdin(text));
    assert_eq!(out, "平罗县住建局/nt 在/p 利通区/ns 扁担沟镇/ns 检查/vn\n");
}

#[test]
fn json_tokens_point_at_the_source() {
    let dir = folder(&[("a.txt", PAGE.as_bytes())]);
    let (_, out, _) = ended(yilan(dir.path()).args(["tokens", "--format", "jsonl", "--mode", "tagged", "a.txt"]));
    let line: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let tokens = line["tokens"].as_array().unwrap();
    let date = tokens.iter().find(|token| token["kind"] == "date").unwrap();
    assert_eq!((date["text"].as_str(), date["tag"].as_str()), (Some("2025年6月22日"), Some("t")));
    let span = |n: usize| usize::try_from(date["span"][n].as_u64().unwrap()).unwrap();
    assert_eq!(&PAGE[span(0)..span(1)], "2025 年6月22日");
}

#[test]
fn keywords_are_those_of_each_page() {
    let dir = folder(&[("a.txt", PAGE.as_bytes()), ("b.txt", "石料厂扬尘，石料厂噪声".as_bytes())]);
    let (code, out, _) = ended(yilan(dir.path()).args(["tokens", "--keywords", "1", "."]));
    assert_eq!(code, 0);
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines[0], "==> ./a.txt <==");
    assert_eq!(lines[2], "==> ./b.txt <==");
    assert!(lines[3].ends_with(" 2 石料厂"), "{out}");
}
