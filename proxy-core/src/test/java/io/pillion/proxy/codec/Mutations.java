package io.pillion.proxy.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes near misses of valid and invalid messages, and cuts them up: the same ones for the same seed. */
final class Mutations {
    private static final byte[] TELLING =
            "\r\n\r\n\t :;,/@[]*0159afAF\0\u007f\u00ffHTTP".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MAX_CHANGES = 4;

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(long seed, List<byte[]> seeds) {
        random = new Random(seed);
        this.seeds = seeds;
    }

    /** A changed copy of one of the seeds. */
    byte[] next() {
        byte[] message = any();
        for (int i = random.nextInt(MAX_CHANGES); i > 0; i--) {
            message = change(message);
        }
        return message;
    }

    /** Where to cut a message of this length: ascending, the length last. */
    int[] cuts(int length) {
        int pieces = random.nextInt(8) == 0 ? length : 1 + random.nextInt(5);
        int[] cuts = new int[pieces + 1];
        for (int i = 0; i < pieces; i++) {
            cuts[i] = random.nextInt(length + 1);
        }
        cuts[pieces] = length;
        Arrays.sort(cuts);
        return cuts;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] change(byte[] message) {
        int at = random.nextInt(message.length + 1);
        int to = Math.min(message.length, at + random.nextInt(6));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(message, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> out.write(TELLING[random.nextInt(TELLING.length)]);
            case 1 -> out.write(random.nextInt(256));
            case 2 -> out.write(message, at, to - at); // once here, once more below
            case 3 -> splice(out);
            default -> at = to;
        }
        out.write(message, at, message.length - at);
        return out.toByteArray();
    }

    private void splice(ByteArrayOutputStream out) {
        byte[] other = any();
        int from = random.nextInt(other.length + 1);
        out.write(other, from, random.nextInt(other.length - from + 1));
    }
}
