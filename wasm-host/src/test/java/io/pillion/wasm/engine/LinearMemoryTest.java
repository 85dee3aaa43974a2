package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dylibso.chicory.wasm.types.MemoryLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LinearMemoryTest {
    private static final int PAGE = 65536;
    private static final int FILL = -559038737;

    private static final Guests GUESTS = new Guests();

    @AfterAll
    static void close() {
        GUESTS.close();
    }

    static Stream<Arguments> accesses() {
        return Stream.of(
                        Arguments.of("load8", 1),
                        Arguments.of("load16", 2),
                        Arguments.of("load16_s", 2),
                        Arguments.of("load32", 4),
                        Arguments.of("load64", 8),
                        Arguments.of("load_float", 4),
                        Arguments.of("load_double", 8),
                        Arguments.of("store8", 1),
                        Arguments.of("store16", 2),
                        Arguments.of("store32", 4),
                        Arguments.of("store64", 8),
                        Arguments.of("store_float", 4),
                        Arguments.of("store_double", 8))
                .flatMap(access -> Stream.of(ExecutionMode.INTERPRETER, ExecutionMode.COMPILER)
                        .map(mode -> Arguments.of(access.get()[0], access.get()[1], mode)));
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void accessesEndExactlyAtTheLastByte(String function, int width, ExecutionMode mode) throws Exception {
        assertThat(trapOf(mode, function, PAGE - width)).isNull();
        for (int address : new int[] {PAGE - width + 1, PAGE, -1, -width, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThat(trapOf(mode, function, address)).isEqualTo(TrapKind.MEMORY_OUT_OF_BOUNDS);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void aLargeConstantOffsetDoesNotWrapAround(ExecutionMode mode) throws Exception {
        for (int address : new int[] {0, 1, 16, 100, -16, Integer.MAX_VALUE}) {
            assertThat(trapOf(mode, "load_far", address)).isEqualTo(TrapKind.MEMORY_OUT_OF_BOUNDS);
            assertThat(trapOf(mode, "load_farthest", address)).isEqualTo(TrapKind.MEMORY_OUT_OF_BOUNDS);
        }
    }

    @Test
    void growthByAPageAtATimeCopiesSeldomAndShowsNoByteTooMany() throws Exception {
        MemoryBudget budget = new MemoryBudget(64 << 20);
        LinearMemory memory = LinearMemory.allocate(new MemoryLimits(1, 200), 64 << 20, new MemoryAccount(budget));
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int pages = 1; pages <= 100; pages++) {
            assertThat(memory.grow(1)).isEqualTo(pages);
            int end = (pages + 1) * PAGE;
            memory.writeI32(end - 4, pages);
            assertThat(memory.readInt(end - 4)).isEqualTo(pages);
            assertThatThrownBy(() -> memory.writeI32(end - 3, FILL)).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> memory.read(end)).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> memory.fill((byte) 1, end - 1, end + 1)).isInstanceOf(RuntimeException.class);
            arrays.add(memory.array());
        }
        assertThat(arrays).hasSizeLessThan(15);

        memory.settle();

        assertThat(memory.array()).hasSize(101 * PAGE);
        assertThat(budget.used()).isEqualTo(101 * PAGE);
        assertThat(memory.readInt(50 * PAGE - 4)).isEqualTo(49);
    }

    private TrapKind trapOf(ExecutionMode mode, String function, int address) throws InvalidModuleException {
        try (GuestInstance guest = GUESTS.instance("memory", mode)) {
            boolean store = guest.function(function)
                            .orElseThrow()
                            .signature()
                            .parameters()
                            .size()
                    == 2;
            GuestTrap trap = catchThrowableOfType(
                    GuestTrap.class,
                    () -> Guests.call(guest, function, store ? new int[] {address, FILL} : new int[] {address}));
            return trap == null ? null : trap.kind();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void storedValuesAreReadBackInEveryWidth(ExecutionMode mode) throws Exception {
        GuestInstance guest = GUESTS.instance("memory", mode);

        Guests.call(guest, "store32", 11, 0x80fefdfc);
        assertThat(Guests.call(guest, "load32", 11)).isEqualTo(0x80fefdfc);
        assertThat(Guests.call(guest, "load8", 14)).isEqualTo(0x80);
        assertThat(Guests.call(guest, "load16", 13)).isEqualTo(0x80fe);
        assertThat(Guests.call(guest, "load16_s", 13)).isEqualTo((short) 0x80fe);
        Guests.call(guest, "store64", 21, -2);
        assertThat(Guests.call(guest, "load64", 21)).isEqualTo(-2);
        Guests.call(guest, "store_float", 31, -7);
        assertThat(Guests.call(guest, "load_float", 31)).isEqualTo(-7);
        Guests.call(guest, "store_double", 41, 1 << 30);
        assertThat(Guests.call(guest, "load_double", 41)).isEqualTo(1 << 30);
        assertThat(guest.memory().readInt(11)).isEqualTo(0x80fefdfc);
        assertThat(guest.memory().readLong(21)).isEqualTo(-2);
    }

    static Stream<Arguments> bulk() {
        return Stream.of(
                        Arguments.of("fill", PAGE - 4, 7, 5),
                        Arguments.of("fill", 4, 7, -4),
                        Arguments.of("fill", 4, 7, -5),
                        Arguments.of("fill", Integer.MIN_VALUE, 7, Integer.MIN_VALUE),
                        Arguments.of("fill", PAGE + 1, 7, 0),
                        Arguments.of("copy", PAGE - 4, 0, 5),
                        Arguments.of("copy", 0, PAGE - 4, 5),
                        Arguments.of("copy", 8, 8, -8),
                        Arguments.of("copy", -1, 0, 1),
                        Arguments.of("copy", 0, Integer.MAX_VALUE, Integer.MAX_VALUE),
                        Arguments.of("init", PAGE - 3, 0, 4),
                        Arguments.of("init", 0, 4, 4),
                        Arguments.of("init", 0, -1, 1),
                        Arguments.of("init", 0, 0, -1))
                .flatMap(bulk -> Stream.of(ExecutionMode.INTERPRETER, ExecutionMode.COMPILER)
                        .map(mode -> Arguments.of(bulk.get()[0], bulk.get()[1], bulk.get()[2], bulk.get()[3], mode)));
    }

    @ParameterizedTest
    @MethodSource("bulk")
    void bulkOperationsOutOfBoundsTrap(String function, int first, int second, int third, ExecutionMode mode)
            throws Exception {
        GuestInstance guest = GUESTS.instance("memory", mode);

        GuestTrap trap =
                catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, function, first, second, third));

        assertThat(trap.kind()).isEqualTo(TrapKind.MEMORY_OUT_OF_BOUNDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void bulkOperationsInBoundsDoTheirWork(ExecutionMode mode) throws Exception {
        GuestInstance guest = GUESTS.instance("memory", mode);

        assertThat(guest.memory().readUtf8(100, 6)).isEqualTo("active");
        Guests.call(guest, "init", PAGE - 4, 3, 4);
        assertThat(guest.memory().readUtf8(PAGE - 4, 4)).isEqualTo("sive");
        Guests.call(guest, "copy", 102, 100, 6);
        assertThat(guest.memory().readUtf8(100, 8)).isEqualTo("acactive");
        Guests.call(guest, "fill", 100, 'x', 3);
        assertThat(guest.memory().readUtf8(100, 8)).isEqualTo("xxxctive");
        Guests.call(guest, "fill", PAGE, 'x', 0);
        Guests.call(guest, "drop");
        Guests.call(guest, "init", 0, 0, 0);
        assertThat(guest.dead()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void growsWithItsContentsUpToTheCapOnly(ExecutionMode mode) throws Exception {
        GuestInstance guest = GUESTS.instance("memory", mode, new InstanceLimits(5L * PAGE, Guests.LIMITS.deadline()));

        assertThat(Guests.call(guest, "grow", 0)).isEqualTo(1);
        assertThat(Guests.call(guest, "grow", 3)).isEqualTo(1);
        assertThat(guest.memory().readUtf8(100, 6)).isEqualTo("active");
        assertThat(Guests.call(guest, "grow", 2)).isEqualTo(-1);
        assertThat(Guests.call(guest, "grow", -1)).isEqualTo(-1);
        assertThat(Guests.call(guest, "grow", 1)).isEqualTo(4);
        assertThat(Guests.call(guest, "size")).isEqualTo(5);
        assertThat(guest.memory().size()).isEqualTo(5 * PAGE);
        Guests.call(guest, "store32", 5 * PAGE - 4, 1);
        assertThat(Guests.call(guest, "load32", 5 * PAGE - 4)).isEqualTo(1);
    }

    @Test
    void theHostReachesEveryByteAndNoOther() throws Exception {
        GuestHeap heap = GUESTS.instance("memory", ExecutionMode.INTERPRETER).memory();
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        ByteBuf buffer = Unpooled.directBuffer().writeBytes(text);
        ByteBuf target = Unpooled.directBuffer();
        try {
            assertThat(heap.write(PAGE - 5, text, 0, 5)).isTrue();
            assertThat(heap.write(PAGE - 4, text, 0, 5)).isFalse();
            assertThat(heap.write(-5, text, 0, 5)).isFalse();
            assertThat(heap.write(200, buffer, 1, 4)).isTrue();
            assertThat(buffer.readerIndex()).isZero();
            assertThat(heap.write(PAGE, buffer, 0, 5)).isFalse();
            assertThat(heap.read(200, 4, target)).isTrue();
            assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("ello");
            assertThat(heap.read(200, -1, target)).isFalse();
            assertThat(heap.read(1, PAGE, target)).isFalse();
            assertThat(target.readableBytes()).isEqualTo(4);
            assertThat(heap.read(PAGE - 5, 5, text, 0)).isTrue();
            assertThat(heap.writeInt(PAGE - 4, 1)).isTrue();
            assertThat(heap.writeInt(PAGE - 3, 1)).isFalse();
            assertThat(heap.writeLong(PAGE - 8, 1)).isTrue();
            assertThat(heap.writeLong(PAGE - 7, 1)).isFalse();
            assertThat(heap.contains(PAGE, 0)).isTrue();
            assertThat(heap.contains(PAGE + 1, 0)).isFalse();
            assertThat(heap.contains(Integer.MIN_VALUE, Integer.MIN_VALUE)).isFalse();
        } finally {
            buffer.release();
            target.release();
        }
    }

    @Test
    void longCopiesOverlapAndFillsEndAsShortOnesDo() throws InvalidModuleException {
        int size = 3 << 20;
        LinearMemory memory = LinearMemory.allocate(
                new MemoryLimits(64, 64), 64L * PAGE, new MemoryAccount(new MemoryBudget(64L * PAGE)));
        for (int i = 0; i < size; i += 4) {
            memory.writeI32(i, i);
        }

        memory.copy(8, 0, size);
        memory.copy(4, 8, size);
        memory.fill((byte) 7, size - 2, size + 2 * PAGE);

        for (int i = 0; i < size - 8; i += 4) {
            assertThat(memory.readInt(i + 4)).isEqualTo(i);
        }
        assertThat(memory.read(size - 3)).isNotEqualTo((byte) 7);
        assertThat(memory.read(size + 2 * PAGE - 1)).isEqualTo((byte) 7);
        assertThat(memory.read(size + 2 * PAGE)).isZero();
        memory.close();
    }
}
