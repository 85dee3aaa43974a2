/** The administration server: one class per endpoint family, over snapshots and controls that the root implements. */
@NullMarked
package io.pillion.proxy.admin;

import org.jspecify.annotations.NullMarked;
