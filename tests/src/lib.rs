//! End-to-end tests live in `tests/`; the binary's own are with the command.
