package io.pillion.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the protobuf message that a record is, as {@code envoy.config.core.v3.Node}: each component of the record is
 * the message's field of the same name in lowerCamelCase, so that the components are what Pillion honours.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Message {
    /** The message's full name. */
    String value();
}
