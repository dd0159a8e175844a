//! The ledger: what became of each case and of each batch, from everything
//! that was printed of them, and the rates that follow.
//!
//! It works on records alone, small ones: a [`Row`] is one printing of a case,
//! a [`Message`] one notice. Whoever keeps records (a store) makes them. What
//! each rate counts is told at [`Rates`].

mod batch;
mod case;
mod rates;

pub use batch::{Batch, Message, batches};
pub use case::{Case, Promise, Row, cases};
pub use rates::{Rate, Rates};
