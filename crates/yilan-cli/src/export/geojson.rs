//! GeoJSON: a point for each coordinate, with its complaint.

use rusqlite::types::ValueRef;
use serde_json::{Map, Value as Json, json};

use super::{Table, Type};
use crate::failure::Failure;
use crate::output::Sink;
use crate::store::Store;

/// Writes all coordinates as one collection.
pub(super) fn write(store: &Store, out: &mut Sink) -> Result<(), Failure> {
    out.write(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut between = "\n";
    // The table is there; without it there would be no points.
    if let Some(table) = Table::named("coordinates") {
        store.rows(&table.sql(), |row| {
            out.write(format!("{between}{}", feature(table, row)).as_bytes())?;
            between = ",\n";
            Ok(())
        })?;
    }
    out.write(b"\n]}\n")
}

fn feature(table: &Table, row: &rusqlite::Row<'_>) -> Json {
    let mut properties = Map::new();
    let mut point = [Json::Null, Json::Null];
    for (index, column) in table.columns.iter().enumerate() {
        let value = match (column.kind, row.get_ref(index)) {
            (Type::Boolean, Ok(ValueRef::Integer(flag))) => json!(flag != 0),
            (_, Ok(ValueRef::Integer(number))) => json!(number),
            (_, Ok(ValueRef::Real(number))) => json!(number),
            (_, Ok(ValueRef::Text(text))) => json!(String::from_utf8_lossy(text)),
            _ => continue,
        };
        match column.name {
            "lon" => point[0] = value,
            "lat" => point[1] = value,
            name => drop(properties.insert(name.to_owned(), value)),
        }
    }
    json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": point}, "properties": properties})
}
