package io.meshperf.provision.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Those who sign certificates: the ones that a kubeconfig names, else all that this machine trusts. */
final class Authorities {

    /** Where Go looks, the first that is there; a JDK's own list knows nothing of a company's authority. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private Authorities() {}

    static X509TrustManager of(List<X509Certificate> named) throws GeneralSecurityException {
        return named.isEmpty() ? ofThisMachine() : manager(named);
    }

    private static X509TrustManager ofThisMachine() throws GeneralSecurityException {
        List<X509Certificate> all =
                new ArrayList<>(List.of(manager((KeyStore) null).getAcceptedIssuers()));
        Optional<String> file = Optional.ofNullable(System.getenv("SSL_CERT_FILE"));
        Stream.concat(file.stream(), file.isPresent() ? Stream.empty() : BUNDLES.stream())
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst()
                .ifPresent(bundle -> all.addAll(read(bundle)));
        Optional.ofNullable(System.getenv("SSL_CERT_DIR"))
                .ifPresent(folders -> Arrays.stream(folders.split(":")).forEach(folder -> all.addAll(readAll(folder))));
        return manager(all);
    }

    private static List<X509Certificate> readAll(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<X509Certificate> read(Path file) {
        try {
            return Pem.certificates(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static X509TrustManager manager(List<X509Certificate> authorities) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty store cannot be made", e);
        }
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return manager(store);
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no trust manager"));
    }
}
