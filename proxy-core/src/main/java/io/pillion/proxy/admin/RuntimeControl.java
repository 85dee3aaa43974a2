package io.pillion.proxy.admin;

import java.util.List;
import java.util.Map;

/** The layered runtime, as an operator sees and changes it. Called on the administration thread. */
public interface RuntimeControl {
    /** No layer. */
    RuntimeControl NONE = new RuntimeControl() {
        @Override
        public List<String> layers() {
            return List.of();
        }

        @Override
        public Map<String, List<String>> entries() {
            return Map.of();
        }

        @Override
        public boolean modify(Map<String, String> values) {
            return false;
        }
    };

    /** The names of the layers; the last wins. */
    List<String> layers();

    /** Each key's value in each layer, empty where a layer has none. */
    Map<String, List<String>> entries();

    /** Sets values in the layer meant for it, or removes those that are empty; false where there is no such layer. */
    boolean modify(Map<String, String> values);
}
