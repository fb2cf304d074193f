package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a system and an archive made up for the test; nothing is fetched. */
class ToolsTest {

    private static final Distribution DEBIAN = Distribution.parse("ID=debian\nVERSION_ID=12\n");

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();

    private Path system() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("system"));
        for (String name : List.of("nsenter", "unshare", "ip", "tc", "iptables-restore")) {
            program(bin.resolve(name), "system's");
        }
        return bin;
    }

    private static void program(Path file, String says) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho " + says + " \"$@\" \"$LD_LIBRARY_PATH\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void archive(String name, Path scratch, Path root) throws IOException {
        asked.add(name);
        if (name.equals("netperf")) {
            throw new IOException("Unable to locate package netperf");
        }
        assertThat(scratch).isDirectory();
        program(root.resolve("usr/bin/" + name), "fetched");
        Files.createDirectories(root.resolve("usr/lib/x86_64-linux-gnu"));
        Files.createDirectories(root.resolve("sbin"));
        Files.createSymbolicLink(root.resolve("sbin/absolute"), directory.resolve("system/ip"));
        Files.createSymbolicLink(root.resolve("sbin/relative"), Path.of("../usr/bin/" + name));
    }

    private static void noArchive(String name, Path scratch, Path root) throws IOException {
        throw new IOException("no network for " + name + " " + scratch.relativize(root));
    }

    private ToolCache cache() {
        return new ToolCache(directory.resolve("cache"));
    }

    private Tools locate(ToolCache.Source source) throws IOException {
        return Tools.locate(List.of(system()), cache(), DEBIAN, source);
    }

    @Test
    void what_the_system_has_is_taken_from_it_and_only_the_rest_is_fetched() throws IOException {
        Tools tools = locate(this::archive);

        assertThat(asked).containsExactly("iperf3", "netperf", "ethtool");
        assertThat(tools.find("ip")).contains(system().resolve("ip"));
        assertThat(tools.find("iperf3")).contains(directory.resolve("cache/iperf3/bin/iperf3"));
        assertThat(tools.pathInside())
                .isEqualTo(system() + ":" + Tools.MOUNT + "/iperf3/bin:" + Tools.MOUNT + "/ethtool/bin");
    }

    @Test
    void a_fetched_program_runs_with_the_libraries_that_came_with_it() throws IOException {
        Path program = locate(this::archive).find("iperf3").orElseThrow();

        assertThat(OneShot.run(Duration.ofSeconds(5), Map.of(), List.of(program.toString(), "a  b")))
                .isEqualTo("fetched a  b " + directory + "/cache/iperf3/bin/../root/usr/lib/x86_64-linux-gnu\n");
    }

    @Test
    void a_packages_links_to_the_system_are_not_offered() throws IOException {
        Tools tools = locate(this::archive);

        assertThat(tools.find("absolute")).isEmpty();
        assertThat(tools.find("relative")).isPresent();
    }

    @Test
    void what_was_fetched_once_is_not_fetched_again() throws IOException {
        locate(this::archive);
        asked.clear();

        Tools again = locate(this::archive);

        assertThat(asked).isEmpty();
        assertThat(again.find("iperf3")).isPresent();
    }

    @Test
    void an_optional_program_that_is_not_to_be_had_is_missing_with_the_reason() throws IOException {
        Tools tools = locate(this::archive);

        String reason = "Unable to locate package netperf (it is asked for again in 12 hours, or when "
                + directory.resolve("cache/netperf.unavailable") + " is deleted)";
        assertThat(tools.missing()).isEqualTo(Map.of("netperf", reason, "netserver", reason));
        assertThat(tools.find("netperf")).isEmpty();
    }

    @Test
    void an_optional_program_is_asked_for_again_when_some_time_has_passed() throws IOException {
        locate(this::archive);
        Files.setLastModifiedTime(
                directory.resolve("cache/netperf.unavailable"),
                FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        asked.clear();

        locate(this::archive);

        assertThat(asked).containsExactly("netperf");
    }

    @Test
    void without_a_network_there_is_one_error_with_the_command_that_installs_all() {
        assertThatIOException()
                .isThrownBy(() -> locate(ToolsTest::noArchive))
                .withMessage("the local mesh needs programs that are not on this machine and could not be fetched"
                        + " (no network for iperf3 iperf3/root)."
                        + " Install them: apt-get install iperf3 netperf ethtool");
    }

    @Test
    void a_cache_that_cannot_be_written_is_named_with_the_way_out() throws IOException {
        Files.writeString(directory.resolve("cache"), "a file is in the way");

        assertThatIOException()
                .isThrownBy(() -> locate(this::archive))
                .withMessageContaining("fetched programs cannot be kept in " + directory.resolve("cache")
                        + ": set XDG_CACHE_HOME to a directory that you may write");
    }

    @Test
    void a_distribution_without_apt_is_told_its_own_command() {
        assertThatIOException()
                .isThrownBy(() ->
                        Tools.locate(List.of(system()), cache(), Distribution.parse("ID=fedora"), ToolsTest::noArchive))
                .withMessageEndingWith("Install them: dnf install iperf3 netperf ethtool");
    }

    @Test
    void an_interrupted_fetch_is_not_taken_as_complete_and_is_cleaned_up() throws IOException {
        Path left = directory.resolve("cache/.fetch-123/iperf3/bin");
        program(left.resolve("iperf3"), "half");
        assertThatIOException()
                .isThrownBy(() -> locate((name, scratch, root) -> {
                    program(root.resolve("usr/bin/" + name), "half");
                    throw new IOException("the line broke");
                }));

        assertThat(cache().holds(ToolPackage.IPERF3)).isFalse();
        try (Stream<Path> rest = Files.list(directory.resolve("cache"))) {
            assertThat(rest).containsExactly(directory.resolve("cache/lock"));
        }
    }

    @Test
    void two_at_once_fetch_once() throws IOException {
        system();
        CompletableFuture<Tools> other = CompletableFuture.supplyAsync(() -> {
            try {
                return locate(this::archive);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Tools mine = locate(this::archive);

        assertThat(mine.find("iperf3")).isEqualTo(other.join().find("iperf3")).isPresent();
        assertThat(asked.stream().filter("iperf3"::equals)).hasSize(1);
    }

    @Test
    void the_cache_is_where_the_user_keeps_caches() {
        assertThat(Tools.userCache(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h")))
                .isEqualTo(Path.of("/x"));
        assertThat(Tools.userCache(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")))
                .isEqualTo(Path.of("/h/.cache"));
        assertThat(Tools.userCache(Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".cache"));
    }

    @Test
    void every_package_is_satisfied_by_its_own_programs() {
        for (ToolPackage tool : ToolPackage.values()) {
            assertThat(tool.satisfiedBy(Set.copyOf(tool.programs())::contains)).isTrue();
            assertThat(tool.satisfiedBy(name -> false)).isFalse();
        }
    }
}
