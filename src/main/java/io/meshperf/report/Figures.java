package io.meshperf.report;

import io.meshperf.unit.BitRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as text, the same in every locale. */
final class Figures {

    private Figures() {}

    /**
     * Mbit/s as iperf3 itself writes it: no decimals from 100 on, one from 10 on, two below. Rates that would round to
     * 0.00 keep two significant digits, because zero is never a value.
     */
    static String mbit(BitRate rate) {
        double mbit = rate.mbitPerSecond();
        if (mbit < 0.005 && mbit > 0) {
            return significant(mbit, 2);
        }
        int decimals = mbit < 9.995 ? 2 : mbit < 99.95 ? 1 : 0;
        return fixed(mbit, decimals);
    }

    /** Per second, without the unit: whole from 100 on, else one decimal. */
    static String rate(double perSecond) {
        return perSecond < 0.05 ? significant(perSecond, 2) : fixed(perSecond, perSecond < 99.95 ? 1 : 0);
    }

    /** Three digits with the prefix that a reader expects: {@code 52 kB}, {@code 4.3 kB}, {@code 980 B}. */
    static String bytes(long bytes) {
        return bytes < 1000 ? bytes + " B" : fixed(bytes / 1e3, bytes < 9950 ? 1 : 0) + " kB";
    }

    /** {@code 12 s}, {@code 2 min 29 s}, {@code 1 h 5 min}. */
    static String span(Duration time) {
        long seconds = time.plusMillis(500).toSeconds();
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : (seconds + 30) / 3600 + " h " + (seconds + 30) % 3600 / 60 + " min";
    }

    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Without an exponent and without trailing zeros. */
    static String significant(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        return new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }
}
