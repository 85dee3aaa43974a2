//! Answers 429 once the token bucket of a request's path prefix is empty.

mod buckets;

use buckets::{Buckets, Configuration};
use proxy_wasm::hostcalls;
use proxy_wasm::traits::{Context, HttpContext, RootContext};
use proxy_wasm::types::{Action, ContextType, LogLevel, MapType};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::UNIX_EPOCH;

proxy_wasm::main! {{
    proxy_wasm::set_log_level(LogLevel::Info);
    proxy_wasm::set_root_context(|_| Box::<RateLimit>::default());
}}

/// One plugin: its buckets are shared by all its streams in this VM.
#[derive(Default)]
struct RateLimit {
    buckets: Rc<RefCell<Buckets>>,
}

impl Context for RateLimit {}

impl RootContext for RateLimit {
    fn on_configure(&mut self, _size: usize) -> bool {
        let text = self.get_plugin_configuration().unwrap_or_default();
        match Configuration::parse(&text) {
            Ok(configuration) => {
                *self.buckets.borrow_mut() = Buckets::new(configuration);
                true
            }
            Err(reason) => {
                log::error!("rate-limit: invalid configuration: {reason}");
                false
            }
        }
    }

    fn create_http_context(&self, _context_id: u32) -> Option<Box<dyn HttpContext>> {
        Some(Box::new(Stream {
            buckets: Rc::clone(&self.buckets),
        }))
    }

    fn get_type(&self) -> Option<ContextType> {
        Some(ContextType::HttpContext)
    }
}

struct Stream {
    buckets: Rc<RefCell<Buckets>>,
}

impl Stream {
    fn admits(&self) -> bool {
        let mut buckets = self.buckets.borrow_mut();
        if buckets.is_empty() {
            return true;
        }
        let path = hostcalls::get_map_value_bytes(MapType::HttpRequestHeaders, ":path");
        match path.ok().flatten() {
            Some(path) => buckets.take(&path, now_nanoseconds()),
            None => true,
        }
    }
}

impl Context for Stream {}

impl HttpContext for Stream {
    fn on_http_request_headers(&mut self, _headers: usize, _end_of_stream: bool) -> Action {
        if self.admits() {
            return Action::Continue;
        }
        self.send_http_response(
            429,
            vec![("content-type", "text/plain")],
            Some(b"Too Many Requests"),
        );
        Action::Pause
    }
}

fn now_nanoseconds() -> u64 {
    let now = hostcalls::get_current_time().unwrap_or(UNIX_EPOCH);
    now.duration_since(UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.as_nanos() as u64)
}
