/** The application log: an SLF4J provider that writes lines as Envoy does, on a thread of its own. */
@NullMarked
package io.pillion.proxy.log;

import org.jspecify.annotations.NullMarked;
