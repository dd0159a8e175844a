//! What the command writes for a browser, seen by a browser. Without Chromium
//! the tests say so and pass.

mod chromium;
mod report;
mod show;
