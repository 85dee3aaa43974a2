package io.pillion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderMapTest {
    private static final HeaderName A = HeaderName.of("a");
    private static final HeaderName B = HeaderName.of("x-b");

    private final HeaderMap map = new HeaderMap(16, 1);

    @Test
    void keepsOrderAndRepeatedNames() {
        map.add("A", "1");
        map.add(B, "2");
        map.add(A, "3");
        assertThat(map).hasToString("a: 1\nx-b: 2\na: 3\n");
        assertThat(map.indexOf(A, 1)).isEqualTo(2);
        assertThat(map.firstOr(A, "none")).isEqualTo("1");
        assertThat(map.firstOr(HeaderName.of("c"), "none")).isEqualTo("none");
    }

    @Test
    void setKeepsThePlaceOfTheFirstAndRemovesTheOthers() {
        map.add(A, "1");
        map.add(B, "2");
        map.add(A, "3");
        map.set(A, "a longer value than before");
        assertThat(map).hasToString("a: a longer value than before\nx-b: 2\n");
        map.set(HeaderName.of("new"), "4");
        assertThat(map.name(2)).isEqualTo("new");
    }

    @Test
    void insertMovesTheRestBack() {
        map.add(A, "1");
        map.add(B, "2");
        map.insert(1, HeaderName.of("c"), "3");
        assertThat(map).hasToString("a: 1\nc: 3\nx-b: 2\n");
    }

    @Test
    void bytesPassUnchanged() {
        byte[] source = "x-b\u00e9\u0001".getBytes(StandardCharsets.ISO_8859_1);
        map.add(source, 0, 3, 3, 2);
        assertThat(map.value(0)).isEqualTo("\u00e9\u0001");
        assertThat(map.block()[map.valueStart(0)]).isEqualTo((byte) 0xe9);
    }

    @Test
    void comparesValuesWithoutMakingText() {
        map.add(B, "Keep-Alive");
        assertThat(map.valueEquals(0, "Keep-Alive")).isTrue();
        assertThat(map.valueEquals(0, "keep-alive")).isFalse();
        assertThat(map.valueEqualsIgnoreCase(0, "keep-alive")).isTrue();
        assertThat(map.valueEqualsIgnoreCase(0, "keep-alivE!")).isFalse();
    }

    @Test
    void behavesLikeAListOfPairsUnderRandomChanges() {
        Random random = new Random(11);
        List<String[]> model = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            String name = "n" + random.nextInt(6);
            String value = "v".repeat(random.nextInt(9)) + step;
            mutate(random.nextInt(8), HeaderName.of(name), name, value, model);
            assertThat(map.size()).isEqualTo(model.size());
            assertThat(map.byteSize())
                    .isEqualTo(model.stream()
                            .mapToInt(pair -> pair[0].length() + pair[1].length())
                            .sum());
        }
        StringBuilder text = new StringBuilder();
        model.forEach(pair -> text.append(pair[0]).append(": ").append(pair[1]).append('\n'));
        assertThat(map).hasToString(text.toString());
    }

    private void mutate(int choice, HeaderName header, String name, String value, List<String[]> model) {
        if (choice < 4) {
            map.add(name.toUpperCase(Locale.ROOT), value);
            model.add(new String[] {name, value});
        } else if (choice == 4) {
            map.remove(header);
            model.removeIf(pair -> pair[0].equals(name));
        } else if (choice == 5 && !model.isEmpty()) {
            map.removeAt(model.size() / 2);
            model.remove(model.size() / 2);
        } else if (choice == 6) {
            HeaderMap copy = new HeaderMap();
            copy.copyFrom(map);
            map.copyFrom(copy);
        } else {
            setInModel(name, value, model);
            map.set(header, value);
        }
    }

    private static void setInModel(String name, String value, List<String[]> model) {
        for (int i = 0; i < model.size(); i++) {
            if (model.get(i)[0].equals(name)) {
                model.get(i)[1] = value;
                int first = i;
                List<String[]> others = model.subList(first + 1, model.size());
                others.removeIf(pair -> pair[0].equals(name));
                return;
            }
        }
        model.add(new String[] {name, value});
    }

    @Test
    void aMapThatIsChangedForeverStaysSmall() {
        map.add(A, "first");
        for (int i = 0; i < 100_000; i++) {
            map.set(A, "value number " + i);
        }
        assertThat(map.block().length).isLessThan(4096);
        assertThat(map).hasToString("a: value number 99999\n");
    }
}
