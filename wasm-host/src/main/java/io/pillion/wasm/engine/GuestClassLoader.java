package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Holds one module's generated classes; they go when the module goes. */
final class GuestClassLoader extends ClassLoader {
    private final Map<String, byte[]> pending;

    private GuestClassLoader(Map<String, byte[]> classes) {
        super(GuestClassLoader.class.getClassLoader());
        this.pending = new HashMap<>(classes);
    }

    /** Defines, verifies and initialises every class now, so that no request pays for it. */
    static Function<Instance, Machine> load(Map<String, byte[]> classes) {
        GuestClassLoader loader = new GuestClassLoader(classes);
        try {
            for (String name : List.copyOf(classes.keySet())) {
                Class.forName(name, true, loader);
            }
            Constructor<? extends Machine> constructor = loader.loadClass(ModuleCompiler.CLASS_NAME)
                    .asSubclass(Machine.class)
                    .getConstructor(Instance.class);
            return instance -> create(constructor, instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the generated classes do not fit together", e);
        }
    }

    private static Machine create(Constructor<? extends Machine> constructor, Instance instance) {
        try {
            return constructor.newInstance(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated machine cannot be made", e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = pending.remove(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
