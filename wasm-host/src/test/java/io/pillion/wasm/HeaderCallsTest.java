package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The host calls of header maps. */
final class HeaderCallsTest {
    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    private TestStream run(Script script, String... headers) throws WasmPluginException {
        TestStream stream = host.stream(host.scripted(script), headers);
        stream.exchange();
        return stream;
    }

    private static Script request() {
        return new Script().on(Script.REQUEST_HEADERS);
    }

    @Test
    void readsTheFirstValueWhateverTheCaseOfTheName() throws Exception {
        run(
                request()
                        .call("get_header_map_value", 0, "X-Twice", Script.OUT, Script.OUT + 4)
                        .logOut(),
                "x-twice",
                "one",
                "x-twice",
                "two");
        assertThat(host.log.texts("info")).containsExactly("one");
    }

    @Test
    void aMissingHeaderIsNotFoundAndAnEmptyOneIsEmpty() throws Exception {
        run(
                request()
                        .call("get_header_map_value", 0, "absent", Script.OUT, Script.OUT + 4)
                        .call("get_header_map_value", 0, "x-empty", Script.OUT, Script.OUT + 4)
                        .logOut(),
                "x-empty",
                "");
        assertThat(host.log.texts("trace"))
                .contains(Script.status("get_header_map_value", 1), Script.status("get_header_map_value", 0));
        assertThat(host.log.texts("info")).containsExactly("");
    }

    @Test
    void hostIsAnotherNameOfAuthority() throws Exception {
        TestStream stream = run(request()
                .call("get_header_map_value", 0, "host", Script.OUT, Script.OUT + 4)
                .logOut()
                .call("replace_header_map_value", 0, "Host", "other.org"));
        assertThat(host.log.texts("info")).containsExactly("example.org");
        assertThat(stream.requestHeaders.toString())
                .startsWith(":authority: other.org\n")
                .doesNotContain("\nhost");
    }

    @Test
    void addsReplacesAndRemoves() throws Exception {
        TestStream stream = run(
                request()
                        .call("add_header_map_value", 0, "X-New", "1")
                        .call("add_header_map_value", 0, "x-new", "2")
                        .call("replace_header_map_value", 0, "x-twice", "only")
                        .call("replace_header_map_value", 0, "x-fresh", "f")
                        .call("remove_header_map_value", 0, "X-Gone")
                        .call("remove_header_map_value", 0, "x-never-there"),
                "x-twice",
                "one",
                "x-gone",
                "!",
                "x-twice",
                "two");
        assertThat(stream.requestHeaders.toString())
                .endsWith("x-twice: only\nx-new: 1\nx-new: 2\nx-fresh: f\n")
                .doesNotContain("x-gone");
        assertThat(stream.events).contains("clear route cache");
        assertThat(host.log.texts("trace")).doesNotContain(Script.status("remove_header_map_value", 1));
    }

    @Test
    void copiesAllPairsOutAndIn() throws Exception {
        TestStream stream = run(
                request()
                        .call("get_header_map_pairs", 0, Script.OUT, Script.OUT + 4)
                        .call("set_header_map_pairs", 0, new Script.At(Script.OUT), new Script.At(Script.OUT + 4))
                        .on(Script.RESPONSE_HEADERS)
                        .call("set_header_map_pairs", 2, Script.pairs(":status", "204", "X-Only", "one")),
                "x-twice",
                "one",
                "x-twice",
                "two");
        assertThat(stream.requestHeaders.toString())
                .isEqualTo(":authority: example.org\n:path: /a/b?c=d#e\n:method: GET\n:scheme: http\n"
                        + "x-twice: one\nx-twice: two\n");
        assertThat(stream.responseHeaders.toString()).isEqualTo(":status: 204\nx-only: one\n");
    }

    @Test
    void garbageInPlaceOfPairsIsAnEmptyMap() throws Exception {
        byte[] trailing = Script.pairs("a", "b", "c", "d");
        trailing[0] = 1;
        TestStream stream = run(new Script().on(Script.RESPONSE_HEADERS).call("set_header_map_pairs", 2, trailing));
        assertThat(stream.responseHeaders.size()).isZero();
    }

    @Test
    void whatWasSentOnIsReadableButNotWritable() throws Exception {
        TestStream stream = run(new Script()
                .on(Script.RESPONSE_HEADERS)
                .call("get_header_map_value", 0, ":path", Script.OUT, Script.OUT + 4)
                .logOut()
                .call("add_header_map_value", 0, "x-late", "1")
                .on(Script.LOG)
                .call("add_header_map_value", 2, "x-late", "1")
                .call("get_header_map_value", 2, ":status", Script.OUT, Script.OUT + 4)
                .logOut());
        assertThat(host.log.texts("info")).containsExactly("/a/b?c=d#e", "200");
        assertThat(host.log.texts("trace"))
                .filteredOn(line -> line.equals(Script.status("add_header_map_value", 2)))
                .hasSize(2);
        assertThat(stream.requestHeaders.toString()).doesNotContain("x-late");
    }

    @Test
    void readingAMapThatIsNotThereIsReadingAnEmptyOne() throws Exception {
        run(request()
                .call("get_header_map_pairs", 3, Script.OUT, Script.OUT + 4)
                .call("get_header_map_value", 2, ":status", Script.OUT, Script.OUT + 4)
                .call("get_header_map_pairs", 8, Script.OUT, Script.OUT + 4));
        assertThat(host.log.texts("trace"))
                .containsSequence(
                        Script.status("get_header_map_pairs", 0),
                        Script.status("get_header_map_value", 1),
                        Script.status("get_header_map_pairs", 2));
    }

    @Test
    void noWriteSplitsAMessage() throws Exception {
        TestStream stream = run(request()
                .call("add_header_map_value", 0, "x-bad", "a\r\nx-injected: 1")
                .call("add_header_map_value", 0, "x-na\r\nme", "v")
                .call("add_header_map_value", 0, "", "v")
                .call("replace_header_map_value", 0, ":path", "/a b\r\nx-injected: 1")
                .on(Script.RESPONSE_HEADERS)
                .call("set_header_map_pairs", 2, Script.pairs(":status", "200", "x\n", "v", "y", "b\0c")));
        assertThat(stream.requestHeaders.toString())
                .contains(":path: /a%20b%0D%0Ax-injected:%201\n")
                .endsWith("x-bad: a  x-injected: 1\n");
        assertThat(stream.responseHeaders.toString()).isEqualTo(":status: 200\ny: b c\n");
    }

    @Test
    void aPseudoHeaderOccursOnce() throws Exception {
        TestStream stream = run(request().call("add_header_map_value", 0, ":path", "/second"));
        assertThat(stream.requestHeaders.toString()).contains(":path: /a/b?c=d#e,/second\n");
    }
}
