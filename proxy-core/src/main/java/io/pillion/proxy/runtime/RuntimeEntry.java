package io.pillion.proxy.runtime;

import java.util.List;

/**
 * A key as the admin page shows it.
 *
 * @param finalValue what counts: the last layer's that has one
 * @param layerValues each layer's, empty where it has none
 */
public record RuntimeEntry(String finalValue, List<String> layerValues) {
    public RuntimeEntry {
        layerValues = List.copyOf(layerValues);
    }
}
