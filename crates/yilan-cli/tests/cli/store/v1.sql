-- A store as the first version made it, with one page of three rows.

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

INSERT INTO regions VALUES ('640000', '宁夏回族自治区', '宁夏回族自治区', 'province');
INSERT INTO regions VALUES ('640200', '石嘴山市', '宁夏回族自治区石嘴山市', 'prefecture');
INSERT INTO regions VALUES ('640221', '平罗县', '宁夏回族自治区石嘴山市平罗县', 'county');
INSERT INTO sources VALUES (1, 'pages/01.txt', x'f9af31a4439c6f4d49820c4fd3c71ab5', 'yilan 0.1.0', 'UTF-8', 945, 3, 0, 945, x'28b52ffd600b1d753000fa43300e42208f74184116b9808080a4625f7e98e254cf3ab88316c06691ec300f503ff47f23cceb25eebd3db4419d05fdb42d58310d059700296d4a4a4aaa154594040100a13cf300cf00cd001d2e42287cd1c963a8e05146fea450f2b3e8e585078847496999542b102bad1492dfd1b20a69d192d0f25558469478921328292dd1cb0b94d26f31f923152b2382e28b30f98c47870b970e7fc288fc0f134fc2e4554a62604a3c049217bdbc4891c17bbc781891af01e4af8cc49498bc0788ef60c20a29fd16207e84052b858bcf4c29e594585e2a69020395406602d8a062912cb888fc150e5fa4c17f84b022987c8674f224940f11e253483ee9e45b4c3e4ae94340d1ca5c2079158ab5a1f44f503f532af994c8b710f9a2935646c5879700e19b28f9a99227f910731a892159f0a6d4aac30beb23843532f21996911fa57c34524a61dfb40ee7b6c6f12e009601bc9d4929a5c590671bc6e158d736360e54fbb771bc6f1a200fef7d6be03ba3b413661a87771b8331b4b9ea9c1ac83fcfde68c0b3aec1b8c9d2465d278606f60deabab63da0cf86410dccbab6003ac0d0c02ee3368c733086aebd34b0e31e870218a10e50e00002a8819dae651bd6398cd06be009987240c73b1b0435907f76870e349063dcb77530c239a06f8fc60135707fb806d641072a2c1e43cbaad65a29a55444c75771fa2b4862504aff84c5a75ebc8905df81f229951fb15889522b8f5ed7378cd3e95af76d1a10eb5f06ff1868fd83dde69cc76d90478b47a1fc0a894f5162a5445ea5f24b4c688d463ec9831f99fc8393871c5eff360c6e700fc633e63b3d5ccbc0b60714a257edb606e8f3b6d785363877a03ccca99552f913971548c98b34f81614be8675ded9faea5b23bd3486421b696ba4b5e6ae79b2cd337a6b9c73725cc1e7eb1fee699c79d57865e5dcd76dfe69c03d8e9535ea2be3ded6bcbebd4ec1d7615ac6f18d7cd17855da75ba96752d83d298ef8c1b4edb18dee7f16c205d39b8adc3bd8d513a6b00421b0c0dec30cdebb6ded95aad3acaaa6bbd39da9b2b96b75e9b07bbe694d715efa5abd6f1667d2f1dedd557db7a456d75b63aeaaafb5775bc72ae38c77ce19a73ce91e25c2f1ca5c635e36aed1575c614df28f1a554db68b5a5b8528cada698e248299e385289298e535f7d318e37df7ca3c617df78c94b2f1b33b5545e7923bd2ca536ca69a9b434e3a8a5dd8432ce713ca36b1c6e730e18f9c77919c68dbd689417ac1fa8819ed63f3d69b4937a1f838f0b8128a8812542861c121109529024c9709105453aa8cc3c1220921885a1288d7188518418620484104388182181108950993ccf114873f80e0c9af27ee0c862a5176fd0fac19410deff19905d33bc1424ec6e96e8b35c6f43fc8964b9875568773eba0f549a2152503b378d5d7a81d5a6fb8755655cc575ae6a8494bca9f16a3365299e96e6e4bca3e143b1a42693d59a03487a90182174e7ae63a2749a300a2bd42953a8cf4452db6a1fed9362aa7f12c23ee5fd2fdeadf506d321bcff63c0bb0e1ef29dd0813a4d6253bc77d8e527559aec24f9592fb0e462fb64d591dad65c570475968478d2b7e2b20a93c9da0e487a90182174e7ae63a2749a300a2bd42953a8cf44d2a29b291ee76d1e8c707ab0ef84eabe0d5dfb2c736d4b4c0dd1a9b1adcd89c5d89baf60c642091b33ab6c0d2f4d42f3a5289109b3e2152898bf886ce807ce34efbde588ab039822f4aa7cf3041b5c64fd8ed6a043c47a140743962bca161692457165fdf2406d9367b4cd14d2adf5308951f957d2011859384217f2c59bac66f6a081e92f4b5e340defded2ec6b000034642542d067ea34905d8912eb4b1b4b8f986167922193a92b87ca2ea974b45655bfe309cd0a6985ee7c4893b00e5c8fca4d94f7674a492403f2e7d6f404f9323326a033abb6227b23dda1c01c9c38e77b25f32a572d035b66adb8eb0a0727c3b04a2b12a3006a1b8b501af31a62c809713a9e19c3df3c50db243f1cb35ccb2cfecf64243b63ba0d6d18afb2d6fb0dc51fb3a260ade0442584e6089c375788507448fbe6efb4246f12d5910e6527733e2cc82c0e02b62b62e02768e77b4c235fb0903b32368940cdade905c695617bcadaa579ff88c4b6ed2e896862ab9f111a571874ea21581528903e');
INSERT INTO complaints VALUES (1, 1, 0, 2, 138, 407, NULL, 1, 'D3NX202506010001', 0, 'phone', 3, '640000', '2025-06-01', 1, NULL, NULL, '平罗县', '640221', '大气', 'air', 0, '平罗县某砖厂夜间排放异味，垃圾露天堆放1方。', '经核查，该砖厂存在异味，已清运垃圾1方。', 'substantiated', '属实', NULL, '一是责令该厂整改，7月1日前完成。二是平罗县住建局加强巡查。', 'phased', '阶段性办结', NULL, NULL, NULL, NULL);
INSERT INTO complaints VALUES (2, 1, 1, 3, 408, 677, NULL, 2, 'D3NX202506010002', 0, 'phone', 3, '640000', '2025-06-01', 2, NULL, NULL, '平罗县', '640221', '大气', 'air', 0, '平罗县某砖厂夜间排放异味，垃圾露天堆放2方。', '经核查，该砖厂存在异味，已清运垃圾2方。', 'substantiated', '属实', NULL, '一是责令该厂整改，7月1日前完成。二是平罗县住建局加强巡查。', 'phased', '阶段性办结', NULL, NULL, NULL, NULL);
INSERT INTO complaints VALUES (3, 1, 2, 4, 678, 944, NULL, 3, 'D3NX202506010003', 0, 'phone', 3, '640000', '2025-06-01', 3, NULL, NULL, '平罗县', '640221', '大气', 'air', 0, '平罗县某砖厂夜间排放异味，垃圾露天堆放3方。', '经核查，该砖厂存在异味，已清运垃圾3方。', 'unsubstantiated', '不属实', NULL, '一是责令该厂整改，7月1日前完成。二是平罗县住建局加强巡查。', 'closed', '已办结', NULL, NULL, NULL, NULL);
INSERT INTO complaint_types VALUES (1, 0, 'air');
INSERT INTO complaint_types VALUES (2, 0, 'air');
INSERT INTO complaint_types VALUES (3, 0, 'air');
INSERT INTO measures VALUES (1, 0, 1, '责令该厂整改，7月1日前完成。', NULL, '2025-07-01', NULL, 311, 352);
INSERT INTO measures VALUES (1, 1, 2, '平罗县住建局加强巡查。', NULL, NULL, '平罗县住房和城乡建设局', 358, 391);
INSERT INTO measures VALUES (2, 0, 1, '责令该厂整改，7月1日前完成。', NULL, '2025-07-01', NULL, 581, 622);
INSERT INTO measures VALUES (2, 1, 2, '平罗县住建局加强巡查。', NULL, NULL, '平罗县住房和城乡建设局', 628, 661);
INSERT INTO measures VALUES (3, 0, 1, '责令该厂整改，7月1日前完成。', NULL, '2025-07-01', NULL, 854, 895);
INSERT INTO measures VALUES (3, 1, 2, '平罗县住建局加强巡查。', NULL, NULL, '平罗县住房和城乡建设局', 901, 934);
INSERT INTO places VALUES (1, 0, 'complaint', '平罗县', 'county', '640221', NULL, 0, 157, 166);
INSERT INTO places VALUES (2, 0, 'complaint', '平罗县', 'county', '640221', NULL, 0, 427, 436);
INSERT INTO places VALUES (3, 0, 'complaint', '平罗县', 'county', '640221', NULL, 0, 697, 706);
INSERT INTO agencies VALUES (1, '平罗县住房和城乡建设局', 'housing_construction', '640221');
INSERT INTO agency_mentions VALUES (1, 0, 1, 'measures', '平罗县住建局', 358, 376);
INSERT INTO agency_mentions VALUES (2, 0, 1, 'measures', '平罗县住建局', 628, 646);
INSERT INTO agency_mentions VALUES (3, 0, 1, 'measures', '平罗县住建局', 901, 919);
INSERT INTO mentions VALUES (1, 0, 'quantity', 'complaint', '1方', 1.0, NULL, NULL, 'm3', NULL, NULL, 0, NULL, 214, 218);
INSERT INTO mentions VALUES (1, 1, 'quantity', 'findings', '1方', 1.0, NULL, NULL, 'm3', NULL, NULL, 0, NULL, 290, 294);
INSERT INTO mentions VALUES (1, 2, 'date', 'measures', '7月1日', NULL, NULL, NULL, NULL, '2025-07-01', NULL, 1, NULL, 332, 340);
INSERT INTO mentions VALUES (2, 0, 'quantity', 'complaint', '2方', 2.0, NULL, NULL, 'm3', NULL, NULL, 0, NULL, 484, 488);
INSERT INTO mentions VALUES (2, 1, 'quantity', 'findings', '2方', 2.0, NULL, NULL, 'm3', NULL, NULL, 0, NULL, 560, 564);
INSERT INTO mentions VALUES (2, 2, 'date', 'measures', '7月1日', NULL, NULL, NULL, NULL, '2025-07-01', NULL, 1, NULL, 602, 610);
INSERT INTO mentions VALUES (3, 0, 'quantity', 'complaint', '3方', 3.0, NULL, NULL, 'm3', NULL, NULL, 0, NULL, 754, 758);
INSERT INTO mentions VALUES (3, 1, 'quantity', 'findings', '3方', 3.0, NULL, NULL, 'm3', NULL, NULL, 0, NULL, 830, 834);
INSERT INTO mentions VALUES (3, 2, 'date', 'measures', '7月1日', NULL, NULL, NULL, NULL, '2025-07-01', NULL, 1, NULL, 875, 883);
INSERT INTO words (rowid, complaint, findings, measures, marks) VALUES (1, '平罗县 砖厂 夜间 排放 异味 垃圾 露天 堆放', '核查 砖厂 存在 异味 清运 垃圾', '责令 整改', 'r64 r6402 r640221');
INSERT INTO words (rowid, complaint, findings, measures, marks) VALUES (2, '平罗县 砖厂 夜间 排放 异味 垃圾 露天 堆放', '核查 砖厂 存在 异味 清运 垃圾', '责令 整改', 'r64 r6402 r640221');
INSERT INTO words (rowid, complaint, findings, measures, marks) VALUES (3, '平罗县 砖厂 夜间 排放 异味 垃圾 露天 堆放', '核查 砖厂 存在 异味 清运 垃圾', '责令 整改', 'r64 r6402 r640221');
PRAGMA application_id = 1500073070;
PRAGMA user_version = 1;
