//! Work on many items at a time, its results taken in order.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Where the work stands.
struct State<T> {
    /// The next item to take.
    next: usize,
    /// The item whose result is taken next.
    turn: usize,
    /// Results whose turn has not come.
    ready: BTreeMap<usize, T>,
    /// Nobody takes results any more.
    stopped: bool,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }
}

/// Stops everybody when the one who holds it goes, panicking or done.
struct Stop<'a, T>(&'a Shared<T>);

impl<T> Drop for Stop<'_, T> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Does `work` on each of `items`, up to `jobs` at a time, and gives the
/// results to `take` in the order of the items. At most twice `jobs` results
/// wait for their turn, so memory does not grow with the number of items.
///
/// # Errors
///
/// The first that `take` gives; nothing more is begun then.
pub(crate) fn in_order<I: Sync, T: Send, E>(
    jobs: usize,
    items: &[I],
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    if jobs < 2 || items.len() < 2 {
        return items.iter().try_for_each(|item| take(work(item)));
    }
    let state = State { next: 0, turn: 0, ready: BTreeMap::new(), stopped: false };
    let shared = Shared { state: Mutex::new(state), changed: Condvar::new() };
    std::thread::scope(|scope| {
        let _stop = Stop(&shared);
        for _ in 0..jobs.min(items.len()) {
            scope.spawn(|| worker(&shared, jobs * 2, items, &work));
        }
        for turn in 0..items.len() {
            let mut state = shared.lock();
            let result = loop {
                if let Some(result) = state.ready.remove(&turn) {
                    break result;
                }
                if state.stopped {
                    // A worker panicked; the scope passes that on.
                    return Ok(());
                }
                state = shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            };
            state.turn = turn + 1;
            drop(state);
            shared.changed.notify_all();
            take(result)?;
        }
        Ok(())
    })
}

fn worker<I, T>(shared: &Shared<T>, window: usize, items: &[I], work: &impl Fn(&I) -> T) {
    loop {
        let mut state = shared.lock();
        while !state.stopped && state.next < items.len() && state.next >= state.turn + window {
            state = shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let index = state.next;
        let Some(item) = items.get(index).filter(|_| !state.stopped) else { return };
        state.next += 1;
        drop(state);
        let stop = Stop(shared);
        let result = work(item);
        std::mem::forget(stop);
        shared.lock().ready.insert(index, result);
        shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let items: Vec<u64> = (0..200).collect();
        let mut taken = Vec::new();
        let work = |&n: &u64| {
            std::thread::sleep(std::time::Duration::from_micros((n * 7) % 13 * 20));
            n
        };
        let done: Result<(), ()> = in_order(4, &items, work, |n| {
            taken.push(n);
            Ok(())
        });
        assert_eq!((done, taken), (Ok(()), items));
    }

    #[test]
    fn an_error_ends_the_work() {
        let items: Vec<u32> = (0..500).collect();
        let mut taken = 0;
        let done = in_order(
            4,
            &items,
            |&n| n,
            |n| {
                taken += 1;
                if n == 20 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((done, taken), (Err("enough"), 21));
    }

    #[test]
    #[should_panic(expected = "scoped thread panicked")]
    fn a_panic_is_passed_on() {
        let items: Vec<u32> = (0..50).collect();
        let work = |&n: &u32| {
            assert!(n != 10, "item 10");
            n
        };
        let _: Result<(), ()> = in_order(3, &items, work, |_| Ok(()));
    }
}
