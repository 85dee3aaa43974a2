/** The connection manager: downstream connections, one exchange per request, local replies and access logs. */
@NullMarked
package io.pillion.proxy.http;

import org.jspecify.annotations.NullMarked;
