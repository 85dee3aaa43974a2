package io.pillion.wasm.engine;

import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The parameter and result types of a guest's import or export; immutable. */
public record FunctionSignature(List<ValueKind> parameters, List<ValueKind> results) {
    public FunctionSignature {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** A function of {@code parameters} i32 values that returns nothing. */
    public static FunctionSignature ofInts(int parameters) {
        return new FunctionSignature(Collections.nCopies(parameters, ValueKind.I32), List.of());
    }

    /** A function of {@code parameters} i32 values that returns one i32. */
    public static FunctionSignature ofIntsReturningInt(int parameters) {
        return new FunctionSignature(Collections.nCopies(parameters, ValueKind.I32), List.of(ValueKind.I32));
    }

    /** A function of the given parameters that returns one i32. */
    public static FunctionSignature returningInt(ValueKind... parameters) {
        return new FunctionSignature(Arrays.asList(parameters), List.of(ValueKind.I32));
    }

    static FunctionSignature of(FunctionType type) {
        return new FunctionSignature(kinds(type.params()), kinds(type.returns()));
    }

    private static List<ValueKind> kinds(List<ValType> types) {
        return types.stream().map(FunctionSignature::kind).toList();
    }

    private static ValueKind kind(ValType type) {
        return switch (type.opcode()) {
            case ValType.ID.I32 -> ValueKind.I32;
            case ValType.ID.I64 -> ValueKind.I64;
            case ValType.ID.F32 -> ValueKind.F32;
            case ValType.ID.F64 -> ValueKind.F64;
            default -> ValueKind.OTHER;
        };
    }

    @Override
    public String toString() {
        return parameters + " -> " + results;
    }
}
