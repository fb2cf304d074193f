package localmesh.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to tell a user whom the kernel refuses namespaces. */
final class NamespacesForbidden {

    private record Setting(String name, String wanted, String where) {

        String value() {
            try {
                return Files.readString(Path.of("/proc/sys", name.replace('.', '/')))
                        .strip();
            } catch (IOException e) {
                return ""; // this kernel does not have it
            }
        }
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting("user.max_user_namespaces", "15000", "everywhere"),
            new Setting("kernel.unprivileged_userns_clone", "1", "Debian"),
            new Setting("kernel.apparmor_restrict_unprivileged_userns", "0", "Ubuntu 23.10 and later"));

    private NamespacesForbidden() {}

    static String message(String said) {
        List<String> remedies = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            String value = setting.value();
            if (!value.isEmpty()) {
                remedies.add("sysctl -w " + setting.name() + "=" + setting.wanted() + " (" + setting.where() + "; now "
                        + value + ")");
            }
        }
        remedies.add("run as root");
        remedies.add("in a container, start it with --privileged");
        return "the local mesh may not make namespaces here: " + said + ". One of these helps: "
                + String.join("; ", remedies) + ". Or name real clusters instead.";
    }
}
