//! What the cells of a row mention.

use yilan_divisions::Code;
use yilan_grammar::value::Date;

use super::Value;
use crate::emit::record;

record! {
    /// A place in a cell, with what it resolves to.
    pub struct PlaceMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
        /// The level of its deepest part: province, prefecture, county, township, village, zone.
        level: &'static str,
        /// Its code, when it is decided.
        code: Option<Code>,
        /// Its full name.
        name: Option<String>,
        /// Its parts, largest first.
        parts: Vec<PlacePart>,
        /// What follows the place: group, road, house number.
        detail: Option<Value<String>>,
        /// First and last year of a unit that no longer exists.
        valid: Option<[u16; 2]>,
        /// The codes of today of a unit that no longer exists, or of the village or town of today that has the name of one
        /// in such a unit.
        successor: Vec<Code>,
        /// `border` when two places are named for the line between them.
        relation: Option<&'static str>,
        /// The name differs from the list by an ending, a variant or one character.
        loose: bool,
        /// The unit that a place without a code lies in.
        within: Option<Code>,
        /// How it was decided.
        reason: Option<&'static str>,
        /// The units that fit equally, best first.
        candidates: Vec<Candidate>,
    }
}

record! {
    /// One part of a place.
    pub struct PlacePart {
        /// As written.
        text: Value<String>,
        /// Its level.
        level: &'static str,
        /// Its code, when it is decided.
        code: Option<Code>,
    }
}

record! {
    /// A unit that would fit.
    pub struct Candidate {
        /// Its code.
        code: Option<Code>,
        /// Its full name.
        name: String,
        /// Why it is one.
        reason: String,
    }
}

record! {
    /// An agency in a cell.
    pub struct AgencyMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
        /// Its canonical long form.
        name: String,
        /// What it is for, from a closed list.
        function: &'static str,
        /// The division it serves.
        place_code: Option<Code>,
        /// What gave the division, where the name of the agency does not: `list`, `region`, `page`, `province` or
        /// `nearness`.
        reason: Option<&'static str>,
        /// The agency it is a branch of.
        parent: Option<String>,
        /// It no longer exists under this name.
        former: bool,
    }
}

record! {
    /// A company in a cell.
    pub struct CompanyMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
    }
}

record! {
    /// A person in a cell, masked as the page masks them.
    pub struct PersonMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
    }
}

record! {
    /// A quantity in a cell.
    pub struct QuantityMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
        /// The value in the canonical unit.
        value: Option<f64>,
        /// The lower end of a range.
        low: Option<f64>,
        /// The upper end of a range.
        high: Option<f64>,
        /// The canonical unit: `m2`, `mg/L`.
        unit: String,
        /// 约, 余, 左右, 近.
        approximate: bool,
    }
}

record! {
    /// A date in a cell.
    pub struct DateMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
        /// The date.
        date: Date,
        /// The last date of a span of days.
        until: Option<Date>,
        /// It is a day by which something is to be done.
        deadline: bool,
        /// The text gave no year; it was taken from the case number or the page.
        year_inferred: bool,
    }
}

record! {
    /// A coordinate in a cell.
    pub struct CoordinateMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
        /// Degrees east.
        lon: f64,
        /// Degrees north.
        lat: f64,
    }
}

record! {
    /// An official document in a cell.
    pub struct DocumentMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
        /// Its number, or its title in 《》.
        number: Option<String>,
        /// Its title.
        title: Option<String>,
    }
}

record! {
    /// A standard in a cell.
    pub struct StandardMention {
        /// The cell.
        field: Option<&'static str>,
        /// As written.
        text: Value<String>,
        /// Its number in canonical form.
        number: String,
    }
}
