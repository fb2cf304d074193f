package io.meshperf;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The house as data: which room may use which, and which room alone knows a technology. */
class ArchitectureTest {

    private static final Map<String, Set<String>> ROOMS = new TreeMap<>(Map.ofEntries(
            Map.entry("unit", Set.of()),
            Map.entry("model", Set.of("unit")),
            Map.entry("shell", Set.of("model")),
            Map.entry("config", Set.of("model", "unit")),
            Map.entry("provision", Set.of("model", "shell")),
            Map.entry("measure", Set.of("model", "shell", "unit")),
            Map.entry("record", Set.of("model", "unit")),
            Map.entry("judge", Set.of("model", "unit")),
            Map.entry("sampling", Set.of("judge", "model", "unit")),
            Map.entry("report", Set.of("model", "unit")),
            Map.entry(
                    "run",
                    Set.of(
                            "config",
                            "judge",
                            "measure",
                            "model",
                            "provision",
                            "record",
                            "report",
                            "sampling",
                            "shell",
                            "unit")),
            Map.entry("junit", Set.of("config", "model", "provision", "report", "run", "unit")),
            Map.entry("cli", Set.of("config", "junit", "measure", "model", "provision", "record", "report", "run"))));

    /** Packages of a technology and the rooms (of main) or packages (of test) that may use it. */
    private static final Map<String, Set<String>> TECHNOLOGIES = new TreeMap<>(Map.ofEntries(
            Map.entry("io.fabric8..", Set.of("io.meshperf.provision..")),
            Map.entry("org.awaitility..", Set.of("io.meshperf.provision..")),
            Map.entry("org.snakeyaml..", Set.of("io.meshperf.config..", "io.meshperf.provision.access..")),
            Map.entry("tools.jackson..", Set.of("io.meshperf.measure..", "io.meshperf.record..", "localmesh.api..")),
            Map.entry("io.qameta.allure..", Set.of("io.meshperf.report..")),
            Map.entry("org.apache.commons.csv..", Set.of("io.meshperf.report..")),
            Map.entry("org.apache.commons.statistics..", Set.of("io.meshperf.judge.stats..")),
            Map.entry("org.junit..", Set.of("io.meshperf.junit..", "io.meshperf.cli..", "bench..", "localmesh")),
            Map.entry("picocli..", Set.of("io.meshperf.cli..")),
            Map.entry("org.assertj..", Set.of("io.meshperf.junit..")),
            Map.entry("org.apache.commons.exec..", Set.of("localmesh.net..")),
            Map.entry("org.eclipse.jetty..", Set.of("localmesh.api.."))));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.meshperf");

    /** Main, the benchmarks and the embedded mesh; the tests of either may use whatever they test. */
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.matches(Pattern.compile(".*/[^/]*Test[^/]*\\.class.*"))
                    && !location.matches(Pattern.compile(".*/test-classes/io/meshperf/.*")))
            .importPackages("io.meshperf", "bench", "localmesh");

    static final List<String> ROOM_NAMES = List.copyOf(ROOMS.keySet());
    static final List<String> TECHNOLOGY_NAMES = List.copyOf(TECHNOLOGIES.keySet());

    @Test
    void the_rooms_found_are_the_rooms_listed() {
        Set<String> found = MAIN.stream()
                .map(type -> type.getPackageName().split("\\.")[2])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(ROOMS.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROOM_NAMES")
    void a_room_uses_only_the_rooms_it_may(String room) {
        String[] forbidden = ROOMS.keySet().stream()
                .filter(other -> !other.equals(room) && !ROOMS.get(room).contains(other))
                .map(other -> "io.meshperf." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("io.meshperf." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(MAIN);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("TECHNOLOGY_NAMES")
    void a_technology_is_known_in_its_room_only(String technology) {
        String[] allowed = Stream.concat(TECHNOLOGIES.get(technology).stream(), Stream.of(technology))
                .toArray(String[]::new);

        noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed)))
                .should()
                .dependOnClassesThat(resideInAPackage(technology))
                .check(ALL);
    }

    @Test
    void the_statistics_know_nothing_of_the_mesh() {
        noClasses()
                .that()
                .resideInAPackage("io.meshperf.judge.stats..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.meshperf..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                "io.meshperf.judge.stats..", "io.meshperf.unit.."))))
                .check(MAIN);
    }

    @Test
    void every_technology_listed_is_used_where_it_may() {
        for (String technology : TECHNOLOGY_NAMES) {
            String prefix = technology.replace("..", ".");
            assertThat(ALL.stream()
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .anyMatch(use -> use.getTargetClass().getName().startsWith(prefix)))
                    .as("something uses " + technology)
                    .isTrue();
        }
    }

    @Test
    void the_product_and_the_embedded_mesh_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAnyPackage("io.meshperf..", "bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("localmesh..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("localmesh..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.meshperf..", "bench..")
                .check(ALL);
    }

    @Test
    void a_benchmark_sees_only_the_rooms_made_for_it() {
        String[] hidden = ROOMS.keySet().stream()
                .filter(room -> !Set.of("junit", "model", "unit", "run").contains(room))
                .map(room -> "io.meshperf." + room + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(hidden)
                .check(ALL);
        assertThat(ALL.stream()
                        .filter(type -> type.getPackageName().equals("bench"))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(use -> use.getTargetClass())
                        .filter(type -> type.getPackageName().equals("io.meshperf.run"))
                        .map(JavaClass::getSimpleName)
                        .distinct())
                .isSubsetOf("Lab", "WholeRun");
    }

    @Test
    void main_neither_sleeps_nor_prints_by_itself() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
        Set<String> printers = MAIN.stream()
                .filter(type -> type.getFieldAccessesFromSelf().stream()
                        .anyMatch(access -> access.getTarget().getFullName().equals("java.lang.System.out")))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(printers).isEqualTo(new TreeSet<>(Arrays.asList("io.meshperf.junit.Reporting")));
    }
}
