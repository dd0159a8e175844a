//! SARIF held to its schema: of every kind of object that we write, which keys
//! it must have, which it may have, and what stands under them, as the schema
//! of version 2.1.0 says.

use serde_json::Value as Json;

use crate::{ended, folder, yilan};

/// What stands under a key.
enum Is {
    /// A string.
    Text,
    /// A whole number of at least this.
    AtLeast(i64),
    /// One of these words.
    One(&'static [&'static str]),
    /// A URI reference.
    Uri,
    /// An object of this kind.
    A(&'static Kind),
    /// A list of objects of this kind.
    Many(&'static Kind),
    /// A list of them, no two of which are equal.
    Set(&'static Kind),
}

use Is::{A, AtLeast, Many, One, Set, Text, Uri};

/// A kind of object: what it must have of its keys; it may have no others.
struct Kind {
    needs: &'static [&'static str],
    keys: &'static [(&'static str, Is)],
}

const LOG: Kind =
    Kind { needs: &["version", "runs"], keys: &[("$schema", Uri), ("version", One(&["2.1.0"])), ("runs", Many(&RUN))] };
const RUN: Kind = Kind {
    needs: &["tool"],
    keys: &[
        ("tool", A(&TOOL)),
        ("columnKind", One(&["utf16CodeUnits", "unicodeCodePoints"])),
        ("results", Many(&RESULT)),
    ],
};
const TOOL: Kind = Kind { needs: &["driver"], keys: &[("driver", A(&DRIVER))] };
const DRIVER: Kind = Kind {
    needs: &["name"],
    keys: &[("name", Text), ("version", Text), ("informationUri", Uri), ("rules", Set(&RULE))],
};
const RULE: Kind = Kind {
    needs: &["id"],
    keys: &[
        ("id", Text),
        ("shortDescription", A(&MESSAGE)),
        ("fullDescription", A(&MESSAGE)),
        ("defaultConfiguration", A(&CONFIGURATION)),
    ],
};
const CONFIGURATION: Kind = Kind { needs: &[], keys: &[("level", LEVEL)] };
const LEVEL: Is = One(&["none", "note", "warning", "error"]);
const MESSAGE: Kind = Kind { needs: &["text"], keys: &[("text", Text), ("markdown", Text)] };
const RESULT: Kind = Kind {
    needs: &["message"],
    keys: &[
        ("ruleId", Text),
        ("ruleIndex", AtLeast(-1)),
        ("level", LEVEL),
        ("message", A(&MESSAGE)),
        ("locations", Many(&LOCATION)),
        ("relatedLocations", Set(&LOCATION)),
    ],
};
const LOCATION: Kind =
    Kind { needs: &[], keys: &[("id", AtLeast(-1)), ("physicalLocation", A(&PLACE)), ("message", A(&MESSAGE))] };
const PLACE: Kind =
    Kind { needs: &["artifactLocation"], keys: &[("artifactLocation", A(&ARTIFACT)), ("region", A(&REGION))] };
const ARTIFACT: Kind = Kind { needs: &[], keys: &[("uri", Uri), ("uriBaseId", Text), ("index", AtLeast(-1))] };
const REGION: Kind = Kind {
    needs: &[],
    keys: &[
        ("startLine", AtLeast(1)),
        ("startColumn", AtLeast(1)),
        ("endLine", AtLeast(1)),
        ("endColumn", AtLeast(1)),
        ("charOffset", AtLeast(-1)),
        ("charLength", AtLeast(0)),
    ],
};

/// What is wrong with `json`, each with where.
fn wrong(json: &Json, kind: &Kind, at: &str, out: &mut Vec<String>) {
    let Some(object) = json.as_object() else { return out.push(format!("{at}: no object")) };
    for key in kind.needs.iter().filter(|key| !object.contains_key(**key)) {
        out.push(format!("{at}: no {key}"));
    }
    for (key, value) in object {
        let at = format!("{at}/{key}");
        let Some((_, is)) = kind.keys.iter().find(|(known, _)| known == key) else {
            out.push(format!("{at}: no such key"));
            continue;
        };
        let fits = match is {
            Text => value.is_string(),
            AtLeast(least) => value.as_i64().is_some_and(|number| number >= *least),
            One(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Uri => value.as_str().is_some_and(is_uri),
            A(kind) => {
                wrong(value, kind, &at, out);
                true
            }
            Many(kind) | Set(kind) => {
                let list = value.as_array();
                for (index, value) in list.into_iter().flatten().enumerate() {
                    wrong(value, kind, &format!("{at}/{index}"), out);
                }
                let twice = |list: &Vec<Json>| (1..list.len()).any(|index| list[..index].contains(&list[index]));
                list.is_some_and(|list| !matches!(is, Set(_)) || !twice(list))
            }
        };
        if !fits {
            out.push(format!("{at}: {value}"));
        }
    }
}

/// Whether a text has only characters that a URI has, and each `%` its two
/// digits.
fn is_uri(text: &str) -> bool {
    let hex = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
    !text.is_empty()
        && text.bytes().enumerate().all(|(at, byte)| match byte {
            b'%' => hex(at + 1) && hex(at + 2),
            byte => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte),
        })
}

fn all_wrong(json: &Json) -> Vec<String> {
    let mut out = Vec::new();
    wrong(json, &LOG, "", &mut out);
    out
}

#[test]
fn what_is_written_is_sarif() {
    for check in yilan::check::CHECKS {
        let pages = folder(&[]);
        let name = |index| format!("检查 {}#{index}.txt", check.code);
        for (index, text) in check.fires.iter().enumerate() {
            std::fs::write(pages.path().join(name(index)), text).unwrap();
        }
        let names: Vec<_> = (0..check.fires.len()).map(name).collect();
        for lang in ["en", "zh"] {
            let args = ["check", "--format", "sarif", "--lang", lang];
            let (code, out, err) = ended(yilan(pages.path()).args(args).args(&names));
            assert_eq!((code, err.as_str()), (1, ""));
            let log: Json = serde_json::from_str(&out).unwrap();
            assert_eq!(all_wrong(&log), Vec::<String>::new());
            let run = &log["runs"][0];
            let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
            let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
            assert!(ids.iter().all(|id| ids.iter().filter(|other| *other == id).count() == 1), "{ids:?}");
            let results = run["results"].as_array().unwrap();
            assert!(results.iter().any(|result| result["ruleId"] == check.code), "{out}");
            for result in results {
                assert_eq!(ids[result["ruleIndex"].as_u64().unwrap() as usize], result["ruleId"]);
                let region = &result["locations"][0]["physicalLocation"]["region"];
                let at = |line: &str, column: &str| (region[line].as_u64(), region[column].as_u64());
                assert!(at("startLine", "startColumn") < at("endLine", "endColumn"), "{result}");
            }
        }
    }
}

#[test]
fn what_is_no_sarif_is_told() {
    let log = |results: &str| -> Json {
        let run = format!(r#"{{"tool": {{"driver": {{"name": "yilan"}}}}, "results": {results}}}"#);
        serde_json::from_str(&format!(r#"{{"version": "2.1.0", "runs": [{run}]}}"#)).unwrap()
    };
    assert!(all_wrong(&log("[]")).is_empty());
    let place = |uri: &str, line: i64| {
        format!(
            r#"[{{"message": {{"text": "x"}}, "locations": [{{"physicalLocation": {{"artifactLocation": {{"uri": "{uri}"}},
               "region": {{"startLine": {line}}}}}}}]}}]"#
        )
    };
    assert!(all_wrong(&log(&place("a%20b.txt", 1))).is_empty());
    for odd in [&place("a b.txt", 1), &place("甲.txt", 1), &place("a%2", 1), &place("a", 0), "[{}]", "[7]"] {
        assert_eq!(all_wrong(&log(odd)).len(), 1, "{odd}");
    }
    assert_eq!(all_wrong(&log(r#"[{"message": {"text": "x"}, "level": "info", "help": 1}]"#)).len(), 2);
    assert_eq!(all_wrong(&serde_json::json!({"version": "2.1"})).len(), 2);
}
