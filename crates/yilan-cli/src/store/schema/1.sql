-- The first version of the store. A later version is a file of its own that
-- changes this one; what has been released is never edited.

-- One row per page that was loaded.
CREATE TABLE sources (
  id          INTEGER PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE, -- the path it was loaded under
  fingerprint BLOB    NOT NULL,        -- XXH3-128 of the decoded text
  reading     TEXT    NOT NULL,        -- the reader's version and options
  encoding    TEXT    NOT NULL,
  bytes       INTEGER NOT NULL,        -- of the file
  records     INTEGER NOT NULL,
  diagnostics INTEGER NOT NULL,
  text_bytes  INTEGER NOT NULL,        -- how much of the body is the text
  body        BLOB    NOT NULL         -- zstd: the decoded text, then the page as JSON with spans
) STRICT;
CREATE INDEX sources_by_fingerprint ON sources (fingerprint);

-- One row per row of a complaint table.
CREATE TABLE complaints (
  id                INTEGER PRIMARY KEY,
  source_id         INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  position          INTEGER NOT NULL, -- of the record on its page, from 0
  line              INTEGER NOT NULL, -- of the page, from 1
  span_start        INTEGER NOT NULL, -- bytes of the decoded text
  span_end          INTEGER NOT NULL,
  heading           TEXT,
  row_index         INTEGER,          -- 序号
  case_id           TEXT,             -- 受理编号
  key_case          INTEGER NOT NULL,
  channel           TEXT,
  round             INTEGER,
  province_code     TEXT,
  case_date         TEXT,
  serial            INTEGER,
  batch_first       INTEGER,
  batch_last        INTEGER,
  region            TEXT,             -- 行政区域 as written
  region_code       TEXT REFERENCES regions,
  category          TEXT,             -- 类型 as written
  pollution         TEXT,             -- the types, parted by commas
  pollution_inferred INTEGER NOT NULL,
  complaint         TEXT,
  findings          TEXT,
  verdict           TEXT,
  verdict_text      TEXT,
  objective         TEXT,
  measures          TEXT,
  status            TEXT,
  status_text       TEXT,
  accountability    TEXT,
  responsible       TEXT,
  remark            TEXT,
  closed_on         TEXT,
  UNIQUE (source_id, position)
) STRICT;
CREATE INDEX complaints_by_case ON complaints (case_id);
CREATE INDEX complaints_by_region ON complaints (region_code);

-- The types of a complaint, one row each.
CREATE TABLE complaint_types (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  type         TEXT    NOT NULL,
  PRIMARY KEY (complaint_id, position)
) STRICT, WITHOUT ROWID;

-- The numbered claims of a complaint.
CREATE TABLE claims (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  number       INTEGER NOT NULL,
  text         TEXT,
  verdict      TEXT,
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (complaint_id, position)
) STRICT, WITHOUT ROWID;

-- The items of the measures: what was done, and what is promised by when.
CREATE TABLE measures (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  number       INTEGER NOT NULL,
  text         TEXT    NOT NULL,
  done_on      TEXT,
  deadline     TEXT,
  agencies     TEXT,                  -- canonical names, parted by 、
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (complaint_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX measures_by_deadline ON measures (deadline) WHERE deadline IS NOT NULL;

-- Case numbers that a complaint refers to.
CREATE TABLE related_cases (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  case_id      TEXT    NOT NULL,
  PRIMARY KEY (complaint_id, position)
) STRICT, WITHOUT ROWID;

-- Batches handed over, and what became of them.
CREATE TABLE notices (
  id              INTEGER PRIMARY KEY,
  source_id       INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  position        INTEGER NOT NULL,
  line            INTEGER NOT NULL,
  span_start      INTEGER NOT NULL,
  span_end        INTEGER NOT NULL,
  kind            TEXT    NOT NULL CHECK (kind IN ('assignment', 'progress')),
  heading         TEXT,
  inspector       TEXT,
  sender          TEXT,
  level           TEXT,
  recipient       TEXT,
  recipient_code  TEXT REFERENCES regions,
  scope           TEXT,
  scope_code      TEXT REFERENCES regions,
  date            TEXT,
  date_from       TEXT,
  year_inferred   INTEGER NOT NULL,
  batch_first     INTEGER,
  batch_last      INTEGER,
  batch_count     INTEGER,
  unit            TEXT,
  cumulative_date        TEXT,
  cumulative_batch_first INTEGER,
  cumulative_batch_last  INTEGER,
  cumulative_batch_count INTEGER,
  UNIQUE (source_id, position)
) STRICT;
CREATE INDEX notices_by_recipient ON notices (recipient_code);

-- Every number of a notice, and those that a row's accountability cell counts.
CREATE TABLE counts (
  id           INTEGER PRIMARY KEY,
  notice_id    INTEGER REFERENCES notices ON DELETE CASCADE,
  complaint_id INTEGER REFERENCES complaints ON DELETE CASCADE,
  running      INTEGER NOT NULL,      -- 1: of all batches so far
  list         TEXT    NOT NULL CHECK (list IN ('whole', 'region', 'type', 'share', 'order')),
  position     INTEGER NOT NULL,      -- in its list
  name         TEXT,                  -- the entry, as written
  code         TEXT REFERENCES regions,
  type         TEXT,
  key          TEXT    NOT NULL,      -- total, closed, count, percent, …
  value        ANY     NOT NULL CHECK (typeof(value) IN ('integer', 'real')),
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  CHECK ((notice_id IS NULL) <> (complaint_id IS NULL))
) STRICT;
CREATE INDEX counts_by_notice ON counts (notice_id) WHERE notice_id IS NOT NULL;
CREATE INDEX counts_by_complaint ON counts (complaint_id) WHERE complaint_id IS NOT NULL;

-- Where to complain.
CREATE TABLE hotlines (
  id              INTEGER PRIMARY KEY,
  source_id       INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  position        INTEGER NOT NULL,
  line            INTEGER NOT NULL,
  span_start      INTEGER NOT NULL,
  span_end        INTEGER NOT NULL,
  heading         TEXT,
  inspector       TEXT,
  phone           TEXT,
  mailbox         TEXT,
  postcode        TEXT,
  opens           TEXT,
  closes          TEXT,
  stationed_from  TEXT,
  stationed_until TEXT,
  year_inferred   INTEGER NOT NULL,
  UNIQUE (source_id, position)
) STRICT;

-- Places in the cells of complaints.
CREATE TABLE places (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  field        TEXT,
  text         TEXT    NOT NULL,      -- as written
  level        TEXT    NOT NULL,
  code         TEXT REFERENCES regions,
  detail       TEXT,                  -- group, road, house number
  candidates   INTEGER NOT NULL,      -- how many units fit equally, when none was decided
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (complaint_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_by_code ON places (code) WHERE code IS NOT NULL;

-- Agencies, each once.
CREATE TABLE agencies (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,           -- the canonical long form
  function   TEXT NOT NULL,
  place_code TEXT REFERENCES regions,
  UNIQUE (name, place_code, function)
) STRICT;

-- Agencies in the cells of complaints.
CREATE TABLE agency_mentions (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  agency_id    INTEGER NOT NULL REFERENCES agencies,
  field        TEXT,
  text         TEXT    NOT NULL,      -- as written
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (complaint_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_mentions_by_agency ON agency_mentions (agency_id);

-- Coordinates in the cells of complaints, in degrees.
CREATE TABLE coordinates (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  field        TEXT,
  text         TEXT    NOT NULL,
  lon          REAL    NOT NULL,
  lat          REAL    NOT NULL,
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (complaint_id, position)
) STRICT, WITHOUT ROWID;

-- Everything else that the cells mention: companies, persons as the page masks
-- them, quantities, dates, documents, standards.
CREATE TABLE mentions (
  complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  kind         TEXT    NOT NULL CHECK (kind IN ('company', 'person', 'quantity', 'date', 'document', 'standard')),
  field        TEXT,
  text         TEXT    NOT NULL,
  value        REAL,                  -- of a quantity, in its unit
  low          REAL,
  high         REAL,
  unit         TEXT,
  date         TEXT,
  until        TEXT,
  deadline     INTEGER NOT NULL DEFAULT 0,
  number       TEXT,                  -- of a document or standard
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  PRIMARY KEY (complaint_id, position)
) STRICT, WITHOUT ROWID;

-- What was not understood on a page, and what does not add up on it.
CREATE TABLE findings (
  id           INTEGER PRIMARY KEY,
  source_id    INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  complaint_id INTEGER REFERENCES complaints ON DELETE CASCADE,
  notice_id    INTEGER REFERENCES notices ON DELETE CASCADE,
  code         TEXT    NOT NULL,
  severity     TEXT    NOT NULL,
  message      TEXT    NOT NULL,
  help         TEXT,
  line         INTEGER NOT NULL,
  span_start   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  related      TEXT,                  -- the other places: JSON [[start, end], …]
  UNIQUE (source_id, position)
) STRICT;
CREATE INDEX findings_by_code ON findings (code);
CREATE INDEX findings_by_complaint ON findings (complaint_id) WHERE complaint_id IS NOT NULL;
CREATE INDEX findings_by_notice ON findings (notice_id) WHERE notice_id IS NOT NULL;

-- The divisions that the records name.
CREATE TABLE regions (
  code  TEXT PRIMARY KEY,
  name  TEXT NOT NULL,                -- 利通区
  full  TEXT NOT NULL,                -- 宁夏回族自治区吴忠市利通区
  level TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Full-text index: the words of the cells, and marks that searches filter by.
-- The row is that of `complaints`.
CREATE VIRTUAL TABLE words USING fts5 (
  complaint, findings, measures, marks,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
-- A page holds few rows and is one transaction: merging waits for many.
INSERT INTO words (words, rank) VALUES ('automerge', 0);

-- What a person asks for first. Views hold nothing of their own.

-- Complaints with their page, and the names of their divisions.
CREATE VIEW complaint_list AS
SELECT c.id, s.name AS page, c.line, c.case_id, c.batch_first, c.batch_last, c.case_date,
  c.region, c.region_code, r.full AS region_full, c.pollution, c.key_case, c.verdict, c.status,
  c.complaint, c.findings, c.measures, c.accountability, c.responsible
FROM complaints c JOIN sources s ON s.id = c.source_id LEFT JOIN regions r ON r.code = c.region_code;

-- Cases: every row with one case number, however often it was printed. The
-- last row is that of the last batch, and of those the one loaded last.
CREATE VIEW case_list AS
SELECT every.case_id, rows, last.region_code, last.pollution, last.case_date, first_batch,
  last.batch_last AS last_batch, last.verdict, last.status, last.id AS last_row
FROM (
  SELECT c.case_id, count(*) AS rows, min(c.batch_first) AS first_batch,
    (SELECT id FROM complaints l WHERE l.case_id = c.case_id
     ORDER BY l.batch_last DESC NULLS LAST, l.id DESC LIMIT 1) AS last_id
  FROM complaints c WHERE c.case_id IS NOT NULL GROUP BY c.case_id
) every JOIN complaints last ON last.id = last_id;

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

-- Promises: items of measures with a day by which they are to be done.
CREATE VIEW promise_list AS
SELECT m.deadline, m.text, m.agencies, c.case_id, c.region_code, c.status, s.name AS page, c.line, c.id AS complaint_id
FROM measures m JOIN complaints c ON c.id = m.complaint_id JOIN sources s ON s.id = c.source_id
WHERE m.deadline IS NOT NULL;

-- Divisions of complaints, with how many rows each has and how they ended.
CREATE VIEW region_list AS
SELECT c.region_code AS code, r.full AS name, count(*) AS complaints,
  count(*) FILTER (WHERE c.verdict = 'substantiated') AS substantiated,
  count(*) FILTER (WHERE c.verdict = 'unsubstantiated') AS unsubstantiated,
  count(*) FILTER (WHERE c.status = 'closed') AS closed,
  count(*) FILTER (WHERE c.status = 'open') AS open
FROM complaints c JOIN regions r ON r.code = c.region_code GROUP BY c.region_code;

-- Types of pollution; a complaint of two types counts in both.
CREATE VIEW type_list AS
SELECT t.type, count(*) AS complaints,
  count(*) FILTER (WHERE c.verdict = 'unsubstantiated') AS unsubstantiated,
  count(*) FILTER (WHERE c.status = 'closed') AS closed
FROM complaint_types t JOIN complaints c ON c.id = t.complaint_id GROUP BY t.type;

-- Agencies, with how many complaints name each.
CREATE VIEW agency_list AS
SELECT a.name, a.function, a.place_code, count(DISTINCT m.complaint_id) AS complaints
FROM agencies a JOIN agency_mentions m ON m.agency_id = a.id GROUP BY a.id;

-- Findings with their page.
CREATE VIEW finding_list AS
SELECT f.code, f.severity, f.message, f.help, s.name AS page, f.line, c.case_id
FROM findings f JOIN sources s ON s.id = f.source_id LEFT JOIN complaints c ON c.id = f.complaint_id;
