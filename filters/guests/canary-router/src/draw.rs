//! Draws: SplitMix64 (<https://prng.di.unimi.it/splitmix64.c>), seeded once per VM.

use std::hash::{BuildHasher, Hasher, RandomState};

pub struct Draw {
    state: u64,
}

impl Draw {
    /// The keys of std's hash maps come from the host's random_get: each VM draws for itself.
    pub fn seeded() -> Self {
        Self {
            state: RandomState::new().build_hasher().finish(),
        }
    }

    /// True in `percent` of all calls.
    pub fn hits(&mut self, percent: f64) -> bool {
        const TWO_TO_53: f64 = 9_007_199_254_740_992.0;
        (self.next() >> 11) as f64 / TWO_TO_53 * 100.0 < percent
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::Draw;

    fn hits(percent: f64) -> usize {
        let mut draw = Draw::seeded();
        (0..100_000).filter(|_| draw.hits(percent)).count()
    }

    #[test]
    fn hits_in_the_given_share() {
        assert!((4_600..5_400).contains(&hits(5.0)));
    }

    #[test]
    fn never_and_always() {
        assert_eq!(hits(0.0), 0);
        assert_eq!(hits(100.0), 100_000);
    }
}
