/** Listeners: bind, accept, hand a connection to its worker, drain. */
@NullMarked
package io.pillion.proxy.listener;

import org.jspecify.annotations.NullMarked;
