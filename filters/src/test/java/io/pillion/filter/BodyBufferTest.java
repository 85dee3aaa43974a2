package io.pillion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyBufferTest {
    private final ByteBufAllocator allocator = new PooledByteBufAllocator(false);
    private final BodyBuffer body = new BodyBuffer(allocator);

    @AfterEach
    void release() {
        body.release();
    }

    @Test
    void joinsPiecesWithoutCopyingThem() {
        body.append(bytes("ab"));
        body.append(bytes(""));
        body.append(bytes("cd"));
        assertThat(text()).isEqualTo("abcd");
    }

    @Test
    void replacesInPlace() {
        body.append(bytes("abcdef"));
        body.replace(1, 2, bytes("XYZ"));
        assertThat(text()).isEqualTo("aXYZdef");
    }

    @Test
    void aStartBeyondTheEndAppendsAndALengthBeyondTheEndIsCut() {
        body.append(bytes("abc"));
        body.replace(Integer.MAX_VALUE, 4, bytes("d"));
        assertThat(text()).isEqualTo("abcd");
        body.replace(2, Integer.MAX_VALUE, bytes("!"));
        assertThat(text()).isEqualTo("ab!");
    }

    @Test
    void prependsAtTheFront() {
        body.append(bytes("b"));
        body.replace(0, 0, bytes("a"));
        assertThat(text()).isEqualTo("ab");
    }

    @Test
    void releasesWhatItReplaces() {
        ByteBuf old = bytes("old");
        body.append(old);
        body.replace(0, 3, bytes("new"));
        assertThat(old.refCnt()).isZero();
    }

    @Test
    void givesAwayWhatItTakes() {
        body.append(bytes("a"));
        ByteBuf taken = body.take();
        assertThat(body.readableBytes()).isZero();
        assertThat(taken.refCnt()).isOne();
        taken.release();
    }

    private ByteBuf bytes(String text) {
        return allocator.buffer().writeBytes(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    private String text() {
        return body.content().toString(StandardCharsets.UTF_8);
    }
}
