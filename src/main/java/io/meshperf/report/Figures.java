package io.meshperf.report;

import io.meshperf.unit.BitRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
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
