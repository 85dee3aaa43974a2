package io.pillion.config;

import java.util.List;

/** Checks headers to add and to remove: those that routing depends on are not theirs to change. */
final class HeaderMutationChecks {
    private final CheckContext context;

    HeaderMutationChecks(CheckContext context) {
        this.context = context;
    }

    void check(HeaderMutations mutations) {
        checkAdded(mutations.requestHeadersToAdd());
        checkAdded(mutations.responseHeadersToAdd());
        checkRemoved(mutations, "request_headers_to_remove", mutations.requestHeadersToRemove());
        checkRemoved(mutations, "response_headers_to_remove", mutations.responseHeadersToRemove());
    }

    private void checkAdded(List<HeaderValueOption> added) {
        for (HeaderValueOption option : added) {
            if (isProtected(option.header().key())) {
                context.problem(option.header(), "key", ":-prefixed or host headers may not be modified");
            }
            context.surroundings()
                    .formatProblem(option.header().value())
                    .ifPresent(reason -> context.problem(option.header(), "value", reason));
        }
    }

    private void checkRemoved(Object record, String field, List<String> removed) {
        for (String name : removed) {
            if (isProtected(name)) {
                context.problem(record, field, ":-prefixed or host headers may not be removed: " + name);
            }
        }
    }

    private static boolean isProtected(String name) {
        return name.startsWith(":") || name.equalsIgnoreCase("host");
    }
}
