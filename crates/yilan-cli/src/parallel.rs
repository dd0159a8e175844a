//! Work on many items at a time, its results taken in order.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Where the work stands.
struct State<I, T> {
    /// The items that nobody took yet; none when there are no more.
    items: Option<I>,
    /// The number of the next item.
    next: usize,
    /// The item whose result is taken next.
    turn: usize,
    /// Results whose turn has not come.
    ready: BTreeMap<usize, T>,
    /// What they weigh together.
    weight: usize,
    /// How many wait until results are taken.
    waiting: usize,
    /// Whether who takes results waits for the next.
    idle: bool,
    /// Nobody takes results any more.
    stopped: bool,
}

struct Shared<I, T> {
    state: Mutex<State<I, T>>,
    /// The next result is there, or no more will be.
    ready: Condvar,
    /// A result was taken.
    taken: Condvar,
}

impl<I, T> Shared<I, T> {
    fn lock(&self) -> MutexGuard<'_, State<I, T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.ready.notify_all();
        self.taken.notify_all();
    }
}

/// Stops everybody when the one who holds it goes, panicking or done.
struct Stop<'a, I, T>(&'a Shared<I, T>);

impl<I, T> Drop for Stop<'_, I, T> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Does `work` on each of `items`, up to `jobs` at a time, and gives the
/// results to `take` in the order of the items. At most [`FEW`] times
/// `jobs` results wait for their turn, and items are made when their turn comes, so memory
/// does not grow with the number of items.
///
/// # Errors
///
/// The first that `take` gives; nothing more is begun then.
pub(crate) fn in_order<I, T: Send, E>(
    jobs: usize,
    items: impl IntoIterator<Item = I, IntoIter: Send>,
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let items = items.into_iter();
    if jobs < 2 || items.size_hint().1.is_some_and(|most| most < 2) {
        return items.map(work).try_for_each(take);
    }
    beside(jobs, items, work, |_| LIGHT, |result| result.map_or(Ok(()), &mut take))
}

/// How many results of each job may wait whatever they weigh.
const FEW: usize = 4;

/// How many may wait when together they weigh less than [`LIGHT`].
const MANY: usize = 4096;

/// What makes more than a few results wait no longer.
const LIGHT: usize = 64 << 20;

/// So many results are told of at a time: waking somebody takes as long as a
/// small page.
const TOGETHER: usize = 16;

/// How long a result is waited for before `take` of [`beside`] hears that there
/// is none.
const PAUSE: Duration = Duration::from_millis(20);

/// The same, with all work done beside `take`, which is given nothing when the
/// next result lets it wait. While it is busy with something long, work goes on
/// as far as results are light: `weight` tells how many bytes one is about.
///
/// # Errors
///
/// The same.
pub(crate) fn beside<I, T: Send, E>(
    jobs: usize,
    items: impl IntoIterator<Item = I, IntoIter: Send>,
    work: impl Fn(I) -> T + Sync,
    weight: impl Fn(&T) -> usize + Sync,
    mut take: impl FnMut(Option<T>) -> Result<(), E>,
) -> Result<(), E> {
    let state = State {
        items: Some(items.into_iter()),
        next: 0,
        turn: 0,
        ready: BTreeMap::new(),
        weight: 0,
        waiting: 0,
        idle: false,
        stopped: false,
    };
    let shared = Shared { state: Mutex::new(state), ready: Condvar::new(), taken: Condvar::new() };
    let jobs = jobs.max(1);
    std::thread::scope(|scope| {
        let _stop = Stop(&shared);
        for _ in 0..jobs {
            scope.spawn(|| worker(&shared, jobs, &work, &weight));
        }
        for turn in 0.. {
            let mut state = shared.lock();
            let result = loop {
                if let Some(result) = state.ready.remove(&turn) {
                    break result;
                }
                // All are done, or a worker panicked; the scope passes that on.
                if state.stopped || state.items.is_none() && state.next == turn {
                    return Ok(());
                }
                state.idle = true;
                let (after, waited) = shared.ready.wait_timeout(state, PAUSE).unwrap_or_else(PoisonError::into_inner);
                state = after;
                state.idle = false;
                if waited.timed_out() {
                    drop(state);
                    take(None)?;
                    state = shared.lock();
                }
            };
            state.turn = turn + 1;
            state.weight -= weight(&result);
            let waiting = state.waiting > 0 && !state.full(jobs * MANY / 2, jobs * FEW / 2);
            drop(state);
            if waiting {
                shared.taken.notify_all();
            }
            take(Some(result))?;
        }
        Ok(())
    })
}

impl<I, T> State<I, T> {
    /// Whether so many results wait or are worked on, or a few that are heavy.
    fn full(&self, many: usize, few: usize) -> bool {
        let begun = self.next - self.turn;
        begun >= many || begun >= few && self.weight >= LIGHT
    }
}

fn worker<I: Iterator, T>(
    shared: &Shared<I, T>,
    jobs: usize,
    work: &impl Fn(I::Item) -> T,
    weight: &impl Fn(&T) -> usize,
) {
    // Whoever panics, making an item or working on it, stops everybody.
    let stop = Stop(shared);
    loop {
        let mut state = shared.lock();
        while !state.stopped && state.items.is_some() && state.full(jobs * MANY, jobs * FEW) {
            state.waiting += 1;
            state = shared.taken.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        if state.stopped {
            break;
        }
        let Some(item) = state.items.as_mut().and_then(Iterator::next) else {
            state.items = None;
            drop(state);
            shared.ready.notify_all();
            shared.taken.notify_all();
            break;
        };
        let index = state.next;
        state.next += 1;
        drop(state);
        let result = work(item);
        let mut state = shared.lock();
        state.weight += weight(&result);
        state.ready.insert(index, result);
        let enough = state.ready.len() >= TOGETHER || state.items.is_none() || state.full(jobs * MANY, jobs * FEW);
        let awaited = state.idle && enough && state.ready.contains_key(&state.turn);
        state.idle &= !awaited;
        drop(state);
        if awaited {
            shared.ready.notify_one();
        }
    }
    std::mem::forget(stop);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let items: Vec<u64> = (0..200).collect();
        let mut taken = Vec::new();
        let work = |&n: &u64| {
            std::thread::sleep(Duration::from_micros((n * 7) % 13 * 20));
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
