package io.pillion.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the field of a protobuf {@code oneof} that a permitted record of a sealed interface stands for. A record whose
 * only component has the field's name holds the field's value; any other record is the field's message itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Arm {
    /** The field's name in snake_case. */
    String value();
}
