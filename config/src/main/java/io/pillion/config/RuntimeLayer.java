package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Message;
import java.util.Map;

/** One layer of runtime values. */
@Message("envoy.config.bootstrap.v3.RuntimeLayer")
public record RuntimeLayer(String name, LayerSpecifier layerSpecifier) {
    /** The values of a static layer by their full key, a fraction as a map; none where the layer is not static. */
    public Map<String, Object> staticValues() {
        return layerSpecifier instanceof StaticLayer layer ? RuntimeValues.flatten(layer.staticLayer()) : Map.of();
    }

    /** Where the values of a layer come from. */
    public sealed interface LayerSpecifier permits StaticLayer, AdminLayer {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of layer. */
        interface Visitor<R> {
            R staticLayer(StaticLayer layer);

            R adminLayer(AdminLayer layer);
        }
    }

    /** Values written in the file, nested as the file nests them. */
    @Arm("static_layer")
    public record StaticLayer(Map<String, Object> staticLayer) implements LayerSpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.staticLayer(this);
        }
    }

    /** Values set by {@code /runtime_modify}. */
    @Arm("admin_layer")
    @Message("envoy.config.bootstrap.v3.RuntimeLayer.AdminLayer")
    public record AdminLayer() implements LayerSpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.adminLayer(this);
        }
    }
}
