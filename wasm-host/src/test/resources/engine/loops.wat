;; Every way of never coming back, and some that do.
(module
  (import "env" "callback" (func $callback (param i32) (result i32)))
  (memory (export "memory") 16)
  (type $nullary (func))
  (table funcref (elem $indirect_recursion $leaf))
  (func $leaf)
  (func (export "br") (loop $again (br $again)))
  (func (export "br_if") (param i32)
    (loop $again
      (local.set 0 (i32.add (local.get 0) (i32.const 2)))
      (br_if $again (i32.or (local.get 0) (i32.const 1)))))
  (func (export "br_table") (param i32)
    (block $out
      (loop $again
        (br_table $again $again $out (i32.and (local.get 0) (i32.const 1))))))
  (func (export "nested")
    (loop $outer
      (block $inner
        (loop $spin
          (br_if $inner (i32.eqz (i32.load (i32.const 8))))
          (br $spin)))
      (br $outer)))
  (func (export "calls") (loop $again (call $leaf) (br $again)))
  (func (export "indirect_calls") (loop $again (call_indirect (type $nullary) (i32.const 1)) (br $again)))
  (func (export "callbacks") (loop $again (drop (call $callback (i32.const 1))) (br $again)))
  (func $recursion (export "recursion") (call $recursion) (call $leaf))
  (func $indirect_recursion (export "indirect_recursion")
    (call_indirect (type $nullary) (i32.const 0)) (call $leaf))
  (func $tree (param i32)
    (if (local.get 0)
      (then
        (call $tree (i32.sub (local.get 0) (i32.const 1)))
        (call $tree (i32.sub (local.get 0) (i32.const 1))))))
  (func (export "tree") (call $tree (i32.const 60)))
  (func (export "fills")
    (loop $again
      (memory.fill (i32.const 0) (i32.const 7) (i32.const 1048576))
      (br $again)))
  (func (export "copies")
    (loop $again
      (memory.copy (i32.const 0) (i32.const 524288) (i32.const 524288))
      (br $again)))
  (func (export "grows") (loop $again (drop (memory.grow (i32.const 1))) (br $again)))
  (func (export "count") (param i32) (result i32)
    (local i32)
    (loop $again
      (local.set 1 (i32.add (local.get 1) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get 1) (local.get 0))))
    (local.get 1)))
