package io.meshperf.provision.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A mapping of a kubeconfig. What is wrong in it is collected, and said without its value, which may be secret.
 *
 * @param origin the file that it stands in, to which its paths are relative
 */
record Fields(Map<?, ?> values, Path origin, List<String> problems) {

    /** Empty text where there is none. */
    String text(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof String) {
            return value == null ? "" : (String) value;
        }
        problems.add("its " + key + " is no text: put it in quotes");
        return "";
    }

    boolean has(String key) {
        return !text(key).isEmpty();
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key)) || "yes".equals(values.get(key));
    }

    Fields mapping(String key) {
        return new Fields(values.get(key) instanceof Map<?, ?> map ? map : Map.of(), origin, problems);
    }

    boolean hasMapping(String key) {
        return values.get(key) instanceof Map<?, ?>;
    }

    List<Fields> mappings(String key) {
        List<Fields> mappings = new ArrayList<>();
        if (values.get(key) instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Map<?, ?> map) {
                    mappings.add(new Fields(map, origin, problems));
                }
            });
        }
        return mappings;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (values.get(key) instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof String text) {
                    texts.add(text);
                } else {
                    problems.add("its " + key + " holds something that is no text: put it in quotes");
                }
            });
        }
        return texts;
    }

    /** A path of the kubeconfig is relative to the file that it stands in, wherever somebody works. */
    Path path(String key) {
        return origin.toAbsolutePath().resolveSibling(text(key));
    }

    /** What {@code KEY-data} holds, else the file that {@code KEY} names; empty text where there is neither, or a problem. */
    String pem(String key) {
        String data = key + "-data";
        if (has(data)) {
            return decoded(data);
        }
        return has(key) ? file(key) : "";
    }

    private String decoded(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text(key).replaceAll("\\s", ""));
            return requirePem(key, new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            problems.add("its " + key + " is not base64");
            return "";
        }
    }

    private String file(String key) {
        try {
            return requirePem(key, Files.readString(path(key), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            problems.add(unreadable(key));
            return "";
        }
    }

    String unreadable(String key) {
        Path path = path(key);
        return "its " + key + " " + text(key) + " cannot be read"
                + (path.toString().equals(text(key)) ? "" : ": no readable file at " + path);
    }

    private String requirePem(String key, String text) {
        if (text.contains("-----BEGIN ")) {
            return text;
        }
        problems.add("its " + key + " holds no PEM");
        return "";
    }

    /** Whichever of {@code KEY-data} and {@code KEY} counts. */
    String named(String key) {
        return has(key + "-data") ? key + "-data" : key;
    }
}
