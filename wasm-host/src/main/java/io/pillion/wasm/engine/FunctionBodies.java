package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionBody;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees the parsed bodies that an instance, begun in the interpreter, no longer needs: 60 MB for a Go module.
 *
 * <p>Chicory offers no way, so this reaches into two of its fields; where that fails, memory is all that is lost.
 */
final class FunctionBodies {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionBodies.class);

    private FunctionBodies() {}

    /** Called by the instance's thread while no call is on the stack. */
    static void replace(Instance instance, WasmModule outline) {
        try {
            Field bodies = Instance.class.getDeclaredField("functions");
            bodies.setAccessible(true);
            FunctionBody[] held = (FunctionBody[]) bodies.get(instance);
            FunctionBody[] kept = outline.codeSection().functionBodies();
            System.arraycopy(kept, 0, held, 0, held.length);
            Field module = Instance.class.getDeclaredField("module");
            module.setAccessible(true);
            module.set(instance, outline);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("the parsed function bodies stay in memory", e);
        }
    }
}
