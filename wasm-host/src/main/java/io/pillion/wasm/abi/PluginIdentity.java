package io.pillion.wasm.abi;

/** The names that one plugin goes by; each may be empty. */
public record PluginIdentity(String name, String rootId, String vmId) {
    /** What stands before the text of a line: the plugin's name only where a stream is at work. */
    public String logPrefix(boolean stream) {
        StringBuilder prefix = new StringBuilder("wasm log");
        if (stream) {
            append(prefix, name);
        }
        append(prefix, rootId);
        append(prefix, vmId);
        return prefix.append(": ").toString();
    }

    private static void append(StringBuilder prefix, String part) {
        if (!part.isEmpty()) {
            prefix.append(' ').append(part);
        }
    }
}
