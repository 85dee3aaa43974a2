package io.pillion.wasm.engine;

/**
 * An exported function of one instance; called by the thread that owns the instance.
 *
 * <p>An outermost call runs under the instance's deadline; a call made from inside a {@link HostCall} (the guest's
 * allocator) runs under the outer one's. A {@link GuestTrap} means that the instance is dead. The result is 0 where
 * the function returns nothing. The number of arguments is the signature's, which whoever looked the function up has
 * compared.
 */
public final class GuestFunction {
    private final GuestInstance guest;
    private final int index;
    private final FunctionSignature signature;
    private final long[] arguments;

    GuestFunction(GuestInstance guest, int index, FunctionSignature signature) {
        this.guest = guest;
        this.index = index;
        this.signature = signature;
        this.arguments = new long[signature.parameters().size()];
    }

    public FunctionSignature signature() {
        return signature;
    }

    public int call() {
        return run();
    }

    public int call(int first) {
        arguments[0] = first;
        return run();
    }

    public int call(int first, int second) {
        arguments[0] = first;
        arguments[1] = second;
        return run();
    }

    public int call(int first, int second, int third) {
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        return run();
    }

    public int call(int first, int second, int third, int fourth) {
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        arguments[3] = fourth;
        return run();
    }

    public int call(int first, int second, int third, int fourth, int fifth) {
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        arguments[3] = fourth;
        arguments[4] = fifth;
        return run();
    }

    /** Any other number of i32 arguments, for calls that are not on a request's path. */
    public int callWith(int... values) {
        for (int i = 0; i < values.length; i++) {
            arguments[i] = values[i];
        }
        return run();
    }

    private int run() {
        return guest.run(index, arguments);
    }
}
