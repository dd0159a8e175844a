//! Taking pages out of the store again.

use rusqlite::{Connection, OptionalExtension};

use super::Store;

impl Store {
    /// The connection, for looking.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The text of a source, as it was decoded when it was loaded.
    ///
    /// # Errors
    ///
    /// Those of the database. A body that cannot be unpacked gives none.
    pub(crate) fn text(&self, source: i64) -> rusqlite::Result<Option<String>> {
        let sql = "SELECT text_bytes, body FROM sources WHERE id = ?1";
        let found =
            self.connection.query_row(sql, [source], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)));
        let Some((length, body)) = found.optional()? else { return Ok(None) };
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let mut bytes = super::page::unzipped(&body).unwrap_or_default();
        bytes.truncate(length);
        Ok(String::from_utf8(bytes).ok().filter(|text| text.len() == length))
    }

    /// The text of the source of this name.
    ///
    /// # Errors
    ///
    /// As [`Store::text`].
    pub(crate) fn text_of(&self, name: &str) -> rusqlite::Result<Option<String>> {
        let id = self.connection.query_row("SELECT id FROM sources WHERE name = ?1", [name], |row| row.get(0));
        id.optional()?.map_or(Ok(None), |id| self.text(id))
    }

    /// The names of all pages, in order.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub(crate) fn names(&self) -> rusqlite::Result<Vec<String>> {
        self.connection.prepare("SELECT name FROM sources ORDER BY name")?.query_map([], |row| row.get(0))?.collect()
    }
}
