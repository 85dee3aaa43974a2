;; Go's linker imports one WASI function twice, and one name exists in two namespaces.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $first (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $second (param i32 i32 i32 i32) (result i32)))
  (import "wasi_unstable" "fd_write" (func $old (param i32 i32 i32 i32) (result i32)))
  (func (export "first") (param i32) (result i32)
    (call $first (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "second") (param i32) (result i32)
    (call $second (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "old") (param i32) (result i32)
    (call $old (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
