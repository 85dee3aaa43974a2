;; An allocator with a type that it must not have.
(module
  (memory (export "memory") 1)
  (func (export "proxy_on_memory_allocate") (param i64) (result i64) (i64.const 1024))
  (func (export "proxy_abi_version_0_2_1"))
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (i32.const 0)))
