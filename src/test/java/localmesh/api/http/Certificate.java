package localmesh.api.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A throw-away key and a certificate that it has signed itself, for 127.0.0.1 and localhost. Written out in DER here:
 * Java has no public way to make certificates, and keytool would take longer than all the rest of the start.
 */
record Certificate(PrivateKey key, X509Certificate x509) {

    private static final String ECDSA_WITH_SHA256 = "06082A8648CE3D040302";
    private static final String COMMON_NAME = "0603550403";
    private static final String SUBJECT_ALT_NAME = "0603551D11";
    private static final String BASIC_CONSTRAINTS = "0603551D13";
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration VALID = Duration.ofDays(30);

    static Certificate generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] algorithm = sequence(Der.hex(ECDSA_WITH_SHA256));
            byte[] body = body(pair, algorithm);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(body);
            byte[] der = sequence(body, algorithm, Der.bits(signature.sign()));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate x509 = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            return new Certificate(pair.getPrivate(), x509);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java cannot make a certificate for HTTPS", missing);
        }
    }

    private static byte[] body(KeyPair pair, byte[] algorithm) {
        byte[] name = sequence(Der.of(0x31, sequence(Der.hex(COMMON_NAME), Der.of(0x0c, ascii("meshperf")))));
        Instant now = Instant.now();
        byte[] validity = sequence(
                Der.of(0x17, ascii(UTC_TIME.format(now.minus(Duration.ofHours(1))))),
                Der.of(0x17, ascii(UTC_TIME.format(now.plus(VALID)))));
        byte[] names = sequence(Der.of(0x87, new byte[] {127, 0, 0, 1}), Der.of(0x82, ascii("localhost")));
        byte[] authority = sequence(Der.of(0x01, new byte[] {(byte) 0xff}));
        byte[] extensions = sequence(
                sequence(Der.hex(SUBJECT_ALT_NAME), Der.of(0x04, names)),
                sequence(Der.hex(BASIC_CONSTRAINTS), Der.of(0x01, new byte[] {(byte) 0xff}), Der.of(0x04, authority)));
        return sequence(
                Der.of(0xa0, Der.of(0x02, new byte[] {2})),
                Der.of(0x02, new BigInteger(63, new SecureRandom()).setBit(62).toByteArray()),
                algorithm,
                name,
                validity,
                name,
                pair.getPublic().getEncoded(),
                Der.of(0xa3, extensions));
    }

    String pem() {
        try {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(x509.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate that was just read cannot be written", impossible);
        }
    }

    private static byte[] sequence(byte[]... parts) {
        return Der.of(0x30, parts);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The encoding of X.509: tag, length, value. */
    private static final class Der {

        static byte[] of(int tag, byte[]... parts) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                content.writeBytes(part);
            }
            int length = content.size();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(tag);
            if (length < 128) {
                out.write(length);
            } else if (length < 256) {
                out.write(0x81);
                out.write(length);
            } else {
                out.write(0x82);
                out.write(length >> 8);
                out.write(length);
            }
            out.writeBytes(content.toByteArray());
            return out.toByteArray();
        }

        static byte[] bits(byte[] content) {
            return of(0x03, new byte[] {0}, content);
        }

        static byte[] hex(String digits) {
            return HexFormat.of().parseHex(digits);
        }
    }
}
