package io.pillion.wasm;

import io.pillion.wasm.host.WasmObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what it hears. */
final class RecordingObserver implements WasmObserver {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void vmCreated() {
        events.add("created");
    }

    @Override
    public void vmClosed() {
        events.add("closed");
    }

    @Override
    public void streamCompleted(int guestCalls, int hostCalls) {
        events.add("stream " + guestCalls + " " + hostCalls);
    }

    @Override
    public void trapped(boolean deadline) {
        events.add(deadline ? "deadline" : "trap");
    }

    @Override
    public void vmReloadSuccess() {
        events.add("reload success");
    }

    @Override
    public void vmReloadFailure() {
        events.add("reload failure");
    }

    @Override
    public void vmReloadBackoff() {
        events.add("reload backoff");
    }
}
