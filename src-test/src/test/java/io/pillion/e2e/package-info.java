/** The whole proxy between a client and an upstream, seen from outside. */
@NullMarked
package io.pillion.e2e;

import org.jspecify.annotations.NullMarked;
