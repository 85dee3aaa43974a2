/** Texts with {@code %COMMAND%} operators, compiled once; a leaf. */
@NullMarked
package io.pillion.proxy.format;

import org.jspecify.annotations.NullMarked;
