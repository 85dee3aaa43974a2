package io.pillion.config;

import java.util.List;

/** What one level of routing adds to and removes from the headers of requests and responses. */
public interface HeaderMutations {
    /** Headers to add to the request, in order. */
    List<HeaderValueOption> requestHeadersToAdd();

    /** Names of headers to remove from the request. */
    List<String> requestHeadersToRemove();

    /** Headers to add to the response, in order. */
    List<HeaderValueOption> responseHeadersToAdd();

    /** Names of headers to remove from the response. */
    List<String> responseHeadersToRemove();
}
