package io.pillion.config.binding;

import io.pillion.config.binding.Schema.MessageType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A component of a record: one field of its message, a {@code oneof} of several fields, or an entry of its metadata.
 *
 * @param type what the component holds, without {@code Optional}
 * @param optional whether it may be absent
 * @param arms the alternatives of a {@code oneof}; a part that is one field has a single arm without a record
 * @param metadataKey empty if the part is not from the metadata
 * @param defaultYaml what an absent field is; empty if nothing is said
 */
record Part(
        String name,
        Type type,
        boolean optional,
        List<PartArm> arms,
        String metadataKey,
        Optional<String> defaultYaml) {
    /**
     * A field that the part can be made of.
     *
     * @param record the record that stands for the field in a {@code oneof}
     */
    record PartArm(SchemaField field, Optional<Class<?>> record) {}

    static Part field(RecordComponent component, SchemaField field) {
        return of(component, List.of(new PartArm(field, Optional.empty())), "");
    }

    static Part metadata(RecordComponent component, String key) {
        return of(component, List.of(), key);
    }

    static Part oneof(RecordComponent component, MessageType message) {
        Class<?> type = (Class<?>) content(component.getGenericType());
        return of(component, arms(type, message), "");
    }

    static Part oneof(Class<?> type, MessageType message) {
        return new Part(type.getSimpleName(), type, false, arms(type, message), "", Optional.empty());
    }

    boolean isOneof() {
        return !arms.isEmpty() && arms.get(0).record().isPresent();
    }

    List<SchemaField> fields() {
        List<SchemaField> fields = new ArrayList<>();
        for (PartArm arm : arms) {
            fields.add(arm.field());
        }
        return fields;
    }

    private static Part of(RecordComponent component, List<PartArm> arms, String metadataKey) {
        Type type = component.getGenericType();
        Default byDefault = component.getAnnotation(Default.class);
        return new Part(
                component.getName(),
                content(type),
                isOptional(type),
                arms,
                metadataKey,
                byDefault == null ? Optional.empty() : Optional.of(byDefault.value()));
    }

    private static List<PartArm> arms(Class<?> type, MessageType message) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted == null) {
            throw new IllegalArgumentException(type + " is no field of " + message.name() + " and no oneof");
        }
        List<PartArm> arms = new ArrayList<>();
        for (Class<?> record : permitted) {
            String name = record.getAnnotation(Arm.class).value();
            SchemaField field = message.field(name)
                    .orElseThrow(() -> new IllegalArgumentException("no field " + name + " in " + message.name()));
            arms.add(new PartArm(field, Optional.of(record)));
        }
        return arms;
    }

    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    private static Type content(Type type) {
        return isOptional(type) ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    }
}
