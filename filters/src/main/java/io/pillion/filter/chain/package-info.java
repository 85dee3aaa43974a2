/** The iteration of one exchange through its filters: continue, stop, buffer, watermark. */
@NullMarked
package io.pillion.filter.chain;

import org.jspecify.annotations.NullMarked;
