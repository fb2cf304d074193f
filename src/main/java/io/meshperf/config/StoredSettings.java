package io.meshperf.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds settings of a run that this version has not, and so could not keep to. */
final class StoredSettings {

    private StoredSettings() {}

    static List<String> unknown(Map<String, String> stored) {
        return stored.entrySet().stream()
                .filter(text -> !text.getValue().isEmpty())
                .filter(text -> Arrays.stream(Setting.values())
                        .noneMatch(setting -> setting.key().equals(text.getKey())))
                .map(text -> "the run was made with -D" + text.getKey() + "=" + text.getValue()
                        + ", which this meshperf does not know: use the version that made it")
                .toList();
    }
}
