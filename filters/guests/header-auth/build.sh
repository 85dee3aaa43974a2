#!/bin/sh
# Rebuilds header-auth.wasm. Needs Go 1.24 or newer; go fetches the SDK, installs nothing else.
set -eu
cd "$(dirname "$0")"
GOOS=wasip1 GOARCH=wasm go build -trimpath -buildvcs=false -buildmode=c-shared -o header-auth.wasm .
ls -l header-auth.wasm
