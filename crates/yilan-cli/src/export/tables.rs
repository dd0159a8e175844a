//! The tables that are exported: each column once, with its type, its unit and
//! what it means. The files, the data dictionary and the documentation are
//! made of this. Which tables there are is in [`all`].

mod all;

pub(crate) use all::TABLES;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Boolean,
    /// A day; empty where the page does not give all of it.
    Date,
}

impl Type {
    /// Its name in the data dictionary.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
        }
    }
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// Where its value comes from.
    sql: &'static str,
    pub(crate) kind: Type,
    /// What it is counted in, or how it is written; may be empty.
    pub(crate) unit: &'static str,
    /// One line.
    pub(crate) meaning: &'static str,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    from: &'static str,
    order: &'static str,
    pub(crate) columns: &'static [Column],
}

impl Table {
    /// The table of this name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The statement that gives its rows.
    pub(crate) fn sql(&self) -> String {
        let values: Vec<_> = self.columns.iter().map(|column| column.sql).collect();
        format!("SELECT {} FROM {} ORDER BY {}", values.join(", "), self.from, self.order)
    }
}

const fn column(
    name: &'static str,
    sql: &'static str,
    kind: Type,
    unit: &'static str,
    meaning: &'static str,
) -> Column {
    Column { name, sql, kind, unit, meaning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_everything_is_told() {
        for (index, table) in TABLES.iter().enumerate() {
            assert!(TABLES[..index].iter().all(|other| other.name != table.name), "{}", table.name);
            for (index, column) in table.columns.iter().enumerate() {
                let unique = table.columns[..index].iter().all(|other| other.name != column.name);
                assert!(unique && !column.meaning.is_empty(), "{}.{}", table.name, column.name);
            }
        }
    }
}
