//! Any bytes read as Markdown.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan_fuzz::files::check;
use yilan_input::Kind;

fuzz_target!(|bytes: &[u8]| check(bytes.to_vec(), Kind::Markdown));
