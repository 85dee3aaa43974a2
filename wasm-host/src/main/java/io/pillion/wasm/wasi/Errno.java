package io.pillion.wasm.wasi;

/** The error numbers of WASI that are used here. */
final class Errno {
    static final int SUCCESS = 0;
    static final int BADF = 8;
    static final int FAULT = 21;
    static final int INVAL = 28;
    static final int NOENT = 44;
    static final int NOSYS = 52;
    static final int NOTDIR = 54;
    static final int NOTSUP = 58;

    private Errno() {}
}
