#!/bin/sh
# Rebuilds canary-router.wasm; what it needs stands in ../build-rust.sh.
set -eu
exec "$(dirname "$0")/../build-rust.sh" "$(dirname "$0")"
