package io.meshperf.provision.access;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the cluster of a kubeconfig's context. */
record ServerReader(Fields fields, ProxyRules proxies) {

    private static final String AUTHORITY = "certificate-authority";
    private static final String INSECURE = "insecure-skip-tls-verify";
    private static final String EXEC_EXTENSION = "client.authentication.k8s.io/exec";

    /** Empty where its address cannot be told; all other problems are noted. */
    Optional<Server> read() {
        String url = fields.text("server");
        Optional<ServerAddress> address = ServerAddress.parse(url);
        if (address.isEmpty()) {
            fields.problems().add("its server '" + Shown.url(url) + "' is no address like https://host:6443");
        }
        boolean unverified = fields.flag(INSECURE);
        String pem = fields.pem(AUTHORITY);
        List<X509Certificate> authorities = Pem.certificates(pem);
        if (!pem.isEmpty() && authorities.isEmpty()) {
            fields.problems()
                    .add("its " + fields.named(AUTHORITY)
                            + " holds no certificate that can be read: a wrong certificate-authority");
        }
        if (unverified && (fields.has(AUTHORITY) || fields.has(AUTHORITY + "-data"))) {
            fields.problems()
                    .add("it has " + INSECURE + " and a " + AUTHORITY
                            + ", which kubectl does not allow: take one of them out");
        }
        return address.map(there ->
                new Server(there, authorities, unverified, fields.text("tls-server-name"), proxy(there), told(pem)));
    }

    private Optional<Proxy> proxy(ServerAddress there) {
        try {
            return fields.has("proxy-url")
                    ? Optional.of(Proxy.ofKubeconfig(fields.text("proxy-url")))
                    : proxies.proxyFor(there);
        } catch (AccessException e) {
            fields.problems().add(e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, Object> told(String pem) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("server", fields.text("server"));
        if (fields.has("tls-server-name")) {
            told.put("tls-server-name", fields.text("tls-server-name"));
        }
        if (fields.flag(INSECURE)) {
            told.put(INSECURE, true);
        }
        if (!pem.isEmpty()) {
            told.put(
                    AUTHORITY + "-data", Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.ISO_8859_1)));
        }
        if (fields.has("proxy-url")) {
            told.put("proxy-url", fields.text("proxy-url"));
        }
        fields.mappings("extensions").stream()
                .filter(extension -> EXEC_EXTENSION.equals(extension.values().get("name")))
                .map(extension -> extension.values().get("extension"))
                .filter(config -> config != null)
                .findFirst()
                .ifPresent(config -> told.put("config", config));
        return told;
    }
}
