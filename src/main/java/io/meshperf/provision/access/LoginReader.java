package io.meshperf.provision.access;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.File;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the user of a kubeconfig's context. What stands in it as it is goes before a program's credentials, as for kubectl.
 *
 * @param anew reads the same user again
 */
record LoginReader(String context, Fields fields, Server server, Supplier<Credential> anew) {

    private static final String CERTIFICATE = "client-certificate";
    private static final String KEY = "client-key";
    private static final List<String> API_VERSIONS = List.of(
            "client.authentication.k8s.io/v1",
            "client.authentication.k8s.io/v1beta1",
            "client.authentication.k8s.io/v1alpha1");

    /** What is wrong is noted; the login is of no use then. */
    Login read() {
        Optional<ClientKey> key = clientKey();
        List<Map.Entry<String, String>> impersonation = impersonation();
        String token = fields.text("token");
        Credential.flaw(token).ifPresent(flaw -> problem("its token " + flaw));
        if (fields.has("tokenFile")) {
            if (!Files.isReadable(fields.path("tokenFile"))) {
                problem(fields.unreadable("tokenFile"));
            }
            return new Login("token", new TokenFile(fields.path("tokenFile"), token, key), "", impersonation);
        }
        if (!token.isEmpty()) {
            return fixed("token", "", Credential.bearer(token).authorization(), key, impersonation);
        }
        if (fields.has("username") || fields.has("password")) {
            String pair = fields.text("username") + ":" + fields.text("password");
            return fixed("user name and password", fields.text("username"), basic(pair), key, impersonation);
        }
        if (key.isPresent()) {
            return fixed("client certificate", "", "", key, impersonation);
        }
        if (fields.hasMapping("exec")) {
            return program(fields.mapping("exec"), impersonation);
        }
        if (fields.hasMapping("auth-provider")) {
            return new AuthProvider(context, fields.mapping("auth-provider"), anew).login(impersonation);
        }
        String userInfo = server.address().userInfo();
        return userInfo.isEmpty()
                ? fixed(Login.NOBODY, "", "", Optional.empty(), impersonation)
                : fixed(
                        "user name and password",
                        "",
                        basic(URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8)),
                        key,
                        impersonation);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Login fixed(
            String kind,
            String subject,
            String authorization,
            Optional<ClientKey> key,
            List<Map.Entry<String, String>> impersonation) {
        return new Login(kind, new FixedCredential(new Credential(authorization, key), anew), subject, impersonation);
    }

    private void problem(String said) {
        fields.problems().add(said);
    }

    private Optional<ClientKey> clientKey() {
        int before = fields.problems().size();
        String certificate = fields.pem(CERTIFICATE);
        String key = fields.pem(KEY);
        boolean there = fields.has(CERTIFICATE) || fields.has(CERTIFICATE + "-data");
        if (!there || fields.problems().size() > before) {
            return Optional.empty();
        }
        if (key.isEmpty()) {
            problem("it has a client certificate and no client-key for it");
            return Optional.empty();
        }
        return ClientKey.of(
                "its " + fields.named(CERTIFICATE), certificate, "its " + fields.named(KEY), key, fields.problems());
    }

    private List<Map.Entry<String, String>> impersonation() {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        if (fields.has("as")) {
            headers.add(Map.entry("Impersonate-User", fields.text("as")));
        }
        if (fields.has("as-uid")) {
            headers.add(Map.entry("Impersonate-Uid", fields.text("as-uid")));
        }
        fields.texts("as-groups").forEach(group -> headers.add(Map.entry("Impersonate-Group", group)));
        Fields extra = fields.mapping("as-user-extra");
        extra.values().keySet().forEach(key -> extra.texts(key.toString())
                .forEach(value -> headers.add(Map.entry("Impersonate-Extra-" + escaped(key.toString()), value))));
        if (!headers.isEmpty() && !fields.has("as")) {
            problem("it asks to be taken for a uid, groups or extras and for no user: set its as, too");
        }
        headers.stream()
                .filter(header -> !header.getValue().chars().allMatch(c -> c >= ' ' && c < 0x7F))
                .forEach(header -> problem("its "
                        + header.getKey().replaceFirst("Impersonate-", "as-").toLowerCase(Locale.ROOT) + " '"
                        + Shown.line(header.getValue()) + "' holds a character that no HTTP header can carry"));
        return headers;
    }

    /** A header's name takes few characters. */
    private static String escaped(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Login program(Fields exec, List<Map.Entry<String, String>> impersonation) {
        String command = exec.text("command");
        String apiVersion = exec.text("apiVersion");
        Optional<String> found = executable(exec, command);
        if (found.isEmpty()) {
            String hint = exec.text("installHint");
            problem("its credential program '" + Shown.line(command) + "' is not there or cannot be run"
                    + (hint.isEmpty() ? "" : ": " + Shown.words(hint)));
        }
        if (!API_VERSIONS.contains(apiVersion)) {
            problem("its credential program '" + Shown.line(command) + "' has the apiVersion '" + Shown.line(apiVersion)
                    + "'; kubectl knows " + API_VERSIONS.get(0) + " and v1beta1");
        }
        if (exec.text("interactiveMode").equals("Always")) {
            problem(
                    "its credential program '" + Shown.line(command)
                            + "' has interactiveMode Always, and a run has nobody to ask: use IfAvailable, and log in with kubectl first");
        }
        List<String> argv = new ArrayList<>(List.of(found.orElse(command)));
        argv.addAll(exec.texts("args"));
        Map<String, String> environment = new LinkedHashMap<>();
        exec.mappings("env").forEach(variable -> environment.put(variable.text("name"), variable.text("value")));
        environment.put("KUBERNETES_EXEC_INFO", info(apiVersion, exec.flag("provideClusterInfo")));
        CredentialProgram.Start start = new CredentialProgram.Start(
                context, argv, environment, apiVersion, exec.text("installHint"), CredentialProgram.LIMIT);
        return new Login(
                "credentials of the plugin " + ExecCredential.name(command),
                new CredentialProgram(start),
                "",
                impersonation);
    }

    private String info(String apiVersion, boolean withCluster) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("interactive", false);
        if (withCluster) {
            spec.put("cluster", server.told());
        }
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("kind", "ExecCredential");
        info.put("apiVersion", apiVersion);
        info.put("spec", spec);
        return new KubernetesSerialization().asJson(info);
    }

    /** A name is looked for in {@code PATH}, a path is relative to the kubeconfig. */
    private static Optional<String> executable(Fields exec, String command) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        if (command.contains("/")) {
            return Optional.of(exec.path("command"))
                    .filter(LoginReader::isProgram)
                    .map(Path::toString);
        }
        return Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command))
                .filter(LoginReader::isProgram)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean isProgram(Path path) {
        return Files.isExecutable(path) && !Files.isDirectory(path);
    }
}
