;; Calls itself until the stack ends in _initialize.
(module
  (memory (export "memory") 1)
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 1024))
  (func (export "proxy_abi_version_0_2_1"))
  (func $run (export "_initialize") (call $run)))
