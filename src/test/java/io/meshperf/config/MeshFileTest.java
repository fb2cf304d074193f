package io.meshperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.Limit;
import io.meshperf.model.Limits;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TrialCount;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeshFileTest {

    @TempDir
    Path here;

    private MeshFile read(String text) throws IOException {
        return MeshFile.read(Files.writeString(here.resolve("mesh.yaml"), text).toString());
    }

    /** Problems, with the folder left out. */
    private String problems(String text) throws IOException {
        return String.join("\n", read(text).problems()).replace(here + "/", "");
    }

    @Test
    void settings_are_texts_and_limits_are_rules_that_know_their_lines() throws IOException {
        MeshFile file = read("""
                settings:
                  profile: quick
                  trials: 6
                  cool.down: 2s
                  network.policy: off
                  paths: [hairpin, "*-service-ip"]
                limits:
                  - workload: iperf-tcp
                    path: other-*
                    at: 736..1376
                    require: at least 1.2 Gbit/s
                  - workload: iperf-udp
                    require: loss at most 0.1 %
                  - path: 'other-*'
                    require: [p99 at most 2 ms, at least 5000 per second]
                  - require:
                    - service IP keeps at least 90 % of pod IP
                    - path MTU at least 1400
                    at: path MSS
                """);
        assertThat(file.problems()).isEmpty();
        assertThat(file.settings())
                .extractingFromEntries(
                        entry -> entry.getKey() + "=" + entry.getValue().text())
                .containsExactly(
                        "PROFILE=quick",
                        "PATHS=hairpin,*-service-ip",
                        "TRIALS=6",
                        "COOL_DOWN=2s",
                        "NETWORK_POLICY=off");
        assertThat(file.limits().text())
                .isEqualTo(
                        "iperf-tcp/other-*/736..1376 at least 1.2 Gbit/s; iperf-udp/* loss at most 0.1 %;"
                                + " */other-* p99 at most 2 ms; */other-* at least 5000 per second;"
                                + " */*/path-mss service IP keeps at least 90 % of pod IP; */*/path-mss path MTU at least 1400");
        assertThat(file.limits().rules().stream()
                        .map(rule -> rule.origin().text().replace(here + "/", "")))
                .containsExactly(
                        "mesh.yaml, line 11",
                        "mesh.yaml, line 13",
                        "mesh.yaml, line 15",
                        "mesh.yaml, line 15",
                        "mesh.yaml, line 17",
                        "mesh.yaml, line 18");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_line_caret_and_what_is_allowed() throws IOException {
        assertThat(problems("""
                setings:
                  trials: 3
                settings:
                  trails: 6
                  mss: {first: 96}
                  trials: 6
                  trials: 7
                  duration:
                  cluster.a: prod-eu
                  limits: '*/* at least 1 Gbit/s'
                limits:
                  - workload: iperf-tpc
                    path: other-rack
                    at: big
                    require: at least 1 Gbps
                  - workload: iperf-tcp
                    requires: at least 1 Gbit/s
                  - path: hairpin
                  - at least 1 Gbit/s
                  - workload: iperf-tcp
                    require: [loss at most 5 %, at least 1 Gbit/s, {p99: 2 ms}]
                """)).isEqualTo("""
                mesh.yaml, line 1: the file has no key 'setings'; did you mean settings? There are settings, limits
                  1 | setings:
                    | ^
                mesh.yaml, line 4: settings has no key 'trails'; did you mean trials? There are %s
                  4 |   trails: 6
                    |   ^
                mesh.yaml, line 5: 'mss' takes no keys of its own; write one text
                  5 |   mss: {first: 96}
                    |        ^
                mesh.yaml, line 7: 'trials' stands here again; it is in line 6 already
                  7 |   trials: 7
                    |   ^
                mesh.yaml, line 8: 'duration' has no value; leave it out, or write one
                  8 |   duration:
                    |            ^
                mesh.yaml, line 9: 'cluster.a' is asked for before this file is read: give it as -Dcluster.a=…
                  9 |   cluster.a: prod-eu
                    |   ^
                mesh.yaml, line 10: limits stand in a part of their own, not in settings: begin the line with limits:
                  10 |   limits: '*/* at least 1 Gbit/s'
                     |   ^
                mesh.yaml, line 12: no workload is called 'iperf-tpc'; there are %s and *; did you mean iperf-tcp?
                  12 |   - workload: iperf-tpc
                     |               ^
                mesh.yaml, line 13: no path is called 'other-rack'; there are hairpin, other-cluster-back, other-cluster-pod-ip, other-node-pod-ip, other-node-service-ip, same-node-pod-ip, same-node-service-ip and *
                  13 |     path: other-rack
                     |           ^
                mesh.yaml, line 14: no point is called 'big'; write a size in bytes, a range 736..1376, path-mss, forward, reverse, alone, under-load or *
                  14 |     at: big
                     |         ^
                mesh.yaml, line 15: not a bit rate: '1 Gbps'; write a number and bit/s, kbit/s, Mbit/s or Gbit/s: '1.2 Gbit/s', or a number and per second: '5000 per second'
                  15 |     require: at least 1 Gbps
                     |              ^
                mesh.yaml, line 17: a limit has no key 'requires'; did you mean require? There are workload, path, at, require
                  17 |     requires: at least 1 Gbit/s
                     |     ^
                mesh.yaml, line 18: this limit has no 'require'; write what is demanded: require: at least 1.2 Gbit/s
                  18 |   - path: hairpin
                     |     ^
                mesh.yaml, line 19: a limit is made of keys and values; there are workload, path, at, require
                  19 |   - at least 1 Gbit/s
                     |     ^
                mesh.yaml, line 21: 'require' takes no keys of its own; write one text
                  21 |     require: [loss at most 5 %%, at least 1 Gbit/s, {p99: 2 ms}]
                     |                                                    ^""".formatted(
                        String.join(", ", fileKeys()),
                        Arrays.stream(WorkloadKind.values())
                                .map(kind -> kind.id())
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    private static List<String> fileKeys() {
        List<String> elsewhere = List.of("cluster.a", "cluster.b", "kubeconfig", "config", "limits", "resume");
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .filter(key -> !elsewhere.contains(key))
                .toList();
    }

    /** In the text, | ends a line and → is a tab; the words are after the line and before the caret. */
    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
                    settings:|→trials: 3        # 2 # 1  # a tab; YAML wants spaces before a line's first word
                    limits:|  - path: *         # 2 # 12 # a text that begins with * stands in quotes: "*"
                    limits:|  - path: *-ip      # 2 # 11 # a text that begins with * stands in quotes: "*"
                    limits:|  - path: @a        # 2 # 11 # a text that begins with this character stands in quotes
                    settings:|  image: a: b     # 2 # 11 # no value can begin here; a text with a colon stands in quotes
                    limits:|  - path: a|   at: 1 # 3 # 4 # this line begins neither where the one above does nor where a part of it would: mend its spaces
                    settings:|  image: "a       # 2 # 12 # the file ends before what was opened is closed: a quote or a bracket is missing
                    limits: [                   # 1 # 10 # the file ends before what was opened is closed: a quote or a bracket is missing
                    settings:|  image|  mss: 1  # 3 # 6 # no value can begin here
                    settings: {trials: 1|limits: # 2 # 7 # this is no YAML: while parsing a flow mapping: expected ',' or '}'
                    settings:|  image: "a\\q"   # 2 # 13 # this is no YAML: while scanning a double-quoted scalar: found unknown escape character q
                    settings: {}|---|limits: [] # 2 # 1 # the file goes on after ---; only one part can be read
                    %YAML 3.0|---|settings: {}  # 1 # 1 # this is no YAML that can be read: Version
                    settings:|  image: a\u0007b # 2 # 11 # a control character cannot stand here
                    settings: 5                 # 1 # 11 # settings is made of keys and values; there are profile, groups
                    settings: [a]               # 1 # 11 # settings is made of keys and values
                    - settings                  # 1 # 1 # the file is made of keys and values; there are settings, limits
                    just words                  # 1 # 1 # the file is made of keys and values; there are settings, limits
                    settings: {[a]: b}          # 1 # 12 # a key is one word; there are profile, groups
                    settings: {trials: []}      # 1 # 20 # 'trials' has an empty list; leave it out, or write a value
                    settings: {trials: [[1]]}   # 1 # 21 # 'trials' takes no list here; write one text
                    settings: {trials: ''}      # 1 # 20 # 'trials' has no value; leave it out, or write one
                    settings: {trials: null}    # 1 # 20 # 'trials' has no value; leave it out, or write one
                    settings: {trials: !n 6}    # 1 # 20 # a tag, like !n, means nothing here
                    settings: {<<: {trials: 6}} # 1 # 12 # settings has no key '<<'
                    settings: {resume: latest}  # 1 # 12 # 'resume' is asked for before this file is read: give it as -Dresume=…
                    settings: {config: x}       # 1 # 12 # 'config' is asked for before this file is read
                    limits: {path: hairpin}     # 1 # 9 # 'limits' is a list; begin each limit with '- ', below limits:
                    limits: [{path: [a], require: at least 1 bit/s}] # 1 # 17 # 'path' takes no list here; write one text
                    limits: [{path: 7, require: at least 1 bit/s}]   # 1 # 17 # no path is called '7'
                    limits: [{workload: netperf, require: loss at most 5 %}] # 1 # 39 # 'netperf' has no loss that could be limited; there is one for iperf-udp
                    limits: &a [*a]             # 1 # 9 # a limit is made of keys and values
                    """)
    void a_mistake_is_shown_where_it_is(String text, int line, int column, String words) throws IOException {
        String problem = problems(text.replace('|', '\n').replace('→', '\t'));
        assertThat(problem).startsWith("mesh.yaml, line " + line + ": " + words);
        List<String> lines = problem.lines().toList();
        assertThat(lines).as(problem).hasSize(3);
        assertThat(lines.get(2).indexOf('^') - lines.get(2).indexOf('|') - 1)
                .as(problem)
                .isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "# nothing\n", "---\n", "--- # nothing\n", "null\n"})
    void an_empty_file_says_what_could_be_in_it(String text) throws IOException {
        assertThat(problems(text))
                .startsWith("mesh.yaml, line 1: the file is empty; it has settings: or limits:, or both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settings:\n",
                "limits:\n  # - path: hairpin\n",
                "settings: {}\nlimits: []\n",
                "\uFEFFsettings:\r\nlimits:\r\n"
            })
    void a_part_may_be_empty(String text) throws IOException {
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void a_list_of_demands_can_be_used_again_by_its_anchor() throws IOException {
        MeshFile file = read("""
                limits:
                  - path: hairpin
                    require: &all [at least 1 Mbit/s, at least 2 Mbit/s]
                  - path: other-*
                    require: *all
                """);
        assertThat(file.problems()).isEmpty();
        assertThat(file.limits().rules()).hasSize(4);
    }

    @Test
    void what_grows_without_end_is_refused_before_it_does() throws IOException {
        StringBuilder laughs = new StringBuilder("settings:\n  a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("  a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(problems(laughs.toString())).startsWith("mesh.yaml, line 28: more than 100 aliases");
        assertThat(problems("[".repeat(100_000)))
                .startsWith("mesh.yaml, line 1: more than 20 levels")
                .hasSizeLessThan(500);
        assertThat(problems("a: " + "x".repeat(300_000))).contains("it has more than 262144 bytes");
        assertThat(problems("limits: [{require: &r [" + "at least 1 bit/s, ".repeat(12_000) + "]}]"))
                .contains("more than 10000 limits");
        assertThat(read("limits:\n" + "- x\n".repeat(60)).problems())
                .hasSize(51)
                .endsWith("and 10 more of that file");
    }

    @Test
    void of_a_long_line_the_part_around_the_mistake_is_shown() throws IOException {
        String problem = problems("limits: [{require: [" + "at least 1 bit/s, ".repeat(20) + "nonsense]}]");
        assertThat(problem.lines().toList().get(1)).hasSizeLessThan(110).contains("at least 1 bit/s, nonsense]}]");
        assertThat(problem.lines().toList().get(2))
                .hasSize(problem.lines().toList().get(1).indexOf("nonsense") + 1);
    }

    @Test
    void what_is_no_text_file_is_told_by_its_name() throws IOException {
        assertThat(MeshFile.read(here.toString()).problems())
                .containsExactly("-Dconfig=" + here + ": this is a folder; name the file in it");
        assertThat(MeshFile.read(here.resolve("nowhere").toString()).problems())
                .containsExactly(
                        "-Dconfig=" + here.resolve("nowhere") + ": there is no such file, or it cannot be read");
        Path latin = Files.write(
                here.resolve("latin.yaml"), "settings:\n  image: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(MeshFile.read(latin.toString()).problems())
                .containsExactly("-Dconfig=" + latin
                        + ": line 2: this is not UTF-8; save the file as UTF-8, without other characters");
        Path wide = Files.write(here.resolve("wide.yaml"), "settings:\n".getBytes(StandardCharsets.UTF_16));
        assertThat(MeshFile.read(wide.toString()).problems())
                .singleElement()
                .asString()
                .contains("this is not UTF-8");
    }

    @Test
    void the_example_is_a_good_file_with_every_kind_of_limit() {
        MeshFile file = MeshFile.read("docs/mesh.example.yaml");
        assertThat(file.problems()).isEmpty();
        assertThat(file.limits().rules().stream()
                        .map(rule -> rule.limit().getClass())
                        .distinct())
                .hasSize(Limit.class.getPermittedSubclasses().length);
        Settings settings = SettingsReader.read(
                Map.of("cluster.a", "a", "cluster.b", "b", "config", "docs/mesh.example.yaml"), List.of("a", "b"));
        assertThat(settings.trials()).isEqualTo(new TrialCount(8, 30, Optional.of(Ratio.ofPercent(5))));
    }

    private Settings settings(String text, String... pairs) throws IOException {
        Map<String, String> properties = new HashMap<>(Map.of(
                "cluster.a",
                "a",
                "cluster.b",
                "b",
                "config",
                Files.writeString(here.resolve("mesh.yaml"), text).toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return SettingsReader.read(properties, List.of("a", "b"));
    }

    @Test
    void a_property_wins_over_the_file_and_the_file_over_the_profile() throws IOException {
        String text = "settings: {profile: quick, trials: 6, duration: 3s}";
        assertThat(settings(text).trials()).isEqualTo(TrialCount.exactly(6));
        assertThat(settings(text).duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings(text).coolDown()).isEqualTo(Duration.ZERO);
        assertThat(settings(text, "trials", "7").trials()).isEqualTo(TrialCount.exactly(7));
        assertThat(settings(text, "profile", "seed").coolDown()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings(text).texts())
                .containsEntry("profile", "quick")
                .containsEntry("trials", "6")
                .containsEntry("config", here.resolve("mesh.yaml").toString());
    }

    @Test
    void whoever_provides_the_clusters_may_have_a_profile_for_those_who_choose_none() throws IOException {
        assertThat(settings("limits:", "profile.unless.given", "quick").texts()).containsEntry("profile", "quick");
        assertThat(settings("settings: {profile: seed}", "profile.unless.given", "quick")
                        .texts())
                .containsEntry("profile", "seed");
        assertThat(settings("limits:", "profile.unless.given", "quick", "profile", "seed")
                        .texts())
                .containsEntry("profile", "seed");
    }

    @Test
    void the_limits_of_file_and_property_add_up_and_the_record_has_them_all() throws IOException {
        Settings settings = settings(
                "limits: [{path: hairpin, require: at least 1 Gbit/s}]", "limits", "iperf-udp/* loss at most 5 %");
        assertThat(settings.texts())
                .containsEntry("limits", "*/hairpin at least 1 Gbit/s; iperf-udp/* loss at most 5 %");
        assertThat(settings.limits()
                        .of(TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new Mss(96)))
                        .get(0)
                        .demand())
                .isEqualTo("at least 1 Gbit/s (" + here.resolve("mesh.yaml") + ", line 1)");
        assertThat(settings("limits:").limits()).isEqualTo(Limits.none());
    }

    @Test
    void a_wrong_value_of_the_file_is_told_with_its_place_among_the_others() throws IOException {
        assertThatThrownBy(() -> settings("""
                    settings:
                      profile: fast
                      trials: many
                      paths: [hairpin, other-rack]
                      groups: netperf
                      trails: 6
                    limits:
                      - require: fast
                    """, "mss", "5"))
                .isInstanceOf(SettingsException.class)
                .extracting(thrown -> thrown.getMessage().replace(here + "/", ""))
                .isEqualTo("""
                            6 problems before the start; nothing was created.
                              mesh.yaml, line 6: settings has no key 'trails'; did you mean trials? There are %s
                                  6 |   trails: 6
                                    |   ^
                              mesh.yaml, line 8: 'fast' demands nothing that is known; write 'at least 1.2 Gbit/s', 'at least 5000 per second', 'loss at most 0.1 %%', 'p99 at most 2 ms' (or p50, p90, mean), 'path MTU at least 1400', 'stands still at most 200 ms', or 'service IP keeps at least 90 %% of pod IP'
                                  8 |   - require: fast
                                    |              ^
                              mesh.yaml, line 2: profile=fast: there is no such profile; there are standard, quick, seed
                                  2 |   profile: fast
                                    |            ^
                              mesh.yaml, line 4: paths=hairpin,other-rack: there is no path 'other-rack'; there are same-node-pod-ip, same-node-service-ip, other-node-pod-ip, other-node-service-ip, other-cluster-pod-ip, hairpin, other-cluster-back
                                  4 |   paths: [hairpin, other-rack]
                                    |          ^
                              -Dmss=5: an MSS is 88 to 9216 bytes: 5
                              mesh.yaml, line 3: trials=many: 'many' is not a whole number from 1 to 1000
                                  3 |   trials: many
                                    |           ^""".formatted(String.join(", ", fileKeys())));
    }

    @Test
    void the_usual_file_is_read_where_it_is_and_nothing_else_is_named() throws IOException {
        assertThat(SettingsReader.withUsualFile(Map.of(), here)).isEmpty();
        Files.writeString(here.resolve("mesh.yaml"), "limits:");
        String usual = here.resolve("mesh.yaml").toString();
        assertThat(SettingsReader.withUsualFile(Map.of("config", " "), here)).containsEntry("config", usual);
        assertThat(SettingsReader.withUsualFile(Map.of("mss", "96"), here))
                .containsEntry("config", usual)
                .containsEntry("mss", "96");
        assertThat(SettingsReader.withUsualFile(Map.of("config", "none"), here)).containsEntry("config", "none");
        assertThat(SettingsReader.withUsualFile(Map.of("config", "b.yaml"), here))
                .containsEntry("config", "b.yaml");
        assertThat(SettingsReader.withUsualFile(Map.of("resume", "latest"), here))
                .doesNotContainKey("config");
        assertThat(MeshFile.read("none")).isEqualTo(MeshFile.none());
    }

    @Test
    void a_resumed_run_keeps_its_limits_unless_others_are_given() throws IOException {
        Map<String, String> stored = settings(
                        "settings: {trials: 6}\nlimits: [{path: hairpin, require: at least 1 Gbit/s}]",
                        "limits",
                        "*/* at least 1 Mbit/s")
                .texts();
        Map<String, String> given = new HashMap<>(Map.of("resume", "latest"));
        Settings again = SettingsReader.read(given, List.of("a", "b"), stored);
        assertThat(again.trials()).isEqualTo(new TrialCount(6, 6, Optional.of(Ratio.ofPercent(5))));
        assertThat(again.limits().text()).isEqualTo(stored.get("limits"));
        assertThat(again.limits().rules().get(1).origin()).hasToString("limits of the run, character 30");

        given.put("limits", "*/* at least 2 Mbit/s");
        assertThat(SettingsReader.read(given, List.of("a", "b"), stored)
                        .limits()
                        .text())
                .isEqualTo("*/* at least 2 Mbit/s");

        given.remove("limits");
        given.put(
                "config",
                Files.writeString(
                                here.resolve("b.yaml"), "settings: {trials: 7}\nlimits: [{require: at least 3 Mbit/s}]")
                        .toString());
        assertThatThrownBy(() -> SettingsReader.read(given, List.of("a", "b"), stored))
                .hasMessageContaining(
                        ", line 1: trials=7 contradicts the run that is resumed, which has 6: leave it out");
        Files.writeString(here.resolve("b.yaml"), "limits: [{require: at least 3 Mbit/s}]");
        assertThat(SettingsReader.read(given, List.of("a", "b"), stored)
                        .limits()
                        .text())
                .isEqualTo("*/* at least 3 Mbit/s");
    }
}
