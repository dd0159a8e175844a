//! Records as keys and values to be shown, each value with the name under
//! which its places in the text are marked.

use serde_json::{Map, Value as Json};
use yilan::text::Span;

use super::marks::Mark;

/// One record.
pub(super) struct View {
    /// Its keys in order.
    pub(super) fields: Vec<(String, Leaf)>,
}

/// What stands under a key.
pub(super) enum Leaf {
    /// A value that stands nowhere: a code, what was inferred.
    Plain(Json),
    /// A value read from the text, and the name of its marks.
    Read(Json, String),
    /// Several.
    List(Vec<Leaf>),
    /// Keys of its own.
    Fields(Vec<(String, Leaf)>),
}

/// Takes a record apart that was written with its spans, and adds its marks.
pub(super) fn view(record: Json, marks: &mut Vec<Mark>) -> View {
    let fields = match record {
        Json::Object(mut map) => {
            map.shift_remove("kind");
            map.shift_remove("span");
            fields(map, marks)
        }
        _ => Vec::new(),
    };
    View { fields }
}

fn fields(map: Map<String, Json>, marks: &mut Vec<Mark>) -> Vec<(String, Leaf)> {
    map.into_iter()
        .map(|(key, value)| {
            let leaf = leaf(&key, value, marks);
            (key, leaf)
        })
        .collect()
}

fn leaf(key: &str, value: Json, marks: &mut Vec<Mark>) -> Leaf {
    match value {
        Json::Object(mut map) if map.len() == 2 && map.contains_key("value") && map.contains_key("span") => {
            let target = format!("v{}", marks.len());
            let spans = spans(&map["span"]);
            marks.extend(spans.into_iter().map(|span| Mark { span, class: class(key), target: target.clone() }));
            Leaf::Read(map.shift_remove("value").unwrap_or_default(), target)
        }
        // What a list holds is coloured for the list, not for the key `text` or `name`.
        Json::Object(map) => {
            let of = |name: &str| if matches!(name, "text" | "name") { key.to_owned() } else { name.to_owned() };
            let fields = map.into_iter().map(|(name, value)| {
                let leaf = leaf(&of(&name), value, marks);
                (name, leaf)
            });
            Leaf::Fields(fields.collect())
        }
        Json::Array(items) if items.iter().any(|item| item.is_object()) => {
            Leaf::List(items.into_iter().map(|item| leaf(key, item, marks)).collect())
        }
        value => Leaf::Plain(value),
    }
}

/// One span, or several.
fn spans(json: &Json) -> Vec<Span> {
    let pair = |json: &Json| {
        let at = |n: usize| json.get(n).and_then(Json::as_u64).and_then(|at| usize::try_from(at).ok());
        Some(Span::new(at(0)?, at(1)?))
    };
    match pair(json) {
        Some(span) => vec![span],
        None => json.as_array().into_iter().flatten().filter_map(pair).collect(),
    }
}

/// The colour of a key.
fn class(key: &str) -> &'static str {
    match key {
        "date" | "date_from" | "case_date" | "closed_on" | "deadline" | "stationed" | "hours" | "dates" => "when",
        "region" | "recipient" | "scope" | "places" | "parts" | "detail" | "by_region" => "place",
        "agencies" | "inspector" | "sender" | "responsible" | "companies" | "persons" => "agency",
        "verdict" | "verdict_text" | "status" | "status_text" | "category" | "pollution" | "by_type"
        | "by_type_share" => "judged",
        "case_id" | "related_cases" | "documents" | "standards" | "phone" | "mailbox" | "postcode" => "id",
        "quantities" | "coordinates" => "quantity",
        "complaint" | "findings" | "measures" | "objective" | "accountability" | "remark" | "heading" | "claims"
        | "measure_items" | "orders" | "unit" => "words",
        _ => "number",
    }
}
