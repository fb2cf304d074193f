package io.meshperf.provision.access;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in the forms that kubeconfigs hold them: whatever stands around the blocks does not count. */
final class Pem {

    /** @param base64 of its content */
    private record Block(String type, String base64) {

        byte[] content() {
            return Base64.getMimeDecoder().decode(base64);
        }
    }

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private static final byte[] SAMPLE = {1, 2, 3};

    private Pem() {}

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            Block block = new Block(matcher.group(1), matcher.group(2));
            if (isWhole(block)) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static boolean isWhole(Block block) {
        try {
            return block.content().length > 0;
        } catch (IllegalArgumentException e) {
            // Cut off in the middle: nothing that could be read.
            return false;
        }
    }

    /** Those that can be read. */
    static List<X509Certificate> certificates(String text) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(text)) {
            if (block.type().endsWith("CERTIFICATE")) {
                certificate(block.content()).ifPresent(certificates::add);
            }
        }
        return certificates;
    }

    private static Optional<X509Certificate> certificate(byte[] bytes) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes))
                            instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    static boolean isEncrypted(String text) {
        return text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED");
    }

    /** By PKCS#8, PKCS#1 or SEC 1; RSA, EC or Ed25519. Empty if it is none of them. */
    static Optional<PrivateKey> privateKey(String text) {
        Optional<byte[]> curve = Optional.empty();
        for (Block block : blocks(text)) {
            if (block.type().equals("EC PARAMETERS")) {
                curve = Optional.of(block.content());
            } else if (block.type().equals("RSA PRIVATE KEY")) {
                return framed(Der.framedRsa(block.content()));
            } else if (block.type().equals("EC PRIVATE KEY")) {
                return (curve.isPresent() ? curve : Der.curve(block.content()))
                        .flatMap(named -> framed(Der.framedEc(block.content(), named)));
            } else if (block.type().equals("PRIVATE KEY")) {
                return framed(block.content());
            }
        }
        return Optional.empty();
    }

    private static Optional<PrivateKey> framed(byte[] pkcs8) {
        return ALGORITHMS.stream()
                .map(algorithm -> framed(algorithm, pkcs8))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PrivateKey> framed(String algorithm, byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            // A key of another kind, perhaps.
            return Optional.empty();
        }
    }

    /** Whether the key is the certificate's own. */
    static boolean match(PrivateKey key, X509Certificate certificate) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(SAMPLE);
            byte[] signature = signing.sign();
            signing.initVerify(certificate.getPublicKey());
            signing.update(SAMPLE);
            return signing.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
