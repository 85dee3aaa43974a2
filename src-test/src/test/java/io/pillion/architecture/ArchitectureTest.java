package io.pillion.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of the product: no cycle, one direction, fences around third parties. */
class ArchitectureTest {
    /** The packages of proxy-core below its root, each importing only what stands behind it. */
    private static final List<String> REQUEST_ORDER =
            List.of("listener", "http", "router", "cluster", "upstream", "codec");

    private static final String[] REQUEST_PACKAGES = {
        "io.pillion.filter..",
        "io.pillion.wasm..",
        "io.pillion.proxy.listener..",
        "io.pillion.proxy.http..",
        "io.pillion.proxy.router..",
        "io.pillion.proxy.upstream..",
        "io.pillion.proxy.codec.."
    };

    private static JavaClasses classes;

    @BeforeAll
    @Timeout(180) // reads every class of the product once
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.pillion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "filter", "wasm", "proxy"})
    void theImporterFoundEveryModule(String module) {
        assertThat(classes.stream().filter(c -> c.getPackageName().startsWith("io.pillion." + module)))
                .hasSizeGreaterThan(10);
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching("io.pillion.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void modulesDependInOneDirection() {
        forbid("io.pillion.config..", "io.pillion.filter..", "io.pillion.wasm..", "io.pillion.proxy..");
        forbid("io.pillion.filter..", "io.pillion.wasm..", "io.pillion.proxy..");
        forbid("io.pillion.wasm..", "io.pillion.proxy..");
    }

    @Test
    void aRequestGoesForwardOnly() {
        for (int i = 0; i < REQUEST_ORDER.size(); i++) {
            for (String above : REQUEST_ORDER.subList(0, i)) {
                forbid(proxy(REQUEST_ORDER.get(i)), proxy(above));
            }
            forbid(proxy(REQUEST_ORDER.get(i)), proxy("admin"), proxy("metrics"), proxy("log"), "io.pillion.proxy");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "runtime", "worker", "error", "log"})
    void leavesKnowNobodyOfTheRequestsWay(String leaf) {
        for (String other : REQUEST_ORDER) {
            forbid(proxy(leaf), proxy(other));
        }
        forbid(proxy(leaf), proxy("admin"), proxy("metrics"), "io.pillion.proxy");
    }

    @Test
    void onlyTheRootKnowsMetrics() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.pillion.proxy", "io.pillion.proxy.metrics..", "io.pillion.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pillion.proxy.metrics..")
                .check(classes);
    }

    @ParameterizedTest
    @CsvSource({
        "org.yaml.snakeyaml.., io.pillion.config..",
        "com.fasterxml.jackson.., io.pillion.config..;io.pillion.proxy.admin..;io.pillion.proxy.format..",
        "com.dylibso.chicory.., io.pillion.wasm..",
        "io.netty.channel.., io.pillion.proxy..",
        "io.netty.handler.., io.pillion.proxy..",
        "io.netty.util.concurrent.., io.pillion.proxy..",
        "io.micrometer.., io.pillion.proxy.metrics..",
        "io.prometheus.., io.pillion.proxy.metrics..",
        "picocli.., io.pillion.proxy",
    })
    void thirdPartiesStayBehindTheirFence(String thirdParty, String allowed) {
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed.split(";"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(thirdParty)
                .check(classes);
    }

    @Test
    void onlyTheEngineNamesAMachine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pillion.wasm.engine..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.dylibso\\.chicory\\..*(Machine|Compiler).*")
                .check(classes);
    }

    @Test
    void nobodyOnTheRequestsWaySleepsOrWaits() {
        noClasses()
                .that()
                .resideInAnyPackage(REQUEST_PACKAGES)
                .and()
                .resideOutsideOfPackage("io.pillion.wasm.engine..")
                .and()
                .doNotHaveSimpleName("WasmHost") // the thread that starts a server waits there for guests
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(java.util.concurrent.Future.class, "get")
                .orShould()
                .callMethod(Thread.class, "join")
                .check(classes);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.pillion.proxy", "io.pillion.proxy.log..", "io.pillion.bench..")
                .should()
                .accessField(System.class, "out")
                .check(classes);
    }

    private static String proxy(String name) {
        return "io.pillion.proxy." + name + "..";
    }

    private static void forbid(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .allowEmptyShould(true)
                .check(classes);
    }
}
