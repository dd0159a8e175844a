//! Putting blocks together, so that a word is looked up in few of them.

use std::collections::HashSet;

use rusqlite::Connection;

use super::postings::{self, List};
use super::{WORDS, block, cells};
use crate::store::rows::Rows;

/// So many blocks are left as they are.
const BLOCKS: usize = 16;

/// A block is put together with later ones that are not much smaller than it.
const LARGER: i64 = 2;

/// Puts blocks together when there are many, or when many of the complaints
/// that they speak of were taken out.
pub(in crate::store) fn tidy(db: &Connection) -> rusqlite::Result<()> {
    let mut select = db.prepare("SELECT block, rows FROM word_blocks ORDER BY block")?;
    let blocks: Vec<(i64, i64)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let held: i64 = blocks.iter().map(|(_, rows)| rows).sum();
    let live: i64 = db.query_row("SELECT count(*) FROM complaints", [], |row| row.get(0))?;
    let from = if held / 2 > live {
        blocks.first()
    } else if blocks.len() > BLOCKS {
        let mut sum = 0_i64;
        let fits = |(_, rows): &&(i64, i64)| {
            let fits = sum == 0 || *rows <= sum.saturating_mul(LARGER);
            sum += rows;
            fits
        };
        blocks.iter().rev().take_while(fits).last()
    } else {
        None
    };
    match from {
        Some((from, _)) => {
            db.execute_batch("BEGIN IMMEDIATE")?;
            let merged = merge(db, *from);
            // What cannot be put together is left as it is.
            db.execute_batch(if merged.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
            merged
        }
        None => Ok(()),
    }
}

/// Makes one of the blocks from `from` on, without the complaints that were
/// taken out.
fn merge(db: &Connection, from: i64) -> rusqlite::Result<()> {
    let until: i64 = db.query_row("SELECT max(block) FROM word_blocks", [], |row| row.get(0))?;
    let first = "SELECT min(first) FROM word_blocks WHERE block >= ?";
    let first: i64 = db.query_row(first, [from], |row| row.get(0))?;
    let mut live = db.prepare("SELECT id FROM complaints WHERE id >= ?")?;
    let live: HashSet<i64> = live.query_map([first], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut rows = Vec::new();
    let mut select = db.prepare("SELECT first, lengths FROM word_blocks WHERE block >= ? ORDER BY block")?;
    let mut found = select.query([from])?;
    while let Some(row) = found.next()? {
        let of_block = postings::lengths(row.get_ref(1)?.as_blob()?, row.get(0)?).filter(|(id, _)| live.contains(id));
        rows.extend(of_block);
    }
    drop(found);
    if let Some((block, first)) = block(db, &rows)? {
        let mut insert = Rows::new(db, WORDS);
        let mut bytes = Vec::new();
        let mut write = |word: &str, list: &List| -> rusqlite::Result<()> {
            let rows = list.finish(first, &mut bytes);
            if rows > 0 {
                insert.add(4, cells(block, word, rows, &bytes))?;
            }
            Ok(())
        };
        let mut select = db.prepare(
            "SELECT w.word, b.first, w.postings FROM words w JOIN word_blocks b ON b.block = w.block
             WHERE w.block BETWEEN ? AND ? ORDER BY w.word, w.block",
        )?;
        let mut found = select.query([from, until])?;
        let (mut word, mut list) = (String::new(), List::default());
        while let Some(row) = found.next()? {
            let next = row.get_ref(0)?.as_str()?;
            if next != word {
                write(&word, &std::mem::take(&mut list))?;
                next.clone_into(&mut word);
            }
            let of_block = postings::entries(row.get_ref(2)?.as_blob()?, row.get(1)?);
            of_block.filter(|entry| live.contains(&entry.id)).for_each(|entry| list.push(entry));
        }
        write(&word, &list)?;
        insert.flush()?;
    }
    db.prepare("DELETE FROM words WHERE block BETWEEN ? AND ?")?.execute([from, until])?;
    db.prepare("DELETE FROM word_blocks WHERE block BETWEEN ? AND ?")?.execute([from, until])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Pending;
    use super::*;
    use crate::store::index::{Column, PageWords};

    fn store() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        crate::store::VERSIONS.iter().for_each(|version| db.execute_batch(version).unwrap());
        db.execute_batch("INSERT INTO sources VALUES (1, 'a', x'', '', '', 0, 0, 0, 0, x'')").unwrap();
        db
    }

    fn load(db: &Connection, ids: std::ops::Range<i64>, words: &str) {
        let mut pending = Pending::default();
        for id in ids {
            let sql = "INSERT INTO complaints (id, source_id, position, line, span_start, span_end, key_case, pollution_inferred)
                VALUES (?1, 1, ?1, 1, 0, 0, 0, 0)";
            db.execute(sql, [id]).unwrap();
            pending.add(id, &PageWords::of(&[(Column::Complaint, words)]));
        }
        pending.write(db).unwrap();
    }

    fn rows(db: &Connection, word: &str) -> Vec<i64> {
        let sql = "SELECT postings, first FROM words JOIN word_blocks USING (block) WHERE word = ? ORDER BY block";
        let mut select = db.prepare(sql).unwrap();
        let lists = select.query_map([word], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?))).unwrap();
        lists
            .map(Result::unwrap)
            .flat_map(|(bytes, first)| postings::entries(&bytes, first).map(|e| e.id).collect::<Vec<_>>())
            .collect()
    }

    fn blocks(db: &Connection) -> Vec<i64> {
        let mut select = db.prepare("SELECT rows FROM word_blocks ORDER BY block").unwrap();
        select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn small_blocks_are_put_together_and_a_large_one_left() {
        let db = store();
        load(&db, 0..200, "垃圾 异味");
        for block in 0..16 {
            load(&db, 200 + block * 2..202 + block * 2, if block % 2 == 0 { "垃圾" } else { "噪声" });
        }
        tidy(&db).unwrap();
        assert_eq!(blocks(&db), [200, 32]);
        assert_eq!(rows(&db, "垃圾").len(), 216);
        assert_eq!(rows(&db, "噪声"), (0..16).map(|n| 202 + n / 2 * 4 + n % 2).collect::<Vec<_>>());
        tidy(&db).unwrap();
        assert_eq!(blocks(&db), [200, 32]);
    }

    #[test]
    fn what_was_taken_out_goes() {
        let db = store();
        load(&db, 0..10, "垃圾 异味");
        load(&db, 10..14, "垃圾");
        db.execute_batch("DELETE FROM complaints WHERE id < 10").unwrap();
        tidy(&db).unwrap();
        assert_eq!((blocks(&db), rows(&db, "垃圾"), rows(&db, "异味")), (vec![4], vec![10, 11, 12, 13], vec![]));
        db.execute_batch("DELETE FROM complaints").unwrap();
        tidy(&db).unwrap();
        assert!(blocks(&db).is_empty() && rows(&db, "垃圾").is_empty());
    }
}
