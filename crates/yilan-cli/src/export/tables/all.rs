//! Every table with its columns, a line or two each.

use super::Type::{Boolean, Date, Integer, Number, Text};
use super::{Column, Table, column};

const BYTES: &str = "bytes of the decoded text";
const CODE: &str = "GB/T 2260; 9 digits for a township, 12 for a village";
const CELL: &str = "complaint, findings, objective, measures, accountability, …";
const LEVELS: &str = "province, prefecture, county, township, village, zone";
const TYPES: &str = "water, air, soil, ecology, noise, radiation, marine, solid_waste, other";
const VERDICTS: &str = "substantiated, mostly_substantiated, partly_substantiated, unsubstantiated";

/// The columns that several tables have, each under the letter that the table
/// has in its statement.
macro_rules! line {
    ($table:literal) => {
        column("line", concat!($table, ".line"), Integer, "from 1", "line of the page it begins in")
    };
}
macro_rules! start {
    ($table:literal) => {
        column("span_start", concat!($table, ".span_start"), Integer, BYTES, "where it begins")
    };
}
macro_rules! end {
    ($table:literal) => {
        column("span_end", concat!($table, ".span_end"), Integer, BYTES, "where it ends")
    };
}
macro_rules! complaint {
    ($table:literal) => {
        column("complaint_id", concat!($table, ".complaint_id"), Integer, "", "id of the complaint")
    };
}
macro_rules! field {
    ($table:literal) => {
        column("field", concat!($table, ".field"), Text, CELL, "the cell that names it")
    };
}
macro_rules! text {
    ($table:literal) => {
        column("text", concat!($table, ".text"), Text, "", "as printed")
    };
}
macro_rules! sheet {
    ($table:literal) => {
        column("file_sheet", concat!($table, ".file_sheet"), Text, "", "sheet of the workbook")
    };
}
macro_rules! printed {
    ($table:literal) => {
        column("file_page", concat!($table, ".file_page"), Integer, "from 1", "printed page of the file")
    };
}
macro_rules! table {
    ($table:literal) => {
        column("file_table", concat!($table, ".file_table"), Integer, "from 1", "which table of the file")
    };
}
macro_rules! cells {
    ($table:literal) => {
        column("file_cell", concat!($table, ".file_cell"), Text, "A7:K7", "cells of the sheet")
    };
}
const PAGE: Column = column("page", "s.name", Text, "path", "the page it stands on");
const CASE_DATE: Column =
    column("case_date", "c.case_date", Date, "", "day the complaint was taken down, from the case number");
const REGION_CODE: Column = column("region_code", "c.region_code", Text, CODE, "division of the row");
const REGION: Column = column("region_name", "r.full", Text, "", "full name of that division");
const POLLUTION: Column = column("pollution", "c.pollution", Text, TYPES, "types of pollution, parted by commas");
const VERDICT: Column = column("verdict", "c.verdict", Text, VERDICTS, "whether it was so");
const STATUS: Column = column("status", "c.status", Text, "closed, phased, open", "how far it is");

/// Every table, in the order in which a person would want them.
pub(crate) const TABLES: &[Table] = &[
    Table {
        name: "complaints",
        from: "complaints c JOIN sources s ON s.id = c.source_id LEFT JOIN regions r ON r.code = c.region_code",
        order: "c.id",
        columns: &[
            column("id", "c.id", Integer, "", "number of the row, to which the other tables lead as complaint_id"),
            PAGE,
            line!("c"),
            start!("c"),
            end!("c"),
            column("heading", "c.heading", Text, "", "title of its table"),
            column("row_index", "c.row_index", Integer, "", "序号 as printed"),
            column("case_id", "c.case_id", Text, "", "受理编号, without spaces, star or batch"),
            column("key_case", "c.key_case", Boolean, "", "marked as a key case (*, 重点)"),
            column("channel", "c.channel", Text, "phone, letter, wechat, other", "how it came in"),
            column("round", "c.round", Integer, "", "round of inspections, from the case number"),
            column("province_code", "c.province_code", Text, CODE, "province, from the case number"),
            CASE_DATE,
            column("serial", "c.serial", Integer, "", "running number of that day, from the case number"),
            column("batch_first", "c.batch_first", Integer, "", "first batch it belongs to (第…批)"),
            column("batch_last", "c.batch_last", Integer, "", "last batch it belongs to"),
            column("region", "c.region", Text, "", "行政区域 as printed"),
            REGION_CODE,
            REGION,
            column("category", "c.category", Text, "", "类型 as printed"),
            POLLUTION,
            column(
                "pollution_inferred",
                "c.pollution_inferred",
                Boolean,
                "",
                "the types were told from the complaint's words, for no cell names them",
            ),
            column("complaint", "c.complaint", Text, "", "交办问题基本情况: what was complained about"),
            column("findings", "c.findings", Text, "", "调查核实情况: what was found"),
            VERDICT,
            column("verdict_text", "c.verdict_text", Text, "", "是否属实 as printed"),
            column("objective", "c.objective", Text, "", "办结目标: what is to be reached"),
            column("measures", "c.measures", Text, "", "处理和整改情况: what was done and is promised"),
            STATUS,
            column("status_text", "c.status_text", Text, "", "是否办结 as printed"),
            column("accountability", "c.accountability", Text, "", "责任人被处理情况: who was held to account"),
            column("responsible", "c.responsible", Text, "", "责任单位 as printed"),
            column("remark", "c.remark", Text, "", "备注 as printed"),
            column("closed_on", "c.closed_on", Date, "", "办结时间: the day it was closed"),
            column("address", "c.address", Text, "", "举报详细地址: where, as the table says in a column of its own"),
            column("completion", "c.completion", Text, "", "整改完成情况: what was reached"),
            column("acceptance", "c.acceptance", Text, "", "验收情况: who accepted it"),
            column("publicity", "c.publicity", Text, "", "公示时间: when it was made public, as printed"),
            sheet!("c"),
            printed!("c"),
            table!("c"),
            cells!("c"),
        ],
    },
    Table {
        name: "claims",
        from: "claims k",
        order: "k.complaint_id, k.position",
        columns: &[
            complaint!("k"),
            column("number", "k.number", Integer, "", "number of the claim as printed"),
            column("text", "k.text", Text, "", "what was claimed"),
            column("verdict", "k.verdict", Text, VERDICTS, "how the findings judge it"),
            start!("k"),
            end!("k"),
        ],
    },
    Table {
        name: "measures",
        from: "measures m",
        order: "m.complaint_id, m.position",
        columns: &[
            complaint!("m"),
            column("number", "m.number", Integer, "", "number of the item as printed"),
            column("text", "m.text", Text, "", "what was done, or is to be"),
            column("done_on", "m.done_on", Date, "", "day it was done"),
            column("done_on_text", "m.done_on", Text, "--06-22 without a year", "the same, as far as it is known"),
            column("deadline", "m.deadline", Date, "", "day by which it is to be done"),
            column("deadline_text", "m.deadline", Text, "--06-22 without a year", "the same, as far as it is known"),
            column("agencies", "m.agencies", Text, "parted by 、", "who acts, by canonical name"),
            start!("m"),
            end!("m"),
        ],
    },
    Table {
        name: "notices",
        from: "notices n JOIN sources s ON s.id = n.source_id LEFT JOIN (
            SELECT notice_id, max(value) FILTER (WHERE key = 'total') AS total,
                max(value) FILTER (WHERE key = 'distinct_total') AS distinct_total,
                max(value) FILTER (WHERE key = 'handled') AS handled, max(value) FILTER (WHERE key = 'closed') AS closed,
                max(value) FILTER (WHERE key = 'phased') AS phased, max(value) FILTER (WHERE key = 'open') AS open
            FROM counts WHERE running = 0 AND list = 'whole' GROUP BY notice_id
        ) k ON k.notice_id = n.id",
        order: "n.id",
        columns: &[
            column("id", "n.id", Integer, "", "number of the notice, to which counts lead as notice_id"),
            PAGE,
            line!("n"),
            start!("n"),
            end!("n"),
            column("kind", "n.kind", Text, "assignment, progress", "hands a batch over, or says what became of it"),
            column("heading", "n.heading", Text, "", "headline"),
            column("inspector", "n.inspector", Text, "", "督察组"),
            column("sender", "n.sender", Text, "", "who passes the batch on (协调组, 联络组)"),
            column("level", "n.level", Text, "central, provincial", "level of the inspector"),
            column("recipient", "n.recipient", Text, "", "whom the batch was handed to, as printed"),
            column("recipient_code", "n.recipient_code", Text, CODE, "its division"),
            column("scope", "n.scope", Text, "", "the part that the page reports, as printed"),
            column("scope_code", "n.scope_code", Text, CODE, "its division"),
            column("date", "n.date", Date, "", "day of the batch"),
            column("date_text", "n.date", Text, "--06-22 without a year", "the same, as far as it is known"),
            column("date_from", "n.date_from", Date, "", "first day, where a span of days is given"),
            column("year_inferred", "n.year_inferred", Boolean, "", "the year was taken from elsewhere on the page"),
            column("batch_first", "n.batch_first", Integer, "", "first batch (第…批)"),
            column("batch_last", "n.batch_last", Integer, "", "last batch"),
            column("batch_count", "n.batch_count", Integer, "", "how many batches, where only that is said"),
            column("unit", "n.unit", Text, "件, 个, 宗, 起", "what the total counts"),
            column("total", "k.total", Number, "cases", "cases of the batch"),
            column("distinct_total", "k.distinct_total", Number, "cases", "cases without duplicates"),
            column("handled", "k.handled", Number, "cases", "cases handled"),
            column("closed", "k.closed", Number, "cases", "cases closed (已办结)"),
            column("phased", "k.phased", Number, "cases", "cases closed for now (阶段性办结)"),
            column("open", "k.open", Number, "cases", "cases not closed (未办结)"),
            column("cumulative_date", "n.cumulative_date", Date, "", "day up to which all batches are counted"),
            column("cumulative_batch_first", "n.cumulative_batch_first", Integer, "", "first batch counted"),
            column("cumulative_batch_last", "n.cumulative_batch_last", Integer, "", "last batch counted"),
            sheet!("n"),
            printed!("n"),
            table!("n"),
            cells!("n"),
        ],
    },
    Table {
        name: "counts",
        from: "(SELECT notice_id, NULL AS complaint_id, number, running, list, name, code, type, key, value, span_start, span_end
              FROM counts
            UNION ALL SELECT NULL, complaint_id, number, 0, 'whole', NULL, NULL, NULL, key, value, span_start, span_end
              FROM complaint_counts) k LEFT JOIN regions r ON r.code = k.code",
        order: "k.notice_id, k.complaint_id, k.number",
        columns: &[
            column("notice_id", "k.notice_id", Integer, "", "id of the notice, when it is a notice's number"),
            column("complaint_id", "k.complaint_id", Integer, "", "id of the complaint, when its cell counts it"),
            column("cumulative", "k.running", Boolean, "", "of all batches so far"),
            column("list", "k.list", Text, "whole, region, type, share, order", "which list it stands in"),
            column("name", "k.name", Text, "", "entry of the list, as printed"),
            column("code", "k.code", Text, CODE, "division of the entry"),
            REGION,
            column("type", "k.type", Text, TYPES, "types of the entry, parted by commas"),
            column("key", "k.key", Text, "total, closed, count, fines_yuan, …", "what is counted, as in the output"),
            column("value", "k.value", Number, "cases, persons, percent, yuan, by key", "the number"),
            start!("k"),
            end!("k"),
        ],
    },
    Table {
        name: "hotlines",
        from: "hotlines h JOIN sources s ON s.id = h.source_id",
        order: "h.id",
        columns: &[
            PAGE,
            line!("h"),
            column("inspector", "h.inspector", Text, "", "督察组"),
            column("phone", "h.phone", Text, "", "telephone number"),
            column("mailbox", "h.mailbox", Text, "", "postal mailbox"),
            column("postcode", "h.postcode", Text, "", "postcode"),
            column("opens", "h.opens", Text, "time of day", "from when calls are taken"),
            column("closes", "h.closes", Text, "time of day", "until when"),
            column("stationed_from", "h.stationed_from", Date, "", "first day of the inspection"),
            column("stationed_until", "h.stationed_until", Date, "", "last day"),
            sheet!("h"),
            printed!("h"),
            table!("h"),
            cells!("h"),
        ],
    },
    Table {
        name: "places",
        from: "places p LEFT JOIN regions r ON r.code = p.code",
        order: "p.complaint_id, p.position",
        columns: &[
            complaint!("p"),
            field!("p"),
            text!("p"),
            column("level", "p.level", Text, LEVELS, "level of its deepest part"),
            column("code", "p.code", Text, CODE, "its code; empty when it is not decided"),
            column("name", "r.full", Text, "", "full name of that division"),
            column("detail", "p.detail", Text, "", "what follows: group, road, house number"),
            column("candidates", "p.candidates", Integer, "units", "how many fit equally, when none was decided"),
            start!("p"),
            end!("p"),
        ],
    },
    Table {
        name: "agencies",
        from: "agency_mentions m JOIN agencies a ON a.id = m.agency_id",
        order: "m.complaint_id, m.position",
        columns: &[
            complaint!("m"),
            field!("m"),
            text!("m"),
            column("name", "a.name", Text, "", "canonical long form"),
            column("function", "a.function", Text, "closed list of words", "what it is for"),
            column("place_code", "a.place_code", Text, CODE, "division it serves"),
            start!("m"),
            end!("m"),
        ],
    },
    Table {
        name: "mentions",
        from: "mentions m",
        order: "m.complaint_id, m.position",
        columns: &[
            complaint!("m"),
            column("kind", "m.kind", Text, "company, person, quantity, date, document, standard", "what it is"),
            field!("m"),
            column("text", "m.text", Text, "", "as printed; persons as the page masks them"),
            column("value", "m.value", Number, "by unit", "of a quantity"),
            column("low", "m.low", Number, "by unit", "lower end of a range"),
            column("high", "m.high", Number, "by unit", "upper end of a range"),
            column("unit", "m.unit", Text, "m2, mg/L, yuan, …", "canonical unit of a quantity"),
            column("date", "m.date", Date, "", "of a date; its first day"),
            column("until", "m.until", Date, "", "last day of a span of days"),
            column("deadline", "m.deadline", Boolean, "", "something is to be done by that date"),
            column("number", "m.number", Text, "", "of a document or standard"),
            start!("m"),
            end!("m"),
        ],
    },
    Table {
        name: "coordinates",
        from: "coordinates g JOIN complaints c ON c.id = g.complaint_id JOIN sources s ON s.id = c.source_id
            LEFT JOIN regions r ON r.code = c.region_code",
        order: "g.complaint_id, g.position",
        columns: &[
            column("lon", "g.lon", Number, "degrees east", "as printed; no datum is assumed and none converted"),
            column("lat", "g.lat", Number, "degrees north", "as printed; no datum is assumed and none converted"),
            complaint!("g"),
            PAGE,
            column("line", "c.line", Integer, "from 1", "line of the page its row begins in"),
            field!("g"),
            text!("g"),
            column("case_id", "c.case_id", Text, "", "受理编号 of the row"),
            CASE_DATE,
            REGION_CODE,
            REGION,
            POLLUTION,
            VERDICT,
            STATUS,
            column("complaint", "c.complaint", Text, "", "what was complained about"),
            start!("g"),
            end!("g"),
        ],
    },
    Table {
        name: "findings",
        from: "findings f JOIN sources s ON s.id = f.source_id",
        order: "f.id",
        columns: &[
            PAGE,
            column("line", "f.line", Integer, "from 1", "line of the page"),
            column("family", "f.family", Text, "reading, check", "it was not understood, or does not add up"),
            column("code", "f.code", Text, "", "stable name of what was found"),
            column("severity", "f.severity", Text, "info, warning, error", "how much it matters"),
            column("message", "f.message", Text, "", "one sentence"),
            column("help", "f.help", Text, "", "what would fit"),
            column("message_zh", "f.message_zh", Text, "", "the sentence in Chinese; of checks only"),
            column("help_zh", "f.help_zh", Text, "", "what would fit, in Chinese; of checks only"),
            column("complaint_id", "f.complaint_id", Integer, "", "id of the complaint it lies in"),
            column("notice_id", "f.notice_id", Integer, "", "id of the notice it lies in"),
            start!("f"),
            end!("f"),
        ],
    },
];
