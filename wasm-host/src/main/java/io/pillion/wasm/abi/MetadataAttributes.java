package io.pillion.wasm.abi;

import java.util.Map;

/** Dynamic metadata and filter state. */
final class MetadataAttributes {
    private static final int FILTER_METADATA = 1;

    private MetadataAttributes() {}

    static void register(AttributeTable table) {
        table.open(
                "metadata",
                (s, v) -> StructValue.serialize(Messages.metadata(s.info().dynamicMetadata()), v));
        table.open(
                "metadata.filter_metadata",
                (s, v) -> StructValue.select(s.info().dynamicMetadata(), s.path(), FILTER_METADATA + 1, v));
        table.open("filter_state", MetadataAttributes::state);
    }

    private static int state(AttributeScope scope, PropertyValue value) {
        Map<String, byte[]> state = scope.info().filterState();
        if (scope.path().parts() != 2) {
            return WasmStatus.NOT_FOUND;
        }
        byte[] bytes = state.get(scope.path().text(1));
        return bytes == null ? WasmStatus.NOT_FOUND : value.raw(bytes);
    }
}
