package io.pillion.wasm.abi;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.BodyBuffer;
import io.pillion.wasm.engine.HostFunctions;
import java.util.Optional;

/** The host calls that read and write bodies, and read configurations and call responses. */
final class BufferCalls {
    /** A guest cannot make a body longer than this. */
    static final int MAX_BODY = 8 << 20;

    private final GuestMemory memory;
    private final Contexts contexts;
    private final HttpCalls httpCalls;
    private final byte[] vmConfiguration;

    BufferCalls(GuestMemory memory, Contexts contexts, HttpCalls httpCalls, byte[] vmConfiguration) {
        this.memory = memory;
        this.contexts = contexts;
        this.httpCalls = httpCalls;
        this.vmConfiguration = vmConfiguration;
    }

    void register(HostFunctions functions) {
        String env = HostImports.ENV;
        functions.add(env, "proxy_get_buffer_bytes", 5, (guest, a) -> get(a));
        functions.add(env, "proxy_get_buffer_status", 3, (guest, a) -> status((int) a[0], (int) a[1], (int) a[2]));
        functions.add(env, "proxy_set_buffer_bytes", 5, (guest, a) -> set(a));
        functions.add(env, "proxy_get_configuration", 2, (guest, a) -> configuration((int) a[0], (int) a[1]));
    }

    private Optional<ByteBuf> buffer(int type) {
        GuestContext context = contexts.target();
        return switch (type) {
            case BufferType.REQUEST_BODY, BufferType.RESPONSE_BODY ->
                context.body(type).map(BodyBuffer::content);
            case BufferType.HTTP_CALL_RESPONSE_BODY -> httpCalls.responseBody();
            case BufferType.VM_CONFIGURATION -> Optional.of(Unpooled.wrappedBuffer(vmConfiguration));
            case BufferType.PLUGIN_CONFIGURATION ->
                context.root().pluginConfiguration().map(Unpooled::wrappedBuffer);
            default -> Optional.empty();
        };
    }

    private int get(long[] a) {
        if (!BufferType.valid((int) a[0])) {
            return WasmStatus.BAD_ARGUMENT;
        }
        Optional<ByteBuf> found = buffer((int) a[0]);
        if (found.isEmpty()) {
            return WasmStatus.NOT_FOUND;
        }
        ByteBuf bytes = found.get();
        long start = Integer.toUnsignedLong((int) a[1]);
        long most = Integer.toUnsignedLong((int) a[2]);
        long length = Math.min(most, bytes.readableBytes() - start);
        if (length <= 0) {
            return memory.giveNothing((int) a[3], (int) a[4]);
        }
        return memory.give(bytes, bytes.readerIndex() + (int) start, (int) length, (int) a[3], (int) a[4]);
    }

    private int status(int type, int lengthOut, int flagsOut) {
        if (!BufferType.valid(type)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        Optional<ByteBuf> found = buffer(type);
        if (found.isEmpty()) {
            return WasmStatus.NOT_FOUND;
        }
        int written = memory.giveInt(found.get().readableBytes(), lengthOut);
        return written == WasmStatus.OK ? memory.giveInt(0, flagsOut) : written;
    }

    private int set(long[] a) {
        if (!BufferType.valid((int) a[0])) {
            return WasmStatus.BAD_ARGUMENT;
        }
        Optional<BodyBuffer> body = contexts.target().body((int) a[0]);
        int data = (int) a[3];
        int size = (int) a[4];
        if (!memory.contains(data, size)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        if (body.isEmpty()) {
            return WasmStatus.BAD_ARGUMENT;
        }
        BodyBuffer target = body.get();
        if ((long) target.readableBytes() + size > MAX_BODY) {
            return WasmStatus.INTERNAL_FAILURE;
        }
        target.replace(clamp((int) a[1]), clamp((int) a[2]), Unpooled.wrappedBuffer(memory.copy(data, size)));
        return WasmStatus.OK;
    }

    private static int clamp(int unsigned) {
        return unsigned < 0 ? Integer.MAX_VALUE : unsigned;
    }

    /** ABI 0.1.0: the plugin's configuration while it configures itself, else the VM's. */
    private int configuration(int pointerOut, int sizeOut) {
        byte[] bytes = contexts.target().root().pluginConfiguration().orElse(vmConfiguration);
        return memory.give(bytes, 0, bytes.length, pointerOut, sizeOut);
    }
}
