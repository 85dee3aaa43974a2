/** Routes and the terminal stage of the filter chain, which sends a request to the cluster that its route names. */
@NullMarked
package io.pillion.proxy.router;

import org.jspecify.annotations.NullMarked;
