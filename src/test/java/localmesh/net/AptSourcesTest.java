package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {

    private static final List<String> BOOKWORM = List.of("bookworm", "stable");

    @Test
    void stanzas_of_this_release_get_the_missing_component_and_keep_their_key() {
        AptSources sources = new AptSources(AptSources.parseStanzas("""
                # the mirror
                Types: deb deb-src
                # a comment inside
                URIs: http://mirror.example/debian
                Suites: bookworm bookworm-updates bookworm-backports
                components: main contrib
                Signed-By: /usr/share/keyrings/archive.gpg
                """));

        assertThat(sources.forRelease(BOOKWORM, List.of("non-free")).text()).isEqualTo("""
                        Types: deb
                        URIs: http://mirror.example/debian
                        Suites: bookworm bookworm-updates
                        Components: main contrib non-free
                        Signed-By: /usr/share/keyrings/archive.gpg
                        """);
    }

    @Test
    void a_key_inside_a_stanza_is_kept_whole() {
        String key = """
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 mDMEY865UxYJKwYBBAHaRw8BAQdAd7Z0srwuhlB6JKFkcf4HU4SSS/xcRfwEQWzr
                 -----END PGP PUBLIC KEY BLOCK-----
                """;
        AptSources sources = new AptSources(AptSources.parseStanzas(
                "Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm\nComponents: main\n" + key));

        assertThat(sources.forRelease(BOOKWORM, List.of()).text().replace(": \n", ":\n"))
                .endsWith(key);
    }

    @Test
    void lines_of_the_old_form_are_read_with_their_options() {
        AptSources sources = new AptSources(AptSources.parseLines("""
                # deb http://old.example/debian bookworm main
                deb [arch=amd64,arm64 signed-by=/a.gpg] http://mirror.example/debian bookworm main non-free # ours
                deb-src http://mirror.example/debian bookworm main
                deb http://security.example bookworm-security main
                deb cdrom:[Debian]/ bookworm main extra words
                """));

        assertThat(sources.forRelease(BOOKWORM, List.of("non-free")).text()).startsWith("""
                        Types: deb
                        URIs: http://mirror.example/debian
                        Suites: bookworm
                        Components: main non-free
                        Signed-By: /a.gpg
                        Architectures: amd64 arm64

                        Types: deb
                        URIs: http://security.example
                        Suites: bookworm-security
                        Components: main non-free
                        """);
    }

    @Test
    void disabled_stanzas_other_vendors_and_flat_archives_are_left_out() {
        AptSources sources = new AptSources(AptSources.parseStanzas("""
                Types: deb
                URIs: http://mirror.example/debian
                Suites: bookworm
                Components: main
                Enabled: no

                Types: deb
                URIs: http://vendor.example/node
                Suites: nodistro
                Components: main

                Types: deb
                URIs: http://vendor.example/docker
                Suites: bookworm
                Components: stable


                Types: deb
                URIs: http://vendor.example/flat
                Suites: ./
                """));

        assertThat(sources.stanzas()).hasSize(4);
        assertThat(sources.forRelease(BOOKWORM, List.of("non-free")).stanzas()).isEmpty();
    }

    @Test
    void all_files_are_read_that_apt_would_read(@TempDir Path etc) throws IOException {
        Files.createDirectories(etc.resolve("sources.list.d"));
        Files.writeString(etc.resolve("sources.list"), "deb http://one.example bookworm main\n");
        Files.writeString(etc.resolve("sources.list.d/b.list"), "deb http://two.example bookworm main\n");
        Files.writeString(
                etc.resolve("sources.list.d/c.sources"),
                "Types: deb\nURIs: http://three.example\nSuites: bookworm\nComponents: main\n");
        Files.writeString(etc.resolve("sources.list.d/d.list.disabled"), "deb http://four.example bookworm main\n");

        assertThat(AptSources.ofDirectory(etc).stanzas())
                .extracting(stanza -> stanza.get("URIs"))
                .containsExactly("http://one.example", "http://two.example", "http://three.example");
    }

    @Test
    void a_machine_without_apt_has_no_sources(@TempDir Path etc) throws IOException {
        assertThat(AptSources.ofDirectory(etc.resolve("apt")).stanzas()).isEmpty();
    }
}
