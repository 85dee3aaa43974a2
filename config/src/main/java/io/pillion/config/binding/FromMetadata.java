package io.pillion.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds a component of a record to an entry of its message's {@code metadata.filter_metadata}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FromMetadata {
    /** The key in {@code filter_metadata}. */
    String value();
}
