//! Marks canary requests with a header that the route table then matches.

mod draw;

use draw::Draw;
use proxy_wasm::hostcalls;
use proxy_wasm::traits::{Context, HttpContext, RootContext};
use proxy_wasm::types::{Action, ContextType, LogLevel, MapType};
use serde::Deserialize;
use std::cell::RefCell;
use std::rc::Rc;

proxy_wasm::main! {{
    proxy_wasm::set_log_level(LogLevel::Info);
    proxy_wasm::set_root_context(|_| Box::new(CanaryRouter {
        configuration: Rc::default(),
        draw: Rc::new(RefCell::new(Draw::seeded())),
    }));
}}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Configuration {
    /// The routing header and the value that means canary.
    header: String,
    value: String,
    /// Whoever sends this header goes to the canary.
    user_header: String,
    /// Of the others, this many percent.
    percent: f64,
    /// Whether the routing header may come from the client.
    trust_client: bool,
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            header: "x-canary".into(),
            value: "v2".into(),
            user_header: "x-canary-user".into(),
            percent: 5.0,
            trust_client: false,
        }
    }
}

impl Configuration {
    /// Reads the plugin's JSON; no text at all means the defaults.
    fn parse(text: &[u8]) -> Result<Self, String> {
        if text.trim_ascii().is_empty() {
            return Ok(Self::default());
        }
        let configuration: Self = serde_json::from_slice(text).map_err(|e| e.to_string())?;
        if !(0.0..=100.0).contains(&configuration.percent) {
            return Err("percent must be from 0 to 100".into());
        }
        if configuration.header.is_empty() || configuration.user_header.is_empty() {
            return Err("header and user_header must not be empty".into());
        }
        Ok(configuration)
    }
}

struct CanaryRouter {
    configuration: Rc<Configuration>,
    draw: Rc<RefCell<Draw>>,
}

impl Context for CanaryRouter {}

impl RootContext for CanaryRouter {
    fn on_configure(&mut self, _size: usize) -> bool {
        let text = self.get_plugin_configuration().unwrap_or_default();
        match Configuration::parse(&text) {
            Ok(configuration) => {
                self.configuration = Rc::new(configuration);
                true
            }
            Err(reason) => {
                log::error!("canary-router: invalid configuration: {reason}");
                false
            }
        }
    }

    fn create_http_context(&self, _context_id: u32) -> Option<Box<dyn HttpContext>> {
        Some(Box::new(Stream {
            configuration: Rc::clone(&self.configuration),
            draw: Rc::clone(&self.draw),
        }))
    }

    fn get_type(&self) -> Option<ContextType> {
        Some(ContextType::HttpContext)
    }
}

struct Stream {
    configuration: Rc<Configuration>,
    draw: Rc<RefCell<Draw>>,
}

impl Stream {
    fn is_canary(&self) -> bool {
        has_request_header(&self.configuration.user_header)
            || self.draw.borrow_mut().hits(self.configuration.percent)
    }
}

impl Context for Stream {}

impl HttpContext for Stream {
    fn on_http_request_headers(&mut self, _headers: usize, _end_of_stream: bool) -> Action {
        let header = &self.configuration.header;
        if has_request_header(header) {
            if self.configuration.trust_client {
                return Action::Continue;
            }
            self.set_http_request_header(header, None);
        }
        if self.is_canary() {
            self.add_http_request_header(header, &self.configuration.value);
        }
        Action::Continue
    }
}

fn has_request_header(name: &str) -> bool {
    let value = hostcalls::get_map_value_bytes(MapType::HttpRequestHeaders, name);
    matches!(value, Ok(Some(_)))
}

#[cfg(test)]
mod tests {
    use super::Configuration;

    #[test]
    fn nothing_configured_means_the_defaults() {
        for text in ["", "\n", "{}"] {
            let configuration = Configuration::parse(text.as_bytes()).unwrap();
            assert_eq!(configuration.header, "x-canary");
            assert_eq!(configuration.percent, 5.0);
        }
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        for text in [
            "{",
            r#"{"percent":101}"#,
            r#"{"header":""}"#,
            r#"{"percentage":5}"#,
        ] {
            assert!(Configuration::parse(text.as_bytes()).is_err(), "{text}");
        }
    }
}
