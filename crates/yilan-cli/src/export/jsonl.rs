//! The pages as `yilan read` prints them, from what was stored of them.

use serde_json::{Map, Value as Json};
use yilan::Spans;

use crate::failure::Failure;
use crate::output::Sink;
use crate::store::Store;

/// Writes every page as one line, in the order of their names.
pub(super) fn write(store: &Store, spans: Spans, out: &mut Sink) -> Result<(), Failure> {
    store.lines(|line| match spans {
        Spans::With => out.write(line.as_bytes()),
        Spans::Without => {
            let json = serde_json::from_str(&line).map_err(|_| store.damaged())?;
            out.write(format!("{}\n", plain(json)).as_bytes())
        }
    })
}

/// Values without the spans they were read from: `{"value": 15, "span": …}`
/// is 15. Nothing else on a page has these two keys and no other.
fn plain(value: Json) -> Json {
    match value {
        Json::Array(list) => list.into_iter().map(plain).collect(),
        Json::Object(mut object) => {
            let value = (object.len() == 2 && object.contains_key("span")).then(|| object.remove("value")).flatten();
            if let Some(value) = value {
                return plain(value);
            }
            Json::Object(object.into_iter().map(|(key, value)| (key, plain(value))).collect::<Map<_, _>>())
        }
        value => value,
    }
}
