package io.pillion.wasm.wasi;

import io.pillion.wasm.engine.GuestHeap;

/** The functions of files and paths: there are no files, and only standard output and error are open. */
final class WasiFiles {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int FDSTAT_BYTES = 24;
    private static final int FDSTAT_RIGHTS = 8;
    private static final long RIGHT_FD_WRITE = 64;

    private WasiFiles() {}

    static void register(WasiImports imports) {
        descriptors(imports);
        streamsOnly(imports);
        paths(imports);
    }

    private static void descriptors(WasiImports imports) {
        imports.answer("fd_read", "iiii", Errno.NOSYS);
        imports.answer("fd_pread", "iiili", Errno.NOSYS);
        imports.answer("fd_seek", "ilii", Errno.SUCCESS);
        imports.answer("fd_close", "i", Errno.SUCCESS);
        imports.answer("fd_fdstat_set_flags", "ii", Errno.NOSYS);
        imports.answer("fd_prestat_get", "ii", Errno.BADF);
        imports.answer("fd_prestat_dir_name", "iii", Errno.NOSYS);
        imports.answer("fd_filestat_get", "ii", Errno.BADF);
        imports.answer("fd_renumber", "ii", Errno.NOTSUP);
        imports.add("fd_fdstat_get", "ii", (guest, a) -> fdstat(guest.memory(), (int) a[0], (int) a[1]));
        imports.add(
                "fd_readdir",
                "iiili",
                (guest, a) -> guest.memory().writeInt((int) a[4], 0) ? Errno.NOTDIR : Errno.FAULT);
    }

    private static void streamsOnly(WasiImports imports) {
        String[][] functions = {
            {"fd_advise", "illi"},
            {"fd_allocate", "ill"},
            {"fd_datasync", "i"},
            {"fd_sync", "i"},
            {"fd_filestat_set_size", "il"},
            {"fd_filestat_set_times", "illi"},
            {"fd_fdstat_set_rights", "ill"},
            {"fd_tell", "ii"},
        };
        for (String[] function : functions) {
            imports.add(function[0], function[1], (guest, a) -> stream((int) a[0]) ? Errno.SUCCESS : Errno.BADF);
        }
    }

    private static void paths(WasiImports imports) {
        imports.answer("path_open", "iiiiillii", Errno.NOENT);
        imports.answer("path_create_directory", "iii", Errno.NOTSUP);
        imports.answer("path_filestat_get", "iiiii", Errno.NOTSUP);
        imports.answer("path_filestat_set_times", "iiiilli", Errno.NOTSUP);
        imports.answer("path_link", "iiiiiii", Errno.NOTSUP);
        imports.answer("path_readlink", "iiiiii", Errno.NOTSUP);
        imports.answer("path_remove_directory", "iii", Errno.NOTSUP);
        imports.answer("path_rename", "iiiiii", Errno.NOTSUP);
        imports.answer("path_symlink", "iiiii", Errno.NOTSUP);
        imports.answer("path_unlink_file", "iii", Errno.NOTSUP);
    }

    private static boolean stream(int descriptor) {
        return descriptor == STDOUT || descriptor == STDERR;
    }

    private static int fdstat(GuestHeap memory, int descriptor, int out) {
        if (!stream(descriptor)) {
            return Errno.BADF;
        }
        if (!memory.contains(out, FDSTAT_BYTES)) {
            return Errno.FAULT;
        }
        memory.writeLong(out, 0);
        memory.writeLong(out + FDSTAT_RIGHTS, RIGHT_FD_WRITE);
        memory.writeLong(out + 2 * FDSTAT_RIGHTS, 0);
        return Errno.SUCCESS;
    }
}
