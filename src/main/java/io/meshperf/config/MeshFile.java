package io.meshperf.config;

import io.meshperf.model.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mesh.yaml says.
 *
 * @param settings as text, to be read like the properties that would say the same
 * @param problems everything that is wrong with it; what is wrong is in no other part
 */
record MeshFile(Map<Setting, Value> settings, Limits limits, List<String> problems) {

    /** The file that is read from the working directory without being named. */
    static final String USUAL = "mesh.yaml";

    /** In place of a file: none, not even the usual one. */
    static final String NONE = "none";

    /** A setting's text and where it stands. */
    record Value(String text, Place place) {}

    MeshFile(Map<Setting, Value> settings, Limits limits, List<String> problems) {
        this.settings = settings.isEmpty() ? Map.of() : new EnumMap<>(settings);
        this.limits = limits;
        this.problems = List.copyOf(problems);
    }

    static MeshFile none() {
        return new MeshFile(Map.of(), Limits.none(), List.of());
    }

    /** @param name of the file; blank or {@code none} for none */
    static MeshFile read(String name) {
        if (name.isBlank() || name.equals(NONE)) {
            return none();
        }
        try {
            return new MeshFileReader(YamlText.read(name)).read();
        } catch (IllegalArgumentException e) {
            return new MeshFile(
                    Map.of(), Limits.none(), List.of("-D" + Setting.CONFIG.key() + "=" + name + ": " + e.getMessage()));
        }
    }

    /** The properties, naming the usual file where they name none, and it is there, and no run is resumed. */
    static Map<String, String> withUsual(Map<String, String> properties, Path folder) {
        boolean named = !properties.getOrDefault(Setting.CONFIG.key(), "").isBlank()
                || SettingsReader.resume(properties).isPresent();
        if (named || !Files.exists(folder.resolve(USUAL))) {
            return properties;
        }
        Map<String, String> all = new HashMap<>(properties);
        all.put(Setting.CONFIG.key(), folder.resolve(USUAL).toString());
        return all;
    }
}
