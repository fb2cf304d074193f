package io.meshperf.provision.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One file as kubectl reads it: its first YAML document. What is wrong with it is said by its place, never by its text. */
final class KubeconfigFile {

    static final List<String> SECTIONS = List.of("contexts", "clusters", "users");

    private static final String KEEPS_OTHERS = "<<";
    private static final int ALIASES = 1000;

    private KubeconfigFile() {}

    /** @throws AccessException if it is no kubeconfig */
    static Map<?, ?> read(Path file) {
        String why;
        try {
            return parse(decode(Files.readAllBytes(file)));
        } catch (CharacterCodingException e) {
            why = "it is not UTF-8";
        } catch (IOException e) {
            why = Files.isReadable(file) ? "no way to its content" : "this user may not";
        } catch (MarkedYamlEngineException e) {
            why = place(e) + "; does kubectl --kubeconfig " + file + " config view read it?";
        } catch (YamlEngineException e) {
            why = "it is no YAML; does kubectl --kubeconfig " + file + " config view read it?";
        } catch (NoKubeconfig e) {
            why = "it is no kubeconfig";
        }
        throw new AccessException("the kubeconfig " + file + " cannot be read: " + why);
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Map<?, ?> parse(String text) throws NoKubeconfig {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(ALIASES)
                .build();
        Iterator<Object> documents = new Load(settings).loadAllFromString(text).iterator();
        Object first = documents.hasNext() ? documents.next() : null;
        if (first == null) {
            // An empty file is an empty kubeconfig, as for kubectl.
            return Map.of();
        }
        if (merged(first) instanceof Map<?, ?> config
                && SECTIONS.stream().map(config::get).allMatch(part -> part == null || part instanceof List)) {
            return config;
        }
        throw new NoKubeconfig();
    }

    /** Without YAML's merge keys: what they name is filled in where a mapping does not have it. */
    private static Object merged(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(item -> item == null ? "" : merged(item)).toList();
        }
        if (!(node instanceof Map<?, ?> map)) {
            return node;
        }
        Map<Object, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!KEEPS_OTHERS.equals(key) && value != null) {
                result.put(key, merged(value));
            }
        });
        Stream<?> others = map.get(KEEPS_OTHERS) instanceof List<?> several
                ? several.stream()
                : Stream.ofNullable(map.get(KEEPS_OTHERS));
        others.map(KubeconfigFile::merged).forEach(other -> {
            if (other instanceof Map<?, ?> more) {
                more.forEach(result::putIfAbsent);
            }
        });
        return result;
    }

    /** The parser's words name characters and keys of the text at times: only those that cannot are passed on. */
    private static String place(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        String words = problem.matches("(expected|could not find|mapping values).*")
                ? problem.replaceAll(", but (found|got).*", "")
                : "it is no YAML";
        return e.getProblemMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": " + words)
                .orElse(words);
    }

    private static final class NoKubeconfig extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
