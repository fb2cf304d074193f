package io.meshperf.provision.access;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** A client certificate with those that lead to its authority, and its key. */
record ClientKey(List<X509Certificate> chain, PrivateKey key) {

    ClientKey {
        chain = List.copyOf(chain);
    }

    /**
     * Reads one.
     *
     * @param certificate what the PEM of the certificate is called where it came from, and the key's likewise
     * @param problems for what is wrong with it, without its content
     */
    static Optional<ClientKey> of(
            String certificate, String certificatePem, String key, String keyPem, List<String> problems) {
        List<X509Certificate> chain = Pem.certificates(certificatePem);
        if (chain.isEmpty()) {
            problems.add(certificate + " holds no certificate that can be read");
            return Optional.empty();
        }
        if (Pem.isEncrypted(keyPem)) {
            problems.add(key + " is encrypted, which kubectl cannot read either; decrypt it: openssl pkey -in FILE");
            return Optional.empty();
        }
        Optional<PrivateKey> read = Pem.privateKey(keyPem);
        if (read.isEmpty()) {
            problems.add(key + " holds no RSA, EC or Ed25519 key that can be read");
        } else if (!Pem.match(read.get(), chain.get(0))) {
            problems.add(key + " is not the key of " + certificate.replaceFirst("^its ", "the "));
            return Optional.empty();
        }
        return read.map(found -> new ClientKey(chain, found));
    }

    X509Certificate certificate() {
        return chain.get(0);
    }
}
