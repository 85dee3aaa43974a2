/** The product's root: command line, server life cycle and the one place where the stack is assembled. */
@NullMarked
package io.pillion.proxy;

import org.jspecify.annotations.NullMarked;
