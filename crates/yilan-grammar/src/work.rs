//! How much was looked at: the tests that hold the readers to linear time count
//! it, for the clock cannot be trusted. Elsewhere it costs nothing.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts bytes, or tokens, or whatever is looked at one by one.
#[inline(always)]
pub(crate) fn add(steps: usize) {
    #[cfg(test)]
    STEPS.with(|sum| sum.set(sum.get() + steps));
    #[cfg(not(test))]
    let _ = steps;
}

/// What was counted since the last call.
#[cfg(test)]
pub(crate) fn take() -> usize {
    STEPS.with(std::cell::Cell::take)
}
