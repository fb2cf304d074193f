package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a demand is written. */
final class LimitText {

    private static final String FORMS =
            "write 'at least 1.2 Gbit/s', 'at least 5000 per second', 'loss at most 0.1 %', "
                    + "'p99 at most 2 ms' (or p50, p90, mean), 'path MTU at least 1400', 'stands still at most 200 ms', "
                    + "or 'service IP keeps at least 90 % of pod IP'";

    private record Form(Pattern pattern, Function<Matcher, Limit> limit) {

        Form(String regex, Function<Matcher, Limit> limit) {
            this(Pattern.compile(regex), limit);
        }

        Optional<Limit> read(String text) {
            Matcher matcher = pattern.matcher(text);
            return matcher.matches() ? Optional.of(limit.apply(matcher)) : Optional.empty();
        }
    }

    /** The first that fits is meant. */
    private static final List<Form> ALL = List.of(
            new Form("at least (\\S+) per second", found -> new Limit.TransactionsAtLeast(count(found.group(1)))),
            new Form("at least (.+)", found -> new Limit.GoodputAtLeast(rate(found.group(1)))),
            new Form("loss at most (.+)", found -> new Limit.LossAtMost(Ratio.parse(found.group(1)))),
            new Form(
                    "(p50|p90|p99|mean) at most (.+)",
                    found -> new Limit.LatencyAtMost(
                            Aspect.valueOf(found.group(1).toUpperCase(Locale.ROOT)), Latency.parse(found.group(2)))),
            new Form("stands still at most (.+)", found -> new Limit.StandsStillAtMost(Latency.parse(found.group(1)))),
            new Form("path MTU at least (.+)", found -> new Limit.PathMtuAtLeast(bytes(found.group(1)))),
            new Form("(.+?) keeps at least (.+?) of (.+)", LimitText::keeps));

    private LimitText() {}

    static Limit parse(String text) {
        String words = text.replaceAll("[\\s\\p{Z}]+", " ").strip();
        return ALL.stream()
                .flatMap(form -> form.read(words).stream())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + words + "' demands nothing that is known; " + FORMS));
    }

    /** Without an exponent, and without a fraction that is none. */
    static String number(double value) {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static double count(String text) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException("not a number: '" + text + "'; write 'at least 5000 per second'");
        }
        return Double.parseDouble(text);
    }

    private static BitRate rate(String text) {
        try {
            return BitRate.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", or a number and per second: '5000 per second'", e);
        }
    }

    private static int bytes(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "not a number of bytes from 68 to 65535: '" + text + "'; write 'path MTU at least 1400'");
        }
        return Integer.parseInt(text);
    }

    private static Limit keeps(Matcher found) {
        String of = found.group(1);
        String base = found.group(3);
        if (MatchedPair.named(of, base).isEmpty()) {
            throw new IllegalArgumentException("'" + of + "' is not measured against '" + base + "'; there are "
                    + Arrays.stream(MatchedPair.values())
                            .map(pair -> pair.withWords() + " of " + pair.baseWords())
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return new Limit.KeepsAtLeast(of, base, Ratio.parse(found.group(2)));
    }
}
