#!/bin/sh
# Rebuilds the guests of these tests with wabt's wat2wasm.
set -eu
cd "$(dirname "$0")"
for wat in *.wat; do
    wat2wasm "$wat" -o "${wat%.wat}.wasm"
done
