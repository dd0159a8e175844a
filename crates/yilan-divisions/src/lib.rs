#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod center;
mod change;
mod code;
mod divisions;
mod lists;
mod table;
mod unit;
mod village;

pub use center::Center;
pub use change::Change;
pub use code::{Code, NotACode};
pub use divisions::Divisions;
pub use lists::{Alias, Zone};
pub use unit::{Level, Unit, UnitId};
pub use village::{Village, Villages};
