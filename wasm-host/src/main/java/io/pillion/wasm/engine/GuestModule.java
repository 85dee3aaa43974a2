package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.NameCustomSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed and validated module: immutable to its users and shared by all workers; its bytecode arrives later where
 * the mode is {@link ExecutionMode#TIERED}.
 */
public final class GuestModule {
    private static final MemoryLimits NO_MEMORY = new MemoryLimits(0, 0);

    /** Names go into logs, and nothing but the module's size bounds them. */
    private static final int MAX_NAME = 512;

    private final WasmEngine engine;
    private final String sha256;
    private final int size;
    private final ModuleFacts facts;

    /** The parsed file until its bytecode is there, its outline from then on. */
    private volatile WasmModule module;

    private volatile @Nullable CompiledCode code;

    GuestModule(WasmEngine engine, String sha256, int size, WasmModule module) {
        this.engine = engine;
        this.sha256 = sha256;
        this.size = size;
        this.module = module;
        this.facts = ModuleFacts.of(module);
    }

    /** The lower-case hexadecimal digest of the file. */
    public String sha256() {
        return sha256;
    }

    /** The file's size in bytes. */
    public int size() {
        return size;
    }

    /** The imported functions in order, duplicates included. */
    public List<GuestImport> imports() {
        return facts.imports();
    }

    /** The exported functions by name. */
    public Map<String, FunctionSignature> exports() {
        return facts.exports();
    }

    public long initialMemoryBytes() {
        return facts.initialMemoryBytes();
    }

    /** The module's own maximum; 4 GiB where it declares none. */
    public long maximumMemoryBytes() {
        return facts.maximumMemoryBytes();
    }

    /** The names of its custom sections, which tell a toolchain. */
    public List<String> customSections() {
        return facts.customSections();
    }

    /** What the next instance is executed by. */
    public ExecutionTier tier() {
        return code == null ? ExecutionTier.INTERPRETED : ExecutionTier.COMPILED;
    }

    /** How many functions were too large for a JVM method and stay interpreted; empty before compilation. */
    public Optional<Integer> interpretedFunctions() {
        CompiledCode compiled = code;
        return compiled == null ? Optional.empty() : Optional.of(compiled.interpretedFunctions());
    }

    /** A function's name in the name section, else {@code func[index]}. */
    public String functionName(int index) {
        NameCustomSection names = module.nameSection();
        String name = names == null ? null : names.nameOfFunction(index);
        if (name == null) {
            return "func[" + index + "]";
        }
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    @Nullable
    CompiledCode code() {
        return code;
    }

    /** Gives the module its bytecode: running instances take it at their next outermost call. */
    void code(CompiledCode compiled) {
        code = compiled;
        module = compiled.outline();
    }

    WasmModule parsed() {
        return module;
    }

    Watchdog watchdog() {
        return engine.watchdog();
    }

    int exportIndex(String export) {
        return Objects.requireNonNull(facts.exportIndices().get(export));
    }

    /**
     * Makes an instance, runs its start function under the deadline, and gives it to the calling thread.
     *
     * @throws InvalidModuleException where an import is unknown, the memory does not fit, or the start fails
     */
    public GuestInstance instantiate(ImportResolver resolver, InstanceLimits limits) throws InvalidModuleException {
        MemoryAccount account = new MemoryAccount(engine.memoryBudget());
        LinearMemory memory = LinearMemory.allocate(facts.memory().orElse(NO_MEMORY), limits.maxMemoryBytes(), account);
        GuestInstance guest = new GuestInstance(this, memory, account, limits);
        // In this order: the parsed file is replaced after its bytecode has been published.
        WasmModule beforeBytecode = module;
        CompiledCode compiled = code;
        WasmModule parsed = compiled == null ? beforeBytecode : compiled.outline();
        try {
            Instance instance = Instance.builder(parsed)
                    .withImportValues(link(parsed, guest, resolver))
                    .withMemoryFactory(ignored -> memory)
                    .withTableFactory((table, initial) -> GuestTable.create(table, initial, account))
                    .withMachineFactory(owner -> new TieredMachine(this, owner, compiled))
                    .withUnsafeExecutionListener(new InterruptPoll())
                    .withInitialize(false)
                    .build();
            guest.start(instance);
            return guest;
        } catch (RuntimeException e) {
            guest.close();
            throw new InvalidModuleException("it cannot be instantiated: " + e.getMessage(), e);
        } catch (InvalidModuleException | Error e) {
            guest.close();
            throw e;
        }
    }

    private ImportValues link(WasmModule parsed, GuestInstance guest, ImportResolver resolver)
            throws InvalidModuleException {
        List<ImportFunction> functions = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < facts.imports().size(); i++) {
            GuestImport wanted = facts.imports().get(i);
            Optional<HostCall> found = resolver.resolve(wanted);
            if (found.isEmpty()) {
                unknown.add(wanted.toString());
                continue;
            }
            FunctionImport declared = (FunctionImport) parsed.importSection().getImport(i);
            functions.add(new HostFunction(
                    wanted.module(),
                    wanted.name(),
                    parsed.typeSection().getType(declared.typeIndex()),
                    new HostBridge(guest, wanted, found.get())));
        }
        if (!unknown.isEmpty()) {
            throw new InvalidModuleException(
                    "it imports functions that the host does not know: " + String.join(", ", unknown));
        }
        return ImportValues.builder().withFunctions(functions).build();
    }
}
