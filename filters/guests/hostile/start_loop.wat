;; Loops for ever in _start.
(module
  (memory (export "memory") 1)
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 1024))
  (func (export "proxy_abi_version_0_2_1"))
  (func $run (export "_start") (loop $again (br_if $again (i32.const 1)))))
