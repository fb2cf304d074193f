package io.meshperf.measure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of the C library for what the kernel refused. glibc and musl word some of them differently, and netperf gives
 * numbers too; a reader of errors needs to know one wording only.
 */
final class Errno {

    /** musl's words where they are not glibc's; none of them is a part of a longer word of glibc. */
    private static final Map<String, String> OF_MUSL = new LinkedHashMap<>();

    /** Linux's numbers, the same on all processors that clusters run on. */
    private static final Map<Integer, String> OF_NUMBER = Map.ofEntries(
            Map.entry(1, "operation not permitted"),
            Map.entry(13, "permission denied"),
            Map.entry(22, "invalid argument"),
            Map.entry(32, "broken pipe"),
            Map.entry(99, "cannot assign requested address"),
            Map.entry(100, "network is down"),
            Map.entry(101, "network is unreachable"),
            Map.entry(102, "network dropped connection on reset"),
            Map.entry(103, "software caused connection abort"),
            Map.entry(104, "connection reset by peer"),
            Map.entry(110, "connection timed out"),
            Map.entry(111, "connection refused"),
            Map.entry(112, "host is down"),
            Map.entry(113, "no route to host"),
            Map.entry(115, "operation now in progress"));

    private static final Pattern NUMBER = Pattern.compile("(?:errno|remote error) ([0-9]{1,3})\\b");

    static {
        OF_MUSL.put("host is unreachable", "no route to host");
        OF_MUSL.put("network unreachable", "network is unreachable");
        OF_MUSL.put("operation timed out", "connection timed out");
        OF_MUSL.put("operation in progress", "operation now in progress");
        OF_MUSL.put("address not available", "cannot assign requested address");
        OF_MUSL.put("address in use", "address already in use");
        OF_MUSL.put("connection reset by network", "network dropped connection on reset");
        OF_MUSL.put("connection aborted", "software caused connection abort");
        OF_MUSL.put("socket not connected", "transport endpoint is not connected");
        OF_MUSL.put("message too large", "message too long");
        OF_MUSL.put("no file descriptors available", "too many open files");
        OF_MUSL.put("out of memory", "cannot allocate memory");
        OF_MUSL.put("name does not resolve", "name or service not known");
        OF_MUSL.put("name has no usable address", "no address associated with hostname");
    }

    private Errno() {}

    /** The text in small letters with glibc's words, and with words behind each number that it gives. */
    static String inWords(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> entry : OF_MUSL.entrySet()) {
            words = words.replace(entry.getKey(), entry.getValue());
        }
        Matcher matcher = NUMBER.matcher(words);
        return matcher.replaceAll(number -> Matcher.quoteReplacement(
                number.group() + " " + OF_NUMBER.getOrDefault(Integer.parseInt(number.group(1)), "")));
    }
}
