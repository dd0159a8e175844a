-- Where in its file a record stands, the newer cells of a row, and findings in
-- Chinese as well.

-- Of workbooks and documents: the sheet, the printed page, which table (both
-- counted from 1), and the cells (A7:K7).
ALTER TABLE complaints ADD COLUMN file_sheet TEXT;
ALTER TABLE complaints ADD COLUMN file_page  INTEGER;
ALTER TABLE complaints ADD COLUMN file_table INTEGER;
ALTER TABLE complaints ADD COLUMN file_cell  TEXT;
ALTER TABLE notices ADD COLUMN file_sheet TEXT;
ALTER TABLE notices ADD COLUMN file_page  INTEGER;
ALTER TABLE notices ADD COLUMN file_table INTEGER;
ALTER TABLE notices ADD COLUMN file_cell  TEXT;
ALTER TABLE hotlines ADD COLUMN file_sheet TEXT;
ALTER TABLE hotlines ADD COLUMN file_page  INTEGER;
ALTER TABLE hotlines ADD COLUMN file_table INTEGER;
ALTER TABLE hotlines ADD COLUMN file_cell  TEXT;

ALTER TABLE complaints ADD COLUMN completion TEXT; -- 整改完成情况
ALTER TABLE complaints ADD COLUMN acceptance TEXT; -- 验收情况
ALTER TABLE complaints ADD COLUMN publicity  TEXT; -- 公示时间 as written
ALTER TABLE complaints ADD COLUMN address    TEXT; -- 举报详细地址

ALTER TABLE findings ADD COLUMN message_zh TEXT;
ALTER TABLE findings ADD COLUMN help_zh    TEXT;

DROP VIEW complaint_list;
CREATE VIEW complaint_list AS
SELECT c.id, s.name AS page, c.line, c.case_id, c.batch_first, c.batch_last, c.case_date,
  c.region, c.region_code, r.full AS region_full, c.address, c.pollution, c.key_case, c.verdict, c.status,
  c.complaint, c.findings, c.measures, c.completion, c.acceptance, c.publicity, c.accountability, c.responsible,
  c.file_sheet, c.file_page, c.file_table, c.file_cell
FROM complaints c JOIN sources s ON s.id = c.source_id LEFT JOIN regions r ON r.code = c.region_code;

DROP VIEW finding_list;
CREATE VIEW finding_list AS
SELECT f.family, f.code, f.severity, f.message, f.help, f.message_zh, f.help_zh, s.name AS page, f.line, c.case_id
FROM findings f JOIN sources s ON s.id = f.source_id LEFT JOIN complaints c ON c.id = f.complaint_id;

-- Facts are kept in a form of their own and no longer as JSON: the next load
-- reads the pages anew.
DELETE FROM facts;
UPDATE sources SET reading = '';
