//! Samples taken by turns, their median and their spread.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The samples of one thing, in the order of the rounds.
#[derive(Clone, Debug, Default)]
pub struct Series(pub Vec<f64>);

impl Series {
    /// The one in the middle.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// Half of the distance between the quartiles, in per cent of the median.
    pub fn spread(&self) -> f64 {
        50.0 * (self.quantile(0.75) - self.quantile(0.25)) / self.median()
    }

    /// Each sample over the one of the same round.
    pub fn over(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one / other).collect())
    }

    fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index among a few samples"
        )]
        let index = (share * (sorted.len().saturating_sub(1)) as f64).round() as usize;
        sorted.get(index).copied().unwrap_or(f64::NAN)
    }
}

/// How often a second each of some computations can be made, by turns.
pub fn rates<const N: usize>(rounds: usize, mut each: [&mut dyn FnMut(); N]) -> [Series; N] {
    let mut series: [Series; N] = std::array::from_fn(|_| Series::default());
    let counts = each.each_mut().map(|it| enough(*it));
    for round in 0..=rounds {
        for ((it, count), series) in each.iter_mut().zip(counts).zip(&mut series) {
            let took = times(*it, count);
            // The first round warms up.
            if round > 0 {
                series.0.push(f64::from(count) / took.as_secs_f64());
            }
        }
    }
    series
}

/// How many fit in some fiftieth of a second.
fn enough(it: &mut dyn FnMut()) -> u32 {
    let mut count = 1;
    while times(it, count) < Duration::from_millis(20) && count < 1 << 24 {
        count *= 2;
    }
    count
}

fn times(it: &mut dyn FnMut(), count: u32) -> Duration {
    let began = Instant::now();
    for _ in 0..count {
        it();
    }
    began.elapsed()
}

/// A computation whose result is kept from being optimised away.
pub fn kept<T>(mut it: impl FnMut() -> T) -> impl FnMut() {
    move || drop(black_box(it()))
}
