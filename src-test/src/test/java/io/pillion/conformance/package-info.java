/** Whole-proxy tests of what guests may do to it. */
@NullMarked
package io.pillion.conformance;

import org.jspecify.annotations.NullMarked;
