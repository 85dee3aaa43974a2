package io.pillion.wasm.abi;

import java.util.Collection;
import java.util.Optional;

/** The version of the ABI that a module announces by exporting a function of its name. */
public enum AbiVersion {
    V0_1_0("proxy_abi_version_0_1_0"),
    V0_2_0("proxy_abi_version_0_2_0"),
    V0_2_1("proxy_abi_version_0_2_1");

    private final String marker;

    AbiVersion(String marker) {
        this.marker = marker;
    }

    /** The first known marker among {@code exports}. */
    public static Optional<AbiVersion> detect(Collection<String> exports) {
        for (String export : exports) {
            for (AbiVersion version : values()) {
                if (version.marker.equals(export)) {
                    return Optional.of(version);
                }
            }
        }
        return Optional.empty();
    }

    /** The name of the export. */
    public String marker() {
        return marker;
    }
}
