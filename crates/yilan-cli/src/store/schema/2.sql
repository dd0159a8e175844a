-- What the checks across pages need, and which findings are theirs.

-- Of each page, and of each inspection that its records belong to, the facts
-- of the records.
CREATE TABLE facts (
  source_id  INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  inspection TEXT    NOT NULL,
  body       BLOB    NOT NULL,        -- zstd: a JSON array
  PRIMARY KEY (inspection, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX facts_by_source ON facts (source_id);

-- `reading`: it was not understood; `check`: it does not add up.
ALTER TABLE findings ADD COLUMN family TEXT NOT NULL DEFAULT 'reading';

-- Pages loaded before this version have neither facts nor findings of checks:
-- the next load reads them anew.
UPDATE sources SET reading = '';

DROP VIEW finding_list;
CREATE VIEW finding_list AS
SELECT f.family, f.code, f.severity, f.message, f.help, s.name AS page, f.line, c.case_id
FROM findings f JOIN sources s ON s.id = f.source_id LEFT JOIN complaints c ON c.id = f.complaint_id;
