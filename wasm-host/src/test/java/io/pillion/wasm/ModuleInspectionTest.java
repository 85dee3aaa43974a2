package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pillion.wasm.ModuleInspection.Import;
import io.pillion.wasm.ModuleInspection.Service;
import io.pillion.wasm.engine.InvalidModuleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleInspectionTest {
    private static final Path GUESTS = Path.of("../filters/guests");

    @Test
    void aRustFilterIsRecognised() throws IOException, InvalidModuleException {
        ModuleInspection facts = inspect("canary-router/canary-router.wasm");

        assertThat(facts.abi()).contains("proxy_abi_version_0_2_1");
        assertThat(facts.sdk()).isEqualTo("Rust (proxy-wasm-rust-sdk)");
        assertThat(facts.allocator()).contains("proxy_on_memory_allocate");
        assertThat(facts.compile()).isPresent();
        assertThat(facts.interpretedFunctions()).isZero();
        assertThat(facts.exports()).anyMatch(export -> export.startsWith("proxy_on_request_headers [I32"));
    }

    @Test
    void anAssemblyScriptFilterIsRecognised() throws IOException, InvalidModuleException {
        ModuleInspection facts = inspect("add-header/add-header.wasm");

        assertThat(facts.sdk()).isEqualTo("AssemblyScript (proxy-runtime)");
        assertThat(facts.allocator()).contains("malloc");
        assertThat(facts.imports()).extracting(Import::service).containsOnly(Service.SERVED);
    }

    @Test
    void importsTellWhetherTheHostServesThem() throws IOException, InvalidModuleException {
        assertThat(inspect("canary-router/canary-router.wasm").imports())
                .contains(
                        new Import("env.proxy_grpc_call", Service.UNSERVED),
                        new Import("env.proxy_http_call", Service.SERVED))
                .doesNotHaveDuplicates();
        assertThat(inspect("hostile/unknown_import.wasm").imports())
                .extracting(Import::service)
                .contains(Service.UNKNOWN);
    }

    @Test
    void whatIsNoModuleIsRefused() {
        byte[] text = "no module".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ModuleInspection.of(text)).isInstanceOf(InvalidModuleException.class);
    }

    private static ModuleInspection inspect(String guest) throws IOException, InvalidModuleException {
        return ModuleInspection.of(Files.readAllBytes(GUESTS.resolve(guest)));
    }
}
