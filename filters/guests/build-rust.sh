#!/bin/sh
# Builds one Rust guest: build-rust.sh <folder>. Each guest's build.sh calls it.
#
# Needs (installs nothing itself, except the crates that cargo fetches):
#   rustc 1.96 and cargo with the library sources, /usr/bin/rustc and /usr/bin/cargo of Debian 12's
#     rustc-web cargo-web rust-web-src lld-14 wasi-libc   (RUSTC and CARGO name others)
#   rust-lld on the PATH: it comes with every rustup toolchain, below
#     lib/rustlib/x86_64-unknown-linux-gnu/bin; link it into a folder on the PATH
set -eu
cd "$1"
name=$(basename "$PWD")
: "${RUSTC:=/usr/bin/rustc}" "${CARGO:=/usr/bin/cargo}" "${WASI_LIBC:=/usr/lib/wasm32-wasi}"
for need in "$RUSTC" "$CARGO" "$WASI_LIBC" rust-lld; do
  command -v "$need" >/dev/null || [ -e "$need" ] || { echo "build-rust.sh: $need is missing" >&2; exit 1; }
done
export RUSTC RUSTC_BOOTSTRAP=1
CARGO_TARGET_DIR=$(mktemp -d)
export CARGO_TARGET_DIR
trap 'rm -rf "$CARGO_TARGET_DIR"' EXIT

"$CARGO" fetch --quiet
# The same file whoever builds it, wherever: no path of this machine in panic messages.
RUSTFLAGS="-L native=$WASI_LIBC -Clink-arg=--allow-undefined --remap-path-prefix=$PWD=$name"
RUSTFLAGS="$RUSTFLAGS --remap-path-prefix=$("$RUSTC" --print sysroot)/lib/rustlib/src/rust=rust"
for source in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  RUSTFLAGS="$RUSTFLAGS --remap-path-prefix=$source=crates"
done
export RUSTFLAGS
"$CARGO" build --quiet --release -Z build-std=std,panic_abort --target wasm32-wasip1
cp "$CARGO_TARGET_DIR/wasm32-wasip1/release/$(echo "$name" | tr - _).wasm" "$name.wasm"
ls -l "$name.wasm"
