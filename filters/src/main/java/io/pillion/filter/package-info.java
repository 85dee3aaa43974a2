/** The public contract of an HTTP filter: what flows, who calls whom, and what a filter may answer. */
@NullMarked
package io.pillion.filter;

import org.jspecify.annotations.NullMarked;
