package io.pillion.wasm.engine;

/**
 * A host function as a guest sees it; called on the instance's thread, inside a guest call and under its deadline.
 *
 * <p>Arguments are raw: an i32 is the low half of its slot. The array is valid during the call only. The result is
 * ignored where the import returns nothing. It must not block, must not swallow a {@link GuestTrap}, and may call the
 * guest's allocator. Any other exception it throws ends the guest with {@link TrapKind#HOST}.
 */
@FunctionalInterface
public interface HostCall {
    long call(GuestInstance guest, long[] arguments);
}
