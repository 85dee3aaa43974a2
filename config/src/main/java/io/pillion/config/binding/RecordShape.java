package io.pillion.config.binding;

import io.pillion.config.binding.Schema.MessageType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a message becomes a Java value: which of its fields go into which component of a record. A sealed interface that
 * is a message has a single part, its {@code oneof}, and is made of nothing else.
 */
final class RecordShape {
    private final MessageType message;
    private final Optional<Constructor<?>> constructor;
    private final List<Part> parts;
    private final Map<String, Part> partByField = new HashMap<>();

    private RecordShape(MessageType message, Optional<Constructor<?>> constructor, List<Part> parts) {
        this.message = message;
        this.constructor = constructor;
        this.parts = parts;
        for (Part part : parts) {
            for (SchemaField field : part.fields()) {
                partByField.put(field.name(), part);
            }
        }
    }

    static RecordShape of(Class<?> type, Schema schema) {
        MessageType message = schema.message(type.getAnnotation(Message.class).value());
        if (type.isInterface()) {
            return new RecordShape(message, Optional.empty(), List.of(Part.oneof(type, message)));
        }
        RecordComponent[] components = type.getRecordComponents();
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            parts.add(part(component, message));
        }
        return new RecordShape(message, Optional.of(constructor(type, components)), parts);
    }

    private static Part part(RecordComponent component, MessageType message) {
        FromMetadata metadata = component.getAnnotation(FromMetadata.class);
        if (metadata != null) {
            return Part.metadata(component, metadata.value());
        }
        Optional<SchemaField> field = message.field(component.getName());
        return field.isPresent() ? Part.field(component, field.get()) : Part.oneof(component, message);
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            return type.getConstructor(types);
        } catch (NoSuchMethodException never) {
            throw new IllegalStateException(never);
        }
    }

    MessageType message() {
        return message;
    }

    /** Whether the value is the record of this message, and not that of one of its fields. */
    boolean isRecord() {
        return constructor.isPresent();
    }

    List<Part> parts() {
        return parts;
    }

    boolean isHonoured(SchemaField field) {
        return partByField.containsKey(field.name());
    }

    /**
     * Makes the value of one argument for each part.
     *
     * @throws IllegalArgumentException if the record refuses them
     */
    Object construct(@Nullable Object[] arguments) {
        if (constructor.isEmpty()) {
            return java.util.Objects.requireNonNull(arguments[0]);
        }
        return construct(constructor.get(), arguments);
    }

    /** The record whose only component is the value. */
    static Object wrap(Class<?> record, Object value) {
        return construct(constructor(record, record.getRecordComponents()), value);
    }

    private static Object construct(Constructor<?> constructor, @Nullable Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException wrong) {
            if (wrong.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(wrong.getCause());
        } catch (ReflectiveOperationException never) {
            throw new IllegalStateException(never);
        }
    }
}
