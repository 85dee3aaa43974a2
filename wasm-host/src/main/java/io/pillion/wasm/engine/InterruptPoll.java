package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ExecutionListener;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.wasm.types.Instruction;

/**
 * Looks at the interrupt flag every 1,024 interpreted instructions: by itself the interpreter looks at calls and
 * unconditional branches only, and loops on {@code br_if} or {@code br_table} have neither.
 */
final class InterruptPoll implements ExecutionListener {
    private static final int MASK = 1023;

    private int executed;

    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        if ((++executed & MASK) == 0) {
            look();
        }
    }

    /** Ends the guest where its thread was interrupted; long instructions (growth, fill, copy) look by themselves. */
    static void look() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ChicoryInterruptedException("interrupted");
        }
    }
}
