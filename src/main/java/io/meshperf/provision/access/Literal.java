package io.meshperf.provision.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that are written as numbers: nobody is asked for a name. */
final class Literal {

    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Literal() {}

    static Optional<InetAddress> of(String text) {
        boolean four = FOUR.matcher(text).matches()
                && Arrays.stream(text.split("\\.")).allMatch(part -> Integer.parseInt(part) < 256);
        if (!four && !text.contains(":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text.replaceAll("%.*", "")));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
