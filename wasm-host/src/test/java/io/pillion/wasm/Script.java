package io.pillion.wasm;

import io.pillion.config.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the guest {@code scripted.wasm} is to do, as its VM configuration. */
final class Script {
    static final String CONTEXT_CREATE = "context_create";
    static final String VM_START = "vm_start";
    static final String CONFIGURE = "configure";
    static final String TICK = "tick";
    static final String QUEUE_READY = "queue_ready";
    static final String REQUEST_HEADERS = "request_headers";
    static final String REQUEST_BODY = "request_body";
    static final String REQUEST_TRAILERS = "request_trailers";
    static final String RESPONSE_HEADERS = "response_headers";
    static final String RESPONSE_BODY = "response_body";
    static final String RESPONSE_TRAILERS = "response_trailers";
    static final String HTTP_CALL_RESPONSE = "http_call_response";
    static final String DONE = "done";
    static final String LOG = "log";
    static final String DELETE = "delete";

    /** Where results are to be written that the script wants to look at. */
    static final int OUT = 256;

    private static final List<String> HOOKS = List.of(
            CONTEXT_CREATE,
            VM_START,
            CONFIGURE,
            TICK,
            QUEUE_READY,
            REQUEST_HEADERS,
            REQUEST_BODY,
            REQUEST_TRAILERS,
            RESPONSE_HEADERS,
            RESPONSE_BODY,
            RESPONSE_TRAILERS,
            HTTP_CALL_RESPONSE,
            DONE,
            LOG,
            DELETE);
    private static final List<String> IMPORTS = List.of(
            "log",
            "get_log_level",
            "get_current_time_nanoseconds",
            "set_tick_period_milliseconds",
            "get_buffer_bytes",
            "get_buffer_status",
            "set_buffer_bytes",
            "get_header_map_size",
            "get_header_map_pairs",
            "set_header_map_pairs",
            "get_header_map_value",
            "add_header_map_value",
            "replace_header_map_value",
            "remove_header_map_value",
            "get_property",
            "set_property",
            "continue_stream",
            "close_stream",
            "send_local_response",
            "http_call",
            "get_status",
            "get_shared_data",
            "set_shared_data",
            "register_shared_queue",
            "resolve_shared_queue",
            "enqueue_shared_queue",
            "dequeue_shared_queue",
            "define_metric",
            "increment_metric",
            "record_metric",
            "get_metric",
            "set_effective_context",
            "done",
            "call_foreign_function",
            "grpc_call",
            "grpc_stream",
            "grpc_send",
            "grpc_cancel",
            "grpc_close",
            "continue_request",
            "continue_response",
            "clear_route_cache",
            "get_configuration");
    private static final int FIRST_IMPORT = 3;
    private static final int ARGUMENTS = 12;
    private static final int ENTRY_BYTES = 8 + ARGUMENTS * 8;

    /** The i32 that the guest finds at an address when it gets there. */
    record At(int address) {}

    private record Entry(int hook, int operation, List<Object> arguments) {}

    private final List<Entry> entries = new ArrayList<>();
    private int hook;

    /** What follows happens in that hook. */
    Script on(String name) {
        hook = HOOKS.indexOf(name);
        return this;
    }

    Script answer(int value) {
        entries.add(new Entry(hook, 0, List.of(value)));
        return this;
    }

    Script trap() {
        entries.add(new Entry(hook, 1, List.of()));
        return this;
    }

    Script loop() {
        entries.add(new Entry(hook, 2, List.of()));
        return this;
    }

    /** A host call: a text or bytes count as two arguments, address and length. */
    Script call(String name, Object... arguments) {
        int number = IMPORTS.indexOf(name);
        if (number < 0) {
            throw new IllegalArgumentException(name);
        }
        entries.add(new Entry(hook, FIRST_IMPORT + number, List.of(arguments)));
        return this;
    }

    /** Logs at level info the text that the last call left at {@link #OUT}. */
    Script logOut() {
        return call("log", 2, new At(OUT), new At(OUT + 4));
    }

    /** The line at level trace by which the guest tells the status of a host call. */
    static String status(String call, int status) {
        return " " + IMPORTS.indexOf(call) + " " + status;
    }

    ByteString bytes() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int base = entries.size() * ENTRY_BYTES + 4;
        ByteBuffer list = ByteBuffer.allocate(base).order(ByteOrder.LITTLE_ENDIAN);
        for (Entry entry : entries) {
            int start = list.position();
            list.putInt(entry.hook()).putInt(entry.operation());
            for (Object argument : entry.arguments()) {
                put(list, argument, base, data);
            }
            list.position(start + ENTRY_BYTES);
        }
        list.putInt(-1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(list.array());
        all.writeBytes(data.toByteArray());
        return ByteString.copyOf(all.toByteArray());
    }

    private static void put(ByteBuffer list, Object argument, int base, ByteArrayOutputStream data) {
        if (argument instanceof Integer number) {
            list.putInt(0).putInt(number);
        } else if (argument instanceof At at) {
            list.putInt(2).putInt(at.address());
        } else {
            byte[] bytes =
                    argument instanceof byte[] raw ? raw : argument.toString().getBytes(StandardCharsets.ISO_8859_1);
            list.putInt(1).putInt(base + data.size()).putInt(0).putInt(bytes.length);
            data.writeBytes(bytes);
        }
    }

    /** Header pairs as guests pass them. */
    static byte[] pairs(String... namesAndValues) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteBuffer lengths = ByteBuffer.allocate(4 + namesAndValues.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        lengths.putInt(namesAndValues.length / 2);
        for (String part : namesAndValues) {
            byte[] bytes = part.getBytes(StandardCharsets.ISO_8859_1);
            lengths.putInt(bytes.length);
            text.writeBytes(bytes);
            text.write(0);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(lengths.array());
        all.writeBytes(text.toByteArray());
        return all.toByteArray();
    }
}
