package io.meshperf.provision.access;

import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a certificate is for a name, by the rules of RFC 6125 as Go reads them: alternative names only, an asterisk for
 * one whole label on the left. Java's own check knows no names with an underscore, and takes the address's host.
 */
record ServerName(String name) {

    private static final int DNS = 2;
    private static final int IP = 7;

    /** @throws CertificateException if it is for others */
    void check(X509Certificate certificate) throws CertificateException {
        Optional<InetAddress> address = Literal.of(name);
        List<String> others = names(certificate, address.isPresent() ? IP : DNS);
        boolean matches = address.isPresent()
                ? others.stream().map(Literal::of).anyMatch(address::equals)
                : others.stream().anyMatch(this::isMeantBy);
        if (!matches) {
            throw new CertificateException("no subject alternative name is " + name);
        }
    }

    private static List<String> names(X509Certificate certificate, int type) throws CertificateParsingException {
        Collection<List<?>> all =
                Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of());
        List<String> names = new ArrayList<>();
        for (List<?> name : all) {
            if (name.get(0).equals(type) && name.get(1) instanceof String text) {
                names.add(text);
            }
        }
        return names;
    }

    private boolean isMeantBy(String pattern) {
        String wanted = name.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        String given = pattern.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (!given.startsWith("*.")) {
            return given.equals(wanted);
        }
        int label = wanted.indexOf('.');
        return label > 0 && wanted.substring(label).equals(given.substring(1));
    }
}
