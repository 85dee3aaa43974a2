(module
  (start $broken)
  (func $broken unreachable))
