package io.pillion.proxy.admin;

import java.util.Optional;

/**
 * One request to the administration server.
 *
 * @param path without the query
 * @param parameters those of the query, and those of a form in the body
 */
record AdminRequest(String method, String path, QueryParameters parameters) {
    boolean post() {
        return method.equals("POST");
    }

    Optional<String> parameter(String name) {
        return parameters.first(name);
    }
}
