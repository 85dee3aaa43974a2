package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.Optional;

/**
 * A header to add.
 *
 * <p>The deprecated {@code append} becomes {@link #appendAction()}.
 *
 * @param keepEmptyValue whether the header is added even if its value comes out empty
 */
@Message("envoy.config.core.v3.HeaderValueOption")
public record HeaderValueOption(
        HeaderValue header,
        Optional<Boolean> append,
        @Default("APPEND_IF_EXISTS_OR_ADD") HeaderAppendAction appendAction,
        boolean keepEmptyValue) {
    public HeaderValueOption {
        if (append.isPresent() && appendAction != HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD) {
            throw new IllegalArgumentException("append and append_action can't be set at the same time");
        }
        if (!append.orElse(true)) {
            appendAction = HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD;
        }
        append = Optional.empty();
    }

    /** What is done when the header is there already. */
    public enum HeaderAppendAction {
        APPEND_IF_EXISTS_OR_ADD,
        ADD_IF_ABSENT,
        OVERWRITE_IF_EXISTS_OR_ADD,
        OVERWRITE_IF_EXISTS
    }
}
