package io.meshperf.cli;

import io.meshperf.config.Setting;
import io.meshperf.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
        name = "run",
        header = "Measures every point of the plan and says what became of it.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "java -jar meshperf.jar run --cluster.a=CONTEXT --cluster.b=CONTEXT [OPTION...]",
        description = {
            "%nPuts four worker pods into a namespace of its own in each cluster, measures one point after the other, and "
                    + "removes them, also after a failure, on Ctrl-C and on SIGTERM. All settings are checked before "
                    + "anything is created. With the profile standard the whole takes some 45 minutes and at most an hour, "
                    + "with seed 46 minutes, with quick about four. --plan.only=on says how long it takes, and stops.",
            "%nTimes are written 10s, 500ms or 2m; a time without a unit is in seconds. Every setting may also be written "
                    + "as Maven takes it: -Dmss=96 is --mss=96. In a pod, the context in-cluster is the cluster that it "
                    + "runs in, by its service account."
        },
        sortOptions = false,
        optionListHeading = "%nFiles and the end:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:what was demanded is so: limits are kept, and nothing is worse than its baseline",
            "  1:it is not, or nothing could be compared with the baseline, or trials are lost",
            "  2:wrong usage or settings; nothing was created",
            "  3:the clusters cannot be used; nothing was measured",
            "  4:meshperf itself failed; it says where it wrote the details",
            "130:ended by Ctrl-C; what was measured until then is in the files",
            "143:ended by SIGTERM; likewise"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar meshperf.jar run --cluster.a=prod-eu --cluster.b=prod-us --image=registry/worker:1",
            "  java -jar meshperf.jar run --cluster.a=a --cluster.b=b --profile=quick --mss=96,1376 --trials=6",
            "  java -jar meshperf.jar run --cluster.a=a --cluster.b=b --groups=iperf-tcp --paths='other-*' \\",
            "      --limits='iperf-tcp/other-cluster-pod-ip at least 100 Mbit/s'"
        })
final class RunCommand implements TakesSettings {

    private static final Pattern TIME = Pattern.compile("(\\d{1,5})([smh])?");

    private final Given given = new Given();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            order = 1,
            description = {"where the run's folder is made, and the link latest to it", "  Default: ${DEFAULT-VALUE}"})
    private Path output = Path.of("meshperf-results");

    @Option(
            names = "--allure",
            paramLabel = "DIR",
            order = 2,
            description = {"also write results for Allure's generator there", "  Default: none are written"})
    private Path allure;

    @Option(
            names = "--copy-to",
            paramLabel = "DIR",
            order = 3,
            description = "at the end, also leave result.csv and output.txt there")
    private Path copyTo;

    @Option(names = "--print-files", order = 4, description = "at the end, print output.txt and result.csv")
    private boolean printFiles;

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            order = 5,
            description = {
                "how long to stay after the end, until somebody has fetched the files (in a pod: kubectl exec … -- results)",
                "  Default: not at all"
            })
    private String keep = "0s";

    @Override
    public List<Setting> settings() {
        return List.of(Setting.values());
    }

    @Override
    public Given given() {
        return given;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        List<String> problems = new ArrayList<>();
        Optional<Duration> stay = time(keep);
        if (stay.isEmpty()) {
            problems.add("--keep=" + keep + ": this is no time; write 90s, 10m or 1h");
        }
        Writable.check("--output", output).ifPresent(problems::add);
        Optional.ofNullable(copyTo)
                .flatMap(folder -> Writable.check("--copy-to", folder))
                .ifPresent(problems::add);
        Optional.ofNullable(allure)
                .flatMap(folder -> Writable.check("--allure", folder))
                .ifPresent(problems::add);
        Settings settings = given.read(line, output, problems);

        Endings endings = Suite.run(output, Optional.ofNullable(allure));
        endings.print(line.getOut(), line.getErr());
        if (endings.anythingTried()) {
            ResultFiles files = new ResultFiles(output.resolve("latest"));
            Optional.ofNullable(copyTo).ifPresent(files::copyTo);
            if (printFiles) {
                files.print(line.getOut());
            }
            new Fetching(System.getenv()).await(stay.orElseThrow(), line.getOut());
        }
        return endings.exitCode(settings.planOnly());
    }

    static Optional<Duration> time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofSeconds(count);
                });
    }
}
