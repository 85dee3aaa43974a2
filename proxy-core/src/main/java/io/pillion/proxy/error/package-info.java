/** What can go wrong with a request, as values; a leaf that every layer may name. */
@NullMarked
package io.pillion.proxy.error;

import org.jspecify.annotations.NullMarked;
