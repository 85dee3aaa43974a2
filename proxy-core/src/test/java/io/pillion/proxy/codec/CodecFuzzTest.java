package io.pillion.proxy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes and however they are cut: the same verdict, the same message, the same place where it ends; no
 * exception, no read beyond the input, no leak.
 */
class CodecFuzzTest {
    private static final int ROUNDS = 3_000;
    private static final int LONGEST_SEED = 3000;

    @Test
    void readsRequestsAlikeHoweverTheyAreCut() {
        Mutations mutations = new Mutations(1, seeds("requests.txt"));
        String[] names = {"default", "trailers", "http10", "chunked_length", "underscores_drop", "headers5", "upgrade"};
        for (int i = 0; i < ROUNDS; i++) {
            byte[] message = mutations.next();
            Http1Options options = Http1Cases.options(names[i % names.length]);
            List<String> whole = requests(message, new int[] {message.length}, options);
            int[] cuts = mutations.cuts(message.length);
            assertThat(requests(message, cuts, options))
                    .as(() -> text(message) + " cut at " + Arrays.toString(cuts))
                    .isEqualTo(whole);
        }
    }

    @Test
    void readsResponsesAlikeHoweverTheyAreCut() {
        Mutations mutations = new Mutations(2, seeds("responses.txt"));
        String[] methods = {"GET", "HEAD", "CONNECT", "POST"};
        for (int i = 0; i < ROUNDS; i++) {
            byte[] message = mutations.next();
            String method = methods[i % methods.length];
            List<String> whole = responses(message, new int[] {message.length}, method);
            int[] cuts = mutations.cuts(message.length);
            assertThat(responses(message, cuts, method))
                    .as(() -> text(message) + " cut at " + Arrays.toString(cuts))
                    .isEqualTo(whole);
        }
    }

    private static List<byte[]> seeds(String resource) {
        return Http1Cases.read(resource).stream()
                .map(c -> c.bytes("send"))
                .filter(bytes -> bytes.length < LONGEST_SEED)
                .toList();
    }

    /** What comes of the requests in the message, and where each of them ends. */
    private static List<String> requests(byte[] message, int[] cuts, Http1Options options) {
        RecordedRequests sink = new RecordedRequests(options.enableTrailers());
        Http1RequestDecoder decoder = new Http1RequestDecoder(options, "http", sink);
        int from = 0;
        for (int to : cuts) {
            ByteBuf in = piece(message, from, to);
            int completed;
            do {
                completed = sink.completed;
                decoder.decode(in);
                if (sink.completed > completed) {
                    sink.events.add("ends at " + (from + in.readerIndex()));
                    decoder.next();
                }
            } while (sink.completed > completed);
            assertThat(in.isReadable()).isFalse();
            in.release();
            assertThat(in.refCnt()).isZero();
            from = to;
        }
        decoder.endOfInput();
        decoder.close();
        sink.release();
        List<String> events = new ArrayList<>(sink.events);
        events.add(decoder.idle() + " " + sink.completed);
        return events;
    }

    /** What comes of the first final response in the message. */
    private static List<String> responses(byte[] message, int[] cuts, String method) {
        HeaderMap request = new HeaderMap();
        request.add(":method", method);
        RequestHead head = new RequestHead();
        head.head = method.equals("HEAD");
        head.connect = method.equals("CONNECT");
        RecordedResponses sink = new RecordedResponses(head, true);
        Http1ResponseDecoder decoder = new Http1ResponseDecoder(Http1Cases.options("trailers"), sink);
        decoder.expect(request);
        int from = 0;
        for (int to : cuts) {
            if (sink.completed == 0) {
                ByteBuf in = piece(message, from, to);
                decoder.decode(in);
                assertThat(in.isReadable()).isFalse();
                in.release();
                assertThat(in.refCnt()).isZero();
                from = to;
            }
        }
        decoder.endOfInput();
        decoder.close();
        sink.release();
        List<String> events = new ArrayList<>(sink.events);
        events.add("completed " + sink.completed);
        return events;
    }

    private static ByteBuf piece(byte[] message, int from, int to) {
        return Unpooled.buffer(to - from, Math.max(1, to - from)).writeBytes(message, from, to - from);
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1)
                .replace("\r", "\\r")
                .replace("\n", "\\n\n");
    }
}
