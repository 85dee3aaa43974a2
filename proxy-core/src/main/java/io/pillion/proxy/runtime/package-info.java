/** Layered runtime values and the fractions that they change; a leaf. */
@NullMarked
package io.pillion.proxy.runtime;

import org.jspecify.annotations.NullMarked;
