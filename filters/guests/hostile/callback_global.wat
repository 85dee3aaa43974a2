;; Exports the name of a callback, but it is no function.
(module
  (memory (export "memory") 1)
  (global (export "proxy_on_request_headers") i32 (i32.const 7))
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 1024))
  (func (export "proxy_abi_version_0_2_1")))
