-- What makes loading fast: fewer rows, and indexes that follow the rows.

-- What the cells mention is one text a complaint, and a table to look at.
ALTER TABLE complaints ADD COLUMN mentions TEXT; -- JSON: arrays as the view takes them apart
UPDATE complaints SET mentions = (
  SELECT json_group_array(CASE kind
    WHEN 'quantity' THEN json_array(kind, field, text, span_start, span_end, unit, value, low, high)
    WHEN 'date' THEN json_array(kind, field, text, span_start, span_end, date, until, deadline)
    ELSE json_array(kind, field, text, span_start, span_end, number) END)
  FROM (SELECT * FROM mentions m WHERE m.complaint_id = complaints.id ORDER BY position)
) WHERE id IN (SELECT complaint_id FROM mentions);
DROP TABLE mentions;
CREATE VIEW mentions AS
SELECT complaint_id, position, kind, value ->> 1 AS field, value ->> 2 AS text,
  iif(kind = 'quantity', value ->> 6, NULL) AS value, iif(kind = 'quantity', value ->> 7, NULL) AS low,
  iif(kind = 'quantity', value ->> 8, NULL) AS high, iif(kind = 'quantity', value ->> 5, NULL) AS unit,
  iif(kind = 'date', value ->> 5, NULL) AS date, iif(kind = 'date', value ->> 6, NULL) AS until,
  iif(kind = 'date', value ->> 7, 0) AS deadline,
  iif(kind IN ('document', 'standard'), value ->> 5, NULL) AS number,
  value ->> 3 AS span_start, value ->> 4 AS span_end
FROM (SELECT c.id AS complaint_id, j.key AS position, j.value AS value, j.value ->> 0 AS kind
  FROM complaints c, json_each(c.mentions) j);

-- The types of a complaint stand in its row.
DROP VIEW type_list;
DROP TABLE complaint_types;
CREATE VIEW complaint_types AS
SELECT c.id AS complaint_id, j.key AS position, j.value AS type
FROM complaints c, json_each('["' || replace(c.pollution, ',', '","') || '"]') j;
-- Types of pollution; a complaint of two types counts in both.
CREATE VIEW type_list AS
SELECT t.type, count(*) AS complaints,
  count(*) FILTER (WHERE c.verdict = 'unsubstantiated') AS unsubstantiated,
  count(*) FILTER (WHERE c.status = 'closed') AS closed
FROM complaint_types t JOIN complaints c ON c.id = t.complaint_id GROUP BY t.type;

-- The numbers of a notice lie together, and those of a complaint apart.
DROP VIEW notice_list;
ALTER TABLE counts RENAME TO counts_before;
DROP INDEX counts_by_notice;
DROP INDEX counts_by_complaint;
CREATE TABLE counts (
  notice_id  INTEGER NOT NULL REFERENCES notices ON DELETE CASCADE,
  number     INTEGER NOT NULL,        -- of the notice's numbers, from 0
  running    INTEGER NOT NULL,        -- 1: of all batches so far
  list       TEXT    NOT NULL CHECK (list IN ('whole', 'region', 'type', 'share', 'order')),
  position   INTEGER NOT NULL,        -- in its list
  name       TEXT,                    -- the entry, as written
  code       TEXT REFERENCES regions,
  type       TEXT,
  key        TEXT    NOT NULL,        -- total, closed, count, percent, …
  value      ANY     NOT NULL CHECK (typeof(value) IN ('integer', 'real')),
  span_start INTEGER NOT NULL,
  span_end   INTEGER NOT NULL,
  PRIMARY KEY (notice_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO counts
SELECT notice_id, row_number() OVER (PARTITION BY notice_id ORDER BY id) - 1, running, list, position, name, code, type,
  key, value, span_start, span_end
FROM counts_before WHERE notice_id IS NOT NULL;
-- What a complaint's accountability cell counts.
CREATE TABLE complaint_counts (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  number       INTEGER NOT NULL,
  key          TEXT    NOT NULL,      -- detained, accountable, fines_yuan, …
  value        ANY     NOT NULL CHECK (typeof(value) IN ('integer', 'real')),
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (complaint_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO complaint_counts
SELECT complaint_id, row_number() OVER (PARTITION BY complaint_id ORDER BY id) - 1, key, value, span_start, span_end
FROM counts_before WHERE complaint_id IS NOT NULL;
DROP TABLE counts_before;
-- Notices with the numbers that most of them have.
CREATE VIEW notice_list AS
SELECT n.id, s.name AS page, n.line, n.kind, n.inspector, n.recipient, n.recipient_code, n.scope, n.scope_code,
  n.date, n.batch_first, n.batch_last,
  max(k.value) FILTER (WHERE k.key = 'total') AS total,
  max(k.value) FILTER (WHERE k.key = 'distinct_total') AS distinct_total,
  max(k.value) FILTER (WHERE k.key = 'handled') AS handled,
  max(k.value) FILTER (WHERE k.key = 'closed') AS closed,
  max(k.value) FILTER (WHERE k.key = 'phased') AS phased,
  max(k.value) FILTER (WHERE k.key = 'closed_or_phased') AS closed_or_phased,
  max(k.value) FILTER (WHERE k.key = 'open') AS open
FROM notices n JOIN sources s ON s.id = n.source_id
LEFT JOIN counts k ON k.notice_id = n.id AND k.running = 0 AND k.list = 'whole'
GROUP BY n.id;

-- Which complaints hold which words: lists of our own, which are written as
-- fast as words are cut. A block is what one transaction wrote, or several of
-- them put together.
DROP TABLE words;
CREATE TABLE word_blocks (
  block   INTEGER PRIMARY KEY,        -- the higher, the later
  first   INTEGER NOT NULL,           -- the complaints it speaks of
  last    INTEGER NOT NULL,
  rows    INTEGER NOT NULL,           -- how many
  length  INTEGER NOT NULL,           -- how many words they have together
  lengths BLOB    NOT NULL            -- and each: steps from complaint to complaint, and words
) STRICT;
CREATE TABLE words (
  block    INTEGER NOT NULL REFERENCES word_blocks ON DELETE CASCADE,
  word     TEXT    NOT NULL,
  rows     INTEGER NOT NULL,          -- how many complaints hold it
  postings BLOB    NOT NULL,          -- which, and how often in which cell
  PRIMARY KEY (block, word)
) STRICT, WITHOUT ROWID;
