package io.pillion.wasm.abi;

import io.pillion.filter.BodyBuffer;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import java.util.Optional;

/**
 * What the host calls of one context act on: a plugin's root context, or one HTTP stream.
 *
 * <p>The defaults are those of a context without a stream. Owned by the thread that owns the VM. What a method causes
 * outside of the guest it causes after the guest call has returned.
 */
public interface GuestContext {
    /** Stands for a map that is not there; never written. */
    HeaderMap NO_HEADERS = new HeaderMap(0, 0);

    /** The id by which the guest knows it. */
    int id();

    PluginIdentity plugin();

    /** What stands before each of its lines in the log. */
    String logPrefix();

    /** The root context of its plugin: itself where it is one. */
    RootScope root();

    /** A guest call on behalf of this context is over, and made so many host calls. */
    default void guestCalled(int hostCalls) {}

    /** The map of that {@link MapType} for reading, {@link #NO_HEADERS} where there is none. */
    default HeaderMap headers(int mapType) {
        return NO_HEADERS;
    }

    /** The map for writing, which may come to life by this; {@link #NO_HEADERS} where it cannot be written now. */
    default HeaderMap writableHeaders(int mapType) {
        return NO_HEADERS;
    }

    /** The map of that type was written. */
    default void headersChanged(int mapType) {}

    /** The body of that {@link BufferType} that the guest may read and write now. */
    default Optional<BodyBuffer> body(int bufferType) {
        return Optional.empty();
    }

    default Optional<StreamInfo> streamInfo() {
        return Optional.empty();
    }

    /** Stores filter state of the stream under {@code wasm.<name>}; false where there is no room. */
    default boolean storeState(String name, byte[] value) {
        return false;
    }

    default void continueRequest() {}

    default void continueResponse() {}

    /** Ends the stream without an answer. */
    default void closeStream() {}

    default void clearRouteCache() {}

    /** Whether the stream's request was answered: a further answer only stops what the guest is looking at. */
    default boolean replied() {
        return false;
    }

    /** Answers the stream's request; only the first answer counts. */
    default void sendLocalReply(LocalReply reply) {}
}
