package io.pillion.config.binding;

import java.util.function.Function;

/** The type that components for bytes have, and how a value of it is made. */
public record BytesType(Class<?> type, Function<byte[], Object> make) {}
