package io.meshperf.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size at which a scenario is measured. */
public sealed interface TestPoint permits Mss, PathMss, DatagramSize {

    /** What a reader sees: {@code MSS 0096}, padded so that names sort as sizes do. */
    String label();

    /** The size in bytes as it was asked for; empty where the path decides. */
    OptionalInt bytes();

    /**
     * The point with this label.
     *
     * @throws IllegalArgumentException if no point is labelled like this
     */
    static TestPoint parse(String label) {
        if (label.equals(new PathMss().label())) {
            return new PathMss();
        }
        Matcher sized = Pattern.compile("(MSS|datagram) (\\d{4}|[1-9]\\d{4})").matcher(label);
        if (!sized.matches()) {
            throw new IllegalArgumentException(
                    "there is no point '" + label + "'; it is like MSS 0096, datagram 1422 or path MSS");
        }
        int size = Integer.parseInt(sized.group(2));
        return sized.group(1).equals("MSS") ? new Mss(size) : new DatagramSize(size);
    }
}
