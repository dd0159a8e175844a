//! Days as columns over time, without gaps: a day on which nothing came has a
//! column too.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::report::chart::Column;

/// At most this many columns: days, else months, else years.
const COLUMNS: usize = 160;

/// One column for each day, month or year from the first to the last.
pub(super) fn over_time(days: &BTreeMap<Date, u64>) -> Vec<Column> {
    let (Some((&first, _)), Some((&last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return Vec::new();
    };
    let steps = [(10, 1.day(), first), (7, 1.month(), first.first_of_month()), (4, 1.year(), first.first_of_year())];
    for (length, step, from) in steps {
        let short = |day: Date| day.to_string()[..length].to_owned();
        let mut columns: Vec<_> = from
            .series(step)
            .take_while(|&day| day <= last)
            .take(if length == 4 { usize::MAX } else { COLUMNS + 1 })
            .map(|day| Column { when: short(day), number: 0 })
            .collect();
        if columns.len() <= COLUMNS || length == 4 {
            for (&day, number) in days {
                let when = short(day);
                if let Ok(at) = columns.binary_search_by(|column| column.when.cmp(&when)) {
                    columns[at].number += number;
                }
            }
            return columns;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(days: &[(&str, u64)]) -> String {
        let days = days.iter().map(|(day, number)| (day.parse().unwrap(), *number)).collect();
        over_time(&days)
            .iter()
            .map(|column| format!("{} {}", column.when, column.number))
            .collect::<Vec<_>>()
            .join(", ")
    }

    #[test]
    fn days_months_or_years_without_gaps() {
        assert_eq!(told(&[]), "");
        assert_eq!(told(&[("2025-06-29", 3), ("2025-07-01", 4)]), "2025-06-29 3, 2025-06-30 0, 2025-07-01 4");
        let months = told(&[("2024-10-31", 1), ("2025-01-31", 1), ("2025-05-01", 2)]);
        assert_eq!(months, "2024-10 1, 2024-11 0, 2024-12 0, 2025-01 1, 2025-02 0, 2025-03 0, 2025-04 0, 2025-05 2");
        assert!(told(&[("2012-06-01", 1), ("2026-01-01", 2)]).starts_with("2012 1, 2013 0, "));
    }
}
