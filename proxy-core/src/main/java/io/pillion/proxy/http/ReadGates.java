package io.pillion.proxy.http;

import io.pillion.proxy.router.Router;

/**
 * Who holds back whom: each side of an exchange is read only while both that stand behind it want more. Owned by the
 * worker.
 */
final class ReadGates {
    private final ResponseSide client;
    private final Router router;
    private boolean filtersTakeRequest;
    private boolean upstreamTakesRequest;
    private boolean filtersTakeResponse;
    private boolean clientTakesResponse = true;

    ReadGates(ResponseSide client, Router router) {
        this.client = client;
        this.router = router;
        reset();
    }

    /** For a new exchange; whether the client can be written is a fact of its connection and stays. */
    void reset() {
        filtersTakeRequest = true;
        upstreamTakesRequest = true;
        filtersTakeResponse = true;
    }

    void filtersTakeRequest(boolean enabled) {
        filtersTakeRequest = enabled;
        client.readEnabled(filtersTakeRequest && upstreamTakesRequest);
    }

    void upstreamTakesRequest(boolean enabled) {
        upstreamTakesRequest = enabled;
        client.readEnabled(filtersTakeRequest && upstreamTakesRequest);
    }

    void filtersTakeResponse(boolean enabled) {
        filtersTakeResponse = enabled;
        router.responseReading(filtersTakeResponse && clientTakesResponse);
    }

    void clientTakesResponse(boolean enabled) {
        clientTakesResponse = enabled;
        router.responseReading(filtersTakeResponse && clientTakesResponse);
    }
}
