//! How much was looked at: the test that holds the reader to linear time counts it, for the clock cannot be trusted.
//! Elsewhere it costs nothing.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts characters, names, villages, or whatever is looked at one by one.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Gazetteer};

    #[test]
    fn long_texts_take_work_in_proportion() {
        // Nothing may be quadratic: for sixteen times the text that would be 256 times the work.
        let gazetteer = Gazetteer::new();
        let pieces = [
            "吴忠市",
            "同心县与",
            "市市市",
            "一村",
            "局局局",
            "吴忠市利通区扁担沟镇石家窑村",
            "开发区",
            "有限公司",
            "海州区、",
            "北京",
            "利通区扁担沟镇石家窑村、",
            "住房和城乡建设、",
            "县县农业农村",
            "乌拉特前旗12",
            "魏县、大名四县",
            "城关镇（",
            "城关镇属",
        ];
        for piece in pieces {
            let work = |count: usize| {
                let text = piece.repeat(count);
                take();
                let _ = gazetteer.find(&text, &Context::default());
                take()
            };
            // The first time opens the county.
            work(1);
            let (short, long) = (work(500), work(8_000));
            assert!(short > 0 && long <= short * 17, "{piece}: {short} {long}");
        }
    }
}
