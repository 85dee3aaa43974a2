package io.pillion.proxy.codec;

/**
 * Why a message could not be read: a value, never thrown. Immutable.
 *
 * <p>After an error the decoder consumes nothing more; its connection is to be closed, downstream once the local reply
 * has been written.
 *
 * @param status the status of the local reply to a request, Envoy's; its body is that status's reason phrase. On a
 *     response the number means nothing: the proxy answers 502
 * @param details Envoy's response code details, such as {@code http1.codec_error}
 * @param message what was wrong, in Envoy's words where it has any; for logs only
 */
public record CodecError(int status, String details, String message) {}
