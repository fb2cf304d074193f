package localmesh.net;

import java.io.IOException;
import java.nio.file.Path;

/** Gets packages by apt; its lists are read once, when the first package is asked for. */
final class AptSource implements ToolCache.Source {

    private final Distribution distribution;
    private AptFetch opened;
    private IOException trouble;

    AptSource(Distribution distribution) {
        this.distribution = distribution;
    }

    @Override
    public void unpack(String packageName, Path scratch, Path root) throws IOException {
        apt(scratch.resolve("apt")).unpack(packageName, root);
    }

    private AptFetch apt(Path directory) throws IOException {
        if (trouble != null) {
            throw trouble;
        }
        if (opened == null) {
            try {
                opened = AptFetch.open(
                        directory,
                        AptSources.ofDirectory(Path.of("/etc/apt"))
                                .forRelease(distribution.suites(), distribution.extraComponents()));
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }
        return opened;
    }
}
