#!/bin/sh
# Rebuilds every hostile guest and cases.txt. Needs python3 and wat2wasm (Debian: wabt).
set -eu
exec python3 "$(dirname "$0")/generate.py"
