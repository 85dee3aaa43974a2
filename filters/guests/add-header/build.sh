#!/bin/sh
# Rebuilds add-header.wasm. Needs Node.js with npm, which fetches the SDK and the compiler into a
# scratch folder; installs nothing else.
set -eu
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r package.json assembly "$scratch"
cd "$scratch"
npm install --no-package-lock --no-audit --no-fund --loglevel=error
npx asc assembly/index.ts -b add-header.wasm --use abort=abort_proc_exit --optimize
cd "$OLDPWD"
cp "$scratch/add-header.wasm" .
ls -l add-header.wasm
