;; One guest, many ways to misbehave. Its configuration says how and where: "<behaviour>:<hook>",
;; for instance "loop_br_if:request_headers". It is read from the VM configuration when the root
;; context is created (the only way to reach the hooks root_create and vm_start) or, where that is
;; empty, from the plugin configuration in proxy_on_configure. Without any the guest does nothing.
;;
;; Memory: below 1024 scratch, then names and strings, page 1 is the allocator's ring.
(module
  (type $behaviour (func (param $default i32) (result i32)))
  (type $two (func (param i32 i32) (result i32)))

  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_current_time_nanoseconds" (func $time (param i32) (result i32)))
  (import "env" "proxy_set_tick_period_milliseconds" (func $set_tick (param i32) (result i32)))
  (import "env" "proxy_get_buffer_bytes" (func $get_buffer (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_buffer_bytes" (func $set_buffer (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_buffer_status" (func $buffer_status (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_size" (func $map_size (param i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_pairs" (func $get_pairs (param i32 i32 i32) (result i32)))
  (import "env" "proxy_set_header_map_pairs" (func $set_pairs (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_value" (func $get_header (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_add_header_map_value" (func $add_header (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_replace_header_map_value" (func $replace_header (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_remove_header_map_value" (func $remove_header (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_property" (func $get_property (param i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_property" (func $set_property (param i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_continue_stream" (func $continue_stream (param i32) (result i32)))
  (import "env" "proxy_close_stream" (func $close_stream (param i32) (result i32)))
  (import "env" "proxy_send_local_response" (func $local_response (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_http_call" (func $http_call (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_shared_data" (func $get_shared (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_shared_data" (func $set_shared (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_register_shared_queue" (func $register_queue (param i32 i32 i32) (result i32)))
  (import "env" "proxy_enqueue_shared_queue" (func $enqueue (param i32 i32 i32) (result i32)))
  (import "env" "proxy_dequeue_shared_queue" (func $dequeue (param i32 i32 i32) (result i32)))
  (import "env" "proxy_define_metric" (func $define_metric (param i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_increment_metric" (func $increment_metric (param i32 i64) (result i32)))
  (import "env" "proxy_get_metric" (func $get_metric (param i32 i32) (result i32)))
  (import "env" "proxy_set_effective_context" (func $set_effective_context (param i32) (result i32)))
  (import "env" "proxy_call_foreign_function" (func $call_foreign (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))

  (memory (export "memory") 2)

  ;; A behaviour's place in $behaviours is the place of its name in the list at 1024.
  (table $behaviours 96 funcref)
  (elem (table $behaviours) (i32.const 0) func
    $trap $trap_memory $trap_divide $trap_null_call $trap_call_type $trap_convert $exit $exit_0
    $loop_br $loop_br_if $loop_br_table $recursion $recursion_tree $loop_calls $loop_indirect_calls $loop_host_calls
    $grow $grow_keep $grow_refused $fill $copy $table_grow
    $return_0 $return_2 $return_5 $return_99 $return_minus_1
    $pointers $enums $wasi $pairs_garbage
    $header_crlf $header_nul $header_name_crlf $header_name_empty $header_name_space
    $headers_100000 $header_huge $pseudo_remove $pseudo_crlf $pseudo_bad $smuggle
    $local_response_crlf $local_response_0 $local_response_100 $local_response_1000
    $local_response_minus_1 $local_response_garbage $local_response_huge $local_response_twice
    $body_grow $log_flood $log_endless $log_huge
    $shared_data_flood $queue_flood $metric_flood $property_flood $http_call_flood
    $continue_early $close $reenter
    $recursion_host_calls $loop_tail_calls $grow_endless $table_fill $table_copy
    $continue_flood $close_flood $clear_route_flood $local_response_flood $queue_cycle $queue_empty_flood
    $shared_data_cycle $shared_data_empty_flood $metric_names_flood $metric_histogram_flood $http_call_bodies
    $http_call_headers $log_lines_endless $write_endless $compress_endless $random_endless $headers_endless
    $replace_endless $properties_endless $tick_busy $context_flood)
  (data (i32.const 1024)
    "trap\00trap_memory\00trap_divide\00trap_null_call\00trap_call_type\00trap_convert\00exit\00exit_0\00"
    "loop_br\00loop_br_if\00loop_br_table\00recursion\00recursion_tree\00loop_calls\00loop_indirect_calls\00loop_host_calls\00"
    "grow\00grow_keep\00grow_refused\00fill\00copy\00table_grow\00"
    "return_0\00return_2\00return_5\00return_99\00return_minus_1\00"
    "pointers\00enums\00wasi\00pairs_garbage\00"
    "header_crlf\00header_nul\00header_name_crlf\00header_name_empty\00header_name_space\00"
    "headers_100000\00header_huge\00pseudo_remove\00pseudo_crlf\00pseudo_bad\00smuggle\00"
    "local_response_crlf\00local_response_0\00local_response_100\00local_response_1000\00"
    "local_response_minus_1\00local_response_garbage\00local_response_huge\00local_response_twice\00"
    "body_grow\00log_flood\00log_endless\00log_huge\00"
    "shared_data_flood\00queue_flood\00metric_flood\00property_flood\00http_call_flood\00"
    "continue_early\00close\00reenter\00"
    "recursion_host_calls\00loop_tail_calls\00grow_endless\00table_fill\00table_copy\00"
    "continue_flood\00close_flood\00clear_route_flood\00local_response_flood\00queue_cycle\00queue_empty_flood\00"
    "shared_data_cycle\00shared_data_empty_flood\00metric_names_flood\00metric_histogram_flood\00http_call_bodies\00"
    "http_call_headers\00log_lines_endless\00write_endless\00compress_endless\00random_endless\00headers_endless\00"
    "replace_endless\00properties_endless\00tick_busy\00context_flood\00"
    "\00")

  ;; A hook's number is the place of its name here.
  (data (i32.const 3072)
    "root_create\00vm_start\00configure\00context_create\00"                     ;; 0 to 3
    "request_headers\00request_body\00request_trailers\00"                        ;; 4 to 6
    "response_headers\00response_body\00response_trailers\00"                     ;; 7 to 9
    "tick\00http_call_response\00log\00done\00delete\00allocate\00"               ;; 10 to 15
    "\00")

  (data (i32.const 4096) "hostile: unknown configuration")
  (data (i32.const 4144) ":path")
  (data (i32.const 4160) "service")
  ;; The header block of an http_call: GET / for t.
  (data (i32.const 4176) "\03\00\00\00\07\00\00\00\03\00\00\00\05\00\00\00\01\00\00\00\0a\00\00\00\01\00\00\00"
    ":method\00GET\00:path\00/\00:authority\00t\00")
  (data (i32.const 4256) "a\0d\0ax-injected: yes")
  (data (i32.const 4288) "x-bad\0d\0ax-injected: yes")
  (data (i32.const 4320) "x bad")
  (data (i32.const 4336) "a\00b")
  (data (i32.const 4352) "/a HTTP/1.1\0d\0ax-injected: yes\0d\0a\0d\0a")
  (data (i32.const 4400) "200\0d\0ax-injected: yes")
  (data (i32.const 4432) ":method")
  (data (i32.const 4448) ":authority")
  (data (i32.const 4464) ":scheme")
  (data (i32.const 4480) ":status")
  (data (i32.const 4496) "abc")
  (data (i32.const 4512) "content-length")
  (data (i32.const 4528) "transfer-encoding")
  (data (i32.const 4560) "chunked")
  (data (i32.const 4576) "3")
  (data (i32.const 4592) "pointers ")
  (data (i32.const 4608) "enums ")
  (data (i32.const 4624) "wasi ")
  (data (i32.const 4640) "pairs_garbage ")
  ;; One local response header, x-bad with CR and LF in its value.
  (data (i32.const 4672) "\01\00\00\00\05\00\00\00\12\00\00\00x-bad\00a\0d\0ax-injected: yes\00")
  ;; Header blocks that are none: a count of 2^32 - 1, a size beyond the end, a block cut short.
  (data (i32.const 4736) "\ff\ff\ff\ff\01\00\00\00\01\00\00\00a\00b\00")
  (data (i32.const 4768) "\01\00\00\00\ff\ff\ff\7f\01\00\00\00a\00b\00")
  (data (i32.const 4800) "\02\00\00\00\01\00\00\00")
  ;; The letters of statuses 0 to 61, WASI's among them.
  (data (i32.const 5120) "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  (data (i32.const 5200) "compress")
  ;; Pairs of pointer and size, none of them inside the memory; the list ends with 0, 0.
  (data (i32.const 4864)
    "\f0\ff\ff\ff\20\00\00\00" "\ff\ff\ff\ff\01\00\00\00" "\00\00\00\00\ff\ff\ff\ff"
    "\ff\ff\ff\7f\ff\ff\ff\7f" "\00\00\00\80\10\00\00\00" "\f8\ff\ff\3f\10\00\00\00"
    "\00\00\00\00\00\00\00\00")

  (global $behaviour (mut i32) (i32.const -1))
  (global $hook (mut i32) (i32.const -1))
  (global $map (mut i32) (i32.const 0))        ;; the header map of the hook that misbehaves
  (global $ring (mut i32) (i32.const 65536))
  (global $notes (mut i32) (i32.const 0))      ;; the end of the text that $note writes
  (global $stream (mut i32) (i32.const 0))     ;; who waits for the http_call

  ;; ---- Callbacks ----

  (func (export "proxy_abi_version_0_2_1"))

  (func $allocate (export "proxy_on_memory_allocate") (param $size i32) (result i32)
    (local $pointer i32)
    (if (i32.gt_u (i32.add (global.get $ring) (local.get $size)) (i32.const 131072))
      (then (global.set $ring (i32.const 65536))))
    (local.set $pointer (global.get $ring))
    (global.set $ring (i32.add (global.get $ring) (local.get $size)))
    (call $at (i32.const 15) (i32.const 0) (local.get $pointer)))

  (func (export "proxy_on_context_create") (param $context i32) (param $root i32)
    (if (local.get $root)
      (then (drop (call $at (i32.const 3) (i32.const 0) (i32.const 0))))
      (else
        (drop (call $read_configuration (i32.const 6)))
        (drop (call $at (i32.const 0) (i32.const 0) (i32.const 0))))))

  (func (export "proxy_on_vm_start") (param i32 i32) (result i32)
    (call $at (i32.const 1) (i32.const 0) (i32.const 1)))

  (func (export "proxy_on_configure") (param i32 i32) (result i32)
    (if (i32.eqz (call $read_configuration (i32.const 7))) (then (return (i32.const 0))))
    (if (i32.eq (global.get $hook) (i32.const 10)) (then (drop (call $set_tick (i32.const 20)))))
    (call $at (i32.const 2) (i32.const 0) (i32.const 1)))

  (func (export "proxy_on_request_headers") (param $context i32) (param i32 i32) (result i32)
    (if (i32.eq (global.get $hook) (i32.const 15)) (then (drop (call $get_path))))
    (if (i32.eq (global.get $hook) (i32.const 11))
      (then
        (global.set $stream (local.get $context))
        (drop (call $call_service))
        (return (i32.const 1))))
    (call $at (i32.const 4) (i32.const 0) (i32.const 0)))

  (func (export "proxy_on_http_call_response") (param i32 i32 i32 i32 i32)
    (drop (call $at (i32.const 11) (i32.const 0) (i32.const 0)))
    (drop (call $set_effective_context (global.get $stream)))
    (drop (call $continue_stream (i32.const 0))))

  (func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
    (call $at (i32.const 5) (i32.const 0) (i32.const 0)))
  (func (export "proxy_on_request_trailers") (param i32 i32) (result i32)
    (call $at (i32.const 6) (i32.const 1) (i32.const 0)))
  (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
    (call $at (i32.const 7) (i32.const 2) (i32.const 0)))
  (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32)
    (call $at (i32.const 8) (i32.const 2) (i32.const 0)))
  (func (export "proxy_on_response_trailers") (param i32 i32) (result i32)
    (call $at (i32.const 9) (i32.const 3) (i32.const 0)))
  (func (export "proxy_on_tick") (param i32)
    (drop (call $at (i32.const 10) (i32.const 0) (i32.const 0))))
  (func (export "proxy_on_log") (param i32)
    (drop (call $at (i32.const 12) (i32.const 0) (i32.const 0))))
  (func (export "proxy_on_done") (param i32) (result i32)
    (call $at (i32.const 13) (i32.const 0) (i32.const 1)))
  (func (export "proxy_on_delete") (param i32)
    (drop (call $at (i32.const 14) (i32.const 0) (i32.const 0))))

  ;; ---- Configuration ----

  ;; Misbehaves if this is the configured hook; the result is the callback's.
  (func $at (param $hook i32) (param $map i32) (param $default i32) (result i32)
    (if (i32.ne (local.get $hook) (global.get $hook)) (then (return (local.get $default))))
    (global.set $map (local.get $map))
    (call_indirect $behaviours (type $behaviour) (local.get $default) (global.get $behaviour)))

  ;; False when there is a configuration that it does not understand.
  (func $read_configuration (param $buffer i32) (result i32)
    (local $text i32) (local $size i32) (local $colon i32)
    (if (i32.ge_s (global.get $hook) (i32.const 0)) (then (return (i32.const 1))))
    (i64.store (i32.const 16) (i64.const 0))
    (if (call $get_buffer (local.get $buffer) (i32.const 0) (i32.const 4096) (i32.const 16) (i32.const 20))
      (then (return (i32.const 1))))
    (local.set $text (i32.load (i32.const 16)))
    (local.set $size (i32.load (i32.const 20)))
    (if (i32.eqz (local.get $size)) (then (return (i32.const 1))))
    (block $found
      (loop $next
        (br_if $found (i32.eq (i32.load8_u (i32.add (local.get $text) (local.get $colon))) (i32.const 58)))
        (local.set $colon (i32.add (local.get $colon) (i32.const 1)))
        (br_if $next (i32.lt_u (local.get $colon) (local.get $size))))
      (return (call $unknown)))
    (global.set $behaviour (call $index_of (i32.const 1024) (local.get $text) (local.get $colon)))
    (local.set $colon (i32.add (local.get $colon) (i32.const 1)))
    (global.set $hook (call $index_of (i32.const 3072)
      (i32.add (local.get $text) (local.get $colon)) (i32.sub (local.get $size) (local.get $colon))))
    (if (i32.lt_s (i32.or (global.get $hook) (global.get $behaviour)) (i32.const 0))
      (then (return (call $unknown))))
    (i32.const 1))

  (func $unknown (result i32)
    (global.set $hook (i32.const -1))
    (drop (call $log (i32.const 4) (i32.const 4096) (i32.const 30)))
    (i32.const 0))

  ;; The place of a name in a list of NUL-terminated names that ends with an empty one, or -1.
  (func $index_of (param $list i32) (param $text i32) (param $size i32) (result i32)
    (local $index i32) (local $i i32)
    (loop $next_name
      (local.set $i (i32.const 0))
      (block $differs
        (loop $next_byte
          (if (i32.eq (local.get $i) (local.get $size))
            (then
              (br_if $differs (i32.load8_u (i32.add (local.get $list) (local.get $i))))
              (return (local.get $index))))
          (br_if $differs (i32.ne
            (i32.load8_u (i32.add (local.get $list) (local.get $i)))
            (i32.load8_u (i32.add (local.get $text) (local.get $i)))))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br $next_byte)))
      (loop $skip
        (local.set $list (i32.add (local.get $list) (i32.const 1)))
        (br_if $skip (i32.load8_u (i32.sub (local.get $list) (i32.const 1)))))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next_name (i32.load8_u (local.get $list))))
    (i32.const -1))

  (func $get_path (result i32)
    (call $get_header (i32.const 0) (i32.const 4144) (i32.const 5) (i32.const 16) (i32.const 20)))

  (func $call_service (result i32)
    (call $http_call (i32.const 4160) (i32.const 7) (i32.const 4176) (i32.const 61)
      (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 5000) (i32.const 24)))

  ;; ---- Traps ----

  (func $trap (type $behaviour) (unreachable))
  (func $trap_memory (type $behaviour) (i32.load (i32.const -4)))
  (func $trap_divide (type $behaviour) (i32.div_s (i32.const 1) (i32.const 0)))
  (func $trap_null_call (type $behaviour) (call_indirect $behaviours (type $behaviour) (i32.const 0) (i32.const 95)))
  (func $trap_call_type (type $behaviour)
    (call_indirect $behaviours (type $two) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func $trap_convert (type $behaviour) (i32.trunc_f64_s (f64.const nan)))
  (func $exit (type $behaviour) (call $proc_exit (i32.const 1)) (local.get 0))
  (func $exit_0 (type $behaviour) (call $proc_exit (i32.const 0)) (local.get 0))

  ;; ---- Endless ----

  (func $loop_br (type $behaviour) (loop $again (br $again)) (unreachable))
  (func $loop_br_if (type $behaviour) (loop $again (br_if $again (i32.const 1))) (local.get 0))
  (func $loop_br_table (type $behaviour)
    (block $never (loop $again (br_table $again $never (i32.const 0))))
    (local.get 0))
  ;; Ends with the stack. The addition keeps it from being a tail call.
  (func $recursion (type $behaviour)
    (i32.add (i32.const 1) (call $recursion (local.get 0))))
  ;; Sixty calls deep, 2^60 of them: no loop, and no stack that overflows.
  (func $recursion_tree (type $behaviour) (drop (call $tree (i32.const 60))) (local.get 0))
  (func $tree (param $depth i32) (result i32)
    (if (i32.eqz (local.get $depth)) (then (return (i32.const 1))))
    (i32.add
      (call $tree (i32.sub (local.get $depth) (i32.const 1)))
      (call $tree (i32.sub (local.get $depth) (i32.const 1)))))
  (func $loop_calls (type $behaviour)
    (loop $again (br_if $again (call $return_2 (i32.const 1))))
    (local.get 0))
  (func $loop_indirect_calls (type $behaviour)
    (loop $again
      (br_if $again (call_indirect $behaviours (type $behaviour) (i32.const 0) (i32.const 23))))
    (local.get 0))
  (func $loop_host_calls (type $behaviour)
    (loop $again (br_if $again (i32.eqz (call $time (i32.const 16)))))
    (local.get 0))

  ;; ---- Memory ----

  ;; Grows by a page and touches it until that is refused.
  (func $grow_to_the_end
    (local $page i32)
    (block $refused
      (loop $again
        (local.set $page (memory.grow (i32.const 1)))
        (br_if $refused (i32.eq (local.get $page) (i32.const -1)))
        (i32.store (i32.shl (local.get $page) (i32.const 16)) (i32.const 1))
        (br $again))))
  (func $grow (type $behaviour) (call $grow_to_the_end) (unreachable))
  (func $grow_keep (type $behaviour) (call $grow_to_the_end) (local.get 0))
  (func $grow_refused (type $behaviour)
    (loop $again (drop (memory.grow (i32.const 65536))) (br $again))
    (unreachable))
  (func $size (result i32) (i32.shl (memory.size) (i32.const 16)))
  ;; Everything behind page 1, 16 MiB of it if the host gives them.
  (func $fill (type $behaviour)
    (drop (memory.grow (i32.const 256)))
    (loop $again
      (memory.fill (i32.const 131072) (i32.const 7) (i32.sub (call $size) (i32.const 131072)))
      (br $again))
    (unreachable))
  (func $copy (type $behaviour)
    (drop (memory.grow (i32.const 256)))
    (loop $again
      (memory.copy (i32.const 131072) (i32.const 65536) (i32.sub (call $size) (i32.const 131072)))
      (br $again))
    (unreachable))
  (func $table_grow (type $behaviour)
    (loop $again
      (br_if $again
        (i32.ne (table.grow $behaviours (ref.null func) (i32.const 65536)) (i32.const -1))))
    (unreachable))

  ;; ---- Results of callbacks and of the allocator ----

  (func $return_0 (type $behaviour) (i32.const 0))
  (func $return_2 (type $behaviour) (i32.const 2))
  (func $return_5 (type $behaviour) (i32.const 5))
  (func $return_99 (type $behaviour) (i32.const 99))
  (func $return_minus_1 (type $behaviour) (i32.const -1))

  ;; ---- Bad arguments: one log line with a letter for each call's status: a is 0, b is 1 ----

  (func $note (param $status i32)
    (i32.store8 (global.get $notes) (i32.load8_u offset=5120 (local.get $status)))
    (global.set $notes (i32.add (global.get $notes) (i32.const 1))))
  (func $note_start (param $title i32) (param $size i32)
    (memory.copy (i32.const 8192) (local.get $title) (local.get $size))
    (global.set $notes (i32.add (i32.const 8192) (local.get $size))))
  (func $note_space
    (i32.store8 (global.get $notes) (i32.const 32))
    (global.set $notes (i32.add (global.get $notes) (i32.const 1))))
  (func $note_log
    (drop (call $log (i32.const 2) (i32.const 8192) (i32.sub (global.get $notes) (i32.const 8192)))))

  (table $pointer_calls 24 funcref)
  (elem (table $pointer_calls) (i32.const 0) func
    $p_log $p_time $p_get_buffer $p_set_buffer $p_buffer_status $p_map_size
    $p_get_pairs $p_set_pairs $p_get_header $p_get_header_result $p_add_header $p_replace_header
    $p_remove_header $p_get_property $p_set_property $p_local_response $p_http_call $p_http_call_result
    $p_get_shared $p_set_shared $p_register_queue $p_define_metric $p_get_metric $p_call_foreign)
  (func $p_log (type $two) (call $log (i32.const 2) (local.get 0) (local.get 1)))
  (func $p_time (type $two) (call $time (local.get 0)))
  (func $p_get_buffer (type $two)
    (call $get_buffer (i32.const 6) (local.get 0) (local.get 1) (local.get 0) (local.get 0)))
  (func $p_set_buffer (type $two)
    (call $set_buffer (i32.const 0) (i32.const 0) (i32.const 0) (local.get 0) (local.get 1)))
  (func $p_buffer_status (type $two) (call $buffer_status (i32.const 6) (local.get 0) (local.get 0)))
  (func $p_map_size (type $two) (call $map_size (i32.const 0) (local.get 0)))
  (func $p_get_pairs (type $two) (call $get_pairs (i32.const 0) (local.get 0) (local.get 0)))
  (func $p_set_pairs (type $two) (call $set_pairs (i32.const 0) (local.get 0) (local.get 1)))
  (func $p_get_header (type $two)
    (call $get_header (i32.const 0) (local.get 0) (local.get 1) (i32.const 16) (i32.const 20)))
  (func $p_get_header_result (type $two)
    (call $get_header (i32.const 0) (i32.const 4144) (i32.const 5) (local.get 0) (local.get 0)))
  (func $p_add_header (type $two)
    (call $add_header (i32.const 0) (local.get 0) (local.get 1) (local.get 0) (local.get 1)))
  (func $p_replace_header (type $two)
    (call $replace_header (i32.const 0) (i32.const 4144) (i32.const 5) (local.get 0) (local.get 1)))
  (func $p_remove_header (type $two) (call $remove_header (i32.const 0) (local.get 0) (local.get 1)))
  (func $p_get_property (type $two)
    (call $get_property (local.get 0) (local.get 1) (i32.const 16) (i32.const 20)))
  (func $p_set_property (type $two)
    (call $set_property (local.get 0) (local.get 1) (local.get 0) (local.get 1)))
  (func $p_local_response (type $two)
    (call $local_response (i32.const 200) (local.get 0) (local.get 1) (local.get 0) (local.get 1)
      (local.get 0) (local.get 1) (i32.const -1)))
  (func $p_http_call (type $two)
    (call $http_call (i32.const 4160) (i32.const 7) (local.get 0) (local.get 1)
      (local.get 0) (local.get 1) (local.get 0) (local.get 1) (i32.const 5000) (i32.const 24)))
  (func $p_http_call_result (type $two)
    (call $http_call (i32.const 4160) (i32.const 7) (i32.const 4176) (i32.const 61)
      (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 5000) (local.get 0)))
  (func $p_get_shared (type $two)
    (call $get_shared (local.get 0) (local.get 1) (i32.const 16) (i32.const 20) (i32.const 24)))
  (func $p_set_shared (type $two)
    (call $set_shared (i32.const 4160) (i32.const 7) (local.get 0) (local.get 1) (i32.const 0)))
  (func $p_register_queue (type $two)
    (call $register_queue (local.get 0) (local.get 1) (i32.const 24)))
  (func $p_define_metric (type $two)
    (call $define_metric (i32.const 0) (local.get 0) (local.get 1) (i32.const 24)))
  (func $p_get_metric (type $two) (call $get_metric (local.get 0) (local.get 0)))
  (func $p_call_foreign (type $two)
    (call $call_foreign (local.get 0) (local.get 1) (local.get 0) (local.get 1) (i32.const 16) (i32.const 20)))

  (func $pointers (type $behaviour)
    (local $call i32) (local $bad i32)
    (call $note_start (i32.const 4592) (i32.const 9))
    (loop $next_call
      (local.set $bad (i32.const 4864))
      (loop $next_pointer
        (call $note (call_indirect $pointer_calls (type $two)
          (i32.load (local.get $bad)) (i32.load offset=4 (local.get $bad)) (local.get $call)))
        (local.set $bad (i32.add (local.get $bad) (i32.const 8)))
        (br_if $next_pointer (i32.load offset=4 (local.get $bad))))
      (call $note_space)
      (local.set $call (i32.add (local.get $call) (i32.const 1)))
      (br_if $next_call (i32.lt_u (local.get $call) (i32.const 24))))
    (call $note_log)
    (local.get 0))

  (func $enums (type $behaviour)
    (call $note_start (i32.const 4608) (i32.const 6))
    (call $enum (i32.const 99))
    (call $enum (i32.const -1))
    (call $enum (i32.const 0x7fffffff))
    (call $enum (i32.const 0x80000000))
    (call $note_log)
    (local.get 0))
  (func $enum (param $bad i32)
    (call $note (call $log (local.get $bad) (i32.const 4144) (i32.const 5)))
    (call $note (call $get_buffer (local.get $bad) (i32.const 0) (i32.const 1) (i32.const 16) (i32.const 20)))
    (call $note (call $set_buffer (local.get $bad) (i32.const 0) (i32.const 0) (i32.const 4144) (i32.const 5)))
    (call $note (call $buffer_status (local.get $bad) (i32.const 16) (i32.const 20)))
    (call $note (call $map_size (local.get $bad) (i32.const 16)))
    (call $note (call $get_pairs (local.get $bad) (i32.const 16) (i32.const 20)))
    (call $note (call $set_pairs (local.get $bad) (i32.const 4176) (i32.const 61)))
    (call $note (call $get_header (local.get $bad) (i32.const 4144) (i32.const 5) (i32.const 16) (i32.const 20)))
    (call $note (call $add_header (local.get $bad) (i32.const 4144) (i32.const 5) (i32.const 4144) (i32.const 5)))
    (call $note (call $replace_header (local.get $bad) (i32.const 4144) (i32.const 5) (i32.const 4144) (i32.const 5)))
    (call $note (call $remove_header (local.get $bad) (i32.const 4144) (i32.const 5)))
    (call $note (call $continue_stream (local.get $bad)))
    (call $note (call $close_stream (local.get $bad)))
    (call $note (call $define_metric (local.get $bad) (i32.const 4144) (i32.const 5) (i32.const 16)))
    (call $note (call $increment_metric (local.get $bad) (i64.const 1)))
    (call $note (call $get_metric (local.get $bad) (i32.const 16)))
    (call $note (call $enqueue (local.get $bad) (i32.const 4144) (i32.const 5)))
    (call $note (call $set_effective_context (local.get $bad)))
    (call $note_space))

  ;; The statuses are WASI's here.
  (func $wasi (type $behaviour)
    (call $note_start (i32.const 4624) (i32.const 5))
    (i32.store (i32.const 512) (i32.const -16))
    (i32.store (i32.const 516) (i32.const 64))
    (call $note (call $fd_write (i32.const 1) (i32.const 512) (i32.const 1) (i32.const 24)))
    (call $note (call $fd_write (i32.const 1) (i32.const -8) (i32.const 1) (i32.const 24)))
    (call $note (call $fd_write (i32.const 1) (i32.const 512) (i32.const 0x10000000) (i32.const 24)))
    (call $note (call $fd_write (i32.const 99) (i32.const 512) (i32.const 0) (i32.const 24)))
    (call $note (call $random_get (i32.const 65536) (i32.const -1)))
    (call $note (call $random_get (i32.const -8) (i32.const 64)))
    (call $note (call $environ_get (i32.const -8) (i32.const -8)))
    (call $note (call $environ_sizes_get (i32.const -8) (i32.const -8)))
    (call $note (call $clock_time_get (i32.const 99) (i64.const 0) (i32.const 24)))
    (call $note (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const -4)))
    (call $note_log)
    (local.get 0))

  ;; To map 1, the request's trailers, so that the request itself stays whole.
  (func $pairs_garbage (type $behaviour)
    (call $note_start (i32.const 4640) (i32.const 14))
    (call $note (call $set_pairs (i32.const 1) (i32.const 4736) (i32.const 16)))
    (call $note (call $set_pairs (i32.const 1) (i32.const 4768) (i32.const 16)))
    (call $note (call $set_pairs (i32.const 1) (i32.const 4800) (i32.const 8)))
    (call $note (call $set_pairs (i32.const 1) (i32.const 4800) (i32.const 3)))
    (call $note_log)
    (local.get 0))

  ;; ---- Headers, in the map of the hook ----

  (func $add (param $name i32) (param $name_size i32) (param $value i32) (param $value_size i32)
    (drop (call $add_header (global.get $map)
      (local.get $name) (local.get $name_size) (local.get $value) (local.get $value_size))))
  (func $replace (param $name i32) (param $name_size i32) (param $value i32) (param $value_size i32)
    (drop (call $replace_header (global.get $map)
      (local.get $name) (local.get $name_size) (local.get $value) (local.get $value_size))))
  (func $header_crlf (type $behaviour)
    (call $add (i32.const 4288) (i32.const 5) (i32.const 4256) (i32.const 18)) (local.get 0))
  (func $header_nul (type $behaviour)
    (call $add (i32.const 4288) (i32.const 5) (i32.const 4336) (i32.const 3)) (local.get 0))
  (func $header_name_crlf (type $behaviour)
    (call $add (i32.const 4288) (i32.const 22) (i32.const 4576) (i32.const 1)) (local.get 0))
  (func $header_name_empty (type $behaviour)
    (call $add (i32.const 4288) (i32.const 0) (i32.const 4576) (i32.const 1)) (local.get 0))
  (func $header_name_space (type $behaviour)
    (call $add (i32.const 4320) (i32.const 5) (i32.const 4576) (i32.const 1)) (local.get 0))
  (func $headers_100000 (type $behaviour)
    (local $left i32)
    (local.set $left (i32.const 100000))
    (loop $again
      (call $add (i32.const 4288) (i32.const 5) (i32.const 4576) (i32.const 1))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  ;; 8 MiB of "a"; nothing if the host does not give them.
  (func $header_huge (type $behaviour)
    (if (i32.eqz (call $big (i32.const 128))) (then (return (local.get 0))))
    (call $add (i32.const 4288) (i32.const 5) (i32.const 131072) (i32.const 8388608))
    (local.get 0))
  ;; Makes $pages pages of "a" behind page 1; false where they are refused.
  (func $big (param $pages i32) (result i32)
    (if (i32.lt_u (memory.size) (i32.add (local.get $pages) (i32.const 2)))
      (then
        (if (i32.eq (memory.grow (local.get $pages)) (i32.const -1)) (then (return (i32.const 0))))
        (memory.fill (i32.const 131072) (i32.const 97) (i32.shl (local.get $pages) (i32.const 16)))))
    (i32.const 1))
  (func $pseudo_remove (type $behaviour)
    (drop (call $remove_header (global.get $map) (i32.const 4432) (i32.const 7)))
    (drop (call $remove_header (global.get $map) (i32.const 4144) (i32.const 5)))
    (drop (call $remove_header (global.get $map) (i32.const 4448) (i32.const 10)))
    (drop (call $remove_header (global.get $map) (i32.const 4464) (i32.const 7)))
    (drop (call $remove_header (global.get $map) (i32.const 4480) (i32.const 7)))
    (local.get 0))
  (func $pseudo_crlf (type $behaviour)
    (if (global.get $map)
      (then (call $replace (i32.const 4480) (i32.const 7) (i32.const 4400) (i32.const 20)))
      (else (call $replace (i32.const 4144) (i32.const 5) (i32.const 4352) (i32.const 32))))
    (local.get 0))
  (func $pseudo_bad (type $behaviour)
    (if (global.get $map)
      (then (call $replace (i32.const 4480) (i32.const 7) (i32.const 4496) (i32.const 3)))
      (else (call $replace (i32.const 4432) (i32.const 7) (i32.const 4320) (i32.const 5))))
    (local.get 0))
  ;; Both framings at once, and neither is true.
  (func $smuggle (type $behaviour)
    (call $replace (i32.const 4512) (i32.const 14) (i32.const 4576) (i32.const 1))
    (call $replace (i32.const 4528) (i32.const 17) (i32.const 4560) (i32.const 7))
    (local.get 0))

  ;; ---- Local responses ----

  (func $respond (param $status i32) (param $headers i32) (param $headers_size i32) (param $body_size i32)
    (drop (call $local_response (local.get $status) (i32.const 0) (i32.const 0)
      (i32.const 131072) (local.get $body_size) (local.get $headers) (local.get $headers_size) (i32.const -1))))
  (func $local_response_crlf (type $behaviour)
    (call $respond (i32.const 200) (i32.const 4672) (i32.const 37) (i32.const 0)) (local.get 0))
  (func $local_response_0 (type $behaviour)
    (call $respond (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)) (local.get 0))
  (func $local_response_100 (type $behaviour)
    (call $respond (i32.const 100) (i32.const 0) (i32.const 0) (i32.const 0)) (local.get 0))
  (func $local_response_1000 (type $behaviour)
    (call $respond (i32.const 1000) (i32.const 0) (i32.const 0) (i32.const 0)) (local.get 0))
  (func $local_response_minus_1 (type $behaviour)
    (call $respond (i32.const -1) (i32.const 0) (i32.const 0) (i32.const 0)) (local.get 0))
  (func $local_response_garbage (type $behaviour)
    (call $respond (i32.const 200) (i32.const 4736) (i32.const 16) (i32.const 0)) (local.get 0))
  (func $local_response_huge (type $behaviour)
    (if (call $big (i32.const 256))
      (then (call $respond (i32.const 200) (i32.const 0) (i32.const 0) (i32.const 16777216))))
    (local.get 0))
  (func $local_response_twice (type $behaviour)
    (call $respond (i32.const 200) (i32.const 0) (i32.const 0) (i32.const 0))
    (call $respond (i32.const 418) (i32.const 0) (i32.const 0) (i32.const 0))
    (local.get 0))

  ;; ---- Floods ----

  ;; Appends 1 MiB, 256 times, to the body of the hook's direction.
  (func $body_grow (type $behaviour)
    (local $left i32)
    (if (i32.eqz (call $big (i32.const 16))) (then (return (local.get 0))))
    (local.set $left (i32.const 256))
    (loop $again
      (drop (call $set_buffer (i32.ne (global.get $map) (i32.const 0)) (i32.const 0x7fffffff) (i32.const 0)
        (i32.const 131072) (i32.const 1048576)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  (func $log_flood (type $behaviour)
    (local $left i32)
    (local.set $left (i32.const 100000))
    (loop $again
      (drop (call $log (i32.const 2) (i32.const 5120) (i32.const 62)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  (func $log_endless (type $behaviour)
    (loop $again
      (drop (call $log (i32.const 2) (i32.const 5120) (i32.const 62)))
      (br $again))
    (unreachable))
  (func $log_huge (type $behaviour)
    (if (call $big (i32.const 256))
      (then (drop (call $log (i32.const 2) (i32.const 131072) (i32.const 16777216)))))
    (local.get 0))
  ;; Writes $count at 256 as eight letters, a to p: a name that no other count has.
  (func $letters (param $count i32)
    (local $i i32)
    (loop $again
      (i32.store8 offset=256 (local.get $i)
        (i32.add (i32.const 97) (i32.and (local.get $count) (i32.const 15))))
      (local.set $count (i32.shr_u (local.get $count) (i32.const 4)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 8)))))
  ;; 4,096 keys with 64 KiB each: 256 MiB that belong to the process and not to the VM.
  (func $shared_data_flood (type $behaviour)
    (local $left i32)
    (local.set $left (i32.const 4096))
    (loop $again
      (call $letters (local.get $left))
      (drop (call $set_shared (i32.const 256) (i32.const 8) (i32.const 65536) (i32.const 65536) (i32.const 0)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  (func $queue_flood (type $behaviour)
    (local $left i32)
    (drop (call $register_queue (i32.const 4160) (i32.const 7) (i32.const 24)))
    (local.set $left (i32.const 4096))
    (loop $again
      (drop (call $enqueue (i32.load (i32.const 24)) (i32.const 65536) (i32.const 65536)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  (func $metric_flood (type $behaviour)
    (local $left i32)
    (local.set $left (i32.const 100000))
    (loop $again
      (call $letters (local.get $left))
      (drop (call $define_metric (i32.const 0) (i32.const 256) (i32.const 8) (i32.const 24)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  (func $property_flood (type $behaviour)
    (local $left i32)
    (local.set $left (i32.const 4096))
    (loop $again
      (call $letters (local.get $left))
      (drop (call $set_property (i32.const 256) (i32.const 8) (i32.const 65536) (i32.const 65536)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  (func $http_call_flood (type $behaviour)
    (local $left i32)
    (local.set $left (i32.const 2000))
    (loop $again
      (drop (call $call_service))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))

  ;; ---- Calls at the wrong moment ----

  (func $continue_early (type $behaviour)
    (drop (call $continue_stream (i32.const 0)))
    (drop (call $continue_stream (i32.const 1)))
    (drop (call $continue_stream (i32.const 0)))
    (local.get 0))
  (func $close (type $behaviour)
    (drop (call $close_stream (i32.const 0)))
    (drop (call $close_stream (i32.const 1)))
    (local.get 0))
  ;; A host call that needs the allocator: in the allocator it asks for itself.
  (func $reenter (type $behaviour)
    (drop (call $get_path))
    (local.get 0))

  ;; ---- Without end, in the host's code rather than the guest's ----

  ;; The end of the stack is met in whatever the host call does there.
  (func $recursion_host_calls (type $behaviour)
    (drop (call $get_path))
    (drop (call $log (i32.const 0) (i32.const 5120) (i32.const 8)))
    (drop (call $define_metric (i32.const 0) (i32.const 5120) (i32.const 8) (i32.const 24)))
    (drop (call $set_shared (i32.const 5120) (i32.const 8) (i32.const 5120) (i32.const 8) (i32.const 0)))
    (i32.add (i32.const 1) (call $recursion_host_calls (local.get 0))))
  (func $loop_tail_calls (type $behaviour) (return_call $loop_tail_calls (local.get 0)))
  (func $grow_endless (type $behaviour)
    (call $grow_to_the_end)
    (loop $again (drop (memory.grow (i32.const 1))) (br $again))
    (unreachable))
  (func $big_table
    (drop (table.grow $pointer_calls (ref.null func) (i32.const 1000000))))
  (func $table_fill (type $behaviour)
    (call $big_table)
    (loop $again
      (table.fill $pointer_calls (i32.const 0) (ref.null func) (table.size $pointer_calls))
      (br $again))
    (unreachable))
  (func $table_copy (type $behaviour)
    (call $big_table)
    (loop $again
      (table.copy $pointer_calls $pointer_calls (i32.const 0) (i32.const 1)
        (i32.sub (table.size $pointer_calls) (i32.const 1)))
      (br $again))
    (unreachable))
  (func $continue_flood (type $behaviour)
    (loop $again
      (drop (call $continue_stream (i32.const 0)))
      (drop (call $continue_stream (i32.const 1)))
      (br $again))
    (unreachable))
  (func $close_flood (type $behaviour)
    (loop $again (drop (call $close_stream (i32.const 0))) (br $again))
    (unreachable))
  (func $clear_route_flood (type $behaviour)
    (loop $again
      (drop (call $replace_header (i32.const 0) (i32.const 4144) (i32.const 5) (i32.const 4144) (i32.const 5)))
      (br $again))
    (unreachable))
  (func $local_response_flood (type $behaviour)
    (drop (call $big (i32.const 100)))
    (loop $again
      (call $respond (i32.const 200) (i32.const 0) (i32.const 0) (i32.const 6000000))
      (br $again))
    (unreachable))
  ;; The queue is never long, and each message is news for its reader.
  (func $queue_cycle (type $behaviour)
    (drop (call $register_queue (i32.const 4160) (i32.const 7) (i32.const 24)))
    (loop $again
      (drop (call $enqueue (i32.load (i32.const 24)) (i32.const 5120) (i32.const 1)))
      (drop (call $dequeue (i32.load (i32.const 24)) (i32.const 16) (i32.const 20)))
      (br $again))
    (unreachable))
  (func $queue_empty_flood (type $behaviour)
    (drop (call $register_queue (i32.const 4160) (i32.const 7) (i32.const 24)))
    (loop $again
      (drop (call $enqueue (i32.load (i32.const 24)) (i32.const 5120) (i32.const 0)))
      (br $again))
    (unreachable))
  (func $shared_data_cycle (type $behaviour)
    (drop (call $big (i32.const 64)))
    (loop $again
      (drop (call $set_shared (i32.const 4160) (i32.const 7) (i32.const 131072) (i32.const 4000000) (i32.const 0)))
      (drop (call $set_shared (i32.const 4160) (i32.const 7) (i32.const 131072) (i32.const 1) (i32.const 0)))
      (br $again))
    (unreachable))
  (func $shared_data_empty_flood (type $behaviour)
    (local $count i32)
    (loop $again
      (call $letters (local.get $count))
      (drop (call $set_shared (i32.const 256) (i32.const 8) (i32.const 0) (i32.const 0) (i32.const 0)))
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (br $again))
    (unreachable))
  ;; Names of 4,000 letters that end differently, or are short, of the given type.
  (func $define_endlessly (param $type i32) (param $length i32)
    (local $count i32)
    (memory.fill (i32.const 12288) (i32.const 98) (i32.const 4096))
    (loop $again
      (call $letters (local.get $count))
      (memory.copy (i32.const 12288) (i32.const 256) (i32.const 8))
      (drop (call $define_metric (local.get $type) (i32.const 12288) (local.get $length) (i32.const 24)))
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (br $again)))
  (func $metric_names_flood (type $behaviour)
    (call $define_endlessly (i32.const 0) (i32.const 4000)) (local.get 0))
  (func $metric_histogram_flood (type $behaviour)
    (call $define_endlessly (i32.const 2) (i32.const 8)) (local.get 0))
  ;; 2,000 calls with a body of 3 MB each.
  (func $http_call_bodies (type $behaviour)
    (local $left i32)
    (drop (call $big (i32.const 64)))
    (local.set $left (i32.const 2000))
    (loop $again
      (drop (call $http_call (i32.const 4160) (i32.const 7) (i32.const 4176) (i32.const 61)
        (i32.const 131072) (i32.const 3000000) (i32.const 0) (i32.const 0) (i32.const 5000) (i32.const 24)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  ;; 2,000 calls with a header of 900,000 bytes, a fourth one in the block of $call_service.
  (func $http_call_headers (type $behaviour)
    (local $left i32)
    (drop (call $big (i32.const 64)))
    (memory.copy (i32.const 131072) (i32.const 4176) (i32.const 28))
    (i32.store8 (i32.const 131072) (i32.const 4))
    (i32.store (i32.const 131100) (i32.const 5))
    (i32.store (i32.const 131104) (i32.const 900000))
    (memory.copy (i32.const 131108) (i32.const 4204) (i32.const 33))
    (memory.copy (i32.const 131141) (i32.const 4288) (i32.const 5))
    (i32.store8 (i32.const 131146) (i32.const 0))
    (i32.store8 (i32.const 1031147) (i32.const 0))
    (local.set $left (i32.const 2000))
    (loop $again
      (drop (call $http_call (i32.const 4160) (i32.const 7) (i32.const 131072) (i32.const 900076)
        (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 5000) (i32.const 24)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  (func $log_lines_endless (type $behaviour)
    (drop (call $big (i32.const 64)))
    (loop $again
      (drop (call $log (i32.const 2) (i32.const 131072) (i32.const 1000000)))
      (br $again))
    (unreachable))
  (func $write_endless (type $behaviour)
    (drop (call $big (i32.const 64)))
    (i32.store (i32.const 512) (i32.const 131072))
    (i32.store (i32.const 516) (i32.const 1000000))
    (loop $again
      (drop (call $fd_write (i32.const 1) (i32.const 512) (i32.const 1) (i32.const 24)))
      (br $again))
    (unreachable))
  ;; The end of the memory, a megabyte of it, compressed.
  (func $compress_endless (type $behaviour)
    (local $at i32)
    (drop (call $big (i32.const 64)))
    (loop $mix
      (i32.store offset=131072 (local.get $at) (i32.mul (i32.add (local.get $at) (i32.const 12345)) (i32.const 1103515245)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $mix (i32.lt_u (local.get $at) (i32.const 262144))))
    (memory.copy (i32.const 393216) (i32.const 131073) (i32.const 262144))
    (memory.copy (i32.const 655360) (i32.const 131074) (i32.const 524288))
    (loop $again
      (drop (call $call_foreign (i32.const 5200) (i32.const 8) (i32.const 131072) (i32.const 1048576)
        (i32.const 0) (i32.const 0)))
      (br $again))
    (unreachable))
  (func $random_endless (type $behaviour)
    (loop $again
      (drop (call $random_get (i32.const 65536) (i32.const 65536)))
      (br $again))
    (unreachable))
  (func $headers_endless (type $behaviour)
    (loop $again
      (call $add (i32.const 4288) (i32.const 5) (i32.const 5120) (i32.const 62))
      (drop (call $get_pairs (global.get $map) (i32.const 16) (i32.const 20)))
      (br $again))
    (unreachable))
  ;; Thousands of lines of one name, put into one and added again.
  (func $replace_endless (type $behaviour)
    (local $left i32)
    (loop $again
      (local.set $left (i32.const 9000))
      (loop $more
        (call $add (i32.const 4288) (i32.const 5) (i32.const 4576) (i32.const 1))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br_if $more (local.get $left)))
      (call $replace (i32.const 4288) (i32.const 5) (i32.const 4576) (i32.const 1))
      (br $again))
    (unreachable))
  (func $properties_endless (type $behaviour)
    (local $count i32)
    (drop (call $big (i32.const 64)))
    (loop $again
      (call $letters (local.get $count))
      (drop (call $set_property (i32.const 256) (i32.const 8) (i32.const 131072) (i32.const 1000000)))
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (br $again))
    (unreachable))
  ;; Some milliseconds of work, every millisecond.
  (func $tick_busy (type $behaviour)
    (local $left i32)
    (drop (call $set_tick (i32.const 1)))
    (local.set $left (i32.const 50000))
    (loop $again
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left)))
    (local.get 0))
  ;; Every context there is, asked to go on, again and again.
  (func $context_flood (type $behaviour)
    (local $id i32)
    (loop $again
      (local.set $id (i32.and (i32.add (local.get $id) (i32.const 1)) (i32.const 15)))
      (drop (call $set_effective_context (local.get $id)))
      (drop (call $continue_stream (i32.const 0)))
      (drop (call $respond_again))
      (br $again))
    (unreachable))
  (func $respond_again (result i32)
    (call $local_response (i32.const 200) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)
      (i32.const 0) (i32.const 0) (i32.const -1))))
