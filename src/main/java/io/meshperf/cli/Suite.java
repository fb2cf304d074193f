package io.meshperf.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The benchmarks, run by JUnit in this JVM as Maven runs them in another. */
final class Suite {

    private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";
    private static final String DEACTIVATE = "junit.platform.execution.listeners.deactivate";

    private Suite() {}

    /**
     * Runs all benchmarks with the settings that are in the process's properties.
     *
     * @param output where the run's folder is made
     * @param allure where Allure's results go; without it there are none, because nobody expects them in his folder
     */
    static Endings run(Path output, Optional<Path> allure) {
        System.setProperty("meshperf.output", output.toString());
        System.setProperty("meshperf.version", Meshperf.Version.text());
        allure.ifPresentOrElse(
                folder -> System.setProperty("allure.results.directory", folder.toString()),
                // The launcher, not the request, has this parameter.
                () -> System.setProperty(DEACTIVATE, "io.qameta.allure.*"));
        Endings endings = new Endings();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectPackage("bench"))
                                .filters(ClassNameFilter.includeClassNamePatterns("bench\\..*Benchmark"))
                                .configurationParameter(AUTODETECTION, Boolean.toString(allure.isPresent()))
                                .build(),
                        endings);
        return endings;
    }
}
