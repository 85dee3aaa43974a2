package io.pillion.config;

import java.util.List;

/** Checks headers to add and to remove: those that routing depends on are not theirs to change. */
final class HeaderMutationChecks {
    private final CheckContext context;

    HeaderMutationChecks(CheckContext context) {
        this.context = context;
    }

    void check(Object record, List<HeaderValueOption> added, List<String> removed) {
        for (HeaderValueOption option : added) {
            if (isProtected(option.header().key())) {
                context.problem(option.header(), "key", ":-prefixed or host headers may not be modified");
            }
        }
        for (String name : removed) {
            if (isProtected(name)) {
                context.problem(
                        record, "request_headers_to_remove", ":-prefixed or host headers may not be removed: " + name);
            }
        }
    }

    private static boolean isProtected(String name) {
        return name.startsWith(":") || name.equalsIgnoreCase("host");
    }
}
