package io.pillion.proxy.metrics;

/**
 * Names of metrics that guests define: kept apart in the tree by a prefix that no printed form shows.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/wasm_filter">Envoy's Wasm
 *     filter</a>
 */
final class CustomNames {
    private static final String PREFIX = "wasmcustom.";

    private CustomNames() {}

    static String of(String guestName) {
        return PREFIX + guestName;
    }

    static boolean isCustom(String name) {
        return name.startsWith(PREFIX);
    }

    static String visible(String name) {
        return isCustom(name) ? name.substring(PREFIX.length()) : name;
    }
}
