package io.pillion.proxy.admin;

/**
 * What an endpoint answers.
 *
 * @param afterwards done once the answer is on its way, such as ending the process
 */
record AdminResponse(int status, String contentType, String body, Runnable afterwards) {
    /** The content type of a refused configuration dump. */
    static final String UNADORNED = "text/plain";

    private static final String TEXT = "text/plain; charset=UTF-8";

    AdminResponse(int status, String contentType, String body) {
        this(status, contentType, body, () -> {});
    }

    /** Headers only, which do not speak of content. */
    static AdminResponse bare(int status) {
        return new AdminResponse(status, "", "");
    }

    boolean bare() {
        return contentType.isEmpty();
    }

    static AdminResponse text(String body) {
        return text(200, body);
    }

    static AdminResponse text(int status, String body) {
        return new AdminResponse(status, TEXT, body);
    }

    static AdminResponse ok() {
        return text("OK\n");
    }

    static AdminResponse json(String body) {
        return new AdminResponse(200, "application/json", body);
    }

    static AdminResponse html(String body) {
        return new AdminResponse(200, "text/html; charset=UTF-8", body);
    }

    AdminResponse then(Runnable action) {
        return new AdminResponse(status, contentType, body, action);
    }
}
