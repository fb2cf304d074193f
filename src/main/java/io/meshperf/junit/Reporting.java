package io.meshperf.junit;

import io.meshperf.config.Settings;
import io.meshperf.model.Assessment;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.Environment;
import io.meshperf.model.Finding;
import io.meshperf.model.Findings;
import io.meshperf.model.GateResult;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Mesh;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import io.meshperf.report.AllureRun;
import io.meshperf.report.AllureTrial;
import io.meshperf.report.FindingsText;
import io.meshperf.report.GateText;
import io.meshperf.report.PlanOutline;
import io.meshperf.report.PointEnd;
import io.meshperf.report.Preamble;
import io.meshperf.report.Progress;
import io.meshperf.run.RunListener;
import io.meshperf.run.StepSummary;
import io.meshperf.run.WholeRun;
import io.meshperf.text.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tells the console and the Allure report what the run does. */
final class Reporting implements RunListener {

    private final Map<String, String> properties;
    private final AllureTrial allureTrial = new AllureTrial();
    private final AllureRun allureRun = new AllureRun();
    private volatile Progress progress;
    private Plan plan;
    private PlanOutline outline;
    private Findings preflight = new Findings(List.of());

    Reporting(Map<String, String> properties) {
        this.properties = properties;
    }

    @Override
    public void opening(RunId run, Settings settings, Plan plan) {
        this.plan = plan;
        print(Preamble.settings(version(), run, settings.texts()));
        print(Preamble.idle(settings.limits().idle(plan)));
    }

    @Override
    public void planned(PlanOutline outline) {
        this.outline = outline;
        print(Preamble.plan(outline));
    }

    @Override
    public void compared(CostAssessment assessment) {
        allureTrial.tell(assessment);
        progress.finished(assessment);
    }

    @Override
    public void judged(GateResult result) {
        allureTrial.tell(result);
        if (!(result.verdict() instanceof Verdict.Pass)) {
            progress.say(GateText.line(result));
        }
    }

    @Override
    public void checked(Findings findings) {
        preflight = findings;
        print(FindingsText.text("preflight", findings.all(), plan));
    }

    @Override
    public void ready(Mesh mesh, Environment environment, Findings findings) {
        print(Preamble.mesh(mesh, environment));
        List<Finding> late = findings.all().stream()
                .filter(finding -> finding.level() != Finding.Level.OK)
                .filter(finding -> !preflight.all().contains(finding))
                .toList();
        boolean obstacles = late.stream().anyMatch(finding -> finding.level() == Finding.Level.BLOCKS);
        print(FindingsText.text(obstacles ? "impossible on this mesh" : "noted on this mesh", late, plan));
        allureRun.environment(environment.facts());
        boolean interactive =
                !properties.getOrDefault("meshperf.interactive", "").endsWith("false");
        progress = Progress.open(outline, System.getenv(), interactive, Reporting::print);
    }

    @Override
    public void starting(Scenario scenario) {
        progress.started(scenario);
    }

    @Override
    public void comparing(WorkloadKind kind, MatchedPair pair) {
        progress.started(kind, pair);
    }

    @Override
    public void finished(Assessment assessment) {
        allureTrial.tell(assessment);
        progress.finished(assessment.series().scenario(), PointEnd.of(assessment));
    }

    @Override
    public void repeating(TrialResult interrupted) {
        progress.say(Preamble.repeated(interrupted));
    }

    @Override
    public void left(List<String> lines) {
        lines.forEach(line -> print("left over: " + line + "\n"));
    }

    @Override
    public void concluding(WholeRun run) {
        allureRun.tell(run.id(), run.results(), run.cost(), run.resumption());
    }

    @Override
    public void stopping() {
        if (progress != null) {
            progress.close();
        }
    }

    @Override
    public void closed(WholeRun run) {
        progress.close();
        print("\n" + run.summary() + "files: " + relative(run.folder()) + "\n");
        StepSummary.append(run, System.getenv()).ifPresent(note -> print(note + "\n"));
    }

    private String version() {
        return properties.getOrDefault("meshperf.version", "");
    }

    private static Path relative(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = folder.toAbsolutePath();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }

    private static void print(String text) {
        Console.print(text);
    }
}
