package io.pillion.wasm.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a compilation yields, as bytes: generated classes by name, and the module's outline; immutable.
 *
 * @param interpretedFunctions how many functions were too large for a JVM method
 */
record CompiledImage(byte[] outline, Map<String, byte[]> classes, int interpretedFunctions) {

    byte[] encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(interpretedFunctions);
        writeBlock(out, outline);
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            out.writeUTF(entry.getKey());
            writeBlock(out, entry.getValue());
        }
        return bytes.toByteArray();
    }

    static CompiledImage decode(byte[] encoded, int offset) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded, offset, encoded.length - offset));
        int interpretedFunctions = in.readInt();
        byte[] outline = readBlock(in);
        int count = in.readInt();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            classes.put(name, readBlock(in));
        }
        return new CompiledImage(outline, classes, interpretedFunctions);
    }

    private static void writeBlock(DataOutputStream out, byte[] block) throws IOException {
        out.writeInt(block.length);
        out.write(block);
    }

    private static byte[] readBlock(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a block is longer than its file");
        }
        return in.readNBytes(length);
    }
}
