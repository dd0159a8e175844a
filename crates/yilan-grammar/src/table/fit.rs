//! How well what a cell looks like fits a column.

use super::columns::Column;
use super::kind::Kind;

/// How well a cell of this kind fits a column; below −5 it cannot stand there.
pub(super) const fn fit(kind: Kind, column: Column) -> i32 {
    use Kind as K;
    match column {
        Column::Index => match kind {
            K::Index => 6,
            K::Number => 1,
            K::Empty => 0,
            _ => -9,
        },
        Column::CaseId => match kind {
            K::Strong => 12,
            K::Number => 6,
            K::Index => 3,
            K::Empty => 0,
            K::Short => -2,
            _ => -9,
        },
        Column::Verdict => match kind {
            K::Verdict => 9,
            K::YesNo => 6,
            K::Empty => 0,
            K::Nil => -1,
            K::Short => -4,
            _ => -9,
        },
        Column::Status => match kind {
            K::Status => 9,
            K::YesNo => 5,
            K::Empty => 0,
            K::Nil => -2,
            K::Short | K::Date => -3,
            K::Index | K::Strong | K::Number | K::Types | K::Region => -9,
            K::Verdict => -9,
            _ => -6,
        },
        Column::Category => match kind {
            K::Types => 8,
            K::Empty => 0,
            K::Short => 1,
            K::Nil => -1,
            K::Region => -3,
            _ => -9,
        },
        Column::Region => match kind {
            K::Region => 6,
            K::Short => 1,
            K::Empty => 0,
            K::Nil => -2,
            K::ComplaintProse | K::Prose => -7,
            _ => -9,
        },
        Column::Channel => match kind {
            K::Channel => 8,
            K::Empty => 0,
            K::Short => -2,
            _ => -9,
        },
        Column::ClosedOn => match kind {
            K::Date => 6,
            K::Empty => 0,
            K::Nil => 1,
            K::Short => -1,
            _ => -7,
        },
        Column::Key => match kind {
            K::YesNo | K::Empty => 1,
            K::Nil | K::Short => 0,
            _ => -7,
        },
        Column::Batch => match kind {
            K::Index | K::Short | K::Number => 2,
            K::Empty => 0,
            _ => -7,
        },
        Column::Complaint => match kind {
            K::ComplaintProse => 5,
            K::Prose => 4,
            K::FindingsProse => 1,
            K::MeasuresProse | K::AccountabilityProse => 0,
            K::Short | K::Region | K::Empty => -1,
            K::Nil | K::Types => -4,
            _ => -9,
        },
        Column::Findings => match kind {
            K::FindingsProse => 6,
            K::Prose | K::ComplaintProse => 3,
            K::MeasuresProse | K::AccountabilityProse => 1,
            K::Empty | K::Short => -1,
            K::Nil => -3,
            K::Region | K::Verdict | K::Types => -4,
            _ => -9,
        },
        Column::Objective => match kind {
            K::Prose => 2,
            K::MeasuresProse => 2,
            K::Nil => 2,
            K::ComplaintProse | K::AccountabilityProse => 1,
            K::FindingsProse => -2,
            K::Empty => 0,
            K::Short | K::Date => 0,
            K::Status => -4,
            _ => -7,
        },
        Column::Measures => match kind {
            K::MeasuresProse => 5,
            K::Prose | K::AccountabilityProse => 3,
            K::Nil => 2,
            K::FindingsProse | K::ComplaintProse => 1,
            K::Empty => 0,
            K::Short | K::Date => 0,
            K::Status => -2,
            _ => -7,
        },
        Column::Accountability => match kind {
            K::Nil => 4,
            K::AccountabilityProse => 5,
            K::Prose | K::MeasuresProse => 1,
            K::Empty | K::Short => 0,
            K::ComplaintProse | K::FindingsProse => -1,
            K::YesNo | K::Date => -2,
            _ => -7,
        },
        Column::Remark => match kind {
            K::Empty | K::Nil | K::Short | K::Status | K::Date | K::YesNo => 1,
            K::Prose => 0,
            _ => -3,
        },
        Column::Responsible => match kind {
            K::Short | K::Region => 2,
            K::Prose => 0,
            K::Empty | K::Nil => 0,
            _ => -4,
        },
        Column::Other => 0,
    }
}
