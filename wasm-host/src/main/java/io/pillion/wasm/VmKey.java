package io.pillion.wasm;

import io.pillion.config.ByteString;

/** What two plugins must have in common to share a VM. */
record VmKey(String vmId, ByteString configuration, String codeSha256) {}
