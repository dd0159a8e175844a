//! The progress bar: for many files only, and only where a person sees it and
//! nothing else is printed.

use std::io::{IsTerminal, stderr, stdout};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::tell;

/// From how many files on there is a bar.
const MANY: usize = 16;

/// A bar, or nothing.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// For `files` files whose results go to `output`.
    pub(crate) fn new(files: usize, output: Option<&Path>) -> Self {
        let seen = stderr().is_terminal() && (output.is_some() || !stdout().is_terminal());
        Self((seen && files >= MANY).then(|| {
            let bar = ProgressBar::new(files as u64);
            if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        }))
    }

    /// So many files more are done.
    pub(crate) fn step(&self, files: usize) {
        if let Some(bar) = &self.0 {
            bar.inc(files as u64);
        }
    }

    /// A line to the person, above the bar.
    pub(crate) fn tell(&self, line: &str) {
        match &self.0 {
            Some(bar) => bar.suspend(|| tell(line)),
            None => tell(line),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
