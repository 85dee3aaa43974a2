#!/bin/sh
# Rebuilds every .wasm from its .wat; needs wat2wasm (Debian package wabt).
set -eu
cd "$(dirname "$0")"
for source in *.wat; do
  wat2wasm --debug-names "$source" -o "${source%.wat}.wasm"
done
