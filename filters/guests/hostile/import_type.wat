;; Imports a known function with a type that is not its own.
(module
  (import "env" "proxy_log" (func $log (param i32 i64) (result i32)))
  (memory (export "memory") 1)
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 1024))
  (func (export "proxy_abi_version_0_2_1"))
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
    (call $log (i32.const 2) (i64.const 0))))
