//! Token buckets, one per path prefix; the longest matching prefix decides.

use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Configuration {
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    prefix: String,
    /// Requests per second.
    rate: f64,
    /// Requests that may come at once; `rate`, and no less than 1, when it is not given.
    burst: Option<f64>,
}

impl Configuration {
    /// Reads the plugin's JSON; no text at all means no rule.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        if text.trim_ascii().is_empty() {
            return Ok(Self::default());
        }
        let configuration: Self = serde_json::from_slice(text).map_err(|e| e.to_string())?;
        configuration.rules.iter().try_for_each(Rule::check)?;
        Ok(configuration)
    }
}

impl Rule {
    fn check(&self) -> Result<(), String> {
        if self.rate < 0.0 {
            return Err(format!(
                "prefix {:?}: rate must not be negative",
                self.prefix
            ));
        }
        match self.burst {
            Some(burst) if burst < 1.0 => Err(format!(
                "prefix {:?}: burst must be at least 1",
                self.prefix
            )),
            _ => Ok(()),
        }
    }
}

#[derive(Default)]
pub struct Buckets {
    longest_first: Vec<Bucket>,
}

impl Buckets {
    pub fn new(configuration: Configuration) -> Self {
        let mut buckets: Vec<Bucket> = configuration.rules.into_iter().map(Bucket::new).collect();
        buckets.sort_by_key(|bucket| std::cmp::Reverse(bucket.prefix.len()));
        Self {
            longest_first: buckets,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.longest_first.is_empty()
    }

    /// Takes one token for `path`; false when its bucket is empty.
    pub fn take(&mut self, path: &[u8], now_nanoseconds: u64) -> bool {
        self.longest_first
            .iter_mut()
            .find(|bucket| path.starts_with(&bucket.prefix))
            .is_none_or(|bucket| bucket.take(now_nanoseconds))
    }
}

struct Bucket {
    prefix: Vec<u8>,
    tokens_per_nanosecond: f64,
    capacity: f64,
    tokens: f64,
    filled_at: u64,
}

impl Bucket {
    fn new(rule: Rule) -> Self {
        let capacity = rule.burst.unwrap_or(rule.rate.max(1.0));
        Self {
            prefix: rule.prefix.into_bytes(),
            tokens_per_nanosecond: rule.rate / 1e9,
            capacity,
            tokens: capacity,
            filled_at: 0,
        }
    }

    fn take(&mut self, now: u64) -> bool {
        // The wall clock may step back: then nothing is added, and counting goes on from there.
        let elapsed = now.saturating_sub(self.filled_at) as f64;
        self.filled_at = now;
        self.tokens = (self.tokens + elapsed * self.tokens_per_nanosecond).min(self.capacity);
        if self.tokens < 1.0 {
            return false;
        }
        self.tokens -= 1.0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000_000;

    fn buckets(json: &str) -> Buckets {
        Buckets::new(Configuration::parse(json.as_bytes()).unwrap())
    }

    #[test]
    fn admits_the_burst_then_the_rate() {
        let mut buckets = buckets(r#"{"rules":[{"prefix":"/","rate":2,"burst":3}]}"#);
        let admitted = (0..5).filter(|_| buckets.take(b"/a", SECOND)).count();
        assert_eq!(admitted, 3);
        assert!(buckets.take(b"/a", SECOND + SECOND / 2));
        assert!(!buckets.take(b"/a", SECOND + SECOND / 2));
    }

    #[test]
    fn the_longest_prefix_decides() {
        let mut buckets =
            buckets(r#"{"rules":[{"prefix":"/","rate":9},{"prefix":"/api","rate":0,"burst":1}]}"#);
        assert!(buckets.take(b"/api/x", SECOND));
        assert!(!buckets.take(b"/api/x", 9 * SECOND));
        assert!(buckets.take(b"/other", SECOND));
    }

    #[test]
    fn a_clock_that_steps_back_adds_nothing() {
        let mut buckets = buckets(r#"{"rules":[{"prefix":"/","rate":1}]}"#);
        assert!(buckets.take(b"/", 9 * SECOND));
        assert!(!buckets.take(b"/", SECOND));
        assert!(buckets.take(b"/", 2 * SECOND));
    }

    #[test]
    fn nothing_configured_limits_nothing() {
        assert!(buckets("").is_empty() && buckets(" \n").is_empty() && buckets("{}").is_empty());
        let mut elsewhere = buckets(r#"{"rules":[{"prefix":"/api","rate":0,"burst":1}]}"#);
        assert!((0..9).all(|_| elsewhere.take(b"/", SECOND)));
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        for json in [
            "{",
            r#"{"rule":[]}"#,
            r#"{"rules":[{"prefix":"/"}]}"#,
            r#"{"rules":[{"prefix":"/","rate":-1}]}"#,
            r#"{"rules":[{"prefix":"/","rate":1,"burst":0}]}"#,
        ] {
            assert!(Configuration::parse(json.as_bytes()).is_err(), "{json}");
        }
    }
}
